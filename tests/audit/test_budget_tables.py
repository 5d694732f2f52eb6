"""Budget tables as offices set them: dashes, columns of a closing report, rows cut short."""

from __future__ import annotations

from .money import grave


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
