"""Numerals printed with spaces between their digits (1 9 9 7 年): close the gaps, and find the way back."""

from __future__ import annotations

import re
from itertools import chain

_SPACE = "[ \u3000]"
#: Single digits, at least two, parted by single spaces; a decimal point may lean on the next digit.
_SPACED = re.compile(rf"(?<![0-9.])[0-9](?:{_SPACE}(?:[0-9](?![0-9])|\.[0-9](?![0-9])))+{_SPACE}?(?![0-9])")
#: Two digits alone may be two numbers: they are one before these.
_ONE_NUMBER = re.compile(r"[年月日%‰万亿千百元个人公吨平立亩岁倍家户项.]")
_LONG = 3
#: 两千 四百 五, 五分之 一: a numeral with Chinese digits or places, parted by one or two spaces.
_KIN = "〇零一二两三四五六七八九十百千万亿兆廿卅点余多几又负"
_SPACED_CHINESE = re.compile(
    rf"[{_KIN}0-9](?: {{0,2}}(?:[{_KIN}0-9]|分 {{0,2}}之 {{0,2}}[壹贰叁肆伍陆柒捌玖]?|成(?= [{_KIN}]))){{1,60}}"
    r"(?: {1,2}个 ?百 ?分 ?点| {1,2}成)?"
)
#: 74.4 at the end of a line, 万亿元 at the beginning of the next.
_BROKEN = re.compile("(?<=[0-9])\n(?=[万亿]{1,2}(?:元|美元|吨|人|户|亩|件|千瓦|公里|平方|立方))")
_PLACED = re.compile("[十百千万亿兆点成]|分 {0,2}之")


def close_gaps(text: str) -> tuple[str, list[int] | None]:
    """Return a folded text without the spaces inside numerals, and where each of its characters stood.

    Returns
    -------
    text : str
        The text itself where nothing is spaced.
    origins : list of int or None
        For every character, and for the end, its offset in the text given; None where they are equal.

    Examples
    --------
    >>> close_gaps("1 9 9 7 年")
    ('1997年', [0, 2, 4, 6, 8, 9])
    """
    gaps = {match.start() for match in _BROKEN.finditer(text)}
    gaps |= set(chain.from_iterable(_gaps(text, match) for match in _SPACED.finditer(text)))
    for match in _SPACED_CHINESE.finditer(text):
        if _PLACED.search(match.group()) and " " in match.group():
            gaps.update(i for i in range(match.start(), match.end()) if text[i] == " ")
    if not gaps:
        return text, None
    kept = [i for i in range(len(text)) if i not in gaps]
    return "".join(text[i] for i in kept), [*kept, len(text)]


def _gaps(text: str, match: re.Match[str]) -> list[int]:
    """Return the offsets of the spaces of one numeral."""
    digits = sum(c.isdigit() for c in match.group())
    if digits < _LONG and not _ONE_NUMBER.match(text, match.end()):
        return []
    return [i for i in range(match.start(), match.end()) if text[i].isspace()]
