"""PDF files: their text with lines joined into paragraphs, without page numbers and running heads."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from zongshu.errors import ReadingError
from zongshu.reading.extracted import Extracted, Metadata
from zongshu.reading.fields import CHINESE, document_title
from zongshu.reading.limits import Limits
from zongshu.reading.pdflines import PrintedLine, joined, without_running_heads

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
COMPATIBLE = re.compile("[⺀-⿟ﬀ-ﬆ]")
"""Radicals and ligatures that fonts map their glyphs to: ⼀ looks like 一 and is another character."""

LEAST_CHINESE = 0.1
"""Share of Chinese characters below which a font of the file is taken to be without a map from glyphs to characters."""

SAMPLE = 100_000


def read_pdf(data: bytes, name: str, encoding: str | None = None, limits: Limits = Limits()) -> Extracted:  # noqa: ARG001 (as every reader)
    """Return the text of a PDF: a line for each paragraph and each row of a table.

    The dates in its properties are those of the file, not of the report, and are not used.

    Parameters
    ----------
    data : bytes
        The file; it may be encrypted with an empty password.
    name : str
        What messages call it.
    encoding : str, optional
        Of no effect: a PDF maps its glyphs to characters by itself.
    limits : Limits
        ``pages`` and ``characters`` are those that count here.

    Raises
    ------
    ReadingError
        If it is encrypted, too long, or has no text. Damage raises pypdf's errors and others.

    Examples
    --------
    >>> import io, pypdf
    >>> writer, file = pypdf.PdfWriter(), io.BytesIO()
    >>> _ = writer.add_blank_page(595, 842)
    >>> _ = writer.write(file)
    >>> read_pdf(file.getvalue(), "a.pdf")
    Traceback (most recent call last):
    ...
    zongshu.errors.ReadingError: a.pdf: the PDF has no text: scanned? have its text recognised, then read that
    """
    pages, title = _read(data, name, limits)
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    if len(empty) == len(pages):
        raise ReadingError(f"{name}: the PDF has no text: scanned? have its text recognised, then read that")
    text = "\n".join(joined(without_running_heads(pages)))
    return Extracted(text, "pdf", Metadata(title=document_title(title)), _flags(text, empty, len(pages)))


def _read(data: bytes, name: str, limits: Limits) -> tuple[list[list[PrintedLine]], str | None]:
    """Return the lines of each page, and the title in the properties."""
    from pypdf import PdfReader

    _hush("pypdf")
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadingError(f"{name}: the PDF is encrypted; save it without its password")
    if len(reader.pages) > limits.pages:
        raise ReadingError(f"{name}: the PDF has {len(reader.pages)} pages, more than {limits.pages}; split it")
    pages: list[list[PrintedLine]] = []
    characters = 0
    for page in reader.pages:
        pages.append(_lines(page))
        characters += sum(len(line.text) for line in pages[-1])
        if characters > limits.characters:
            raise ReadingError(f"{name}: the PDF has more than {limits.characters} characters; split it")
    return pages, _title(reader)


def _hush(library: str) -> None:
    """Keep a library's notes on damaged files from standard error, where no one set up a log for them."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) else None


def _lines(page: PageObject) -> list[PrintedLine]:
    """Return the lines of a page that are not blank, with where they begin and how large they are printed."""
    pieces: list[tuple[str, float, float, float]] = []

    def collect(text: str, cm: Any, tm: Any, font: object, size: float) -> None:  # noqa: ARG001 (as pypdf calls it)
        scale = abs(cm[0] * tm[0]) or 1.0
        pieces.append((text, cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5], scale * (size or 1.0)))

    page.extract_text(visitor_text=collect)
    lines: list[PrintedLine] = []
    open_line: list[tuple[str, float, float, float]] = []
    for text, x, y, size in pieces:
        first, *others = text.split("\n")
        open_line.append((first, x, y, size))
        for other in others:
            lines += _line(open_line)
            open_line = [(other, x, y, size)]
    return lines + _line(open_line)


def _line(pieces: list[tuple[str, float, float, float]]) -> list[PrintedLine]:
    """Return a line from its pieces, none from blank ones; it stands where its first visible piece does."""
    text = " ".join(_clean("".join(piece[0] for piece in pieces)).split())
    place = next((piece[1:] for piece in pieces if piece[0].strip()), None)
    return [PrintedLine(text, *place)] if text and place else []


def _clean(text: str) -> str:
    return COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), CONTROLS.sub("", text))


def _flags(text: str, empty: list[int], pages: int) -> tuple[str, ...]:
    flags = []
    if empty:
        flags.append(f"PDF 共 {pages} 页，其中 {len(empty)} 页没有文字")
    sample = text[:SAMPLE]
    if len(CHINESE.findall(sample)) < LEAST_CHINESE * len("".join(sample.split())):
        flags.append("PDF 中汉字很少，可能是字体没有文字编码")
    return tuple(flags)
