"""Keywords of a report, by TF-IDF against a reference list or by TextRank within the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Literal

import pandas as pd

from zongshu.errors import ParameterError
from zongshu.options import at_least
from zongshu.report import Report
from zongshu.schema import make
from zongshu.words.dictionary import chosen_stopwords
from zongshu.words.engines import import_jieba
from zongshu.words.segmentation import as_tokens

# jieba.analyse ranks n, ns, v and vn only. Names, abbreviations and set phrases are what reports are made of.
RANKED_TAGS = frozenset({"n", "ns", "nt", "nz", "j", "l", "v", "vn"})

# The settings of jieba.analyse.
SHORTEST = 2
WINDOW = 5
DAMPING = 0.85
ROUNDS = 10


def keywords(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    method: Literal["tfidf", "textrank"] = "tfidf",
    top: int = 20,
    *,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return the words that characterize each report.

    A keyword has at least two characters and is no stopword.

    ``tfidf``
        ``f / F · idf``, with *f* the word's frequency in the report, *F* that of all candidates, and *idf* from the
        list that jieba ships; a word that is not in it, as terms of our dictionary often are, has the list's median.
    ``textrank``
        PageRank on the graph of words that stand within five words of each other, an edge weighing as often as its pair
        does; damping .85, ten rounds. Nouns, names of places, institutions and others, abbreviations, set phrases,
        verbs and verbal nouns (n, ns, nt, nz, j, l, v, vn) are in the graph; all other words keep their places. Weights
        are scaled so that the heaviest is 1. A word without neighbours in the graph has no weight.

    Both are what ``jieba.analyse`` computes from the same words. The words differ: they are the tokens of the report,
    without numbers and punctuation, with our dictionary and stopwords, and tagged by the dictionary, where jieba
    segments a second time to tag, and they are ranked under more tags than jieba's n, ns, v and vn.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``.
    method : {"tfidf", "textrank"}
        How words are weighed.
    top : int
        The most keywords a report has, at least 1.
    stopwords : collection of str, optional
        Words that are no keywords; by default the list of the package.

    Returns
    -------
    DataFrame
        Schema ``keywords``: reports in their order, the heaviest word first, words of one weight in the order of their
        characters; these share the lowest rank.

    Raises
    ------
    ParameterError
        If ``method`` is another, ``top`` is no whole number of 1 or more, ``stopwords`` are one text, or two reports
        have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    References
    ----------
    R. Mihalcea and P. Tarau, "TextRank: Bringing Order into Texts", 2004.

    Examples
    --------
    >>> keywords("深入排查安全隐患，整改安全隐患，化解矛盾纠纷。", top=2)[["word", "rank"]].values.tolist()
    [['安全隐患', 1], ['矛盾纠纷', 2]]
    """
    if method not in ("tfidf", "textrank"):
        raise ParameterError(f"method is {method!r}; it must be 'tfidf' or 'textrank'")
    at_least("top", top, 1)
    dropped = chosen_stopwords(stopwords)
    frames = []
    for report, rows in as_tokens(reports_or_tokens).groupby("report", sort=False):
        tagged = list(zip(rows["word"], rows["pos"], strict=True))
        weights = tfidf(tagged, dropped) if method == "tfidf" else textrank(tagged, dropped)
        frames.append(_frame(str(report), method, weights, dict(reversed(tagged)), top))
    return pd.concat(frames, ignore_index=True) if frames else make("keywords", [])


def _frame(report: str, method: str, weights: dict[str, float], tags: dict[str, str], top: int) -> pd.DataFrame:
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:top]
    ranks: dict[float, int] = {}
    for rank, (_, weight) in enumerate(heaviest, start=1):
        ranks.setdefault(weight, rank)
    return make(
        "keywords",
        (
            {
                "report": report,
                "method": method,
                "word": word,
                "pos": tags[word],
                "weight": weight,
                "rank": ranks[weight],
            }
            for word, weight in heaviest
        ),
    )


def tfidf(tagged: Sequence[tuple[str, str]], stopwords: Collection[str]) -> dict[str, float]:
    """Weigh words by their share among the candidates and their inverse document frequency elsewhere."""
    counts = Counter(word for word, _ in tagged if len(word) >= SHORTEST and word not in stopwords)
    idf, median = _reference()
    total = counts.total()
    return {word: count / total * idf.get(word, median) for word, count in counts.items()}


@cache
def _reference() -> tuple[dict[str, float], float]:
    """Return jieba's inverse document frequencies and their (upper) median."""
    import_jieba()
    cells = resources.files("jieba").joinpath("analyse", "idf.txt").read_text(encoding="utf-8").split()
    idf = dict(zip(cells[0::2], map(float, cells[1::2]), strict=True))
    return idf, sorted(idf.values())[len(idf) // 2]


def textrank(tagged: Sequence[tuple[str, str]], stopwords: Collection[str]) -> dict[str, float]:
    """Weigh words by the words in whose company they stand."""
    return rank_words(
        [
            word if tag in RANKED_TAGS and len(word) >= SHORTEST and word not in stopwords else None
            for word, tag in tagged
        ]
    )


def rank_words(words: Sequence[str | None]) -> dict[str, float]:
    """Rank words by the graph of their neighbours; None keeps the place of a word that is not ranked."""
    edges: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, word in enumerate(words):
        for neighbour in words[place + 1 : place + WINDOW]:
            if word is not None and neighbour is not None:
                edges[word][neighbour] += 1
                edges[neighbour][word] += 1
    return _scale(_rank(edges)) if edges else {}


def _rank(edges: dict[str, Counter[str]]) -> dict[str, float]:
    degrees = {word: others.total() for word, others in edges.items()}
    weights = dict.fromkeys(edges, 1 / len(edges))
    for _ in range(ROUNDS):
        for word in sorted(edges):
            drawn = sum(times / degrees[other] * weights[other] for other, times in edges[word].items())
            weights[word] = 1 - DAMPING + DAMPING * drawn
    return weights


def _scale(weights: dict[str, float]) -> dict[str, float]:
    """Scale so that the heaviest is 1 and the lightest stays above 0."""
    floor = min(weights.values()) / 10
    span = max(weights.values()) - floor
    return {word: (weight - floor) / span for word, weight in weights.items()}
