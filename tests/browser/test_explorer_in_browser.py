"""The explorer in JupyterLab: five tasks of a newcomer, in a real browser that reaches no network."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from zongshu import Corpus

pytestmark = pytest.mark.browser

SEED = "seeds/000_ad60cba661282f96.txt"
NUMBERS, PLACES, POINTS = "数字台账", "词语索引", "序列中的点"
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@pytest.fixture
def timed(record_property, capsys):
    """Note how long an answer took: in the log of the tests, never in what they assert."""

    def note(what, milliseconds):
        record_property(what, round(milliseconds))
        with capsys.disabled():
            print(f"\n    {what}: {milliseconds:.0f} ms", end="")  # noqa: T201 (the times are what is asked for)

    return note


@pytest.fixture
def quiet():
    """Take desks, and look after the test that the console had no error and no request went beyond this machine."""
    seen = []
    yield seen.append
    for at in seen:
        assert at.errors == []
        assert at.away == []


@pytest.fixture
def one(desk, quiet):
    quiet(desk(SEED))
    return desk(SEED)


@pytest.fixture
def many(desk, quiet):
    quiet(desk("seeds"))
    return desk("seeds")


@pytest.fixture
def large(desk, quiet, tmp_path):
    if not CORPUS.is_dir():
        pytest.skip("the corpus of 1,766 reports is not beside this checkout")
    corpus = Corpus(tmp_path / "large.zongshu")
    corpus.add(sorted(CORPUS.rglob("*.txt"))[::4])  # years of all sorts, and not the minute that all of them take
    quiet(desk(str(corpus.path)))
    return desk(str(corpus.path))


def cells(at, view, row):
    """The texts of a row of a table."""
    return at.page.locator(f".zs-table[aria-label='{view}'] tbody tr").nth(row).locator("td").all_inner_texts()


def test_it_opens_quietly_with_the_report_that_was_named(one):
    assert "/lab/tree/explore.ipynb" in one.page.url
    assert "token" not in one.page.url
    assert "守护万家灯火" in one.page.locator(".zs-explorer").inner_text()
    assert one.page.locator(".jp-Notification, .Toastify__toast").count() == 0


def test_from_a_number_to_its_sentence_and_back_to_the_table(one, timed):
    one.view("数字")
    one.type("指标、动词或数字", "1770")
    timed("a search, on the seed", one.sees("mark", "1770起"))
    assert "全市破获刑事案件1770起" in one.page.locator(".zs-passage:visible").inner_text()
    one.page.locator(".zs-others:visible").get_by_role("button", name="377人").click()
    timed("a number beside it, on the seed", one.sees("mark", "377人"))
    table = one.page.locator(f".zs-rows:has([aria-label='{NUMBERS}'])")
    assert "377人" in table.locator("label:has(:checked)").inner_text()
    assert "共 57 行" in table.inner_text()
    one.row("1770起", NUMBERS)
    timed("a row, on the seed", one.sees("mark", "1770起"))


def test_rows_are_stepped_through_by_the_keyboard(one):
    one.view("数字")
    one.type("指标、动词或数字", "下降")
    one.row("，10.98%", NUMBERS)
    one.sees("mark", "10.98%")
    one.page.get_by_role("button", name="↓ 下一行").locator("visible=true").focus()
    one.page.keyboard.press("Space")
    one.sees("mark", "8.5%")
    one.page.keyboard.press("Space")
    one.sees("mark", "61.3%")


def test_where_a_word_stands_and_what_stands_beside_it(one, timed):
    one.view("词语")
    one.type("如：群众", "群众")
    timed("a word, on the seed", one.sees("mark", "群众"))
    one.sees(".zs-small", "保障")
    one.sees(".zs-small", "导语")
    rows = one.page.locator(f".zs-rows:has([aria-label='{PLACES}'])")
    assert "共 3 行" in rows.inner_text()
    rows.get_by_role("radio").nth(2).click()
    timed("a line of the concordance, on the seed", one.sees(".zs-passage", "救助被困群众26人"))
    one.page.get_by_role("img", name="位置图").wait_for()


def test_solved_cases_from_2022_to_2024_each_with_its_sentence(many, timed):
    many.view("趋势")
    many.type("如：刑事案件", "刑事案件")
    timed("an indicator, on the folder", many.sees(".zs-note", "12 个点"))
    many.page.get_by_role("combobox", name="序列").select_option(label="破获刑事案件（起）·全国·行动期间·水平（4）")
    timed("one of its series, on the folder", many.sees(".zs-note", "4 个点"))
    for value, text in (("≥ 64万 起", "64万余起"), ("56.6万 起", "56.6万起"), ("53.5万 起", "53.5万起")):
        many.row(value, POINTS)
        timed("a point, on the folder", many.sees("mark", text))
        assert "破获刑事案件" + text in many.page.locator(".zs-passage:visible").inner_text()
    many.page.get_by_role("img", name="破获 刑事案件").wait_for()


def test_a_reading_is_chosen_and_figure_and_table_follow(many):
    many.view("数字")
    many.row("，8.5%", NUMBERS)
    many.page.get_by_role("img", name="先按时期、先按指标").wait_for()
    table = many.page.locator(f".zs-table[aria-label='{NUMBERS}']")
    assert "刑事立案数" not in table.inner_text()
    many.page.get_by_role("radio", name="先按时期").check()
    many.type("凭什么这样读", "七月通报写明立案下降8.5%")
    many.type("空着则用", "李")
    many.page.get_by_role("button", name="选定这一种").click()
    many.sees(".zs-done", "已写入 corrections.tsv")
    many.page.get_by_role("img", name="4 个已选定读法").wait_for()
    assert "刑事立案数" in table.inner_text()
    lines = (many.folder / "zongshu-lab" / "corrections.tsv").read_text("utf-8").splitlines()
    assert lines[1].split("\t")[1:] == ["91", "8.5%", "reading", "period-major", "李", "七月通报写明立案下降8.5%"]


def test_figure_data_and_code_are_taken_away(many):
    many.view("趋势")
    many.type("如：刑事案件", "破获刑事案件")
    many.sees(".zs-note", "破获刑事案件")
    many.page.get_by_role("button", name="留下图、数据和代码").locator("visible=true").click()
    many.sees(".zs-keep", "重做一遍")
    kept = many.folder / "figures" / "notebook"
    names = {path.name for path in kept.iterdir()}
    assert {
        "趋势-破获刑事案件.png",
        "趋势-破获刑事案件.svg",
        "趋势-破获刑事案件.py",
        "趋势-破获刑事案件_rows.xlsx",
    } <= names
    before = (kept / "趋势-破获刑事案件_rows.xlsx").read_bytes()
    (kept / "趋势-破获刑事案件_rows.xlsx").unlink()
    runpy.run_path(str(kept / "趋势-破获刑事案件.py"))
    assert (kept / "趋势-破获刑事案件_rows.xlsx").read_bytes() == before


def test_a_corpus_of_many_reports_answers_soon(large, timed):
    large.view("数字")
    large.type("指标、动词或数字", "粮食产量")
    timed("a search, on the corpus", large.sees(".zs-table td", "粮食产量"))
    text = cells(large, NUMBERS, 5)[0]
    large.row(f"第 6 行，{text}", NUMBERS)
    timed("a row, on the corpus", large.sees("mark", text))
    large.view("词语")
    large.type("如：群众", "群众")
    timed("a word, on the corpus", large.sees(".zs-note", "“群众”"))
    right = cells(large, PLACES, 7)[2]
    large.row("第 8 行，", PLACES)
    timed("a line of the concordance, on the corpus", large.sees(".zs-passage", right[:6]))
    large.view("趋势")
    large.type("如：刑事案件", "粮食产量")
    timed("an indicator, on the corpus", large.sees(".zs-note", "“粮食产量”"))
    sentence = cells(large, POINTS, 9)[4]
    large.row("第 10 行，", POINTS)
    timed("a point, on the corpus", large.sees(".zs-passage", sentence[:6]))


def test_another_source_is_chosen_in_the_view(one):
    before = one.page.locator(".zs-source input").input_value()
    one.page.locator(".zs-source input").fill("missing.txt")
    one.page.keyboard.press("Enter")
    one.sees(".zs-failed", "missing.txt")
    one.page.locator(".zs-source input").fill(before)
    one.page.keyboard.press("Enter")
    one.sees(".zs-note", "57 个数字")
