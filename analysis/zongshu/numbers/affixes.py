"""The words of ``data/affixes.tsv`` as alternatives of a regular expression."""

from __future__ import annotations

import re
from functools import cache

from zongshu.tables import table


@cache
def affixes(sort: str) -> frozenset[str]:
    """Return the words of one sort."""
    rows = table("affixes.tsv", ("word", "sort"), ("word", "sort"))
    return frozenset(row["word"] for row in rows if row["sort"] == sort)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which ``<sort>`` stands for any word of that sort, the longest first.

    Examples
    --------
    >>> compiled("每千<base>").match("每千人口").group()
    '每千人口'
    """

    def alternatives(match: re.Match[str]) -> str:
        words = sorted(affixes(match.group(1)), key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(re.escape, words))})"

    return re.compile(re.sub(r"<([a-z_]+)>", alternatives, pattern))
