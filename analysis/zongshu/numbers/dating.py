"""The days that the dates of a report mean: years, and months, that are not written come from the text around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from zongshu.numbers.mention import Mention
from zongshu.numbers.named_times import SHIFTS, Named, spans_years
from zongshu.numbers.numerals import fold
from zongshu.numbers.periods import Period, period_of
from zongshu.report import Report
from zongshu.traditional import simplified

#: 5日, 5日至7日: days whose month is not written.
_DAY_ALONE = re.compile("[0-9]{1,2}日(?:[^0-9年月]{1,2}[0-9]{1,2}日)?")
#: So many days behind the first of a month is the month after it.
_NEXT_MONTH = 31
#: Words before a date that make it the time compared with, not the time reported on.
_COMPARED = re.compile(r"(?:比|较|同|与|相当于|等于|恢复[到至]|于|自|(?<!特别)(?<!尤其)是|超过|接近)$")
#: 为1997年的2.9倍, １９８６年同１９７８年相比, 在1992年快速增长的基础上: what is compared with, as well.
_TIMES = re.compile(
    "的[0-9０-９.．〇一二三四五六七八九十百千点半两]{1,9}倍|(?:的?同期)?(?:相比|相较)|[^，,。；]{0,16}的?基(?:础|数)上|为基[数期]"
    # the year is part of a name: 2023年春运
    '|[“"]?春[运晚]'
)
#: How far before and behind a time such words may reach.
_WORD, _PHRASE = 4, 32
_HAS_YEAR = re.compile("(?<!半)年|[0-9]{4}")
#: 截至6月: what is told of its end.
_AS_OF = re.compile("截[至止]到?$")
#: What is told of a month that is further ahead than this was told of the one before.
_HALF_A_YEAR = timedelta(183)
#: What is said of a month to come; 12月底前, 10月1日起.
_TO_COME = re.compile("[将拟要]|计划|力争|确保|争取|预计|目标|有望|准备")
_BY_THEN = re.compile("[底末]?(?:之?前|起)")
#: 去年出口增长4%，其中12月增长7%; but 比去年
_LAST_YEAR = re.compile("(?<![比较同与])[去上]年(?!同期)")
#: Between these a year that is named holds for the months without one.
_SENTENCE_ENDS = re.compile(r"[。；！？\n]")
#: Further away no year is looked for, so that time stays linear.
_SENTENCE = 200
#: 到2030年: a year to come, and not the report's.
_AHEAD = re.compile("(?<!截)[到至]$")


def resolve_dates(report: Report, mentions: Sequence[Mention]) -> None:
    """Set the period of every date of the report.

    A year that is not written is that of the report, or the one before it behind 去年; where the report's is unknown,
    it is the first that the text names. A month that would be still to come is that of the year which its sentence
    has named before it (2023年增长5%，其中12月增长6%), or of the year before.
    """
    year = report.year or _first_year(report, mentions)
    known: Mention | None = None
    dated: Mention | None = None
    for mention in mentions:
        if mention.kind != "date":
            continue
        word = report.text[max(0, mention.start - 2) : mention.start]
        surface = _written(report, mention)
        if known is not None and "\n" in report.text[known.end : mention.start]:
            known = None
        if _DAY_ALONE.fullmatch(surface):
            mention.period = _day_alone(surface, known.period if known else None, report.published)
        else:
            mention.period = period_of(surface, year + SHIFTS.get(word, 0) if year else None)
        if word in SHIFTS or _HAS_YEAR.search(surface):
            dated = dated if is_compared(report, mention) else mention
        elif dated and dated.period and _is_part_of(report, mention, dated):
            mention.period = period_of(surface, dated.period[0].year)
        elif mention.period and report.published:
            mention.period = _looked_back_on(report, mention, surface, dated)
        if mention.period and mention.period[0].month == mention.period[1].month:
            known = mention


def _is_part_of(report: Report, mention: Mention, dated: Mention) -> bool:
    """Whether a date is a part of the year that its sentence has named: 1984年增长19%，其中上半年增长6%."""
    if mention.start - dated.end > _SENTENCE or not report.text.endswith("其中", dated.end, mention.start):
        return False
    return not _SENTENCE_ENDS.search(report.text, dated.end, mention.start)


def last_day_told(report: Report, date: Mention) -> Period | None:
    """Return the day up to which something is told, where a date says it: 截至今年6月, 9月底; else None."""
    if date.period is None:
        return None
    before = report.text[max(0, date.start - _WORD - 1) : date.start]
    if not _AS_OF.search(before[:-2] if before[-2:] in SHIFTS else before):
        return date.period if report.text[date.end - 1] in "末底" else None
    first, last = date.period
    now = report.published.date() if report.published else last
    end = min(last, now) if first <= now else last
    return end, end


def _looked_back_on(report: Report, mention: Mention, surface: str, dated: Mention | None) -> Period | None:
    """Return the period of a date without a year; one that would be to come may be told of an earlier year."""
    period = mention.period
    if period is None or report.published is None or period[0] <= report.published.date():
        return period
    today = report.published.date()
    before = _SENTENCE_ENDS.split(simplified(report.text[max(0, mention.start - _PHRASE) : mention.start]))[-1]
    behind = _SENTENCE_ENDS.split(simplified(report.text[mention.end : mention.end + _PHRASE]))[0]
    if _TO_COME.search(before + behind) or _BY_THEN.match(behind) or _AHEAD.search(before):
        return period
    within = dated is not None and not _SENTENCE_ENDS.search(report.text, dated.end, mention.start)
    if within and dated is not None and dated.period is not None and dated.period[0] <= today:
        year = dated.period[0].year
    elif _LAST_YEAR.search(before) or period[0] - today > _HALF_A_YEAR:
        year = period[0].year - 1
    else:
        return period
    earlier = period_of(surface, year)
    return earlier if earlier and earlier[0] <= today else period


def resolve_years(report: Report, mentions: Sequence[Mention], looked_back_on: Sequence[Period | None]) -> None:
    """Give dates without a year that of the review they stand in, if they would be still to come (攻坚四季度).

    ``looked_back_on`` is for each mention the period of the review that its head announces.
    """
    told = report.published.date() if report.published else None
    for mention, period in zip(mentions, looked_back_on, strict=True):
        if mention.kind != "date" or mention.period is None or period is None or spans_years(period):
            continue
        to_come = mention.period[0].year > period[0].year and (told is None or mention.period[1] > told)
        surface = _written(report, mention)
        if to_come and not _HAS_YEAR.search(surface) and not report.text.endswith("今年", 0, mention.start):
            mention.period = period_of(surface, period[0].year)


def _day_alone(surface: str, known: Period | None, published: datetime | None) -> Period | None:
    """Return the days of a date without a month: that of the date before it, or the one nearest to the publication."""
    if known is not None:
        return period_of(f"{known[0].month}月{surface}", known[0].year)
    if published is None:
        return None
    today = published.date()
    months = [today.replace(day=1) + timedelta(days) for days in (-1, 0, _NEXT_MONTH)]
    found = [period_of(f"{month.month}月{surface}", month.year) for month in months]
    return min(filter(None, found), key=lambda period: abs((period[0] - today).days), default=None)


def _written(report: Report, mention: Mention) -> str:
    """Return a date without the gaps that some prints leave between its digits."""
    surface = fold(report.text[mention.start : mention.end])
    return re.sub(r"(?<=\d)\s+(?=[\d年])(?!\d{1,2}:)", "", surface)


def _first_year(report: Report, mentions: Sequence[Mention]) -> int | None:
    """Return the first year that the text names and does not compare with, to go by without a publication date."""
    for mention in mentions:
        if (
            mention.kind == "date"
            and not is_compared(report, mention)
            and not _AHEAD.search(report.text, max(0, mention.start - 2), mention.start)
            and (found := period_of(_written(report, mention), None))
        ):
            return found[0].year
    return None


def is_compared(report: Report, time: Mention | Named) -> bool:
    """Whether a time is only what something else is compared with, or belongs to a name."""
    before = simplified(report.text[max(0, time.start - _WORD) : time.start])
    behind = simplified(report.text[time.end : time.end + _PHRASE])
    return bool(_COMPARED.search(before) or _TIMES.match(behind))
