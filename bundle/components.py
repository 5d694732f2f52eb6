"""What is in the bundle and under which licence, as CycloneDX JSON."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

FONTS = (("Noto Serif KR", "NotoSerifKR"), ("Pretendard", "Pretendard"))
_SPDX = {
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "MIT License": "MIT",
    "MIT": "MIT",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}


def metadata(wheel: Path) -> Message:
    """What a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


def components(wheels: Sequence[Path], sums: dict[str, str], version: str) -> dict[str, Any]:
    """The list, with every wheel's SHA-256; equal bundles give equal lists."""
    by_package: dict[tuple[str, str], list[Path]] = {}
    about: dict[tuple[str, str], Message] = {}
    for wheel in sorted(wheels):
        said = metadata(wheel)
        key = (str(said["Name"]), str(said["Version"]))
        by_package.setdefault(key, []).append(wheel)
        about[key] = said
    listed = [
        _package(name, number, about[name, number], files, sums)
        for (name, number), files in sorted(by_package.items())
        if name != "siljeok"
    ]
    own = next(
        _package(*key, about[key], by_package[key], sums) for key in about if key[0] == "siljeok"
    )
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "type": "application"}},
        "components": [*listed, *map(_font, FONTS)],
    }


def _package(
    name: str, version: str, said: Message, files: list[Path], sums: dict[str, str]
) -> dict[str, Any]:
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    hashes = [
        {"name": f"sha256:{wheel.name}", "value": sums[f"wheels/{wheel.name}"]} for wheel in files
    ]
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "description": str(said["Summary"] or ""),
        "licenses": [licence(said)],
        "purl": purl,
        "properties": hashes,
    }


def licence(said: Message) -> dict[str, Any]:
    """The licence of a package in the form of the list; raises ValueError where it names none."""
    if said["License-Expression"]:
        return {"expression": str(said["License-Expression"])}
    text = str(said["License"] or "").strip()
    classes = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    for named in (text, *classes):
        if named in _SPDX:
            return {"license": {"id": _SPDX[named]}}
    if named := next((n for n in (text.partition("\n")[0], *classes) if n), ""):
        return {"license": {"name": named}}
    raise ValueError(f"{said['Name']}: names no licence")


def _font(font: tuple[str, str]) -> dict[str, Any]:
    name, stem = font
    return {
        "type": "file",
        "bom-ref": f"font:{stem}",
        "name": name,
        "description": f"A font, in siljeok/writers/fonts, with its licence {stem}-OFL.txt",
        "licenses": [{"license": {"id": "OFL-1.1"}}],
    }
