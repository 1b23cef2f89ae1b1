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
    dropped = default_stopwords() if stopwords is None else frozenset(stopwords)
    keys = pd.Series(EVERYTHING, index=tokens.index, dtype="str") if by is None else tokens[by]
    frames = [_count_group(str(group), rows, dropped) for group, rows in tokens.groupby(keys, sort=False)]
    return check("words", pd.concat(frames, ignore_index=True)) if frames else make("words", [])


def _count_group(group: str, tokens: pd.DataFrame, stopwords: Collection[str]) -> pd.DataFrame:
    parts = "report" if tokens["report"].nunique() > 1 else "section"
    sizes = tokens[parts].value_counts(sort=False)
    kept = tokens[~tokens["word"].isin(stopwords)]
    words = kept.groupby("word", sort=True)
    counts = pd.crosstab(kept["word"], kept[parts]).reindex(columns=sizes.index, fill_value=0)
    frame = pd.DataFrame(
        {
            "pos": words["pos"].first(),
            "count": words.size(),
            "per_10k": words.size() * 10_000 / len(tokens),
            "documents": words["report"].nunique(),
            "dispersion": dp_norm(counts, sizes.tolist()),
        }
    )
    frame["rank"] = frame["count"].rank(method="min", ascending=False).astype("int64")
    frame = frame.sort_values("count", ascending=False, kind="stable").reset_index()
    frame.insert(0, "group", group)
    return frame[[column.name for column in columns("words")]]
