"""The way of a figure of small multiples: a panel for all that compares, whatever is drawn in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from zongshu.plots.grid import MOST, Cell, cells, frame, grid
from zongshu.plots.labels import missing
from zongshu.plots.parts import LEGEND_ROOM, legend
from zongshu.plots.points import Panel, Panels
from zongshu.plots.style import EDGE, axes_size, canvas, nothing, theme, within


@dataclass(frozen=True)
class Look:
    """What sets one figure of panels apart from another.

    Attributes
    ----------
    none : str
        What is said where there is nothing to draw.
    limits : callable
        The values that each panel must hold.
    about, notes : callable
        What the figure shows, for those who do not see it, and what stands below it.
    draw : callable
        Draws a panel into its cell.
    handles : callable
        The signs of the legend.
    """

    none: str
    limits: Callable[[Panels], Iterable[tuple[float, float]]]
    about: Callable[[str, Panels], str]
    notes: Callable[[Panels], list[str]]
    draw: Callable[[Axes, Cell, Panel], None]
    handles: Callable[[Panels], Sequence[Artist]]


def draw_multiples(rows: pd.DataFrame, found: Panels, look: Look, *, ax: Axes | None, title: str) -> Axes:
    """Draw the panels of rows of a frame ``metric_series`` and return their Axes."""
    with theme():
        if not found.drawn:
            return nothing(ax, title, look.none)
        within("series", len(found.drawn), MOST)
        title = f"{title}：{found.subject}" if found.subject else title
        layout = grid(found.drawn, found.spans, look.limits(found))
        ax = canvas(
            ax,
            layout.height,
            title=title,
            about=look.about(title, found),
            notes=look.notes(found),
            missing=missing(rows, "indicator", "verb", "unit", "place", "base_period"),
            left=EDGE,
            above=LEGEND_ROOM,
        )
        wide, high = axes_size(ax)
        ax.set_axis_off()
        ax.set_xlim(0, wide)
        ax.set_ylim(high, 0)
        for panel, cell, name in zip(found.drawn, cells(layout, wide, high), layout.names, strict=True):
            frame(ax, cell, name, finer=panel.step < 1)
            look.draw(ax, cell, panel)
        legend(ax, look.handles(found))
        return ax
