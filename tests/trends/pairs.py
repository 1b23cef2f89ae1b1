"""Labelled pairs of ledger rows: whether a statistician puts both into one series."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from zongshu.schema import make
from zongshu.trends import metric_series

SIDES = ("a", "b")


def read_pairs(name: str) -> list[dict[str, str]]:
    """Return the pairs of a file beside this one."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def are_one(pair: dict[str, str]) -> tuple[bool, list[str]]:
    """Return whether both rows of a pair come into one series, and the names of their series."""
    rows = [_row(pair, side, number) for number, side in enumerate(SIDES)]
    names = metric_series(make("numbers", rows)).sort_values("report")["series"].tolist()
    return len(set(names)) == 1 and len(names) == 2, names


def _row(pair: dict[str, str], side: str, number: int) -> dict[str, object]:
    fields = {name.removesuffix(f"_{side}"): cell or None for name, cell in pair.items() if name.endswith(f"_{side}")}
    days = {name: pd.Timestamp(fields[name]) if fields[name] else None for name in ("period_start", "period_end")}
    value = float(str(fields["value"])) if fields["value"] else None
    same = {"report": str(number), "start": 0, "end": 1, "sentence": 0, "low": value, "high": value}
    return {**fields, **same, **days, "value": value, "status": "certain"}
