"""The head of the audit's page: tally, findings by rule, what agreed, what was covered."""

from __future__ import annotations

from collections import Counter, defaultdict

from siljeok.book.findings import Agreement, Audit, Coverage, Finding, Severity, Unchecked, Waived
from siljeok.writers.audit_page.notes import Link, icon, place_html
from siljeok.writers.audit_words import (
    pick,
    place,
    rule_title,
    severity_meaning,
    severity_word,
    waiver_words,
)
from siljeok.writers.html.text import words


def tally_html(audit: Audit, lang: str) -> str:
    """How many of each severity."""
    count = Counter(f.severity for f in audit.findings)
    items = "".join(
        f'<p class="sev sev--{s.value}">{icon(s.value)}{severity_word(s, lang)} '
        f'<b>{count[s]}</b> <span class="dim small">{severity_meaning(s, lang)}</span></p>'
        for s in Severity
    )
    only = pick(lang, ("고치지 않고 가리키기만 합니다.", "Nothing is corrected; places are shown."))
    return f'<div class="tally">{items}<p class="small dim">{only}</p></div>\n'


def coverage_html(coverage: Coverage, link: Link, lang: str) -> str:
    """Figures found, checked and not, with reasons; and what could not be read at all."""
    left = coverage.figures - coverage.checked
    ko = (
        f"수치 {coverage.figures:,}개 가운데 {coverage.checked:,}개를 확인했고, "
        f"{left:,}개는 확인할 수 없었습니다."
    )
    en = (
        f"Of {coverage.figures:,} figures, {coverage.checked:,} were checked "
        f"and {left:,} could not be."
    )
    unread = "".join(f"<li>{words(text)}</li>" for text in coverage.unread)
    unread_head = pick(lang, ("읽지 못한 것", "Not read"))
    lost = f'<div class="msg"><p>{unread_head}</p><ul>{unread}</ul></div>' if unread else ""
    reasons = _reasons(coverage, link, lang)
    return f'<div class="covered"><p>{pick(lang, (ko, en))}</p>{reasons}{lost}</div>\n'


def waived_html(waived: tuple[Waived, ...], link: Link, lang: str) -> str:
    """The findings that were set aside, each with its reason; nothing where there are none."""
    if not waived:
        return ""
    head = pick(lang, (f"면제한 지적 {len(waived):,}건", f"{len(waived):,} findings waived"))
    items = "".join(
        f"<li><code>{words(one.finding.rule)}</code> {place_html(one.finding.spot, link, lang)}: "
        f"{words(waiver_words(one))}</li>"
        for one in waived
    )
    return f'<div class="msg"><p>{head}</p><ul>{items}</ul></div>\n'


def _reasons(coverage: Coverage, link: Link, lang: str) -> str:
    groups: dict[str, list[Unchecked]] = defaultdict(list)
    for one in coverage.unchecked:
        groups[pick(lang, (one.reason_ko, one.reason_en))].append(one)
    if not groups:
        return ""
    items = "".join(
        f"<li>{words(reason)} <b>{len(found)}</b><p>"
        + ", ".join(f"{words(u.printed)} ({place_html(u.spot, link, lang)})" for u in found)
        + "</p></li>"
        for reason, found in groups.items()
    )
    head = pick(lang, ("확인하지 못한 수치와 까닭", "Figures not checked, and why"))
    return f"<details><summary>{head}</summary><ul>{items}</ul></details>"


def rules_html(audit: Audit, numbered: list[Finding], link: Link, lang: str) -> str:
    """Findings by rule, beside what was counted and found right."""
    found = _found_table(audit, numbered, lang)
    right = _right_table(audit, link, lang)
    head = pick(lang, ("규칙별 요약", "By rule"))
    return (
        f'<details class="rules"><summary>{head}</summary>\n<div class="cols">\n'
        f"{found}{right}</div>\n</details>\n"
    )


def _found_table(audit: Audit, numbered: list[Finding], lang: str) -> str:
    groups: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in enumerate(numbered, 1):
        groups[finding.rule].append((number, finding))
    caption = pick(lang, ("지적 사항", "Findings"))
    if not groups:
        nothing = pick(lang, ("지적 사항이 없습니다.", "There are no findings."))
        return f'<div class="none"><h2>{caption}</h2><p class="msg">{nothing}</p></div>\n'
    ordered = sorted(groups.items(), key=lambda item: _gravest(item[1]))
    rows = "".join(
        _found_row(rule, rule_title(audit, rule, lang), found, lang) for rule, found in ordered
    )
    heads = _heads(
        pick(lang, ("규칙", "Rule")),
        pick(lang, ("확인한 것", "What it looks at")),
        *(severity_word(s, lang) for s in Severity),
        pick(lang, ("위치", "Places")),
    )
    return (
        f'<div><h2>{caption}</h2><div class="scroll"><table class="ledger">'
        f"<thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></div></div>\n"
    )


def _gravest(found: list[tuple[int, Finding]]) -> tuple[int, int]:
    return min((f.severity.rank, n) for n, f in found)


def _found_row(rule: str, title: str, found: list[tuple[int, Finding]], lang: str) -> str:
    count = Counter(f.severity for _, f in found)
    numbers = "".join(
        f'<td class="num">{count[s] or "<span class=sr>0</span>"}</td>' for s in Severity
    )
    links = " ".join(
        f'<a href="#f{n}">{words(place(f.spot.where, lang) or f"#{n}")}</a>' for n, f in found
    )
    return (
        f'<tr><th scope="row"><code>{words(rule)}</code></th><td>{title}</td>'
        f"{numbers}<td>{links}</td></tr>\n"
    )


def _right_table(audit: Audit, link: Link, lang: str) -> str:
    groups: dict[str, list[Agreement]] = defaultdict(list)
    for one in audit.agreements:
        groups[one.rule].append(one)
    if not groups:
        return ""
    caption = pick(lang, ("확인 결과 일치", "Checked and right"))
    heads = _heads(
        pick(lang, ("규칙", "Rule")),
        pick(lang, ("확인한 것", "What it looks at")),
        pick(lang, ("일치", "Right")),
    )
    rows = "".join(
        _right_row(rule, rule_title(audit, rule, lang), found, link, lang)
        for rule, found in groups.items()
    )
    return (
        f'<div><h2>{caption}</h2><div class="scroll"><table class="ledger">'
        f"<thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></div></div>\n"
    )


def _right_row(rule: str, title: str, found: list[Agreement], link: Link, lang: str) -> str:
    count = pick(lang, (f"{len(found)}건", f"{len(found)}"))
    items = "".join(
        f"<li>{words(pick(lang, (a.text_ko, a.text_en)))} {place_html(a.spot, link, lang)}</li>"
        for a in found
    )
    return (
        f'<tr><th scope="row"><code>{words(rule)}</code></th><td>{title}</td>'
        f"<td><details><summary>{icon('ok')} {count}</summary><ul>{items}</ul></details></td>"
        "</tr>\n"
    )


def _heads(*names: str) -> str:
    severities = range(2, 5) if len(names) > 3 else range(0)
    return "".join(
        f'<th scope="col"{" class=num" if n in severities else ""}>{name}</th>'
        for n, name in enumerate(names)
    )
