"""What is kept: a figure, its data, and a script that makes the same again."""

from __future__ import annotations

import runpy

import pytest

from zongshu import schema


def numbers(explorer):
    explorer.numbers.filters.search.value = "破获"
    explorer.numbers.filters.choices["kind"].value = "count"
    return explorer.numbers


def readings(explorer):
    explorer.numbers.filters.search.value = "8.5%"
    return explorer.numbers


def corrected(explorer):
    view = readings(explorer)
    view.choosing.readings.index, view.choosing.why.value, view.choosing.who.value = 0, "七月通报", "李"
    view.choosing.button.click()
    return view


def word(explorer):
    explorer.words.word.value = "群众"
    return explorer.words


def trend(explorer):
    explorer.trends.indicator.value = "刑事案件"
    return explorer.trends


def series(explorer):
    explorer.trends.indicator.value = "破获刑事案件"
    explorer.trends.series.value = explorer.trends.series.options[1][1]
    return explorer.trends


@pytest.mark.parametrize("sort", ["report", "folder", "corpus"])
@pytest.mark.parametrize("choose", [numbers, readings, corrected, word, trend, series])
def test_the_script_makes_the_same_again(on, place, sort, choose, monkeypatch):
    view = choose(on(sort))
    view.keeper.button.click()
    kept = {path.name: path.read_bytes() for path in (place / "kept").iterdir()}
    (script,) = [name for name in kept if name.endswith(".py")]
    assert script in view.keeper.said.value
    assert any(name.endswith(".xlsx") for name in kept)
    (place / "elsewhere").mkdir()
    for path in (place / "kept").iterdir():
        if path.suffix != ".py":
            path.unlink()
    monkeypatch.chdir(place / "elsewhere")
    runpy.run_path(str(place / "kept" / script))
    assert {path.name: path.read_bytes() for path in (place / "kept").iterdir()} == kept


@pytest.mark.parametrize(("choose", "figure"), [(numbers, True), (readings, True), (word, True), (trend, False)])
def test_figures_are_kept_as_png_and_svg(one, place, choose, figure):
    choose(one).keeper.button.click()
    suffixes = {path.suffix for path in (place / "kept").iterdir()}
    assert ({".png", ".svg"} <= suffixes) == figure  # the seed does not say when its criminal cases were solved


def test_the_data_is_the_frame_that_is_shown(many):
    shown = trend(many).shown()
    schema.check("metric_series", shown.frames["rows"])
    assert len(shown.frames["rows"]) == len(many.trends.rows.frame)
    assert len(numbers(many).shown().frames["rows"]) == len(many.numbers.rows.frame)


def test_a_script_names_no_folder_above_the_kept_ones(many, place):
    word(many).keeper.button.click()
    (script,) = (place / "kept").glob("*.py")
    assert str(place) not in script.read_text("utf-8")
    assert "HERE / '../seeds'" in script.read_text("utf-8")


def test_nothing_chosen_is_nothing_kept(one, place):
    for view in (one.words, one.trends):
        view.keeper.button.click()
        assert "先选一项" in view.keeper.said.value
    assert not (place / "kept").exists()


def test_a_folder_that_cannot_be_made_is_told(one, place):
    (place / "kept").write_text("a file", encoding="utf-8")
    numbers(one).keeper.button.click()
    assert "zs-failed" in one.numbers.keeper.said.value


@pytest.mark.parametrize("typed", ['a"""b', "a'b\\", "../x", "\n"])
def test_what_is_typed_runs_nothing(one, place, typed):
    one.numbers.filters.search.value = typed
    one.numbers.keeper.button.click()
    (script,) = (place / "kept").glob("*.py")
    compile(script.read_text("utf-8"), script.name, "exec")
    assert script.parent == place / "kept"
