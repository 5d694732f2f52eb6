"""A value found inside a longer text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and the half-open span of the text that says it."""

    value: T
    start: int
    end: int


def without_overlap(found: list[Found[T]]) -> tuple[Found[T], ...]:
    """Give the spans in reading order, the longer one where two start together or overlap."""
    kept: list[Found[T]] = []
    for candidate in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return tuple(kept)
