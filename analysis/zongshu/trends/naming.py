"""The one name of an indicator, whatever its wording: words that change nothing taken off, synonyms replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from zongshu.gazetteer import places
from zongshu.tables import Row, table
from zongshu.trends.synonyms import Synonyms
from zongshu.trends.wording import folded

#: A name is at least so long: 总量, 增速 alone say nothing and are left as they are.
LEAST = 2
#: What follows the name of a place is at least so long where the place is no part of the name: not in 上海品牌.
LEAST_OF_PLACE = 4
_YEAR = re.compile(r"(?:[一二]?[〇○零一二三四五六七八九]{3}|[12][0-9]{3})年度?(?:计划|末|底)?(?=.{2})")
NATION = "全国"


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator under its one name, and what its wording says beside: act, role, sign, place, unit."""

    indicator: str
    verb: str | None = None
    role: str | None = None
    sign: int = 1
    place: str | None = None
    unit: str | None = None
    reasons: tuple[str, ...] = ()


def name_of(indicator: str, facts: frozenset[str], place: str | None, synonyms: Synonyms) -> Name:
    """Return the one name of an indicator.

    Parameters
    ----------
    indicator : str
        As the ledger has it.
    facts : frozenset of str
        What is known of the number: rate or level, its unit in the series, national or regional.
    place : str or None
        Its place; a name that begins with it loses it.
    synonyms : Synonyms
        Which forms are one.

    Examples
    --------
    >>> from zongshu.trends.synonyms import read_synonyms
    >>> name = name_of("全省粮食总产量", frozenset({"level", "吨"}), "陕西省", read_synonyms())
    >>> name.indicator, name.reasons
    ('粮食产量', ('全省粮食总产量→粮食总产量', '粮食总产量→粮食产量'))
    """
    name = Name(folded(indicator), reasons=())
    while True:
        known = synonyms.indicator(name.indicator, _facts(name, facts))
        if known is not None:
            return replace(
                name,
                indicator=known.becomes,
                verb=known.verb or name.verb,
                reasons=_reasons(name, known.becomes, "（同义）"),
            )
        shorter = _head(name, place) or _tail(name)
        if shorter is None:
            return name
        name = shorter


def stems(form: str) -> set[str]:
    """Return what wordings that become a form have in them, one of them at least: the form, or it without its tail.

    Examples
    --------
    >>> sorted(stems("油料产量"))
    ['油料', '油料产量']
    """
    tails = {form.removesuffix(row["becomes"]) for row in _words("tail") if row["becomes"]}
    heads = {
        row["word"] + form.removeprefix(row["becomes"])
        for row in _words("head")
        if row["becomes"] and form.startswith(row["becomes"])
    }
    return {form, *(tail for tail in tails if len(tail) >= LEAST), *heads}


def _facts(name: Name, facts: frozenset[str]) -> frozenset[str]:
    """Return what is known of the number once its name has been read."""
    if name.role == "rate":
        facts = facts - {"level"} | {"rate"}
    if name.place == NATION:
        facts = facts - {"regional"} | {"national"}
    return facts | {name.unit} if name.unit else facts


def _head(name: Name, place: str | None) -> Name | None:
    """Take one word off the head: a year, the own place, a word of the table."""
    text = name.indicator
    if (year := _YEAR.match(text)) is not None:
        return _shorter(name, text[year.end() :])
    own = next((own for own in _names_of(place) if text.startswith(own) and not _in_a_word(text[len(own) :])), "")
    if own and len(rest := text[len(own) :]) >= LEAST_OF_PLACE:
        return _shorter(name, rest)
    for row in _words("head"):
        nation = row["place"] == "nation"
        if not text.startswith(row["word"]) or (nation and place not in (None, NATION)):
            continue  # 全国重点实验室 in the report of a province is a name
        if (shorter := _shorter(name, row["becomes"] + text[len(row["word"]) :])) is not None:
            return replace(shorter, role=row["role"] or name.role, place=NATION if nation else name.place)
    return None


def _in_a_word(rest: str) -> bool:
    """Whether the 市 before it belongs to the word that goes on here: 北京市场主体 is of 北京, not of 北京市."""
    return rest.startswith(("场主体", "场经营主体"))


def _tail(name: Name) -> Name | None:
    """Take one word off the tail, or put the short form of it there."""
    text = name.indicator
    for row in _words("tail"):
        if not text.endswith(row["word"]) or text == row["word"]:
            continue
        shorter = _shorter(name, text[: -len(row["word"])] + row["becomes"])
        if shorter is not None and shorter.indicator != text:
            sign = -1 if row["sign"] == "minus" else name.sign
            return replace(shorter, role=name.role or row["role"] or None, sign=sign, unit=name.unit or row["unit"])
    return None


def _shorter(name: Name, text: str) -> Name | None:
    if len(text) < LEAST:
        return None
    return replace(name, indicator=text, reasons=_reasons(name, text))


def _reasons(name: Name, becomes: str, why: str = "") -> tuple[str, ...]:
    return name.reasons if becomes == name.indicator else (*name.reasons, f"{name.indicator}→{becomes}{why}")


@cache
def _words(where: str) -> tuple[Row, ...]:
    """Return the words of the head or of the tail, the longest first."""
    rows = table(
        "name_words.tsv", ("word", "where", "becomes", "role", "sign", "unit", "place", "comment"), ("word", "where")
    )
    return tuple(sorted((row for row in rows if row["where"] == where), key=lambda row: -len(row["word"])))


@cache
def _names_of(place: str | None) -> tuple[str, ...]:
    """Return the names of a place below the country, the longest first."""
    if place == NATION:
        return ()
    if place in places():
        return tuple(sorted(places()[place].forms, key=len, reverse=True))
    return (place,) if place else ()
