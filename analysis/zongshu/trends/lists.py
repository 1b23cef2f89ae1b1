"""Lists of 分别 that have more or fewer values than things, however their words are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from zongshu.numbers.lexicon import CONJUNCTION, RESPECTIVELY
from zongshu.report import Report

#: The reading of `alignments` that says that no pairing fits.
UNPAIRED = "unpaired"
_JOINED = re.compile(r"[，,](?=以及|及|和|与)")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")
_LEAST = 2
_AND_SO_ON = "等"


def mismatched(report: Report, readings: pd.DataFrame) -> Iterator[tuple[list[tuple[int, str]], int, int]]:
    """Yield the lists whose values cannot be paired: the values with their places, and how many things there are.

    The things are counted twice: those that 、 parts, and those that 和 and 与 part as well, which may stand inside
    the name of one thing. Only a list that has fewer values than the first or more than the second does not match,
    and a list whose things stand in a clause before is not looked at.

    Parameters
    ----------
    report : Report
        A report.
    readings : DataFrame
        Its frame ``alignments``.
    """
    lists: dict[int, list[tuple[int, str]]] = {}
    unpaired = readings[readings["reading"] == UNPAIRED]
    for start, text in zip(unpaired["start"], unpaired["text"], strict=True):
        lists.setdefault(report.sentence_at(start), []).append((start, text))
    for sentence, values in lists.items():
        fewest, most = _things(report.text[report.sentences[sentence].start : values[0][0]])
        if fewest >= _LEAST and not fewest <= len(values) <= most and len(values) % fewest and len(values) % most:
            yield values, fewest, most


def _things(before: str) -> tuple[int, int]:
    """Return the least and the greatest number of things before 分别, 0 where its clause has none or ends with 等."""
    head, respectively, _ = _JOINED.sub("", before).rpartition(RESPECTIVELY)
    names = _CLAUSE.split(head)[-1]
    if not respectively or not names or _AND_SO_ON in names:
        return 0, 0
    fewest = names.count("、") + 1
    return fewest, fewest + len(CONJUNCTION.findall(names))
