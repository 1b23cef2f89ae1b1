"""The choice of a reader among the readings of a sentence, as a correction with a reason."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from zongshu.corrections import add_correction
from zongshu.errors import ZongshuError
from zongshu.reader import change, period, records
from zongshu.terms import terms
from zongshu.views.material import Material
from zongshu.views.parts import message


def passage_of(readings: pd.DataFrame, report: str, start: int) -> pd.DataFrame:
    """Return the readings of the list of numbers to which one belongs: the rows between its ends.

    Examples
    --------
    >>> from zongshu.numbers import alignments
    >>> readings = alignments("7月份、8月份警情和立案数同比分别下降1%、2%、3%和4%。")
    >>> passage_of(readings, readings["report"][0], int(readings["start"][1]))["text"].tolist()
    ['1%', '2%', '3%', '4%', '1%', '2%', '3%', '4%']
    """
    rows = readings[readings["report"] == report]
    # A reading begins anew where the offsets fall; two blocks with the same offsets are of one list.
    block = (rows["start"].diff() <= 0).cumsum() + (rows["reading"] != rows["reading"].shift()).cumsum()
    starts = rows.groupby(block)["start"].agg(tuple)
    within = block.map({number: start in places for number, places in starts.items()})
    return rows[within.astype(bool)] if len(rows) else rows


class Choosing(widgets.VBox):
    """The readings of an open sentence, and the form to choose one.

    Parameters
    ----------
    material : Material
    corrected : callable
        Called when a correction has been written.
    """

    def __init__(self, material: Material, corrected: Callable[[], None]) -> None:
        self._material, self._corrected = material, corrected
        self._place = ("", 0)
        self.readings = widgets.RadioButtons(options=[], value=None).add_class("zs-readings")
        self.why = widgets.Text(placeholder="凭什么这样读，如：七月通报写明", description="理由").add_class("zs-wide")
        self.who = widgets.Text(placeholder="空着则用 git 里的名字", description="谁定的").add_class("zs-wide")
        self.button = widgets.Button(description="选定这一种", button_style="warning", layout={"width": "auto"})
        self.button.on_click(lambda _: self._write())
        self.said = widgets.HTML()
        self._head = widgets.HTML()
        self.form = widgets.VBox([self.why, self.who, self.button], layout={"align_items": "flex-start"})
        self._asked = widgets.VBox([self._head, self.readings, self.form])
        super().__init__([self._asked, self.said])
        self.add_class("zs-choosing")
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.layout.display = "none"
        self.said.value = ""

    def show(self, report: str, start: int) -> None:
        """Show the readings in which a number stands, if there are any."""
        rows = passage_of(self._material.readings, report, start)
        names = list(dict.fromkeys(rows["reading"]))
        same = self._place == (report, start)
        self._place = (report, start)
        if not same:
            self.said.value = ""
        if rows.empty:
            self.layout.display = "none"
            return
        self.layout.display = ""
        several = len(names) > 1
        self.form.layout.display = "" if several else "none"
        self._head.value = message("这句话有两种读法，选哪一种？" if several else "这句话的读法：")
        self.readings.index = None
        self.readings.options = [(_told(name, rows[rows["reading"] == name]), name) for name in names]
        self.readings.index = None if several else 0
        self.readings.disabled = not several

    def _write(self) -> None:
        report, start = self._place
        reading = self.readings.value
        if reading is None or not self.why.value.strip():
            self.said.value = message("先选一种读法，再写理由。", "failed")
            return
        file = self._material.corrections
        try:
            add_correction(
                file,
                self._material.report(report),
                start,
                "reading",
                reading,
                why=self.why.value,
                who=self.who.value.strip() or None,
            )
        except (ZongshuError, OSError) as error:
            self.said.value = message(str(error), "failed")
            return
        self._corrected()
        self.said.value = message(f"已写入 {file}，台账和图都按这一种读法；删去那一行即可撤回。", "done")


def _told(name: str, rows: pd.DataFrame) -> str:
    """Return a reading in a line: 先按时期：2024年7月 刑事类警情 下降10.98%；……."""
    parts = [
        " ".join(filter(None, (period(row), row["indicator"], change(row | {"basis": None}) + row["text"])))
        for row in records(rows)
    ]
    return f"{terms('reading').get(name, name)}：{'；'.join(parts)}"
