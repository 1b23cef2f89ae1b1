"""Sentences end where Chinese prose ends them, and cover every character that is not white space."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongshu.reading.sentences import PAIR_WINDOW, split_sentences

MARKS = "。！？!?…；，：“”‘’（）()《》【】[]\n 　\t甲乙1"


def split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("甲!?乙", ["甲!?", "乙"]),
        ("破获14起；抓获7人。", ["破获14起；抓获7人。"]),
        ("甲\n乙\n\n丙", ["甲", "乙", "丙"]),
        ("甲……乙", ["甲……", "乙"]),
        ("从甲…到乙", ["从甲…到乙"]),
        ("他说：“好！走。”大家走了。", ["他说：“好！走。”", "大家走了。"]),
        ("“加油！”的呼声很高。", ["“加油！”的呼声很高。"]),
        ("观看《加油！》节目。", ["观看《加油！》节目。"]),
        ("全市（含新区。下同）平稳。乙", ["全市（含新区。下同）平稳。", "乙"]),
        ("“六五’期间增长。“五五”时期下降。", ["“六五’期间增长。", "“五五”时期下降。"]),
        ("未关的“引号。下一句。", ["未关的“引号。", "下一句。"]),
        ("“跨行\n的引号。”完", ["“跨行", "的引号。”", "完"]),
        ("正呈之态!(来源:渭南日报)", ["正呈之态!", "(来源:渭南日报)"]),
        ("10.98%、8.5%。", ["10.98%、8.5%。"]),
        ("", []),
        (" \n　", []),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_long_quotation_is_split_inside() -> None:
    inside = "甲" * PAIR_WINDOW
    assert split(f"“{inside}。乙。”丙") == [f"“{inside}。", "乙。”", "丙"]


def test_only_the_span_asked_for_is_split() -> None:
    text = "甲。乙。丙。"
    assert [text[s.start : s.end] for s in split_sentences(text, 2, 4)] == ["乙。"]


@settings(deadline=None)
@given(st.text(st.one_of(st.sampled_from(MARKS), st.characters())))
def test_sentences_cover_everything_but_white_space(text: str) -> None:
    end = 0
    for sentence in split_sentences(text, 0, len(text)):
        assert not text[end : sentence.start].strip()
        assert end <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        assert "\n" not in text[sentence.start : sentence.end]
        end = sentence.end
    assert not text[end:].strip()
