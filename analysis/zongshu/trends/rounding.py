"""How exactly a number is printed: 5.67万亿元 is known to half a hundredth of 万亿."""

from __future__ import annotations

import re

#: The last digit of a surface, its decimals, and the words that multiply it: 2亿6971.6万起, 三千六百五十亿斤.
_DIGIT = "0-9０-９〇○零一二两三四五六七八九"
_LAST = re.compile(
    rf"[{_DIGIT}十百千廿](?:\s?[.．·点](?P<decimals>(?:\s?[{_DIGIT}])+))?"
    rf"(?P<times>[十百千]?\s?[余多几]?\s?[万萬]?[亿億]?)(?![{_DIGIT}.．·点十百千廿万萬亿億])"
)
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_SPACE = re.compile(r"\s")


def rounding_of(surface: str) -> float | None:
    """Return half a unit of the last printed digit, in the unit of the number; None where no numeral is found.

    Parameters
    ----------
    surface : str
        A number as printed, with approximator and unit.

    Examples
    --------
    >>> rounding_of("5.67万亿元"), rounding_of("64万余起"), rounding_of("三千六百五十亿斤"), rounding_of("6.1%")
    (5000000000.0, 5000.0, 500000000.0, 0.05)
    """
    last = None
    for match in _LAST.finditer(surface):
        last = match
    if last is None:
        return None
    step = 0.5
    for word in last["times"]:
        step *= _TIMES.get(word, 1)
    return float(step / 10 ** len(_SPACE.sub("", last["decimals"] or "")))
