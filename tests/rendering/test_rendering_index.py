"""The page of several sources: its cards, its links, what contradicts, and what it never does."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from zongshu import Corpus, correct
from zongshu.errors import RenderingError
from zongshu.reading import parse_report
from zongshu.rendering.index import INDEX, TOGETHER, card_of_many, card_of_one, compose_index, write_index
from zongshu.rendering.outputs import OutputsOfMany
from zongshu.schema import make

EVIL = "<script>alert(1)</script>"
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
)
NONE = make("corrections", [])


def report(name, title, text, day="2024-10-15"):
    return parse_report(f"{title}\n\n{day}\n\n{text}", id=name)


def one(name, title, text, folder, files=("report.html",), corrections=NONE, day="2024-10-15"):
    read = report(name, title, text, day)
    return card_of_one(read, correct(read, corrections), folder, files)


@pytest.fixture
def cards():
    return [
        one("a", f"甲{EVIL}", "2023年，全国破获刑事案件53.5万起。", "甲 #1?", ("report.html", "report.pdf")),
        one("b", "乙", "2023年，全国共破获刑事案件60.2万起。", "乙", day="2024-11-15"),
        one("c", "丙", "2023年，全国召开会议。", "丙", day="2023-11-15"),
    ]


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def hrefs(page):
    return [attrs["href"] for _, attrs in Tags(page).found if "href" in attrs]


def card_of(page, title):
    return next(part for part in page.split('<li class="card')[1:] if f">{title}" in part)


def test_every_card_leads_to_its_page_by_a_relative_link(cards):
    page = compose_index(cards).decode("utf-8")
    outside = [link for link in hrefs(page) if not link.startswith("#")]
    assert all(re.fullmatch(r"[^:?#/]+/report\.(html(#t-[0-9]+)?|pdf)", link) for link in outside)
    assert {unquote(link).split("/report")[0] for link in outside} == {"甲 #1?", "乙", "丙"}
    assert "%E7%94%B2%20%231%3F/report.pdf" in outside


def test_a_headline_leads_to_its_place_in_the_text(cards):
    page = compose_index(cards).decode("utf-8")
    start = cards[1].reports[0].text.index("60.2万起")
    assert f'<a href="%E4%B9%99/report.html#t-{start}">60.2万起</a>' in page


def test_what_contradicts_is_counted_marked_and_listed_with_both_sentences(cards):
    page = compose_index(cards).decode("utf-8")
    assert "1 处矛盾" in card_of(page, "甲")
    assert "与别处矛盾" in card_of(page, "乙")
    assert "未见矛盾" in card_of(page, "丙")
    listed = page[page.index('<section class="part" id="conflicts">') :]
    assert "2023年，全国破获刑事案件53.5万起。" in listed
    assert "2023年，全国共破获刑事案件60.2万起。" in listed
    assert listed.count("<blockquote>") == 2


def test_what_a_reader_corrected_contradicts_no_longer(cards):
    said = cards[1].reports[0]
    line = {"report": "b", "start": said.text.index("60.2"), "surface": "60.2万起", "field": "value"}
    lines = make("corrections", [line | {"value": "535000", "who": "李", "why": "印错"}])
    corrected = one("b", "乙", "2023年，全国共破获刑事案件60.2万起。", "乙", corrections=lines, day="2024-11-15")
    page = compose_index([cards[0], corrected]).decode("utf-8")
    assert "处矛盾" not in page
    assert "未见矛盾" in page


def test_the_latest_report_stands_first(cards):
    page = compose_index(cards).decode("utf-8")
    assert page.index(">乙</a></h3>") < page.index(">甲") < page.index(">丙</a></h3>")


def test_many_reports_stand_under_the_years_that_lead_to_them():
    days = [f"{2000 + number % 2}-10-15" for number in range(TOGETHER)]
    cards = [one(f"{n}", f"第{n}", "全市破获案件3起。", f"第{n}", day=day) for n, day in enumerate([*days, ""])]
    assert "<h2>报告</h2>" in compose_index(cards[1:]).decode("utf-8")
    page = compose_index(cards).decode("utf-8")
    headings = ["2001 年的报告", "2000 年的报告", "没有日期的报告"]
    assert re.findall("<h2>(.*报告)</h2>", page) == headings
    for name, heading in zip(("2001", "2000", "undated"), headings, strict=True):
        assert f'<a href="#reports-{name}">{heading}</a>' in page
        assert page.count(f'<section class="part" id="reports-{name}">') == 1
    assert page.count('<li class="card') == TOGETHER + 1


def test_nothing_of_a_document_is_markup_and_nothing_runs(cards):
    page = compose_index(cards).decode("utf-8")
    found = Tags(page).found
    assert found[2] == ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    assert not {tag for tag, _ in found} & {"script", "iframe", "object", "embed", "link", "base", "form", "svg"}
    assert not [name for _, attrs in found for name in attrs if name.startswith("on")]
    assert page.count("&lt;script&gt;") >= 2


def test_a_folder_of_the_same_reports_adds_none_and_stands_first(cards, tmp_path):
    reports = [card.reports[0] for card in cards]
    many = card_of_many(OutputsOfMany(reports, tmp_path / "历年", []), reports, NONE, "历年-trends", ("report.html",))
    page = compose_index([*cards, many]).decode("utf-8")
    assert "3 篇报告之间核对" in page
    assert page.index("历年：走势") < page.index(">乙</a></h3>")
    start = reports[1].text.index("60.2万起")
    assert page.count(f"%E4%B9%99/report.html#t-{start}") == 3  # its card, the folder's, the list of conflicts


def test_two_files_of_one_name_are_two_reports():
    texts = ["2023年，全国破获刑事案件53.5万起。", "2023年，全国共破获刑事案件60.2万起。"]
    cards = [one("report", f"第{n}", text, f"第{n}") for n, text in enumerate(texts)]
    page = compose_index(cards).decode("utf-8")
    assert "2 篇报告之间核对" in page
    assert page.count("1 处矛盾") == 2


def test_corrections_of_a_corpus_hold(tmp_path):
    texts = {"a": "2023年，全国破获刑事案件53.5万起。", "b": "2023年，全国共破获刑事案件60.2万起。"}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n2024-10-15\n\n{text}", encoding="utf-8")
    corpus = Corpus(tmp_path / "c.zongshu")
    corpus.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    reports = [corpus.report("a"), corpus.report("b")]
    card = card_of_many(OutputsOfMany(reports, tmp_path / "c", []), corpus, NONE, "c-trends", ("report.html",))
    assert "1 处矛盾" in compose_index([card]).decode("utf-8")
    start = reports[1].text.index("60.2")
    table = tmp_path / "corrections.tsv"
    table.write_text(
        "report\tstart\tsurface\tfield\tvalue\twho\twhy\n" + f"b\t{start}\t60.2万起\tvalue\t535000\t李\t印错\n",
        encoding="utf-8",
    )
    card = card_of_many(OutputsOfMany(reports, tmp_path / "c", []), corpus, NONE, "c-trends", ("report.html",))
    assert "未见矛盾" in compose_index([card]).decode("utf-8")


def test_the_same_cards_in_any_order_give_the_same_bytes(cards):
    assert compose_index(cards) == compose_index(cards[::-1])


def test_it_is_written_again_but_never_over_a_page_of_the_user(cards, tmp_path):
    path = write_index(cards, tmp_path)
    assert path == tmp_path / INDEX
    assert write_index(cards[:2], tmp_path).read_bytes() == compose_index(cards[:2])
    path.write_text("<h1>mine</h1>", encoding="utf-8")
    with pytest.raises(RenderingError, match="move it away"):
        write_index(cards, tmp_path)
    assert path.read_text("utf-8") == "<h1>mine</h1>"
