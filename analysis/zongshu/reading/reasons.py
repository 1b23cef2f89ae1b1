"""Why a document cannot be read, as a reader sees it: the errors of this package in Chinese (``data/reasons.tsv``)."""

from __future__ import annotations

import re
from functools import cache

from zongshu.tables import table


def reason(error: str, origin: str) -> str:
    """Return what an error says of a document, in Chinese and without the place.

    Parameters
    ----------
    error : str
        The message of a `ReadingError`; one that the table does not have is kept as it is.
    origin : str
        The document that it names in front, with a line perhaps.

    Examples
    --------
    >>> reason("a.txt: the file is empty; check that it was saved", "a.txt")
    '文件是空的；请检查是否已保存'
    >>> reason("a.csv:3: no row of a table (unexpected end of data); mend its quotes", "a.csv")
    '第 3 行：不是表的一行（unexpected end of data）；请改正引号'
    """
    place = re.match(rf"{re.escape(origin)}(?::([0-9]+))?: ", error)
    said = error[place.end() :] if place else error
    line = f"第 {place[1]} 行：" if place and place[1] else ""
    for pattern, chinese in _rows():
        if found := pattern.fullmatch(said):
            return line + chinese.format(*found.groups())
    return line + said


@cache
def _rows() -> list[tuple[re.Pattern[str], str]]:
    """Return the rows of the table, each error as a pattern with a group for every ``{}``."""
    return [
        (re.compile("(.*?)".join(map(re.escape, row["error"].split("{}"))), re.DOTALL), row["zh"])
        for row in table("reasons.tsv", ("error", "zh"), ("error",))
    ]
