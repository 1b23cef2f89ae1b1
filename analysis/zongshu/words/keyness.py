"""Keyness: which words one text has more or less often than another."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from zongshu.report import Report
from zongshu.schema import check, columns, make
from zongshu.words.dictionary import chosen_stopwords
from zongshu.words.measures import (
    Floats,
    chi_squared_p,
    gabrielatos_marchi_difference,
    hardie_log_ratio,
    odds_ratio,
    rayson_garside_log_likelihood,
)
from zongshu.words.reference import FrequencyList, frequency_list, reference_list
from zongshu.words.segmentation import as_tokens


def keyness(
    target: Report | str | pd.DataFrame | Iterable[Report | str],
    reference: Report | str | pd.DataFrame | Iterable[Report | str] | None = None,
    *,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    """Compare the words of one text or group of texts with those of another.

    Parameters
    ----------
    target : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``: some rows of it, to compare one part of a report
        or corpus with the others.
    reference : Report, str, iterable of them, or DataFrame, optional
        What the target is compared with; without it the list of the package, made of 1.1 million words of
        government work reports and television news. Words that stand there fewer than 5 times are not in it and count
        as 0.
    stopwords : collection of str, optional
        Words that get no row; by default the list of the package. They count as words of their text all the same.

    Returns
    -------
    DataFrame
        Schema ``keyness``: a row a word of either text, the word most typical of the target first, that most typical of
        the reference last, words of the same log-likelihood in the order of their characters; empty if one of the texts
        has no words.

        ``log_likelihood`` (Rayson & Garside 2000, two cells) is negative where the target has the word less often;
        above 3.84, 6.63, 10.83 and 15.13 either way, p is below .05, .01, .001 and .0001. ``p`` comes from chi-squared
        with one degree of freedom. A frame holds as many tests as it has rows: ``p_benjamini_hochberg`` limits the
        share of words that are in a selection by chance, ``p_bonferroni`` the chance that there is any.
        ``log_ratio`` (Hardie 2014) and ``percent_difference`` (Gabrielatos & Marchi 2011) say how large a difference
        is; where one of the counts is 0, ``smoothed`` is true and 0.5 is added to both counts for them. For
        ``odds_ratio`` it is added to all four cells.

    Raises
    ------
    ParameterError
        If ``stopwords`` are one text, or two reports have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    Examples
    --------
    >>> frame = keyness("排查隐患，整改隐患，化解纠纷。", "化解纠纷，服务群众。")
    >>> frame[["word", "count", "reference_count", "log_ratio"]].head(1).values.tolist()
    [['隐患', 2, 0, 1.736965594]]
    """
    dropped = chosen_stopwords(stopwords)
    own = frequency_list(as_tokens(target))
    other = reference_list() if reference is None else frequency_list(as_tokens(reference))
    if not own.total or not other.total:
        return make("keyness", [])
    table = _side_by_side(own, other)
    table = table[~table["word"].isin(dropped)].sort_values("word", ignore_index=True)
    frame = _compare(table, own.total, other.total).sort_values("log_likelihood", ascending=False, kind="stable")
    return check("keyness", frame[[column.name for column in columns("keyness")]].reset_index(drop=True))


def _side_by_side(own: FrequencyList, other: FrequencyList) -> pd.DataFrame:
    """Return ``word``, ``pos`` and both counts of the words of either list."""
    both = own.words.join(other.words.add_prefix("reference_"), how="outer")
    both["pos"] = both["pos"].fillna(both.pop("reference_pos"))
    counts = ["count", "reference_count"]
    both[counts] = both[counts].fillna(0).astype("int64")
    return both.rename_axis("word").reset_index()


def _compare(table: pd.DataFrame, total: int, other_total: int) -> pd.DataFrame:
    cells = table["count"], total, table["reference_count"], other_total
    more = table["count"] * other_total >= table["reference_count"] * total
    likelihood = rayson_garside_log_likelihood(*cells)
    p = chi_squared_p(likelihood)
    return table.assign(
        per_10k=table["count"] * 10_000 / total,
        reference_per_10k=table["reference_count"] * 10_000 / other_total,
        log_likelihood=np.where(more, likelihood, -likelihood),
        p=p,
        p_benjamini_hochberg=_benjamini_hochberg(p),
        p_bonferroni=np.minimum(p * len(p), 1),
        log_ratio=hardie_log_ratio(*cells),
        percent_difference=gabrielatos_marchi_difference(*cells),
        odds_ratio=odds_ratio(*cells),
        smoothed=((table["count"] == 0) | (table["reference_count"] == 0)).astype("boolean"),
    )


def _benjamini_hochberg(p: Floats) -> Floats:
    from scipy.stats import false_discovery_control  # half a second, spared to those who compare nothing

    return np.asarray(false_discovery_control(p)) if len(p) else p
