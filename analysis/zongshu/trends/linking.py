"""Which series a row of the ledger belongs to: the one name of what is counted, the unit, and how it compares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from zongshu.numbers.comparisons import base_of
from zongshu.tables import Row, table
from zongshu.trends.context import with_acts, with_acts_behind, with_places, with_subjects
from zongshu.trends.keys import LEVELS, SIGNED, About, Key, Link, Period, said
from zongshu.trends.naming import NATION, Name, name_of
from zongshu.trends.scopes import scope_of
from zongshu.trends.synonyms import Synonyms
from zongshu.trends.wording import folded

#: Kinds of periods for which a growth without a basis is that against the year before, as reports have it.
YEARLY = {"year", "half", "quarter", "month", "to-date"}
#: A growth with prices taken out, said right before its verb: 实际增长.
_REAL = re.compile(r"实际(?:增长|提高|增加|上升|下降|减少)$")
REAL = "（实际）"
_NAMED_YEAR = re.compile(r"([0-9]{4}|[一二][〇○零一二三四五六七八九]{3})年(?:同期|同月)?$")
_DIGITS = {digit: place for place, digit in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
#: A growth a year, over several: 五年平均每年增长7.9%.
_A_YEAR = re.compile(r"(?:年均|平均每年|每年平均)[^，,。；]{0,6}$|(?:每年|年)递[增减][^，,。；]{0,4}$")
#: 2005年与2000年相比，… at the head of the sentence.
_COMPARED = re.compile(r"相[比较][，,][^。；;！？\n]*$")
#: A mean that is part of the name.
_MEAN = re.compile("人均|户均|亩均|平均")
#: How far before a number its comparison and its 实际 are looked for.
CONTEXT = 60


@dataclass
class Linker:
    """Puts the rows of ledgers into series.

    Attributes
    ----------
    synonyms : Synonyms
        Which wordings are one.
    """

    synonyms: Synonyms

    def __post_init__(self) -> None:
        """Keep the names that were read: a corpus repeats them."""
        self.name = cache(lambda indicator, facts, place: name_of(indicator, facts, place, self.synonyms))

    def link(self, rows: Sequence[Any], texts: Mapping[str, str], about: Mapping[str, About]) -> list[Link]:
        """Return a link for each row that has an indicator, in order.

        Parameters
        ----------
        rows : sequence of named tuples
            Metric rows of a ledger, in the order of the text, with the columns of the frame ``numbers``.
        texts : mapping of str to str
            The texts of their reports, as far as they are at hand.
        about : mapping of str to About
            When each report was published, which ends what it tells of the year that it is in, and what time it is
            about, which is when a result without a period holds.
        """
        named = list(with_subjects(_starts_undated([row for row in rows if said(row.indicator)]), texts))
        roles = _roles([row for row, _ in named])
        links = [
            self._link(row, role, complete, texts.get(row.report), about.get(row.report, About()))
            for (row, complete), role in zip(named, roles, strict=True)
        ]
        return with_places(with_acts_behind(list(with_acts(links, texts, self.synonyms))))

    def _link(self, row: Any, role: str, complete: bool | None, text: str | None, about: About) -> Link:
        before = text[max(0, row.start - CONTEXT) : row.start] if text else ""
        period, when = _period(row, about)
        scope = scope_of(*period) if period else None
        unit, times, per, units = _scaled(row.unit, row.indicator)
        place = row.place if said(row.place) else None
        facts = {"rate" if role in SIGNED else "level", "national" if place in (None, NATION) else "regional"}
        name = self._named(row, frozenset({*facts, unit or ""}), place)
        if name.role and row.kind in ("percent", "point"):
            role = name.role
        if role == "rate" and _A_YEAR.search(before):
            role = "mean"
        real = role in SIGNED and _REAL.search(before) is not None
        opened = not said(row.basis) and _COMPARED.search(before) is not None
        base = base_of(before) if opened or row.basis == "other" else None
        basis, why = _basis(row, role, period, scope, base)
        key = Key(
            indicator=name.indicator + REAL * real,
            verb=name.verb,
            unit=unit or name.unit or None,
            place=name.place or place,
            scope=scope,
            role=role,
            modality=row.modality if said(row.modality) else None,
            basis=basis,
            base_period=base if basis == "other" else None,
        )
        reasons = (*name.reasons, *units, *why, *when)
        return Link(row, key, period, _sign(row, name, role), times, per, complete, reasons)

    def _named(self, row: Any, facts: frozenset[str], place: str | None) -> Name:
        """Return the name of what a row counts, and the act; both together where the table has them as one form."""
        if not said(row.verb):
            return self.name(row.indicator, facts, place)
        joined = folded(row.verb + row.indicator)
        if self.synonyms.indicator(joined, facts) is not None:
            return self.name(joined, facts, place)
        name = self.name(row.indicator, facts, place)
        return name if name.verb else replace(name, verb=self.synonyms.verb(folded(row.verb)))


def _starts_undated(rows: Sequence[Any]) -> list[Any]:
    """Return rows in which no start of a change has the period of its end: 今年补助由240元提高到280元.

    It was so at some time before, which the text does not tell.
    """
    found, end = [], None
    for row in reversed(rows):
        if row.role == "to":
            end = row
        elif row.role == "from" and end is not None and _told(row) == _told(end):
            row = row._replace(period_start=pd.NaT, period_end=pd.NaT)
        found.append(row)
    return found[::-1]


def _told(row: Any) -> tuple[Any, ...]:
    """Return where a row stands, and when it holds."""
    return row.report, row.sentence, row.period_start, row.period_end


def _roles(rows: Sequence[Any]) -> list[str]:
    """Return the roles of rows in their series.

    A level told by from and to is a level, and so is the mean that is said in the name (人均可支配收入).
    Of 其中出口3亿元, 出口 is a level of its own; of 案件5件，其中2件, only a part.
    """
    roles, whole = [], (None, None, "")
    for row in rows:
        role, here = row.role, (row.report, row.sentence, row.indicator)
        own = role == "subset" and here != whole
        if role in LEVELS or own or (role == "mean" and _MEAN.search(row.indicator)):
            rate = row.kind in ("percent", "point") and said(row.change)
            role, whole = "rate" if rate else "level", here
        roles.append(role)
    return roles


def _sign(row: Any, name: Name, role: str) -> int:
    """Return −1 for a fall.

    What a growth itself fell to (涨幅回落到2.6%) is a growth all the same, and the size of a fall (降幅超过3%) a fall.
    """
    if role not in SIGNED:
        return 1
    if row.role in LEVELS and (name.role == "rate" or row.role != "level"):
        return name.sign
    return -name.sign if said(row.change) and row.change == "decrease" else name.sign


def _basis(
    row: Any, role: str, period: Period | None, scope: str | None, base: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return what a change is against: the year before where that is named, or where reports leave it out."""
    if role not in SIGNED:
        return None, ()
    if said(row.basis) or base:
        before = base and period and scope in YEARLY and _year(base) == period[0].year - 1
        return ("yoy", (f"比{base}即同比",)) if before else (row.basis if said(row.basis) else "other", ())
    if role == "rate" and scope in YEARLY:
        return "yoy", ("未写基期，按惯例为同比",)
    if role == "mean" and row.kind in ("percent", "point"):
        return "other", ("年均，与起点相比",)
    return None, ()


