"""Every word of ``data/grammar.tsv`` does what its sort says; a word that is not listed does not.

A sort has a sentence with a gap. With each of its words in the gap the ledger must say of the last number what stands
beside the sentence, ``{}`` for the word itself; with a word that nobody lists it must say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

import zongshu
from zongshu.tables import table


class Sentence(NamedTuple):
    """A sentence with a gap, what the ledger says of its last number, and words that another rule takes there."""

    text: str
    says: dict[str, str | None]
    apart: frozenset[str] = frozenset()


def apart(words: str) -> frozenset[str]:
    return frozenset(words.split())


SENTENCES = {
    "adverb": Sentence("师生{}改造房屋37间。", {"indicator": "房屋", "verb": "改造"}, apart("新增加 正加快 现有 加快")),
    "modal": Sentence("师生{}改造房屋37间。", {"indicator": "房屋", "verb": "改造"}),
    "agent": Sentence("{}改造房屋37间。", {"indicator": "房屋", "verb": "改造"}, apart("各级财政")),
    "opener": Sentence("{}房屋37间。", {"indicator": "房屋", "verb": None}),
    "scope": Sentence("{}案件37起。", {"indicator": "案件", "verb": None}),
    "preface": Sentence("{}案件37起。", {"indicator": "案件", "verb": None}, apart("正在 可以 已达 正加快 加快")),
    "cut": Sentence("37个社区{}整改。", {"indicator": "社区", "verb": "整改"}, apart("集中 主要 以及")),
    "light": Sentence("37个社区{}整改。", {"indicator": "社区", "verb": "整改"}, apart("加以 受到")),
    "trailing": Sentence("破获案件{}37起。", {"indicator": "案件", "verb": "破获"}, apart("为 是 有 达 了")),
    "size_noun": Sentence("出口12亿元，{}创新高，同比增长37%。", {"indicator": "出口", "verb": "增长"}),
    "attending": Sentence("吸引37个品牌{}。", {"indicator": "品牌", "verb": "吸引"}),
    "reporting": Sentence("本市代表{}，新增37亿元。", {"indicator": None}),
    "abstract": Sentence("产量实现37吨的{}。", {"indicator": "产量", "verb": "实现"}),
    "dimension": Sentence("大桥{}37公里。", {"indicator": "{}", "verb": None}),
    "own_noun": Sentence("全年{}37亿元。", {"indicator": "{}", "verb": "{}"}, apart("参保 供电 发电 存煤 收案 筹资")),
    "verblike": Sentence("案件{}37起。", {"indicator": "案件", "verb": None}, apart("达到 达 低于")),
    "causing": Sentence("{}37人死亡。", {"indicator": "死亡", "verb": "{}"}, apart("已造成")),
    "joining": Sentence("37位代表{}会议。", {"indicator": "代表", "verb": "{}"}, apart("助力 引领 赋能")),
    "serial": Sentence("修复{}退化草原37亩。", {"indicator": "退化草原", "verb": "修复{}"}, apart("管护 配送 保养")),
    "purpose": Sentence("安排37亿元{}学校建设。", {"indicator": "学校建设", "verb": "安排"}),
    "carrier": Sentence("{}发送旅客37人次。", {"indicator": "{}旅客", "verb": "发送"}, apart("运输")),
    "carrying": Sentence("铁路累计{}货物37吨。", {"indicator": "铁路货物", "verb": "{}"}, apart("到发送 接发")),
    "issuing": Sentence("{}民生37条举措。", {"indicator": "民生举措", "verb": "{}"}),
    "issued": Sentence("出台民生37条{}。", {"indicator": "民生{}", "verb": "出台"}),
    "doing": Sentence("规划造林、种草等建设{}37个。", {"indicator": "建设{}", "verb": "规划"}, apart("计划 能力 标准")),
    "attained": Sentence("12个项目完成{}37亿元。", {"indicator": "项目{}", "verb": "完成"}, apart("营收 利润 税收")),
    "staging": Sentence("{}巡回宣讲37场。", {"indicator": "巡回宣讲", "verb": "{}"}),
    "reaching": Sentence("发放资金9亿元、{}37人。", {"indicator": None, "verb": "{}"}, apart("受益")),
    "capacity": Sentence("新增项目9个，港口{}37吨。", {"indicator": "港口{}", "verb": "新增"}),
    "doer": Sentence("9家{}发布岗位37个。", {"indicator": "岗位", "verb": "发布"}, apart("民警 人员 群众")),
    "money_noun": Sentence("{}已超37万。", {"indicator": "{}", "verb": None}, apart("支出")),
    "growth_noun": Sentence("收入{}为37%。", {"indicator": "收入{}", "verb": None}, apart("同比增速")),
    "bettering": Sentence("全年{}37个社区服务水平。", {"indicator": "社区服务水平", "verb": "{}", "change": None}),
    "mean": Sentence("客流9万人次，{}37人次。", {"role": "mean"}),
    "total": Sentence("抓获嫌疑人{}37人。", {"role": "total"}),
    "span": Sentence("五年{}增长37%。", {"basis": "other"}),
    "fall_noun": Sentence("收入{}为37%。", {"change": "decrease"}),
    "particle": Sentence("{}37人。", {"indicator": None}, apart("不过")),
    "step": Sentence("收入迈上万亿{}。", {"kind": "money"}, apart("大关 关口 新阶段")),
    "sure_cut": Sentence("37个社区{}整改。", {"indicator": "社区", "verb": "整改"}),
    "bare_adverb": Sentence("37个社区{}整改。", {"indicator": "社区", "verb": "整改"}, apart("主要")),
    "total_noun": Sentence("铁路发送旅客9人次、公路3人次，{}为12人次。", {"indicator": "旅客{}"}),
    "intransitive": Sentence("产值{}37%。", {"verb": "{}"}, apart("走高")),
    "graded": Sentence("学员9人参加青川县3级{}灾后重建。", {"indicator": "{}"}),
    "standalone": Sentence("新增学校9所，{}37人。", {"verb": None}),
    "measure_prefix": Sentence("9个项目{}投资37亿元。", {"indicator": "{}投资"}),
    "figure": Sentence("认购{}37亿元。", {"indicator": "认购{}"}),
    "fund": Sentence("改造{}37亿元。", {"indicator": "改造{}", "verb": None}),
    "possessing": Sentence("{}托育的机构37家。", {"indicator": "{}托育的机构", "verb": None}),
    "attributive": Sentence("{}企业37家。", {"indicator": "{}企业", "verb": None}),
    "acting": Sentence("东湖{}形成固定资产37亿元。", {"indicator": "固定资产", "verb": "形成"}),
    "means": Sentence("{}碳金融工具发展减排项目37个。", {"indicator": "减排项目", "verb": "发展"}),
    "measure_verb": Sentence("{}支持政策37条。", {"indicator": "支持政策", "verb": "{}"}),
}
#: Nobody lists this word.
UNLISTED = "岚岫"
#: In the sentences of these sorts such a word is a noun as any other; what the sort does is tested below.
NOUNS = {"money_noun", "growth_noun", "capacity", "attributive", "possessing"}


def cases() -> Iterator[tuple[str, str]]:
    for row in table("grammar.tsv", ("word", "sort"), ("word", "sort")):
        sentence = SENTENCES.get(row["sort"])
        if sentence is not None and row["word"] not in sentence.apart:
            yield row["sort"], row["word"]


def words_of(sort: str) -> set[str]:
    return {row["word"] for row in table("grammar.tsv", ("word", "sort"), ("word", "sort")) if row["sort"] == sort}


def says(sort: str, word: str) -> dict[str, str | None]:
    """Return what the ledger says of the last number of the sort's sentence with this word."""
    text, wanted, _ = SENTENCES[sort]
    last = zongshu.extract_metrics(text.format(word)).iloc[-1]
    return {field: last[field] if last[field] == last[field] else None for field in wanted}


