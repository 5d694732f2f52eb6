"""What is no file to read: pipes, devices, loops, names that lead nowhere, and none at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_bad_input_files import as_owner, folder_of_others, needs_links, told
from tests.cli.test_cli import run
from tests.shared import EXAMPLE

__all__ = ["folder_of_others"]


@needs_links
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "관"
    os.mkfifo(pipe)
    korean, english = told("outline", pipe)
    assert korean.startswith("관: 보통 파일이 아닙니다")
    assert english == "관: is not an ordinary file. Save what it gives in a file and name that."


@needs_links
def test_a_device_is_refused_before_it_is_opened() -> None:
    for device in ("/dev/zero", "/dev/tty"):
        if Path(device).is_char_device():
            assert "not an ordinary file" in told("audit", device)[1]


def test_a_hyphen_is_said_to_be_no_way_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command takes files only; it does not wait at the keyboard."""
    monkeypatch.chdir(tmp_path)
    korean, english = told("audit", "-")
    assert "표준 입력" in korean
    assert "standard input is not read" in english
    (tmp_path / "-").write_bytes(EXAMPLE.read_bytes())
    assert run("audit", "-")[0] == 0


@needs_links
def test_what_leads_nowhere_is_told_for_what_it_is(tmp_path: Path) -> None:
    report = tmp_path / "good.txt"
    report.write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "round").symlink_to(tmp_path / "round")
    korean, english = told("audit", report / "x")
    assert "폴더가 아니라 파일입니다" in korean
    assert "is a file, not a folder" in english
    korean, english = told("audit", tmp_path / "round")
    assert "링크" in korean
    assert "a link that leads back to itself" in english


def test_an_empty_name_is_told_and_a_folder_without_a_name_is_shown() -> None:
    for command in (["audit", ""], ["audit", EXAMPLE, "--out", ""], ["convert", EXAMPLE, ""]):
        code, out, messages = run(*command)
        assert (code, out) == (2, "")
        assert "이름이 비어 있습니다.\n" in messages
        assert "the name is empty.\n" in messages
    assert told("outline", ".")[1] == ".: is a folder. Choose a file in it."


@needs_links
def test_a_folder_that_may_not_be_entered_is_told(folder_of_others: Path) -> None:
    folder = folder_of_others
    as_owner(folder, 0o000)
    korean, english = told("audit", folder / "good.json")
    assert korean.startswith("good.json: 읽을 권한이 없습니다")
    assert english.endswith("Check the permissions of the file and its folder.")
    korean, english = told("convert", EXAMPLE, folder / "out.json")
    assert korean.startswith(f"{folder / 'out.json'}: 쓸 수 없습니다(권한이 없습니다)")
    assert english.endswith("Check the permissions of the file and its folder.")
    pages = folder / "pages"
    _, english = told("audit", EXAMPLE, EXAMPLE, "--format", "html", "--out", pages)
    assert english.startswith(f"{pages}: the folder cannot be made (permission denied)")


@needs_links
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_name_that_is_no_utf_8_is_audited_into_a_file(tmp_path: Path, form: str) -> None:
    report = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bo\xff.txt"))
    report.write_bytes(EXAMPLE.read_bytes())
    out = tmp_path / "out"
    assert run("audit", report, "--format", form, "--out", out)[0] == 0
    assert ".txt" in out.read_text(encoding="utf-8")
