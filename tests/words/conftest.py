"""Toy corpora: a few words in, a frame of tokens out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from zongshu.schema import make

Toy = Callable[..., pd.DataFrame]


def _records(report: str, text: str) -> Iterator[dict[str, Any]]:
    start, sentence, section = 0, 0, 0
    for piece in text.split():
        word, _, tag = piece.partition("/")
        if word[0].isalpha():
            yield {
                "report": report,
                "start": start,
                "end": start + len(word),
                "word": word,
                "pos": tag or "n",
                "sentence": sentence,
                "section": f"s{section}",
            }
        sentence += word == "."
        section += word == "|"
        start += len(word)


@pytest.fixture
def toy() -> Toy:
    """Return a maker of tokens from words separated by spaces, ``{report: text}`` or the text of one report.

    The words stand on end in the report. ``,`` is punctuation, ``.`` ends a sentence, ``|`` a section, and ``word/v``
    has a tag other than n.
    """

    def tokens(texts: str | dict[str, str]) -> pd.DataFrame:
        reports = {"r": texts} if isinstance(texts, str) else texts
        return make("tokens", (record for report, text in reports.items() for record in _records(report, text)))

    return tokens
