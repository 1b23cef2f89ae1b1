"""What a number is can depend on its neighbours: units shared by a list, numbers inside the name of a class."""

from __future__ import annotations

import re
from itertools import pairwise

from zongshu.numbers.lexicon import ACTIONS, CHANGES, prefix_of, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import PLACES
from zongshu.numbers.sizes import names_a_size

_LIST = re.compile(r"\s?[、和与及]\s?")
#: 50户以上农村村寨, 65岁及以上老人: a bound, and behind it a noun.
_BOUND = re.compile(r"(?:及?以上|及?以下|以内)$")
#: 亩产一百斤以上的有45个县, 四十斤以下的主要是新棉田
_OF_CLASS = re.compile("的[，,]?(?:已经?|就|共|总共|只|约|还|也|主要|大多|多数|都)?[有是]")
#: 超百亿元的集群15个, 千万人次以上的机场数量达到38个
_OF_COUNTED = re.compile("的[一-龥]{2,12}?(?:数量|总数|个数)?(?:已?达到?|[共已只仅]?有|增至|增加到)?")
#: 全国排名46位、82位，分别提升6位、49位: where in a ranking, and how far.
_RANKED = re.compile(
    "(?:(?:排名|位次|名次|排位)[^，,。；]*|(?:前进|前移|提升|上升|跃升|晋升|下降|后移|退后)了?(?:[0-9]{1,3}位、)*)$"
)
_RANKED_WITHIN = 16
#: “科技成果转化16条”: the name of a document.
_QUOTED_LIST = re.compile("“[^“”，。]{2,}[0-9一二三四五六七八九十]+条”$")
#: 超200亿元县（区）26个
_SHORT_REMARK = re.compile("[（(][^（）()]{1,4}[)）]")
_TITLE_ENDS, _LONGEST_TITLE = re.compile(r"[》\n]"), 40
#: 《第六届论坛宣言》 has an ordinal, 《第二个答案》 a name.
_SESSIONS = "届次号"
_STOP = re.compile(r"[，。；：、！？,;:!?\n（）()]")
_NOUN_FOLLOWS = re.compile(r"[一-龥“A-Z](?<![的，、在到为是和与及同比较占])")
#: These before a noun name a class of lines, machines and parts (220千伏变电站, 8英寸晶圆, 320马力拖拉机).
_CLASSING = ("千伏", "英寸", "英尺", "马力", "纳米")
#: 千兆光网, 万卡集群: a capacity that names a class; 百万吨死亡率: one that a rate is reckoned by.
_CAPACITY = re.compile("[百千万]{1,2}(?:(?:兆(?![瓦帕赫])|卡)(?=[一-龥])|吨死亡率)")
_SPEED = "时速"
#: 室温20℃达标率96%
_NAMED_RATE = re.compile("[一-龥]{1,4}率")
_LENGTHS = ("米", "公里")
#: 粮油千亩高产示范片1000个: a round size, and behind it the noun that another number counts.
_ROUND_SIZE = re.compile("[十百千万亿]{1,3}(?:亩|方|吨|斤|公斤|头|只|千瓦|平方米)")
#: 百亿企业, 千亿园区
_ROUND_SUM = re.compile("[百千万]亿")
#: 千吨货船
_SHIP = re.compile("级?[一-龥]{0,4}?[船轮舰]")
_COUNTED_NEXT = re.compile("(?!的)[一-龥]{2,12}")
_PROGRAMME = re.compile(
    "(?!的)(?:[一-龥]{2,10}?(?:计划|工程|行动)(?!投资|资金)|[一-龥、]{2,24}?(?:项目|基地|装置)(?![0-9一二三四五六七八九十百千近约超]))"
)
#: Days that are counted, and no time that something took: 优良天数达到290天、增加19天.
_DAYS = re.compile("天数(?:比例)?(?:为|达到?|共|有|近|超过?|已){0,2}$")
_MORE_DAYS = re.compile("^[、，,（(](?:同比|比上年|较上年)?(?:增加|减少|提升|多|少)了?$")
_POPULATION = re.compile(r"人口(?:及?以[上下])")
#: 4000吨级, 亿吨级, 3人制, 220千伏: a size that names a class.
_CLASS_SUFFIX = re.compile(r"[级制](?!度|定|造|作|约|别|成)")


