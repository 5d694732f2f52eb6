"""One finding as it stands in the margin: rule, severity, sentence, values, other places."""

from __future__ import annotations

from collections.abc import Callable

from siljeok.book.findings import FigureAt, Finding, Severity, Spot, Verdict
from siljeok.book.waivers import finding_key
from siljeok.writers.audit_words import (
    expected_label,
    message,
    pick,
    place,
    printed_label,
    severity_word,
    verdict_word,
)
from siljeok.writers.html.text import words

Link = Callable[[Spot], str]
"""The address on the page of a spot, nothing for one that is not on it."""

_MANY = 6

SPRITE = """\
<svg class="sprite" aria-hidden="true">
<symbol id="i-error" viewBox="0 0 16 16"><path class="ico__fill" d="M4.9.5h6.2l4.4 4.4v6.2l-4.4 \
4.4H4.9L.5 11.1V4.9z"/><path class="ico__cut" d="M8 3.6v5.2M8 10.6v2"/></symbol>
<symbol id="i-warning" viewBox="0 0 16 16"><path d="M8 1.8 15 14.4H1z"/>\
<path d="M8 6v4M8 11.3v1.5"/></symbol>
<symbol id="i-note" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6"/>\
<path d="M8 7.2v4.3M8 4.2v1.6"/></symbol>
<symbol id="i-ok" viewBox="0 0 16 16"><path d="m2.5 8.5 3.6 3.7L13.5 4"/></symbol>
</svg>
"""
"""The shapes that `icon` draws, once on each page."""


def note_html(number: int, finding: Finding, link: Link, lang: str) -> str:
    """A finding with its number."""
    severity = finding.severity.value
    return (
        f'<div class="finding finding--{severity}" id="f{number}">'
        f'<p class="finding__head"><b>{number}</b> {sev_html(finding.severity, lang)}'
        f'<span class="verdict">{verdict_word(finding.verdict, lang)}</span>'
        f'<code title="{finding_key(finding)}">{words(finding.rule)}</code></p>'
        f"<p>{words(message(finding, lang))}</p>{_values(finding, link, lang)}"
        f"{_others(finding, link, lang)}</div>"
    )


def sev_html(severity: Severity, lang: str, after: str = "") -> str:
    """A severity's shape and word."""
    return (
        f'<span class="sev sev--{severity.value}">{icon(severity.value)}'
        f"{severity_word(severity, lang)}{after}</span>"
    )


def icon(name: str) -> str:
    """One of the page's shapes: error, warning, note, ok."""
    return f'<svg class="ico" aria-hidden="true"><use href="#i-{name}"/></svg>'


def place_html(spot: Spot, link: Link, lang: str) -> str:
    """A spot's place as a link where the page has it."""
    href = link(spot)
    label = place(spot.where, lang) or spot.section or spot.part or spot.where.file
    if not href:
        label = " ".join(p for p in (spot.where.file, label) if p)
        return words(label)
    return f'<a href="{href}">{words(label or "·")}</a>'


def _values(finding: Finding, link: Link, lang: str) -> str:
    """Printed and expected side by side: one pair, or a row for every figure.

    What is only looked at, and has no value to stand beside it, is seen at its mark.
    """
    figures = list(dict.fromkeys(finding.figures))
    if finding.verdict in (Verdict.UNCHECKABLE, Verdict.EDITED):
        return _listed(figures, link, lang) if len(figures) > 1 else ""
    if len(figures) <= 1:
        only = figures[0] if figures else None
        printed = finding.printed or (only.printed if only else "")
        expected = finding.expected or (only.expected if only else "")
        return _pair(printed, expected, lang) if expected or not link(finding.spot) else ""
    shown = _table(figures[:_MANY], link, lang)
    if len(figures) <= _MANY:
        return shown
    rest = figures[_MANY:]
    more = pick(lang, (f"나머지 {len(rest)}곳", f"{len(rest)} more"))
    return f"{shown}<details><summary>{more}</summary>{_table(rest, link, lang)}</details>"


def _listed(figures: list[FigureAt], link: Link, lang: str) -> str:
    """The figures that a reading in two ways leaves open; the sentence gives the readings."""
    head = pick(lang, (f"해당 위치 {len(figures)}곳", f"{len(figures)} places"))
    body = ", ".join(f"{words(f.printed)} ({place_html(f.spot, link, lang)})" for f in figures)
    return f"<details><summary>{head}</summary><p>{body}</p></details>"


def _pair(printed: str, expected: str, lang: str) -> str:
    rows = [(printed_label(lang), printed), (expected_label(lang), expected)]
    body = "".join(f"<dt>{label}</dt><dd>{words(value)}</dd>" for label, value in rows if value)
    return f'<dl class="pair">{body}</dl>' if body else ""


def _table(figures: list[FigureAt], link: Link, lang: str) -> str:
    with_expected = any(f.expected for f in figures)
    heads = [pick(lang, ("위치", "Place")), printed_label(lang)]
    if with_expected:
        heads.append(expected_label(lang))
    rows = "".join(
        f"<tr><td>{place_html(f.spot, link, lang)}</td><td>{words(f.printed)}</td>"
        + (f"<td>{words(f.expected)}</td>" if with_expected else "")
        + "</tr>"
        for f in figures
    )
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    return f'<table class="values"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _others(finding: Finding, link: Link, lang: str) -> str:
    told = {_seat(s) for s in (finding.spot, *(figure.spot for figure in finding.figures))}
    others = [spot for spot in finding.others if _seat(spot) not in told]
    links = dict.fromkeys(place_html(spot, link, lang) for spot in others)
    if not links:
        return ""
    label = pick(lang, ("견준 곳", "Held against"))
    return f'<p class="others">{label}: {" ".join(links)}</p>'


def _seat(spot: Spot) -> tuple[str, str, tuple[int, int] | None]:
    """The line or cell of a spot."""
    return (spot.where.file, spot.block, spot.cell)
