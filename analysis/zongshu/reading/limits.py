"""How much a document may be, so that one file cannot take the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most; a document beyond a limit is refused with the limit's name, before it is parsed.

    Attributes
    ----------
    size : int
        Bytes of a file.
    characters : int
        Characters of the text of one document.
    pages : int
        Pages of a PDF.
    unpacked : int
        Bytes of a docx, which is an archive, when it is unpacked.
    ratio : int
        How many times larger a docx of more than 1 MB may become when it is unpacked.
    nesting : int
        Levels of elements in an HTML page; the parser itself ends at 2048.

    Examples
    --------
    >>> Limits(pages=10)
    Limits(size=52428800, characters=5000000, pages=10, unpacked=209715200, ratio=200, nesting=256)
    """

    size: int = 50 * 1024 * 1024
    characters: int = 5_000_000
    pages: int = 2_000
    unpacked: int = 200 * 1024 * 1024
    ratio: int = 200
    nesting: int = 256
