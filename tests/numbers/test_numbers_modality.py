"""Whether a number is aimed at or was reached: by its sentence, by the head above it, and by its time."""

from __future__ import annotations

import pytest

from zongshu import extract_metrics, parse_report

TITLE = "2016年某市政府工作报告\n各位代表：\n"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("钢产量将达到412万吨。", "target"),
        ("力争新建学校3所。", "target"),
        ("计划今年增加床位300张。", "target"),
        ("电站将安装机组4台。", "target"),
        ("将4台机组改造一新。", "actual"),
        ("将巡查贯穿始终，召开会议3次。", "actual"),
        ("各地将陆续推出招聘会9场。", "target"),
        ("将用30亿元建设住宅。", "target"),
        ("计划推出线路6条。", "target"),
        ("行动计划推出线路6条。", "actual"),
        ("计划建成项目8个，实际建成9个。", "target actual"),
        ("努力把物价涨幅控制在5%以内。", "target"),
        ("今年再解决6万人饮水问题。", "target"),
        ("今年再生稻种植5万亩。", "actual"),
        ("争取补助资金95亿元，完成更新3台。", "actual"),
        ("一、2024年工作回顾\n新建学校3所。\n二、2025年目标任务\n新建学校5所。", "actual target"),
    ],
)
def test_a_target_is_told_from_a_result(text: str, modality: str) -> None:
    assert " ".join(dict.fromkeys(extract_metrics(text)["modality"])) == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("一、今年工作安排\n我国有36亿亩耕地，要全力保护。", "actual"),
        ("二、2016年目标任务\n新建学校36所。", "target"),
        ("二、2016年目标任务\n目前已建成学校36所。", "actual"),
        ("二、2016年目标任务\n三、加快教育发展\n新建学校36所。", "target"),
        ("二、2016年目标任务\n三、关于教育\n新建学校36所。", "actual"),
        ("二、2016年目标任务\n一是办好教育\n新建学校36所。", "target"),
        ("一、2015年计划执行情况\n新建学校36所。", "actual"),
        ("“十五”计划提出，财政收入增长8%。", "target"),
        ("“十五”计划提出的问题有8个。", "actual"),
        ("二、2016年目标任务和主要工作\n新建学校36所。", "target"),
        ("一、2015年主要工作\n新建学校36所。", "actual"),
        ("今年财政收入的预期目标是：\n财政收入增长8%。", "target"),
        ("今年的任务如下：\n财政收入增长8%。", "actual"),
        ("经济增长速度的调控目标定为8%。", "target"),
        ("今年计划财政收入增长8%。", "target"),
        ("财政收入比年度计划增加8%。", "actual"),
        ("今年粮食产量要稳定在36万吨。", "target"),
        ("粮食产量稳定在36万吨。", "actual"),
        ("客流将超过36万人次。", "target"),
        ("拟建学校36所。", "target"),
        ("虚拟专网接入学校36所。", "actual"),
        ("将36万人次疏散。", "actual"),
        ("水库将为沿线供水36万吨。", "target"),
        ("财政部安排救灾资金36万元\n款项已经下达，共36万元。", "actual"),
        ("2016年工作安排\n新建学校36所。", "target"),
        ("二、“十三五”规划的任务\n2014年新建学校36所。", "actual"),
        ("二、“十三五”规划的任务\n2018年新建学校36所。", "target"),
        ("二、“十三五”规划的任务\n以2015年为基数，产量要增长36%。", "target"),
        ("二、“十三五”规划的任务\n产量要在2015年基数上增长36%。", "target"),
    ],
)
def test_what_is_aimed_at(text: str, modality: str) -> None:
    assert set(extract_metrics(parse_report(TITLE + text))["modality"]) == {modality}


def test_a_result_recalled_in_a_plan_is_no_target() -> None:
    text = TITLE + "二、2016年目标任务\n2015年新建学校12所。新建学校36所。"
    rows = extract_metrics(parse_report(text)).set_index("text")["modality"]
    assert rows.to_dict() == {"12所": "actual", "36所": "target"}


def test_the_head_of_a_plan_holds_for_the_heads_below_it() -> None:
    text = TITLE + "二、2016年重点任务\n（一）提升治理成效\n新建学校36所。\n（二）防范风险\n排查隐患9处。"
    rows = extract_metrics(parse_report(text)).set_index("text")["modality"]
    assert rows.to_dict() == {"36所": "target", "9处": "target"}


def test_what_is_to_happen_after_the_day_of_publication_is_aimed_at() -> None:
    rows = extract_metrics(parse_report("一周要闻\n2023-10-09 10:00\n到2025年底，公路达到36万公里。"))
    assert rows["modality"].tolist() == ["target"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("电站投产后，每年可发电36亿度。", "target"),
        ("人数有望达到36亿人次。", "target"),
        ("电站投产后，累计发电36亿度。", "actual"),
        ("光伏项目建成后，可再生能源装机36万千瓦。", "actual"),
        ("全力确保新建学校36所。", "target"),
        ("为了确保用水，开启引黄工程36处。", "actual"),
        ("今年计划在全民所有制、集体所有制单位安排36万人就业。", "target"),
        ("到本世纪末实现总产值翻两番的宏伟目标。", "target"),
        ("提前三年实现总产值翻两番的宏伟目标。", "actual"),
        ("总产值翻两番的目标如期实现。", "actual"),
        ("超额完成新增就业36万人的目标。", "actual"),
        ("第一个五年计划胜利完成，钢产量达到36万吨。", "actual"),
    ],
)
def test_what_is_aimed_at_or_to_come_is_a_target(sentence: str, modality: str) -> None:
    assert extract_metrics(sentence)["modality"].tolist() == [modality]
