from __future__ import annotations

import pandas as pd
import pytest

from zongshu.errors import ParameterError, SchemaError
from zongshu.schema import make
from zongshu.trends import word_series, word_trends
from zongshu.words import tokens


def report(year: int, text: str) -> str:
    return f"{year}年报告\n\n{text}\n"


YEARS = [
    report(2021, "服务群众，服务企业。"),
    report(2022, "服务群众，鼓励创新。"),
    report(2023, "鼓励创新，支持创新。"),
]


def cells(series: pd.DataFrame, word: str, column: str) -> list[float]:
    return series.loc[series["word"] == word, column].tolist()


def test_each_word_has_a_row_in_each_year() -> None:
    series = word_series(YEARS, ["创新", "服务", "没有"])
    assert series["word"].tolist() == ["创新"] * 3 + ["服务"] * 3 + ["没有"] * 3
    assert cells(series, "创新", "count") == [0, 1, 2]
    assert cells(series, "服务", "count") == [2, 1, 0]
    assert cells(series, "没有", "count") == [0, 0, 0]
    assert cells(series, "创新", "total") == [4, 4, 4]
    assert cells(series, "创新", "per_10k") == [0, 2500, 5000]
    assert cells(series, "创新", "reports") == [1, 1, 1]
    assert series["period_start"].astype(str).tolist()[:2] == ["2021-01-01", "2022-01-01"]
    assert series["period_end"].astype(str).tolist()[:2] == ["2021-12-31", "2022-12-31"]


def test_the_interval_is_wilsons() -> None:
    # by hand for 2 of 4: (0.5 + 3.8415 / 8 ± 1.95996 √(0.0625 + 3.8415 / 64)) / 1.96037
    row = word_series(YEARS, "创新").iloc[-1]
    assert [row["low"], row["high"]] == pytest.approx([1500.0, 8500.0], abs=1)


def test_reports_of_one_year_are_one_period() -> None:
    series = word_series([YEARS[0], report(2021, "鼓励创新。"), YEARS[2]], "创新")
    assert series[["reports", "count", "total"]].values.tolist() == [[2, 1, 6], [1, 2, 4]]


def test_months_come_from_the_printed_date() -> None:
    texts = [f"综述\n\n2024-{month:02d}-15\n\n鼓励创新。\n" for month in (2, 12)]
    series = word_series(texts, "创新", by="month")
    assert series["period_start"].astype(str).tolist() == ["2024-02-01", "2024-12-01"]
    assert series["period_end"].astype(str).tolist() == ["2024-02-29", "2024-12-31"]


def test_traditional_and_simplified_are_one_word() -> None:
    reports = [report(1954, "鼓勵創新，服務群衆。"), YEARS[2]]
    series = word_series(reports, ["创新", "創新"])
    assert series["word"].tolist() == ["创新", "创新", "創新", "創新"]
    assert series["count"].tolist() == [1, 2, 1, 2]


def test_without_words_the_frequent_ones_are_followed() -> None:
    assert word_series(YEARS, min_count=3)["word"].unique().tolist() == ["创新", "服务"]
    assert len(word_series(YEARS)) == 0


def test_tokens_are_dated_by_the_id_of_their_report() -> None:
    frame = tokens("鼓励创新。").assign(report="work_2023").astype({"report": "str"})
    assert word_series(frame, "创新")["period_start"].dt.year.tolist() == [2023]


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("鼓励创新。", {}, "has no date"),
        (YEARS[0], {"by": "month"}, "months need one"),
        (YEARS[0], {"by": "week"}, "'year' or 'month'"),
    ],
)
def test_what_cannot_be_followed(text: str, options: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        word_series(text, **options)  # what a notebook parameter could hold


def test_no_words_give_an_empty_frame() -> None:
    assert len(word_series([])) == 0
    assert len(word_series("2023年报告\n\n5.2%。\n")) == 0
    assert len(word_trends(word_series([]))) == 0


def test_trends_go_from_the_steadiest_rise_to_the_steadiest_fall() -> None:
    frame = word_trends(word_series(YEARS, ["服务", "创新", "群众"]))
    assert frame["word"].tolist() == ["创新", "群众", "服务"]
    assert frame["tau"].round(4).tolist() == [1.0, -0.8165, -1.0]
    assert frame["count"].tolist() == [3, 2, 3]
    assert frame["periods"].tolist() == [2, 2, 2]
    assert frame["first_per_10k"].tolist() == [0, 2500, 5000]
    assert frame["last_per_10k"].tolist() == [5000, 0, 0]
    # (2 + ½) / (0 + ½) is 5
    assert frame["log_ratio"].round(4).tolist() == [2.3219, -1.585, -2.3219]


def test_a_word_that_never_changes_comes_last_and_two_years_are_no_trend() -> None:
    frame = word_trends(word_series(YEARS, ["没有", "服务"]))
    assert frame["word"].tolist() == ["服务", "没有"]
    assert frame["tau"].isna().tolist() == [False, True]
    assert len(word_trends(word_series(YEARS[:2], "创新"))) == 0


def test_another_frame_is_refused() -> None:
    with pytest.raises(SchemaError):
        word_trends(make("words", []))
