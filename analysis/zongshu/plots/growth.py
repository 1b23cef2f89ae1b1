"""The figure of growth: rates of change over time as bars to both sides of zero, targets beside results."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from zongshu.plots.grid import Cell, along, place_labels
from zongshu.plots.multiples import Look, draw_multiples
from zongshu.plots.points import ADDS_UP, Panel, Panels, Point, panels, spoken
from zongshu.plots.style import GREY, palette
from zongshu.plots.trends import FALL, FLAT, RISE
from zongshu.terms import terms

SHARE = 0.72  # of a period's width that bars take
WIDEST = 26.0  # width of a bar, in points
LABELLED = 9.0  # narrower bars are not all labelled
ARROW = 7.0  # length of the arrow of a one-sided bound, in points
BOUNDS = {"over": -1, "under": 1}  # which way a bound is open, on a page that counts from its top
PALE = 0.45
DOT = 3.4  # size of a point that stands for a bar
NONE = "没有可画的变动率。"
HOLLOW = "空心：同一时期有几个数值。"


def plot_growth(series: pd.DataFrame, *, ax: Axes | None = None, title: str = "增速的变化") -> Axes:
    """Draw rates of change over time as bars, rises up and falls down, a panel for each indicator, place and basis.

    Where periods overlap, or are so close that bars would cover one another, points stand for them.

    Parameters
    ----------
    series : DataFrame
        A frame ``metric_series``; its rates are drawn. A target is a hollow diamond, at the same time as its result.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    title : str
        What the figure is called; where all panels are of one indicator, it is named behind.

    Returns
    -------
    Axes
        Panels of one indicator share a scale, so that places compare.

    Raises
    ------
    ParameterError
        If there are more than 36 panels.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> base = {"series": "s", "indicator": "刑事警情", "unit": "%", "scope": "year", "role": "rate", "start": 0}
    >>> days = {"period_start": pd.Timestamp(2024, 1, 1), "period_end": pd.Timestamp(2024, 12, 31)}
    >>> ax = plot_growth(make("metric_series", [base | days | {"value": -16.8, "low": -16.8, "high": -16.8}]))
    >>> ax.get_title(loc="left"), ax.texts[-1].get_text()
    ('增速的变化：刑事警情', '−16.8')
    """
    rows = series[series["role"] == "rate"]
    look = Look(NONE, _limits, _about, _notes, _draw, _handles)
    return draw_multiples(rows, panels(rows), look, ax=ax, title=title)


def _limits(found: Panels) -> list[tuple[float, float]]:
    """Return what each panel must hold: zero and its values, or those of all panels of one indicator."""
    each = [[end for point in panel.points for end in point.ends] for panel in found.drawn]
    if found.subject and len({panel.unit for panel in found.drawn}) == 1:
        each = [[end for ends in each for end in ends]] * len(each)
    return [(min(0.0, *ends), max(0.0, *ends)) for ends in each]


def _draw(ax: Axes, cell: Cell, panel: Panel) -> None:
    targets = [point for point in panel.points if point.target]
    crowded = _crowded(panel)
    bars = [(point, cell.x(point.place), DOT) for point in panel.results] if crowded else list(_bars(cell, panel))
    for point, x, wide in bars:
        (_dot if crowded else _bar)(ax, cell, point, x, wide, disputed=point in panel.disputed)
    for point in targets:
        _target(ax, cell, point)
    ax.hlines(cell.y(0), cell.left, cell.right, color=GREY, linewidth=0.6, zorder=4 - 3 * crowded)
    widths = [wide for _, _, wide in bars]
    labels = _labels(cell, bars, targets, every=not widths or min(widths) >= LABELLED)
    taken = _joined(ax, cell, panel) if crowded else []
    place_labels(ax, cell, labels, [*taken, *_obstacles(cell, bars, targets, crowded=crowded)])


def _crowded(panel: Panel) -> bool:
    """Return whether periods lie so close that their bars would cover one another."""
    middles = sorted({point.middle for point in panel.results})
    return any(other - one < SHARE * panel.step for one, other in pairwise(middles))


def _joined(ax: Axes, cell: Cell, panel: Panel) -> list[tuple[float, float]]:
    """Join points and return places on the lines."""
    taken: list[tuple[float, float]] = []
    for pair in panel.lines():
        one, other = ((cell.x(point.place), cell.y(point.y)) for point in pair)
        ax.plot([one[0], other[0]], [one[1], other[1]], color=GREY, linewidth=0.7, zorder=2)
        taken += along(one, other)
    return taken


def _dot(ax: Axes, cell: Cell, point: Point, x: float, wide: float, *, disputed: bool) -> None:
    colour = palette()[RISE if point.y > 0 else FALL if point.y < 0 else FLAT]
    y = cell.y(point.y)
    if point.form == "range":
        ax.vlines(x, cell.y(point.low), cell.y(point.high), color=colour, alpha=PALE, linewidth=wide, zorder=3)
    _arrow(ax, point, x, y, colour)
    alpha = PALE if point.form == "about" else 1.0
    ax.plot(x, y, "o", ms=wide, mfc="white" if disputed else colour, mec=colour, mew=0.8, alpha=alpha, zorder=3)


def _bars(cell: Cell, panel: Panel) -> Iterator[tuple[Point, float, float]]:
    """Yield the results, each with the middle and the width of its bar; several for one period stand side by side."""
    for point in panel.results:
        beside = [other for other in panel.results if (other.start, other.end) == (point.start, point.end)]
        room = SHARE * (cell.x(point.start + panel.step) - cell.x(point.start))
        wide = min(room, WIDEST) / len(beside)
        x = cell.x(point.place) + wide * (beside.index(point) - (len(beside) - 1) / 2)
        yield point, min(max(x, cell.left + wide / 2), cell.right - wide / 2), wide


def _bar(ax: Axes, cell: Cell, point: Point, x: float, wide: float, *, disputed: bool) -> None:
    colour = palette()[RISE if point.y > 0 else FALL if point.y < 0 else FLAT]
    y, zero = cell.y(point.y), cell.y(0)
    face, hatch = ("white", "////") if disputed else (colour, "")
    alpha = PALE if point.form == "about" else 1.0
    if point.form == "range":
        ax.bar(x, cell.y(point.high) - cell.y(point.low), wide, cell.y(point.low), color=colour, alpha=PALE, zorder=2)
    else:
        ax.bar(x, y - zero, wide, zero, facecolor=face, edgecolor=colour, hatch=hatch, alpha=alpha, lw=0.8, zorder=2)
    _arrow(ax, point, x, y, colour)


def _arrow(ax: Axes, point: Point, x: float, y: float, colour: str) -> None:
    """Draw the way in which a bound is open, if it is one."""
    if point.form in BOUNDS:
        tip = (x, y + BOUNDS[point.form] * ARROW)
        arrow = {"arrowstyle": "->", "color": colour, "lw": 0.9, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", tip, (x, y), arrowprops=arrow)


def _target(ax: Axes, cell: Cell, point: Point) -> None:
    x, y = cell.x(point.place), cell.y(point.y)
    if point.form == "range":
        ax.vlines(x, cell.y(point.low), cell.y(point.high), color=GREY, linewidth=1.2, zorder=5)
    _arrow(ax, point, x, y, GREY)
    ax.plot(x, y, linestyle="", marker="D", ms=3.4, mfc="white", mec=GREY, mew=0.9, zorder=6)


def _labels(
    cell: Cell, bars: Sequence[tuple[Point, float, float]], targets: Sequence[Point], *, every: bool
) -> list[tuple[float, float, str, bool]]:
    """Return the labels, the most wanted first: the last result, the extremes, then all where there is room."""
    ordered = [(point, x) for point, x, _ in bars] or [(point, cell.x(point.place)) for point in targets]
    values = [point.y for point, _ in ordered]
    first = [ordered[-1], ordered[values.index(max(values))], ordered[values.index(min(values))], ordered[0]]
    beside = [(point, cell.x(point.place)) for point in targets]
    wanted = dict.fromkeys([*first, *([*reversed(ordered), *reversed(beside)] if every else ())])
    return [(x, _end(cell, point), spoken(point, change=True), point.y < 0) for point, x in wanted]


def _end(cell: Cell, point: Point) -> float:
    """Return where a bar ends, with the arrow that leads on from it."""
    outwards = 1 if point.y < 0 else -1
    return cell.y(point.y) + ARROW * outwards * (BOUNDS.get(point.form) == outwards)


def _obstacles(
    cell: Cell, bars: Sequence[tuple[Point, float, float]], targets: Sequence[Point], *, crowded: bool
) -> Iterator[tuple[float, float]]:
    """Yield places within the bars or points, and those of targets and arrows."""
    for point, x, wide in bars:
        ends = sorted([cell.y(point.y), cell.y(point.y if crowded else 0)])
        steps = max(1, math.ceil((ends[1] - ends[0]) / 4))
        for step in range(steps + 1):
            y = ends[0] + (ends[1] - ends[0]) * step / steps
            yield from ((x - wide / 2, y), (x, y), (x + wide / 2, y))
        yield from _tip(point, x, cell)
    for point in targets:
        yield cell.x(point.place), cell.y(point.y)
        yield from _tip(point, cell.x(point.place), cell)


def _tip(point: Point, x: float, cell: Cell) -> Iterator[tuple[float, float]]:
    if point.form in BOUNDS:
        yield x, cell.y(point.y) + BOUNDS[point.form] * ARROW


def _about(title: str, found: Panels) -> str:
    said = []
    for panel in found.drawn:
        first, last = (spoken(panel.points[place], change=True) for place in (0, -1))
        said.append(f"{panel.name}从{first}到{last}{panel.unit}")
    return f"柱形图：{title}，{len(said)} 幅小图；{'；'.join(said)}。"


def _notes(found: Panels) -> list[str]:
    notes = [f"{'、'.join(found.common)}。"] if found.common else []
    scales = "各图同一刻度。" if found.subject else "各图横轴、纵轴不同。"
    notes.append("向上为增，向下为减；没有数值的时期空着。" + (scales if len(found.drawn) > 1 else ""))
    points = [point for panel in found.drawn for point in panel.points]
    if any(point.form in BOUNDS for point in points):
        notes.append("箭头：原文只说了界限，实际的数在箭头所指的一侧。")
    crowded = [panel for panel in found.drawn if _crowded(panel)]
    if crowded:
        notes.append("时期相叠或相近的，画成点。" + (HOLLOW if any(panel.disputed for panel in crowded) else ""))
    if any(panel.adds_up for panel in crowded):
        notes.append(ADDS_UP)
    if any(panel.disputed for panel in found.drawn if panel not in crowded):
        notes.append("斜纹：同一时期有几个数值，并排画出。")
    if found.left_out:
        notes.append(f"另有 {found.left_out} 个数没有时期或数值，未画。")
    return notes


def _handles(found: Panels) -> list[Artist]:
    points = [point for panel in found.drawn for point in panel.points]
    results = [point for point in points if not point.target]
    names = terms("change")
    handles: list[Artist] = []
    for place, name, there in (
        (RISE, names["increase"], any(point.y > 0 for point in results)),
        (FALL, names["decrease"], any(point.y < 0 for point in results)),
        (FLAT, names["flat"], any(point.y == 0 for point in results)),
    ):
        handles += [Patch(color=palette()[place], label=name)] if there else []
    if any(point.target for point in points):
        handles.append(Line2D([], [], linestyle="", marker="D", markersize=4, mfc="white", mec=GREY, label="目标"))
    if any(point.form in ("about", "range") for point in results):
        handles.append(Patch(color=palette()[RISE], alpha=PALE, label="约数、区间"))
    if any(panel.disputed for panel in found.drawn if not _crowded(panel)):
        handles.append(Patch(facecolor="white", edgecolor=GREY, hatch="////", label="各处不一"))
    return handles
