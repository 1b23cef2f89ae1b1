"""Numeral slogans, idioms, and the fixed expressions of ``data/names.tsv``."""

from __future__ import annotations

import re
from functools import cache

from zongshu.numbers.affixes import compiled
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import CHINESE
from zongshu.tables import table

_CN = "[一二两三四五六七八九十百千万双]"
_ANY_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿半双第]")
#: A Chinese numeral with its decimals or fraction: what is longer than a fixed expression is none (一点九倍, 十分之一).
_WHOLE_NUMERAL = re.compile(rf"{CHINESE}(?:分之{CHINESE})?")
#: 一办九组, 一店一早, 十县百乡千村万户: a numeral and a word, at least twice.
_TWICE = re.compile(rf"(?:{_CN}(?:统一|[^\W\d_一二两三四五六七八九十百千万〇零]{{1,2}})){{2,5}}")
_ONE_BODY = rf"{_CN}位一体|一条<main_line>"
#: 五个一批, 三个确保, 两个维护: 个 with a word that is no thing to count.
_N_OF = re.compile(rf"(?!一){_CN}个(?=[^\W\d_]{{2}})")
#: 六大行动, 三路督导.
_GREAT = re.compile(rf"(?!一[大项条路]){_CN}{{1,2}}(?:大|项|条|路)(?=[^\W\d_]{{2}})")
#: What stands in no name: a stop, an Arabic digit, a quotation mark; nor is it a long list.
_SPEECH = re.compile(r"[，。；：,;:“？！\n0-9]|(?=.{13}).*、.*、")
_STEPS = re.compile("[十百千万亿]{3,}")
_OPENING, _CLOSING = '“‘"', '”’"'
_LONGEST_NAME, _LONGEST_ROW = 16, 24
#: “百片引领、千村带动、万村补短”: a list all of whose items begin with a numeral.
_ROW = re.compile(
    rf"{_CN}{{1,2}}[^、0-9一二两三四五六七八九十百千万]{{2,8}}(?:、{_CN}{{1,2}}[^、，。“0-9]{{2,8}}){{1,4}}"
)
_SUMS = re.compile(
    "(?:[0-9]|[两三四五六七八九十])个[0-9]{1,4}[%万亿][^，。、“0-9]{0,6}(?=[”’])"
    "|[0-9]{1,2}(?:个(?!百分点|多?月|小时|工作日|交易日)|大|项|条)[一-龥]{2,8}(?=[”’])"
    "|[0-9]{1,2}[个张项大条类][一-龥]{2,8}(?:、[0-9N]{1,2}[个张项大条类][一-龥]{2,8}){1,4}(?=[”’])"
)
_OPENS = tuple(_OPENING)
_FOOTNOTE = re.compile(r"[［\[][0-9]{1,3}[］\]]")
#: Measures that show two quantities where a slogan has two words (两年三次).
_MEDALS = "金银铜"
_MEASURES = "年月天日次个名人件起倍成分元点亿万"

#: Behind these a round number is one, and no word: 近万家企业, 超千家商户. (上 is no approximator elsewhere.)
_MORE = ("近", "超", "逾", "约", "上")
_ROUND = ("万家", "千家", "百家", "万户", "千户")


@cache
def _fixed() -> dict[int, dict[str, list[tuple[str, str]]]]:
    """Return the fixed expressions by the place of their first numeral and their first two characters."""
    groups: dict[int, dict[str, list[tuple[str, str]]]] = {}
    for row in table("names.tsv", ("surface", "kind"), ("surface",)):
        place = next((i for i, c in enumerate(row["surface"]) if _ANY_NUMERAL.match(c)), 0)
        groups.setdefault(place, {}).setdefault(row["surface"][:2], []).append((row["surface"], row["kind"]))
    for group in groups.values():
        for known in group.values():
            known.sort(key=lambda pair: -len(pair[0]))
    return groups


