"""Cells of a notebook as blocks of a page: what a cell put out is read, never copied as markup."""

from __future__ import annotations

import base64
from io import BytesIO

import nbformat
import pandas as pd
import pytest
from PIL import Image

from zongshu.export import kwic, table
from zongshu.rendering.blocks import Nothing, Picture, Prose, Table, Text, blocks, read_table


def png(width, height):
    buffer = BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "png")
    return base64.b64encode(buffer.getvalue()).decode()


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


def code(data, metadata=None, kind="execute_result"):
    output = nbformat.v4.new_output(kind, data=data, metadata=metadata or {})
    return nbformat.v4.new_code_cell("secret()", outputs=[output])


def test_headings_are_one_level_lower_and_code_stays_behind():
    (prose,) = blocks(notebook(nbformat.v4.new_markdown_cell("# 用词\n\n说明"), nbformat.v4.new_code_cell("secret()")))
    assert isinstance(prose, Prose)
    assert prose.title == "用词"
    assert str(prose.html).strip() == "<h2>用词</h2>\n<p>说明</p>"


@pytest.mark.parametrize("tag", ["notebook-only", "papermill-error-cell-tag"])
def test_cells_about_the_notebook_itself_are_left_out(tag):
    assert blocks(notebook(nbformat.v4.new_markdown_cell("参数", metadata={"tags": [tag]}))) == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        '<meta http-equiv="refresh" content="0;url=http://example.org/">',
        "![a](data:text/html,<script>)",
    ],
)
def test_html_in_markdown_is_text(source):
    (prose,) = blocks(notebook(nbformat.v4.new_markdown_cell(source)))
    for tag in ("<script", "<img src=x", "<meta", "javascript:", "data:text/html"):
        assert tag not in str(prose.html)


def test_a_picture_is_a_data_uri_with_its_words_and_size():
    data = png(400, 100)
    (picture,) = blocks(
        notebook(code({"image/png": data, "text/plain": "x"}, {"image/png": {"alt": "图", "width": 200}}))
    )
    assert picture.uri == f"data:image/png;base64,{data}"
    assert (picture.alt, picture.width, picture.height) == ("图", 200, 50)


def test_a_scaled_picture_has_fewer_pixels_and_the_same_place():
    picture = Picture(base64.b64decode(png(400, 100)), "图", 200)
    small = picture.scaled(0.5)
    assert Image.open(BytesIO(small.data)).size == (200, 50)
    assert small.uri.startswith("data:image/webp;base64,")
    assert (small.alt, small.width, small.height) == ("图", 200, 50)
    assert small == picture.scaled(0.5)


def test_a_picture_of_the_same_size_keeps_every_pixel():
    picture = Picture(base64.b64decode(png(400, 100)), "图", 200)
    same = picture.scaled(1.0)
    one, other = (Image.open(BytesIO(data)).convert("RGB").tobytes() for data in (picture.data, same.data))
    assert one == other


def test_a_scaled_picture_keeps_the_colours_of_its_areas():
    shades = [(8 * step, 81, 156) for step in range(20)]
    drawn = Image.new("RGB", (800, 40), "white")
    for place, shade in enumerate(shades):
        drawn.paste(shade, (40 * place, 4, 40 * place + 36, 36))
    packed = BytesIO()
    drawn.save(packed, "png")
    small = Image.open(BytesIO(Picture(packed.getvalue(), "图", 400).scaled(0.5).data)).convert("RGB")
    assert [small.getpixel((20 * place + 9, 10)) for place in range(20)] == shades


def test_a_frame_is_a_table_of_text():
    frame = table(pd.DataFrame({"word": ["<b>", "a&b"], "count": [1770.0, None]}), "word", "count")
    (found,) = blocks(notebook(code({"text/html": frame._repr_html_(), "text/plain": "x"})))
    assert found == Table(["词", "频数"], [["<b>", "1,770"], ["a&b", ""]])
    assert found.classes == ["", "q"]


def test_html_that_is_no_table_is_shown_as_its_text():
    data = {"text/html": "<script>alert(1)</script>", "text/plain": "<HTML object>"}
    assert blocks(notebook(code(data))) == [Text("<HTML object>")]


def test_markup_inside_a_table_is_dropped():
    html = '<table><tr><th onclick="a()">x</th></tr><tr><td><img src=x onerror=alert(1)>5</td></tr></table>'
    assert read_table(html) == Table(["x"], [["5"]])


def test_printed_text_is_shown_and_warnings_stay_behind():
    outputs = [
        nbformat.v4.new_output("stream", name="stdout", text="<b>20</b>"),
        nbformat.v4.new_output("stream", name="stderr", text="warning"),
        nbformat.v4.new_output("error", ename="E", evalue="e", traceback=["<b>"]),
        nbformat.v4.new_output("display_data", data={"application/javascript": "alert(1)"}),
    ]
    assert blocks(notebook(nbformat.v4.new_code_cell("", outputs=outputs))) == [Text("<b>20</b>")]


@pytest.mark.parametrize(
    ("cells", "numeric"),
    [
        (["1,770", "5.2%", "-3", "−3", ""], True),
        (["1起"], False),
        (["", ""], False),
        (["1", "无"], False),
    ],
)
def test_a_column_of_numbers_is_told_from_text(cells, numeric):
    assert Table(["x"], [[cell] for cell in cells]).classes == ["q" if numeric else ""]


@pytest.mark.parametrize(
    ("cells", "name"), [(["2024-09-27", ""], "day"), (["2024-09-27", "2024年"], ""), (["2024-09-27前"], "")]
)
def test_a_column_of_days_is_told_from_text(cells, name):
    assert Table(["x"], [[cell] for cell in cells]).classes == [name]


def test_the_word_of_a_concordance_stands_between_its_contexts():
    lines = kwic(pd.DataFrame({"left": ["整改<b>"], "node": ["隐患"], "right": ["390"]}))
    (found,) = blocks(notebook(code({"text/html": lines._repr_html_(), "text/plain": "x"})))
    assert found == Table(["左文", "节点词", "右文"], [["整改<b>", "隐患", "390"]])
    assert found.classes == ["left", "node", ""]


EMPTY = [
    code({"text/plain": "没有可画的指标。"}, {"nothing": True}),
    code({"text/html": "<table><tr><th>词</th></tr></table>", "text/plain": "Empty"}),
]


@pytest.mark.parametrize("cell", EMPTY)
def test_of_what_explains_nothing_only_a_heading_is_left(cell):
    prose, sentence = blocks(notebook(nbformat.v4.new_markdown_cell("## 指标\n\n下图画出指标。"), cell))
    assert str(prose.html).strip() == "<h3>指标</h3>"
    assert isinstance(sentence, Nothing)
    assert sentence.text.startswith("没有可")


@pytest.mark.parametrize("cell", EMPTY)
def test_what_explains_nothing_and_has_no_heading_goes_with_it(cell):
    shown = code({"text/plain": "1"})
    kept = blocks(notebook(nbformat.v4.new_markdown_cell("# 一"), shown, nbformat.v4.new_markdown_cell("下表"), cell))
    assert [block.kind for block in kept] == ["prose", "text"]


@pytest.mark.parametrize("cell", EMPTY)
def test_nothing_without_words_before_it_is_told(cell):
    assert [block.kind for block in blocks(notebook(code({"text/plain": "1"}), cell))] == ["text", "nothing"]
