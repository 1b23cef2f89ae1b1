"""Word frequencies of one report, its sections, or several reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from zongshu.errors import ParameterError
from zongshu.reading.parsing import Given
from zongshu.schema import check, columns, make
from zongshu.words.counting import of_reports, of_tokens
from zongshu.words.cutting import Files, cutter
from zongshu.words.dictionary import chosen_stopwords
from zongshu.words.dispersion import dp_norm
from zongshu.words.lexicon import FASTEST
from zongshu.words.segmentation import as_tokens

EVERYTHING = "全部"
SLICE = 200_000
_DEFAULTS = {"dictionary": None, "slogans": "parts", "fold": False, "engine": FASTEST}


def count_words(
    reports_or_tokens: Given | pd.DataFrame,
    by: Literal["section", "report"] | None = None,
    *,
    stopwords: Collection[str] | None = None,
    dictionary: Files | None = None,
    slogans: Literal["parts", "whole"] = "parts",
    fold: bool = False,
    engine: Literal["rjieba", "jieba"] = "rjieba",
) -> pd.DataFrame:
    """Count the words of reports.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``, made here or elsewhere.
    by : {"section", "report"}, optional
        What a group is: the sections of one label, or a report. Without it all words are one group, 全部.
    stopwords : collection of str, optional
        Words that get no row; by default the list of the package. ``()`` leaves out nothing.
    dictionary, slogans, fold, engine
        How reports are cut into words, as for :func:`zongshu.tokens`; a frame of tokens is cut already.

    Returns
    -------
    DataFrame
        Schema ``words``: groups in the order of their first word, in each group the most frequent word first, words of
        the same count in the order of their characters.

        ``per_10k`` is per 10,000 words of the group, stopwords among them, so that it does not depend on the list.
        ``dispersion`` is DPnorm over the reports of the group if it has several, else over the sections of its one
        report; null if the group has one part only. ``rank`` is that among the rows: words of the same count share the
        lowest.

        Many reports are counted one after the other, from 6.6 million characters on in one process a core (on Linux,
        without other threads), and may come from a generator: what is kept of each is the count of its words, 16 bytes
        for each word of a section, not its text.

    Raises
    ------
    ParameterError
        If ``by`` or another option is another value, ``stopwords`` are one text, options come with a frame, or two
        reports have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    Examples
    --------
    >>> frame = count_words("排查安全隐患236处。整改安全隐患390处。")
    >>> frame[["word", "count", "rank"]].values.tolist()
    [['安全隐患', 2, 1], ['排查', 1, 2], ['整改', 1, 2]]
    """
    if by not in (None, "section", "report"):
        raise ParameterError(f"by is {by!r}; it must be 'section', 'report' or None")
    left_out = chosen_stopwords(stopwords)
    options = {"dictionary": dictionary, "slogans": slogans, "fold": fold, "engine": engine}
    if isinstance(reports_or_tokens, pd.DataFrame):
        if options != _DEFAULTS:
            raise ParameterError("a frame of tokens is cut already; give the options to tokens(), or the reports here")
        counts = of_tokens(as_tokens(reports_or_tokens))
    else:
        counts = of_reports(reports_or_tokens, cutter(dictionary, slogans=slogans, fold=fold, engine=engine))
    if counts.rows.empty:
        return make("words", [])
    rows = counts.rows.assign(group=_in_order(counts.rows[by]) if by else 0)
    dropped = counts.texts["word"].isin(left_out)
    frame = _add_up(_with_parts(rows), np.flatnonzero(dropped))
    groups = counts.texts[by].take(rows[by].drop_duplicates().to_numpy()) if by else pd.Index([EVERYTHING], dtype="str")
    frame["group"] = groups.take(frame["group"].to_numpy())
    frame["pos"] = counts.tags.to_numpy()[frame["word"].to_numpy()]
    frame["word"] = counts.texts["word"].take(frame["word"].to_numpy())
    frame = frame[[column.name for column in columns("words")]]
    return check("words", frame.astype({column.name: column.dtype for column in columns("words")}))


def _in_order(codes: pd.Series[int]) -> npt.NDArray[np.int64]:
    """Return numbers that grow in the order in which the codes first stand."""
    return pd.factorize(codes)[0]


def _with_parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the part of its group in which each word stands: a report if the group has several, else a section."""
    reports = rows.groupby("group")["report"].transform("nunique")
    return rows.assign(part=rows["report"].where(reports > 1, rows["section"]))


def _add_up(counts: pd.DataFrame, dropped: npt.NDArray[np.int64]) -> pd.DataFrame:
    """Add up the counts of every group, in their order; texts are numbers here, words in the order of characters."""
    sizes = counts.groupby(["group", "part"])["count"].sum()
    kept = counts[~counts["word"].isin(dropped)].sort_values("word", kind="stable", ignore_index=True)
    slices = [_of_words(kept.iloc[first:last], sizes) for first, last in _slices(kept["word"].to_numpy())]
    frame = pd.concat(slices) if slices else _of_words(kept, sizes)
    frame["per_10k"] = frame["count"] * 10_000 / sizes.groupby(level="group").sum().reindex(frame.index, level="group")
    frame["rank"] = frame.groupby(level="group")["count"].rank(method="min", ascending=False).astype("int64")
    return frame.reset_index().sort_values(["group", "rank", "word"], ignore_index=True)


def _of_words(rows: pd.DataFrame, sizes: pd.Series[int]) -> pd.DataFrame:
    frame = rows.groupby(["group", "word"]).agg(count=("count", "sum"), documents=("report", "nunique"))
    return frame.assign(dispersion=dp_norm(rows.groupby(["group", "word", "part"])["count"].sum(), sizes))


def _slices(words: npt.NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """Yield the ends of some hundred thousand rows at a time, so that what grouping needs beside them does not grow.

    No word is in two slices.
    """
    first = 0
    while first < len(words):
        last = first + SLICE
        last = int(np.searchsorted(words, words[last])) if last < len(words) else len(words)
        last = last if last > first else int(np.searchsorted(words, words[first], side="right"))
        yield first, last
        first = last
