"""The report itself: frozen values whose offsets all point into one text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

_YEAR = re.compile(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?=年)")

SectionKind = Literal["front", "body", "boilerplate"]


def year_in(title: str) -> int | None:
    """Return the year that a title names, None where it names none.

    Examples
    --------
    >>> year_in("1979年政府工作报告"), year_in("夏季行动综述")
    (1979, None)
    """
    named = _YEAR.search(title)
    return int(named[0]) if named else None


@dataclass(frozen=True)
class Sentence:
    """A sentence as a span of the report's text.

    Attributes
    ----------
    start, end : int
        Offsets into ``Report.text``; ``text[start:end]`` has no white space at its ends.
    """

    start: int
    end: int


@dataclass(frozen=True)
class Section:
    """A section as a span of the report's text.

    Attributes
    ----------
    start, end : int
        Offsets into ``Report.text``, the head included. Sections are sorted and do not overlap.
    kind : {"front", "body", "boilerplate"}
        ``front`` is the title block, ``boilerplate`` what the page adds (责任编辑…, 扫一扫分享本页):
        both are in the ledger, but neither counted as words nor plotted.
    label : str
        What a reader calls the section, unique in its report: the head, or 导语 for text before the first head.
    head : str or None
        The head as it stands in the text, without its number and closing punctuation.
    level : int
        0 for front, lead and boilerplate, 1 for 一、 and unnumbered heads, 2 for （一）, 3 for 1.
    """

    start: int
    end: int
    kind: SectionKind
    label: str
    head: str | None = None
    level: int = 0


@dataclass(frozen=True)
class Report:
    r"""One report: its decoded text and what is known of it.

    Attributes
    ----------
    id : str
        Names the document: the stem of its file, or ``text-`` and a hash for a bare text.
    text_hash : str
        SHA-256 of ``text`` in UTF-8, hexadecimal: names this version of the document.
    text : str
        The decoded document with line ends as ``\n``; every offset points into it.
    title, subtitle : str or None
        As printed, without leading dashes.
    published : datetime or None
        Date of publication, with the time where the page gives one; naive, as printed.
    source, editor, place : str or None
        来源, 责任编辑, and the country, province or prefecture that the report is about.
    sections : tuple of Section
        Sorted spans that cover every character of ``text`` that is not white space.
    sentences : tuple of Sentence
        Sorted spans; every sentence lies in one section.
    encoding : str
        The encoding the bytes were decoded with, ``str`` for a bare text.
    origin : str
        Where it came from: a path as given, or ``text``.
    period : tuple of date or None
        First and last day of the time that the report is about, where its title, lead or file name say so.
    """

    id: str
    text_hash: str = field(repr=False)
    text: str = field(repr=False)
    title: str | None
    subtitle: str | None
    published: datetime | None
    source: str | None
    editor: str | None
    place: str | None
    sections: tuple[Section, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    encoding: str
    origin: str
    period: tuple[date, date] | None = None

    @cached_property
    def year(self) -> int | None:
        """The year of publication; where no date is printed, the year in the title (1979年政府工作报告)."""
        if self.published:
            return self.published.year
        return year_in(self.title or "")

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def section_at(self, offset: int) -> Section:
        """Return the section in which an offset stands (the one before it, for white space between sections)."""
        return self.sections[max(0, bisect_right(self._section_starts, offset) - 1)]

    def sentence_at(self, offset: int) -> int:
        """Return the index into ``sentences`` of the sentence in which an offset stands."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_text(self, index: int) -> str:
        """Return the text of the sentence with this index."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]
