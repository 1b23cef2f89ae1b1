"""数字: the ledger as a table to filter; from a row to its sentence, and from an open one to a correction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from zongshu import plots
from zongshu.reader import amount, change, period, records, remark, subject
from zongshu.terms import terms
from zongshu.views.choosing import Choosing, passage_of
from zongshu.views.filters import Filters
from zongshu.views.keeping import Shown
from zongshu.views.later import Later
from zongshu.views.material import Material
from zongshu.views.parts import Keeper, Passage, facts, figure, short_amount, title_of
from zongshu.views.rows import Column, Rows


class Numbers(widgets.VBox):
    """The ledger.

    Parameters
    ----------
    material : Material
    out : str or Path
        Where things are kept.
    renewed : callable
        Called when the ledger has been read again, with a correction.
    """

    def __init__(self, material: Material, out: str | Path, renewed: Callable[[], None]) -> None:
        self._material, self._renewed = material, renewed
        self._drawn: object = None
        self._later = Later()
        self.filters = Filters(material, self._stay)
        self.rows = Rows(_columns(material), "数字台账")
        self.passage = Passage(material, self.go, itself=False)
        self.choosing = Choosing(material, self._corrected)
        self.figure = widgets.HTML()
        self.keeper = Keeper(material, out, self.shown)
        self.rows.observe(lambda _: self._look(), "position")
        right = widgets.VBox([self.passage, self.choosing]).add_class("zs-right")
        super().__init__([self.filters, widgets.HBox([self.rows, right]).add_class("zs-two"), self.figure, self.keeper])
        self._stay()
        self._draw()  # at once, with what is slow the first time, so that the first choice need not wait for it

    def go(self, report: str, start: int) -> None:
        """Choose the row of the number that begins at an offset, whatever the filters hide."""
        if not self.rows.find(report, start):
            self.filters.clear()
            self._select(report, start)

    def shown(self) -> Shown:
        """Return what is on the screen."""
        rows, readings = self.rows.frame, self._readings()
        title, code, ledger = self.filters.title, self.filters.code, Material.ledger_lines
        if readings.empty:
            return Shown(
                title, {"rows": rows}, code, lambda: plots.plot_metrics(rows), "plots.plot_metrics(rows)", ledger
            )
        first, last = int(readings["start"].min()), int(readings["start"].max())
        name = readings["report"].iloc[0]
        chosen = f"readings = readings[(readings['report'] == {name!r}) & readings['start'].between({first}, {last})]"
        return Shown(
            f"{title} 读法",
            {"rows": rows, "readings": readings.reset_index(drop=True)},
            [*code, f"{chosen}.reset_index(drop=True)"],
            lambda: plots.plot_readings(readings),
            "plots.plot_readings(readings)",
            ledger,
        )

    def _select(self, report: str, start: int) -> None:
        """Show the rows that meet the filters, that of a number chosen if it is among them."""
        rows = self.filters.of(self._material.numbers)
        same = (rows["report"] == report) & (rows["start"] == start)
        self.rows.show(rows, int(same.to_numpy().argmax()) if same.any() else None)

    def _stay(self) -> None:
        """Show the rows that meet the filters, the same row chosen if it is still there."""
        row = self.rows.chosen
        self._select(*(("", 0) if row is None else (row["report"], row["start"])))

    def _look(self) -> None:
        """Show the place of the chosen row, what the ledger says of it, and the figure."""
        row = self.rows.chosen
        if row is None:
            self.passage.clear()
            self.choosing.clear()
        else:
            self.passage.show(row["report"], row["start"], row["end"], facts(_said(row)))
            self.choosing.show(row["report"], row["start"])
        self._later.do(self._draw)

    def _draw(self) -> None:
        """Draw anew where the rows are others, or the open sentence is another one."""
        readings = self._readings()
        drawn = (id(self.rows.frame), tuple(readings["start"]), tuple(readings["reading"]))
        drawn = (len(readings), *drawn[1:]) if len(readings) else drawn
        if drawn != self._drawn:
            self._drawn = drawn
            self.figure.value = figure(self.shown().draw())

    def _readings(self) -> pd.DataFrame:
        """Return the readings of the sentence in which the chosen number stands."""
        row = self.rows.chosen
        if row is None:
            return self._material.readings.head(0)
        return passage_of(self._material.readings, row["report"], row["start"])

    def _corrected(self) -> None:
        self._material.renew()
        self._stay()
        self._renewed()


def _columns(material: Material) -> list[Column]:
    """Return the columns of the table; of many reports, with the title of each in front."""
    columns = [
        Column("原文", lambda rows: rows["text"], 18),
        Column("类别", lambda rows: [terms("kind").get(kind, kind) for kind in rows["kind"]], 13),
        Column("动词与指标", lambda rows: map(subject, records(rows)), 25),
        Column("数值", lambda rows: map(short_amount, records(rows)), 14, "right"),
        Column("变动", lambda rows: map(change, records(rows)), 13),
        Column("时期", lambda rows: map(period, records(rows)), 17),
    ]
    if not material.many:
        return columns
    return [columns[0], Column("报告", lambda rows: title_of(material, rows), 18), *columns[1:]]


def _said(row: pd.Series) -> list[tuple[str, str]]:
    """Return what the ledger says of a number, for reading."""
    (record,) = records(row.to_frame().T)
    return [
        ("类别", str(terms("kind").get(record["kind"], record["kind"]))),
        ("动词与指标", subject(record)),
        ("数值", " ".join(filter(None, (amount(record), record["unit"])))),
        ("变动", change(record)),
        ("时期", period(record)),
        ("备注", remark(record)),
    ]
