"""Dates, clock times and durations: what is written in the calendar's words, and the days it means."""

from __future__ import annotations

import re

from zongshu.numbers.affixes import affixes
from zongshu.numbers.lexicon import words
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import parse

_D = "[〇零一二三四五六七八九]"
_N2 = r"(?:[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = rf"(?:(?:1[89]|20)[0-9]{{2}}|[一二]{_D}{{3}})"
_MARK = r"(?:份|初|中旬|上旬|下旬|中|末|底)?"
_DASH = r" ?(?:[—–\-~～]{1,2}|至|到) ?"
_SHORT = rf"{_D}{{2}}"  # 七八年, in the reports of the fifties to seventies

_DAY = rf"{_N2}(?:日|号)"
_MONTH = rf"{_N2}月(?!饼|球|票(?!房)|刊|报|薪)"
_NOT_COUNTED = "(?<!连续)(?<!持续)(?<!历时)(?<!为期)(?<!(?<!附)近)(?<![共超达每前后第少约过满仅])(?<![减增短长缩]至)"
_MONTH_DAY = rf"{_MONTH}(?:{_DAY}|{_MARK})"
_QUARTER = r"(?:第?[一二三四1-4]|前[二两三23])季度(?:末)?"
_TAIL = rf"(?:{_MONTH_DAY}|{_QUARTER}|前[0-9一二两三四五六七八九十]{{1,2}}个?月|[上下]半年|[底末初]|全年)?"
_YEAR_DATE = rf"{_YEAR}年(?!度?级){_TAIL}"

_DATES = (
    # 2024-10-15 10:44:40, 2024/10/15, 2024.10.15
    rf"{_YEAR}([-/.])[01]?[0-9]\1[0-3]?[0-9](?![0-9])(?:\s[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?",
    # spans: 2025—2027年, 4月29日至5月3日, 1—6月, 10日至15日
    rf"{_YEAR}年?(?:{_DASH}|/){_YEAR}年(?:{_TAIL})",
    rf"{_YEAR}年{_N2}{_DASH}{_MONTH}{_MARK}",
    rf"{_YEAR_DATE}{_DASH}(?:{_YEAR_DATE}|{_MONTH_DAY})",
    rf"{_MONTH_DAY}{_DASH}(?:{_YEAR_DATE}|{_MONTH_DAY}|{_DAY})",
    rf"{_N2}月{_N2}{_DASH}{_DAY}",
    rf"{_N2}{_DASH}{_MONTH}(?:{_MARK})",
    rf"{_N2}(?:、{_N2}){{1,3}}(?:月份?|世纪)",
    rf"{_DAY}{_DASH}{_DAY}",
    rf"{_YEAR}(?:{_DASH}|/){_YEAR}(?=[)）】》]|赛季|冰雪季|雪季|学年|年度|冬春|夏秋)",
    rf"{_YEAR}(?:、{_YEAR}){{0,3}}[、和]{_YEAR}(?:(?=[两三四]年)|年(?!度?级))",
    rf"(?:[12]?[0-9]|3[01])(?:、{_N2})*(?:和{_N2}|{_DASH}{_N2})日(?![内游后间余均以]|元(?!旦))",  # 17和18日, 14—15日
    _YEAR_DATE,
    _MONTH_DAY,
    _QUARTER,
    r"(?<![目此之日])前[0-9一二两三四五六七八九十]{1,2}(?:个月|月(?![0-9一二三份初下上末底]|中旬))",
    "[上下]半年",
    r"(?:(?:上|本)世纪|(?:[0-9]{2}|[一二]十[一]?)世纪)?[一二三四五六七八九1-9][十0]年代(?:初|中|末)?",
    r"(?:[0-9]{2}|[一二]?十[一二三四五六七八九]?)世纪(?:中叶|初|末)?(?!生物)",
    # a day of the month, unless words around say that days are counted
    rf"(?:(?<=日[至到])|(?<=日）[至到])){_DAY}",  # 今天（6月13日）至17日
    rf"{_NOT_COUNTED}{_DAY}(?=[,，。、）)凌上下晚早起前至在从报讯电])",
    rf"{_NOT_COUNTED}(?:[12]?[0-9]|3[01])日(?![内游后间余均之多时]|以[内上下]|元(?!旦))",
    rf"{_SHORT}年(?![来前])",
)
_DATE = re.compile("|".join(f"(?:{pattern})" for pattern in _DATES))
_BARE_YEAR = re.compile(r"(?:19[4-9]|20[0-4])[0-9](?![0-9.,%/])|一九[四五六七八九][〇零一二三四五六七八九](?=[，,])")
_HOUR = "(?:2[0-4]|[01]?[0-9])(?![0-9])"
_TIME = re.compile(
    rf"{_HOUR}(?:时|点)?[—–至-]{_HOUR}(?:时|点)(?![代间速段])|{_HOUR}点[0-5]?[0-9]分(?!钟)"
    rf"|{_HOUR}:[0-5][0-9](?::[0-5][0-9])?(?![0-9.])|{_HOUR}(?:时(?!代|间|速|段|期(?!间))|点(?![0-9]|多?个))(?:[0-5]?[0-9]分?|半|许|整)?(?!钟头)"
)
_DAYPARTS = ("上午", "下午", "凌晨", "清晨", "傍晚", "中午", "晚上", "晚", "早上", "早", "夜里")
#: An hour in Chinese numerals is one behind a part of the day only: 上午七点多; 七点 may be decimals or points.
_SPOKEN = re.compile(
    "零[点时](?:整|前|后)?(?=开始|起|至|，)|(?:十[一二]?|[一二两三四五六七八九])(?:点|时)(?:(?:二?十)?[一二三四五六七八九]?分|半|许|多|整|左右)?"
)
_RACE = re.compile(r"[0-9]{1,3}分[0-5][0-9]秒(?:[0-9]{1,3})?|[0-9]{1,3}秒[0-9]{2,3}|[0-9]{1,3}小时[0-9]{1,2}分(?:钟)?")


