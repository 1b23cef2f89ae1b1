"""The figure of sentences that can be read in more than one way: every reading, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from zongshu.plots.labels import clean, missing, term, wrap
from zongshu.plots.parts import BAR, LABEL_EM, LEGEND_ROOM, legend
from zongshu.plots.style import MOST, SMALL, axes_size, canvas, nothing, palette, text_width, theme, within
from zongshu.terms import period_name, terms

ROWS = 20  # cells in one figure
BETWEEN = 12.0  # between two cells, in points
BAND = "#efefef"
TITLE = "同一句话有两种读法"


@dataclass(frozen=True)
class _Cell:
    """One thing the sentence speaks of, with what each of its readings says of it (nothing, where one skips it)."""

    label: str
    names: tuple[str, ...]
    said: dict[str, tuple[float, str]]
    agreed: bool

    @property
    def chosen(self) -> bool:
        """Whether a reader has chosen the reading of its sentence, which then is the only one."""
        return len(self.names) == 1

    @property
    def mark(self) -> str:
        """What stands beside its bars."""
        if self.chosen:
            return terms("status")["corrected"]
        return terms("agrees")["yes"] if self.agreed else ""


def plot_readings(alignments: pd.DataFrame, *, ax: Axes | None = None, rows: int = ROWS) -> Axes:
    """Draw what each reading of an ambiguous list says, side by side; where all agree, the figure says so.

    Parameters
    ----------
    alignments : DataFrame
        A frame ``alignments``; numbers that fit no pairing are counted in a note. Of a sentence whose reading a reader
        has chosen, that one alone is drawn, and marked.
    ax : Axes, optional
        Where to draw; a new figure of page width without it.
    rows : int
        The most cells (a period and an indicator each) that are drawn; the figure says how many are left out.

    Returns
    -------
    Axes

    Raises
    ------
    ParameterError
        If ``rows`` is not 1 to 100.

    Examples
    --------
    >>> from zongshu.numbers import alignments
    >>> ax = plot_readings(alignments("7月份、8月份刑事类警情和刑事立案数同比分别下降10.98%、8.5%、61.3%和9.2%。"))
    >>> ax.get_title(loc="left")
    '同一句话有两种读法'
    """
    within("rows", rows, MOST)
    with theme():
        paired = alignments[alignments["indicator"].notna() & alignments["value"].notna()]
        if paired.empty:
            return nothing(ax, TITLE, _none(alignments["start"].nunique()))
        names = list(dict.fromkeys(paired["reading"]))
        cells = _cells(paired)
        shown = cells[:rows]
        unpaired = alignments["start"].nunique() - paired["start"].nunique()
        step = BAR * max(len(cell.names) for cell in cells) + BETWEEN
        ax = canvas(
            ax,
            step * len(shown),
            title=_title(cells, len(names)),
            about=f"并列条形图：{'、'.join(term('reading', name) for name in names)}；{_summary(cells)}。",
            notes=_notes(cells, len(cells) - len(shown), unpaired),
            missing=missing(paired, "indicator", "text"),
            left=text_width([cell.label for cell in shown]) + 14,
            above=LEGEND_ROOM,
            below=4,
        )
        ax.set_ylim(step * len(shown), 0)
        _room(ax, shown)
        ax.set_xticks([])
        ax.set_yticks([step * (place + 0.5) for place in range(len(shown))], [cell.label for cell in shown])
        colours = dict(zip(names, palette(), strict=False))
        for place, cell in enumerate(shown):
            _draw(ax, cell, step * place, step, colours)
        legend(ax, [Patch(color=colour, label=term("reading", name)) for name, colour in colours.items()])
        return ax


def _cells(paired: pd.DataFrame) -> list[_Cell]:
    """Gather what the readings say of the same indicator in the same period, in the order of the text."""
    readings: dict[tuple[str, int], dict[str, None]] = {}
    for report, start, reading in zip(paired["report"], paired["start"], paired["reading"], strict=True):
        readings.setdefault((report, start), {})[reading] = None
    gathered: dict[tuple[Any, ...], list[dict[Hashable, Any]]] = {}
    turns: Counter[tuple[Any, ...]] = Counter()
    for record in paired.sort_values("start", kind="stable").to_dict("records"):
        period = period_name(record["period_start"], record["period_end"])
        names = tuple(readings[record["report"], record["start"]])
        subject = (record["report"], period, clean(record["indicator"]), names)
        # Two sentences may speak of the same thing: what a reading says second belongs to a second cell.
        turns[record["reading"], subject] += 1
        gathered.setdefault((*subject, turns[record["reading"], subject]), []).append(record)
    return [
        _cell(f"{period} {indicator}".strip(), names, said)
        for (_, period, indicator, names, _), said in gathered.items()
    ]


def _cell(label: str, names: tuple[str, ...], records: list[dict[Hashable, Any]]) -> _Cell:
    said = {
        record["reading"]: (abs(record["value"]), term("change", record["change"]) + clean(record["text"], 16))
        for record in records
    }
    agreed = len(names) > 1 and all(record["agrees"] is True for record in records)
    return _Cell(wrap(label, LABEL_EM), names, said, agreed)


def _room(ax: Axes, cells: list[_Cell]) -> None:
    """Set the limits so that behind the longest bar there is room for its text and the mark of agreement."""
    longest = max(value for cell in cells for value, _ in cell.said.values()) or 1.0
    texts = text_width([text for cell in cells for _, text in cell.said.values()], SMALL)
    room = texts + text_width([cell.mark for cell in cells] + [terms("agrees")["yes"]], SMALL) + 20
    wide = axes_size(ax)[0]
    ax.set_xlim(0, longest * wide / max(wide - room, 20.0))


def _draw(ax: Axes, cell: _Cell, top: float, step: float, colours: dict[str, str]) -> None:
    if cell.agreed:
        ax.axhspan(top + 2, top + step - 2, color=BAND, zorder=0)
    if cell.mark:
        across = ax.get_yaxis_transform()
        middle = top + step / 2
        ax.text(0.99, middle, cell.mark, transform=across, ha="right", va="center", fontsize=SMALL, weight="bold")
    first = top + (step - BAR * len(cell.names)) / 2
    for place, name in enumerate(cell.names):
        y = first + BAR * (place + 0.5)
        value, text = cell.said.get(name, (0.0, "（此读法未提及）"))
        ax.barh(y, value, height=BAR - 2, color=colours[name])
        ax.annotate(text, (value, y), (3, 0), textcoords="offset points", va="center", fontsize=SMALL)


def _none(unpaired: int) -> str:
    if unpaired:
        return f"没有可并排画出的读法：{unpaired} 个数字与所列的时期、指标个数不合，无法配对。"
    return "没有可以读作几种意思的数字。"


def _title(cells: list[_Cell], readings: int) -> str:
    if all(cell.chosen for cell in cells):
        return "同一句话，按选定的读法"
    return TITLE if readings == 2 else f"同一句话有 {readings} 种读法"


def _summary(cells: list[_Cell]) -> str:
    chosen = sum(cell.chosen for cell in cells)
    agreed = f"{sum(cell.agreed for cell in cells)} 个数值各读法一致"
    return f"{agreed}，{chosen} 个已选定读法" if chosen else agreed


def _notes(cells: list[_Cell], left_out: int, unpaired: int) -> list[str]:
    agreed, chosen = sum(cell.agreed for cell in cells), sum(cell.chosen for cell in cells)
    notes = []
    if chosen < len(cells):
        notes.append("同一列数字先按时期、先按指标配对都说得通，报告没有说明是哪一种，因此两种都画出。")
    if agreed:
        notes.append(f"灰底的 {agreed} 个数值，各读法所指相同。")
    if chosen:
        notes.append(f"标“{terms('status')['corrected']}”的 {chosen} 个数值，原文读法不止一种，读者已选定一种。")
    if left_out:
        notes.append(f"另有 {left_out} 项未画入本图。")
    if unpaired:
        notes.append(f"另有 {unpaired} 个数字与所列的时期、指标个数不合，无法配对，未画。")
    return notes
