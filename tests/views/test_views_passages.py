"""Passages: a place in its surroundings."""

from __future__ import annotations

from zongshu import extract_numbers, parse_report
from zongshu.views.passages import numbers_within, passage, passage_span

TEXT = "通报\n\n2024-10-15\n\n破获案件20起，抓获<b>3人。整改隐患5处。\n\n检查7次。\n"


def shown(start, end):
    report = parse_report(TEXT)
    rows = numbers_within(extract_numbers(report), report, start)
    return str(passage(report, start, end, rows))


def test_a_passage_is_a_line():
    report = parse_report(TEXT)
    first, last = passage_span(report, TEXT.index("3人"))
    assert report.text[first:last] == "破获案件20起，抓获<b>3人。整改隐患5处。"
    assert numbers_within(extract_numbers(report), report, first)["text"].tolist() == ["20起", "3人", "5处"]
    assert passage_span(parse_report("20起"), 0) == (0, 3)


def test_the_place_is_marked_and_other_numbers_are_underlined():
    start = TEXT.index("20起")
    html = shown(start, start + 3)
    assert html.count("<mark>") == 1
    assert "破获案件<mark>20起</mark>，抓获" in html
    assert '<span class="zs-n zs-amount">3人</span>' in html


def test_other_sentences_are_pale():
    start = TEXT.index("20起")
    html = shown(start, start + 3)
    assert '<span class="zs-far">整改隐患</span><span class="zs-n zs-amount zs-far">5处</span>' in html


def test_nothing_of_a_text_is_markup():
    start = TEXT.index("20起")
    assert "抓获&lt;b&gt;" in shown(start, start + 3)


def test_a_word_across_a_number_is_marked_whole():
    start = TEXT.index("案件20起")
    assert "破获<mark>案件20起</mark>，" in shown(start, start + 5)


def test_what_stands_far_in_front_of_a_sentence_is_folded():
    before = "整改隐患5处。" * 20
    report = parse_report(f"通报\n\n{before}破获案件20起。检查7次。\n")
    start = report.text.index("20起")
    html = str(passage(report, start, start + 3, numbers_within(extract_numbers(report), report, start)))
    folded, _, seen = html.partition("</details>")
    assert "<summary>前文 42 字</summary>" in folded
    assert (folded.count("5处"), seen.count("5处")) == (6, 14)
    assert "<mark>20起</mark>" in seen


def test_a_short_passage_has_no_fold():
    start = TEXT.index("5处")
    assert "<details" not in shown(start, start + 2)
