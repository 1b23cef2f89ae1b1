"""Where a metric holds: the last place named before it in its sentence, else the place of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zongshu.gazetteer import places
from zongshu.numbers.lexicon import SEPARATORS, alone, words
from zongshu.numbers.mention import Mention
from zongshu.report import Report

_NATION = "全国"
#: Words for the report's own place.
_OWN = re.compile("[全我本][市省县区州]|自治区")
#: A place behind these is compared with, or the whole of a share; before those it is ranked in.
_COMPARED = "(?<!高于)(?<!低于)(?<!快于)(?<!好于)(?<!占)(?<!居)(?<!较)(?<!比)"
_RANKED = "(?!第|首|前|平均|最|人大|政协|统一)"
#: 北京时间, 上海合作组织, 非洲猪瘟: names that a place is only a part of.
_NAMING = (
    "(?!时间|日[”报晚]|合作组织|证券交易所|奥运会?|冬奥会?|冬残奥会?|博览会|杯|联赛|锦标赛|公开赛"
    "|猪瘟|白蛾|血吸虫|脑炎|籍)"
)
#: Where a clause begins, with a word of place before its first noun.
_BEGINS = re.compile(r"[，,。；;：:！!？?\s从在时]$")
#: 哈尔滨、上海等20个城市; 北京等地; but 四川省、市、县三级, 北京享有同等地位
_LISTED_BEFORE = re.compile(r"(?:^|[，,。；;：:\s在从与和同])(?:[一-龥]{2,4}、){1,8}(?:[一-龥]{2,6}[和与及])?$")
_LISTED_BEHIND = re.compile(
    "、(?![市县区乡镇州])[一-龥]|[一-龥]{0,4}(?<![同高平中初优均上])等(?:多?[个地省市国](?!位|段)|[0-9一二三四五六七八九十]+[个地省市国座])"
)
#: 长三角和珠三角, 京津冀、长三角
_REGIONS_BEHIND = re.compile("[、和与及]|协同|等")
#: No list before a place, and nothing that says how it is named, reaches further back.
_WITHIN = 32
#: How long the short names of prefectures may be, the longest first; what follows one that is an ordinary word, too.
_SHORT_NAMES = (5, 4, 3, 2)
_NAME_ENDS = re.compile(r"[，,。；;：、\s的市今举开在已有新等和与]|$")
_OTHER_WORD = re.compile("瓜|大学|学院|时数")

#: A place is only dealt with where it stands between these: 广东对香港出口50亿元; or where others come from.
_TOWARDS = re.compile(f"{alone('对与同向')}$")
_TRADES = re.compile("[^，,。；0-9]{0,6}?(?:进口|出口|贸易|投资|援助)")
#: 与香港贸易额: what is with a place is dealt with only where both take part in it.
_BETWEEN = re.compile("[^，,。；0-9]{0,6}?(?:贸易|地区进出口|往来)")
#: 西起山西大同，东至河北秦皇岛; but 代表团到山西走访企业
_ROUTE = re.compile(
    "(?:[东南西北][起至]|起自|终[于至]|(?<=[站港省市县州])至|(?:[从由]|(?<!来)自)[^，,。；]{1,16}[到至]|[开发飞运驶]往|连接)$"
)
#: 来自北京的游客 come from there; 来自北京的数据显示 says who tells it.
_ORIGIN = "来自"
_SOURCE = re.compile("[^，。]{0,8}的(?:最新)?(?:数据|统计|消息|报告|报道)|[^，。]{0,4}(?:统计局|海关)")


def assign_places(report: Report, mentions: Sequence[Mention]) -> None:
    """Set the place of every metric, in place: as its sentence says, else that of the report."""
    sentence = -1
    named: list[tuple[int, str | None]] = []
    for mention in mentions:
        if not mention.is_metric:
            continue
        here = report.sentence_at(mention.start)
        if here != sentence:
            carried = named if report.place is None and _one_paragraph(report, sentence, here) else []
            sentence = here
            named = carried + _named(report, here, known=bool(carried))
        mention.place = next((place for end, place in reversed(named) if end <= mention.start), report.place)


def _one_paragraph(report: Report, sentence: int, following: int) -> bool:
    """Whether two sentences stand in one paragraph: what a news item says of a place holds to the paragraph's end."""
    if sentence < 0:
        return False
    return "\n" not in report.text[report.sentences[sentence].start : report.sentences[following].start]


