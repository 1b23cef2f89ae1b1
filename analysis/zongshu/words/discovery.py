"""New words: runs of words that hold together inside and stand free outside, offered as lines of a dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from zongshu.options import at_least
from zongshu.report import Report
from zongshu.schema import check, columns, make
from zongshu.words.dictionary import FOREIGN
from zongshu.words.engines import UNKNOWN_TAG
from zongshu.words.lexicon import lexicon
from zongshu.words.measures import Floats, church_hanks_pmi, rounded
from zongshu.words.ngrams import joined
from zongshu.words.segmentation import as_tokens

Codes = npt.NDArray[np.int64]

# A word is made of two to four words of the segmentation, and has at most eight characters.
PARTS = (2, 3, 4)
LONGEST = 8

# What stands in too few reports belongs to these, what has one neighbour nearly always is part of a longer word.
REPORTS = 3
FREEDOM = 1.0

# The scale of jieba's dictionary, in words.
SCALE = 60_000_000

# Terms are compounds of nouns and attributes that end with a noun (Justeson and Katz 1995). An adjective of several
# characters is no part of them: it is a predicate or an adverb where no 的 follows.
HEADS = ("n", "nr", "ns", "nt", "nz", "ng", "an")
ATTRIBUTES = (*HEADS, "vn", "b", "j", "l", "i", UNKNOWN_TAG)
ADJECTIVE = "a"

# Where one part is a word that no dictionary has, the segmentation fell apart: verbs may stand there too.
VERBS = ("v", "vg", "ag")

KEPT_TAGS = ("n", "ns", "nt", "nz", "vn")


def discover_words(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    top: int = 50,
    *,
    min_count: int = 5,
) -> pd.DataFrame:
    r"""Find words that no dictionary has, and offer them as lines of a dictionary.

    Candidates are runs of two to four words of the segmentation, with nothing between them and at most eight characters
    together, that are terms by their parts: nouns with attributes before them, or anything with a part that is in no
    dictionary. They must stand in three reports, or in all if there are fewer. Two measures rank them:

    cohesion
        The pointwise mutual information of the two halves at the weakest seam, ``min log2(n N / (x y))``, in bits.
    branching entropy
        ``−Σ p ln p`` of the characters before and behind it, in nats; what is no character (a number, punctuation, the
        end of a sentence) is a neighbour of its own each time. The smaller of both sides counts and must be 1 or more:
        what has one neighbour nearly always is part of a longer word.

    The time is linear in the text.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``.
    top : int
        The most words that are offered, at least 1.
    min_count : int
        How often a word must stand in the text, at least 2.

    Returns
    -------
    DataFrame
        Schema ``discoveries``: the highest ``score`` first, the sum of cohesion and the smaller entropy, both in bits;
        words of the same score in the order of their characters. Its columns ``word``, ``frequency``, ``tag`` and
        ``comment`` are a dictionary: to be read by a person, then by the segmentation. ``frequency`` is on the scale of
        jieba's dictionary; ``tag`` is a proposal, from the last part.

    Raises
    ------
    ParameterError
        If ``top`` is no whole number of 1 or more or ``min_count`` none of 2 or more, or two reports have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    References
    ----------
    matrix67, "互联网时代的社会语言学", 2012, for both measures; J. S. Justeson and S. M. Katz, "Technical terminology:
    some linguistic properties and an algorithm for identification in text", 1995, for the parts.

    Examples
    --------
    >>> text = "研发人形机器人。制造人形机器人，投放人形机器人产品，开设人形机器人学校，展示人形机器人。"
    >>> frame = discover_words(text)
    >>> frame[["word", "count", "right_entropy"]].round(2).values.tolist()
    [['人形机器人', 5, 1.61]]
    >>> lines = frame[["word", "frequency", "tag", "comment"]]  # lines.to_csv("own.tsv", sep="\t", index=False)
    >>> lines.values.tolist()
    [['人形机器人', 17647059, 'n', '人形+机器人，5次，1篇']]
    """
    at_least("top", top, 1)
    at_least("min_count", min_count, 2)
    tokens = as_tokens(reports_or_tokens)
    if tokens.empty:
        return make("discoveries", [])
    text = _Text.of(tokens)
    found = pd.concat([_candidates(text, parts, min_count) for parts in PARTS], ignore_index=True)
    entropy = found[["left_entropy", "right_entropy"]].min(axis=1)
    found["score"] = rounded(found["cohesion"] + entropy / np.log(2))
    found = found[(entropy >= FREEDOM) & (found["documents"] >= min(REPORTS, tokens["report"].nunique()))]
    found = found.sort_values(["score", "word"], ascending=[False, True]).drop_duplicates("word").head(top)
    frame = _as_lines(found, len(tokens))
    return check("discoveries", frame[[column.name for column in columns("discoveries")]].reset_index(drop=True))


def branching_entropy(words: Codes, neighbours: Codes) -> Floats:
    """Return the entropy of each word's neighbours on one side, ``−Σ p ln p``, in nats.

    Parameters
    ----------
    words, neighbours : ndarray of int, shape (places,)
        Which word stands at each place, numbered from 0 without a gap, and what stands beside it.

    Returns
    -------
    ndarray of float, shape (words,)
        0 where the neighbour is always the same.

    References
    ----------
    matrix67, "互联网时代的社会语言学", 2012.

    Examples
    --------
    >>> left = [ord(character) for character in "吃吐吃吐"]  # 吃葡萄不吐葡萄皮不吃葡萄倒吐葡萄皮
    >>> branching_entropy(np.zeros(4, dtype=np.int64), np.array(left)).round(3).tolist()
    [0.693]
    """
    pairs = pd.DataFrame({"word": words, "neighbour": neighbours})
    times = pairs.groupby(["word", "neighbour"], sort=False).size()
    share = times / times.groupby(level="word", sort=False).transform("sum")
    entropy = (-share * np.log(share)).groupby(level="word").sum()
    return rounded(entropy)


@dataclass(frozen=True)
class _Text:
    """The words of a text in their order, as arrays.

    Attributes
    ----------
    words, tags : ndarray of str
        The words and their parts of speech.
    reports : ndarray of int
        The report of each word.
    before, behind : ndarray of int
        The character before and behind each word; where there is none, a number below 0 that stands once.
    runs : dict of int to ndarray of int
        For each number of words the number of the run that begins at each place, below 0 where these words are not
        joined.
    counts : dict of int to ndarray of int
        For each number of words how often each run stands in the text.
    """

    words: npt.NDArray[np.object_]
    tags: npt.NDArray[np.object_]
    reports: Codes
    before: Codes
    behind: Codes
    runs: dict[int, Codes]
    counts: dict[int, Codes]

    @classmethod
    def of(cls, tokens: pd.DataFrame) -> _Text:
        """Return the text of a frame of tokens."""
        words = tokens["word"].to_numpy(dtype=object)
        links = joined(tokens)
        before = -1 - np.arange(len(words))
        behind = before.copy()
        before[1:][links] = [ord(word[-1]) for word in words[:-1][links]]
        behind[:-1][links] = [ord(word[0]) for word in words[1:][links]]
        codes, vocabulary = pd.factorize(words)
        runs = {1: codes.astype(np.int64)}
        for parts in range(2, max(PARTS) + 1):
            count = max(len(words) - parts + 1, 0)
            whole = (runs[parts - 1][:count] >= 0) & links[parts - 2 : parts - 2 + count]
            named = runs[parts - 1][:count] * len(vocabulary) + codes[parts - 1 :]
            runs[parts] = np.full(count, -1)
            runs[parts][whole] = pd.factorize(named[whole])[0]
        counts = {parts: np.bincount(run[run >= 0]) for parts, run in runs.items()}
        reports = pd.factorize(tokens["report"])[0].astype(np.int64)
        return cls(words, tokens["pos"].to_numpy(dtype=object), reports, before, behind, runs, counts)

    def frequent(self, parts: int, min_count: int) -> Codes:
        """Return the places at which a run of so many words begins that is frequent enough."""
        joined_at = np.flatnonzero(self.runs[parts] >= 0)
        return joined_at[self.counts[parts][self.runs[parts][joined_at]] >= min_count]

    def cohesion(self, places: Codes, parts: int) -> Floats:
        """Return the pointwise mutual information at the weakest seam of the runs that begin at these places."""
        joint = self.counts[parts][self.runs[parts][places]]
        seams = []
        for left in range(1, parts):
            first = self.counts[left][self.runs[left][places]]
            second = self.counts[parts - left][self.runs[parts - left][places + left]]
            seams.append(church_hanks_pmi(joint, first, second, len(self.words)))
        return np.asarray(np.min(seams, axis=0))


def _candidates(text: _Text, parts: int, min_count: int) -> pd.DataFrame:
    """Return the terms of so many parts that no dictionary has, with their measures."""
    places = text.frequent(parts, min_count)
    runs = pd.Series(text.runs[parts][places])
    first = places[~runs.duplicated().to_numpy()]
    is_term = [_is_term(text.words[place : place + parts], text.tags[place : place + parts]) for place in first]
    first = first[np.array(is_term, dtype=np.bool_)]
    places = places[runs.isin(text.runs[parts][first]).to_numpy()]
    ids = pd.factorize(text.runs[parts][places])[0].astype(np.int64)
    pieces = [text.words[place : place + parts] for place in first]
    return pd.DataFrame(
        {
            "word": pd.array(["".join(run) for run in pieces], dtype="str"),
            "parts": pd.array(["+".join(run) for run in pieces], dtype="str"),
            "last": pd.array(text.tags[first + parts - 1], dtype="str"),
            "count": text.counts[parts][text.runs[parts][first]],
            "documents": pd.Series(text.reports[places]).groupby(ids).nunique().to_numpy(dtype=np.int64),
            "cohesion": text.cohesion(first, parts),
            "left_entropy": branching_entropy(ids, text.before[places]),
            "right_entropy": branching_entropy(ids, text.behind[places + parts - 1]),
        }
    )


def _is_term(words: npt.NDArray[np.object_], tags: npt.NDArray[np.object_]) -> bool:
    """Say whether a run of words is a term by its parts, can stand in a dictionary, and stands in none."""
    word = "".join(words)
    if len(word) > LONGEST or FOREIGN.search(word) or lexicon().tag(word) != UNKNOWN_TAG:
        return False
    attributes = [
        tag in ATTRIBUTES or (tag == ADJECTIVE and len(part) == 1) for part, tag in zip(words, tags, strict=True)
    ]
    if any(tag == UNKNOWN_TAG and len(part) > 1 for part, tag in zip(words, tags, strict=True)):
        return all(fits or tag in VERBS for fits, tag in zip(attributes, tags, strict=True))
    return all(attributes) and tags[-1] in HEADS


def _as_lines(found: pd.DataFrame, total: int) -> pd.DataFrame:
    """Add what a dictionary says of a word: a frequency on its scale, a tag and a comment for the reader."""
    known = found["last"].where(found["last"].isin(KEPT_TAGS), found["last"].isin(HEADS).map({True: "n", False: "l"}))
    counted = [
        f"{parts}，{count}次，{documents}篇"
        for parts, count, documents in zip(found["parts"], found["count"], found["documents"], strict=True)
    ]
    return found.assign(
        frequency=(found["count"] * SCALE / total).round().clip(upper=SCALE).astype("int64"),
        tag=known.astype("str"),
        comment=pd.array(counted, dtype="str"),
    )
