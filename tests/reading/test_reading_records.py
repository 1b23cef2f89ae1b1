"""Tables of reports: each record is a report or an error of its own."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from zongshu.errors import ReadingError
from zongshu.reading import Document, Limits, documents, read_report, read_reports
from zongshu.tables import table

KEYS = table("metadata.tsv", ("kind", "key", "field"), ("kind", "key"))


def read(path: Path, text: str, encoding: str = "utf-8", **options: Limits) -> list[Document]:
    path.write_bytes(text.encode(encoding))
    return list(documents(path, **options))


def texts(found: list[Document]) -> list[str | None]:
    return [document.report.text if document.report else None for document in found]


def test_each_row_is_a_report(tmp_path: Path) -> None:
    path = tmp_path / "通报.csv"
    text = (
        '标题,日期,来源,地区,正文\n夏季行动综述,2024/10/15,渭南日报,渭南,"破案17起，\n抓获""12""人。"\n,,,,\n'
        "年度通报,20250108,,西安市,破案3起。\n"
    )
    first, second = read(path, text)
    assert (first.origin, first.id, first.format) == (f"{path}#1", "通报#1", "csv")
    assert first.report is not None
    assert second.report is not None
    assert (first.report.id, first.report.origin, first.report.text) == (
        "通报#1",
        f"{path}#1",
        '破案17起，\n抓获"12"人。',
    )
    assert (first.report.title, first.report.source, first.report.place) == ("夏季行动综述", "渭南日报", "渭南市")
    assert (str(first.report.published), first.report.period) == ("2024-10-15 00:00:00", None)
    assert (second.id, second.report.place, str(second.report.published)) == ("通报#2", "西安市", "2025-01-08 00:00:00")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = delimiter.join(("编号", "Content ")) + "\r\n" + delimiter.join(("1", "全市公安机关破案17起。")) + "\r\n"
    assert texts(read(tmp_path / "a.csv", text, encoding)) == ["全市公安机关破案17起。"]


@pytest.mark.parametrize("text", ["甲,乙\n1,2\n", "一列\n全市\n", ",\n,\n"])
def test_a_table_without_a_column_of_texts_names_its_columns(tmp_path: Path, text: str) -> None:
    [document] = read(tmp_path / "a.csv", text)
    assert document.error is not None
    assert "no column of texts among" in document.error
    assert "正文" in document.error
    if "甲" in text:
        assert "among 甲、乙;" in document.error


def test_a_bad_row_is_an_error_and_the_others_are_read(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", "title,text\n甲,破案1起。\n乙,破案2起,又3起。\n丙,\n丁\n戊,破案5起。\n")
    assert texts(found) == ["破案1起。", None, None, None, "破案5起。"]
    errors = [str(document.error) for document in found]
    assert "a.csv#2: 3 cells, the header has 2; quote commas in texts" in errors[1]
    assert "a.csv#3: text is empty or no text" in errors[2]
    assert "a.csv#4: text is empty or no text" in errors[3]
    assert [document.origin[-2:] for document in found] == ["#1", "#2", "#3", "#4", "#5"]


def test_a_quote_that_is_not_closed_is_an_error_behind_the_rows_before_it(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", 'title,text\n甲,破案1起。\n乙,"破案2起。\n丙,破案3起。\n')
    assert texts(found) == ["破案1起。", None]
    assert "no row of a table (unexpected end of data); mend its quotes" in str(found[1].error)


def test_a_cell_may_be_long_but_not_longer_than_the_limit(tmp_path: Path) -> None:
    usual = csv.field_size_limit()
    long = "破案1起。" * 40_000
    found = read(tmp_path / "a.csv", f"text\n{long}\n甲\n", limits=Limits(characters=200_000))
    assert texts(found) == [long, "甲"]
    found = read(tmp_path / "a.csv", f"text\n{long}\n甲\n", limits=Limits(characters=100_000))
    assert texts(found) == [None, "甲"]
    assert "200000 characters, more than 100000; split it" in str(found[0].error)
    assert csv.field_size_limit() == usual


def test_each_line_is_a_report_or_an_error(tmp_path: Path) -> None:
    lines = [
        json.dumps({"标题": "夏季行动综述", "正文": "破案1起。", "时间": "2024-10-15 08:00"}, ensure_ascii=False),
        '{"text": "破案2起。"',
        "",
        "[1]",
        '{"title": "甲", "编号": 7}',
        '{"text": 3}',
        '{"text": "半\\ud800字"}',
        '{"text": "空\\u0000字"}',
        "[" * 100_000,
        '{"text": ' + "9" * 5000 + "}",
        '{"body": "破案9起。\u2028又1起。"}',
    ]
    found = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert texts(found) == [
        "破案1起。",
        None,
        None,
        None,
        None,
        "半\ufffd字",
        None,
        None,
        None,
        "破案9起。\u2028又1起。",
    ]
    assert [document.error is None for document in found] == [text is not None for text in texts(found)]
    assert found[0].report is not None
    assert (found[0].report.title, str(found[0].report.published)) == ("夏季行动综述", "2024-10-15 08:00:00")
    assert found[5].flags == ("有 1 个残缺字符，已替换",)
    for place, message in (
        (1, "a.jsonl#2: no JSON (Expecting"),
        (2, "the line is no object"),
        (3, "no text among title、编号"),
        (4, "text is empty or no text"),
        (6, "NUL"),
        (7, "no JSON (RecursionError)"),
        (8, "no JSON (ValueError)"),
    ):
        assert message in str(found[place].error)
        assert "\n" not in str(found[place].error)


def test_a_file_of_many_is_no_single_report(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "破案1起。"}\n{"text": "破案2起。"}\n', encoding="utf-8")
    assert [report.text for report in read_reports(path)] == ["破案1起。", "破案2起。"]
    with pytest.raises(ReadingError, match=r"a\.jsonl: a file of many reports; read it with read_reports"):
        read_report(path)
    path.write_text('{"text": "破案1起。"}\n{"text": \n', encoding="utf-8")
    with pytest.raises(ReadingError, match=r"a\.jsonl#2: no JSON"):
        read_reports(path)


@pytest.mark.parametrize("row", [row for row in KEYS if row["kind"] == "column"], ids=lambda row: row["key"])
def test_each_column_is_known(tmp_path: Path, row: dict[str, str]) -> None:
    values = {
        "title": "夏季行动综述",
        "published": "2024-10-15",
        "source": "渭南日报",
        "place": "西安",
        "text": "破案。",
    }
    record = {row["key"].upper(): values[row["field"]]}
    if row["field"] != "text":
        record["text"] = "破案。"
    [document] = read(tmp_path / "a.jsonl", json.dumps(record))
    assert document.report is not None
    found = {
        "title": document.report.title,
        "published": str(document.report.published)[:10],
        "source": document.report.source,
        "place": document.report.place,
        "text": document.report.text,
    }
    wanted = values | {"place": "西安市"}
    assert found[row["field"]] == wanted[row["field"]]


def test_every_field_is_one(tmp_path: Path) -> None:
    assert {row["kind"] for row in KEYS} == {"meta", "jsonld", "column"}
    assert {row["field"] for row in KEYS} == {"text", "title", "published", "source", "place"}
    lowered = [(row["kind"], row["key"].lower()) for row in KEYS]
    assert len(set(lowered)) == len(lowered)
