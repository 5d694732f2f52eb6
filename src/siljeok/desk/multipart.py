"""What a form sends as `multipart/form-data`: fields and files, in one pass over the bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_PARTS = 1_000
MAX_HEAD = 8 * 1024
MAX_NAME = 200

_BOUNDARY = re.compile(r'multipart/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))')
_PARAMETER = re.compile(r'\b(name|filename)="((?:[^"\\]|\\.)*)"')
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class BadFormError(ValueError):
    """A form that is broken, or holds more than is taken."""


class Part(NamedTuple):
    """One field: its name, its bytes, and the bare name of the file where it is one."""

    field: str
    data: bytes
    file: str | None = None


def boundary(content_type: str) -> bytes:
    """What stands between the parts; raises BadFormError where the type names none."""
    found = _BOUNDARY.match(content_type)
    if not found:
        raise BadFormError("no boundary")
    return (found[1] or found[2]).encode("latin-1", "replace")


def parts(body: bytes, between: bytes) -> Iterator[Part]:
    """The parts of a body in order; raises BadFormError where it does not end as it should."""
    mark = b"--" + between
    if not body.startswith(mark):
        raise BadFormError("no first boundary")
    at = len(mark)
    for _ in range(MAX_PARTS):
        if body[at : at + 2] == b"--":
            return
        if body[at : at + 2] != b"\r\n":
            raise BadFormError("boundary without an end of line")
        head_end = body.find(b"\r\n\r\n", at, at + MAX_HEAD)
        if head_end < 0:
            raise BadFormError("head of a part without an end")
        end = body.find(b"\r\n" + mark, head_end + 2)
        if end < 0:
            raise BadFormError("part without an end")
        yield _part(body[at + 2 : head_end], body[head_end + 4 : end])
        at = end + 2 + len(mark)
    raise BadFormError("too many parts")


def _part(head: bytes, data: bytes) -> Part:
    text = head.decode("utf-8", "replace")
    line = next((h for h in text.split("\r\n") if h.lower().startswith("content-disposition:")), "")
    found = dict(_PARAMETER.findall(line))
    if "name" not in found:
        raise BadFormError("part without a name")
    file = found.get("filename")
    return Part(found["name"], data, None if file is None else bare_name(file))


def bare_name(name: str) -> str:
    """A file's name as it may be shown: no folders, no controls, not too long. Never a path."""
    plain = name.replace("%22", '"').replace("%0D", "").replace("%0A", "")
    plain = _CONTROLS.sub("", re.split(r"[/\\]", plain)[-1]).strip()
    if len(plain) <= MAX_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        return plain[:MAX_NAME]
    return f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"
