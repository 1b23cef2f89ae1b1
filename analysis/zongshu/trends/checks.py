"""The checks of the audit: points of series in, findings out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from statistics import median
from typing import Any, NamedTuple

import pandas as pd

from zongshu.numbers.lexicon import prefix_of
from zongshu.tables import table
from zongshu.terms import chinese_number, period_name
from zongshu.trends.bounds import Bounds, bounds_of, growth, most_agreed
from zongshu.trends.keys import said

#: Digits of a value in a finding: enough to see where two differ.
DIGITS = 7
#: A name that is shorter is too general to be one thing: 项目, 企业.
LEAST_NAME = 4
#: Two mentions in one report that stand closer are of different things: 41个大类行业中28个.
LEAST_APART = 200
#: What a slip of units multiplies by, and how far a ratio may be from it.
SLIPS = (1e4, 1e8)
SLIP_MARGIN = 0.02
#: Among its neighbours in time, where it changes by itself.
NEIGHBOUR_MARGIN = 3.0
NEIGHBOURS = 3
COMPARED = ("level", "rate")
#: Kinds of periods that say well enough when; two days or two spans of one name may be of different things.
TIMES = ("year", "half", "quarter", "month", "to-date", "campaign")


class Finding(NamedTuple):
    """A row of the frame ``conflicts``."""

    sort: str
    size: float
    text: str
    series: str | None
    report: str
    start: int
    other_report: str
    other_start: int


class Points:
    """The points of series that can be checked.

    Attributes
    ----------
    mentions : list of named tuples
        Rows of ``metric_series`` that are results and have a number.
    rows : list of named tuples
        Those of them that are named in full.
    """

    def __init__(self, series: pd.DataFrame) -> None:
        """Work out the bounds of every point once."""
        self._bounds: dict[tuple[str, int], Bounds] = {}
        self.mentions: list[Any] = []
        row: Any
        for row in series[series["modality"].fillna("actual") == "actual"].itertuples(index=False):
            bounds = bounds_of(row)
            if bounds is not None and not math.isnan(row.value):
                self._bounds[row.report, row.start] = bounds
                self.mentions.append(row)
        self.rows = [row for row in self.mentions if pd.isna(row.complete) or row.complete]

    def by(self, key: Callable[[Any], Any], role: str | None = None) -> dict[Any, list[Any]]:
        """Return the points that have a time and a place, all or those of a role, in groups."""
        groups: dict[Any, list[Any]] = defaultdict(list)
        for row in self.rows:
            if (row.role in COMPARED if role is None else row.role == role) and row.scope in TIMES and said(row.place):
                groups[key(row)].append(row)
        return groups

    def of(self, row: Any) -> Bounds:
        """Return the bounds of a point."""
        return self._bounds[row.report, row.start]


def same_point(points: Points) -> Iterator[Finding]:
    """Find values of one point that are apart: of two units, or of no rounding."""
    for rows in points.by(lambda row: (row.series, row.period_start, row.period_end)).values():
        name = f"{rows[0].verb if said(rows[0].verb) else ''}{rows[0].indicator}"
        if len(rows) < 2 or len(name) < LEAST_NAME or prefix_of(name, "preposition"):
            continue
        usual = rows[most_agreed([points.of(row) for row in rows])]
        for row in rows:
            if points.of(row).apart(points.of(usual)) and not _near(row, usual):
                sort = "scale" if _slip(row.value, usual.value) else "value"
                yield _finding(sort, row, usual, "一处说{}，另一处说{}")


def scaled_in_time(points: Points) -> Iterator[Finding]:
    """Find a level that is 万 or 亿 times what the series has at other times."""
    for rows in points.by(lambda row: row.series).values():
        sizes = {row: math.log10(row.value) for row in rows if row.role == "level" and row.value > 0}
        if len(sizes) < NEIGHBOURS + 1:
            continue
        middle = median(sizes.values())
        near = [row for row, size in sizes.items() if abs(size - middle) < math.log10(NEIGHBOUR_MARGIN) * 2]
        for row, size in sizes.items():
            slips = (abs(abs(size - middle) - math.log10(slip)) < math.log10(NEIGHBOUR_MARGIN) for slip in SLIPS)
            if any(slips) and len(near) >= NEIGHBOURS:
                other = min(near, key=lambda one: abs((one.period_end - row.period_end).days))
                if (other.period_start, other.period_end) != (row.period_start, row.period_end):
                    yield _finding("scale", row, other, "为{}，另一时期为{}")


def years(points: Points) -> Iterator[Finding]:
    """Find levels, growth and levels of the year before that do not fit."""
    levels = points.by(lambda row: (thing(row), row.unit if said(row.unit) else None, row.period_end), "level")
    units: dict[Any, set[Any]] = defaultdict(set)
    for of, unit, _ in levels:
        units[of].add(unit)
    for (of, end), rates in points.by(lambda row: (thing(row), row.period_end), "rate").items():
        for rate in {rate.value: rate for rate in reversed(rates) if fits(rate)}.values():  # the first of each value
            for unit in sorted(units[of], key=str):
                now, before = (levels.get((of, unit, day), ()) for day in (end, year_earlier(end)))
                yield from _year(points, rate, now, before)


def sums(points: Points) -> Iterator[Finding]:
    """Find parts that do not add up to their whole, in one report, and parts that are larger than it."""
    for rows in points.by(_told_together, "level").values():
        named = {row.indicator: row for row in reversed(rows) if not said(row.verb)}
        for whole, parts in _identities().items():
            if whole in named and all(part in named for part in parts):
                yield from _sum(points, named[whole], [named[part] for part in parts])
    yield from _larger_parts(points)


def _told_together(row: Any) -> tuple[Any, ...]:
    """Return what a whole and its parts have in common."""
    return row.report, row.place, row.scope, row.unit if said(row.unit) else None, row.period_start, row.period_end


def _larger_parts(points: Points) -> Iterator[Finding]:
    """Find what is said to be a part (其中) and is more than the whole before it."""
    whole: dict[Any, Any] = {}
    for row in sorted(points.mentions, key=lambda row: (row.report, row.start)):
        key = (row.report, row.indicator, row.unit)
        if row.role == "level":
            whole[key] = row
        elif row.role == "subset" and key in whole and row.start - whole[key].start < LEAST_APART:
            of = whole[key]
            if not math.isnan(of.high) and points.of(row).low > points.of(of).high:
                says = f"{_where(of)}为{_value(of)}，其中的一部分却有{_value(row)}。"
                size = (row.value - of.value) / max(abs(row.value), abs(of.value))
                yield Finding("parts", size, says, row.series, row.report, row.start, of.report, of.start)


def _sum(points: Points, whole: Any, parts: Sequence[Any]) -> Iterator[Finding]:
    total = Bounds(0, 0)
    for part in parts:
        total += points.of(part)
    if total.apart(points.of(whole)):
        added = sum(part.value for part in parts)
        names = "、".join(part.indicator for part in parts)
        says = f"{_where(whole)}为{_value(whole)}，而{names}合计{chinese_number(added, DIGITS)}{whole.unit or ''}。"
        size = abs(added - whole.value) / max(abs(added), abs(whole.value))
        yield Finding("parts", size, says, whole.series, whole.report, whole.start, parts[0].report, parts[0].start)


def _year(points: Points, rate: Any, now: Sequence[Any], before: Sequence[Any]) -> Iterator[Finding]:
    """Find what is wrong with a growth, if no pair of the levels that are printed fits it."""
    stated = points.of(rate)
    pairs = []
    for level in now:
        for earlier in before:
            grown = growth(points.of(level), points.of(earlier))
            if grown is None or not grown.apart(stated):
                return
            pairs.append((level, earlier, grown))
    if not pairs:
        return
    level, earlier, grown = min(pairs, key=lambda pair: (pair[0].report != rate.report, pair[1].report != rate.report))
    implied = (level.value / earlier.value - 1) * 100
    against = grown.low > 0 > stated.high or stated.low > 0 > grown.high
    says = (
        f"{_where(rate)}：所说的变动为{_signed(rate.value)}%，"
        f"而由{_value(earlier)}到{_value(level)}，变动为{_signed(implied)}%。"
    )
    due = earlier.value * (1 + rate.value / 100)
    size = abs(level.value - due) / max(abs(level.value), abs(due))
    sort = "direction" if against else "growth"
    yield Finding(sort, size, says, rate.series, rate.report, rate.start, earlier.report, earlier.start)


def fits(rate: Any) -> bool:
    """Whether a growth is that of the printed levels against the year before."""
    return bool(rate.basis == "yoy" and rate.unit == "%" and not rate.indicator.endswith(_comparable()))


def thing(row: Any) -> tuple[Any, ...]:
    """Return what a level and its growth have in common."""
    return row.indicator, row.verb if said(row.verb) else None, row.place, row.scope


def year_earlier(end: pd.Timestamp) -> pd.Timestamp:
    """Return the last day of the same period a year before; the end of a month is one, be it 28 or 29 February."""
    if end.is_month_end:
        return end - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)
    return end - pd.DateOffset(years=1)


def _near(row: Any, other: Any) -> bool:
    """Whether two mentions stand so near that they tell of two things: 由54万亿元增加到82.7万亿元."""
    return bool(row.report == other.report and abs(row.start - other.start) < LEAST_APART)


def _slip(value: float, other: float) -> bool:
    """Whether one value is 万 or 亿 times the other."""
    if value <= 0 or other <= 0:
        return False
    ratio = max(value, other) / min(value, other)
    return any(abs(ratio / slip - 1) < SLIP_MARGIN for slip in SLIPS)


def _finding(sort: str, row: Any, other: Any, says: str) -> Finding:
    size = abs(row.value - other.value) / max(abs(row.value), abs(other.value))
    text = f"{_where(row)}：{says.format(_value(row), _value(other))}。"
    return Finding(sort, size, text, row.series, row.report, row.start, other.report, other.start)


def _where(row: Any) -> str:
    """Say of when, where and what a point is."""
    verb = row.verb if said(row.verb) else ""
    change = "同比变动" if row.role == "rate" else ""
    place = row.place if said(row.place) else ""
    return f"{period_name(row.period_start, row.period_end)}{place}{verb}{row.indicator}{change}"


def _signed(rate: float) -> str:
    return f"{'+' if rate > 0 else ''}{chinese_number(rate)}"


def _value(row: Any) -> str:
    return f"{chinese_number(row.value, DIGITS)}{row.unit if said(row.unit) else ''}"


@cache
def _comparable() -> tuple[str, ...]:
    return tuple(row["ending"] for row in table("comparable_growth.tsv", ("ending", "why"), ("ending",)))


@cache
def _identities() -> dict[str, tuple[str, ...]]:
    """Return the parts of each whole."""
    parts: dict[str, list[str]] = defaultdict(list)
    for row in table("identities.tsv", ("whole", "part", "comment"), ("whole", "part")):
        parts[row["whole"]].append(row["part"])
    return {whole: tuple(names) for whole, names in parts.items()}
