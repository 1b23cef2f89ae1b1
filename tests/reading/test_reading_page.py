"""Every row of the tables of page furniture is recognised, and prose that contains it is not."""

from __future__ import annotations

import pytest

from zongshu.reading.page import begins_rest, read_page_line
from zongshu.tables import table

FIELDS = [(row["key"], row["role"]) for row in table("page_fields.tsv", ("key", "role"), ("key",))]
PHRASES = [(row["phrase"], row["match"]) for row in table("page_phrases.tsv", ("phrase", "match"), ("phrase", "match"))]


def test_the_tables_use_known_words() -> None:
    assert {role for _, role in FIELDS} == {"source", "editor", "published", "other"}
    assert {match for _, match in PHRASES} == {"part", "start", "rest"}


@pytest.mark.parametrize(("key", "role"), FIELDS)
def test_fields(key: str, role: str) -> None:
    page = read_page_line(f"{key}：2024-10-15" if role == "published" else f"{key}：某某")
    assert page is not None
    assert page.source == ("某某" if role == "source" else None)
    assert page.editor == ("某某" if role == "editor" else None)
    assert (page.published is not None) == (role == "published")
    assert read_page_line(f"全市{key}：某某") is None
    assert read_page_line(f"{key}全市公安工作") is None


@pytest.mark.parametrize("phrase", [phrase for phrase, match in PHRASES if match == "part"])
def test_phrases(phrase: str) -> None:
    for line in (phrase, f"【{phrase}】 打印", f"2024-10-15 来源：某报 {phrase}"):
        assert read_page_line(line) is not None
    page = read_page_line(f"来源：某报 {phrase}")
    assert page is not None
    assert page.source == "某报"
    assert read_page_line(f"{phrase}全市公安工作经验") is None


@pytest.mark.parametrize(("phrase", "match"), [row for row in PHRASES if row[1] != "part"])
def test_beginnings(phrase: str, match: str) -> None:
    line = f"{phrase}某条消息"
    assert (begins_rest(line), read_page_line(line) is not None) == (match == "rest", match == "start")
    assert not begins_rest(f"全市{line}")
    assert read_page_line(f"全市{line}") is None
