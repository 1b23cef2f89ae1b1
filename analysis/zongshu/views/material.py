"""What an explorer looks at: one report or many, read once, with the lines of code that read the same again."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from zongshu.corpus import Corpus
from zongshu.corrections import correct, read_corrections
from zongshu.corrections.table import TABLE_NAME
from zongshu.project import find_project
from zongshu.report import Report
from zongshu.schema import make
from zongshu.trends import audit, gather, ledgers_from, metric_series
from zongshu.words import count_words
from zongshu.words.dictionary import default_stopwords

SAMPLE = 200  # reports of a corpus whose words are offered to complete what is typed
Note = Callable[[str], None]


@dataclass
class Material:
    """Reports and what is known of them as a whole.

    Attributes
    ----------
    source : Path
        Where they lie.
    given : Corpus or list of Report
        What the public functions are called with.
    encoding : str or None
        That of files, where it is given.
    corrections : Path
        The table that a correction is written to, and that is applied.
    titles : dict of str to str
        The title of each report by its id, its id where it has none, in the order of ids.
    numbers, readings, series, conflicts : DataFrame
        Frames ``numbers``, ``alignments``, ``metric_series`` and ``conflicts``.
    unread : tuple of str
        The documents of a folder that cannot be read, each with the reason.
    wordings : DataFrame
        For each point of a series (``report``, ``start``, ``series``) how the text itself calls its ``indicator``.
    """

    source: Path
    given: Corpus | list[Report]
    encoding: str | None
    corrections: Path
    titles: dict[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    numbers: pd.DataFrame = field(default_factory=partial(make, "numbers", []))
    readings: pd.DataFrame = field(default_factory=partial(make, "alignments", []))
    series: pd.DataFrame = field(default_factory=partial(make, "metric_series", []))
    conflicts: pd.DataFrame = field(default_factory=partial(make, "conflicts", []))
    wordings: pd.DataFrame = field(default_factory=pd.DataFrame)
    _read: dict[str, Report] = field(default_factory=dict)

    @property
    def many(self) -> bool:
        """Whether there is more than one report."""
        return len(self.titles) > 1

    def report(self, name: str) -> Report:
        """Return a report by its id."""
        if name not in self._read:
            if not isinstance(self.given, Corpus):
                raise KeyError(name)
            self._read[name] = self.given.report(name)
        return self._read[name]

    def renew(self) -> None:
        """Read the ledger again, with the corrections as they are now."""
        if isinstance(self.given, Corpus):
            self.numbers, self.readings = self.given.numbers(), self.given.alignments()
            return
        table = read_corrections(self.corrections) if self.corrections.is_file() else make("corrections", [])
        read = [correct(report, table) for report in self.given]
        self.numbers = pd.concat([one.numbers for one in read], ignore_index=True)
        self.readings = pd.concat([one.readings for one in read], ignore_index=True)

    def relate(self) -> None:
        """Follow the indicators of the ledger across the reports, and check what they say."""
        ledgers = ledgers_from(self.given, self.numbers, self.readings)
        self.series = metric_series(ledgers)
        self.conflicts = audit(ledgers, series=self.series)
        key = ["report", "start"]
        self.wordings = self.series[[*key, "series"]].merge(self.numbers[[*key, "indicator"]], on=key)

    def words(self) -> pd.DataFrame:
        """Return the words of the reports with their counts, the most frequent first; of a large corpus a sample."""
        if not isinstance(self.given, Corpus):
            return count_words(self.given)
        names = list(self.titles)
        sample = names[:: math.ceil(len(names) / SAMPLE) or 1]
        counts = self.given.words(report=sample).groupby("word")["count"].sum().reset_index()
        counts = counts[~counts["word"].isin(default_stopwords())]
        return counts.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)

    def lines(self, folder: Path) -> list[str]:
        """Return the lines of a script in a folder that gather the same reports as ``given``."""
        encoding = f", encoding={self.encoding!r}" if self.encoding else ""
        return [
            "from zongshu.trends import gather",
            "",
            f"given = gather({seen_from(self.source, folder)}{encoding}, failed=print)",
        ]

    def chosen_code(self, names: list[str]) -> str:
        """Return the expression for some of the reports, behind the lines of `lines`."""
        if isinstance(self.given, Corpus):
            return f"[given.report(name) for name in {names!r}]"
        return f"[report for name in {names!r} for report in given if report.id == name]" if self.many else "given"

    def ledger_lines(self, folder: Path) -> list[str]:
        """Return the lines that read the same ledger and readings, behind those of `lines`."""
        if isinstance(self.given, Corpus):
            return ["numbers = given.numbers()", "readings = given.alignments()"]
        table = self._table(folder)
        options = f"report, {table}" if table else "report"
        return [
            f"read = [zongshu.correct({options}) for report in given]",
            "numbers = pd.concat([one.numbers for one in read], ignore_index=True)",
            "readings = pd.concat([one.readings for one in read], ignore_index=True)",
        ]

    def series_lines(self, folder: Path) -> list[str]:
        """Return the lines that follow the same indicators, behind those of `lines`."""
        table = self._table(folder)
        if not table:
            return ["series = zongshu.metric_series(given)"]
        return [
            "from zongshu.trends import ledgers_of",
            f"ledgers = ledgers_of(given, corrections=zongshu.read_corrections({table}))",
            "series = zongshu.metric_series(ledgers)",
        ]

    def _table(self, folder: Path) -> str | None:
        """Return the code of the table of corrections, where there is one; a corpus knows its own."""
        if isinstance(self.given, Corpus) or not self.corrections.is_file():
            return None
        return seen_from(self.corrections, folder)


def seen_from(path: Path, folder: Path) -> str:
    """Return the code of a path as a script in a folder sees it: it names no home folder and survives a move of both.

    Examples
    --------
    >>> seen_from(Path("seeds/a.txt"), Path("figures/kept"))
    "HERE / '../../seeds/a.txt'"
    """
    return f"HERE / {Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()!r}"


def open_material(
    source: str | Path, *, encoding: str | None = None, corrections: str | Path | None = None, note: Note | None = None
) -> Material:
    """Read a report, a folder or a corpus, and all that the views need of it.

    Parameters
    ----------
    source : str or Path
        As `zongshu.trends.gather` reads it.
    encoding : str, optional
        Of files.
    corrections : str or Path, optional
        The table of corrections; by default that of ``zongshu.toml``, else ``corrections.tsv`` in the working folder.
        A corpus has its own beside it.
    note : callable, optional
        Called with what is being done.

    Raises
    ------
    ZongshuError
        If it cannot be read.
    """
    say = note or (lambda _: None)
    say("正在读入报告……")
    unread: list[str] = []
    given = gather(source, encoding=encoding or None, failed=lambda name, why: unread.append(f"{name}（{why}）"))
    if isinstance(given, Corpus):
        reports = given.reports()
        kept = reports[reports["state"] != "failed"]
        titles = dict(zip(kept["report"], kept["title"].fillna(kept["report"]), strict=True))
        material = Material(Path(source), given, None, given.path.with_name(TABLE_NAME), titles)
    else:
        table = Path(corrections) if corrections else find_project().corrections or Path(TABLE_NAME)
        titles = {report.id: report.title or report.id for report in given}
        material = Material(Path(source), given, encoding or None, table, titles, tuple(unread))
        material._read.update({report.id: report for report in given})
    say(f"正在排出 {len(titles)} 篇报告的数字台账……")
    material.renew()
    say("正在把各篇里同一指标连成序列，并互相核对……")
    material.relate()
    return material
