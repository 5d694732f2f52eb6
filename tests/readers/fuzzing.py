"""A report in every format, changed at random: by a careful hand, or damaged on its way."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random
from typing import AnyStr

import pikepdf

from siljeok.book.codec import to_data
from siljeok.book.nodes import Book, Line, Role, Text
from siljeok.readers.read import read_file
from siljeok.writers import html, hwpx, pdf
from siljeok.writers import json as json_writer
from tests.formats.hwpx_parts import packed, parts
from tests.shared import CORRECTED

BODY = "Contents/section0.xml"
COUNTED = re.compile(r"(?<![\d.,:])\d{1,3}(?=[회명곳])")


@cache
def report() -> Book:
    """The corrected example."""
    return read_file(CORRECTED).book


@cache
def whole(form: str) -> bytes:
    """The example in a form: a format's name, with `bare` where it carries no Book inside."""
    match form:
        case "text":
            return CORRECTED.read_bytes()
        case "json":
            return json_writer.write(report()).data
        case "hwpx":
            return hwpx.write(report()).data
        case "hwpx bare":
            return hwpx.strip(whole("hwpx"))
        case "html":
            return html.write(report()).data
        case "html bare":
            return html.strip(whole("html"))
        case "pdf":
            return pdf.write(report()).data
        case "pdf bare":
            return pdf.write(report(), carry=False).data
    raise ValueError(form)


# --- by a careful hand: the file stays whole ----------------------------------------------------


def edited(form: str, random: Random) -> tuple[bytes, str]:
    """The file with one statement more, a count changed, and set in another way; the statement."""
    statement = f"마을 잔치 {random.randrange(2, 90)}번째 마당 {random.randrange(100, 999)}명"
    return _EDITS[form.split()[0]](whole(form), statement, random), statement


def _edited_text(data: bytes, statement: str, random: Random) -> bytes:
    """A line more among the statements; other ends of lines, blanks after them, other letters."""
    lines = _recounted(data.decode(), random).split("\n")
    between = [
        n for n in range(1, len(lines)) if lines[n - 1][:2] in _MARKED and lines[n][:2] in _MARKED
    ]
    lines.insert(random.choice(between), f"○ {statement}")
    if random.random() < 0.3:
        lines = [line + " " * random.randrange(3) if line.strip() else line for line in lines]
    text = random.choice(("\n", "\r\n")).join(lines)
    return text.encode(random.choice(("utf-8", "utf-8-sig", "utf-16")))


_MARKED = ("○ ", "- ")


def _edited_json(data: bytes, statement: str, random: Random) -> bytes:
    """A block more; another layout and order of keys."""
    assert json.loads(data) == to_data(report())
    blocks = list(report().blocks)
    line = Line("put-in", Role.ITEM, 2, "○", "", "", (Text(statement),))
    blocks.insert(random.randrange(len(blocks) + 1), line)
    values = to_data(replace(report(), blocks=tuple(blocks)))
    if random.random() < 0.5:
        values = dict(random.sample(list(values.items()), len(values)))
    text = json.dumps(
        values, indent=random.choice((None, 0, 2, "\t")), ensure_ascii=random.random() < 0.5
    )
    return random.choice(("", "\ufeff", "\n \n")).encode() + text.encode() + b"\n"


def _edited_hwpx(data: bytes, statement: str, random: Random) -> bytes:
    """A paragraph more of the style of another; blanks in tags; parts stored in another order."""
    named = parts(data)
    xml = _recounted(named[BODY].decode(), random)
    [*places] = re.finditer(r"<hp:p [^>]*><hp:run [^>]*><hp:t>○ [^<]*</hp:t></hp:run></hp:p>", xml)
    place = random.choice(places)
    copy = re.sub(r"<hp:t>.*</hp:t>", f"<hp:t>○ {statement}</hp:t>", place[0])
    xml = xml[: place.end()] + copy + xml[place.end() :]
    xml = xml.replace('"/>', random.choice(('"/>', '" />', '"\n/>')))
    named[BODY] = xml.encode()
    rest = [name for name in named if name != "mimetype"]
    order = ["mimetype", *random.sample(rest, len(rest))]
    return packed({name: named[name] for name in order})


