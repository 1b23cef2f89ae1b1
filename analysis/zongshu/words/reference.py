"""Frequency lists: every word of a text with its count, and the reference list that ships with the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import pandas as pd

from zongshu.errors import TableError
from zongshu.tables import data_file, read_table

COLUMNS = ("word", "tag", "frequency")

# The line that holds the number of all words: no word is written so, as every word has a letter.
ALL = "*"


@dataclass(frozen=True)
class FrequencyList:
    """The words of a text or of several, each with its count.

    Attributes
    ----------
    words : DataFrame, index word
        ``pos`` (str), the part of speech, and ``count`` (int), the frequency.
    total : int
        Number of words of the texts; more than the sum of the counts where rare words are not listed.
    """

    words: pd.DataFrame
    total: int


def frequency_list(tokens: pd.DataFrame) -> FrequencyList:
    """Count the words of a frame of tokens; a word has the tag of its first occurrence.

    Examples
    --------
    >>> tokens = pd.DataFrame({"word": ["甲", "乙", "甲"], "pos": ["n", "v", "n"]})
    >>> frequency_list(tokens).words["count"].to_dict()
    {'甲': 2, '乙': 1}
    """
    counts = tokens["word"].value_counts(sort=False)
    tags = tokens.drop_duplicates("word").set_index("word")["pos"]
    return FrequencyList(pd.DataFrame({"pos": tags, "count": counts.reindex(tags.index)}), len(tokens))


@cache
def reference_list() -> FrequencyList:
    """Return the packaged list of official language, read once a process; it must not be changed."""
    return read_reference(data_file("reference.tsv"))


def read_reference(path: Traversable | Path) -> FrequencyList:
    """Read a reference list: a tab-separated file with the columns word, tag, frequency and a line ``*`` for all words.

    Raises
    ------
    TableError
        If the file is not such a table, a frequency is not a whole number, or the line ``*`` is missing.
    """
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    for row in read_table(path, COLUMNS, key=("word",)):
        word = row["word"]
        if not row["frequency"].isdecimal():
            raise TableError(f"{path.name}: {word}: frequency {row['frequency']!r} is not a whole number; count again")
        counts[word], tags[word] = int(row["frequency"]), row["tag"]
    if ALL not in counts:
        raise TableError(f"{path.name}: the line {ALL} for the number of all words is missing; count again")
    total = counts.pop(ALL)
    words = pd.Index(counts, dtype="str", name="word")
    return FrequencyList(
        pd.DataFrame({"pos": pd.array([tags[word] for word in words], dtype="str"), "count": counts.values()}, words),
        total,
    )
