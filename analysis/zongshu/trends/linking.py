"""Which series a row of the ledger belongs to: the one name of what is counted, the unit, and how it compares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from zongshu.numbers.comparisons import base_of
from zongshu.tables import Row, table
from zongshu.terms import terms
from zongshu.trends.naming import NATION, Name, name_of
from zongshu.trends.scopes import scope_of
from zongshu.trends.synonyms import Synonyms
from zongshu.trends.wording import folded

#: Roles that are the level of something at some time.
LEVELS = {"from", "to", "total", "level"}
SIGNED = {"rate", "delta", "mean"}
#: Kinds of periods for which a growth without a basis is that against the year before, as reports have it.
YEARLY = {"year", "half", "quarter", "month", "to-date"}
#: A growth with prices taken out, said right before its verb: 实际增长.
_REAL = re.compile(r"实际(?:增长|提高|增加|上升|下降|减少)$")
REAL = "（实际）"
#: A mean that is part of the name.
_MEAN = re.compile("人均|户均|亩均|平均")
#: What makes an amount of an act: 旅客发送量; nothing, in 农村危房改造.
_AMOUNT = re.compile(r"[量数]?$")
#: How far before a number its comparison and its 实际 are looked for.
CONTEXT = 60


class Key(NamedTuple):
    """What all points of a series have in common."""

    indicator: str
    verb: str | None
    unit: str | None
    place: str | None
    scope: str | None
    role: str
    modality: str | None
    basis: str | None
    base_period: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the ledger in its series: the key, how its value is converted, and why it belongs there."""

    row: Any
    key: Key
    sign: int
    times: int
    per: int
    reasons: tuple[str, ...]


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

    def link(self, rows: Sequence[Any], texts: dict[str, str]) -> list[Link]:
        """Return a link for each row that has an indicator, in order.

        Parameters
        ----------
        rows : sequence of named tuples
            Metric rows of a ledger, in the order of the text, with the columns of the frame ``numbers``.
        texts : dict of str to str
            The texts of their reports, as far as they are at hand.
        """
        said = [row for row in rows if _said(row.indicator)]
        roles = _roles(said)
        links = [self._link(row, role, texts.get(row.report)) for row, role in zip(said, roles, strict=True)]
        return _with_places(_with_acts_behind(list(self._with_acts(links, texts))))

    def _link(self, row: Any, role: str, text: str | None) -> Link:
        before = text[max(0, row.start - CONTEXT) : row.start] if text else ""
        scope = scope_of(_day(row.period_start), _day(row.period_end))
        unit, times, per, units = _scaled(row.unit, row.indicator)
        place = row.place if _said(row.place) else None
        facts = {"rate" if role in SIGNED else "level", "national" if place in (None, NATION) else "regional"}
        name = self._named(row, frozenset({*facts, unit or ""}), place)
        if name.role and row.kind in ("percent", "point"):
            role = name.role
        real = role in SIGNED and _REAL.search(before) is not None
        basis, why = _basis(row, role, scope)
        key = Key(
            indicator=name.indicator + REAL * real,
            verb=name.verb,
            unit=unit or name.unit or None,
            place=name.place or place,
            scope=scope,
            role=role,
            modality=row.modality if _said(row.modality) else None,
            basis=basis,
            base_period=base_of(before) if basis == "other" else None,
        )
        return Link(row, key, _sign(row, name, role), times, per, (*name.reasons, *units, *why))

    def _named(self, row: Any, facts: frozenset[str], place: str | None) -> Name:
        """Return the name of what a row counts, and the act; both together where the table has them as one form."""
        if not _said(row.verb):
            return self.name(row.indicator, facts, place)
        joined = folded(row.verb + row.indicator)
        if self.synonyms.indicator(joined, facts) is not None:
            return self.name(joined, facts, place)
        name = self.name(row.indicator, facts, place)
        return name if name.verb else replace(name, verb=self.synonyms.verb(row.verb))

    def _with_acts(self, links: Sequence[Link], texts: dict[str, str]) -> Iterator[Link]:
        """Give a change its act: that of the level before (破获3.5万起，同比上升20.9%), or that before its name."""
        level: Link | None = None
        for link in links:
            row, key = link.row, link.key
            if key.role not in SIGNED and key.verb:
                level = link
            elif key.verb is None and key.role in SIGNED:
                if level is not None and _carried_on(row, level.row, texts):
                    link = _with_act(link, level.key.verb, "承前")
                elif act := self.synonyms.verb(_act_in_front(row, texts.get(row.report, ""))):
                    link = _with_act(link, act, "在指标之前")
            yield link


