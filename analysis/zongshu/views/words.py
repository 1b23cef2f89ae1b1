"""词语: how often a word stands in the sections or over time, where it stands, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from zongshu import plots
from zongshu.corpus import Corpus
from zongshu.errors import ZongshuError
from zongshu.export import table
from zongshu.reader import fill
from zongshu.report import Report
from zongshu.trends import word_series
from zongshu.views.keeping import Draw, Shown
from zongshu.views.later import Later
from zongshu.views.material import Material
from zongshu.views.parts import MOST_CHOICES, Go, Keeper, Passage, figure, message, title_of
from zongshu.views.rows import Column, Rows
from zongshu.words import collocations, concordance, count_words, tokens

READ = 100_000  # characters of reports that are looked through for a word at once, in half a second
START = "写一个词，或点框里的 ▼ 挑一个，就能看到它在哪里、旁边是什么。"
BESIDE = 20  # collocates that are listed


class Words(widgets.VBox):
    """A word in its places."""

    def __init__(self, material: Material, out: str | Path, go: Go) -> None:
        self._material = material
        self._shown: Shown | None = None
        self._later = Later()
        self.word = widgets.Combobox(
            placeholder="如：群众",
            description="词",
            options=material.words()["word"].tolist()[:MOST_CHOICES],
            continuous_update=False,
        )
        self.report = widgets.Combobox(
            placeholder="空着则看各篇",
            description="报告",
            options=list(dict.fromkeys(material.titles.values()))[:MOST_CHOICES],
            continuous_update=False,
        )
        self.rows = Rows(_columns(material), "词语索引")
        self.passage = Passage(material, go, itself=True)
        self.counts, self.beside, self.said, self.figure = (widgets.HTML() for _ in range(4))
        self.keeper = Keeper(material, out, self.shown)
        self.word.observe(lambda _: self._look(), "value")
        self.report.observe(lambda _: self._look(), "value")
        self.rows.observe(lambda _: self._place(), "position")
        left = widgets.VBox([self.rows, self.counts]).add_class("zs-left")
        right = widgets.VBox([self.passage, self.beside]).add_class("zs-right")
        controls = [self.word, self.report] if material.many else [self.word]
        super().__init__(
            [
                widgets.HBox(controls).add_class("zs-controls"),
                self.said,
                widgets.HBox([left, right]).add_class("zs-two"),
                self.figure,
                self.keeper,
            ]
        )
        self._empty(message(START))

    def shown(self) -> Shown | None:
        """Return what is on the screen, if anything is."""
        return self._shown

    def _empty(self, said: str) -> None:
        self._shown = None
        self._later.forget()
        self.rows.show(concordance([], "词"))
        self.counts.value = self.beside.value = self.figure.value = ""
        self.said.value = said

    def _look(self) -> None:
        """Show where the word stands, and then all else there is of it."""
        word = self.word.value.strip()
        names, left_out = self._reports(word) if word else ([], 0)
        reports = [self._material.report(name) for name in names]
        cut = tokens(reports)
        texts = {report.id: report.text for report in reports}
        lines = concordance(cut, word, texts=texts) if word else concordance([], "词")
        if lines.empty:
            self._empty(message(f"没有“{word}”这个词。" if word else START))
            return
        self.rows.show(lines)
        some = f"，在这个词最多的 {len(reports)} 篇里，另有 {left_out} 篇没有列出" if left_out else ""
        self.said.value = message(f"“{word}”：{len(lines)} 处{some}。点一行，看它在原文里的位置。")
        self._shown = None
        self._later.do(partial(self._tell, word, reports, cut, lines))

    def _tell(self, word: str, reports: list[Report], cut: pd.DataFrame, lines: pd.DataFrame) -> None:
        """Show what stands beside the word, and how often it does itself."""
        beside = collocations(cut, word)
        self.beside.value = _list_of(beside.head(BESIDE), f"“{word}”旁边的词", "collocate", "count", "log_likelihood")
        self._count(word, reports, cut, {"lines": lines, "beside": beside})

    def _place(self) -> None:
        row = self.rows.chosen
        if row is None:
            self.passage.clear()
        else:
            self.passage.show(row["report"], row["start"], row["end"])

    def _reports(self, word: str) -> tuple[list[str], int]:
        """Return where to look: in the named report or in those with the word most often; how many are left out."""
        wanted, titles = self.report.value.strip(), self._material.titles
        if wanted:
            return [name for name, title in titles.items() if wanted in title or wanted in name][:1], 0
        if not self._material.many:
            return list(titles), 0
        given = self._material.given
        if isinstance(given, Corpus):
            counts = given.words(word=word).groupby("report")["count"].sum()
            ranked = counts.sort_values(ascending=False, kind="stable").index
        else:
            times = {report.id: report.text.count(word) for report in given}
            ranked = pd.Index([name for name, count in sorted(times.items(), key=lambda one: -one[1]) if count])
        chosen: list[str] = []
        room = READ
        for name in ranked:
            room -= len(self._material.report(name).text)
            if chosen and room < 0:
                break
            chosen.append(name)
        return chosen, len(ranked) - len(chosen)

    def _count(self, word: str, reports: list[Report], cut: pd.DataFrame, frames: dict[str, pd.DataFrame]) -> None:
        """Show how often the word stands: by section in one report, over time in many."""
        try:
            if self._material.many and not self.report.value:
                counted = _in_time(word, self._material)
            else:
                counted = _in_sections(word, cut)
        except ZongshuError as error:  # a report without a date: the word has its places, but no course
            self._shown = None
            self.counts.value, self.figure.value = message(str(error), "failed"), ""
            return
        self.counts.value = counted.table
        code = [
            f"reports = {self._material.chosen_code([report.id for report in reports])}",
            f"lines = zongshu.concordance(reports, {word!r})",
            f"beside = zongshu.collocations(reports, {word!r})",
            *counted.code,
        ]
        title = " ".join(["词语", word, *([reports[0].title or reports[0].id] if self.report.value else [])])
        self._shown = Shown(title, {"counts": counted.counts, **frames}, code, counted.draw, counted.drawing)
        self.figure.value = figure(counted.draw())


@dataclass(frozen=True)
class Counted:
    """How often a word stands, as a frame, as a table, as a figure, and as the code of frame and figure."""

    counts: pd.DataFrame
    table: str
    code: list[str]
    draw: Draw
    drawing: str


def _in_time(word: str, material: Material) -> Counted:
    counts = word_series(material.given, [word])
    return Counted(
        counts,
        "",
        [f"counts = zongshu.word_series(given, [{word!r}])"],
        lambda: plots.plot_word_series(counts, [word]),
        f"plots.plot_word_series(counts, [{word!r}])",
    )


def _in_sections(word: str, cut: pd.DataFrame) -> Counted:
    counts = count_words(cut, by="section", stopwords=())
    counts = counts[counts["word"] == word].reset_index(drop=True)
    return Counted(
        counts,
        _list_of(counts, "各部分", "group", "count", "per_10k"),
        [
            "tokens = zongshu.tokens(reports)",
            "counts = zongshu.count_words(tokens, by='section', stopwords=())",
            f"counts = counts[counts['word'] == {word!r}].reset_index(drop=True)",
        ],
        lambda: plots.plot_dispersion(cut, [word]),
        f"plots.plot_dispersion(tokens, [{word!r}])",
    )


def _list_of(frame: pd.DataFrame, name: str, *columns: str) -> str:
    """Return some rows of a frame as a small table."""
    shown = table(frame, *columns)
    rows = [[first, *others] for first, *others in shown.itertuples()]
    return fill("small", name=name, heads=[shown.columns.name, *shown.columns], rows=rows)


def _columns(material: Material) -> list[Column]:
    columns = [
        Column("左文", lambda rows: rows["left"], 40, "right"),
        Column("词", lambda rows: rows["node"], 12, "center"),
        Column("右文", lambda rows: rows["right"], 40),
    ]
    if material.many:
        return [*columns, Column("报告", lambda rows: title_of(material, rows), 20)]
    return columns
