"""A reader's corrections of the reports in a corpus, applied when it is asked: the store keeps what the texts say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from zongshu.corpus import queries
from zongshu.corpus.queries import Several
from zongshu.corrections import Corrected, apply_corrections, read_corrections
from zongshu.schema import check, make

if TYPE_CHECKING:
    from sqlite3 import Connection


def corrected(db: Connection, file: Path) -> Corrected:
    """Return the readings of the reports that are corrected, the numbers that corrections may be about, and these."""
    lines = read_corrections(file) if file.exists() else make("corrections", [])
    named = sorted(set(lines["report"]))
    readings = queries.alignments(db, named)
    places = {*lines["start"], *readings["start"]}
    stored = queries.numbers(db, report=named, start=places)
    return apply_corrections(stored, readings, lines, queries.texts(db, named))


def numbers(db: Connection, file: Path, **conditions: Any) -> pd.DataFrame:
    """Return the rows that meet all conditions, as `queries.numbers` has them, by what they are corrected to."""
    stored = queries.numbers(db, **conditions)
    if not file.exists():
        return stored
    ledger = corrected(db, file).numbers
    changed = ledger[ledger["status"] == "corrected"]
    keys = pd.MultiIndex.from_frame(changed[["report", "start"]])
    kept = stored[~pd.MultiIndex.from_frame(stored[["report", "start"]]).isin(keys)]
    rows = pd.concat([kept, changed[_meets(changed, **conditions)]])
    return check("numbers", rows.sort_values(["report", "start"], ignore_index=True))


def alignments(db: Connection, file: Path, report: Several) -> pd.DataFrame:
    """Return the readings that no correction has decided against."""
    stored = queries.alignments(db, report)
    if not file.exists():
        return stored
    read = corrected(db, file)
    kept = stored[~stored["report"].isin(read.corrections["report"])]
    rows = pd.concat([kept, read.readings[_among(read.readings, "report", report)]])
    return check("alignments", rows.sort_values("report", kind="stable", ignore_index=True))


def _meets(rows: pd.DataFrame, *, since: queries.Day = None, until: queries.Day = None, **among: Several) -> pd.Series:
    """Whether rows meet the conditions that `queries.numbers` puts to the store."""
    met = pd.Series(data=True, index=rows.index)
    for name, values in among.items():
        met &= _among(rows, name, values)
    if since is not None:
        met &= rows["period_end"] >= pd.Timestamp(since)
    if until is not None:
        met &= rows["period_start"] <= pd.Timestamp(until)
    return met


def _among(rows: pd.DataFrame, name: str, values: Several) -> pd.Series:
    if values is None:
        return pd.Series(data=True, index=rows.index)
    return rows[name].isin([values] if isinstance(values, str) else list(values))
