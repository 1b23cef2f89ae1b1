"""jieba's tokenizer with our dictionary in it, made without its shared cache file and without its log."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from types import ModuleType
from typing import Any

from zongshu.words.dictionary import Entry, domain_dictionary

UNKNOWN_TAG = "x"


@dataclass(frozen=True)
class Lexicon:
    """A segmenter and the part-of-speech tags of its words.

    Attributes
    ----------
    tokenizer : jieba.Tokenizer
        Its dictionary is loaded; it must not be initialized again.
    tags : dict of str to str
        The tag of every word of the dictionary.
    """

    tokenizer: Any
    tags: dict[str, str]

    def cut(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield ``(word, start, end)`` for all of a text, punctuation included, as jieba's exact mode with its HMM."""
        yield from self.tokenizer.tokenize(text)

    def tag(self, word: str) -> str:
        """Return the part of speech of a word, ``x`` where no dictionary has it."""
        return self.tags.get(word, UNKNOWN_TAG)


@cache
def default_lexicon() -> Lexicon:
    """Return the lexicon of jieba's dictionary and ours, made once a process (about half a second, 80 MB)."""
    return make_lexicon(domain_dictionary())


def make_lexicon(entries: Iterable[Entry]) -> Lexicon:
    """Make a lexicon of jieba's dictionary and further entries.

    An entry without a frequency keeps the one it has, or gets the lowest at which it is likelier than its parts. Short
    words come first, so that a long one is weighed against the short ones in it, whatever the order of the file.
    """
    tokenizer = import_jieba().Tokenizer()
    frequencies, tags, total = _read_jieba_dictionary()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    for entry in sorted(entries, key=lambda entry: len(entry.word)):
        tokenizer.add_word(entry.word, entry.frequency)
        if entry.tag:
            tags[entry.word] = entry.tag
    return Lexicon(tokenizer, tags)


def import_jieba() -> ModuleType:
    """Import jieba when it is first needed, without the warnings of its sources.

    jieba 0.42.1 has invalid escapes, which are warned about when it is compiled, and looks for ``pkg_resources``, which
    warns on import: neither says anything to a reader of reports.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("jieba")


def _read_jieba_dictionary() -> tuple[dict[str, int], dict[str, str], int]:
    """Return frequencies, tags and their total from jieba's own file.

    This is what ``jieba.Tokenizer.gen_pfdict`` makes, with the tags from the same pass. ``Tokenizer.initialize`` would
    unmarshal whatever lies at a fixed name in the shared temporary folder instead.
    """
    cells = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").split()
    words, counts = cells[0::3], [int(count) for count in cells[1::3]]
    frequencies = dict(zip(words, counts, strict=True))
    tags = dict(zip(words, cells[2::3], strict=True))
    for word in tags:
        # the search for words stops at a beginning that is not in the dictionary
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in frequencies:
                break
            frequencies[word[:end]] = 0
    return frequencies, tags, sum(counts)
