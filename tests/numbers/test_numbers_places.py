"""Where a number holds: the place its sentence names, else the report's own."""

from __future__ import annotations

import pytest

from zongshu import extract_metrics, parse_report


def places(sentence: str) -> list[str | None]:
    """Return the places of the metrics of a news item, which says of no place in its title."""
    cells = extract_metrics(parse_report(f"一周要闻\n2023-10-09 10:00\n{sentence}"))["place"].astype(object)
    return cells.where(cells.notna(), None).tolist()


@pytest.mark.parametrize(("title", "place"), [("四川省2016年工作报告", "四川省"), ("2016年国务院政府工作报告", "全国")])
def test_what_a_province_calls_national_is_still_its_own(title: str, place: str) -> None:
    report = parse_report(f"{title}\n各位代表：\n全国精品旅游线路达到17条，旅游业持续较快发展，迈上新台阶。")
    assert extract_metrics(report)["place"].tolist() == [place]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("福建、河南、青海三个省份受理举报36件。", None),
        ("福建与河南共受理举报36件。", None),
        ("福建受理举报36件。", "福建省"),
        ("福建等地受理举报36件。", None),
        ("在哈尔滨、沈阳、上海新建学校36所。", None),
        ("都江堰、兴化垛田和江西崇义梯田新建学校36所。", None),
        ("四川省、市、县三级新建学校36所。", "四川省"),
        ("坚持绿色发展、浙江新建学校36所。", "浙江省"),
        ("北京享有同等地位，新建学校36所。", "北京市"),
    ],
)
def test_what_holds_for_several_places_holds_for_none_alone(sentence: str, place: str | None) -> None:
    assert places(sentence)[-1] == place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("广东对香港出口36亿元。", "广东省"),
        ("广东与香港、澳门贸易额36亿元。", "广东省"),
        ("来自香港、澳门的青年到浙江走访36家企业。", "浙江省"),
        ("广东对北京门头沟的河道投入36亿元。", "北京市"),
        ("来自全国的选手36人。", "全国"),
        ("来自浙江省的数据显示，出口36亿元。", "浙江省"),
        ("广东与浙江进口36亿元。", None),
        ("这条铁路西起山西大同，东至河北秦皇岛，全长360公里。", None),
        ("班列从甘肃开到新疆，全程3600公里。", "甘肃省"),
        ("甚至浙江新建学校36所。", "浙江省"),
    ],
)
def test_a_place_that_is_only_dealt_with_is_not_where_it_holds(sentence: str, place: str | None) -> None:
    assert places(sentence) == [place]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("在河南开封，出口36亿元。", "开封市"),
        ("辽宁省丹东市转移群众36人。", "丹东市"),
        ("辽宁转移群众36人。", "辽宁省"),
        ("有群众在开封转移36人。", None),  # 开封 alone is an ordinary word
        ("新疆哈密瓜产量36万吨。", "新疆维吾尔自治区"),
        ("广东中山大学毕业生36人。", "广东省"),
        ("广西来宾客36人。", "广西壮族自治区"),
    ],
)
def test_a_city_is_known_by_its_short_name_behind_its_province(sentence: str, place: str | None) -> None:
    assert places(sentence) == [place]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("截至北京时间今天，美国新增病例36例。", [None]),
        ("上海合作组织成员国新增项目36个。", [None]),
        ("全国新增学校36所，中西部地区新增学校12所。", ["全国", "中西部地区"]),
        ("前4个月，粤港澳大湾区内地9市进口36亿元。", ["粤港澳大湾区", "粤港澳大湾区"]),
        ("在法国、德国等12个国家建仓36个。", [None, None]),
        ("长三角和珠三角新增企业36家。", [None]),
        ("对美国进口36亿元。", [None]),
        ("全国新增学校36所，其中对口支援中西部地区学校12所。", ["全国", "全国"]),
        ("国家统计局公布，粮食产量360万吨。", ["全国"]),
        ("国家统计局公布，河南粮食产量360万吨。", ["河南省"]),
        ("浙江新增企业36家，经国家统计局核定，产值360亿元。", ["浙江省", "浙江省"]),
        ("江苏省水利部门投入36亿元。", ["江苏省"]),
        ("全国报告病例36例，日本血吸虫病例3例。", ["全国", "全国"]),
    ],
)
def test_regions_are_named_and_what_the_nation_publishes_is_its_own(sentence: str, wanted: list[str | None]) -> None:
    assert places(sentence) == wanted


@pytest.mark.parametrize("said", ["美国白蛾发生面积36万亩。", "东部地区新增项目36个。"])
def test_what_is_said_of_a_part_of_a_province_is_its_own(said: str) -> None:
    rows = extract_metrics(parse_report(f"山东省2023年政府工作报告\n各位代表：\n{said}"))
    assert rows["place"].tolist() == ["山东省"]
