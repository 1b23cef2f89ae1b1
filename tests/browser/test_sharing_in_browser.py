"""What is shared, in a real browser: from card to report and back, on paper, on a phone, in the dark, for everyone."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from zongshu.rendering import render

pytestmark = pytest.mark.browser

PAGES = ("index", "report", "trends")


@pytest.fixture(scope="module")
def pages(root, tmp_path_factory):
    """The page of cards, a report's and that of trends, rendered together and printed."""
    names = ("2024_national_campaign", "2025_national_year_agency", "2025_national_year_newspaper")
    folder = tmp_path_factory.mktemp("reports")
    for name in names:
        (folder / f"{name}.txt").write_bytes((root / "seeds" / f"{name}.txt").read_bytes())
    one, many = render([folder / f"{names[1]}.txt", folder], tmp_path_factory.mktemp("out"), formats=["html", "pdf"])
    assert one.errors == many.errors == ()
    return {"index": many.index, "report": one.folder / "report.html", "trends": many.folder / "report.html"}


@pytest.fixture
def open_page(browser):
    """Open a page with the network cut; what it asks for and what the console says is kept."""
    contexts = []

    def opened(path, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(path.as_uri(), wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()


def quiet(page):
    return [url for url in page.asked if not url.startswith(("file:", "data:"))] == [] and page.said == []


def test_from_a_card_to_its_report_and_back(open_page, pages):
    page = open_page(pages["index"])
    for link in page.locator(".card h3 a").all():
        title = link.inner_text()
        link.click()
        expect(page.locator("h1")).to_have_text(title)
        page.go_back()
        expect(page.locator("h1")).to_have_text("报告一览")
    assert quiet(page)


def test_from_a_figure_to_its_sentence_to_its_row_and_back(open_page, pages):
    page = open_page(pages["index"])
    figure = page.locator(".headlines a", has_text="2170.7万元")
    figure.first.click()
    number = page.locator("a:target")
    assert number.inner_text() == "2170.7万元"
    number.click()
    assert page.locator("tr:target").inner_text().startswith("2170.7万元")
    page.locator("tr:target a").click()
    assert page.locator("a:target").inner_text() == "2170.7万元"
    assert quiet(page)


def test_what_contradicts_is_told_on_the_card(open_page, pages):
    page = open_page(pages["index"])
    page.locator(".card a.doubt").first.click()
    page.wait_for_url("**#conflicts")
    assert page.locator(".conflicts blockquote").count() >= 2


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page, pages, name, scheme):
    # The policy lets no script run, the checker's own included.
    page = open_page(pages[name], bypass_csp=True, color_scheme=scheme)
    found = Axe().run(page).response
    assert len(found["passes"]) > 15
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_it_whole(open_page, pages, name):
    page = open_page(pages[name], viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert quiet(page)


@pytest.mark.parametrize("name", PAGES)
def test_the_first_key_leads_past_the_contents(open_page, pages, name):
    page = open_page(pages[name])
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "跳到正文"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    assert [page.locator(tag).count() for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]


@pytest.mark.parametrize("name", ["report", "trends"])
def test_what_is_printed_can_be_read_and_searched(pages, name):
    pdf = pypdf.PdfReader(BytesIO(pages[name].with_name("report.pdf").read_bytes()))
    texts = [page.extract_text() for page in pdf.pages]
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text.splitlines()
    assert pdf.metadata.title.partition("：")[0] in texts[0]
    said = "2025年全国公安机关紧急止付涉诈资金2170.7万元"
    assert said in "".join("".join(texts).split())


def test_no_page_of_the_seed_is_nearly_empty(seed, tmp_path):
    (done,) = render([seed], tmp_path, formats=["pdf"])
    pages = pypdf.PdfReader(done.folder / "report.pdf").pages
    bare = [number for number, page in enumerate(pages, 1) if not page.images and len(page.extract_text()) < 200]
    assert bare == []


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_no_figure_is_higher_than_a_page_and_no_table_wider(open_page, pages, name):
    page = open_page(pages[name], viewport={"width": 665, "height": 974})  # of A4 without its margins, in CSS pixels
    page.emulate_media(media="print")
    heights = page.locator("figure").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert all(height < 974 for height in heights)
    assert set(page.locator("figure").evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")) <= {
        "avoid"
    }
    assert page.evaluate("document.documentElement.scrollWidth") <= 665
