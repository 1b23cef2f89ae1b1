"""The two segmenters behind one interface: jieba, the reference, and rjieba, the same algorithm in Rust.

Both cut with the same dictionary and the same HMM. rjieba is some 14 times as fast and starts in a fifth of the time;
what differs after the hyphens are cut as jieba cuts them is told in ``docs/words.md``.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Protocol

from zongshu.errors import ParameterError
from zongshu.words.dictionary import Entry

#: jieba cuts at a hyphen and an underscore between Latin words (5G-A, PM_2.5), rjieba does not.
_HYPHENS = re.compile("[-_]")
_HYPHENATED = re.compile("[a-zA-Z0-9][-_]|[-_][a-zA-Z0-9]")
_LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.[0-9]+)?%?)")


class Engine(Protocol):
    """A segmenter with a dictionary of its own, which further words can be added to."""

    def add(self, entry: Entry) -> None:
        """Add a word; without a frequency it gets the lowest at which it is likelier than its parts."""

    def cut(self, text: str) -> list[str]:
        """Return all of a text in words, punctuation included: exact mode with the HMM."""


class RustEngine:
    """rjieba 0.2: its objects do not pickle, so that every process makes its own."""

    def __init__(self) -> None:
        self._segmenter = import_module("rjieba").Jieba()

    def add(self, entry: Entry) -> None:
        """Add a word; rjieba wants a frequency and a tag for each."""
        frequency = entry.frequency or self._segmenter.suggest_freq(entry.word)
        self._segmenter.add_word(entry.word, frequency, entry.tag or "x")

    def cut(self, text: str) -> list[str]:
        """Return all of a text in words."""
        words: list[str] = self._segmenter.cut(text)
        if not _HYPHENATED.search(text):
            return words
        return [part for word in words for part in _parts(word)]


def _parts(word: str) -> list[str]:
    return [part for part in _LATIN.split(word) if part] if len(word) > 1 and _HYPHENS.search(word) else [word]


class PythonEngine:
    """jieba 0.42, without its shared cache file and without its log."""

    def __init__(self) -> None:
        self.tokenizer = import_jieba().Tokenizer()
        frequencies, total = _frequencies()
        self.tokenizer.FREQ, self.tokenizer.total, self.tokenizer.initialized = frequencies, total, True

    def add(self, entry: Entry) -> None:
        """Add a word."""
        self.tokenizer.add_word(entry.word, entry.frequency)

    def cut(self, text: str) -> list[str]:
        """Return all of a text in words."""
        words: list[str] = self.tokenizer.lcut(text)
        return words


ENGINES: dict[str, type[RustEngine] | type[PythonEngine]] = {"rjieba": RustEngine, "jieba": PythonEngine}


def make_engine(name: str) -> Engine:
    """Return a new engine of this name, with jieba's dictionary in it.

    Raises
    ------
    ParameterError
        If there is no engine of this name.
    """
    if name not in ENGINES:
        raise ParameterError(f"engine is {name!r}; it must be one of {', '.join(ENGINES)}")
    return ENGINES[name]()


def import_jieba() -> ModuleType:
    """Import jieba when it is first needed, without the warnings of its sources.

    jieba 0.42.1 has invalid escapes, which are warned about when it is compiled, and looks for ``pkg_resources``, which
    warns on import: neither says anything to a reader of reports.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("jieba")


@cache
def dictionary_tags() -> dict[str, str]:
    """Return the tag of every word of jieba's dictionary, read once a process (about a tenth of a second)."""
    cells = _cells()
    return dict(zip(cells[0::3], cells[2::3], strict=True))


def _frequencies() -> tuple[dict[str, int], int]:
    """Return the frequencies of jieba's dictionary and their sum.

    This is what ``jieba.Tokenizer.gen_pfdict`` makes. ``Tokenizer.initialize`` would unmarshal whatever lies at a fixed
    name in the shared temporary folder instead.
    """
    cells = _cells()
    counts = [int(count) for count in cells[1::3]]
    frequencies = dict(zip(cells[0::3], counts, strict=True))
    for word in cells[0::3]:
        # the search for words stops at a beginning that is not in the dictionary
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in frequencies:
                break
            frequencies[word[:end]] = 0
    return frequencies, sum(counts)


def _cells() -> list[str]:
    """Return word, frequency, tag of each line of jieba's dictionary, without importing jieba."""
    found = find_spec("jieba")
    assert found is not None and found.origin  # noqa: S101, PT018 (jieba is a dependency)
    return Path(found.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
