"""Some patterns are only searched where one of a few characters stands: no phrase that they match is without them."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest

from zongshu.numbers import clauses, modality
from zongshu.numbers.phrases import noun_of, without_examples, without_times

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEXTS = {
    line.split("\t")[0]
    for path in CORPUS.glob("*.tsv")
    for line in path.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
}


@pytest.mark.parametrize(
    ("pattern", "gate"),
    [(modality._TARGET, modality._AIMING), (modality._FUTURE, modality._COMING), (clauses._TO_NOW, clauses._NOW_ENDS)],
    ids=["aimed at", "to come", "up to now"],
)
def test_no_sentence_matches_without_a_character_of_the_gate(pattern: re.Pattern[str], gate: Collection[str]) -> None:
    ahead = [text[:end] for text in TEXTS for end in range(1, len(text))]
    matches = {match.group() for text in ahead if (match := pattern.search(text))}
    assert matches
    assert [match for match in matches if not set(match) & set(gate)] == []


def test_a_time_up_to_now_ends_with_its_gate() -> None:
    ahead = {text[:end] for text in TEXTS for end in range(1, len(text))}
    assert {text[-1] for text in ahead if clauses._TO_NOW.search(text)} <= set(clauses._NOW_ENDS)


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("水库将出库流量", "出库流量"),
        ("各地把限制类条目", "限制类条目"),
        ("五年内使产量", "产量"),
        ("按可比价格计算国内生产总值", "国内生产总值"),
        ("扣除价格因素居民收入", "居民收入"),
        ("国家统计局公布的居民消费价格指数", "居民消费价格指数"),
        ("国家统计局今天发布的居民消费价格指数", "居民消费价格指数"),
        ("价格在首轮降价基础上", "价格"),
        ("包括棉衣等在内的款物", "款物"),
        ("规模要", "规模"),
        ("影响约", "影响"),
        ("品牌新", "品牌"),
        ("钢产量前三年", "钢产量"),
        ("国民收入1987年", "国民收入"),
    ],
)
def test_what_a_gate_lets_through_is_cut(phrase: str, noun: str) -> None:
    assert noun_of(phrase) == noun


@pytest.mark.parametrize("time", ["今年", "去年", "明年", "今天", "昨晚", "昨天", "今春", "5月", "5月末"])
def test_every_time_passes_its_gate(time: str) -> None:
    assert without_times(f"油田{time}注气量") == "油田注气量"


def test_a_list_of_what_a_noun_covers_passes_its_gate() -> None:
    assert without_examples("电梯、索道等特种设备在用数量") == "特种设备在用数量"
