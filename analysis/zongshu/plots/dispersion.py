"""The figure of dispersion: where in a report each word stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots.labels import clean, missing, wrap
from zongshu.plots.parts import COUNT_ROOM
from zongshu.plots.style import (
    FAINT,
    GREY,
    ROW,
    SMALL,
    axes_size,
    canvas,
    nothing,
    palette,
    text_width,
    theme,
    within,
)
from zongshu.terms import chinese_number

MOST = 40  # words in one figure
WORD_EM = 12.0
BAND = "#f0f0ee"  # every other section
MARGIN = 0.006  # of the length of the text, so that a stroke at its end is whole
NAME = 16  # characters of a section's name
IN_LINE = 3  # names of sections in a line below the figure
LISTED = 30  # sections that are named there


def plot_dispersion(tokens: pd.DataFrame, words: Iterable[str], *, ax: Axes | None = None) -> Axes:
    """Draw where in a report words stand: a strip a word, a stroke an occurrence, a band a section.

    Parameters
    ----------
    tokens : DataFrame
        A frame ``tokens``; of several reports the first is drawn.
    words : iterable of str
        Which words, from top to bottom; those that do not stand in the report have an empty strip.
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
    >>> from zongshu.words import tokens
    >>> ax = plot_dispersion(tokens("排查安全隐患，整改安全隐患。"), ["安全隐患"])
    >>> [float(place) for place in ax.collections[0].get_positions()], ax.texts[-1].get_text()
    ([2.0, 9.0], '2')
    """
    title = "词在文中的位置"
    wanted = list(words)
    with theme():
        if tokens.empty or not wanted:
            return nothing(ax, title, "没有可定位的词。")
        within("words", len(wanted), MOST)
        report = tokens[tokens["report"] == tokens["report"].iloc[0]]
        names = [wrap(clean(word), WORD_EM, lines=1) for word in wanted]
        places = [report.loc[report["word"] == word, "start"].tolist() for word in wanted]
        sections = _sections(report)
        several = len(sections) > 1
        notes = ["一条竖线是一处，左右为原文的先后；右侧数字：次数。"]
        ax = canvas(
            ax,
            ROW * len(names),
            title=title,
            about=f"位置图：{len(names)} 个词在全文 {len(sections)} 个部分中的位置；{names[0]}有 {len(places[0])} 处。",
            notes=[*notes, *_listed(sections)] if several else notes,
            missing=missing(pd.DataFrame({"text": [*wanted, *report["section"].unique()]}), "text"),
            left=text_width(names) + 14,
            right=COUNT_ROOM,
            above=SMALL + 6 if several else 2,
            below=4,
        )
        ax.eventplot(places, lineoffsets=range(len(names)), linelengths=0.7, linewidths=1.2, colors=palette()[0])
        margin = MARGIN * (sections[-1].end - sections[0].start)
        ax.set_xlim(sections[0].start - margin, sections[-1].end + margin)
        ax.set_ylim(len(names) - 0.5, -0.5)
        ax.set_xticks([])
        ax.set_yticks(range(len(names)), names)
        ax.hlines(range(len(names)), *ax.get_xlim(), color=FAINT, linewidth=0.5, zorder=1)
        if several:
            _bands(ax, sections)
        for row, found in enumerate(places):
            _beside(ax, chinese_number(len(found)), row)
        return ax


@dataclass(frozen=True)
class _Section:
    """A section as a band: its name, and from where to where it reaches."""

    name: str
    start: int
    end: int


def _sections(report: pd.DataFrame) -> list[_Section]:
    """Return the sections that have words; each reaches to the next one, the last to the last word."""
    starts = report.groupby("section", sort=False)["start"].min().sort_values()
    ends = [*starts.iloc[1:], report["end"].max()]
    return [_Section(clean(name, NAME), start, end) for (name, start), end in zip(starts.items(), ends, strict=True)]


def _listed(sections: Sequence[_Section]) -> list[str]:
    """Name the sections, some to a line."""
    names = [f"{number} {section.name}" for number, section in enumerate(sections[:LISTED], start=1)]
    if len(sections) > LISTED:
        names.append(f"另有 {len(sections) - LISTED} 个部分")
    return [
        f"{'部分：' if first == 0 else '　　　'}{'；'.join(names[first : first + IN_LINE])}"
        for first in range(0, len(names), IN_LINE)
    ]


def _bands(ax: Axes, sections: Sequence[_Section]) -> None:
    """Shade every other section, and number those that are wide enough over the strips."""
    scale = axes_size(ax)[0] / (sections[-1].end - sections[0].start)
    for number, section in enumerate(sections, start=1):
        if number % 2:
            ax.axvspan(section.start, section.end, color=BAND, linewidth=0, zorder=0)
        if (section.end - section.start) * scale > text_width([str(number)], SMALL):
            ax.annotate(
                str(number),
                ((section.start + section.end) / 2, 1),
                (0, 2),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=SMALL,
                color=GREY,
            )


def _beside(ax: Axes, text: str, row: int) -> None:
    """Write a text to the right of a strip."""
    ax.annotate(
        text,
        (1, row),
        (4, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
    )
