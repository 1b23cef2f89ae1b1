"""Slogans and named mechanisms: what is announced, its parts, and the figures reported beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from zongshu import schema
from zongshu.numbers.ledger import read_mentions
from zongshu.numbers.lexicon import prefix_of
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import CHINESE, parse
from zongshu.reading import parse_report
from zongshu.report import Report

_QUOTED = re.compile(r"[“‘\"]([^“”‘’\"\n]{2,14})[”’\"]")
_WORD = r"[一-龥0-9A-Za-z]{1,10}"
_JOINED = re.compile(rf"(?<![一-龥0-9A-Za-z+＋]){_WORD}(?:[+＋]{_WORD}){{1,5}}")
_JOINED_DIGITS = re.compile(r"[0-9N]{1,5}(?:[+＋、][0-9N]{1,4}){1,4}")
#: A quotation with these inside is speech; with these behind it, a proper name (a ship, a case, a prize).
_SPEECH = re.compile(r"[，。；：！？,;!?…：:]|^[0-9]")
_PROPER = re.compile(r"(?:号|轮|案|杯|奖|剧|一词|字|卫星|火箭|飞船)")
_OPENING = '“‘"'
_NAMED = re.compile(r"(?:台风|飓风|卫星|飞船|航母|科考船)$")
_PRIZE = re.compile(r"(?:奖|杯|节|技艺|勋章|号)$")
_CASE = re.compile(r"[^，。；,;\n]{0,24}案(?!件|例|底|由)")
_NUMBER = re.compile(rf"(?P<n>{CHINESE})(?P<measure>个|大|项|条|路|张|支|件|种|类|场|位|方面)?(?P<noun>.*)")
#: 一 is no second number in 三位一体, 五个一批, 五个一工程.
_ONE_AFTER = re.compile(rf"{CHINESE}(?:位一体|个一)")
_MEASURED = re.compile("一[个条项张]")
_BEGINS = re.compile(f"{CHINESE}|双")
_STOP = re.compile(r"[，。；：！？,;:!?\n（(]")
_TURN = re.compile(r"(?:首先|其次|再次|最后|另外|此外|同时|第[一二三四五六][，,]|[一二三四五六七八九十]是)")
_LIST_BEHIND = re.compile(r"^[”’\"]?[^，,。；：:（(\n]{0,8}(?:[：:]|[（(])(?P<list>[^。；\n）)]{4,80})")
_ITEM = re.compile(r"[、，,；;]|以及|和|及")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    sort: str


def find_slogans(report: Report | str) -> pd.DataFrame:
    """Return the numeral slogans and named mechanisms of a report, each once, where it stands first.

    Parameters
    ----------
    report : Report or str
        A report, or a bare text.

    Returns
    -------
    pandas.DataFrame
        Frame ``slogans``: ``sort`` is ``numeral`` (三位一体, 五个一批), ``quoted`` (a coinage in quotes) or
        ``joined`` (专业+机制+大数据); ``parts`` are the items that the text lists, ``agrees`` whether they are as
        many as announced; ``metrics`` are those of its passage, which runs from its sentence to the next turn
        (其次, 另外) or the paragraph's end, and no further than the first sentences with a number.

    Examples
    --------
    >>> frame = find_slogans("“两个清单”统揽。以问题清单、整改清单为抓手，整改隐患30处。")
    >>> frame[["text", "announced", "parts", "metrics"]].values.tolist()
    [['两个清单', 2.0, '问题清单；整改清单', '整改隐患30处']]
    """
    report = parse_report(report) if isinstance(report, str) else report
    mentions, _ = read_mentions(report)
    first: dict[str, _Found] = {}
    for found in sorted(_all(report, mentions), key=lambda item: (item.start, -item.end)):
        first.setdefault(report.text[found.start : found.end], found)
    return schema.make("slogans", (_row(report, mentions, text, found) for text, found in first.items()))


def _all(report: Report, mentions: Sequence[Mention]) -> Iterator[_Found]:
    """Yield numeral slogans, then what is quoted or joined and no numeral slogan."""
    taken = [(m.start, m.end) for m in mentions if m.kind == "slogan"]
    for start, end in taken:
        numeral = _BEGINS.match(report.text, start)
        yield _Found(start, end, "numeral" if numeral else "quoted")
    labels = [(m.start, m.end) for m in mentions if m.kind in ("label", "date", "ordinal") or m.is_metric]
    for section in report.sections:
        if section.kind != "body":
            continue
        for match in _JOINED.finditer(report.text, section.start, section.end):
            quoted = report.text[match.start() - 1 : match.start()] in _OPENING
            start = match.start() + (0 if quoted else len(prefix_of(match.group(), "verb")))
            yield _Found(start, match.end(), "joined")
        for match in _QUOTED.finditer(report.text, section.start, section.end):
            found = _quoted(report.text, match, labels)
            if found is not None and not any(a < found.end and found.start < b for a, b in taken):
                yield found


def _quoted(text: str, match: re.Match[str], labels: Sequence[tuple[int, int]]) -> _Found | None:
    """Return what stands in quotation marks as a slogan, unless it is speech, a proper name or a number."""
    start, end = match.span(1)
    content = match.group(1)
    if _JOINED_DIGITS.fullmatch(content):
        return _Found(start, end, "joined")
    if _JOINED.fullmatch(content):
        return None  # found as it stands
    if (
        _NAMED.search(text, max(0, start - 4), start - 1)
        or _SPEECH.search(content)
        or _PRIZE.search(content)
        or _PROPER.match(text, match.end())
        or _CASE.match(text, match.end())
    ):
        return None
    if any(a < end and start < b for a, b in labels):
        return None
    return _Found(start, end, "quoted")


def _row(report: Report, mentions: Sequence[Mention], text: str, found: _Found) -> dict[str, object]:
    begin, end = _passage(report, mentions, found)
    announced, parts = _announced(text, found.sort), _parts(report.text, text, found, end)
    inside = [m for m in mentions if m.is_metric and begin <= m.start < end]
    return {
        "report": report.id,
        "start": found.start,
        "end": found.end,
        "text": text,
        "sort": found.sort,
        "announced": announced,
        "parts": "；".join(parts) or None,
        "agrees": len(parts) == announced if parts and announced is not None else None,
        "times": report.text.count(text),
        "section": report.section_at(found.start).label,
        "passage_start": begin,
        "passage_end": end,
        "metrics": "；".join(_describe(report.text, m) for m in inside) or None,
    }


def _describe(text: str, mention: Mention) -> str:
    return f"{mention.verb or ''}{mention.indicator or ''}{text[mention.start : mention.end]}"


def _announced(text: str, sort: str) -> float | None:
    """Return the one number that a numeral slogan announces; None for several (一办九组) or none."""
    if text.startswith("双"):
        return 2.0
    numerals = re.findall(CHINESE, text)
    if sort != "numeral" or any(c in "百千万亿" for c in numerals[0]):
        return None
    if numerals[0] == "一" and not _MEASURED.match(text):
        return None  # 一老一小, 一人带全家
    if len(numerals) > 1 and not _ONE_AFTER.match(text):
        return None
    return float(parse(numerals[0]))


def _parts(text: str, surface: str, found: _Found, limit: int) -> list[str]:
    """Return the parts that the text lists: of a joined name, behind a colon, before the slogan, or named alike."""
    if found.sort == "joined":
        return re.split(r"[+＋、]", surface)
    announced = _announced(surface, found.sort)
    if announced is None or announced < 2:
        return []
    return (
        _joined_before(text, found)
        or _listed_behind(text, found, int(announced))
        or _listed_before(text, found, int(announced))
        or _named_alike(text, surface, found, limit)
    )


def _joined_before(text: str, found: _Found) -> list[str]:
    """“A+B+C”三位一体."""
    before = text[max(0, found.start - 60) : found.start].rstrip('”’"的“‘')
    match = re.search(rf"{_WORD}(?:[+＋]{_WORD})+$", before)
    return re.split(r"[+＋]", match.group()) if match else []


def _listed_behind(text: str, found: _Found, announced: int) -> list[str]:
    """“三个一批”：A、B、C, or the same in brackets, if there are just as many."""
    match = _LIST_BEHIND.match(text[found.end : found.end + 100])
    items = [item.strip() for item in _ITEM.split(match["list"]) if item.strip()] if match else []
    return items if len(items) == announced else []


def _listed_before(text: str, found: _Found, announced: int) -> list[str]:
    """A、B、C“三支队伍”, if there are just as many."""
    before = text[max(0, found.start - 60) : found.start].rstrip('“‘"')
    clause = _STOP.split(before)[-1].removesuffix("等")
    if "、" not in clause or clause.endswith("、"):
        return []  # the slogan is an item itself
    items = [item.strip() for item in re.split("[、和]", clause) if item.strip()]
    plain = max(map(len, items)) - min(map(len, items)) <= 3 and all(
        len(item) <= 14 and not re.search(r"[0-9“”]", item) for item in items
    )
    return items if len(items) == announced and plain else []


def _named_alike(text: str, surface: str, found: _Found, limit: int) -> list[str]:
    """两个清单 … 问题清单、整改清单: a list behind the slogan whose items end with its noun."""
    match = _NUMBER.fullmatch(surface)
    noun = match["noun"] if match else ""
    if len(noun) < 2:
        return []
    item = rf"[一-龥]{{2,8}}?{re.escape(noun)}"
    lead = "(?:以|建立|制定|形成|列出|即|为)?"
    listed = re.search(rf"(?:[，,。；：:]|^){lead}({item}(?:[、和]{item})+)", text[found.end : limit])
    return re.split("[、和]", listed.group(1)) if listed else []


def _passage(report: Report, mentions: Sequence[Mention], found: _Found) -> tuple[int, int]:
    """Return the span of the slogan's passage: its own part of the sentence, or on to the first figures behind it."""
    text = report.text
    begin = max(text.rfind(mark, 0, found.start) for mark in "；;。\n") + 1
    paragraph = text.find("\n", found.end)
    paragraph = len(text) if paragraph < 0 else paragraph
    end = found.end
    while end < paragraph:
        end = next((i + 1 for i in range(end, paragraph) if text[i] in "；;。"), paragraph)
        if any(m.is_metric and begin <= m.start < end for m in mentions):
            break
        if _TURN.match(text, end):
            break
    return begin, end
