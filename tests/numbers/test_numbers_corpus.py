"""Every line of ``tests/corpus``: a sentence, the numbers in it, and what the ledger must say of each.

A file is a family. Lines of one text that follow one another make one case; its metrics must be just those that the
lines list, in order. In a cell, ``-`` says that the field is null, and an empty cell that it is not checked; a line
without a surface says that its text has no metric.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

import zongshu
from zongshu.numbers.mention import METRIC_KINDS

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
#: The file of cases that the conventions settle and the ledger does not read yet; its last column says why.
GAPS = "not_read_yet"
FIELDS = {
    *("kind", "value", "low", "high", "unit", "approx", "indicator", "verb", "change", "basis"),
    *("role", "modality", "status", "period_start", "period_end"),
}


class Case(NamedTuple):
    text: str
    rows: list[dict[str, str]]


def cases(path: Path) -> list[Case]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))
    return [Case(text, list(same)) for text, same in groupby(rows, key=lambda row: row["text"])]


def parameters() -> list[Any]:
    found = []
    for path in sorted(CORPUS.glob("*.tsv")):
        for case in cases(path):
            reason = case.rows[0].get("reason")
            marks = [pytest.mark.xfail(strict=True, reason=f"not read yet: {reason}")] if path.stem == GAPS else []
            found.append(pytest.param(case, id=f"{path.stem}-{case.text}", marks=marks))
    return found


def differences(wanted: dict[str, str], row: pd.Series) -> dict[str, tuple[str, object]]:
    """Return the fields in which a row of the ledger is not what a line of the corpus says."""
    return {
        field: (cell, row[field])
        for field, cell in wanted.items()
        if field in FIELDS and cell and not agrees(cell, row[field])
    }


def agrees(cell: str, value: object) -> bool:
    if cell == "-" or pd.isna(value):
        return cell == "-" and bool(pd.isna(value))
    if isinstance(value, float):
        return float(cell) == value
    if isinstance(value, pd.Timestamp):
        return cell == value.date().isoformat()
    return cell == value


@pytest.mark.parametrize("case", parameters())
def test_the_ledger_reads_the_sentence(case: Case) -> None:
    ledger = zongshu.extract_numbers(case.text)
    metrics = ledger.loc[ledger["kind"].isin(METRIC_KINDS), "text"].tolist()
    assert metrics == [row["surface"] for row in case.rows if row["surface"] and row["kind"] in METRIC_KINDS]
    floor = 0
    for wanted in (row for row in case.rows if row["surface"]):
        found = ledger[(ledger["text"] == wanted["surface"]) & (ledger["start"] >= floor)]
        assert len(found), f"{wanted['surface']} is no row of the ledger: {ledger[['text', 'kind']].values.tolist()}"
        floor = found["end"].iloc[0]
        assert differences(wanted, found.iloc[0]) == {}


def test_the_families_have_known_columns_and_both_sorts_of_cases() -> None:
    for path in CORPUS.glob("*.tsv"):
        header = next(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        columns = set(header.split("\t"))
        assert columns - FIELDS - {"text", "surface", "reason"} == set(), path.name
        assert {"text", "surface", "kind"} <= columns, path.name
        assert all(row["kind"] for case in cases(path) for row in case.rows if row["surface"]), path.name
