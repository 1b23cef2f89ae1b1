"""Word lists that a person can edit: dictionaries (TSV) and stopword lists (one word a line), checked when loaded."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

from zongshu.errors import ParameterError, TableError
from zongshu.tables import Row, data_file, lines, read_table

COLUMNS = ("word", "frequency", "tag", "comment")
LONGEST = 32

# jieba cuts at every other character before it looks into its dictionary: such a word would never be found.
FOREIGN = re.compile(r"[^\u4E00-\u9FD5a-zA-Z0-9+#&._%-]")
FREQUENCY = re.compile(r"[1-9][0-9]{0,8}")
TAG = re.compile(r"[a-zA-Z]{1,8}")


@dataclass(frozen=True)
class Entry:
    """One word of a dictionary.

    Attributes
    ----------
    word : str
        At most 32 characters, Chinese or Latin, without spaces.
    frequency : int or None
        Occurrences on the scale of jieba's dictionary (60 million words), None where the file gives none.
    tag : str or None
        Part of speech in jieba's tag set, None where the file gives none.
    """

    word: str
    frequency: int | None
    tag: str | None


def read_dictionary(path: Traversable | Path) -> tuple[Entry, ...]:
    r"""Read and check a dictionary: a tab-separated file with the columns word, frequency, tag, comment.

    UTF-8 with or without a byte order mark, any line ends; lines that begin with ``#`` are comments. Only the word must
    be given.

    Parameters
    ----------
    path : Traversable or Path
        The file.

    Returns
    -------
    tuple of Entry
        In the order of the file.

    Raises
    ------
    TableError
        Naming the line and what is wrong with it: a header of another form, a word that stands twice, is longer than 32
        characters, has no letter or a character that segmentation always cuts at, a frequency that is not a positive
        whole number, a tag that is not made of Latin letters.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "own.tsv")
    ...     _ = path.write_text("word\tfrequency\ttag\tcomment\n民警说事\t\tn\t调解做法\n", encoding="utf-8")
    ...     read_dictionary(path)
    (Entry(word='民警说事', frequency=None, tag='n'),)
    """
    rows = read_table(path, COLUMNS, key=("word",))
    numbered = islice(lines(path), 1, None)
    return tuple(_entry(row, f"{path.name}:{number}") for (number, _), row in zip(numbered, rows, strict=True))


def _entry(row: Row, where: str) -> Entry:
    word, frequency, tag = row["word"], row["frequency"], row["tag"]
    if len(word) > LONGEST:
        raise TableError(f"{where}: {word} has {len(word)} characters; {LONGEST} are the most")
    if foreign := FOREIGN.search(word):
        raise TableError(f"{where}: {word} is always cut at {foreign.group()!r}; leave that character out")
    if not any(character.isalpha() for character in word):
        raise TableError(f"{where}: {word} has no letter, so it is never a word; delete the line")
    if frequency and not FREQUENCY.fullmatch(frequency):
        raise TableError(f"{where}: frequency {frequency} is not a whole number from 1 to 999999999; leave it empty")
    if tag and not TAG.fullmatch(tag):
        raise TableError(f"{where}: tag {tag} is not one to eight Latin letters; use one of jieba's, such as n or v")
    return Entry(word, int(frequency) if frequency else None, tag or None)


def read_stopwords(path: Traversable | Path) -> frozenset[str]:
    """Read a stopword list: UTF-8, one word a line, lines that begin with ``#`` are comments.

    Raises
    ------
    TableError
        If the file is missing, cannot be read or is not UTF-8, or a line has more than one word.
    """
    words = set()
    for number, line in lines(path):
        if len(line.split()) > 1:
            raise TableError(f"{path.name}:{number}: {line.strip()} is more than one word; write one a line")
        words.add(line.strip())
    return frozenset(words)


@cache
def domain_dictionary() -> tuple[Entry, ...]:
    """Return the packaged dictionary of official reports, read once a process."""
    return read_dictionary(data_file("dictionary.tsv"))


def chosen_stopwords(given: Collection[str] | None) -> frozenset[str]:
    """Return the stopwords that are given, or else those of the package.

    Raises
    ------
    ParameterError
        If a text is given, whose characters would be taken for the words.
    """
    if isinstance(given, str):
        raise ParameterError(f"stopwords is {given!r}; it must be a list of words, such as [{given!r}]")
    return default_stopwords() if given is None else frozenset(given)


@cache
def default_stopwords() -> frozenset[str]:
    """Return the packaged stopword list, read once a process."""
    return read_stopwords(data_file("stopwords.txt"))
