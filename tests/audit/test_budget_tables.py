"""Budget tables as offices set them: dashes, columns of a closing report, rows cut short."""

from __future__ import annotations

import pytest

from siljeok.audit.run import audit
from siljeok.readers.read import read

from .money import findings, grave
from .report import changed


def test_a_dash_in_a_column_of_rates_states_no_rate() -> None:
    assert (
        grave(
            """
            Ⅰ. 일반현황
            2 예산현황
            (단위: 천원)
            | 단위사업명 | 예산액 | 집행액 | 집행률(%) |
            |---|---|---|---|
            | 계 | 900,000 | 300,000 | 33.3 |
            | 독서 진흥 | 600,000 | 200,000 | 33.3 |
            | 기본경비 | 300,000 | 100,000 | - |
            """
        )
        == []
    )


def _read_text(head: str, row: str, above: str = "(단위: 천원)") -> list[tuple[str, str, str]]:
    text = (
        "2024년 주요업무 추진실적\n한빛구 공원과\n(2024. 12. 31. 기준)\n"
        f"Ⅰ. 주요업무 추진실적\n1 꽃길 조성 공원팀\n□ 예산현황\n{above}\n{head}\n{row}\n"
    )
    found = audit(read(text.encode(), "x.txt")).findings
    return [
        (f.rule, f.printed, f.expected) for f in found if f.severity.value in ("error", "warning")
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("예산현액 지출액 이월액 불용액 집행률(%)", "1,000 900 60 40 {}"),
        ("예산현액(A) 집행액(B) 이월액 반납액 집행률(B/A)", "1,000 900 60 40 {}"),
        ("예산액 원인행위액 집행액 집행률(%)", "1,000 950 900 {}"),
        ("총사업비 예산액 집행액 집행률", "3,000 1,000 900 {}"),
        ("예산액 집행액 집행률(%) 비고", "1,000 900 {} 명시이월"),
        ("예산액 집행액 집행률(%) 비고", "1,000 900 {}"),
        ("예산액 집행액 조정액 집행률(%)", "1,000 900 10 {}"),
    ],
)
def test_the_one_row_of_a_programmes_closing_budget_is_read(head: str, row: str) -> None:
    assert _read_text(head, row.format("90.0")) == []
    assert _read_text(head, row.format("60.0")) == [("RATE", "60.0", "90.0")]


def test_a_rate_of_commitments_or_over_the_whole_project_is_none_of_spending() -> None:
    assert _read_text("예산액 원인행위액 집행액 집행률(%)", "1,000 950 900 95.0") == []
    assert _read_text("총사업비 예산액 집행액 집행률(%)", "3,000 1,000 900 30.0") == []


def test_a_programme_is_never_put_under_the_offices_overhead() -> None:
    """`기본경비` of 10,000 is the last line of the office's budget; the last programme costs more.

    Its budget is that of its team's unit project, which was raised by as much.
    """
    seventh = (
        "5 꽃밭 가꾸기 / 공원팀\n(단위: 천원)\n| 예산액 | 집행액 | 집행률(%) |\n|---|---|---|\n"
        "| 20,000 | 6,500 | 32.5 |\nⅢ. 신규"
    )
    text = changed(
        ("| 100,000 | 41,250 | 41.3 |", "| 120,000 | 47,750 | 39.8 |"),
        ("| 50,000 | 17,500 | 35.0 |", "| 70,000 | 24,000 | 34.3 |"),
        ("Ⅲ. 신규", seventh),
    )
    assert grave(text) == []
    assert findings(text, "TREE") == []


SHORT = "계 {} 300 33.3\n꽃길 600 200 33.3\n숲길 200 60\n꽃밭 100 40 {}"


@pytest.mark.parametrize(
    ("total", "rate", "wrong"),
    [
        ("900", "40.0", []),
        ("999", "40.0", [("SUM", "999", "900")]),
        ("900", "45.0", [("RATE", "45.0", "40.0")]),
    ],
)
def test_one_short_row_does_not_hide_what_the_others_say(
    total: str, rate: str, wrong: list[tuple[str, str, str]]
) -> None:
    """`숲길 200 60` lost a cell: whichever it was, a wrong total of the table stays wrong."""
    assert _read_text("구 분 예산액 집행액 집행률(%)", SHORT.format(total, rate)) == wrong


def test_a_total_that_one_place_of_the_lost_cell_explains_is_no_error() -> None:
    """`숲길 60 60.0` has no budget of its own, or none that is printed."""
    rows = "계 700 300 42.9\n꽃길 600 200 33.3\n숲길 60 60.0\n꽃밭 100 40 40.0"
    assert _read_text("구 분 예산액 집행액 집행률(%)", rows) == []


@pytest.mark.parametrize("frame", ["{}", "| {} |"])
def test_a_table_pasted_with_bars_is_read_and_its_wrong_total_found(frame: str) -> None:
    rows = ["계 | {} | 300", "꽃길 | 600 | 200", "숲길 | 300 | 100"]
    pasted = "\n".join(frame.format(row) for row in rows)
    head = frame.format("사업명 | 예산액 | 집행액")
    if frame != "{}":
        head += "\n|---|---:|---:|"
    assert _read_text(head, pasted.replace("{}", "900")) == []
    assert _read_text(head, pasted.replace("{}", "999")) == [("SUM", "999", "900")]
