"""The figure of keyness: what one text says more often than another, and the other more often than it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from zongshu.plots.labels import clean, missing, wrap
from zongshu.plots.parts import BAR, COUNT_ROOM, LEGEND_ROOM, legend
from zongshu.plots.style import (
    FAINT,
    GREY,
    ROW,
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
from zongshu.terms import chinese_number

MOST = 30  # words of each side in one figure
NAMES = ("本文", "参照")
WORD_EM = 10.0
MIDDLE = 24.0  # points at least from the middle of the words to the foot of the bars: 每万词 stands between them
APART = 22.0  # points between the words of the one side and those of the other
TARGET, REFERENCE = 0, 1  # places in the palette: blue, orange


def plot_keyness(
    keyness: pd.DataFrame, *, ax: Axes | None = None, top: int = 15, names: tuple[str, str] = NAMES
) -> Axes:
    """Draw the words most typical of a text and of what it was compared with, as bars to both sides of the words.

    Parameters
    ----------
    keyness : DataFrame
        A frame ``keyness``, or those of its rows that are to be drawn, such as the significant ones.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    top : int
        The most words of each of the two texts, those with the highest log-likelihood.
    names : tuple of str
        What the text and its reference are called.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If ``top`` is not 1 to 30.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> row = {"word": "巡查", "count": 8, "reference_count": 0, "per_10k": 120.0, "reference_per_10k": 0.0}
    >>> ax = plot_keyness(make("keyness", [row | {"log_likelihood": 90.5}]))
    >>> [text.get_text() for text in ax.texts][-4:]
    ['巡查', '8', '0', '本文更常用']
    """
    own, other = (clean(name, 12) for name in names)
    title = f"关键性：{own}与{other}各自更常用的词"
    within("top", top, MOST)
    with theme():
        sides = [
            keyness[keyness["log_likelihood"] > 0].nlargest(top, "log_likelihood"),
            keyness[keyness["log_likelihood"] < 0].nsmallest(top, "log_likelihood"),
        ]
        rows = pd.concat(sides)
        if rows.empty:
            return nothing(ax, title, "没有一方明显更常用的词。")
        names_of_rows = [wrap(clean(word), WORD_EM, lines=1) for word in rows["word"]]
        heads = [(f"{own}更常用", 0, len(sides[0])), (f"{other}更常用", len(sides[0]), len(rows))]
        heads = [head for head in heads if head[1] < head[2]]
        places, height = _places(heads)
        ax = canvas(
            ax,
            height,
            title=title,
            about=f"蝶形图：{'；'.join(f'{head}的词：{_first(names_of_rows[a:b])}' for head, a, b in heads)}。",
            notes=[
                "条长：每万词次数，左右同一刻度；条旁数字：次数。",
                "每组按对数似然值（Rayson & Garside 2000）从大到小排列。",
            ],
            missing=missing(rows, "word"),
            above=LEGEND_ROOM,
            below=SMALL + 6,
        )
        _wings(ax, rows, names_of_rows, places)
        for head, first, _ in heads:
            ax.text(0, places[first] - BAR / 2 - 4, head, va="bottom", fontsize=SMALL, color=GREY)
        ax.set_ylim(height, 0)
        ax.set_yticks([])
        legend(ax, [Patch(color=palette()[TARGET], label=own), Patch(color=palette()[REFERENCE], label=other)])
        return ax


def _places(heads: Sequence[tuple[str, int, int]]) -> tuple[list[float], float]:
    """Return where each row stands, counted from the top in points, and how high all of them are."""
    places, down = [], 0.0
    for _, first, last in heads:
        down += APART - 4
        places += [down + ROW * (row - first + 0.5) for row in range(first, last)]
        down += ROW * (last - first) + 4
    return places, down


def _first(names: Sequence[str]) -> str:
    return "、".join(names[:5])


def _wings(ax: Axes, rows: pd.DataFrame, names: Sequence[str], places: Sequence[float]) -> None:
    """Draw the words in the middle, their rates as bars to both sides, and a scale below each."""
    wide = axes_size(ax)[0]
    middle = max(text_width(names) / 2 + 6, MIDDLE)
    longest = float(rows["per_10k"].max()), float(rows["reference_per_10k"].max())
    scale = (wide - 2 * middle - 2 * COUNT_ROOM) / sum(longest)
    centre = COUNT_ROOM + scale * longest[0] + middle
    for name, place in zip(names, places, strict=True):
        ax.text(centre, place, name, ha="center", va="center", fontsize=TEXT)
    step = _step(max(longest))
    ticks = {centre: "每万词"}
    wings = (("count", "per_10k", -1, TARGET), ("reference_count", "reference_per_10k", 1, REFERENCE))
    for (count, rate, side, colour), most in zip(wings, longest, strict=True):
        foot = centre + side * middle
        lengths = [side * scale * value for value in rows[rate]]
        ax.barh(places, lengths, left=foot, height=BAR * 0.85, color=palette()[colour])
        for place, length, times in zip(places, lengths, rows[count], strict=True):
            _at_the_end(ax, chinese_number(times), (foot + length, place), side)
        marks = {foot + side * scale * step * mark: step * mark for mark in range(int(most / step) + 1)}
        ax.vlines(list(marks), 0, 1, transform=ax.get_xaxis_transform(), color=FAINT, linewidth=0.6, zorder=0)
        ticks |= {place: chinese_number(value) for place, value in marks.items()}
    ax.set_xticks(list(ticks), list(ticks.values()), fontsize=SMALL)
    ax.set_xlim(0, wide)


def _at_the_end(ax: Axes, text: str, end: tuple[float, float], side: int) -> None:
    """Write a count at the end of a bar, over what is behind it."""
    ax.annotate(
        text,
        end,
        (3 * side, 0),
        textcoords="offset points",
        ha="left" if side > 0 else "right",
        va="center",
        fontsize=SMALL,
        color=GREY,
        bbox={"facecolor": "white", "linewidth": 0, "pad": 0.5},
    )


def _step(most: float) -> float:
    """Return how far the marks of a scale are apart, so that there are up to four below the longest bar.

    Examples
    --------
    >>> [_step(most) for most in (170.5, 34, 8, 0.5)]
    [50.0, 10.0, 5.0, 0.2]
    """
    unit: float = 10.0 ** math.floor(math.log10(most))
    return next(share * unit for share in (0.5, 1, 2, 5) if most / unit / share < 4)
