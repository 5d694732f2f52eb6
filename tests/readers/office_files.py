"""Small files of Office for tests: made part by part, or by the libraries that write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


class Spanned(NamedTuple):
    """A cell of a test's grid and the lines that it says."""

    row: int
    col: int
    row_span: int
    col_span: int
    lines: tuple[str, ...]


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def relations(targets: Mapping[str, str], external: Sequence[str] = ()) -> str:
    """A part of relations: `kind target` by the id; some lead outside."""
    items = "".join(
        f'<Relationship Id="{ident}" Type="{_TYPE}/{said.split()[0]}" Target="{said.split()[1]}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ident in external else ''}/>"
        for ident, said in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{items}</Relationships>'


def docx_file(
    body: str,
    targets: Mapping[str, str] | None = None,
    external: Sequence[str] = (),
    **parts: str | bytes,
) -> bytes:
    """A document of some XML; `numbering="…"` and the like are further parts of its folder."""
    named = {
        f"r{n}": f"{name} {name}.xml"
        for n, name in enumerate(parts)
        if name in ("numbering", "styles", "footnotes", "endnotes", "comments")
    }
    root = f"<w:{{0}} {W} {R} {_MORE}>{{1}}</w:{{0}}>"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations({"r1": "officeDocument word/document.xml"}),
            "word/document.xml": root.format("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations({**named, **(targets or {})}, external),
            **{
                (f"word/{name}.xml" if isinstance(data, str) else f"word/{name}"): (
                    root.format("hdr" if name.startswith("header") else name, data)
                    if isinstance(data, str)
                    else data
                )
                for name, data in parts.items()
            },
        }
    )


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{words if text else ''}</w:p>"


def listed(text: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    said = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, said)


def level(n: int, form: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    """One list, number 1."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def docx_table(n_rows: int, n_cols: int, cells: Sequence[Spanned]) -> bytes:
    """A document of one table, as python-docx writes it."""
    document = docx.Document()
    table = document.add_table(n_rows, n_cols)
    for cell in cells:
        first = table.cell(cell.row, cell.col)
        last = table.cell(cell.row + cell.row_span - 1, cell.col + cell.col_span - 1)
        merged = first.merge(last) if first is not last else first
        merged.text = cell.lines[0]
        for line in cell.lines[1:]:
            merged.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_table(cells: Sequence[Spanned]) -> bytes:
    """A workbook of one table, as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for cell in cells:
        row, col = cell.row + 2, cell.col + 2
        sheet.cell(row, col, "\n".join(cell.lines)).data_type = "s"
        if cell.row_span * cell.col_span > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=col,
                end_row=row + cell.row_span - 1,
                end_column=col + cell.col_span - 1,
            )
    return saved(book)


def html_table(n_rows: int, cells: Sequence[Spanned]) -> bytes:
    """A page of one table."""
    rows = [""] * n_rows
    for cell in cells:
        inside = "".join(f"<p>{escape(line)}</p>" for line in cell.lines)
        rows[cell.row] += f"<td rowspan={cell.row_span} colspan={cell.col_span}>{inside}</td>"
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<!doctype html><meta charset=utf-8><body><table>{body}</table>".encode()


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
