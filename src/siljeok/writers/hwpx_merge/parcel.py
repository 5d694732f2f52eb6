"""The package around the sections: pictures and charts under new names, and the lists of parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from siljeok.writers.hwpx.ns import add, part, tag

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PKG = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
_LISTED = re.compile(
    r"Contents/(?:header|section\d+|masterpage\d+)\.xml|settings\.xml|version\.xml"
)
_DROPPED = re.compile(r"siljeok/|Scripts/|DocHistory/|Preview/|META-INF/|DocOptions/", re.I)
_CARRIED = re.compile(r"(?:BinData|Chart)/", re.I)
_STEM = re.compile(r"\D*")


@dataclass(slots=True)
class Parcel:
    """Parts that go into the package besides its sections, each once, and their entries."""

    parts: dict[str, bytes] = field(default_factory=dict)
    items: list[dict[str, str]] = field(default_factory=list)
    _held: dict[tuple[str, bytes], tuple[str, str]] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def take(self, parts: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, str], list[str]]:
        """New ids of pictures and new paths of charts of a file, and the parts left behind.

        Equal pictures of several files are held once.
        """
        images: dict[str, str] = {}
        charts: dict[str, str] = {}
        left: list[str] = []
        entries = {item.get("href", ""): item for item in _items(parts)}
        for name, data in parts.items():
            if not _CARRIED.match(name):
                if _DROPPED.match(name) and name.startswith(("Scripts/", "DocHistory/")):
                    left.append(name)
                continue
            entry = entries.get(name)
            ident, path = self._hold(name, data, entry)
            charts[name] = path
            if entry is not None:
                images[entry.get("id", "")] = ident
        return images, charts, left

    def _hold(self, name: str, data: bytes, entry: etree._Element | None) -> tuple[str, str]:
        path = PurePosixPath(name)
        suffix = path.suffix.lower()
        key = (f"{path.parent}{suffix}", hashlib.sha256(data).digest())
        if key in self._held:
            return self._held[key]
        match = _STEM.match(path.stem)
        stem = match[0] if match and match[0] else "item"
        n = 1
        while f"{stem}{n}" in self._ids:
            n += 1
        ident = f"{stem}{n}"
        self._ids.add(ident)
        held = (ident, f"{path.parent}/{ident}{path.suffix}")
        self.parts[held[1]] = data
        if entry is not None:
            self.items.append({**_attributes(entry), "id": ident, "href": held[1]})
        self._held[key] = held
        return held


def _items(parts: Mapping[str, bytes]) -> list[etree._Element]:
    return list(_tree(parts["Contents/content.hpf"]).iter("{*}item"))


def _attributes(entry: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in entry.items()}


def _tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))


def listing(first: bytes, bodies: Sequence[str], masters: Sequence[str], parcel: Parcel) -> bytes:
    """content.hpf: what the first file says of itself, and the parts of all of them."""
    package = _tree(first)
    manifest, spine = package.find("{*}manifest"), package.find("{*}spine")
    for element in (manifest, spine):
        if element is not None:
            package.remove(element)
    manifest, spine = add(package, "opf:manifest"), add(package, "opf:spine")
    _item(manifest, "header", "Contents/header.xml")
    for attributes in parcel.items:
        etree.SubElement(manifest, tag("opf:item"), attributes)
    for name in (*masters, *bodies):
        _item(manifest, PurePosixPath(name).stem, name)
    _item(manifest, "settings", "settings.xml")
    for ident in ("header", *(PurePosixPath(name).stem for name in bodies)):
        add(spine, "opf:itemref", idref=ident, linear="yes")
    return part(package)


def _item(manifest: etree._Element, ident: str, href: str) -> None:
    add(manifest, "opf:item", **{"id": ident, "href": href, "media-type": "application/xml"})


def resources(bodies: Sequence[str]) -> bytes:
    """META-INF/container.rdf: the header and every section."""
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF})
    kinds = [("Contents/header.xml", "HeaderFile"), *((n, "SectionFile") for n in bodies)]
    for name, kind in kinds:
        whole = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
        etree.SubElement(
            whole, f"{{{_PKG}}}hasPart", {f"{{{_RDF}}}resource": name}, nsmap={"ns0": _PKG}
        )
        _typed(root, name, kind)
    _typed(root, "", "Document")
    return part(root)


def _typed(root: etree._Element, about: str, kind: str) -> None:
    described = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": about})
    etree.SubElement(described, f"{{{_RDF}}}type", {f"{{{_RDF}}}resource": f"{_PKG}{kind}"})
