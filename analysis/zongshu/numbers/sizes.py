"""Measures that say of what size a thing is: 万亩花海, 首台16兆瓦机组, 50个规模300亿元以上集群, 黄骅港30万吨码头."""

from __future__ import annotations

import re

from zongshu.numbers.lexicon import ACTIONS, CHANGES, prefix_of, suffix_of, verbs
from zongshu.numbers.mention import Mention

#: 首个千亿方大气田, 万米深井; but 新增千亿斤产能, 每百斤大豆: a round measure that is none of an amount.
_AMOUNT_BEFORE = frozenset("增到达至超每上过产减约近满出")
_VERB_WITHIN = 4
_MERE_PLACE = re.compile("[百千万亿]{1,3}(?![十百千万亿多余来几零一二两三四五六七八九])")
_STEP_BEHIND = re.compile("新?(?:台阶|大关|目标|规模|级)|[内外处]|[长宽高深](?=[的，。、])")
#: 50个规模300亿元以上特色产业集群
_SIZED_BY = re.compile("[^，。；、：\n0-9总共全]{0,8}")
_COUNTED_BY = ("个", "家", "条")
#: 50户以上农村村寨, 65岁及以上老人: a bound, and behind it a noun.
BOUND = re.compile("(?:及?以上|及?以下|以内)$")
NOUN_FOLLOWS = re.compile(r"[一-龥“A-Z](?<![的，、在到为是和与及同比较占])")
#: 首台16兆瓦机组, 一艘4万吨油轮: one thing, and behind it its size.
_ONE = re.compile("(?:首|第一|这|该|一|两)[台艘口座套列辆架款颗]$|最大$|[×*]$")
_ONE_WITHIN = 3
_MACHINES = ("台", "艘", "口", "座", "套", "列", "辆", "架", "款")
#: 黄骅港30万吨码头, 米东350万千瓦光伏项目; but 建成70万千瓦火电项目, 水电和690万千瓦火电项目.
_PROJECT = re.compile(
    "(?:(?!的)[一-龥A-Z]){0,12}?(?:项目|工程|装置|机组|码头|电站|列车|油轮)(?!投资|总|[0-9一二三四五六七八九])"
)
_CAPACITIES = ("吨", "千瓦", "兆瓦", "立方米", "方", "千瓦时", "兆瓦时", "千伏安")
#: 百人团队, 千人计划, 万人健步走活动: how many there are in name only.
_CROWD = re.compile("[百千万]{1,2}人(?!的)(?:[一-龥]{0,10}?(?:计划|行动|活动|工程|大会|合唱)|团队|企业|规模)")
_PROPER = re.compile("[一-龥](?<![等和与及或的了共达约为至到超产各总将已着])$")


def names_a_size(text: str, mention: Mention, before: Mention | None) -> bool:
    """Whether a measure says of what size the thing is whose noun stands right behind it."""
    if before is not None and _sizes_counted(text, before, mention):
        return True
    if mention.kind == "count" and mention.unit == "人" and not mention.approx:
        return bool(_CROWD.match(text, mention.start)) and not acts(text, mention.end)
    if mention.kind != "measure" or not NOUN_FOLLOWS.match(text, mention.end) or acts(text, mention.end):
        return False
    if _STEP_BEHIND.match(text, mention.end):
        return False
    if _MERE_PLACE.match(text, mention.start) and not mention.approx:
        return _is_round(text, mention)
    one = before is not None and before.end == mention.start and before.is_metric and before.unit in _MACHINES
    if one or _ONE.search(text, max(0, mention.start - _ONE_WITHIN), mention.start):
        return True
    named = mention.approx is None and mention.unit in _CAPACITIES and _PROJECT.match(text, mention.end)
    if not named or not _PROPER.search(text, max(0, mention.start - 1), mention.start):
        return False
    return not suffix_of(text[max(0, mention.start - _VERB_WITHIN) : mention.start], "verb")


def acts(text: str, i: int) -> bool:
    """Whether a verb that says a deed or a change stands at ``i``, and no noun that holds one."""
    verb = prefix_of(text, "verb", i)
    return len(verb) > 1 and verbs()[verb] in ACTIONS | CHANGES and not prefix_of(text, "compound", i)


def acts_at_end(text: str, end: int) -> bool:
    """Whether a verb that says a deed or a change ends at ``end``."""
    verb = suffix_of(text[max(0, end - _VERB_WITHIN) : end], "verb")
    return len(verb) > 1 and verbs()[verb] in ACTIONS | CHANGES


def _is_round(text: str, mention: Mention) -> bool:
    """Whether a mere place is no amount (万亩花海, but 种植千亩水稻, 新增千亿斤产能)."""
    before = text[max(0, mention.start - _VERB_WITHIN) : mention.start]
    return before[-1:] not in _AMOUNT_BEFORE and verbs().get(suffix_of(before, "verb")) not in ACTIONS


def _sizes_counted(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a bound says of what size the things are that the number right before it counts."""
    if before.unit not in _COUNTED_BY or before.kind != "count" or mention.kind not in ("money", "measure"):
        return False
    if mention.approx != "over" or not NOUN_FOLLOWS.match(text, mention.end) or acts(text, mention.end):
        return False
    return _SIZED_BY.fullmatch(text, before.end, mention.start) is not None
