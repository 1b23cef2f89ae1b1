"""Percentages in words, fractions, halves, ratios of two, and the scores that look like ratios."""

from __future__ import annotations

import re
from decimal import Decimal

from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import ARABIC, CHINESE, DASH, parse
from zongshu.numbers.units import unit_at

#: Either kind of numeral.
EITHER = rf"(?:{ARABIC}|{CHINESE})"
#: What may follow the first numeral: 分之, 又, /, :, 比, the space of 1 1/2, 半 of 一半.
_BEHIND_FIRST = tuple("分又/:比 半")
_PERCENT = re.compile(rf"(?P<scale>百分之|千分之|万分之)(?P<n>{EITHER})")
#: 百分之八至九: the second end alone, with no unit of its own.
_SECOND_PERCENT = re.compile(rf"(?P<n>{EITHER})")
_FRACTION = re.compile(
    rf"(?P<sign>[负-])?(?:(?P<whole>{EITHER})又)?(?P<under>{EITHER})分之(?P<minus>负)?(?P<over>{EITHER})"
    r"|(?:(?P<one>[0-9]{1,3}) )?(?P<a>[0-9]{1,4})/(?P<b>[0-9]{1,4})(?![0-9/])"
)
#: 8.2:41.3:50.5: a ratio of three, or of more, is no one number.
_OF_SEVERAL = re.compile(rf"{ARABIC}(?:[:比]{ARABIC}){{2,4}}(?![:0-9])")
_SCALES = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_RATIO = re.compile(rf"(?P<a>{ARABIC})[:比](?P<b>{ARABIC})(?![:0-9])")
_HALF = re.compile(
    r"(?P<half>一半|半数|过半(?:数|(?=[，。、,;；的])|(?:(?<=^过半)|(?<=[^一-龥]过半)|(?<=有过半))(?=[一-龥]{2}))|半成|半(?=个?(?:年|月|天|小时|世纪|日)))"
)
_HALVES = {"一半": (50, None), "半数": (50, None), "过半": (50, "over"), "过半数": (50, "over"), "半成": (5, None)}
#: 8比1战胜, 3比6、2比6的比分: a score.
_SCORE = re.compile(
    "(?:、[0-9]{1,2}[:比][0-9]{1,2})*(?:的?(?:总?比分|大比分)|战胜|击败|力克|险胜|完胜|横扫|逆转|负于|惜败|不敌|战平|大胜|取胜|淘汰)"
)
#: 八分之一决赛: a round of a tournament.
_ROUND = "决赛"
_FOUR_PLACES = Decimal("0.0001")
#: With four places behind more digits than these, a Decimal would have to be longer than it is by default (28).
_MOST_DIGITS = 20


def portion_at(text: str, position: int, first_ends: int | None) -> Mention | None:
    """Return the percentage in words, fraction, half or ratio at ``position``, or None.

    ``first_ends`` is where the numeral that stands there ends, which one of a few characters must follow.
    """
    if first_ends is not None and text[first_ends : first_ends + 1] not in _BEHIND_FIRST:
        return None
    return (
        _percent_at(text, position)
        or _fraction_at(text, position)
        or _half_at(text, position)
        or _ratio_at(text, position)
    )


def _percent_at(text: str, position: int) -> Mention | None:
    """Return 百分之四十五点二, or the range 百分之三到百分之五."""
    match = _PERCENT.match(text, position)
    if match is None:
        return None
    unit = _SCALES[match["scale"]]
    mention = Mention(position, match.end(), "percent", core=position, value=parse(match["n"]), unit=unit)
    dash = DASH.match(text, match.end())
    other = dash and (_PERCENT.match(text, dash.end()) or _SECOND_PERCENT.match(text, dash.end()))
    if other and parse(other["n"]) > parse(match["n"]) and unit_at(text, other.end()) is None:
        mention.low, mention.high, mention.value = mention.value, parse(other["n"]), None
        mention.end = other.end()
    return mention


def _fraction_at(text: str, position: int) -> Mention | None:
    """Return 三分之一, 1/3, 一又二分之一."""
    match = _FRACTION.match(text, position)
    if match is None:
        return None
    top, bottom = parse(match["a"] or match["over"]), parse(match["b"] or match["under"])
    whole = parse(match["whole"] or match["one"] or "0")
    if not bottom or (match["a"] and not match["one"] and top >= bottom):
        return None  # 24/7 is no fraction
    value = (whole + top / bottom) * (-1 if bool(match["sign"]) != bool(match["minus"]) else 1)
    if text.startswith(_ROUND, match.end()):
        return Mention(position, match.end(), "label", core=position)
    value = value if whole else _rounded(value)  # an amount with a fraction is no share: it stays exact
    return Mention(position, match.end(), "ratio", core=position, value=value)


def _rounded(value: Decimal) -> Decimal:
    """Return a fraction to four places, as tables print it, unless it ends sooner (1/3 is 0.3333, 3/40 is 0.075)."""
    is_short = not value.as_tuple().digits[10:]
    return value if is_short or value.adjusted() > _MOST_DIGITS else value.quantize(_FOUR_PLACES)


def _half_at(text: str, position: int) -> Mention | None:
    """Return 一半, 半数, 半成, or a time that begins with 半."""
    match = _HALF.match(text, position)
    if match is None:
        return None
    if match["half"] == "半":
        unit = unit_at(text, match.end())
        if unit is None:
            return None
        return Mention(position, match.end() + unit.length, "duration", core=position)
    value, approx = _HALVES[match["half"]]
    return Mention(position, match.end(), "percent", core=position, value=Decimal(value), unit="%", approx=approx)


def _ratio_at(text: str, position: int) -> Mention | None:
    """Return 2.9:1, or the score of a game as a name."""
    if several := _OF_SEVERAL.match(text, position):
        return Mention(position, several.end(), "label", core=position)
    match = _RATIO.match(text, position)
    if match is None:
        return None
    if _SCORE.match(text, match.end()):
        return Mention(position, match.end(), "label", core=position)
    if not parse(match["b"]):
        return None
    value = _rounded(parse(match["a"]) / parse(match["b"]))
    return Mention(position, match.end(), "ratio", core=position, value=value)
