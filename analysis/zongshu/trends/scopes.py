"""The kind of period that a value covers, so that only what is comparable comes into one series."""

from __future__ import annotations

from datetime import date, timedelta

#: A stretch of days that is shorter is an event of some days, not a campaign.
LEAST_CAMPAIGN = 10
YEAR_END = (12, 31)


def scope_of(start: date, end: date) -> str:
    """Return the kind of a period: year, half, quarter, month, day, to-date, campaign or span.

    Parameters
    ----------
    start, end : date
        Its first and its last day.

    Examples
    --------
    >>> scope_of(date(2024, 1, 1), date(2024, 12, 31)), scope_of(date(2024, 1, 1), date(2024, 8, 31))
    ('year', 'to-date')
    >>> scope_of(date(2024, 1, 1), date(2024, 6, 30)), scope_of(date(2024, 7, 1), date(2024, 9, 30))
    ('to-date', 'quarter')
    >>> scope_of(date(2024, 6, 24), date(2024, 9, 27)), scope_of(date(2018, 1, 1), date(2022, 12, 31))
    ('campaign', 'span')
    """
    if start == end:
        # a stock at the end of a year is that of the year: 年末常住人口
        return "year" if (end.month, end.day) == YEAR_END else "day"
    if start.year != end.year:
        return "span"
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    months = end.month - start.month + 1
    if whole and months in (1, 12):
        return "month" if months == 1 else "year"
    if start.month == start.day == 1:
        return "to-date"  # 上半年 and 一季度 as well: each goes on where the other ends
    if whole and months in (3, 6) and (start.month - 1) % months == 0:
        return "quarter" if months == 3 else "half"
    return "campaign" if (end - start).days + 1 >= LEAST_CAMPAIGN else "span"


def year_of(start: date, end: date) -> tuple[date, date]:
    """Return a period as a series has it: the day at the end of a year stands for the year."""
    if start == end and (end.month, end.day) == YEAR_END:
        return date(end.year, 1, 1), end
    return start, end
