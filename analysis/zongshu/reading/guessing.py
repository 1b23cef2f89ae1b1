"""Which of the Chinese encodings bytes are in, by statistics, and how sure that is.

Two encodings are tried, GB18030 and Big5; the bytes of the one often decode as the other, into nonsense. What tells
them apart is the share of common characters: read rightly, nearly all characters of a report are common ones; read
wrongly, about half of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import exp, floor, log

PIECE = 60
"""Characters that are judged together: a mixture shows in some pieces only."""

ENOUGH = 20
"""Characters beyond ASCII that a piece must have to be judged by itself."""

LEAST_COMMON = 0.7
"""Least share of common characters among these. In pieces of official reports, simplified and traditional, it is 0.78
and more; in Big5 and UTF-8 misread as GB18030 and GB18030 misread as Big5 nearly always less."""

RIGHT, WRONG = 0.97, 0.5
"""Share of common characters in reports read rightly, and in the same bytes read as the other encoding: the most."""

CEILING = 0.99
"""No guess is surer than this, however long the text: characters of a text are not independent of each other."""

SHORT = 16
"""Characters beyond ASCII below which chardet errs too often to be asked."""

DECLARATION = re.compile(b"charset|encoding", re.IGNORECASE)
"""What chardet would believe a page instead of looking at its characters."""

CODECS = {"gb18030": ("gb18030",), "big5": ("big5", "big5hkscs")}
"""The codecs of each candidate; the second is a superset that is needed for rarer characters (恒, 着)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The bytes read as one candidate.

    ``broken`` is the first byte that is not in the encoding, ``odd`` where the first piece of the text begins that does
    not look like Chinese; both are None where the reading is plausible.
    """

    candidate: str
    encoding: str
    text: str = ""
    broken: int | None = None
    odd: int | None = None

    @property
    def plausible(self) -> bool:
        """Whether the bytes may be in this encoding."""
        return self.broken is None and self.odd is None


def read_as(data: bytes, candidate: str) -> Reading:
    """Return the bytes read strictly as ``gb18030`` or ``big5``."""
    broken = 0
    for codec in CODECS[candidate]:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            broken = max(broken, error.start)
        else:
            return Reading(candidate, codec, text, odd=first_odd_piece(text))
    return Reading(candidate, codec, broken=broken)


def confidence(data: bytes, candidate: str) -> float:
    """Return how sure it is that the bytes are in this encoding: its probability against the other and neither.

    Each character beyond ASCII is common with probability ``RIGHT`` where the encoding is right, else ``WRONG``; the
    three cases are equally likely beforehand.

    Examples
    --------
    >>> confidence("国民经济和社会发展".encode("gb18030"), "gb18030") > 0.9
    True
    >>> confidence("国民经济和社会发展".encode("gb18030"), "big5") < 0.1
    True
    """
    evidence = {name: _evidence(data.decode(codecs[-1], "replace")) for name, codecs in CODECS.items()}
    odds = sum(exp(min(700.0, value - evidence[candidate])) for value in evidence.values())
    sure = 1 / (odds + exp(min(700.0, -evidence[candidate])))
    return min(CEILING, floor(100 * sure) / 100)


def _evidence(text: str) -> float:
    """Return the logarithm of how much likelier the characters are if this reading is right than if it is wrong."""
    foreign = _foreign(text)
    common = sum(character in _common() for character in foreign)
    return common * log(RIGHT / WRONG) + (len(foreign) - common) * log((1 - RIGHT) / (1 - WRONG))


def named_by_chardet(data: bytes, text: str) -> str | None:
    """Return the encoding that chardet finds, or None where the text is too short to ask it."""
    if len(_foreign(text)) < SHORT:
        return None
    import chardet

    return str(chardet.detect(DECLARATION.sub(b"", data))["encoding"])


def agrees(named: str | None, candidate: str) -> bool:
    """Return whether what chardet found is this candidate, or it was not asked."""
    families = {"gb18030": ("gb", "hz"), "big5": ("big5", "cp950")}
    return named is None or named.lower().startswith(families[candidate])


def _foreign(text: str) -> list[str]:
    return [character for character in text if character > "\x7f"]


def first_odd_piece(text: str) -> int | None:
    """Return where the first piece begins that does not look like Chinese; a short text is one piece."""
    pieces = (
        [(0, text)] if len(text) < 2 * PIECE else [(at, text[at : at + PIECE]) for at in range(0, len(text), PIECE)]
    )
    for at, piece in pieces:
        foreign = _foreign(piece)
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
