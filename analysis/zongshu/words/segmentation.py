"""Reports to tokens: every word of the body with its offsets, numbers left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any, Literal

import pandas as pd

from zongshu.errors import ParameterError, SchemaError
from zongshu.numbers import find_slogans
from zongshu.numbers.mention import Mention
from zongshu.numbers.scanning import scan
from zongshu.reading.parsing import Given, reports_of
from zongshu.report import Report, Section
from zongshu.schema import check, make
from zongshu.words.cutting import Cutter, Files, Span, cutter, only_words

# Rows of the ledger that are written in words: 万家灯火, 五个一批.
WORDED_KINDS = ("idiom", "slogan")
SLOGAN_TAG = "l"
#: A shorter slogan may be part of another word where no quotation marks tell: “双减”, 双减速.
_SURE = 3


def tokens(
    reports: Given,
    *,
    dictionary: Files | None = None,
    slogans: Literal["parts", "whole"] = "parts",
    fold: bool = False,
    engine: Literal["rjieba", "jieba"] = "rjieba",
) -> pd.DataFrame:
    """Segment the body of one or several reports into words.

    jieba's exact mode with its HMM, its dictionary and ours. Title block and boilerplate are not read. Numbers, dates
    and labels of the ledger are cut out with their units before segmentation; idioms and slogans stay, as ordinary
    text. A word has at least one letter: punctuation, digits and white space are not in the frame, function words are.

    Parameters
    ----------
    reports : Report, str, or iterable of them
        Reports, or texts of reports.
    dictionary : path or list of paths, optional
        Files of further words (columns word, frequency, tag, comment); by default those that ``zongshu.toml`` names, in
        the working folder or above it. ``()`` takes none.
    slogans : {"parts", "whole"}
        Whether a slogan that :func:`zongshu.find_slogans` finds is cut into words, or is one word.
    fold : bool
        Whether traditional characters count as the simplified ones.
    engine : {"rjieba", "jieba"}
        What cuts. They differ in 2 words of a million (``docs/words.md``); jieba is the reference, rjieba the fast one.

    Returns
    -------
    DataFrame
        Schema ``tokens``, in the order of the text: ``report.text[start:end]`` is the word as printed. ``word`` has
        plain letters for full-width ones, and simplified characters if folded. ``pos`` is the tag of the dictionary,
        ``x`` for a word that is in none, ``l`` for a whole slogan.

    Raises
    ------
    ParameterError
        If an option has another value, or two reports have the same id: they could not be told apart in the frame.
    TableError
        If a dictionary has a mistake: file, line and what to do.

    Examples
    --------
    >>> frame = tokens("全市共化解矛盾纠纷2784起。")
    >>> frame["word"].tolist()
    ['全市', '共', '化解', '矛盾纠纷']
    """
    cut = cutter(dictionary, slogans=slogans, fold=fold, engine=engine)
    tag = cache(cut.lexicon.tag)  # most words stand in a report more than once
    return make("tokens", (record for report in distinct(reports_of(reports)) for record in _records(report, cut, tag)))


def as_tokens(reports_or_tokens: Given | pd.DataFrame) -> pd.DataFrame:
    """Return a frame of tokens as it is, else the tokens of one or several reports in the order given.

    Raises
    ------
    SchemaError
        If a frame is given that is not one of tokens, or has an empty report, section or word.
    ParameterError
        If two reports have the same id.
    """
    if isinstance(reports_or_tokens, pd.DataFrame):
        return _complete(check("tokens", reports_or_tokens))
    return tokens(reports_or_tokens)


def distinct(reports: Iterable[Report]) -> Iterator[Report]:
    """Yield reports as long as each has an id of its own."""
    seen = set()
    for report in reports:
        if report.id in seen:
            raise ParameterError(f"several reports are called {report.id!r}; give each an id of its own")
        seen.add(report.id)
        yield report


def _complete(tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the frame if every token says what it is and where it stands, as grouping would drop it otherwise."""
    for column in ("report", "section", "word"):
        if tokens[column].isna().any():
            row = tokens.index[tokens[column].isna()][0]
            raise SchemaError(f"tokens.{column}: row {row} is empty; fill it or drop the row")
    return tokens


def _records(report: Report, cut: Cutter, tag: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    for section, left_out, whole in _body(report, cut):
        words = cut.words(report.text, section.start, section.end, left_out)
        phrases = [(start, end, cut.plain(report.text[start:end])) for start, end in whole]
        slogans = set(whole)
        for start, end, word in sorted([*words, *phrases]):
            yield {
                "report": report.id,
                "start": start,
                "end": end,
                "word": word,
                "pos": SLOGAN_TAG if (start, end) in slogans else tag(word),
                "sentence": report.sentence_at(start),
                "section": section.label,
            }


def count_report(report: Report, cut: Cutter) -> tuple[dict[str, Counter[str]], set[str]]:
    """Count the words of the body of a report by the label of their section; return the whole slogans among them, too.

    The same words as :func:`tokens` gives, without a frame of them.
    """
    slogans = set()
    found: dict[str, Counter[str]] = {}
    for section, left_out, whole in _body(report, cut):
        counted = found.setdefault(section.label, Counter())
        cut.count(counted, report.text, section.start, section.end, left_out)
        phrases = [cut.plain(report.text[start:end]) for start, end in whole]
        counted.update(phrases)
        slogans.update(phrases)
    return {label: only_words(counted) for label, counted in found.items()}, slogans


def _body(report: Report, cut: Cutter) -> Iterator[tuple[Section, list[Span], list[Span]]]:
    """Yield every section of the body, what is masked while it is cut, and the slogans in it that stay whole."""
    numbers = number_spans(scan(report.text))
    slogans = slogan_spans(report) if cut.slogans == "whole" else []
    kept = _Spans(slogans)
    masked = _Spans([*(span for span in numbers if not kept.cover(span)), *slogans])
    for section in report.sections:
        if section.kind == "body":
            bounds = section.start, section.end
            whole = [span for span in kept.touching(*bounds) if span[0] >= section.start]
            yield section, masked.touching(*bounds), whole


class _Spans:
    """Spans of a text in their order, looked up by halves: a report may have thousands, and as many sections."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        # How far the spans up to each one reach; it never falls, even where one span lies within another.
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def touching(self, start: int, end: int) -> list[Span]:
        """Return every span that has a part in ``start`` to ``end``."""
        return self._spans[bisect_right(self._reach, start) : bisect_left(self._starts, end)]

    def cover(self, span: Span) -> bool:
        """Whether a span lies within one of these."""
        before = bisect_right(self._starts, span[0])
        return before > 0 and self._reach[before - 1] >= span[1]


def slogan_spans(report: Report) -> list[Span]:
    """Return where the slogans of a report stand, and where they stand again without their quotation marks."""
    found = find_slogans(report)
    spans = list(zip(found["start"].tolist(), found["end"].tolist(), strict=True))
    taken = bytearray(len(report.text))
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    for slogan in sorted({text for text in found["text"] if len(text) >= _SURE}, key=len, reverse=True):
        for match in re.finditer(re.escape(slogan), report.text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(slogan)
                spans.append(match.span())
    return sorted(spans)


def number_spans(mentions: Iterable[Mention]) -> list[Span]:
    """Return the spans of numbers that are not words; where they stand is known before it is known whose they are."""
    return [(mention.start, mention.end) for mention in mentions if mention.kind not in WORDED_KINDS]
