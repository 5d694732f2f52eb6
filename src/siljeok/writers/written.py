"""What a writer gives back: the bytes, where sections fell, and what it could not carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a format cannot carry, named once per writer."""

    name: str
    message_ko: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the writer did or could not do with this Book, at a block or as a whole."""

    code: str
    block: str | None
    message_ko: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Written:
    """A file in memory. `pages` gives the printed page number of each Bar, where known."""

    data: bytes
    pages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    n_pages: int | None = None
    losses: tuple[Loss, ...] = ()
    remarks: tuple[Remark, ...] = ()
