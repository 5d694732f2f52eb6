"""The desk over plain HTTP, as a browser without scripts uses it."""

from __future__ import annotations

import csv
import io
import json
import socket

import pytest
from lxml import html

from siljeok.audit import audit
from siljeok.desk import handling
from siljeok.readers.read import read, read_file
from siljeok.writers.audit_page import audit_page
from tests.desk.asking import Asker, running
from tests.shared import CORRECTED, EXAMPLE

REPORT = EXAMPLE.read_bytes()
OTHER = CORRECTED.read_bytes()


def test_one_file_leads_to_its_page(desk: Asker) -> None:
    to = desk.result("ko/audit", [("files", "보고서.txt", REPORT)])
    answer = desk.get(to)
    page = html.fromstring(answer.data)
    found = audit(read(REPORT, "보고서.txt"))
    assert len(page.find_class("finding")) == len(found.findings)
    assert page.find_class("bar")


def test_the_page_taken_away_is_that_of_the_command_line(desk: Asker) -> None:
    to = desk.result("ko/audit", [("files", "report.txt", REPORT)])
    answer = desk.get(f"{to}/html")
    reading = read_file(EXAMPLE)
    assert answer.text == audit_page(reading, audit(reading))
    assert "attachment" in answer.headers["Content-Disposition"]


def test_findings_are_taken_away_as_table_and_as_json(desk: Asker) -> None:
    to = desk.result("ko/audit", [("files", "report.txt", REPORT)])
    rows = list(csv.DictReader(io.StringIO(desk.get(f"{to}/csv").data.decode("utf-8-sig"))))
    data = json.loads(desk.get(f"{to}/json").data)
    assert [row["지적"] for row in rows] == [finding["key"] for finding in data["findings"]]
    assert rows


def test_a_result_can_be_read_in_english(desk: Asker) -> None:
    to = desk.result("ko/audit", [("files", "report.txt", REPORT)])
    page = html.fromstring(desk.get("en" + to.removeprefix("ko")).data)
    assert page.get("lang") == "en"
    assert "Audit" in page.findtext(".//h1")


def test_several_files_give_a_list_with_counts_links_and_one_table() -> None:
    with running() as server:
        desk = Asker(server)
        to = desk.result(
            "ko/audit",
            [("files", "a.txt", REPORT), ("files", "b.txt", OTHER), ("files", "c.hwpx", b"PK")],
        )
        assert to == "ko/#results"
        page = html.fromstring(desk.get("ko/").data)
        a, b, c = (item.text_content() for item in page.find_class("results")[0])
        assert "오류 1" in a
        assert "경고 1" in a
        assert "오류" not in b
        assert "c.hwpx:" in c
        rows = list(csv.DictReader(io.StringIO(desk.get("ko/all.csv").data.decode("utf-8-sig"))))
        assert {row["파일"] for row in rows} == {"a.txt", "b.txt"}
        assert [one["file"] for one in json.loads(desk.get("ko/all.json").data)] == [
            "a.txt",
            "b.txt",
        ]


def test_two_reports_are_compared(desk: Asker) -> None:
    to = desk.result("ko/diff", [("before", "앞.txt", REPORT), ("after", "뒤.txt", OTHER)])
    text = html.fromstring(desk.get(to).data).text_content()
    assert "앞.txt → 뒤.txt" in text
    assert "25,000" in text
    same = desk.result("en/diff", [("before", "a.txt", REPORT), ("after", "b.txt", REPORT)])
    assert "The two reports are the same." in desk.get(same).text


@pytest.mark.parametrize("ending", ["hwpx", "html", "json"])
def test_a_report_is_written_in_another_format(desk: Asker, ending: str) -> None:
    to = desk.result(
        "ko/convert", [("file", "보고.txt", REPORT), ("ending", None, ending.encode())]
    )
    answer = desk.get(f"{to}/file")
    assert f"%EB%B3%B4%EA%B3%A0.{ending}" in answer.headers["Content-Disposition"]
    assert read(answer.data, f"a.{ending}").book.blocks


