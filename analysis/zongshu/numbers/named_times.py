"""Times that are named and not written as a date: 去年, 过去五年, “九五”期间, 国庆假期, 截至目前."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from zongshu.numbers.numerals import parse
from zongshu.numbers.periods import Period
from zongshu.tables import table

_N = "[一二两三四五六七八九十]"
#: Years that are named by their distance from the year of the report.
SHIFTS = {"前年": -2, "去年": -1, "上年": -1, "上一年": -1, "今年": 0, "本年": 0, "明年": 1}
_DAYS = {"截至目前": 0, "截止目前": 0, "目前": 0, "今天": 0, "今日": 0, "昨天": -1, "昨日": -1}
#: Until this month a report that looks back speaks of the years before its own.
_BEGINNING = 5
#: The first of the five-year plans whose years follow one another without a gap.
_THIRD_PLAN, _PLAN_YEARS = 1966, 5
#: From the first to the last day of the shortest month.
_MONTH = 27
#: The national holidays and travel rushes, whose days ``data/holidays.tsv`` has.
HOLIDAYS = "元旦|春节|清明|五一|端午|中秋|国庆|春运|暑运"
#: What is said on a day holds at another time: 国家统计局5月16日公布.
SAYING = "[发公颁]布|公告|通报|获悉|了解到|披露|介绍|印发|表示|消息|报道|宣布|指出|[日午晚]称"
#: With what a named time begins, so that a search can skip to it.
_FIRST = '(?=[前去上今本明刚过1-9一二三四五六七八九十两第截目昨元春清端中国暑“" ])'
_NAMED = re.compile(
    # not 比去年: the time compared with
    _FIRST + rf"(?<![比较同与及、])(?:(?P<relative>{'|'.join(SHIFTS)})(?!以来|同期|同月)"
    r"(?P<close>年?[底末](?![端梢线部色数]))?"
    # 过去五年, 五年来
    rf"|(?P<looks_back>(?:刚刚)?过去的?(?P<past>{_N}{{0,2}})年|(?:(?<=[，,。；\s])|^)(?P<since>{_N}{{1,2}}|[1-9])年来"
    # “九五”期间, “十三五”规划纲要提出, “八五”末; 第一个五年计划时期
    rf"|(?<![比同与较]“)[“\"]?\s?(?P<plan>(?:十[一二三四五六七八九]?|[一二三四五六七八九])五)[”’\"]?(?:计划|规划)?的?"
    r"(?:时期|期间|(?:纲要)?(?:草案)?(?=提出|规定|要求|确定)|(?P<end>末)(?:期|(?!端|梢)))"
    rf"|第?(?P<nth>{_N}{{1,2}})个五年计划的?(?:时期|期间))"
    # 截至目前, but 目前召开的会议
    rf"|(?P<day>{'|'.join(_DAYS)})(?!（)(?![^，,。；：]{{0,16}}(?:{SAYING}|[举召]行|召开))"
    # 国庆、中秋假期, but 国庆假期第一天
    rf"|[“\"]?(?P<holiday>{HOLIDAYS})节?[”\"]?(?:[、和][^，,。；、]{{2,4}})?"
    r"(?:假期|期间|长假|小长假)(?!第|首|前|最后|后|[一二三四五六七八1-8][天日])"
    r")"
)


class Named(NamedTuple):
    """A named time: where it stands, and the days it means; ``looks_back`` marks 过去五年, 五年来, “九五”期间."""

    start: int
    end: int
    period: Period
    looks_back: bool


def named_times(text: str, year: int | None, published: datetime | None) -> list[Named]:
    """Return the times that a text names by words, as far as its year or the day of its publication tells them.

    Examples
    --------
    >>> [named.period for named in named_times("去年，全市破案36起。", 2016, None)]
    [(datetime.date(2015, 1, 1), datetime.date(2015, 12, 31))]
    >>> named_times("“十三五”时期", 2021, None)[0].period
    (datetime.date(2016, 1, 1), datetime.date(2020, 12, 31))
    """
    found = []
    for match in _NAMED.finditer(text):
        period = _meant(match, year, published)
        if period:
            found.append(Named(match.start(), match.end(), period, bool(match["looks_back"])))
    return found


def _meant(match: re.Match[str], year: int | None, published: datetime | None) -> Period | None:
    if match["plan"] or match["nth"]:
        plan = _plan(int(parse(match["plan"][:-1] if match["plan"] else match["nth"])))
        return (plan[1], plan[1]) if match["end"] else plan
    if match["day"]:
        day = published.date() + timedelta(_DAYS[match["day"]]) if published else None
        return (day, day) if day else None
    if year is None:
        return None
    if (match["past"] is not None or match["since"]) and published and published.month > _BEGINNING:
        return None  # five years that end in the midst of one are no years of the calendar
    if match["holiday"]:
        return _holidays().get((match["holiday"], year))
    if match["relative"]:
        named = years(year + SHIFTS[match["relative"]])
        return (named[1], named[1]) if match["close"] else named
    count = match["past"] if match["past"] is not None else match["since"]
    return years(year - (int(parse(count)) if count else 1), year - 1)


def years(first: int, last: int | None = None) -> Period:
    """Return the days of a year, or of the years from the first to the last.

    Examples
    --------
    >>> years(2024)
    (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    """
    return date(first, 1, 1), date(last or first, 12, 31)


def spans_years(period: Period) -> bool:
    """Whether a period goes over several years."""
    return period[1].year > period[0].year


def lasts_a_month(period: Period) -> bool:
    """Whether a period is a month or longer."""
    return (period[1] - period[0]).days >= _MONTH


def _plan(number: int) -> Period:
    """Return the years of a five-year plan; three years lie between the second and the third."""
    first = _THIRD_PLAN + _PLAN_YEARS * (number - 3) - (3 if number < 3 else 0)
    return years(first, first + _PLAN_YEARS - 1)


@cache
def _holidays() -> dict[tuple[str, int], Period]:
    """Return the days off of every holiday by its name and year, from ``data/holidays.tsv``."""
    rows = table("holidays.tsv", ("holiday", "year", "first", "last"), ("holiday", "year"))
    return {
        (row["holiday"], int(row["year"])): (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        for row in rows
    }
