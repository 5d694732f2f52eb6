"""One run of Typst: data in, PDF and page numbers out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from siljeok.writers.fonts import FOLDER
from siljeok.writers.pdf.plan import Plan

_TEMPLATE = Path(__file__).parent / "template"
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
"""Kept for good, attachments allowed, readable aloud: Typst refuses what does not hold them."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the setting found out: by number of a bar its printed page; by group its pages."""

    bars: tuple[tuple[int, int], ...]
    lengths: tuple[tuple[int, int], ...]
    pages: int


@cache
def _fonts() -> Any:
    """The faces that come with the install and no others, so that every machine sets alike."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def typeset(made: Plan, book: bytes | None) -> tuple[bytes, Report]:
    """The PDF of a plan, the Book attached, and the report of the setting."""
    import typst

    compiler = typst.Compiler(
        str(_TEMPLATE / "main.typ"),
        root=str(_TEMPLATE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=told(made, book),
    )
    data = cast(bytes, compiler.compile(format="pdf", pdf_standards=[*STANDARDS]))
    found = json.loads(compiler.query("<siljeok-report>", field="value", one=True))
    return data, Report(
        tuple((i, int(page)) for i, page in found["bars"] if page),
        tuple((i, pages) for i, pages in found["groups"]),
        found["pages"],
    )


def told(made: Plan, book: bytes | None) -> dict[str, str]:
    """What Typst is told: the parts of a plan as JSON, and the Book that it attaches."""
    parts = {"look": made.look, "front": made.front, "groups": made.groups, "notes": made.notes}
    inputs = {
        key: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for key, value in parts.items()
    }
    if any("\u2024" in value for value in inputs.values()):
        inputs["dots"] = "raised"  # only then: looking for it takes Typst time
    if book is not None:
        inputs["book"] = book.decode()
    return inputs
