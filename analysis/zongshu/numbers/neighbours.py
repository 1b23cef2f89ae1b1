"""What a number is can depend on its neighbours: units shared by a list, numbers inside the name of a class."""

from __future__ import annotations

import re
from itertools import pairwise

from zongshu.numbers.lexicon import holds, prefix_of
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import PLACES
from zongshu.numbers.sizes import BOUND, NOUN_FOLLOWS, acts, acts_at_end, names_a_size

_LIST = re.compile(r"\s?[、和与及]\s?")
#: 亩产一百斤以上的有45个县, 四十斤以下的主要是新棉田
_OF_CLASS = re.compile("的[，,]?(?:已经?|就|共|总共|只|约|还|也|主要|大多|多数|都)?[有是]")
#: 200公里以上的出游占比
_SHARE_OF_CLASS = re.compile("的[一-龥]{2,12}?(?:占|比例|比重)")
#: How far before an age 平均年龄 and the like may stand.
_AGE_WITHIN = 8
#: 超百亿元的集群15个, 千万人次以上的机场数量达到38个
_OF_COUNTED = re.compile("的[一-龥]{2,12}?(?:数量|总数|个数)?(?:已?达到?|[共已只仅]?有|增至|增加到)?")
#: 全国排名46位、82位，分别提升6位、49位: where in a ranking, and how far.
_RANKED = re.compile(
    "(?:(?:排名|位次|名次|排位)[^，,。；]*|(?:前进|前移|提升|上升|跃升|晋升|下降|后移|退后)了?(?:[0-9]{1,3}位、)*)$"
)
_RANKED_WITHIN = 16
#: How much may stand between a bound and the number that counts what is within it.
_LONGEST_CLASS = 30
#: “科技成果转化16条”: the name of a document.
_QUOTED_LIST = re.compile("“[^“”，。]{2,}[0-9一二三四五六七八九十]+条”$")
#: 超200亿元县（区）26个
_SHORT_REMARK = re.compile("[（(][^（）()]{1,4}[)）]")
_TITLE_ENDS, _LONGEST_TITLE = re.compile(r"[》\n]"), 40
#: 《第六届论坛宣言》 has an ordinal, 《第二个答案》 a name.
_SESSIONS = "届次号"
_STOP = re.compile(r"[，。；：、！？,;:!?\n（）()]")
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
#: 4000吨级, 亿吨级, 3人制: a size that names a class.
_CLASS_SUFFIX = re.compile(r"[级制](?!度|定|造|作|约|别|成)")


def settle(text: str, mentions: list[Mention]) -> None:
    """Change in place what the neighbours decide; ``text`` is folded."""
    _share_units(text, mentions)
    _count_days(text, mentions)
    _name_titles(text, mentions)
    for place, mention in enumerate(mentions):
        if mention.unit == "位" and _RANKED.search(text, max(0, mention.start - _RANKED_WITHIN), mention.start):
            mention.kind = "rank"
        elif mention.is_metric and (end := _end_of_class(text, mentions, place)):
            mention.end = end
            _name(mention)
    _name_hotlines(text, mentions)
    for mention, following in pairwise(mentions):
        if mention.is_metric and following.kind == "label" and "class" in following.notes:
            gap = _LIST.fullmatch(text, mention.end, following.start)
            if gap and mention.unit == following.unit:
                _name(mention)


def _end_of_class(text: str, mentions: list[Mention], place: int) -> int:
    """Return where a number ends that is the name of a class or stands in one, 0 where it is none."""
    mention = mentions[place]
    if mention.unit == "级":
        if text[mention.end - 2] in PLACES:
            return mention.end  # 400亿级
    elif suffix := _CLASS_SUFFIX.match(text, mention.end):
        return suffix.end()
    if mention.unit is None and (size := _POPULATION.match(text, mention.end)):
        return size.end()
    before, following = (
        mentions[place - 1] if place else None,
        mentions[place + 1] if place + 1 < len(mentions) else None,
    )
    named = (
        (mention.unit in _CLASSING and _stands_before_noun(text, mention))
        or _CAPACITY.match(text, mention.core)
        or names_a_size(text, mention, before)
        or _classifies(text, mention, following)
        or _in_a_name(text, mentions, place)
    )
    return mention.end if named else 0


def _stands_before_noun(text: str, mention: Mention) -> bool:
    """Whether a noun stands right behind a number, and no verb: 220千伏变电站."""
    return bool(NOUN_FOLLOWS.match(text, mention.end)) and not acts(text, mention.end)


