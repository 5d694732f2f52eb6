"""Runs put together in one pass, however many a line has."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from siljeok.book.nodes import Flag, Run, Text


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with neighbouring texts of the same flags as one, in time that grows with their number.

    The Book's own normal form joins two at a time: a line of 200,000 runs would take minutes.
    """
    out: list[Run] = []
    for flags, group in groupby(runs, _flags):
        if flags is None:
            out += group
        elif text := "".join(run.text for run in group if isinstance(run, Text)):
            out.append(Text(text, flags))
    return tuple(out)


def _flags(run: Run) -> frozenset[Flag] | None:
    """What keeps a text apart from its neighbours; None for what is no text."""
    return run.flags if isinstance(run, Text) else None
