"""The page: one file, nothing that runs, nothing that asks a network, and a font for what it shows."""

from __future__ import annotations

import base64
import html
import itertools
import random
import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report
from zongshu.rendering.blocks import Picture, Prose, Table, Text, blocks
from zongshu.rendering.fonts import font_uri
from zongshu.rendering.page import LIMIT, Part, compose

TEXT = """<img src=x onerror=alert(1)>

——关于“$x_{$”的通报

2024-10-15 10:44:40

全市破获案件1770起，同比下降5.2%。<meta http-equiv="refresh" content="0;url=http://example.org/">

责任编辑：</title><script>alert(2)</script>"""
EVIL = "</p><script>alert(3)</script>"
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
)


@pytest.fixture(scope="module")
def page():
    report = parse_report(TEXT)
    parts = [
        Part("one", [Table(["x", EVIL], [["1", EVIL]]), Text(EVIL)], {"top": EVIL}, None),
        Part("two", [], {}, f"two.ipynb: ValueError: {EVIL}"),
    ]
    return compose(report, extract_numbers(report), parts, "0" * 64).decode("utf-8")


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_policy_stands_first_in_the_head(page):
    found = Tags(page).found
    assert [tag for tag, _ in found[:3]] == ["html", "head", "meta"]
    assert found[0][1]["lang"] == "zh-CN"
    assert found[2][1] == {"http-equiv": "Content-Security-Policy", "content": POLICY}


def test_there_is_no_script_no_refresh_and_no_handler(page):
    for tag, attrs in Tags(page).found:
        assert tag not in {"script", "iframe", "object", "embed", "link", "base", "form", "svg", "math"}
        assert not [name for name in attrs if name.startswith("on")]
        assert attrs.get("http-equiv", "Content-Security-Policy") == "Content-Security-Policy"


def test_everything_it_refers_to_lies_in_it(page):
    found = Tags(page).found
    ids = {attrs["id"] for _, attrs in found if "id" in attrs}
    links = [attrs["href"] for _, attrs in found if "href" in attrs]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert all(attrs["src"].startswith("data:image/") for _, attrs in found if "src" in attrs)
    assert set(re.findall(r"url\((.{5})", page)) == {"data:"}
    assert "@import" not in page


def test_what_a_document_says_is_there_as_text(page):
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "$x_{$" in page
    assert page.count("&lt;script&gt;alert(3)&lt;/script&gt;") == 5


def test_the_facts_stand_on_top(page):
    top = page[: page.index("<main")]
    for fact in ("2024-10-15 10:44:40", "关于“$x_{$”的通报", "指标 2 项"):
        assert fact in top


def test_the_foot_says_from_what_and_with_what(page):
    foot = page[page.index("<footer") :]
    for name in ("zongshu", "Python", "pandas", "matplotlib", "0" * 64, "top = "):
        assert name in foot


def test_a_failed_part_says_so(page):
    assert "这一部分没有完成" in page


def test_ids_are_unique(page):
    ids = [attrs["id"] for _, attrs in Tags(page).found if "id" in attrs]
    assert len(set(ids)) == len(ids)


def test_levels_of_headings_are_not_skipped(page):
    levels = [int(tag[1]) for tag, _ in Tags(page).found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def glyphs(uri):
    return TTFont(BytesIO(base64.b64decode(uri.partition(",")[2]))).getBestCmap()


def test_the_font_has_every_character_of_the_page(page):
    uri = re.search(r"url\((data:font/woff;base64,[^)]+)\)", page)[1]
    body = html.unescape(re.sub(r"<[^>]+>", "", page[page.index("<body") :]))
    assert {char for char in body if char > " " and ord(char) not in glyphs(uri)} == set()


@pytest.mark.parametrize("sign", ["FONT-URI", "FONT-BOLD-URI", "\x01", "\x02"])
def test_no_text_takes_the_place_of_the_font(sign):
    text = f"{sign}夏季行动综述\n\n2024-10-15\n\n全市破获案件20起。"
    page = compose(parse_report(text), extract_numbers(text), [Part("one", [Text(sign)], {}, None)], "0" * 64)
    page = page.decode("utf-8")
    assert re.findall(r"src: url\((.{21})", page) == ["data:font/woff;base64"] * 2
    assert page.count("data:font") == 2
    shown = "" if sign < " " else sign
    assert f"<title>{shown}夏季行动综述" in page


def test_a_subset_is_small_and_the_same_on_every_run():
    one = font_uri(frozenset("守护万家灯火0123456789%"))
    assert one == font_uri(frozenset("%9876543210火灯家万护守"))
    assert len(one) < 10_000
    assert set(map(ord, "守护5%")) <= set(glyphs(one))


def test_characters_without_a_glyph_are_no_error():
    assert glyphs(font_uri(frozenset("a\U0001f600\U000e0001"))).keys() == {ord("a")}


def test_characters_that_the_font_lacks_are_said_on_top():
    def top(text):
        report = parse_report(text)
        page = compose(report, extract_numbers(report), [Part("one", [], {}, None)], "0" * 64).decode("utf-8")
        return page[: page.index("<main")]

    said = top("全国农業总产值约計5元，農業。\u200b")
    assert "3 个字不在本页所带的字体里（如業、計、農）" in said
    assert "不在本页所带的字体里" not in top("全国农业总产值5元。")


def test_a_report_of_nothing_is_a_page_as_well():
    report = parse_report("没有数字")
    assert "没有数字" in compose(report, extract_numbers(report), [Part("one", [], {}, None)], "0" * 64).decode("utf-8")


def noise(width, height):
    """A picture that does not compress."""
    image = Image.frombytes("RGB", (width, height), random.Random(0).randbytes(3 * width * height))
    buffer = BytesIO()
    image.save(buffer, "png")
    return Picture(buffer.getvalue(), "噪声", 680)


@pytest.mark.parametrize(("pictures", "limit", "pixels"), [(1, LIMIT, 400), (3, LIMIT, 267), (10, 400_000, 200)])
def test_pictures_lose_resolution_where_the_page_would_be_too_large(pictures, limit, pixels, monkeypatch):
    monkeypatch.setattr("zongshu.rendering.page.LIMIT", limit)
    report = parse_report("破获案件20起。")
    parts = [Part("one", [noise(400, 1000)] * pictures, {}, None)]
    page = compose(report, extract_numbers(report), parts, "0" * 64)
    assert len(page) <= limit
    shown = re.findall(
        rb'src="data:image/(?:png|webp);base64,([^"]+)" alt="\xe5\x99\xaa\xe5\xa3\xb0" width="680" height="1\d{3}"',
        page,
    )
    assert len(shown) == pictures
    assert Image.open(BytesIO(base64.b64decode(shown[0]))).width == pixels


def test_prose_gives_the_part_its_title():
    import nbformat

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 用词\n\n说明")])
    assert Part("one", blocks(notebook), {}, None).title == "用词"
    assert Part("one", [Prose(html="", title="")], {}, None).title == "one"


def test_the_facts_say_what_to_look_at_again():
    report = parse_report("破获案件20起，抓获3名，查处5人。")
    numbers = extract_numbers(report)
    rows = numbers.assign(status=["certain", "unresolved", "ambiguous"], indicator=["案件", None, None])
    page = compose(report, rows, [], "0" * 64).decode("utf-8")
    assert "2 处：有多种读法 1 处，未能确定 1 处；1 项指标未读出指什么" in page
