"""Heads: numbered, on a line of their own, or the first sentence of a paragraph; and the sections they open."""

from __future__ import annotations

import pytest

from zongshu.reading import parse_report
from zongshu.reading.heads import Head, numbered_head

PROSE = "全市公安机关破获刑事案件1770起，抓获犯罪嫌疑人3002名，治安形势持续好转，群众安全感不断提升。"
INLINE = ("党委挂帅，高站位强化组织领导", "打深打透，多战法发起凌厉攻势", "巡防管控，聚合力守牢安全防线")


def labels(text: str) -> list[str]:
    return [section.label for section in parse_report(text).sections]


def inline(*heads: str) -> str:
    return "\n".join(f"{head}。{PROSE}{PROSE}" for head in heads)


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("一、2024年工作回顾", Head("2024年工作回顾", 1)),
        ("二、二〇二五年工作安排", Head("二〇二五年工作安排", 1)),
        ("一、一心一意抓落实", Head("一心一意抓落实", 1)),
        ("十一、加强自身建设", Head("加强自身建设", 1)),
        ("第一章 总则", Head("总则", 1)),
        ("第二部分：主要做法", Head("主要做法", 1)),
        ("第三节　保障措施", Head("保障措施", 2)),
        ("附件1", Head("附件1", 1)),
        ("附件2 名词解释", Head("名词解释", 1)),
        ("（一）经济运行稳进提质。全年增长5%。", Head("经济运行稳进提质", 2)),
        ("(二)改革纵深拓展", Head("改革纵深拓展", 2)),
        ("（三）“7+28+N”产业链群壮大！全年…", Head("“7+28+N”产业链群壮大", 2)),
        ("1.强化组织领导。成立专班。", Head("强化组织领导", 3)),
        ("2．强化督导", Head("强化督导", 3)),
        ("3、强化考核", Head("强化考核", 3)),
        ("（4）强化宣传", Head("强化宣传", 3)),
        ("7.2023年粮食总产量创新高", Head("2023年粮食总产量创新高", 3)),
        ("一、", Head("一、", 1)),
    ],
)
def test_numbered_heads(line: str, head: Head) -> None:
    assert numbered_head(line) == head


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业增加值分别增长5%",
        "三、四线城市商品房销售回升",
        "1、3、5分钟快反机制全面落实",
        "1.31生产销售有毒有害食品案",
        "10.98%的降幅",
        "12起案件",
        "一是加强领导",
        "第一，加强领导",
        "一方面",
        "6.“两重”：是指国家重大战略实施。",
        "（三）包括：甲、乙、丙",
        "一、" + "为老年人提供健康管理" * 7 + "。",
        "附近群众反映",
        "（试行）办法",
    ],
)
def test_what_is_no_numbered_head(line: str) -> None:
    assert numbered_head(line) is None


def test_numbered_sections() -> None:
    text = f"导入。\n一、回顾\n{PROSE}\n（一）成效\n{PROSE}\n1.甲方面。{PROSE}\n二、安排\n{PROSE}"
    report = parse_report(text)
    assert [(section.label, section.level) for section in report.sections] == [
        ("导语", 0),
        ("回顾", 1),
        ("成效", 2),
        ("甲方面", 3),
        ("安排", 1),
    ]
    assert report.text[report.sections[3].start :].startswith("1.甲方面。")


def test_a_list_without_text_below_its_items_has_no_heads() -> None:
    text = f"一、十大新闻\n{PROSE}\n1.甲地丰收\n2.乙地通车\n3.丙地开工"
    assert labels(text) == ["十大新闻"]


def test_heads_on_a_line_of_their_own() -> None:
    text = f"国内联播快讯\n央视网消息（新闻联播）：\n上半年外贸增长\n{PROSE}\n我国首条线路开通\n{PROSE}"
    assert labels(text) == ["标题", "导语", "上半年外贸增长", "我国首条线路开通"]


@pytest.mark.parametrize(
    "line",
    ["各位代表：", "牵头单位：省公安厅", "——又好又快", "1234", "》的说明", "关于《纲要（草案", "省长 王某某", PROSE],
)
def test_what_is_no_head_on_a_line_of_its_own(line: str) -> None:
    assert labels(f"{PROSE}\n{line}\n{PROSE}") == ["全文"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("要全面深化各领域改", "革，加快推进基础性改革。"),
        ("今年预期目标设定", "为6%以上，考虑了恢复情况。"),
        ("关于学徒学习的", "期限、内容和待遇，各地作了规定。"),
        ("国家权力机关由各民族", "的代表人物组成。"),
    ],
)
def test_a_line_that_breaks_a_sentence_heads_nothing(above: str, below: str) -> None:
    assert labels(f"一、总体要求\n{PROSE}\n{above}\n{below}{PROSE}") == ["总体要求"]


