"""How much a figure may be asked to hold: from one to what is still legible, and an error otherwise."""

from __future__ import annotations

import pandas as pd
import pytest

from zongshu import plots
from zongshu.errors import ParameterError

LIMITS = [
    (plots.plot_top_words, "words", "top", 60),
    (plots.plot_words_by_section, "words", "top", 60),
    (plots.plot_words_by_section, "words", "rows", 60),
    (plots.plot_word_cloud, "words", "top", 300),
    (plots.plot_metrics, "numbers", "rows", 100),
    (plots.plot_changes, "changes", "rows", 100),
    (plots.plot_readings, "alignments", "rows", 100),
    (plots.plot_slogans, "slogans", "rows", 100),
    (plots.pages, "numbers", "rows", 100),
    (plots.plot_keyness, "keyness", "top", 30),
    (plots.plot_conflicts, "conflicts", "rows", 100),
]


@pytest.mark.parametrize(("function", "frame", "name", "most"), LIMITS)
def test_a_number_in_range_is_taken_and_any_other_an_error(function, frame, name, most, request):
    data = request.getfixturevalue(frame)
    for value in (1, most):
        function(data, **{name: value})
    for value in (0, -1, most + 1, 10**30, 2.5, "2", True, None):
        with pytest.raises(ParameterError, match=f"{name}={value!r}: choose a whole number from 1 to {most}"):
            function(data, **{name: value})


@pytest.mark.parametrize(
    ("plot", "frame"),
    [
        (plots.plot_metrics, "numbers"),
        (plots.plot_changes, "changes"),
        (plots.plot_slogans, "slogans"),
        (plots.plot_conflicts, "conflicts"),
    ],
)
def test_one_of_several_figures_says_which_it_is(plot, frame, request):
    data = request.getfixturevalue(frame)
    assert plot(data, part=(2, 3)).get_title(loc="left") == plot(data).get_title(loc="left") + "（2/3）"


@pytest.mark.parametrize(
    ("plot", "frame"),
    [(plots.plot_dispersion, "tokens"), (plots.plot_word_series, "series"), (plots.plot_words_by_period, "series")],
)
def test_too_many_words_are_an_error(plot, frame, request):
    data = request.getfixturevalue(frame)
    many = [f"{place}号" for place in range(41)]
    data = pd.concat([data, *(data.head(1).assign(word=word) for word in many)], ignore_index=True)
    with pytest.raises(ParameterError, match="words=41: choose a whole number from 1 to 40"):
        plot(data, many)
    plot(data, many[:40])
