from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from zongshu.schema import make
from zongshu.words import discover_words, tokens
from zongshu.words.dictionary import domain_dictionary, read_dictionary
from zongshu.words.discovery import branching_entropy
from zongshu.words.lexicon import make_lexicon

# 甲卯 and 丙未 stand on end six times, with another word before and behind each time.
FREE = " , ".join(f"{before} 甲卯 丙未 {behind}" for before, behind in ["戊己", "己戊", "庚戊", "辛己", "壬庚", "癸辛"])


def entropy(neighbours: str) -> float:
    return float(branching_entropy(np.zeros(len(neighbours), dtype=np.int64), np.array([*map(ord, neighbours)]))[0])


def test_published_branching_entropy() -> None:
    # matrix67 2012: 葡萄 in 吃葡萄不吐葡萄皮不吃葡萄倒吐葡萄皮
    assert entropy("吃吐吃吐") == pytest.approx(0.693, abs=5e-4)
    assert entropy("不皮倒皮") == pytest.approx(1.04, abs=5e-3)
    assert entropy("甲甲甲") == 0


def test_each_word_has_its_own_neighbours() -> None:
    found = branching_entropy(np.array([0, 1, 0, 1]), np.array([7, 7, 8, 7]))
    assert found == pytest.approx([np.log(2), 0])


def test_whole_frame_of_a_toy_corpus(toy) -> None:
    frame = discover_words(toy(FREE), top=1)
    expected = make(
        "discoveries",
        [
            {
                "word": "甲卯丙未",
                "frequency": 15_000_000,
                "tag": "n",
                "comment": "甲卯+丙未，6次，1篇",
                "count": 6,
                "documents": 1,
                "cohesion": 2.0,  # log2(6 * 24 / (6 * 6))
                "left_entropy": np.log(6),
            }
        ],
    )
    # behind it: 己, 戊 twice, 己 again, 庚, 辛
    shares = np.array([2, 2, 1, 1]) / 6
    expected["right_entropy"] = -(shares * np.log(shares)).sum()
    expected["score"] = 2 + expected["right_entropy"] / np.log(2)
    pd.testing.assert_frame_equal(frame, expected)


@pytest.mark.parametrize(
    "text",
    [
        FREE.replace("甲卯 丙未", "甲卯 , 丙未"),  # something between its parts
        FREE.replace("甲卯 丙未", "戊 甲卯 丙未"),  # one neighbour: part of a longer word
        FREE.replace("丙未", "丙未/v"),  # no noun at its end
        FREE.replace("甲卯", "甲卯/a"),  # an adjective of two characters
        FREE.replace("甲卯", "甲卯/d"),  # an adverb
        FREE.replace("甲卯", "甲" * 5).replace("丙未", "丙" * 4),  # longer than eight characters
        FREE.replace("甲卯 丙未", "安全 隐患"),  # in the dictionary
        FREE.rsplit(" , ", 2)[0],  # four times only
    ],
)
def test_what_is_no_new_word(toy, text: str) -> None:
    offered = set(discover_words(toy(text))["word"])
    assert not offered & {"甲卯丙未", "安全隐患", "甲甲甲甲甲丙丙丙丙"}


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        (FREE.replace("甲卯", "甲卯/x").replace("丙未", "丙未/v"), "甲卯丙未", "l"),  # a part that no dictionary has
        (FREE.replace("甲卯", "新/a"), "新丙未", "n"),  # an adjective of one character
        (FREE.replace("甲卯", "甲/b 卯/vn"), "甲卯丙未", "n"),
        (FREE.replace("丙未", "丙未/ns"), "甲卯丙未", "ns"),
    ],
)
def test_what_is_a_new_word(toy, text: str, word: str, tag: str) -> None:
    found = discover_words(toy(text)).set_index("word")
    assert found["tag"][word] == tag


def test_a_number_or_a_mark_beside_it_is_another_neighbour_each_time(toy) -> None:
    found = discover_words(toy(" , ".join(["甲卯 丙未"] * 6)))
    assert found["left_entropy"].tolist() == [pytest.approx(np.log(6))]


def test_it_stands_in_three_reports_or_in_all(toy) -> None:
    halves = FREE.split(" , ")
    two = {"p": " , ".join(halves[:3]), "q": " , ".join(halves[3:])}
    assert discover_words(toy(two))["documents"].tolist()[0] == 2
    assert "甲卯丙未" in set(discover_words(toy(two))["word"])
    assert "甲卯丙未" not in set(discover_words(toy({**two, "r": "子丑 寅卯"}))["word"])


def test_the_lines_are_a_dictionary_that_keeps_its_words_whole(toy, tmp_path: Path) -> None:
    text = "研发{0}。制造{0}，投放{0}产品，开设{0}学校，展示{0}。" * 2
    frame = discover_words(text.format("人形机器人") + text.format("免申即享"))
    path = tmp_path / "new.tsv"
    frame[["word", "frequency", "tag", "comment"]].to_csv(path, sep="\t", index=False, encoding="utf-8")
    entries = read_dictionary(path)
    assert {"人形机器人", "免申即享"} <= {entry.word for entry in entries}
    lexicon = make_lexicon((*domain_dictionary(), *entries))
    assert "人形机器人" not in set(tokens(text.format("人形机器人"))["word"])
    assert lexicon.cut("研发人形机器人。") == ["研发", "人形机器人", "。"]


def test_nothing_gives_an_empty_frame(toy) -> None:
    for frame in (discover_words(""), discover_words(toy("甲")), discover_words(toy("甲 乙 . 丙"))):
        assert frame.empty
        assert frame.dtypes.equals(make("discoveries", []).dtypes)
