"""What series and audits read: ledgers, with the texts and the periods of their reports as far as they are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from zongshu.corpus import Corpus
from zongshu.numbers import extract_metrics
from zongshu.numbers.mention import METRIC_KINDS
from zongshu.reading import parse_report
from zongshu.report import Report
from zongshu.schema import check, make

Given = Corpus | Report | str | pd.DataFrame | Iterable[Report | str]


@dataclass(frozen=True)
class Ledgers:
    """The metrics of reports.

    Attributes
    ----------
    metrics : DataFrame
        Schema ``numbers``, sorted by report and place.
    texts : dict of str to str
        The text of each report.
    periods : dict of str to pair of date
        What each report is about, where it says so.
    """

    metrics: pd.DataFrame
    texts: dict[str, str] = field(default_factory=dict)
    periods: dict[str, tuple[date, date]] = field(default_factory=dict)


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
        return Ledgers(keep(_sorted(numbers[numbers["kind"].isin(METRIC_KINDS)])))
    if isinstance(source, Corpus):
        dated = source.reports().dropna(subset=["period_start", "period_end"])
        days = zip(dated["period_start"].dt.date, dated["period_end"].dt.date, strict=True)
        metrics = keep(_sorted(source.metrics()))
        texts = source.texts(metrics["report"].unique())
        return Ledgers(metrics, texts, dict(zip(dated["report"], days, strict=True)))
    reports: list[Report] = list(reports_of(source))
    ledgers = [extract_metrics(report) for report in reports]
    return Ledgers(
        keep(_sorted(pd.concat(ledgers))) if ledgers else make("numbers", []),
        {report.id: report.text for report in reports},
        {report.id: report.period for report in reports if report.period},
    )


def reports_of(source: Any) -> Iterator[Report]:
    """Yield the reports of a source that is none of frames: as they are, or as a text or a corpus has them."""
    if isinstance(source, Corpus):
        readable = source.reports()
        yield from map(source.report, readable.loc[readable["state"] != "failed", "report"])
        return
    several: Iterable[Report | str] = [source] if isinstance(source, Report | str) else source
    for one in several:
        yield parse_report(one) if isinstance(one, str) else one


def _sorted(numbers: pd.DataFrame) -> pd.DataFrame:
    return numbers.sort_values(["report", "start"], ignore_index=True)
