"""When a metric holds: the time that its sentence names before it, that its paragraph speaks of, or its head says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zongshu.numbers.dating import is_compared, last_day_told
from zongshu.numbers.edges import clause_before
from zongshu.numbers.mention import Mention
from zongshu.numbers.named_times import SAYING, lasts_a_month, named_times, spans_years, years
from zongshu.numbers.periods import Period
from zongshu.report import Report

#: 公布 and the like behind a day.
_TOLD = re.compile(f"日[^，,。；：\n]{{0,16}}?(?:{SAYING})")
#: 2022年以来, but 是9月20日以来最多的.
_UP_TO_NOW = re.compile("[^，,。；]{0,16}?以来(?P<ranked>[最首第的新同单])?")
#: 由上年的2.51吨: the time of this one number, where a change began.
_SINCE = ("由", "从")
#: 自7月1日启动至22日, 从今天起至5月6日: the days from which, and up to which, something goes on.
_GOES_ON_FROM, _GOES_ON_TO = ("自", "从"), ("至", "到")
#: 从1978年到1983年: where a change began is said, as it is not by 过去五年.
_FROM_TO = re.compile("[到至—－～~-]")
#: 四季度增长5.6%，全年增长4.8%; but 占全年计划的99%.
_WHOLE_YEAR = re.compile("[，,；、。](?:预计|预期)?全年(?!同期|的?计划|的?目标|的?任务)")
#: What may stand before a time at the beginning of its clause: 在刚刚过去的2017年, 截至2024年底.
_OPENS = re.compile(r"(?:^|[\s，,。；：:—“])(?:在|到|截至|截止到?|其中|同时|至|据统计|刚刚过去的|即将过去的)*$")
_OPENS_WITHIN = 10
#: From here on the text speaks of another time than before.
_NOW = re.compile("目前|现在|当前|如今|今后|当今")
#: 2017年，…: a scene is set by a time alone, and not by one that belongs to a noun (2023年世界锦标赛).
_SETS_SCENE = re.compile("(?:以?来|期?间|里|内|中)?[，,]")
_LAST_YEARS = ("上年的", "去年的")
#: Verbs of a level that was reached by the end of a span of years.
_REACHED = frozenset({"达到", "达", "增加到", "提高到", "上升到"})
#: What a span of years brought in all is no level at its end.
_SUMMED = re.compile("累计|新增|合计|总计|共计|[总一]共|先后|[年间]共")


@dataclass(frozen=True, slots=True)
class _Time:
    """A time in the text; ``compared`` is one that something else is measured against, 过去五年 ``looks_back``."""

    start: int
    end: int
    period: Period | None
    compared: bool
    looks_back: bool = False


def assign_periods(report: Report, mentions: Sequence[Mention]) -> None:
    """Give each metric the last time before it in its sentence, or the one that its paragraph speaks of.

    A paragraph speaks of the time with which a sentence without a metric sets the scene (在刚刚过去的2017年，经济社会
    发展目标全面完成), until another sentence begins with a time.
    """
    topic: Period | None = None
    last = 0
    for sentence, stream in groupby(_stream(report, mentions), key=lambda item: report.sentence_at(item.start)):
        start = report.sentences[sentence].start if report.sentences else 0
        if "\n" in report.text[last:start]:
            topic = None
        last = start
        topic = _assign(report, start, list(stream), topic)


def _stream(report: Report, mentions: Sequence[Mention]) -> Iterator[Mention | _Time]:
    """Yield the metrics and the times of the report, in order."""
    dates = [_read_date(report, m) for m in mentions if m.kind == "date" and not _is_no_time(report, m)]
    begins = {date.start for date in dates}
    named = [  # 今年前10个月 is one time
        _Time(n.start, n.end, n.period, is_compared(report, n), n.looks_back)
        for n in named_times(report.text, report.year, report.published)
        if n.end not in begins
    ]
    metrics = [mention for mention in mentions if mention.is_metric]
    stream: list[Mention | _Time] = [*dates, *named, *metrics]
    yield from sorted(stream, key=lambda item: item.start)


def _read_date(report: Report, date: Mention) -> _Time:
    """Return the time of a date; what goes on since then goes on to the publication: 2022年以来."""
    up_to_now = _UP_TO_NOW.match(report.text, date.end)
    if date.period is None or not up_to_now:
        return _Time(date.start, date.end, last_day_told(report, date) or date.period, is_compared(report, date))
    now = report.published.date() if report.published and not up_to_now["ranked"] else None
    since = (date.period[0], now) if now and now >= date.period[0] else None
    return _Time(date.start, date.end, since, compared=since is None)


def _is_no_time(report: Report, date: Mention) -> bool:
    """Whether nothing holds at a date.

    On a day something may only be told (国家统计局5月16日公布), and a year without 年 belongs to the name of an
    event (2023中国品牌博览会, but 2023财年).
    """
    single = date.period is not None and date.period[0] == date.period[1]
    if single and not _UP_TO_NOW.match(report.text, date.end) and _TOLD.match(report.text, date.end - 1):
        return True
    bare = date.end - date.start == len("2023") and report.text[date.start : date.end].isdigit()
    return bare and not report.text.startswith(("财", "年"), date.end)


def _assign(report: Report, start: int, stream: Sequence[Mention | _Time], topic: Period | None) -> Period | None:
    """Assign the times of one sentence; return what its paragraph speaks of from there on."""
    said = _Said(report, start, topic, end=start)
    for item in stream:
        if isinstance(item, _Time):
            said.hear(item)
        else:
            said.tell(item)
    return said.scene or said.topic


@dataclass(slots=True)
class _Said:
    """What a sentence, and its paragraph before it, have said of the time so far.

    Attributes
    ----------
    topic : Period or None
        What the paragraph speaks of.
    current, end : Period or None, int
        The last time that the sentence said of itself, and where it ends.
    scene : Period or None
        What a sentence without a metric says of those behind it.
    against, since, origin, begun : Period or None
        The last time that something was compared with; where the change of the next number began (由上年的2.51吨);
        where a span of years began that is written out; and the day from which something goes on to another.
    counted, opened : bool
        Whether a metric was told, and whether the sentence began with a time.
    """

    report: Report
    start: int
    topic: Period | None
    end: int
    current: Period | None = None
    scene: Period | None = None
    against: Period | None = None
    since: Period | None = None
    origin: Period | None = None
    begun: Period | None = None
    counted: bool = False
    opened: bool = False

    def hear(self, time: _Time) -> None:
        """Take in a time."""
        text = self.report.text
        before = text[time.start - 1 : time.start] if time.start > self.start else ""
        day = time.period if time.period and time.period[0] == time.period[1] else None
        if self.begun and day and before in _GOES_ON_TO and self.begun[0] <= day[0]:
            time = replace(time, period=(self.begun[0], day[0]), compared=False)
        self.begun = day if before in _GOES_ON_FROM else None
        if time.compared:
            self.against = time.period
        elif before in _SINCE and not _is_span(time) and not _FROM_TO.search(text, time.start, time.end):
            self.since = _of_origin(self.report, time, self.current)
        else:
            self.current, self.end, self.since, self.origin = time.period, time.end, None, _beginning(self.report, time)
            if not self.counted and not self.opened and _opens(text, self.start, time):
                self.opened, self.topic = True, None
                sets = time.looks_back or _SETS_SCENE.match(text, time.end)
                self.scene = time.period if sets and _is_long(self.report, time) else None

    def tell(self, metric: Mention) -> None:
        """Give a metric its period."""
        text = self.report.text
        if not self.counted and not self.opened and _NOW.search(text, self.start, metric.start):
            self.topic = None
        self.counted, self.scene = True, None
        if self.current and _WHOLE_YEAR.search(text, self.end, metric.start):
            self.current = _widened(self.current)
        if metric.period is None and metric.status != "ambiguous":
            if metric.role == "from":
                metric.period = self._before(metric)
            else:
                metric.period = self.current or (None if self.since else self.topic)
        self.since = self.begun = None

    def _before(self, metric: Mention) -> Period | None:
        """Return when a change began, which the text need not say: 由93.8%提高到95.5%."""
        direct = self.report.text[metric.start - 1] in "年月的"
        against = self.against if self.current or direct else None  # 比1952年的483亿元增长25%
        return self.since or self.origin or against or (self.current if direct else None)


def _of_origin(report: Report, time: _Time, current: Period | None) -> Period | None:
    """Return the time where a change began; 上年 in what is said of a past year is the year before that."""
    if current and report.text[time.start : time.end] in ("上年", "去年", "上一年"):
        return years(current[1].year - 1)
    return time.period


def _widened(period: Period) -> Period:
    """Return the year of a month or a quarter; a day up to which something is told stays."""
    return years(period[0].year) if period[0] < period[1] and not spans_years(period) else period


def _beginning(report: Report, time: _Time) -> Period | None:
    """Return the year in which a span of years begins that is written out: 从1978年到1983年."""
    written = time.period and _is_span(time) and _FROM_TO.search(report.text, time.start, time.end)
    return years(time.period[0].year) if time.period and written else None


def _opens(text: str, start: int, time: _Time | Mention) -> bool:
    """Whether a time begins its clause, or is all that the clause says."""
    begins = _OPENS.search(text, max(start - 1, time.start - _OPENS_WITHIN, 0), time.start)
    return time.start == start or bool(begins) or text[time.end : time.end + 1] in ("，", ",")


def _is_long(report: Report, time: _Time | Mention) -> bool:
    """Whether a time is a month or longer, or its end: 2024年底."""
    return time.period is not None and (lasts_a_month(time.period) or report.text[time.end - 1] in "末底")


def _is_span(time: Mention | _Time) -> bool:
    """Whether a time goes over several years."""
    return time.period is not None and spans_years(time.period)


def carry_periods(report: Report, mentions: Sequence[Mention]) -> None:
    """Give a metric without a period the last one of its paragraph, if that is a month or longer, or the end of one."""
    carried: Period | None = None
    closing: Period | None = None
    whole: Period | None = None  # 今天发送旅客9万人。其中，铁路5万人: a part holds when its whole does
    end = 0
    for mention in mentions:
        if not mention.is_metric and (mention.kind != "date" or _is_aside(report, mention)):
            continue
        if mention.role == "from":
            end = mention.end  # when a change began is told of this number alone
            continue
        period = mention.period
        if mention.kind == "date":
            closing = last_day_told(report, mention)
            period = closing or period
        elif period is None and mention.status != "ambiguous":
            told = carried or (whole if mention.role == "subset" else None)
            period = mention.period = None if "\n" in report.text[end : mention.start] else told
        whole = period
        carried = period if period and (period == closing or lasts_a_month(period)) else None
        end = mention.end


def _is_aside(report: Report, date: Mention) -> bool:
    """Whether a date is compared with, or stands within a clause that has another subject."""
    start = report.sentences[report.sentence_at(date.start)].start if report.sentences else 0
    return is_compared(report, date) or _is_no_time(report, date) or not _opens(report.text, start, date)


def within_spans(report: Report, mentions: Sequence[Mention], spans: Sequence[Period | None]) -> None:
    """Tell the ends of a span of years apart: a level is reached in its last, a change began before its first.

    A mean growth is that of the whole span, also where its sentence names the last year alone (2000年达到…,
    平均每年增长8.3%). ``spans`` is what the head above each mention says.
    """
    following: Mention | None = None
    for mention, head in zip(reversed(mentions), reversed(spans), strict=True):
        if mention.role == "from" and mention.period is None and head and spans_years(head):
            span = following.period if following and following.role == "to" and _is_span(following) else None
            mention.period = years((span or head)[0].year - 1)  # in a plan, what was reached in the past five years
        begun = mention.role == "from" and report.text.endswith(_LAST_YEARS, 0, mention.start)
        if begun and mention.period and following and following.period == mention.period:
            mention.period = years(mention.period[0].year - 1)
        following = mention if mention.is_metric else following
    for mention, span in zip(mentions, spans, strict=True):
        if not mention.is_metric:
            continue
        if mention.yearly:
            if span and mention.period and mention.period[0] > span[0] and mention.period[1] == span[1]:
                mention.period = span
            continue
        if mention.period and _is_span(mention) and _is_reached(report, mention):
            mention.period = years(mention.period[1].year)


def _is_reached(report: Report, mention: Mention) -> bool:
    if mention.role == "to":
        return True
    level = mention.role == "level" and mention.verb in _REACHED
    return level and not _SUMMED.search(clause_before(report.text, mention.start))
