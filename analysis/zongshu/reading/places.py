"""The place that a report is about, from the names in its title, lead and source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from zongshu.gazetteer import places

LEAD_MENTIONS = 2
"""In the lead a place must be named so often: a single name may only say where a meeting was held."""

RANKS = {"nation": 0, "province": 1, "prefecture": 2}
SUFFIXES = ("省", "市", "区", "州", "盟")


def find_place(heading: str, lead: str, source: str) -> str | None:
    """Return the official name of the place that a report is about, or None where the text leaves it open.

    Title and subtitle decide, where they name a place; else the lead, where it names a place twice and no other
    place; else the source. The place named most often wins. Of places named equally often it is the one that lies
    in all others (陕西省渭南市: 渭南市), or the one in which all others lie (陕西渭南、西安: 陕西省), or none. Short
    forms of cities (渭南) count in titles and sources only, as some stand in ordinary words. Counties are not known.

    Parameters
    ----------
    heading : str
        Title and subtitle.
    lead : str
        The first paragraph of the text.
    source : str
        The outlet: 渭南日报.

    Examples
    --------
    >>> find_place("守护万家灯火 渭南市公安夏季行动综述", "", "")
    '渭南市'
    >>> find_place("政府工作报告", "陕西省经济增长。陕西省粮食丰收。", "")
    '陕西省'
    >>> find_place("广东广西携手", "", "") is None
    True
    """
    if counts := _mentions(heading, _all_forms):
        return _settled(counts)
    counts = _mentions(lead, _sure_forms)
    if counts and max(counts.values()) >= LEAD_MENTIONS and _nested(counts):
        return _settled(counts)
    return _settled(_mentions(source, _all_forms))


def _mentions(text: str, forms: Callable[[], dict[str, str]]) -> Counter[str]:
    """Return how often a text names each place."""
    return Counter(forms()[match[0]] for match in _pattern(forms).finditer(text))


def _settled(counts: Counter[str]) -> str | None:
    """Return the place named most often; of several the smallest of a chain, or the one in which all others lie."""
    most = max(counts.values(), default=0)
    first = [name for name, count in counts.items() if count == most]
    if not first or _nested(first):
        return max(first, key=_rank, default=None)
    return next((name for name in first if all(name in _with_ancestors(other) for other in first)), None)


def _nested(names: Iterable[str]) -> bool:
    """Return whether each of the places lies in the next larger one."""
    names = set(names)
    return names <= set(_with_ancestors(max(names, key=_rank)))


def _rank(name: str) -> int:
    return RANKS[places()[name].level]


def _with_ancestors(name: str) -> list[str]:
    chain = [name]
    while parent := places()[chain[-1]].parent:
        chain.append(parent)
    return chain


@cache
def _all_forms() -> dict[str, str]:
    """Return every form of a name, with the name."""
    return {form: name for name, place in places().items() for form in place.forms}


@cache
def _sure_forms() -> dict[str, str]:
    """Return the forms that name a place wherever they stand: all but the short forms of cities."""
    return {
        form: name
        for form, name in _all_forms().items()
        if form.endswith(SUFFIXES) or places()[name].level != "prefecture"
    }


@cache
def _pattern(forms: Callable[[], dict[str, str]]) -> re.Pattern[str]:
    alternatives = "|".join(sorted(forms(), key=len, reverse=True))
    return re.compile(rf"(?:{alternatives})(?![区县])")
