"""Every public frame has its columns and dtypes, empty or not, and the check says what is wrong."""

from __future__ import annotations

import pandas as pd
import pytest

from zongshu import schema
from zongshu.errors import SchemaError
from zongshu.tables import table

ROWS = table("columns.tsv", ("frame", "column", "dtype", "zh", "en"), ("frame", "column"))
FRAMES = sorted({row["frame"] for row in ROWS})
KEYWORD = {"report": "a", "method": "tfidf", "word": "安全", "pos": "an", "weight": 0.5, "rank": 1}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['frame']}.{row['column']}")
def test_every_column_has_a_known_dtype_and_two_explanations(row: dict[str, str]) -> None:
    assert row["dtype"] in schema.DTYPES
    assert row["zh"]
    assert not row["zh"].isascii()
    assert row["en"].isascii() or "；" in row["en"]


@pytest.mark.parametrize("frame", FRAMES)
def test_an_empty_frame_has_its_columns_and_dtypes(frame: str) -> None:
    empty = schema.make(frame, [])
    assert empty.empty
    assert [(name, str(dtype)) for name, dtype in empty.dtypes.items()] == [
        (column.name, column.dtype) for column in schema.columns(frame)
    ]


def test_records_become_rows_in_order_and_a_missing_value_stays_missing() -> None:
    made = schema.make("changes", [{"report": "a", "start": 3, "value": -8.5}, {"report": "a", "start": 9}])
    assert made["start"].tolist() == [3, 9]
    assert made["value"].isna().tolist() == [False, True]
    assert made["indicator"].isna().all()
    assert made["period_start"].isna().all()


def test_values_keep_their_types() -> None:
    made = schema.make(
        "alignments",
        [{"report": "a", "start": 0, "period_start": pd.Timestamp("2024-07-01"), "agrees": True}],
    )
    assert made["period_start"][0] == pd.Timestamp("2024-07-01")
    assert made["agrees"].tolist() == [True]


def test_records_may_be_a_generator() -> None:
    assert len(schema.make("keywords", (KEYWORD for _ in range(2)))) == 2


def test_a_missing_whole_number_is_an_error_not_a_zero() -> None:
    with pytest.raises((TypeError, ValueError)):
        schema.make("keywords", [{**KEYWORD, "rank": None}])


def test_an_unknown_frame_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SchemaError, match=r"no frame 'numbrs'.*'numbers'"):
        schema.make("numbrs", [])


def test_a_good_frame_is_returned_as_it_is() -> None:
    made = schema.make("keywords", [KEYWORD])
    assert schema.check("keywords", made) is made


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.drop(columns="weight"), r"keywords: columns differ at \['weight'\]"),
        (lambda frame: frame.assign(extra=1), r"keywords: columns differ at \['extra'\]"),
        (lambda frame: frame[frame.columns[::-1]], "keywords: columns differ at their order"),
        (lambda frame: frame.astype({"rank": "float64"}), r"keywords\.rank: dtype is float64; it must be int64"),
        (lambda frame: frame.astype({"word": object}), r"keywords\.word: dtype is object; it must be str"),
    ],
    ids=["missing", "unknown", "order", "float", "object"],
)
def test_the_check_names_the_first_column_that_is_wrong(change, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        schema.check("keywords", change(schema.make("keywords", [KEYWORD])))


def test_what_is_no_frame_is_said_to_be_none() -> None:
    with pytest.raises(SchemaError, match="numbers: this is list, no frame"):
        schema.check("numbers", [])  # what a reader may give
