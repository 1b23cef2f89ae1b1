"""The verbs, adverbs and nouns that tell whose number it is; from ``data/verbs.tsv`` and ``data/grammar.tsv``."""

from __future__ import annotations

import re
from functools import cache

from zongshu.tables import table

RESPECTIVELY = "分别"
#: What joins the last part of a list, and any part.
JOINING = ("和", "与", "及")
SEPARATORS = ("、", *JOINING)
#: The sorts of verbs that say a change, and of those that say what was done.
CHANGES = frozenset({"increase", "decrease", "flat"})
ACTIONS = frozenset({"action", "weak"})
#: What things attain, each by itself: 项目完成投资, 企业实现产值.
ATTAINING = ("完成", "实现")
#: With these a word before them is one word: 积极性, 稳定度.
_OF_WORDS = frozenset("性化度率量数额值力者感")


def is_ending(rest: str) -> bool:
    """Whether what stands behind a word makes one word with it."""
    return rest in _OF_WORDS or rest[:1] == "性"  # 积极性, 全市性检查


@cache
def verbs() -> dict[str, str]:
    """Return every verb with its sort: increase, decrease, flat, reach, copula, action, weak, predicate."""
    return {row["verb"]: row["sort"] for row in table("verbs.tsv", ("verb", "sort"), ("verb",))}


@cache
def words(sort: str) -> frozenset[str]:
    """Return the words of one sort of ``data/grammar.tsv``: adverb, opener, agent, light, preposition, suffix …."""
    rows = table("grammar.tsv", ("word", "sort"), ("word", "sort"))
    return frozenset(row["word"] for row in rows if row["sort"] == sort)


@cache
def alone(characters: str) -> str:
    """Return a pattern for any of these characters where it is a word, and no part of one (``no_cut`` in the table).

    Examples
    --------
    >>> [bool(re.search(alone("约"), said)) for said in ("约占", "节约", "约束")]
    [True, False, False]
    """
    patterns = []
    for character in characters:
        ahead = "".join(sorted(word[0] for word in words("no_cut") if word[1:] == character))
        behind = "".join(
            sorted(word[1] for word in words("no_cut") if word[0] == character and len(word) == len("约束"))
        )
        patterns.append(f"{f'(?<![{ahead}])' if ahead else ''}{character}{f'(?![{behind}])' if behind else ''}")
    return f"(?:{'|'.join(patterns)})"


#: What joins nouns, and is no part of a word (普及, 参与) or of a bound (及以上).
CONJUNCTION = re.compile(f"以及|{alone('及与和')}(?<!及(?=以[上下]|其(?![他它])))")


@cache
def _by_end(sorts: str, end: int) -> dict[str, tuple[str, ...]]:
    """Return the words of sorts joined by ``|`` by their first (0) or last (-1) character, longest first.

    ``verb`` is a sort here.
    """
    found = {word for sort in sorts.split("|") for word in (verbs() if sort == "verb" else words(sort))}
    groups: dict[str, list[str]] = {}
    for word in sorted(found, key=lambda word: (-len(word), word)):
        groups.setdefault(word[end], []).append(word)
    return {character: tuple(group) for character, group in groups.items()}


def suffix_of(phrase: str, sort: str) -> str:
    """Return the longest word of a sort with which the phrase ends, or an empty string."""
    for word in _by_end(sort, -1).get(phrase[-1:], ()):
        if phrase.endswith(word):
            return word
    return ""


def prefix_of(phrase: str, sort: str, position: int = 0) -> str:
    """Return the longest word of a sort that begins at ``position`` of the phrase, or an empty string."""
    for word in _by_end(sort, 0).get(phrase[position : position + 1], ()):
        if phrase.startswith(word, position):
            return word
    return ""


def strip_prefixes(phrase: str, *sorts: str) -> str:
    """Return the phrase without the words of these sorts at its beginning."""
    joined = "|".join(sorts)
    while phrase:
        found = prefix_of(phrase, joined)
        rest = phrase[len(found) :]
        if not found or (phrase[:2] in words("no_cut") and phrase[:2] != found) or (len(found) > 1 and is_ending(rest)):
            return phrase
        phrase = rest
    return phrase


def strip_suffixes(phrase: str, *sorts: str) -> str:
    """Return the phrase without the words of these sorts at its end."""
    joined = "|".join(sorts)
    while phrase:
        found = suffix_of(phrase, joined)
        if not found or (len(found) == 1 and phrase[-2:] in words("no_cut")) or phrase[-4:] in words("named_plan"):
            return phrase
        phrase = phrase[: -len(found)]
    return phrase


def without_pivot(phrase: str) -> str:
    """Return what others are had to do without the verb that has them do it.

    Examples
    --------
    >>> without_pivot("推动产值占工业比重"), without_pivot("支持率")
    ('产值占工业比重', '支持率')
    """
    led = prefix_of(phrase, "pivot")
    return phrase[len(led) :] if led and not prefix_of(phrase, "compound") and len(phrase) > len(led) + 2 else phrase


@cache
def _any(sort: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words(sort), key=len, reverse=True)))


def holds(phrase: str, sort: str) -> bool:
    """Whether a word of a sort stands anywhere in the phrase."""
    return _any(sort).search(phrase) is not None
