"""Units that stand apart from their numbers, in brackets behind what is counted: 产量（万吨）：3456.7, 单位：亿元."""

from __future__ import annotations

import re
from decimal import Decimal

from zongshu.numbers.numerals import PLACES, parse
from zongshu.numbers.units import Unit, unit_at

#: What leads up to such a unit, 产量（万吨） or 单位：亿元、万吨; and what ends it.
_LEADS = re.compile("(?:[（(]|单位[：:为]?(?:[^，。；0-9]{1,6}[、，,/])*) ?$")
_LEADS_WITHIN = 20
_ENDS = ("", *"）)、，,/|;； \n\t")
#: A unit in brackets right before a number, as in the cells of a table.
_CAPTION = re.compile(
    rf"[（(](?:单位[：:])?(?P<places>[{PLACES}]{{0,2}})(?P<unit>[^（）()0-9，。；\n]{{1,8}})[）)]"
    "[ \u3000\t|：:为]{0,4}$"
)
_CAPTION_WITHIN = 20


def is_caption(text: str, position: int, numeral: str, end: int) -> bool:
    """Whether a numeral and its unit only say in what a table or a series counts.

    Examples
    --------
    >>> is_caption("产量（万吨）", 3, "万", 5), is_caption("日产万吨", 2, "万", 4)
    (True, False)
    """
    if numeral[0] not in PLACES or text[end : end + 1] not in _ENDS:
        return False
    return _LEADS.search(text, max(0, position - _LEADS_WITHIN), position) is not None


def caption_before(text: str, position: int) -> tuple[int, Unit, Decimal] | None:
    """Return the unit in brackets right before a number: where the bracket opens, the unit, and by what it multiplies.

    Examples
    --------
    >>> caption_before("产量（万吨）3456.7", 6)
    (2, Unit(length=1, kind='measure', name='吨'), Decimal('10000'))
    """
    match = _CAPTION.search(text, max(0, position - _CAPTION_WITHIN), position)
    unit = unit_at(text, match.start("unit")) if match else None
    if match is None or unit is None or unit.length != len(match["unit"]):
        return None
    return match.start(), unit, parse(match["places"]) if match["places"] else Decimal(1)
