"""The verbs, adverbs and nouns that tell whose number it is; from ``data/verbs.tsv`` and ``data/grammar.tsv``."""

from __future__ import annotations

import re
from functools import cache

from zongshu.tables import table

#: A conjunction that joins nouns, and no part of a word (普及, 参与, 和谐).
CONJUNCTION = re.compile(
    r"以及|(?<![普涉危顾遍推波累])及(?![时格其])|(?<![参赠给])与(?![会否])|(?<![总共饱缓温中调柔])和(?![谐平解睦美缓])"
)


@cache
def verbs() -> dict[str, str]:
    """Return every verb with its sort: increase, decrease, flat, reach, copula, action, predicate."""
    return {row["verb"]: row["sort"] for row in table("verbs.tsv", ("verb", "sort"), ("verb",))}


@cache
def words(sort: str) -> frozenset[str]:
    """Return the words of one sort of ``data/grammar.tsv``: adverb, opener, agent, light, preposition, suffix …."""
    rows = table("grammar.tsv", ("word", "sort"), ("word", "sort"))
    return frozenset(row["word"] for row in rows if row["sort"] == sort)


@cache
def lengths(sort: str) -> tuple[int, ...]:
    """Return the lengths of the words of one sort, longest first; ``verb`` is a sort here."""
    known = verbs() if sort == "verb" else words(sort)
    return tuple(sorted({len(word) for word in known}, reverse=True))


def suffix_of(phrase: str, sort: str) -> str:
    """Return the longest word of a sort with which the phrase ends, or an empty string."""
    known = verbs() if sort == "verb" else words(sort)
    for length in lengths(sort):
        if phrase[-length:] in known and len(phrase) >= length:
            return phrase[-length:]
    return ""


def prefix_of(phrase: str, sort: str, position: int = 0) -> str:
    """Return the longest word of a sort that begins at ``position`` of the phrase, or an empty string."""
    known = verbs() if sort == "verb" else words(sort)
    for length in lengths(sort):
        found = phrase[position : position + length]
        if found in known:
            return found
    return ""


def strip_prefixes(phrase: str, *sorts: str) -> str:
    """Return the phrase without the words of these sorts at its beginning."""
    while phrase:
        found = max((prefix_of(phrase, sort) for sort in sorts), key=len)
        if not found:
            return phrase
        phrase = phrase[len(found) :]
    return phrase


def strip_suffixes(phrase: str, *sorts: str) -> str:
    """Return the phrase without the words of these sorts at its end."""
    while phrase:
        found = max((suffix_of(phrase, sort) for sort in sorts), key=len)
        if not found:
            return phrase
        phrase = phrase[: -len(found)]
    return phrase
