"""Time as an axis: periods as years with fractions, and ticks that stand where a reader looks for them."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots.style import SMALL
from zongshu.terms import period_name

STEPS = (1, 2, 5, 10, 20, 50)  # years between ticks
TICKS = 8  # at most, on a page's width
FEW = 4  # ticks where each period is named in words
NEAR_MONTH = 0.08  # a twelfth of a year and a month end so far apart, at most, in months; a day is 0.03
WITHIN_YEAR = 0.25  # half a period, in years: that of a month is less, that of a year more


def years(days: pd.Series[pd.Timestamp]) -> pd.Series[float]:
    """Return days as years: noon of 2 July 2023 is 2023.5.

    Examples
    --------
    >>> years(pd.Series(pd.to_datetime(["2024-01-01", "2024-07-02"]))).tolist()
    [2024.0, 2024.5]
    """
    length = 365 + days.dt.is_leap_year.astype(int)
    return days.dt.year + (days.dt.day_of_year - 1) / length


def months(start: float, end: float) -> str:
    """Name the months of a year that a period covers; nothing where it is a whole year, or not of whole months.

    Examples
    --------
    >>> months(2024, 2024 + 244 / 366), months(2024 + 213 / 366, 2024 + 244 / 366), months(2024, 2025)
    ('1至8月', '8月', '')
    """
    first, behind = (12 * (day - math.floor(start)) for day in (start, end))
    whole = max(abs(first - round(first)), abs(behind - round(behind))) <= NEAR_MONTH
    if not whole or round(behind) > 12 or round(behind) - round(first) in (0, 12):
        return ""
    return "至".join(dict.fromkeys([f"{round(first) + 1}", f"{round(behind)}"])) + "月"


def spans(periods: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Return the beginnings and ends of periods, each once, in the order of time.

    Parameters
    ----------
    periods : DataFrame
        With ``period_start`` and ``period_end``, as in a frame ``word_series``.

    Examples
    --------
    >>> days = {"period_start": ["2023-01-01", "2024-01-01"], "period_end": ["2023-12-31", "2024-12-31"]}
    >>> spans(pd.DataFrame(days).astype("datetime64[s]"))
    ([2023.0, 2024.0], [2024.0, 2025.0])
    """
    once = periods[["period_start", "period_end"]].drop_duplicates().sort_values("period_start")
    return years(once["period_start"]).tolist(), years(once["period_end"] + pd.Timedelta(days=1)).tolist()


def mark_periods(ax: Axes, periods: pd.DataFrame) -> None:
    """Set the limits of a time axis to these periods, and name some of them below: whole years where they are many."""
    starts, ends = spans(periods)
    if ends[-1] - starts[0] > 2:
        step = next((step for step in STEPS if (ends[-1] - starts[0]) / step <= TICKS), STEPS[-1])
        middle = (ends[0] - starts[0]) / 2
        years_named = [year for year in range(int(starts[0]), int(ends[-1]) + 1) if year % step == 0]
        ticks = {year + middle: f"{year}" if middle > WITHIN_YEAR else f"{year}年1月" for year in years_named}
    else:
        once = periods.drop_duplicates("period_start").sort_values("period_start")
        names = map(period_name, once["period_start"], once["period_end"])
        every = math.ceil(len(once) / FEW)
        middles = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
        ticks = dict(list(zip(middles, names, strict=True))[::every])
    ticks = {place: name for place, name in ticks.items() if starts[0] <= place <= ends[-1]}
    ax.set_xticks(list(ticks), list(ticks.values()), fontsize=SMALL)
    ax.set_xlim(starts[0], ends[-1])
