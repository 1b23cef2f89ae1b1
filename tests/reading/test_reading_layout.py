"""What is read around the text: title, subtitle, date, source, editor, and page furniture apart."""

from __future__ import annotations

import pytest

from zongshu.reading import parse_report
from zongshu.report import Report

PROSE = "全市公安机关破获刑事案件1770起，治安形势持续好转。"


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(section.kind, report.text[section.start : section.end]) for section in report.sections]


@pytest.mark.parametrize(
    ("head", "title", "subtitle"),
    [
        ("守护万家灯火", "守护万家灯火", None),
        ("守护万家灯火\n\n——某市夏季行动综述", "守护万家灯火", "某市夏季行动综述"),
        ("守护万家灯火\n--某市夏季行动综述", "守护万家灯火", "某市夏季行动综述"),
        ("守护万家灯火——某市夏季行动综述", "守护万家灯火", "某市夏季行动综述"),
        ("守护万家灯火！\n2024-10-15", "守护万家灯火！", None),
        ("扫黑除恶 久久为功\n2024-10-15", "扫黑除恶 久久为功", None),
        ("【年终盘点——2024】平安之城", "【年终盘点——2024】平安之城", None),
        ("1978——1985年发展规划纲要", "1978——1985年发展规划纲要", None),
        (
            "关于某市2024年计划执行情况\n与2025年计划草案的报告\n——2025年1月5日在某市第十届人民代表大会第一次会议上",
            "关于某市2024年计划执行情况与2025年计划草案的报告",
            "2025年1月5日在某市第十届人民代表大会第一次会议上",
        ),
        ("2025年某省政府工作报告\n来源：某报\n政府工作报告\n省长 王某某", "2025年某省政府工作报告", None),
        ("2024-10-15 来源：某报", None, None),
    ],
)
def test_title_and_subtitle(head: str, title: str | None, subtitle: str | None) -> None:
    report = parse_report(f"{head}\n\n{PROSE}\n{PROSE}")
    assert (report.title, report.subtitle) == (title, subtitle)
    assert kinds(report) == [("front", head), ("body", f"{PROSE}\n{PROSE}")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "全市破获案件3起",
        PROSE,
        f"{PROSE}\n{PROSE}",
        "标题\n\n",
        "标题一\n标题二\n标题三",
        "2024年10月15日",
        "国民经济保持较快增长。\n国内生产总值比上年增长7.8％。",
        "各位代表：\n现在，我向大会报告工作。",
        "一、2024年工作回顾\n过去一年，经济平稳运行。",
        "（一）经济运行稳进提质。全年增长5%。",
        "——经济总体回升向好。国内生产总值增长5.2%。",
        "33．两个清单：问题清单、整改清单。\n34.两重：国家重大战略实施。",
        "7月份、8月份全市警情同比分别下降10.98%、8.5%、\n61.3%和9.2%，治安持续稳定。",
        "夏季行动以来全市公安以最高站位最硬措施最强力度打击犯\n罪守护万家灯火打防效能稳步提升用忠诚和勇毅守护了平安\n之城。",
        "》下达到全国以后，农村干部热烈欢迎。\n广大农村呈现出新气象。",
    ],
)
def test_prose_is_never_a_title(text: str) -> None:
    report = parse_report(text)
    assert (report.title, report.subtitle, report.published) == (None, None, None)
    assert [section.kind for section in report.sections if section.kind != "body"] == []


@pytest.mark.parametrize(
    ("line", "published", "source", "editor"),
    [
        ("2024-10-15 10:44:40", "2024-10-15 10:44:40", None, None),
        ("2024年10月15日", "2024-10-15 00:00:00", None, None),
        ("2024年10月15日 星期二 下午 3:05", "2024-10-15 15:05:00", None, None),
        ("2024/10/15", "2024-10-15 00:00:00", None, None),
        ("２０２４年１０月１５日", "2024-10-15 00:00:00", None, None),
        ("2024.10.15 来源：某报", "2024-10-15 00:00:00", "某报", None),
        ("发布时间：2024-10-15 10:44", "2024-10-15 10:44:00", None, None),
        ("2024-10-15 10:44 来源：渭南日报 作者：张三", "2024-10-15 10:44:00", "渭南日报", None),
        ("来源：渭南日报 发布时间：2024-10-15 编辑：李四", "2024-10-15 00:00:00", "渭南日报", "李四"),
        ("来源：渭南日报 2024-10-15", "2024-10-15 00:00:00", "渭南日报", None),
        ("2024-10-15 10:44 | 来源：新华社 | 字号：大 中 小", "2024-10-15 10:44:00", "新华社", None),
        ("渭南日报 2024-10-15", "2024-10-15 00:00:00", "渭南日报", None),
        ("来源 : 南方日报", None, "南方日报", None),
        ("【来源：天津人大—天津日报】", None, "天津人大—天津日报", None),
        ("（责任编辑：张三 李四）", None, None, "张三 李四"),
        ("新华社北京5月29日电", None, "新华社", None),
    ],
)
def test_fields_above_the_text(line: str, published: str | None, source: str | None, editor: str | None) -> None:
    for text in (f"标题\n{line}\n{PROSE}", f"{line}\n标题\n{PROSE}"):
        report = parse_report(text)
        printed = str(report.published) if report.published else None
        assert (report.title, printed, report.source, report.editor) == ("标题", published, source, editor)
        assert [kind for kind, _ in kinds(report)] == ["front", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "2024-13-45",
        "12024-10-15",
        "2024年10月15日，全市开展行动。",
        "时间：2024年10月15日至20日，地点在某市，由市局统一组织开展集中清查。",
        "来源：" + "某" * 50,
        "破获案件2024起",
    ],
)
def test_what_is_no_field(line: str) -> None:
    report = parse_report(f"标题\n来源：某报\n{line}\n{PROSE}")
    assert (report.published, report.source) == (None, "某报")


