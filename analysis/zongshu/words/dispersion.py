"""How evenly words are spread over the parts of a text or a corpus."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from zongshu.report import Report
from zongshu.schema import check, columns, make
from zongshu.words.dictionary import chosen_stopwords
from zongshu.words.segmentation import as_tokens

# Sums of fractions are off by some 1e-17, also below zero.
DECIMALS = 12


def dispersion(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    *,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    r"""Measure how evenly each word is spread over the reports, or over the sections of one report.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``. The parts are the reports, and the sections
        where there is one report only; for other parts, name them in the column ``report``.
    stopwords : collection of str, optional
        Words that get no row; by default the list of the package. They count as words of their part all the same.

    Returns
    -------
    DataFrame
        Schema ``dispersion``: the most frequent word first, words of the same count in the order of their characters.
        ``range`` is the number of parts in which a word stands.
        ``dp`` (Gries 2008) and ``dp_norm`` (Lijffijt & Gries 2012) are 0 for a word spread as the parts are large, and
        towards 1 for one that stands in one small part; ``juilland_d`` (Juilland 1964) is 1 for a word as frequent in
        every part, and 0 for one that stands in a single part. All three are null where there is one part.

    Raises
    ------
    ParameterError
        If ``stopwords`` are one text, or two reports have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    Examples
    --------
    >>> text = "综述\n\n一、排查\n\n排查隐患，排查纠纷。\n\n二、整改\n\n整改隐患，整改问题。"
    >>> dispersion(text)[["word", "count", "range", "dp_norm"]].head(2).values.tolist()
    [['排查', 3, 1, 1.0], ['整改', 3, 1, 1.0]]
    """
    dropped = chosen_stopwords(stopwords)
    tokens = as_tokens(reports_or_tokens)
    if tokens.empty:
        return make("dispersion", [])
    part = tokens["report" if tokens["report"].nunique() > 1 else "section"]
    parted = pd.DataFrame({"group": 0, "word": tokens["word"], "part": part})
    sizes = parted.groupby(["group", "part"]).size()
    counts = parted[~parted["word"].isin(dropped)].groupby(["group", "word", "part"]).size()
    frame = pd.DataFrame(
        {
            "count": counts.groupby(["group", "word"]).sum(),
            "range": counts.groupby(["group", "word"]).size(),
            "dp": gries_dp(counts, sizes),
            "dp_norm": dp_norm(counts, sizes),
            "juilland_d": juilland_d(counts, sizes),
        }
    ).reset_index()
    frame["pos"] = frame["word"].map(tokens.drop_duplicates("word").set_index("word")["pos"]).astype("str")
    frame = frame.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)
    return check("dispersion", frame[[column.name for column in columns("dispersion")]])


def gries_dp(counts: pd.Series[int], sizes: pd.Series[int]) -> pd.Series[float]:
    """Return the deviation of proportions (DP), from 0 (even) to ``1 − min s`` (all in the smallest part).

    ``DP = ½ Σ |vᵢ/f − sᵢ|``, with *vᵢ* the word's frequency in part *i*, *f* its frequency in all parts of its group,
    and *sᵢ* the part's share of the words of the group.

    Parameters
    ----------
    counts : Series of int, index (group, word, part)
        Frequencies, for the parts in which the word stands.
    sizes : Series of int, index (group, part)
        Number of words in every part.

    Returns
    -------
    Series of float, index (group, word)
        NaN where the group has one part only.

    References
    ----------
    S. Th. Gries, "Dispersions and adjusted frequencies in corpora", 2008.

    Examples
    --------
    >>> frame = pd.DataFrame({"group": "g", "word": "w", "part": range(5)})
    >>> counts = frame.assign(count=[1, 2, 3, 4, 5]).set_index(["group", "word", "part"])["count"]
    >>> sizes = frame.assign(size=[9, 10, 10, 10, 11]).set_index(["group", "part"])["size"]
    >>> float(gries_dp(counts, sizes)["g", "w"])
    0.18
    """
    return _deviation(counts, sizes).clip(0, 1).round(DECIMALS)


def dp_norm(counts: pd.Series[int], sizes: pd.Series[int]) -> pd.Series[float]:
    """Return the normalized deviation of proportions (DPnorm), from 0 (even) to 1 (all in the smallest part).

    ``DPnorm = DP / (1 − min sᵢ)``, with *sᵢ* the part's share of the words of its group.

    Parameters
    ----------
    counts : Series of int, index (group, word, part)
        Frequencies, for the parts in which the word stands.
    sizes : Series of int, index (group, part)
        Number of words in every part.

    Returns
    -------
    Series of float, index (group, word)
        NaN where the group has one part only.

    References
    ----------
    J. Lijffijt and S. Th. Gries, "Correction to Stefan Th. Gries' 'Dispersions and adjusted frequencies in corpora'",
    2012.

    Examples
    --------
    >>> frame = pd.DataFrame({"group": "g", "word": "w", "part": range(5)})
    >>> counts = frame.assign(count=[1, 2, 3, 4, 5]).set_index(["group", "word", "part"])["count"]
    >>> sizes = frame.assign(size=[9, 10, 10, 10, 11]).set_index(["group", "part"])["size"]
    >>> float(dp_norm(counts, sizes)["g", "w"].round(4))
    0.2195
    """
    most = 1 - _shares(sizes).groupby(level="group").min()
    return _deviation(counts, sizes).div(most, level="group").clip(0, 1).round(DECIMALS)


def juilland_d(counts: pd.Series[int], sizes: pd.Series[int]) -> pd.Series[float]:
    """Return Juilland's D, from 0 (all in one part) to 1 (as frequent in every part).

    ``D = 1 − V / √(n − 1)``, with *V* the coefficient of variation, by the standard deviation of a population, of the
    word's relative frequencies in the *n* parts of its group.

    Parameters
    ----------
    counts : Series of int, index (group, word, part)
        Frequencies, for the parts in which the word stands.
    sizes : Series of int, index (group, part)
        Number of words in every part.

    Returns
    -------
    Series of float, index (group, word)
        NaN where the group has one part only.

    References
    ----------
    A. Juilland and E. Chang-Rodríguez, "Frequency dictionary of Spanish words", 1964.

    Examples
    --------
    >>> frame = pd.DataFrame({"group": "g", "word": "w", "part": range(5)})
    >>> counts = frame.assign(count=[1, 2, 3, 4, 5]).set_index(["group", "word", "part"])["count"]
    >>> sizes = frame.assign(size=[9, 10, 10, 10, 11]).set_index(["group", "part"])["size"]
    >>> float(juilland_d(counts, sizes)["g", "w"].round(3))
    0.785
    """
    table = counts.rename("count").reset_index().join(sizes.rename("size"), on=["group", "part"])
    table["rate"] = table["count"] / table["size"]
    table["square"] = table["rate"] ** 2
    sums = table.groupby(["group", "word"])[["rate", "square"]].sum()
    parts = sizes.groupby(level="group").size().reindex(sums.index, level="group")
    # V² = n Σ p² / (Σ p)² − 1: parts without the word add nothing to either sum.
    variation = (parts * sums["square"] / sums["rate"] ** 2 - 1).clip(lower=0)
    spread = np.sqrt(variation / (parts - 1).where(parts > 1))
    evenness: pd.Series[float] = 1 - spread
    return evenness.clip(0, 1).round(DECIMALS)


def _deviation(counts: pd.Series[int], sizes: pd.Series[int]) -> pd.Series[float]:
    """Return the deviation of proportions as it is computed, off by some 1e-16."""
    shares = _shares(sizes)
    table = counts.rename("count").reset_index().join(shares.rename("share"), on=["group", "part"])
    within = table["count"] / table.groupby(["group", "word"])["count"].transform("sum")
    # A part without the word adds its share, and all shares add up to 1: only the other parts need to be looked at.
    table["term"] = (within - table["share"]).abs() - table["share"]
    deviation = (table.groupby(["group", "word"])["term"].sum() + 1) / 2
    several = shares.groupby(level="group").size().reindex(deviation.index, level="group") > 1
    return deviation.where(several)


def _shares(sizes: pd.Series[int]) -> pd.Series[float]:
    """Return each part's share of the words of its group."""
    return sizes / sizes.groupby(level="group").transform("sum")
