"""The published JSON Schemas (draft 2020-12) of what this library writes as JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def schema(name: str = "book-0") -> dict[str, Any]:
    """A published schema by its file's name, without ending.

    `urn:siljeok:book:0#figureSpec` in it is the schema of a figure's origin alone.
    """
    text = files(__name__).joinpath(f"{name}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
