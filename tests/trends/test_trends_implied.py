"""What a level and its growth imply of the year before."""

from __future__ import annotations

import pandas as pd
import pytest

from zongshu.terms import period_name
from zongshu.trends import audit, implied_levels, metric_series


def test_the_year_before_is_implied_with_its_bounds() -> None:
    [implied] = implied_levels(metric_series("2023年，江苏省破获刑事案件3.5万起，同比上升20.9%。")).itertuples()
    assert period_name(implied.period_start, implied.period_end) == "2022年"
    assert implied.low == pytest.approx(34500 / 1.2095)
    assert implied.high == pytest.approx(35500 / 1.2085)
    assert implied.value == pytest.approx(35000 / 1.209)


def test_what_is_at_constant_prices_implies_nothing() -> None:
    assert implied_levels(metric_series("2024年，我国国内生产总值134.9万亿元，比上年增长5.0%。")).empty


def test_the_29_of_february_is_a_year_before_the_28() -> None:
    [implied] = implied_levels(metric_series("2024年1—2月，全国货物出口3.75万亿元，同比增长10.3%。")).itertuples()
    assert implied.period_end == pd.Timestamp(2023, 2, 28)


@pytest.mark.parametrize(
    ("end", "before"),
    [
        ("2024-02-28", "2023-02-28"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),
        ("2024-08-30", "2023-08-30"),
    ],
)
def test_a_period_that_ends_on_any_day_has_a_year_before(end: str, before: str) -> None:
    month, day = (int(part) for part in end.split("-")[1:])
    text = f"{end[:4]}年1月1日至{month}月{day}日，江苏省破获刑事案件100起，同比下降5%。"
    [implied] = implied_levels(metric_series(text)).itertuples()
    assert implied.period_end == pd.Timestamp(before)
    assert implied.period_start == pd.Timestamp(int(before[:4]), 1, 1)
    assert audit(text).empty


def test_a_period_may_begin_on_the_29_of_february() -> None:
    text = "2024年2月29日至6月30日，江苏省破获刑事案件100起，同比下降5%。"
    [implied] = implied_levels(metric_series(text)).itertuples()
    assert (implied.period_start, implied.period_end) == (pd.Timestamp(2023, 3, 1), pd.Timestamp(2023, 6, 30))
