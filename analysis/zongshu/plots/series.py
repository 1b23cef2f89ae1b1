"""Figures of words over time: the rate of each with its interval, and a heat map of all."""

from __future__ import annotations

from collections.abc import Iterable

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from zongshu.plots.labels import clean, missing, wrap
from zongshu.plots.parts import LEGEND_ROOM, legend
from zongshu.plots.periods import mark_periods, spans, years
from zongshu.plots.style import FAINT, GREY, ROW, SMALL, canvas, nothing, palette, text_width, theme, within
from zongshu.terms import chinese_number, period_name

MOST = 40  # words in one figure
PANEL = 34.0  # height of a word's own chart, in points
FULL = 0.82  # of a panel's height is that of its highest interval
WORD_EM = 10.0
NONE = "没有可画的词。"
INTERVAL = "95% 威尔逊区间（Wilson 1927）"
ABSENT = "#e6e6e6"  # a time without reports
SHADES = (0, 5, 20, 50, 100, 200, 500)  # of the legend, per 10,000 words


def plot_word_series(
    series: pd.DataFrame, words: Iterable[str], *, ax: Axes | None = None, title: str = "词频的变化"
) -> Axes:
    r"""Draw the rate of words over time with its interval: a small chart a word, one below the other.

    Parameters
    ----------
    series : DataFrame
        A frame ``word_series``.
    words : iterable of str
        Which of its words, from top to bottom.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    title : str
        What the figure is called.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If there are more than 40 words.

    Examples
    --------
    >>> from zongshu.trends import word_series
    >>> texts = [f"{year}年报告\n\n鼓励创新，服务群众。\n" for year in (2023, 2024)]
    >>> [label.get_text() for label in plot_word_series(word_series(texts, "创新"), ["创新"]).get_yticklabels()]
    ['创新']
    """
    with theme():
        rows, wanted = _of(series, words)
        if rows.empty:
            return nothing(ax, title, NONE)
        names = [wrap(clean(word), WORD_EM, lines=1) for word in wanted]
        tops = [_top(rows[rows["word"] == word]) for word in wanted]
        ax = canvas(
            ax,
            PANEL * len(wanted),
            title=title,
            about=f"折线图：{title}，{len(wanted)} 个词每万词的次数，附{INTERVAL}；{names[0]}{tops[0]}。",
            notes=[
                f"点：每万词次数；竖条：{INTERVAL}，按每词独立出现计。",
                "每个词自有纵轴，从 0 起；右侧是最高的一期。没有报告的时期，线断开。",
            ],
            missing=missing(rows, "word"),
            left=text_width(names) + 14,
            right=text_width(tops, SMALL) + 12,
            above=LEGEND_ROOM,
            below=1.8 * SMALL,
        )
        mark_periods(ax, rows)
        for row, word in enumerate(wanted):
            _panel(ax, rows[rows["word"] == word], row + 1.0, tops[row])
        ax.set_ylim(len(wanted) + 0.08, 0)
        ax.set_yticks([row + 0.72 for row in range(len(wanted))], names)
        ax.hlines(range(1, len(wanted) + 1), *ax.get_xlim(), color=FAINT, linewidth=0.8, zorder=0)
        blue = palette()[0]
        legend(
            ax,
            [
                Line2D([], [], color=blue, marker="o", markersize=3, linewidth=1, label="每万词次数"),
                Patch(color=blue, alpha=0.3, linewidth=0, label=INTERVAL),
            ],
        )
        return ax


