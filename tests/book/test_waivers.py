"""A waiver silences one finding, and only as long as its figures are what they were."""

from __future__ import annotations

from dataclasses import replace

from siljeok.audit import audit
from siljeok.book.findings import Audit, Severity
from siljeok.book.waivers import Waiver, finding_key, waive
from siljeok.readers.read import read
from tests.shared import EXAMPLE

TEXT = EXAMPLE.read_text(encoding="utf-8")


def judged(text: str) -> Audit:
    return audit([read(text.encode(), "r.txt")])


def key_of(found: Audit, rule: str) -> str:
    return next(finding_key(f) for f in found.findings if f.rule == rule)


def test_a_waived_finding_stands_apart_with_its_reason() -> None:
    found = judged(TEXT)
    key = key_of(found, "FUND")
    after = waive(found, [Waiver(key, "추경에 반영", "김담당")])
    assert all(f.rule != "FUND" for f in after.audit.findings)
    [one] = after.audit.waived
    assert (finding_key(one.finding), one.reason, one.who) == (key, "추경에 반영", "김담당")
    assert len(after.audit.findings) == len(found.findings) - 1
    assert after.audit.coverage == found.coverage
    assert after.idle == ()


def test_a_waiver_lapses_when_a_figure_changes() -> None:
    key = key_of(judged(TEXT), "FUND")
    changed = judged(TEXT.replace("2,500", "2,600"))
    after = waive(changed, [Waiver(key, "그대로 둠", "")])
    assert [f.rule for f in after.audit.findings if f.severity is Severity.ERROR] == ["FUND"]
    assert [waiver.key for waiver in after.idle] == [key]


def test_a_waiver_holds_when_lines_are_added_elsewhere() -> None:
    key = key_of(judged(TEXT), "FUND")
    assert key_of(judged(TEXT + "\n※ 붙임 자료 참고\n"), "FUND") == key


def test_keys_of_one_report_differ() -> None:
    keys = [finding_key(f) for f in judged(TEXT).findings]
    assert len(set(keys)) == len(keys)


def test_a_finding_without_figures_is_told_by_its_sentence() -> None:
    finding = judged(TEXT).findings[0]
    bare = replace(finding, printed="", expected="", figures=())
    assert finding_key(bare) != finding_key(replace(bare, message_ko="다른 말"))
