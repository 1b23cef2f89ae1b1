"""Parts that several figures share: bars with their counts, and a legend under the title."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from zongshu.plots.style import SMALL, axes_size
from zongshu.terms import chinese_number

COUNT_ROOM = 40.0  # points right of the longest bar for its count
BAR = 12.0  # height of a bar of a change, in points
LABEL_EM = 20.0  # what a change is about is wrapped at this width
LEGEND_ROOM = 20.0  # points between Axes and title for a legend


def count_bars(ax: Axes, names: Sequence[str], counts: Sequence[int], colours: Sequence[str]) -> None:
    """Draw counts as horizontal bars from top to bottom, each with its name before and its count behind it."""
    places = range(len(names))
    ax.barh(places, counts, height=0.68, color=colours)
    for place, count in zip(places, counts, strict=True):
        ax.annotate(
            chinese_number(count), (count, place), (3, 0), textcoords="offset points", va="center", fontsize=SMALL
        )
    ax.set_yticks(places, names)
    ax.set_xticks([])
    ax.set_xlim(0, max(counts))
    ax.set_ylim(len(names) - 0.5, -0.5)


def legend(ax: Axes, handles: Sequence[Artist]) -> None:
    """Put a legend in one line between the Axes and their title, in ``LEGEND_ROOM``."""
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0.0, 1.0 + 3.0 / axes_size(ax)[1]),
        ncols=len(handles),
        frameon=False,
        borderaxespad=0.0,
        borderpad=0.2,
        handlelength=1.2,
        handletextpad=0.4,
        columnspacing=1.4,
    )
