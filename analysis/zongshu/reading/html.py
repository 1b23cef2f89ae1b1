"""HTML pages: the text without what stands around it, its title, and what the page says of date and source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from zongshu.errors import ReadingError
from zongshu.reading.blocks import block_lines, mend_text
from zongshu.reading.encodings import decode
from zongshu.reading.extracted import Extracted, Metadata, guessed
from zongshu.reading.fields import CHINESE, first_known, named_fields
from zongshu.reading.limits import Limits
from zongshu.reading.page import begins_with_field, read_page_line
from zongshu.reading.pagetext import main_text

HEAD_BYTES = 4096
"""A page declares its charset within so many bytes."""

CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{2,40})""", re.IGNORECASE)
XML_ENCODING = re.compile(rb"""^\s{0,99}<\?xml[^>]{0,99}?encoding\s{0,9}=\s{0,9}["']([\w-]{2,40})""")
TITLE_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<=[㐀-鿿])-(?=[㐀-鿿])")
TITLE_LENGTH = 120
FIELD_LINES = 300
"""Date and source stand within so many lines of the page."""

DATA_LENGTH = 100_000
"""JSON-LD longer than this is not read."""


def read_html(data: bytes, name: str, encoding: str | None = None, limits: Limits = Limits()) -> Extracted:
    r"""Return the text of a page: its title, then its paragraphs, heads, lists and tables, each line on its own.

    Parameters
    ----------
    data : bytes
        The page.
    name : str
        What messages call it.
    encoding : str, optional
        Taken instead of what the page declares.
    limits : Limits
        ``nesting`` is the one that counts here.

    Raises
    ------
    ReadingError
        If the page is nested too deeply, the parser gave up, or there is no text in it.

    Examples
    --------
    >>> page = "<h1>夏季行动综述</h1><p>全市破获案件<b>3</b>起。</p><table><tr><td>甲县<td>2<tr><td>乙县<td>1</table>"
    >>> read_html(page.encode(), "a.html").text.split("\n")
    ['夏季行动综述', '全市破获案件3起。', '甲县 | 2', '乙县 | 1']
    """
    decoded = decode(data, name, encoding, declared_charset(data))
    root = _parse(decoded.text, name, limits)
    mend_text(root)
    named, bare = _from_lines(list(islice(block_lines(root), FIELD_LINES)))
    about = first_known(named, _from_meta(root), _from_data(root), bare)
    title = _title(root)
    text, flags = main_text(root)
    if title and not _begins_with(text, title):
        text.insert(0, title)
    if not text:
        raise ReadingError(f"{name}: the page has no text; if a script writes it, save the page as a browser shows it")
    about = Metadata(title or about.title, about.published, about.source, about.place)
    return Extracted("\n".join(text), decoded.encoding, about, (*guessed(decoded.confidence), *flags))


def declared_charset(data: bytes) -> str | None:
    """Return the charset that a page declares of itself.

    Examples
    --------
    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    found = CHARSET.search(data, 0, HEAD_BYTES) or XML_ENCODING.search(data, 0, HEAD_BYTES)
    return found[1].decode("ascii", "ignore") if found else None


def _parse(text: str, name: str, limits: Limits) -> Any:
    """Return the root of a page that was parsed to its end; the parser only notes where it gave up."""
    import lxml.html
    from lxml.etree import ParserError, XMLSyntaxError

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ParserError, XMLSyntaxError, AssertionError) as error:
        raise ReadingError(f"{name}: no HTML page ({error}); check that it was saved") from error
    for entry in parser.error_log:
        if entry.level_name == "FATAL" or "RESOURCE" in entry.type_name or "ENCODING" in entry.type_name:
            message = " ".join(entry.message.split())
            raise ReadingError(
                f"{name}:{entry.line}: the page cannot be read on from here ({message}); save it as text"
            )
    depth = _depth(root, limits.nesting)
    if depth > limits.nesting:
        raise ReadingError(f"{name}: elements are nested more than {limits.nesting} deep; save it as text")
    return root


def _depth(root: Any, limit: int) -> int:
    """Return how deep a tree is; beyond the limit it is not looked at."""
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > limit:
            break
    return deepest


def _title(root: Any) -> str | None:
    """Return the title: the head that meta tags or the page's own title name, else these, else the first h1.

    The page's own title names the site and the column too; the part that stands in a head is the title, of several the
    longest, as a short one names the site.
    """
    levels = [(head.tag, " ".join(" ".join(head.itertext()).split())) for head in root.iter("h1", "h2", "h3")]
    heads = [head for _, head in levels if CHINESE.search(head) and len(head) <= TITLE_LENGTH]
    meta = _from_meta(root).title
    whole = " ".join((root.findtext(".//title") or "").split())
    parts = [part for part in TITLE_PARTS.split(whole) if CHINESE.search(part) and len(part) <= TITLE_LENGTH]
    named = [meta] if meta else parts
    matches = [head for part in named for head in heads if _bare(head) in _bare(part) or _bare(part) in _bare(head)]
    if matches:
        return max(matches, key=len)
    return next(iter(named), None) or next((head for tag, head in levels if tag == "h1" and head in heads), None)


def _begins_with(lines: list[str], title: str) -> bool:
    """Return whether a text begins with its title, however it is broken into lines."""
    return _bare(title) in _bare("".join(lines[:6]))


def _bare(text: str) -> str:
    return "".join(text.split())


def _from_lines(lines: list[str]) -> tuple[Metadata, Metadata]:
    """Return what the lines of the page say beside its text: by names (来源：渭南日报), and by bare dates.

    A bare date may be today's, or belong to another page that this one leads to.
    """
    pages = [(line, page) for line in lines if (page := read_page_line(line)) is not None]
    named = [page for line, page in pages if page.source or begins_with_field(line)]
    published = next((page.published for page in named if page.published), None)
    source = next((page.source for page in named if page.source), None)
    bare = next((page.published for _, page in pages if page.published), None)
    return Metadata(published=published, source=source), Metadata(published=bare)


def _from_meta(root: Any) -> Metadata:
    values: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop")
        if key and meta.get("content"):
            values.setdefault(key, meta.get("content"))
    return named_fields("meta", values)


def _from_data(root: Any) -> Metadata:
    """Return what the page's JSON-LD says."""
    found = []
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and len(script.text or "") <= DATA_LENGTH:
            try:
                data = json.loads(script.text or "null")
            except (ValueError, RecursionError):
                continue
            found += [named_fields("jsonld", item) for item in _items(data)]
    return first_known(*found)


def _items(data: object) -> Iterator[dict[str, object]]:
    """Yield the things that JSON-LD describes, what publishes them by its name."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            graph = item.get("@graph")
            yield from _items(graph) if graph else ()
            publisher = item.get("publisher")
            yield item | {"publisher": publisher.get("name") if isinstance(publisher, dict) else publisher}
