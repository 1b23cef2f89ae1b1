"""Quantities: a numeral with its multiplier, unit and approximators, and the ranges of two."""

from __future__ import annotations

import re
from decimal import Decimal

from zongshu.numbers.approximators import before, behind, between
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import ARABIC, CHINESE, DIGITS, FINANCIAL, parse
from zongshu.numbers.units import Unit, unit_at

_PLACES = "[十百千万亿]{1,3}"
_MIXED = rf"{ARABIC}(?:\s?[多余几]?{_PLACES}(?:[0-9]{{1,4}}(?:\.[0-9]{{1,8}})?{_PLACES})?)?"
_NUMERAL = re.compile(
    rf"(?P<arabic>{_MIXED})|(?P<financial>{FINANCIAL})(?![一-龥])|(?P<chinese>{CHINESE})(?P<inner>[多余几]?[万亿]{{1,2}}(?![元众]?家?户?$))?"
)
_FRACTION = re.compile(
    rf"(?P<scale>百分之|千分之|万分之)(?P<n>{ARABIC}|{CHINESE})|(?P<d>{CHINESE})分之(?P<m>{CHINESE})|(?P<a>[0-9]{{1,4}})/(?P<b>[0-9]{{1,4}})(?![0-9/])"
)
_SCALES = {"百分之": (1, "%"), "千分之": (1, "‰"), "万分之": (1, "‱")}
_RATIO = re.compile(rf"(?P<a>{ARABIC})[:比](?P<b>{ARABIC})(?![:0-9])")
_DASH = re.compile(r"\s?(?:[—–\-~～]{1,2}|至|到)\s?")
#: A bare 万亿 before these is money: 迈上万亿新台阶.
_STEP = re.compile("新?(?:台阶|目标|大关|规模|俱乐部)")
_HALF = re.compile(r"(?P<half>一半|半数|过半(?=[，。、,;；的数])|半(?=个?(?:年|月|天|小时|世纪|日)))")
_ADJACENT = re.compile(
    r"(?P<a>[一二两三四五六七八])(?P<b>[二三四五六七八九])(?P<p>[十百千万亿]{0,2})(?![〇零一二三四五六七八九点年])"
)


