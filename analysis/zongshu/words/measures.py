"""The formulas of corpus linguistics by the names of their papers: arrays of counts in, arrays of floats out.

Keyness compares a word in two texts; association compares two words in one. All take numbers or arrays of one shape,
and none takes a total of 0.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Counts = npt.ArrayLike
Floats = npt.NDArray[np.float64]

NORMAL = NormalDist().inv_cdf(0.975)  # standard errors to either side of an interval of 95%


def rayson_garside_log_likelihood(count: Counts, total: Counts, other: Counts, other_total: Counts) -> Floats:
    """Return the log-likelihood of two cells, ``2 Σ O ln(O/E)`` over the word's counts in both texts.

    Parameters
    ----------
    count, other : array_like of int
        Frequency in the first and in the second text; a cell of 0 adds nothing.
    total, other_total : array_like of int
        Number of words of the texts; ``E`` shares the word's frequency in their proportion.

    Returns
    -------
    ndarray of float
        At least 0, whichever text has more; chi-squared with one degree of freedom.

    References
    ----------
    P. Rayson and R. Garside, "Comparing corpora using frequency profiling", 2000.

    Examples
    --------
    >>> rayson_garside_log_likelihood(348, 1_000_000, 99, 1_000_000).round(2).item()
    146.95
    """
    first, second, size, other_size = _floats(count, other, total, other_total)
    expected = (first + second) / (size + other_size)
    return rounded(2 * (_term(first, size * expected) + _term(second, other_size * expected)))


def chi_squared_p(likelihood: npt.ArrayLike) -> Floats:
    """Return the p value of a log-likelihood, from chi-squared with one degree of freedom.

    Parameters
    ----------
    likelihood : array_like of float
        At least 0.

    Returns
    -------
    ndarray of float
        .05 at 3.84, .01 at 6.63, .001 at 10.83, .0001 at 15.13.

    Examples
    --------
    >>> chi_squared_p([3.84, 15.13]).round(4).tolist()
    [0.05, 0.0001]
    """
    from scipy.stats import chi2  # half a second, spared to those who test nothing

    return np.asarray(chi2.sf(likelihood, 1))


def dunning_log_likelihood(joint: Counts, first: Counts, second: Counts, total: Counts) -> Floats:
    """Return the log-likelihood of four cells, ``2 Σ O ln(O/E)`` over the table of two words.

    Parameters
    ----------
    joint : array_like of int
        Observations that have both words, the first cell.
    first, second : array_like of int
        Observations that have the one and the other word: the sums of the first row and the first column.
    total : array_like of int
        All observations.

    Returns
    -------
    ndarray of float
        At least 0, whether the words attract or avoid each other; chi-squared with one degree of freedom.

    References
    ----------
    T. Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993.

    Examples
    --------
    >>> dunning_log_likelihood(110, 2552, 221, 31777).round(2).item()
    270.72
    """
    both, row, column, size = _floats(joint, first, second, total)
    cells = (
        (both, row, column),
        (row - both, row, size - column),
        (column - both, size - row, column),
        (size - row - column + both, size - row, size - column),
    )
    terms = [_term(cell, in_row * in_column / size) for cell, in_row, in_column in cells]
    return rounded(2 * np.sum(terms, axis=0))


def hardie_log_ratio(count: Counts, total: Counts, other: Counts, other_total: Counts) -> Floats:
    """Return the binary logarithm of the ratio of two relative frequencies: 1 is twice as often, -1 half as often.

    Where one of the counts is 0, 0.5 is added to both.

    Parameters
    ----------
    count, other : array_like of int
        Frequency in the first and in the second text.
    total, other_total : array_like of int
        Number of words of the texts.

    References
    ----------
    A. Hardie, "Log Ratio: an informal introduction", 2014.

    Examples
    --------
    >>> hardie_log_ratio([348, 3], 1_000_000, [99, 0], 1_000_000).round(4).tolist()
    [1.8136, 2.8074]
    """
    return rounded(np.log2(_ratio(count, total, other, other_total)))


def gabrielatos_marchi_difference(count: Counts, total: Counts, other: Counts, other_total: Counts) -> Floats:
    """Return %DIFF, the difference of two relative frequencies in per cent of the second.

    Where one of the counts is 0, 0.5 is added to both.

    Parameters
    ----------
    count, other : array_like of int
        Frequency in the first and in the second text.
    total, other_total : array_like of int
        Number of words of the texts.

    References
    ----------
    C. Gabrielatos and A. Marchi, "Keyness: matching metrics to definitions", 2011.

    Examples
    --------
    >>> gabrielatos_marchi_difference(206523, 959641, 178174, 1562358).round(1).item()
    88.7
    """
    return rounded(100 * (_ratio(count, total, other, other_total) - 1))


def odds_ratio(count: Counts, total: Counts, other: Counts, other_total: Counts) -> Floats:
    """Return the odds of the word in the first text over those in the second: ``a (N₂ − b) / (b (N₁ − a))``.

    Where one of the four cells is 0, 0.5 is added to all of them.

    Parameters
    ----------
    count, other : array_like of int
        Frequency in the first and in the second text.
    total, other_total : array_like of int
        Number of words of the texts.

    References
    ----------
    J. B. S. Haldane, "The estimation and significance of the logarithm of a ratio of frequencies", 1956.

    Examples
    --------
    >>> odds_ratio(16217, 2796938, 735, 2087946).round(1).item()
    16.6
    """
    first, second, size, other_size = _floats(count, other, total, other_total)
    cells = np.stack(np.broadcast_arrays(first, second, size - first, other_size - second))
    cells = cells + 0.5 * (cells == 0).any(axis=0)
    return rounded(cells[0] * cells[3] / (cells[1] * cells[2]))


def church_hanks_pmi(joint: Counts, first: Counts, second: Counts, total: Counts) -> Floats:
    """Return pointwise mutual information, ``log2(n N / (x y))``.

    Parameters
    ----------
    joint : array_like of int
        Observations that have both words, at least 1.
    first, second : array_like of int
        Observations that have the one and the other word.
    total : array_like of int
        All observations.

    References
    ----------
    K. W. Church and P. Hanks, "Word association norms, mutual information, and lexicography", 1990.

    Examples
    --------
    >>> church_hanks_pmi(20, 42, 20, 14307668).round(2).item()
    18.38
    """
    both, row, column, size = _floats(joint, first, second, total)
    return rounded(np.log2(both / row * (size / column)))


def church_t_score(joint: Counts, first: Counts, second: Counts, total: Counts) -> Floats:
    """Return the t score of a pair, ``(n − x y / N) / √n``.

    Parameters
    ----------
    joint : array_like of int
        Observations that have both words, at least 1.
    first, second : array_like of int
        Observations that have the one and the other word.
    total : array_like of int
        All observations.

    References
    ----------
    K. W. Church, W. Gale, P. Hanks and D. Hindle, "Using statistics in lexical analysis", 1991.

    Examples
    --------
    >>> church_t_score(8, 15828, 4675, 14307668).round(4).item()
    0.9999
    """
    both, row, column, size = _floats(joint, first, second, total)
    return rounded((both - row * column / size) / np.sqrt(both))


def rychly_log_dice(joint: Counts, first: Counts, second: Counts) -> Floats:
    """Return logDice, ``14 + log2(2 n / (x + y))``: at most 14, and the same for a corpus of any size.

    Parameters
    ----------
    joint : array_like of int
        How often the words stand together, at least 1.
    first, second : array_like of int
        How often each stands anywhere.

    References
    ----------
    P. Rychlý, "A lexicographer-friendly association score", 2008.

    Examples
    --------
    >>> rychly_log_dice([1, 5], [16384, 5], [16384, 5]).tolist()
    [0.0, 14.0]
    """
    both, row, column = _floats(joint, first, second)
    return rounded(14 + np.log2(2 * both / (row + column)))


def rounded(values: npt.ArrayLike) -> Floats:
    """Round what a formula gives, so that equal shares are equal: a logarithm of their ratio is off by some 1e-13.

    Examples
    --------
    >>> rounded([2e-13, 0.25]).tolist()
    [0.0, 0.25]
    """
    return np.asarray(np.round(np.asarray(values, dtype=np.float64), 9))


def _floats(*given: Counts) -> tuple[Floats, ...]:
    return tuple(np.asarray(one, dtype=np.float64) for one in given)


def _term(observed: Floats, expected: Floats) -> Floats:
    """Return ``O ln(O/E)``, 0 where nothing was observed."""
    ratio = np.divide(observed, expected, out=np.ones(np.shape(observed + expected)), where=observed > 0)
    return np.asarray(observed * np.log(ratio))


def _ratio(count: Counts, total: Counts, other: Counts, other_total: Counts) -> Floats:
    """Return the ratio of two relative frequencies, with 0.5 added to both counts where one is 0."""
    first, second, size, other_size = _floats(count, other, total, other_total)
    more = 0.5 * ((first == 0) | (second == 0))
    return np.asarray((first + more) / size / ((second + more) / other_size))
