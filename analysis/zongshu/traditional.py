"""Traditional characters as simplified ones, one for one, so that offsets into the one text hold for the other."""

from __future__ import annotations

import re
from functools import cache

#: The blocks that OpenCC's table of characters draws on: CJK unified ideographs, and extension A.
_BLOCKS = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0))


@cache
def _table() -> tuple[re.Pattern[str], dict[int, int]]:
    """Return a pattern that any traditional character matches, and what each becomes."""
    from opencc import OpenCC

    characters = [chr(code) for block in _BLOCKS for code in block]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = [pair for pair in zip(characters, converted, strict=True) if pair[0] != pair[1] and len(pair[1]) == 1]
    return re.compile(f"[{''.join(old for old, _ in pairs)}]"), {ord(old): ord(new) for old, new in pairs}


def simplified(text: str) -> str:
    """Return the text with every traditional character made simplified, of the same length.

    Words are not looked at: 乾隆 becomes 干隆 where 發展 becomes 发展, so the result is for matching, not for reading.

    Examples
    --------
    >>> simplified("農業合作社發展到一百萬個")
    '农业合作社发展到一百万个'
    """
    traditional, table = _table()
    return text.translate(table) if traditional.search(text) else text
