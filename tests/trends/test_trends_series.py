"""The same indicator is found again across reports, and what differs stays apart."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from zongshu.errors import SchemaError, TableError
from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report
from zongshu.schema import columns
from zongshu.trends import metric_series
from zongshu.trends.naming import name_of
from zongshu.trends.synonyms import read_synonyms

HEAD = "form\tbecomes\tsort\tverb\tonly\tcomment\n"


def series(*sentences: str, indicator: str | None = None) -> pd.DataFrame:
    return metric_series([parse_report(text, id=f"r{n}") for n, text in enumerate(sentences)], indicator)


def names(*sentences: str) -> list[str]:
    return sorted(series(*sentences)["series"].unique())


@pytest.mark.parametrize(
    "sentences",
    [
        ("全省共破获各类刑事案件5起。", "破获刑事案件6起。", "侦破刑事案件7起。"),
        ("2023年，粮食总产量为250亿斤。", "2024年，粮食产量达到1270万吨。", "2022年，粮食总产1200万吨。"),
        ("2023年，居民消费价格上涨0.2%。", "2024年，居民消费价格涨幅为0.3%。", "2022年，CPI上涨2%。"),
        ("2023年，我国国内生产总值增长5.2%。", "2024年，我国经济增长5%。", "2022年，我国GDP增长3%。"),
        ("2023年，全国城镇新增就业1244万人。", "2024年，全国城镇新增就业人数1256万人。"),
        ("2023年，高铁运营里程达到4.5万公里。", "2024年，高速铁路运营里程4.8万公里。"),
        ("2023年，“三农”的支出10亿元。", "2024年，三农支出12亿元。"),
    ],
)
def test_one_indicator_in_several_wordings_is_one_series(sentences: tuple[str, ...]) -> None:
    assert len(names(*sentences)) == 1, names(*sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ("破获刑事案件5起。", "立刑事案件6起。"),
        ("抓获犯罪嫌疑人5名。", "抓获违法犯罪嫌疑人6名。"),
        ("2024年，第一产业增加值5亿元。", "2024年，第二产业增加值6亿元。"),
        ("2024年，货物进口总额5亿元。", "2024年，货物出口总额6亿元。"),
        ("2024年，国内生产总值6万亿元。", "2024年，国民生产总值6万亿元。"),
        ("2024年，粮食产量达到6亿吨。", "2024年，粮食单产增加6公斤。"),
        ("2024年，粮食产量达到6亿吨。", "2024年上半年，粮食产量达到6亿吨。"),
        ("2024年8月，零售额同比增长3%。", "2024年8月，零售额环比增长3%。"),
        ("2024年，城镇居民人均可支配收入增长4%。", "2024年，城镇居民人均可支配收入实际增长3%。"),
        ("2024年，城镇调查失业率5%。", "2024年，城镇调查失业率力争控制在5%。"),
    ],
)
def test_what_differs_stays_apart(sentences: tuple[str, ...]) -> None:
    assert len(names(*sentences)) == 2, names(*sentences)


def test_units_are_made_equal_and_falls_are_negative() -> None:
    found = series("2023年，粮食产量为250亿斤，同比下降2%。", "2024年，粮食产量超过1270万吨。")
    assert found[["unit", "value", "low", "high"]].values.tolist() == [
        ["%", -2.0, -2.0, -2.0],
        ["吨", 12_500_000.0, 12_500_000.0, 12_500_000.0],
        ["吨", 12_700_000.0, 12_700_000.0, pytest.approx(float("nan"), nan_ok=True)],
    ]


def test_a_fall_of_at_least_is_bounded_from_above() -> None:
    [fall] = series("2024年，事故起数同比下降10%以上。").itertuples()
    assert (fall.value, fall.high) == (-10.0, -10.0)
    assert pd.isna(fall.low)


def test_the_size_of_a_fall_is_a_fall() -> None:
    assert series("2024年，单位国内生产总值能耗降幅超过3%。")["high"].tolist() == [-3.0]


def test_a_comparison_at_the_head_of_a_sentence_holds_for_it() -> None:
    [growth] = series("2005年与2000年相比，国内生产总值增长57.3%。").itertuples()
    assert (growth.basis, growth.base_period) == ("other", "2000年")


def test_what_a_growth_itself_fell_to_is_a_growth() -> None:
    [_, growth] = series("居民消费价格涨幅从2022年的6.5%回落到2023年的2.6%。").itertuples()
    assert growth.value == 2.6


def test_a_change_has_the_act_of_the_level_before_it() -> None:
    found = series("江苏破获刑事案件3.5万起，同比上升20.9%；刑事案件同比下降3%。")
    found = found.sort_values("start", ignore_index=True)
    assert found["verb"].fillna("").tolist() == ["破获", "破获", ""]
    assert "承前" in found["link"][1]


def test_a_change_has_the_act_before_its_name() -> None:
    found = series("破获刑事案件5起。", "破获刑事案件数同比上升6%。", "刑事案件数同比上升7%。")
    assert found["verb"].fillna("").tolist() == ["", "破获", "破获"]
    assert "在指标之前" in found["link"][1]


def test_a_part_of_the_same_is_no_level_of_it() -> None:
    whole, part = series("查处案件5件，其中2件已移送。").sort_values("start").itertuples()
    assert whole.role == "level"
    assert part.series != whole.series


def test_the_subject_of_an_achievement_is_part_of_its_name() -> None:
    found = series("2024年，全国铁路完成固定资产投资8506亿元，同比增长11.3%。")
    assert found["indicator"].tolist() == ["铁路固定资产投资"] * 2


def test_what_a_growth_is_compared_with_is_part_of_its_series() -> None:
    found = series("2024年，粮食产量比2019年增长10%，比2012年增长20%。")
    assert found["base_period"].tolist() == ["2012年", "2019年"]


def test_the_year_before_by_its_name_is_year_on_year() -> None:
    texts = ("2024年，粮食产量比2023年增长1.6%。", "一九五五年，粮食产量比一九五四年增长百分之九。")
    assert [series(text)["basis"].tolist() for text in texts] == [["yoy"], ["yoy"]]


def test_a_growth_without_basis_is_year_on_year_and_says_so() -> None:
    [point] = series("2024年，粮食产量增长1.6%。").itertuples()
    assert point.basis == "yoy"
    assert "惯例" in point.link


def test_an_indicator_is_asked_for_in_any_wording() -> None:
    texts = ("2023年，国内生产总值增长5.2%，破获刑事案件5起。", "2024年，经济增长5%，立刑事案件3起。")
    assert series(*texts, indicator="GDP")["value"].tolist() == [5.2, 5.0]
    assert series(*texts, indicator="破获刑事案件")["value"].tolist() == [5.0]
    assert len(series(*texts, indicator="刑事案件")) == 2


def test_every_point_leads_to_its_row_and_the_order_of_reports_does_not_matter() -> None:
    texts = ["2023年，粮食总产量为250亿斤。", "2024年，全省粮食产量达到1270万吨，同比增长1.6%。"]
    reports = [parse_report(text, id=f"r{n}") for n, text in enumerate(texts)]
    found = metric_series(reports)
    pd.testing.assert_frame_equal(found, metric_series(reports[::-1]))
    ledgers = pd.concat([extract_numbers(report) for report in reports])
    assert set(zip(found["report"], found["start"], strict=True)) <= set(
        zip(ledgers["report"], ledgers["start"], strict=True)
    )


def test_a_frame_of_numbers_gives_the_same_series() -> None:
    report = parse_report("2024年，全省粮食产量达到1270万吨，同比增长1.6%。", id="r")
    of_text, of_frame = metric_series(report), metric_series(extract_numbers(report))
    assert of_text["complete"].all()
    assert of_frame["complete"].isna().all()
    pd.testing.assert_frame_equal(of_frame.drop(columns="complete"), of_text.drop(columns="complete"))


@pytest.mark.parametrize(
    ("sentence", "complete"),
    [
        ("2024年，我国货物进出口总额43.8万亿元，增长5%。", [True, True]),
        ("2024年，全国铁路完成固定资产投资8506亿元。", [True]),
        ("据海关统计，2024年，我国外贸进出口43.8万亿元，外汇储备3.2万亿美元。", [True, True]),
        ("我国跨境电商主体超10万家，进出口额1亿元以上的约7800家。", [True, True]),
        ("工业总产值比上年增长7.6%，超过计划增长6%的要求。", [True, False]),
        ("我国轻工业持续回升，实现营业收入22.2万亿元。", [False]),
        ("2024年，进出口总额43.8万亿元，其中出口25.4万亿元，增长7.1%。", [True, False, False]),
        ("2024年上半年，沿海九市进出口4.96万亿元。", [False]),
    ],
)
def test_a_name_that_its_clause_does_not_give_in_full_is_marked(sentence: str, complete: list[bool]) -> None:
    assert series(sentence).sort_values("start")["complete"].tolist() == complete


def test_nothing_gives_an_empty_frame() -> None:
    for empty in ([], "没有数字。", extract_numbers("没有数字。")):
        found = metric_series(empty)
        assert found.empty
        assert list(found.columns) == [column.name for column in columns("metric_series")]


def test_another_frame_is_refused() -> None:
    with pytest.raises(SchemaError, match="numbers"):
        metric_series(pd.DataFrame({"a": [1]}))


def test_a_reader_adds_synonyms(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(f"{HEAD}灯亮盏数\t路灯\tindicator\n点亮\t安装\tverb\n", encoding="utf-8")
    texts = ["灯亮盏数5盏。", "路灯6盏。", "安装路灯5盏。", "点亮路灯7盏。"]
    reports = [parse_report(text, id=f"r{n}") for n, text in enumerate(texts)]
    assert metric_series(reports)["series"].nunique() > metric_series(reports, synonyms=[own])["series"].nunique()


def test_the_project_file_names_synonyms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.tsv").write_text(f"{HEAD}灯亮盏数\t路灯\tindicator\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    texts = ["灯亮盏数5盏。", "路灯6盏。"]
    apart = metric_series(texts)["series"].nunique()
    (tmp_path / "zongshu.toml").write_text('[series]\nsynonyms = ["own.tsv"]\n', encoding="utf-8")
    assert (apart, metric_series(texts)["series"].nunique()) == (2, 1)


@pytest.mark.parametrize(
    ("line", "says"),
    [("a\tb\tnoun", "sort is 'noun'"), ("a\t\tindicator", "becomes is empty"), ("\tb\tindicator", "form is empty")],
)
def test_a_mistake_in_synonyms_is_named(tmp_path: Path, line: str, says: str) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(f"{HEAD}{line}\n", encoding="utf-8")
    with pytest.raises(TableError, match=says):
        metric_series("粮食产量5吨。", synonyms=[own])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年，浙江市场经营主体总量1082万户。", "市场经营主体"),
        ("2024年，浙江省市场经营主体总量1082万户。", "市场经营主体"),
        ("2024年，上海市市场主体340万户。", "市场主体"),
        ("2024年，北京市场主体总量340万户。", "市场主体"),
        ("2024年，江苏省区域创新能力指数5.6%。", "区域创新能力指数"),
        ("2024年，吉林省粮食产量820亿斤。", "粮食产量"),
    ],
)
def test_a_place_before_a_name_takes_nothing_of_it_along(text: str, name: str) -> None:
    assert series(text)["indicator"].tolist() == [name]


def test_a_short_name_keeps_its_place_whole() -> None:
    names = {name_of(text, frozenset(), "深圳市", read_synonyms()).indicator for text in ("深圳市进出口", "深圳进出口")}
    assert names == {"深圳市进出口", "深圳进出口"}


def dated(text: str) -> list[tuple[float, str]]:
    """The values of a text, each with the year it holds in, empty where that is not known."""
    found = metric_series([parse_report(text, id="r")]).sort_values("start")
    years = found["period_start"].dt.strftime("%Y").fillna("")
    return list(zip(found["value"], years, strict=True))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("工作报告\n\n2013年3月5日\n\n今年财政补助标准由每人每年240元提高到280元。", [(240, ""), (280, "2013")]),
        ("国内生产总值从2015年的70万亿元增加到2020年的100万亿元。", [(70e12, "2015"), (100e12, "2020")]),
        ("2024年上半年经济运行情况\n\n2024年7月15日\n\n破获率由23.9%提高到30%。", [(23.9, ""), (30, "2024")]),
    ],
)
def test_the_start_of_a_change_is_not_dated_like_its_end(text: str, points: list[tuple[float, str]]) -> None:
    assert dated(text) == points
