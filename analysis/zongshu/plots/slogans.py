"""The table of slogans and named mechanisms, drawn as a figure."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zongshu.plots.labels import clean, missing, numbered, term, wrap
from zongshu.plots.style import EDGE, FAINT, GREY, INK, MOST, PAGE, SMALL, axes_size, canvas, nothing, theme, within
from zongshu.terms import chinese_number

ROWS = 25  # slogans in one figure
LINES = 4  # a cell is cut after so many
PAD = 7.0  # between two rows, in points
# The columns and their shares of the width.
COLUMNS = {
    "口号或机制": 0.22,
    "类别": 0.09,
    "所报": 0.06,
    "文中列出的各项": 0.25,
    "核对": 0.06,
    "次数": 0.06,
    "同一语段中的指标": 0.26,
}


def plot_slogans(
    slogans: pd.DataFrame, *, ax: Axes | None = None, rows: int = ROWS, part: tuple[int, int] = (1, 1)
) -> Axes:
    """Draw a table of slogans: what sort, the number announced, the parts listed, how often, the metrics beside it.

    Parameters
    ----------
    slogans : DataFrame
        A frame ``slogans``; :func:`zongshu.plots.pages` divides one that is too long for a figure.
    ax : Axes, optional
        Where to draw; a new figure of page width without it. Cells are wrapped for the Axes as they are now.
    rows : int
        The most slogans that are drawn; the figure says how many are left out.
    part : tuple of int
        Which of how many figures this is; where there are several, the title says so.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If ``rows`` is not 1 to 100.

    Examples
    --------
    >>> from zongshu.schema import make
    >>> slogan = {"text": "两个清单", "sort": "numeral", "announced": 2, "times": 1}
    >>> positions = {"start": 0, "end": 4, "passage_start": 0, "passage_end": 4}
    >>> plot_slogans(make("slogans", [slogan | positions])).get_label()
    '表格：口号与机制共 1 条，第一条是两个清单。'
    """
    title = numbered("口号与机制", part)
    within("rows", rows, MOST)
    with theme():
        if slogans.empty:
            return nothing(ax, title, "没有数字口号和有名称的机制。")
        wide = axes_size(ax)[0] if ax is not None else PAGE - 2 * EDGE
        table = [list(COLUMNS), *(_cells(row) for row in slogans.head(rows).to_dict("records"))]
        wrapped = [
            [wrap(cell, share * wide / SMALL - 1, LINES) for cell, share in zip(cells, COLUMNS.values(), strict=True)]
            for cells in table
        ]
        heights = [PAD + 1.25 * SMALL * (1 + max(cell.count("\n") for cell in cells)) for cells in wrapped]
        notes = ["所报：口号自报的数目；核对：与文中列出的项数是否相符，文中未列则为空。"]
        if len(slogans) > rows:
            notes.append(f"另有 {len(slogans) - rows} 条未画入本图。")
        about = f"表格：{title}共 {len(slogans)} 条，第一条是{wrapped[1][0]}。".replace("\n", "")
        lacking = missing(slogans.head(rows), "text", "parts", "metrics")
        ax = canvas(ax, sum(heights), title=title, about=about, notes=notes, missing=lacking, below=4)
        ax.set_xlim(0, wide)
        ax.set_ylim(sum(heights), 0)
        ax.set_xticks([])
        ax.set_yticks([])
        _draw(ax, wrapped, heights, wide)
        return ax


def _cells(row: dict[Hashable, Any]) -> list[str]:
    announced, agrees = row["announced"], row["agrees"]
    return [
        clean(row["text"]),
        term("sort", row["sort"]),
        chinese_number(announced) if announced == announced else "",
        clean(row["parts"]),
        "" if pd.isna(agrees) else "相符" if agrees else "不符",
        str(row["times"]),
        clean(row["metrics"]),
    ]


def _draw(ax: Axes, table: list[list[str]], heights: list[float], wide: float) -> None:
    down = 0.0
    for place, (cells, height) in enumerate(zip(table, heights, strict=True)):
        head = place == 0
        across = 0.0
        for cell, share in zip(cells, COLUMNS.values(), strict=True):
            if cell:
                ax.text(
                    across,
                    down + PAD / 2,
                    cell,
                    va="top",
                    fontsize=SMALL,
                    weight="bold" if head else "normal",
                    color=GREY if head else INK,
                    linespacing=1.2,
                )
            across += share * wide
        down += height
        ax.axhline(down, color=GREY if head else FAINT, linewidth=0.6)
