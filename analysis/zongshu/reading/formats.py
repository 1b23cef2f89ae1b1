"""Which suffixes are read, and by what; files to text."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from zongshu.errors import ReadingError
from zongshu.reading.docx import read_docx
from zongshu.reading.encodings import decode
from zongshu.reading.extracted import Extracted, guessed, storable
from zongshu.reading.html import read_html
from zongshu.reading.limits import Limits
from zongshu.reading.markdown import read_markdown
from zongshu.reading.pdf import read_pdf
from zongshu.reading.records import read_csv, read_jsonl

Read = Callable[[bytes, str, str | None, Limits], Extracted]
ReadMany = Callable[[bytes, str, str | None, Limits], Iterator[Extracted | ReadingError]]

SIGNATURES = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"))
"""What files of these formats begin with, whatever their suffix says."""

NO_REPORT = (".", "~$", "readme")
"""Files whose names begin so are hidden, locks of an open document, or about the folder: none is a report."""


class Format(NamedTuple):
    """How the files of a suffix are read: as one document, or as many."""

    name: str
    read: Read | None = None
    read_many: ReadMany | None = None


def read_text(data: bytes, name: str, encoding: str | None = None, limits: Limits = Limits()) -> Extracted:  # noqa: ARG001 (as every reader)
    """Return a text file as it is.

    Examples
    --------
    >>> read_text("全市破案3起。".encode(), "a.txt").text
    '全市破案3起。'
    """
    decoded = decode(data, name, encoding)
    return Extracted(decoded.text, decoded.encoding, flags=guessed(decoded.confidence))


FORMATS = {
    ".txt": Format("txt", read_text),
    ".text": Format("txt", read_text),
    ".html": Format("html", read_html),
    ".htm": Format("html", read_html),
    ".docx": Format("docx", read_docx),
    ".pdf": Format("pdf", read_pdf),
    ".md": Format("md", read_markdown),
    ".csv": Format("csv", read_many=read_csv),
    ".jsonl": Format("jsonl", read_many=read_jsonl),
}


def is_document(path: str | Path) -> bool:
    """Return whether a file of a folder is taken for a document: by its suffix, unless it is hidden or a README.

    Parameters
    ----------
    path : str or Path
        Need not exist.

    Examples
    --------
    >>> is_document("2024/统计公报.PDF"), is_document("2024/README.md"), is_document("2024/图.png")
    (True, False, False)
    """
    file = Path(path)
    return file.suffix.lower() in FORMATS and not file.name.lower().startswith(NO_REPORT)


def format_of(path: Path) -> Format:
    """Return how a file is read.

    Raises
    ------
    ReadingError
        If its suffix is not known.
    """
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise ReadingError(f"{path}: {path.suffix or 'no suffix'} is not read; save it as {' or '.join(FORMATS)}")
    return found


def _check_path(path: Path) -> None:
    """Refuse what is no file, before its suffix is looked at or it is opened: a device may never end."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise ReadingError(f"{path}: no such file; check the path") from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(mode):
        raise ReadingError(f"{path}: this is a folder; name a file in it")
    if not stat.S_ISREG(mode):
        raise ReadingError(f"{path}: this is no regular file; copy what it gives into one")


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.size + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > limits.size:
        raise ReadingError(f"{path}: larger than {limits.size} bytes; split it, or save its text alone")
    if not data:
        raise ReadingError(f"{path}: the file is empty; check that it was saved")
    return data


def _unreadable(path: Path, error: OSError | ValueError) -> ReadingError:
    why = error.strerror if isinstance(error, OSError) else error
    return ReadingError(f"{path}: {why}; check the path and its permissions")


def extract(path: Path, encoding: str | None, limits: Limits) -> Iterator[Extracted | ReadingError]:
    """Yield the documents of a file, or why one of them cannot be read.

    Raises
    ------
    ReadingError
        If the file as a whole cannot be read.
    """
    _check_path(path)
    form = format_of(path)
    data = _bytes(path, limits)
    for signature, name in SIGNATURES:
        if data.startswith(signature) and form.name != name:
            raise ReadingError(f"{path}: this is no {form.name}, it begins as a {name} does; give it its own suffix")
    if form.read is not None:
        yield _checked(_read(form, form.read, data, path, encoding, limits), str(path), limits)
    if form.read_many is not None:
        for number, found in enumerate(form.read_many(data, str(path), encoding, limits), start=1):
            try:
                yield found if isinstance(found, ReadingError) else _checked(found, f"{path}#{number}", limits)
            except ReadingError as error:
                yield error


def _read(form: Format, read: Read, data: bytes, path: Path, encoding: str | None, limits: Limits) -> Extracted:
    try:
        return read(data, str(path), encoding, limits)
    except ReadingError:
        raise
    # damaged files make the libraries fail in any way: wrong keys, wrong types, recursion, errors of their own
    except Exception as error:
        raise ReadingError(
            f"{path}: damaged, or no {form.name} ({type(error).__name__}); open it, save it as {form.name} again"
        ) from error


def _checked(found: Extracted, name: str, limits: Limits) -> Extracted:
    if len(found.text) > limits.characters:
        raise ReadingError(f"{name}: {len(found.text)} characters, more than {limits.characters}; split it")
    return storable(found, name)
