"""The lines of a text as spans, and whether a line looks like a headline or like prose."""

from __future__ import annotations

import re
from typing import NamedTuple

HEADLINE_LENGTH = 45
"""Heads are at most so long; a longer line is prose whatever it ends in."""

TITLE_LENGTH = 80
"""A title of several phrases, set apart by spaces, is at most so long in all."""

PROSE_END = re.compile(r"[。！？!?；;：:，,、…—][”’）)】」』\]\"']*$")
PROSE_INSIDE = re.compile(r"[。；;]")
PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】", "「": "」", "『": "』", "[": "]"}
CELLS = " | "
"""Between the cells of a row, in every format; a row is no phrase."""

CLOSING = frozenset("，。、；：！？,.;:!?") | frozenset(PAIRS.values())
"""What cannot begin a phrase: a line that begins so was broken off from the one above."""


class Line(NamedTuple):
    """A line that is not blank: its span without the white space at its ends, and its text."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    r"""Return the lines of a text that are not blank.

    Examples
    --------
    >>> lines_of("甲\n\n 乙 ")
    [Line(start=0, end=1, text='甲'), Line(start=4, end=5, text='乙')]
    """
    found = []
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(stripped), stripped))
        offset += len(raw) + 1
    return found


def is_headline(text: str) -> bool:
    """Return whether a line could be a head: short, one phrase, whole brackets, not ending as prose ends.

    Examples
    --------
    >>> is_headline("2024年工作回顾"), is_headline("各位代表："), is_headline("国民经济保持较快增长。")
    (True, False, False)
    """
    return len(text) <= HEADLINE_LENGTH and _is_phrase(text)


def is_title(text: str) -> bool:
    """Return whether a line could be a title: a headline, or several with spaces between; it may ask or exclaim.

    Examples
    --------
    >>> is_title("扫黑除恶 久久为功！"), is_title("7月份，全市警情同比下降10.98%，")
    (True, False)
    """
    short = len(text) <= TITLE_LENGTH and all(len(phrase) <= HEADLINE_LENGTH for phrase in text.split())
    return short and _is_phrase(text.rstrip("！？!?"))


def _is_phrase(text: str) -> bool:
    if CELLS in text or not text or text[0] in CLOSING or PROSE_END.search(text) or PROSE_INSIDE.search(text):
        return False
    return all(text.count(opening) == text.count(closing) for opening, closing in PAIRS.items())
