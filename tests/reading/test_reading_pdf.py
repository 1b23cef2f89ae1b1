"""PDFs: sentences whole again, page numbers gone; what has no text, is locked or damaged is refused with its reason."""

from __future__ import annotations

import io
from importlib import resources
from pathlib import Path

import matplotlib as mpl
import pypdf
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from zongshu.errors import ReadingError
from zongshu.reading import documents, read_report
from zongshu.reading.limits import Limits
from zongshu.reading.pdf import read_pdf
from zongshu.reading.pdflines import PrintedLine, joined, width, without_running_heads

FONT = FontProperties(fname=str(resources.files("zongshu").joinpath("fonts", "NotoSansSC-Regular.ttf")))
EM, WIDTH = 12, 30
PARAGRAPHS = (
    (
        "夏季行动期间，全市公安机关坚持打防结合，共破获各类刑事案件1770起，同比上升12.5%；抓获犯罪嫌疑人3002名，"
        "其中网上逃犯156名，追回赃款赃物折合人民币2356.8万元。"
    ),
    "群众安全感满意度达到98.6%，比上年提高1.2个百分点，治安形势持续向好。",
    "检查娱乐场所、出租房屋等2860家，发现并整改安全隐患745处，约谈单位负责人126人次，责令停业整顿9家，行政处罚31人。",
)


def broken(paragraph: str) -> list[tuple[str, float]]:
    """Break a paragraph as a word processor does: set in, no mark at the beginning of a line, numbers whole."""
    lines, line, room = [], "", WIDTH - 2.0
    at = 0
    while at < len(paragraph):
        end = at + 1
        while paragraph[at].isascii() and end < len(paragraph) and paragraph[end].isascii():
            end += 1
        while end < len(paragraph) and paragraph[end] in "，。；、":
            end += 1
        unit, at = paragraph[at:end], end
        if width(line + unit) > room:
            lines.append(line)
            line, room = "", float(WIDTH)
        line += unit
    return [(text, 2.0 * (number == 0)) for number, text in enumerate([*lines, line])]


def printed(pages: list[list[tuple[str, float]]], title: str | None = None) -> bytes:
    """Print lines, each with its indent, on pages; by a figure's text, as matplotlib embeds fonts with their maps."""
    file = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(file, metadata={"Title": title}) as pdf:
        for lines in pages:
            figure = Figure(figsize=(8, 10))
            for number, (text, indent) in enumerate(lines):
                x, y = (60 + indent * EM) / 576, 1 - (60 + number * 2 * EM) / 720
                figure.text(x, y, text, size=EM, fontproperties=FONT, parse_math=False)
            pdf.savefig(figure)
    return file.getvalue()


def test_broken_lines_are_paragraphs_again() -> None:
    lines = [("夏季行动综述", 12.0)] + [line for paragraph in PARAGRAPHS for line in broken(paragraph)]
    assert max(len(broken(paragraph)) for paragraph in PARAGRAPHS) >= 3
    found = read_pdf(printed([lines]), "a.pdf")
    assert found.text.split("\n") == ["夏季行动综述", *PARAGRAPHS]
    assert (found.encoding, found.flags) == ("pdf", ())


def test_a_paragraph_goes_on_over_running_heads_and_page_numbers() -> None:
    lines = [line for paragraph in PARAGRAPHS * 2 for line in broken(paragraph)]
    pages = [
        [("某市统计局", 20.0), *lines[start : start + 4], (f"— {number} —", 14.0)]
        for number, start in enumerate(range(0, len(lines), 4), start=1)
    ]
    assert len(pages) >= 4
    assert read_pdf(printed(pages), "a.pdf").text.split("\n") == list(PARAGRAPHS * 2)


