"""Bytes to text, strictly: nothing is replaced, and a decoding that only happens to succeed is refused.

The order of guesses is byte order mark, UTF-8, the encoding that the document declares, then statistics between GB18030
and Big5. Bytes that are valid UTF-8 are UTF-8; GB18030 in contrast accepts nearly everything, so its result must also
look like Chinese, and more so than the other reading.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from zongshu.errors import ReadingError
from zongshu.reading.guessing import Reading, agrees, confidence, first_odd_piece, named_by_chardet, read_as

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = {"gb18030": "GB18030", "big5": "Big5"}

DECLARED = {"gb2312": ("gb18030",), "gbk": ("gb18030",), "gb18030": ("gb18030",), "big5": ("big5", "big5hkscs")}
"""The codecs to try for what a document declares; names with -, _ and suffixes (big5-hkscs) begin so."""

LEAST_CONFIDENCE = 0.9
"""A guess that is less sure than this is none."""

REMEDY = "name the encoding with --encoding, or save the file as UTF-8"


class Decoded(NamedTuple):
    """A decoded text, the encoding it was decoded with, and how sure that is where it was guessed by statistics."""

    text: str
    encoding: str
    confidence: float | None = None


def decode(data: bytes, name: str, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Return the text of a file.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What messages call it.
    encoding : str, optional
        Taken instead of a guess.
    declared : str, optional
        What the document says of itself: taken after UTF-8, if the text then looks like Chinese.

    Raises
    ------
    ReadingError
        If the file is empty or binary, not in this encoding, or in no known or in several encodings.

    Examples
    --------
    >>> decode("渭南日报".encode(), "a.txt")
    Decoded(text='渭南日报', encoding='utf-8', confidence=None)
    >>> decode("渭南市國民經濟發展報告".encode("big5"), "a.txt")
    Decoded(text='渭南市國民經濟發展報告', encoding='big5', confidence=0.99)
    """
    decoded = _decode_as(data, name, encoding) if encoding else _guess(data, name, declared)
    nul = decoded.text.find("\0")
    if nul >= 0:
        raise ReadingError(f"{name}: character {nul} is NUL: a binary file, or text in another encoding; {REMEDY}")
    if not decoded.text.strip():
        raise ReadingError(f"{name}: the file is empty; check that it was saved")
    return decoded


def _decode_as(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except LookupError as error:
        raise ReadingError(f"{name}: there is no encoding {encoding!r}; try utf-8, gb18030 or big5") from error
    except UnicodeDecodeError as error:
        raise ReadingError(f"{name}: byte {error.start} is not {encoding}; {REMEDY}") from error
    except UnicodeError as error:
        raise ReadingError(f"{name}: not {encoding} ({error}); {REMEDY}") from error


def _guess(data: bytes, name: str, declared: str | None) -> Decoded:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, encoding)
    nul = data.find(0)
    if nul >= 0:
        raise ReadingError(f"{name}: byte {nul} is NUL: a binary file, or UTF-16 without its mark; {REMEDY}")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _as_declared(data, declared) or _by_statistics(data, name, error.start)


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """Return the text as the document says it is encoded, if that succeeds and looks like Chinese."""
    bare = (declared or "").lower().replace("-", "").replace("_", "")
    for codec in next((known for name, known in DECLARED.items() if bare.startswith(name)), ()):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return Decoded(text, codec) if first_odd_piece(text) is None else None
    return None


def _by_statistics(data: bytes, name: str, not_utf8: int) -> Decoded:
    readings = [read_as(data, candidate) for candidate in CANDIDATES]
    sure = [(confidence(data, reading.candidate), reading) for reading in readings if reading.plausible]
    if not sure:
        raise ReadingError(f"{name}: byte {not_utf8} is not UTF-8{_why_none(readings)} or in a mixture; {REMEDY}")
    certainty, best = max(sure, key=lambda pair: pair[0])
    named = named_by_chardet(data, best.text)
    if certainty < LEAST_CONFIDENCE or not agrees(named, best.candidate):
        doubt = "which is too little" if certainty < LEAST_CONFIDENCE else f"and its statistics rather say {named}"
        raise ReadingError(
            f"{name}: byte {not_utf8} is not UTF-8, and {CANDIDATES[best.candidate]}, which reads {best.text[:8]!r}, "
            f"is sure to {certainty:.2f}, {doubt}; {REMEDY}"
        )
    return Decoded(best.text, best.encoding, certainty)


def _why_none(readings: list[Reading]) -> str:
    """Say where the candidates fail: what the first that decodes at all reads, or where each does not decode."""
    for reading in readings:
        if reading.odd is not None:
            offset = len(reading.text[: reading.odd].encode(reading.encoding))
            seen = reading.text[reading.odd : reading.odd + 8]
            encoding = CANDIDATES[reading.candidate]
            return f", and from byte {offset} on {encoding} reads {seen!r}: the file is in another encoding"
    broken = [f" and byte {reading.broken} not {CANDIDATES[reading.candidate]}" for reading in readings]
    return f"{''.join(broken)}: the file is in another encoding"
