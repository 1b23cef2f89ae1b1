"""What printed numbers imply: the level of the year before, from a level and its growth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from zongshu.schema import check, make
from zongshu.trends.bounds import year_before
from zongshu.trends.checks import Points, fits, thing, year_earlier


def implied_levels(series: pd.DataFrame) -> pd.DataFrame:
    r"""Return the levels of the year before that levels and their growth imply, with the bounds that rounding allows.

    Parameters
    ----------
    series : DataFrame
        A frame ``metric_series``.

    Returns
    -------
    DataFrame
        Schema ``implied``, a row for each level with a growth in the same report; ``value`` is level ÷ (1 + growth).
        Growth that need not fit the printed levels (``data/comparable_growth.tsv``) implies none.

    Examples
    --------
    >>> from zongshu.trends import metric_series
    >>> implied = implied_levels(metric_series("2023年，江苏省破获刑事案件3.5万起，同比上升20.9%。"))
    >>> implied["period_start"].dt.year.tolist(), implied[["value", "low", "high"]].round(0).values.tolist()
    ([2022], [[28950.0, 28524.0, 29375.0]])
    """
    points = Points(check("metric_series", series))
    return make("implied", _implied(points))


def _implied(points: Points) -> Iterator[dict[str, Any]]:
    levels = points.by(lambda row: (row.report, thing(row), row.period_start, row.period_end), "level")
    for (report, *_, start, end), rates in points.by(
        lambda row: (row.report, thing(row), row.period_start, row.period_end), "rate"
    ).items():
        for rate in filter(fits, rates):
            for level in levels.get((report, thing(rate), start, end), ()):
                before = year_before(points.of(level), points.of(rate))
                if before is not None:
                    yield {
                        "series": level.series,
                        "period_start": year_earlier(start - pd.Timedelta(days=1)) + pd.Timedelta(days=1),
                        "period_end": year_earlier(end),
                        "value": level.value / (1 + rate.value / 100),
                        "low": before.low,
                        "high": before.high,
                        "report": report,
                        "start": level.start,
                        "rate_start": rate.start,
                    }
