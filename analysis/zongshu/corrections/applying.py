"""Corrections put into a ledger: the last thing that happens to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike

import pandas as pd

from zongshu import schema
from zongshu.corrections.amending import Amendments
from zongshu.corrections.fields import READING, as_value
from zongshu.corrections.passages import Key, passages
from zongshu.corrections.table import read_corrections
from zongshu.numbers.ledger import read_rows
from zongshu.numbers.mention import METRIC_KINDS
from zongshu.project import find_project
from zongshu.reading.parsing import as_report
from zongshu.report import Report

File = str | PathLike[str]

_TROUBLE = {
    "stale": "the text there has changed, so that it is not applied; look at the report, then write it anew",
    "unknown": "there is no such report, number or reading, so that it is not applied; look at the report",
}


@dataclass(frozen=True)
class Corrected:
    """A ledger after its corrections.

    Attributes
    ----------
    numbers : DataFrame
        Frame ``numbers``; a row that was corrected has the status ``corrected`` and says in ``note`` who and why.
    readings : DataFrame
        Frame ``alignments``; of a passage whose reading is chosen only that reading is left.
    corrections : DataFrame
        Frame ``corrections``, each with its state.
    """

    numbers: pd.DataFrame
    readings: pd.DataFrame
    corrections: pd.DataFrame

    def __repr__(self) -> str:
        """Say how much there is of each: whole frames on end are not read."""
        counts = (len(self.numbers), len(self.readings), len(self.corrections))
        return "Corrected: {} numbers, {} rows of readings, {} corrections".format(*counts)

    @property
    def metrics(self) -> pd.DataFrame:
        """The rows of the ledger that count or measure something, by their corrected kind."""
        return self.numbers[self.numbers["kind"].isin(METRIC_KINDS)].reset_index(drop=True)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What was not applied and why, a line each."""
        left = self.corrections[self.corrections["state"] != "applied"]
        return tuple(
            f"{row['report']}:{row['start']}: {row['field']} of {row['surface']}: {_TROUBLE[row['state']]}"
            for row in left.to_dict("records")
        )


def correct(report: Report | str, corrections: File | pd.DataFrame | None = None) -> Corrected:
    """Return the ledger of a report with a reader's corrections in it.

    Parameters
    ----------
    report : Report or str
        A report, or a bare text.
    corrections : path or DataFrame, optional
        A file that `read_corrections` reads, or its frame; by default the one that ``zongshu.toml`` names, in the
        working folder or above it. Lines about other reports are left out.

    Returns
    -------
    Corrected
        With the frames ``numbers``, ``metrics``, ``readings`` and ``corrections``.

    Raises
    ------
    TableError
        If the file has a mistake, or two lines choose two readings of one passage.

    Examples
    --------
    >>> text = "2024年7月、2024年8月警情和立案数同比分别下降1%、2%、3%和4%。"
    >>> from zongshu.numbers import extract_numbers
    >>> open_ones = extract_numbers(text)
    >>> line = {"report": open_ones["report"][0], "start": text.index("2%"), "surface": "2%", "field": "reading"}
    >>> line |= {"value": "period-major", "who": "李", "why": "七月通报也这样说"}
    >>> read = correct(text, schema.make("corrections", [line]))
    >>> read.metrics[["text", "indicator", "status"]].values.tolist()[:2]
    [['1%', '警情', 'corrected'], ['2%', '立案数', 'corrected']]
    """
    report = as_report(report)
    given = find_project().corrections if corrections is None else corrections
    if given is None:
        lines = schema.make("corrections", [])
    else:
        lines = given if isinstance(given, pd.DataFrame) else read_corrections(given)
    lines = lines[lines["report"] == report.id].reset_index(drop=True)
    numbers, readings = read_rows(report)
    return apply_corrections(
        schema.make("numbers", numbers), schema.make("alignments", readings), lines, {report.id: report.text}
    )


def apply_corrections(
    numbers: pd.DataFrame, readings: pd.DataFrame, corrections: pd.DataFrame, texts: Mapping[str, str]
) -> Corrected:
    """Put corrections into a ledger. Their order does not matter, and no row changes that none of them is about.

    A value takes its bounds with it, as far as its approximator lets it, unless they are corrected too. A choice of
    ``reading`` gives every number of its passage the indicator and period that it has in that reading; what is said
    of a single number goes before it.

    Parameters
    ----------
    numbers, readings : DataFrame
        Frames ``numbers`` and ``alignments`` of the same reports, as they are read from the text.
    corrections : DataFrame
        Frame ``corrections``.
    texts : mapping of str to str
        The text of each report, by its id; at least of those that are corrected.

    Returns
    -------
    Corrected
        What is at its place is ``applied``. Where the text no longer has the surface the correction is ``stale``, and
        where there is no such report, number or reading ``unknown``; neither changes anything.

    Raises
    ------
    TableError
        If two corrections contradict each other.

    Examples
    --------
    >>> from zongshu.numbers import alignments, extract_numbers
    >>> numbers = extract_numbers("破获案件约20起。")
    >>> line = {"report": numbers["report"][0], "start": 4, "surface": "约20起", "field": "approx", "value": None}
    >>> lines = schema.make("corrections", [line | {"who": "李", "why": "通报写明"}])
    >>> read = apply_corrections(numbers, alignments(""), lines, {line["report"]: "破获案件约20起。"})
    >>> read.numbers[["value", "low", "status", "note"]].values.tolist()
    [[20.0, 20.0, 'corrected', '约数已更正（李：通报写明）']]
    """
    if corrections.empty:
        return Corrected(numbers, readings, schema.check("corrections", corrections))
    reports = set(corrections["report"])
    rows = _rows(numbers, reports)
    open_ones = passages(readings, reports)
    amendments = Amendments()
    states = []
    for line in corrections.to_dict("records"):
        key, surface, said = (line["report"], line["start"]), line["surface"], (line["who"], line["why"])
        value = as_value(line["field"], "" if pd.isna(line["value"]) else line["value"], f"{key[0]}:{key[1]}")
        passage, text = open_ones.get(key), texts.get(line["report"])
        state = "applied"
        if text is not None and not text.startswith(surface, line["start"]):
            state = "stale"
        elif text is None or key not in rows:
            state = "unknown"
        elif line["field"] != READING:
            amendments.set(key, line["field"], value, *said)
        elif passage is None or value not in passage.readings:
            state = "unknown"
        else:
            amendments.choose(passage, key, str(value), *said)
        states.append(state)
    return Corrected(
        schema.check("numbers", amendments.of_numbers(numbers, rows)),
        schema.check("alignments", amendments.of_readings(readings)),
        schema.check("corrections", corrections.assign(state=pd.array(states, dtype="str"))),
    )


def _rows(numbers: pd.DataFrame, reports: set[str]) -> dict[Key, int]:
    """Return where in the frame the numbers of these reports stand."""
    positions = numbers["report"].isin(reports).to_numpy().nonzero()[0]
    found = numbers.iloc[positions]
    return dict(zip(zip(found["report"], found["start"], strict=True), map(int, positions), strict=True))
