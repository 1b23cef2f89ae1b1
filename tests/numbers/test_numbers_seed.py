"""The seed document: its figures, the list whose pairing is open, and its slogans."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import zongshu
from zongshu.report import Report


@pytest.fixture(scope="module")
def report(seed: Path) -> Report:
    return zongshu.read_report(seed)


@pytest.fixture(scope="module")
def metrics(report: Report) -> pd.DataFrame:
    return zongshu.extract_metrics(report)


@pytest.fixture(scope="module")
def slogans(report: Report) -> pd.DataFrame:
    return zongshu.find_slogans(report).set_index("text")


def test_it_has_33_metrics(metrics: pd.DataFrame) -> None:
    assert len(metrics) == 33
    assert metrics["kind"].value_counts().to_dict() == {"count": 28, "percent": 4, "measure": 1}
    assert metrics["status"].value_counts().to_dict() == {"certain": 29, "ambiguous": 4}


@pytest.mark.parametrize(
    ("text", "value", "unit", "indicator", "verb", "approx"),
    [
        ("1770起", 1770, "起", "刑事案件", "破获", None),
        ("3002名", 3002, "名", "犯罪嫌疑人", "抓获", None),
        ("5万余人次", 50_000, "人次", "警力", "投入", "over"),
        ("22263台次", 22_263, "台次", "警车", "投入", None),
        ("2300公里", 2300, "公里", "油气管道", "巡查", None),
        ("19145人次", 19_145, "人次", "人民群众", "撤离", None),
        ("75期", 75, "期", "工作专刊", "编发", None),
    ],
)
def test_a_metric_has_its_value_unit_head_and_verb(
    metrics: pd.DataFrame, text: str, value: float, unit: str, indicator: str, verb: str, approx: str | None
) -> None:
    (row,) = metrics[metrics["text"] == text].itertuples()
    assert (row.value, row.unit, row.indicator, row.verb) == (value, unit, indicator, verb)
    assert (None if pd.isna(row.approx) else row.approx) == approx


def test_the_year_of_a_bare_month_is_that_of_the_publication(report: Report) -> None:
    ledger = zongshu.extract_numbers(report).set_index("text")
    assert ledger.loc["7月份", "period_start"] == pd.Timestamp("2024-07-01")
    assert ledger.loc["8月份", "period_end"] == pd.Timestamp("2024-08-31")


def test_the_four_rates_of_two_months_and_two_heads_stay_open(metrics: pd.DataFrame) -> None:
    rates = metrics[metrics["status"] == "ambiguous"]
    assert rates["text"].tolist() == ["10.98%", "8.5%", "61.3%", "9.2%"]
    assert rates[["indicator", "period_start", "period_end"]].isna().all(axis=None)
    assert set(rates["change"]) == {"decrease"}
    assert set(rates["basis"]) == {"yoy"}
    assert rates["note"].str.contains("两种读法都成立").all()


def test_both_readings_are_kept_and_agree_on_the_first_and_the_last(report: Report) -> None:
    readings = zongshu.alignments(report)
    assert readings.groupby("reading")["value"].agg(list).to_dict() == {
        "indicator-major": [10.98, 8.5, 61.3, 9.2],
        "period-major": [10.98, 8.5, 61.3, 9.2],
    }
    assert sorted(set(readings.loc[readings["agrees"], "value"])) == [9.2, 10.98]
    heads = ["刑事类、治安类警情", "刑事立案数"]
    months = readings["period_start"].dt.month
    cells = {
        name: list(zip(months[rows.index], rows["indicator"], strict=True))
        for name, rows in readings.groupby("reading")
    }
    assert cells["period-major"] == [(month, head) for month in (7, 8) for head in heads]
    assert cells["indicator-major"] == [(month, head) for head in heads for month in (7, 8)]


def test_a_mechanism_that_announces_several_numbers_announces_none(slogans: pd.DataFrame) -> None:
    row = slogans.loc["一办九组"]
    assert (row["sort"], row["times"]) == ("numeral", 2)
    assert pd.isna(row["announced"])


@pytest.mark.parametrize(
    ("text", "sort", "announced", "parts", "agrees"),
    [
        ("两个清单", "numeral", 2, "问题清单；整改清单", True),
        ("三位一体", "numeral", 3, "党委成员下沉督；牵头警种指导督；督察支队专项督", True),
        ("1、3、5", "joined", None, "1；3；5", None),
        ("专业+机制+大数据", "joined", None, "专业；机制；大数据", None),
        ("五个一批", "numeral", 5, None, None),
    ],
)
def test_a_slogan_has_its_parts(
    slogans: pd.DataFrame, text: str, sort: str, announced: float | None, parts: str | None, agrees: bool | None
) -> None:
    row = slogans.loc[text]
    found = [None if pd.isna(row[field]) else row[field] for field in ("sort", "announced", "parts", "agrees")]
    assert found == [sort, announced, parts, agrees]


def test_a_slogan_has_the_figures_of_its_passage(slogans: pd.DataFrame) -> None:
    assert slogans.loc["专班打", "metrics"] == "破获刑事案件1770起；抓获犯罪嫌疑人3002名；抓获逃犯377人"
    assert "1770" not in slogans.loc["合成打", "metrics"]
