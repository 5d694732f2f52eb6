"""Small PDFs for tests, drawn by their operators: text set in a built-in font, lines, pictures."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

HEIGHT = 800


def text(x: float, y: float, words: str, size: float = 10, mode: int = 0) -> str:
    """Operators that print words at a place, y counted from the top."""
    return f"BT /F {size} Tf {mode} Tr {x} {HEIGHT - y} Td ({words}) Tj ET\n"


def turned(x: float, y: float, words: str) -> str:
    """Operators that print words upwards."""
    return f"BT /F 10 Tf 0 1 -1 0 {x} {HEIGHT - y} Tm ({words}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Operators that draw a line."""
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def dashed(x0: float, x1: float, y: float) -> str:
    """A rule across as programs draw dashes: each a line of its own."""
    count = int((x1 - x0) / 3)
    return "".join(line(x0 + 3 * n, y, x0 + 3 * n + 2, y) for n in range(count))


def lattice(xs: list[float], ys: list[float], sides: bool = True) -> str:
    """The rules of a table; without sides only those inside it run down."""
    across = "".join(line(xs[0], y, xs[-1], y) for y in ys)
    inner = xs if sides else xs[1:-1]
    return across + "".join(line(x, ys[0], x, ys[-1]) for x in inner)


def cells(xs: list[float], ys: list[float], rows: list[list[str]]) -> str:
    """Words in the cells of a table, row by row."""
    return "".join(
        text(xs[c] + 4, (ys[r] + ys[r + 1]) / 2 + 3, word)
        for r, row in enumerate(rows)
        for c, word in enumerate(row)
        if word
    )


def picture(x: float, y: float, wide: float, high: float) -> str:
    """Operators that show a picture, by its top left corner."""
    return f"q {wide} 0 0 {high} {x} {HEIGHT - y - high} cm /I Do Q\n"


def pdf(*pages: str) -> bytes:
    """A PDF of these pages."""
    with pikepdf.new() as out:
        font = out.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        image = Stream(out, b"\x80")
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height, image.BitsPerComponent = 1, 1, 8
        image.ColorSpace = Name.DeviceGray
        image = out.make_indirect(image)
        for content in pages:
            page = out.add_blank_page(page_size=(600, HEIGHT))
            page.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=image))
            page.Contents = Stream(out, content.encode("latin-1"))
        return saved(out)


def saved(out: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF."""
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def flat_bomb(megabytes: int, levels: int = 1) -> bytes:
    """A PDF of one page whose content unpacks to so many megabytes of blanks."""
    import zlib

    packed = zlib.compress(b" " * (megabytes << 20), 9)
    for _ in range(levels - 1):
        packed = zlib.compress(packed, 9)
    with pikepdf.new() as out:
        page = out.add_blank_page()
        stream = Stream(out, b"")
        stream.write(packed, filter=Array([Name.FlateDecode] * levels))
        page.Contents = stream
        buffer = io.BytesIO()
        out.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return buffer.getvalue()


def forms_in_forms(depth: int) -> bytes:
    """A PDF whose page draws a form that draws another twice, and so on."""
    with pikepdf.new() as out:
        inner = None
        for _ in range(depth):
            form = Stream(out, b"/F Do /F Do" if inner is not None else b"0 0 m 9 9 l S")
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
            if inner is not None:
                form.Resources = Dictionary(XObject=Dictionary(F=inner))
            inner = out.make_indirect(form)
        page = out.add_blank_page()
        page.Resources = Dictionary(XObject=Dictionary(F=inner))
        page.Contents = Stream(out, b"/F Do")
        return saved(out)
