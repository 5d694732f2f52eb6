"""Where a result may not be written: onto what is read, over devices, over what is kept safe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_bad_input_files import told
from tests.cli.test_cli import run
from tests.shared import CORRECTED, EXAMPLE

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, links and modes are those of POSIX")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_an_audit_is_not_written_over_the_report_that_it_judges(report: Path, form: str) -> None:
    for out in (report, report.parent / "." / "good.txt"):
        korean, english = told("audit", report, "--format", form, "--out", out)
        assert "읽는 파일" in korean
        assert "is the file being read. Give another name." in english
    assert report.read_bytes() == EXAMPLE.read_bytes()


def test_a_page_is_not_written_over_another_report_of_the_same_command(report: Path) -> None:
    """`audit good.txt good.txt.html --out .`: the page of the first has the name of the second."""
    page = report.with_name("good.txt.html")
    page.write_text("<html><body><p>교육 8회</p></body></html>", encoding="utf-8")
    before = page.read_bytes()
    _, english = told("audit", report, page, "--format", "html", "--out", report.parent)
    assert english.startswith(f"{page}: is the file being read")
    assert page.read_bytes() == before


@posix
def test_links_to_the_report_do_not_hide_it(report: Path) -> None:
    (report.parent / "soft").symlink_to(report)
    (report.parent / "hard").hardlink_to(report)
    for name in ("soft", "hard"):
        assert "being read" in told("audit", report, "--out", report.parent / name)[1]
    assert report.read_bytes() == EXAMPLE.read_bytes()


@posix
def test_a_result_goes_to_where_a_link_leads_and_the_link_stays(report: Path) -> None:
    out, link = report.with_name("out.json"), report.with_name("link.json")
    link.symlink_to(out)
    for _ in range(2):
        assert run("convert", report, link)[0] == 0
    assert link.is_symlink()
    assert not out.is_symlink()
    assert run("diff", report, out)[0] == 0


@posix
@pytest.mark.parametrize("command", ["convert", "audit"])
def test_a_pipe_or_device_is_not_replaced_by_a_file(report: Path, command: str) -> None:
    out = report.with_name("out.json")
    os.mkfifo(out)
    arguments = [command, report, *([out] if command == "convert" else ["--out", out])]
    korean, english = told(*arguments)
    assert "보통 파일이 아닙니다" in korean
    assert "not an ordinary file" in english
    assert out.is_fifo()


@posix
def test_a_file_that_is_marked_read_only_is_not_replaced(report: Path) -> None:
    out = report.with_name("out.json")
    out.write_bytes(b"older")
    out.chmod(0o444)
    for command in (["convert", report, out], ["audit", report, "--out", out]):
        korean, english = told(*command)
        assert korean.startswith(f"{out}: 쓸 수 없습니다(읽기 전용")
        assert english.startswith(f"{out}: cannot be written (it is marked read-only).")
    assert out.read_bytes() == b"older"


@pytest.mark.parametrize("below", ["", "sub"])
def test_pages_do_not_go_into_a_folder_that_is_a_file(report: Path, below: str) -> None:
    out = report / below
    korean, english = told("audit", report, CORRECTED, "--format", "html", "--out", out)
    assert korean.startswith(f"{out}: 폴더를 만들 수 없습니다(")
    assert english.startswith(f"{out}: the folder cannot be made (")
    assert "file" in english
    assert report.read_bytes() == EXAMPLE.read_bytes()


def test_a_name_too_long_is_told_wherever_it_stands(report: Path) -> None:
    long = report.with_name("가" * 300 + ".json")
    two = [report, CORRECTED, "--format", "html", "--out", long]
    for command in (
        ["audit", long],
        ["outline", long],
        ["diff", report, long],
        ["convert", report, long],
        ["convert", long, report.with_name("out.json")],
        ["audit", report, "--out", long],
        ["audit", report, "--format", "html", "--out", long],
        ["audit", *two],
    ):
        korean, english = told(*command)
        assert "이름이 너무 깁니다" in korean
        assert "Shorten" in english
        assert korean.count("\n") == 0
    assert list(report.parent.iterdir()) == [report]


def test_a_folder_in_the_place_of_the_file_is_told_as_that(report: Path) -> None:
    out = report.with_name("out.json")
    out.mkdir()
    korean, english = told("convert", report, out)
    assert korean == (
        f"{out}: 쓸 수 없습니다(같은 이름의 폴더가 있습니다). 다른 이름을 적어 주세요."
    )
    assert english == (f"{out}: cannot be written (a folder has that name). Give another name.")


@pytest.mark.parametrize("place", ["none/out.json", "good.txt/out.json"])
def test_a_korean_message_of_writing_is_korean(report: Path, place: str) -> None:
    out = report.parent / place
    korean, _ = told("convert", report, out)
    said = korean.removeprefix(f"{out}: ")
    assert not any("a" <= letter.lower() <= "z" for letter in said)


def test_an_audit_of_nothing_readable_writes_and_prints_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    out = tmp_path / "x"
    assert run("audit", empty, "--out", out)[:2] == (2, "")
    assert run("audit", empty)[:2] == (2, "")
    assert list(tmp_path.iterdir()) == [empty]
