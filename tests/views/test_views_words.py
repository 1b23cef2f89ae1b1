"""词语: where a word stands, what stands beside it, how often it does."""

from __future__ import annotations


def test_a_word_has_its_places_its_neighbours_and_its_sections(one):
    view = one.words
    view.word.value = "群众"
    assert len(view.rows.frame) == 3
    assert "<mark>群众</mark>" in view.passage.html.value
    view.rows.choice.index = 2
    assert "救助被困<mark>群众</mark>" in view.passage.html.value
    assert "保障" in view.beside.value
    assert "导语" in view.counts.value
    assert "位置图" in view.figure.value
    assert "报告" not in view.rows.html.value


def test_a_line_leads_to_the_numbers_around_it(one):
    one.words.word.value = "群众"
    one.words.rows.choice.index = 2
    (button,) = [button for button in one.words.passage.others.children if button.description == "19145人次"]
    button.click()
    assert one.tabs.selected_index == 0
    assert one.numbers.rows.chosen["text"] == "19145人次"


def test_words_are_offered_the_most_frequent_first(one):
    offered = one.words.word.options
    assert "群众" in offered
    assert offered[0] == one.material.words().iloc[0]["word"]


def test_a_word_that_is_not_there_and_no_word(one):
    view = one.words
    view.word.value = "群众"
    view.word.value = "没有的词"
    assert "没有“没有的词”这个词" in view.said.value
    assert len(view.rows.frame) == 0
    assert (view.figure.value, view.passage.html.value) == ("", "")
    view.word.value = ""
    assert "写一个词" in view.said.value


def test_many_reports_have_a_course_over_time(many):
    view = many.words
    view.word.value = "群众"
    assert set(view.rows.frame["report"]) > {"000_ad60cba661282f96"}
    assert "词频的变化" in view.figure.value
    assert view.counts.value == ""
    view.report.value = "守护万家灯火"
    assert set(view.rows.frame["report"]) == {"000_ad60cba661282f96"}
    assert "位置图" in view.figure.value


def test_a_report_without_a_date_has_places_but_no_course(on, place):
    (place / "seeds" / "none.txt").write_text("通报\n\n服务群众。\n", encoding="utf-8")
    view = on("folder").words
    view.word.value = "群众"
    assert len(view.rows.frame) == 5
    assert "has no date" in view.counts.value
    assert view.figure.value == ""


def test_reports_that_are_not_read_are_counted(on, place):
    for n in range(3):
        text = f"{2020 + n}年通报\n\n" + "服务群众，" * (20_000 - n) + "。\n"
        (place / "seeds" / f"long{n}.txt").write_text(text, encoding="utf-8")
    view = on("folder").words
    view.word.value = "群众"
    assert set(view.rows.frame["report"]) == {"long0"}
    assert "另有 6 篇没有列出" in view.said.value


def test_nothing_that_is_typed_is_markup(one):
    one.words.word.value = "<img src=x>"
    assert "<img" not in one.words.said.value
