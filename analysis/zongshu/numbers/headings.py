"""What the heads above a metric say of it: whether it was reached or is aimed at, and for which period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from zongshu.numbers.affixes import compiled
from zongshu.numbers.mention import Mention
from zongshu.numbers.named_times import lasts_a_month, named_times, years
from zongshu.numbers.numerals import fold
from zongshu.numbers.periods import Period
from zongshu.reading.period import senses_of
from zongshu.report import Report, Section


@dataclass(frozen=True, slots=True)
class Heading:
    """What holds for a section: ``modality`` and ``period`` of its own head, or of the nearest head above that says."""

    modality: str | None
    period: Period | None


_NOTHING = Heading(None, None)
#: The number of a head: 一、, 一是, 第一，.
_NUMBERED = re.compile("(?P<nth>第)?(?P<number>[0-9０-９一二三四五六七八九十]{1,3})(?:(?P<item>是)|[、，,.．])")
#: The year in a head, also where it belongs to a name: １９９０年计划的执行情况.
_YEAR = re.compile("(?<![0-9])(?:1[89]|20)[0-9]{2}(?=年)")
#: What sets out to do something; 财政部安排资金12亿元 says what was done.
_PLAN = "<plan_head>(?!收入|支出|[^，。；]{0,20}[0-9][万亿]?元)"
#: 2024年是实现规划目标的关键一年: with the year as its subject a section begins to tell of it.
_INTRODUCES = re.compile("[，,]?是")
#: Behind a stop, or 刚刚过去的.
_BEGINS = re.compile(r"(?:^|[。！\n])\s*(?:在?(?:刚刚|即将)?过去的)?$")
_BEGINS_WITHIN = 12
#: How far from its head a section may name the year that it is about.
_OPENING = 700
#: Depths: a head without a number, one with it, a list below a bare head, and 一是, which stands below all.
_BARE, _FIRST, _LISTED, _ITEM = 0.5, 0.6, 0.75, 9.0


def headings(report: Report, mentions: Sequence[Mention]) -> list[Heading]:
    """Return what the heads say for each section of the report, in order.

    A head of a review (2024年工作回顾) makes what follows actual, one of a plan (2025年目标任务) a target; what a
    head of a higher level says holds for those below it, too. Behind a plan, heads that set out what to do
    (加大政策力度) go on with it.
    """
    dates = [mention for mention in mentions if mention.kind == "date" and mention.period is not None]
    above: list[tuple[float, Heading]] = []
    found = []
    for section in report.sections:
        rank = _rank(report.text[section.start : section.end], section.level, above)
        earlier = _NOTHING
        while above and above[-1][0] >= (_BARE if rank == _FIRST else rank):
            earlier = above.pop()[1]
        parent = above[-1][1] if above else _NOTHING
        head = section.head or ""
        period = _period(report, section, dates)
        heading = Heading(parent.modality or _modality(head), period or parent.period)
        goes_on = earlier.modality == "target" and heading.modality != "actual" and heading.period is None
        if goes_on and compiled("<endeavour>").match(_NUMBERED.sub("", head)):
            heading = earlier  # 二、今年的目标 三、加大政策力度
        above.append((rank, heading))
        found.append(heading)
    return found


def _rank(text: str, level: int, above: list[tuple[float, Heading]]) -> float:
    """Return how deep a section stands: its level, but 第一 and 一是 deeper than any, and 一、 below a bare head.

    A list that begins below a head without a number (2025年民生实事 一、稳定就业) stays below it.
    """
    numbered = _NUMBERED.match(text)
    if level == 1 and numbered and (numbered["item"] or numbered["nth"]):
        return _ITEM
    if level == 1 and numbered:
        begins = numbered["number"] in ("一", "1", "１") and any(rank == _BARE for rank, _ in above)
        return _LISTED if begins or any(rank == _LISTED for rank, _ in above) else _FIRST
    return _BARE if level == 1 else level


def _modality(head: str) -> str | None:
    if compiled("<review>").search(head):
        return "actual"
    if compiled(_PLAN).search(head):
        return "target"
    return "actual" if compiled("<work>").search(head) else None


def _period(report: Report, section: Section, dates: Sequence[Mention]) -> Period | None:
    """Return the period that the head of a section says, a month or longer, or with which its text begins."""
    head = section.head or ""
    begin = report.text.find(head, section.start, section.end)
    body = begin + len(head)
    first, after, last = (
        bisect_left(dates, at, key=lambda date: date.start) for at in (begin, body, min(section.end, body + _OPENING))
    )
    written = () if "event" in senses_of(head) else (date.period for date in dates[first:after])
    long = next((period for period in written if period and lasts_a_month(period)), None)
    return long or _named(head, report.year) or _introduced(report.text, body, dates[after:last])


def _named(head: str, year: int | None) -> Period | None:
    """Return the last time that a head names: 去年工作回顾, “十三五”时期发展成就."""
    if written := _YEAR.findall(fold(head)):
        return years(int(written[-1]))
    return next((named.period for named in reversed(named_times(head, year, None))), None)


def _introduced(text: str, start: int, dates: Sequence[Mention]) -> Period | None:
    """Return the year with which the text of a section begins to tell of it: 2024年是不平凡的一年."""
    for date in dates:
        begins = _BEGINS.search(text, max(start, date.start - _BEGINS_WITHIN), date.start)
        if begins and _INTRODUCES.match(text, date.end):
            return date.period
    return None