def _edited_html(data: bytes, statement: str, random: Random) -> bytes:
    """A paragraph more of a list; line ends and blanks between tags."""
    page = data.decode()
    head, main, tail = re.split(r"(<main.*</main>)", page, maxsplit=1, flags=re.DOTALL)
    main = _recounted(main, random)
    [*places] = re.finditer(r'<li><p class="item"[^>]*>.*?</p>', main)
    at = random.choice(places).start()
    item = '<li><p class="item" data-role="item" data-level="2"><span class="mk">○ </span>'
    item += f"{statement}</p></li>\n"
    main = main[:at] + item + main[at:]
    main = main.replace("\n<", random.choice(("\n<", "\r\n<", "\n\n  <")))
    return (head + main + tail).encode()


def _edited_pdf(data: bytes, _: str, random: Random) -> bytes:
    """The file saved anew by another program; its words stay as they are."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.docinfo["/Producer"] = f"Another {random.randrange(100)}"
        file.save(
            out,
            linearize=random.random() < 0.5,
            compress_streams=random.random() < 0.5,
            object_stream_mode=random.choice(tuple(pikepdf.ObjectStreamMode.__members__.values())),
        )
    return out.getvalue() + random.choice((b"", b"\n", b"\r\n\r\n"))


def _recounted(text: str, random: Random) -> str:
    """The text with one count of times or people changed."""
    place = random.choice(list(COUNTED.finditer(text)))
    return text[: place.start()] + str(random.randrange(1, 999)) + text[place.end() :]


_EDITS: dict[str, Callable[[bytes, str, Random], bytes]] = {
    "text": _edited_text,
    "json": _edited_json,
    "hwpx": _edited_hwpx,
    "html": _edited_html,
    "pdf": _edited_pdf,
}

# --- damaged on its way -------------------------------------------------------------------------


def damaged(form: str, random: Random) -> bytes:
    """The file after one to three mishaps; the XML in a package may suffer alone."""
    data = whole(form)
    inside = form.startswith("hwpx") and random.random() < 0.8
    named = parts(data) if inside else {}
    name = random.choice((BODY, BODY, "Contents/header.xml"))
    data = named.get(name, data)
    if (inside or form == "json") and random.random() < 0.5:
        # Marks outweigh words in these; damage that hits a mark is nearly always the end of it.
        data = _mishap_of_words(data.decode(), random).encode()
        return packed({**named, name: data}) if inside else data
    for _ in range(random.randrange(1, 4)):
        # Letters suffer where there are letters; a byte lost in one would hide all other damage.
        if (inside or form.split()[0] in ("text", "json", "html")) and random.random() < 0.9:
            text = data.decode("utf-8", "surrogateescape")
            data = _mishap(text, _LETTERS, random).encode("utf-8", "surrogateescape")
        else:
            data = _mishap(data, _BYTES, random)
    return packed({**named, name: data}) if inside else data


def _mishap(whole: AnyStr, pieces: tuple[AnyStr, ...], random: Random) -> AnyStr:
    """What is left after something was lost, doubled, put in, replaced or cut off."""
    at = random.randrange(len(whole) + 1)
    end = min(len(whole), at + random.randrange(1, 40))
    match random.randrange(5):
        case 0:
            return whole[:at] + whole[end:]
        case 1:
            return whole[:end] + whole[at:]
        case 2:
            return whole[:at] + random.choice(pieces) + whole[at:]
        case 3:
            return whole[:at] + random.choice(pieces) + whole[at + 1 :]
        case _:
            return whole[: max(at, len(whole) * 9 // 10)]


def _mishap_of_words(text: str, random: Random) -> str:
    """The text with words of one place lost, doubled or cut."""
    place = random.choice(list(re.finditer("[가-힣 ]{2,}", text)))
    return text[: place.start()] + _mishap(place[0], ("가", " ", "9"), random) + text[place.end() :]


_LETTERS = ("\n", "<", '"', "-1", "/>", "<table>", "</td>", "&#0;", "[[", "\t", "○", "9", "가", " ")
_BYTES = (*(piece.encode() for piece in _LETTERS), b"\xff", b"\x00", b"\xea\xb0")
