"""Collocations: words that stand near each other more often than their frequencies let expect."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from zongshu.errors import ParameterError
from zongshu.options import at_least, is_whole
from zongshu.report import Report
from zongshu.schema import check, columns, make
from zongshu.words.dictionary import chosen_stopwords
from zongshu.words.measures import church_hanks_pmi, church_t_score, dunning_log_likelihood, rychly_log_dice
from zongshu.words.segmentation import as_tokens

Places = npt.NDArray[np.int64]


def collocations(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    node: str | None = None,
    *,
    window: int | Literal["sentence"] = 5,
    min_count: int = 2,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    """Find the words that stand near a word, or all pairs of words that stand near each other.

    What is counted is a table of four cells (Evert 2008), of ``N`` observations:

    a window of so many words
        An observation is a word of the text, ``N`` the number of all words, stopwords included: it stands within the
        window of the node or not (``span``), and it is the collocate or not (``collocate_count``). A word near two
        nodes is one observation. Windows end with their sentence; numbers and punctuation take no place in them.
    ``"sentence"``
        An observation is a sentence with words, ``N`` the number of these: it has the node or not (``span``, here the
        same as ``node_count``), and the collocate or not (``collocate_count``).

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``.
    node : str, optional
        The word whose collocates are wanted. Without it every pair has one row, its more frequent word as the node.
    window : int or "sentence"
        How many words to the left and to the right of the node count as near, at least 1; or the whole sentence.
    min_count : int
        How often a pair must stand together to have a row: the measures say little of a pair that is seen once.
    stopwords : collection of str, optional
        Words that are not collocates, nor nodes unless named as ``node``; by default the list of the package.

    Returns
    -------
    DataFrame
        Schema ``collocations``: the highest log-likelihood first, then in the order of the characters of node and
        collocate. With ``n`` observations that have both: ``expected`` is ``span · collocate_count / N``;
        ``log_likelihood`` (Dunning 1993) is that of the four cells, negative where ``n`` is below ``expected``; ``pmi``
        (Church & Hanks 1990) is ``log2(n / expected)``; ``t_score`` (Church et al. 1991) ``(n − expected) / √n``;
        ``log_dice`` (Rychlý 2008) sets ``n``, but no more than ``node_count``, against ``node_count`` and
        ``collocate_count``, and is at most 14. ``observations`` is ``N``.

    Raises
    ------
    ParameterError
        If ``window`` or ``min_count`` is no whole number of 1 or more, ``stopwords`` are one text, or two reports have
        the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    References
    ----------
    S. Evert, "Corpora and collocations", 2008.

    Examples
    --------
    >>> text = "排查安全隐患，整改安全隐患。化解矛盾纠纷，排查矛盾纠纷。排查火灾隐患。"
    >>> frame = collocations(text, "排查", window="sentence", min_count=1)
    >>> frame[["collocate", "count", "expected"]].head(2).values.tolist()
    [['化解', 1, 1.0], ['安全隐患', 1, 1.0]]
    """
    if window != "sentence" and not is_whole(window, 1):
        raise ParameterError(f"window is {window!r}; it must be a whole number, 1 or more, or 'sentence'")
    at_least("min_count", min_count, 1)
    dropped = chosen_stopwords(stopwords)
    tokens = as_tokens(reports_or_tokens)
    if tokens.empty:
        return make("collocations", [])
    codes, words = pd.factorize(tokens["word"], sort=True)  # sorted, so that numbers are in the order of characters
    kept = np.flatnonzero(~words.isin(list(dropped)) & (np.bincount(codes) >= min_count))
    nodes = kept if node is None else np.flatnonzero(words == node)
    text = _Text(codes, _sentences(tokens))
    table = text.in_sentences(nodes, kept) if window == "sentence" else text.in_windows(nodes, kept, window)
    pairs = _pairs(table, nodes, kept, min_count)
    frame = _measure(pairs[_is_first(pairs)] if node is None else pairs)
    frame = frame.assign(**{side: words.take(frame[side].to_numpy()) for side in ("node", "collocate")})
    return check("collocations", frame[[column.name for column in columns("collocations")]].reset_index(drop=True))


@dataclass(frozen=True)
class _Table:
    """The cells for each node and collocate.

    Attributes
    ----------
    both : sparse array of int, shape (nodes, collocates)
        Observations that have both.
    span, node_count : ndarray of int, shape (nodes,)
        Observations near the node, and those that are or have the node.
    collocate_count : ndarray of int, shape (collocates,)
        Observations that are or have the collocate.
    total : int
        All observations.
    """

    both: Any
    span: Places
    node_count: Places
    collocate_count: Places
    total: int


@dataclass(frozen=True)
class _Text:
    """The words of a text as numbers, and the number of the sentence in which each stands."""

    codes: Places
    sentences: Places

    def in_sentences(self, nodes: Places, collocates: Places) -> _Table:
        """Count sentences."""
        units = _incidence(self.sentences, self.codes)
        spans, others = units[:, nodes], units[:, collocates]
        having = spans.sum(axis=0)
        return _Table((spans.T @ others).tocoo(), having, having, others.sum(axis=0), units.shape[0])

    def in_windows(self, nodes: Places, collocates: Places, window: int) -> _Table:
        """Count words, those in several windows of a node once."""
        total = len(self.codes)
        units = _incidence(np.arange(total), self.codes)
        places, neighbours = self._near(nodes, window)
        spans = _incidence(neighbours, self.codes[places], units.shape)[:, nodes]
        others = units[:, collocates]
        both = (spans.T @ others).tocoo()
        return _Table(both, spans.sum(axis=0), units[:, nodes].sum(axis=0), others.sum(axis=0), total)

    def _near(self, nodes: Places, window: int) -> tuple[Places, Places]:
        """Return the places of nodes and those of their neighbours within the window, pair by pair."""
        places = np.flatnonzero(np.isin(self.codes, nodes))
        found = []
        for step in (*range(-window, 0), *range(1, window + 1)):
            inside = places[(places + step >= 0) & (places + step < len(self.codes))]
            inside = inside[self.sentences[inside] == self.sentences[inside + step]]
            found.append((inside, inside + step))
        return np.concatenate([first for first, _ in found]), np.concatenate([second for _, second in found])


def _sentences(tokens: pd.DataFrame) -> Places:
    """Return the number of the sentence of each token, from 0 in the order of the text."""
    keys = tokens[["report", "sentence"]]
    return np.asarray((keys != keys.shift()).any(axis=1).cumsum() - 1, dtype=np.int64)


def _incidence(rows: Places, places: Places, shape: tuple[int, int] | None = None) -> Any:
    """Return a sparse array of 1 where a row and a place are named together, however often."""
    from scipy.sparse import coo_array  # spared to those who count no pairs

    found = coo_array((np.ones(len(rows), dtype=np.int64), (rows, places)), shape=shape).tocsr()
    found.data[:] = 1
    return found


def _pairs(table: _Table, nodes: Places, collocates: Places, min_count: int) -> pd.DataFrame:
    both = table.both
    enough = (both.data >= min_count) & (nodes[both.row] != collocates[both.col])
    row, column = both.row[enough], both.col[enough]
    return pd.DataFrame(
        {
            "node": nodes[row],
            "collocate": collocates[column],
            "count": both.data[enough],
            "node_count": table.node_count[row],
            "collocate_count": table.collocate_count[column],
            "span": table.span[row],
            "observations": table.total,
        }
    )


def _is_first(pairs: pd.DataFrame) -> pd.Series[bool]:
    """Choose of both directions of a pair that from its more frequent word, from the first by characters in a tie."""
    here, there = pairs["node_count"], pairs["collocate_count"]
    return (here > there) | ((here == there) & (pairs["node"] < pairs["collocate"]))


def _measure(pairs: pd.DataFrame) -> pd.DataFrame:
    cells = pairs["count"], pairs["span"], pairs["collocate_count"], pairs["observations"]
    expected = pairs["span"] * pairs["collocate_count"] / pairs["observations"]
    likelihood = dunning_log_likelihood(*cells)
    most = np.minimum(pairs["count"], pairs["node_count"])
    frame = pairs.assign(
        expected=expected,
        log_likelihood=np.where(pairs["count"] >= expected, likelihood, -likelihood),
        pmi=church_hanks_pmi(*cells),
        t_score=church_t_score(*cells),
        log_dice=rychly_log_dice(most, pairs["node_count"], pairs["collocate_count"]),
    )
    return frame.sort_values(["log_likelihood", "node", "collocate"], ascending=[False, True, True])
