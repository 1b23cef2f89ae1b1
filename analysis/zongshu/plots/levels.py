"""The figure of levels: the same indicator over years, a panel each where there are several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from zongshu.plots.grid import Cell, along, place_labels
from zongshu.plots.multiples import Look, draw_multiples
from zongshu.plots.points import ADDS_UP, Panel, Panels, Point, panels, spoken
from zongshu.plots.style import GREY, palette

CHANGES = ("rate", "delta")  # roles of a change; all others are levels, but for a mean that has a basis
EVERY = 10  # so many points of a panel are all labelled; of more, only the ends, the extremes and what is disputed
ARROW = 9.0  # length of the arrow of a one-sided bound, in points
PALE = 0.45
MARK, SMALLEST = 3.8, 2.4  # sizes of marks, where there is room and where there is not
ACTUAL, DISPUTED = 0, 3  # places in the palette
BOUNDS = {"over": -1, "under": 1}  # which way a bound is open, on a page that counts from its top
NONE = "没有可画的水平值。"


def plot_levels(
    series: pd.DataFrame,
    *,
    implied: pd.DataFrame | None = None,
    ax: Axes | None = None,
    title: str = "指标的变化",
) -> Axes:
    """Draw levels over time, a panel for each indicator, act, place and kind of period, each on its own scale.

    Parameters
    ----------
    series : DataFrame
        A frame ``metric_series``; its levels are drawn, changes are left to :func:`plot_growth`.
    implied : DataFrame, optional
        A frame ``implied``: what levels and their growth imply of the year before is drawn as such, where no report
        tells it.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    title : str
        What the figure is called; where all panels are of one indicator, it is named behind.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If there are more than 36 panels.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> base = {"series": "s", "indicator": "粮食产量", "unit": "吨", "scope": "year", "role": "level", "start": 0}
    >>> days = {"period_start": pd.Timestamp(2024, 1, 1), "period_end": pd.Timestamp(2024, 12, 31)}
    >>> ax = plot_levels(make("metric_series", [base | days | {"value": 7.065e8, "low": 7.065e8, "high": 7.065e8}]))
    >>> ax.get_title(loc="left"), ax.texts[-1].get_text()
    ('指标的变化：粮食产量', '7.065')
    """
    rows = series[~series["role"].isin(CHANGES) & series["basis"].isna()]
    look = Look(NONE, _limits, _about, _notes, _draw, _handles)
    return draw_multiples(rows, panels(rows, implied), look, ax=ax, title=title)


def _limits(found: Panels) -> Iterator[tuple[float, float]]:
    for panel in found.drawn:
        ends = [end for point in (*panel.points, *panel.implied) for end in point.ends]
        yield min(ends), max(ends)


def _draw(ax: Axes, cell: Cell, panel: Panel) -> None:
    """Draw the lines of a panel, its marks over them, and the labels where there is room."""
    lines = panel.lines()
    for one, other in lines:
        forked = bool({one, other} & panel.disputed)
        style = (0, (2, 1.5)) if forked else "-"
        x, y = [cell.x(one.place), cell.x(other.place)], [cell.y(one.y), cell.y(other.y)]
        ax.plot(x, y, color=palette()[ACTUAL], linewidth=0.9, linestyle=style, zorder=2)
    size = min(MARK, max(SMALLEST, 0.6 * (cell.x(panel.step) - cell.x(0))))
    for point in panel.implied:
        ax.vlines(cell.x(point.place), cell.y(point.low), cell.y(point.high), color=GREY, linewidth=1.2, zorder=3)
        ax.plot(cell.x(point.place), cell.y(point.y), linestyle="", marker="x", ms=size, mec=GREY, mew=0.9, zorder=3)
    for point in panel.points:
        _mark(ax, cell, point, size, disputed=point in panel.disputed)
    labels = []
    for point in _named(panel):
        under = _under(point, panel)
        beyond = BOUNDS.get(point.form) == (1 if under else -1)  # the label stands behind the arrow, if on its side
        end = cell.y(point.y) + beyond * BOUNDS.get(point.form, 0) * ARROW * size / MARK
        labels.append((cell.x(point.place), end, spoken(point), under))
    place_labels(ax, cell, labels, list(_obstacles(cell, panel, lines)))


def _mark(ax: Axes, cell: Cell, point: Point, size: float, *, disputed: bool) -> None:
    """Draw a point: pale where it is about so much, hollow as a target, with a bar or an arrow where it is open."""
    colour = palette()[DISPUTED if disputed else ACTUAL]
    x, y = cell.x(point.place), cell.y(point.y)
    if point.form == "range":
        ax.vlines(x, cell.y(point.low), cell.y(point.high), color=colour, linewidth=4, alpha=PALE, zorder=3)
    elif point.form in BOUNDS:
        tip = (x, y + BOUNDS[point.form] * ARROW * size / MARK)
        ax.annotate(
            "", tip, (x, y), arrowprops={"arrowstyle": "->", "color": colour, "lw": 0.9, "shrinkA": 0, "shrinkB": 0}
        )
    if point.target:
        ax.plot(x, y, linestyle="", marker="D", ms=size, mfc="white", mec=colour, mew=0.9, zorder=4)
    elif point.form != "range":
        alpha = PALE if point.form == "about" else 1
        ax.plot(x, y, linestyle="", marker="o", ms=size, color=colour, mew=0, alpha=alpha, zorder=4)


def _named(panel: Panel) -> list[Point]:
    """Return the points that get a label, the most wanted first."""
    results = panel.results or list(panel.points)
    first = [results[-1], *sorted(panel.disputed, key=lambda point: (-point.start, point.y))]
    first += [max(results, key=lambda point: point.y), min(results, key=lambda point: point.y), results[0]]
    rest = panel.points if len(panel.points) <= EVERY else ()
    return list(dict.fromkeys([*first, *reversed(rest)]))


def _under(point: Point, panel: Panel) -> bool:
    """Return whether a label is rather written below: in a hollow of the line, or at the lower of two values."""
    if point in panel.disputed:
        return any(other.y > point.y for other in panel.disputed if other.start == point.start)
    beside = [other for pair in panel.lines() for other in pair if point in pair and other is not point]
    return bool(beside) and all(other.y > point.y for other in beside)


def _obstacles(cell: Cell, panel: Panel, lines: Sequence[tuple[Point, Point]]) -> Iterator[tuple[float, float]]:
    """Yield the places of marks, of the arrows' tips, and of steps along the lines."""
    for point in panel.implied:
        yield cell.x(point.place), cell.y(point.y)
    for point in panel.points:
        x, y = cell.x(point.place), cell.y(point.y)
        yield x, y
        if point.form in BOUNDS:
            yield x, y + BOUNDS[point.form] * ARROW / 2
    for one, other in lines:
        yield from along(*((cell.x(point.place), cell.y(point.y)) for point in (one, other)))


