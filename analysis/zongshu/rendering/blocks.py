"""The cells of an executed notebook as blocks of a page: prose, pictures, tables, text. Code and warnings stay behind.

Nothing that a cell put out is copied as markup: a table is read for its cells and written anew, a picture is embedded
as an image, everything else is text.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar

import mistune
import numpy as np
from markupsafe import Markup
from PIL import Image

from zongshu.terms import terms

if TYPE_CHECKING:
    from nbformat import NotebookNode

AREAS = 24  # colours of areas that a scaled picture keeps: the shades of a heat map are about so many
GREYS = (0x262626, 0x595959, 0x8C8C8C, 0xBFBFBF, 0xE6E6E6, 0xFFFFFF)  # and edges of text
WIDTH = 680  # of a picture that does not say its own, in CSS pixels
HIDDEN = {"notebook-only", "papermill-error-cell-tag"}  # cells about the notebook itself are not part of the page
CONTEXT = {"left": "left", "node": "node", "right": ""}  # columns of a concordance, and how the page sets them
_NUMBER = re.compile(r"[-+−–]?[0-9][0-9,.]{0,40}%?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Prose:
    """A Markdown cell of a shipped notebook, as HTML."""

    html: Markup
    title: str
    kind: ClassVar[str] = "prose"


@dataclass(frozen=True)
class Picture:
    """A figure as PNG or WebP, with its alternative text and its width in CSS pixels."""

    data: bytes
    alt: str
    width: int
    kind: ClassVar[str] = "picture"

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        form = "webp" if self.data.startswith(b"RIFF") else "png"
        return f"data:image/{form};base64,{base64.b64encode(self.data).decode('ascii')}"

    @property
    def height(self) -> int:
        """The height in CSS pixels."""
        with Image.open(BytesIO(self.data)) as image:
            return round(self.width * image.height / image.width)

    def scaled(self, scale: float, form: str = "webp") -> Picture:
        """Return the picture with fewer pixels and colours, to be shown in the same size; at 1, with every pixel.

        A lossless WebP is a third smaller than the same PNG, which notebooks are limited to. Fewer pixels with all the
        shades that come of scaling would take more, not less.
        """
        with Image.open(BytesIO(self.data)) as image:
            picture = image.convert("RGB")
        if scale < 1:
            size = (round(picture.width * scale), round(picture.height * scale))
            small = picture.resize(size, Image.Resampling.LANCZOS)
            picture = small.quantize(palette=_palette(picture), dither=Image.Dither.NONE)
        packed = BytesIO()
        picture.save(packed, form, lossless=True, optimize=True)
        return replace(self, data=packed.getvalue())


@dataclass(frozen=True)
class Table:
    """A table: its head, and rows whose first cell names them."""

    head: list[str]
    rows: list[list[str]]
    kind: ClassVar[str] = "table"

    @property
    def classes(self) -> list[str]:
        """How each column is set: numbers on the right, days in one line, a word between its contexts at one place."""
        columns = [[row[place] for row in self.rows] for place in range(len(self.head))]
        context = {terms("column")[column]: name for column, name in CONTEXT.items()}
        return [context.get(name, _class_of(cells)) for name, cells in zip(self.head, columns, strict=True)]


def _palette(picture: Image.Image) -> Image.Image:
    """Return the colours that areas of a picture are filled with, the largest ones, and greys for the edges of text."""
    pixels = np.asarray(picture, dtype=np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    inner = pixels[1:-1, 1:-1]
    flat = inner[(inner == pixels[:-2, 1:-1]) & (inner == pixels[2:, 1:-1]) & (inner == pixels[1:-1, :-2])]
    colours, counts = np.unique(flat, return_counts=True)
    largest = colours[np.argsort(-counts.astype(np.int64), kind="stable")][:AREAS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in (*largest.tolist(), *GREYS) for value in colour.to_bytes(3)])
    return palette


def _class_of(cells: list[str]) -> str:
    if any(cells):
        for name, form in (("q", _NUMBER), ("day", _DAY)):
            if all(form.fullmatch(cell) or not cell for cell in cells):
                return name
    return ""


@dataclass(frozen=True)
class Text:
    """Printed text."""

    text: str
    kind: ClassVar[str] = "text"


@dataclass(frozen=True)
class Nothing:
    """A sentence in place of a picture or table that would be empty."""

    text: str
    kind: ClassVar[str] = "nothing"


Block = Prose | Picture | Table | Text | Nothing


def blocks(notebook: NotebookNode) -> list[Block]:
    """Return the blocks of an executed notebook, in order.

    What explains a picture or table goes with it: where a cell shows nothing, only a heading is left of the Markdown
    before it, and neither is shown where it has none.
    """
    found: list[Block] = []
    before = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and HIDDEN.isdisjoint(cell.metadata.get("tags", [])):
            before = cell.source
            found.append(Prose(_markdown(before), _title(before)))
        shown = [block for block in map(_block, cell.get("outputs", [])) if block is not None]
        empty = shown and all(isinstance(block, Nothing) for block in shown)
        if empty and found and isinstance(found[-1], Prose):
            heading = "\n\n".join(line for line in before.splitlines() if line.startswith("#"))
            found[-1:] = [Prose(_markdown(heading), _title(heading)), *shown] if heading else []
        else:
            found += shown
    return found


def _block(output: NotebookNode) -> Block | None:
    if output.output_type == "stream":
        return Text(output.text) if output.name == "stdout" else None
    data = output.get("data", {})
    if "image/png" in data:
        return _picture(data["image/png"], output.metadata.get("image/png", {}))
    if "text/html" in data:
        table = read_table(data["text/html"])
        if table.head:
            return table if table.rows else Nothing("没有可列的行。")
    if output.get("metadata", {}).get("nothing"):
        return Nothing(data["text/plain"])
    return Text(data["text/plain"]) if "text/plain" in data else None


def _picture(encoded: str, words: dict[str, Any]) -> Picture:
    # PNG, as it is a quarter of the drawing in SVG: 20 to 90 KB where that is 60 to 370 KB.
    png = base64.b64decode(encoded)
    return Picture(png, str(words.get("alt", "")), int(words.get("width", WIDTH)))


def read_table(html: str) -> Table:
    """Return the cells of a frame's HTML; no head and no rows where there is no table.

    Examples
    --------
    >>> read_table("<table><tr><th>词</th></tr><tr><td>&lt;b&gt;</td></tr></table>").rows
    [['<b>']]
    """
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    head = reader.rows[0] if reader.rows else []
    return Table(head, [row for row in reader.rows[1:] if len(row) == len(head)])


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the base class calls it so)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td") and self.rows:
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td") and self._text is not None:
            self.rows[-1].append("".join(self._text).strip())
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


class _Renderer(mistune.HTMLRenderer):
    """Headings one level lower, as the page's own title is the only one of the first level."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return super().heading(text, min(level + 1, 6), **attrs)


def _markdown(source: str) -> Markup:
    html = mistune.create_markdown(renderer=_Renderer(escape=True), plugins=["table"])(source)
    return Markup(html)  # noqa: S704 (the renderer escapes HTML, and the cells are those that ship with Zongshu)


def _title(source: str) -> str:
    """Return the first heading of a Markdown text, or nothing."""
    return next((line.lstrip("# ") for line in source.splitlines() if line.startswith("#")), "")
