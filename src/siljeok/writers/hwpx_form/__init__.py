"""Book → an office's own HWPX form: its styles, its heads, its tables, with the report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from siljeok.book.kinds import loose
from siljeok.book.nodes import Bar, Block, Book
from siljeok.book.outline import kind_of as report_kind_of
from siljeok.book.texts import block_text
from siljeok.writers.hwpx.ns import part, tag
from siljeok.writers.hwpx.package import zipped
from siljeok.writers.hwpx.words import ILLEGAL
from siljeok.writers.hwpx_form.front import entries_of, fill_cover
from siljeok.writers.hwpx_form.learn import Piece, Region, learn, pieces_of, regions
from siljeok.writers.hwpx_form.pieces import BARS, RUN, Kind
from siljeok.writers.hwpx_form.plain import plain_table
from siljeok.writers.hwpx_form.pour import Pouring
from siljeok.writers.hwpx_form.words import Notes, Shape
from siljeok.writers.hwpx_merge.body import top_paragraphs, without_caches
from siljeok.writers.hwpx_merge.pages import Measures, measures, paragraph_pages
from siljeok.writers.written import Remark, Written

__all__ = ["fill"]

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_OURS = re.compile(r"siljeok/|Preview/PrvImage", re.I)
_DEPTH = 2
_PREVIEW = 1000


class _Form(NamedTuple):
    """A form opened: its header, the section that the report goes into, and its pieces."""

    head: etree._Element
    name: str
    section: etree._Element
    front: tuple[Piece, ...]
    body: tuple[Piece, ...]


def fill(book: Book, parts: Mapping[str, bytes]) -> Written:
    """A form's file with the Book in it, the same bytes for the same Book and form.

    Everything is set by reference to what the form defines; its header, footer, page and fonts
    stay. What had no place, and what of the form stays unfilled, is remarked. `n_pages` and the
    pages of its contents are estimates. Raises ValueError for a form without a body.
    """
    form = _opened(parts)
    learnt = learn(form.body)
    known = measures(form.head)
    notes = Notes(book.notes, _note_shape(form.head))
    spare = plain_table(form.head, form.section)
    remarks = fill_cover([p.element for p in form.front], book, notes)
    pouring = Pouring(learnt, notes, known, spare)
    remarks += _pour(book, form, pouring)
    controls = _controls(form.body)
    for piece in form.body:
        form.section.remove(piece.element)
    form.section.extend(pouring.out)
    _give(controls, form, pouring)
    without_caches(form.section)
    _numbered(form.section)
    pages = _contents(book, form, pouring, known)
    remarks += _instructions(form.body)
    data = _packed(parts, form, book)
    return Written(data, pages[0], pages[1], (), (*remarks, *pouring.told()))


def _opened(parts: Mapping[str, bytes]) -> _Form:
    """The form with its body's section: the first that has a title, else the last."""
    numbered = [(int(m[1]), name) for name in parts if (m := _SECTION.fullmatch(name))]
    names = [name for _, name in sorted(numbered)]
    head = _tree(parts["Contents/header.xml"])
    opened = [(name, _tree(parts[name])) for name in names]
    if not opened:
        raise ValueError("the form has no section")
    found = [(name, tree, pieces_of(list(top_paragraphs(tree)))) for name, tree in opened]
    name, tree, pieces = next(
        (one for one in found if any(p.kind in BARS for p in one[2])), found[-1]
    )
    start = next((n for n, p in enumerate(pieces) if p.kind in BARS), None)
    if start is None:
        marks = (Kind.HEAD, Kind.ITEM)
        start = next((n for n, p in enumerate(pieces) if p.kind in marks), 0)
    return _Form(head, name, tree, tuple(pieces[:start]), tuple(pieces[start:]))


# --- the order of things: the Book's, with what only the form has where the form has it ---


def _pour(book: Book, form: _Form, pouring: Pouring) -> list[Remark]:
    parts = regions(form.body, Kind.PART)
    groups = _groups(book.blocks, 1)
    kind = report_kind_of(book)
    taken = {n: _matching(region, groups, kind.part_role) for n, region in enumerate(parts)}
    remarks: list[Remark] = []
    left = {n for n, region in enumerate(parts) if taken[n] is None and not region.placeholder}
    after: dict[int, list[Region]] = {}
    at = -1
    for n, region in enumerate(parts):
        found = taken[n]
        at = at if found is None else max(at, found)
        if n in left:
            if region.unfilled:
                after.setdefault(at, []).append(region)
                remarks.append(_stays(region))
            else:
                remarks.append(_replaced(region))
    for region in after.get(-1, ()):
        pouring.keep(_elements(region))
    for g, group in enumerate(groups):
        matched = [parts[n] for n, found in taken.items() if found == g]
        remarks += _pour_part(group, matched[0] if matched else None, pouring, book)
        for region in after.get(g, ()):
            pouring.keep(_elements(region))
    return remarks


