from __future__ import annotations

import pandas as pd
import pytest

from zongshu.errors import ParameterError
from zongshu.reading import parse_report
from zongshu.schema import make
from zongshu.words import concordance, count_words, tokens

TEXT = """综述

一、排查

全市排查安全隐患236处，整改率98%。民警整改
安全隐患390处。

二、化解

化解矛盾纠纷，消除安全隐患。"""


def kwic(frame: pd.DataFrame) -> list[list[object]]:
    return frame[["left", "node", "right"]].to_numpy(dtype=object).tolist()


def test_whole_frame_of_a_toy_corpus(toy) -> None:
    frame = concordance(toy({"p": "a a b . c a", "q": "b a | d"}), "a", width=2)
    records = [
        ("p", 0, "", "ab", 0, "s0"),
        ("p", 1, "a", "b c", 0, "s0"),
        ("p", 5, "b c", "", 1, "s0"),
        ("q", 1, "b", "d", 0, "s0"),
    ]
    expected = make(
        "concordance",
        [
            {
                "report": report,
                "start": start,
                "end": start + 1,
                "left": left,
                "node": "a",
                "right": right,
                "sentence": sentence,
                "section": section,
            }
            for report, start, left, right, sentence, section in records
        ],
    )
    pd.testing.assert_frame_equal(frame, expected)


def test_a_report_shows_its_own_text() -> None:
    report = parse_report(TEXT)
    frame = concordance(report, "安全隐患", width=2)
    assert kwic(frame) == [
        ["全市排查", "安全隐患", "236处，整改率"],
        ["民警整改", "安全隐患", "390处。 二、化解 化解"],
        ["矛盾纠纷，消除", "安全隐患", ""],
    ]
    for row in frame.itertuples():
        assert report.text[row.start : row.end] == row.node
        assert report.section_at(row.start).label == row.section
        assert "\n" not in row.left + row.right


def test_sorted_by_the_nearest_word_of_a_side(toy) -> None:
    text = toy("a c x , b b x , a b x , b b x")
    orders = {sort: concordance(text, "x", width=2, sort=sort)["start"].tolist() for sort in ("text", "left", "right")}
    # to the left ca, bb, ba, bb from the node outwards; to the right bb, ab, bb and nothing
    assert orders == {"text": [2, 6, 10, 14], "left": [10, 6, 14, 2], "right": [14, 6, 2, 10]}
    assert kwic(concordance(text, "x", width=2, sort="left"))[0] == ["ab", "x", "bb"]


def test_several_words_on_end_are_found_and_parts_of_words_are_not(toy) -> None:
    text = toy("高 质量 发展 , 高质量 发展 . 高 , 质量 发展 高质量")
    assert concordance(text, "高质量发展")["start"].tolist() == [0, 6]
    assert concordance(text, "高质量")["start"].tolist() == [0, 6, 18]
    assert concordance(text, "质量发")["start"].tolist() == []


def test_there_is_a_place_for_each_time_a_word_is_counted() -> None:
    counts = count_words(TEXT, stopwords=()).set_index("word")["count"]
    assert {word: len(concordance(TEXT, word)) for word in counts.index} == counts.to_dict()


def test_reports_texts_and_tokens_are_taken() -> None:
    report = parse_report(TEXT)
    expected = concordance(report, "整改", width=1)
    for given in (TEXT, [report], iter([TEXT])):
        pd.testing.assert_frame_equal(concordance(given, "整改", width=1), expected)
    from_tokens = concordance(tokens(report), "整改", width=1)
    with_text = concordance(tokens(report), "整改", width=1, texts={report.id: report.text})
    pd.testing.assert_frame_equal(with_text, expected)
    columns = ["report", "start", "end", "node", "sentence", "section"]
    pd.testing.assert_frame_equal(from_tokens[columns], expected[columns])


def test_nothing_found_is_an_empty_frame(toy) -> None:
    for frame in (concordance(TEXT, "渭南"), concordance("", "渭南"), concordance(toy("a"), "b")):
        assert frame.empty
        assert frame.dtypes.equals(make("concordance", []).dtypes)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"node": ""}, "node is empty; name the word"),
        ({"node": "a", "sort": "up"}, "sort is 'up'; it must be 'text', 'left' or 'right'"),
    ],
)
def test_bad_values_are_refused(toy, given: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        concordance(toy("a b"), **given)  # what a notebook parameter could hold
