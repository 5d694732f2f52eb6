"""An audit for the terminal: findings as they are ordered, what agreed, what was covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from siljeok.book.findings import Audit, Coverage, Finding, Severity, Verdict
from siljeok.book.reading import Reading
from siljeok.notation.personal import concealed
from siljeok.writers.audit_words import (
    expected_label,
    full_place,
    message,
    pick,
    printed_label,
    rule_title,
    severity_word,
    verdict_word,
    waiver_words,
)


def audit_text(reading: Reading, audit: Audit, *, lang: str = "ko") -> str:
    """The audit as plain lines, `lang` being that of the tool's words (`ko` or `en`)."""
    lines = [*_head(reading, audit, lang), ""]
    for finding in audit.findings:
        lines += [*_finding(finding, lang), ""]
    if audit.waived:
        lines += [*_waived(audit, lang), ""]
    if audit.agreements:
        lines += [_agreements(audit, lang)]
    lines += _coverage(audit.coverage, lang)
    return "\n".join(lines) + "\n"


def _head(reading: Reading, audit: Audit, lang: str) -> Iterator[str]:
    dates = [
        pick(
            lang,
            (f"기준일 {w.last.year}. {w.last.month}. {w.last.day}.", f"cut-off {w.last}"),
        )
        for w in reading.book.meta.windows
    ]
    title = concealed(reading.book.meta.title)
    yield " · ".join(part for part in (reading.file, title, *dates) if part)
    count = Counter(f.severity for f in audit.findings)
    yield " · ".join(f"{severity_word(s, lang)} {count[s]}" for s in Severity)
    if not audit.findings:
        yield pick(lang, ("지적 사항이 없습니다.", "There are no findings."))


def _finding(finding: Finding, lang: str) -> Iterator[str]:
    head = f"[{severity_word(finding.severity, lang)}] {finding.rule}"
    where = full_place(finding.spot, lang)
    yield " · ".join(p for p in (head, verdict_word(finding.verdict, lang), where) if p)
    yield f"  {_flat(message(finding, lang))}"
    if finding.verdict in (Verdict.UNCHECKABLE, Verdict.EDITED):
        return  # the sentence gives the readings; there is no value to expect
    several = len(finding.figures) > 1
    if not several and finding.expected:
        yield _values(finding.printed, finding.expected, "", lang)
    for figure in finding.figures if several else ():
        if figure.expected:
            yield _values(figure.printed, figure.expected, full_place(figure.spot, lang), lang)


def _values(printed: str, expected: str, where: str, lang: str) -> str:
    values = f"{printed_label(lang)} {_flat(printed)} → {expected_label(lang)} {_flat(expected)}"
    return f"    {values} ({where})" if where else f"    {values}"


def _waived(audit: Audit, lang: str) -> Iterator[str]:
    yield pick(lang, (f"면제한 지적 {len(audit.waived):,}", f"{len(audit.waived):,} waived"))
    for one in audit.waived:
        told = (one.finding.rule, full_place(one.finding.spot, lang), waiver_words(one))
        yield f"  {_flat(' · '.join(part for part in told if part))}"


def _agreements(audit: Audit, lang: str) -> str:
    count = Counter(a.rule for a in audit.agreements)
    listed = ", ".join(
        f"{rule_title(audit, rule, lang) or rule}({rule}) {n}" for rule, n in count.most_common()
    )
    return f"{pick(lang, ('확인 결과 일치', 'Checked and right'))}: {listed}"


def _coverage(coverage: Coverage, lang: str) -> Iterator[str]:
    left = coverage.figures - coverage.checked
    yield pick(
        lang,
        (
            f"수치 {coverage.figures:,}개 가운데 {coverage.checked:,}개 확인, {left:,}개 확인 불가",
            f"{coverage.figures:,} figures: {coverage.checked:,} checked, {left:,} could not be",
        ),
    )
    reasons = Counter(pick(lang, (u.reason_ko, u.reason_en)) for u in coverage.unchecked)
    for reason, n in reasons.most_common():
        yield f"  {n:,}: {_flat(reason)}"
    for unread in coverage.unread:
        yield f"  {pick(lang, ('읽지 못한 것', 'Not read'))}: {_flat(unread)}"


def _flat(text: str) -> str:
    return " ".join(text.split())
