from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zongshu.schema import make
from zongshu.words import count_words, dispersion
from zongshu.words.dispersion import dp_norm, gries_dp, juilland_d

Groups = dict[str, tuple[dict[str, list[int]], list[int]]]
Measure = Callable[["pd.Series[int]", "pd.Series[int]"], "pd.Series[float]"]


def measured(groups: Groups, measure: Measure = dp_norm) -> dict[tuple[str, str], float]:
    """Return a measure of ``{group: ({word: its counts}, sizes of the parts)}`` by group and word."""
    counts = {
        (group, word, part): count
        for group, (words, _) in groups.items()
        for word, row in words.items()
        for part, count in enumerate(row)
        if count
    }
    sizes = {(group, part): size for group, (_, row) in groups.items() for part, size in enumerate(row)}
    result = measure(
        pd.Series(counts.values(), pd.MultiIndex.from_tuples(counts, names=["group", "word", "part"])),
        pd.Series(sizes.values(), pd.MultiIndex.from_tuples(sizes, names=["group", "part"])),
    )
    return dict(zip(result.index, result, strict=True))


# Gries 2008: a word in five parts
GRIES = {"g": ({"w": [1, 2, 3, 4, 5]}, [9, 10, 10, 10, 11])}
EQUAL = {"g": ({"w": [0, 4, 3, 2, 1]}, [10] * 5)}


@pytest.mark.parametrize(
    ("measure", "groups", "expected", "tolerance"),
    [
        (gries_dp, GRIES, 0.18, 1e-12),
        (dp_norm, GRIES, 0.2195, 5e-5),  # divided by 1 - min s after Lijffijt and Gries 2012
        (juilland_d, GRIES, 0.785, 5e-4),
        (juilland_d, EQUAL, 0.6464, 5e-5),  # after Juilland 1964
    ],
)
def test_published_values(measure: Measure, groups: Groups, expected: float, tolerance: float) -> None:
    assert measured(groups, measure)["g", "w"] == pytest.approx(expected, abs=tolerance)


def test_whole_frame_of_a_toy_corpus(toy) -> None:
    frame = dispersion(toy({"p": "a a b 的", "q": "a b", "r": "c/v d"}), stopwords=["的"])
    expected = make(
        "dispersion",
        [
            {"word": "a", "pos": "n", "count": 3, "range": 2},
            {"word": "b", "pos": "n", "count": 2, "range": 2},
            {"word": "c", "pos": "v", "count": 1, "range": 1},
            {"word": "d", "pos": "n", "count": 1, "range": 1},
        ],
    )
    # parts of 4, 2 and 2 words: shares 1/2, 1/4, 1/4, and 1 - min s = 3/4
    expected["dp"] = [(1 / 6 + 1 / 12 + 1 / 4) / 2, (0 + 1 / 4 + 1 / 4) / 2, 3 / 4, 3 / 4]
    expected["dp_norm"] = expected["dp"] / (3 / 4)
    variations = [np.std(rates) / np.mean(rates) for rates in ([1 / 2, 1 / 2, 0], [1 / 4, 1 / 2, 0])]
    expected["juilland_d"] = [*(1 - np.array(variations) / np.sqrt(2)), 0, 0]
    pd.testing.assert_frame_equal(frame, expected)


def test_the_parts_are_sections_where_there_is_one_report(toy) -> None:
    corpus = toy("a b | a a")
    assert dispersion(corpus)[["word", "count", "range"]].to_numpy().tolist() == [["a", 3, 2], ["b", 1, 1]]
    assert dispersion(corpus)["dp_norm"].tolist() == count_words(corpus)["dispersion"].tolist()
    as_parts = corpus.assign(report=corpus["section"])
    pd.testing.assert_frame_equal(dispersion(as_parts), dispersion(corpus))


def test_one_part_or_none(toy) -> None:
    frame = dispersion(toy("a b"))
    assert frame["range"].tolist() == [1, 1]
    assert frame[["dp", "dp_norm", "juilland_d"]].isna().all(axis=None)
    for empty in (dispersion(""), dispersion(toy("的 的"))):
        assert empty.empty
        assert empty.dtypes.equals(make("dispersion", []).dtypes)


def test_even_is_zero_and_the_smallest_part_alone_is_one() -> None:
    found = measured({"g": ({"even": [1, 2, 3], "first": [6, 0, 0], "last": [0, 0, 6]}, [100, 200, 300])})
    assert found["g", "even"] == 0
    assert found["g", "first"] == pytest.approx(1)
    assert found["g", "last"] == pytest.approx(0.5 / (1 - 1 / 6))


def test_each_group_has_its_own_parts() -> None:
    found = measured({"g": ({"w": [1, 2]}, [10, 20]), "h": ({"w": [2, 0], "v": [1, 1]}, [10, 10])})
    assert [found["g", "w"], found["h", "w"], found["h", "v"]] == pytest.approx([0, 1, 0])


def test_one_part_says_nothing() -> None:
    assert np.isnan(measured({"g": ({"w": [3]}, [10])})["g", "w"])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=6))
def test_it_is_the_formula_over_all_parts(parts: list[tuple[int, int]]) -> None:
    counts, extra = np.array([*parts, (1, 1)]).T
    sizes = counts + extra
    shares = sizes / sizes.sum()
    expected = np.abs(counts / counts.sum() - shares).sum() / 2 / (1 - shares.min())
    found = measured({"g": ({"w": counts.tolist()}, sizes.tolist())})["g", "w"]
    assert found == pytest.approx(min(expected, 1), abs=1e-12)
