"""Claims checked against each other: values, units, growth, parts, directions, and lists paired by 分别."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from zongshu.schema import check, make
from zongshu.trends.checks import Finding, Points, same_point, scaled_in_time, sums, years
from zongshu.trends.lists import mismatched
from zongshu.trends.series import metric_series
from zongshu.trends.sources import Given, Ledgers, ledgers_of


def audit(
    source: Given, *, series: pd.DataFrame | None = None, corrections: pd.DataFrame | None = None
) -> pd.DataFrame:
    r"""Check what reports say against what they, and others, say elsewhere.

    Parameters
    ----------
    source : DataFrame, Ledgers, Corpus, Report, str, or iterable of reports or texts
        A frame ``metric_series``, or what `metric_series` reads. The lists of 分别 are looked at only where the texts
        are given.
    series : DataFrame, optional
        What `metric_series` gives for the same source, where it has been called already.
    corrections : DataFrame, optional
        A frame ``corrections`` that holds for reports; by default the table that ``zongshu.toml`` names. A corpus has
        its own.

    Returns
    -------
    DataFrame
        Schema ``conflicts``, the largest of each sort first:

        ``value``
            Two values for one point of a series that no rounding and no 余 or 近 explains.
        ``scale``
            Two values for one point, or one among its neighbours in time, that are 万 or 亿 apart.
        ``growth``
            A level, its growth and the level of the year before that do not fit, whatever the rounding. Growth that is
            at constant prices or on a comparable scope (``data/comparable_growth.tsv``) need not fit and is left out.
        ``direction``
            The same, where the growth even has the other sign.
        ``parts``
            Parts that do not add up to their whole (``data/identities.tsv``), or a part larger than its whole.
        ``pairing``
            A list of 分别 with more or fewer values than indicators.

    Raises
    ------
    SchemaError
        If a frame is given that is neither one of series nor one of numbers.
    ParameterError
        If two reports have the same id.

    Notes
    -----
    余, 超 and 近 are taken to reach a fifth beyond their number, 约 and 左右 to be off by a twentieth.

    Examples
    --------
    >>> texts = ["2024年，全国破获刑事案件53.5万起。", "2024年，全国共破获刑事案件60.2万起。"]
    >>> audit(texts)[["sort", "size"]].round(2).values.tolist()
    [['value', 0.11]]
    """
    if isinstance(source, pd.DataFrame) and "series" in source.columns:
        followed, unpaired = check("metric_series", source), []
    else:
        ledgers = ledgers_of(source, corrections=corrections)
        followed = metric_series(ledgers) if series is None else check("metric_series", series)
        unpaired = list(_unpaired(ledgers))
    points = Points(followed)
    return _frame([*same_point(points), *scaled_in_time(points), *years(points), *sums(points), *unpaired])


def _unpaired(ledgers: Ledgers) -> Iterator[Finding]:
    """Find the lists of 分别 whose counts do not match, one finding a list."""
    for name, readings in ledgers.readings.groupby("report"):
        report = ledgers.report(str(name))
        for values, fewest, most in mismatched(report, readings):
            things = f"{fewest}项" if fewest == most else f"{fewest}至{most}项"
            texts = "、".join(text for _, text in values)
            says = f"《{report.title or report.id}》中“分别”之前有{things}，之后有{len(values)}个数：{texts}。"
            size = min(abs(len(values) - fewest), abs(len(values) - most))
            yield Finding("pairing", float(size), says, None, report.id, values[0][0], report.id, values[-1][0])


def _frame(found: list[Finding]) -> pd.DataFrame:
    if not found:
        return make("conflicts", [])
    order = {sort: place for place, sort in enumerate(("scale", "value", "direction", "growth", "parts", "pairing"))}
    unique = sorted(
        dict.fromkeys(found), key=lambda one: (order[one.sort], -one.size, one.report, one.start, one.other_start)
    )
    return make("conflicts", (one._asdict() for one in unique))
