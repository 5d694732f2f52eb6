"""One page that lists the audits of many files: what each gave, and a link to its own page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from siljeok import __version__
from siljeok.book.findings import Severity
from siljeok.writers.audit_words import pick, severity_word
from siljeok.writers.html.frame import framed
from siljeok.writers.html.text import words


class AuditLine(NamedTuple):
    """One file: its page's name, or the sentence that says why it has none."""

    file: str
    page: str
    trouble: str = ""
    counts: Mapping[str, Mapping[str, int]] = {}
    """Findings of each severity, by rule."""
    figures: int = 0
    checked: int = 0


def audit_list(
    lines: Sequence[AuditLine], totals: str, rules: Sequence[str], *, lang: str = "ko"
) -> str:
    """The page: the line of totals, the lines by rule, and a row for each file in order.

    Links lead to pages in the same folder.
    """
    title = pick(lang, ("점검 결과 목록", "Audits"))
    by_rule = "".join(f"<li>{words(line.strip())}</li>" for line in rules[1:])
    body = f"""<main class="page">
<header><p class="crumb">{pick(lang, ("실적 점검", "Siljeok audit"))}</p>
<div class="head"><h1>{title}</h1></div>
<div class="covered"><p>{words(totals)}</p>
<details open><summary>{words(rules[0]) if rules else ""}</summary><ul>{by_rule}</ul></details>
</div></header>
<div class="scroll" id="files"><table class="ledger"><thead><tr>{_heads(lang)}</tr></thead><tbody>
{"".join(_row(line, lang) for line in lines)}</tbody></table></div>
</main>
<footer class="foot"><span>siljeok {__version__}</span></footer>
"""
    skip = pick(lang, ("목록으로 건너뛰기", "Skip to the list"))
    return framed(body, lang=lang, title=title, look="audit", skip=skip, target="files")


def _heads(lang: str) -> str:
    names = [
        *(severity_word(s, lang) for s in Severity),
        pick(lang, ("수치", "Figures")),
        pick(lang, ("확인", "Checked")),
    ]
    file = pick(lang, ("파일", "File"))
    return f'<th scope="col">{file}</th>' + "".join(
        f'<th scope="col" class="num">{name}</th>' for name in names
    )


def _row(line: AuditLine, lang: str) -> str:
    name = words(line.file)
    if not line.page:
        return f'<tr><th scope="row">{name}</th><td colspan="5">{words(line.trouble)}</td></tr>\n'
    counts = [sum(by.get(s.value, 0) for by in line.counts.values()) for s in Severity]
    numbers = "".join(f'<td class="num">{n:,}</td>' for n in (*counts, line.figures, line.checked))
    return f'<tr><th scope="row"><a href="{quote(line.page)}">{name}</a></th>{numbers}</tr>\n'
