"""The page in a real browser: nothing runs, nothing is asked of a network, every number leads to its row and back."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report, read_report
from zongshu.rendering import render
from zongshu.rendering.blocks import Table, Text
from zongshu.rendering.page import Part, compose

pytestmark = pytest.mark.browser

# The server stands for any network: port 9 of this machine, where nothing listens.
EVIL = """<img src=x onerror=alert(1)>

——<script>alert(2)</script>“$x_{$”的通报

2024-10-15

全市破获<svg onload=alert(3)>案件1770起，<meta http-equiv="refresh" content="0;url={server}">同比下降5.2%。
" onmouseover="alert(4)" x="投入警力3人次。<a href="javascript:alert(5)">点</a><style>@import "{server}x";</style>

责任编辑：</title></style><iframe src="{server}"></iframe>
""".replace("{server}", "http://127.0.0.1:9/")
# Markup of every sort that the policy must stop, were it ever to get through the escaping.
PLANTED = """<script>alert(6)</script><img src="{server}a.png"><img src=x onerror=alert(7)>
<link rel=stylesheet href="{server}a.css"><iframe srcdoc="<script>alert(8)</script>"></iframe>
<form action="{server}"><input></form><base href="{server}">"""


class Watched:
    """A page, and everything that it should not do."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.dialogs, self.requests, self.errors = [], [], []
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.url = path.as_uri()
        self.page.goto(self.url, wait_until="load")
        self.page.wait_for_timeout(300)

    def _dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def asked(self):
        """The requests other than for the page itself and what lies in it."""
        return [url for url in self.requests if url != self.url and not url.startswith("data:")]


@pytest.fixture
def watch(browser):
    opened = []

    def open_page(path, **options):
        opened.append(Watched(browser, path, **options))
        return opened[-1]

    yield open_page
    for watched in opened:
        watched.context.close()


@pytest.fixture
def server():
    """A server on this machine that notes what it is asked for."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        running.url = f"http://127.0.0.1:{running.server_port}/"
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture(scope="module")
def seed_page(seed, tmp_path_factory):
    (done,) = render([seed], tmp_path_factory.mktemp("figures"), formats=["html"])
    assert done.errors == ()
    return done.folder / "report.html"


def write(folder, text, *blocks, error=None):
    report = parse_report(text)
    path = folder / "report.html"
    path.write_bytes(
        compose(report, extract_numbers(report), [Part("one", list(blocks), {"top": text}, error)], "0" * 64)
    )
    return path


def test_what_a_document_plants_does_not_run(watch, tmp_path):
    watched = watch(write(tmp_path, EVIL, Table([EVIL, "x"], [[EVIL, EVIL]]), Text(EVIL), error=EVIL))
    assert watched.page.title().startswith("<img src=x onerror=alert(1)>")
    assert watched.page.inner_text("h1") == "<img src=x onerror=alert(1)>"
    for mark in watched.page.query_selector_all("a.n"):
        mark.hover()
    assert (watched.dialogs, watched.asked(), watched.errors) == ([], [], [])
    assert watched.page.url == watched.url


def test_a_rendered_report_with_such_a_title_does_not_run_it(watch, tmp_path):
    source = tmp_path / "evil.txt"
    source.write_text(EVIL, encoding="utf-8")
    (done,) = render([source], tmp_path / "figures")
    assert done.errors == ()
    assert done.folder.parent == tmp_path / "figures"
    watched = watch(done.folder / "report.html")
    assert watched.page.inner_text("h1") == "<img src=x onerror=alert(1)>"
    assert (watched.dialogs, watched.asked(), watched.errors) == ([], [], [])


def test_the_policy_stops_what_would_get_past_the_escaping(watch, tmp_path, server):
    path = write(tmp_path, "通报\n\n破获案件20起。")
    page = path.read_text("utf-8")
    planted = page.replace("</h1>", "</h1>" + PLANTED.replace("{server}", server.url))
    path.write_text(planted, encoding="utf-8")
    watched = watch(path)
    assert (watched.dialogs, server.asked) == ([], [])
    assert watched.errors  # the browser says that it refused them
    path.write_text(planted.replace("Content-Security-Policy", "X-None"), encoding="utf-8")
    watch(path)
    assert server.asked  # without the policy it would have asked


def test_the_seed_asks_nothing_of_a_network_and_has_no_error(watch, seed_page):
    watched = watch(seed_page)
    assert (watched.dialogs, watched.asked(), watched.errors) == ([], [], [])


def test_every_number_leads_to_its_row_and_back(watch, seed_page, seed):
    page = watch(seed_page).page
    numbers = extract_numbers(read_report(seed))
    assert page.locator("a.n[id^=t-]").count() == len(numbers)
    for row in numbers.iloc[::7].to_dict("records"):
        page.locator(f"#t-{row['start']}").click()
        page.wait_for_url(f"**#n-{row['start']}")
        assert page.locator("tr:target").inner_text().startswith(row["text"])
        page.locator("tr:target a").click()
        assert page.locator("a:target").inner_text() == row["text"]


def test_figures_are_pictures_with_words(watch, seed_page):
    page = watch(seed_page).page
    figures = page.locator("figure img")
    assert figures.count() >= 8
    for number in range(figures.count()):
        natural, alt = figures.nth(number).evaluate("image => [image.naturalWidth, image.alt]")
        assert natural >= 1000
        assert len(alt) >= 10


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out_at_any_width(watch, seed_page, width):
    page = watch(seed_page, viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [960, 1300, 1920])
def test_a_wide_table_is_whole_where_the_screen_has_room(watch, tmp_path, width):
    sentence = "据海关统计，今年前三季度，我国货物贸易进出口总值同比增长5.3%。" * 3
    table = Table(["类型", "说明", "原句", "另一处的原句"], [["水平与增速不符", *[sentence] * 3]] * 2)
    page = watch(write(tmp_path, "破获案件20起。", table), viewport={"width": width, "height": 900}).page
    assert page.evaluate("[...document.querySelectorAll('.scroll')].every(box => box.scrollWidth <= box.clientWidth)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_is_shown_in_the_font_of_the_page(watch, seed_page):
    page = watch(seed_page).page
    assert page.evaluate("document.fonts.check('16px Zongshu', '守护万家灯火0123')")
    statuses = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(font => font.status))")
    assert statuses == ["loaded", "loaded"]


def test_it_works_with_scripts_off(watch, seed_page):
    page = watch(seed_page, java_script_enabled=False).page
    assert page.locator("h1").inner_text() == "守护万家灯火"