def _pour_part(
    blocks: Sequence[Block], region: Region | None, pouring: Pouring, book: Book
) -> list[Remark]:
    """A part, with those sections of the form's that the report has not."""
    sections = regions(region.pieces, Kind.SECTION) if region else []
    groups = _groups(blocks, 2)
    kind = report_kind_of(book)
    after: dict[int, list[Region]] = {}
    remarks: list[Remark] = []
    at = 0
    for section in sections:
        found = _matching(section, groups, kind.section_role)
        if found is not None:
            at = max(at, found)
        elif not section.placeholder and section.unfilled:
            after.setdefault(at, []).append(section)
            remarks.append(_stays(section))
    for g, group in enumerate(groups):
        pouring.pour(group)
        for section in after.get(g, ()):
            pouring.keep(_elements(section))
    return remarks


def _groups(blocks: Sequence[Block], level: int) -> list[tuple[Block, ...]]:
    """Blocks in runs, each from a bar of a level on."""
    out: list[list[Block]] = []
    for block in blocks:
        if not out or (isinstance(block, Bar) and block.level == level):
            out.append([])
        out[-1].append(block)
    return [tuple(group) for group in out]


def _matching(region: Region, groups: Sequence[tuple[Block, ...]], role_of: object) -> int | None:
    """Which group a region of the form is about: by title, else by what kind of title it is."""
    titles = [(n, bar.title) for n, group in enumerate(groups) if isinstance(bar := group[0], Bar)]
    if region.placeholder:
        return None
    title = region.bar.title
    for n, found in titles:
        if loose(found) == title:
            return n
    role = role_of(title) if callable(role_of) else None
    same = [n for n, found in titles if callable(role_of) and role and role_of(found) is role]
    return same[0] if same else None


def _elements(region: Region) -> list[etree._Element]:
    return [region.bar.element, *(piece.element for piece in region.pieces)]


def _stays(region: Region) -> Remark:
    title = region.bar.title
    return Remark(
        "stays",
        None,
        f"서식의 '{title}'은(는) 보고서에 없어 빈 서식 그대로 두었습니다.",
        f"The form's '{title}' is not in the report and stays as it was.",
    )


def _replaced(region: Region) -> Remark:
    title = region.bar.title
    return Remark(
        "replaced",
        None,
        f"서식에 보기로 있던 '{title}'은(는) 보고서에 없어 뺐습니다.",
        f"The form's example '{title}' is not in the report and was taken out.",
    )


def _instructions(body: Sequence[Piece]) -> list[Remark]:
    n = sum(1 for piece in body if piece.kind is Kind.INSTRUCTION)
    if not n:
        return []
    return [
        Remark(
            "instructions",
            None,
            f"서식의 작성 요령 {n}줄을 뺐습니다.",
            f"{n} lines of the form's instructions were taken out.",
        )
    ]


# --- what the section keeps ---


def _controls(body: Sequence[Piece]) -> list[etree._Element]:
    """The section's settings and the controls that stood in paragraphs which are gone.

    Those that belong to one place (bookmarks, notes, fields) go with their place.
    """
    kept = ("secPr", "colPr", "pageNum", "newNum", "header", "footer", "pageHiding")
    found: list[etree._Element] = []
    for piece in body:
        for run in piece.element.iterchildren(RUN):
            for child in run:
                holds = (
                    child if child.tag == tag("hp:secPr") else (child[0] if len(child) else None)
                )
                name = str(holds.tag).rpartition("}")[2] if holds is not None else ""
                if child.tag in (tag("hp:secPr"), tag("hp:ctrl")) and name in kept:
                    found.append(deepcopy(child))
    return _once(found)


def _once(found: list[etree._Element]) -> list[etree._Element]:
    """Each control once: a form that starts its numbers anew in every part must not do so here."""
    out: list[etree._Element] = []
    seen: set[str] = set()
    for control in found:
        key = str(control.tag if control.tag == tag("hp:secPr") else control[0].tag)
        page = control[0].get("applyPageType", "") if len(control) else ""
        if (key + page) not in seen:
            seen.add(key + page)
            out.append(control)
    return out


