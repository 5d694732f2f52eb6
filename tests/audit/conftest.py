"""A test's docstring is a few lines of report; `findings("COUNT")` is what the audit says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.rule import Finding, Outcome, study

from .written import reading as written

Findings = Callable[..., list[Finding]]


@pytest.fixture
def outcome(request: pytest.FixtureRequest) -> Callable[..., Outcome]:
    """What one rule says of the docstring; `year` and `cutoff` are what its cover says."""

    def ask(code: str, *, year: int | None = 2023, cutoff: date | None = None) -> Outcome:
        made = written(request.function.__doc__ or "", year=year, cutoff=cutoff)
        return rule(code).check(study(made))

    return ask


@pytest.fixture
def findings(outcome: Callable[..., Outcome]) -> Findings:
    """The findings of one rule on the docstring."""

    def ask(code: str, *, year: int | None = 2023, cutoff: date | None = None) -> list[Finding]:
        return list(outcome(code, year=year, cutoff=cutoff).findings)

    return ask


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the repository; skips where it is absent."""
    folder = Path(__file__).resolve().parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real documents is not beside this repository")
    return folder
