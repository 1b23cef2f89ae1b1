"""The time that a report is about, where title, file name or lead say it, and only there."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from zongshu.reading import parse_report
from zongshu.reading.period import find_period
from zongshu.tables import table

JULY, OCTOBER, JANUARY = datetime(2024, 7, 15), datetime(2024, 10, 15), datetime(2025, 1, 20)  # noqa: DTZ001 (as printed)


def iso(found: tuple[date, date] | None) -> str | None:
    return f"{found[0]}/{found[1]}" if found else None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2024年国民经济和社会发展统计公报", "2024-01-01/2024-12-31"),
        ("二〇二四年度统计公报", "2024-01-01/2024-12-31"),
        ("２０２４年工作总结", "2024-01-01/2024-12-31"),
        ("2024年上半年经济运行情况", "2024-01-01/2024-06-30"),
        ("2024年下半年工作总结", "2024-07-01/2024-12-31"),
        ("2024年1—6月份房地产市场", "2024-01-01/2024-06-30"),
        ("2024年1至2月主要数据", "2024-01-01/2024-02-29"),
        ("2024年一至三季度", None),
        ("2024年前三季度居民收入", "2024-01-01/2024-09-30"),
        ("2024年第三季度例行发布", "2024-07-01/2024-09-30"),
        ("2024年前11个月外贸", "2024-01-01/2024-11-30"),
        ("2024年7月份居民消费价格", "2024-07-01/2024-07-31"),
        ("2024年7月居民消费价格", "2024-07-01/2024-07-31"),
        ("2024年6月24日至9月27日夏季行动综述", "2024-06-24/2024-09-27"),
        ("2023年12月20日至2月10日冬季行动综述", "2023-12-20/2024-02-10"),
        ("2023年12月20日—2024年2月10日冬季行动", "2023-12-20/2024-02-10"),
        ("2020—2024年发展综述", "2020-01-01/2024-12-31"),
        ("2024年计划执行情况", "2024-01-01/2024-12-31"),
        ("2024年政府工作报告", None),
        ("2024年法院工作报告", None),
        ("2024年工作要点", None),
        ("2024年上半年工作总结和下半年工作安排", None),
        ("关于2024年计划执行情况与2025年计划草案的报告", None),
        ("2024年夏季行动综述", None),
        ("2024年第3号公报", None),
        ("〔2024〕15号情况通报", None),
        ("2024年10月15日情况通报", None),
        ("2024年13月份情况", None),
        ("2024年6月31日至7月40日情况", None),
        ("2024年世界大会在京开幕", None),
        ("2024年城市发展", None),
        ("上半年经济运行情况", None),
        ("情况通报", None),
        ("", None),
    ],
)
def test_a_title_without_a_date_of_publication(title: str, period: str | None) -> None:
    assert iso(find_period(title, "", "", None)) == period


@pytest.mark.parametrize(
    ("title", "published", "period"),
    [
        ("上半年经济运行情况", JULY, "2024-01-01/2024-06-30"),
        ("今年上半年经济运行情况", JULY, "2024-01-01/2024-06-30"),
        ("去年全市生产", JULY, None),
        ("前11个月外贸增长", JANUARY, "2024-01-01/2024-11-30"),
        ("12月份居民消费价格", JANUARY, "2024-12-01/2024-12-31"),
        ("下半年经济", JULY, None),
        ("三季度市场", JULY, None),
        ("2024年城市发展", JANUARY, "2024-01-01/2024-12-31"),
        ("2024年城市发展", OCTOBER, None),
        ("2024年春节", JANUARY, None),
        ("6月24日至9月27日行动", OCTOBER, "2024-06-24/2024-09-27"),
        ("6月24日至10月27日行动", OCTOBER, "2024-06-24/2024-10-27"),
        ("11月24日至12月27日行动", OCTOBER, None),
        ("比上半年增长", JULY, None),
    ],
)
def test_a_title_with_a_date_of_publication(title: str, published: datetime, period: str | None) -> None:
    assert iso(find_period(title, "", "", published)) == period


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("6月24日至9月27日，全市开展夏季行动。", "2024-06-24/2024-09-27"),
        ("自6月24日开展行动以来，成效显著。", None),
        ("今年前三季度，全市生产总值增长5%，其中三季度增长5.2%。", "2024-01-01/2024-09-30"),
        ("一季度增长5%，三季度增长6%。", None),
        ("2023年，全市生产总值增长5%。", "2023-01-01/2023-12-31"),
        ("2024年，全市将坚持稳中求进。", None),
        ("2023年以来，全市坚持稳中求进。", None),
        ("去年，全市生产总值增长5%。", "2023-01-01/2023-12-31"),
        ("9月全市平稳。", None),
        ("全市平稳。" * 60 + "今年前三季度增长5%。", None),
    ],
)
def test_a_lead(lead: str, period: str | None) -> None:
    assert iso(find_period("夏季行动综述", "", lead, OCTOBER)) == period


def test_the_title_goes_before_the_file_name_and_that_before_the_lead() -> None:
    assert iso(find_period("2024年一季度情况", "2023年统计公报", "", JULY)) == "2024-01-01/2024-03-31"
    assert iso(find_period("情况", "2023年统计公报", "今年一季度增长。", JULY)) == "2023-01-01/2023-12-31"
    assert iso(find_period("情况", "2023", "今年一季度增长。", JULY)) == "2024-01-01/2024-03-31"
    assert find_period("政府工作报告", "2023年统计公报", "今年一季度增长。", JULY) is None


def test_a_report_has_its_period() -> None:
    text = "夏季行动综述\n2024年10月15日 来源：渭南日报\n6月24日至9月27日，全市公安机关开展夏季行动，成效显著。"
    assert iso(parse_report(text).period) == "2024-06-24/2024-09-27"
    assert parse_report("全市破案3起。").period is None


@pytest.mark.parametrize("row", table("period_words.tsv", ("word", "sense"), ("word",)), ids=lambda row: row["word"])
def test_each_word_has_its_effect(row: dict[str, str]) -> None:
    assert row["sense"] in ("past", "ahead", "event")
    alone = find_period(f"2024年{row['word']}", "", "", None)
    assert (alone is not None) == (row["sense"] == "past")
    later = find_period(f"2024年{row['word']}", "", "", JANUARY)
    assert (later is not None) == (row["sense"] == "past")
    half = find_period(f"2024年上半年{row['word']}", "", "", None)
    assert (half is not None) == (row["sense"] != "ahead")
