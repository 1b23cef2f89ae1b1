"""Markdown: its text without marks; heads, paragraphs, items and rows of tables are lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from zongshu.errors import ReadingError
from zongshu.reading.blocks import block_lines, row_text
from zongshu.reading.encodings import decode
from zongshu.reading.extracted import Extracted, Metadata, guessed
from zongshu.reading.fields import named_fields
from zongshu.reading.limits import Limits

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,10000}?)\r?\n---[ \t]*\r?\n", re.DOTALL)
FIELD = re.compile(r"^([^\s:#-][^:\r\n]{0,40}):[ \t]*(\S[^\r\n]{0,300})$", re.MULTILINE)
SOFT = "\v"
"""A line end within a paragraph: nothing between Chinese characters, a space between Latin words."""

LATIN = re.compile(rf"(?<=[!-~]){SOFT}(?=[!-~])")
TAG = re.compile(r"<[^<>]{1,1000}>")


def read_markdown(data: bytes, name: str, encoding: str | None = None, limits: Limits = Limits()) -> Extracted:
    r"""Return the text of a Markdown file; fields on top of it (``title: …`` between lines of ``---``) are metadata.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What messages call it.
    encoding : str, optional
        Taken instead of a guess.
    limits : Limits
        ``characters`` is the one that counts here.

    Raises
    ------
    ReadingError
        If it is in no known encoding, empty or too long.

    Examples
    --------
    >>> text = "# 夏季*行动*综述\n\n全市破获[案件](a.html)**17**起，\n抓获12人。\n\n- 甲县9起\n- 乙县8起\n"
    >>> read_markdown(text.encode(), "a.md").text.split("\n")
    ['夏季行动综述', '全市破获案件17起，抓获12人。', '甲县9起', '乙县8起']
    """
    decoded = decode(data, name, encoding)
    if len(decoded.text) > limits.characters:
        raise ReadingError(f"{name}: the file has more than {limits.characters} characters; split it")
    about, text = _front_matter(decoded.text)
    lines = [line for node in _parse(text) for line in _lines(node)]
    return Extracted("\n".join(lines), decoded.encoding, about, guessed(decoded.confidence))


def _front_matter(text: str) -> tuple[Metadata, str]:
    """Return what the fields on top say, and the text below them."""
    match = FRONT_MATTER.match(text)
    fields = FIELD.findall(match[1]) if match else []
    if match is None or not fields:
        return Metadata(), text
    return named_fields("column", {key.strip(): value.strip().strip("\"'") for key, value in fields}), text[
        match.end() :
    ]


def _parse(text: str) -> list[dict[str, Any]]:
    import mistune

    tokens = mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough"])(text)
    return tokens if isinstance(tokens, list) else []


def _lines(node: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a block."""
    kind, children = node["type"], node.get("children", [])
    if kind in ("paragraph", "block_text", "heading"):
        text = LATIN.sub(" ", "".join(map(_inline, children))).replace(SOFT, "")
        yield from filter(None, (line.strip() for line in text.split("\n")))
    elif kind in ("table_head", "table_row"):
        yield row_text(["".join(map(_inline, cell["children"])) for cell in children])
    elif kind == "block_code":
        yield from filter(None, (line.strip() for line in node["raw"].split("\n")))
    elif kind == "block_html":
        yield from _html_lines(node["raw"])
    else:
        for child in children:
            yield from _lines(child)


def _inline(node: dict[str, Any]) -> str:
    """Return the text inside a block: of a picture nothing, of HTML what is between its tags."""
    kind = node["type"]
    if kind == "linebreak":
        return "\n"
    if kind in ("softbreak", "image"):
        return SOFT if kind == "softbreak" else ""
    if kind == "inline_html":
        return "\n" if node["raw"].lower().startswith("<br") else TAG.sub("", node["raw"])
    if kind == "text":
        return unescape(node["raw"])
    return node["raw"] if "raw" in node else "".join(map(_inline, node.get("children", [])))


def _html_lines(raw: str) -> list[str]:
    import lxml.html
    from lxml.etree import ParserError

    try:
        return block_lines(lxml.html.fragment_fromstring(raw, create_parent=True))
    except ParserError:
        return []
