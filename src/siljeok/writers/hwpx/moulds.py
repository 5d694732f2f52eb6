"""Paragraphs, tables and cells made once and copied for each place.

A copy takes less than half the time of making the elements: their names and attributes are not
checked again. What differs from place to place is set in the mould, which is then copied, since the
parts of a copy would have to be looked for. (lxml's `copy` copies all that is inside.)
"""

from __future__ import annotations

from copy import copy

from lxml import etree

from siljeok.writers.hwpx.ns import add, root
from siljeok.writers.hwpx.sheet import Setting
from siljeok.writers.hwpx.slips import CELL_SIDE, Frame, FrameCell

SUBLIST = {
    "id": "",
    "textDirection": "HORIZONTAL",
    "lineWrap": "BREAK",
    "vertAlign": "CENTER",
    "linkListIDRef": "0",
    "linkListNextIDRef": "0",
    "textWidth": "0",
    "textHeight": "0",
    "hasTextRef": "0",
    "hasNumRef": "0",
}


class Moulds:
    """What one section's elements are copied from; made under a root of the section's names."""

    def __init__(self) -> None:
        self._root = root("hs:sec")
        self._paragraphs: dict[int, etree._Element] = {}
        self._table = _table(self._root)
        self._table_parts = tuple(self._table)
        self._cell = _cell(self._root)
        self._cell_parts = tuple(self._cell)

    def paragraph(
        self, parent: etree._Element, setting: Setting, page: bool = False, column: bool = False
    ) -> etree._Element:
        """A new paragraph in a style, its one run empty; `page` and `column` say what it begins."""
        mould = self._paragraphs.get(setting.id)
        if mould is None:
            mould = self._paragraphs[setting.id] = _paragraph(self._root, str(setting.id))
        made = copy(mould)
        parent.append(made)
        if page:
            made.set("pageBreak", "1")
        if column:
            made.set("columnBreak", "1")
        return made

    def table(self, run: etree._Element, slip: Frame, number: int) -> etree._Element:
        """A new table of a frame's measures, the `number`th of the section; without rows."""
        mould = self._table
        mould.set("id", str(1000 + number))
        mould.set("zOrder", str(number))
        mould.set("repeatHeader", "1" if slip.head_rows else "0")
        mould.set("rowCnt", str(len(slip.heights)))
        mould.set("colCnt", str(len(slip.widths)))
        size, place, outside, comment, inside = self._table_parts
        size.set("width", str(sum(slip.widths)))
        size.set("height", str(slip.table_height))
        place.set("treatAsChar", "0" if slip.flows else "1")
        outside.set("top", str(slip.setting.before))
        outside.set("bottom", str(slip.setting.after))
        comment.text = slip.comment
        inside.set("top", str(slip.edge))
        inside.set("bottom", str(slip.edge))
        made = copy(mould)
        run.append(made)
        return made

    def cell(self, row: etree._Element, cell: FrameCell, slip: Frame) -> etree._Element:
        """A new cell of a frame in its row; gives the list that its slips go into."""
        mould = self._cell
        mould.set("header", "1" if cell.head else "0")
        mould.set("borderFillIDRef", str(cell.border))
        _, address, span, size, margin = self._cell_parts
        address.set("colAddr", str(cell.col))
        address.set("rowAddr", str(cell.row))
        span.set("colSpan", str(cell.col_span))
        span.set("rowSpan", str(cell.row_span))
        size.set("width", str(sum(slip.widths[cell.col : cell.col + cell.col_span])))
        size.set("height", str(sum(slip.heights[cell.row : cell.row + cell.row_span])))
        margin.set("top", str(slip.edge))
        margin.set("bottom", str(slip.edge))
        made = copy(mould)
        row.append(made)
        return made[0]


def _paragraph(parent: etree._Element, number: str) -> etree._Element:
    paragraph = add(
        parent,
        "hp:p",
        id="0",
        paraPrIDRef=number,
        styleIDRef=number,
        pageBreak="0",
        columnBreak="0",
        merged="0",
    )
    add(paragraph, "hp:run", charPrIDRef=number)
    return paragraph


def _table(parent: etree._Element) -> etree._Element:
    table = add(
        parent,
        "hp:tbl",
        id="",
        zOrder="",
        numberingType="TABLE",
        textWrap="TOP_AND_BOTTOM",
        textFlow="BOTH_SIDES",
        lock="0",
        dropcapstyle="None",
        pageBreak="TABLE",
        repeatHeader="0",
        rowCnt="",
        colCnt="",
        cellSpacing="0",
        borderFillIDRef="1",
        noAdjust="0",
    )

    add(
        table,
        "hp:sz",
        width="",
        widthRelTo="ABSOLUTE",
        height="",
        heightRelTo="ABSOLUTE",
        protect="0",
    )
    add(
        table,
        "hp:pos",
        treatAsChar="1",
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
    add(table, "hp:outMargin", left="0", right="0", top="", bottom="")
    add(table, "hp:shapeComment")
    add(table, "hp:inMargin", left=str(CELL_SIDE), right=str(CELL_SIDE), top="", bottom="")
    return table


def _cell(parent: etree._Element) -> etree._Element:
    cell = add(
        parent,
        "hp:tc",
        name="",
        header="0",
        hasMargin="0",
        protect="0",
        editable="0",
        dirty="0",
        borderFillIDRef="",
    )
    add(cell, "hp:subList", **SUBLIST)
    add(cell, "hp:cellAddr", colAddr="", rowAddr="")
    add(cell, "hp:cellSpan", colSpan="", rowSpan="")
    add(cell, "hp:cellSz", width="", height="")
    add(cell, "hp:cellMargin", left=str(CELL_SIDE), right=str(CELL_SIDE), top="", bottom="")
    return cell
