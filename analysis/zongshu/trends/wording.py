"""What is only the writing of a name: width, script, quotes, brackets."""

from __future__ import annotations

import re

from zongshu.traditional import simplified

_WIDTH = {ord(wide): wide_to for wide, wide_to in zip("（）％／．－", "()%/.-", strict=True)} | {
    code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_ASIDE = re.compile(r"\(([^()]*)\)")
_LATIN = re.compile(r"[A-Za-z0-9.]+")
#: The letters of a name behind the name itself: 采购经理指数PMI, 广义货币M2.
_LETTERS = re.compile(r"(?<=[一-鿿]{4})[A-Z][A-Z0-9]{1,5}$")
#: 的 between a word and the next; 目的地 and 的士 have one of their own.
_QUIET = re.compile(r"[\s“”\"‘’'「」《》]|的(?![地士])")


def folded(indicator: str) -> str:
    """Return an indicator without what is only its writing: width, script, quotes, brackets, letters, 的.

    Examples
    --------
    >>> folded("“三农”的支出"), folded("居民消费价格指数（CPI）"), folded("受污染（农用）耕地")
    ('三农支出', '居民消费价格指数', '受污染农用耕地')
    """
    text = simplified(indicator).translate(_WIDTH)
    text = _ASIDE.sub(lambda aside: "" if _LATIN.fullmatch(aside[1]) else aside[1], text)
    text = _LATIN.sub(lambda word: word[0].upper(), text)
    return _LETTERS.sub("", _QUIET.sub("", text)) or indicator
