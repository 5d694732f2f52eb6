"""The package: parts in the word processor's own order, the same bytes every time."""

from __future__ import annotations

import io
import json
import zipfile

from lxml import etree

from siljeok.book.kinds import ReportKind
from siljeok.book.nodes import Bar, Block, Book, Contents, Line, Role, walk
from siljeok.book.texts import block_text, line_text
from siljeok.writers.hwpx.ns import add, part, root, tag
from siljeok.writers.hwpx.words import ILLEGAL

BOOK_PART = "siljeok/book.json"
HASHES_PART = "siljeok/paragraphs.json"
_MIMETYPE = b"application/hwp+zip"
_WHEN = (1980, 1, 1, 0, 0, 0)
_PREVIEW = 1000
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'

_VERSION = (
    f'{_DECLARED}<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" '
    'tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" buildNumber="0" os="1" '
    'xmlVersion="1.5" application="Siljeok" appVersion="1"/>'
)
_SETTINGS = (
    f"{_DECLARED}<ha:HWPApplicationSetting "
    'xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app" '
    'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)
_PKG = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
_RDF = (
    f'{_DECLARED}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    + "".join(
        f'<rdf:Description rdf:about=""><ns0:hasPart xmlns:ns0="{_PKG}" rdf:resource="{name}"/>'
        f'</rdf:Description><rdf:Description rdf:about="{name}">'
        f'<rdf:type rdf:resource="{_PKG}{kind}"/></rdf:Description>'
        for name, kind in (
            ("Contents/header.xml", "HeaderFile"),
            ("Contents/section0.xml", "SectionFile"),
        )
    )
    + f'<rdf:Description rdf:about=""><rdf:type rdf:resource="{_PKG}Document"/></rdf:Description>'
    "</rdf:RDF>"
)
_CONTAINER = (
    f'{_DECLARED}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" '
    'media-type="application/hwpml-package+xml"/>'
    '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/>'
    '<ocf:rootfile full-path="META-INF/container.rdf" media-type="application/rdf+xml"/>'
    "</ocf:rootfiles></ocf:container>"
)
_MANIFEST = (
    f'{_DECLARED}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def package(
    book: Book, kind: ReportKind, header: bytes, section: bytes, carried: dict[str, bytes]
) -> bytes:
    """The file's bytes; `carried` are parts of ours, by name, that the contents list."""
    parts: list[tuple[str, bytes]] = [
        ("version.xml", _VERSION.encode()),
        ("Contents/header.xml", header),
        ("Contents/section0.xml", section),
        *carried.items(),
        ("Preview/PrvText.txt", _preview(book).encode("utf-8", "replace")),
        ("settings.xml", _SETTINGS.encode()),
        ("META-INF/container.rdf", _RDF.encode()),
        ("Contents/content.hpf", _contents(book, kind, list(carried))),
        ("META-INF/container.xml", _CONTAINER.encode()),
        ("META-INF/manifest.xml", _MANIFEST.encode()),
    ]
    return zipped([("mimetype", _MIMETYPE), *parts])


def zipped(parts: list[tuple[str, bytes]]) -> bytes:
    """Parts as a package: the first stored, the others deflated, all of one date.

    The level is the usual one: quicker ones save a twentieth of a large report's time, and make the
    file larger by two fifths or more.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for n, (name, data) in enumerate(parts):
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED if n else zipfile.ZIP_STORED
            info.external_attr = 0o600 << 16
            file.writestr(info, data)
    return out.getvalue()


def strip(data: bytes) -> bytes:
    """The file without the Book that it carries, as a word processor that drops it leaves it."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [(name, file.read(name)) for name in file.namelist()]
    kept = [(name, body) for name, body in parts if name not in (BOOK_PART, HASHES_PART)]
    return zipped(
        [(n, _unlisted(body) if n == "Contents/content.hpf" else body) for n, body in kept]
    )


def _unlisted(hpf: bytes) -> bytes:
    contents = etree.fromstring(hpf)
    for item in contents.iter(tag("opf:item")):
        if item.get("href") in (BOOK_PART, HASHES_PART):
            parent = item.getparent()
            assert parent is not None
            parent.remove(item)
    return part(contents)


def _contents(book: Book, kind: ReportKind, carried: list[str]) -> bytes:
    """content.hpf: what the document is about (핵심어, 요지), and its parts."""
    package_ = root("opf:package", **{"version": "", "unique-identifier": "", "id": ""})
    meta = add(package_, "opf:metadata")
    title = _clean(book.meta.title or kind.title)
    add(meta, "opf:title").text = title
    add(meta, "opf:language").text = "ko"
    for name, text in _about(book, kind).items():
        add(meta, "opf:meta", name=name, content="text").text = _clean(text)
    manifest = add(package_, "opf:manifest")
    items = [
        ("header", "Contents/header.xml", "application/xml"),
        ("section0", "Contents/section0.xml", "application/xml"),
        ("settings", "settings.xml", "application/xml"),
        *((f"siljeok{n}", name, "application/json") for n, name in enumerate(carried)),
    ]
    for ident, href, media in items:
        add(manifest, "opf:item", **{"id": ident, "href": href, "media-type": media})
    spine = add(package_, "opf:spine")
    for ident in ("header", "section0"):
        add(spine, "opf:itemref", idref=ident, linear="yes")
    return part(package_)


def _about(book: Book, kind: ReportKind) -> dict[str, str]:
    meta = book.meta
    office = " ".join(p for p in (meta.government, meta.unit) if p)
    bars = [b for b in book.blocks if isinstance(b, Bar)]
    goal = next(
        (line_text(b) for b in walk(book.blocks) if isinstance(b, Line) and b.role is Role.GOAL), ""
    )
    owners = dict.fromkeys(bar.owner for bar in bars if bar.owner)
    words = dict.fromkeys([kind.title, meta.unit, *owners, *(b.title for b in bars if b.owner)])
    windows = [
        [w.name, w.first.isoformat() if w.first else None, w.last.isoformat()] for w in meta.windows
    ]
    return {
        "creator": office,
        "subject": meta.title or kind.title,
        "description": " / ".join(b.title for b in bars if b.level == 1) or goal,
        "keyword": ", ".join(word for word in words if word),
        "siljeok-kind": meta.report_kind,
        "siljeok-recogniser": meta.recogniser,
        "siljeok-windows": json.dumps(windows, ensure_ascii=False),
    }


def _preview(book: Book) -> str:
    """The first words of the document, which file managers show."""
    lines = [book.meta.title, book.meta.government, book.meta.unit]
    length = 0
    for block in book.blocks:
        if length > _PREVIEW:
            break
        lines.append(_preview_line(block))
        length += len(lines[-1])
    return _clean("\r\n".join(line for line in lines if line))[:_PREVIEW]


def _preview_line(block: Block) -> str:
    return "" if isinstance(block, Contents) else block_text(block).replace("\n", "\r\n")


def _clean(text: str) -> str:
    return ILLEGAL.sub("", text)
