"""The annotated text and the ledger: every number marked, linked there and back, and nothing run as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from zongshu import reader, schema
from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report
from zongshu.terms import terms

TEXT = """全市治安工作通报

2024-10-15

一、打击犯罪

　　全市破获案件1770起，同比下降5.2%；“三个确保”全部落实。
责任编辑：张三"""
EVIL = """<img src=x onerror=alert(1)>

2024-10-15

全市破获<script>alert(2)</script>案件20起，"onmouseover=alert(3)下降5.2%&lt;。
"""


class Elements(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def parsed(text):
    report = parse_report(text)
    numbers = extract_numbers(report)
    return report, numbers, Elements(str(reader.annotate(report, numbers))), Elements(str(reader.ledger(numbers)))


def test_every_number_is_marked_once_by_kind_and_linked_to_its_row_and_back():
    _report, numbers, text, rows = parsed(TEXT)
    marks = {attrs["id"]: attrs for tag, attrs in text.tags if tag == "a"}
    links = {attrs["id"] for tag, attrs in rows.tags if tag == "tr" and "id" in attrs}
    back = {attrs["href"] for tag, attrs in rows.tags if tag == "a"}
    assert len(numbers) >= 4
    assert set(marks) == {f"t-{start}" for start in numbers["start"]}
    assert {mark["href"] for mark in marks.values()} == {f"#{link}" for link in links}
    assert back == {f"#{mark}" for mark in marks}
    for row in numbers.to_dict("records"):
        mark = marks[f"t-{row['start']}"]
        assert f"k-{row['kind']}" in mark["class"].split()
        assert mark["title"].startswith(terms("kind")[row["kind"]])


def test_the_text_is_all_there():
    report, _, text, _ = parsed(TEXT)
    assert re.sub(r"\s", "", "".join(text.text)) == re.sub(r"\s", "", report.text)


def test_a_mark_holds_the_surface_of_its_number():
    report = parse_report(TEXT)
    numbers = extract_numbers(report)
    html = str(reader.annotate(report, numbers))
    for row in numbers.to_dict("records"):
        assert re.search(rf'id="t-{row["start"]}"[^>]*>{re.escape(row["text"])}</a>', html)


def test_the_head_of_a_section_is_strong():
    html = str(reader.annotate(parse_report(TEXT), schema.make("numbers", [])))
    assert "<strong>一、打击犯罪</strong>" in html


def test_a_document_is_never_markup():
    _report, _numbers, text, rows = parsed(EVIL)
    assert {tag for tag, _ in text.tags} <= {"section", "p", "a", "strong"}
    assert {tag for tag, _ in rows.tags} <= {"table", "thead", "tbody", "tr", "th", "td", "a", "small"}
    for tag, attrs in text.tags + rows.tags:
        assert set(attrs) <= {"class", "id", "href", "title", "scope", "colspan", "aria-label"}, tag
    assert "<script>alert(2)</script>" in "".join(text.text)
    assert "5.2%&lt;" in "".join(text.text)


def test_cells_of_the_ledger_are_escaped():
    row = {"report": "r", "start": 0, "end": 1, "text": "<b>", "kind": "count", "sentence": 0, "status": "certain"}
    row |= {"indicator": "<i>", "verb": '"', "note": "</td><script>", "section": "'", "unit": "&amp;"}
    rows = Elements(str(reader.ledger(schema.make("numbers", [row]))))
    assert "script" not in {tag for tag, _ in rows.tags}
    assert {"<b>", '" <i>', "</td><script>", "'"} <= {part.strip() for part in rows.text}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>", "&lt;b&gt;"),
        ("a & b", "a &amp; b"),
        ("\"'", "&#34;&#39;"),
        ("a\x00\x1b[31mb\ud800", "a[31mb"),
        ("$x_{$", "$x_{$"),
        (5, "5"),
    ],
)
def test_escape(text, html):
    assert str(reader.escape(text)) == html


def test_what_is_escaped_is_not_escaped_again():
    assert reader.escape(reader.escape("<")) == reader.escape("<")


def test_the_legend_shows_the_kinds_that_there_are():
    numbers = extract_numbers(parse_report(TEXT))
    legend = str(reader.legend(numbers))
    assert {kind for kind in terms("kind") if f"k-{kind}" in legend} == set(numbers["kind"])


def test_every_kind_belongs_to_one_family():
    kinds = [kind for members in reader.FAMILIES.values() for kind in members]
    assert sorted(kinds) == sorted(terms("kind"))


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (1770.0, 1770.0, 1770.0, "1,770"),
        (5.67e12, 5.67e12, None, "5,670,000,000,000"),
        (10.98, None, None, "10.98"),
        (-5.2, None, None, "-5.2"),
        (None, 3.0, 5.0, "3–5"),
        (None, None, None, ""),
        (0.0, None, None, "0"),
    ],
)
def test_a_value_is_shown_as_it_is_printed(value, low, high, shown):
    assert reader.amount({"value": value, "low": low, "high": high}) == shown


def test_a_period_is_named_as_in_the_figures():
    ends = {"period_start": pd.Timestamp("2024-07-02"), "period_end": pd.Timestamp("2024-07-31")}
    assert reader.period(ends) == "2024年7月2日至2024年7月31日"
    assert reader.period({"period_start": None, "period_end": None}) == ""


def test_an_uncertain_row_says_so_in_the_text_and_in_the_ledger():
    _report, numbers, text, rows = parsed("7月份、8月份全市警情、立案数同比分别下降10%、8%、6%和9%。")
    open_rows = numbers[numbers["status"] == "ambiguous"]
    assert len(open_rows) == 4
    titles = [attrs["title"] for tag, attrs in text.tags if tag == "a" and "ambiguous" in attrs["class"]]
    assert len(titles) == 4
    assert all("有多种读法" in title for title in titles)
    assert sum("有多种读法" in part for part in rows.text) == 4


def test_an_empty_ledger_is_an_empty_table():
    empty = schema.make("numbers", [])
    report = parse_report("没有。")
    assert "<tbody>" not in str(reader.ledger(empty))
    assert "没有。" in str(reader.annotate(report, empty))
    assert "<li>" not in str(reader.legend(empty))
