"""The place a report is about, and the table of places."""

from __future__ import annotations

from collections import Counter

import pytest

from zongshu.reading.places import find_place
from zongshu.tables import table

PLACES = table("places.tsv", ("name", "short", "level", "parent"), ("name",))


def test_the_table_is_whole() -> None:
    assert Counter(row["level"] for row in PLACES) == {"nation": 1, "province": 34, "prefecture": 333}
    parents = {row["name"]: row["parent"] for row in PLACES}
    levels = {row["name"]: row["level"] for row in PLACES}
    assert {levels[parents[name]] for name, level in levels.items() if level == "prefecture"} == {"province"}
    assert {parents[name] for name, level in levels.items() if level == "province"} == {"全国"}


def test_no_form_names_two_places() -> None:
    forms = Counter(form for row in PLACES for form in (row["name"], *row["short"].split("、")) if form)
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("渭南市公安夏季行动综述", "渭南市"),
        ("渭南公安夏季行动综述", "渭南市"),
        ("陕西省渭南市公安夏季行动综述", "渭南市"),
        ("陕西渭南、西安两地联动", "陕西省"),
        ("吉林市夏季行动综述", "吉林市"),
        ("吉林夏季行动综述", "吉林省"),
        ("海南州政府工作报告", "海南藏族自治州"),
        ("在广西壮族自治区第十四届人民代表大会上", "广西壮族自治区"),
        ("2024年中华人民共和国国务院政府工作报告", "全国"),
        ("全国公安机关夏季行动综述", "全国"),
        ("渭南学习西安，渭南再出发", "渭南市"),
        ("北京市朝阳区夏季行动综述", "北京市"),
        ("西安、成都两地联动", None),
        ("守护万家灯火", None),
        ("推进社会长治久安", None),
        ("重大理论创新成果", None),
        ("建设美丽水乡", None),
        ("", None),
    ],
)
def test_the_heading_names_the_place(heading: str, place: str | None) -> None:
    assert find_place(heading, "", "") == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("渭南市警情下降，渭南市公安局通报。", "渭南市"),
        ("陕西渭南市警情下降，渭南市公安局通报。", "渭南市"),
        ("会议在渭南市召开。", None),
        ("渭南市、西安市、渭南市、西安市。", None),
        ("渭南市、渭南市、西安市。", None),
        ("渭南渭南渭南", None),
    ],
)
def test_the_lead_names_it_twice_and_alone(lead: str, place: str | None) -> None:
    assert find_place("", lead, "") == place


def test_the_source_comes_last() -> None:
    assert find_place("", "", "渭南日报") == "渭南市"
    assert find_place("宁夏政府工作报告", "", "青海日报") == "宁夏回族自治区"
    assert find_place("", "西安市增长，西安市稳定。", "渭南日报") == "西安市"
    assert find_place("", "", "央视网") is None


@pytest.mark.parametrize("row", PLACES, ids=[row["name"] for row in PLACES])
def test_every_form_names_its_place(row: dict[str, str]) -> None:
    for form in filter(None, (row["name"], *row["short"].split("、"))):
        assert find_place(f"{form}公安夏季行动综述", "", "") == row["name"]
