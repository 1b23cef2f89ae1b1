"""The lines of a text as spans, and what a line looks like: prose, a headline, a numbered head."""

from __future__ import annotations

import re
from typing import NamedTuple

HEADLINE_LENGTH = 45
"""Titles and heads are shorter than this; a longer line is prose whatever it ends in."""

PROSE_END = re.compile(r"[。！？!?；;：:，,、…][”’）)】」』\]\"']*$")
SENTENCE_INSIDE = re.compile(r"[。；;]")


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
    """Return whether a line could be a title or a head: short, one phrase, not ending as prose ends.

    Examples
    --------
    >>> is_headline("守护万家灯火"), is_headline("各位代表："), is_headline("国民经济保持较快增长。")
    (True, False, False)
    """
    return len(text) <= HEADLINE_LENGTH and not PROSE_END.search(text) and not SENTENCE_INSIDE.search(text)