def settle(text: str, mentions: list[Mention]) -> None:
    """Change in place what the neighbours decide; ``text`` is folded."""
    _share_units(text, mentions)
    _count_days(text, mentions)
    _name_titles(text, mentions)
    for place, mention in enumerate(mentions):
        if mention.unit == "位" and _RANKED.search(text, max(0, mention.start - _RANKED_WITHIN), mention.start):
            mention.kind = "rank"
        elif mention.is_metric:
            suffix = _CLASS_SUFFIX.match(text, mention.end)
            if mention.unit == "级" and text[mention.end - 2] in PLACES:
                _name(mention)  # 400亿级
            elif suffix and mention.unit != "级":
                mention.end = suffix.end()
                _name(mention)
            elif (
                mention.unit in _CLASSING
                and _NOUN_FOLLOWS.match(text, mention.end)
                and verbs().get(prefix_of(text, "verb", mention.end)) not in CHANGES
            ):
                _name(mention)
            elif mention.unit is None and (size := _POPULATION.match(text, mention.end)):
                mention.end = size.end()
                _name(mention)
            elif (
                _CAPACITY.match(text, mention.core)
                or names_a_size(text, mention, mentions[place - 1] if place else None)
                or _classifies(text, mention, mentions[place + 1] if place + 1 < len(mentions) else None)
                or _in_a_name(text, mentions, place)
            ):
                _name(mention)
    for mention, following in pairwise(mentions):
        if mention.is_metric and following.kind == "label" and "class" in following.notes:
            gap = _LIST.fullmatch(text, mention.end, following.start)
            if gap and mention.unit == following.unit:
                _name(mention)


def _classifies(text: str, mention: Mention, following: Mention | None) -> bool:
    """Whether a number belongs to the name of a class (时速120公里路段), or of a programme (千万吨增产计划)."""
    if mention.kind == "count" and _ROUND_SUM.match(text, mention.core):
        return mention.unit in words("noun_unit") or bool(prefix_of(text, "noun_unit|class_noun", mention.end))
    round_size = _ROUND_SIZE.fullmatch(text, mention.start, mention.end)
    if round_size and _SHIP.match(text, mention.end):
        return True
    if round_size and following is not None and following.kind == "count":
        gap = text[mention.end : following.start]
        return bool(_COUNTED_NEXT.fullmatch(gap)) and not any(_acts(gap, i) for i in range(1, len(gap)))
    if mention.unit == "条" and _QUOTED_LIST.search(text, max(0, mention.start - _RANKED_WITHIN), mention.end + 1):
        return True
    if text[mention.core] in PLACES and _PROGRAMME.match(text, mention.end):
        return True
    names = text.endswith(_SPEED, 0, mention.start) and bool(_NOUN_FOLLOWS.match(text, mention.end))
    return names and len(prefix_of(text, "verb", mention.end)) <= len(
        prefix_of(text, "compound", mention.end)
    )  # 时速350公里运行


def _acts(gap: str, i: int) -> bool:
    """Whether a verb at ``i`` parts the round size from what is counted (流转千亩土地|建设大棚50座)."""
    verb = prefix_of(gap, "verb", i)
    return len(verb) > 1 and verbs()[verb] in ACTIONS and not prefix_of(gap, "compound", i)


def _count_days(text: str, mentions: list[Mention]) -> None:
    counted: Mention | None = None
    for mention in mentions:
        if mention.kind != "duration" or mention.unit != "天":
            continue
        named = _DAYS.search(text, max(0, mention.start - 8), mention.start)
        if named or (counted is not None and _MORE_DAYS.match(text[counted.end : mention.start])):
            mention.kind, counted = "count", mention


