"""Text to words, in one pass over a stretch of it: what is no word is masked, and every offset is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from os import PathLike
from pathlib import Path

from zongshu.errors import ParameterError
from zongshu.project import find_project
from zongshu.traditional import simplified
from zongshu.words.dictionary import Entry, read_dictionary
from zongshu.words.lexicon import FASTEST, Lexicon, lexicon

Span = tuple[int, int]
File = str | PathLike[str]
Files = File | Sequence[File]

#: Full-width letters and digits as plain ones, one for one.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_PLAIN = {code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)}
#: Every engine cuts here, and it is no word.
_MASK = "\n"


@dataclass(frozen=True)
class Cutter:
    """How text is cut into words.

    Attributes
    ----------
    own : tuple of Entry
        The reader's own words.
    engine : str
        Name of the engine. Engines do not pickle, so that a cutter finds its own in every process.
    slogans : {"parts", "whole"}
        Whether slogans are cut like other text.
    fold : bool
        Whether traditional characters are made simplified before the words are looked up.
    """

    own: tuple[Entry, ...] = ()
    engine: str = FASTEST
    slogans: str = "parts"
    fold: bool = False

    @cached_property
    def lexicon(self) -> Lexicon:
        """The engine with its words."""
        return lexicon(self.own, self.engine)

    def __getstate__(self) -> dict[str, object]:
        """Leave the lexicon out of what goes to another process."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def words(self, text: str, start: int, end: int, left_out: Sequence[Span] = ()) -> Iterator[tuple[int, int, str]]:
        """Yield ``(start, end, word)`` for the words of ``text[start:end]`` outside the spans ``left_out``."""
        position = start
        for word in self._cut(text, start, end, left_out):
            stop = position + len(word)
            if is_word(word):
                yield position, stop, word
            position = stop

    def count(self, counts: Counter[str], text: str, start: int, end: int, left_out: Sequence[Span] = ()) -> None:
        """Add the words of ``text[start:end]`` outside the spans ``left_out`` to the counts, and what is none."""
        counts.update(self._cut(text, start, end, left_out))

    def plain(self, text: str) -> str:
        """Return a text as its words are written: plain letters and digits, and simplified characters if folded."""
        plain = text.translate(_PLAIN) if _WIDE.search(text) else text
        return simplified(plain) if self.fold else plain

    def _cut(self, text: str, start: int, end: int, left_out: Sequence[Span]) -> list[str]:
        return self.lexicon.cut(self.plain(_masked(text, start, end, left_out)))


def only_words(counts: Counter[str]) -> Counter[str]:
    """Return the counts of words alone: to look at each once is cheaper than to look at each token."""
    return Counter({word: count for word, count in counts.items() if is_word(word)})


def is_word(word: str) -> bool:
    """Whether there is a letter in it: punctuation, digits and white space are no words."""
    return word.isalpha() or any(map(str.isalpha, word))


def _masked(text: str, start: int, end: int, left_out: Sequence[Span]) -> str:
    """Return ``text[start:end]`` with line ends, as many, for every span that is left out of it."""
    if not left_out:
        return text[start:end]
    parts, position = [], start
    for first, last in sorted(left_out):
        if last <= position or first >= end:
            continue
        parts += [text[position : max(first, position)], _MASK * (min(last, end) - max(first, position))]
        position = min(last, end)
    return "".join([*parts, text[position:end]])


def cutter(
    dictionary: Files | None = None, *, slogans: str = "parts", fold: bool = False, engine: str = FASTEST
) -> Cutter:
    """Return what cuts text into words; without a dictionary, with that of the project file.

    Raises
    ------
    ParameterError
        If an option has a value that is not known.
    TableError
        If a dictionary has a mistake.

    Examples
    --------
    >>> [word for _, _, word in cutter().words("排查安全隐患236处", 0, 9, [(6, 10)])]
    ['排查', '安全隐患']
    """
    if slogans not in ("parts", "whole"):
        raise ParameterError(f"slogans is {slogans!r}; it must be 'parts' or 'whole'")
    if dictionary is None:
        dictionary = find_project().dictionary
    files = [dictionary] if isinstance(dictionary, str | PathLike) else dictionary
    own = tuple(entry for file in files for entry in read_dictionary(Path(file)))
    made = Cutter(own, engine, slogans, fold)
    made.lexicon.cut("")  # an unknown engine is an error here, and not where the first word is cut
    return made
