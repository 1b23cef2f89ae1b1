"""Slogans and named mechanisms as a table: what is announced, its parts, and the figures reported beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

import pandas as pd

from zongshu import schema
from zongshu.numbers.ledger import read_mentions
from zongshu.numbers.mention import Mention
from zongshu.numbers.slogan_finding import Slogan, slogans_of
from zongshu.numbers.slogan_parts import announced, parts_of
from zongshu.reading import parse_report
from zongshu.report import Report

_STOP = re.compile(r"[；;。\n]")
_TURN = re.compile(r"(?:首先|其次|再次|最后|另外|此外|同时|第[一二三四五六][，,]|[一二三四五六七八九十]是)")


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
    first: dict[str, Slogan] = {}
    for slogan in sorted(slogans_of(report, mentions), key=lambda slogan: (slogan.start, -slogan.end)):
        first.setdefault(report.text[slogan.start : slogan.end], slogan)
    times = _times(report.text, first)
    passages = _Passages(report.text, [mention for mention in mentions if mention.is_metric])
    rows = (_row(report, passages, slogan, times[surface]) for surface, slogan in first.items())
    return schema.make("slogans", rows)


def _times(text: str, surfaces: Collection[str]) -> Counter[str]:
    """Count how often each surface stands in the text, in one pass for each of their lengths."""
    found: Counter[str] = Counter()
    for length in {len(surface) for surface in surfaces}:
        wanted = {surface for surface in surfaces if len(surface) == length}
        found.update(part for i in range(len(text)) if (part := text[i : i + length]) in wanted)
    return found


class _Passages:
    """The passages of a text: its stops and its metrics, looked up by place."""

    def __init__(self, text: str, metrics: Sequence[Mention]) -> None:
        self.text = text
        self.metrics = metrics
        self._starts = [metric.start for metric in metrics]
        self._stops = [match.start() for match in _STOP.finditer(text)]

    def inside(self, begin: int, end: int) -> Sequence[Mention]:
        """Return the metrics that begin in a span."""
        return self.metrics[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]

    def around(self, slogan: Slogan) -> tuple[int, int]:
        """Return the span of a slogan's passage: its part of the sentence, or on to the first figures behind it."""
        stop = bisect_left(self._stops, slogan.start)
        begin = self._stops[stop - 1] + 1 if stop else 0
        stop = bisect_left(self._stops, slogan.end)
        end = slogan.end
        while stop < len(self._stops) and self.text[self._stops[stop]] != "\n":
            end = self._stops[stop] + 1
            if self.inside(begin, end) or _TURN.match(self.text, end):
                return begin, end
            stop += 1
        return begin, self._stops[stop] if stop < len(self._stops) else len(self.text)


def _row(report: Report, passages: _Passages, slogan: Slogan, times: int) -> dict[str, object]:
    begin, end = passages.around(slogan)
    surface = report.text[slogan.start : slogan.end]
    number, parts = announced(surface, slogan.sort), parts_of(report.text, slogan, end)
    return {
        "report": report.id,
        "start": slogan.start,
        "end": slogan.end,
        "text": surface,
        "sort": slogan.sort,
        "announced": number,
        "parts": "；".join(parts) or None,
        "agrees": len(parts) == number if parts and number is not None else None,
        "times": times,
        "section": report.section_at(slogan.start).label,
        "passage_start": begin,
        "passage_end": end,
        "metrics": "；".join(_describe(report.text, metric) for metric in passages.inside(begin, end)) or None,
    }


def _describe(text: str, metric: Mention) -> str:
    words = (metric.indicator, metric.verb) if metric.change else (metric.verb, metric.indicator)
    return "".join(word for word in words if word) + text[metric.start : metric.end]
