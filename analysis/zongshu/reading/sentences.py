"""Sentences as spans: they end where Chinese prose ends them, and at line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zongshu.reading.lines import PAIRS
from zongshu.report import Sentence

PAIR_WINDOW = 200
"""A pair that closes within so many characters holds its sentence together; longer quotations are split inside."""

MARK = re.compile(r"[。！？!?]+|…{2,}|\n|[“‘（(《【「『\[]")
CLOSERS = re.compile(r"[”’）)】」』\]\"']*")
CONTINUES = frozenset("，、；：,;:的地得等和与及或")
"""After a closing quotation mark these carry the sentence on: “加油！”的呼声."""


def split_sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of ``text[start:end]``; together they cover all of it that is not white space.

    A sentence ends at 。！？ or ……, with the closing quotes and brackets behind them, and at every line end. It does
    not end at ；, nor inside brackets or quotes that close on the same line within ``PAIR_WINDOW`` characters.

    Examples
    --------
    >>> text = "他说：“好！走。”大家都走了。还有"
    >>> [text[s.start : s.end] for s in split_sentences(text, 0, len(text))]
    ['他说：“好！走。”', '大家都走了。', '还有']
    """
    begin = position = start
    while (mark := MARK.search(text, position, end)) is not None:
        character = mark[0][0]
        if character in PAIRS:
            position, closed = _behind_pair(text, mark.start(), end)
            if not closed:
                continue
        elif character == "\n":
            position = mark.end()
        else:
            position = _match_end(CLOSERS, text, mark.end(), end)
            if position > mark.end() and position < end and text[position] in CONTINUES:
                continue
        yield from _trimmed(text, begin, position)
        begin = position
    yield from _trimmed(text, begin, end)


def _behind_pair(text: str, opening: int, end: int) -> tuple[int, bool]:
    """Return where to go on after an opening mark, and whether the sentence ends there (。” closes both)."""
    limit = min(end, opening + PAIR_WINDOW)
    newline = text.find("\n", opening, limit)
    closing = text.find(PAIRS[text[opening]], opening, limit if newline < 0 else newline)
    # one that opens again first was misprinted (“六五’期间…“五五”时期) and holds nothing together
    if closing < 0 or text.find(text[opening], opening + 1, closing) >= 0:
        return opening + 1, False
    behind = closing + 1
    if text[closing] == "》" or text[closing - 1] not in "。！？!?…":
        return behind, False
    behind = _match_end(CLOSERS, text, behind, end)
    return behind, behind >= end or text[behind] not in CONTINUES


def _match_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end)
