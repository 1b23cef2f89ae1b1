"""What is only the writing of a name: width, script, quotes, brackets."""

from __future__ import annotations

import re

from zongshu.traditional import simplified

_WIDTH = {ord(wide): wide_to for wide, wide_to in zip("（）％／．－", "()%/.-", strict=True)} | {
    code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_ASIDE = re.compile(r"\(([^()]*)\)")
_LATIN = re.compile(r"[A-Za-z0-9.]+")
#: 的 between a word and the next; 目的地 and 的士 have one of their own.
_QUIET = re.compile(r"[\s“”\"‘’'「」《》]|的(?![地士])")


def folded(indicator: str) -> str:
    """Return an indicator without what is only its writing: width, script, quotes, brackets, 的.

    Examples
    --------
    >>> folded("“三农”的支出"), folded("居民消费价格指数（CPI）"), folded("受污染（农用）耕地")
    ('三农支出', '居民消费价格指数CPI', '受污染农用耕地')
    """
    text = _ASIDE.sub(r"\1", simplified(indicator).translate(_WIDTH))
    return _QUIET.sub("", _LATIN.sub(lambda word: word[0].upper(), text)) or indicator