def _classifies(text: str, mention: Mention, following: Mention | None) -> bool:
    """Whether a number belongs to the name of a class (时速120公里路段), or of a programme (千万吨增产计划)."""
    if mention.kind == "count" and _ROUND_SUM.match(text, mention.core):
        return bool(prefix_of(text, "noun_unit|class_noun", mention.end))
    if _ROUND_SIZE.fullmatch(text, mention.start, mention.end):
        if _SHIP.match(text, mention.end):
            return True
        if following is not None and following.kind == "count":
            return _is_counted_by(_COUNTED_NEXT, text[mention.end : following.start])
    if mention.unit == "条" and _QUOTED_LIST.search(text, max(0, mention.start - _RANKED_WITHIN), mention.end + 1):
        return True
    if text[mention.core] in PLACES and _PROGRAMME.match(text, mention.end):
        return True
    if not text.endswith(_SPEED, 0, mention.start) or not NOUN_FOLLOWS.match(text, mention.end):
        return False
    verb, compound = prefix_of(text, "verb", mention.end), prefix_of(text, "compound", mention.end)
    return len(verb) <= len(compound)  # but 时速350公里运行


def _is_counted_by(pattern: re.Pattern[str], gap: str) -> bool:
    """Whether a size belongs to what the next number counts, and no verb parts them: 流转千亩土地|建设大棚50座."""
    return bool(pattern.fullmatch(gap)) and not any(acts(gap, i) for i in range(1, len(gap)))


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
        if opened >= 0 <= closed and not (
            _TITLE_ENDS.search(text, opened, mention.start) or "\n" in text[mention.end : closed]
        ):
            _name(mention)


def _name_hotlines(text: str, mentions: list[Mention]) -> None:
    """Make names of the numbers that stand in a list with telephone numbers: 拨打110、12345."""
    for one, other in pairwise(mentions):
        digits = text[one.start : one.end].isdigit() and text[other.start : other.end].isdigit()
        if digits and {one.kind, other.kind} == {"label", "unknown"} and _LIST.fullmatch(text, one.end, other.start):
            _unvalue(one if one.kind == "unknown" else other)


def _unvalue(mention: Mention) -> None:
    mention.kind, mention.value, mention.low, mention.high, mention.approx = "label", None, None, None, None


def _name(mention: Mention) -> None:
    _unvalue(mention)
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


def _is_range(mention: Mention) -> bool:
    return mention.value is None and mention.low is not None and mention.high is not None


def _in_a_name(text: str, mentions: list[Mention], place: int) -> bool:
    """Whether the number bounds a class that another number counts (死亡5人以上事故3起, 产值超百亿元企业12家)."""
    mention = mentions[place]
    if mention.kind == "measure" and _measures_in_a_name(text, mentions, place):
        return True
    if mention.is_rate:
        return False
    stated = bool(BOUND.search(text, mention.start, mention.end))
    if (stated or mention.low is not None) and _OF_CLASS.match(text, mention.end):
        return True
    noun = bool(NOUN_FOLLOWS.match(text, mention.end))
    if mention.unit == "岁" and stated:
        return noun or text.startswith("、", mention.end)  # 40岁及以上观众
    if mention.unit == "岁" and noun and _is_range(mention):
        return not holds(text[max(0, mention.start - _AGE_WITHIN) : mention.start], "age_noun")  # 0—6岁儿童
    following = mentions[place + 1] if place + 1 < len(mentions) else None
    counted = following is not None and following.kind == "count"
    gap = text[mention.end : following.start] if following is not None and counted else ""
    if stated and (gap == "的" or _SHARE_OF_CLASS.match(text, mention.end)) and not acts_at_end(text, mention.start):
        return True  # 进出口额1亿元以上的约7800家, 200公里以上的出游占比; but 安排30亿元以上的资金占36%
    if counted and (stated or mention.approx == "over") and _is_counted_by(_OF_COUNTED, gap):
        return True  # 营收超百亿元的集群15个
    exceeding = mention.kind == "money" and mention.start < mention.core and mention.approx == "over"
    if not noun or not (stated or (exceeding and _stands_before_noun(text, mention))):
        return False
    before = mentions[place - 1] if place else None
    if stated and before is not None and before.is_metric and before.end == mention.start:
        return True
    counting = next((m for m in mentions[place + 1 : place + 4] if m.is_metric), None)
    if counting is None or counting.start - mention.end > _LONGEST_CLASS:
        return False
    return not _STOP.search(_SHORT_REMARK.sub("", text[mention.end : counting.start]))
