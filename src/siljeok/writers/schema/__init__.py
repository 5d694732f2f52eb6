"""The published JSON Schema (draft 2020-12) of an audit's result."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def schema(name: str = "audit-0") -> dict[str, Any]:
    """A published schema by its file's name, without ending."""
    text = files(__name__).joinpath(f"{name}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
