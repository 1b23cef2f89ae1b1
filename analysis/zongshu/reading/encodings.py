"""Bytes to text, strictly: nothing is replaced, and a decoding that only happens to succeed is refused.

The order of guesses is byte order mark, UTF-8, GB18030. Bytes that are valid UTF-8 are UTF-8; GB18030 in contrast
accepts nearly everything, so its result must also look like Chinese.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import NamedTuple

from zongshu.errors import ReadingError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PIECE = 60
"""Characters that are judged together: a mixture shows in some pieces only."""

ENOUGH = 20
"""Characters beyond ASCII that a piece must have to be judged by itself."""

LEAST_COMMON = 0.7
"""Least share of common characters among these. In pieces of official reports, simplified and traditional, it is 0.78
and more; in Big5 and UTF-8 misread as GB18030 0.55 and less."""

REMEDY = "name the encoding with --encoding, or save the file as UTF-8"


class Decoded(NamedTuple):
    """A decoded text and the encoding it was decoded with."""

    text: str
    encoding: str


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of a file.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What messages call it.
    encoding : str, optional
        Taken instead of a guess.

    Raises
    ------
    ReadingError
        If the file is empty or binary, not in this encoding, or in no known or in several encodings.

    Examples
    --------
    >>> decode("渭南日报".encode("gb18030"), "a.txt")
    Decoded(text='渭南日报', encoding='gb18030')
    """
    decoded = _decode_as(data, name, encoding) if encoding else _guess(data, name)
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


def _guess(data: bytes, name: str) -> Decoded:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, encoding)
    nul = data.find(0)
    if nul >= 0:
        raise ReadingError(f"{name}: byte {nul} is NUL: a binary file, or UTF-16 without its mark; {REMEDY}")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_gb18030(data, name, error.start)


def _decode_gb18030(data: bytes, name: str, not_utf8: int) -> Decoded:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{name}: byte {not_utf8} is not UTF-8 and byte {error.start} not GB18030: the file is in another encoding "
            f"or in a mixture; {REMEDY}"
        ) from error
    odd = _first_odd_piece(text)
    if odd is not None:
        offset = len(text[:odd].encode("gb18030"))
        raise ReadingError(
            f"{name}: byte {not_utf8} is not UTF-8, and from byte {offset} on GB18030 reads {text[odd : odd + 8]!r}: "
            f"the file is in another encoding (Big5?) or in a mixture; {REMEDY}"
        )
    return Decoded(text, "gb18030")


def _first_odd_piece(text: str) -> int | None:
    """Return where the first piece begins that does not look like Chinese; a short text is one piece."""
    pieces = (
        [(0, text)] if len(text) < 2 * PIECE else [(at, text[at : at + PIECE]) for at in range(0, len(text), PIECE)]
    )
    for at, piece in pieces:
        foreign = [character for character in piece if character > "\x7f"]
        common = sum(character in _common() for character in foreign)
        if common < LEAST_COMMON * len(foreign) and (len(foreign) >= ENOUGH or len(pieces) == 1):
            return at
    return None


@cache
def _common() -> frozenset[str]:
    """Return the characters of ordinary Chinese text: the first planes of GB 2312 and Big5, and its punctuation."""
    low = range(0xA1, 0xFF)
    simplified = _characters("gb2312", range(0xB0, 0xD8), low)
    traditional = _characters("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *low))
    signs = _characters("gb2312", range(0xA1, 0xA4), low)
    return simplified | traditional | signs


def _characters(encoding: str, high: range, low: range | tuple[int, ...]) -> frozenset[str]:
    return frozenset("".join(bytes((first, second)).decode(encoding, "ignore") for first in high for second in low))
