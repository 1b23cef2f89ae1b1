"""Approximators: the words around a numeral that make it more, less or about; from ``data/approximators.tsv``."""

from __future__ import annotations

import re
from functools import cache

from zongshu.numbers.numerals import PLACES
from zongshu.tables import table

#: 上百艘, 警力上万人次; but 会上百名, 市场上百种, 迈上万亿台阶: 上 is no part of a word of place or of a verb.
_MORE = re.compile(
    r"(?<![会场水海地网路线界车桌础史身手面岸天空街船山江湖河席台脸心早晚马迈跨登站跃以则屏图纸条书报板墙门楼顶床头沿边赶追攀加算游历飞陆世席])上$"
)


@cache
def _words(place: str) -> tuple[dict[str, tuple[str, str]], tuple[int, ...]]:
    rows = table("approximators.tsv", ("word", "place", "sense", "not_beside"), ("word", "place"))
    words = {row["word"]: (row["sense"], row["not_beside"]) for row in rows if row["place"] == place}
    return words, tuple(sorted({len(word) for word in words}, reverse=True))


def before(text: str, core: int, floor: int) -> tuple[int, str | None]:
    """Return where the surface begins with the approximators before the numeral, and their sense."""
    words, lengths = _words("before")
    start, sense = core, None
    for _ in range(2):  # at most two: 已超过, 将近
        for length in lengths:
            found = words.get(text[start - length : start]) if start - length >= floor else None
            if found is None:
                continue
            preceding = text[start - length - 1 : start - length]
            if preceding and preceding in found[1]:
                continue
            start, sense = start - length, sense or found[0]
            break
        else:
            break
    if text[core] in PLACES and _MORE.search(text, max(0, start - 2), start):
        return start - 1, sense or "over"
    return start, sense


def between(text: str, position: int, numeral: str) -> tuple[int, str | None]:
    """Return where the unit may begin behind 多 or 余, and the sense that they give (十多万, 300余)."""
    inside = "over" if any(c in "多余几" for c in numeral) else None
    if text.startswith(("多", "余", "来"), position) and not text.startswith(("数", "元化", "样"), position + 1):
        return position + 1, "over"
    if text.startswith("几", position) and numeral.endswith("十") and text[position + 1 : position + 2] not in PLACES:
        return position + 1, "over"  # 三十几个
    return position, inside


def behind(text: str, end: int) -> tuple[int, str | None]:
    """Return where the surface ends with the approximator behind the unit, and its sense."""
    words, lengths = _words("behind")
    for length in lengths:
        found = words.get(text[end : end + length])
        following = text[end + length : end + length + 1]
        if found is not None and end + length <= len(text) and not (following and following in found[1]):
            return end + length, found[0]
    return end, None
