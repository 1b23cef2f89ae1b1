"""A decoded text becomes a Report."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from zongshu.errors import ParameterError
from zongshu.reading.dates import date_in_name
from zongshu.reading.extracted import Metadata
from zongshu.reading.layout import read_layout
from zongshu.reading.lines import lines_of
from zongshu.reading.period import find_period
from zongshu.reading.places import find_place
from zongshu.reading.sections import split_sections
from zongshu.reading.sentences import split_sentences
from zongshu.report import Report, Section

Given = Report | str | Iterable[Report | str]

LEAD_LENGTH = 20
"""A first line shorter than this is a salutation (各位代表：) or a dateline, not yet the lead."""
LONGEST_PATH = 1024
"""A longer line is no path."""
BARE = "text"
"""The origin of a text that comes from no file."""


def parse_report(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - named as the field of the report it fills
    origin: str = BARE,
    encoding: str = "str",
    about: Metadata = Metadata(),
) -> Report:
    r"""Read the layout, sections and sentences of a text.

    Parameters
    ----------
    text : str
        The document. ``\r\n`` and ``\r`` become ``\n``; a byte order mark at the start is dropped.
    id : str, optional
        Names the document, and dates it where the text does not (20230703_police); by default ``text-`` and the
        first 12 digits of the text's hash.
    origin : str
        Where the text came from.
    encoding : str
        The encoding it was decoded with.
    about : Metadata
        What its file says of it; taken where the text does not say.

    Returns
    -------
    Report
        Of an empty text, a report without sections and sentences.

    Raises
    ------
    ParameterError
        If a bare text is the path of a file or folder that is there: every function that takes a report or a text would
        silently find nothing in it.

    Examples
    --------
    >>> report = parse_report("夏季行动综述\n2024年10月15日 来源：渭南日报\n全市破获案件3起。")
    >>> report.title, report.source, [section.label for section in report.sections]
    ('夏季行动综述', '渭南日报', ['标题', '全文'])
    """
    if origin == BARE:
        _refuse_path(text)
    text = plain(text)
    text_hash = hash_of(text)
    layout = read_layout(lines_of(text))
    sections = split_sections(layout)
    sentences = tuple(
        sentence for section in sections for sentence in split_sentences(text, section.start, section.end)
    )
    title = layout.title or about.title
    source = layout.source or about.source
    published = layout.published or about.published or (date_in_name(id) if id else None)
    heading = " ".join(filter(None, (title, layout.subtitle)))
    lead = _lead(text, sections)
    return Report(
        id=id or f"text-{text_hash[:12]}",
        text_hash=text_hash,
        text=text,
        title=title,
        subtitle=layout.subtitle,
        published=published,
        source=source,
        editor=layout.editor,
        place=find_place(heading, lead, source or "") or about.place,
        period=find_period(heading, id or "", lead, published),
        sections=sections,
        sentences=sentences,
        encoding=encoding,
        origin=origin,
    )


def plain(text: str) -> str:
    r"""Return a text as a report has it: without a byte order mark, its lines ended by ``\n``."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def hash_of(text: str) -> str:
    """Return what a report with this text has as ``text_hash``."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_report(given: Report | str) -> Report:
    """Return a report as it is, and a text as a report."""
    return parse_report(given) if isinstance(given, str) else given


def reports_of(given: Given) -> Iterator[Report]:
    """Return one report or several one after the other, texts as the reports that they are.

    Examples
    --------
    >>> [report.text for report in reports_of(["破获案件3起。", parse_report("化解纠纷5起。")])]
    ['破获案件3起。', '化解纠纷5起。']
    """
    return map(as_report, [given] if isinstance(given, Report | str) else given)


def _refuse_path(text: str) -> None:
    if len(text) > LONGEST_PATH or "\n" in text or not re.search(r"\w", text):
        return
    try:
        mode = Path(text).stat().st_mode
    except (OSError, ValueError):  # no path at all, or nothing there
        return
    if stat.S_ISDIR(mode):
        raise ParameterError(f"{text!r} is no text but a folder; read it: zongshu.read_reports({text!r})")
    if stat.S_ISREG(mode):
        raise ParameterError(
            f"{text!r} is no text but a file; read it: zongshu.read_report({text!r}), a corpus zongshu.Corpus({text!r})"
        )


def _lead(text: str, sections: tuple[Section, ...]) -> str:
    """Return the first paragraph of the first section that is part of the text."""
    first = next((text[section.start : section.end] for section in sections if section.kind == "body"), "")
    return next((line for line in first.split("\n") if len(line) >= LEAD_LENGTH), "")