@pytest.mark.parametrize("line", ["字号：大 中 小", "【字体：大 中 小】 打印 分享", "阅读：1234次", "【打印】【关闭】"])
def test_furniture_above_the_text_is_boilerplate(line: str) -> None:
    report = parse_report(f"标题\n2024-10-15 来源：某报\n{line}\n{PROSE}")
    assert kinds(report)[1:] == [("boilerplate", line), ("body", PROSE)]


@pytest.mark.parametrize(
    ("tail", "source", "editor"),
    [
        ("责任编辑:渭南站\n\n扫一扫分享本页", None, "渭南站"),
        ("来源：某报\n编辑：张三 审核：李四", "某报", "张三"),
        ("（记者 张三）\n上一篇：另一条消息", None, None),
        ("责编：张三\n相关链接\n另一条消息的标题\n又一条消息的标题", None, "张三"),
        ("分享到微信 微博 QQ空间\n打印本页 关闭窗口\n版权所有：某局", None, None),
    ],
)
def test_furniture_below_the_text_is_boilerplate(tail: str, source: str | None, editor: str | None) -> None:
    report = parse_report(f"标题\n{PROSE}\n{PROSE}\n{tail}")
    assert kinds(report)[2:] == [("boilerplate", tail)]
    assert (report.source, report.editor) == (source, editor)


@pytest.mark.parametrize(
    ("note", "source", "editor"),
    [
        ("(来源:渭南日报)", "渭南日报", None),
        ("（来源：新华社 作者：张三）", "新华社", None),
        ("（责任编辑：张三）", None, "张三"),
        ("（本报记者 张三 通讯员 李四）", None, None),
    ],
)
def test_a_note_that_closes_the_last_paragraph_is_boilerplate(
    note: str, source: str | None, editor: str | None
) -> None:
    report = parse_report(f"标题\n{PROSE}\n{PROSE}{note}")
    assert kinds(report) == [("front", "标题"), ("body", f"{PROSE}\n{PROSE}"), ("boilerplate", note)]
    assert (report.source, report.editor) == (source, editor)


@pytest.mark.parametrize("closing", ["（下同）", "（2024年10月15日）", "（含新区）", "“来源：某报”"])
def test_a_bracket_that_belongs_to_the_text_stays(closing: str) -> None:
    assert kinds(parse_report(f"{PROSE}{closing}")) == [("body", f"{PROSE}{closing}")]


def test_the_fields_above_the_text_win_over_those_below() -> None:
    report = parse_report(f"标题\n来源：甲报\n{PROSE}\n来源：乙报 编辑：丙")
    assert (report.source, report.editor) == ("甲报", "丙")


def test_a_government_work_report() -> None:
    head = "政府工作报告\n——2025年1月15日在广东省第十四届人民代表大会第三次会议上\n省长 王某某"
    report = parse_report(f"{head}\n\n各位代表：\n现在，我代表省人民政府，向大会报告工作。")
    assert (report.title, report.place) == ("政府工作报告", "广东省")
    assert report.subtitle == "2025年1月15日在广东省第十四届人民代表大会第三次会议上"
    assert str(report.published) == "2025-01-15 00:00:00"
    assert kinds(report)[0] == ("front", head)


@pytest.mark.parametrize(
    ("byline", "is_front"),
    [
        ("广东省省长 王某某", True),
        ("国务院总理　李　某", True),
        ("自治区主席 艾某某·吐某某亚孜", True),
        ("□ 本报记者 张三 通讯员 李四", True),
        ("省长李某某", True),
        ("省长信箱开通", False),
        ("某大会主席团举行第五次会议", False),
    ],
)
def test_bylines_belong_to_the_title_block(byline: str, is_front: bool) -> None:
    report = parse_report(f"政府工作报告\n{byline}\n{PROSE}")
    assert report.title == "政府工作报告"
    assert (byline in kinds(report)[0][1]) == is_front


def test_the_dateline_of_an_agency_gives_the_source() -> None:
    assert parse_report(f"标题\n央视网消息（新闻联播）：{PROSE}").source == "央视网"
    assert parse_report(f"标题\n新华社西安10月15日电（记者张三）{PROSE}").source == "新华社"
    assert parse_report(f"标题\n全社会用电量增长，{PROSE}").source is None
    assert parse_report(f"全市互联网传来好消息\n{PROSE}").title == "全市互联网传来好消息"
