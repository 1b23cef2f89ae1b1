"""Counts of words by report and section: from a frame of tokens, or from reports that are read one after the other."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import count

import numpy as np
import pandas as pd

from zongshu.errors import ParameterError
from zongshu.parallel import map_documents
from zongshu.reading.parsing import Given, as_report
from zongshu.report import Report
from zongshu.words.cutting import Cutter
from zongshu.words.segmentation import SLOGAN_TAG, count_report

TEXTS = ("report", "section", "word")


@dataclass(frozen=True)
class Counts:
    """How often each word stands in each section of each report.

    Attributes
    ----------
    rows : DataFrame
        Integers: ``report``, ``section`` and ``word`` are places in ``texts``, beside them the ``count``. In the order
        in which the words first stand in their section. 16 bytes a row.
    texts : dict of str to Index
        What the places mean. Words are in the order of their characters.
    tags : Series of str
        The part of speech of every word, in that order.
    """

    rows: pd.DataFrame
    texts: dict[str, pd.Index[str]]
    tags: pd.Series[str]


def of_tokens(tokens: pd.DataFrame) -> Counts:
    """Count a frame of tokens; a word has the tag of its first occurrence.

    Examples
    --------
    >>> frame = pd.DataFrame({"report": "r", "section": "s", "word": ["甲", "乙", "甲"], "pos": "n"})
    >>> counts = of_tokens(frame)
    >>> counts.texts["word"].take(counts.rows["word"]).tolist(), counts.rows["count"].tolist()
    (['甲', '乙'], [2, 1])
    """
    codes, texts = {}, {}
    for name in TEXTS:
        codes[name], texts[name] = pd.factorize(tokens[name], sort=name == "word")
    rows = pd.DataFrame(codes).groupby(list(TEXTS), sort=False).size().rename("count").reset_index()
    tags = tokens.drop_duplicates("word").set_index("word")["pos"].reindex(texts["word"])
    return Counts(rows.astype("int32"), texts, tags.reset_index(drop=True))


def of_reports(reports: Given, cutter: Cutter) -> Counts:
    """Count reports without making tokens, on all cores where there is enough to count.

    Raises
    ------
    ParameterError
        If two reports have the same id.
    """
    given = [reports] if isinstance(reports, Report | str) else reports
    table = _Table()
    for counted in map_documents(partial(_count, cutter=cutter), given, _length):
        table.add(*counted)
    return table.counts(cutter)


def _count(given: Report | str, cutter: Cutter) -> tuple[str, dict[str, Counter[str]], set[str]]:
    report = as_report(given)
    return report.id, *count_report(report, cutter)


def _length(given: Report | str) -> int:
    return len(given if isinstance(given, str) else given.text)


class _Table:
    """Counts in columns of numbers while they come in: a text is kept once."""

    def __init__(self) -> None:
        # a text that is new gets the next number
        self._codes: dict[str, dict[str, int]] = {name: defaultdict(count().__next__) for name in TEXTS}
        self._columns = {name: array("i") for name in (*TEXTS, "count")}
        self._slogans: set[str] = set()

    def add(self, report: str, sections: dict[str, Counter[str]], slogans: set[str]) -> None:
        """Take in the counts of a report."""
        if report in self._codes["report"]:
            raise ParameterError(f"several reports are called {report!r}; give each an id of its own")
        self._slogans |= slogans
        place = self._codes["report"][report]
        for section, words in sections.items():
            label = self._codes["section"][section]
            self._columns["report"].extend([place] * len(words))
            self._columns["section"].extend([label] * len(words))
            self._columns["word"].extend(map(self._codes["word"].__getitem__, words))
            self._columns["count"].extend(words.values())

    def counts(self, cutter: Cutter) -> Counts:
        """Return what was taken in, the words in the order of their characters."""
        texts = {name: pd.Index(list(codes), dtype="str") for name, codes in self._codes.items()}
        order = np.argsort(texts["word"].to_numpy(dtype=object))
        rows = pd.DataFrame({name: np.array(column, dtype="int32") for name, column in self._columns.items()})
        places = np.empty(len(order), dtype="int32")
        places[order] = np.arange(len(order))
        rows["word"] = places[rows["word"]] if len(order) else rows["word"]
        texts["word"] = texts["word"].take(order)
        tags = [SLOGAN_TAG if word in self._slogans else cutter.lexicon.tag(word) for word in texts["word"]]
        return Counts(rows, texts, pd.Series(tags, dtype="str"))
