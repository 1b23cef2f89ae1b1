"""The time that a report is about, from what its title, file name or lead says of it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from zongshu.tables import table

Period = tuple[date, date]

LEAD_LENGTH = 200
"""The lead is read so far: what comes later is a figure's own time."""

RECENT = 183
"""A time without a year lies at most so many days before the date of publication."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９－～", "0123456789-~")
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2,
    "十一": 11,
    "十二": 12,
}
_NUMERAL = r"1[0-2]|0?[1-9]|十[一二]|[一二两三四五六七八九十]"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})年(?:度)?|(?P<now>今年|本年|去年|上年)"
_TO = r"\s?(?:[-—–―~]{1,2}|至|到)\s?"
_CHINESE_YEAR = re.compile("[〇○零一二三四五六七八九]{4}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DAY = r"(?P<day>[0-3]?[0-9])[日号]"
_PARTS = re.compile(
    rf"(?<![比较与0-9])(?:{_YEAR})?的?\s?(?:"
    rf"(?P<month>{_NUMERAL})月{_DAY}(?:{_TO}(?:(?P<year2>(?:19|20)[0-9]{{2}})年)?(?:(?P<month2>{_NUMERAL})月)?"
    r"(?P<day2>[0-3]?[0-9])[日号])?"
    rf"|(?P<from>{_NUMERAL})月?(?:份)?{_TO}(?P<to>{_NUMERAL})月(?!\s?[0-9])"
    rf"|前(?P<months>{_NUMERAL})个?月"
    r"|(?P<half>[上下])半年"
    r"|(?:第?(?P<quarter>[一二三四1-4])|前(?P<quarters>[二两三2-3])个?)季度"
    rf"|(?P<single>{_NUMERAL})月(?P<fen>份)?(?!\s?[0-9])"
    r")"
)
_YEARS = re.compile(rf"(?<![0-9])((?:19|20)[0-9]{{2}})年?{_TO}((?:19|20)[0-9]{{2}})年")
_WHOLE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?!\s?第?\s?[0-9]|前)")
_OPENING = re.compile(rf"(?:{_YEAR})(?:全年)?[，,]")


def find_period(heading: str, name: str, lead: str, published: datetime | None) -> Period | None:
    """Return first and last day of the time that a report is about, or None where the text leaves it open.

    Title and subtitle decide, where they say a time, then the file name, then the beginning of the lead. A year alone
    counts where the report looks back on it: by its title (公报, 总结), or as it was published later. A time without a
    year is the last such before the publication. A title that looks ahead (政府工作报告, 计划) says none.

    Parameters
    ----------
    heading : str
        Title and subtitle.
    name : str
        The file name without its suffix.
    lead : str
        The first paragraph of the text.
    published : datetime or None
        The date of publication.

    Examples
    --------
    >>> find_period("2024年国民经济和社会发展统计公报", "", "", None)
    (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    >>> find_period("上半年经济运行情况", "", "", datetime(2024, 7, 15))
    (datetime.date(2024, 1, 1), datetime.date(2024, 6, 30))
    >>> find_period("2024年政府工作报告", "2024", "", None) is None
    True
    """
    given = published.date() if published else None
    for title in (_plain(heading), _plain(name)):
        senses = senses_of(title)
        if "ahead" in senses:
            return None
        if found := _in_title(title, senses, given):
            return found
    return _in_lead(_plain(lead)[:LEAD_LENGTH], given)


def _plain(text: str) -> str:
    """Return a text with its digits and years in ASCII."""
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_DIGITS), text.translate(_FULL_WIDTH))


def _in_title(title: str, senses: frozenset[str], given: date | None) -> Period | None:
    spans = [(int(first), int(last)) for first, last in _YEARS.findall(title)]
    if spans:
        first, last = spans[0]
        return (date(first, 1, 1), date(last, 12, 31)) if len(spans) == 1 and first < last else None
    parts = list(_parts(title, given))
    if parts:
        return _widest(parts)
    years = {int(year) for year in _WHOLE.findall(title)}
    # a date or a part of a year that was not read is no whole year either
    if len(years) != 1 or _PARTS.search(title) or "event" in senses:
        return None
    year = years.pop()
    over = given is not None and given.year > year
    return _year(year) if over or "past" in senses else None


def _in_lead(lead: str, given: date | None) -> Period | None:
    parts = list(_parts(lead, given))
    if parts:
        return _widest(parts)
    opening = _OPENING.match(lead)
    year = _year_of(opening, given) if opening else None
    return _year(year) if year and given and given.year > year else None


def _widest(periods: list[Period | None]) -> Period | None:
    """Return the period in which all others lie, or None where there is no such or one of them is not known."""
    known = [period for period in periods if period is not None]
    if not known or len(known) < len(periods):
        return None
    start, end = min(period[0] for period in known), max(period[1] for period in known)
    return (start, end) if (start, end) in known else None


def _parts(text: str, given: date | None) -> Iterator[Period | None]:
    """Yield the parts of years that a text names, each with its year, None where that cannot be told."""
    for match in _PARTS.finditer(text):
        if match["day"] and not match["day2"]:
            continue  # a date
        if match["single"] and not (match["fen"] or match["year"]):
            continue  # 9月 may be a part of anything
        year = _year_of(match, given)
        years = [year] if year else ([given.year, given.year - 1] if given else [])
        found = [period for year in years if (period := _period(match, year)) is not None]
        if not year and given is not None:
            # a campaign is told before its last day, a half-year after it
            over = [period for period in found if (period[0] if match["day"] else period[1]) <= given]
            found = [period for period in over[:1] if (given - period[1]).days <= RECENT]
        yield found[0] if found else None


def _year_of(match: re.Match[str], given: date | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["now"] and given:
        return given.year - (match["now"] in ("去年", "上年"))
    return None


def _period(match: re.Match[str], year: int) -> Period | None:
    """Return the part of a year that was matched, or None if there is no such."""
    if match["day"]:
        return _days(match, year)
    if match["from"]:
        first, last = _number(match["from"]), _number(match["to"])
    elif match["months"]:
        first, last = 1, _number(match["months"])
    elif match["half"]:
        first, last = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["quarters"]:
        first, last = 1, 3 * _number(match["quarters"])
    elif match["quarter"]:
        last = 3 * _number(match["quarter"])
        first = last - 2
    else:
        first = last = _number(match["single"])
    return (date(year, first, 1), date(year, last, monthrange(year, last)[1])) if first <= last else None


def _days(match: re.Match[str], year: int) -> Period | None:
    """Return a span of days; one that ends in an earlier month ends in the next year."""
    month = _number(match["month"])
    month2 = _number(match["month2"]) if match["month2"] else month
    year2 = int(match["year2"]) if match["year2"] else year + (month2 < month)
    try:
        start, end = date(year, month, int(match["day"])), date(year2, month2, int(match["day2"]))
    except ValueError:
        return None
    return (start, end) if start < end else None


def _number(numeral: str) -> int:
    return _NUMERALS[numeral] if numeral in _NUMERALS else int(numeral)


def _year(year: int) -> Period:
    return date(year, 1, 1), date(year, 12, 31)


@cache
def _words() -> dict[str, str]:
    return {row["word"]: row["sense"] for row in table("period_words.tsv", ("word", "sense"), ("word",))}


def senses_of(title: str) -> frozenset[str]:
    """Return what the words of a title say of the time beside them: past, ahead, event.

    Examples
    --------
    >>> sorted(senses_of("2023世界动力电池大会开幕"))
    ['event']
    """
    return frozenset(_words()[match[0]] for match in _any_word().finditer(title))


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words(), key=len, reverse=True)))
