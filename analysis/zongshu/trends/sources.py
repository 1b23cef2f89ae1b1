"""What series and audits read: ledgers, with the texts and the periods of their reports as far as they are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from zongshu.corpus import Corpus
from zongshu.corrections import Corrected, correct, read_corrections
from zongshu.numbers.mention import METRIC_KINDS
from zongshu.project import find_project
from zongshu.reading.parsing import reports_of
from zongshu.report import Report
from zongshu.schema import check, make
from zongshu.trends.keys import About
from zongshu.words.segmentation import distinct


@dataclass(frozen=True)
class Ledgers:
    """The metrics of reports, as they are corrected: read once, they serve `metric_series` and `audit`.

    Attributes
    ----------
    metrics : DataFrame
        Schema ``numbers``, sorted by report and place.
    readings : DataFrame
        Schema ``alignments``: the numbers whose pairing is open.
    texts : dict of str to str
        The text of each report.
    about : dict of str to About
        When each report was published and what time it is about, where it says so.
    report : callable
        Gives the report of an id.
    """

    metrics: pd.DataFrame
    readings: pd.DataFrame
    texts: Mapping[str, str]
    about: Mapping[str, About]
    report: Callable[[str], Report]


Source = Corpus | Report | str | pd.DataFrame | Iterable[Report | str]
Given = Ledgers | Source


def ledgers_of(
    source: Any,
    keep: Callable[[pd.DataFrame], pd.DataFrame] = lambda metrics: metrics,
    *,
    corrections: pd.DataFrame | None = None,
) -> Ledgers:
    """Return the ledgers of a source.

    Parameters
    ----------
    source : Ledgers, Corpus, Report, str, iterable of reports or texts, or DataFrame
        Ledgers are returned as they are; a frame must be one of the schema ``numbers``.
    keep : callable
        Takes all metrics and returns those that are looked at; of a corpus only their texts are read.
    corrections : DataFrame, optional
        A frame ``corrections`` for reports; by default that of the project.

    Raises
    ------
    SchemaError
        If a frame is given that is not one of numbers.
    ParameterError
        If two reports have the same id: whose text an offset points into could not be told.

    Examples
    --------
    >>> ledgers_of("2024年，陕西省粮食产量达到1270万吨。").metrics["text"].tolist()
    ['1270万吨']
    """
    if isinstance(source, Ledgers):
        return replace(source, metrics=keep(source.metrics))
    if isinstance(source, pd.DataFrame):
        numbers = check("numbers", source)
        metrics = _sorted(numbers[numbers["kind"].isin(METRIC_KINDS)])
        none: dict[str, Report] = {}
        return Ledgers(keep(metrics), make("alignments", []), {}, {}, none.__getitem__)
    if isinstance(source, Corpus):
        return ledgers_from(source, keep(source.metrics()), source.alignments())
    return _of_reports(list(distinct(reports_of(source))), keep, corrections)


def _of_reports(
    reports: list[Report], keep: Callable[[pd.DataFrame], pd.DataFrame], corrections: pd.DataFrame | None
) -> Ledgers:
    table = find_project().corrections if corrections is None else None
    lines = corrections if table is None else read_corrections(table)
    if lines is None:
        lines = make("corrections", [])
    read = ledgers_read(reports, [correct(report, lines) for report in reports])
    return replace(read, metrics=keep(read.metrics))


def ledgers_from(source: Corpus | Sequence[Report], numbers: pd.DataFrame, readings: pd.DataFrame) -> Ledgers:
    """Return the ledgers of a corpus or of reports whose frames have been made already.

    Parameters
    ----------
    source : Corpus or sequence of Report
        Reports have each an id of its own.
    numbers, readings : DataFrame
        Frames ``numbers`` and ``alignments`` of it. Of a corpus only the texts of the reports in ``numbers`` are read.

    Examples
    --------
    >>> from zongshu.numbers import alignments, extract_numbers
    >>> from zongshu.reading import parse_report
    >>> report = parse_report("2024年，陕西省粮食产量达到1270万吨。")
    >>> ledgers_from([report], extract_numbers(report), alignments(report)).metrics["text"].tolist()
    ['1270万吨']
    """
    metrics = _sorted(numbers[numbers["kind"].isin(METRIC_KINDS)])
    if isinstance(source, Corpus):
        kept = source.reports()
        about = dict(zip(kept["report"], map(_about, kept.itertuples()), strict=True))
        return Ledgers(metrics, readings, source.texts(metrics["report"].unique()), about, source.report)
    return Ledgers(
        metrics,
        readings,
        {report.id: report.text for report in source},
        {report.id: About(report.published and report.published.date(), report.period) for report in source},
        {report.id: report for report in source}.__getitem__,
    )


def ledgers_read(reports: Sequence[Report], read: Sequence[Corrected]) -> Ledgers:
    """Return the ledgers of reports that `correct` has read, in the same order.

    Parameters
    ----------
    reports : sequence of Report
        Each with an id of its own.
    read : sequence of Corrected
    """
    if not read:
        return ledgers_from(reports, make("numbers", []), make("alignments", []))
    numbers = pd.concat([one.numbers for one in read], ignore_index=True)
    return ledgers_from(reports, numbers, pd.concat([one.readings for one in read], ignore_index=True))


def joined(several: Iterable[tuple[Ledgers, Mapping[str, str]]], report: Callable[[str], Report]) -> Ledgers:
    """Return ledgers as one, their reports under other ids.

    Parameters
    ----------
    several : iterable of (Ledgers, mapping of str to str)
        Each with the new id of every report in it; what is there twice is the same report, and taken once.
    report : callable
        Gives the report of a new id.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> first, second = (parse_report(f"破获案件{count}起。", id="a") for count in (3, 5))
    >>> parts = [(ledgers_of(first), {"a": "b"}), (ledgers_of(second), {"a": "c"}), (ledgers_of(first), {"a": "b"})]
    >>> joined(parts, {"b": first, "c": second}.__getitem__).metrics[["report", "text"]].values.tolist()
    [['b', '3起'], ['c', '5起']]
    """
    metrics, readings = [make("numbers", [])], [make("alignments", [])]
    texts: dict[str, str] = {}
    about: dict[str, About] = {}
    for ledgers, names in several:
        fresh = {old: new for old, new in names.items() if new not in about}
        for frames, frame in ((metrics, ledgers.metrics), (readings, ledgers.readings)):
            rows = frame[frame["report"].isin(fresh)]
            frames.append(rows.assign(report=rows["report"].map(fresh).astype("str")))
        texts |= {new: ledgers.texts[old] for old, new in fresh.items() if old in ledgers.texts}
        about |= {new: ledgers.about[old] for old, new in fresh.items()}
    return Ledgers(_sorted(pd.concat(metrics)), pd.concat(readings, ignore_index=True), texts, about, report)


def _about(row: Any) -> About:
    """Return what a row of the frame ``reports`` says of time."""
    published, first, last = (
        None if pd.isna(day) else day.date() for day in (row.published, row.period_start, row.period_end)
    )
    return About(published, (first, last) if first and last else None)


def _sorted(numbers: pd.DataFrame) -> pd.DataFrame:
    return numbers.sort_values(["report", "start"], ignore_index=True)
