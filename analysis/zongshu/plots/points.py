"""From a frame ``metric_series`` to what is drawn: points in time, and the panels they share because they compare."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pandas as pd

from zongshu.plots.labels import clean, term
from zongshu.plots.periods import years

SAME = ["indicator", "verb", "unit", "place", "scope", "role", "basis", "base_period"]
MULTIPLES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))  # from these on, a panel counts in them
TENS = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "": 1.0}
STEPS = {"month": 1 / 12, "quarter": 0.25}  # years from one period to the next; one where it is not said
LATE = 1.25  # a period that begins later than so many steps is not the next one
ADDS_UP = "一年里有几个“年初至今”的，画在期末，只在当年之内相连；各处不一的不连。"
ALIKE = 0.95  # periods compare where the shorter one has this share of the days of the longer one


@dataclass(frozen=True)
class Point:
    """A value at its time, in the unit of its panel; NaN where the text gives no value or no bound."""

    start: float
    end: float
    value: float
    low: float
    high: float
    target: bool
    rounding: float = 0.0
    adds_up: bool = False

    @property
    def place(self) -> float:
        """Where it stands in time: at the end of its period where that adds up through a year, else in the middle."""
        return self.end if self.adds_up else self.middle

    @property
    def middle(self) -> float:
        """The middle of its period, in years."""
        return (self.start + self.end) / 2

    @property
    def y(self) -> float:
        """Where it stands: its value, or the middle of what is known of a range."""
        if not math.isnan(self.value):
            return self.value
        ends = self.ends
        return sum(ends) / len(ends)

    @property
    def ends(self) -> list[float]:
        """What is known of it: value and bounds."""
        return [end for end in (self.low, self.value, self.high) if not math.isnan(end)]

    @property
    def form(self) -> str:
        """Return exact, over, under, about or range."""
        low, high = not math.isnan(self.low), not math.isnan(self.high)
        if low and high:
            return "exact" if self.low == self.high else "range"
        return "over" if low else "under" if high else "about"


@dataclass(frozen=True)
class Panel:
    """The points that compare with one another, under one name, in the order of time; what others imply is apart."""

    name: str
    unit: str
    step: float
    points: tuple[Point, ...]
    implied: tuple[Point, ...] = ()

    @property
    def results(self) -> list[Point]:
        """The points that are no targets."""
        return [point for point in self.points if not point.target]

    @property
    def adds_up(self) -> bool:
        """Whether several of its periods begin with the same year, each going on where another one ends."""
        return any(point.adds_up for point in self.points)

    @property
    def disputed(self) -> set[Point]:
        """The results beside which another one stands for the same period that cannot be true as well."""
        return {
            point
            for point in self.results
            if any(
                (other.start, other.end) == (point.start, point.end) and not agree(point, other)
                for other in self.results
            )
        }

    def lines(self) -> list[tuple[Point, Point]]:
        """Return the pairs of results to be joined: of a period and the next one that compares with it.

        What adds up through a year is joined within it; disputed values are left out there, as their lines would be a
        knot.
        """
        if self.adds_up:
            disputed = self.disputed
            ends = {(point.start, point.end): point for point in self.results if point not in disputed}
            return [(one, other) for one, other in pairwise(ends.values()) if one.start == other.start]
        pairs = []
        for point in self.results:
            behind = [other for other in self.results if other.start >= point.end - 1e-6 and self._alike(point, other)]
            first = min((other.start for other in behind), default=math.inf)
            if first - point.start <= LATE * self.step:
                pairs += [(point, other) for other in behind if other.start == first]
        return pairs

    def _alike(self, one: Point, other: Point) -> bool:
        shorter, longer = sorted((one.end - one.start, other.end - other.start))
        return shorter >= ALIKE * longer or self.step < 1


@dataclass(frozen=True)
class Panels:
    """All panels of a figure, what they have in common, and how many rows could not be drawn."""

    drawn: tuple[Panel, ...]
    subject: str
    common: tuple[str, ...]
    left_out: int

    @property
    def spans(self) -> list[tuple[float, float]]:
        """The years from the first period of each panel to its last; of all panels, where one indicator is compared."""
        all_of = [(*panel.points, *panel.implied) for panel in self.drawn]
        each = [(min(point.start for point in points), max(point.end for point in points)) for points in all_of]
        if self.subject:
            return [(min(first for first, _ in each), max(last for _, last in each))] * len(each)
        return each


def panels(series: pd.DataFrame, implied: pd.DataFrame | None = None) -> Panels:
    """Sort the rows of a frame ``metric_series`` into panels, in the order in which they first come.

    The rows of a frame ``implied`` go to the panel of their series, unless that has a result for their period.

    Rows without a period or without any value are counted in ``left_out``. A panel's name says what sets it apart from
    the others; what all have in common is in ``subject`` (act and indicator) and ``common`` (place, period, basis).

    Examples
    --------
    >>> from zongshu.schema import make
    >>> point = {"series": "s", "indicator": "粮食产量", "unit": "吨", "place": "全国", "scope": "year", "value": 7.1e8}
    >>> day = {"period_start": pd.Timestamp(2024, 1, 1), "period_end": pd.Timestamp(2024, 12, 31), "start": 0}
    >>> found = panels(make("metric_series", [point | day]))
    >>> found.drawn[0].unit, found.subject, found.common
    ('亿吨', '粮食产量', ('全国', '全年'))
    """
    dated = series["period_start"].notna() & series["period_end"].notna()
    rows = series[dated & series[["value", "low", "high"]].notna().any(axis=1)]
    groups = [(dict(zip(SAME, key, strict=True)), group) for key, group in rows.groupby(SAME, sort=False, dropna=False)]
    parts = [_parts(key) for key, _ in groups]
    usual = term("scope", "year")
    shared = [len({part[place] for part in parts}) == 1 for place in range(4)]
    drawn = tuple(
        _panel(
            key,
            group,
            group.iloc[:0] if implied is None else implied[implied["series"].isin(set(group["series"]))],
            [part for part, same in zip(named, shared, strict=True) if part and not same and part != usual]
            or named[:1],
        )
        for (key, group), named in zip(groups, parts, strict=True)
    )
    common = [part for part, same in zip(parts[0][1:], shared[1:], strict=True) if part and same] if parts else []
    subject = parts[0][0] if parts and shared[0] else ""
    return Panels(drawn, subject, tuple(common), len(series) - len(rows))


def _parts(key: dict[str, Any]) -> list[str]:
    """Return what names a panel: act and indicator, place, kind of period, what a change is against."""
    role = term("role", key["role"]) if key["role"] not in ("level", "rate") else ""
    metric = " ".join(word for word in (clean(key["verb"]), clean(key["indicator"]) or "（未写明指标）", role) if word)
    base = f"与{clean(key['base_period'])}相比" if clean(key["base_period"]) else term("basis", key["basis"])
    return [metric, clean(key["place"]), term("scope", key["scope"]), base]


def _panel(key: dict[str, Any], rows: pd.DataFrame, implied: pd.DataFrame, names: Sequence[str]) -> Panel:
    biggest = float(rows[["value", "low", "high"]].abs().max().max())
    multiple = next((name for least, name in MULTIPLES if biggest >= least), "")
    scale = TENS[multiple]
    targets, rounding = rows["modality"] == "target", rows["rounding"].fillna(0.0) / scale
    points = _points(rows, scale, targets, rounding)
    told = {(point.start, point.end) for point in points if not point.target}
    follows = _points(implied, scale, [False] * len(implied), [0.0] * len(implied))
    if key["scope"] == "to-date" and len(told) > len({start for start, _ in told}):
        points, follows = ([replace(point, adds_up=True) for point in those] for those in (points, follows))
    return Panel(
        "，".join(names),
        multiple + clean(key["unit"]),
        STEPS.get(str(key["scope"]), 1.0),
        _once(points),
        _once([point for point in follows if (point.start, point.end) not in told]),
    )


def _points(rows: pd.DataFrame, scale: float, targets: Iterable[bool], rounding: Iterable[float]) -> list[Point]:
    starts, ends = years(rows["period_start"]), years(rows["period_end"] + pd.Timedelta(days=1))
    bounds = (rows[name] / scale for name in ("value", "low", "high"))
    found = [Point(*cells) for cells in zip(starts, ends, *bounds, targets, rounding, strict=True)]
    return sorted(found, key=lambda point: (point.start, point.end, point.y))


def _once(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points without those that say again what another one says: NaN equals nothing, not even itself."""
    kept: dict[Hashable, Point] = {}
    for point in points:
        kept.setdefault((point.start, point.end, point.form, tuple(point.ends), point.target), point)
    return tuple(kept.values())


