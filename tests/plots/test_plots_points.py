"""How rows of a series become panels: what compares stands together, and lines join only what follows on."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from zongshu.plots.points import Point, agree, panels, spoken
from zongshu.schema import make

Points = Callable[..., pd.DataFrame]
SoFar = Callable[[int, int], dict[str, Any]]
NAN = math.nan
OVER, UNDER, ABOUT = {"high": None}, {"low": None}, {"low": None, "high": None}


def joined(frame: pd.DataFrame) -> list[tuple[int, int]]:
    """The years that lines join."""
    return [(int(one.start), int(other.start)) for one, other in panels(frame).drawn[0].lines()]


def test_a_panel_holds_what_compares(points: Points) -> None:
    rows = [
        (2023, 1.0),
        (2024, 2.0, {"modality": "target"}),
        (2024, 3.0, {"place": "陕西省"}),
        (2024, 4.0, {"unit": "元"}),
    ]
    drawn = panels(points(*rows)).drawn
    assert [[point.value for point in panel.points] for panel in drawn] == [[1.0, 2.0], [3.0], [4.0]]


def test_a_name_says_what_sets_a_panel_apart(points: Points) -> None:
    campaign = {"scope": "campaign", "verb": "破获", "indicator": "刑事案件"}
    found = panels(points((2023, 1.0, campaign), (2023, 2.0, campaign | {"place": "陕西省"})))
    assert [panel.name for panel in found.drawn] == ["全国", "陕西省"]
    assert (found.subject, found.common) == ("破获 刑事案件", ("行动期间",))
    several = panels(points((2023, 1.0), (2023, 2.0, campaign), (2023, 3.0, {"basis": "yoy", "role": "rate"})))
    assert [panel.name for panel in several.drawn] == ["粮食产量", "破获 刑事案件，行动期间", "粮食产量，同比"]
    assert several.subject == ""


def test_an_other_base_is_named(points: Points) -> None:
    other = {"role": "rate", "basis": "other", "base_period": "2019年"}
    found = panels(points((2023, 1.0, other), (2023, 2.0, other | {"base_period": "2020年"})))
    assert [panel.name for panel in found.drawn] == ["与2019年相比", "与2020年相比"]


@pytest.mark.parametrize(
    ("value", "unit", "drawn"),
    [(1.349e14, "元", (134.9, "万亿元")), (7.065e8, "吨", (7.065, "亿吨")), (535000, "起", (53.5, "万起"))],
)
def test_a_panel_counts_in_its_own_unit(value: float, unit: str, drawn: tuple[float, str], points: Points) -> None:
    panel = panels(points((2024, value), unit=unit)).drawn[0]
    assert (panel.points[0].value, panel.unit) == (pytest.approx(drawn[0]), drawn[1])


def test_small_values_stay_as_they_are(points: Points) -> None:
    panel = panels(points((2024, 9471.0), unit="个")).drawn[0]
    assert (panel.points[0].value, panel.unit) == (9471, "个")


@pytest.mark.parametrize(
    ("value", "cells", "form", "words"),
    [
        (5.0, {}, "exact", "5"),
        (5.0, OVER, "over", "逾5"),
        (5.0, UNDER, "under", "不超过5"),
        (5.0, ABOUT, "about", "约5"),
        (None, {"low": 5.0, "high": 6.0}, "range", "5–6"),
    ],
)
def test_what_the_text_leaves_open(value: float, cells: dict[str, Any], form: str, words: str, points: Points) -> None:
    one = panels(points((2024, value, cells))).drawn[0].points[0]
    assert (one.form, spoken(one)) == (form, words)


@pytest.mark.parametrize(
    ("value", "cells", "words"),
    [
        (-3.0, {}, "−3"),
        (-3.0, ABOUT, "约−3"),
        (-3.0, UNDER, "降逾3"),
        (-3.0, OVER, "降不超过3"),
        (3.0, UNDER, "不超过3"),
        (3.0, OVER, "逾3"),
    ],
)
def test_a_bound_of_a_fall_is_said_of_the_fall(value: float, cells: dict[str, Any], words: str, points: Points) -> None:
    one = panels(points((2024, value, cells), role="rate")).drawn[0].points[0]
    assert spoken(one, change=True) == words


def test_what_has_no_period_or_no_value_is_counted(points: Points) -> None:
    nowhere = {"period_start": None, "period_end": None}
    found = panels(points((2023, 1.0), (2024, 2.0, nowhere), (2024, None)))
    assert (len(found.drawn[0].points), found.left_out) == (1, 2)
    assert panels(make("metric_series", [])).drawn == ()


def test_the_same_said_twice_is_one_point(points: Points) -> None:
    panel = panels(points((2023, 1.0), (2023, 1.0), (2023, 2.0, OVER), (2023, 2.0, OVER))).drawn[0]
    assert len(panel.points) == 2


def test_a_missing_year_breaks_the_line(points: Points) -> None:
    assert joined(points((2019, 1.0), (2020, 2.0), (2022, 3.0), (2023, 4.0))) == [(2019, 2020), (2022, 2023)]


def test_two_values_of_a_year_are_both_joined(points: Points) -> None:
    frame = points((2019, 1.0), (2020, 2.0), (2020, 3.0))
    assert joined(frame) == [(2019, 2020), (2019, 2020)]
    assert {point.value for point in panels(frame).drawn[0].disputed} == {2.0, 3.0}


def test_a_target_is_not_joined(points: Points) -> None:
    assert joined(points((2019, 1.0), (2020, 2.0, {"modality": "target"}))) == []


def test_a_part_of_a_campaign_is_not_joined_with_a_whole_one(points: Points) -> None:
    def campaign(year: int, end: str) -> dict[str, Any]:
        days = {"period_start": pd.Timestamp(year, 6, 25), "period_end": pd.Timestamp(f"{year}-{end}")}
        return days | {"scope": "campaign"}

    rows = [(2022, 1.0, campaign(2022, "07-31")), (2022, 2.0, campaign(2022, "09-30"))]
    assert joined(points(*rows)) == []
    panel = panels(points(*rows, (2023, 3.0, campaign(2023, "09-27")))).drawn[0]
    assert [(one.value, other.value) for one, other in panel.lines()] == [(2.0, 3.0)]
    assert panel.disputed == set()


def test_months_follow_one_another(points: Points) -> None:
    def month(number: int) -> dict[str, Any]:
        start = pd.Timestamp(2024, number, 1)
        return {"period_start": start, "period_end": start + pd.offsets.MonthEnd(1), "scope": "month"}

    panel = panels(points(*[(2024, float(number), month(number)) for number in (1, 2, 3, 5)])).drawn[0]
    assert [(one.value, other.value) for one, other in panel.lines()] == [(1.0, 2.0), (2.0, 3.0)]


def test_what_adds_up_through_a_year_stands_at_its_end_and_is_joined_within_it(points: Points, so_far: SoFar) -> None:
    rows = [(year, float(month), so_far(year, month)) for year in (2023, 2024) for month in (3, 6, 9)]
    panel = panels(points(*rows, (2024, 7.5, so_far(2024, 6)))).drawn[0]
    assert [round(point.place, 2) for point in panel.points[:3]] == [2023.25, 2023.5, 2023.75]
    assert [(one.value, other.value) for one, other in panel.lines()] == [(3.0, 6.0), (6.0, 9.0), (3.0, 9.0)]


def test_the_same_months_of_several_years_stand_in_their_middles_and_are_joined(points: Points, so_far: SoFar) -> None:
    panel = panels(points((2023, 1.0, so_far(2023, 6)), (2024, 2.0, so_far(2024, 6)))).drawn[0]
    assert [round(point.place, 2) for point in panel.points] == [2023.25, 2024.25]
    assert len(panel.lines()) == 1


def test_rounding_is_no_dispute(points: Points) -> None:
    def disputed(rounding: float) -> int:
        frame = points((2024, 7.4, {"rounding": rounding}), (2024, 7.44))
        return len(panels(frame).drawn[0].disputed)

    assert (disputed(0.05), disputed(0.005)) == (0, 2)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((7, 7, NAN), (7.4, 7.4, 7.4), True),
        ((7.5, 7.5, NAN), (7.4, 7.4, 7.4), False),
        ((7.5, NAN, 7.5), (7.4, 7.4, 7.4), True),
        ((NAN, 7, 8), (7.4, 7.4, 7.4), True),
        ((7.3, 7.3, 7.3), (7.4, 7.4, 7.4), False),
        ((7.3, NAN, NAN), (7.4, 7.4, 7.4), False),
    ],
)
def test_two_values_can_both_be_true_where_their_bounds_meet(
    one: tuple[float, ...], other: tuple[float, ...], both: bool
) -> None:
    pair = [Point(2024, 2025, *ends, target=False) for ends in (one, other)]
    assert agree(*pair) is agree(*reversed(pair)) is both
