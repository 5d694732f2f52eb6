"""One run of Typst: data in, PDF and page numbers out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from siljeok.writers.fonts import FOLDER
from siljeok.writers.pdf.blocks import Drawn

_TEMPLATE = Path(__file__).parent / "template"
STANDARDS = ["a-3a", "ua-1"]


@dataclass(frozen=True, slots=True)
class Report:
    """What the setting found out: by number of a bar its printed page, by group the lines over."""

    bars: tuple[tuple[int, int | None], ...]
    over: tuple[tuple[int, int], ...]
    pages: int


@cache
def _fonts() -> Any:
    """The faces that come with the install and no others, so that every machine sets alike."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def typeset(drawn: Drawn, book: bytes | None) -> tuple[bytes, Report]:
    """The PDF of a plan, the Book attached, and the report of the setting."""
    import typst

    inputs = {"plan": json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))}
    if book is not None:
        inputs["book"] = book.decode()
    compiler = typst.Compiler(
        str(_TEMPLATE / "main.typ"),
        root=str(_TEMPLATE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    data = compiler.compile(format="pdf", pdf_standards=STANDARDS)
    found = json.loads(compiler.query("<siljeok-report>", field="value", one=True))
    return data, Report(
        tuple((i, page) for i, page in found["bars"]),
        tuple((f["i"], f["over"]) for f in found["fits"] if f["over"]),
        found["pages"],
    )
