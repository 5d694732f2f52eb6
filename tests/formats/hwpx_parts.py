"""Packages taken apart and put together again, as a word processor or a vandal would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable


def parts(data: bytes) -> dict[str, bytes]:
    """A package's parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(named: dict[str, bytes]) -> bytes:
    """Parts as a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in named.items():
            file.writestr(name, data)
    return out.getvalue()


def edited(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The package with one part changed; the change must change something."""
    named = parts(data)
    before = named[name].decode()
    after = change(before)
    assert after != before
    return packed({**named, name: after.encode()})


def section_edited(data: bytes, before: str, after: str) -> bytes:
    """The package with words of its body changed, as an officer changes them."""
    return edited(data, "Contents/section0.xml", lambda xml: xml.replace(before, after))
