"""N-grams: words that stand on end."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from zongshu.options import at_least
from zongshu.report import Report
from zongshu.schema import check, columns, make
from zongshu.words.dictionary import chosen_stopwords
from zongshu.words.segmentation import as_tokens


def ngrams(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    n: int = 2,
    *,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    """Count the runs of ``n`` words.

    The words of an n-gram stand in one sentence with nothing between them: no punctuation, no number.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``.
    n : int
        Number of words, at least 1.
    stopwords : collection of str, optional
        Words with which no n-gram begins or ends; they may stand inside. By default the list of the package; ``()``
        leaves out nothing.

    Returns
    -------
    DataFrame
        Schema ``ngrams``: the most frequent first, n-grams of the same count in the order of their characters; these
        share the lowest ``rank``. The words of ``ngram`` are separated by a space. ``per_10k`` is per 10,000 words,
        whatever ``n``.

    Raises
    ------
    ParameterError
        If ``n`` is no whole number of 1 or more, ``stopwords`` are one text, or two reports have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    Examples
    --------
    >>> frame = ngrams("化解矛盾纠纷，排查安全隐患。全力化解矛盾纠纷。")
    >>> frame[["ngram", "count", "rank"]].values.tolist()
    [['化解 矛盾纠纷', 2, 1], ['全力 化解', 1, 2], ['排查 安全隐患', 1, 2]]
    """
    at_least("n", n, 1)
    dropped = chosen_stopwords(stopwords)
    tokens = as_tokens(reports_or_tokens)
    starts = _starts(tokens, n, ~tokens["word"].isin(dropped).to_numpy())
    if not len(starts):
        return make("ngrams", [])
    words = tokens["word"].to_numpy(dtype=object)
    runs = words[starts]
    for place in range(1, n):
        runs = runs + " " + words[starts + place]
    found = pd.DataFrame({"ngram": pd.array(runs, dtype="str"), "report": tokens["report"].to_numpy()[starts]})
    frame = found.groupby("ngram").agg(count=("report", "size"), documents=("report", "nunique")).reset_index()
    frame["per_10k"] = frame["count"] * 10_000 / len(tokens)
    frame["rank"] = frame["count"].rank(method="min", ascending=False).astype("int64")
    frame = frame.sort_values(["rank", "ngram"], ignore_index=True)
    return check("ngrams", frame[[column.name for column in columns("ngrams")]])


def joined(tokens: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say of each token but the first whether it follows the one before with nothing between them, in one sentence."""
    before, behind = tokens.iloc[:-1], tokens.iloc[1:]
    together = np.ones(len(behind), dtype=np.bool_)
    for column, other in (("report", "report"), ("sentence", "sentence"), ("end", "start")):
        together &= before[column].to_numpy() == behind[other].to_numpy()
    return together


def _starts(tokens: pd.DataFrame, n: int, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Return the positions of the tokens at which a run of ``n`` begins whose two ends are kept."""
    count = len(tokens) - n + 1
    if count < 1:
        return np.empty(0, dtype=np.intp)
    whole = kept[:count] & kept[n - 1 :]
    links = joined(tokens)
    for place in range(n - 1):
        whole &= links[place : place + count]
    return np.flatnonzero(whole)
