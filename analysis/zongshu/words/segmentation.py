"""Reports to tokens: every word of the body with its offsets, numbers left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

import pandas as pd

from zongshu.errors import ParameterError, SchemaError
from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report
from zongshu.report import Report
from zongshu.schema import check, make
from zongshu.words.lexicon import default_lexicon

Span = tuple[int, int]

# Rows of the ledger that are written in words: 万家灯火, 五个一批.
WORDED_KINDS = ("idiom", "slogan")


def tokens(report_or_text: Report | str) -> pd.DataFrame:
    """Segment the body of a report into words.

    jieba's exact mode with its HMM, its dictionary and ours. Title block and boilerplate are not read. Numbers, dates
    and labels of the ledger are cut out with their units before segmentation; idioms and slogans stay, as ordinary
    text. A word has at least one letter: punctuation, digits and white space are not in the frame, function words are.

    Parameters
    ----------
    report_or_text : Report or str
        A report, or the text of one.

    Returns
    -------
    DataFrame
        Schema ``tokens``, in the order of the text: ``report.text[start:end] == word``. ``pos`` is the tag of the
        dictionary, ``x`` for a word that is in none.

    Examples
    --------
    >>> frame = tokens("全市共化解矛盾纠纷2784起。")
    >>> frame["word"].tolist()
    ['全市', '共', '化解', '矛盾纠纷']
    """
    return as_tokens(report_or_text)


def as_tokens(reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str]) -> pd.DataFrame:
    """Return a frame of tokens as it is, else the tokens of one or several reports in the order given.

    Raises
    ------
    SchemaError
        If a frame is given that is not one of tokens, or has an empty report, section or word.
    ParameterError
        If two reports have the same id: they could not be told apart in the frame.
    """
    if isinstance(reports_or_tokens, pd.DataFrame):
        return _complete(check("tokens", reports_or_tokens))
    given = [reports_or_tokens] if isinstance(reports_or_tokens, Report | str) else reports_or_tokens
    reports = [parse_report(one) if isinstance(one, str) else one for one in given]
    twice = [name for name, times in Counter(report.id for report in reports).items() if times > 1]
    if twice:
        raise ParameterError(f"several reports are called {twice[0]!r}; give each an id of its own")
    return make("tokens", (record for report in reports for record in _records(report)))


def _complete(tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the frame if every token says what it is and where it stands, as grouping would drop it otherwise."""
    for column in ("report", "section", "word"):
        if tokens[column].isna().any():
            row = tokens.index[tokens[column].isna()][0]
            raise SchemaError(f"tokens.{column}: row {row} is empty; fill it or drop the row")
    return tokens


def _records(report: Report) -> Iterator[dict[str, Any]]:
    left_out = number_spans(extract_numbers(report))
    tag = default_lexicon().tag
    for index, sentence in enumerate(report.sentences):
        section = report.section_at(sentence.start)
        if section.kind != "body":
            continue
        for start, end, word in segment(report.text, sentence.start, sentence.end, left_out):
            yield {
                "report": report.id,
                "start": start,
                "end": end,
                "word": word,
                "pos": tag(word),
                "sentence": index,
                "section": section.label,
            }


def number_spans(numbers: pd.DataFrame) -> list[Span]:
    """Return the sorted spans of a ledger (schema ``numbers``) that are not words."""
    rows = numbers.loc[~numbers["kind"].isin(WORDED_KINDS), ["start", "end"]].sort_values("start")
    return list(zip(rows["start"].tolist(), rows["end"].tolist(), strict=True))


def segment(text: str, start: int, end: int, left_out: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, word)`` for the words of ``text[start:end]`` outside the sorted spans ``left_out``."""
    cut = default_lexicon().cut
    for left, right in _gaps(start, end, left_out):
        for word, first, last in cut(text[left:right]):
            if any(character.isalpha() for character in word):
                yield left + first, left + last, word


def _gaps(start: int, end: int, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of ``start:end`` that the sorted spans leave."""
    for left, right in spans[
        bisect_right(spans, start, key=itemgetter(1)) : bisect_left(spans, end, key=itemgetter(0))
    ]:
        if start < left:
            yield start, left
        start = right
    if start < end:
        yield start, end
