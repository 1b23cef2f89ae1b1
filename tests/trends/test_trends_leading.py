"""Which series are chosen for figures: the longest, the widest, or those that are named."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from zongshu.errors import ParameterError, SchemaError
from zongshu.schema import check, make
from zongshu.trends import leading_series, series_by_place


def points(indicator: str, years: list[int], **cells: Any) -> list[dict[str, Any]]:
    base = {
        "series": indicator,
        "indicator": indicator,
        "unit": "吨",
        "place": "全国",
        "scope": "year",
        "role": "level",
    }
    return [
        base
        | {
            "modality": "actual",
            "period_start": pd.Timestamp(year, 1, 1),
            "period_end": pd.Timestamp(year, 12, 31),
            "value": float(year),
            "report": "r",
            "start": 0,
        }
        | cells
        for year in years
    ]


def named(frame: pd.DataFrame) -> list[str]:
    """The indicators of a frame, each once, in order."""
    check("metric_series", frame)
    return list(dict.fromkeys(frame["indicator"]))


def test_the_longest_series_stand_first() -> None:
    rows = [*points("棉花", [2023, 2024]), *points("粮食", [2020, 2021, 2022]), *points("油料", [2024])]
    frame = make("metric_series", rows)
    assert named(leading_series(frame)) == ["粮食", "棉花"]
    assert named(leading_series(frame, top=1)) == ["粮食"]
    assert leading_series(frame)["value"].tolist() == [2020, 2021, 2022, 2023, 2024]


def test_a_value_told_ten_times_is_one_period() -> None:
    frame = make("metric_series", [*points("棉花", [2024] * 10), *points("粮食", [2023, 2024])])
    assert named(leading_series(frame)) == ["粮食"]


def test_series_of_one_period_are_drawn_where_there_are_no_others() -> None:
    frame = make("metric_series", [*points("棉花", [2024]), *points("粮食", [2024])])
    assert named(leading_series(frame)) == ["棉花", "粮食"]


def test_levels_and_rates_are_counted_apart() -> None:
    rates = points("粮食", [2020, 2021, 2022], role="rate", unit="%")
    frame = make("metric_series", [*rates, *points("棉花", [2023, 2024])])
    chosen = leading_series(frame, top=1)
    assert chosen[["indicator", "role"]].drop_duplicates().values.tolist() == [["棉花", "level"], ["粮食", "rate"]]


def test_a_target_goes_with_its_result() -> None:
    frame = make("metric_series", [*points("粮食", [2023]), *points("粮食", [2024], modality="target")])
    assert leading_series(frame)["modality"].tolist() == ["actual", "target"]


def test_places_and_acts_and_periods_are_series_of_their_own() -> None:
    long = points("案件", [2021, 2022, 2023], verb="破获")
    others = [
        *points("案件", [2022, 2023], verb="立"),
        *points("案件", [2022, 2023], verb="破获", place="陕西省"),
        *points("案件", [2022, 2023], verb="破获", scope="campaign"),
    ]
    assert len(leading_series(make("metric_series", [*others, *long]), top=1)) == 3


def test_what_no_figure_shows_is_left_out() -> None:
    nowhere = points("粮食", [2023, 2024], period_start=None, period_end=None)
    rests = points("个", [2022, 2023, 2024])
    deltas = points("棉花", [2022, 2023, 2024], role="delta")
    assert leading_series(make("metric_series", [*nowhere, *rests, *deltas])).empty
    assert leading_series(make("metric_series", [])).empty


def test_named_indicators_are_taken_however_short() -> None:
    rows = [*points("粮食", [2022, 2023]), *points("棉花", [2024]), *points("案件", [2024], verb="破获")]
    frame = make("metric_series", rows)
    assert named(leading_series(frame, ["棉花"])) == ["棉花"]
    assert named(leading_series(frame, ["破获案件", "棉花"])) == ["棉花", "案件"]
    with pytest.raises(ParameterError, match="no series of 煤炭; the longest are 粮食"):
        leading_series(frame, ["棉花", "煤炭"])


@pytest.mark.parametrize("value", [0, -1, 2.5, "2", True])
def test_how_many_is_a_whole_number(value: Any) -> None:
    frame = make("metric_series", points("粮食", [2023, 2024]))
    with pytest.raises(ParameterError, match=f"top is {value!r}; it must be a whole number, 1 or more"):
        leading_series(frame, top=value)
    for name in ("top", "most"):
        with pytest.raises(ParameterError, match=f"{name} is {value!r}; it must be a whole number, 1 or more"):
            series_by_place(frame, **{name: value})


def test_the_indicators_of_most_places_have_a_frame_each() -> None:
    places = [f"第{number}省" for number in range(5)]
    rows = [row for place in places for row in points("粮食", [2024], place=place)]
    rows += [row for place in places[:3] for row in points("棉花", [2024], place=place)]
    rows += [row for place in places[:2] for row in points("油料", [2023, 2024], place=place)]
    frames = series_by_place(make("metric_series", rows))
    assert [(named(frame), frame["place"].nunique()) for frame in frames] == [(["粮食"], 5), (["棉花"], 3)]
    assert len(series_by_place(make("metric_series", rows), top=1)) == 1
    assert series_by_place(make("metric_series", rows), ["棉花"])[0]["indicator"].unique().tolist() == ["棉花"]


def test_of_many_places_those_with_most_periods_are_taken() -> None:
    rows = [row for number in range(5) for row in points("粮食", [2024], place=f"第{number}省")]
    rows += points("粮食", [2022, 2023], place="第4省")
    (frame,) = series_by_place(make("metric_series", rows), most=2)
    assert frame["place"].unique().tolist() == ["第4省", "第0省"]


def test_no_indicator_of_several_places_is_an_empty_frame() -> None:
    (frame,) = series_by_place(make("metric_series", points("粮食", [2023, 2024])))
    assert check("metric_series", frame).empty


def test_another_frame_is_an_error() -> None:
    for choose in (leading_series, series_by_place):
        with pytest.raises(SchemaError):
            choose(make("words", []))
