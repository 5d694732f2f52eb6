"""Broken and hostile files given to the command as a process: how it ends, says and how much it
takes.

Each message has to tell which file, where in it, what was expected of it and what to do.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from siljeok.cli.app import app
from siljeok.readers.read import read_file
from siljeok.writers import hwpx, json, pdf
from tests.shared import EXAMPLE

posix = pytest.mark.skipif(os.name != "posix", reason="memory and limits are measured on POSIX")

PROGRAM = Path(sys.executable).with_name("siljeok")
BODY = "Contents/section0.xml"
MB = 1 << 20
BARE = 64 * MB
"""What the command may take for a small file; it is some 35 MB."""

# Measured by a small process of its own: a child's peak counts what its parent held at the fork.
_WITNESS = """
import resource, subprocess, sys
limit, *command = sys.argv[1:]
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
code = subprocess.call(command, timeout=100)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
sys.stderr.write("\\n%d" % (peak * (1 if sys.platform == "darwin" else 1024)))
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: exit code, output, messages, and bytes of memory at its peak."""

    code: int
    out: str
    told: str
    peak: int


def run(*arguments: object, largest_file: int = 0) -> Ended:
    """The command as a process; one that ends by a traceback fails the test."""
    if not PROGRAM.exists():
        pytest.skip("the command siljeok is not installed beside this Python")
    command = [sys.executable, "-c", _WITNESS, largest_file, PROGRAM, *arguments]
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        env={**os.environ, "SILJEOK_LANG": "ko", "SILJEOK_DEBUG": ""},
        check=False,
        timeout=120,
    )
    told, _, peak = done.stderr.decode("utf-8", "replace").rpartition("\n")
    assert "Traceback" not in told
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), told.strip(), int(peak))


@cache
def whole(ending: str) -> bytes:
    """The example as a file of that ending."""
    if ending == "txt":
        return EXAMPLE.read_bytes()
    book = read_file(EXAMPLE).book
    return {"hwpx": hwpx.write, "json": json.write, "pdf": pdf.write}[ending](book).data


def half(ending: str) -> bytes:
    return whole(ending)[: len(whole(ending)) // 2]


def package(name: str, data: bytes, times: int = 1) -> bytes:
    """The example as HWPX with a part put in another's place, its data repeated."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole("hwpx"))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w") as part_file:
            for _ in range(times):
                part_file.write(data)
    return out.getvalue()


def zip_bomb() -> bytes:
    """256 MB of blanks in a package of some 300 kB."""
    return package(BODY, b" " * MB, 256)


def entity_bomb() -> bytes:
    """A part of a few hundred bytes that entities would blow up to 30 GB."""
    told = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(11)
    )
    return package(BODY, b"<?xml version='1.0'?><!DOCTYPE s [" + told + b"]><s>&l10;</s>")


def cut_table() -> bytes:
    """A text that ends in the last row of a table."""
    text = whole("txt").decode()
    return text[: text.rindex("집행률(%)") + len("집행률(%)\n") + 3].encode()


LONG = 50_000_000
KO_TEXT = "다시 저장해 주세요"
EN_TEXT = "Save it again"


