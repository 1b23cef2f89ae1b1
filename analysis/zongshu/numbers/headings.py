"""What the heads above a metric say of it: whether it was reached or is aimed at, and for which period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zongshu.numbers.affixes import compiled
from zongshu.numbers.mention import Mention
from zongshu.numbers.periods import Period, named_years
from zongshu.report import Report

#: A head's year, or span of years, is the period of its section; a day in a head is not.
_YEAR_DAYS = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """What holds for a section: ``modality`` and ``period`` of its own head, or of the nearest head above that says."""

    modality: str | None
    period: Period | None


_NOTHING = Heading(None, None)


def headings(report: Report, mentions: Sequence[Mention]) -> list[Heading]:
    """Return what the heads say for each section of the report, in order.

    A head of a review (2024年工作回顾) makes what follows actual, one of a plan (2025年目标任务) a target; what a
    head of a higher level says holds for those below it, too.
    """
    dates = {mention.start: mention for mention in mentions if mention.kind == "date"}
    above: dict[int, Heading] = {}
    found = []
    for section in report.sections:
        parent = next((above[level] for level in range(section.level - 1, -1, -1) if level in above), _NOTHING)
        head = section.head or ""
        begin = report.text.find(head, section.start, section.end) if head else section.start
        period = _period(dates, begin, begin + len(head)) or named_years(head, report.year)
        heading = Heading(parent.modality or _modality(head), period or parent.period)
        above = {level: known for level, known in above.items() if level < section.level} | {section.level: heading}
        found.append(heading)
    return found


def _modality(head: str) -> str | None:
    if compiled("<review>").search(head):
        return "actual"
    return "target" if compiled("<plan_head>").search(head) else None


def _period(dates: dict[int, Mention], start: int, end: int) -> Period | None:
    """Return the period of the first date of a head that is a year or a span of them."""
    for offset in range(start, end):
        date = dates.get(offset)
        if date is not None and date.period is not None and (date.period[1] - date.period[0]).days > _YEAR_DAYS:
            return date.period
    return None