def test_a_number_at_the_edge_of_a_page_is_not_always_its_own() -> None:
    pages = [[PrintedLine(f"第{value}类"), PrintedLine(str(value))] for value in (1770, 3002, 156)]
    assert without_running_heads(pages) == pages
    pages = [[PrintedLine("甲"), PrintedLine("乙"), PrintedLine("丙"), PrintedLine("第 1 页 共 9 页")]]
    assert [line.text for line in without_running_heads(pages)[0]] == ["甲", "乙", "丙"]
    rows = [[PrintedLine(f"{value} | {value}"), PrintedLine("甲"), PrintedLine("乙")] for value in (5, 6, 7)]
    assert [len(page) for page in without_running_heads([[*row, PrintedLine("丁")] for row in rows])] == [1, 1, 1]


def test_short_lines_and_other_sizes_stay_apart() -> None:
    lines = [
        PrintedLine("夏季行动综述情况", 0, 100, 2),
        PrintedLine("全市破获各类刑事案", 0, 90),
        PrintedLine("件17起。", 0, 80),
        PrintedLine("甲县9起", 0, 70),
        PrintedLine("乙县8起", 0, 60),
    ]
    assert list(joined([lines])) == ["夏季行动综述情况", "全市破获各类刑事案件17起。", "甲县9起", "乙县8起"]


def test_a_gap_sets_paragraphs_apart_and_a_number_opens_a_section() -> None:
    lines = [
        PrintedLine("全市破获各类案件。", 0, 100),
        PrintedLine("抓获嫌疑人十二名。", 0, 80),
        PrintedLine("一、下一步的工作。", 0, 70),
        PrintedLine("继续保持高压态势。", 0, 60),
    ]
    assert list(joined([lines])) == ["全市破获各类案件。", "抓获嫌疑人十二名。", "一、下一步的工作。继续保持高压态势。"]
    assert list(joined([[PrintedLine("gross domestic"), PrintedLine("product grows")]])) == [
        "gross domestic product grows"
    ]


def test_the_title_of_the_properties_counts_where_the_text_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed([broken(PARAGRAPHS[0])], title="Microsoft Word - 夏季行动综述.docx"))
    report = read_report(path)
    # the date of the file is none of the report
    assert (report.title, report.published, report.text) == ("夏季行动综述", None, PARAGRAPHS[0])


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed([broken(PARAGRAPHS[1])])))
    writer.encrypt(password, owner_password="其他", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_an_empty_password_is_no_lock() -> None:
    assert read_pdf(encrypted(""), "a.pdf").text == PARAGRAPHS[1]
    with pytest.raises(ReadingError, match=r"a\.pdf: the PDF is encrypted; save it without its password"):
        read_pdf(encrypted("秘密"), "a.pdf")


def blank(pages: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pages_without_text_are_flagged_and_a_file_of_them_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed([broken(PARAGRAPHS[1])])))
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    assert read_pdf(file.getvalue(), "a.pdf").flags == ("PDF 共 2 页，其中 1 页没有文字",)
    with pytest.raises(ReadingError, match="the PDF has no text: scanned"):
        read_pdf(blank(2), "a.pdf")


def test_a_text_without_chinese_characters_is_doubtful() -> None:
    assert read_pdf(printed([[("1770 12.5% 3002", 0.0)]]), "a.pdf").flags == ("PDF 中汉字很少，可能是字体没有文字编码",)


def test_limits() -> None:
    with pytest.raises(ReadingError, match="the PDF has 3 pages, more than 2; split it"):
        read_pdf(blank(3), "a.pdf", limits=Limits(pages=2))
    with pytest.raises(ReadingError, match="the PDF has more than 10 characters; split it"):
        read_pdf(printed([broken(PARAGRAPHS[1])]), "a.pdf", limits=Limits(characters=10))


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_damaged_file_is_an_error_with_a_reason(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], keep: float
) -> None:
    whole = printed([broken(PARAGRAPHS[0])])
    path = tmp_path / "a.pdf"
    path.write_bytes(whole[: int(keep * len(whole))])
    [document] = documents(path)
    assert document.report is None
    assert document.error is not None
    assert document.error.startswith(f"{path}: ")
    assert capfd.readouterr().err == ""
