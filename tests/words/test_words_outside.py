"""Tokens made elsewhere are counted as an independent count of the same words has them."""

from __future__ import annotations

from itertools import chain, pairwise

import pandas as pd
import pytest

from zongshu.words import count_words, keyness, ngrams

# Words as another program could have cut them: their tags are its own, and numbers are words to it.
OUTSIDE = {
    "公报": [["全市", "排查", "安全", "隐患", "236", "处"], ["排查", "矛盾", "纠纷", "，", "排查", "隐患"]],
    "综述": [["守护", "万家", "灯火"], ["整改", "安全", "隐患", "390", "处"], ["安全", "的", "城市"]],
}


@pytest.fixture
def outside() -> pd.DataFrame:
    records = []
    for report, sentences in OUTSIDE.items():
        start = 0
        for number, sentence in enumerate(sentences):
            for word in sentence:
                records.append((report, start, start + len(word), word, "名词", number, f"第{number}部分"))
                start += len(word)
    columns = ["report", "start", "end", "word", "pos", "sentence", "section"]
    return pd.DataFrame(records, columns=columns).astype({"report": "str", "word": "str", "pos": "str"})


def counted(words: list[str]) -> dict[str, int]:
    """Count without any library: how often each word stands in a list."""
    return {word: words.count(word) for word in words}


def test_counts_rates_and_reports(outside: pd.DataFrame) -> None:
    words = list(chain.from_iterable(chain.from_iterable(OUTSIDE.values())))
    frame = count_words(outside, stopwords=()).set_index("word")
    assert frame["count"].to_dict() == counted(words)
    assert frame["per_10k"].to_dict() == {
        word: pytest.approx(count / len(words) * 10_000) for word, count in counted(words).items()
    }
    lists = [list(chain.from_iterable(sentences)) for sentences in OUTSIDE.values()]
    assert frame["documents"].to_dict() == {word: sum(word in one for one in lists) for word in words}
    assert set(frame["pos"]) == {"名词"}


def test_counts_by_report(outside: pd.DataFrame) -> None:
    frame = count_words(outside, by="report", stopwords=())
    for report, sentences in OUTSIDE.items():
        rows = frame[frame["group"] == report]
        expected = counted(list(chain.from_iterable(sentences)))
        assert dict(zip(rows["word"], rows["count"], strict=True)) == expected


def test_ngrams_and_keyness_count_the_same(outside: pd.DataFrame) -> None:
    pairs = [pair for sentence in chain.from_iterable(OUTSIDE.values()) for pair in pairwise(sentence)]
    frame = ngrams(outside, 2, stopwords=())
    assert dict(zip(frame["ngram"], frame["count"], strict=True)) == counted([" ".join(pair) for pair in pairs])
    first, second = (outside[outside["report"] == report] for report in OUTSIDE)
    compared = keyness(first, second, stopwords=()).set_index("word")
    for column, sentences in zip(["count", "reference_count"], OUTSIDE.values(), strict=True):
        expected = counted(list(chain.from_iterable(sentences)))
        assert compared.loc[compared[column] > 0, column].to_dict() == expected