def agree(one: Point, other: Point) -> bool:
    """Return whether both can be true: 逾7 and 7.4 can, 7.4 and 7.44 if the one is rounded; 7.3 and 7.4 cannot.

    Examples
    --------
    >>> nan = float("nan")
    >>> over, exact = Point(2024, 2025, 7, 7, nan, False), Point(2024, 2025, 7.4, 7.4, 7.4, False)
    >>> agree(over, exact)
    True
    """
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return max(low, least) <= min(high, most)


def _bounds(point: Point) -> tuple[float, float]:
    low = point.low if not math.isnan(point.low) else -math.inf if point.form == "under" else point.y
    high = point.high if not math.isnan(point.high) else math.inf if point.form == "over" else point.y
    return low - point.rounding, high + point.rounding


def number(value: float) -> str:
    """Write a value in the unit of its panel, to five leading digits.

    Examples
    --------
    >>> number(22263), number(134.9084), number(-5.0)
    ('22263', '134.91', '−5')
    """
    digits = f"{Decimal(f'{abs(value):.5g}'):f}"
    return f"{'−' if value < 0 and digits != '0' else ''}{digits}"


def spoken(point: Point, *, change: bool = False) -> str:
    """Write a point with what its text leaves open: 64 with 逾, 不超过 or 约 before it, or both ends of a range.

    不超过 is true of all that gives an upper bound: 近, 不到, 以内. The bound of a ``change`` that is a fall is one of
    the size of the fall, as reports say it: 降逾3, not 不超过−3.

    Examples
    --------
    >>> nan = float("nan")
    >>> [spoken(Point(2024, 2025, *ends, False)) for ends in ((64, 64, nan), (64, nan, nan), (nan, 5, 6))]
    ['逾64', '约64', '5–6']
    """
    if point.form == "range":
        return f"{number(point.low)}–{number(point.high)}"
    if change and point.y < 0 and point.form in ("over", "under"):
        return f"降{'逾' if point.form == 'under' else '不超过'}{number(-point.y)}"
    return {"over": "逾", "under": "不超过", "about": "约"}.get(point.form, "") + number(point.y)
