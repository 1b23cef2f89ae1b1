"""趋势: an indicator over time: its series, the sentence behind each point, what contradicts it."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from zongshu import plots
from zongshu.reader import Row, fill, period, records
from zongshu.terms import terms
from zongshu.trends import leading_series, of_indicator
from zongshu.views.keeping import Shown
from zongshu.views.later import Later
from zongshu.views.material import Material
from zongshu.views.parts import MOST_CHOICES, Go, Keeper, Passage, facts, figure, message, short_amount
from zongshu.views.rows import Column, Rows

TOP = 12  # series in a figure
START = "写一个指标，或点框里的 ▼ 挑一个，就能看到它各时期的数值和每一点的原句。"
MOST_WORDINGS = 8  # that are listed
CHANGES = ("rate", "delta")


class Trends(widgets.VBox):
    """An indicator in time."""

    def __init__(self, material: Material, out: str | Path, go: Go) -> None:
        self._material, self._still = material, False
        self._shown: Shown | None = None
        self._later = Later()
        self.indicator = widgets.Combobox(
            placeholder="如：刑事案件", description="指标", options=_names(material), continuous_update=False
        )
        self.series = widgets.Dropdown(options=[("各条序列", "")], description="序列").add_class("zs-wide")
        self.rows = Rows(_columns(material), "序列中的点")
        self.passage = Passage(material, go, itself=True)
        self.links, self.audit, self.said, self.figure = (widgets.HTML() for _ in range(4))
        self.keeper = Keeper(material, out, self.shown)
        self.indicator.observe(lambda _: self._name(), "value")
        self.series.observe(self._one, "value")
        self.rows.observe(lambda _: self._place(), "position")
        left = widgets.VBox([self.rows, self.links]).add_class("zs-left")
        right = widgets.VBox([self.passage, self.audit]).add_class("zs-right")
        super().__init__(
            [
                widgets.HBox([self.indicator, self.series]).add_class("zs-controls"),
                self.said,
                widgets.HBox([left, right]).add_class("zs-two"),
                self.figure,
                self.keeper,
            ]
        )
        self._look(self._of_indicator())

    def shown(self) -> Shown | None:
        """Return what is on the screen, if anything is."""
        return self._shown

    def renew(self) -> None:
        """Show the same indicator in series that are others now."""
        self.indicator.options = _names(self._material)
        self._name()

    def _name(self) -> None:
        """Offer the series of the indicator."""
        series = self._of_indicator()
        counts = series["series"].value_counts(sort=True)
        self._still = True
        self.series.options = [
            (f"各条序列（{len(counts)}）", ""),
            *((f"{name}（{count}）", name) for name, count in counts.items()),
        ]
        self._still = False
        self._look(series)

    def _one(self, _: object) -> None:
        if not self._still:
            self._look(self._of_indicator())

    def _of_indicator(self) -> pd.DataFrame:
        """Return the points of the indicator, under the name that it was given or under one that a text uses."""
        series, wanted = self._material.series, str(self.indicator.value).strip()
        rows = series[series["indicator"] == wanted]
        if wanted and rows.empty:  # another wording, or one with its act in front
            rows = of_indicator(series, wanted)
        if wanted and rows.empty:  # a wording whose place or year is known from its sentence
            wordings = self._material.wordings
            rows = series[series["series"].isin(wordings.loc[wordings["indicator"] == wanted, "series"])]
        return rows

    def _look(self, rows: pd.DataFrame) -> None:
        """Show the points of the series that was chosen, what joined and contradicts them, and their figure."""
        if self.series.value:
            rows = rows[rows["series"] == self.series.value]
        rows = rows.sort_values(["period_start", "series"], kind="stable", ignore_index=True)
        self.rows.show(rows)
        if rows.empty:
            self._empty()
            return
        names = rows["series"].drop_duplicates().tolist()
        self.said.value = self._told(rows, len(names)) + self._also(rows)
        self.links.value = fill("list", head="归入这些序列的依据", texts=_links(rows))
        conflicts = self._material.conflicts
        self.audit.value = _audited(conflicts[conflicts["series"].isin(names)])
        self._shown = self._to_keep(rows, names)
        self._later.do(self._draw)

    def _empty(self) -> None:
        """Say what can be done, and what contradicts wherever it stands."""
        wanted = self.indicator.value.strip()
        self._shown = None
        self.said.value = message(f"没有“{wanted}”的序列。点框里的 ▼ 看有哪些指标。" if wanted else START)
        self.figure.value = self.links.value = ""
        self.audit.value = "" if wanted else _audited(self._material.conflicts)

    def _told(self, rows: pd.DataFrame, series: int) -> str:
        periods = rows["period_end"].nunique()
        when = f"{periods} 个时期" if periods else "原文没有写明时期"
        narrow = f"共 {series} 条序列，可在“序列”里只看一条。" if series > 1 else ""
        return message(f"“{self.indicator.value.strip()}”：{len(rows)} 个点，{when}。点一行，看它的原句。{narrow}")

    def _to_keep(self, rows: pd.DataFrame, names: list[str]) -> Shown:
        several = len(names) > 1
        drawn = leading_series(rows, top=TOP) if several else rows
        plot = "plot_growth" if drawn["role"].isin(CHANGES).all() else "plot_levels"
        code = [
            f"rows = series[series['series'].isin({names!r})]",
            "rows = rows.sort_values(['period_start', 'series'], kind='stable', ignore_index=True)",
        ]
        if several:
            code += ["from zongshu.trends import leading_series", f"drawn = leading_series(rows, top={TOP})"]
        return Shown(
            f"趋势 {self.series.value or self.indicator.value.strip()}",
            {"rows": rows, "drawn": drawn} if several else {"rows": rows},
            code,
            lambda: getattr(plots, plot)(drawn),
            f"plots.{plot}({'drawn' if several else 'rows'})",
            Material.series_lines,
        )

    def _draw(self) -> None:
        if self._shown is not None:
            self.figure.value = figure(self._shown.draw())

    def _also(self, rows: pd.DataFrame) -> str:
        """Say what else the texts call the indicator, the most frequent wording first."""
        points = pd.MultiIndex.from_frame(rows[["report", "start"]])
        wordings = self._material.wordings
        among = pd.MultiIndex.from_frame(wordings[["report", "start"]]).isin(points)
        counts = wordings.loc[among, "indicator"].value_counts()
        counts = counts[~counts.index.isin([self.indicator.value.strip()])]
        if counts.empty:
            return ""
        listed = "、".join(f"{name}（{count}）" for name, count in counts.head(MOST_WORDINGS).items())
        more = f"等 {len(counts)} 种" if len(counts) > MOST_WORDINGS else ""
        return message(f"原文里的其他写法：{listed}{more}")

    def _place(self) -> None:
        row = self.rows.chosen
        if row is None:
            self.passage.clear()
        else:
            below = facts([("序列", row["series"]), ("归入依据", row["link"] if isinstance(row["link"], str) else "")])
            self.passage.show(row["report"], row["start"], below=below)


def _names(material: Material) -> list[str]:
    """Return the names of indicators, the own ones and those of the texts, the most frequent first."""
    names = pd.concat([material.series["indicator"], material.wordings["indicator"]])
    return [str(name) for name in names.value_counts().index[:MOST_CHOICES]]


def _audited(found: pd.DataFrame) -> str:
    """Say what the audit found."""
    if found.empty:
        return message("核对：没有发现互相矛盾的数字。")
    texts = [
        f"{terms('sort').get(sort, sort)}：{text}" for sort, text in zip(found["sort"], found["text"], strict=True)
    ]
    return fill("list", head="核对：互相矛盾的数字", texts=texts)


def _links(rows: pd.DataFrame) -> list[str]:
    """Return what joined the points, each once with the number of points."""
    counts = rows["link"].fillna("原文即用此名").value_counts()
    return [f"{text}（{count}）" for text, count in counts.head(20).items()]


def _columns(material: Material) -> list[Column]:
    return [
        Column("时期", lambda rows: map(_period, records(rows)), 34),
        Column("数值", lambda rows: [_value(row) for row in records(rows)], 17, "right"),
        Column("动词", lambda rows: rows["verb"].fillna(""), 9),
        Column("角色", lambda rows: [_role(row) for row in records(rows)], 14),
        Column("原句", lambda rows: _sentences(material, rows), 26),
    ]


def _period(row: Row) -> str:
    """Return a period, the year said once."""
    text = period(row)
    return text.replace(f"至{text[:5]}", "至") or "不明"


def _value(row: Row) -> str:
    """Return a value with its unit, and the side to which the text leaves it open."""
    side = (
        ""
        if row["value"] is None
        else {(False, True): "≥ ", (True, False): "≤ ", (True, True): "约 "}.get(
            (row["low"] is None, row["high"] is None), ""
        )
    )
    return f"{side}{short_amount(row)} {row['unit'] or ''}".strip()


def _role(row: Row) -> str:
    words = [terms(field).get(str(row[field]), "") for field in ("basis", "role")]
    return "".join(words) + ("（目标）" if row["modality"] == "target" else "")


def _sentences(material: Material, rows: pd.DataFrame) -> list[str]:
    reports = [material.report(name) for name in rows["report"]]
    return [one.sentence_text(one.sentence_at(start)) for one, start in zip(reports, rows["start"], strict=True)]
