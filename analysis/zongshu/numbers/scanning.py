"""Find every number of a text: at each numeral the families are asked in turn, and the first that knows it takes it."""

from __future__ import annotations

import re

from zongshu.numbers.calendar import date_at, race_time_at, time_at
from zongshu.numbers.coinages import fixed_at, quoted_at, slogan_at
from zongshu.numbers.labels import label_at, plan_at
from zongshu.numbers.mention import Mention
from zongshu.numbers.neighbours import settle
from zongshu.numbers.numerals import HYPHEN_SIGNS, fold, fold_formal, parse
from zongshu.numbers.ordinals import ENCLOSED, ordinal_at
from zongshu.numbers.quantities import quantity_at
from zongshu.numbers.spacing import close_gaps

_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
#: A Roman numeral in Latin letters, before what it classes: I类新药, III级响应.
_CLASSES = "类级型期"
#: Where a number may begin.
_ANCHOR = re.compile(
    # the character comes first and what must not stand before it second, so that a search can skip to it
    rf"[0-9〇零一二两三四五六七八九十百千万亿廿卅第半双过负.\-{_ROMAN}{ENCLOSED}IVX](?:(?<![过负.\-IVX])|(?<=过)半"
    rf"|(?<=负)(?=[0-9〇零一二三四五六七八九十百千万亿])|{'|'.join(HYPHEN_SIGNS)}"
    rf"|(?<=\.)(?<![0-9一-龥A-Za-z.].)(?=[0-9])|(?<=[IVX])(?<![A-Za-z0-9].)(?=[IVX]{{0,3}}[{_CLASSES}]))"
)
_DIGITS = re.compile("[0-9]+")
#: 6.1%, but 2024.10.15
_DECIMALS = re.compile(r"\.[0-9]+(?![0-9.])")
_LONGEST = 30
#: What stands behind the first digits of the name of a plan (3年行动), of a date and of a clock time.
_IN_PLANS = ("年", "周")
_IN_DATES = tuple("年月日号季世个—–-~～至到、和/. ")
_IN_TIMES = tuple("时点分秒小:—–至-")
_YEAR_DIGITS = 4
_QUOTES = ("“", "‘")
#: A Chinese numeral that is no word: a digit and a place, in either order.
_NUMERAL_OF_TWO = re.compile("[二两三四五六七八九][十百][一二三四五六七八九]?|十[一二三四五六七八九]")


def scan(text: str) -> list[Mention]:
    """Return the numbers of a text, sorted, not overlapping; every digit stands in exactly one.

    Parameters
    ----------
    text : str
        Any text; it is folded to plain digits here, and offsets hold for both.

    Examples
    --------
    >>> [(mention.kind, mention.start, mention.end) for mention in scan("7月破案３起")]
    [('date', 0, 2), ('count', 4, 6)]
    """
    folded, origins = close_gaps(fold(text))
    folded = fold_formal(folded)  # a financial numeral may be whole only now
    mentions: list[Mention] = []
    position = floor = 0
    while (anchor := _ANCHOR.search(folded, position)) is not None:
        mention = _read(folded, anchor.start(), floor)
        if mention is None:
            position = anchor.end()
            continue
        mentions.append(mention)
        position = floor = mention.end
    settle(folded, mentions)
    if origins is not None:
        for mention in mentions:
            mention.start, mention.core = origins[mention.start], origins[mention.core]
            mention.end = origins[mention.end - 1] + 1
    return mentions


def _splits_digits(text: str, end: int) -> bool:
    """Whether a row would end inside a run of digits: a bounded pattern met a longer number than it knows."""
    return text[end - 1].isdigit() and text[end : end + 1].isdigit()


def _read(text: str, position: int, floor: int) -> Mention | None:
    """Ask the families, the most particular first."""
    character = text[position]
    if character in _ROMAN or character in "IVX":
        end = position + 1
        while text[end : end + 1] in ("I", "V", "X"):
            end += 1
        return Mention(position, end + (text[end : end + 1] in tuple(_CLASSES)), "label", core=position)
    if character in ENCLOSED:
        return Mention(position, position + 1, "ordinal", core=position)
    digits = _DIGITS.match(text, position)
    if digits and len(digits.group()) > _LONGEST:
        return Mention(position, digits.end(), "unknown", core=position, notes=["too long"])
    found = _arabic(text, position, floor, digits.end()) if digits else _chinese(text, position, floor)
    if digits and found is not None and _splits_digits(text, found.end):
        found = None
    if found is not None and found.kind == "unknown" and text[position - 1 : position] in _QUOTES:
        return Mention(position, found.end, "label", core=position)  # “863计划”
    if found is None and (whole := digits or _NUMERAL_OF_TWO.match(text, position)):
        value = None if digits else parse(whole.group())
        return Mention(position, whole.end(), "unknown", core=position, value=value)
    return found


def _arabic(text: str, position: int, floor: int, end: int) -> Mention | None:
    """Ask the families that know Arabic digits; what stands behind the digits tells which need not be asked."""
    decimals = _DECIMALS.match(text, end)
    behind = text[decimals.end() if decimals else end :][:1]
    return (
        (plan_at(text, position) if behind in _IN_PLANS else None)
        or quoted_at(text, position, floor)
        or (date_at(text, position, floor) if behind in _IN_DATES or end - position == _YEAR_DIGITS else None)
        or ((race_time_at(text, position) or time_at(text, position, floor)) if behind in _IN_TIMES else None)
        or ordinal_at(text, position, floor)
        or label_at(text, position, floor)
        or quantity_at(text, position, floor)
    )


def _chinese(text: str, position: int, floor: int) -> Mention | None:
    fixed = fixed_at(text, position, floor)
    return (
        plan_at(text, position)
        or quoted_at(text, position, floor)
        or (fixed and _longest(text, position, floor, fixed))
        or date_at(text, position, floor)
        or time_at(text, position, floor)
        or ordinal_at(text, position, floor)
        or label_at(text, position, floor)
        or slogan_at(text, position)
        or quantity_at(text, position, floor)
    )


def _longest(text: str, position: int, floor: int, fixed: Mention) -> Mention:
    """Return a fixed expression, unless what another family finds there reaches further (十分钟, 十一届)."""
    if fixed.start < position:
        return fixed
    families = (date_at, ordinal_at, quantity_at)
    others = [slogan_at(text, position), *(family(text, position, floor) for family in families)]
    found = [fixed, *(other for other in others if other is not None)]
    return max(found, key=lambda mention: (mention.end, mention.kind == "ordinal"))