def _of(series: pd.DataFrame, words: Iterable[str]) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows of words, and those of the words that have any, if they are not too many for a figure."""
    there = set(series["word"])
    wanted = [word for word in dict.fromkeys(words) if word in there]
    if wanted:
        within("words", len(wanted), MOST)
    return series[series["word"].isin(wanted)], wanted


def _top(rows: pd.DataFrame) -> str:
    """Say where the rate of a word is highest."""
    best = int(rows["per_10k"].argmax())
    period = period_name(rows["period_start"].iloc[best], rows["period_end"].iloc[best])
    return f"{period} {rows['per_10k'].iloc[best]:.1f}"


def _panel(ax: Axes, rows: pd.DataFrame, foot: float, top: str) -> None:
    """Draw one word on its own scale, upwards from ``foot``."""
    rows = rows.sort_values("period_start")
    scale = FULL / float(rows["high"].max())
    starts, ends = years(rows["period_start"]), years(rows["period_end"] + pd.Timedelta(days=1))
    x = (starts + ends).to_numpy() / 2
    low, rate, high = (foot - scale * rows[column].to_numpy() for column in ("low", "per_10k", "high"))
    blue = palette()[0]
    ax.vlines(x, low, high, color=blue, alpha=0.3, linewidth=3.0)
    # A gap in time breaks the line: NaN stands before each period that does not begin where the last one ended.
    gaps = np.flatnonzero(starts.to_numpy()[1:] - ends.to_numpy()[:-1] > 1e-6) + 1
    ax.plot(np.insert(x, gaps, np.nan), np.insert(rate, gaps, np.nan), color=blue, linewidth=0.9)
    ax.plot(x, rate, linestyle="", marker="o", markersize=2.4, color=blue, markeredgewidth=0)
    ax.annotate(
        top,
        (1, foot - 0.28),
        (5, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
        color=GREY,
    )


def plot_words_by_period(series: pd.DataFrame, words: Iterable[str], *, ax: Axes | None = None) -> Axes:
    r"""Draw the rate of words over time as a heat map: a word a row, a period a column, as wide as it is long.

    Parameters
    ----------
    series : DataFrame
        A frame ``word_series``.
    words : iterable of str
        Which of its words, from top to bottom.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If there are more than 40 words.

    Examples
    --------
    >>> from zongshu.trends import word_series
    >>> texts = [f"{year}年报告\n\n鼓励创新，服务群众。\n" for year in (2023, 2024)]
    >>> [label.get_text() for label in plot_words_by_period(word_series(texts, "创新"), ["创新"]).get_yticklabels()]
    ['创新']
    """
    title = "各时期的词频"
    with theme():
        rows, wanted = _of(series, words)
        if rows.empty:
            return nothing(ax, title, NONE)
        names = [wrap(clean(word), WORD_EM, lines=1) for word in wanted]
        starts, ends = spans(rows)
        table = rows.pivot_table(index="word", columns="period_start", values="per_10k", sort=True).loc[wanted]
        most = float(table.to_numpy().max()) or 1.0
        ax = canvas(
            ax,
            ROW * len(wanted),
            title=title,
            about=f"热力图：{len(wanted)} 个词在 {len(starts)} 个时期每万词的次数，最高 {most:.1f}。",
            notes=["一行是一个词，一列是一个时期；颜色按每万词次数的平方根加深，各行同一色阶。"],
            missing=missing(rows, "word"),
            left=text_width(names) + 14,
            right=12.0,
            above=LEGEND_ROOM,
            below=1.8 * SMALL,
        )
        edges = sorted({*starts, *ends})
        cells = np.full((len(wanted), len(edges) - 1), np.nan)
        cells[:, [edges.index(start) for start in starts]] = table.to_numpy()
        norm, shades = PowerNorm(0.5, 0, most), mpl.colormaps["Blues"]
        ax.set_facecolor(ABSENT)
        ax.pcolormesh(edges, range(len(wanted) + 1), np.ma.masked_invalid(cells), cmap=shades, norm=norm)
        ax.hlines(range(1, len(wanted)), edges[0], edges[-1], color="white", linewidth=1.0)
        mark_periods(ax, rows)
        ax.set_ylim(len(wanted), 0)
        ax.set_yticks([row + 0.5 for row in range(len(wanted))], names)
        marks = [value for value in SHADES if value < 0.8 * most] + [most]
        handles = [
            Patch(facecolor=shades(norm(value)), edgecolor=FAINT, label=chinese_number(float(f"{value:.2g}")))
            for value in marks
        ]
        legend(ax, [*handles, Patch(facecolor=ABSENT, edgecolor=FAINT, label="没有报告")])
        return ax