@pytest.mark.parametrize(
    ("name", "make", "ko", "en", "most"),
    [
        ("빈.txt", bytes, ["글자가 없는", "다시 골라"], ["no text", "Choose"], BARE),
        (
            "그림.txt",
            lambda: bytes(range(256)) * 40,
            ["UTF-8", "CP949", KO_TEXT],
            ["UTF-8", EN_TEXT],
            BARE,
        ),
        (
            "긴.txt",
            lambda: b"\xea\xb0\x80" * (LONG // 3),
            ["50 MB", "너무 큽니다", "확인해 주세요"],
            ["50 MB", "too large", "Check"],
            BARE + 2 * LONG,
        ),
        (
            "긴.json",
            lambda: b'{"siljeok":"' + b"a" * LONG,
            ["1번째 줄 12번째 글자", "JSON이 아닙니다", "확인해"],
            ["line 1, character 12", "not JSON", "see whether"],
            BARE + 3 * LONG,
        ),
        (
            "긴.html",
            lambda: b"<html><body><p>" + b"a " * (LONG // 2),
            ["50 MB", "너무 큽니다", "확인해 주세요"],
            ["50 MB", "too large", "Check"],
            BARE + 2 * LONG,
        ),
        (
            "긴.hwpx",
            lambda: b"a" * LONG,
            ["HWPX 꾸러미(ZIP)", "다시 받아"],
            ["an HWPX package", "again"],
            BARE + 2 * LONG,
        ),
        (
            "폭탄.hwpx",
            zip_bomb,
            [BODY, "지나치게 커지는", "확인해 주세요"],
            [BODY, "unpacks to far more", "Check"],
            BARE,
        ),
        (
            "개체.hwpx",
            entity_bomb,
            [BODY, "DTD", KO_TEXT],
            [BODY, "document type (DTD)", EN_TEXT],
            BARE,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@posix
def test_a_bad_file_ends_with_2_says_why_in_two_languages_and_takes_little(
    tmp_path: Path, name: str, make: Callable[[], bytes], ko: list[str], en: list[str], most: int
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    ended = run("audit", path)
    assert (ended.code, ended.out.strip()) == (2, "")
    assert ended.peak < most
    assert_told(ended.told, name, ko)
    assert_refused(path, "en", en)


def assert_refused(path: Path, lang: str, words: list[str]) -> None:
    """The same in this process, where it need not be measured."""
    ended = CliRunner().invoke(app, ["audit", str(path), "--lang", lang])
    assert (ended.exit_code, ended.stdout.strip()) == (2, "")
    assert_told(ended.stderr.strip(), path.name, words)


def assert_told(told: str, name: str, words: list[str]) -> None:
    assert told.startswith(f"{name}: ")
    assert "\n" not in told
    for word in words:
        assert word in told


@pytest.mark.parametrize(
    ("name", "make", "ko", "en"),
    [
        (
            "일본.txt",
            lambda: "令和五年度の実績報告書です。\n".encode("shift_jis") * 40,
            ["UTF-8", "CP949", KO_TEXT],
            ["CP949", EN_TEXT],
        ),
        (
            "글자표.json",
            lambda: whole("json").decode().encode("cp949", "replace"),
            ["번째 바이트", "UTF-8로 다시 저장"],
            ["byte 4", "save JSON as UTF-8"],
        ),
        (
            "반.hwpx",
            lambda: half("hwpx"),
            ["잘렸습니다", "묶음의 목록", "다시 받거나"],
            ["cut short", "directory", "again"],
        ),
        ("반.pdf", lambda: half("pdf"), ["잘렸거나", "다시"], ["cut off", "again"]),
        (
            "반.json",
            lambda: half("json"),
            ["1번째 줄", "JSON이 아닙니다", "확인해 주세요"],
            ["line 1, character", "not JSON", "see whether"],
        ),
        (
            "표.txt",
            cut_table,
            ["번째 줄", "머리 3칸", "다시 받아"],
            ["in line", "3 heads", "get it again"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_cut_or_foreign_file_ends_with_2_and_says_where_it_breaks(
    tmp_path: Path, name: str, make: Callable[[], bytes], ko: list[str], en: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    assert_refused(path, "ko", ko)
    assert_refused(path, "en", en)


@posix
def test_a_good_file_is_read_by_the_same_process_within_the_same_bound(tmp_path: Path) -> None:
    """Without this the test above would hold for a command that refuses everything."""
    for ending in ("txt", "json", "hwpx", "pdf"):
        path = tmp_path / f"온전.{ending}"
        path.write_bytes(whole(ending))
        ended = run("audit", path)
        assert (ended.code, ended.told) == (0, "")
        assert "25,000" in ended.out
        assert ended.peak < BARE


@posix
def test_a_disk_that_fills_up_leaves_the_older_file_and_nothing_beside_it(tmp_path: Path) -> None:
    """No file may grow beyond 4 kB, as on a full disk."""
    out = tmp_path / "보고.hwpx"
    out.write_bytes(b"older")
    for command in (["convert", EXAMPLE, out], ["audit", EXAMPLE, "--format=html", "--out", out]):
        ended = run(*command, largest_file=4096)
        assert ended.code == 2
        assert str(out) in ended.told
        assert "쓸 수 없습니다" in ended.told
        assert out.read_bytes() == b"older"
        assert list(tmp_path.iterdir()) == [out]
