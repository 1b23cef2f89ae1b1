"""How evenly words are spread over the parts of a text or a corpus."""

from __future__ import annotations

import pandas as pd


def dp_norm(counts: pd.Series[int], sizes: pd.Series[int]) -> pd.Series[float]:
    """Return the normalized deviation of proportions (DPnorm), from 0 (even) to 1 (all in the smallest part).

    ``DP = ½ Σ |vᵢ/f − sᵢ|`` and ``DPnorm = DP / (1 − min sᵢ)``, with *vᵢ* the word's frequency in part *i*, *f* its
    frequency in all parts of its group, and *sᵢ* the part's share of the words of the group.

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
    S. Th. Gries, "Dispersions and adjusted frequencies in corpora", 2008; the norm: J. Lijffijt and S. Th. Gries, 2012.

    Examples
    --------
    >>> frame = pd.DataFrame({"group": "g", "word": "w", "part": range(5)})
    >>> counts = frame.assign(count=[1, 2, 3, 4, 5]).set_index(["group", "word", "part"])["count"]
    >>> sizes = frame.assign(size=[9, 10, 10, 10, 11]).set_index(["group", "part"])["size"]
    >>> float(dp_norm(counts, sizes)["g", "w"].round(4))
    0.2195
    """
    shares = sizes / sizes.groupby(level="group").transform("sum")
    table = counts.rename("count").reset_index().join(shares.rename("share"), on=["group", "part"])
    within = table["count"] / table.groupby(["group", "word"])["count"].transform("sum")
    # A part without the word adds its share, and all shares add up to 1: only the other parts need to be looked at.
    table["term"] = (within - table["share"]).abs() - table["share"]
    deviation = (table.groupby(["group", "word"])["term"].sum() + 1) / 2
    most = 1 - shares.groupby(level="group").min()
    # Sums of fractions are off by some 1e-17, also below zero.
    return deviation.div(most, level="group").clip(0, 1).round(12)
