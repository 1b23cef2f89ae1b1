"""What stands around the text of a report: title block above, page furniture below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from zongshu.reading.dates import DATE, find_date
from zongshu.reading.heads import numbered_head
from zongshu.reading.lines import Line, is_headline
from zongshu.reading.page import PageLine, begins_rest, read_page_line
from zongshu.report import SectionKind

FRONT_LINES = 15
"""A title block is at most so many lines long."""

DASHES = re.compile(r"^[-—–―─－﹣]+\s*")
MEETING = re.compile(r"^[^。]{0,20}在[^。]{2,50}(?:会议?|大会)上")
BYLINE = re.compile(
    r"^[□◎■●\s]*(?:本报|通讯员|(?:[一-鿿]{0,12})(?:记者|省长|市长|区长|县长|州长|盟长|主席|总理|主任|局长|院长|检察长|书记))"
    r"[\s　:：]*[一-鿿·]{1,6}(?:[\s　、,，]+[一-鿿·]{1,6}){0,5}$"
)
CLOSING_SOURCE = re.compile(r"[（(]\s*(?:文章|稿件|信息)?(?:来源|稿源|据)\s*[:：]?\s*([^（）()。]{2,30})\s*[）)]$")
DATELINE = re.compile(r"^(?:据)?(新华社|[一-鿿]{2,6}(?:网|社|台|客户端))[^，。：（(]{0,16}(?:消息|讯|电)\s*[（(：:，]")


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

    def take(self, page: PageLine) -> None:
        """Fill the fields that are still open from a line of page furniture."""
        self.source = self.source or page.source
        self.editor = self.editor or page.editor
        self.published = self.published or page.published


def read_layout(lines: list[Line]) -> Layout:
    """Return the layout of a document: ``kinds[i]`` is front, body or boilerplate for ``lines[i]``."""
    layout = Layout(list(lines), ["body"] * len(lines))
    front = _front_length(lines)
    if front < len(lines):
        _read_front(lines[:front], layout)
    _read_tail(lines, layout)
    _read_closing_source(layout)
    _read_dateline(layout)
    return layout


def _front_length(lines: list[Line]) -> int:
    """Return how many lines the title block has: up to the last one above the text that is known to belong to it."""
    length = 0
    for index, line in enumerate(lines[:FRONT_LINES]):
        if _is_known_front(line.text):
            length = index + 1
        elif not _is_title(line.text):
            break
        elif length == 0 or not any(_is_title(above.text) for above in lines[:length]):
            length = index + 1
    return length if any(not is_headline(line.text) for line in lines[length:]) else 0


def _is_known_front(text: str) -> bool:
    return read_page_line(text) is not None or _is_subtitle(text) or bool(BYLINE.match(text))


def _is_title(text: str) -> bool:
    return is_headline(text.rstrip("！？!?")) and numbered_head(text) is None and not _is_known_front(text)


def _is_subtitle(text: str) -> bool:
    return bool((DASHES.match(text) and is_headline(text)) or _is_meeting(text))


def _is_meeting(text: str) -> bool:
    """Return whether a line says when and where a report was given: 2025年1月14日在…会议上."""
    bare = DASHES.sub("", text)
    date = DATE.match(bare)
    return len(bare) <= 80 and date is not None and bool(MEETING.match(bare[date.end() :]))


def _read_front(lines: list[Line], layout: Layout) -> None:
    titles: list[str] = []
    known = False
    meeting = None
    for index, line in enumerate(lines):
        layout.kinds[index] = "front"
        page = read_page_line(line.text)
        if page is not None:
            layout.take(page)
            layout.kinds[index] = "front" if page.gives else "boilerplate"
            known = bool(titles)
        elif _is_subtitle(line.text):
            layout.subtitle = layout.subtitle or DASHES.sub("", line.text).rstrip("。")
            meeting = meeting or (find_date(line.text) if _is_meeting(line.text) else None)
            known = True
        elif BYLINE.match(line.text):
            known = True
        elif not known and not any(line.text in title for title in titles):
            titles.append(line.text)
    layout.title = "".join(titles) or None
    if meeting and layout.published is None:
        layout.published = meeting[0]


def _read_tail(lines: list[Line], layout: Layout) -> None:
    """Mark page furniture below the text, from its end upwards, and all that follows a 相关链接."""
    first = next((i for i, kind in enumerate(layout.kinds) if kind == "body"), len(lines))
    end = next((i for i in range(first + 1, len(lines)) if begins_rest(lines[i].text)), len(lines))
    layout.kinds[end:] = ["boilerplate"] * (len(lines) - end)
    for index in range(end - 1, first, -1):
        page = read_page_line(lines[index].text)
        if page is None:
            break
        layout.take(page)
        layout.kinds[index] = "boilerplate"


def _read_closing_source(layout: Layout) -> None:
    """Give a （来源：…） at the end of the last paragraph to the page, as a line of its own."""
    last = max((i for i, kind in enumerate(layout.kinds) if kind == "body"), default=None)
    if last is None:
        return
    line = layout.lines[last]
    closing = CLOSING_SOURCE.search(line.text, max(1, len(line.text) - 60))
    if closing is None:
        return
    paragraph = line.text[: closing.start()].rstrip()
    layout.lines[last : last + 1] = [
        Line(line.start, line.start + len(paragraph), paragraph),
        Line(line.start + closing.start(), line.end, closing[0]),
    ]
    layout.kinds.insert(last + 1, "boilerplate")
    layout.source = layout.source or closing[1].strip()


def _read_dateline(layout: Layout) -> None:
    first = next((line for line, kind in zip(layout.lines, layout.kinds, strict=True) if kind == "body"), None)
    dateline = DATELINE.match(first.text) if first else None
    if dateline:
        layout.source = layout.source or dateline[1]