def test_a_file_that_cannot_be_read_says_why_and_stops_nothing(desk: Asker) -> None:
    to = desk.result("ko/audit", [("files", "빈.pdf", b"")])
    answer = desk.get(to)
    assert "빈.pdf: 글자가 없는 빈 파일입니다." in answer.text
    assert "Traceback" not in answer.text
    assert desk.get("ko/").status == 200


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("ko/audit", []),
        ("ko/audit", [("files", "", b"")]),
        ("ko/diff", [("before", "a.txt", REPORT)]),
        ("ko/convert", [("file", "a.txt", REPORT), ("ending", None, b"exe")]),
    ],
)
def test_a_form_with_something_missing_says_what(
    desk: Asker, path: str, fields: list[tuple[str, str | None, bytes]]
) -> None:
    answer = desk.post(path, fields)
    assert answer.status == 400
    assert html.fromstring(answer.data).find_class("msg--error")


def test_a_form_that_is_too_large_is_refused_with_a_page(
    desk: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "MAX_FORM", 1024 * 1024)
    answer = desk.post("ko/audit", [("files", "a.txt", b"x" * (3 * 1024 * 1024))])
    assert answer.status == 413
    assert "1MB까지" in answer.text


@pytest.mark.parametrize("length", ["", "-1", "1e9", "９"])
def test_a_request_of_unknown_length_is_refused(desk: Asker, length: str) -> None:
    with socket.create_connection(("127.0.0.1", desk.server.server_port), 10) as sent:
        head = f"POST {desk.root}ko/audit HTTP/1.1\r\nHost: {desk.server.host}\r\n"
        sent.sendall(f"{head}Content-Length: {length}\r\n\r\n".encode())
        assert sent.recv(100).split(b" ")[1] == b"411"


def test_a_name_with_markup_is_shown_as_words(desk: Asker) -> None:
    desk.result("ko/audit", [("files", "<script>alert(1)<.txt", REPORT)])
    scripts = html.fromstring(desk.get("ko/").data).iter("script")
    assert [script.text for script in scripts] == [None]


def test_results_are_gone_once_they_are_cleared(desk: Asker) -> None:
    to = desk.result("ko/audit", [("files", "report.txt", REPORT)])
    assert desk.post("ko/clear").status == 303
    assert desk.get(to).status == 404
    assert not html.fromstring(desk.get("ko/").data).find_class("results")


def test_the_desk_ends_from_its_page() -> None:
    with running() as server:
        desk = Asker(server)
        assert "지웠습니다" in desk.post("ko/end").text


@pytest.mark.parametrize("host", ["localhost:{port}", "siljeok.example:{port}", "127.0.0.1", ""])
def test_another_name_of_the_machine_is_not_answered(desk: Asker, host: str) -> None:
    sent = {"Host": host.format(port=desk.server.server_port)}
    answer = desk.get("ko/", sent)
    assert answer.status == 403


@pytest.mark.parametrize("path", ["/", "/ko/", "/wrong/ko/", "/desk.css"])
def test_who_does_not_know_the_secret_learns_nothing(desk: Asker, path: str) -> None:
    answer = desk.ask("GET", path)
    assert answer.status == 404
    assert desk.server.token not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://siljeok.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_page_is_refused(desk: Asker, headers: dict[str, str]) -> None:
    assert desk.post("ko/audit", [("files", "a.txt", REPORT)], headers).status == 403


def test_no_page_may_ask_anything_of_another_machine(desk: Asker) -> None:
    to = desk.result("ko/audit", [("files", "report.txt", REPORT)])
    for path in ("ko/", to, "ko/nowhere"):
        answer = desk.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        linked = [e.get("src") or e.get("href") for e in html.fromstring(answer.data).iter()]
        assert not [link for link in linked if link and link.startswith(("http", "//"))]


def test_it_listens_on_this_machine_alone(desk: Asker) -> None:
    assert desk.server.socket.getsockname()[0] == "127.0.0.1"
