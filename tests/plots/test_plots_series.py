from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.plots import plot_word_series, plot_words_by_period
from zongshu.plots.periods import mark_periods

Legible = Callable[[Axes], None]

each_plot = pytest.mark.parametrize("plot", [plot_word_series, plot_words_by_period])


@each_plot
def test_words_stand_in_the_order_given(plot: Callable[..., Axes], series: pd.DataFrame, legible: Legible) -> None:
    ax = plot(series, ["工业", "创新", "没有"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["工业", "创新"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    legible(ax)


@each_plot
@pytest.mark.parametrize("words", [[], ["没有"]])
def test_nothing_to_draw_is_said(
    plot: Callable[..., Axes], words: list[str], series: pd.DataFrame, legible: Legible
) -> None:
    ax = plot(series, words)
    assert [text.get_text() for text in ax.texts] == [ax.get_label()] == ["没有可画的词。"]
    legible(ax)


@each_plot
def test_on_given_axes(plot: Callable[..., Axes], series: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plot(series, ["创新"], ax=ax) is ax
    assert len(plt.get_fignums()) == 1


@each_plot
def test_many_long_words_stay_legible(plot: Callable[..., Axes], series: pd.DataFrame, legible: Legible) -> None:
    words = [f"{place}{'很长的词' * 4}" for place in range(40)]
    legible(plot(pd.concat([series.head(3).assign(word=word) for word in words], ignore_index=True), words))


def test_rates_and_intervals_on_a_scale_of_their_own(series: pd.DataFrame) -> None:
    ax = plot_word_series(series, ["创新"])
    bars = ax.collections[0].get_segments()
    heights = [[1 - y for _, y in bar] for bar in bars]
    assert heights[2][1] == pytest.approx(0.82)  # the highest interval fills the panel
    scale = 0.82 / 45
    assert heights == pytest.approx(np.array([[0, 5], [5, 15], [20, 45]]) * scale)
    dots = ax.lines[1].get_xydata()
    assert dots[:, 0] == pytest.approx([2019.5, 2020.5, 2023.5])
    assert 1 - dots[:, 1] == pytest.approx(np.array([0, 10, 40]) * scale)
    assert ax.texts[-1].get_text() == "2023年 40.0"


def test_a_time_without_reports_breaks_the_line(series: pd.DataFrame) -> None:
    line = plot_word_series(series, ["创新"]).lines[0].get_xdata()
    assert np.isnan(line).tolist() == [False, False, True, False]


def test_the_interval_is_named(series: pd.DataFrame) -> None:
    ax = plot_word_series(series, ["创新"], title="上升最稳的词")
    assert ax.get_title(loc="left") == "上升最稳的词"
    assert "95% 威尔逊区间（Wilson 1927）" in [text.get_text() for text in ax.get_legend().get_texts()]
    assert "95% 威尔逊区间" in ax.get_label()


def test_the_heat_map_has_a_cell_a_period_and_leaves_others_open(series: pd.DataFrame) -> None:
    ax = plot_words_by_period(series, ["创新", "工业"])
    cells = ax.collections[0].get_array()
    assert cells.filled(-1).reshape(2, -1).tolist() == [[0, 10, -1, 40], [50, 20, -1, 5]]
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["0", "5", "20", "50", "没有报告"]


def test_years_are_named_in_round_steps(series: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    long = series.head(2).assign(period_start=pd.to_datetime(["1954-01-01", "2026-01-01"]))
    mark_periods(ax, long.assign(period_end=pd.to_datetime(["1954-12-31", "2026-12-31"])))
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "1960",
        "1970",
        "1980",
        "1990",
        "2000",
        "2010",
        "2020",
    ]
    assert ax.get_xticks()[0] == 1960.5


def test_months_are_named_in_words(series: pd.DataFrame, legible: Legible) -> None:
    starts = pd.date_range("2024-01-01", periods=6, freq="MS")
    months = pd.concat([series.head(1)] * 6, ignore_index=True)
    months["period_start"], months["period_end"] = starts, starts + pd.offsets.MonthEnd(1)
    ax = plot_word_series(months, ["创新"])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2024年1月", "2024年3月", "2024年5月"]
    legible(ax)
    legible(plot_words_by_period(months.head(1), ["创新"]))


def test_months_of_several_years_are_named_by_their_january(series: pd.DataFrame, legible: Legible) -> None:
    starts = pd.date_range("2022-09-01", periods=28, freq="MS")
    months = pd.concat([series.head(1)] * 28, ignore_index=True)
    months["period_start"], months["period_end"] = starts, starts + pd.offsets.MonthEnd(1)
    ax = plot_word_series(months, ["创新"])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2023年1月", "2024年1月"]
    assert ax.get_xlim() == pytest.approx((2022 + 243 / 365, 2025))
    assert ax.texts[-1].get_text() == "2022年9月 0.0"
    legible(ax)
