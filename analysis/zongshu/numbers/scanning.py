"""Find every number of a text: at each numeral, the families are asked in turn, and the first that knows it takes it."""

from __future__ import annotations

import re

from zongshu.numbers.calendar import date_at, race_time_at, time_at
from zongshu.numbers.mention import Mention
from zongshu.numbers.neighbours import settle
from zongshu.numbers.names import fixed_at, label_at, ordinal_at, plan_at, quoted_at, slogan_at
from zongshu.numbers.numerals import fold
from zongshu.numbers.quantities import quantity_at

#: Where a number may begin.
_ANCHOR = re.compile(
    r"[0-9〇零一二两三四五六七八九十百千万亿廿卅第]|半(?=[年月天数个小导径])|一半|过半|(?<=[“\"])双|[壹贰叁肆伍陆柒捌玖](?=[拾佰仟万])|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥⑦⑧⑨⑩]"
)
_LONG = re.compile("[0-9]{31,}")
_DIGITS = re.compile("[0-9]+")


def scan(text: str) -> list[Mention]:
    """Return the numbers of a text, sorted, not overlapping; every digit stands in exactly one.

    Parameters
    ----------
    text : str
        Any text; it is folded to plain digits here, and offsets hold for both.
    """
    folded = fold(text)
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
    return mentions


def _read(text: str, position: int, floor: int) -> Mention | None:
    """Ask the families in the order of how much each one needs to see."""
    digit = text[position] in "0123456789"
    if digit and (match := _LONG.match(text, position)):
        return Mention(position, match.end(), "unknown", core=position, notes=["longer than 30 digits"])
    if text[position] in "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ":
        return Mention(position, position + 1 + (text[position + 1 : position + 2] == "类"), "label", core=position)
    if text[position] in "①②③④⑤⑥⑦⑧⑨⑩":
        return Mention(position, position + 1, "ordinal", core=position)
    found = (
        plan_at(text, position)
        or quoted_at(text, position, floor)
        or (None if digit else fixed_at(text, position, floor))
        or date_at(text, position, floor)
        or race_time_at(text, position)
        or time_at(text, position, floor)
        or ordinal_at(text, position, floor)
        or label_at(text, position, floor)
        or (None if digit else slogan_at(text, position))
        or quantity_at(text, position, floor)
    )
    if found is None and digit and (match := _DIGITS.match(text, position)):
        return Mention(position, match.end(), "unknown", core=position)
    return found
