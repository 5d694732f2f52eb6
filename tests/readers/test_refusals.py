"""What is no report is refused by what it is, and by its own cause."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from siljeok.readers.draft import ReadError
from siljeok.readers.read import read, read_file


def refused(data: bytes, name: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    return caught.value


@pytest.mark.parametrize("value", [b"null", b"42", b'"hello"', b"[]", b"{}"])
def test_json_that_is_no_book_is_no_text_where_it_is_named_json(value: bytes) -> None:
    assert refused(value, "보고.JSON").code == "not-a-book"


@pytest.mark.parametrize("name", ["보고.json", "보고.txt"])
def test_json_nested_without_end_is_said_to_be_so(name: str) -> None:
    error = refused(b"[" * 100_000 + b"]" * 100_000, name)
    assert "nested too deeply" in error.en
    assert "choose a file" in error.en


@pytest.mark.parametrize("name", ["보고.json", "보고.txt", "보고.hwpx", "보고"])
def test_rtf_is_refused_by_what_it_is(name: str) -> None:
    assert refused(rb"{\rtf1\ansi report}", name).code == "rtf"


@pytest.mark.parametrize("ending", [".pdf", ".hwpx", ".docx", ".hwp", ".md", ".json", ".txt", ""])
@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_file_is_said_to_be_empty_whatever_its_name(ending: str, data: bytes) -> None:
    assert refused(data, f"보고{ending}").code == "empty"


@pytest.mark.parametrize("start", [b"<!doctype h", b"<!DOC", b"<ht", b"<?xm"])
def test_a_file_cut_off_in_its_first_word_is_said_to_be_cut(start: bytes) -> None:
    assert refused(start, "보고.html").code == "cut"


def why(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert caught.value.code == "unreadable"
    assert caught.value.ko.partition(": ")[0] == caught.value.en.partition(": ")[0] != ""
    return caught.value.en.partition(": ")[2]


def test_a_name_that_no_file_has_is_refused_by_its_cause(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("보고", encoding="utf-8")
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert why(file / "x").startswith("names as its folder what is a file")
    assert why(loop).startswith("is a link that leads back to itself")
    assert why(tmp_path / ("a" * 300)).startswith("has too long a name")
    assert why(tmp_path).startswith("is a folder")
    assert why(Path()).startswith("is a folder")


def test_what_is_no_ordinary_file_is_not_even_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert why(pipe).startswith("is not an ordinary file")
    assert why(Path(os.devnull)).startswith("is not an ordinary file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may enter all")
def test_a_folder_that_may_not_be_entered_is_said_to_be_forbidden(tmp_path: Path) -> None:
    inner = tmp_path / "closed"
    inner.mkdir()
    inner.chmod(0)
    try:
        assert why(inner / "a.txt").startswith("may not be read")
    finally:
        inner.chmod(0o700)