@cache
def _slogan_words(sort: str) -> tuple[str, ...]:
    rows = table("slogan_words.tsv", ("word", "sort"), ("word",))
    return tuple(sorted((row["word"] for row in rows if row["sort"] == sort), key=len, reverse=True))


def fixed_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the longest fixed expression whose first numeral is at ``position``."""
    numeral = _WHOLE_NUMERAL.match(text, position)
    end = numeral.end() if numeral else position
    for place, known in _fixed().items():
        start = position - place
        if start < floor or (text[start - 1 : start] in _MORE and text[start : start + 2] in _ROUND):
            continue  # 近万家企业
        for surface, kind in known.get(text[start : start + 2], ()):
            if start + len(surface) >= end and text.startswith(surface, start):
                return Mention(start, start + len(surface), kind, core=position)
    return None


def slogan_at(text: str, position: int) -> Mention | None:
    """Return the numeral slogan that begins at ``position``: 一办九组, 三位一体, 三个确保, 六大行动."""
    if text[position] not in _CN:
        return None
    if match := compiled(_ONE_BODY).match(text, position):
        return Mention(position, match.end(), "slogan", core=position)
    for pattern, sort in ((_N_OF, "of"), (_GREAT, "great")):
        match = pattern.match(text, position)
        word = match and next((word for word in _slogan_words(sort) if text.startswith(word, match.end())), None)
        if match and word:
            return Mention(position, match.end() + len(word), "slogan", core=position)
    match = _TWICE.match(text, position)
    if match and _is_pair(match.group()) and not _counts_twice(match.group()):
        return Mention(position, match.end(), "slogan", core=position)
    return None


def _is_pair(surface: str) -> bool:
    """Whether a numeral and a word stand twice, and no more; 统一 is one word (三清三统一)."""
    return len(surface.replace("统一", "统")) == 4


def _counts_twice(surface: str) -> bool:
    """Whether a numeral and a word twice are two quantities after all (两年三次), or one (一点四倍)."""
    if surface[1] in "至到" or surface.startswith("一行") or (surface[1] in _MEDALS and surface[3] in _MEDALS):
        return True  # 二至五成, 一行四人, 两金一铜
    return surface[1] in _MEASURES + "余多几来" and (surface[0] != "一" or surface[1] in "点倍")


def _sums_at(text: str, position: int) -> Mention | None:
    """Return a slogan of sums, or of Arabic numerals, alone in quotation marks: “两个70%”, “7个不准”."""
    match = _SUMS.match(text, position) if text[position - 1 : position] in _OPENS else None
    return match and Mention(position, match.end(), "slogan", core=position)


def _is_speech(content: str) -> bool:
    """Whether what stands in quotation marks is too long or too loose for a name."""
    return not _ROW.fullmatch(content) and (len(content) > _LONGEST_NAME or bool(_SPEECH.search(content)))


def quoted_at(text: str, position: int, floor: int) -> Mention | None:
    """Return a name in quotation marks that holds the Chinese numeral at ``position``: “三抓三促”, “高效办成一件事”."""
    if text[position] in "0123456789":
        return _sums_at(text, position)
    begin = max(floor, position - 8)
    opening = begin + max(map(text[begin:position].rfind, _OPENING))
    if opening < begin:
        return None
    limit = position + _LONGEST_ROW + 2
    closing = min((at for mark in _CLOSING if (at := text.find(mark, position, limit)) >= 0), default=-1)
    footnote = _FOOTNOTE.search(text, position, max(closing, 0))
    closing = footnote.start() if footnote and footnote.end() == closing else closing  # “五张清单［3］”
    content = text[opening + 1 : closing]
    if closing < 0 or _is_speech(content):
        return _sums_at(text, position)
    if _WHOLE_NUMERAL.fullmatch(content) and not _STEPS.fullmatch(content):
        return None  # an amount in quotation marks, but “十百千万”工程
    fixed = fixed_at(text, position, floor)
    if fixed is not None and (fixed.start, fixed.end) == (opening + 1, closing):
        return fixed
    return Mention(opening + 1, closing, "slogan", core=position)
