"""Times that stand among the words of a number and say when, not what: to be skipped, or to be kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zongshu.numbers.lexicon import prefix_of, verbs, words
from zongshu.numbers.mention import Mention

#: Behind these a date is what is compared with: 恢复到2019年同期的84.6%.
_KEEPS_DATE = ("恢复到", "恢复至", "相当于", "等于")
#: Behind these a time is what is compared with or counted from, before those it is part of a noun (10年期国债).
_ANCHORS = (
    "比",
    "较",
    "同",
    "与",
    "由",
    "从",
    "到",
    "至",
    "自",
    "于",
    "和",
    "相当",
    "为",
    "以",
    "对",
    "占",
    "“",
    "、",
    "达",
    "过",
    "上一个",
    "前一个",
)
#: 上一年, 每年, 连续5年增加: over no span did this change come about.
_NO_SPAN = ("上", "前", "每", "连续")
_GROWTH = ("increase", "decrease")
_COMPARES = re.compile("[比较同与]")
_PART_OF_NOUN = tuple("期级制的度型版”》龄以")
#: What a time may end with: 五年来, 三天内, 月底前.
TIME_WORDS = ("内", "中", "来", "后", "前", "起", "间", "里")
#: What is left of 在“九五”计划的前三年.
_DURING = re.compile("在[^在，,]{1,12}[的这](?=共|就|将|$)")


def between(asides: Sequence[Mention], floor: int, end: int) -> dict[int, Mention]:
    """Return the dates, times and durations between two metrics, by where they begin."""
    first = bisect_left(asides, floor, key=lambda aside: aside.start)
    last = bisect_left(asides, end, key=lambda aside: aside.start)
    return {aside.start: aside for aside in asides[first:last]}


def without_asides(text: str, start: int, end: int, asides: dict[int, Mention]) -> str:
    """Return a phrase without the times in its midst: 全国支出五年累计, 在“十五”计划的前三年共增加."""
    kept, position = [], start
    for aside in asides.values():
        if not start < aside.start or aside.end > end:
            continue
        begin = aside.start - (text[aside.start - 1] in "前近这")
        behind = text[aside.end : aside.end + 1]
        if (
            text.endswith(_ANCHORS, start, begin)
            or _COMPARES.search(text, max(start, begin - 3), begin)
            or behind in _PART_OF_NOUN
            or not text[position:begin]
        ):
            continue
        kept.append(text[position:begin])
        position = aside.end + (behind in TIME_WORDS and text[aside.end : aside.end + 2] not in words("no_time"))
    phrase = "".join([*kept, text[position:end]])
    return (_DURING.sub("", phrase) if kept else phrase).strip()


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
