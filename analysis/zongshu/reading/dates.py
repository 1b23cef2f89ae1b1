"""The date that a page prints for a report: 2024-10-15 10:44:40, 2024年10月15日, 2024/10/15."""

from __future__ import annotations

import re
from datetime import datetime

_D = "[0-9０-９]"
DATE = re.compile(
    rf"(?<![0-9０-９])({_D}{{4}})\s?[-/.年－／．]\s?({_D}{{1,2}})\s?[-/.月－／．]\s?({_D}{{1,2}})(?![0-9０-９])日?"
    rf"(?:[\sT]{{0,3}}(?:(?:星期|周)[一二三四五六日天]\s{{0,3}})?(?:上午|下午)?\s?({_D}{{1,2}})[:：]({_D}{{2}})(?:[:：]({_D}{{2}}))?(?![0-9０-９]))?"
)


_NAME = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9])")


def date_in_name(name: str) -> datetime | None:
    """Return the date in the name of a document: 20230703_police, 2023-07-03 通报.

    Examples
    --------
    >>> date_in_name("20230703_police"), date_in_name("000_61282296")
    (datetime.datetime(2023, 7, 3, 0, 0), None)
    """
    match = _NAME.search(name)
    if match is None:
        return None
    try:
        return datetime(int(match[1]), int(match[3]), int(match[4]))  # noqa: DTZ001 (as above)
    except ValueError:
        return None


def find_date(text: str) -> tuple[datetime, re.Match[str]] | None:
    """Return the first date of a line with the time behind it, and its match; None if it is no day of the calendar.

    Examples
    --------
    >>> find_date("2024年10月15日 10:44 来源：渭南日报")[0]
    datetime.datetime(2024, 10, 15, 10, 44)
    >>> find_date("2024-13-45") is None
    True
    """
    match = DATE.search(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(group or 0) for group in match.groups())
    if "下午" in match[0] and hour < 12:
        hour += 12
    try:
        return datetime(year, month, day, hour, minute, second), match  # noqa: DTZ001 (the page names no time zone)
    except ValueError:
        return None
