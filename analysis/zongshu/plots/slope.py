"""The figure of two periods: where each indicator stood in the one and stands in the other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from zongshu.errors import ParameterError
from zongshu.plots.labels import missing, wrap
from zongshu.plots.levels import CHANGES
from zongshu.plots.parts import LEGEND_ROOM, legend
from zongshu.plots.periods import months
from zongshu.plots.points import ALIKE, Panel, Panels, Point, panels, spoken
from zongshu.plots.style import (
    EDGE,
    FAINT,
    GREY,
    INK,
    LINE,
    SMALL,
    TEXT,
    axes_size,
    canvas,
    nothing,
    palette,
    text_width,
    theme,
    within,
)
from zongshu.plots.trends import FALL, FLAT, RISE
from zongshu.terms import terms

MOST = 30  # indicators in one figure
NAME_EM = 22.0  # names are wrapped at this width
ROOM = 12.0  # between the ends of a line and its labels
YEAR_ROOM = 16.0  # half the name of a year
GAP = 5.0  # between two labels
LEAST = 150.0  # height of the least figure
APART = 20.0  # values of one unit are drawn as they are, if none is so many times as great as another
SAME = 0.05  # per cent: a smaller change is none
NONE = "没有哪个指标在两个时期都有数值。"

Years = tuple[int, int]
Ends = tuple[Point, Point]


@dataclass(frozen=True)
class _Slope:
    """One indicator in both periods; ``before`` and ``after`` are where it stands on the common scale."""

    before: float
    after: float
    name: str
    first: str
    said: str
    direction: int

    @property
    def tall(self) -> float:
        """Height of its label: its name, and what it says below, in points."""
        return 1.25 * TEXT + LINE * self.name.count("\n") + 1.25 * SMALL + GAP


def plot_slope(
    series: pd.DataFrame, *, ax: Axes | None = None, title: str = "两个时期之间", years: Sequence[int] = ()
) -> Axes:
    """Draw levels in two years as lines from the one to the other: as they are, or with the first year as 100.

    Parameters
    ----------
    series : DataFrame
        A frame ``metric_series``; its levels are drawn, targets are not.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    title : str
        What the figure is called; both years are named behind.
    years : sequence of int
        The two years; without them, those of which most indicators can be compared, of several pairs the farthest
        apart. Only the same stretch of both years compares, the longest that an indicator has in both.

    Returns
    -------
    Axes
        Values of one unit and of like size are drawn as they are; all others as indices.

    Raises
    ------
    ParameterError
        If there are more than 30 indicators, or ``years`` are not two.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> base = {"series": "s", "indicator": "粮食产量", "unit": "吨", "scope": "year", "role": "level", "start": 0}
    >>> days = [(pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)) for year in (2014, 2024)]
    >>> rows = [{"period_start": day, "period_end": last, "value": 7.0e8} for day, last in days]
    >>> ax = plot_slope(make("metric_series", [base | row | {"low": 7.0e8, "high": 7.0e8} for row in rows]))
    >>> ax.get_title(loc="left"), ax.texts[-1].get_text()
    ('两个时期之间：2014年与2024年', '7→7亿吨（±0.0%）')
    """
    if len(years) not in (0, 2):
        raise ParameterError(f"years={list(years)}: name two years, or none")
    with theme():
        rows = series[~series["role"].isin(CHANGES)]
        found = panels(rows)
        pairs = [_pairs(panel) for panel in found.drawn]
        pair = (years[0], years[1]) if years else _widest(pairs)
        both = [(panel, *ends[pair]) for panel, ends in zip(found.drawn, pairs, strict=True) if pair in ends]
        indexed = _indexed(both)
        both = [(panel, one, other) for panel, one, other in both if one.y > 0 or not indexed]
        if not both or pair is None:
            return nothing(ax, title, NONE)
        within("series", len(both), MOST)
        title = f"{title}：{pair[0]}年与{pair[1]}年"
        slopes = sorted((_slope(*three, indexed=indexed) for three in both), key=lambda slope: -slope.after)
        names, said = [slope.name for slope in slopes], [slope.said for slope in slopes]
        ax = canvas(
            ax,
            max(LEAST, sum(slope.tall for slope in slopes) + GAP),
            title=title,
            about=f"斜率图：{title}；{'；'.join(f'{slope.name}{slope.said}' for slope in slopes)}。",
            notes=_notes(found, len(found.drawn) - len(both), indexed=indexed),
            missing=missing(rows, "indicator", "verb", "unit", "place"),
            left=max(text_width([slope.first for slope in slopes], SMALL), YEAR_ROOM) + ROOM + 2 + EDGE,
            right=max(text_width(names), text_width(said, SMALL), YEAR_ROOM) + ROOM + 2 + EDGE,
            above=LEGEND_ROOM,
            below=1.8 * SMALL,
        )
        _draw(ax, slopes, pair)
        legend(ax, _handles(slopes))
        return ax


def _widest(pairs: Sequence[dict[Years, Ends]]) -> Years | None:
    """Return the two years in which most panels have values, of several pairs the farthest apart, then the last."""
    counts = Counter(pair for each in pairs for pair in each)
    return max(counts, key=lambda pair: (counts[pair], pair[1] - pair[0], pair), default=None)


def _pairs(panel: Panel) -> dict[Years, Ends]:
    """Return the values of a panel in every two years: of the longest stretch that both have, of several the last.

    Two years that have several values for it, or a range, are left out.
    """
    longest: dict[Years, tuple[float, ...]] = {}
    found: dict[Years, list[Ends]] = {}
    for one, other in permutations(panel.results, 2):
        pair = math.floor(one.middle), math.floor(other.middle)
        if pair[0] >= pair[1] or not _alike(one, other, pair[1] - pair[0]):
            continue
        stretch = round(12 * (one.end - one.start)), one.start, one.end, other.start, other.end
        if stretch > longest.get(pair, ()):
            longest[pair], found[pair] = stretch, []
        if stretch == longest[pair]:
            found[pair].append((one, other))
    single = {pair: ends[0] for pair, ends in found.items() if len(ends) == 1}
    return {pair: ends for pair, ends in single.items() if "range" not in (ends[0].form, ends[1].form)}


def _alike(one: Point, other: Point, years: int) -> bool:
    """Return whether two periods are the same stretch of years so far apart, but for some days."""
    shared = min(one.end, other.end - years) - max(one.start, other.start - years)
    return shared >= ALIKE * max(one.end - one.start, other.end - other.start)


def _indexed(both: Sequence[tuple[Panel, Point, Point]]) -> bool:
    """Return whether values are of several units, or too far apart for one scale."""
    values = [abs(point.y) for _, one, other in both for point in (one, other)]
    return len({panel.unit for panel, _, _ in both}) > 1 or max(values, default=0) > APART * min(values, default=0)


def _slope(panel: Panel, one: Point, other: Point, *, indexed: bool) -> _Slope:
    change = (other.y / one.y - 1) * 100 if one.y > 0 else math.nan
    before, after = (100.0, 100 + change) if indexed else (one.y, other.y)
    side = 0 if abs(change) < SAME else (other.y > one.y) - (other.y < one.y)
    rate = "" if math.isnan(change) else f"（{('±', '+', '−')[side]}{abs(change):.1f}%）"
    said = f"{spoken(one)}→{spoken(other)}{panel.unit}{rate}"
    name = wrap("，".join(filter(None, [panel.name, months(other.start, other.end)])), NAME_EM)
    return _Slope(before, after, name, "100" if indexed else spoken(one), said, (FLAT, RISE, FALL)[side])


def spread(wanted: Sequence[float], heights: Sequence[float], high: float) -> list[float]:
    """Return middles of labels near the wanted ones, from top to bottom, so that none covers another.

    Parameters
    ----------
    wanted : sequence of float
        Where their middles would best be, from top to bottom.
    heights : sequence of float
        How high each is.
    high : float
        The height of all room.

    Examples
    --------
    >>> spread([5, 6, 90], [10, 10, 10], 100), spread([50, 99], [10, 10], 100)
    ([5, 15.0, 90], [50, 95.0])
    """
    places: list[float] = []
    free = 0.0
    for middle, tall in zip(wanted, heights, strict=True):
        places.append(max(middle, free + tall / 2))
        free = places[-1] + tall / 2
    free = high
    for row in reversed(range(len(places))):
        places[row] = min(places[row], free - heights[row] / 2)
        free = places[row] - heights[row] / 2
    return places


def _draw(ax: Axes, slopes: Sequence[_Slope], pair: tuple[int, int]) -> None:
    wide, high = axes_size(ax)
    values = [value for slope in slopes for value in (slope.before, slope.after)]
    low, top = min(values), max(values)
    edge = min(slopes[0].tall, slopes[-1].tall, high / 2) / 2

    def place(value: float) -> float:
        return edge + (top - value) / (top - low) * (high - 2 * edge) if top > low else high / 2

    ax.set_axis_off()
    ax.set_xlim(0, wide)
    ax.set_ylim(high, 0)
    for x, year in zip((0.0, wide), pair, strict=True):
        ax.vlines(x, 0, high, color=FAINT, linewidth=1, zorder=0)
        ax.text(x, high + 3, f"{year}年", ha="center", va="top", fontsize=SMALL, color=GREY)
    for slope in slopes:
        ends = [place(slope.before), place(slope.after)]
        colour = palette()[slope.direction]
        ax.plot([0, wide], ends, color=colour, linewidth=1.2, marker="o", ms=3.6, mew=0, clip_on=False, zorder=3)
    firsts = dict.fromkeys((slope.before, slope.first) for slope in sorted(slopes, key=lambda slope: -slope.before))
    left = [place(before) for before, _ in firsts]
    middles = spread(left, [1.25 * SMALL] * len(left), high)
    for (_, first), y, middle in zip(firsts, left, middles, strict=True):
        _leader(ax, (0, -ROOM), (y, middle))
        ax.text(-ROOM - 2, middle, first, ha="right", va="center", fontsize=SMALL)
    right = [place(slope.after) for slope in slopes]
    for slope, y, middle in zip(slopes, right, spread(right, [slope.tall for slope in slopes], high), strict=True):
        _leader(ax, (wide, wide + ROOM), (y, middle))
        top_edge = middle - slope.tall / 2
        ax.text(wide + ROOM + 2, top_edge + 1, slope.name, va="top", linespacing=1.2, color=INK)
        under = top_edge + slope.tall - GAP
        ax.text(wide + ROOM + 2, under, slope.said, va="bottom", fontsize=SMALL, color=GREY)


def _leader(ax: Axes, x: tuple[float, float], y: tuple[float, float]) -> None:
    """Lead from the end of a line to its label."""
    inward = 3 if x[1] > x[0] else -3
    ax.plot([x[0] + inward, x[1]], y, color=GREY, linewidth=0.5, clip_on=False, zorder=1)


def _notes(found: Panels, left_out: int, *, indexed: bool) -> list[str]:
    notes = [f"{'、'.join(found.common)}。"] if found.common else []
    if indexed:
        notes.append("单位或大小不同，故以前一年为 100 画出；数值写在右侧。")
    if left_out:
        notes.append(f"另有 {left_out} 个指标，没有两年同一时段的数值，或不止一个数值，未画。")
    return notes


def _handles(slopes: Sequence[_Slope]) -> list[Line2D]:
    names = zip((RISE, FALL, FLAT), terms("change").values(), strict=True)
    there = {slope.direction for slope in slopes}
    return [
        Line2D([], [], color=palette()[place], marker="o", markersize=4, linewidth=1.2, label=name)
        for place, name in names
        if place in there
    ]
