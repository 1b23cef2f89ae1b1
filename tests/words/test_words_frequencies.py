from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from zongshu.errors import ParameterError
from zongshu.reading import parse_report, read_report
from zongshu.schema import make
from zongshu.words import count_words, frequencies, tokens
from zongshu.words.dictionary import default_stopwords
from zongshu.words.lexicon import lexicon

TEXT = """夏季行动

全市公安持续开展夏季行动,排查安全隐患,化解矛盾纠纷。公安民警昼夜巡逻。

严打犯罪,守护平安。公安机关和群众共建平安,平安建设的成效不断显现。"""


def token_frame(layout: dict[tuple[str, str], str]) -> pd.DataFrame:
    """Make tokens of one letter each: ``{(report, section): "aab"}``; ``A`` is a verb, ``a`` a noun."""
    records = []
    for (report, section), letters in layout.items():
        records += [
            {
                "report": report,
                "start": place,
                "end": place + 1,
                "word": letter,
                "pos": "n",
                "sentence": 0,
                "section": section,
            }
            for place, letter in enumerate(letters, start=len(records))
        ]
    return make("tokens", records)


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    return frame[list(columns)].to_numpy(dtype=object).tolist()


def test_whole_frame_of_a_toy_corpus() -> None:
    frame = count_words(token_frame({("r", "一"): "aab", ("r", "二"): "abcde"}), stopwords=["e"])
    expected = make(
        "words",
        [
            {"group": "全部", "word": "a", "pos": "n", "count": 3, "per_10k": 3750.0, "documents": 1, "rank": 1},
            {"group": "全部", "word": "b", "pos": "n", "count": 2, "per_10k": 2500.0, "documents": 1, "rank": 2},
            {"group": "全部", "word": "c", "pos": "n", "count": 1, "per_10k": 1250.0, "documents": 1, "rank": 3},
            {"group": "全部", "word": "d", "pos": "n", "count": 1, "per_10k": 1250.0, "documents": 1, "rank": 3},
        ],
    )
    # sections of 3 and 5 words: shares 3/8 and 5/8, and 1 - min s = 5/8
    expected["dispersion"] = [(2 / 3 - 3 / 8) / (5 / 8), (1 / 2 - 3 / 8) / (5 / 8), 3 / 5, 3 / 5]
    pd.testing.assert_frame_equal(frame, expected)


def test_by_section_counts_each_label() -> None:
    frame = count_words(token_frame({("r", "二"): "ba", ("r", "一"): "aac"}), by="section", stopwords=())
    assert rows(frame, "group", "word", "count", "per_10k", "rank") == [
        ["二", "a", 1, 5000.0, 1],
        ["二", "b", 1, 5000.0, 1],
        ["一", "a", 2, 20000 / 3, 1],
        ["一", "c", 1, 10000 / 3, 2],
    ]
    assert frame["dispersion"].isna().all()


def test_by_report_and_the_parts_of_dispersion() -> None:
    tokens_of_two = token_frame({("q", "一"): "ab", ("q", "二"): "aa", ("p", "一"): "abbb"})
    by_report = count_words(tokens_of_two, by="report", stopwords=())
    assert rows(by_report, "group", "word", "count", "documents") == [
        ["q", "a", 3, 1],
        ["q", "b", 1, 1],
        ["p", "b", 3, 1],
        ["p", "a", 1, 1],
    ]
    assert by_report["dispersion"].tolist()[:2] == pytest.approx([(2 / 3 - 1 / 2) / (1 / 2), 1])  # over sections of q
    assert np.isnan(by_report["dispersion"].to_numpy()[2:]).all()  # p has one section
    together = count_words(tokens_of_two, stopwords=())
    assert rows(together, "word", "count", "documents") == [["a", 4, 2], ["b", 4, 2]]
    assert together["dispersion"].tolist() == pytest.approx([1 / 2, 1 / 2])  # over reports


def test_sections_of_one_label_in_two_reports_are_one_group() -> None:
    frame = count_words(token_frame({("q", "导语"): "ab", ("p", "导语"): "aa"}), by="section", stopwords=())
    assert rows(frame, "group", "word", "count", "documents") == [["导语", "a", 3, 2], ["导语", "b", 1, 1]]
    assert frame["dispersion"].tolist() == pytest.approx([(2 / 3 - 1 / 2) / (1 / 2), 1])


def test_stopwords_lose_their_rows_but_not_their_place_in_the_rate() -> None:
    with_all, without = (count_words(TEXT, stopwords=stopwords) for stopwords in ((), None))
    assert {"和", "的", "不断"} <= set(with_all["word"])
    assert set(with_all["word"]) - set(without["word"]) == set(with_all["word"]) & default_stopwords()
    rates = with_all.set_index("word")["per_10k"]
    assert without.set_index("word")["per_10k"].to_dict() == rates[without["word"]].to_dict()
    assert rates.sum() == pytest.approx(10_000)


def test_counts_are_those_of_an_independent_count() -> None:
    body = TEXT.split("\n\n", 1)[1]
    cut = lexicon((), "jieba").cut(body)
    expected = Counter(word for word in cut if any(map(str.isalpha, word)))
    frame = count_words(TEXT, stopwords=())
    assert dict(zip(frame["word"], frame["count"], strict=True)) == expected
    assert frame["count"].is_monotonic_decreasing


def test_reports_texts_and_tokens_give_the_same() -> None:
    report = parse_report(TEXT)
    expected = count_words(report)
    for given in (TEXT, [report], (report,), iter([TEXT]), tokens(report)):
        pd.testing.assert_frame_equal(count_words(given), expected)


def test_a_group_of_stopwords_only_has_no_rows() -> None:
    frame = count_words(token_frame({("r", "一"): "aa", ("r", "二"): "bb"}), by="section", stopwords=["a"])
    assert rows(frame, "group", "word") == [["二", "b"]]
    assert count_words(token_frame({("r", "一"): "aa"}), stopwords=["a"]).empty


def test_another_group_is_refused() -> None:
    with pytest.raises(ParameterError, match="by is 'year'; it must be"):
        count_words(TEXT, by="year")  # what a notebook parameter could hold


def test_slices_do_not_change_the_counts(monkeypatch: pytest.MonkeyPatch, seed: Path) -> None:
    report = read_report(seed)
    whole = {by: count_words(report, by=by) for by in (None, "section")}
    monkeypatch.setattr(frequencies, "SLICE", 3)
    for by, frame in whole.items():
        pd.testing.assert_frame_equal(count_words(report, by=by), frame)
