"""What two reports say differently, as one self-contained page: before and after, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from siljeok import __version__
from siljeok.book.diff import Difference, Kind, Op
from siljeok.book.diff.render import attribute_lines, name_of, title_of, word
from siljeok.writers.audit_words import pick
from siljeok.writers.html.frame import framed
from siljeok.writers.html.text import words


def diff_page(names: tuple[str, str], found: Sequence[Difference], *, lang: str = "ko") -> bytes:
    """The page of a comparison of two files of those names, in `lang`, `ko` or `en`."""
    title = pick(lang, ("두 보고서 비교", "Two reports compared"))
    kinds = Counter(one.kind for one in found)
    tally = "".join(
        f'<p class="sev">{word(kind, lang)} <b>{kinds[kind]:,}</b></p>'
        for kind in Kind
        if kinds[kind]
    )
    nothing = pick(lang, ("두 보고서가 같습니다.", "The two reports are the same."))
    body = f"""<main class="page">
<header><p class="crumb">{pick(lang, ("실적 비교", "Siljeok diff"))}</p>
<div class="head"><h1>{title}</h1><p class="head__side">{words(names[0])} → {words(names[1])}</p>
</div>
<div class="tally">{tally or f"<p>{nothing}</p>"}</div></header>
<div id="text" class="scroll">{_table(names, found, lang) if found else ""}</div>
</main>
<footer class="foot"><span>siljeok {__version__}</span></footer>
"""
    skip = pick(lang, ("다른 곳으로 건너뛰기", "Skip to what differs"))
    return framed(body, lang=lang, title=title, look="desk", skip=skip, target="text").encode(
        "utf-8", "replace"
    )


def _table(names: tuple[str, str], found: Sequence[Difference], lang: str) -> str:
    heads = (
        pick(lang, ("구분", "Kind")),
        f"{pick(lang, ('앞', 'Before'))}: {names[0]}",
        f"{pick(lang, ('뒤', 'After'))}: {names[1]}",
    )
    columns = "".join(f'<th scope="col">{words(head)}</th>' for head in heads)
    groups = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="3">{words(title)}</th></tr>\n'
        f"{''.join(_row(one, lang) for one in group)}</tbody>\n"
        for title, group in groupby(found, key=lambda one: title_of(one, lang))
    )
    return f'<table class="ledger changes"><thead><tr>{columns}</tr></thead>\n{groups}</table>'


def _row(one: Difference, lang: str) -> str:
    name = name_of(one, lang).strip()
    more = "".join(f'<p class="small dim">{words(line)}</p>' for line in attribute_lines(one, lang))
    shown = f'<p class="small dim">{words(name)}</p>' if name else ""
    before = "" if one.kind is Kind.ADDED else _side(one, Op.DELETE)
    after = "" if one.kind is Kind.REMOVED else _side(one, Op.INSERT)
    return (
        f"<tr><td>{word(one.kind, lang)}{shown}{more}</td>"
        f'<td lang="ko">{before}</td><td lang="ko">{after}</td></tr>\n'
    )


def _side(one: Difference, own: Op) -> str:
    """One side's text, what is its own marked; where nothing stayed, it is all its own."""
    tag = "del" if own is Op.DELETE else "ins"
    text = one.before if own is Op.DELETE else one.after
    if not one.words:  # all of it went or came, as the first column says: nothing to mark
        return words(text)
    return "".join(
        words(part.text) if part.op is Op.EQUAL else f"<{tag}>{words(part.text)}</{tag}>"
        for part in one.words
        if part.op in (Op.EQUAL, own)
    )
