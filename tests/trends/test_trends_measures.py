"""The formulas give what their papers, tables or other programs print."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kendalltau

from zongshu.trends.measures import kendall_tau, wilson_interval


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # by hand, z² = 3.8415: (0.5 + 0.19207 ± 1.95996 √(0.025 + 0.0096)) / 1.38415
        (5, 10, 0.2366, 0.7634),
    ],
)
def test_wilson(count: int, total: int, low: float, high: float) -> None:
    found = wilson_interval(count, total)
    assert np.array(found) == pytest.approx([low, high], abs=5e-5)


def test_the_interval_holds_the_share_and_stays_within_bounds() -> None:
    counts = np.arange(101)
    low, high = wilson_interval(counts, 100)
    assert (low <= counts / 100).all()
    assert (high >= counts / 100).all()
    assert low[0] == 0
    assert high[-1] == 1


def test_kendall_as_scipy_has_it() -> None:
    series = np.random.default_rng(4).integers(0, 5, (30, 12))
    expected = [kendalltau(range(12), row).statistic for row in series]
    assert kendall_tau(series) == pytest.approx(expected)


def test_what_never_changes_has_no_tau() -> None:
    assert np.isnan(kendall_tau([[3, 3, 3]])).all()
    assert kendall_tau([[1, 2, 3], [3, 2, 1]]).tolist() == [1, -1]
