"""Small multiples: panels side by side on one Axes whose coordinates are points, each with its own two axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from zongshu.plots.labels import wrap
from zongshu.plots.periods import STEPS
from zongshu.plots.points import Panel, number
from zongshu.plots.style import EDGE, FAINT, GREY, PAGE, SMALL, text_width

MOST = 36  # panels in one figure
COLUMNS = {1: 1, 2: 12, 3: 18, 4: MOST}  # the most panels by the number of columns
TALL = {1: 150.0, 2: 78.0, 3: 62.0, 4: 42.0}  # height of a panel's plot by the number of columns
HEADROOM = 15.0  # above the highest value and below the lowest negative one, for their labels
GAP = 16.0  # between columns
HEAD = 1.35 * SMALL  # height of a line of a panel's name
FOOT = 1.7 * SMALL  # height of the names of years
ABOVE = 4.0  # between the legend and the first names
BELOW = 8.0  # between rows of panels
BETWEEN = 10.0  # least room between two names of years
MONTHS = (1, 3, 6, 12)

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Scale:
    """An axis of values: its ends, and the round values that are named on it."""

    low: float
    high: float
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class Cell:
    """The place of a panel in points, from left to right and from top to bottom, and what its edges stand for.

    ``edge`` is where its names of values begin, left of the plot itself.
    """

    left: float
    top: float
    right: float
    bottom: float
    edge: float
    span: tuple[float, float]
    scale: Scale

    def x(self, year: float) -> float:
        """Return where a time stands."""
        first, last = self.span
        return self.left + (year - first) / (last - first) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value stands."""
        low, high = self.scale.low, self.scale.high
        top = self.top + (HEADROOM if high > 0 else SMALL)
        bottom = self.bottom - (HEADROOM if low < 0 else 0.0)
        return bottom - (value - low) / (high - low) * (bottom - top)


@dataclass(frozen=True)
class Grid:
    """The measures of a figure of panels: columns, lines of the names, room for the names of values, height."""

    columns: int
    names: tuple[str, ...]
    scales: tuple[Scale, ...]
    spans: tuple[tuple[float, float], ...]
    room: float
    height: float


def grid(drawn: Sequence[Panel], spans: Iterable[tuple[float, float]], limits: Iterable[tuple[float, float]]) -> Grid:
    """Measure a figure of panels, whose times and values must lie within ``spans`` and ``limits``."""
    columns = next(columns for columns, most in COLUMNS.items() if len(drawn) <= most)
    wide = (PAGE - 2 * EDGE - GAP * (columns - 1)) / columns
    names = tuple(wrap(name, wide / SMALL) for name in _names(drawn))
    scales = tuple(scale(low, high, 4 if columns == 1 else 3) for low, high in limits)
    room = text_width([number(tick) for each in scales for tick in each.ticks], SMALL) + 5
    height = ABOVE + sum(_row_height(row, columns) for row in _rows(names, columns))
    return Grid(columns, names, scales, tuple(time_span(*span) for span in spans), room, height)


def cells(layout: Grid, wide: float, high: float) -> list[Cell]:
    """Place the panels in an area of this size; in one that is not of the wanted height they are lower or higher."""
    across = (wide - GAP * (layout.columns - 1)) / layout.columns
    stretch = high / layout.height
    found: list[Cell] = []
    top = ABOVE * stretch
    for row in _rows(layout.names, layout.columns):
        tall = _row_height(row, layout.columns) * stretch
        head = HEAD * max(name.count("\n") + 1 for name in row)
        for column in range(len(row)):
            left = column * (across + GAP)
            bottom = top + tall - FOOT - BELOW
            span, axis = layout.spans[len(found)], layout.scales[len(found)]
            found.append(Cell(left + layout.room, top + head, left + across, bottom, left, span, axis))
        top += tall
    return found


def _names(drawn: Sequence[Panel]) -> list[str]:
    """Name the panels; one alone has its name in the title."""
    if len(drawn) == 1:
        return [f"单位：{drawn[0].unit}" if drawn[0].unit else ""]
    return [f"{panel.name}（{panel.unit}）" if panel.unit else panel.name for panel in drawn]


def _rows(names: Sequence[str], columns: int) -> list[Sequence[str]]:
    return [names[first : first + columns] for first in range(0, len(names), columns)]


def _row_height(names: Sequence[str], columns: int) -> float:
    return HEAD * max(name.count("\n") + 1 for name in names) + HEADROOM + TALL[columns] + FOOT + BELOW


def scale(low: float, high: float, most: int) -> Scale:
    """Return an axis of values that holds these: from 0 on, unless all lie in the farther half from it.

    Examples
    --------
    >>> scale(4.2, 6.9, 4).ticks, scale(0.9, 140.0, 4).ticks, scale(-3.0, 8.0, 4).ticks
    ((4.0, 5.0, 6.0, 7.0), (0.0, 40.0, 80.0, 120.0), (0.0, 4.0, 8.0))
    """
    least, greatest = sorted((abs(low), abs(high)))
    if low * high <= 0 or least <= greatest / 2 or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    else:
        room = 0.1 * (high - low)
        low, high = low - room, high + room
    if low == high:
        high = 1.0
    found = MaxNLocator(most, steps=[1, 2, 2.5, 4, 5, 10], min_n_ticks=2).tick_values(low, high)
    return Scale(low, high, tuple(float(tick) for tick in found if low <= tick <= high))


