"""HWP 5 files made for tests: records, paragraphs and controls, in a compound file.

Written from the published description of the format, not from the reader, so that one mistake is
not made twice.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

SECTOR, SMALL = 512, 64
FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
Inner = Callable[[int], bytes]


class Control(NamedTuple):
    """A control in a text: its letter, its name, its bytes behind the name, records below it."""

    code: int
    name: str
    data: bytes = b""
    inner: Inner | None = None


Part = str | Control

# --- records ------------------------------------------------------------------------------------


def record(tag: int, level: int, data: bytes = b"") -> bytes:
    """One record; a long one has its size behind its head."""
    size = len(data)
    if size < 0xFFF:
        return struct.pack("<I", tag | level << 10 | size << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, size) + data


def paragraph(
    *parts: Part,
    level: int = 0,
    shape: int = 0,
    opens_page: bool = False,
    ranges: Sequence[tuple[int, int, int]] = (),
    letters: Sequence[tuple[int, int]] = (),
    tops: Sequence[int] = (),
    behind: bytes = b"",
) -> bytes:
    """A paragraph with all its records; one without a word has no text, as Hancom writes it."""
    text = b"".join(_units(part) for part in parts) + "\r".encode("utf-16-le")
    count = len(text) // 2
    head = struct.pack("<IIHBBHHHI", count, 0, shape, 0, 4 * opens_page, 1, 0, 1, 0)
    out = record(66, level, head)
    if parts:
        out += record(67, level + 1, text)
    if letters:
        out += record(68, level + 1, b"".join(struct.pack("<II", *pair) for pair in letters))
    if tops:
        lines = (struct.pack("<I8i", 0, top, 1000, 1000, 850, 600, 0, 40000, 0) for top in tops)
        out += record(69, level + 1, b"".join(lines))
    if ranges:
        out += record(70, level + 1, b"".join(struct.pack("<III", *each) for each in ranges))
    for part in parts:
        if isinstance(part, Control):
            out += record(71, level + 1, part.name.encode()[::-1] + part.data)
            out += part.inner(level + 2) if part.inner else b""
    return out + behind


def _units(part: Part) -> bytes:
    if isinstance(part, str):
        return part.replace("\t", "\t\0\0\0\0\0\0\t").encode("utf-16-le")
    letter = struct.pack("<H", part.code)
    return letter + part.name.encode()[::-1] + bytes(8) + letter


def listed(*paragraphs: Sequence[Part], extra: bytes = b"", flags: int = 0) -> Inner:
    """A list of paragraphs, each of its parts."""

    def at(level: int) -> bytes:
        head = record(72, level, struct.pack("<HHI", len(paragraphs), 0, flags) + extra)
        return head + b"".join(paragraph(*parts, level=level) for parts in paragraphs)

    return at


class Cell(NamedTuple):
    row: int
    col: int
    paragraphs: Sequence[Sequence[Part]]
    row_span: int = 1
    col_span: int = 1
    head: bool = False


def table(
    n_rows: int, n_cols: int, cells: Sequence[Cell], caption: str = "", side: int = 2
) -> Control:
    """A table that flows with the text; `side` is where its caption stands, 2 above, 3 below."""

    def at(level: int) -> bytes:
        out = listed([caption], extra=struct.pack("<I", side))(level) if caption else b""
        out += record(77, level, struct.pack("<IHH", 2, n_rows, n_cols) + bytes(10 + 2 * n_rows))
        for cell in cells:
            place = struct.pack("<4H", cell.col, cell.row, cell.col_span, cell.row_span)
            flags = cell.head << 18
            out += listed(*cell.paragraphs, extra=place + bytes(18), flags=flags)(level)
        return out

    return Control(11, "tbl ", bytes(42), at)


def note(name: str, *paragraphs: Sequence[Part]) -> Control:
    """A footnote `fn  `, an endnote `en  `, a header `head`, a footer `foot`, a comment `tcmt`."""
    code = {"head": 16, "foot": 16, "tcmt": 15}.get(name, 17)
    return Control(code, name, bytes(8), listed(*paragraphs))


def shape(kind: str, *paragraphs: Sequence[Part], alt: str = "", picture: int = 0) -> Control:
    """A drawn object: `$rec` a box, `$pic` a picture of a number, `$ole` something embedded."""

    def at(level: int) -> bytes:
        out = record(76, level, kind.encode()[::-1] * 2 + bytes(30))
        if paragraphs:
            out += listed(*paragraphs)(level + 1)
        if picture:
            out += record(85, level + 1, bytes(71) + struct.pack("<H", picture) + bytes(10))
        return out

    return Control(11, "gso ", bytes(40) + sized(alt), at)


def sized(text: str) -> bytes:
    """A text behind its length."""
    return struct.pack("<H", len(text)) + text.encode("utf-16-le")


# --- the document's own data --------------------------------------------------------------------


def para_shape(kind: int = 0, level: int = 0, ident: int = 0) -> bytes:
    """How paragraphs open: kind 1 by the outline, 2 by a number, 3 by a bullet."""
    return record(
        25, 1, struct.pack("<I", kind << 23 | level << 25) + bytes(26) + struct.pack("<H", ident)
    )


def char_shape(red: int = 0, green: int = 0, blue: int = 0) -> bytes:
    return record(
        21, 1, bytes(52) + bytes((red, green, blue, 0)) + bytes(4) + b"\xff" * 4 + bytes(4)
    )


def numbering(*levels: tuple[str, int], start: int = 1) -> bytes:
    """Seven levels, each of its pattern (`^1.`) and the style of its digits."""
    every = (*levels, *[("", 0)] * (7 - len(levels)))
    heads = (struct.pack("<IHHI", style << 5, 0, 0, NONE) + sized(text) for text, style in every)
    return record(23, 1, b"".join(heads) + struct.pack("<H", start))


def bullet(char: str) -> bytes:
    return record(24, 1, bytes(12) + char.encode("utf-16-le") + bytes(4))


def embedded(number: int, ending: str) -> bytes:
    return record(18, 1, struct.pack("<HH", 1, number) + sized(ending))


# --- files --------------------------------------------------------------------------------------


def packed(data: bytes) -> bytes:
    """A stream as Hancom packs it: with its check sum and its size behind it."""
    return deflated(data) + struct.pack("<II", zlib.crc32(data), len(data))


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def file_header(flags: int = 1, version: int = 0x05010100) -> bytes:
    return b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", version, flags) + bytes(216)


def document(
    *sections: bytes,
    info: bytes = b"",
    flags: int = 1,
    streams: dict[str, bytes] | None = None,
    folder: str = "BodyText",
) -> bytes:
    """A whole file of its sections' records."""
    pack = packed if flags & 1 else bytes
    properties = record(16, 0, struct.pack("<H", len(sections)) + bytes(24))
    named = {"FileHeader": file_header(flags), "DocInfo": pack(properties + info)}
    named |= {f"{folder}/Section{n}": pack(section) for n, section in enumerate(sections)}
    return compound(named | (streams or {}))


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of streams, by their paths."""
    tree = _Tree(streams)
    small = b"".join(tree.small)
    big = [small, *tree.big]
    starts, table_ = [], []
    for data in big:
        n = -(-len(data) // SECTOR)
        starts.append(len(table_) if n else END)
        table_ += [*range(len(table_) + 1, len(table_) + n), END] if n else []
    small_table = struct.pack(f"<{len(tree.small_table)}I", *tree.small_table)
    directory = tree.directory(starts, len(small))
    tail = [small_table, directory]
    places = []
    for data in tail:
        n = -(-len(data) // SECTOR)
        places.append(len(table_) if n else END)
        table_ += [*range(len(table_) + 1, len(table_) + n), END] if n else []
    n_tables = 1
    while n_tables * (SECTOR // 4) < len(table_) + n_tables:
        n_tables += 1
    at = len(table_)
    table_ += [OF_TABLE] * n_tables
    table_ += [FREE] * (-len(table_) % (SECTOR // 4))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIII", 0, n_tables, places[1], 0, 4096, places[0])
    head += struct.pack("<III", -(-len(small_table) // SECTOR), END, 0)
    of_tables = [*range(at, at + n_tables), *[FREE] * (109 - n_tables)]
    head += struct.pack("<109I", *of_tables)
    body = b"".join(data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0") for data in (*big, *tail))
    return head + body + struct.pack(f"<{len(table_)}I", *table_)


class _Tree:
    """The directory of a compound file: folders by path, each with its children in a chain."""

    def __init__(self, streams: dict[str, bytes]) -> None:
        self.small: list[bytes] = []
        self.small_table: list[int] = []
        self.big: list[bytes] = []
        self.nodes: list[tuple[str, int, int, int]] = []
        self.children: dict[str, list[int]] = {"": []}
        for path, data in streams.items():
            folder, _, name = path.rpartition("/")
            if folder and folder not in self.children:
                self.children[folder] = []
                self.children[""].append(len(self.nodes))
                self.nodes.append((folder, 1, 0, 0))
            self.children[folder].append(len(self.nodes))
            self.nodes.append((name, 2, self._store(data), len(data)))

    def _store(self, data: bytes) -> int:
        """Where a stream begins: among the small sectors, or as -1 - its number among the big."""
        if len(data) >= 4096:
            self.big.append(data)
            return -len(self.big) - 1
        n = -(-len(data) // SMALL)
        start = len(self.small_table)
        self.small.append(data.ljust(n * SMALL, b"\0"))
        self.small_table += [*range(start + 1, start + n), END] if n else []
        return start if n else END

    def directory(self, starts: list[int], n_small: int) -> bytes:
        behind = {}
        for every in self.children.values():
            behind |= dict(pairwise(every))
        first = self.children[""][0] + 1
        out = _entry("Root Entry", 5, NONE, first, starts[0], n_small)
        for n, (name, kind, start, size) in enumerate(self.nodes):
            child = self.children[name][0] + 1 if kind == 1 else NONE
            begin = starts[-start - 1] if start < 0 else start
            out += _entry(name, kind, behind[n] + 1 if n in behind else NONE, child, begin, size)
        return out


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    said = (name + "\0").encode("utf-16-le")
    head = said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, NONE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
