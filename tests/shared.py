"""Real documents that lie beside the checkout; tests that need one skip where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EXAMPLE = ROOT / "example" / "report.txt"
CORRECTED = ROOT / "example" / "corrected.txt"


def seed_path() -> Path:
    """The published report that the work started from, or a skip."""
    found = sorted((SHARED / "seed").glob("*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the published report (../shared/seed) is not here")
    return found[0]


def corpus(pattern: str) -> list[Path]:
    """Other real documents of that name, or a skip."""
    found = sorted((SHARED / "corpus").glob(pattern)) if SHARED.is_dir() else []
    if not found:
        pytest.skip(f"no {pattern} in ../shared/corpus here")
    return found
