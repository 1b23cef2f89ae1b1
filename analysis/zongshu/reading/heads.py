"""Heads of sections: numbered (一、（一）1.), on a line of their own, or the first sentence of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zongshu.reading.lines import Line, is_headline

NUMBERED_LENGTH = 60
"""A numbered head is at most so long; a longer one is an item of a list."""

_ZH = "[一二三四五六七八九十百]{1,4}"
SCHEMES = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (1, rf"(?:第(?:{_ZH}|[0-9０-９]{{1,2}})(?:篇|章|部分)[\s　、：:]*)"),
        (2, rf"第(?:{_ZH}|[0-9０-９]{{1,2}})节[\s　、：:]*"),
        (1, r"附(?:件|录|表|注)\s?[0-9０-９一二三四五六七八九十]{0,3}(?:[\s　：:]+|$)"),
        (1, rf"{_ZH}[、．.]\s?(?![一二三四五六七八九十][、\w])"),
        (2, rf"[（(]\s?{_ZH}\s?[）)][、\s　]*"),
        (3, r"[0-9０-９]{1,2}\s?(?:[、．](?![0-9０-９])|\.(?![0-9]))[\s　]*"),
        (4, r"[（(][0-9０-９]{1,2}[）)][、\s　]*"),
    )
)
SENTENCE_MARK = re.compile(r"[。！!？?：:；;]")


class Head(NamedTuple):
    """A head: its words without number and closing punctuation, and its level."""

    text: str
    level: int


def numbered_head(text: str) -> Head | None:
    """Return the head of a line that begins with a number of a head, on its own or followed by its paragraph.

    Examples
    --------
    >>> numbered_head("（一）综合施策，经济运行稳中有进。以“两重”为抓手，……")
    Head(text='综合施策，经济运行稳中有进', level=2)
    >>> numbered_head("1、3、5分钟快反机制") is None
    True
    """
    for level, scheme in SCHEMES:
        number = scheme.match(text)
        if number is None:
            continue
        mark = SENTENCE_MARK.search(text, number.end())
        head = text[number.end() : mark.start() if mark else None].strip()
        if len(head) > NUMBERED_LENGTH or (mark and mark[0] in "：:；;"):
            return None
        return Head(head or text, level)
    return None


def own_line_head(line: Line, following: Line | None) -> Head | None:
    """Return the head that stands on a line of its own: a headline with text below it."""
    if following is None or not is_headline(line.text):
        return None
    below = not is_headline(following.text) or numbered_head(following.text)
    return Head(line.text, 1) if below else None


def find_heads(lines: Sequence[Line]) -> list[Head | None]:
    """Return the head with which each line begins, or None."""
    followers = [*lines[1:], None][: len(lines)]
    heads = [
        numbered_head(line.text) or own_line_head(line, following)
        for line, following in zip(lines, followers, strict=True)
    ]
    if any(head for head in heads):
        return heads
    return inline_heads(lines)


def inline_heads(lines: Sequence[Line]) -> list[Head | None]:
    """Return the first sentences that serve as heads of their paragraphs."""
    heads: list[Head | None] = []
    for line in lines:
        first, mark, rest = line.text.partition("。")
        short = mark and rest and 6 <= len(first) <= 30
        plain = short and not re.search(r"[0-9０-９“”《》]|是|有|了|为", first)
        heads.append(Head(first, 1) if plain else None)
    return heads if sum(head is not None for head in heads) >= 3 else [None] * len(lines)
