"""The same indicator found again across reports: one row a point, one series for all that can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from zongshu.numbers.lexicon import prefix_of
from zongshu.project import find_project
from zongshu.schema import check, columns, make
from zongshu.trends.keys import Link, series_name
from zongshu.trends.linking import Linker
from zongshu.trends.naming import stems
from zongshu.trends.rounding import rounding_of
from zongshu.trends.scopes import year_of
from zongshu.trends.sources import Given, ledgers_of
from zongshu.trends.synonyms import Synonyms, read_synonyms
from zongshu.trends.wording import folded


def metric_series(
    source: Given, indicator: str | None = None, *, synonyms: Sequence[str | Path] | None = None
) -> pd.DataFrame:
    r"""Follow indicators across reports: the same one is found again whatever its wording, its unit, its report.

    Rows of the ledger are one series where indicator, act (破获 and 立 are two), unit, place, kind of period, role,
    target or result, and basis are the same, once words that change nothing are taken off, synonyms replaced and
    units made equal. ``link`` says for each point what was done to put it there.

    Parameters
    ----------
    source : Ledgers, Corpus, Report, str, iterable of reports or texts, or DataFrame
        Where the numbers come from; a frame must be one of the schema ``numbers``. Without the texts, in a frame, what
        a change is compared with (比2019年) is not known, nor whether a growth is real.
    indicator : str, optional
        Only the series of this indicator, in any of its wordings; an act may stand before it (破获刑事案件).
    synonyms : sequence of str or Path, optional
        Files of further synonyms, which go before the packaged ones; see ``data/synonyms.tsv`` for the columns. By
        default those that ``zongshu.toml`` names, in the working folder or above it.

    Returns
    -------
    DataFrame
        Schema ``metric_series``, sorted by series, period and report. Rates are signed and in per cent or points; a
        range has its bounds only. Rows whose indicator is open are left out.

    Raises
    ------
    TableError
        If a file of synonyms has a mistake.
    SchemaError
        If a frame is given that is not one of numbers.
    ParameterError
        If two reports have the same id.

    Examples
    --------
    >>> texts = ["2023年，全省粮食总产量为250亿斤。", "2024年，陕西省粮食产量达到1270万吨。"]
    >>> points = metric_series(texts, "粮食产量")
    >>> points[["indicator", "unit", "value"]].values.tolist()
    [['粮食产量', '吨', 12500000.0], ['粮食产量', '吨', 12700000.0]]
    """
    linker = Linker(read_synonyms(find_project().synonyms if synonyms is None else synonyms))
    wanted = _wanted(indicator, linker) if indicator is not None else set()
    ledgers = ledgers_of(source, partial(_of_reports_with, wanted, linker.synonyms))
    links = linker.link(list(ledgers.metrics.itertuples(index=False)), ledgers.texts, ledgers.about)
    if wanted:
        links = [link for link in links if wanted & {link.key.indicator, f"{link.key.verb or ''}{link.key.indicator}"}]
    return _frame(links)


def of_indicator(series: pd.DataFrame, indicator: str, *, synonyms: Sequence[str | Path] | None = None) -> pd.DataFrame:
    """Return the points of an indicator in any of its wordings, as `metric_series` does, of what it has given already.

    Parameters
    ----------
    series : DataFrame
        Schema ``metric_series``.
    indicator : str
        An act may stand before it (破获刑事案件).
    synonyms : sequence of str or Path, optional
        As for `metric_series`.

    Examples
    --------
    >>> points = metric_series("2024年，全省粮食总产量为250亿斤，棉花产量为3万吨。")
    >>> of_indicator(points, "粮食总产")["indicator"].tolist()
    ['粮食产量']
    """
    linker = Linker(read_synonyms(find_project().synonyms if synonyms is None else synonyms))
    wanted = _wanted(indicator, linker)
    acts = series["verb"].fillna("") + series["indicator"]
    return series[series["indicator"].isin(wanted) | acts.isin(wanted)]


def _wanted(indicator: str, linker: Linker) -> set[str]:
    """Return every name that an asked one may have: of a level or a rate, of the country or a part of it."""
    sizes = ({"level"}, {"rate"})
    places = ({"national"}, {"regional"})
    names = {linker.name(indicator, frozenset(size | where), None).indicator for size in sizes for where in places}
    return names | {folded(indicator)}


def _of_reports_with(wanted: set[str], synonyms: Synonyms, metrics: pd.DataFrame) -> pd.DataFrame:
    """Return the metrics of the reports that may have one of the names that are wanted; all, where none is.

    To look for what their wordings have in common is much faster than to name all that is there.
    """
    if not wanted:
        return metrics
    names = wanted | {name[len(prefix_of(name, "verb")) :] or name for name in wanted}  # 破获刑事案件, 刑事案件
    forms = names | {form for form, several in synonyms.indicators.items() for one in several if one.becomes in names}
    parts = sorted({stem for form in forms for stem in stems(form)})
    printed = pd.Series(metrics["indicator"].dropna().unique())
    near = printed[printed.map(folded).str.contains("|".join(map(re.escape, parts)))]
    reports = metrics.loc[metrics["indicator"].isin(near), "report"].unique()
    return metrics[metrics["report"].isin(reports)]


def _frame(links: Sequence[Link]) -> pd.DataFrame:
    """Return the points of links, values converted and signed."""
    if not links:
        return make("metric_series", [])
    sign, times, per = (np.array([getattr(link, name) for link in links]) for name in ("sign", "times", "per"))
    value, low, high = (
        sign * np.array([getattr(link.row, name) for link in links], dtype="float64") * times / per
        for name in ("value", "low", "high")
    )
    periods = [year_of(*link.period) if link.period else (None, None) for link in links]
    data = {
        "series": [series_name(link.key) for link in links],
        **{name: [getattr(link.key, name) for link in links] for name in links[0].key._fields},
        "period_start": [first for first, _ in periods],
        "period_end": [last for _, last in periods],
        "value": value,
        "low": np.where(sign < 0, high, low),
        "high": np.where(sign < 0, low, high),
        "rounding": np.array([rounding_of(link.row.text) for link in links], dtype="float64") * times / per,
        "report": [link.row.report for link in links],
        "start": [link.row.start for link in links],
        "complete": [link.complete for link in links],
        "link": ["；".join(link.reasons) or None for link in links],
    }
    frame = pd.DataFrame(
        {column.name: pd.array(data[column.name], column.dtype) for column in columns("metric_series")}
    )
    order = ["series", "period_start", "period_end", "report", "start"]
    return check("metric_series", frame.sort_values(order, ignore_index=True))
