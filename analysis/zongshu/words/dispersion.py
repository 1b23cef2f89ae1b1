"""How evenly a word is spread over the parts of a text or corpus."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def dp_norm(counts: ArrayLike, sizes: Sequence[int]) -> np.ndarray:
    """Return the normalized deviation of proportions (DPnorm), from 0 (even) to 1 (all in the smallest part).

    ``DP = ½ Σ |vᵢ/f − sᵢ|`` and ``DPnorm = DP / (1 − min sᵢ)``, with *vᵢ* the word's frequency in part *i*, *f* its
    frequency in all parts, and *sᵢ* the part's share of all words.

    Parameters
    ----------
    counts : array_like, shape (words, parts) or (parts,)
        Frequencies of the words in each part; each word stands at least once.
    sizes : sequence of int, length parts
        Number of words in each part, all of them positive.

    Returns
    -------
    ndarray, shape (words,) or ()
        NaN where there is one part only.

    References
    ----------
    S. Th. Gries, "Dispersions and adjusted frequencies in corpora", 2008; the norm: J. Lijffijt and S. Th. Gries, 2012.

    Examples
    --------
    >>> float(dp_norm([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(4))
    0.2195
    """
    observed = np.asarray(counts, dtype=float)
    shares = np.asarray(sizes, dtype=float) / np.sum(sizes)
    if len(shares) == 1:
        return np.full(observed.shape[:-1], np.nan)
    deviation = np.abs(observed / observed.sum(axis=-1, keepdims=True) - shares).sum(axis=-1) / 2
    return np.asarray(deviation / (1 - shares.min()))
