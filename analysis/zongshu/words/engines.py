"""The two segmenters behind one interface: jieba, the reference, and rjieba, the same algorithm in Rust.

Both have the same dictionary and the same HMM; rjieba is some ten times as fast and starts in a quarter of the time.
They give the same words, because three things are evened out here:

- rjieba keeps ``F-16``, ``2024-2025`` and ``a_b`` whole where jieba cuts at the mark: they are cut again as jieba does;
- rjieba takes rare characters (outside U+4E00 to U+9FD5) for Chinese ones, jieba for punctuation: rjieba sees a sign in
  their place;
- each weighs a word that is in its dictionary already a little differently: such a word is not added again.

What is left is a tie: 安|安安 and 安安|安 are equally likely, and rounding decides.
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

#: What rjieba may leave whole and jieba cuts, and where jieba cuts it.
_JOINED = re.compile(r"[a-zA-Z0-9](?:[-_][a-zA-Z0-9]|\.[a-zA-Z]|\.[0-9]{1,40}[a-zA-Z.])")
_LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.[0-9]+)?%?)")
#: Characters that jieba cuts one by one, and halves of surrogate pairs, which are no text to rjieba.
_RARE = re.compile("[□\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff]")
_SIGN = "□"
UNKNOWN_TAG = "x"


class Engine(Protocol):
    """A segmenter with a dictionary of its own; it belongs to one process and does not pickle."""

    def cut(self, text: str, *, hmm: bool = True) -> list[str]:
        """Return all of a text in words, punctuation included: exact mode."""

    def has(self, word: str) -> bool:
        """Say whether a word is in the dictionary."""

    def add(self, word: str, frequency: int | None, tag: str | None) -> None:
        """Add a word; without a frequency it gets the lowest at which it is likelier than its parts."""

    def tag(self, word: str) -> str:
        """Return the part of speech in jieba's dictionary, ``x`` for a word that it does not have."""


class RustEngine:
    """rjieba 0.2: jieba's dictionary is compiled in."""

    def __init__(self) -> None:
        self._segmenter = import_module("rjieba").Jieba()

    def cut(self, text: str, *, hmm: bool = True) -> list[str]:
        """Return all of a text in words; the interpreter's lock is released meanwhile."""
        rare = _RARE.findall(text)
        words: list[str] = self._segmenter.cut(_RARE.sub(_SIGN, text) if rare else text, hmm)
        if rare:
            characters = iter(rare)
            words = [next(characters) if word == _SIGN else word for word in words]
        if hmm and _JOINED.search(text):
            joined = {word for word in set(words) if _JOINED.search(word) and not self.has(word)}
            parts = {word: [part for part in _LATIN.split(word) if part] for word in joined}
            words = [part for word in words for part in parts.get(word, (word,))]
        return words

    def has(self, word: str) -> bool:
        """Say whether a word is in the dictionary."""
        return bool(self._segmenter.has_word(word))

    def add(self, word: str, frequency: int | None, tag: str | None) -> None:
        """Add a word; rjieba wants a frequency and a tag for each."""
        self._segmenter.add_word(word, frequency or self._segmenter.suggest_freq(word), tag or UNKNOWN_TAG)

    def tag(self, word: str) -> str:
        """Return the tag that is compiled in, or that of the file where rjieba would cut the word."""
        if not self.has(word):
            return UNKNOWN_TAG
        tagged = self._segmenter.tag(word, False)
        return str(tagged[0][1]) if len(tagged) == 1 else _listed_tag(word)


class PythonEngine:
    """jieba 0.42, with its dictionary loaded and without its shared cache file and its log."""

    def __init__(self) -> None:
        self.tokenizer = import_jieba().Tokenizer()
        frequencies, total = _frequencies()
        self.tokenizer.FREQ, self.tokenizer.total, self.tokenizer.initialized = frequencies, total, True

    def cut(self, text: str, *, hmm: bool = True) -> list[str]:
        """Return all of a text in words."""
        words: list[str] = self.tokenizer.lcut(text, HMM=hmm)
        return words

    def has(self, word: str) -> bool:
        """Say whether a word is in the dictionary."""
        return bool(self.tokenizer.FREQ.get(word))

    def add(self, word: str, frequency: int | None, tag: str | None) -> None:  # noqa: ARG002 (jieba keeps no tags here)
        """Add a word."""
        self.tokenizer.add_word(word, frequency)

    def tag(self, word: str) -> str:
        """Return the tag of the dictionary."""
        return _tags().get(word, UNKNOWN_TAG)


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


def _listed_tag(word: str) -> str:
    """Look a tag up in the file, in about a millisecond; an entry of the reader that is not in it has none."""
    lines, beginning = _dictionary(), f"\n{word} ".encode()
    place = lines.find(beginning)
    if place < 0:
        return UNKNOWN_TAG
    return lines[place + len(beginning) : lines.index(b"\n", place + 1)].split()[1].decode()


@cache
def _tags() -> dict[str, str]:
    """Return the tag of every word of jieba's dictionary, read once a process."""
    cells = _dictionary().decode().split()
    return dict(zip(cells[0::3], cells[2::3], strict=True))


def _frequencies() -> tuple[dict[str, int], int]:
    """Return the frequencies of jieba's dictionary and their sum.

    This is what ``jieba.Tokenizer.gen_pfdict`` makes. ``Tokenizer.initialize`` would unmarshal whatever lies at a fixed
    name in the shared temporary folder instead.
    """
    cells = _dictionary().decode().split()
    counts = [int(count) for count in cells[1::3]]
    frequencies = dict(zip(cells[0::3], counts, strict=True))
    for word in cells[0::3]:
        # the search for words stops at a beginning that is not in the dictionary
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in frequencies:
                break
            frequencies[word[:end]] = 0
    return frequencies, sum(counts)


@cache
def _dictionary() -> bytes:
    """Return jieba's dictionary, each line a word, its frequency and its tag, without importing jieba."""
    found = find_spec("jieba")
    assert found is not None and found.origin  # noqa: S101, PT018 (jieba is a dependency)
    return b"\n" + Path(found.origin).with_name("dict.txt").read_bytes()
