"""Headlines: which three numbers of a report a card shows, and which of many reports."""

from __future__ import annotations

import pytest

from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report, read_report
from zongshu.rendering.headlines import headlines, headlines_of_many
from zongshu.trends import metric_series


def chosen(text):
    report = text if not isinstance(text, str) else parse_report(text)
    return [(one.number, one.name) for one in headlines(report, extract_numbers(report), metric_series(report))]


def test_the_seed_is_told_by_what_it_says_first_in_full(seed):
    assert chosen(read_report(seed)) == [
        ("1770起", "破获 刑事案件"),
        ("3002名", "抓获 犯罪嫌疑人"),
        ("377人", "抓获 逃犯"),
    ]


def test_levels_come_before_rates_and_these_say_against_what():
    text = "2024年，全市刑事警情同比下降12.1%。2024年，全市破获刑事案件20起。"
    assert chosen(text) == [("20起", "破获 刑事案件"), ("12.1%", "刑事警情 同比下降")]


def test_at_most_three_each_indicator_once():
    text = "全市破获刑事案件20起。全市破获刑事案件21起。全市查处治安案件3起，抓获犯罪嫌疑人4名，整改安全隐患5处。"
    assert [number for number, _ in chosen(text)] == ["20起", "3起", "4名"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年，全市力争新建学校12所。",
        "召开了会议。",
        "全市生产总值高于全国0.7个百分点。",
        "2024年7月、8月，全市警情和立案数同比分别下降10.98%、8.5%、61.3%和9.2%。",
    ],
    ids=["target", "no number", "distance", "several readings"],
)
def test_no_headline_is_made_of_what_is_none(text):
    assert chosen(text) == []


def test_a_number_of_another_place_is_no_headline():
    report = parse_report("陕西省通报\n\n2024-10-15\n\n江苏省破获刑事案件3起。陕西省破获刑事案件20起。")
    assert report.place == "陕西省"
    assert [number for number, _ in chosen(report)] == ["20起"]


def test_it_says_where_it_stands():
    report = parse_report("2024年，全市破获刑事案件20起。")
    (one,) = headlines(report, extract_numbers(report), metric_series(report))
    assert report.text[one.start :].startswith("20起")
    assert one.report == report.id
    assert one.when == "2024年"


def test_of_many_the_latest_value_of_what_they_give_most_often():
    texts = [
        f"{year}年，陕西省粮食产量为{value}万吨。" for year, value in ((2022, 1297.9), (2024, 1270.6), (2023, 1250))
    ]
    reports = [parse_report(text, id=str(number)) for number, text in enumerate(texts)]
    (one,) = headlines_of_many(metric_series(reports))
    assert (one.number, one.name, one.when, one.report) == ("1270.6万吨", "粮食产量", "陕西省，2024年", "1")


def test_of_nothing_there_is_none():
    assert headlines_of_many(metric_series(["召开了会议。"])) == []
