"""Concordance: every place where a word stands, in its context (KWIC, keyword in context)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Literal

import numpy as np
import pandas as pd

from zongshu.errors import ParameterError
from zongshu.options import at_least
from zongshu.reading.parsing import reports_of
from zongshu.report import Report
from zongshu.schema import make
from zongshu.words.segmentation import as_tokens


def concordance(
    reports_or_tokens: Report | str | pd.DataFrame | Iterable[Report | str],
    node: str,
    *,
    width: int = 8,
    sort: Literal["text", "left", "right"] = "text",
    texts: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """List the places where a word, or several words on end, stand in reports.

    Parameters
    ----------
    reports_or_tokens : Report, str, iterable of them, or DataFrame
        Reports, texts of reports, or a frame of the schema ``tokens``. A frame has no text between its words: without
        ``texts`` its contexts are words, with a space where something stood between them.
    node : str
        What is looked for, as it is written: one word, or several with nothing between them (高质量发展). It begins and
        ends where words do, so that 发展 is not found in 发展中国家 where this is one word.
    width : int
        Number of words of context on each side, at least 1; contexts may leave the sentence, but not the report.
    sort : {"text", "left", "right"}
        In the order of the text; or by the words to the left or right of the node, the nearest first, in the order of
        their characters.
    texts : mapping of str to str, optional
        The texts of the reports of a frame by their ids; contexts are then the same as those of the reports.

    Returns
    -------
    DataFrame
        Schema ``concordance``: ``report.text[start:end] == node``. ``left`` and ``right`` are the text of the context,
        with numbers and punctuation, white space in it as one space. Places of the same context stay in the order of
        the text.

    Raises
    ------
    ParameterError
        If ``node`` is empty, ``width`` is no whole number of 1 or more, ``sort`` is another value, or two reports have
        the same id.
    SchemaError
        If a frame is given that is not one of tokens.

    Examples
    --------
    >>> text = "全市化解矛盾纠纷2784起，排查安全隐患。民警整改安全隐患390处，守护平安。"
    >>> concordance(text, "安全隐患", width=2, sort="right")[["left", "node", "right"]].values.tolist()
    [['民警整改', '安全隐患', '390处，守护平安'], ['矛盾纠纷2784起，排查', '安全隐患', '。民警整改']]
    """
    if not node:
        raise ParameterError("node is empty; name the word to look for")
    at_least("width", width, 1)
    if sort not in ("text", "left", "right"):
        raise ParameterError(f"sort is {sort!r}; it must be 'text', 'left' or 'right'")
    if isinstance(reports_or_tokens, pd.DataFrame):
        tokens = as_tokens(reports_or_tokens)
    else:
        reports = list(reports_of(reports_or_tokens))
        tokens, texts = as_tokens(reports), {report.id: report.text for report in reports}
    found = []
    for report, rows in tokens.groupby("report", sort=False):
        words = _Words(rows["word"].tolist(), rows["start"].tolist(), rows["end"].tolist())
        text = (texts or {}).get(str(report)) or words.laid_out()
        for first, last in words.places_of(node):
            left, right = words.context(first, last, width)
            place = rows.iloc[first]
            record = {"report": report, "node": node, "sentence": place["sentence"], "section": place["section"]}
            found.append((_order(sort, left, right), record | words.shown(text, first, last, width)))
    return make("concordance", (record for _, record in sorted(found, key=itemgetter(0))))


def _order(sort: str, left: list[str], right: list[str]) -> list[str]:
    """Return the words by which a place is sorted, the nearest first; none for the order of the text."""
    return {"left": left[::-1], "right": right}.get(sort, [])


@dataclass(frozen=True)
class _Words:
    """The words of one report in their order."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def laid_out(self) -> str:
        """Return the words at their offsets, with spaces for what stands between them."""
        characters = [" "] * max(self.ends)
        for word, start, end in zip(self.words, self.starts, self.ends, strict=True):
            characters[start:end] = word.ljust(end - start)[: end - start]
        return "".join(characters)

    def places_of(self, node: str) -> Iterator[tuple[int, int]]:
        """Yield the first and the last of the words that together are ``node``, with nothing between them."""
        beginnings = [node[:length] for length in range(1, len(node) + 1)]
        for first in np.flatnonzero(np.isin(np.array(self.words, dtype=object), beginnings)).tolist():
            last, read = first, self.words[first]
            while read != node and node.startswith(read) and self._is_joined(last):
                last += 1
                read += self.words[last]
            if read == node:
                yield first, last

    def _is_joined(self, place: int) -> bool:
        return place + 1 < len(self.words) and self.ends[place] == self.starts[place + 1]

    def context(self, first: int, last: int, width: int) -> tuple[list[str], list[str]]:
        """Return the words to the left and to the right of a place."""
        return self.words[max(0, first - width) : first], self.words[last + 1 : last + 1 + width]

    def shown(self, text: str, first: int, last: int, width: int) -> dict[str, Any]:
        """Return the offsets of a place and the text of its context."""
        start, end = self.starts[first], self.ends[last]
        left, right = self.starts[max(0, first - width)], self.ends[min(last + width, len(self.ends) - 1)]
        return {"start": start, "end": end, "left": _one_line(text[left:start]), "right": _one_line(text[end:right])}


def _one_line(text: str) -> str:
    return " ".join(text.split())
