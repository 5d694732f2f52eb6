"""LAW: brackets of names, and laws that are called otherwise now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from siljeok.audit.registry import rule
from siljeok.audit.renamed_laws import change_of, plain_names, renamed, squeezed
from siljeok.audit.rule import Severity, study
from siljeok.readers.read import read

from .written import reading


def told(text: str, *, year: int | None = 2025, cutoff: date | None = None):
    made = replace(reading(text, year=year, cutoff=cutoff), format="hwpx")
    return list(rule("LAW").check(study(made)).findings)


@pytest.mark.parametrize(
    "text",
    [
        "○ 「주민등록법 제2조에 따라",
        "○ 주민등록법」 제2조에 따라",
        "○ 『큰 책 전시",
        "○ 「작은 『책」 전시",
        "○ 「가」, 나」, 「다」",
        "| 근거 | 내용 |\n| 「지방재정법 | 나」 |",
        "○ 「가\n\n○ 「나」",
        "○ 「가」 「나",
    ],
)
def test_a_bracket_without_its_other_half(text: str):
    [found] = told(text)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "○ 「주민등록법」 제2조, ｢지방자치법｣, 『책』",
        "○ 「주민등록법｣ 제2조",
        "○ 「가 『나』 다」",
        "○ 「의료 해외진출 및\n외국인환자 유치 지원에 관한 법률」에 따라",
        "| 근거 |\n| 「의료 해외진출 및<br>외국인환자」 |",
    ],
)
def test_brackets_in_pairs(text: str):
    assert told(text) == []


def test_in_text_taken_out_of_a_page_a_bracket_may_have_been_lost():
    [found] = rule("LAW").check(study(reading("○ 주민등록법」 제2조"))).findings
    assert found.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("「공공기관의 개인정보보호에 관한 법률」에 따라", "개인정보 보호법"),
        ("공공기관의 개인정보 보호에 관한 법률 제5조", "개인정보 보호법"),
        ("「기부금품모집규제법」", "기부금품의 모집·사용 및 기부문화 활성화에 관한 법률"),
        ("「사무관리규정」 제9조", "행정업무의 운영 및 혁신에 관한 규정"),
        ("「문화재보호법 시행령」 제3조", "문화유산의 보존 및 활용에 관한 법률"),
        ("「문화재보호법 제35조」", "문화유산의 보존 및 활용에 관한 법률"),
        ("｢지적법｣에 따른 측량", "공간정보의 구축 및 관리 등에 관한 법률"),
        ("국가정보화 기본법(법 「국가정보화 기본법」)", "지능정보화 기본법"),
    ],
)
def test_a_law_that_is_called_otherwise_now(text: str, new: str):
    [found] = told(f"○ {text} 추진")
    assert found.severity is Severity.WARNING
    assert found.figures[0].expected == new
    assert new in found.message_ko


@pytest.mark.parametrize(
    "text",
    [
        "「개인정보 보호법」, 「주택법」, 「지방재정법」",
        "구 「공공기관의 개인정보보호에 관한 법률」에 따른 평가",
        "(구 문화재보호법) 「문화유산의 보존 및 활용에 관한 법률」",
        "「문화재보호법」 → 「문화유산의 보존 및 활용에 관한 법률」",
        "「호적법」에서 이어진 제도, 폐지된 「사무관리규정」",
        "2007년 「호적법」에 따라 정리한 자료",
        "「영등포구 문화재보호 조례」, 문화재보호법령",
        "대한지적법인 설립, 형사소송 지적법",
    ],
)
def test_names_in_force_and_history_are_left_alone(text: str):
    assert told(f"○ {text}") == []


@pytest.mark.parametrize(
    ("year", "cutoff", "told_of"),
    [
        (2024, None, 0),
        (2024, date(2024, 5, 16), 0),
        (2024, date(2024, 5, 17), 1),
        (2025, None, 1),
        (None, None, 0),
    ],
)
def test_a_name_is_told_from_the_day_on_that_it_changed(
    year: int | None, cutoff: date | None, told_of: int
):
    assert len(told("○ 「문화재보호법」 시행", year=year, cutoff=cutoff)) == told_of


def test_a_name_that_changed_twice_is_told_with_the_one_of_the_day():
    name = squeezed("사무관리규정")
    for day, new in (
        (date(2012, 1, 1), "행정업무의 효율적 운영에 관한 규정"),
        (date(2017, 1, 1), "행정 효율과 협업 촉진에 관한 규정"),
        (date(2024, 1, 1), "행정업무의 운영 및 혁신에 관한 규정"),
    ):
        change = change_of(name, day)
        assert change is not None
        assert (change.old, change.new) == ("사무관리규정", new)
    assert change_of(name, date(2011, 12, 21)) is None


def test_one_finding_for_one_law_with_every_place():
    [found] = told("○ 「문화재보호법」 제1조\n○ 「문화재보호법」 제2조")
    assert len(found.figures) == 2


def test_the_list_is_sound():
    for key, change in renamed().items():
        assert key == squeezed(change.old) != squeezed(change.new)
        assert change.source
        assert date(1995, 1, 1) < change.since <= date.today()
        assert not change.plain or (len(key) >= 8 and list(plain_names(change.old)))
        later = renamed().get(squeezed(change.new))
        assert later is None or later.since > change.since


def test_the_seed_lacks_one_bracket(shared):
    [path] = (shared / "seed").glob("*.txt")
    found = rule("LAW").check(study(read(path.read_bytes(), path.name))).findings
    assert [(f.severity, f.spot.where.page) for f in found] == [(Severity.NOTE, 10)]
