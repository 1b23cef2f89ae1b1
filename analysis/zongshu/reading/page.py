"""The lines a page prints around a report: its fields (来源：渭南日报), and what is only furniture (扫一扫分享本页)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from zongshu.reading.dates import find_date
from zongshu.tables import table

VALUE_LENGTH = 40
"""A value longer than this is no value: the line is prose that happens to begin with a key."""

GAP = re.compile(r"[\s|｜丨]+")
EDGES = "【】[]（）()<>《》:：,，;；、/·•-—_"
OUTLET = re.compile(r"^\S{1,14}(?:报|网|社|台|客户端|公众号|频道|发布|新闻|在线|公安局|政府|办公室|统计局)$")
OFFICES = "记者|通讯员|作者|总理|主席|省长|市长|区长|县长|州长|盟长|主任|部长|厅长|局长|院长|检察长|书记|秘书长"
NAME = "[一-鿿·]{1,12}"
BYLINE = re.compile(
    rf"[□◎■●\s]*(?:[一-鿿、]{{0,24}}(?:{OFFICES}))(?:[\s：:]+{NAME}|[一-鿿][\s]+[一-鿿])(?:[\s、,，]+{NAME}){{0,5}}"
    rf"|[一-鿿、]{{0,12}}(?:总理|省长|市长|区长|县长|州长|盟长)(?!热线|信箱)[一-鿿]{{2,3}}"
)
BYLINE_LENGTH = 50
DATELINE = re.compile(
    r"(?:据)?([一-鿿]{2,6}(?:网|社|台|客户端))(?:[一-鿿]{0,8}[0-9０-９]{1,2}月[0-9０-９]{1,2}日)?(?:消息|讯|电)"
)
SENTENCE_END = re.compile(r"[。！？!?]")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of page furniture, and the fields it gives; all are None where it gives none."""

    source: str | None = None
    editor: str | None = None
    published: datetime | None = None

    @property
    def gives(self) -> bool:
        """Whether the line says anything of the report."""
        return any((self.source, self.editor, self.published))


@cache
def _roles() -> dict[str, str]:
    return {row["key"]: row["role"] for row in table("page_fields.tsv", ("key", "role"), ("key",))}


@cache
def _keys() -> re.Pattern[str]:
    keys = "|".join(re.escape(key) for key in sorted(_roles(), key=len, reverse=True))
    return re.compile(rf"(?<![一-鿿])({keys})\s?[:：]")


@cache
def _phrases(match: str) -> tuple[str, ...]:
    rows = table("page_phrases.tsv", ("phrase", "match"), ("phrase", "match"))
    return tuple(sorted((row["phrase"] for row in rows if row["match"] == match), key=len, reverse=True))


@cache
def _phrase_pattern() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, _phrases("part")))
    # atomic, so that 分享到微信 is not tried again as 分享到 and 微信
    return re.compile(rf"(?>{phrases}|[{re.escape(EDGES)}])*+", re.IGNORECASE)


def dateline_source(text: str) -> str | None:
    """Return the agency of a dateline with which a text begins: 新华社北京5月29日电（记者 …）.

    Examples
    --------
    >>> dateline_source("央视网消息（新闻联播）：今年以来，……")
    '央视网'
    """
    dateline = DATELINE.match(text)
    return dateline[1] if dateline and text[dateline.end() : dateline.end() + 1] in ("", *"（(：:，, ") else None


def is_byline(text: str) -> bool:
    """Return whether a line only says who wrote or gave the report.

    Examples
    --------
    >>> is_byline("广东省省长 王伟中"), is_byline("□ 本报记者 张三 通讯员 李四"), is_byline("习近平签署国家主席令")
    (True, True, False)
    """
    return len(text) <= BYLINE_LENGTH and bool(BYLINE.fullmatch(text))


def begins_with_field(text: str) -> bool:
    """Return whether a text begins with the key of a field: 来源：渭南日报."""
    return _keys().match(text.lstrip()) is not None


def begins_rest(text: str) -> bool:
    """Return whether all that follows this line belongs to the page (相关链接)."""
    return len(text) <= VALUE_LENGTH and text.startswith(_phrases("rest"))


def read_page_line(text: str) -> PageLine | None:
    """Return what a line of page furniture says, or None if the line is part of the report.

    Examples
    --------
    >>> read_page_line("2024-10-15 10:44 来源：渭南日报 作者：张三").source
    '渭南日报'
    >>> read_page_line("时间：2024年10月15日起，全市开展集中行动。") is None
    True
    """
    if text.startswith(_phrases("start")):
        return PageLine()
    if len(text) > 4 * VALUE_LENGTH:
        return None
    if DATELINE.fullmatch(text):
        return PageLine(source=dateline_source(text))
    before, *fields = _keys().split(text)
    published, remainder = _take_date(before)
    remainder = _bare(remainder)
    source = remainder if remainder and OUTLET.match(remainder) else None
    if remainder and (source is None or not (published or fields)):
        return None
    found: dict[str, str | None] = {"source": source}
    for key, value in zip(fields[::2], fields[1::2], strict=True):
        if len(value) > VALUE_LENGTH or SENTENCE_END.search(value):
            return None
        date, value = _take_date(value)
        published = published or date
        role = _roles()[key]
        found[role] = found.get(role) or _bare(value) or None
    return PageLine(found.get("source"), found.get("editor"), published)


def _take_date(text: str) -> tuple[datetime | None, str]:
    found = find_date(text)
    if found is None:
        return None, text
    date, match = found
    return date, f"{text[: match.start()]} {text[match.end() :]}"


def _bare(text: str) -> str:
    """Return a value without the page's own phrases and the brackets around it."""
    words = (word for word in GAP.split(text) if not _phrase_pattern().fullmatch(word))
    return " ".join(words).strip(EDGES)
