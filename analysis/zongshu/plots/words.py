"""Figures of word frequencies."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots.labels import clean, wrap
from zongshu.plots.parts import COUNT_ROOM, count_bars
from zongshu.plots.style import ROW, canvas, nothing, palette, text_width, theme


def plot_top_words(words: pd.DataFrame, *, ax: Axes | None = None, top: int = 20) -> Axes:
    """Draw the most frequent words as bars, the most frequent on top.

    Parameters
    ----------
    words : DataFrame
        A frame ``words``; of several groups the first is drawn, and named in the title.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    top : int
        How many words.

    Returns
    -------
    Axes
    """
    with theme():
        if words.empty:
            return nothing(ax, "高频词")
        group = words["group"].iloc[0]
        rows = words[words["group"] == group].nsmallest(top, "rank")
        names = [wrap(clean(word), 12, lines=1) for word in rows["word"]]
        counts = rows["count"].tolist()
        title = f"高频词前 {len(rows)} 位（{clean(group, 20)}）"
        ax = canvas(
            ax,
            ROW * len(rows),
            title=title,
            about=f"条形图：{title}，最多的是{names[0]}，{counts[0]} 次。",
            notes=["条长与其后数字：词频（次）"],
            left=text_width(names) + 14,
            right=COUNT_ROOM,
            below=4,
        )
        count_bars(ax, names, counts, [palette()[0]] * len(rows))
        return ax