def quantity_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the quantity whose numeral begins at ``position`` of a folded text, or None.

    Parameters
    ----------
    text : str
        Folded by :func:`zongshu.numbers.numerals.fold`.
    position : int
        Where a numeral begins.
    floor : int
        Where the number before ends: an approximator is not looked for before it.
    """
    return (
        _fraction(text, position, floor)
        or _half(text, position, floor)
        or _ratio(text, position, floor)
        or _range(text, position, floor)
        or _adjacent(text, position, floor)
        or _single(text, position, floor)
    )


def _finish(text: str, mention: Mention, floor: int) -> Mention:
    """Take in the approximators on both sides, and set the bounds that they allow."""
    start, approx = before(text, mention.core, floor)
    end, suffix = behind(text, mention.end)
    mention.start, mention.end = start, end
    mention.approx = mention.approx or suffix or approx
    if mention.low is None and mention.high is None and mention.value is not None:
        mention.low = mention.value if mention.approx in (None, "over") else None
        mention.high = mention.value if mention.approx in (None, "under") else None
    return mention


def _fraction(text: str, position: int, floor: int) -> Mention | None:
    match = _FRACTION.match(text, position)
    if match is None:
        return None
    if match["scale"]:
        value, (factor, unit) = parse(match["n"]), _SCALES[match["scale"]]
        mention = Mention(position, match.end(), "percent", core=position, value=value * factor, unit=unit)
        second = _DASH.match(text, match.end())
        following = second and _FRACTION.match(text, second.end())
        if following and following["scale"]:
            mention.low, mention.high, mention.value = value, parse(following["n"]), None
            mention.end = following.end()
        return _finish(text, mention, floor)
    top, bottom = (match["a"], match["b"]) if match["a"] else (match["m"], match["d"])
    over, under = parse(top), parse(bottom)
    if under == 0 or (match["a"] and over >= under):
        return None
    value = (over / under).quantize(Decimal("0.0001"))
    return _finish(text, Mention(position, match.end(), "ratio", core=position, value=value), floor)


def _half(text: str, position: int, floor: int) -> Mention | None:
    match = _HALF.match(text, position)
    if match is None:
        return None
    surface = match["half"]
    if surface == "半":
        unit = unit_at(text, match.end())
        if unit is None:
            return None
        return _finish(text, Mention(position, match.end() + unit.length, "duration", core=position), floor)
    mention = Mention(position, match.end(), "percent", core=position, value=Decimal(50), unit="%")
    if surface == "过半":
        mention.approx = "over"
    return _finish(text, mention, floor)


def _ratio(text: str, position: int, floor: int) -> Mention | None:
    match = _RATIO.match(text, position)
    if match is None or not parse(match["b"]):
        return None
    value = (parse(match["a"]) / parse(match["b"])).quantize(Decimal("0.0001"))
    return _finish(text, Mention(position, match.end(), "ratio", core=position, value=value), floor)


def _range(text: str, position: int, floor: int) -> Mention | None:
    """Return a range whose ends share a unit: 5—10人, 15%至20%, 3至5万元."""
    first = _numeral_at(text, position)
    if first is None:
        return None
    own = unit_at(text, position + len(first))
    dash = _DASH.match(text, position + len(first) + (own.length if own else 0))
    second = dash and _numeral_at(text, dash.end())
    if not dash or not second:
        return None
    end, unit = _unit_behind(text, dash.end() + len(second))
    if unit is None or (own is not None and own.name != unit.name):
        return None
    low, high = parse(first), parse(second)
    places = re.search(f"{_PLACES}$", second)
    if places and own is None and first[0] in "0123456789" and not re.search("[十百千万亿]", first):
        low = parse(first + places.group())  # 3至5万元
    if low > high:
        return None
    mention = Mention(position, end, unit.kind, core=position, low=low, high=high, unit=unit.name)
    return _finish(text, mention, floor)


def _adjacent(text: str, position: int, floor: int) -> Mention | None:
    """Return a range of two neighbouring digits: 三五个, 七八十人."""
    match = _ADJACENT.match(text, position)
    if match is None or DIGITS[match["a"]] >= DIGITS[match["b"]]:
        return None
    end, unit = _unit_behind(text, match.end())
    if unit is None or (unit.kind == "duration" and not match["p"]):
        return None
    low, high = parse(match["a"] + match["p"]), parse(match["b"] + match["p"])
    return _finish(text, Mention(position, end, unit.kind, core=position, low=low, high=high, unit=unit.name), floor)


def _single(text: str, position: int, floor: int) -> Mention | None:
    numeral = _numeral_at(text, position)
    if numeral is None:
        return None
    value = parse(numeral)
    end, inner = between(text, position + len(numeral), numeral)
    end, unit = _unit_behind(text, end)
    if unit is None:
        return _without_unit(text, position, numeral, inner, floor)
    if numeral == "一" and unit.kind == "count":
        return Mention(position, end, "idiom", core=position, notes=["article"])
    if unit.name == "番":
        value, unit = Decimal(2) ** min(int(value), 30), Unit(unit.length, "multiple", "倍")
    elif unit.name == "成":
        half = text[end : end + 1] == "半"
        value, unit = value * 10 + (5 if half else 0), Unit(unit.length, "percent", "%")
        end += half
    mention = Mention(position, end, unit.kind, core=position, value=value, unit=unit.name, approx=inner)
    return _finish(text, mention, floor)


def _without_unit(text: str, position: int, numeral: str, inner: str | None, floor: int) -> Mention | None:
    """Return a count without a measure word (1.5亿农业转移人口), a bare index (442.5) or a bare amount (万亿台阶)."""
    arabic = numeral[0] in "0123456789"
    has_places = any(c in "百千万亿" for c in numeral)
    end = position + len(numeral)
    if not arabic and not (has_places and len(numeral) > 1):
        return None
    if _STEP.match(text, end):
        kind, unit = "money", "元"
    else:
        unit = None
        is_index = "." in numeral or "指数" in text[max(0, position - 10) : position]
        kind = "count" if has_places or inner else "measure" if is_index else "unknown"
    end += bool(inner) and text[end : end + 1] in "多余来"
    return _finish(
        text, Mention(position, end, kind, core=position, value=parse(numeral), unit=unit, approx=inner), floor
    )


def _numeral_at(text: str, position: int) -> str | None:
    """Return the numeral at ``position``, without a last 千 or 百 that belongs to the unit (2617万千瓦)."""
    match = _NUMERAL.match(text, position)
    if match is None:
        return None
    numeral = match.group()
    if len(numeral) > 1 and numeral[-1] in "百千兆":
        own = unit_at(text, match.end() - 1)
        if own is not None and own.length > 1:
            return numeral[:-1]
    return numeral


def _unit_behind(text: str, position: int) -> tuple[int, Unit | None]:
    """Return the unit behind a numeral, white space skipped, and where it ends."""
    skipped = position + (text[position : position + 1] == " ")
    unit = unit_at(text, skipped)
    if unit is None and text[skipped : skipped + 1] == "大":
        noun = unit_at(text, skipped + 1)
        if noun is not None and noun.kind == "count":
            return skipped + 1 + noun.length, noun
        return skipped + 1, Unit(1, "count", "大")  # 8大展区
    return (skipped + unit.length, unit) if unit else (position, None)
