"""What a statistician puts into one series is put into one, and what only looks alike is not."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from zongshu.schema import make
from zongshu.trends import metric_series

#: Least precision and recall. The second file was labelled with the first and never looked at while rules were written.
FILES = {"pairs.tsv": (0.95, 0.95), "pairs_held_out.tsv": (0.95, 0.65)}


def read_pairs(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def are_one(pair: dict[str, str]) -> bool:
    """Return whether both rows of a pair come into one series."""
    names = metric_series(make("numbers", [row(pair, side) for side in "ab"]))["series"]
    return len(names) == 2 and names.nunique() == 1


def row(pair: dict[str, str], side: str) -> dict[str, object]:
    fields = {name.removesuffix(f"_{side}"): cell or None for name, cell in pair.items() if name.endswith(f"_{side}")}
    days = {name: pd.Timestamp(fields[name]) if fields[name] else None for name in ("period_start", "period_end")}
    value = float(str(fields["value"])) if fields["value"] else None
    place = {"report": side, "start": 0, "end": 1, "sentence": 0, "section": "全文", "status": "certain"}
    return fields | place | days | {"value": value, "low": value, "high": value}


@pytest.mark.parametrize("name", FILES)
def test_linking_agrees_with_the_labels(name: str) -> None:
    pairs = read_pairs(name)
    linked = [(are_one(pair), pair["same"] == "yes") for pair in pairs]
    right = sum(one and same for one, same in linked)
    precision, recall = right / sum(one for one, _ in linked), right / sum(same for _, same in linked)
    least_precision, least_recall = FILES[name]
    assert precision >= least_precision, precision
    assert recall >= least_recall, recall


def test_as_many_pairs_are_near_misses() -> None:
    for name, count in (("pairs.tsv", 100), ("pairs_held_out.tsv", 40)):
        labels = [pair["same"] for pair in read_pairs(name)]
        assert (len(labels), labels.count("yes")) == (count, count // 2)
