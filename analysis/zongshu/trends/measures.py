"""The formulas of series by the names of their papers: arrays in, arrays out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from zongshu.words.measures import NORMAL, Floats


def wilson_interval(count: npt.ArrayLike, total: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return the ends of the 95% score interval of a share: ``(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)``.

    Parameters
    ----------
    count : array_like of int
        How often it was seen.
    total : array_like of int
        Out of how many, at least 1.

    Returns
    -------
    tuple of ndarray of float
        Between 0 and 1; the lower end is 0 for a count of 0, where the upper one is not.

    References
    ----------
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    Examples
    --------
    >>> low, high = wilson_interval([0, 5], 10)
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 0.2366], [0.2775, 0.7634])
    """
    n = np.asarray(total, dtype=np.float64)
    p = np.asarray(count, dtype=np.float64) / n
    scale = 1 + NORMAL**2 / n
    middle = (p + NORMAL**2 / (2 * n)) / scale
    half = NORMAL * np.sqrt(p * (1 - p) / n + NORMAL**2 / (4 * n**2)) / scale
    return np.clip(middle - half, 0, p), np.clip(middle + half, p, 1)


def kendall_tau(series: npt.ArrayLike) -> Floats:
    """Return Kendall's tau-b of each series with time: 1 where it always rises, −1 where it always falls.

    ``S / √(P (P − T))``: of all ``P`` pairs of points, ``S`` is the number that rise less the number that fall, and
    ``T`` the number that do neither.

    Parameters
    ----------
    series : array_like of float, shape (series, points)
        In the order of time, no two points at the same time.

    Returns
    -------
    ndarray of float, shape (series,)
        NaN for a series that never changes.

    References
    ----------
    M. G. Kendall, "The treatment of ties in ranking problems", 1945.

    Examples
    --------
    >>> kendall_tau([[1, 2, 3, 4], [4, 3, 3, 1]]).round(4).tolist()
    [1.0, -0.9129]
    """
    values = np.asarray(series, dtype=np.float64)
    points = values.shape[1]
    balance, changed = np.zeros(len(values)), np.zeros(len(values))
    for place in range(points - 1):
        signs = np.sign(values[:, place + 1 :] - values[:, [place]])
        balance += signs.sum(axis=1)
        changed += np.abs(signs).sum(axis=1)
    scale = np.sqrt(points * (points - 1) / 2 * changed)
    return balance / np.where(changed > 0, scale, np.nan)
