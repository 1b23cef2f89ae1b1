from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zongshu.schema import make
from zongshu.words import lexical_richness
from zongshu.words.richness import covington_mcfall_mattr, scott_sttr

WORDS = st.lists(st.integers(0, 5), min_size=1, max_size=30)


def test_published_moving_average(toy) -> None:
    # Covington and McFall 2010
    frame = lexical_richness(toy("one one two one one two one"), window=2)
    assert frame["mattr"].tolist() == [pytest.approx(0.8333, abs=5e-5)]


def test_whole_frame_of_a_toy_corpus(toy) -> None:
    frame = lexical_richness(toy({"q": "a a b b c d", "p": "a 的"}), segment=4, window=3)
    expected = make(
        "richness",
        [
            {"report": "q", "tokens": 6, "types": 4, "ttr": 4 / 6, "sttr": 2 / 4, "mattr": (2 + 2 + 2 + 3) / 4 / 3},
            {"report": "p", "tokens": 2, "types": 2, "ttr": 1.0},
        ],
    )
    pd.testing.assert_frame_equal(frame, expected)


@given(WORDS, st.integers(1, 8))
def test_both_are_the_mean_over_their_windows(words: list[int], size: int) -> None:
    windows = [words[start : start + size] for start in range(len(words) - size + 1)]
    expected = np.mean([len(set(window)) / size for window in windows]) if windows else np.nan
    assert covington_mcfall_mattr(np.array(words), size) == pytest.approx(expected, nan_ok=True)
    segments = windows[::size]
    expected = np.mean([len(set(segment)) / size for segment in segments]) if segments else np.nan
    assert scott_sttr(np.array(words), size) == pytest.approx(expected, nan_ok=True)


def test_nothing_gives_an_empty_frame(toy) -> None:
    frame = lexical_richness("")
    assert frame.empty
    assert frame.dtypes.equals(make("richness", []).dtypes)
