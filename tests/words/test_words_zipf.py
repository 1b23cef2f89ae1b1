from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import zeta

from zongshu.words import rank_frequency
from zongshu.words.zipf import Counts, PowerLaw, fit_power_law


def test_every_word_has_a_rank_of_its_own(toy: Any) -> None:
    frame = rank_frequency(toy("b b b a/v a c d d"))
    assert frame[["word", "pos", "count", "per_10k", "rank"]].values.tolist() == [
        ["b", "n", 3, 3750.0, 1],
        ["a", "v", 2, 2500.0, 2],
        ["d", "n", 2, 2500.0, 3],
        ["c", "n", 1, 1250.0, 4],
    ]


def test_few_words_are_ranked_and_not_fitted(toy: Any) -> None:
    frame = rank_frequency(toy("a a b c"))
    assert frame[["expected_rank", "exponent", "exponent_low", "exponent_high"]].isna().to_numpy().all()


def test_no_words_give_an_empty_frame() -> None:
    empty = rank_frequency("5.2%。")
    assert len(empty) == 0
    assert empty.columns.tolist()[:3] == ["word", "pos", "count"]


def counts_by_law(alpha: float, least: int, words: int) -> Counts:
    """Return as many counts of each size as a power law expects."""
    sizes = np.arange(least, 3000)
    expected = words * (zeta(alpha, sizes) - zeta(alpha, sizes + 1)) / zeta(alpha, least)
    return np.repeat(sizes, np.round(expected).astype(int))


@pytest.mark.parametrize("alpha", [1.8, 2.0, 2.5])
def test_the_exponent_of_a_known_law_is_found(alpha: float) -> None:
    law = fit_power_law(counts_by_law(alpha, 1, 20_000))
    assert law is not None
    assert law.alpha == pytest.approx(alpha, abs=0.05)


def test_the_likelihood_is_greatest_at_the_exponent() -> None:
    # Clauset et al. 2009, equation 3.6: there the mean logarithm is -ζ'(α, x_min) / ζ(α, x_min)
    counts = np.repeat([1, 2, 3, 4, 8], [600, 150, 67, 38, 40])
    law = fit_power_law(counts)
    assert law is not None
    tail = counts[counts >= law.least]
    step = 1e-5
    slope = (np.log(zeta(law.alpha + step, law.least)) - np.log(zeta(law.alpha - step, law.least))) / (2 * step)
    assert -slope == pytest.approx(np.log(tail).mean(), abs=1e-6)


def test_the_exponent_is_near_the_closed_form_of_the_paper() -> None:
    # Clauset et al. 2009, equation 3.7, good from a least count of 6 on
    counts = counts_by_law(2.2, 8, 5000)
    law = fit_power_law(counts)
    assert law is not None
    tail = counts[counts >= law.least]
    assert law.alpha == pytest.approx(1 + len(tail) / np.log(tail / (law.least - 0.5)).sum(), abs=0.02)


def test_the_range_begins_where_the_law_does() -> None:
    flat = np.repeat(np.arange(1, 10), 200)
    law = fit_power_law(np.concatenate([flat, counts_by_law(2.5, 10, 4000)]))
    assert law is not None
    assert 9 <= law.least <= 13


def drawn(alpha: float, shape: int | tuple[int, int], random: np.random.Generator) -> Counts:
    """Draw the counts of words from a power law that holds from 1 on."""
    sizes = np.arange(1, 100_000)
    return sizes[np.searchsorted(-zeta(alpha, sizes) / zeta(alpha), -random.random(shape)) - 1]


def farthest(counts: Counts, least: int) -> tuple[float, float]:
    """Return how far the likeliest law is from the counts, looked for at each whole number, and its exponent."""
    tail = np.sort(counts[counts >= least])
    mean = np.log(tail).mean()
    found = minimize_scalar(lambda a: np.log(zeta(a, least)) + a * mean, bounds=(1.01, 20), method="bounded")
    sizes = np.arange(least, tail[-1] + 1)
    share = np.searchsorted(tail, sizes, side="right") / len(tail)
    return np.abs(share - (1 - zeta(found.x, sizes + 1) / zeta(found.x, least))).max(), found.x


@pytest.mark.parametrize("seed", range(12))
def test_the_range_is_that_of_the_least_distance_by_its_definition(seed: int) -> None:
    random = np.random.default_rng(seed)
    counts = np.concatenate([drawn(2.0, 200, random), random.geometric(0.3, 100)])
    starts = [least for least in np.unique(counts)[:-1] if (counts >= least).sum() >= 50]
    (_, alpha), least = min((farthest(counts, least), least) for least in starts)
    law = fit_power_law(counts)
    assert law is not None
    assert (law.least, law.alpha) == (least, pytest.approx(alpha, abs=1e-4))


@pytest.mark.parametrize(("alpha", "least"), [(1.5, 1), (2.0, 1), (2.5, 1), (3.0, 1), (8.0, 1), (2.5, 6), (20.0, 40)])
def test_the_error_of_the_exponent_is_that_of_a_discrete_law(alpha: float, least: int) -> None:
    # 1 / √(n · variance of the logarithm of a count), as the likelihood is that of a family of exponentials
    sizes = np.arange(least, 2_000_000)
    share = sizes**-alpha / (sizes**-alpha).sum()
    variance = (share * np.log(sizes) ** 2).sum() - (share * np.log(sizes)).sum() ** 2
    near = 0.02 if alpha < 2 else 1e-3  # what the sums leave out matters where the law falls slowly
    assert PowerLaw(alpha, least, 400).error == pytest.approx(1 / np.sqrt(400 * variance), rel=near)


@pytest.mark.parametrize("alpha", [2.0, 2.5, 3.0])
def test_nineteen_intervals_of_twenty_hold_the_exponent_that_was_drawn_from(alpha: float) -> None:
    laws = [fit_power_law(counts) for counts in drawn(alpha, (1000, 150), np.random.default_rng(1))]
    held = [law is not None and abs(law.alpha - alpha) <= 1.959964 * law.error for law in laws]
    assert 0.935 <= np.mean(held) <= 0.965


@pytest.mark.parametrize("counts", [[], [1] * 500, [1, 2, 3] * 10])
def test_what_cannot_be_fitted(counts: list[int]) -> None:
    assert fit_power_law(np.array(counts, dtype=np.int64)) is None


def test_the_frame_says_range_exponent_and_interval(toy: Any) -> None:
    counts = counts_by_law(2.0, 1, 300)
    text = " ".join(f"w{place}" for place, count in enumerate(counts) for _ in range(count))
    frame = rank_frequency(toy(text))
    law = fit_power_law(counts)
    assert law is not None
    fitted = frame.dropna(subset="expected_rank")
    assert fitted["count"].min() == law.least
    assert len(fitted) == law.size
    # of the least count or more are all words of the range, and the fit expects no other number
    assert fitted["expected_rank"].iloc[-1] == pytest.approx(law.size)
    row = frame.iloc[0]
    assert row["exponent"] == pytest.approx(1 / (law.alpha - 1))
    half = 1.959964 * law.error / (law.alpha - 1) ** 2  # the slope of 1 / (α − 1)
    assert [row["exponent_low"], row["exponent_high"]] == pytest.approx(
        [row["exponent"] - half, row["exponent"] + half]
    )
    assert frame["exponent"].nunique() == 1
    assert isinstance(frame, pd.DataFrame)
