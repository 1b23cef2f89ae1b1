"""What the figures of levels and of growth draw, and that they can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from zongshu.errors import ParameterError
from zongshu.plots import plot_growth, plot_levels
from zongshu.plots.style import palette
from zongshu.schema import make

Legible = Callable[[Axes], None]
Points = Callable[..., pd.DataFrame]
RATE: dict[str, Any] = {"role": "rate", "unit": "%", "basis": "yoy"}
TARGET = {"modality": "target"}
LONG = "规模以上工业企业单位增加值能耗和战略性新兴产业增加值占地区生产总值比重之和的年均增速"

each_plot = pytest.mark.parametrize(
    ("plot", "cells"), [(plot_levels, {}), (plot_growth, RATE)], ids=["levels", "growth"]
)


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_text()]


def dots(ax: Axes, marker: str) -> list[tuple[float, float]]:
    return [tuple(line.get_xydata()[0]) for line in ax.lines if line.get_marker() == marker]


def joins(ax: Axes) -> list[Any]:
    return [line for line in ax.lines if line.get_marker() == "None"]


@each_plot
def test_nothing_to_draw_is_said(
    plot: Callable[..., Axes], cells: dict[str, Any], points: Points, legible: Legible
) -> None:
    other = RATE if plot is plot_levels else {}
    for frame in (make("metric_series", []), points((2024, 1.0), **other)):
        ax = plot(frame)
        assert texts(ax) == [ax.get_label()]
        assert "没有可画的" in ax.get_label()
        legible(ax)


@each_plot
def test_on_given_axes(plot: Callable[..., Axes], cells: dict[str, Any], points: Points) -> None:
    _, ax = plt.subplots()
    assert plot(points((2023, 1.0), (2024, 2.0), **cells), ax=ax) is ax
    assert len(plt.get_fignums()) == 1


@each_plot
def test_too_many_panels_are_an_error(plot: Callable[..., Axes], cells: dict[str, Any], points: Points) -> None:
    def places(count: int) -> pd.DataFrame:
        return points(*[(2024, 1.0, {"place": f"第{number}省"}) for number in range(count)], **cells)

    with pytest.raises(ParameterError, match="series=37: choose a whole number from 1 to 36"):
        plot(places(37))
    assert len([text for text in texts(plot(places(36))) if text.startswith("第")]) == 36


@each_plot
@pytest.mark.parametrize("value", [0.0, 1.0, -3.5, 7.065e8, 1e-3])
def test_one_point_alone_is_legible(
    plot: Callable[..., Axes], cells: dict[str, Any], value: float, points: Points, legible: Legible
) -> None:
    legible(plot(points((2024, value), **cells)))


@each_plot
def test_sixty_years_are_legible(
    plot: Callable[..., Axes], cells: dict[str, Any], points: Points, legible: Legible
) -> None:
    rows = [(year, (-1) ** year * (year - 1990) * 1.37) for year in range(1954, 2027)]
    legible(plot(points(*rows, **cells)))
    many = [(*row, {"place": f"第{number}省"}) for row in rows for number in range(9)]
    legible(plot(points(*many, **cells)))


@each_plot
def test_a_long_name_is_wrapped(
    plot: Callable[..., Axes], cells: dict[str, Any], points: Points, legible: Legible
) -> None:
    rows = [(2024, 5.0, {"indicator": LONG + str(number)}) for number in range(10)]
    legible(plot(points(*rows, **cells)))
    legible(plot(points(rows[0], **cells)))


@each_plot
def test_a_character_without_a_glyph_is_named(plot: Callable[..., Axes], cells: dict[str, Any], points: Points) -> None:
    assert "農" in plot(points((2024, 5.0), indicator="農業", **cells)).get_label()


@each_plot
def test_the_indicator_of_all_panels_is_in_the_title(
    plot: Callable[..., Axes], cells: dict[str, Any], points: Points
) -> None:
    ax = plot(points((2024, 5.0), (2024, 6.0, {"place": "陕西省"}), **cells), title="各地")
    assert ax.get_title(loc="left") == "各地：粮食产量"
    assert {"全国", "陕西省"} <= {text.partition("（")[0] for text in texts(ax)}


@each_plot
def test_the_unit_is_named(plot: Callable[..., Axes], cells: dict[str, Any], points: Points) -> None:
    unit = cells.get("unit", "吨")
    assert f"单位：{unit}" in texts(plot(points((2024, 5.0), **cells)))
    assert f"陕西省（{unit}）" in texts(plot(points((2024, 5.0), (2024, 6.0, {"place": "陕西省"}), **cells)))


def test_levels_stand_at_their_time_and_value(points: Points) -> None:
    ax = plot_levels(points((2022, 10.0), (2023, 20.0), (2024, 40.0)))
    (x0, y0), (x1, y1), (x2, y2) = dots(ax, "o")
    assert x2 - x1 == pytest.approx(x1 - x0)
    assert y0 - y2 == pytest.approx(3 * (y0 - y1))  # the page counts from its top
    assert len(joins(ax)) == 2
    assert {"10", "20", "40"} <= set(texts(ax))


def test_a_target_is_hollow(points: Points, legible: Legible) -> None:
    ax = plot_levels(points((2023, 10.0), (2024, 12.0, TARGET)))
    hollow = [line for line in ax.lines if line.get_marker() == "D"]
    assert [line.get_markerfacecolor() for line in hollow] == ["white"]
    assert len(dots(ax, "o")) == 1
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["实际", "目标"]
    legible(ax)


def test_only_targets_are_legible(points: Points, legible: Legible) -> None:
    for plot, cells in ((plot_levels, {}), (plot_growth, RATE)):
        ax = plot(points((2023, 5.0, TARGET), (2024, 6.0, TARGET), **cells))
        assert [text.get_text() for text in ax.get_legend().get_texts()] == ["目标"]
        assert {"5", "6"} <= set(texts(ax))
        legible(ax)


def test_what_the_text_leaves_open_is_drawn(points: Points, legible: Legible) -> None:
    rows = [
        (2021, 10.0, {"high": None}),
        (2022, 11.0, {"low": None}),
        (2023, 12.0, {"low": None, "high": None}),
        (2024, None, {"low": 12.0, "high": 14.0}),
    ]
    ax = plot_levels(points(*rows))
    over, under = (text for text in ax.texts if getattr(text, "arrow_patch", None))
    assert over.xy[1] < over.xyann[1]  # up, on a page that counts from its top
    assert under.xy[1] > under.xyann[1]
    pale = [line for line in ax.lines if line.get_marker() == "o" and (line.get_alpha() or 1) < 1]
    assert len(pale) == 1
    assert len(dots(ax, "o")) == 3  # a range is a bar
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["实际", "约数", "界限（实际在箭头一侧）", "区间"]
    legible(ax)


def test_two_values_of_one_year_are_both_drawn(points: Points, legible: Legible) -> None:
    ax = plot_levels(points((2022, 10.0), (2023, 20.0), (2023, 30.0), (2024, 31.0)))
    orange = [line for line in ax.lines if line.get_marker() == "o" and to_hex(line.get_color()) == palette()[3]]
    assert len(orange) == 2
    assert len(joins(ax)) == 4
    assert all(line.get_linestyle() == "--" for line in joins(ax))
    assert {"20", "30"} <= set(texts(ax))
    legible(ax)


def test_rates_are_bars_to_both_sides(points: Points, legible: Legible) -> None:
    ax = plot_growth(points((2022, 5.0), (2023, -2.5), (2024, 0.0), **RATE))
    up, down, flat = ax.patches
    assert up.get_height() == pytest.approx(-2 * down.get_height())
    assert flat.get_height() == 0
    assert [to_hex(bar.get_facecolor()) for bar in (up, down)] == list(palette()[:2])
    assert {"5", "−2.5", "0"} <= set(texts(ax))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["上升", "下降", "持平"]
    legible(ax)


def test_a_target_of_growth_stands_beside_its_result(points: Points, legible: Legible) -> None:
    ax = plot_growth(points((2023, 5.2), (2023, 5.0, TARGET), (2024, None, TARGET | {"low": 4.0, "high": 5.0}), **RATE))
    assert len(ax.patches) == 1
    assert len(dots(ax, "D")) == 2
    legible(ax)


def test_a_fall_of_more_than_so_much_is_said_to_be_more(points: Points, legible: Legible) -> None:
    ax = plot_growth(points((2023, -2.5), (2024, -3.0, {"low": None}), **RATE))
    assert "降逾3" in texts(ax)
    assert "降逾3" in ax.get_label()
    assert any("实际的数在箭头所指的一侧" in text for text in texts(ax))
    legible(ax)


def test_two_rates_of_one_year_stand_side_by_side(points: Points, legible: Legible) -> None:
    ax = plot_growth(points((2023, 5.2), (2023, 6.0), **RATE))
    one, other = ax.patches
    assert one.get_x() + one.get_width() == pytest.approx(other.get_x())
    assert {bar.get_hatch() for bar in (one, other)} == {"////"}
    assert {"5.2", "6"} <= set(texts(ax))
    legible(ax)


def test_places_share_the_scale_of_growth_and_indicators_do_not(points: Points) -> None:
    def heights(**other: Any) -> list[float]:
        return [abs(bar.get_height()) for bar in plot_growth(points((2024, 5.0), (2024, 10.0, other), **RATE)).patches]

    one, twice = heights(place="陕西省")
    assert twice == pytest.approx(2 * one)
    one, other = heights(indicator="棉花产量")
    assert one == pytest.approx(other)


def test_rates_against_different_bases_do_not_share_a_panel(points: Points) -> None:
    ax = plot_growth(points((2024, 5.0), (2024, 1.0, {"basis": "mom"}), **RATE))
    assert {"同比（%）", "环比（%）"} <= set(texts(ax))


def test_what_is_not_drawn_is_counted(points: Points) -> None:
    ax = plot_levels(points((2024, 5.0), (2024, 6.0, {"period_start": None, "period_end": None})))
    assert any("另有 1 个数没有时期或数值，未画。" in text for text in texts(ax))


def test_what_is_implied_is_drawn_as_such_where_no_report_tells_it(points: Points, legible: Legible) -> None:
    told = points((2022, 5.0), (2024, 8.0))
    rows = [(2023, 6.0, 5.5, 6.5), (2022, 4.0, 3.5, 4.5)]
    implied = make(
        "implied",
        [
            {
                "series": told["series"].iloc[0],
                "period_start": pd.Timestamp(year, 1, 1),
                "period_end": pd.Timestamp(year, 12, 31),
                **dict(zip(("value", "low", "high"), cells, strict=True)),
                "report": "r",
                "start": 0,
                "rate_start": 9,
            }
            for year, *cells in rows
        ],
    )
    ax = plot_levels(told, implied=implied)
    assert len(dots(ax, "x")) == 1
    assert "推算" in [text.get_text() for text in ax.get_legend().get_texts()]
    legible(ax)
    assert not dots(plot_levels(told), "x")


def test_a_growth_a_year_is_no_level(points: Points) -> None:
    mean = {"role": "mean", "unit": "%", "basis": "other"}
    assert "没有可画的" in plot_levels(points((2024, 7.1), **mean)).get_label()
