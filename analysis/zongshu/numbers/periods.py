"""The days that a written date means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from zongshu.numbers.numerals import DIGITS, parse

#: The same dates are named again and again.
_KEPT = 1024
_NUMERAL = r"[0-9〇零一二两三四五六七八九十]+"
_FIELDS = re.compile(
    rf"(?:(?P<year>{_NUMERAL})年)?(?:(?P<first>前)(?P<months>{_NUMERAL})个?月|(?P<quarter>第?[一二三四1-4]|前[二两三23])季度|(?P<half>[上下])半年"
    rf"|(?:(?P<month>{_NUMERAL})月)?(?:(?P<day>{_NUMERAL})[日号])?)(?P<mark>份|初|上旬|中旬|下旬|中|末|底|全年)?"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
_SPAN = re.compile(r"\s?(?:[—–\-~～]{1,2}|至|到)\s?")
#: 1980、1981年, 2023/2024: years that follow one another.
_LISTED = re.compile("[、和/]")
_YEAR_ALONE = re.compile("[0-9〇零○一二三四五六七八九]{4}")
_DECADE = re.compile(
    r"(?:(?P<century>[0-9一二十]+)世纪|(?P<last>上世纪)|本世纪)?(?P<decade>[一二三四五六七八九1-9])[十0]年代"
)
_WITHIN = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}

Period = tuple[date, date]


@lru_cache(_KEPT)
def period_of(surface: str, year: int | None) -> Period | None:
    """Return the first and last day that a date means, or None where its year is not known.

    Examples
    --------
    >>> period_of("2024年前三季度", None)
    (datetime.date(2024, 1, 1), datetime.date(2024, 9, 30))
    >>> period_of("1—6月", 2023)
    (datetime.date(2023, 1, 1), datetime.date(2023, 6, 30))
    """
    if match := _DECADE.fullmatch(surface.rstrip("初中末")):
        return _decade(match)
    if match := _ISO.match(surface):
        day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        return (day, day) if day else None
    years = _LISTED.split(surface.removesuffix("年"))
    if len(years) > 1 and all(map(_YEAR_ALONE.fullmatch, years)):
        return _joined(f"{years[0]}年", f"{years[-1]}年", year)
    halves = [half for half in _SPAN.split(surface) if half]
    if len(halves) == 2:
        return _joined(halves[0], halves[1], year)
    return _single(surface, year)


def _single(surface: str, year: int | None) -> Period | None:
    if re.fullmatch("[0-9]{4}", surface):
        surface += "年"
    match = _FIELDS.fullmatch(surface)
    if match is None:
        return None
    year = _year(match["year"]) if match["year"] else year
    if year is None or not 1 <= year <= 9998:
        return None
    if match["months"]:
        return _months(year, 1, int(parse(match["months"])))
    if match["half"]:
        return _months(year, 1, 6) if match["half"] == "上" else _months(year, 7, 12)
    if match["quarter"]:
        number = (
            {"二": 2, "两": 2, "三": 3, "2": 2, "3": 3}.get(match["quarter"][1:], 0)
            if match["quarter"][0] == "前"
            else 0
        )
        if number:
            return _months(year, 1, 3 * number)
        nth = int(parse(match["quarter"].lstrip("第")))
        return _months(year, 3 * nth - 2, 3 * nth)
    if not match["month"]:
        return _whole_year(year, match)
    month = int(parse(match["month"]))
    if match["day"]:
        day = _day(year, month, int(parse(match["day"])))
        return (day, day) if day else None
    return _part_of_month(year, month, match["mark"])


def _whole_year(year: int, match: re.Match[str]) -> Period | None:
    if match["day"]:
        return None
    if match["mark"] in ("底", "末"):
        return date(year, 12, 31), date(year, 12, 31)
    return date(year, 1, 1), date(year, 12, 31)


def _part_of_month(year: int, month: int, mark: str | None) -> Period | None:
    whole = _months(year, month, month)
    if whole is None or mark in (None, "份"):
        return whole
    if mark in ("末", "底"):
        return whole[1], whole[1]
    first, last = _WITHIN.get(mark, (1, 31))
    return whole[0].replace(day=first), whole[0].replace(day=min(last, whole[1].day))


def _joined(left: str, right: str, year: int | None) -> Period | None:
    """Join the ends of a span; what one end leaves out, it takes from the other (1—6月, 2025—2027年, 10日至15日)."""
    if re.fullmatch(rf"{_NUMERAL}年{_NUMERAL}", left):
        left += "月"
    if re.fullmatch(rf"(?:{_NUMERAL}年)?{_NUMERAL}月{_NUMERAL}", left):
        left += "日"
    if re.fullmatch(_NUMERAL, left):
        left += re.sub(rf"^{_NUMERAL}", "", right)[:1] if not re.match(rf"{_NUMERAL}年{_NUMERAL}", right) else "年"
    if re.fullmatch("[0-9]{4}", right):
        right += "年"
    first = _single(left, year)
    last = _single(right, first[0].year if first and "年" not in right else year)
    if last is None and first and (match := re.fullmatch(rf"({_NUMERAL})[日号]", right)):
        day = _day(first[0].year, first[0].month, int(parse(match.group(1))))
        last = (day, day) if day else None
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _decade(match: re.Match[str]) -> Period:
    tens = DIGITS.get(match["decade"]) or int(match["decade"])
    century = (int(parse(match["century"])) - 1) * 100 if match["century"] else 1900
    return date(century + 10 * tens, 1, 1), date(century + 10 * tens + 9, 12, 31)


def _year(surface: str) -> int:
    number = int(parse(surface))
    return number + 1900 if number < 100 else number


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
