"""A table for forms that show none: thin rules, the form's own first style in its cells."""

from __future__ import annotations

from lxml import etree

from siljeok.writers.hwpx.moulds import SUBLIST
from siljeok.writers.hwpx.ns import NSMAP, add, tag
from siljeok.writers.hwpx_form.grids import Mould
from siljeok.writers.hwpx_merge.definitions import Definitions
from siljeok.writers.hwpx_merge.pages import text_width

_SIDE, _EDGE, _ROW = "283", "141", 1400


def plain_table(head: etree._Element, section: etree._Element) -> Mould:
    """A mould of two rows and two columns, as wide as a line of the section.

    Its border is defined in the header where no form's cell has one.
    """
    border = _ruled(head)
    width = text_width(section)
    paragraph = etree.Element(
        tag("hp:p"),
        id="0",
        paraPrIDRef="0",
        styleIDRef="0",
        pageBreak="0",
        columnBreak="0",
        merged="0",
        nsmap=NSMAP,
    )
    table = _table(add(paragraph, "hp:run", charPrIDRef="0"), border, width)
    for row in range(2):
        line = add(table, "hp:tr")
        for col in range(2):
            _cell(line, row, col, border, width // 2)
    return Mould(paragraph)


def _ruled(head: etree._Element) -> str:
    """A border of four thin rules and no fill: one that the form has, else a new one."""
    sides = [tag(f"hh:{side}Border") for side in ("left", "right", "top", "bottom")]
    for fill in head.iter(tag("hh:borderFill")):
        drawn = [fill.find(side) for side in sides]
        solid = all(side is not None and side.get("type") == "SOLID" for side in drawn)
        if solid and fill.find(tag("hc:fillBrush")) is None:
            return fill.get("id", "1")
    fill = etree.Element(
        tag("hh:borderFill"),
        id="",
        threeD="0",
        shadow="0",
        centerLine="NONE",
        breakCellSeparateLine="0",
        nsmap=NSMAP,
    )
    add(fill, "hh:slash", type="NONE", Crooked="0", isCounter="0")
    add(fill, "hh:backSlash", type="NONE", Crooked="0", isCounter="0")
    for side in ("left", "right", "top", "bottom"):
        add(fill, f"hh:{side}Border", type="SOLID", width="0.12 mm", color="#000000")
    add(fill, "hh:diagonal", type="SOLID", width="0.1 mm", color="#000000")
    definitions = Definitions(head)
    ident = definitions.put("borderFills", fill)
    table = definitions.table("borderFills")
    if table is not None:
        table.set("itemCnt", str(len(table)))
    return ident


def _table(run: etree._Element, border: str, width: int) -> etree._Element:
    table = add(
        run,
        "hp:tbl",
        id="",
        zOrder="0",
        numberingType="TABLE",
        textWrap="TOP_AND_BOTTOM",
        textFlow="BOTH_SIDES",
        lock="0",
        dropcapstyle="None",
        pageBreak="CELL",
        repeatHeader="1",
        rowCnt="2",
        colCnt="2",
        cellSpacing="0",
        borderFillIDRef=border,
        noAdjust="0",
    )
    sizes = {"widthRelTo": "ABSOLUTE", "heightRelTo": "ABSOLUTE", "protect": "0"}
    add(table, "hp:sz", width=str(width), height=str(2 * _ROW), **sizes)
    add(
        table,
        "hp:pos",
        treatAsChar="0",
        affectLSpacing="0",
        flowWithText="1",
        allowOverlap="0",
        holdAnchorAndSO="0",
        vertRelTo="PARA",
        horzRelTo="COLUMN",
        vertAlign="TOP",
        horzAlign="LEFT",
        vertOffset="0",
        horzOffset="0",
    )
    add(table, "hp:outMargin", left="0", right="0", top=_SIDE, bottom=_SIDE)
    add(table, "hp:inMargin", left=_SIDE, right=_SIDE, top=_EDGE, bottom=_EDGE)
    return table


def _cell(line: etree._Element, row: int, col: int, border: str, width: int) -> None:
    cell = add(
        line,
        "hp:tc",
        name="",
        header="1" if row == 0 else "0",
        hasMargin="0",
        protect="0",
        editable="0",
        dirty="0",
        borderFillIDRef=border,
    )
    inner = add(cell, "hp:subList", **SUBLIST)
    paragraph = add(
        inner,
        "hp:p",
        id="0",
        paraPrIDRef="0",
        styleIDRef="0",
        pageBreak="0",
        columnBreak="0",
        merged="0",
    )
    add(paragraph, "hp:run", charPrIDRef="0")
    add(cell, "hp:cellAddr", colAddr=str(col), rowAddr=str(row))
    add(cell, "hp:cellSpan", colSpan="1", rowSpan="1")
    add(cell, "hp:cellSz", width=str(width), height=str(_ROW))
    add(cell, "hp:cellMargin", left=_SIDE, right=_SIDE, top=_EDGE, bottom=_EDGE)
