"""Where slogans and named mechanisms stand: numeral ones from the ledger, coinages in quotes, joined names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zongshu.numbers.lexicon import prefix_of
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import CHINESE
from zongshu.report import Report

_QUOTED = re.compile(r"[“‘\"]([^“”‘’\"\n]{2,14})[”’\"]")
WORD = r"[一-龥0-9A-Za-z]{1,10}"
_JOINED = re.compile(rf"(?<![一-龥0-9A-Za-z+＋]){WORD}(?:[+＋]{WORD}){{1,5}}")
_JOINED_DIGITS = re.compile(r"[0-9N]{1,5}(?:[+＋、][0-9N]{1,4}){1,4}")
_OPENING = ("“", "‘", '"')
_BEGINS = re.compile(f"{CHINESE}|双")
#: A quotation with these inside is speech; with these before, behind or at its end, a proper name.
_SPEECH = re.compile(r"[，。；：！？,;!?…：:]|^[0-9]")
_NAMED = re.compile(r"(?:台风|飓风|卫星|飞船|航母|科考船)$")
_PROPER = re.compile(r"(?:号|轮|案|杯|奖|剧|一词|字|卫星|火箭|飞船)")
_CASE = re.compile(r"[^，。；,;\n]{0,24}案(?!件|例|底|由)")
_PRIZE = re.compile(r"(?:奖|杯|节|技艺|勋章|号)$")
#: Rows of the ledger that are no slogans, though they stand in quotes.
_OTHER_KINDS = ("label", "date", "ordinal")


@dataclass(frozen=True, slots=True)
class Slogan:
    """A slogan where it stands; ``sort`` is ``numeral``, ``quoted`` or ``joined``."""

    start: int
    end: int
    sort: str


def slogans_of(report: Report, mentions: Sequence[Mention]) -> Iterator[Slogan]:
    """Yield the slogans of a report: the numeral ones first, then what is joined or quoted and none of those."""
    numeral = [mention for mention in mentions if mention.kind == "slogan"]
    for mention in numeral:
        begins = _BEGINS.match(report.text, mention.start)
        yield Slogan(mention.start, mention.end, "numeral" if begins else "quoted")
    taken = _mask(report.text, numeral)
    others = _mask(report.text, (m for m in mentions if m.kind in _OTHER_KINDS or m.is_metric))
    for section in report.sections:
        if section.kind != "body":
            continue
        for match in _JOINED.finditer(report.text, section.start, section.end):
            quoted = report.text[match.start() - 1 : match.start()] in _OPENING
            yield Slogan(
                match.start() + (0 if quoted else len(prefix_of(match.group(), "verb"))), match.end(), "joined"
            )
        for match in _QUOTED.finditer(report.text, section.start, section.end):
            if not any(taken[match.start(1) : match.end(1)]) and (slogan := _quoted(report.text, match, others)):
                yield slogan


def _mask(text: str, mentions: Iterable[Mention]) -> bytearray:
    """Return a byte a character, 1 where one of the mentions stands."""
    mask = bytearray(len(text))
    for mention in mentions:
        mask[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return mask


def _quoted(text: str, match: re.Match[str], others: bytearray) -> Slogan | None:
    """Return what stands in quotation marks as a slogan, unless it is speech, a proper name or a number."""
    start, end = match.span(1)
    content = match.group(1)
    if _JOINED_DIGITS.fullmatch(content):
        return Slogan(start, end, "joined")
    if _JOINED.fullmatch(content) or any(others[start:end]):
        return None  # found as it stands, or no slogan
    proper = _NAMED.search(text, max(0, start - 4), start - 1) or _PROPER.match(text, match.end())
    if proper or _SPEECH.search(content) or _PRIZE.search(content) or _CASE.match(text, match.end()):
        return None
    return Slogan(start, end, "quoted")
