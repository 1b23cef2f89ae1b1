"""A place in a report as HTML: its passage, with what is looked at marked in it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from markupsafe import Markup

from zongshu.reader import fill
from zongshu.report import Report

Mark = tuple[int, int, str | None]
BEFORE = 100  # characters in front of a sentence that are seen without asking: more would push it out of sight


@dataclass(frozen=True)
class Bit:
    """A stretch of a passage: plain, a number of some kind, or what is looked at."""

    text: str
    kind: str | None = None
    looked_at: bool = False
    near: bool = True


def passage_span(report: Report, start: int) -> tuple[int, int]:
    r"""Return the line of the text in which an offset stands, without the white space around it.

    Examples
    --------
    >>> from zongshu.reading import parse_report
    >>> passage_span(parse_report("通报\n\n破获案件20起。抓获3人。\n"), 8)
    (4, 17)
    """
    first = report.text.rfind("\n", 0, start) + 1
    last = report.text.find("\n", start)
    last = len(report.text) if last < 0 else last
    line = report.text[first:last]
    return first + len(line) - len(line.lstrip()), first + len(line.rstrip())


def numbers_within(numbers: pd.DataFrame, report: Report, start: int) -> pd.DataFrame:
    """Return the rows of a ledger in the passage in which an offset stands."""
    first, last = passage_span(report, start)
    rows = numbers[numbers["report"] == report.id]
    return rows[(rows["start"] >= first) & (rows["start"] < last)]


def passage(report: Report, start: int, end: int, numbers: pd.DataFrame) -> Markup:
    """Return the passage around a place as HTML: the place marked, its sentence in full ink, numbers by their kinds.

    What stands far in front of the sentence is folded.

    Parameters
    ----------
    report : Report
    start, end : int
        Offsets of the place.
    numbers : DataFrame
        Rows of the frame ``numbers`` in the passage.
    """
    first, last = passage_span(report, start)
    sentence = report.sentences[report.sentence_at(start)]
    columns = (numbers[name].tolist() for name in ("start", "end", "kind"))
    marks: list[Mark] = [mark for mark in zip(*columns, strict=True) if mark[1] <= start or mark[0] >= end]
    insort(marks, (start, end, None), key=lambda mark: mark[0])
    near = _near(report, first, sentence.start)
    folded, seen = ([mark for mark in marks if (mark[0] < near) == before] for before in (True, False))
    place = (report.title or report.id, report.section_at(start).label)
    return fill(
        "passage",
        where="　".join(dict.fromkeys(place)),
        length=near - first,
        folded=list(_bits(report.text, first, near, folded, (sentence.start, sentence.end))),
        bits=list(_bits(report.text, near, last, seen, (sentence.start, sentence.end))),
    )


def _near(report: Report, first: int, start: int) -> int:
    """Return where the sentences begin that are seen in front of one that starts at an offset: all, where few are."""
    if start - first <= BEFORE:
        return first
    return next(one.start for one in report.sentences if one.start >= start - BEFORE)


def _bits(text: str, first: int, last: int, marks: list[Mark], sentence: tuple[int, int]) -> Iterator[Bit]:
    place = first
    for start, end, kind in marks:
        yield from _plain(text, place, start, sentence)
        yield Bit(text[start:end], kind, kind is None, sentence[0] <= start < sentence[1])
        place = end
    yield from _plain(text, place, last, sentence)


def _plain(text: str, start: int, end: int, sentence: tuple[int, int]) -> Iterator[Bit]:
    """Divide plain text where the sentence begins and ends."""
    edges = [start, *(edge for edge in sentence if start < edge < end), end]
    for begin, stop in pairwise(edges):
        if begin < stop:
            yield Bit(text[begin:stop], near=sentence[0] <= begin < sentence[1])
