"""Figures of word frequencies."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots.labels import clean, missing, wrap
from zongshu.plots.parts import COUNT_ROOM, count_bars
from zongshu.plots.style import INK, ROW, SMALL, canvas, nothing, palette, text_width, theme, within
from zongshu.terms import chinese_number

SECTION_EM = 14.0  # a section's name is wrapped at this width, to two lines
CELL = 24.0  # height of a cell of the heat map, in points
MOST = 60  # words in one figure
SECTIONS = 40  # sections in one figure
CELLS = "格中为次数，颜色越深次数越多；空格为未出现。"
PALEST = -0.15  # where the shades begin, in parts of the highest count: even 1 is darker than an empty cell
NO_WORDS = "没有可计数的词。"
LETTERS = 8  # a word over a column of the heat map is cut here


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

    Raises
    ------
    ParameterError
        If ``top`` is not 1 to 60.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> words = make("words", [{"group": "全部", "word": "巡查", "count": 8, "documents": 1, "rank": 1}])
    >>> plot_top_words(words).texts[-1].get_text()
    '8'
    """
    within("top", top, MOST)
    with theme():
        if words.empty:
            return nothing(ax, "高频词", NO_WORDS)
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
            missing=missing(rows, "group", "word"),
            left=text_width(names) + 14,
            right=COUNT_ROOM,
            below=4,
        )
        count_bars(ax, names, counts, [palette()[0]] * len(rows))
        return ax


def plot_words_by_section(words: pd.DataFrame, *, ax: Axes | None = None, top: int = 20, rows: int = SECTIONS) -> Axes:
    """Draw how often the most frequent words stand in each section, as a heat map: a section a row, a word a column.

    Parameters
    ----------
    words : DataFrame
        A frame ``words`` whose groups are sections; rows stand in the order of the frame.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    top : int
        How many words, the most frequent of all groups together.
    rows : int
        The most sections that are drawn; the figure says how many are left out.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If ``top`` or ``rows`` is not 1 to 60.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> words = make("words", [{"group": "导语", "word": "巡查", "count": 8, "documents": 1, "rank": 1}])
    >>> [label.get_text() for label in plot_words_by_section(words).get_yticklabels()]
    ['导语']
    """
    title = "各部分的高频词"
    within("top", top, MOST)
    within("rows", rows, MOST)
    with theme():
        if words.empty:
            return nothing(ax, title, NO_WORDS)
        table = words.pivot_table(index="group", columns="word", values="count", aggfunc="sum", sort=False)
        order = table.sum().sort_values(ascending=False, kind="stable").index[:top]
        left_out = max(0, len(table) - rows)
        table = table[order].head(rows).fillna(0).astype(int)
        shown = words[words["group"].isin(table.index) & words["word"].isin(table.columns)]
        sections = [wrap(clean(name), SECTION_EM) for name in table.index]
        heads = [_column_head(clean(word)) for word in table.columns]
        above = 1.25 * SMALL * max(head.count("\n") + 1 for head in heads) + 4
        ax = canvas(
            ax,
            CELL * len(sections),
            title=title,
            about=f"热力图：{len(sections)} 个部分中最常见的 {len(heads)} 个词各出现几次。",
            notes=[CELLS, f"另有 {left_out} 个部分未画入本图。"] if left_out else [CELLS],
            missing=missing(shown, "group", "word"),
            left=text_width(sections) + 14,
            above=above,
            below=4,
        )
        most = int(table.to_numpy().max())
        shaded = table.where(table > 0)
        ax.pcolormesh(shaded, cmap="Blues", vmin=PALEST * most, vmax=most, edgecolor="white", linewidth=1)
        for (row, column), count in _filled(table):
            colour = "white" if count > 0.6 * most else INK
            ax.text(
                column + 0.5, row + 0.5, chinese_number(count), ha="center", va="center", fontsize=SMALL, color=colour
            )
        ax.set_ylim(len(sections), 0)
        ax.set_yticks([row + 0.5 for row in range(len(sections))], sections)
        ax.xaxis.tick_top()
        ax.set_xticks([column + 0.5 for column in range(len(heads))], heads, fontsize=SMALL, linespacing=1.05)
        return ax


def _column_head(word: str) -> str:
    """Set a word from top to bottom, as Chinese may be."""
    letters = word if len(word) <= LETTERS else word[: LETTERS - 1] + "…"
    return "\n".join("⋮" if letter == "…" else letter for letter in letters)


def _filled(table: pd.DataFrame) -> list[tuple[tuple[int, int], int]]:
    return [
        ((row, column), int(count))
        for row, counts in enumerate(table.to_numpy())
        for column, count in enumerate(counts)
        if count
    ]
