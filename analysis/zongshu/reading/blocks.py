"""A tree of elements as lines of text: a line for each block and each row of a table."""

from __future__ import annotations

import re
from typing import Any

from zongshu.reading.lines import CELLS
from zongshu.reading.page import begins_with_field

CELL_LENGTH = 200
"""A cell longer than this is no cell: the table only lays the page out, and its cells are blocks."""

HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "hr",
        "item",
        "lb",
        "legend",
        "li",
        "list",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "quote",
        "row",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
) | set(HEADS)
TABLE_CELLS = frozenset(("td", "th", "cell"))
HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "iframe", "svg", "button", "select", "textarea", "title")
)
FURNITURE = frozenset(("nav", "footer", "aside", "figcaption"))
BROKEN = re.compile(r"(?<=[㐀-鿿，。、；：])[ \t\r]*+\n\s*+|(?<!\s)[ \t\r]*+\n\s*+(?=[㐀-鿿，。、；：])")
"""A line end beside a Chinese character stands in the source of the page only."""

SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def row_text(cells: list[str]) -> str:
    """Return a row of a table as a line.

    Examples
    --------
    >>> row_text(["粮食产量（万吨）", " 152.3 ", "", "1.2"])
    '粮食产量（万吨） | 152.3 |  | 1.2'
    """
    return CELLS.join(" ".join(cell.split()) for cell in cells).strip(CELLS)


def mend_text(root: Any) -> None:
    """Undo what the source of a page does to its text: line ends between characters, fields set apart by style only."""
    for element in root.iter():
        if element.text and isinstance(element.tag, str):
            element.text = BROKEN.sub("", element.text)
            if element.tag not in BLOCKS and begins_with_field(element.text):
                element.text = f" {element.text}"
        if element.tail:
            element.tail = BROKEN.sub("", element.tail)


def block_lines(root: Any, skip: frozenset[str] = HIDDEN) -> list[str]:
    """Return the lines of a tree, none of them blank, without the elements to skip."""
    from lxml import etree

    lines = _Lines()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in skip:
                walk.skip_subtree()
                continue
            lines.open(tag, element)
            lines.add(element.text)
            continue
        if event == "end":
            lines.close(tag)
        if element is not root:
            lines.add(element.tail)
    lines.end()
    return lines.done


class _Lines:
    """Lines as they come together from the pieces of a tree."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._pieces: list[str] = []
        self._cells: list[bool] = []  # for each open cell, whether it is one of a row

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)

    def end(self) -> None:
        line = SPACES.sub(" ", "".join(self._pieces)).strip().strip("|").strip()
        if line:
            self.done.append(line)
        self._pieces.clear()

    def open(self, tag: object, element: Any) -> None:
        if tag in TABLE_CELLS:
            inside = _is_cell(element)
            self._cells.append(inside)
            if inside and element.getprevious() is not None:
                self._pieces.append(CELLS)
            elif not inside:
                self.end()
        elif tag in BLOCKS:
            self._break()

    def close(self, tag: object) -> None:
        if tag in TABLE_CELLS:
            if not self._cells.pop():
                self.end()
        elif tag in BLOCKS:
            self._break()

    def _break(self) -> None:
        if any(self._cells):
            self._pieces.append(" ")
        else:
            self.end()


def _is_cell(element: Any) -> bool:
    """Return whether a cell belongs to a table of data: it is short, and holds no table."""
    length = 0
    for part in element.itertext():
        length += len(part.strip())
        if length > CELL_LENGTH:
            return False
    return element.find(".//table") is None
