"""Rank and frequency: how the counts of words fall with their rank, and the power law that fits them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from zongshu.report import Report
from zongshu.schema import check, columns, make
from zongshu.words.measures import NORMAL, Floats
from zongshu.words.reference import frequency_list
from zongshu.words.segmentation import as_tokens

Counts = npt.NDArray[np.int64]

LEAST = 50  # words in the range of a fit: with fewer, Clauset et al. find its exponent unreliable
STEEPEST = 20.0  # where the search for an exponent ends
STEP = 1e-3  # between the points of a second derivative, as a share of the distance to an exponent of 1


def rank_frequency(reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str]) -> pd.DataFrame:
    """Rank all words by their counts, and fit Zipf's law to the frequent ones by maximum likelihood.

    The law is fitted to the counts, not to the ranks, since ranks are made of the counts and their errors are not
    independent: the share of words that stand ``x`` times is ``x^-α / ζ(α, x_min)`` from a least count ``x_min`` on
    (Clauset et al. 2009). ``α`` maximises the likelihood; ``x_min`` is the count from which on the law and the counts
    are nearest by the distance of Kolmogorov and Smirnov, with 50 words or more in the range. The exponent of Zipf's
    law, by which counts fall with rank, is ``1 / (α − 1)``.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``.

    Returns
    -------
    DataFrame
        Schema ``rank_frequency``: every word, stopwords too, in the order of ``rank``, which no two words share: words
        of the same count stand in the order of their characters. ``expected_rank`` is the number of words that the fit
        expects with this count or a higher one, null outside its range. ``exponent`` is the same in every row, with
        the ends of its 95% interval by the standard error of the maximum likelihood; of 1000 samples of 1000 words each
        it held the exponent of the law that they were drawn from 947 times (``α`` of 2), 958 (2.5) and 953 (3). The
        three are null where fewer than 50 words, or words of one count only, are there.

    Raises
    ------
    ParameterError
        If two reports have the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    References
    ----------
    A. Clauset, C. R. Shalizi and M. E. J. Newman, "Power-law distributions in empirical data", 2009.

    Examples
    --------
    >>> frame = rank_frequency("排查隐患，整改隐患，化解纠纷。")
    >>> frame[["rank", "word", "count"]].head(2).values.tolist()
    [[1, '隐患', 2], [2, '化解', 1]]
    """
    tokens = as_tokens(reports_or_tokens)
    if tokens.empty:
        return make("rank_frequency", [])
    frame = frequency_list(tokens).words.rename_axis("word").reset_index()
    frame = frame.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)
    law = fit_power_law(frame["count"].to_numpy())
    exponent = 1 / (law.alpha - 1) if law else np.nan
    half = NORMAL * law.error * exponent**2 if law else np.nan  # by the slope of 1 / (α − 1)
    frame = frame.assign(
        per_10k=frame["count"] * 10_000 / len(tokens),
        rank=np.arange(1, len(frame) + 1),
        expected_rank=law.expected(frame["count"].to_numpy()) if law else np.nan,
        exponent=exponent,
        exponent_low=exponent - half,
        exponent_high=exponent + half,
    )
    return check("rank_frequency", frame[[column.name for column in columns("rank_frequency")]])


@dataclass(frozen=True)
class PowerLaw:
    """A power law of counts: its exponent, the least count that it holds for, and how many words have that or more."""

    alpha: float
    least: int
    size: int

    @property
    def error(self) -> float:
        """Standard error of ``alpha``: ``1 / √(n (ζ″/ζ − (ζ′/ζ)²))`` at ``(α, x_min)`` for ``n`` words.

        It is larger than that of a law without gaps, ``(α − 1) / √n``: at an ``x_min`` of 1 by 6% (``α`` of 2) to 20%
        (3). The bracket is the second derivative of ``log ζ``, here a difference of three points.
        """
        from scipy.special import zeta

        step = STEP * (self.alpha - 1)  # at 1 the law ends
        below, here, above = np.log(zeta(self.alpha + np.array([-step, 0, step]), self.least))
        return float(step / np.sqrt(self.size * (below - 2 * here + above)))

    def at_least(self, counts: Counts) -> Floats:
        """Return the share of the words in the range that have these counts or higher ones."""
        from scipy.special import zeta

        return np.asarray(zeta(self.alpha, counts) / zeta(self.alpha, self.least))

    def expected(self, counts: Counts) -> Floats:
        """Return how many words are expected to have these counts or higher ones, NaN below the range."""
        return np.where(counts >= self.least, self.size * self.at_least(np.maximum(counts, self.least)), np.nan)


def fit_power_law(counts: Counts) -> PowerLaw | None:
    """Fit a discrete power law by maximum likelihood, from the least count that brings it nearest to the counts.

    Parameters
    ----------
    counts : ndarray of int, shape (words,)
        How often each word stands, at least 1.

    Returns
    -------
    PowerLaw or None
        None where fewer than 50 words, or words of one count only, are left.

    References
    ----------
    A. Clauset, C. R. Shalizi and M. E. J. Newman, "Power-law distributions in empirical data", 2009, section 3.

    Examples
    --------
    >>> law = fit_power_law(np.repeat([1, 2, 3, 4, 8], [600, 150, 67, 38, 40]))
    >>> law.least, law.size, round(law.alpha, 1)
    (1, 895, 2.3)
    """
    values, times = np.unique(counts, return_counts=True)
    laws = []
    for place, least in enumerate(values[:-1].tolist()):
        size = int(times[place:].sum())
        if size < LEAST:
            break
        law = PowerLaw(_alpha(values[place:], times[place:]), least, size)
        laws.append((_distance(law, values[place:], times[place:]), least, law))
    return min(laws)[-1] if laws else None


def _distance(law: PowerLaw, values: Counts, times: Counts) -> float:
    """Return the distance of Kolmogorov and Smirnov between a law and the counts in its range.

    It is the greatest over all whole numbers. From one count that stands there to the next the share of the words stays
    and that of the law grows, so that they are farthest apart at the one, or just before the other.
    """
    share = np.cumsum(times) / law.size
    at_a_count = np.abs(share - 1 + law.at_least(values + 1))
    before_the_next = np.abs(share[:-1] - 1 + law.at_least(values[1:]))
    return float(max(at_a_count.max(), before_the_next.max()))


def _alpha(values: Counts, times: Counts) -> float:
    """Return the exponent that makes these counts likeliest; the first is the least of the range."""
    from scipy.optimize import minimize_scalar  # half a second, spared to those who fit nothing
    from scipy.special import zeta

    mean = float((times * np.log(values)).sum() / times.sum())
    least = int(values[0])
    found = minimize_scalar(
        lambda alpha: float(np.log(zeta(alpha, least))) + alpha * mean,
        bounds=(1.0 + 1e-6, STEEPEST),
        method="bounded",
        options={"xatol": 1e-9},
    )
    return float(found.x)
