from __future__ import annotations

import pandas as pd
import pytest

from zongshu.schema import make
from zongshu.words import count_words, ngrams


def rows(frame: pd.DataFrame) -> list[list[object]]:
    return frame[["ngram", "count"]].to_numpy(dtype=object).tolist()


def test_whole_frame_of_a_toy_corpus(toy) -> None:
    frame = ngrams(toy({"p": "a a b b c d", "q": "b c"}), 2)
    expected = make(
        "ngrams",
        [
            {"ngram": "b c", "count": 2, "per_10k": 2500.0, "documents": 2, "rank": 1},
            {"ngram": "a a", "count": 1, "per_10k": 1250.0, "documents": 1, "rank": 2},
            {"ngram": "a b", "count": 1, "per_10k": 1250.0, "documents": 1, "rank": 2},
            {"ngram": "b b", "count": 1, "per_10k": 1250.0, "documents": 1, "rank": 2},
            {"ngram": "c d", "count": 1, "per_10k": 1250.0, "documents": 1, "rank": 2},
        ],
    )
    pd.testing.assert_frame_equal(frame, expected)


def test_nothing_stands_between_the_words(toy) -> None:
    assert rows(ngrams(toy("a b , c . d e | f"), 2)) == [["a b", 1], ["d e", 1]]
    assert ngrams("化解纠纷2784起，守护平安", 2, stopwords=())["ngram"].tolist() == ["化解 纠纷", "守护 平安"]


def test_stopwords_stand_inside_only(toy) -> None:
    text = toy("a 的 b 的 c")
    assert rows(ngrams(text, 3)) == [["a 的 b", 1], ["b 的 c", 1]]
    assert ngrams(text, 2).empty
    assert len(ngrams(text, 2, stopwords=())) == 4


def test_one_word_is_an_ngram_as_well(toy) -> None:
    text = toy("a a b b c d")
    assert rows(ngrams(text, 1)) == count_words(text)[["word", "count"]].to_numpy(dtype=object).tolist()


@pytest.mark.parametrize("n", [2, 3, 9])
def test_a_text_that_is_too_short_has_none(toy, n: int) -> None:
    for frame in (ngrams(toy("a"), n), ngrams("", n), ngrams(toy("a . b"), n)):
        assert frame.empty
        assert frame.dtypes.equals(make("ngrams", []).dtypes)
