"""Frames, reports and corpora as the last line of a cell."""

from __future__ import annotations

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from zongshu import Corpus, audit, count_words, extract_numbers, metric_series, parse_report, read_report
from zongshu.views import load_ipython_extension, unload_ipython_extension


@pytest.fixture
def shell():
    made = InteractiveShell()
    load_ipython_extension(made)
    return made


def html(shell, thing):
    return shell.display_formatter.format(thing)[0]["text/html"]


@pytest.mark.parametrize("make", [extract_numbers, count_words, metric_series, audit])
def test_every_public_frame_is_shown_for_reading(shell, seed, make):
    frame = make(read_report(seed))
    shown = html(shell, frame)
    assert "<thead>" in shown
    assert f"共 {len(frame)} 行" in shown
    assert ">NaN<" not in shown


def test_numbers_are_aligned_and_long_texts_are_cut_with_the_whole_in_a_title(shell):
    frame = pd.DataFrame({"value": [1234567.5], "start": [0], "kind": ["percent"], "note": ["长" * 40]})
    shown = html(shell, frame)
    assert '<td class="q">1,234,567.5</td>' in shown
    assert '<th scope="col" title="value" class="q">数值</th>' in shown
    assert "<td>百分比</td>" in shown
    assert f'<td title="{"长" * 40}">{"长" * 23}…</td>' in shown


def test_computed_numbers_have_as_many_decimals_each(shell):
    shown = html(shell, pd.DataFrame({"count": [12, 3], "dispersion": [0.42, 0.12345], "per_10k": [99.5, 170.4545]}))
    for text in ("12", "0.4200", "0.1235", "99.50", "170.45"):
        assert f'<td class="q">{text}</td>' in shown
    assert '<td class="q">&lt;0.0001</td>' in html(shell, pd.DataFrame({"p": [1e-30, 0.5]}))


def test_numbers_of_a_text_keep_their_decimals(shell):
    shown = html(shell, pd.DataFrame({"value": [1770.0, 10.98, 8.5], "unit": ["起", "%", "%"]}))
    for text in ("1,770", "10.98", "8.5"):
        assert f'<td class="q">{text}</td>' in shown


def test_what_stands_to_the_left_of_a_word_is_cut_at_its_beginning(shell):
    shown = html(shell, pd.DataFrame({"left": ["远" * 30 + "近"], "node": ["群众"]}))
    assert f'<td class="q" title="{"远" * 30}近">…{"远" * 22}近</td>' in shown


def test_a_long_frame_says_how_many_rows_are_left_out(shell):
    shown = html(shell, pd.DataFrame({"word": ["平安"] * 1_100}))
    assert shown.count("<td>平安</td>") == 60
    assert "共 1,100 行，其余 1040 行没有列出" in shown


def test_other_frames_are_those_of_pandas(shell):
    frame = pd.DataFrame({"mine": [1.5]})
    assert html(shell, frame) == frame._repr_html_()
    assert html(shell, pd.DataFrame()) == pd.DataFrame()._repr_html_()


def test_a_report_shows_its_facts_and_its_text_with_every_number_marked(shell, seed):
    report = read_report(seed)
    shown = html(shell, report)
    assert "<dt>标题</dt><dd>守护万家灯火</dd>" in shown
    assert shown.count('id="t-') == len(extract_numbers(report))


def test_a_corpus_shows_what_is_in_it(shell, root, tmp_path):
    corpus = Corpus(tmp_path / "all.zongshu")
    corpus.add(root / "seeds" / "2024_national_campaign.txt")
    assert "<dt>报告</dt><dd>正常 1 篇</dd>" in html(shell, corpus)


def test_nothing_of_a_text_is_markup(shell):
    assert "<script>" not in html(shell, pd.DataFrame({"text": ["<script>"], "note": ["<script>" * 9]}))
    assert "<script>" not in html(shell, parse_report("<script>x</script>\n\n破获案件20起。"))


def test_it_can_be_undone(shell):
    unload_ipython_extension(shell)
    frame = pd.DataFrame({"value": [1770.0]})
    assert html(shell, frame) == frame._repr_html_()
