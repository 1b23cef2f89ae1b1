"""Word documents: everything a reader sees, in order; bombs and damage are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zongshu.errors import ReadingError
from zongshu.reading import documents, read_report
from zongshu.reading.docx import TRACKED, read_docx
from zongshu.reading.limits import Limits

W = nsdecls("w")
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def built(build: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    build(document)
    return saved(document)


def text_of(build: Callable[[Any], object]) -> list[str]:
    return read_docx(built(build), "a.docx").text.split("\n")


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_are_in_order() -> None:
    def build(document: Any) -> None:
        document.add_heading("一、综合", level=1)
        document.add_paragraph("破获案件").add_run("17").bold = True
        table = document.add_table(2, 3)
        for row, values in zip(table.rows, (("县", "起", "增长"), ("甲", "9", "3%")), strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        document.add_paragraph("完")

    assert text_of(build) == ["一、综合", "破获案件17", "县 | 起 | 增长", "甲 | 9 | 3%", "完"]


def test_merged_cells_count_once() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "甲县"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "17起"
        table.cell(1, 1).text = "9"
        table.cell(1, 2).text = "8"

    assert text_of(build) == ["甲县 | 17起", "9 | 8"]


def test_a_table_that_lays_the_page_out_gives_its_paragraphs() -> None:
    def build(document: Any) -> None:
        cell = document.add_table(1, 2).cell(0, 0)
        cell.text = "全市公安机关破获案件17起。" * 20
        cell.add_paragraph("抓获12人。")
        inner = cell.add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "9"

    assert text_of(build) == ["全市公安机关破获案件17起。" * 20, "抓获12人。", "甲 | 9"]


def test_what_was_inserted_is_read_and_what_was_deleted_not() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("破获案件")
        paragraph._p.append(parse_xml(f'<w:del {W} w:id="1"><w:r><w:delText>16</w:delText></w:r></w:del>'))
        paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2">{run("17")}</w:ins>'))
        paragraph.add_run("起。")
        body = document.element.body
        body.insert(1, parse_xml(f'<w:ins {W} w:id="3"><w:p>{run("抓获12人。")}</w:p></w:ins>'))
        body.insert(2, parse_xml(f'<w:p {W}><w:moveFrom w:id="4">{run("旧")}</w:moveFrom>{run("完")}</w:p>'))

    found = read_docx(built(build), "a.docx")
    assert (found.text, found.flags) == ("破获案件17起。\n抓获12人。\n完", (TRACKED,))


def test_a_deleted_row_is_not_read() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 1)
        table.cell(0, 0).text, table.cell(1, 0).text = "甲", "乙"
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="1"/>'))

    assert text_of(build) == ["乙"]


def test_links_content_controls_breaks_and_text_boxes() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("甲")
        paragraph._p.append(parse_xml(f"<w:hyperlink {W}>{run('17起')}</w:hyperlink>"))
        paragraph.add_run("乙\n丙\t丁")
        box = f"<w:txbxContent><w:p>{run('框内3人')}</w:p></w:txbxContent>"
        paragraph._p.append(
            parse_xml(
                f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
                f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        )
        control = f"<w:sdt {W}><w:sdtContent><w:p>{run('控件5家')}</w:p></w:sdtContent></w:sdt>"
        document.element.body.insert(1, parse_xml(control))

    assert text_of(build) == ["甲17起乙", "丙\t丁", "框内3人", "控件5家"]


def test_footnotes_follow_the_text() -> None:
    document = docx.Document()
    document.add_paragraph("增长5%。")
    xml = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p>{run("线")}</w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p>{run("注：2024年为初步数。")}</w:p></w:footnote></w:footnotes>'
    )
    name = docx.opc.packuri.PackURI("/word/footnotes.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    document.part.relate_to(docx.opc.part.Part(name, kind, xml.encode(), document.part.package), FOOTNOTES)
    assert read_docx(saved(document), "a.docx").text == "增长5%。\n注：2024年为初步数。"


@pytest.mark.parametrize(
    ("text", "title"),
    [("夏季行动综述\n2024年10月15日\n全市破获案件17起。", "夏季行动综述"), ("全市破获案件17起。", "年度治安情况")],
)
def test_the_title_of_the_properties_counts_where_the_text_has_none(tmp_path: Path, text: str, title: str) -> None:
    document = docx.Document()
    document.core_properties.title = "年度治安情况"
    for line in text.split("\n"):
        document.add_paragraph(line)
    path = tmp_path / "a.docx"
    document.save(path)
    report = read_report(path)
    assert (report.title, report.encoding) == (title, "docx")
    # the date of the file is none of the report
    assert str(report.published) == ("2024-10-15 00:00:00" if "日" in text else "None")


def bomb(size: int, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO(built(lambda document: document.add_paragraph("甲")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(f"x/{name}", "w") as entry:
        for _ in range(size // 1_000_000):
            entry.write(b"0" * 1_000_000)
    return file.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(ReadingError, match=r"a\.docx: unpacked it would be 210\d{6} bytes, more than 209715200"):
        read_docx(bomb(210_000_000), "a.docx")
    with pytest.raises(ReadingError, match=r"a\.docx: unpacked it would be \d{3} times as large, over 200"):
        read_docx(bomb(50_000_000), "a.docx")
    assert read_docx(bomb(50_000_000), "a.docx", limits=Limits(ratio=2000)).text == "甲"


WHOLE = built(lambda document: document.add_paragraph("全市破获案件17起。"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (WHOLE[:-400], "no whole .docx; save it"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "an old .doc or an encrypted document"),
        (b"<html>", "no whole .docx"),
        (WHOLE.replace(b"word/document.xml", b"word/documents.xm"), "damaged, or no docx"),
        (WHOLE[:3000] + bytes(3000) + WHOLE[6000:], "damaged, or no docx"),
        (built(lambda document: None), "the Word document has no text"),
    ],
)
def test_what_is_no_document_is_an_error_with_a_reason(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    [document] = documents(path)
    assert (document.report, document.format) == (None, "docx")
    assert document.error is not None
    assert message in document.error
    assert "\n" not in document.error
