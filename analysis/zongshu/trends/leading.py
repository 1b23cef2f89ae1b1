"""Which of many series are worth a figure: those that are longest in time, and those that are widest in space."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from zongshu.errors import ParameterError
from zongshu.options import at_least
from zongshu.schema import check

THING = ["indicator", "verb", "unit", "scope", "role", "basis", "base_period"]
PLACED = [*THING, "place"]
LEAST_NAME = 2  # characters: a shorter indicator is a rest of one, not a name
LEAST_PLACES = 3
NAMED = 8  # indicators that an error names


def leading_series(series: pd.DataFrame, indicators: Sequence[str] = (), *, top: int = 12) -> pd.DataFrame:
    """Select the series with the most periods: levels and rates apart, targets together with their results.

    Parameters
    ----------
    series : DataFrame
        A frame ``metric_series``.
    indicators : sequence of str
        Only these, by the name they have in the frame, alone or behind their act (破获刑事案件); then all of them, up
        to ``top``, however short. Without it, series of one period are left out, unless there are no others.
    top : int
        How many of levels, and how many of rates, at least 1.

    Returns
    -------
    DataFrame
        A frame ``metric_series``: the rows of the series that are selected, the longest one first.

    Raises
    ------
    ParameterError
        If there is no series of an indicator that is named, or ``top`` is no whole number of 1 or more.

    Examples
    --------
    >>> from zongshu.trends import metric_series
    >>> texts = ["2023年，陕西省粮食产量为1250万吨，棉花产量为3万吨。", "2024年，陕西省粮食产量为1270万吨。"]
    >>> leading_series(metric_series(texts))["indicator"].tolist()
    ['粮食产量', '粮食产量']
    """
    at_least("top", top, 1)
    rows = _candidates(check("metric_series", series), indicators)
    ranked = _ranked(rows, PLACED, ["period_start", "period_end"])
    chosen = []
    for rates in (False, True):
        family = ranked[(ranked["role"] == "rate") == rates]
        several = family[family["extent"] > 1]
        chosen.append((family if indicators or several.empty else several).head(top))
    return _rows(rows, pd.concat(chosen))


def series_by_place(
    series: pd.DataFrame, indicators: Sequence[str] = (), *, top: int = 3, most: int = 36
) -> list[pd.DataFrame]:
    """Select the indicators that most places report, each in a frame of its own.

    Parameters
    ----------
    series : DataFrame
        A frame ``metric_series``.
    indicators : sequence of str
        As for `leading_series`.
    top : int
        How many indicators, at least 1.
    most : int
        How many places of each, at least 1: those with the most periods.

    Returns
    -------
    list of DataFrame
        Frames ``metric_series``, of indicators with three places or more; one empty frame where there is none, so that
        a figure still says so.

    Raises
    ------
    ParameterError
        If there is no series of an indicator that is named, or ``top`` or ``most`` is no whole number of 1 or more.

    Examples
    --------
    >>> from zongshu.trends import metric_series
    >>> texts = [f"2024年，{place}粮食产量为1270万吨。" for place in ("陕西省", "河南省", "山东省")]
    >>> [len(frame) for frame in series_by_place(metric_series(texts))]
    [3]
    """
    at_least("top", top, 1)
    at_least("most", most, 1)
    rows = _candidates(check("metric_series", series), indicators)
    rows = rows[rows["place"].notna()]
    ranked = _ranked(rows, THING, ["place"])
    wide = ranked[ranked["extent"] >= LEAST_PLACES].head(top)
    frames = []
    for place in range(len(wide)):
        of_one = _rows(rows, wide.iloc[[place]])
        frames.append(_rows(of_one, _ranked(of_one, PLACED, ["period_start", "period_end"]).head(most)))
    return frames or [series.head(0)]


def _candidates(series: pd.DataFrame, indicators: Sequence[str]) -> pd.DataFrame:
    """Return the rows that a figure can show: levels and rates with a period and a name."""
    growth_a_year = (series["role"] == "mean") & series["basis"].notna()
    drawn = (series["role"] != "delta") & ~growth_a_year & series[["period_start", "period_end"]].notna().all(axis=1)
    rows = series[drawn & (series["indicator"].str.len() >= LEAST_NAME)]
    if not indicators:
        return rows
    acts = rows["verb"].fillna("") + rows["indicator"]
    for name in indicators:
        if not (rows["indicator"].eq(name) | acts.eq(name)).any():
            known = "、".join(acts.value_counts().index[:NAMED]) or "none"
            raise ParameterError(f"indicators: no series of {name}; the longest are {known}")
    return rows[rows["indicator"].isin(list(indicators)) | acts.isin(list(indicators))]


def _ranked(rows: pd.DataFrame, keys: list[str], extent: list[str]) -> pd.DataFrame:
    """Return one row a group: its keys, how many different values ``extent`` has in it; the widest group first."""
    once = rows.drop_duplicates([*keys, *extent])
    counts = once.groupby(keys, sort=False, dropna=False).size().rename("extent").reset_index()
    totals = rows.groupby(keys, sort=False, dropna=False).size().rename("total").reset_index(drop=True)
    counts["total"] = totals
    return counts.sort_values(["extent", "total"], ascending=False, kind="stable")


def _rows(rows: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the chosen groups, in the order of these."""
    keys = [name for name in chosen.columns if name in PLACED]
    order = {_key(row): number for number, row in enumerate(chosen[keys].itertuples(index=False))}
    numbers = pd.Series([order.get(_key(row), -1) for row in rows[keys].itertuples(index=False)], index=rows.index)
    kept = rows.assign(_number=numbers)[numbers >= 0].sort_values("_number", kind="stable")
    return check("metric_series", kept.drop(columns="_number").reset_index(drop=True))


def _key(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return a key in which what is missing equals itself."""
    return tuple(None if cell != cell or cell is None else cell for cell in row)
