"""Rows: what is shown of a frame, and how one of it is chosen."""

from __future__ import annotations

import pandas as pd
import pytest

from zongshu.views.rows import PAGE, Column, Rows


def frame(count):
    return pd.DataFrame({"report": "r", "start": range(0, 2 * count, 2), "text": [f"第{n}个" for n in range(count)]})


@pytest.fixture
def rows():
    made = Rows([Column("原文", lambda page: page["text"], 1)], "表")
    made.told = []
    made.observe(lambda change: made.told.append(change["new"]), "position")
    return made


def test_a_long_frame_is_sent_a_page_at_a_time(rows):
    rows.show(frame(3 * PAGE))
    assert len(rows.choice.options) == PAGE
    assert rows.html.value.count("<tr>") == PAGE + 1
    assert f"第{PAGE}个" not in rows.html.value
    rows.after.click()
    assert f"第{PAGE}个" in rows.html.value
    assert rows.position == PAGE
    assert f"共 {3 * PAGE} 行，第 2 页，共 3 页" in rows.count.value


def test_a_row_is_chosen_by_its_button(rows):
    rows.show(frame(5))
    rows.choice.index = 3
    assert rows.chosen["text"] == "第3个"
    assert rows.told == [0, 3]


def test_steps_go_from_row_to_row_and_over_the_end_of_a_page(rows):
    rows.show(frame(PAGE + 2), PAGE - 1)
    rows.down.click()
    assert (rows.position, rows.choice.index, rows.page) == (PAGE, 0, 1)
    rows.down.click()
    assert rows.down.disabled
    rows.up.click()
    rows.up.click()
    assert (rows.position, rows.page) == (PAGE - 1, 0)
    rows.show(frame(1))
    assert rows.up.disabled
    assert rows.down.disabled


def test_buttons_of_pages_are_there_where_there_are_pages(rows):
    rows.show(frame(5))
    assert rows.after.layout.display == "none"
    rows.show(frame(PAGE + 1))
    assert rows.after.layout.display == ""
    assert (rows.before.disabled, rows.after.disabled) == (True, False)


def test_another_frame_is_told_even_where_the_row_is_as_far_down(rows):
    rows.show(frame(5))
    rows.show(frame(4))
    assert rows.told == [0, 0]
    rows.show(frame(0))
    assert rows.chosen is None
    assert rows.told == [0, 0, None]


def test_a_place_is_found_on_its_page(rows):
    rows.show(frame(3 * PAGE))
    assert rows.find("r", 4 * PAGE)
    assert (rows.position, rows.page) == (2 * PAGE, 2)
    assert not rows.find("r", 1)
    assert not rows.find("other", 0)
    assert rows.position == 2 * PAGE


def test_rows_of_one_text_have_labels_of_their_own(rows):
    rows.show(frame(2).assign(text="20起"))
    labels = [label for label, _ in rows.choice.options]
    assert len(set(labels)) == 2
    assert all("20起" in label for label in labels)


def test_nothing_of_a_text_is_markup(rows):
    rows.show(frame(1).assign(text='<b onclick="x">&\x00\ud800'))
    assert "&lt;b onclick=&#34;x&#34;&gt;&amp;</bdi>" in rows.html.value
    assert rows.choice.options[0][0].endswith('<b onclick="x">&')  # a label is text, not HTML
