"""Word frequencies of one report, its sections, or several reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import pandas as pd

from zongshu.errors import ParameterError
from zongshu.report import Report
from zongshu.schema import check, columns, make
from zongshu.words.dictionary import default_stopwords
from zongshu.words.dispersion import dp_norm
from zongshu.words.segmentation import as_tokens

EVERYTHING = "全部"


def count_words(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    by: Literal["section", "report"] | None = None,
    *,
    stopwords: Collection[str] | None = None,
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

    Returns
    -------
    DataFrame
        Schema ``words``: groups in the order of their first word, in each group the most frequent word first, words of
        the same count in the order of their characters.

        ``per_10k`` is per 10,000 words of the group, stopwords among them, so that it does not depend on the list.
        ``dispersion`` is DPnorm over the reports of the group if it has several, else over the sections of its one
        report; null if the group has one part only. ``rank`` is that among the rows: words of the same count share the
        lowest.

    Raises
    ------
    ParameterError
        If ``by`` is another value, or two reports have the same id.
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
    tokens = as_tokens(reports_or_tokens)
    if tokens.empty:
        return make("words", [])
    dropped = default_stopwords() if stopwords is None else frozenset(stopwords)
    codes, names = pd.factorize(tokens[by] if by else pd.Series(EVERYTHING, tokens.index, dtype="str"))
    frame = _count(_with_parts(tokens.assign(group=codes)), dropped)
    frame["group"] = names.take(frame["group"].to_numpy())
    return check("words", frame[[column.name for column in columns("words")]])


def _with_parts(tokens: pd.DataFrame) -> pd.DataFrame:
    """Add the part of its group in which each token stands: a report if the group has several, else a section."""
    reports = tokens.groupby("group")["report"].transform("nunique")
    return tokens.assign(part=tokens["report"].where(reports > 1, tokens["section"]))


def _count(tokens: pd.DataFrame, stopwords: Collection[str]) -> pd.DataFrame:
    """Count the words of every group, in their order; ``group`` is a number here."""
    kept = tokens[~tokens["word"].isin(stopwords)]
    frame = kept.groupby(["group", "word"]).agg(
        pos=("pos", "first"), count=("word", "size"), documents=("report", "nunique")
    )
    sizes = tokens.groupby("group").size().reindex(frame.index, level="group")
    in_group = frame.groupby(level="group")
    frame = frame.assign(
        per_10k=frame["count"] * 10_000 / sizes,
        dispersion=dp_norm(kept.groupby(["group", "word", "part"]).size(), tokens.groupby(["group", "part"]).size()),
        rank=in_group["count"].rank(method="min", ascending=False).astype("int64"),
    )
    return frame.reset_index().sort_values(["group", "rank"], kind="stable", ignore_index=True)