def wanted(sort: str, word: str) -> dict[str, str | None]:
    return {field: cell and cell.format(word) for field, cell in SENTENCES[sort].says.items()}


@pytest.mark.parametrize(("sort", "word"), list(cases()))
def test_a_word_of_the_grammar_does_what_its_sort_says(sort: str, word: str) -> None:
    assert says(sort, word) == wanted(sort, word)


@pytest.mark.parametrize("sort", [sort for sort in SENTENCES if sort not in NOUNS])
def test_a_word_that_is_not_listed_does_not(sort: str) -> None:
    assert says(sort, UNLISTED) != wanted(sort, UNLISTED)


@pytest.mark.parametrize(("word", "change"), [("增速", "increase"), ("降幅", "decrease"), (UNLISTED, None)])
def test_a_noun_of_growth_says_the_change(word: str, change: str | None) -> None:
    (found,) = zongshu.extract_metrics(f"收入{word}为37%。").itertuples()
    assert (found.change if found.change == found.change else None) == change


@pytest.mark.parametrize(("verb", "noun", "governor"), [("参展", "参展企业", None), ("走访", "企业", "走访")])
def test_a_verb_that_belongs_to_those_behind_it_governs_no_number(verb: str, noun: str, governor: str | None) -> None:
    (found,) = zongshu.extract_metrics(f"{verb}企业37家。").itertuples()
    assert (found.indicator, found.verb if found.verb == found.verb else None) == (noun, governor)


