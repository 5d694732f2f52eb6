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
