"""The word cloud: words as rectangles, set as close to the middle as they go, without any chance in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from zongshu.plots.labels import clean, missing, width
from zongshu.plots.style import EDGE, PAGE, SMALL, axes_size, canvas, nothing, theme, within
from zongshu.plots.words import NO_WORDS

MOST = 300  # words in a cloud
HEIGHT = 250.0  # of a cloud, in points
LARGEST = 46.0  # font size in points of the most frequent word
STEP = 3.0  # words are tried at places this far apart, in points
GAP = 4.0  # between words, in points
BASELINE = 0.88  # a Chinese character reaches so far above its baseline, in em, and 0.12 below

Places = NDArray[np.float64]


@dataclass(frozen=True)
class Placed:
    """A word in the cloud: its middle and its font size, in points from the top left."""

    word: str
    share: float
    x: float
    y: float
    size: float


def plot_word_cloud(words: pd.DataFrame, *, ax: Axes | None = None, top: int = 60) -> Axes:
    """Draw the most frequent words as a cloud: the larger and darker, the more frequent.

    Parameters
    ----------
    words : DataFrame
        A frame ``words``; of several groups the first is drawn.
    ax : Axes, optional
        Where to draw; a new figure of page width without it. The words are sized for the Axes as they are now.
    top : int
        The most words. Those that find no room in a legible size are left out, and the figure says how many.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If ``top`` is not 1 to 300.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> words = make("words", [{"group": "全部", "word": "巡查", "count": 8, "documents": 1, "rank": 1}])
    >>> plot_word_cloud(words).texts[-1].get_text()
    '巡查'
    """
    within("top", top, MOST)
    with theme():
        if words.empty:
            return nothing(ax, "词云", NO_WORDS)
        group = words["group"].iloc[0]
        rows = words[words["group"] == group].nsmallest(top, "rank")
        names = [clean(word, 20) for word in rows["word"]]
        counts = rows["count"].tolist()
        wide, high = axes_size(ax) if ax is not None else (PAGE - 2 * EDGE, HEIGHT)
        cloud = arrange(names, counts, wide, high)
        title = f"词云（{clean(group, 20)}）"
        about = f"{title}：字越大、颜色越深，词频越高，最高的是{names[0]}，{counts[0]} 次。"
        notes = ["字越大、颜色越深，词频越高。"]
        if len(cloud) < len(names):
            notes.append(f"另有 {len(names) - len(cloud)} 个词放不下。")
        lacking = missing(rows, "group", "word")
        ax = canvas(ax, high, title=title, about=about, notes=notes, missing=lacking, below=4)
        shades = mpl.colormaps["viridis_r"]
        for placed in cloud:
            shade = shades(0.45 + 0.5 * placed.share)
            baseline = placed.y + (BASELINE - 0.5) * placed.size
            ax.text(placed.x, baseline, placed.word, fontsize=placed.size, color=shade, ha="center", va="baseline")
        ax.set_xlim(0, wide)
        ax.set_ylim(high, 0)
        ax.set_xticks([])
        ax.set_yticks([])
        return ax


def arrange(words: Sequence[str], counts: Sequence[int], wide: float, high: float) -> list[Placed]:
    """Place words in a rectangle, in the order given, each as near to the middle as there is room.

    The area of a word goes with its count. Where not all find room, all become smaller, down to the smallest legible
    size; from the first word on that finds no room even then, words are left out.
    """
    largest = min(LARGEST, high / 2, *(wide / width(word) for word in words))
    while largest > SMALL:
        placed = _place(words, counts, wide, high, largest)
        if len(placed) == len(words):
            return placed
        largest *= 0.92
    return _place(words, counts, wide, high, SMALL)


def _place(words: Sequence[str], counts: Sequence[int], wide: float, high: float, largest: float) -> list[Placed]:
    """Place words with the most frequent in this size; stop at the first that finds no room."""
    x, y = _places(wide, high)
    placed: list[Placed] = []
    blocked: list[tuple[float, float, float, float]] = []
    for word, count in zip(words, counts, strict=True):
        share = count / max(counts)
        size = max(SMALL, largest * math.sqrt(share))
        half_width, half_height = size * width(word) / 2, size / 2
        free = (x >= half_width) & (x <= wide - half_width) & (y >= half_height) & (y <= high - half_height)
        for box in blocked:
            free &= _outside(x, y, box, half_width, half_height)
        if not free.any():
            break
        first = int(free.argmax())
        placed.append(Placed(word, share, float(x[first]), float(y[first]), size))
        blocked.append((x[first], y[first], half_width + GAP, half_height + GAP))
        room = _outside(x, y, blocked[-1], SMALL / 2, SMALL / 2)
        x, y = x[room], y[room]
    return placed


def _outside(
    x: Places, y: Places, box: tuple[float, float, float, float], half_width: float, half_height: float
) -> NDArray[np.bool_]:
    """Tell for each place whether a word of this size, set there, would stay clear of a box."""
    middle_x, middle_y, box_width, box_height = box
    across: NDArray[np.bool_] = abs(x - middle_x) >= half_width + box_width
    return across | (abs(y - middle_y) >= half_height + box_height)


def _places(wide: float, high: float) -> tuple[Places, Places]:
    """Return the places that are tried, from the middle outwards in the shape of the rectangle."""
    x, y = (grid.ravel() for grid in np.meshgrid(np.arange(0, wide, STEP), np.arange(0, high, STEP)))
    order = np.argsort(((x - wide / 2) / wide) ** 2 + ((y - high / 2) / high) ** 2, kind="stable")
    return x[order], y[order]
