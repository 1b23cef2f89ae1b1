"""The pieces that all views are put together from."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup
from PIL import Image

from zongshu import plots
from zongshu.errors import ZongshuError
from zongshu.reader import Row, amount, fill
from zongshu.terms import chinese_number
from zongshu.views.keeping import Shown, keep
from zongshu.views.material import Material
from zongshu.views.passages import numbers_within, passage

DIGITS = 6  # of a number in a table; its sentence has all
PER_PIXEL = 2  # pixels of a figure for one on the screen
MOST_CHOICES = 2000  # names that a field offers to complete: more would make the browser slow
MOST_BUTTONS = 40  # numbers of a passage that have a button
Go = Callable[[str, int], None]


def message(text: str, sort: str = "note") -> Markup:
    """Return a line about what happened: a ``note``, ``done`` or ``failed``."""
    return fill("message", sort=sort, text=text)


def figure(ax: Any) -> Markup:
    """Return the figure of Axes as HTML: a picture with its description, or a sentence where nothing is drawn."""
    with TemporaryDirectory() as folder:
        picture = plots.save(ax, folder, "figure", ["png"])
        if not picture.paths:
            return message(picture.alt)
        data = picture.paths[0].read_bytes()
    with Image.open(BytesIO(data)) as image:
        width = image.width // PER_PIXEL
    return fill("figure", data=b64encode(data).decode("ascii"), width=width, alt=picture.alt)


def short_amount(row: Row) -> str:
    """Return a row's value as short as it can be read, with 万 and 亿, or the ends of a range.

    Examples
    --------
    >>> short_amount({"value": 535_000.0}), short_amount({"value": None, "low": 3.0, "high": 5.0})
    ('53.5万', '3–5')
    """
    return amount(row) if row["value"] is None else chinese_number(row["value"], DIGITS)


def facts(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Return a list of names and texts, without those that are empty."""
    return fill("facts", facts=[(name, text) for name, text in pairs if text])


def title_of(material: Material, rows: pd.DataFrame) -> list[str]:
    """Return the titles of the reports of rows."""
    return [material.titles.get(name, name) for name in rows["report"]]


class Passage(widgets.VBox):
    """The passage of a place, with buttons that lead from its numbers to their rows."""

    def __init__(self, material: Material, go: Go, *, itself: bool) -> None:
        self._material, self._go, self._itself = material, go, itself
        self.html = widgets.HTML()
        self._head = widgets.HTML()
        self.others = widgets.HBox().add_class("zs-others")
        super().__init__([self.html, self._head, self.others])
        self.add_class("zs-reading")

    def clear(self) -> None:
        """Show nothing."""
        self.html.value = self._head.value = ""
        self.others.children = ()

    def show(self, name: str, start: int, end: int | None = None, below: Markup | str = "") -> None:
        """Show the passage of a place: of a number that begins there, or of what ends at an offset.

        Parameters
        ----------
        name : str
            Id of the report.
        start, end : int
            The place; without an end, that of the number that begins there.
        below : Markup
            What is known of it.
        """
        report = self._material.report(name)
        rows = numbers_within(self._material.numbers, report, start)
        if end is None:
            end = int(rows.loc[rows["start"] == start, "end"].iloc[0])
        self.html.value = passage(report, start, end, rows) + below
        others = rows if self._itself else rows[rows["start"] != start]
        head = "到数字表：" if self._itself else "这一段的其他数字："
        self._head.value = "" if others.empty else fill("head", text=head)
        near = others.head(MOST_BUTTONS)
        places = zip(near["start"].tolist(), near["text"].tolist(), strict=True)
        self.others.children = tuple(self._button(name, place, text) for place, text in places)

    def _button(self, name: str, start: int, text: str) -> widgets.Button:
        button = widgets.Button(description=text, tooltip=f"在数字表里看 {text}", layout={"width": "auto"})
        button.on_click(lambda _: self._go(name, start))
        return button


class Keeper(widgets.VBox):
    """The button that writes what a view shows."""

    def __init__(self, material: Material, out: str | Path, shown: Callable[[], Shown | None]) -> None:
        self._material, self._out, self._shown = material, Path(out), shown
        self.button = widgets.Button(
            description="留下图、数据和代码", icon="download", button_style="primary", layout={"width": "auto"}
        )
        self.button.on_click(lambda _: self._keep())
        self.said = widgets.HTML()
        super().__init__([self.button, self.said], layout={"align_items": "flex-start"})
        self.add_class("zs-keep")

    def _keep(self) -> None:
        shown = self._shown()
        if shown is None:
            self.said.value = message("还没有可以留下的：先选一项。")
            return
        self.said.value = message("正在写……")
        try:
            paths = keep(shown, self._material, self._out)
        except (ZongshuError, OSError) as error:
            self.said.value = message(str(error), "failed")
            return
        head = f"写在文件夹 {self._out}（从笔记本所在的文件夹算起）；重做一遍：python {paths[-1]}"
        self.said.value = fill("list", head=head, texts=[path.name for path in paths])