#: 师生比为1:15 is no time of day.
_OF_RATIO, _RATIO_WITHIN = re.compile("比(?:例|值)?(?:[为是达]|达到)?$"), 5


def date_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the date that begins at ``position`` of a folded text, or None.

    ``floor`` is where the number before ends. 前 of 前三季度 and 前11个月, 上 of 上半年 belong to the surface.
    """
    start = position - 1 if position > floor and text[position - 1] in "前上下" else position
    match = _DATE.match(text, start) or (_DATE.match(text, position) if start < position else None)
    if match and match.end() > position:
        end = match.end() - (match.group()[-1] == "中" and text[match.end() - 1 : match.end() + 1] in words("no_time"))
        return Mention(match.start(), end, "date", core=position)  # 5月|中国快递发展指数
    match = _BARE_YEAR.match(text, position)
    if match and _names_a_year(text, position, match.end()):
        return Mention(position, match.end(), "date", core=position)
    return None


def _names_a_year(text: str, start: int, end: int) -> bool:
    """Whether four digits are a year: alone, at a title's end, or before the thing they name (2023七夕特别节目)."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind in affixes("not_year"):
        return False
    return not before.isalnum() or behind == "》" or behind in ("“", "《") or "\u4e00" <= behind <= "\u9fff"


def time_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the clock time at ``position``, its part of the day included (上午10时)."""
    written = _TIME.match(text, position)
    match = written or _SPOKEN.match(text, position)
    if match is None or _OF_RATIO.search(text, max(0, position - _RATIO_WITHIN), position):
        return None
    part = next((part for part in _DAYPARTS if text.endswith(part, floor, position)), "")
    certain = written or part or match.group().startswith("零")
    return Mention(position - len(part), match.end(), "time", core=position) if certain else None


def race_time_at(text: str, position: int) -> Mention | None:
    """Return a time that something took, in minutes and seconds (3分29秒00)."""
    match = _RACE.match(text, position)
    return match and Mention(position, match.end(), "duration", core=position)


def number_of(surface: str) -> int:
    """Return the integer that a numeral of a date means.

    Examples
    --------
    >>> number_of("一九八〇"), number_of("十二"), number_of("07")
    (1980, 12, 7)
    """
    return int(parse(surface))
