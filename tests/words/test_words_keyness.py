from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from zongshu.schema import make
from zongshu.words import keyness, tokens
from zongshu.words.reference import reference_list

TEXT = "排查安全隐患，整改安全隐患。夏季行动化解矛盾纠纷，夏季行动守护平安。"


def test_whole_frame_of_a_toy_corpus(toy) -> None:
    frame = keyness(toy("a a b b c d"), toy("a b b b e/v f"), stopwords=["f"])
    likelihoods = {
        "a": 2 * (2 * np.log(2 / 1.5) + np.log(1 / 1.5)),
        "b": -2 * (2 * np.log(2 / 2.5) + 3 * np.log(3 / 2.5)),
        "c": 2 * np.log(2),
        "d": 2 * np.log(2),
        "e": -2 * np.log(2),
    }
    expected = make(
        "keyness",
        [
            {"word": word, "pos": pos, "count": count, "reference_count": other, "smoothed": 0 in (count, other)}
            for word, pos, count, other in [
                ("c", "n", 1, 0),
                ("d", "n", 1, 0),
                ("a", "n", 2, 1),
                ("b", "n", 2, 3),
                ("e", "v", 0, 1),
            ]
        ],
    )
    expected["per_10k"] = expected["count"] / 6 * 10_000
    expected["reference_per_10k"] = expected["reference_count"] / 6 * 10_000
    expected["log_likelihood"] = expected["word"].map(likelihoods)
    expected["log_ratio"] = np.log2([3, 3, 2, 2 / 3, 1 / 3])
    expected["percent_difference"] = [200, 200, 100, -100 / 3, -200 / 3]
    expected["odds_ratio"] = [
        1.5 * 6.5 / (0.5 * 5.5),
        1.5 * 6.5 / (0.5 * 5.5),
        2 * 5 / (1 * 4),
        2 * 3 / (3 * 4),
        0.5 * 5.5 / (1.5 * 6.5),
    ]
    corrections = ["p", "p_benjamini_hochberg", "p_bonferroni"]
    pd.testing.assert_frame_equal(frame.drop(columns=corrections), expected.drop(columns=corrections))


def test_p_values_and_both_corrections(toy) -> None:
    # 40 against 0 of 100, and four words that both texts have alike
    frame = keyness(toy("x " * 40 + "a b c d " * 15), toy("a b c d " * 25))
    assert frame["word"].tolist() == ["x", "a", "b", "c", "d"]
    p = frame["p"].to_numpy()
    assert p[0] == pytest.approx(0, abs=1e-12)
    assert frame["p_bonferroni"].to_numpy() == pytest.approx(np.minimum(5 * p, 1))
    # Benjamini and Hochberg 1995: m p / rank, and never more than that of the next
    assert frame["p_benjamini_hochberg"].to_numpy() == pytest.approx([5 * p[0], *[p[1]] * 4])


@pytest.mark.parametrize(("count", "other", "p"), [(348, 99, 0.0001), (32, 9, 0.001)])
def test_p_is_below_the_level_of_the_critical_value(toy, count: int, other: int, p: float) -> None:
    # both texts have 1000 words of the same length
    target, reference = (toy("x " * times + "y " * (1000 - times)) for times in (count, other))
    frame = keyness(target, reference, stopwords=()).set_index("word")
    assert frame["p"]["x"] < p
    swapped = keyness(reference, target, stopwords=()).set_index("word")
    assert swapped["log_likelihood"]["x"] == -frame["log_likelihood"]["x"]
    assert swapped["log_ratio"]["x"] == pytest.approx(-frame["log_ratio"]["x"])


def test_a_text_against_itself_is_as_one_expects(toy) -> None:
    frame = keyness(toy("b a a c"), toy("b a a c"))
    assert frame["word"].tolist() == ["a", "b", "c"]
    assert not frame[["log_likelihood", "log_ratio", "percent_difference"]].any(axis=None)
    assert (frame[["p", "p_benjamini_hochberg", "p_bonferroni", "odds_ratio"]] == 1).all(axis=None)


def test_stopwords_lose_their_rows_and_count_as_words(toy) -> None:
    with_all = keyness(toy("a 的 的"), toy("a b"), stopwords=())
    without = keyness(toy("a 的 的"), toy("a b"))
    assert set(with_all["word"]) - set(without["word"]) == {"的"}
    assert without.set_index("word")["per_10k"]["a"] == pytest.approx(10_000 / 3)
    assert keyness(toy("的"), toy("了")).empty


def test_the_reference_list_is_taken_where_nothing_else_is_given() -> None:
    frame = keyness(TEXT).set_index("word")
    assert frame.index[0] == "夏季行动"
    listed = reference_list()
    assert frame["reference_count"]["平安"] == listed.words["count"]["平安"]
    assert frame["reference_per_10k"]["平安"] == pytest.approx(
        listed.words["count"]["平安"] * 10_000 / listed.total, rel=1e-12
    )
    assert frame["count"].sum() < len(tokens(TEXT)) + 1
    assert (frame["log_likelihood"].tail(5) < 0).all()


def test_one_section_against_the_others_and_reports_as_they_come(toy) -> None:
    corpus = toy({"p": "a a b | b c", "q": "c c"})
    lead = corpus["section"] == "s0"
    assert keyness(corpus[lead], corpus[~lead])["word"].tolist()[-1] == "b"
    pd.testing.assert_frame_equal(keyness([TEXT], iter([TEXT])), keyness(tokens(TEXT), TEXT))


def test_nothing_to_compare_is_an_empty_frame(toy) -> None:
    for frame in (keyness("", TEXT), keyness(TEXT, ""), keyness(toy("a"), toy(""))):
        assert frame.empty
        assert frame.dtypes.equals(make("keyness", []).dtypes)
