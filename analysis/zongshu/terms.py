"""What a reader sees in Chinese: words for the codes in public frames (``data/terms.tsv``), numbers, periods."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from zongshu.errors import TableError
from zongshu.tables import table

QUARTERS = ("一", "二", "三", "四")


@cache
def terms(field: str) -> dict[str, str]:
    """Return the words for the codes of one field, in the order of the table.

    Parameters
    ----------
    field : str
        ``kind``, ``basis``, ``change``, ``status``, ``reading``, ``agrees``, ``sort``, ``note`` ….

    Raises
    ------
    TableError
        If the table has no such field.

    Examples
    --------
    >>> terms("basis")["yoy"]
    '同比'
    """
    rows = table("terms.tsv", ("field", "code", "zh"), ("field", "code"))
    found = {row["code"]: row["zh"] for row in rows if row["field"] == field}
    if not found:
        raise TableError(f"terms.tsv has no field {field!r}; it has {sorted({row['field'] for row in rows})}")
    return found


def chinese_number(value: float, digits: int = 4) -> str:
    """Write a number with 万 and 亿.

    Parameters
    ----------
    value : float
        The number.
    digits : int
        How many leading digits are kept.

    Examples
    --------
    >>> [chinese_number(value) for value in (0.5, 20, 1770, 50_000, 1.25e12, -3e5, 1e17, 99_999_999)]
    ['0.5', '20', '1770', '5万', '1.25万亿', '−30万', '10亿亿', '1亿']
    """
    sign, size = ("−" if value < 0 else ""), float(f"{abs(value):.{digits}g}")
    for unit, name in ((1e8, "亿"), (1e4, "万")):
        if size >= unit:
            return f"{sign}{chinese_number(size / unit, digits)}{name}"
    return f"{sign}{Decimal(f'{size:.{digits}g}'):f}"


def period_name(start: date | None, end: date | None) -> str:
    """Name a period: 2024年, 2024年上半年, 2024年一季度, 2024年7月, 2024年7月2日, or its two ends; nothing if unknown.

    Parameters
    ----------
    start, end : date or None
        Its first and its last day; ``NaT`` counts as ``None``.

    Examples
    --------
    >>> period_name(date(2024, 7, 1), date(2024, 7, 31))
    '2024年7月'
    >>> period_name(date(2024, 7, 2), date(2024, 7, 26))
    '2024年7月2日至2024年7月26日'
    """
    first, last = _day(start), _day(end)
    if first and last and first != last and first <= last:
        return _whole_months(first, last) or f"{_name(first)}至{_name(last)}"
    known = first or last
    return _name(known) if known else ""


def _day(moment: date | None) -> date | None:
    # NaT is a date to Python, but unlike every date it does not equal itself.
    return date(moment.year, moment.month, moment.day) if moment is not None and moment == moment else None


def _name(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _whole_months(first: date, last: date) -> str:
    """Name a span of whole months; nothing for any other span."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return ""
    if first.year != last.year:
        whole_years = first.month == 1 and last.month == 12
        return f"{first.year}年至{last.year}年" if whole_years else f"{_month(first)}至{_month(last)}"
    halves = {(1, 12): "", (1, 6): "上半年", (7, 12): "下半年"}
    quarters = {(3 * place + 1, 3 * place + 3): f"{name}季度" for place, name in enumerate(QUARTERS)}
    special = halves | quarters
    months = (first.month, last.month)
    if months in special:
        return f"{first.year}年{special[months]}"
    return _month(first) if first.month == last.month else f"{first.year}年{first.month}月至{last.month}月"


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"
