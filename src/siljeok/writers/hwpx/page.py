"""The page of a section: paper, margins, notes, and the number at its foot."""

from __future__ import annotations

from lxml import etree

from siljeok.writers.hwpx.ns import add, tag
from siljeok.writers.hwpx.sheet import PAPER, mm
from siljeok.writers.look import Look

_NOTE_FORMAT = {
    "type": "DIGIT",
    "userChar": "",
    "prefixChar": "",
    "suffixChar": ")",
    "supscript": "0",
}


def page_setup(paragraph: etree._Element, look: Look, *, hide_number: bool) -> None:
    """Put the section's settings and its page number before the first paragraph's own runs."""
    run = etree.Element(tag("hp:run"), charPrIDRef=paragraph.get("styleIDRef", "0"))
    paragraph.insert(0, run)
    section = add(
        run,
        "hp:secPr",
        id="",
        textDirection="HORIZONTAL",
        spaceColumns="1134",
        tabStop="8000",
        tabStopVal="4000",
        tabStopUnit="HWPUNIT",
        outlineShapeIDRef="1",
        memoShapeIDRef="0",
        textVerticalWidthHead="0",
        masterPageCnt="0",
    )
    add(section, "hp:grid", lineGrid="0", charGrid="0", wonggojiFormat="0")
    add(section, "hp:startNum", pageStartsOn="BOTH", page="0", pic="0", tbl="0", equation="0")
    _visibility(section)
    add(
        section,
        "hp:lineNumberShape",
        restartType="0",
        countBy="0",
        distance="0",
        startNumber="0",
    )
    _paper(section, look)
    _notes(section)
    for kind in ("BOTH", "EVEN", "ODD"):
        fill = add(
            section,
            "hp:pageBorderFill",
            type=kind,
            borderFillIDRef="1",
            textBorder="PAPER",
            headerInside="0",
            footerInside="0",
            fillArea="PAPER",
        )
        add(fill, "hp:offset", left="1417", right="1417", top="1417", bottom="1417")
    columns = add(run, "hp:ctrl")
    add(
        columns,
        "hp:colPr",
        id="",
        type="NEWSPAPER",
        layout="LEFT",
        colCount="1",
        sameSz="1",
        sameGap="0",
    )
    number = add(run, "hp:ctrl")
    add(number, "hp:pageNum", pos="BOTTOM_CENTER", formatType="DIGIT", sideChar="-")
    if hide_number:
        hidden = {f"hide{what}": "0" for what in ("Header", "Footer", "MasterPage", "Border")}
        add(add(run, "hp:ctrl"), "hp:pageHiding", **hidden, hideFill="0", hidePageNum="1")


def _visibility(section: etree._Element) -> None:
    add(
        section,
        "hp:visibility",
        hideFirstHeader="0",
        hideFirstFooter="0",
        hideFirstMasterPage="0",
        border="SHOW_ALL",
        fill="SHOW_ALL",
        hideFirstPageNum="0",
        hideFirstEmptyLine="0",
        showLineNumber="0",
    )


def _paper(section: etree._Element, look: Look) -> None:
    # WIDELY is the format's word for upright.
    width, height = map(str, PAPER)
    paper = add(
        section,
        "hp:pagePr",
        landscape="WIDELY",
        width=width,
        height=height,
        gutterType="LEFT_ONLY",
    )
    page = look.page
    sides = {
        side: str(mm(getattr(page, side)))
        for side in ("header", "footer", "left", "right", "top", "bottom")
    }
    add(paper, "hp:margin", gutter="0", **sides)


def _notes(section: etree._Element) -> None:
    for name, length, between, place in (
        ("footNotePr", "-1", "283", "EACH_COLUMN"),
        ("endNotePr", "14692344", "0", "END_OF_DOCUMENT"),
    ):
        notes = add(section, f"hp:{name}")
        add(notes, "hp:autoNumFormat", **_NOTE_FORMAT)
        add(notes, "hp:noteLine", length=length, type="SOLID", width="0.12 mm", color="#000000")
        add(notes, "hp:noteSpacing", betweenNotes=between, belowLine="567", aboveLine="850")
        add(notes, "hp:numbering", type="CONTINUOUS", newNum="1")
        add(notes, "hp:placement", place=place, beneathText="0")