def _about(title: str, found: Panels) -> str:
    said = [f"{panel.name}从{spoken(panel.points[0])}到{spoken(panel.points[-1])}{panel.unit}" for panel in found.drawn]
    return f"折线图：{title}，{len(said)} 幅小图；{'；'.join(said)}。"


def _notes(found: Panels) -> list[str]:
    notes = [f"{'、'.join(found.common)}。"] if found.common else []
    notes.append("点画在所述时期的中间；缺年断线。" + (_axes(found)))
    if any(panel.adds_up for panel in found.drawn):
        notes.append(ADDS_UP)
    points = [point for panel in found.drawn for point in panel.points]
    if any(point.form == "range" for point in points):
        notes.append("区间画成竖条，线经其中点。")
    if any(panel.implied for panel in found.drawn):
        notes.append("推算：由某年的水平及其增速倒推上一年，竖条是四舍五入所容许的范围；原文没有写出这个数。")
    if any(panel.disputed for panel in found.drawn if not panel.adds_up):
        notes.append("同一时期有几个数值的，都画出，虚线连向每一个。")
    if found.left_out:
        notes.append(f"另有 {found.left_out} 个数没有时期或数值，未画。")
    return notes


def _axes(found: Panels) -> str:
    """Say which axes the panels share."""
    if len(found.drawn) == 1:
        return ""
    return "各图纵轴不同，未必从 0 起。" if found.subject else "各图横轴、纵轴不同，纵轴未必从 0 起。"


def _handles(found: Panels) -> list[Artist]:
    blue = palette()[ACTUAL]
    points = [point for panel in found.drawn for point in panel.points]
    results = [point for point in points if not point.target]
    forms = {point.form for point in points}
    wanted = (
        (bool(results), Line2D([], [], color=blue, linewidth=0.9, marker="o", markersize=4, label="实际")),
        (len(results) < len(points), _sign("目标", "D", blue, face="white")),
        (any(point.form == "about" for point in results), _sign("约数", "o", blue, alpha=PALE)),
        (bool(forms & set(BOUNDS)), _sign("界限（实际在箭头一侧）", "^", blue)),
        ("range" in forms, Line2D([], [], color=blue, linewidth=4, alpha=PALE, label="区间")),
        (any(panel.implied for panel in found.drawn), _sign("推算", "x", GREY)),
        (any(panel.disputed for panel in found.drawn), _sign("各处不一", "o", palette()[DISPUTED])),
    )
    return [handle for there, handle in wanted if there]


def _sign(name: str, marker: str, colour: str, *, face: str = "", alpha: float = 1.0) -> Line2D:
    """Return a mark without a line, for the legend."""
    return Line2D(
        [], [], linestyle="", marker=marker, markersize=4, mfc=face or colour, mec=colour, alpha=alpha, label=name
    )
