"""A folder of reports: all are audited, one bad file stops nothing, and a stop costs nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_cli import run
from tests.shared import CORRECTED, EXAMPLE

LOG = "siljeok-audit.jsonl"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two good reports in a folder and one below, one bad file, and things that are no reports."""
    reports = tmp_path / "보고서 모음"
    (reports / "하반기").mkdir(parents=True)
    (reports / "1팀.txt").write_bytes(EXAMPLE.read_bytes())
    (reports / "2팀.txt").write_bytes(CORRECTED.read_bytes())
    (reports / "하반기" / "1팀.txt").write_bytes(CORRECTED.read_bytes())
    (reports / "깨진.pdf").write_bytes(b"%PDF-1.7 cut")
    (reports / "사진.jpg").write_bytes(b"\xff\xd8")
    (reports / "~$1팀.hwpx").write_bytes(b"")
    (reports / ".숨은.txt").write_text("교육 8회")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return reports


def test_every_report_of_a_folder_is_audited_in_order_with_a_summary_by_rule(folder: Path) -> None:
    code, out, messages = run("audit", folder)
    assert code == 2  # one file could not be read
    heads = [line for line in out.splitlines() if ".txt · " in line]
    assert [head.split(" · ")[0] for head in heads] == ["1팀.txt", "2팀.txt", "하반기/1팀.txt"]
    assert "모두 파일 3개(못 읽은 파일 1개 빼고): 오류 1 · 경고 1" in out
    assert "  FUND 재원과 금액: 오류 1 · 경고 0 · 참고 0 (파일 1개)" in out
    assert "깨진.pdf" in messages
    assert "보고서가 아닌 파일 1개는 건너뜁니다." in messages


def test_one_bad_file_stands_among_the_others_in_json(folder: Path) -> None:
    _, out, _ = run("audit", folder, "--format", "json")
    listed = json.loads(out)
    assert [one["file"] for one in listed] == [
        "1팀.txt",
        "2팀.txt",
        "깨진.pdf",
        "하반기/1팀.txt",
    ]
    assert [("error" in one) for one in listed] == [False, False, True, False]


def test_findings_go_to_a_spreadsheet(folder: Path) -> None:
    _, out, _ = run("audit", folder, "--format", "csv", "--out", "all.csv")
    assert out == "all.csv\n"
    data = Path("all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    [error] = [row for row in rows if row["구분"] == "오류"]
    assert (error["파일"], error["규칙"], error["쪽"]) == ("1팀.txt", "FUND", "6")
    assert (error["기재값"], error["검산값"]) == ("2,500", "25,000")


def test_a_folder_of_pages_has_one_that_lists_them(folder: Path) -> None:
    code, out, _ = run("audit", folder, "--format", "html", "--out", "pages")
    assert code == 2
    assert sorted(path.name for path in Path("pages").iterdir()) == [
        "1팀.txt.html",
        "2팀.txt.html",
        "index.html",
        "하반기-1팀.txt.html",
    ]
    index = Path("pages/index.html").read_text(encoding="utf-8")
    assert 'href="1%ED%8C%80.txt.html"' in index
    assert "깨진.pdf" in index
    assert out.splitlines()[-1] == str(Path("pages/index.html"))


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_second_run_says_the_same_out_of_the_log(folder: Path, form: str) -> None:
    first = run("audit", folder, "--format", form)
    code, out, messages = run("audit", folder, "--format", form)
    assert (code, out) == first[:2]
    assert "이미 점검한 파일 4개" in messages


def test_what_changed_since_is_audited_again(folder: Path) -> None:
    run("audit", folder)
    (folder / "1팀.txt").write_bytes(CORRECTED.read_bytes())
    _, out, _ = run("audit", folder)
    assert "모두 파일 3개(못 읽은 파일 1개 빼고): 오류 0 · 경고 0" in out


def test_a_waiver_written_since_is_heeded(folder: Path) -> None:
    run("audit", folder)
    report = folder / "1팀.txt"
    _, listed, _ = run("waive", report)
    key = next(word for word in listed.split() if word.startswith("FUND-"))
    assert run("waive", report, key, "--reason", "추경에 반영")[0] == 0
    _, out, _ = run("audit", folder)
    assert "모두 파일 3개(못 읽은 파일 1개 빼고): 오류 0 · 경고 1" in out
    assert "면제한 지적 1" in out


def test_pages_that_are_gone_are_written_again(folder: Path) -> None:
    run("audit", folder, "--format", "html", "--out", "pages")
    page = Path("pages/2팀.txt.html")
    before = page.read_bytes()
    page.unlink()
    run("audit", folder, "--format", "html", "--out", "pages")
    assert page.read_bytes() == before


def test_a_log_whose_last_line_was_cut_off_is_gone_on_with(folder: Path) -> None:
    _, out, _ = run("audit", folder)
    log = Path(LOG)
    log.write_bytes(log.read_bytes()[:-40])
    _, again, messages = run("audit", folder)
    assert again == out
    assert "이미 점검한 파일 3개" in messages


def test_a_file_that_is_no_log_is_not_written_over(folder: Path) -> None:
    Path("notes.txt").write_text("내 메모\n")
    code, out, messages = run("audit", folder, "--log", "notes.txt")
    assert (code, out) == (2, "")
    assert "실적의 기록이 아닌 파일" in messages
    assert Path("notes.txt").read_text() == "내 메모\n"
    assert not Path("notes.txt.new").exists()


def test_a_log_that_cannot_be_kept_does_not_stop_the_audit(folder: Path) -> None:
    code, out, messages = run("audit", folder, "--log", "none/log.jsonl")
    assert code == 2
    assert "모두 파일 3개" in out
    assert "기록을 쓸 수 없어" in messages


def test_a_folder_without_reports_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, messages = run("audit", tmp_path)
    assert (code, out) == (2, "")
    assert "폴더에 읽을 보고서가 없습니다" in messages


def test_strict_ends_with_1_when_any_report_of_a_folder_has_an_error(folder: Path) -> None:
    (folder / "깨진.pdf").unlink()
    assert run("audit", folder)[0] == 0
    assert run("audit", folder, "--strict")[0] == 1
    (folder / "1팀.txt").unlink()
    assert run("audit", folder, "--strict")[0] == 0


def test_a_report_is_audited_once_though_two_folders_hold_it(folder: Path) -> None:
    _, out, _ = run("audit", folder, folder / "하반기")
    assert "모두 파일 3개" in out


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX stop the command here")
def test_a_stopped_audit_leaves_whole_results_and_goes_on(folder: Path) -> None:
    for n in range(40):
        (folder / f"더 {n:02}.txt").write_bytes(EXAMPLE.read_bytes())
    command = [sys.executable, "-m", "siljeok.cli", "audit", str(folder), "-j", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    log = Path(LOG)
    while not log.exists() or log.stat().st_size == 0:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "이어서 합니다" in told.decode()
    done = sum(1 for line in log.read_bytes().splitlines() if json.loads(line))
    assert 0 < done < 44
    _, out, messages = run("audit", folder)
    assert f"이미 점검한 파일 {done}개" in messages
    assert "모두 파일 43개" in out
