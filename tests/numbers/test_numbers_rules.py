"""The rules that stand alone: numerals, units, bases of comparison, the days of a date, rebuilt heads, slogans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import zongshu
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.listing import rebuild
from zongshu.numbers.numerals import fold, parse
from zongshu.numbers.periods import period_of
from zongshu.numbers.units import unit_at


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1,204", "1204"),
        ("3亿2000万", "320000000"),
        ("2.5万亿", "2500000000000"),
        ("十", "10"),
        ("一十五", "15"),
        ("两千三百万", "23000000"),
        ("四百五", "450"),
        ("四百零五", "405"),
        ("三万六", "36000"),
        ("二〇二四", "2024"),
        ("廿三", "23"),
        ("壹仟贰佰", "1200"),
        ("零点五", "0.5"),
        ("19·5", "19.5"),
        ("300余万", "3000000"),
    ],
)
def test_a_numeral_is_parsed(numeral: str, value: str) -> None:
    assert parse(numeral) == Decimal(value)


def test_folding_keeps_every_offset() -> None:
    text = "１２．５％～３萬餘噸：○"
    assert fold(text) == "12.5%~3万余吨:〇"
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("人次", "人次"),
        ("人口", None),
        ("项目", None),
        ("项", "项"),
        ("个百分点", "百分点"),
        ("吨标准煤", "吨标准煤"),
        ("微克/立方米", "微克/立方米"),
        ("元/人", "元/人"),
        ("MW", "MW"),
        ("MWX", None),
        ("", None),
        ("的", None),
    ],
)
def test_the_longest_unit_that_stands_there_is_found(text: str, name: str | None) -> None:
    found = unit_at(text, 0)
    assert (found and found.name) == name
    assert found is None or text[: found.length]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("刑事案件同比", ("刑事案件", "yoy", "")),
        ("刑事案件环比", ("刑事案件", "mom", "")),
        ("刑事案件比上年同期", ("刑事案件", "yoy", "")),
        ("刑事案件较上月", ("刑事案件", "mom", "")),
        ("刑事案件比2012年", ("刑事案件", "other", "")),
        ("与去年同期相比刑事案件", ("", "yoy", "刑事案件")),
        ("刑事案件", ("刑事案件", None, "")),
        ("比例", ("比例", None, "")),
        ("", ("", None, "")),
    ],
)
def test_a_phrase_is_split_at_its_basis(phrase: str, parts: tuple[str, str | None, str]) -> None:
    assert split_basis(phrase) == parts


@pytest.mark.parametrize(
    ("surface", "year", "period"),
    [
        ("7月", 2024, (date(2024, 7, 1), date(2024, 7, 31))),
        ("7月26日", 2024, (date(2024, 7, 26), date(2024, 7, 26))),
        ("2月", 2023, (date(2023, 2, 1), date(2023, 2, 28))),
        ("2月底", 2024, (date(2024, 2, 29), date(2024, 2, 29))),
        ("9月中旬", 2024, (date(2024, 9, 11), date(2024, 9, 20))),
        ("三季度", 2024, (date(2024, 7, 1), date(2024, 9, 30))),
        ("前两季度", 2024, (date(2024, 1, 1), date(2024, 6, 30))),
        ("1—6月", 2023, (date(2023, 1, 1), date(2023, 6, 30))),
        ("2021—2025年", None, (date(2021, 1, 1), date(2025, 12, 31))),
        ("一九四九年", None, (date(1949, 1, 1), date(1949, 12, 31))),
        ("五八年", None, (date(1958, 1, 1), date(1958, 12, 31))),
        ("4月29日至5月3日", 2023, (date(2023, 4, 29), date(2023, 5, 3))),
        ("10日至15日", 2023, None),
        ("7月", None, None),
        ("2023年13月", None, None),
        ("2月30日", 2024, None),
        ("", None, None),
    ],
)
def test_a_date_means_these_days(surface: str, year: int | None, period: tuple[date, date] | None) -> None:
    assert period_of(surface, year) == period


@pytest.mark.parametrize(
    ("heads", "rebuilt"),
    [
        (["治安", "刑事案件"], ["治安案件", "刑事案件"]),
        (["盗窃案件", "诈骗案件"], ["盗窃案件", "诈骗案件"]),
        (["粮食", "棉花", "油料产量"], ["粮食产量", "棉花产量", "油料产量"]),
        (["火灾起数", "死亡人数"], ["火灾起数", "火灾死亡人数"]),
        (["党员"], ["党员"]),
        ([], []),
    ],
)
def test_the_heads_of_a_list_are_rebuilt(heads: list[str], rebuilt: list[str]) -> None:
    assert rebuild(heads) == rebuilt


@pytest.mark.parametrize(
    ("text", "slogan", "sort", "announced", "parts", "agrees", "metrics"),
    [
        (
            "推进“三个一批”：培育一批、引进一批、改造一批。",
            "三个一批",
            "numeral",
            3,
            "培育一批；引进一批；改造一批",
            True,
            None,
        ),
        ("推行“网格+警格”模式，化解纠纷26起。", "网格+警格", "joined", None, "网格；警格", None, "化解纠纷26起"),
        ("深化“枫桥式”创建，化解纠纷26起。", "枫桥式", "quoted", None, None, None, "化解纠纷26起"),
        ("下设“一室四组”，印发通报9期。", "一室四组", "numeral", None, None, None, "印发通报9期"),
        ("实行“双随机”检查。", "双随机", "numeral", 2, None, None, None),
    ],
)
def test_a_slogan_is_found_with_its_parts_and_figures(
    text: str,
    slogan: str,
    sort: str,
    announced: float | None,
    parts: str | None,
    agrees: bool | None,
    metrics: str | None,
) -> None:
    (row,) = zongshu.find_slogans(text).to_dict("records")
    found = [row[field] for field in ("text", "sort", "announced", "parts", "agrees", "metrics")]
    assert [None if pd.isna(value) else value for value in found] == [slogan, sort, announced, parts, agrees, metrics]


@pytest.mark.parametrize(
    "text", ["他说：“我们守住了，大家放心。”", "台风“贝碧嘉”登陆。", "侦破“4.03”盗窃案。", "化解纠纷26起。"]
)
def test_speech_proper_names_and_numbers_are_no_slogans(text: str) -> None:
    assert zongshu.find_slogans(text).empty


def test_a_slogan_stands_in_one_row_with_its_times() -> None:
    (row,) = zongshu.find_slogans("落实“三级联调”。\n推广“三级联调”经验，三级联调成效明显。").itertuples()
    assert (row.text, row.times, row.start) == ("三级联调", 3, 3)


def test_the_seed_reports_results_only(seed: Path) -> None:
    assert set(zongshu.extract_metrics(seed.read_text(encoding="utf-8"))["modality"]) == {"actual"}
