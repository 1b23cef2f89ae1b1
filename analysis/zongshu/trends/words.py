"""Words over time: how often each stands in the reports of a period, and which rose or fell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

import numpy as np
import pandas as pd

from zongshu.corpus import Corpus
from zongshu.errors import ParameterError
from zongshu.options import at_least
from zongshu.reading.parsing import reports_of
from zongshu.report import year_in
from zongshu.schema import check, make
from zongshu.traditional import simplified
from zongshu.trends.keys import said
from zongshu.trends.measures import kendall_tau, wilson_interval
from zongshu.trends.sources import Source
from zongshu.words.dictionary import default_stopwords
from zongshu.words.measures import hardie_log_ratio
from zongshu.words.segmentation import as_tokens, tokens

Step = Literal["year", "month"]

_YEAR = re.compile(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9])")


def word_series(
    reports_or_tokens: Source,
    words: str | Iterable[str] | None = None,
    *,
    by: Step = "year",
    min_count: int = 100,
) -> pd.DataFrame:
    r"""Follow words over time: their rate among all words of the reports of each year or month, with its interval.

    Parameters
    ----------
    reports_or_tokens : Corpus, Report, str, iterable of them, or DataFrame
        A corpus, whose counts are taken as they are, reports, texts of reports, or a frame of the schema ``tokens``. A
        report belongs to the year in which it was published; where no date is printed, to the one that its title or
        its id names, and a frame has ids only. Except in a frame, traditional characters are read as simplified
        ones, in the words that are asked for as well: 發展 and 发展 are one word.
    words : str or iterable of str, optional
        The words, in the order of the frame, each as `tokens` has it. Without it, all but the stopwords of the package
        that stand ``min_count`` times or more, the most frequent first.
    by : {"year", "month"}
        What a period is. For months, reports need a printed date.
    min_count : int
        See ``words``; at least 1.

    Returns
    -------
    DataFrame
        Schema ``word_series``: a row for each word in each period with a report, 0 where it does not stand there.
        ``per_10k`` is per 10,000 words, stopwords included; ``low`` and ``high`` are the ends of its 95% interval
        (Wilson 1927), as if each word of a report were drawn by itself. A word that comes in clusters varies more.

    Raises
    ------
    ParameterError
        If ``by`` is another value, ``min_count`` is no whole number of 1 or more, a report has no date, or two have
        the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    Examples
    --------
    >>> texts = ["2023年报告\n\n鼓励创新，服务群众。\n", "2024年报告\n\n鼓励创新，支持创新。\n"]
    >>> word_series(texts, ["创新"])[["word", "period_start", "count", "total"]].astype(str).values.tolist()
    [['创新', '2023-01-01', '1', '4'], ['创新', '2024-01-01', '2', '4']]
    """
    if by not in get_args(Step):
        raise ParameterError(f"by is {by!r}; it must be 'year' or 'month'")
    at_least("min_count", min_count, 1)
    asked = None if words is None else _named(words)
    as_counted = asked if asked is None or isinstance(reports_or_tokens, pd.DataFrame) else [*map(simplified, asked)]
    counted = _counted(reports_or_tokens, as_counted, by)
    if counted.totals.empty:
        return make("word_series", [])
    followed = _frequent(counted.rows, min_count) if as_counted is None else as_counted
    return check("word_series", _series(counted, followed, asked or followed, by))


def word_trends(series: pd.DataFrame) -> pd.DataFrame:
    r"""Tell which words rose and which fell: the one that rose most steadily first, the one that fell so last.

    Parameters
    ----------
    series : DataFrame
        A frame ``word_series``, of all words that are to be compared.

    Returns
    -------
    DataFrame
        Schema ``word_trends``, a row a word. ``tau`` (Kendall 1945) says how steadily the rate went up (towards 1) or
        down (towards −1), however much: a year in which a word is the fashion weighs no more than any other. How much
        is said by ``log_ratio`` (Hardie 2014), of the last third of the periods to the first: 1 is twice as often. The
        rows are sorted by ``tau``, then ``log_ratio``. Empty where there are fewer than three periods.

    Raises
    ------
    SchemaError
        If another frame is given.

    Examples
    --------
    >>> texts = [f"{year}年报告\n\n服务群众。" + "鼓励创新。" * (year - 2020) + "\n" for year in (2021, 2022, 2023)]
    >>> word_trends(word_series(texts, ["群众", "创新"]))[["word", "tau"]].values.tolist()
    [['创新', 1.0], ['群众', -1.0]]
    """
    check("word_series", series)
    periods = series["period_start"].nunique()
    if periods < 3:
        return make("word_trends", [])
    counts, totals, rates = (_table(series, column) for column in ("count", "total", "per_10k"))
    first, last = slice(0, periods // 3), slice(periods - periods // 3, periods)
    ends = [table.iloc[:, part].sum(axis=1) for part in (last, first) for table in (counts, totals)]
    frame = pd.DataFrame(
        {
            "word": counts.index.astype("str"),
            "count": counts.sum(axis=1).to_numpy(),
            "periods": (counts > 0).sum(axis=1).to_numpy(),
            "tau": kendall_tau(rates),
            "first_per_10k": (ends[2] * 10_000 / ends[3]).to_numpy(),
            "last_per_10k": (ends[0] * 10_000 / ends[1]).to_numpy(),
            "log_ratio": hardie_log_ratio(*ends),
        }
    )
    frame = frame.sort_values(["tau", "log_ratio", "word"], ascending=[False, False, True], ignore_index=True)
    return check("word_trends", frame)


@dataclass(frozen=True)
class _Counted:
    """How often words stand in reports: rows of report, word and count; the total and the first day of each report."""

    rows: pd.DataFrame
    totals: pd.Series[int]
    days: dict[str, date]


def _counted(given: Source, words: list[str] | None, by: Step) -> _Counted:
    """Count the words of each report; of a corpus, which has them counted, only those that are asked for are read."""
    if isinstance(given, Corpus):
        kept = given.reports()
        kept = kept[kept["words"] > 0]
        named = zip(kept["report"], kept["published"], kept["title"], strict=True)
        days = {name: _first_day(name, day if said(day) else None, _year(day, title), by) for name, day, title in named}
        return _Counted(given.words(word=words), kept.set_index("report")["words"], days)
    if isinstance(given, pd.DataFrame):
        found = as_tokens(given)
        days = {name: _first_day(name, None, None, by) for name in found["report"].unique()}
    else:
        reports = list(reports_of(given))
        days = {report.id: _first_day(report.id, report.published, report.year, by) for report in reports}
        found = tokens(reports, fold=True)
    return _Counted(found.assign(count=1), found.groupby("report").size(), days)


def _year(day: pd.Timestamp, title: str) -> int | None:
    """Return the year of a report of a corpus, as `Report.year` has it."""
    if said(day):
        return day.year
    return year_in(title) if said(title) else None


def _first_day(report: str, published: date | None, year: int | None, by: Step) -> date:
    """Return the first day of the period to which a report belongs."""
    if by == "month":
        if published is None:
            raise ParameterError(f"report {report!r} has no date, and months need one; leave it out or take by='year'")
        return date(published.year, published.month, 1)
    named = _YEAR.search(report)
    if year is None and named:
        year = int(named[0])
    if year is None:
        raise ParameterError(f"report {report!r} has no date; leave it out or name it by its year")
    return date(year, 1, 1)


def _last_day(first: date, by: Step) -> date:
    if by == "year":
        return date(first.year, 12, 31)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _frequent(found: pd.DataFrame, min_count: int) -> list[str]:
    counts = found.groupby("word")["count"].sum().reset_index()
    counts = counts[(counts["count"] >= min_count) & ~counts["word"].isin(default_stopwords())]
    return counts.sort_values(["count", "word"], ascending=[False, True])["word"].tolist()


def _named(words: str | Iterable[str]) -> list[str]:
    return list(dict.fromkeys([words] if isinstance(words, str) else words))


def _series(counted: _Counted, words: Sequence[str], names: Sequence[str], by: Step) -> pd.DataFrame:
    """Return a row for each of the words, under its name, in each period of the reports."""
    in_period = counted.totals.groupby(counted.totals.index.map(counted.days))
    totals, reports = in_period.sum(), in_period.size()
    rows = counted.rows[counted.rows["word"].isin(words)]
    sums = rows.groupby(["word", rows["report"].map(counted.days)])["count"].sum()
    counts = sums.unstack(fill_value=0).reindex(pd.Index(words), columns=totals.index, fill_value=0)
    count, total = counts.to_numpy().ravel(), np.tile(totals, len(words))
    low, high = wilson_interval(count, total)
    days = pd.DataFrame({"start": totals.index, "end": [_last_day(first, by) for first in totals.index]})
    days = days.astype("datetime64[s]")
    return pd.DataFrame(
        {
            "word": pd.array(np.repeat(np.array(names, dtype=object), len(totals)), dtype="str"),
            "period_start": np.tile(days["start"], len(words)),
            "period_end": np.tile(days["end"], len(words)),
            "reports": np.tile(reports, len(words)),
            "count": count,
            "total": total,
            "per_10k": count * 10_000 / total,
            "low": low * 10_000,
            "high": high * 10_000,
        }
    )


def _table(series: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return a column as a table: a row a word, a column a period, in the order of time."""
    return series.pivot_table(index="word", columns="period_start", values=column, aggfunc="sum", sort=True)
