"""How words are cut: an engine with our dictionary and the reader's in it, and the tags of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from zongshu.words.dictionary import Entry, domain_dictionary
from zongshu.words.engines import Engine, make_engine

FASTEST = "rjieba"


@dataclass(frozen=True)
class Lexicon:
    """A segmenter and the part-of-speech tags of the words that were added to it.

    Attributes
    ----------
    engine : Engine
        Cuts; it has the words of jieba, of this package, and of the reader.
    tags : dict of str to str
        The tags of added words; they come before those of the engine.
    """

    engine: Engine
    tags: dict[str, str]

    def cut(self, text: str) -> list[str]:
        """Return all of a text in words, punctuation included."""
        return self.engine.cut(text)

    def tag(self, word: str) -> str:
        """Return the part of speech of a word, ``x`` where no dictionary has it."""
        return self.tags.get(word) or self.engine.tag(word)


@lru_cache(maxsize=4)
def lexicon(own: tuple[Entry, ...] = (), engine: str = FASTEST) -> Lexicon:
    """Return the lexicon of jieba's dictionary, this package's and the reader's own words, made once a process.

    Words of the reader come last and so win over those of the package. No lexicon is changed once it is made: what one
    call adds is not seen by another.
    """
    return make_lexicon((*domain_dictionary(), *own), engine)


def make_lexicon(entries: tuple[Entry, ...], engine: str = FASTEST) -> Lexicon:
    """Make a lexicon of jieba's dictionary and further entries.

    An entry without a frequency keeps the one it has where that suffices, or gets the lowest at which it is likelier
    than its parts. Short words come first, so that a long one is weighed against the short ones in it, whatever the
    order of the file.
    """
    made = make_engine(engine)
    tags = {}
    for entry in sorted(entries, key=lambda entry: len(entry.word)):
        word = entry.word
        if entry.frequency or not made.has(word) or made.cut(word, hmm=False) != [word]:
            made.add(word, entry.frequency, entry.tag)
        if entry.tag:
            tags[word] = entry.tag
    return Lexicon(made, tags)