def _give(controls: list[etree._Element], form: _Form, pouring: Pouring) -> None:
    """Put the controls into the first paragraph that was poured."""
    if not pouring.out:
        pouring.out.append(etree.Element(tag("hp:p"), id="0", paraPrIDRef="0", styleIDRef="0"))
        pouring.out[0].set("pageBreak", "0")
        pouring.out[0].set("columnBreak", "0")
        pouring.out[0].set("merged", "0")
        form.section.append(pouring.out[0])
    first = pouring.out[0]
    if form.body and form.front:
        first.set("pageBreak", form.body[0].element.get("pageBreak", "0"))
    if controls:
        run = etree.Element(RUN, charPrIDRef="0")
        run.extend(controls)
        first.insert(0, run)


def _numbered(section: etree._Element) -> None:
    """Give every table of the section an id of its own."""
    for n, table in enumerate(section.iter(tag("hp:tbl"))):
        if not table.get("id"):
            table.set("id", str(1_900_000_000 + n))


def _note_shape(head: etree._Element) -> Shape:
    """The shape of notes: the style that the form has for them, else its first."""
    styles = list(head.iter(tag("hh:style")))
    named = next((s for s in styles if s.get("name") == "각주"), styles[0] if styles else None)
    if named is None:
        return Shape("0", "0", "0", "0")
    char = named.get("charPrIDRef", "0")
    return Shape(named.get("paraPrIDRef", "0"), named.get("id", "0"), char, char)


def _contents(
    book: Book, form: _Form, pouring: Pouring, known: Measures
) -> tuple[dict[str, int], int]:
    """The form's own contents in front, made of the report's titles; pages by bar, and how many."""
    lines = [piece.element for piece in form.front if piece.kind is Kind.ENTRY]
    bars = [b for b in book.blocks if isinstance(b, Bar) and b.level <= _DEPTH]
    new = entries_of(bars, lines[0], {}) if lines and bars else []
    if new:
        for paragraph in reversed(new):
            lines[0].addnext(paragraph)
        new[0].set("pageBreak", lines[0].get("pageBreak", "0"))
        for line in lines:
            _keep_controls(line, new[0])
            form.section.remove(line)
    pages = paragraph_pages(form.section, known)
    places = {id(p): page for p, page in zip(top_paragraphs(form.section), pages, strict=False)}
    found = {bar.id: places[id(pouring.out[n])] for n, bar in pouring.bars.items()}
    shift = _first_number(form.section, places)
    for bar, paragraph in zip(bars, new, strict=False):
        tab = next(paragraph.iter(tag("hp:tab")))
        tab.tail = str(found[bar.id] + shift) if bar.id in found else ""
    return {ident: page + shift for ident, page in found.items()}, pages[-1]


def _keep_controls(old: etree._Element, new: etree._Element) -> None:
    for run in old.iterchildren(RUN):
        for child in list(run):
            if child.tag in (tag("hp:secPr"), tag("hp:ctrl")):
                holder = etree.Element(RUN, charPrIDRef=run.get("charPrIDRef", "0"))
                holder.append(child)
                new.insert(0, holder)


def _first_number(section: etree._Element, places: Mapping[int, int]) -> int:
    """How much is added to a page of paper for the number that it prints."""
    for paragraph in top_paragraphs(section):
        for number in paragraph.iter(tag("hp:newNum")):
            if number.get("numType") == "PAGE" and number.get("num", "").isdecimal():
                return int(number.get("num", "1")) - places[id(paragraph)]
    return 0


# --- the package ---


def _packed(parts: Mapping[str, bytes], form: _Form, book: Book) -> bytes:
    """The form's own parts, with the report's section, and without a Book of somebody else's."""
    preview = ILLEGAL.sub("", "\r\n".join(_words(book.blocks)))[:_PREVIEW]
    changed = {
        "mimetype": b"application/hwp+zip",
        form.name: part(form.section),
        "Contents/header.xml": part(form.head),
        "Preview/PrvText.txt": preview.encode("utf-8", "replace"),
        "Contents/content.hpf": _unlisted(parts["Contents/content.hpf"]),
    }
    kept = [name for name in parts if name != "mimetype" and not _OURS.match(name)]
    return zipped([(name, changed.get(name, parts.get(name, b""))) for name in ("mimetype", *kept)])


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    length = 0
    for block in blocks:
        if length > _PREVIEW:
            return
        text = block_text(block).replace("\n", "\r\n")
        length += len(text)
        if text:
            yield text


def _unlisted(listing: bytes) -> bytes:
    package = _tree(listing)
    for item in list(package.iter("{*}item")):
        parent = item.getparent()
        if parent is not None and _OURS.match(item.get("href", "")):
            parent.remove(item)
    return part(package)


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)
