"""What stands around the text of a report: title block above, page furniture below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from zongshu.reading.dates import DATE, find_date
from zongshu.reading.heads import numbered_head
from zongshu.reading.lines import PROSE_END, TITLE_LENGTH, Line, is_headline, is_title
from zongshu.reading.page import PageLine, begins_rest, dateline_source, is_byline, read_page_line
from zongshu.report import SectionKind

FRONT_LINES = 15
"""A title block is at most so many lines long."""

MEETING_LENGTH = 80
DASHES = re.compile(r"[-—–―─－﹣]+\s*")
MEETING = re.compile(r"[^。]{0,20}在[^。]{2,50}(?:会议?|大会)[上的]")
TITLE_DASH = re.compile(r"(?<![0-9０-９年月日〇○零一二三四五六七八九十])\s*(?:[—―─]{2,}|-{2,})\s*(?=\S)")
"""The dash between title and subtitle on one line; 1978——1985年 is none."""

WRAPPED_LENGTH = 20
CLOSING_NOTE = re.compile(r"(?<=[。！？!?”])\s*[（(]([^（）()。]{2,40})[）)]$")
CLOSING_LENGTH = 60


@dataclass(slots=True)
class Layout:
    """What was read around the text: fields, and for every line whether it is front, body or page furniture."""

    lines: list[Line]
    kinds: list[SectionKind]
    title: str | None = None
    subtitle: str | None = None
    published: datetime | None = None
    source: str | None = None
    editor: str | None = None

    def body(self) -> list[Line]:
        """Return the lines of the text itself."""
        return [line for line, kind in zip(self.lines, self.kinds, strict=True) if kind == "body"]

    def take(self, page: PageLine) -> None:
        """Fill the fields that are still open from a line of page furniture."""
        self.source = self.source or page.source
        self.editor = self.editor or page.editor
        self.published = self.published or page.published


def read_layout(lines: list[Line]) -> Layout:
    """Return the layout of a document: ``kinds[i]`` is front, body or boilerplate for ``lines[i]``."""
    layout = Layout(list(lines), ["body"] * len(lines))
    _read_front(lines[: _front_length(lines)], layout)
    _read_tail(lines, layout)
    _read_closing_note(layout)
    layout.source = layout.source or next((dateline_source(line.text) for line in layout.body()[:1]), None)
    return layout


def _front_length(lines: list[Line]) -> int:
    """Return how many lines the title block has: the title, and all above the last line known to belong to it."""
    length = 0
    titled = False
    for index, line in enumerate(lines[:FRONT_LINES]):
        if _is_known(line.text):
            length = index + 1
        elif not _could_be_title(line.text):
            break
        elif not titled:
            if _is_wrapped(line, lines[index + 1 : index + 2]):
                break
            titled = True
            length = index + 1
    # a title has a text below it, and a text has prose
    return length if any(not is_headline(line.text) for line in lines[length:]) else 0


def _is_known(text: str) -> bool:
    return read_page_line(text) is not None or _is_subtitle(text) or is_byline(text)


def _could_be_title(text: str) -> bool:
    short = len(text) <= 2 * TITLE_LENGTH
    return short and all(is_title(part) for part in _split_title(text)) and numbered_head(text) is None


def _split_title(text: str) -> list[str]:
    """Return title and subtitle of a line with a dash between them, else the line."""
    dash = TITLE_DASH.search(text)
    if dash is None or text[: dash.start()].count("【") != text[: dash.start()].count("】"):
        return [text]
    return [text[: dash.start()], text[dash.end() :]]


def _is_wrapped(line: Line, following: list[Line]) -> bool:
    """Return whether a line is prose that was broken at a width: the line right under it is as long."""
    return any(
        len(line.text) >= WRAPPED_LENGTH
        and below.start == line.end + 1
        and abs(len(below.text) - len(line.text)) <= 2
        and below.text != line.text
        and not PROSE_END.search(below.text)
        and not _is_known(below.text)
        for below in following
    )


def _is_subtitle(text: str) -> bool:
    dashes = DASHES.match(text)
    return bool(dashes and is_title(text[dashes.end() :])) or _is_meeting(text)


def _is_meeting(text: str) -> bool:
    """Return whether a line says when and where a report was given: 2025年1月14日在…会议上."""
    bare = DASHES.sub("", text, count=1)
    date = DATE.match(bare)
    return len(bare) <= MEETING_LENGTH and date is not None and bool(MEETING.match(bare, date.end()))


def _read_front(lines: list[Line], layout: Layout) -> None:
    titles: list[str] = []
    closed = False  # by the first line below the title that is known
    given = None
    for index, line in enumerate(lines):
        layout.kinds[index] = "front"
        page = read_page_line(line.text)
        if page is not None:
            layout.take(page)
            layout.kinds[index] = "front" if page.gives else "boilerplate"
        elif _is_subtitle(line.text):
            layout.subtitle = layout.subtitle or DASHES.sub("", line.text, count=1).rstrip("。")
            given = given or (find_date(line.text) if _is_meeting(line.text) else None)
        elif not is_byline(line.text):
            if not closed and not any(line.text in title for title in titles):
                titles.append(line.text)
            continue
        closed = bool(titles)
    title, *subtitle = _split_title("".join(titles))
    layout.title = title or None
    layout.subtitle = layout.subtitle or next(iter(subtitle), None)
    given = given or next((find_date(part) for part in subtitle if _is_meeting(part)), None)
    if given and layout.published is None:
        layout.published = given[0]


def _read_tail(lines: list[Line], layout: Layout) -> None:
    """Mark page furniture below the text, from its end upwards, and all that follows a 相关链接."""
    first = next((i for i, kind in enumerate(layout.kinds) if kind == "body"), len(lines))
    end = next((i for i in range(first + 1, len(lines)) if begins_rest(lines[i].text)), len(lines))
    layout.kinds[end:] = ["boilerplate"] * (len(lines) - end)
    for index in range(end - 1, first, -1):
        page = _page_note(lines[index].text)
        if page is None:
            break
        layout.take(page)
        layout.kinds[index] = "boilerplate"


def _page_note(text: str) -> PageLine | None:
    """Return what a line below the text says: page furniture, or who wrote it (（记者 张三）)."""
    return PageLine() if is_byline(text.strip("（）()")) else read_page_line(text)


def _read_closing_note(layout: Layout) -> None:
    """Give a （来源：…） or （记者 …） at the end of the last paragraph to the page, as a line of its own."""
    last = max((i for i, kind in enumerate(layout.kinds) if kind == "body"), default=None)
    if last is None:
        return
    line = layout.lines[last]
    note = CLOSING_NOTE.search(line.text, max(0, len(line.text) - CLOSING_LENGTH))
    page = _page_note(note[1]) if note else None
    if note is None or page is None or not (page.source or page.editor or is_byline(note[1])):
        return
    start = line.start + note.start() + len(note[0]) - len(note[0].lstrip())
    layout.lines[last : last + 1] = [
        Line(line.start, line.start + note.start(), line.text[: note.start()]),
        Line(start, line.end, note[0].lstrip()),
    ]
    layout.kinds.insert(last + 1, "boilerplate")
    layout.take(page)
