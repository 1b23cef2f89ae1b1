from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from zongshu.errors import ParameterError
from zongshu.schema import make
from zongshu.words import collocations

TOY = "a b x c , a b . x a . b c a 的 c . d"


def row_of(frame: pd.DataFrame, node: str, collocate: str) -> dict[str, float]:
    [row] = frame[(frame["node"] == node) & (frame["collocate"] == collocate)].to_dict("records")
    return row


def by_hand(text: str, node: str, window: int) -> tuple[Counter[str], int]:
    """Return the words within the window of a node, each place once, and how many places these are."""
    sentences = [[word for word in sentence.split() if word != ","] for sentence in text.split(".")]
    near = [
        word
        for words in sentences
        for place, word in enumerate(words)
        if node in words[max(0, place - window) : place] + words[place + 1 : place + 1 + window]
    ]
    return Counter(near), len(near)


def test_whole_frame_of_a_toy_corpus(toy) -> None:
    frame = collocations(toy("a b c . a b . c d"), "a", window=1, min_count=1)
    # 7 words, of which 2 stand beside an a: b and b
    expected = make(
        "collocations",
        [
            {
                "node": "a",
                "collocate": "b",
                "count": 2,
                "node_count": 2,
                "collocate_count": 2,
                "span": 2,
                "observations": 7,
                "expected": 4 / 7,
                "log_likelihood": 2 * (2 * np.log(2 / (4 / 7)) + 5 * np.log(5 / (25 / 7))),
                "pmi": np.log2(2 * 7 / 4),
                "t_score": (2 - 4 / 7) / np.sqrt(2),
                "log_dice": 14.0,
            }
        ],
    )
    pd.testing.assert_frame_equal(frame, expected)


@pytest.mark.parametrize("window", [1, 2, 9])
@pytest.mark.parametrize("node", ["a", "x", "c"])
def test_a_window_counts_every_word_near_the_node_once(toy, node: str, window: int) -> None:
    frame = collocations(toy(TOY), node, window=window, min_count=1, stopwords=())
    near, span = by_hand(TOY, node, window)
    near.pop(node, None)
    assert dict(zip(frame["collocate"], frame["count"], strict=True)) == near
    assert set(frame["span"]) == {span}
    assert set(frame["observations"]) == {len(toy(TOY))}
    assert frame["expected"].to_numpy() == pytest.approx(span * frame["collocate_count"].to_numpy() / len(toy(TOY)))


def test_sentences(toy) -> None:
    frame = collocations(toy(TOY), "a", window="sentence", min_count=1)
    assert frame.set_index("collocate")[["count", "node_count", "collocate_count", "span"]].to_dict("index") == {
        "b": {"count": 2, "node_count": 3, "collocate_count": 2, "span": 3},
        "c": {"count": 2, "node_count": 3, "collocate_count": 2, "span": 3},
        "x": {"count": 2, "node_count": 3, "collocate_count": 2, "span": 3},
    }
    assert set(frame["observations"]) == {4}
    assert frame["collocate"].tolist() == ["b", "c", "x"]  # a tie


def test_windows_end_with_their_sentence_and_report(toy) -> None:
    corpus = toy({"p": "a b", "q": "c a . d"})
    frame = collocations(corpus, "a", window=9, min_count=1)
    assert frame["collocate"].tolist() == ["b", "c"]


@pytest.mark.parametrize("window", [2, "sentence"])
def test_all_pairs_have_a_row_each_as_their_more_frequent_word_has_it(toy, window) -> None:
    pairs = collocations(toy(TOY), window=window, min_count=1)
    assert len({frozenset(pair) for pair in zip(pairs["node"], pairs["collocate"], strict=True)}) == len(pairs)
    assert (pairs["node_count"] >= pairs["collocate_count"]).all()
    assert pairs["log_likelihood"].is_monotonic_decreasing
    for row in pairs.to_dict("records"):
        alone = collocations(toy(TOY), row["node"], window=window, min_count=1)
        assert row_of(alone, row["node"], row["collocate"]) == row


def test_words_that_avoid_each_other_are_below_zero(toy) -> None:
    frame = collocations(toy("a b . " + "a c . b c . " * 5), "a", window="sentence", min_count=1)
    found = row_of(frame, "a", "b")
    assert found["count"] < found["expected"]
    assert found["log_likelihood"] < 0
    assert found["pmi"] < 0
    assert found["t_score"] < 0


def test_log_dice_is_at_most_14_where_a_node_has_its_collocate_several_times(toy) -> None:
    frame = collocations(toy("b b a b b . c"), "a", window=2, min_count=1)
    assert frame["count"].tolist() == [4]
    assert frame["log_dice"].tolist() == [pytest.approx(14 + np.log2(2 * 1 / 5))]


def test_stopwords_and_rare_pairs_have_no_row(toy) -> None:
    assert "的" not in set(collocations(toy(TOY), min_count=1)["collocate"])
    assert "的" in set(collocations(toy(TOY), min_count=1, stopwords=())["collocate"])
    assert collocations(toy(TOY), "的", window=1, min_count=1)["collocate"].tolist() == ["c", "a"]
    assert collocations(toy(TOY), "的", window=1).empty
    assert collocations(toy(TOY))["count"].min() == 2


def test_nothing_gives_an_empty_frame(toy) -> None:
    texts = [toy(""), toy("a"), toy("a . b"), toy("的 的")]
    for window in (5, "sentence"):
        for node in (None, "a", "z"):
            for frame in (collocations(text, node, window=window) for text in texts):
                assert frame.empty
                assert frame.dtypes.equals(make("collocations", []).dtypes)


def test_another_window_is_refused(toy) -> None:
    with pytest.raises(ParameterError, match="window is 'text'; it must be a whole number, 1 or more, or 'sentence'"):
        collocations(toy("a b"), window="text")  # what a notebook parameter could hold
