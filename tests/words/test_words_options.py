"""What is asked of words is checked before it is done: another kind of number or list is an error that names it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from zongshu.errors import ParameterError
from zongshu.trends import word_series
from zongshu.words import (
    collocations,
    concordance,
    count_words,
    discover_words,
    dispersion,
    keyness,
    keywords,
    lexical_richness,
    ngrams,
)

NUMBERS = [
    (ngrams, "n", 1),
    (keywords, "top", 1),
    (lexical_richness, "segment", 1),
    (lexical_richness, "window", 1),
    (collocations, "window", 1),
    (collocations, "min_count", 1),
    (discover_words, "top", 1),
    (discover_words, "min_count", 2),
    (lambda text, **given: concordance(text, "隐患", **given), "width", 1),
    (lambda text, **given: word_series("2024年报告\n\n" + text, **given), "min_count", 1),
]
STOPPED = [count_words, keywords, ngrams, collocations, dispersion, keyness]
TEXT = "排查隐患，整改隐患。化解纠纷，排查隐患。"


@pytest.mark.parametrize(("function", "name", "least"), NUMBERS)
@pytest.mark.parametrize("value", ["2", 2.0, 1.5, True, None, -1])
def test_what_is_no_whole_number_is_refused(
    function: Callable[..., pd.DataFrame], name: str, least: int, value: Any
) -> None:
    with pytest.raises(ParameterError) as raised:
        function(TEXT, **{name: value})
    assert str(raised.value).startswith(f"{name} is {value!r}; it must be a whole number")


@pytest.mark.parametrize(("function", "name", "least"), NUMBERS)
def test_the_least_is_taken_and_what_is_below_it_is_not(
    function: Callable[..., pd.DataFrame], name: str, least: int
) -> None:
    pd.testing.assert_frame_equal(function(TEXT, **{name: np.int64(least)}), function(TEXT, **{name: least}))
    with pytest.raises(ParameterError, match=f"^{name} is {least - 1}; it must be a whole number"):
        function(TEXT, **{name: least - 1})


@pytest.mark.parametrize("function", STOPPED)
@pytest.mark.parametrize("text", [TEXT, ""])
def test_a_text_is_no_list_of_stopwords(function: Callable[..., pd.DataFrame], text: str) -> None:
    with pytest.raises(ParameterError, match=r"^stopwords is '隐患'; it must be a list of words, such as \['隐患'\]$"):
        function(text, stopwords="隐患")
