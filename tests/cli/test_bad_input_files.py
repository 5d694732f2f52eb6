"""What a user hands to the command by mistake: folders, links, locked and foreign files, names."""

from __future__ import annotations

import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from siljeok.readers.read import read_file
from siljeok.writers import pdf
from tests.cli.test_cli import HWP3, run
from tests.shared import EXAMPLE

BROKEN_HWP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

needs_links = pytest.mark.skipif(os.name != "posix", reason="links and modes are those of POSIX")


def told(*arguments: object) -> tuple[str, str]:
    """What a refused command says, in Korean and in English; it ends with 2 in both."""
    said = []
    for lang in ("ko", "en"):
        code, _, messages = run(*arguments, "--lang", lang)
        assert code == 2
        said.append(messages.strip())
    return said[0], said[1]


def a_package(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, b"<a/>")
    return out.getvalue()


def a_pdf(encryption: pikepdf.Encryption | None = None) -> bytes:
    """The example as a PDF, locked if that is asked for."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf.write(read_file(EXAMPLE).book).data)) as file:
        file.save(out, encryption=encryption or False)
    return out.getvalue()


def a_scan() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(out)
    return out.getvalue()


LOCKED = (
    b'<m xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<odf:file-entry full-path="Contents/section0.xml"><odf:encryption-data/></odf:file-entry></m>'
)


def a_locked_hwpx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("META-INF/manifest.xml", LOCKED)
        file.writestr("Contents/section0.xml", os.urandom(200))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "ko", "en"),
    [
        ("a.hwp", HWP3, "HWPX로 다시 저장해 주세요", "Save it as HWPX"),
        ("a.hwpx", HWP3, "HWPX로 다시 저장해 주세요", "Save it as HWPX"),
        ("a.txt", HWP3, "한글 97 이전 형식", "an HWP 3 document"),
        ("a.hwp", BROKEN_HWP, "원본 파일을 다시 받거나", "Get the file again"),
        (
            "a.docx",
            a_package("[Content_Types].xml", "word/document.xml"),
            "글자가 없는 문서입니다",
            "this document holds no text",
        ),
        ("a.zip", a_package(), "HWPX 문서가 아닙니다", "not a HWPX document"),
        ("a.hwpx", a_locked_hwpx(), "암호를 풀고 다시 저장", "save it without"),
        (
            "a.pdf",
            a_pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
            "암호를 푼 파일",
            "Save it without one",
        ),
        ("a.pdf", a_scan(), "문자 인식(OCR)", "run character recognition"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" * 20, "속은 PDF 문서가 아닙니다", "is not a PDF document"),
        ("a.png", b"\x89PNG\r\n\x1a\n" * 20, "글로 읽을 수 없는", "not readable as text"),
        ("a.md", "# 보고서\n".encode(), "쓰기만 하고", "written, not read"),
        ("a.xml", b"<?xml version='1.0'?><a/>", "XML 파일은", "an XML file"),
        ("a.json", b'{"report": [1, 2]}', '"siljeok" 항목', 'a key "siljeok"'),
        ("a.json", b"[1, 2]", '"siljeok" 항목', 'a key "siljeok"'),
        ("a.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "너무 깊이", "nested too deeply"),
        ("a.json", b"[" * 100_000 + b"]" * 100_000, "너무 깊이", "nested too deeply"),
        (
            "a.html",
            b"<html><frameset><frame src='b.html'></frameset></html>",
            "읽을 내용이 없습니다",
            "holds no HTML to read",
        ),
        ("a.html", b"<html><body>" + b"<div>" * 100_000, "200단계", "200 levels"),
    ],
)
def test_a_file_that_is_no_report_is_told_for_what_it_is(
    tmp_path: Path, name: str, data: bytes, ko: str, en: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for command in (["audit", path], ["convert", path, tmp_path / "out.json"]):
        korean, english = told(*command)
        assert korean.startswith(f"{name}: ")
        assert english.startswith(f"{name}: ")
        assert ko in korean
        assert en in english
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.hwpx", a_pdf()),
        ("a.txt", a_pdf()),
        ("a", EXAMPLE.read_bytes()),
        ("a.pdf", a_pdf(encryption=pikepdf.Encryption(owner="a", user=""))),
        ("a.txt", EXAMPLE.read_text(encoding="utf-8").encode("utf-16")),
        ("a.txt", EXAMPLE.read_bytes().replace(b"\n", b"\r\n")),
    ],
    ids=["pdf as hwpx", "pdf as text", "no ending", "locked for changes", "utf-16", "windows"],
)
def test_a_report_that_only_looks_odd_is_read_all_the_same(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code, out, messages = run("audit", path)
    assert (code, messages) == (0, "")
    assert "25,000" in out


def test_a_page_of_somebody_else_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "news.html"
    path.write_text(
        "<html><script>var x = 1</script><nav>처음</nav><h1>소식</h1><p>교육 8회 159명</html>",
        encoding="utf-8",
    )
    code, out, _ = run("outline", path)
    assert code == 0
    assert "교육 8회 159명" in out
    assert "var x" not in out


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    korean, english = told("outline", tmp_path)
    assert korean == f"{tmp_path.name}: 파일이 아니라 폴더입니다. 그 안의 파일을 골라 주세요."
    assert english == f"{tmp_path.name}: is a folder. Choose a file in it."
    korean, english = told("outline", tmp_path / "none.txt")
    assert korean.startswith("none.txt: 그런 파일이 없습니다")
    assert str(tmp_path) in korean
    assert english.endswith("Check its name and folder.")


@needs_links
def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "none.txt")
    assert told("audit", tmp_path / "gone")[1].startswith("gone: there is no such file")


@pytest.fixture
def folder_of_others() -> Iterator[Path]:
    """A folder seen by an ordinary user; root, who may do everything, becomes one for a while."""
    root = os.name == "posix" and os.geteuid() == 0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        # The modules that the command asks for late are loaded while they may still be read.
        assert run("audit", EXAMPLE)[0] == 0
        assert run("convert", EXAMPLE, folder / "good.json")[0] == 0
        assert run("audit", folder / "good.json")[0] == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


@needs_links
def test_what_may_not_be_read_or_written_is_told(folder_of_others: Path) -> None:
    folder = folder_of_others
    report = folder / "good.json"
    as_owner(folder, 0o555)
    korean, english = told("convert", report, folder / "out.json")
    assert korean.startswith(f"{folder / 'out.json'}: 쓸 수 없습니다")
    assert english.endswith("Check the permissions of the file and its folder.")
    korean, _ = told("audit", report, "--out", folder / "out.txt")
    assert korean.startswith(f"{folder / 'out.txt'}: 쓸 수 없습니다")
    assert [path.name for path in folder.iterdir()] == ["good.json"]
    as_owner(report, 0o000)
    korean, english = told("audit", report)
    assert korean.startswith("good.json: 읽을 권한이 없습니다")
    assert english.startswith("good.json: may not be read. Check the permissions")


def as_owner(path: Path, mode: int) -> None:
    """A change of mode by whoever made the file."""
    user = os.geteuid()
    if path.stat().st_uid != user:
        os.seteuid(0)
        path.chmod(mode)
        os.seteuid(user)
    else:
        path.chmod(mode)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_folder_in_the_place_of_the_file_to_write_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.mkdir()
    for command in (["convert", EXAMPLE, out], ["audit", EXAMPLE, "--out", out]):
        korean, english = told(*command)
        assert korean.startswith(f"{out}: 쓸 수 없습니다")
        assert english.startswith(f"{out}: cannot be written")
    assert list(tmp_path.iterdir()) == [out]
    assert list(out.iterdir()) == []


def test_a_folder_that_is_not_there_is_named_by_every_command_that_writes(tmp_path: Path) -> None:
    out = tmp_path / "none" / "out.html"
    for command in (
        ["convert", EXAMPLE, out],
        ["audit", EXAMPLE, "--out", out],
        ["audit", EXAMPLE, "--format", "html", "--out", out],
    ):
        korean, english = told(*command)
        assert korean.startswith(f"{out}: 쓸 수 없습니다")
        assert english.endswith("Check that its folder exists and may be written to.")
    assert list(tmp_path.iterdir()) == []


@needs_links
def test_a_file_is_not_converted_onto_itself_by_another_name(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert run("convert", EXAMPLE, report)[0] == 0
    before = report.read_bytes()
    linked = tmp_path / "linked.json"
    linked.symlink_to(report)
    twin = tmp_path / "twin.json"
    twin.hardlink_to(report)
    for out in (linked, twin, tmp_path / "." / "report.json"):
        assert "being read" in told("convert", report, out)[1]
    assert report.read_bytes() == before


def test_a_file_that_was_there_stays_when_the_input_is_bad(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_bytes(b"older")
    bad = tmp_path / "bad.txt"
    bad.touch()
    told("convert", bad, out)
    assert out.read_bytes() == b"older"


@pytest.mark.parametrize("form", ["text", "json", "html"])
@pytest.mark.parametrize("first", [True, False])
def test_of_two_files_the_good_one_is_audited_whatever_the_other_is(
    tmp_path: Path, form: str, first: bool
) -> None:
    bad = tmp_path / "bad.txt"
    bad.touch()
    files = [bad, EXAMPLE] if first else [EXAMPLE, tmp_path / "none.txt"]
    out = tmp_path / "pages" if form == "html" else tmp_path / "out"
    code, _, messages = run("audit", *files, "--format", form, "--out", out)
    assert code == 2
    assert messages.count("\n") == 1
    assert messages.startswith("bad.txt: " if first else "none.txt: ")
    result = out / "report.txt.html" if form == "html" else out
    assert "25,000" in result.read_text(encoding="utf-8")


def test_reports_that_cannot_be_compared_do_not_end_as_different_ones(tmp_path: Path) -> None:
    """1 means that two reports differ, so a script must not get it for a file without text."""
    bad = tmp_path / "bad.txt"
    bad.touch()
    for files in ([bad, EXAMPLE], [EXAMPLE, bad], [bad, bad], [EXAMPLE, tmp_path / "none.txt"]):
        code, out, messages = run("diff", *files)
        assert (code, out) == (2, "")
        assert messages.count("\n") == 1


@pytest.mark.parametrize(
    ("cut", "left", "place", "why"),
    [
        (
            "대외교류 활성화 134,298 42,869 31.9\n",
            "대외교류 활성화 134,298\n",
            "[참고] READ · 확인 불가 · 2쪽 34줄",
            "머리 4칸, 줄마다 4, 2, 4, 4, 4칸",
        ),
        (
            "대외교류 활성화 134,298 42,869 31.9\n국제금융특구 활성화 29,000 4,500 15.5\n",
            "",
            "[오류] SUM · 불일치 · 2쪽 37줄",
            "빠진 항목이 있는지 확인해 주세요",
        ),
        (
            "4급 5급 6급 7급 8급 9급 6급 7급 8급 9급 6급 7급 8급 9급\n",
            "",
            "머리 5칸, 줄마다 7, 7, 5칸",
            "[참고] READ · 확인 불가 · 1쪽 21줄",
        ),
    ],
    ids=["cells", "rows", "heads"],
)
def test_a_table_that_lost_its_middle_is_read_and_the_loss_told_with_its_place(
    tmp_path: Path, cut: str, left: str, place: str, why: str
) -> None:
    path = tmp_path / "cut.txt"
    told_before = run("audit", EXAMPLE)[1]
    text = EXAMPLE.read_text(encoding="utf-8")
    path.write_text(text.replace(cut, left, 1), encoding="utf-8")
    code, out, messages = run("audit", path)
    assert (code, messages) == (0, "")
    [finding] = [part for part in out.split("\n\n") if place in part]
    assert why in finding
    assert place not in told_before