@pytest.mark.parametrize(
    "below", ["为做好工作，全市动员。", "改革，是动力。", "一、改革。", "的确，好。", "省、市两级动员。"]
)
def test_a_whole_line_above_a_paragraph_heads_it(below: str) -> None:
    assert "深化各领域改革" in labels(f"一、总体要求\n{PROSE}\n深化各领域改革\n{below}{PROSE}")


@pytest.mark.parametrize("head", ["扩大公众参与", "教育普及", "统计目的"])
def test_a_word_that_ends_as_a_conjunction_does_ends_a_head(head: str) -> None:
    assert head in labels(f"一、总体要求\n{PROSE}\n{head}\n{PROSE}")


def test_a_last_line_heads_nothing() -> None:
    assert labels(f"{PROSE}\n某某市公安局") == ["全文"]


def test_parallel_first_sentences_are_heads() -> None:
    report = parse_report(f"守护万家灯火\n{PROSE}\n{inline(*INLINE)}")
    assert [section.label for section in report.sections] == ["标题", "导语", *INLINE]
    assert [section.level for section in report.sections] == [0, 0, 1, 1, 1]
    assert [section.head for section in report.sections[2:]] == list(INLINE)


def test_a_paragraph_without_head_continues_its_section() -> None:
    text = f"{inline(INLINE[0])}\n其次，{PROSE}\n{inline(*INLINE[1:])}"
    report = parse_report(text)
    assert [section.label for section in report.sections] == list(INLINE)
    assert "其次" in report.text[report.sections[0].start : report.sections[0].end]


@pytest.mark.parametrize(
    ("last", "label"),
    [
        ("行动不止于夏，巡查永不止步。", "结语"),
        ("另外，持续强化危爆物品管理。", INLINE[2]),
        ("其中，群众满意度持续提升。", INLINE[2]),
        ("全年共破获案件1770起。", INLINE[2]),
    ],
)
def test_the_last_paragraph_may_close_the_report(last: str, label: str) -> None:
    assert labels(f"{inline(*INLINE)}\n{last}")[-1] == label


@pytest.mark.parametrize("heads", ["一、甲\n{0}\n二、乙\n{0}\n丙。", "甲类情况\n{0}\n乙类情况\n{0}\n丙。"])
def test_under_other_heads_the_last_paragraph_belongs_to_its_section(heads: str) -> None:
    assert "结语" not in labels(heads.format(PROSE))


@pytest.mark.parametrize(
    "firsts",
    [
        INLINE[:2],
        ("今年外贸活力迸发", "目前市场热度回升", "随后物价保持平稳"),
        ("局长指出，要保持高压态势", "局长强调，要深化改革创新", "局长表示，要净化政治生态"),
        ("新年伊始，一批工程开工建设", "新年伊始，一批项目加紧推进", "新年伊始，一批农田加紧改造"),
        ("破获刑事案件17起", "抓获逃犯一百名3", "发放提示函2份"),
        ("市局成立了工作专班", "分局召开了部署会议", "各所落实了包抓责任"),
        ("组织领导有力", "全市公安机关以最高站位最硬措施最强力度推进各项行动", "战果，显著，突出，喜人"),
    ],
)
def test_first_sentences_of_a_story_are_no_heads(firsts: tuple[str, ...]) -> None:
    assert labels(inline(*firsts)) == ["全文"]


def test_three_parallel_sentences_far_apart_are_no_heads() -> None:
    filler = "\n".join([PROSE] * 4)
    assert labels("\n".join(f"{inline(head)}\n{filler}" for head in INLINE)) == ["全文"]


def test_beside_numbered_heads_first_sentences_are_none() -> None:
    assert labels(f"一、成效\n{inline(*INLINE)}") == ["成效"]


def test_labels_are_unique() -> None:
    text = "\n".join(f"一、{head}\n{PROSE}" for head in ("甲", "甲", "甲（2）", "导语", "甲"))
    assert labels(f"{PROSE}\n{text}") == ["导语", "甲", "甲（2）", "甲（2）（2）", "导语（2）", "甲（3）"]
