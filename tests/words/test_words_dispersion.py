from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zongshu.words.dispersion import dp_norm


def norms(groups: dict[str, tuple[dict[str, list[int]], list[int]]]) -> dict[tuple[str, str], float]:
    """Return DPnorm of ``{group: ({word: its counts}, sizes of the parts)}`` by group and word."""
    counts = {
        (group, word, part): count
        for group, (words, _) in groups.items()
        for word, row in words.items()
        for part, count in enumerate(row)
        if count
    }
    sizes = {(group, part): size for group, (_, row) in groups.items() for part, size in enumerate(row)}
    result = dp_norm(
        pd.Series(counts.values(), pd.MultiIndex.from_tuples(counts, names=["group", "word", "part"])),
        pd.Series(sizes.values(), pd.MultiIndex.from_tuples(sizes, names=["group", "part"])),
    )
    return dict(zip(result.index, result, strict=True))


def test_published_value() -> None:
    # Gries 2008: DP .18; divided by 1 - min s = .82
    found = norms({"g": ({"w": [1, 2, 3, 4, 5]}, [9, 10, 10, 10, 11])})
    assert found == {("g", "w"): pytest.approx(0.18 / 0.82, abs=1e-12)}


def test_even_is_zero_and_the_smallest_part_alone_is_one() -> None:
    found = norms({"g": ({"even": [1, 2, 3], "first": [6, 0, 0], "last": [0, 0, 6]}, [100, 200, 300])})
    assert found["g", "even"] == 0
    assert found["g", "first"] == pytest.approx(1)
    assert found["g", "last"] == pytest.approx(0.5 / (1 - 1 / 6))


def test_each_group_has_its_own_parts() -> None:
    found = norms({"g": ({"w": [1, 2]}, [10, 20]), "h": ({"w": [2, 0], "v": [1, 1]}, [10, 10])})
    assert [found["g", "w"], found["h", "w"], found["h", "v"]] == pytest.approx([0, 1, 0])


def test_one_part_says_nothing() -> None:
    assert np.isnan(norms({"g": ({"w": [3]}, [10])})["g", "w"])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=6))
def test_it_is_the_formula_over_all_parts(parts: list[tuple[int, int]]) -> None:
    counts, extra = np.array([*parts, (1, 1)]).T
    sizes = counts + extra
    shares = sizes / sizes.sum()
    expected = np.abs(counts / counts.sum() - shares).sum() / 2 / (1 - shares.min())
    found = norms({"g": ({"w": counts.tolist()}, sizes.tolist())})["g", "w"]
    assert found == pytest.approx(min(expected, 1), abs=1e-12)
