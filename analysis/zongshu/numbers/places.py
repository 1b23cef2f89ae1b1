"""Where a metric holds: the last place named before it in its sentence, else the place of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zongshu.gazetteer import places
from zongshu.numbers.lexicon import SEPARATORS, alone
from zongshu.numbers.mention import Mention
from zongshu.report import Report

_NATION = "全国"
#: Words for the report's own place.
_OWN = re.compile("[全我本][市省县区州]|自治区")
#: A place behind these is compared with, or the whole of a share; before those it is ranked in.
_COMPARED = "(?<!高于)(?<!低于)(?<!快于)(?<!好于)(?<!占)(?<!居)(?<!较)(?<!比)"
_RANKED = "(?!第|首|前|平均|最|人大|政协|统一)"

#: A place is only dealt with where it stands between these: 广东对香港出口50亿元; or where others come from.
_TOWARDS = re.compile(f"{alone('对与同向')}$")
_TRADES = re.compile("[^，,。；0-9]{0,6}?(?:进口|出口|贸易|投资|援助)")
#: 与香港贸易额: what is with a place is dealt with only where both take part in it.
_BETWEEN = re.compile("[^，,。；0-9]{0,6}?(?:贸易|地区进出口|往来)")
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
            named = carried + _named(report, here)
        mention.place = next((place for end, place in reversed(named) if end <= mention.start), report.place)


def _one_paragraph(report: Report, sentence: int, following: int) -> bool:
    """Whether two sentences stand in one paragraph: what a news item says of a place holds to the paragraph's end."""
    if sentence < 0:
        return False
    return "\n" not in report.text[report.sentences[sentence].start : report.sentences[following].start]


def _named(report: Report, sentence: int) -> list[tuple[int, str | None]]:
    """Return the places that a sentence names, each with where its name ends."""
    span = report.sentences[sentence]
    names = _names()
    found: list[tuple[int, str | None]] = []
    partner = len(report.text)
    for match in _pattern().finditer(report.text, span.start, span.end):
        if _OWN.fullmatch(match.group()):
            found.append((match.end(), report.place))
            continue
        place = names[match.group()]
        if place == _NATION != report.place and report.place:
            continue  # 全国示范县, 全国冬运会 in the report of a province
        beside = report.text[partner : match.start()] in SEPARATORS  # 来自香港、澳门
        if place != _NATION and (beside or _is_partner(report.text, span.start, match)):
            partner = match.end()
            continue
        listed = found and report.text[found[-1][0] : match.start()] in SEPARATORS
        if listed:
            found[-1] = (found[-1][0], None)  # 福建、河南5省: what holds for all of them holds for none alone
        found.append((match.end(), None if listed else place))
    return found


def _is_partner(text: str, start: int, name: re.Match[str]) -> bool:
    """Whether a place is only dealt with, or is where those come from who are counted."""
    towards = _TOWARDS.search(text, start, name.start())
    traded = towards and (_TRADES if towards.group() in "对向" else _BETWEEN).match(text, name.end())
    comes = text.endswith(_ORIGIN, start, name.start()) and not _SOURCE.match(text, name.end())  # 来自北京的数据显示
    return bool(traded) or comes


@cache
def _names() -> dict[str, str]:
    """Return the official name of every place by its full name; of provinces and the country by the short ones too."""
    names = {}
    for place in places().values():
        forms = place.forms if place.level in ("nation", "province") else (place.name,)
        names.update(dict.fromkeys(forms, place.name))
    return names


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=lambda name: (-len(name), name))
    first = "".join(sorted({name[0] for name in longest_first} | set("全我本自")))
    names = "|".join(map(re.escape, longest_first))
    return re.compile(f"(?=[{first}]){_COMPARED}(?:{names}|{_OWN.pattern}){_RANKED}")
