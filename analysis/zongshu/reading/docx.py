"""Word documents (.docx): paragraphs and tables in order, with what was inserted by tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from zongshu.errors import ReadingError
from zongshu.reading.blocks import CELL_LENGTH, row_text
from zongshu.reading.extracted import Extracted, Metadata
from zongshu.reading.fields import document_title
from zongshu.reading.limits import Limits

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACES = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
SKIPPED = frozenset((f"{WORD}del", f"{WORD}moveFrom", f"{COMPATIBLE}Fallback", f"{WORD}pPr", f"{WORD}rPr"))
"""Deleted and moved text, the second copy of a text box for old programs, and properties."""

HOLDERS = frozenset(f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
"""What holds paragraphs and tables beside the document itself and the cells of tables."""

NO_WORD = "save it as .docx with Word or WPS"
SMALL = 1024 * 1024
"""An archive that unpacks to less than this may be packed as tightly as it likes."""

TRACKED = "含修订：取插入后的文字，删除的不取"


def read_docx(data: bytes, name: str, encoding: str | None = None, limits: Limits = Limits()) -> Extracted:  # noqa: ARG001 (as every reader)
    """Return the text of a Word document: a line for each paragraph and each row of a table.

    Text boxes follow the paragraph that they hang on, notes the text; headers and footers are not read. The dates in a
    document's properties are those of the file, not of the report, and are not used.

    Parameters
    ----------
    data : bytes
        The document.
    name : str
        What messages call it.
    encoding : str, optional
        Of no effect: a Word document knows its encoding.
    limits : Limits
        ``unpacked`` and ``ratio`` are those that count here.

    Raises
    ------
    ReadingError
        If it is no .docx, encrypted, too large when unpacked, or has no text; damage inside raises other errors.

    Examples
    --------
    >>> import docx, io
    >>> document, file = docx.Document(), io.BytesIO()
    >>> _ = document.add_paragraph("全市破获案件3起。")
    >>> document.save(file)
    >>> read_docx(file.getvalue(), "a.docx").text
    '全市破获案件3起。'
    """
    _check_archive(data, name, limits)
    import docx

    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    lines = [*_block_lines(body), *_notes(document)]
    text = "\n".join(lines)
    if not text.strip():
        raise ReadingError(f"{name}: the Word document has no text; is it a picture of one?")
    tracked = next(body.iter(f"{WORD}ins", f"{WORD}del"), None) is not None
    title = document_title(document.core_properties.title)
    return Extracted(text, "docx", Metadata(title=title), (TRACKED,) if tracked else ())


def _check_archive(data: bytes, name: str, limits: Limits) -> None:
    """Refuse what is no document, and what would become too large, from the archive's directory alone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        old = " but an old .doc or an encrypted document" if data.startswith(b"\xd0\xcf\x11\xe0") else ""
        raise ReadingError(f"{name}: this is no whole .docx{old}; {NO_WORD}, without a password") from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked:
        raise ReadingError(f"{name}: unpacked it would be {unpacked} bytes, more than {limits.unpacked}; save its text")
    if unpacked > max(SMALL, limits.ratio * len(data)):
        raise ReadingError(
            f"{name}: unpacked it would be {unpacked // len(data)} times as large, over {limits.ratio}; save its text"
        )


def _notes(document: Any) -> Iterator[str]:
    """Yield the lines of foot and end notes."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(f"{WORD}type") is None:  # others are the line above the notes
                    yield from _block_lines(note)


def _block_lines(parent: Any) -> Iterator[str]:
    """Yield the lines of the paragraphs and tables in an element, in order."""
    for child in parent:
        if child.tag == f"{WORD}p":
            yield from _paragraph_lines(child)
        elif child.tag == f"{WORD}tbl":
            for row in child.iter(f"{WORD}tr"):
                if row.getparent() is child:
                    yield from _row_lines(row)
        elif child.tag in HOLDERS:
            yield from _block_lines(child)


def _row_lines(row: Any) -> Iterator[str]:
    """Yield a row as one line, or, where the table only lays the page out, the lines of its cells."""
    if row.find(f"{WORD}trPr/{WORD}del") is not None:
        return
    cells = [list(_block_lines(cell)) for cell in row.findall(f"{WORD}tc")]
    if any(sum(map(len, cell)) > CELL_LENGTH for cell in cells):
        yield from (line for cell in cells for line in cell)
    elif any(cells):
        yield row_text([" ".join(cell) for cell in cells])


def _paragraph_lines(paragraph: Any) -> Iterator[str]:
    """Yield the lines of a paragraph, then those of the text boxes in it."""
    boxes: list[Any] = []
    pieces: list[str] = []
    _collect(paragraph, pieces, boxes)
    yield from (line.strip(" \t") for line in "".join(pieces).split("\n") if line.strip())
    for box in boxes:
        yield from _block_lines(box)


def _collect(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    """Collect the text inside a paragraph, whatever wraps it, and the text boxes apart from it."""
    for child in element:
        if child.tag == f"{WORD}t":
            pieces.append(child.text or "")
        elif child.tag in SPACES:
            pieces.append(SPACES[child.tag])
        elif child.tag == f"{WORD}txbxContent":
            boxes.append(child)
        elif child.tag not in SKIPPED:
            _collect(child, pieces, boxes)
