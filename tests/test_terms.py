"""Every code that a public frame may hold has its Chinese word, and the table no other."""

from __future__ import annotations

import re

import pytest

from zongshu.errors import TableError
from zongshu.schema import columns
from zongshu.terms import terms


@pytest.mark.parametrize(
    ("frame", "column"), [("numbers", "kind"), ("slogans", "sort"), ("alignments", "reading"), ("changes", "status")]
)
def test_the_codes_are_those_that_the_columns_name(frame: str, column: str) -> None:
    [meaning] = [entry.en for entry in columns(frame) if entry.name == column]
    named = re.findall(r"[a-z]+(?:-[a-z]+)?", meaning.split(" of the row")[0])
    codes = terms(column)
    assert codes
    assert set(codes) <= {*named, "certain", "ambiguous", "unresolved", "corrected"}


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(TableError, match="it has"):
        terms("colour")
