"""Codes have their Chinese words, periods their names."""

from __future__ import annotations

import re
from datetime import date, datetime

import pandas as pd
import pytest

from zongshu.errors import TableError
from zongshu.schema import columns
from zongshu.tables import table
from zongshu.terms import period_name, terms


@pytest.mark.parametrize(
    ("frames", "column"),
    [
        (("numbers",), "kind"),
        (("numbers",), "status"),
        (("slogans", "conflicts"), "sort"),
        (("reports", "corrections"), "state"),
        (("metric_series",), "scope"),
        (("alignments",), "reading"),
    ],
)
def test_every_code_that_a_column_names_has_a_word_and_no_other(frames: tuple[str, ...], column: str) -> None:
    meanings = " ".join(entry.zh for frame in frames for entry in columns(frame) if entry.name == column)
    assert set(terms(column)) == set(re.findall(r"([a-z]+(?:-[a-z]+)?) [一-鿿]", meanings))


def test_every_column_has_a_word() -> None:
    rows = table("columns.tsv", ("frame", "column", "dtype", "zh", "en"), ("frame", "column"))
    assert {row["column"] for row in rows} - set(terms("column")) == set()


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(TableError, match="it has"):
        terms("colour")


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024年"),
        (date(2024, 1, 1), date(2024, 6, 30), "2024年上半年"),
        (date(2024, 7, 1), date(2024, 12, 31), "2024年下半年"),
        (date(2024, 4, 1), date(2024, 6, 30), "2024年二季度"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (date(2023, 2, 1), date(2023, 2, 27), "2023年2月1日至2023年2月27日"),
        (date(2024, 1, 1), date(2024, 8, 31), "2024年1月至8月"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021年至2025年"),
        (date(2023, 11, 1), date(2024, 2, 29), "2023年11月至2024年2月"),
        (date(2024, 7, 2), date(2024, 7, 26), "2024年7月2日至2024年7月26日"),
        (date(2024, 7, 2), date(2024, 7, 2), "2024年7月2日"),
        (date(2024, 7, 2), None, "2024年7月2日"),
        (None, date(2024, 7, 2), "2024年7月2日"),
        (datetime(2024, 7, 1, 8, 30), datetime(2024, 7, 31, 9), "2024年7月"),  # noqa: DTZ001  # as frames hold them
        (pd.NaT, pd.NaT, ""),
        (None, None, ""),
    ],
)
def test_period_name(start: date | None, end: date | None, name: str) -> None:
    assert period_name(start, end) == name
