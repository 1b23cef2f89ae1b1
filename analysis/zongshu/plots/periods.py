"""Time as an axis: periods as years with fractions, and ticks that stand where a reader looks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots.style import SMALL
from zongshu.terms import period_name

STEPS = (1, 2, 5, 10, 20, 50)  # years between ticks
TICKS = 8  # at most, on a page's width


def years(days: pd.Series[pd.Timestamp]) -> pd.Series[float]:
    """Return days as years: noon of 2 July 2023 is 2023.5.

    Examples
    --------
    >>> years(pd.Series(pd.to_datetime(["2024-01-01", "2024-07-02"]))).tolist()
    [2024.0, 2024.5]
    """
    length = 365 + days.dt.is_leap_year.astype(int)
    return days.dt.year + (days.dt.day_of_year - 1) / length


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
    first, last = int(starts[0]), int(ends[-1])
    step = next((step for step in STEPS if (last - first) / step <= TICKS), STEPS[-1])
    if last - first > 2:
        middle = (ends[0] - starts[0]) / 2
        places = [year + middle for year in range(first, last + 1) if year % step == 0 and year < ends[-1]]
        labels = [f"{int(place)}" for place in places]
    else:
        once = periods.drop_duplicates("period_start").sort_values("period_start")
        every = -(-len(once) // 4)
        places = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)][::every]
        labels = _names(once["period_start"].tolist()[::every], once["period_end"].tolist()[::every])
    ax.set_xlim(starts[0], ends[-1])
    ax.set_xticks(places, labels, fontsize=SMALL)


def _names(starts: Sequence[date], ends: Sequence[date]) -> list[str]:
    return [period_name(start, end) for start, end in zip(starts, ends, strict=True)]
