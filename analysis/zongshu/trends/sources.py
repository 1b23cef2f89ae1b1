"""What series and audits read: ledgers, with the texts and the periods of their reports as far as they are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from zongshu.corpus import Corpus
from zongshu.corrections import correct, read_corrections
from zongshu.numbers.mention import METRIC_KINDS
from zongshu.project import find_project
from zongshu.reading import parse_report
from zongshu.report import Report
from zongshu.schema import check, make

Given = Corpus | Report | str | pd.DataFrame | Iterable[Report | str]


@dataclass(frozen=True)
class Ledgers:
    """The metrics of reports, as they are corrected.

    Attributes
    ----------
    metrics : DataFrame
        Schema ``numbers``, sorted by report and place.
    readings : DataFrame
        Schema ``alignments``: the numbers whose pairing is open.
    texts : dict of str to str
        The text of each report.
    periods : dict of str to pair of date
        What each report is about, where it says so.
    report : callable
        Gives the report of an id.
    """

    metrics: pd.DataFrame
    readings: pd.DataFrame
    texts: Mapping[str, str]
    periods: Mapping[str, tuple[date, date]]
    report: Callable[[str], Report]


def ledgers_of(source: Any, keep: Callable[[pd.DataFrame], pd.DataFrame] = lambda metrics: metrics) -> Ledgers:
    """Return the ledgers of a source.

    Parameters
    ----------
    source : Given
        A frame, a corpus, or reports.
    keep : callable
        Takes all metrics and returns those that are looked at; of a corpus only their texts are read.

    Raises
    ------
    SchemaError
        If a frame is given that is not one of numbers.
    """
    if isinstance(source, pd.DataFrame):
        numbers = check("numbers", source)
        metrics = _sorted(numbers[numbers["kind"].isin(METRIC_KINDS)])
        none: dict[str, Report] = {}
        return Ledgers(keep(metrics), make("alignments", []), {}, {}, none.__getitem__)
    if isinstance(source, Corpus):
        dated = source.reports().dropna(subset=["period_start", "period_end"])
        days = zip(dated["period_start"].dt.date, dated["period_end"].dt.date, strict=True)
        metrics = keep(_sorted(source.metrics()))
        texts = source.texts(metrics["report"].unique())
        return Ledgers(
            metrics, source.alignments(), texts, dict(zip(dated["report"], days, strict=True)), source.report
        )
    return _of_reports(list(reports_of(source)), keep)


def _of_reports(reports: list[Report], keep: Callable[[pd.DataFrame], pd.DataFrame]) -> Ledgers:
    table = find_project().corrections
    lines = make("corrections", []) if table is None else read_corrections(table)
    read = [correct(report, lines) for report in reports]
    return Ledgers(
        keep(_sorted(pd.concat([one.metrics for one in read]))) if read else make("numbers", []),
        pd.concat([one.readings for one in read], ignore_index=True) if read else make("alignments", []),
        {report.id: report.text for report in reports},
        {report.id: report.period for report in reports if report.period},
        {report.id: report for report in reports}.__getitem__,
    )


def reports_of(source: Report | str | Iterable[Report | str]) -> Iterator[Report]:
    """Yield reports as they are, and texts as reports."""
    for one in [source] if isinstance(source, Report | str) else source:
        yield parse_report(one) if isinstance(one, str) else one


def _sorted(numbers: pd.DataFrame) -> pd.DataFrame:
    return numbers.sort_values(["report", "start"], ignore_index=True)