@pytest.mark.parametrize(("word", "unit"), [("成交额", "元"), (UNLISTED, None)])
def test_a_noun_of_money_gives_a_bare_amount_its_unit(word: str, unit: str | None) -> None:
    (found,) = zongshu.extract_metrics(f"{word}已超37万。").itertuples()
    assert (found.unit if found.unit == found.unit else None) == unit


@pytest.mark.parametrize(("word", "metrics"), [("园区", ["37个"]), (UNLISTED, ["千亿", "37个"])])
def test_a_round_sum_names_the_size_of_what_is_counted(word: str, metrics: list[str]) -> None:
    assert zongshu.extract_metrics(f"培育千亿{word}37个。")["text"].tolist() == metrics


@pytest.mark.parametrize(("word", "kind"), [("装机", "count"), (UNLISTED, "money")])
def test_a_bare_sum_is_money_unless_it_is_of_something_else(word: str, kind: str) -> None:
    assert zongshu.extract_metrics(f"{word}突破3亿大关。")["kind"].tolist() == [kind]


def test_only_a_capacity_is_new_among_the_measures_of_a_list() -> None:
    (_, found) = zongshu.extract_metrics("新增项目9个，粮食产量37吨。").itertuples()
    assert found.verb != found.verb


def test_a_noun_that_holds_a_verb_is_one_noun() -> None:
    split = []
    for word in words_of("compound"):
        (found,) = zongshu.extract_metrics(f"建成{word}37个。").itertuples()
        if (found.indicator, found.verb) != (word, "建成"):
            split.append(word)
    assert set(split) <= {
        "公共",
        "直接",
        "日均",
        "年均",
        "月均",
        "设计时速",
        "的投入",
        "的支出",
    }  # no nouns by themselves
    (listed,) = zongshu.extract_metrics("全市供水管网37个。").itertuples()
    (unlisted,) = zongshu.extract_metrics(f"全市供水{UNLISTED}37个。").itertuples()
    assert (listed.indicator, unlisted.indicator) == ("供水管网", UNLISTED)


def test_a_word_with_a_cut_in_it_is_not_cut_there() -> None:
    verbs = {row["verb"] for row in table("verbs.tsv", ("verb", "sort"), ("verb",))}
    nouns = words_of("no_cut") - words_of("cut") - verbs
    found = {noun: zongshu.extract_metrics(f"37个器材{noun}设备。")["indicator"][0] for noun in nouns}
    assert {noun for noun in nouns if found[noun] != f"器材{noun}设备"} <= {"使得", "达人"}  # verbs that no list has
