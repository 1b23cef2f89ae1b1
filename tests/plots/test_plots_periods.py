"""Figures of levels and of growth over months and parts of years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from zongshu.plots import plot_growth, plot_levels
from zongshu.plots.grid import time_span, time_ticks

Legible = Callable[[Axes], None]
Points = Callable[..., pd.DataFrame]
SoFar = Callable[[int, int], dict[str, Any]]
RATE: dict[str, Any] = {"role": "rate", "unit": "%", "basis": "yoy"}


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_text()]


def lines(ax: Axes, marker: str) -> list[Any]:
    return [line for line in ax.lines if line.get_marker() == marker]


def test_growth_of_periods_that_overlap_is_drawn_as_points(points: Points, so_far: SoFar, legible: Legible) -> None:
    rows = [(year, 5.0 - month / 10, so_far(year, month)) for year in (2022, 2023, 2024) for month in range(1, 13)]
    ax = plot_growth(points(*rows, (2024, 9.0, so_far(2024, 12)), **RATE))
    assert not ax.patches
    assert len(lines(ax, "o")) == 37
    hollow = [line for line in lines(ax, "o") if line.get_markerfacecolor() == "white"]
    assert len(hollow) == 2
    assert any("画成点" in text for text in texts(ax))
    legible(ax)


def test_levels_that_add_up_through_a_year_are_legible(points: Points, so_far: SoFar, legible: Legible) -> None:
    rows = [(year, float(month), so_far(year, month)) for year in (2022, 2023, 2024) for month in range(1, 13)]
    ax = plot_levels(points(*rows))
    assert len(lines(ax, "None")) == 33
    assert any("期末" in text for text in texts(ax))
    legible(ax)


@pytest.mark.parametrize("months", [range(1, 25), range(2, 24), range(1, 14)])
def test_names_of_months_do_not_touch(months: range, points: Points, legible: Legible) -> None:
    def month(number: int, place: str) -> dict[str, Any]:
        start = pd.Timestamp(2023, 1, 1) + pd.DateOffset(months=number - 1)
        days = {"period_start": start, "period_end": start + pd.offsets.MonthEnd(1)}
        return days | {"scope": "month", "place": place}

    for places in ("甲",), ("甲", "乙"), "甲乙丙丁戊己庚辛壬癸子丑寅卯":
        legible(
            plot_levels(points(*[(2023, 3.0 * number, month(number, name)) for number in months for name in places]))
        )


def test_years_and_months_are_named_where_there_is_room() -> None:
    assert list(time_ticks((1954, 2027), 490, finer=False).values())[:3] == ["1955", "1960", "1965"]
    assert list(time_ticks((2024, 2025), 120, finer=False).values()) == ["2024"]
    assert list(time_ticks((2024, 2026), 150, finer=True).values()) == ["2024年1月", "2025年1月"]
    assert time_span(2022.4, 2024.7) == (2022, 2025)
    assert time_span(2024.5, 2024.58) == (2024.5, 2024.58)


def test_months_are_legible(points: Points, legible: Legible) -> None:
    def month(number: int) -> dict[str, Any]:
        start = pd.Timestamp(2024, number, 1)
        return {"period_start": start, "period_end": start + pd.offsets.MonthEnd(1), "scope": "month"}

    rows = [(2024, 3.0 * number, month(number)) for number in range(1, 13)]
    legible(plot_levels(points(*rows)))
    legible(plot_levels(points(*rows[6:7])))
    legible(plot_growth(points(*rows, **RATE)))
