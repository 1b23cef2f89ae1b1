"""Ordinals, ranks and list markers: 第三次, 全国第一, 一、, （二）, 三是."""

from __future__ import annotations

import re

from zongshu.numbers.affixes import compiled
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import CHINESE, parse

#: List markers of one character: ①, ⑴, ⒈, ㈠, ❶.
ENCLOSED = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A), *range(0x2776, 0x2780))))
_NUMBER = rf"(?:[0-9]{{1,12}}|{CHINESE})"
_NTH = re.compile(rf"[0-9]+|{CHINESE}")
_NUMBERED = rf"第{_NUMBER}(?:\.[0-9])?<numbered>(?!表)"
_ORDINAL = rf"第{_NUMBER}(?:<ordinal>|名(?=[^，。、,]))?"
#: 全国人大二次会议, 十二届六次全会: the session of a body, told from 召开三次会议 by what stands before.
_SESSION = re.compile(rf"(?:(?<=[大协届会])|(?<=次、))(?:{_NUMBER})次(?=(?:、{_NUMBER}次)*(?:全体)?(?:会议|全会))")
_TERM_OR_SESSION = re.compile(f"(?:二十|十[一二三四五六七八九]|[一二三四五六七八九十])届|{_SESSION.pattern}")
_RANK = rf"第{_NUMBER}(?:<rank>|(?=[，。、,.；;）)”！\s和的]|$))"
_SCOPE = "<rank_scope>$"
_TOP = rf"(?<![目当此日以先从])前(?:[0-9]+[%‰‱]|{_NUMBER}<top>|[一二三十]{{1,2}}(?=[，。、,；]))"
_FIRSTLY = re.compile(rf"第{CHINESE}(?=[，,、])")
_BRACKETED = rf"[（(［\[](?:{CHINESE}|[0-9]{{1,3}})[)）］\]]"
#: 8.6个专项: no thing is counted in tenths at the beginning of a line.
_HEADING = rf"{CHINESE}(?=、)|[0-9]{{1,2}}(?=[.、](?![0-9])|\.[0-9]{{1,3}}(?:个(?!百分点)|项|种|条|大|家|类|方面))"
#: A line that is a numeral and no more, and a marker inside a line: …；二、….
_ALONE = rf"{CHINESE}(?<!.两)(?<![十百]千)(?=[ \u3000]*(?:\n|$))"
_LISTED = r"[一二三四五六七八九十]{1,2}(?=、[^一二三四五六七八九十])"
#: 第一、二、三产业, 一、二、三季度, 第十五、十六、十七号: the numerals of one name.
_SERIES = (
    r"[一二三四](?=(?:、[一二三四])*(?:[、和][一二三四])(?:次?产业|产|季度|级))|(?<=、)[二三四]产业"
    r"|(?<=、)[一二三四五六七八九十]{1,3}(?=(?:、[一二三四五六七八九十]{1,3})+号)"
)
_ITEM = r"[一二三四五六七八九十]{1,3}(?=[是要][^\s，。])"
#: A list marker stands behind one of these, or at the text's beginning.
_STOPS = "\n\u3000 。；;:，,、"


def ordinal_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the ordinal, rank or list marker whose numeral, or 第, is at ``position`` of a folded text."""
    found = _ordinal(text, position, floor)
    if found is not None and found.kind in ("ordinal", "rank") and (nth := _NTH.search(text, position, found.end)):
        found.value = found.low = found.high = parse(nth.group())
    return found


def _ordinal(text: str, position: int, floor: int) -> Mention | None:
    if text[position] == "第":
        return _numbered(text, position, floor)
    if position > floor and text[position - 1] == "前" and (match := compiled(_TOP).match(text, position - 1)):
        return Mention(position - 1, match.end(), "rank", core=position)
    chinese = not text[position].isascii()
    if chinese and (match := compiled(_SERIES).match(text, position)):
        return Mention(position, match.end(), "label", core=position)
    if match := (_TERM_OR_SESSION if chinese else _SESSION).match(text, position):
        return Mention(position, match.end(), "ordinal", core=position)
    return _marker(text, position)


def _numbered(text: str, position: int, floor: int) -> Mention | None:
    """Return what begins with 第: a name (第76集团军), a rank with its scope (全国第一), or an ordinal."""
    if match := compiled(_NUMBERED).match(text, position):
        return Mention(position, match.end(), "label", core=position)
    if _opens_sentence(text, position) and (match := _FIRSTLY.match(text, position)):
        return Mention(position, match.end(), "ordinal", core=position)
    scope = compiled(_SCOPE).search(text, max(floor, position - 4), position)
    if match := compiled(_RANK).match(text, position):
        return Mention(scope.start() if scope else position, match.end(), "rank", core=position)
    match = compiled(_ORDINAL).match(text, position)
    nth = _NTH.match(text, position + 1)
    if scope and match and nth and match.end() == nth.end():
        return Mention(scope.start(), match.end(), "rank", core=position)  # 亚洲第一深水平台, but 全国第一个
    return Mention(position, match.end(), "ordinal", core=position) if match else None


def _opens_sentence(text: str, position: int) -> bool:
    return text[position - 1 : position] in ("", "\n", "\u3000", " ", "。", "；", ";", "：", ":")


def _marker(text: str, position: int) -> Mention | None:
    """Return a list marker: in brackets, at a line's beginning, or before 是 or 要 behind a stop."""
    preceding = text[position - 1 : position]
    if preceding and preceding in "（(［[":
        match = compiled(_BRACKETED).match(text, position - 1)
        return Mention(position, match.end() - 1, "ordinal", core=position) if match else None
    if preceding not in _STOPS and not preceding.isspace():
        return None
    if match := compiled(_ITEM).match(text, position):
        return Mention(position, match.end(), "ordinal", core=position)
    line_begins = not text[max(text.rfind("\n", 0, position) + 1, position - 8) : position].strip()
    marker = f"{_HEADING}|{_ALONE}" if line_begins else _LISTED if preceding in ("：", ":", "；", ";") else None
    match = compiled(marker).match(text, position) if marker else None
    return Mention(position, match.end(), "ordinal", core=position) if match else None
