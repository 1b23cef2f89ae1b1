"""数字: from a number to its sentence and back, and from an open sentence to a correction."""

from __future__ import annotations

import pandas as pd
import pytest

from zongshu import read_corrections


def choose(view, text):
    view.rows.choice.index = view.rows.frame["text"].tolist().index(text)


def test_the_ledger_is_there_with_the_first_row_chosen(one):
    view = one.numbers
    assert len(view.rows.frame) == len(one.material.numbers) == 57
    assert view.rows.position == 0
    assert "<mark>万家灯火</mark>" in view.passage.html.value


def test_a_number_leads_to_its_sentence_and_to_the_other_numbers(one):
    view = one.numbers
    view.filters.search.value = "1770"
    assert view.rows.frame["text"].tolist() == ["1770起"]
    assert "全市破获刑事案件<mark>1770起</mark>" in view.passage.html.value
    assert "破获 刑事案件" in view.passage.html.value
    others = [button.description for button in view.passage.others.children]
    assert others == ["3002名", "377人", "14起", "7起", "1.31", "4.03"]
    view.passage.others.children[1].click()
    assert view.rows.chosen["text"] == "377人"
    assert len(view.rows.frame) == 57
    assert view.filters.search.value == ""


@pytest.mark.parametrize(
    ("name", "code"), [("kind", "percent"), ("section", "导语"), ("change", "decrease"), ("status", "ambiguous")]
)
def test_each_field_selects(one, name, code):
    view = one.numbers
    view.filters.choices[name].value = code
    wanted = one.material.numbers[one.material.numbers[name] == code]
    assert 0 < len(wanted) < 57
    assert view.rows.frame["start"].tolist() == wanted["start"].tolist()


def test_fields_select_together_and_a_chosen_row_stays(one):
    view = one.numbers
    choose(view, "61.3%")
    view.filters.choices["kind"].value = "percent"
    view.filters.choices["section"].value = "导语"
    assert view.rows.chosen["text"] == "61.3%"
    view.filters.search.value = "没有的词"
    assert view.rows.chosen is None
    assert view.passage.html.value == ""
    view.filters.search.value = ""
    assert len(view.rows.frame) == len(view.filters.of(one.material.numbers)) < 57


def test_several_words_must_all_be_there(one):
    one.numbers.filters.search.value = "破获 刑事案件"
    assert one.numbers.rows.frame["text"].tolist() == ["1770起"]


def test_reports_are_named_and_searched_where_there_are_many(many):
    view = many.numbers
    assert "报告" in view.rows.html.value
    assert "section" not in view.filters.choices
    view.filters.report.value = "万家"
    assert len(view.rows.frame) == 57
    view.filters.report.value = "2025_national_year_agency"
    assert set(view.rows.frame["report"]) == {"2025_national_year_agency"}


def test_an_open_row_shows_its_readings_and_their_figure(one):
    view = one.numbers
    before = view.figure.value
    assert view.choosing.layout.display == "none"
    choose(view, "8.5%")
    assert view.choosing.layout.display == ""
    labels = [label for label, _ in view.choosing.readings.options]
    assert labels[0].startswith("先按时期：2024年7月 刑事类、治安类警情 下降10.98%；2024年7月 刑事立案数 下降8.5%")
    assert labels[1].startswith(
        "先按指标：2024年7月 刑事类、治安类警情 下降10.98%；2024年8月 刑事类、治安类警情 下降8.5%"
    )
    assert "并列条形图：先按时期、先按指标" in view.figure.value
    assert view.figure.value != before
    choose(view, "7月份")
    assert view.choosing.layout.display == "none"
    assert view.figure.value == before


def test_a_chosen_reading_is_a_correction_that_figure_and_table_follow(one, place):
    view = one.numbers
    choose(view, "8.5%")
    before = view.figure.value
    view.choosing.readings.index = 0
    view.choosing.why.value, view.choosing.who.value = "七月通报写明", "李"
    view.choosing.button.click()
    assert "已写入 corrections.tsv" in view.choosing.said.value
    lines = read_corrections(place / "corrections.tsv")
    assert lines[["surface", "field", "value", "who", "why"]].to_numpy().tolist() == [
        ["8.5%", "reading", "period-major", "李", "七月通报写明"]
    ]
    assert view.rows.chosen["text"] == "8.5%"
    assert view.rows.chosen["indicator"] == "刑事立案数"
    assert view.rows.chosen["period_start"] == pd.Timestamp(2024, 7, 1)
    assert "下降 刑事立案数" in view.rows.html.value
    assert "已更正" in view.passage.html.value
    assert view.figure.value != before
    assert "并列条形图：先按时期；0 个数值各读法一致，4 个已选定读法" in view.figure.value
    assert view.choosing.form.layout.display == "none"


def test_a_choice_without_a_reason_writes_nothing(one, place):
    view = one.numbers
    choose(view, "8.5%")
    view.choosing.button.click()
    view.choosing.readings.index = 1
    view.choosing.why.value = " "
    view.choosing.button.click()
    assert "先选一种读法，再写理由" in view.choosing.said.value
    assert not (place / "corrections.tsv").exists()


def test_what_cannot_be_written_is_told(one, place):
    view = one.numbers
    choose(view, "8.5%")
    (place / "corrections.tsv").write_text("nonsense\n", encoding="utf-8")
    view.choosing.readings.index, view.choosing.why.value = 0, "七月通报写明"
    view.choosing.button.click()
    assert "zs-failed" in view.choosing.said.value
    assert (place / "corrections.tsv").read_text("utf-8") == "nonsense\n"


def test_a_corpus_keeps_its_corrections_beside_it(on, place):
    view = on("corpus").numbers
    view.filters.search.value = "8.5%"
    choose(view, "8.5%")
    view.choosing.readings.index, view.choosing.why.value, view.choosing.who.value = 1, "县局说明", "王"
    view.choosing.button.click()
    assert (place / "corrections.tsv").is_file()
    assert view.rows.chosen["indicator"] == "刑事类、治安类警情"
    assert view.rows.chosen["status"] == "corrected"
