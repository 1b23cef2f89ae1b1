"""The figures that stand for a report where there is room for three: chosen by a rule, not by their size.

A reader takes from a report first what it says first and in full. So: results, not targets, that are certain and of
the report's own place, where it has one; levels whose sentence names the indicator in full, then rates that do, then
other levels; in each group as the text has them, each indicator once. Parts, shares and distances from another series
(高于全国0.7个百分点) are never headlines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from zongshu.numbers.mention import METRIC_KINDS
from zongshu.reader import change, records, subject
from zongshu.report import Report
from zongshu.terms import chinese_number, period_name
from zongshu.trends import leading_series

MOST = 3
NEVER = 3  # the group of what is no headline
LEAST_NAME = 2  # characters: a shorter indicator is a rest of one, not a name


@dataclass(frozen=True)
class Headline:
    """A figure as a card shows it.

    Attributes
    ----------
    number : str
        As printed; of a series, its latest value.
    name : str
        What it is, and where it is a change, against what.
    when : str
        Its period, and of a series its place; empty where the report does not say it.
    report, start : str and int
        Where it stands.
    """

    number: str
    name: str
    when: str
    report: str
    start: int


def headlines(report: Report, numbers: pd.DataFrame, series: pd.DataFrame) -> list[Headline]:
    """Return the headline figures of a report, at most `MOST`.

    Parameters
    ----------
    report : Report
    numbers : DataFrame
        Its ledger.
    series : DataFrame
        Its frame ``metric_series``, which says where a sentence names the indicator in full.

    Examples
    --------
    >>> from zongshu.numbers import extract_numbers
    >>> from zongshu.reading import parse_report
    >>> from zongshu.trends import metric_series
    >>> report = parse_report("今年以来，全市破获刑事案件1770起，同比下降5.2%；抓获犯罪嫌疑人3002名。")
    >>> [(one.number, one.name) for one in headlines(report, extract_numbers(report), metric_series(report))]
    [('1770起', '破获 刑事案件'), ('3002名', '抓获 犯罪嫌疑人')]
    """
    rows = numbers[
        numbers["kind"].isin(METRIC_KINDS)
        & numbers["status"].isin(("certain", "corrected"))
        & (numbers["modality"] == "actual")
        & (numbers["indicator"].str.len() >= LEAST_NAME).fillna(value=False)
        & (numbers["place"].isna() | (numbers["place"] == report.place) | (report.place is None))
    ]
    whole = set(series.loc[series["complete"].fillna(value=False), "start"])
    grouped = [(_group(row, whole), row) for row in records(rows)]
    ranked = sorted((one for one in grouped if one[0] < NEVER), key=lambda one: (one[0], one[1]["start"]))
    chosen: dict[str, Headline] = {}
    for _, row in ranked:
        chosen.setdefault(row["indicator"], _headline(row))
    return list(chosen.values())[:MOST]


def headlines_of_many(series: pd.DataFrame) -> list[Headline]:
    """Return the latest results of the series that reports give most often, at most `MOST`.

    Parameters
    ----------
    series : DataFrame
        Frame ``metric_series`` of all reports.

    Examples
    --------
    >>> from zongshu.trends import metric_series
    >>> texts = ["2023年，陕西省粮食产量为1250万吨。", "2024年，陕西省粮食产量为1270.6万吨。"]
    >>> [(one.number, one.name, one.when) for one in headlines_of_many(metric_series(texts))]
    [('1270.6万吨', '粮食产量', '陕西省，2024年')]
    """
    leading = leading_series(series[series["modality"] == "actual"], top=MOST)
    levels = leading[leading["role"] != "rate"]
    return [_latest(of_one) for _, of_one in levels.groupby("series", sort=False)][:MOST]


def _group(row: dict[str, Any], whole: set[int]) -> int:
    """Return the place of a row's group among those of the rule."""
    named = row["start"] in whole
    if row["role"] in ("level", "total") and row["kind"] != "point":
        return 0 if named else 2
    return 1 if row["role"] == "rate" and row["change"] and named else NEVER


def _headline(row: dict[str, Any]) -> Headline:
    name = f"{row['indicator']} {change(row)}" if row["role"] == "rate" else subject(row)
    return Headline(row["text"], name, period_name(row["period_start"], row["period_end"]), row["report"], row["start"])


def _latest(points: pd.DataFrame) -> Headline:
    row = next(iter(records(points.sort_values(["period_end", "report", "start"]).tail(1))))
    when = "，".join(filter(None, [row["place"], period_name(row["period_start"], row["period_end"])]))
    return Headline("–".join(_ends(row)) + (row["unit"] or ""), subject(row), when, row["report"], row["start"])


def _ends(row: dict[str, Any]) -> Iterator[str]:
    """Yield a value as a reader writes it, or the ends of a range."""
    known = [row["value"]] if row["value"] is not None else [row["low"], row["high"]]
    yield from (chinese_number(end, digits=6) for end in known if end is not None)
