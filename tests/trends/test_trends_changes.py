from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import zongshu
from zongshu.schema import columns, make
from zongshu.trends import changes, signed_changes

JULY = {"period_start": pd.Timestamp(2024, 7, 1), "period_end": pd.Timestamp(2024, 7, 31)}
AUGUST = {"period_start": pd.Timestamp(2024, 8, 1), "period_end": pd.Timestamp(2024, 8, 31)}
NONE = make("alignments", [])


def ledger(*rows: dict[str, Any]) -> pd.DataFrame:
    base = {"report": "r", "kind": "percent", "role": "rate", "section": "一", "sentence": 0, "status": "certain"}
    return make("numbers", [base | {"start": place, "end": place + 1} | row for place, row in enumerate(rows)])


def readings(start: int, agrees: bool | None, *said: tuple[str, str | None, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"report": "r", "start": start, "reading": reading, "indicator": indicator, "agrees": agrees, **period}
        for reading, indicator, period in said
    ]


@pytest.mark.parametrize(
    ("change", "role", "value", "expected"),
    [
        ("increase", "rate", 5.2, [5.2]),
        ("decrease", "rate", 8.5, [-8.5]),
        ("decrease", "delta", 3, [-3]),
        ("flat", "rate", 0, [0]),
        ("increase", "to", 5000, []),
        ("increase", "from", 4500, []),
        ("increase", "level", 100, []),
        (None, "rate", 5.2, []),
        (None, "share", 40, []),
    ],
)
def test_only_rates_and_deltas_with_a_direction_are_changes(
    change: str | None, role: str, value: float, expected: list[float]
) -> None:
    found = signed_changes(ledger({"change": change, "role": role, "value": value, "text": "x"}), NONE)
    assert found["value"].tolist() == expected


def test_a_range_keeps_its_row_without_a_value() -> None:
    found = signed_changes(ledger({"change": "increase", "text": "5%至6%", "low": 5, "high": 6}), NONE)
    assert found["text"].tolist() == ["5%至6%"]
    assert found["value"].isna().all()


def test_an_ambiguous_number_says_what_each_reading_makes_of_it() -> None:
    numbers = ledger({"change": "decrease", "value": 8.5, "text": "8.5%", "status": "ambiguous"})
    said = readings(0, False, ("period-major", "立案数", JULY), ("indicator-major", "警情", AUGUST))
    [row] = signed_changes(numbers, make("alignments", said)).to_dict("records")
    assert pd.isna(row["indicator"])
    assert row["status"] == "ambiguous"
    assert row["readings"] == "先按时期：2024年7月 立案数；先按指标：2024年8月 警情"


def test_readings_that_agree_are_said_once() -> None:
    numbers = ledger({"change": "decrease", "value": 9.2, "text": "9.2%", "status": "ambiguous"})
    said = readings(0, True, ("period-major", "立案数", AUGUST), ("indicator-major", "立案数", AUGUST))
    found = signed_changes(numbers, make("alignments", said))
    assert found["readings"].tolist() == ["各读法一致：2024年8月 立案数"]


def test_a_number_that_fits_no_pairing_says_so() -> None:
    numbers = ledger({"change": "decrease", "value": 9.2, "text": "9.2%", "status": "unresolved"})
    found = signed_changes(numbers, make("alignments", readings(0, None, ("unpaired", None, {}))))
    assert found["readings"].tolist() == ["无法配对"]


def test_readings_belong_to_their_report_and_place() -> None:
    numbers = ledger(
        {"change": "increase", "value": 1, "text": "1%"},
        {"change": "increase", "value": 2, "text": "2%"},
        {"change": "increase", "value": 3, "text": "3%", "report": "other", "start": 0},
    )
    found = signed_changes(numbers, make("alignments", readings(0, True, ("period-major", "警情", JULY))))
    assert found["readings"].notna().tolist() == [True, False, False]


def test_an_empty_ledger_gives_an_empty_frame_with_all_columns() -> None:
    found = signed_changes(make("numbers", []), NONE)
    assert found.empty
    assert list(found.columns) == [column.name for column in columns("changes")]


def test_from_the_text_to_signed_changes() -> None:
    found = changes("全市刑事案件同比下降8.5%，治安案件同比上升3.2%，破获案件1770起。")
    assert found[["text", "value", "basis"]].to_numpy().tolist() == [["8.5%", -8.5, "yoy"], ["3.2%", 3.2, "yoy"]]


def test_changes_without_any(seed: Any) -> None:
    assert changes("没有数字的一句话。").empty


def test_a_chosen_reading_is_followed() -> None:
    text = "2024年7月、2024年8月警情和立案数同比分别下降1%、2%、3%和4%。"
    report = zongshu.extract_numbers(text)["report"][0]
    line = {"report": report, "start": text.index("2%"), "surface": "2%", "field": "reading", "who": "李", "why": "因"}
    for reading, indicator, month in (("period-major", "立案数", 7), ("indicator-major", "警情", 8)):
        rows = changes(text, corrections=make("corrections", [line | {"value": reading}]))
        [row] = rows[rows["text"] == "2%"].to_dict("records")
        assert (row["indicator"], row["status"], row["value"]) == (indicator, "corrected", -2)
        assert row["period_start"].month == month
        assert rows["readings"].isna().all()
