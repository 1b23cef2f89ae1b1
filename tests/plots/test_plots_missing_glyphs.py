"""A character that the font lacks is drawn as a box, and each figure says that it is."""

from __future__ import annotations

import pandas as pd
import pytest

from zongshu import plots
from zongshu.plots.labels import missing
from zongshu.plots.style import canvas, theme


def of_all_words(plot):
    """Draw a figure of chosen words for all that its frame has."""
    return lambda frame: plot(frame, frame["word"].unique())


NOTE = "□ 处为字体所缺的字"
FIGURES = [
    (plots.plot_metrics, "numbers", ("section", "verb", "indicator", "text")),
    (plots.plot_changes, "changes", ("indicator", "readings")),
    (plots.plot_readings, "alignments", ("indicator", "text")),
    (plots.plot_slogans, "slogans", ("text", "parts", "metrics")),
    (plots.plot_top_words, "words", ("group", "word")),
    (plots.plot_word_cloud, "words", ("group", "word")),
    (plots.plot_words_by_section, "words", ("group", "word")),
    (plots.plot_keyness, "keyness", ("word",)),
    (plots.plot_rank_frequency, "ranks", ("word",)),
    (of_all_words(plots.plot_dispersion), "tokens", ("word", "section")),
    (of_all_words(plots.plot_word_series), "series", ("word",)),
    (of_all_words(plots.plot_words_by_period), "series", ("word",)),
]


def notes(ax):
    return [text.get_text() for text in ax.texts if NOTE in text.get_text()]


@pytest.mark.parametrize(
    ("plot", "frame", "column"), [(plot, frame, column) for plot, frame, columns in FIGURES for column in columns]
)
def test_a_box_in_a_figure_is_explained_and_named(plot, frame, column, request, legible):
    data = request.getfixturevalue(frame)
    lacking = data.assign(**{column: data[column].where(data[column].isna(), "業" + data[column])})
    ax = plot(lacking)
    assert len(notes(ax)) == 1
    assert "共 1 个" in notes(ax)[0]
    assert ax.get_label().endswith("□ 处为字体所缺的字：業。")
    legible(ax)


@pytest.mark.parametrize(("plot", "frame"), [(plot, frame) for plot, frame, _ in FIGURES])
def test_a_figure_without_boxes_says_nothing_of_them(plot, frame, request):
    ax = plot(request.getfixturevalue(frame))
    assert notes(ax) == []
    assert "□" not in ax.get_label()


def test_what_is_not_drawn_is_not_counted(words):
    ax = plots.plot_top_words(words.assign(pos="業"), top=2)
    assert notes(ax) == []
    last = words["word"] == "群众"
    ax = plots.plot_top_words(words.assign(word=words["word"].mask(last, "業")), top=2)
    assert notes(ax) == []


def test_at_most_ten_are_named():
    with theme():
        ax = canvas(None, 50, title="题", about="说明。", missing=list("業對計劃農濟關於導護應確"))
    assert ax.get_label() == "说明。□ 处为字体所缺的字：業、對、計、劃、農、濟、關、於、導、護等。"


def test_controls_and_halves_of_characters_are_no_missing_glyphs():
    assert missing(pd.DataFrame({"word": ["a\x00\ufeff\ud800\n□", None]}), "word") == []