def _year(base: str) -> int | None:
    """Return the year that a base names: 2023年同期, 一九五四年."""
    named = _NAMED_YEAR.match(base)
    return int("".join(str(_DIGITS.get(digit, digit)) for digit in named[1])) if named else None


def _scaled(unit: Any, indicator: str) -> tuple[str | None, int, int, tuple[str, ...]]:
    """Return the unit of the series, and how a value is converted into it."""
    if not said(unit):
        return None, 1, 1, ()
    for row in _scales().get(unit, ()):
        if indicator.endswith(row["only"]):
            return row["base"], int(row["times"]), int(row["per"]), (f"{unit}→{row['base']}",)
    return unit, 1, 1, ()


@cache
def _scales() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table("unit_scales.tsv", ("unit", "base", "times", "per", "only"), ("unit", "only")):
        found.setdefault(row["unit"], []).append(row)
    return found


def _period(row: Any, about: About) -> tuple[Period | None, tuple[str, ...]]:
    """Return when a number holds: as the ledger says, else, for a result, when its whole report does.

    A result of a year that was not over yet holds up to the day on which it was told. The start of a change (由3%) was
    before what its report is about.
    """
    actual = row.modality == "actual"
    if said(row.period_start) and said(row.period_end):
        first, last = row.period_start.date(), row.period_end.date()
        if actual and about.published and first < about.published < last and scope_of(first, last) == "year":
            return (first, about.published), ("年未终，计至发布之日",)
        return (first, last), ()
    if about.period and actual and row.role != "from":
        return about.period, ("时期取自报告",)
    return None, ()
