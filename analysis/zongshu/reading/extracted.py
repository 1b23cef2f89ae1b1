"""What the reader of a format hands on: a text, and what the file says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from zongshu.errors import ReadingError
from zongshu.reading.guessing import CEILING

SURROGATE = re.compile("[\ud800-\udfff]")
PLACEHOLDER = "\ufffd"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of its report beside the text; it counts only where the text itself does not say.

    Attributes
    ----------
    title, source, place : str or None
        From meta tags, document properties or the columns of a table.
    published : datetime or None
        Of the publication, never of the file.
    """

    title: str | None = None
    published: datetime | None = None
    source: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document as text.

    Attributes
    ----------
    text : str
        What the document says, a line for each paragraph and each row of a table.
    encoding : str
        The encoding of the bytes; for formats that are no text, the name of the format.
    about : Metadata
        What the file says beside it.
    flags : tuple of str
        Why the text is doubtful, in Chinese, as a reader will see it.
    """

    text: str
    encoding: str
    about: Metadata = Metadata()
    flags: tuple[str, ...] = ()


def guessed(confidence: float | None) -> tuple[str, ...]:
    """Return the flag of an encoding that was guessed, none where it is known or as sure as a guess can be.

    Examples
    --------
    >>> guessed(0.97), guessed(CEILING), guessed(None)
    (('编码由统计推断（可信度 0.97）',), (), ())
    """
    sure = confidence is None or confidence >= CEILING
    return () if sure else (f"编码由统计推断（可信度 {confidence:.2f}）",)


def storable(extracted: Extracted, name: str) -> Extracted:
    """Return the document without what no store keeps: half characters are replaced and flagged.

    Raises
    ------
    ReadingError
        If there is a NUL in the text, or no text at all.

    Examples
    --------
    >>> storable(Extracted("全市" + chr(0xD800) + "破案3起。", "str"), "a.txt").flags
    ('有 1 个残缺字符，已替换',)
    """
    if (nul := extracted.text.find("\0")) >= 0:
        raise ReadingError(f"{name}: character {nul} is NUL: the file is damaged; save it again")
    if not extracted.text.strip():
        raise ReadingError(f"{name}: there is no text in it; check that it was saved")
    text, halves = SURROGATE.subn(PLACEHOLDER, extracted.text)
    if not halves:
        return extracted
    flags = (*extracted.flags, f"有 {halves} 个残缺字符，已替换")
    return Extracted(text, extracted.encoding, extracted.about, flags)
