"""The command `waive`, and the file of waivers beside a report."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siljeok.book.waivers import Waiver
from siljeok.cli.waiver_files import with_waiver
from tests.cli.test_cli import run
from tests.shared import EXAMPLE


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def key(report: Path, rule: str) -> str:
    _, out, _ = run("waive", report)
    return next(word for word in out.split() if word.startswith(f"{rule}-"))


def test_findings_are_listed_with_their_keys(report: Path) -> None:
    code, out, _ = run("waive", report)
    assert code == 0
    _, audited, _ = run("audit", report, "--format", "json")
    [result] = json.loads(audited)
    assert [line.split()[0] for line in out.splitlines()] == [
        finding["key"] for finding in result["findings"]
    ]


def test_a_waived_finding_is_told_apart_in_every_form(report: Path) -> None:
    name = key(report, "FUND")
    code, out, _ = run("waive", report, name, "--reason", '"추경"에 반영', "--who", "김담당")
    assert (code, out) == (0, f"{report}.waivers.toml\n")
    _, text, _ = run("audit", report)
    assert text.splitlines()[1].startswith("오류 0 · 경고 1")
    assert '"추경"에 반영 (김담당)' in text
    _, data, _ = run("audit", report, "--format", "json")
    [result] = json.loads(data)
    assert [w["finding"]["key"] for w in result["waived"]] == [name]
    _, page, _ = run("audit", report, "--format", "html")
    assert "추경" in page
    _, rows, _ = run("audit", report, "--format", "csv")
    [row] = [line for line in rows.splitlines() if name in line]
    assert row.endswith('"""추경""에 반영 (김담당)"')
    assert run("audit", report, "--strict")[0] == 0


def test_a_second_waiver_is_added_to_the_first(report: Path) -> None:
    first, second = key(report, "FUND"), key(report, "ROUND")
    run("waive", report, first, "--reason", "하나")
    run("waive", report, second, "--reason", "둘")
    listed = tomllib.loads(Path(f"{report}.waivers.toml").read_text(encoding="utf-8"))["waiver"]
    assert [one["finding"] for one in listed] == [first, second]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["FUND-00000000", "--reason", "왜"], "그런 지적이 없습니다"),
        (["KEY"], "까닭이 없습니다"),
        (["KEY", "--reason", " "], "까닭이 없습니다"),
    ],
)
def test_a_waiver_without_a_finding_or_a_reason_is_refused(
    report: Path, words: list[str], told: str
) -> None:
    words = [key(report, "FUND") if word == "KEY" else word for word in words]
    code, out, messages = run("waive", report, *words)
    assert (code, out) == (2, "")
    assert told in messages
    assert not Path(f"{report}.waivers.toml").exists()


def test_what_is_waived_already_is_not_waived_again(report: Path) -> None:
    name = key(report, "FUND")
    run("waive", report, name, "--reason", "왜")
    code, _, messages = run("waive", report, name, "--reason", "왜")
    assert code == 2
    assert "이미 면제한 지적" in messages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[waiver", "TOML이 아닙니다"),
        ('[[waiver]]\nreason = "왜"', "1번째 [[waiver]]에 finding 글이 없습니다"),
        ('[[waiver]]\nfinding = "FUND-1"', "1번째 [[waiver]]에 reason 글이 없습니다"),
        ('[[waiver]]\nfinding = 3\nreason = "왜"', "finding 글이 없습니다"),
        ("waiver = 3", "1번째 [[waiver]]"),
    ],
)
def test_a_spoiled_file_of_waivers_is_told(report: Path, text: str, told: str) -> None:
    Path(f"{report}.waivers.toml").write_text(text, encoding="utf-8")
    for command in (["audit", report], ["waive", report]):
        code, out, messages = run(*command)
        assert (code, out) == (2, "")
        assert messages.startswith("report.txt.waivers.toml")
        assert told in messages


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]))] * 3)))
def test_what_is_written_reads_back(waivers: list[tuple[str, str, str]]) -> None:
    data = b""
    for one in waivers:
        data = with_waiver(data, Waiver(*one))
    listed = tomllib.loads(data.decode()).get("waiver", [])
    assert [tuple(w.get(n, "") for n in ("finding", "reason", "who")) for w in listed] == waivers
