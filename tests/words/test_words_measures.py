"""Every formula gives what its paper, or a table made by its author, prints."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zongshu.words.measures import (
    chi_squared_p,
    church_hanks_pmi,
    church_t_score,
    dunning_log_likelihood,
    gabrielatos_marchi_difference,
    hardie_log_ratio,
    odds_ratio,
    rayson_garside_log_likelihood,
    rychly_log_dice,
)

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("count", "other", "expected", "tolerance"),
    [
        (348, 99, 146.95, 0.005),
        (15, 14, 0.03, 0.005),
        (9, 32, 14, 0.5),
        (392, 170, 90, 0.5),
    ],
)
def test_log_likelihood_of_two_cells(count: int, other: int, expected: float, tolerance: float) -> None:
    # Rayson 2002; Rayson and Garside 2000
    found = rayson_garside_log_likelihood(count, MILLION, other, MILLION)
    assert found == pytest.approx(expected, abs=tolerance)


def test_log_likelihood_of_two_cells_in_texts_of_two_lengths() -> None:
    # no paper prints this one: 200 ln(100 / (200 / 3)) + 200 ln(100 / (400 / 3))
    assert rayson_garside_log_likelihood(100, MILLION, 100, 2 * MILLION) == pytest.approx(23.5566, abs=5e-5)


@pytest.mark.parametrize(("critical", "p"), [(3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)])
def test_critical_values(critical: float, p: float) -> None:
    # any table of chi-squared with one degree of freedom
    assert chi_squared_p(critical) == pytest.approx(p, rel=0.005)
    assert chi_squared_p(critical + 0.01) < p < chi_squared_p(critical - 0.01)


def test_log_likelihood_of_four_cells() -> None:
    # Dunning 1993, table of bigrams: the swiss
    assert dunning_log_likelihood(110, 2552, 221, 31777) == pytest.approx(270.72, abs=0.005)


def test_log_ratio() -> None:
    # Hardie 2014
    found = hardie_log_ratio([348, 77], MILLION, [99, 77], MILLION)
    assert found == pytest.approx([1.8136, 0], abs=5e-5)


def test_percent_difference() -> None:
    # Gabrielatos and Marchi 2011
    assert gabrielatos_marchi_difference(206523, 959641, 178174, 1562358) == pytest.approx(88.7, abs=0.05)


def test_odds_ratio() -> None:
    assert odds_ratio(16217, 2796938, 735, 2087946) == pytest.approx(16.6, abs=0.05)


@pytest.mark.parametrize(("n", "x", "y", "expected"), [(20, 42, 20, 18.38), (20, 15019, 15629, 0.29)])
def test_pointwise_mutual_information(n: int, x: int, y: int, expected: float) -> None:
    # Manning and Schütze 1999, table 5.14
    assert church_hanks_pmi(n, x, y, 14307668) == pytest.approx(expected, abs=0.005)


def test_t_score() -> None:
    # Manning and Schütze 1999, section 5.3: new companies
    assert church_t_score(8, 15828, 4675, 14307668) == pytest.approx(0.9999, abs=5e-5)


def test_log_dice() -> None:
    # Rychlý 2008
    assert rychly_log_dice([1, 7], [16384, 7], [16384, 7]).tolist() == [0, 14]


def test_a_zero_cell_adds_nothing_to_the_likelihood_and_one_half_to_both_counts_of_a_ratio() -> None:
    assert rayson_garside_log_likelihood(10, 100, 0, 100) == pytest.approx(20 * np.log(2))
    assert hardie_log_ratio([3, 0, 0], 100, [0, 3, 0], 100) == pytest.approx([np.log2(7), -np.log2(7), 0])
    assert gabrielatos_marchi_difference([3, 0], 100, [0, 3], 100) == pytest.approx([600, 100 * (1 / 7 - 1)])
    assert odds_ratio(3, 100, 0, 100) == pytest.approx(3.5 * 100.5 / (0.5 * 97.5))
    assert odds_ratio(3, 3, 1, 4) == pytest.approx(3.5 * 3.5 / (1.5 * 0.5))


def test_equal_shares_are_equal_to_the_last_digit() -> None:
    counts = np.arange(1, 500)
    assert not rayson_garside_log_likelihood(counts, 7 * MILLION, 3 * counts, 21 * MILLION).any()
    assert not hardie_log_ratio(counts, 7 * MILLION, 3 * counts, 21 * MILLION).any()
    assert not dunning_log_likelihood(counts, 10 * counts, 7 * counts, 70 * counts).any()


@given(*[st.integers(0, 200)] * 4)
def test_four_cells_are_the_sum_over_the_table(both: int, first: int, second: int, neither: int) -> None:
    table = np.array([[both, first], [second, neither]]) + 1
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True) / table.sum()
    found = dunning_log_likelihood(table[0, 0], table[0].sum(), table[:, 0].sum(), table.sum())
    assert found == pytest.approx(2 * (table * np.log(table / expected)).sum(), abs=1e-6)
