"""The command line as its user meets it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from siljeok import cli
from siljeok.cli.app import app
from tests.shared import CORRECTED, EXAMPLE

HWP3 = b"HWP Document File V3.00 \x1a\1\2\3\4\5" + bytes(600)


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, output and messages of one command; a traceback fails the test."""
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_an_audit_of_a_report_with_contradictions_ends_with_0() -> None:
    code, out, _ = run("audit", EXAMPLE)
    assert code == 0
    assert "FUND" in out
    assert "2,500" in out


def test_strict_ends_with_1_on_errors_and_with_0_without() -> None:
    assert run("audit", EXAMPLE, "--strict")[0] == 1
    assert run("audit", CORRECTED, "--strict")[0] == 0


def test_customs_of_official_writing_are_looked_at_where_asked(tmp_path: Path) -> None:
    report = tmp_path / "보고.txt"
    report.write_text(
        "2025년 주요업무 추진실적\nⅠ. 주요업무 추진실적\n1 도서관 운영\n○ 2025.9.4 개관\n",
        encoding="utf-8",
    )
    assert "STYLE" not in run("audit", report)[1]
    assert "2025. 9. 4." in run("audit", report, "--style")[1]


def test_json_is_a_list_with_an_entry_per_file() -> None:
    code, out, _ = run("audit", EXAMPLE, CORRECTED, "--format", "json")
    first, second = json.loads(out)
    assert code == 0
    assert (first["file"], second["file"]) == ("report.txt", "corrected.txt")
    [error] = [f for f in first["findings"] if f["severity"] == "error"]
    assert error["rule"] == "FUND"
    assert error["where"]["page"] == 6
    assert (error["printed"], error["expected"]) == ("2,500", "25,000")
    assert first["coverage"]["figures"] >= first["coverage"]["checked"] > 0


def test_a_bad_file_among_good_ones_is_named_and_does_not_stop_them(tmp_path: Path) -> None:
    bad = tmp_path / "bad.hwp"
    bad.write_bytes(HWP3)
    code, out, told = run("audit", bad, EXAMPLE, "--format", "json")
    broken, good = json.loads(out)
    assert code == 2
    assert broken["error"]["code"] == "hwp"
    assert good["findings"]
    assert "bad.hwp" in told


def test_the_page_of_an_audit_is_one_file(tmp_path: Path) -> None:
    out = tmp_path / "audit.html"
    code, _, _ = run("audit", EXAMPLE, "--format", "html", "--out", out)
    page = out.read_text(encoding="utf-8")
    assert code == 0
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "src=" not in page.replace('src=""', "")


def test_pages_of_several_files_need_a_folder(tmp_path: Path) -> None:
    assert run("audit", EXAMPLE, CORRECTED, "--format", "html")[0] == 2
    code, _, _ = run("audit", EXAMPLE, CORRECTED, "--format", "html", "--out", tmp_path / "pages")
    assert code == 0
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == [
        "corrected.txt.html",
        "report.txt.html",
    ]


@pytest.mark.parametrize("ending", ["hwpx", "pdf", "html", "json"])
def test_a_converted_report_is_the_same_report(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"report.{ending}"
    assert run("convert", EXAMPLE, out)[0] == 0
    code, said, _ = run("diff", EXAMPLE, out)
    assert (code, said.strip()) == (0, "두 보고서가 같습니다.")


def test_markdown_is_written(tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    assert run("convert", EXAMPLE, out)[0] == 0
    assert "친선도시" in out.read_text(encoding="utf-8")


def test_differences_are_shown_and_end_with_1() -> None:
    code, out, _ = run("diff", EXAMPLE, CORRECTED)
    assert code == 1
    assert "2,500" in out
    assert "25,000" in out


def test_files_of_one_name_get_a_page_each(tmp_path: Path) -> None:
    again = tmp_path / "other" / EXAMPLE.name
    again.parent.mkdir()
    again.write_bytes(EXAMPLE.read_bytes())
    out = tmp_path / "pages"
    assert run("audit", EXAMPLE, again, "--format", "html", "--out", out)[0] == 0
    assert sorted(p.name for p in out.iterdir()) == ["report.txt-2.html", "report.txt.html"]


def test_a_long_korean_name_can_be_written(tmp_path: Path) -> None:
    out = tmp_path / ("가" * 80 + ".json")
    assert run("convert", EXAMPLE, out)[0] == 0
    assert out.exists()


def test_an_unknown_ending_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    code, _, told = run("convert", EXAMPLE, tmp_path / "report.docx")
    assert code == 2
    assert ".hwpx .pdf .html .md .json" in told
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_never_converted_onto_itself(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    run("convert", EXAMPLE, path)
    before = path.read_bytes()
    assert run("convert", path, path)[0] == 2
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, _, told = run("convert", EXAMPLE, tmp_path / "none" / "report.json")
    assert code == 2
    assert "none" in told


def test_the_outline_is_a_line_each() -> None:
    code, out, _ = run("outline", CORRECTED)
    assert code == 0
    assert "Ⅱ 주요업무 추진실적" in out.splitlines()
    assert any(line.endswith("(의료특구팀)") for line in out.splitlines())
    data = json.loads(run("outline", CORRECTED, "--format", "json")[1])
    assert {"bar", "goal", "head", "item", "table", "unit", "contents"} <= {x["kind"] for x in data}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 9),
        ("long.txt", b"x" * 300_000),
        ("old.hwpx", HWP3),
        ("cut.hwpx", b"PK\x03\x04" + b"\x14\x00" * 40),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("cut.json", b'{"siljeok": {"format"'),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("command", ["audit", "outline"])
def test_bad_input_is_refused_with_its_name_and_no_traceback(
    tmp_path: Path, name: str, data: bytes, command: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code, _, told = run(command, path)
    assert code == 2
    assert name in told
    assert "Traceback" not in told


def test_a_file_that_is_missing_or_a_folder_is_told(tmp_path: Path) -> None:
    assert run("audit", tmp_path / "none.txt")[0] == 2
    assert run("audit", tmp_path)[0] == 2


def test_messages_are_english_when_asked(tmp_path: Path) -> None:
    assert "no such file" in run("audit", tmp_path / "none.txt", "--lang", "en")[2]


def test_the_command_runs_as_a_process_where_korean_cannot_be_printed() -> None:
    program = Path(sys.executable).with_name("siljeok")
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [program, "audit", EXAMPLE], capture_output=True, env=env, check=False, timeout=60
    )
    assert done.returncode == 0
    assert b"FUND" in done.stdout
    assert b"Traceback" not in done.stderr


def test_help_names_every_command() -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in ("audit", "convert", "outline", "diff"))


def test_a_fault_of_our_own_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("an example")

    monkeypatch.setattr("siljeok.cli.app.app", broken)
    # This process, which runs the other tests too, is not to end by a closed pipe.
    monkeypatch.setattr("siljeok.cli.signal.signal", lambda *_: None)
    monkeypatch.delenv("SILJEOK_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 70
    told = capsys.readouterr().err
    assert "SILJEOK_DEBUG=1" in told
    assert "whole or as it was" in told
