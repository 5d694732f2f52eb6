"""A result that cannot go out: a full disk behind the output, a reader that went away."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_bad_input_process import PROGRAM
from tests.shared import EXAMPLE

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.is_char_device(), reason="there is no /dev/full here")


def ended(*arguments: object, full: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process, with one of its streams on a full disk."""
    if not PROGRAM.exists():
        pytest.skip("the command siljeok is not installed beside this Python")
    # For writing only, and never by a name that the command could open.
    device = os.open(FULL, os.O_WRONLY)
    try:
        return subprocess.run(
            [str(part) for part in (PROGRAM, *arguments)],
            env={**os.environ, "SILJEOK_DEBUG": ""},
            check=False,
            timeout=60,
            stdout=device if full == "stdout" else subprocess.PIPE,
            stderr=device if full == "stderr" else subprocess.PIPE,
        )
    finally:
        os.close(device)


@needs_full
@pytest.mark.parametrize("command", ["audit", "outline", "convert", "help"])
def test_a_full_disk_behind_the_output_is_told_and_ends_with_2(
    tmp_path: Path, command: str
) -> None:
    out = tmp_path / "out.json"
    commands: dict[str, list[object]] = {
        "audit": ["audit", EXAMPLE],
        "outline": ["outline", EXAMPLE],
        "convert": ["convert", EXAMPLE, out],
        "help": ["--help"],
    }
    done = ended(*commands[command], full="stdout")
    korean, english = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert "디스크가 가득 찼습니다" in korean
    assert "the disk is full" in english
    assert "no file was changed" not in english
    assert out.exists() == (command == "convert")


@needs_full
def test_full_messages_do_not_change_how_the_command_ends(tmp_path: Path) -> None:
    done = ended("audit", tmp_path / "none.txt", full="stderr")
    assert (done.returncode, done.stdout) == (2, b"")
    assert ended("audit", EXAMPLE, full="stderr").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("arguments", [["outline", EXAMPLE], ["--help"]], ids=["outline", "help"])
def test_a_reader_that_goes_away_ends_the_command_as_it_ends_others(
    arguments: list[object],
) -> None:
    """By the signal, which a shell shows as 141, and without a word."""
    if not PROGRAM.exists():
        pytest.skip("the command siljeok is not installed beside this Python")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [str(part) for part in (PROGRAM, *arguments)],
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")
