"""The file of waivers beside a report: `보고서.hwpx` has `보고서.hwpx.waivers.toml`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from siljeok.book.reading import Where
from siljeok.book.waivers import Waiver
from siljeok.readers.draft import ReadError
from siljeok.readers.opening import file_bytes

ENDING = ".waivers.toml"
_FIELDS = ("finding", "reason", "who")


class WaiverFile(NamedTuple):
    """What a file of waivers holds, and its bytes; no bytes where there is no such file."""

    waivers: tuple[Waiver, ...] = ()
    data: bytes = b""


def waiver_path(report: Path) -> Path:
    """Where a report's waivers stand."""
    return report.with_name(report.name + ENDING)


def waivers_of(report: Path) -> WaiverFile:
    """The waivers beside a report; none where there is no such file.

    Raises ReadError for a file that is no TOML, or lacks a finding's key or a reason.
    """
    path = waiver_path(report)
    try:
        if not path.is_file():
            return WaiverFile()
    except OSError:  # of the report's own name or folder, which reading the report tells
        return WaiverFile()
    import tomllib  # few reports have waivers, and each start would read its patterns

    data = file_bytes(path)
    try:
        listed = tomllib.loads(data.decode("utf-8-sig")).get("waiver", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _wrong(path, f"TOML이 아닙니다({error})", f"is no TOML ({error})") from None
    if not isinstance(listed, list):
        listed = [listed]
    return WaiverFile(tuple(_waiver(path, n, one) for n, one in enumerate(listed, 1)), data)


def with_waiver(data: bytes, waiver: Waiver) -> bytes:
    """The bytes of a file of waivers with one more at its end; what stands there is kept."""
    start = data.rstrip() + b"\n\n" if data.strip() else b""
    values = zip(_FIELDS, (waiver.key, waiver.reason, waiver.who), strict=True)
    # A JSON string is a TOML string as well, but for one control character that JSON leaves.
    told = "".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values if value
    ).replace("\x7f", r"\u007f")
    return start + b"[[waiver]]\n" + told.encode("utf-8", "replace")


def _waiver(path: Path, number: int, one: object) -> Waiver:
    said = one if isinstance(one, dict) else {}
    key, reason, who = (said.get(name, "") for name in _FIELDS)
    for name, value in zip(_FIELDS, (key, reason, who), strict=True):
        if not isinstance(value, str) or (name != "who" and not value.strip()):
            raise _wrong(
                path,
                f"{number}번째 [[waiver]]에 {name} 글이 없습니다",
                f"has no text for {name} in [[waiver]] number {number}",
            )
    return Waiver(key.strip(), reason.strip(), who.strip())


def _wrong(path: Path, ko: str, en: str) -> ReadError:
    return ReadError(
        "waivers",
        f"{path.name}: 면제 파일이 {ko}. 'siljeok waive'로 쓴 꼴대로 고쳐 주세요."
        if ko.startswith("TOML")
        else f"{path.name}: {ko}. 'siljeok waive'로 쓴 꼴대로 고쳐 주세요.",
        f"{path.name}: the file of waivers {en}. Put it right as 'siljeok waive' writes it.",
        Where(path.name),
    )
