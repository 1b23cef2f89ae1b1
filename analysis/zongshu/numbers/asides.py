"""Times that stand among the words of a number and say when, not what: to be skipped, or to be kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zongshu.numbers.lexicon import prefix_of, verbs, words
from zongshu.numbers.mention import Mention

#: Behind these a date is what is compared with: 恢复到2019年同期的84.6%, 比1957年的537亿元增长64%.
_KEEPS_DATE = ("恢复到", "恢复至", "相当于", "等于", "比", "较")
#: Behind these a time is what is compared with or counted from (与去年, 从1957年, “九五).
_ANCHORS = (*"比较同与由从到至自于和为以对占“、达过", "相当", "上一个", "前一个")
#: 上一年, 每年, 连续5年增加: over no span did this change come about.
_NO_SPAN = ("上", "前", "每", "连续")
_GROWTH = ("increase", "decrease")
#: 客流量连续7天超过: for how long, before a level.
ON_END = ("连续", "持续")
_COMPARES = re.compile("[比较同与]")
#: Before these a time is part of a noun: 10年期国债, 五年的合同.
_PART_OF_NOUN = tuple("期级制的度型版”》龄以")
#: What a time may end with: 五年来, 三天内, 月底前.
_TIME_WORDS = tuple("内中来后前起间里")
#: 从2022年到今年10月底, 从1981年到本世纪末: how a span of time begins, and how it goes on.
SINCE = ("从", "自")
_UNTIL = re.compile("[到至](?:今年|去年|明年|当年)?")
_UNTIL_THEN = re.compile("[到至](?:本世纪末|(?:[去今明上]年)?年?底|目前|现在|今天)")
_RANGE = re.compile("[到至—–~-]")
#: What is left of 在“九五”计划的前三年.
_DURING = re.compile("在[^在，,]{1,12}[的这](?=共|就|将|$)")


def between(asides: Sequence[Mention], floor: int, end: int) -> dict[int, Mention]:
    """Return the dates, times and durations between two metrics, by where they begin."""
    first = bisect_left(asides, floor, key=lambda aside: aside.start)
    last = bisect_left(asides, end, key=lambda aside: aside.start)
    return {aside.start: aside for aside in asides[first:last]}


def ends_time(text: str, at: int) -> bool:
    """Whether a time goes on at ``at``: 五年|来, but 5月|中国快递."""
    return text[at : at + 1] in _TIME_WORDS and text[at : at + 2] not in words("no_time")


def without_asides(text: str, start: int, end: int, asides: dict[int, Mention]) -> str:
    """Return a phrase without the times in its midst: 全国支出五年累计, 在“十五”计划的前三年共增加."""
    kept, position = [], start
    for aside in asides.values():
        if aside.start <= start or aside.start < position or aside.end > end:
            continue
        if text[aside.start - 1] in "从自在" and (end_of_span := span_end(text, aside.start, asides)):
            kept.append(text[position : aside.start - 1])
            position = end_of_span
            continue
        begin = _begin(text, position, aside)
        if begin > position and not _is_needed(text, start, begin, aside.end):
            kept.append(text[position:begin])
            position = aside.end + ends_time(text, aside.end)
    phrase = "".join([*kept, text[position:end]])
    return (_DURING.sub("", phrase) if kept else phrase).strip()


def _begin(text: str, floor: int, aside: Mention) -> int:
    """Return where a time begins, with the words that lead up to it: 前三年, 连续5年, 在第一季度完成."""
    begin = aside.start - (text[aside.start - 1] in "前近这")
    begin -= 2 * (text.endswith(ON_END, floor, begin) and not prefix_of(text, "verb", aside.end))
    return begin - (begin > floor + 1 and text[begin - 1] == "在" and _goes_on(text, begin, aside.end))


def _is_needed(text: str, start: int, begin: int, end: int) -> bool:
    """Whether a time is compared with, counted from, or part of a noun."""
    anchored = text.endswith(_ANCHORS, start, begin) or _COMPARES.search(text, max(start, begin - 3), begin)
    return bool(anchored) or text[end : end + 1] in _PART_OF_NOUN


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether 在 before a time says no more than when: 产量|在第一季度|完成, but 在1988年水平的基础上."""
    when = text[end : end + 1] in _TIME_WORDS or prefix_of(text, "verb|adverb", end)
    return bool(when) and text[at - 2 : at] not in words("no_cut")


def span_end(text: str, start: int, asides: dict[int, Mention]) -> int:
    """Return where a span of time from ``start`` on ends, 0 without one or where it belongs to a noun.

    从2003年到2006年|年均, 从1953年至1980年的二十八年间|平均.
    """
    since = asides.get(start)
    end = _spanned(text, since, asides) if since else 0
    if not end:
        return 0
    if text[end : end + 1] == "的" and (long := asides.get(end + 1)):
        end = long.end
    if text.startswith("期间", end):
        return end + len("期间")
    timed = text[end : end + 1] in _TIME_WORDS
    return 0 if text[end : end + 1] == "的" or not (timed or text[start - 1] in SINCE) else end + timed


def _spanned(text: str, since: Mention, asides: dict[int, Mention]) -> int:
    """Return where the second of two times ends that make a span, 0 without one."""
    to = _UNTIL.match(text, since.end)
    if to and (until := asides.get(to.end())):
        return until.end
    if _RANGE.search(text, since.start, since.end):
        return since.end
    then = _UNTIL_THEN.match(text, since.end)
    return then.end() if then else 0


def trim(text: str, start: int, end: int, asides: dict[int, Mention]) -> int:
    """Leave out a date between a verb and its number: 降至2022年的3.5万起."""
    stripped = end
    while stripped > start and text[stripped - 1] in "的 同期":
        stripped -= 1
    for aside in asides.values():
        if aside.end == stripped and aside.start > start and not text.endswith(_KEEPS_DATE, start, aside.start):
            return aside.start
    return end


def is_span(text: str, aside: Mention) -> bool:
    """Whether a duration is the time over which something changed: 十年来, 这两年中, 前四年累计."""
    follows = text[aside.end : aside.end + 2]
    bare = aside.kind == "duration" and aside.unit == "年" and not text.endswith(_NO_SPAN, 0, aside.start)
    if bare and verbs().get(prefix_of(text, "verb", aside.end)) in _GROWTH:
        return True  # 消费水平五年增长27%
    return aside.kind == "duration" and bool(prefix_of(follows, "span")) and not follows.endswith(("最", "首", "新"))
