"""Heads of sections: numbered (一、（一）1.), on a line of their own, or the first sentence of a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zongshu.reading.lines import Line, is_headline
from zongshu.reading.page import is_byline

NUMBERED_LENGTH = 60
"""A numbered head is at most so long; a longer one is an item of a list."""

INLINE_LENGTHS = range(4, 31)
INLINE_LEAST = 3
"""So many parallel first sentences make a pattern; fewer may be chance."""

INLINE_SPREAD = 3
"""Parallel heads differ in length by no more characters than this from their middle."""

_ZH = "[一二三四五六七八九十百]{1,4}"
_AR = "[0-9０-９]"
SCHEMES = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (1, rf"第(?:{_ZH}|{_AR}{{1,2}})(?:篇|章|部分)[\s、：:]*"),
        (2, rf"第(?:{_ZH}|{_AR}{{1,2}})节[\s、：:]*"),
        (1, rf"附(?:件|录|表|注)\s?(?:{_ZH}|{_AR}{{1,2}})?(?:[\s：:]+|$)"),
        (1, rf"{_ZH}[、．.]\s?"),
        (2, rf"[（(]\s?{_ZH}\s?[）)][、\s]*"),
        # 1、3、5分钟 and 1.31案 are no numbers of heads; 7.2023年粮食总产量 is one
        (3, rf"{_AR}{{1,2}}\s?(?:、(?!{_AR}{{1,3}}(?!{_AR}))|[.．](?!{_AR})|[.．](?={_AR}{{4}}年))\s?"),
        (3, rf"[（(]{_AR}{{1,2}}[）)][、\s]*"),
    )
)
NUMERALS = "一二三四五六七八九十"
YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}年")
SENTENCE_MARK = re.compile(r"[。！!？?：:；;]")
WORD = re.compile(r"[^\W\d_]")
CLAUSE_MARK = re.compile(r"[，,、]")
LIST_KEY = re.compile(r"[一-鿿]{2,4}(?:单位|部门|领导|时限)[：:]|[-—–―─]|[图表]\s?[0-9０-９]{1,2}(?=\s)")
"""What begins a line of a list, a dash item or the caption of a table, never a head: 牵头单位：…, ——…, 表1 …."""

NARRATION = re.compile(
    r"[0-9０-９：:；;《》]|^[“‘（(【]|^[-—–―─]|"
    r"^(?:[在据从对为随当]|[一二三四五六七八九十]是|首先|其次|再次|最后|另外|此外|同时|与此同时|总之|因此|所以|但|而且|其中|目前|当前|如今|近日|近年|日前|今|昨|明|去年)|"
    r"强调|指出|表示|介绍|认为|宣布|记者|我们|他们|各位|今天|[是了着过也]"
)
"""What the sentence of a story has and a head has not: figures, scene setting, connectives, speech, copula, aspect."""

BROKEN_OFF = re.compile("(?<![目标])的$|(?<!参)与$|(?<![普涉危顾遍推波累惠])及$")
"""How a line ends where a page broke its sentence: 关于学徒学习的 | 期限."""

GOES_ON = re.compile(f"的(?![士确])|为{_AR}|(?!{_ZH}|[省市县区州乡镇村甲乙丙丁])[一-鿿][，。]")
"""How a line begins where a page broke the sentence above it: 要深化各领域改 | 革，加快推进."""


class Head(NamedTuple):
    """A head: its words without number and closing punctuation, and its level."""

    text: str
    level: int


def find_heads(lines: Sequence[Line]) -> list[Head | None]:
    """Return for each line the head with which it begins, or None.

    Numbered heads and heads on a line of their own stand side by side in one report. Where there are none, the first
    sentences of paragraphs are looked at.
    """
    followers = [*lines[1:], None][: len(lines)]
    heads = [
        numbered_head(line.text) or _own_line_head(line.text, following)
        for line, following in zip(lines, followers, strict=True)
    ]
    if not any(heads):
        return _inline_heads(lines)
    return _without_lists(lines, heads)


def numbered_head(text: str) -> Head | None:
    """Return the head of a line that begins with the number of a head; its paragraph may follow on the line.

    Examples
    --------
    >>> numbered_head("（一）综合施策，经济运行稳中有进。以“两重”为抓手。")
    Head(text='综合施策，经济运行稳中有进', level=2)
    >>> numbered_head("1、3、5分钟快反机制") is None
    True
    """
    for level, scheme in SCHEMES:
        number = scheme.match(text)
        if number is None or _enumerates(text, number):
            continue
        mark = SENTENCE_MARK.search(text, number.end())
        head = text[number.end() : mark.start() if mark else None].strip()
        if len(head) > NUMBERED_LENGTH or (mark and mark[0] in "：:；;"):
            return None
        return Head(head or text, level)
    return None


def _enumerates(text: str, number: re.Match[str]) -> bool:
    """Return whether a number goes on counting: 一、二、三产业, 三、四线城市."""
    place = NUMERALS.find(text[0])
    following = text[number.end() : number.end() + 1]
    return bool(0 <= place < 9 and number[0][1:2] == "、" and following == NUMERALS[place + 1]) and not YEAR.match(
        text, number.end()
    )


def _own_line_head(text: str, following: Line | None) -> Head | None:
    """Return the head that stands on a line of its own with text below it."""
    if following is None or not is_headline(text) or not WORD.search(text):
        return None
    if LIST_KEY.match(text) or is_byline(text) or BROKEN_OFF.search(text) or GOES_ON.match(following.text):
        return None
    below = not is_headline(following.text) or numbered_head(following.text)
    return Head(text, 1) if below else None


def _without_lists(lines: Sequence[Line], heads: list[Head | None]) -> list[Head | None]:
    """Return the heads without the items of lists: 1. and 2. right under each other, with no text below."""
    bare = [
        head is not None and head.level == 3 and not SENTENCE_MARK.search(line.text)
        for line, head in zip(lines, heads, strict=True)
    ]
    above, below = [False, *bare[:-1]], [*bare[1:], False]
    return [
        None if here and (before or after) else head
        for head, before, here, after in zip(heads, above, bare, below, strict=True)
    ]


def _inline_heads(lines: Sequence[Line]) -> list[Head | None]:
    """Return the first sentences that serve as heads of their paragraphs.

    They are short, tell no story, and are parallel: as many clauses, nearly as many characters, no opening in
    common. At least three paragraphs must begin so, and half of those from the first such paragraph to the last.
    """
    firsts = _distinct([_first_sentence(line.text) for line in lines])
    shapes = Counter(_shape(first) for first in firsts if first)
    best = max(
        ((clauses, middle) for clauses, length in shapes for middle in (length - 1, length, length + 1)),
        key=lambda shape: (_parallel(shapes, shape), -shape[0], -shape[1]),
        default=(0, 0),
    )
    chosen = [
        bool(first) and _shape(first)[0] == best[0] and abs(_shape(first)[1] - best[1]) <= INLINE_SPREAD
        for first in firsts
    ]
    count = sum(chosen)
    if count < INLINE_LEAST:
        return [None] * len(lines)
    span = len(chosen) - chosen[::-1].index(True) - chosen.index(True)
    if 2 * count < span:
        return [None] * len(lines)
    return [Head(first, 1) if is_head else None for first, is_head in zip(firsts, chosen, strict=True)]


def _first_sentence(text: str) -> str:
    """Return the first sentence of a paragraph if it could be its head, else an empty string."""
    first, mark, rest = text[: INLINE_LENGTHS.stop + 1].partition("。")
    fits = mark and rest and len(first) in INLINE_LENGTHS and len(text) > 3 * len(first)
    return first if fits and not NARRATION.search(first) else ""


def _distinct(firsts: list[str]) -> list[str]:
    """Return the first sentences without those that begin with the same clause: 新年伊始，…, 新年伊始，…."""
    openings = Counter(CLAUSE_MARK.split(first)[0] for first in firsts)
    return [first if openings[CLAUSE_MARK.split(first)[0]] == 1 else "" for first in firsts]


def _shape(first: str) -> tuple[int, int]:
    return len(CLAUSE_MARK.findall(first)), len(first)


def _parallel(shapes: Counter[tuple[int, int]], shape: tuple[int, int]) -> int:
    clauses, middle = shape
    lengths = range(middle - INLINE_SPREAD, middle + INLINE_SPREAD + 1)
    return sum(shapes[clauses, length] for length in lengths)