def _name_titles(text: str, mentions: list[Mention]) -> None:
    """Make names of the numbers in the titles of works: 《关于支持民营经济的20条措施》, 《第五条》."""
    if "《" not in text:
        return
    for mention in mentions:
        numbered = mention.kind == "ordinal" and text[mention.end - 1] not in _SESSIONS
        if not mention.is_metric and not numbered:
            continue
        opened = text.rfind("《", max(0, mention.start - _LONGEST_TITLE), mention.start)
        closed = text.find("》", mention.end, mention.end + _LONGEST_TITLE)
        if opened >= 0 <= closed and not _TITLE_ENDS.search(text, opened, mention.start):
            _name(mention)


def _name(mention: Mention) -> None:
    mention.kind, mention.value, mention.low, mention.high, mention.approx = "label", None, None, None, None
    mention.notes.append("class")


def _share_units(text: str, mentions: list[Mention]) -> None:
    """Carry a unit back to the numbers of a list that lack it (10.6万、3.8万、3.3万平方公里; 0.9个和2个百分点)."""
    for mention, following in reversed(list(pairwise(mentions))):
        if not following.is_metric or following.unit is None or not _LIST.fullmatch(text, mention.end, following.start):
            continue
        bare = mention.unit is None and mention.kind in {"count", "unknown", "measure"} and mention.value is not None
        if bare or (mention.unit == "个" and following.kind == "point"):
            mention.kind, mention.unit, mention.status = following.kind, following.unit, "certain"
            mention.notes.append("unit shared")


def _measures_in_a_name(text: str, mentions: list[Mention], place: int) -> bool:
    """Whether a physical measure says what is counted or measured: 500米口径望远镜, 50米内换乘比例, 20℃达标率96%."""
    mention = mentions[place]
    if mention.unit in _LENGTHS and text.startswith("口径", mention.end):
        return True
    following = mentions[place + 1] if place + 1 < len(mentions) else None
    if following is None or following.kind != "percent" or _STOP.search(text, mention.end, following.start):
        return False
    within = mention.unit in _LENGTHS and text.startswith("内", mention.end)
    return within or (mention.unit == "℃" and bool(_NAMED_RATE.match(text, mention.end, following.start)))


def _is_of_counted(text: str, mention: Mention, following: list[Mention]) -> bool:
    """Whether a bound says of what size the things are that the next number counts: 营收超百亿元的集群15个."""
    sized = mention.approx == "over" or _BOUND.search(text, mention.start, mention.end)
    if not sized or not following or following[0].kind != "count":
        return False
    gap = text[mention.end : following[0].start]
    return bool(_OF_COUNTED.fullmatch(gap)) and not any(_acts(gap, i) for i in range(1, len(gap)))


def _in_a_name(text: str, mentions: list[Mention], place: int) -> bool:
    """Whether the number bounds a class that another number counts (死亡5人以上事故3起, 产值超百亿元企业12家)."""
    mention = mentions[place]
    bounded = mention.low is not None or _BOUND.search(text, mention.start, mention.end)
    if bounded and not mention.is_rate and _OF_CLASS.match(text, mention.end):
        return True
    if mention.unit == "岁" and _BOUND.search(text, mention.start, mention.end):
        return bool(_NOUN_FOLLOWS.match(text, mention.end) or text.startswith("、", mention.end))  # 40岁及以上观众
    if mention.kind == "measure" and _measures_in_a_name(text, mentions, place):
        return True
    if not mention.is_rate and bounded and _is_of_counted(text, mention, mentions[place + 1 : place + 2]):
        return True
    if mention.is_rate or not _NOUN_FOLLOWS.match(text, mention.end):
        return False
    bounded = _BOUND.search(text, mention.start, mention.end)
    exceeding = mention.kind == "money" and mention.start < mention.core and mention.approx == "over"
    exceeding = exceeding and verbs().get(prefix_of(text, "verb", mention.end)) not in CHANGES
    if not bounded and not exceeding:
        return False
    before = mentions[place - 1] if place else None
    if bounded and before is not None and before.is_metric and before.end == mention.start:
        return True
    following = next((m for m in mentions[place + 1 : place + 4] if m.is_metric), None)
    if following is None or following.start - mention.end > 30:
        return False
    return not _STOP.search(_SHORT_REMARK.sub("", text[mention.end : following.start]))
