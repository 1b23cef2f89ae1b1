"""The page of several sources: a card for each that leads to its page, and what contradicts among all their reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from zongshu import files, reader
from zongshu.corpus import Corpus
from zongshu.corrections import Corrected
from zongshu.errors import RenderingError
from zongshu.export import quoted
from zongshu.reading.own import HEAD, MARK
from zongshu.rendering.blocks import Picture, blocks
from zongshu.rendering.headlines import Headline, headlines, headlines_of_many
from zongshu.rendering.outputs import PAGE, PDF, OutputsOfMany
from zongshu.rendering.page import common_facts, day, page, versions
from zongshu.report import Report
from zongshu.trends import audit, ledgers_of, metric_series
from zongshu.trends.sources import Ledgers, joined, ledgers_read

INDEX = "index.html"
LISTED = 60  # conflicts on the page
TOGETHER = 60  # reports under one heading
SCALE = 0.75  # of a picture's 200 dots an inch: a card shows it smaller than its page does


@dataclass(frozen=True)
class Card:
    """What the page says of one source.

    Attributes
    ----------
    folder : str
        The folder of its outputs.
    title : str
    facts : tuple of str
        Its place, day and source, as far as they are known.
    headlines : list of Headline
    reports : sequence of Report
        The report, or those of a folder or corpus.
    ledgers : Ledgers
        Their numbers, as readers corrected them.
    files : tuple of str
        The names of its outputs.
    many : bool
        Whether it is a folder or a corpus.
    picture : Picture or None
        The first figure of a folder or a corpus.
    """

    folder: str
    title: str
    facts: tuple[str, ...]
    headlines: list[Headline]
    reports: Sequence[Report]
    ledgers: Ledgers
    files: tuple[str, ...]
    many: bool = False
    picture: Picture | None = None

    @property
    def href(self) -> str:
        """The link to its page."""
        return f"{quote(self.folder)}/{PAGE}"

    @property
    def pdf(self) -> str | None:
        """The link to its page as PDF, where there is one."""
        return f"{quote(self.folder)}/{PDF}" if PDF in self.files else None

    @property
    def when(self) -> str:
        """The period of all its headlines; empty where they differ, and each shows its own."""
        periods = {headline.when for headline in self.headlines}
        return periods.pop() if len(periods) == 1 else ""


def card_of_one(report: Report, read: Corrected, folder: str, names: tuple[str, ...]) -> Card:
    """Return the card of a report."""
    ledgers = ledgers_read([report], [read])
    facts = tuple(filter(None, [report.place, day(report), report.source]))
    chosen = headlines(report, read.numbers, metric_series(ledgers))
    return Card(folder, report.title or report.id, facts, chosen, [report], ledgers, names)


def card_of_many(
    outputs: OutputsOfMany,
    given: Corpus | Sequence[Report],
    corrections: pd.DataFrame,
    folder: str,
    names: tuple[str, ...],
) -> Card:
    """Return the card of a folder or a corpus: ``given`` is what its series are made of; a corpus corrects itself."""
    facts = tuple(value for name, value in common_facts(outputs.reports) if name != "篇幅")
    ledgers = ledgers_of(given, corrections=corrections)
    shown = (block for done in outputs.executed for block in blocks(done.notebook))
    picture = next((block.scaled(SCALE) for block in shown if isinstance(block, Picture)), None)
    chosen = headlines_of_many(metric_series(ledgers))
    title = f"{outputs.source.stem}：走势"
    return Card(folder, title, facts, chosen, outputs.reports, ledgers, names, many=True, picture=picture)


def write_index(cards: Sequence[Card], out: Path) -> Path:
    """Write ``index.html``.

    Raises
    ------
    RenderingError
        If there is a page of that name that is not ours.
    """
    path = out / INDEX
    if path.exists() and MARK not in path.read_bytes()[:HEAD]:
        raise RenderingError(f"{path} is a page of yours; move it away or use another --out")
    return files.replace(path, compose_index(cards))


def compose_index(cards: Sequence[Card]) -> bytes:
    """Return the page: folders and corpora first, then the reports, the latest one first.

    Parameters
    ----------
    cards : sequence of Card
        Of the same source one is shown.
    """
    shown = sorted({card.folder: card for card in cards}.values(), key=lambda card: card.folder)
    shown.sort(key=lambda card: day(card.reports[-1]), reverse=True)
    several = _Several(shown)
    values = {
        "groups": [(name, title, [several.shown(card) for card in cards]) for name, title, cards in _groups(shown)],
        "conflicts": list(several.rows(LISTED)),
        "total": len(several.conflicts),
        "checked": len(several.reports),
        "versions": versions(),
    }
    return page("index", [], common_facts(list(several.reports.values())), values)


def _groups(cards: Sequence[Card]) -> Iterator[tuple[str, str, list[Card]]]:
    """Yield the name, the title and the cards of each part of the page; many reports have a part for each year."""
    many = [card for card in cards if card.many]
    single = [card for card in cards if not card.many]
    if many:
        yield "trends", "走势", many
    if 0 < len(single) <= TOGETHER:
        yield "reports", "报告", single
    elif single:
        for year, of_year in groupby(single, key=lambda card: day(card.reports[0])[:4]):
            yield f"reports-{year or 'undated'}", f"{year} 年的报告" if year else "没有日期的报告", list(of_year)


class _Several:
    """All reports of all cards, each once and under an id of its own, and what contradicts among them."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.reports: dict[str, Report] = {}
        self.links: dict[str, str] = {}
        self.ids: dict[str, dict[str, str]] = {}  # of each card: the id of a report there, and its id among all
        for card in cards:
            self.ids[card.folder] = {report.id: self._add(report) for report in card.reports}
            if not card.many:
                self.links[self.ids[card.folder][card.reports[0].id]] = card.href
        parts = [(card.ledgers, self.ids[card.folder]) for card in cards]
        self.conflicts = audit(joined(parts, self.reports.__getitem__))
        first, second = (
            list(zip(self.conflicts[f"{side}report"], self.conflicts[f"{side}start"], strict=True))
            for side in ("", "other_")
        )
        self.sides = list(zip(first, second, strict=True))
        self.doubtful = {*first, *second}

    def _add(self, report: Report) -> str:
        """Add a report unless it is there, and return its id: two files of one name are told apart."""
        name, number = report.id, 1
        while name in self.reports and self.reports[name].text_hash != report.text_hash:
            number += 1
            name = f"{report.id} ({number})"
        self.reports.setdefault(name, replace(report, id=name))
        return name

    def shown(self, card: Card) -> Mapping[str, object]:
        """Return what the template shows of a card."""
        own = set(self.ids[card.folder].values())
        return {
            "card": card,
            "figures": [(one, *self._place(self.ids[card.folder][one.report], one.start)) for one in card.headlines],
            "conflicts": sum(one in own or other in own for (one, _), (other, _) in self.sides),
        }

    def _place(self, report: str, start: int) -> tuple[str | None, bool]:
        """Return the link to a number, where its report has a page, and whether something contradicts it."""
        href = f"{self.links[report]}#t-{start}" if report in self.links else None
        return href, (report, start) in self.doubtful

    def rows(self, most: int) -> Iterator[Mapping[str, object]]:
        """Yield the conflicts, the first ones, each with both sentences and the links to their numbers."""
        for row in reader.records(quoted(self.conflicts.head(most), self.reports.values())):
            sides = [
                (row[f"{side}title"], row[f"{side}quote"], self._place(row[f"{side}report"], row[f"{side}start"])[0])
                for side in ("", "other_")
            ]
            yield {"sort": row["sort"], "text": row["text"], "sides": sides}
