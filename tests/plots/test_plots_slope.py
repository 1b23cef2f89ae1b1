"""The slope chart: which two years, which scale, and labels that do not cover one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from zongshu.errors import ParameterError
from zongshu.plots import plot_slope
from zongshu.plots.slope import spread
from zongshu.schema import make

Legible = Callable[[Axes], None]
Points = Callable[..., pd.DataFrame]
SoFar = Callable[[int, int], dict[str, Any]]


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def slopes(ax: Axes) -> list[list[float]]:
    return [list(line.get_ydata()) for line in ax.lines if line.get_marker() == "o"]


def test_nothing_to_draw_is_said(points: Points, legible: Legible) -> None:
    for frame in (make("metric_series", []), points((2024, 1.0)), points((2023, 1.0), (2024, 2.0), role="rate")):
        ax = plot_slope(frame)
        assert texts(ax) == ["没有哪个指标在两个时期都有数值。"]
        legible(ax)


def test_on_given_axes(points: Points) -> None:
    _, ax = plt.subplots()
    assert plot_slope(points((2023, 1.0), (2024, 2.0)), ax=ax) is ax


def test_values_of_one_unit_are_drawn_as_they_are(points: Points, legible: Legible) -> None:
    other = {"place": "陕西省"}
    ax = plot_slope(points((2022, 10.0), (2024, 20.0), (2022, 15.0, other), (2024, 15.0, other)))
    assert ax.get_title(loc="left") == "两个时期之间：2022年与2024年"
    rise, flat = slopes(ax)
    assert flat[0] == flat[1] == pytest.approx(sum(rise) / 2)
    assert rise[1] < rise[0]  # the page counts from its top
    assert {"10", "15", "10→20吨（+100.0%）", "15→15吨（±0.0%）"} <= set(texts(ax))
    legible(ax)


@pytest.mark.parametrize("cells", [{"unit": "元"}, {"place": "陕西省"}])
def test_other_units_and_other_sizes_are_indices(cells: dict[str, str], points: Points, legible: Legible) -> None:
    ax = plot_slope(points((2022, 10.0), (2024, 5.0), (2022, 4000.0, cells), (2024, 8000.0, cells)))
    rise, fall = slopes(ax)
    assert rise[0] == fall[0]
    assert "100" in texts(ax)
    assert any("以前一年为 100" in text for text in texts(ax))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["上升", "下降"]
    legible(ax)


def test_the_years_are_those_of_most_indicators(points: Points) -> None:
    rows = [(year, float(year), {"place": place}) for place, year in (("甲", 2001), ("甲", 2020), ("甲", 2024))]
    rows += [(year, float(year), {"place": "乙"}) for year in (2010, 2020, 2024)]
    frame = points(*rows)
    assert plot_slope(frame).get_title(loc="left").endswith("2020年与2024年")
    assert plot_slope(frame, years=[2010, 2024]).get_title(loc="left").endswith("2010年与2024年")
    assert plot_slope(points(*rows[:3])).get_title(loc="left").endswith("2001年与2024年")


def test_years_are_two(points: Points) -> None:
    with pytest.raises(ParameterError, match="name two years"):
        plot_slope(points((2022, 10.0)), years=[2022])


def test_what_is_open_in_one_year_is_left_out(points: Points) -> None:
    def rows(place: str, *of_2024: float) -> list[tuple[object, ...]]:
        return [(2022, 10.0, {"place": place}), *((2024, value, {"place": place}) for value in of_2024)]

    ax = plot_slope(points(*rows("甲", 12.0), *rows("乙", 12.0, 13.0), *rows("丙")))
    assert len(slopes(ax)) == 1
    assert any("另有 2 个指标" in text for text in texts(ax))


def test_a_target_is_no_end(points: Points) -> None:
    assert slopes(plot_slope(points((2023, 1.0), (2024, 2.0, {"modality": "target"})))) == []


def test_the_whole_campaign_counts_not_its_first_weeks(points: Points) -> None:
    def campaign(year: int, end: str) -> dict[str, object]:
        return {
            "scope": "campaign",
            "period_start": pd.Timestamp(year, 6, 25),
            "period_end": pd.Timestamp(f"{year}-{end}"),
        }

    rows = [
        (2022, 1.0, campaign(2022, "07-31")),
        (2022, 4.0, campaign(2022, "09-30")),
        (2023, 8.0, campaign(2023, "09-27")),
    ]
    assert "4→8吨（+100.0%）" in texts(plot_slope(points(*rows)))


def test_only_like_stretches_of_both_years_are_compared(points: Points, so_far: SoFar, legible: Legible) -> None:
    rows = [(2023, 8.0, so_far(2023, 8)), (2024, 11.0, so_far(2024, 11))]
    assert texts(plot_slope(points(*rows))) == ["没有哪个指标在两个时期都有数值。"]
    ax = plot_slope(
        points(*rows, (2023, 3.0, so_far(2023, 3)), (2024, 10.0, so_far(2024, 8)), (2024, 4.0, so_far(2024, 3)))
    )
    assert {"8→10吨（+25.0%）", "粮食产量，1至8月"} <= set(texts(ax))
    assert len(slopes(ax)) == 1
    legible(ax)


def test_of_months_the_last_one_that_both_years_have_is_compared(points: Points, so_far: SoFar) -> None:
    def month(year: int, number: int) -> dict[str, object]:
        return so_far(year, number) | {"scope": "month", "period_start": pd.Timestamp(year, number, 1)}

    rows = [(year, 100.0 * (year - 2022) + number, month(year, number)) for year in (2023, 2024) for number in (1, 4)]
    ax = plot_slope(points(*rows, (2024, 205.0, month(2024, 5))))
    assert {"104→204吨（+96.2%）", "粮食产量，4月"} <= set(texts(ax))


def test_the_years_are_those_with_like_stretches(points: Points, so_far: SoFar) -> None:
    rows = [(2022, 5.0, so_far(2022, 5)), (2023, 8.0, so_far(2023, 8)), (2024, 9.0, so_far(2024, 8))]
    assert plot_slope(points(*rows)).get_title(loc="left").endswith("2023年与2024年")


def test_many_close_values_with_long_names_are_legible(points: Points, legible: Legible) -> None:
    names = [f"{number}号{'很长的指标名称' * 5}" for number in range(30)]
    rows = [
        (year, 100.0 + number / 10, {"indicator": name}) for number, name in enumerate(names) for year in (2023, 2024)
    ]
    legible(plot_slope(points(*rows)))
    more = points(*rows, *((year, 1.0, {"indicator": "又一个"}) for year in (2023, 2024)))
    with pytest.raises(ParameterError, match="series=31: choose a whole number from 1 to 30"):
        plot_slope(more)


def test_labels_keep_apart_and_inside() -> None:
    places = spread([50.0, 50.0, 50.0, 99.0], [20.0] * 4, 100.0)
    assert places == [30.0, 50.0, 70.0, 90.0]