def series_name(key: Key) -> str:
    """Return the name of a series, which says everything that its points have in common.

    Examples
    --------
    >>> series_name(Key("刑事案件", "破获", "起", "江苏省", "campaign", "level", "actual", None, None))
    '破获刑事案件（起）·江苏省·行动期间·水平'
    """
    unit = f"（{key.unit}）" if key.unit else ""
    parts = [
        f"{key.verb or ''}{key.indicator}{unit}",
        key.place or "地域不明",
        terms("scope")[key.scope] if key.scope else "时期不明",
        terms("role")[key.role] if key.role else "",
        terms("basis")[key.basis] if key.basis else "",
        key.base_period and f"比{key.base_period}",
        terms("modality")["target"] if key.modality == "target" else "",
    ]
    return "·".join(filter(None, parts))


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
            rate = row.kind in ("percent", "point") and _said(row.change)
            role, whole = "rate" if rate else "level", here
        roles.append(role)
    return roles


def _with_acts_behind(links: list[Link]) -> list[Link]:
    """Part an act from the name that ends with it, where both are known apart: 农村危房改造 with 改造 and 农村危房."""
    known = {(link.key.indicator, link.key.verb) for link in links if link.key.verb}
    return [_parted(link, known) if link.key.verb is None else link for link in links]


def _parted(link: Link, known: set[tuple[str, str]]) -> Link:
    name = link.key.indicator
    for end in _AMOUNT.findall(name):
        for cut in range(2, len(name) - len(end) - 1):
            thing, act = name[:cut], name[cut : len(name) - len(end)]
            if (thing, act) in known:
                return _with_act(replace(link, key=link.key._replace(indicator=thing)), act, "在指标之后")
    return link


def _with_places(links: list[Link]) -> list[Link]:
    """Give a row without a place to the country, where its report names no smaller one and the country has the series.

    A news item of a ministry says 全社会用电量 as often as 全国全社会用电量.
    """
    smaller = {link.row.report for link in links if link.key.place not in (None, NATION)}
    national = {link.key for link in links if link.key.place == NATION}
    placed = []
    for link in links:
        key = link.key._replace(place=NATION)
        if link.key.place is None and link.row.report not in smaller and key in national:
            link = replace(link, key=key, reasons=(*link.reasons, "未写地域，按全国"))
        placed.append(link)
    return placed


def _carried_on(row: Any, level: Any, texts: dict[str, str]) -> bool:
    """Whether a change is that of the level before it in the sentence, and not of what is named anew."""
    if (row.report, row.sentence, row.indicator) != (level.report, level.sentence, level.indicator):
        return False
    return row.indicator not in texts.get(row.report, "")[level.end : row.start]


def _act_in_front(row: Any, text: str) -> str | None:
    """Return the verb of action right before the name of what changed: 破获刑事案件数同比上升6%."""
    name = text.rfind(row.indicator, max(0, row.start - CONTEXT), row.start)
    found = _acts().search(text, max(0, name - 4), name) if name > 0 else None
    return found[0] if found else None


@cache
def _acts() -> re.Pattern[str]:
    rows = table("verbs.tsv", ("verb", "sort"), ("verb",))
    verbs = [row["verb"] for row in rows if row["sort"] == "action" and len(row["verb"]) > 1]
    return re.compile(f"(?:{'|'.join(sorted(verbs, key=len, reverse=True))})$")


def _with_act(link: Link, act: str | None, why: str) -> Link:
    key = link.key._replace(verb=act)
    return replace(link, key=key, reasons=(*link.reasons, f"动词“{act}”{why}"))


def _sign(row: Any, name: Name, role: str) -> int:
    """Return −1 for a fall. What a growth itself fell to (涨幅回落到2.6%) is a growth all the same."""
    if role not in SIGNED:
        return 1
    falls = _said(row.change) and row.change == "decrease" and row.role not in LEVELS - {"level"}
    return -name.sign if falls else name.sign


def _basis(row: Any, role: str, scope: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return what a change is against: as the ledger says, or the year before where reports leave it out."""
    if role not in SIGNED:
        return None, ()
    if _said(row.basis):
        return row.basis, ()
    if role == "rate" and scope in YEARLY:
        return "yoy", ("未写基期，按惯例为同比",)
    return None, ()


def _scaled(unit: Any, indicator: str) -> tuple[str | None, int, int, tuple[str, ...]]:
    """Return the unit of the series, and how a value is converted into it."""
    if not _said(unit):
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


def _said(value: Any) -> bool:
    """Whether a cell of a frame holds something: NaN, NaT and None do not equal themselves or are nothing."""
    return value is not None and value == value


def _day(moment: Any) -> Any:
    return moment.date() if _said(moment) else None