def time_span(first: float, last: float) -> tuple[float, float]:
    """Return the limits of the axis of time: whole years, or the periods themselves within one year."""
    whole = math.floor(first + 1e-6), math.ceil(last - 1e-6)
    return (float(whole[0]), float(whole[1])) if last - first > 0.2 else (first, last)


def time_ticks(span: tuple[float, float], wide: float, *, finer: bool) -> dict[float, str]:
    """Return the names on the axis of time by their places: years, in their middles, or the months that begin there.

    Parameters
    ----------
    span : tuple of float
        The limits of the axis, in years.
    wide : float
        Its width in points.
    finer : bool
        Whether the periods are shorter than half a year, so that months are named where there is room.

    Examples
    --------
    >>> time_ticks((2020, 2024), 200, finer=False)
    {2020.5: '2020', 2021.5: '2021', 2022.5: '2022', 2023.5: '2023'}
    >>> time_ticks((2024, 2025), 200, finer=True)
    {2024.0: '2024年1月', 2024.5: '2024年7月'}
    """
    first, last = span
    if finer and last - first <= 2:
        room = text_width(["2024年10月"], SMALL) + BETWEEN
        every = next((months for months in MONTHS if (last - first) * 12 / months <= wide / room), 12)
        months = range(round(first * 12), math.ceil(last * 12 - 1e-6), every)
        return {month / 12: f"{month // 12}年{month % 12 + 1}月" for month in months}
    room = text_width(["2024"], SMALL) + BETWEEN
    step = next((step for step in STEPS if (last - first) / step <= wide / room), STEPS[-1])
    named = range(math.floor(first), math.ceil(last), 1)
    ticks = {year + 0.5: str(year) for year in named if year % step == 0}
    return {place: name for place, name in ticks.items() if first <= place <= last} or {
        (first + last) / 2: str(named[0])
    }


def frame(ax: Axes, cell: Cell, name: str, *, finer: bool) -> None:
    """Draw what stands around a panel: its name, a line for each round value, the names of years below."""
    ax.text(cell.edge, cell.top, name, va="bottom", fontsize=SMALL, weight="bold", linespacing=1.2)
    for tick in cell.scale.ticks:
        y = cell.y(tick)
        ax.hlines(y, cell.left, cell.right, color=GREY if tick == 0 else FAINT, linewidth=0.6, zorder=0)
        ax.text(cell.left - 4, y, number(tick), ha="right", va="center", fontsize=SMALL, color=GREY)
    free = cell.left
    for place, text in time_ticks(cell.span, cell.right - cell.left, finer=finer).items():
        wide = text_width([text], SMALL)
        # A year's name stands in its middle; that of a month begins where the month does.
        left = cell.x(place) - (0 if text.endswith("月") else wide / 2)
        left = min(max(left, cell.left), cell.right - wide)
        if left >= free:
            ax.text(left, cell.bottom + 0.4 * SMALL, text, va="top", fontsize=SMALL, color=GREY)
            free = left + wide + BETWEEN / 2


def place_labels(
    ax: Axes, cell: Cell, labels: Sequence[tuple[float, float, str, bool]], obstacles: Sequence[tuple[float, float]]
) -> None:
    """Write labels at their points, the first ones first, where neither another label nor a mark is.

    The first one may cover marks where there is no better place.

    Parameters
    ----------
    ax : Axes
    cell : Cell
    labels : sequence of tuple
        Place, text, and whether it is rather written below.
    obstacles : sequence of tuple of float
        Places that no label may cover.
    """
    taken: list[Box] = []
    for x, y, text, under in labels:
        avoided = [obstacles, ()] if not taken else [obstacles]
        boxes = [box for those in avoided for box in _boxes(cell, x, y, text, under) if _free(box, taken, those)]
        box = next(iter(boxes), None)
        if box is not None:
            taken.append(box)
            around = [withStroke(linewidth=2, foreground="white")]  # so that lines below do not cross it out
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            ax.text(x, y, text, ha="center", va="center", fontsize=SMALL, zorder=5, path_effects=around)


def along(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield places on a line between two, so close that no label fits between them."""
    (x0, y0), (x1, y1) = one, other
    steps = max(2, int((abs(x1 - x0) + abs(y1 - y0)) / 3))
    for step in range(1, steps):
        yield x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps


def _boxes(cell: Cell, x: float, y: float, text: str, under: bool) -> list[Box]:
    """Return the boxes that a label may take, the best first."""
    wide, high = text_width([text], SMALL), 1.2 * SMALL
    left = min(max(x - wide / 2, cell.left), max(cell.right - wide, cell.left))
    above = (left, y - 4 - high, left + wide, y - 4)
    below = (left, y + 4, left + wide, y + 4 + high)
    behind = (x + 5, y - high / 2, x + 5 + wide, y + high / 2)
    before = (x - 5 - wide, y - high / 2, x - 5, y + high / 2)
    order = [below, above] if under else [above, below]
    inside = (cell.left, cell.top - 1, cell.right, cell.bottom)
    return [box for box in [*order, behind, before] if _within(box, inside)]


def _within(box: Box, outer: Box) -> bool:
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _free(box: Box, taken: Sequence[Box], obstacles: Sequence[tuple[float, float]]) -> bool:
    left, top, right, bottom = box
    clear = all(left > b[2] + 2 or right < b[0] - 2 or top > b[3] or bottom < b[1] for b in taken)
    return clear and not any(left <= x <= right and top - 1 <= y <= bottom + 1 for x, y in obstacles)
