"""The page of an audit, put together."""

from __future__ import annotations

from collections.abc import Callable

from siljeok import __version__
from siljeok.book.findings import Audit, Finding, Spot
from siljeok.book.reading import Reading
from siljeok.notation.personal import concealed
from siljeok.writers.audit_page.drawing import Draw
from siljeok.writers.audit_page.marks import Atlas, atlas, find, marks, masks, order
from siljeok.writers.audit_page.notes import SPRITE, note_html
from siljeok.writers.audit_page.source import Source, source_html
from siljeok.writers.audit_page.summary import coverage_html, rules_html, tally_html, waived_html
from siljeok.writers.audit_words import pick, severity_word
from siljeok.writers.html.frame import framed
from siljeok.writers.html.text import words


def audit_page(reading: Reading, audit: Audit, *, lang: str = "ko") -> str:
    """One self-contained page: tally, findings by rule, coverage, and the text with its marks.

    `lang` is the language of the tool's words, `ko` or `en`; the report's stay as they are,
    but for personal data, which the page masks: pages of findings are sent about.
    """
    where = atlas(reading.book, reading.file)
    numbered = order(where, audit.findings)

    def link(spot: Spot) -> str:
        at = find(where, spot)
        return f"#at-{at.row}" if at else ""

    def note(number: int) -> str:
        return note_html(number, numbered[number - 1], link, lang)

    refs = {n: _ref(n, f, lang) for n, f in enumerate(numbered, 1)}
    draw = Draw(refs, lang, masks(where, numbered))
    source = Source(reading, where, marks(where, numbered), numbered, note, draw, lang)
    name = concealed(reading.book.meta.title or reading.file)
    title = f"{pick(lang, ('점검 결과', 'Audit'))}: {name}"
    body = _BODY.format(
        sprite=SPRITE,
        title=words(title).replace("<br>", " "),
        tool=pick(lang, ("실적 점검", "Siljeok audit")),
        side=words(_side(reading, lang)),
        tally=tally_html(audit, lang),
        coverage=coverage_html(audit.coverage, link, lang),
        waived=waived_html(audit.waived, link, lang),
        rules=rules_html(audit, numbered, link, lang),
        outside=_outside(where, numbered, note, lang),
        heading=pick(lang, ("본문", "Text")),
        source=source_html(source),
        foot=_foot(lang),
    )
    skip = pick(lang, ("본문으로 건너뛰기", "Skip to the text"))
    return framed(body, lang=lang, title=title, look="audit", skip=skip, target="text")


_BODY = """\
{sprite}<main class="page">
<header>
<p class="crumb">{tool}</p>
<div class="head"><h1>{title}</h1><p class="head__side">{side}</p></div>
{tally}{coverage}{waived}</header>
{rules}{outside}<section class="source" id="text" lang="ko" aria-labelledby="h-text">
<h2 class="sr" id="h-text">{heading}</h2>
{source}</section>
</main>
<footer class="foot">{foot}</footer>
"""


def _ref(number: int, finding: Finding, lang: str) -> str:
    """The raised number behind what a finding is about, as a link to it."""
    word = severity_word(finding.severity, lang)
    read = pick(lang, (f"번 지적, {word}", f", {word}"))
    return (
        f'<a class="ref ref--{finding.severity.value}" href="#f{number}">{number}'
        f'<span class="sr">{read}</span></a>'
    )


def _side(reading: Reading, lang: str) -> str:
    """File, number of lines or pages, cut-off date."""
    parts = [reading.file]
    places = list(reading.wheres.values())
    lines = max((w.last_line or w.line or 0 for w in places), default=0)
    pages = max((w.page or 0 for w in places), default=0)
    if lines:
        parts.append(pick(lang, (f"{lines}줄", f"{lines} lines")))
    elif pages:
        parts.append(pick(lang, (f"{pages}쪽", f"{pages} pages")))
    for window in reading.book.meta.windows:
        day = window.last
        date = f"{day.year}. {day.month}. {day.day}."
        parts.append(pick(lang, (f"기준일 {date}", f"cut-off {day.isoformat()}")))
    return " · ".join(part for part in parts if part)


def _outside(where: Atlas, numbered: list[Finding], note: Callable[[int], str], lang: str) -> str:
    """Findings about no place in this text: the cover, the file, another file."""
    found = [n for n, f in enumerate(numbered, 1) if find(where, f.spot) is None]
    if not found:
        return ""
    head = pick(lang, ("본문에 자리가 없는 지적", "Findings with no place in the text"))
    body = "".join(note(n) for n in found)
    return (
        f'<section class="outside" aria-labelledby="h-outside"><h2 id="h-outside">{head}</h2>\n'
        f"{body}</section>\n"
    )


def _foot(lang: str) -> str:
    left = pick(
        lang,
        ("왼쪽 수는 파일에서의 줄이나 쪽입니다.", "Numbers at the left are lines or pages."),
    )
    return f"<span>siljeok {__version__}</span><span>{left}</span>"
