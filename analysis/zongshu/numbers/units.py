"""Units and measure words: the longest one that stands at a place, from ``data/units.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zongshu.numbers.lexicon import prefix_of
from zongshu.tables import table

#: Joins two units into a rate: 微克/立方米, 元/人.
_PER = "/"
_SCALES = ("", "百", "千", "万", "亿")
#: Digits behind which a measure word stands: no year, no code, no decimal; but 45万群众.
_WHOLE = re.compile("(?<![0-9A-Za-z.,:/第-])(?:[0-9]{1,3}|(?!19|20)[0-9]{4})[多余]?$")
_LONGEST_WHOLE = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as found in the text: its surface's length, its kind and how the ledger writes it."""

    length: int
    kind: str
    name: str


@cache
def _units() -> dict[str, list[tuple[str, str, str, str]]]:
    """Return the units by their first character, the longest first."""
    rows = table("units.tsv", ("unit", "kind", "canonical", "not_before"), ("unit",))
    groups: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in sorted(rows, key=lambda row: -len(row["unit"])):
        unit = row["unit"]
        groups.setdefault(unit[0], []).append((unit, row["kind"], row["canonical"] or unit, row["not_before"]))
    return groups


def unit_at(text: str, position: int) -> Unit | None:
    """Return the longest unit that begins at ``position`` of a folded text, composite units included.

    Examples
    --------
    >>> unit_at("22微克/立方米", 2)
    Unit(length=6, kind='measure', name='微克/立方米')
    >>> unit_at("3项目", 1) is None
    True
    """
    first = _simple(text, position)
    if first is None or first.length == 0:
        return None
    joint = position + first.length
    if text[joint : joint + 1] == _PER:
        for scale in ("", text[joint + 1 : joint + 2]):  # 吨标准煤/万元
            second = _simple(text, joint + 1 + len(scale)) if scale in _SCALES else None
            if second is not None:
                name = f"{first.name}/{scale}{second.name}"
                kind = "money" if first.kind == "money" else "measure"  # a wage of 740元/月 is money
                return Unit(first.length + 1 + len(scale) + second.length, kind, name)
    return first


def _makes_a_word(text: str, position: int, unit: str, kind: str) -> bool:
    """Whether a unit is the beginning of another word: 一支教, 三台风; but 两台风机, 12支教师队伍."""
    if prefix_of(text, "after_unit", position + len(unit)):
        return False
    return not (len(unit) == 1 and kind == "count" and _WHOLE.search(text, max(0, position - _LONGEST_WHOLE), position))


def _simple(text: str, position: int) -> Unit | None:
    for unit, kind, name, not_before in _units().get(text[position : position + 1], ()):
        if not text.startswith(unit, position):
            continue
        length = len(unit)
        if length == 1 and kind == "count" and prefix_of(text, "unclassified", position):
            continue  # 5|人口, 900多万|个体工商户
        following = text[position + length : position + length + 1]
        if following and following in not_before and _makes_a_word(text, position, unit, kind):
            continue
        if following.isascii() and following.isalpha() and name[-1].isascii() and name[-1].isalpha():
            continue  # MW is no unit in MWX
        return Unit(length, kind, name)
    return None


def unit_behind(text: str, position: int) -> tuple[int, Unit | None]:
    """Return the unit behind a numeral, one space skipped, and where it ends."""
    skipped = position + (text[position : position + 1] == " ")
    unit = unit_at(text, skipped)
    if unit is None and text[skipped : skipped + 1] == "大" and text[skipped + 1 : skipped + 2] != "关":
        for begin in range(skipped + 1, skipped + 4):
            if noun := prefix_of(text, "noun_unit", begin):  # 3大产业, 三大先导产业
                return begin + len(noun), Unit(begin + len(noun) - skipped, "count", noun)
        noun_unit = unit_at(text, skipped + 1)
        if noun_unit is not None and noun_unit.kind == "count":
            return skipped + 1 + noun_unit.length, noun_unit
        return skipped + 1, Unit(1, "count", "大")  # 8大展区
    return (skipped + unit.length, unit) if unit else (position, None)


@cache
def _subunits() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in table("subunits.tsv", ("unit", "subunit", "per"), ("unit", "subunit")):
        found.setdefault(row["unit"], {})[row["subunit"]] = int(row["per"])
    return found


def subunit_at(text: str, position: int, unit: str) -> tuple[int, int] | None:
    """Return the length of the part of a currency at ``position``, and how many of it make one of the unit.

    Examples
    --------
    >>> subunit_at("5元3角", 3, "元"), subunit_at("5元3人", 3, "元")
    ((1, 10), None)
    """
    for name, per in _subunits().get(unit, {}).items():
        if text.startswith(name, position):
            return len(name), per
    return None
