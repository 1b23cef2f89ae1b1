"""Pages: their text whole and in order, without what stands around it, and never empty in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from zongshu.errors import ReadingError
from zongshu.reading import documents, read_report
from zongshu.reading.html import declared_charset, read_html
from zongshu.reading.limits import Limits
from zongshu.reading.pagetext import WHOLE_PAGE

PAGES = Path(__file__).parent / "pages"
PROSE = "全市公安机关破获刑事案件1770起，抓获犯罪嫌疑人3002名，群众安全感满意度达到98.6%。"


def text_of(page: str) -> list[str]:
    return read_html(page.encode(), "a.html").text.split("\n")


def test_a_news_page() -> None:
    report = read_report(PAGES / "news.html")
    assert (report.title, report.source) == ("青禾市夏季治安打击整治行动收官 破获刑事案件412起", "青禾日报")
    assert str(report.published) == "2024-10-09 08:15:00"
    assert str(report.period) == "(datetime.date(2024, 6, 25), datetime.date(2024, 9, 30))"
    assert [section.label for section in report.sections] == ["标题", "导语", "盯紧突出问题", "守好城市夜晚"]
    assert "抓获犯罪嫌疑人563名，其中网上逃犯37名" in report.text
    assert "扎实" not in report.text
    for number in ("412", "8.4%", "21个", "386.5万元", "1.2万人次", "745处", "15.2%", "98.3%"):
        assert number in report.text
    for around in ("首页", "98231", "3条", "1866米", "2.3万", "25毫米", "12345678", "微信"):
        assert around not in report.text


def test_a_bulletin_laid_out_by_tables_keeps_its_own_tables_in_order() -> None:
    report = read_report(PAGES / "bulletin.html")
    assert (report.title, report.source) == ("石泉市2024年国民经济和社会发展统计公报", "石泉市统计局")
    assert str(report.published) == "2025-03-28 00:00:00"
    lines = report.text.split("\n")
    rows = [
        "表1\u30002024年居民消费价格比上年涨跌幅度",
        "指标 | 全市（%） | 城市（%）",
        "居民消费价格 | 0.2 | 0.3",
        "其中：食品烟酒 | -0.4 | -0.1",
        "居住 | 0.1 | 0.1",
        "二、农业",
    ]
    assert lines[lines.index(rows[0]) :][: len(rows)] == rows
    assert (
        lines.index("表2\u3000主要农产品产量") < lines.index("油料 | 12.15 | 2.6") < lines.index("水果 | 88.40 | 4.3")
    )
    assert "2.部分数据因四舍五入，存在总计与分项合计不等的情况。" in lines
    assert [section.label for section in report.sections if section.level == 1][-2:] == ["综合", "农业"]
    assert "6100000099" not in report.text
    assert "网站首页" not in report.text


def test_a_government_page_says_date_and_source_in_its_meta_tags() -> None:
    report = read_report(PAGES / "government.html")
    assert report.title == "云岭县应急管理局2024年上半年工作总结"
    assert (str(report.published), report.source) == ("2024-07-12 16:40:00", "云岭县应急管理局")
    assert [section.label for section in report.sections][2:] == ["压实责任", "排查隐患", "防灾减灾"]
    assert report.text.endswith("同比分别下降40%和50%。")
    assert "20230188" not in report.text  # which the page does not show


def test_what_the_text_says_goes_before_meta_tags() -> None:
    page = (
        f'<html><head><meta name="PubDate" content="2020-01-01"></head><body><h1>夏季行动综述</h1>'
        f"<p>2024-10-15 来源：渭南日报</p><p>{PROSE}</p><p>{PROSE}甲</p></body></html>"
    )
    found = read_html(page.encode(), "a.html")
    assert (str(found.about.published), found.about.source) == ("2024-10-15 00:00:00", "渭南日报")


@pytest.mark.parametrize(
    ("meta", "published"), [('<meta name="PubDate" content="2024-10-15">', "2024-10-15"), ("", "2025-11-03")]
)
def test_a_bare_date_elsewhere_on_the_page_counts_last(meta: str, published: str) -> None:
    page = (
        f"<html><head>{meta}</head><body><div>2025年11月3日</div><div><h1>夏季行动综述</h1><p>{PROSE}</p>"
        f"<p>{PROSE}甲</p><p>{PROSE}乙</p></div></body></html>"
    )
    assert str(read_html(page.encode(), "a.html").about.published)[:10] == published


def test_json_ld_counts_where_nothing_else_says() -> None:
    data = '{"@graph": [{"headline": "夏季行动综述", "datePublished": "2024-10-15T08:00:00+08:00"}, 3]}'
    page = f'<script type="application/ld+json">{data}</script><script type="application/ld+json">{{</script><p>{PROSE}'
    found = read_html(page.encode(), "a.html")
    assert str(found.about.published) == "2024-10-15 08:00:00"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>夏季行动综述_某某网</title></head><body><h1>某某网</h1><h2>夏季行动综述</h2>", "夏季行动综述"),
        ("<title>某某网 - 夏季行动综述</title></head><body><h1>夏季行动综述</h1>", "夏季行动综述"),
        ("<title>夏季行动综述_某某网</title></head><body>", "夏季行动综述"),
        ("</head><body><h1>夏季<br>行动综述</h1>", "夏季 行动综述"),
        ('<meta property="og:title" content="夏季行动综述"><title>某某网</title></head><body>', "夏季行动综述"),
        ("</head><body><h2>一、成效</h2>", None),
        ("</head><body>", None),
    ],
)
def test_the_title_and_not_the_name_of_the_site(head: str, title: str | None) -> None:
    page = f"<html><head>{head}<p>{PROSE}</p><p>{PROSE}甲</p></body></html>"
    assert read_html(page.encode(), "a.html").about.title == title


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16"])
@pytest.mark.parametrize(
    "declared", ['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html;charset={}">']
)
def test_the_declared_charset_is_taken(encoding: str, declared: str) -> None:
    name = {"gb18030": "gb2312"}.get(encoding, encoding)
    page = f"<html><head>{declared.format(name)}</head><body><p>國民經濟</p></body></html>"
    found = read_html(page.encode(encoding), "a.html")
    assert (found.text, found.encoding, found.flags) == ("國民經濟", encoding, ())


def test_a_charset_declared_wrongly_is_not_believed() -> None:
    page = f'<meta charset="gb2312"><p>{"國民經濟繼續發展，財政收入比上年增長百分之十四。" * 3}</p>'
    found = read_html(page.encode("big5"), "a.html")
    assert (found.text[:8], found.encoding) == ("國民經濟繼續發展", "big5")
    with pytest.raises(ReadingError, match="--encoding"):
        read_html(
            f'<meta charset="gb2312">{PROSE}'.encode() + "國民經濟繼續發展財政收入增長".encode("big5") * 9, "a.html"
        )


def test_a_charset_far_down_is_no_declaration() -> None:
    assert declared_charset(b"<p>" + b" " * 5000 + b'<meta charset="big5">') is None
    assert declared_charset(b'<?xml version="1.0" encoding="GBK"?><html>') == "GBK"


def test_line_ends_in_the_source_are_none_in_the_text() -> None:
    assert text_of(f"<p>全市\n   破获\n<b>17</b>\n起，\nBig \n Data</p><p>{PROSE}</p>")[0] == "全市破获17起，Big Data"


def test_lists_line_breaks_and_cells_are_lines() -> None:
    table = "<table><tr><th>县<th>起<tr><td>戊<td><p>7</p></table>"
    page = f"<p>{PROSE}</p><ol><li>甲县9起<li>乙县8起</ol><p>丙<br>丁</p>{table}"
    assert text_of(page) == [PROSE, "甲县9起", "乙县8起", "丙", "丁", "县 | 起", "戊 | 7"]


def test_a_text_broken_by_line_breaks_alone_is_held_by_its_element() -> None:
    lines = [f"{number}月，{PROSE}{PROSE}" for number in range(1, 13)]
    page = f"<div><a href=x>首页</a></div><div>{'<br><br>'.join(lines)}</div><div>明日有雨，降水量25毫米</div>"
    assert text_of(page) == lines


def test_a_page_of_links_alone_is_read_whole_and_flagged() -> None:
    found = read_html("<nav>甲</nav><p><a href=x>乙县破案3起</a> <a href=y>丙县破案4起</a></p>".encode(), "a.html")
    assert (found.text, found.flags) == ("乙县破案3起 丙县破案4起", (WHOLE_PAGE,))


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html><body><script>var a = 1</script></body></html>", "the page has no text"),
        ("<!-- 甲 -->", "no HTML page"),
        ("<div>" * 300 + PROSE, "nested more than 256 deep"),
        ("<span>" * 3000 + PROSE, r"a\.html:1: the page cannot be read on from here \(Excessive depth"),
    ],
)
def test_what_cannot_be_read_is_an_error_and_no_empty_text(page: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read_html(page.encode(), "a.html")


def test_the_depth_is_a_limit() -> None:
    page = ("<div>" * 50 + PROSE).encode()
    assert PROSE in read_html(page, "a.html").text
    with pytest.raises(ReadingError, match="nested more than 40 deep"):
        read_html(page, "a.html", limits=Limits(nesting=40))


def test_a_large_attribute_does_not_empty_the_page() -> None:
    page = f'<p><img src="data:image/png;base64,{"A" * 11_000_000}">{PROSE}</p>'
    assert PROSE in read_html(page.encode(), "a.html").text


def test_fifty_megabytes_of_nested_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "nested.html"
    path.write_bytes((b"<table><tr><td>" * 3_500_000)[: 50 * 1024 * 1024])
    [document] = documents(path)
    assert document.report is None
    assert document.error is not None
    assert "Excessive depth" in document.error


def test_long_runs_of_spaces_are_one() -> None:
    page = f"<p>{PROSE}{' ' * 1_000_000}x</p><p>{PROSE}\n{' ' * 1_000_000}甲</p>"
    assert text_of(page) == [f"{PROSE} x", f"{PROSE}甲"]