def _named(report: Report, sentence: int, *, known: bool) -> list[tuple[int, str | None]]:
    """Return the places that a sentence names, each with where its name ends.

    ``known`` says that a place has been named before: what a national body does is then done there.
    """
    span, text, names = report.sentences[sentence], report.text, _names()
    own = report.place not in (None, _NATION)  # of a province or a city
    found: list[tuple[int, str | None]] = []
    partner = len(text)
    for match in _pattern().finditer(text, span.start, span.end):
        name, end = match.group(), match.end()
        if _OWN.fullmatch(name):
            found.append((end, report.place))
            continue
        place = names[name]
        if place is None or name in words("region"):
            begins = match.start() == span.start or _BEGINS.search(text, match.start() - 1, match.start())
            if begins and not (own and name.endswith("地区")):  # 东部地区 of a province is its own
                found.append((end, None if own or _REGIONS_BEHIND.match(text, end) else place))
            continue
        if (place == _NATION and own) or (name in words("national_body") and (known or found)):
            continue  # 全国示范县, 全国冬运会 in the report of a province
        if place != _NATION and (text[partner : match.start()] in SEPARATORS or _is_partner(text, span.start, match)):
            partner = end  # 来自香港、澳门
            continue
        listed = bool(found) and text[found[-1][0] : match.start()] in SEPARATORS
        if listed:
            found[-1] = (found[-1][0], None)  # 福建、河南5省: what holds for all of them holds for none alone
        if inner := _prefecture_behind(text, end, place):
            place, end = inner
        several = listed or (place != _NATION and _is_one_of_several(text, span.start, match, end))
        found.append((end, None if several else place))
    return found


def _prefecture_behind(text: str, end: int, province: str) -> tuple[str, int] | None:
    """Return the prefecture that a province is said with, and where its name ends: 河南开封, 辽宁丹东."""
    for size in _SHORT_NAMES:
        short = text[end : end + size]
        if name := _prefectures().get((province, short)):
            sure = short in places()[name].forms and not _OTHER_WORD.match(text, end + size)
            return (name, end + size) if sure or _NAME_ENDS.match(text, end + size) else None
    return None


def _is_one_of_several(text: str, start: int, name: re.Match[str], end: int) -> bool:
    """Whether a number holds for a list of which only this place is known: 沈阳、哈尔滨、上海等20个城市."""
    before = text[max(start, name.start() - _WITHIN) : name.start()]
    return bool(_LISTED_BEHIND.match(text, end) or _LISTED_BEFORE.search(before))


def _is_partner(text: str, start: int, name: re.Match[str]) -> bool:
    """Whether a place is only dealt with, lies on a way, or is where those come from who are counted."""
    before = max(start, name.start() - _WITHIN)
    if _ROUTE.search(text, before, name.start()):
        return True
    towards = _TOWARDS.search(text, before, name.start())
    traded = towards and (_TRADES if towards.group() in "对向" else _BETWEEN).match(text, name.end())
    comes = text.endswith(_ORIGIN, start, name.start()) and not _SOURCE.match(text, name.end())  # 来自北京的数据显示
    return bool(traded) or comes


@cache
def _names() -> dict[str, str | None]:
    """Return the official name of every place by its full name; of provinces and the country by the short ones too.

    A region is named as it is written; what lies abroad has no name here, since whoever acts there may stand before
    what was done at home.
    """
    names: dict[str, str | None] = dict.fromkeys(words("elsewhere")) | {name: name for name in words("region")}
    names.update(dict.fromkeys(words("national_body"), _NATION))
    for place in places().values():
        forms = place.forms if place.level in ("nation", "province") else (place.name,)
        names.update(dict.fromkeys(forms, place.name))
    return names


@cache
def _prefectures() -> dict[tuple[str, str], str]:
    """Return the official name of every prefecture by its province and a short name."""
    known = [place for place in places().values() if place.level == "prefecture"]
    return {
        (place.parent, form): place.name for place in known for form in (*place.forms, place.name.removesuffix("市"))
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=lambda name: (-len(name), name))
    first = "".join(sorted({name[0] for name in longest_first} | set("全我本自")))
    names = "|".join(name + "(?!门)" * name.endswith("部") for name in longest_first)  # 水利部, but 水利部门
    return re.compile(f"(?=[{first}]){_COMPARED}(?:{names}|{_OWN.pattern}){_RANKED}{_NAMING}")
