"""A frame as pages of rows, one of which is chosen: by a click anywhere in the row, or by buttons that step.

The rows are one piece of HTML, over which lie the labels of one group of radio buttons, as high as the rows: a page is
two messages to the browser, however many rows it has. JupyterLab keeps the arrow keys for its own cells; the buttons
that step work by the keyboard there as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import ipywidgets as widgets
import pandas as pd
import traitlets

from zongshu.export.cells import clean
from zongshu.reader import fill

PAGE = 15  # as many as are seen at once: the chosen one is always among them


@dataclass(frozen=True)
class Column:
    """A column as it is shown.

    Attributes
    ----------
    head : str
        What stands over it.
    text : callable
        Gives the texts of a page of the frame, one a row.
    width : int
        Beside the others: a column of twice the width is twice as wide.
    place : {"left", "right", "center"}
        Where the text stands; one to the right is cut at its beginning.
    """

    head: str
    text: Callable[[pd.DataFrame], Iterable[str]]
    width: int
    place: str = "left"


class Rows(widgets.VBox):
    """Rows to choose one of.

    Attributes
    ----------
    position : int or None
        Which row of the frame is chosen.
    """

    position = traitlets.Int(None, allow_none=True)

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        self.frame = pd.DataFrame()
        self.page = 0
        self._columns, self._name = columns, name
        self._wide = sum(column.width for column in columns)
        self._still = False
        self.html = widgets.HTML()
        self.choice = widgets.RadioButtons(options=[], value=None)
        self.choice.observe(self._choose, "index")
        self.up, self.down = (
            _button(name, partial(self._step, by)) for name, by in (("↑ 上一行", -1), ("↓ 下一行", 1))
        )
        self.before, self.after = (
            _button(name, partial(self._turn, by)) for name, by in (("‹ 上一页", -1), ("下一页 ›", 1))
        )
        self.count = widgets.HTML()
        sheet = widgets.GridBox([self.html, self.choice]).add_class("zs-sheet")
        self._pager = widgets.HBox([self.up, self.down, self.before, self.after, self.count]).add_class("zs-pager")
        super().__init__([widgets.Box([sheet]).add_class("zs-scroll"), self._pager])
        self.add_class("zs-rows")

    @property
    def chosen(self) -> pd.Series | None:
        """The chosen row."""
        return None if self.position is None else self.frame.iloc[self.position]

    def show(self, frame: pd.DataFrame, position: int | None = None) -> None:
        """Show a frame from the page on which a row stands; without a row the first one is chosen."""
        self.frame = frame.reset_index(drop=True)
        if position is None and len(frame):
            position = 0
        self._lay(0 if position is None else position // PAGE, position)

    def find(self, report: str, start: int) -> bool:
        """Choose the row of a number or a word by its place; whether there is one."""
        found = ((self.frame["report"] == report) & (self.frame["start"] == start)).to_numpy().nonzero()[0]
        if len(found):
            self._lay(int(found[0]) // PAGE, int(found[0]))
        return len(found) > 0

    def _turn(self, by: int) -> None:
        page = self.page + by
        self._lay(page, page * PAGE)

    def _step(self, by: int) -> None:
        position = (self.position or 0) + by
        if position // PAGE != self.page:
            self._lay(position // PAGE, position)
        else:
            self.choice.index = position - self.page * PAGE

    def _lay(self, page: int, position: int | None) -> None:
        """Put a page on the screen and tell which row is chosen, even where it is as far down as in the last frame."""
        self.page = page
        shown = self.frame.iloc[page * PAGE : (page + 1) * PAGE]
        texts = [[str(text) for text in column.text(shown)] for column in self._columns]
        table = list(zip(*texts, strict=True))
        self.html.value = fill("rows", columns=self._columns, rows=table, name=self._name, wide=self._wide)
        self._still = True
        self.choice.index = None
        # The browser tells options apart by their labels: a number makes each its own.
        first = page * PAGE + 1
        self.choice.options = [
            (clean("，".join((f"第 {number} 行", *filter(None, row)))), number)
            for number, row in enumerate(table, first)
        ]
        self.choice.index = None if position is None else position - page * PAGE
        self._still = False
        pages = max(1, math.ceil(len(self.frame) / PAGE))
        self.before.disabled, self.after.disabled = page == 0, page == pages - 1
        self.before.layout.display = self.after.layout.display = "none" if pages == 1 else ""
        self._allow(position)
        turned = f"，第 {page + 1} 页，共 {pages} 页" if pages > 1 else ""
        self.count.value = f"共 {len(self.frame):,} 行{turned}"
        if self.position == position:
            self.notify_change(traitlets.Bunch(name="position", old=None, new=position, owner=self, type="change"))
        self.position = position

    def _choose(self, change: traitlets.Bunch) -> None:
        if not self._still and change["new"] is not None:
            self.position = self.page * PAGE + change["new"]
            self._allow(self.position)

    def _allow(self, position: int | None) -> None:
        """Let the buttons step as far as there are rows."""
        self.up.disabled = not position
        self.down.disabled = position is None or position == len(self.frame) - 1


def _button(name: str, act: Callable[[], None]) -> widgets.Button:
    button = widgets.Button(description=name, layout={"width": "auto"})
    button.on_click(lambda _: act())
    return button
