"""The printed lines of pages: which are running heads, and which belong to one paragraph."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from zongshu.reading.heads import numbered_head

EDGE = 2
"""Running heads and page numbers stand among so many lines at the top and at the bottom of a page."""

LEAST_PAGES = 3
"""A line that stands at the edge of so many pages, and of half of all, is a running head."""

NUMBER = re.compile(
    r"[-—–―·.\s]*(?:第\s?)?([0-9]{1,4})(?:\s?页)?(?:\s?[/／，,]?\s?(?:共|of)?\s?[0-9]{1,4}\s?页?)?[-—–―·.\s]*"
)
INDENT = 1.2
"""Ems by which the first line of a paragraph is set in, at least."""

GAP = 1.5
"""A distance between lines larger than this many usual ones sets paragraphs apart."""

UNIT = re.compile(r"[0-9A-Za-z.,%/+-]+[，。、；：！？）”》]*|.[，。、；：！？）”》]*")
"""What is not broken at the end of a line: a number or word, a character, each with the marks behind it."""

WIDE = frozenset("WFA")


class PrintedLine(NamedTuple):
    """A line as printed: where it begins, in points from the left and the bottom, and the size of its font."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 1.0

    @property
    def end(self) -> float:
        """Where it ends on the right, by the number of its characters."""
        return self.x + width(self.text) * self.size


def width(text: str) -> float:
    """Return how wide a text is, in ems: 1 for a Chinese character, half for a digit.

    Examples
    --------
    >>> width("破获17起")
    4.0
    """
    return sum(1.0 if unicodedata.east_asian_width(character) in WIDE else 0.5 for character in text)


def without_running_heads(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Return the pages without what stands at their edges on most of them, and without their numbers.

    A number at an edge is the page's, if it is as far from the count of pages as that of most others.

    Examples
    --------
    >>> pages = [[PrintedLine("统计公报"), PrintedLine(f"增长{n}%。"), PrintedLine(f"- {n + 2} -")] for n in range(3)]
    >>> [[line.text for line in page] for page in without_running_heads(pages)]
    [['增长0%。'], ['增长1%。'], ['增长2%。']]
    """
    seen: Counter[str] = Counter()
    shifts: Counter[int] = Counter()
    for number, page in enumerate(pages, start=1):
        edge = _edge(page)
        seen.update({_pattern(page[index], number) for index in edge})
        shifts.update({shift for index in edge if (shift := _shift(page[index], number)) is not None})
    enough = max(LEAST_PAGES, len(pages) / 2)
    shift, times = max(shifts.items(), key=lambda item: (item[1], -abs(item[0])), default=(0, 0))
    counted = times >= min(enough, len(pages))
    kept = []
    for number, page in enumerate(pages, start=1):
        edge = _edge(page)
        drop = {
            index
            for index in edge
            if (seen[_pattern(page[index], number)] >= enough and not NUMBER.fullmatch(page[index].text))
            or (counted and _shift(page[index], number) == shift)
        }
        kept.append([line for index, line in enumerate(page) if index not in drop])
    return kept


def _edge(page: list[PrintedLine]) -> set[int]:
    return {*range(min(EDGE, len(page))), *range(max(0, len(page) - EDGE), len(page))}


def _pattern(line: PrintedLine, number: int) -> str:
    """Return a line with its page's number as a sign, so that 第1页 and 第2页 are the same; other numbers count."""
    return re.sub(rf"(?<![0-9]){number}(?![0-9])", "#", line.text, count=1)


def _shift(line: PrintedLine, number: int) -> int | None:
    match = NUMBER.fullmatch(line.text)
    return int(match[1]) - number if match else None


def joined(pages: list[list[PrintedLine]]) -> Iterator[str]:
    """Yield the paragraphs: lines that were broken at the width of the page, joined.

    Examples
    --------
    >>> lines = [PrintedLine("全市破获各类刑事案", 20), PrintedLine("件17起，抓获12人。"), PrintedLine("群众满意。", 2)]
    >>> list(joined([lines]))
    ['全市破获各类刑事案件17起，抓获12人。', '群众满意。']
    """
    paragraph = ""
    last: PrintedLine | None = None
    for page in pages:
        edges = _edges(page)
        gaps = [above.y - below.y for above, below in itertools.pairwise(page) if above.y > below.y]
        usual = median(gaps) if gaps else 0.0
        for index, line in enumerate(page):
            apart = index > 0 and usual > 0 and page[index - 1].y - line.y > GAP * usual
            if last is not None and not apart and _continues(last, line, *edges):
                paragraph += _space(paragraph, line.text) + line.text
            else:
                if paragraph:
                    yield paragraph
                paragraph = line.text
            last = line
    if paragraph:
        yield paragraph


def _edges(page: list[PrintedLine]) -> tuple[float, float]:
    """Return where the lines of a page begin and end, of those in the size that most of its text has."""
    sizes: Counter[float] = Counter()
    for line in page:
        sizes[round(line.size, 1)] += len(line.text)
    body = [line for line in page if round(line.size, 1) == max(sizes, key=lambda size: sizes[size])]
    return min((line.x for line in body), default=0.0), max((line.end for line in body), default=0.0)


def _continues(last: PrintedLine, line: PrintedLine, left: float, right: float) -> bool:
    """Return whether a line goes on in the next: that is not set in, and what it begins with had no room above."""
    if abs(last.size - line.size) > 0.1 * last.size or line.x > left + INDENT * line.size:
        return False
    if numbered_head(line.text) is not None and last.text.endswith(("。", "！", "？", "”")):
        return False
    unit = UNIT.match(line.text)
    needed = width(unit[0]) if unit else 0.0
    return last.end + (needed + 0.5) * last.size > right


def _space(above: str, below: str) -> str:
    """Return what stands between two joined lines: a space between words of Latin letters, nothing in Chinese."""
    return " " if above[-1].isascii() and above[-1].isalpha() and below[0].isascii() and below[0].isalpha() else ""
