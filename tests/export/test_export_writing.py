"""Frames to files: safe cells, the same bytes, whole files."""

import csv
import json
import re
from io import BytesIO, StringIO

import openpyxl
import pandas as pd
import pytest

from zongshu import export, schema
from zongshu.errors import ParameterError
from zongshu.export import workbook
from zongshu.export.workbook import CELL_LIMIT
from zongshu.report import Report, Section, Sentence
from zongshu.tables import table
from zongshu.terms import terms

TEXT = "全市破获刑事案件1770起。警情下降10.98%。"
REPORT = Report(
    id="r",
    text_hash="0" * 64,
    text=TEXT,
    title=None,
    subtitle=None,
    published=None,
    source=None,
    editor=None,
    place=None,
    sections=(Section(0, len(TEXT), "body", "导语"),),
    sentences=(Sentence(0, 14), Sentence(14, len(TEXT))),
    encoding="str",
    origin="text",
)


def numbers(**changes):
    row = {"report": "r", "start": 8, "end": 13, "text": "1770起", "kind": "count", "value": 1770.0, "sentence": 0}
    return schema.make("numbers", [row | {"status": "certain"} | changes])


def csv_rows(data):
    return export.encode(data, "csv").decode("utf-8-sig").splitlines()


def sheet(content, name="数据"):
    book = openpyxl.load_workbook(BytesIO(content))
    return [list(row) for row in book[name].iter_rows(values_only=True)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(start):
    content = export.encode(pd.DataFrame({"text": [start + "cmd()"]}), "csv").decode("utf-8-sig")
    cell = list(csv.reader(StringIO(content, newline="")))[1][0]
    assert cell.startswith("'" + start)


@pytest.mark.parametrize("number", ["-5.2", "+3", "-12%", "-0.5%"])
def test_no_apostrophe_touches_a_number_even_where_it_is_text(number):
    assert csv_rows(pd.DataFrame({"text": [number]}))[1] == number


@pytest.mark.parametrize("formula", ["-5.2+1", "+A1", "-2%)", "-1" * 20, "-１２"])
def test_what_only_begins_like_a_number_is_protected(formula):
    assert csv_rows(pd.DataFrame({"text": [formula]}))[1] == "'" + formula


def test_numeric_columns_are_written_as_they_are():
    data = pd.DataFrame({"whole": [-5, 3], "part": [-5.2, 5.67e12], "missing": [float("nan"), -0.1]})
    assert csv_rows(data) == ["whole,part,missing", "-5,-5.2,", "3,5670000000000,-0.1"]


def test_floats_come_back_as_they_were():
    values = [0.1, 1 / 3, 1e-7, 123456789.123456789, 1e22]
    back = pd.read_csv(BytesIO(export.encode(pd.DataFrame({"value": values}), "csv")), encoding="utf-8-sig")
    assert back["value"].tolist() == values


def test_csv_opens_in_excel_and_keeps_line_ends_inside_cells():
    content = export.encode(pd.DataFrame({"text": ['甲"乙"\n丙,丁']}), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'text\r\n"甲""乙""\n丙,丁"\r\n'


def test_a_header_is_protected_as_well():
    assert csv_rows(pd.DataFrame({"=1+1": [1]}))[0] == "'=1+1"


def test_dates_are_iso_text_and_missing_cells_empty():
    data = numbers(period_start="2024-07-01")
    assert "2024-07-01" in csv_rows(data)[1].split(",")
    record = json.loads(export.encode(data, "json"))[0]
    assert (record["period_start"], record["period_end"], record["value"]) == ("2024-07-01", None, 1770.0)


def test_json_is_a_list_of_records_in_utf8():
    content = export.encode(numbers(indicator="刑事案件"), "json")
    assert "刑事案件".encode() in content
    assert list(json.loads(content)[0]) == [column.name for column in schema.columns("numbers")]


@pytest.mark.parametrize("text", ["=1+1", "{=SUM(A1)}", "http://example.org/", "mailto:a@b", "0123", "-5.2%"])
def test_workbook_cells_are_never_formulas_links_or_guessed_numbers(text):
    content = export.encode(pd.DataFrame({"text": [text]}), "xlsx")
    cell = openpyxl.load_workbook(BytesIO(content))["数据"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_workbook_cells_hold_no_control_characters_and_end_at_the_limit():
    rows = sheet(export.encode(pd.DataFrame({"text": ["a\x00\x0b\x1fb\ud800\uffff", "长" * 40_000]}), "xlsx"))
    assert rows[1] == ["ab"]
    assert rows[2] == ["长" * CELL_LIMIT]


def test_a_workbook_that_would_lose_rows_is_refused(monkeypatch):
    data = pd.DataFrame({"x": range(1_048_576)})
    with pytest.raises(ParameterError, match="1048576 rows; a sheet holds 1048575 under its head, use csv"):
        export.encode(data, "xlsx")
    monkeypatch.setattr(workbook, "ROW_LIMIT", 3)
    assert len(sheet(export.encode(data.head(3), "xlsx"))) == 4
    with pytest.raises(ParameterError, match="4 rows"):
        export.encode(data.head(4), "xlsx")


def test_workbook_has_each_rows_sentence_and_explains_every_column():
    content = export.encode(numbers(), "xlsx", report=REPORT)
    header, row = sheet(content)
    assert row[header.index("句子")] == "全市破获刑事案件1770起。"
    assert row[header.index("数值")] == 1770
    assert row[header.index("类别")] == "计数"
    explained = sheet(content, "说明")
    assert {line[0] for line in explained[1:]} == set(header) - {"句子"}
    assert [line[1] for line in explained[1:]] == [column.name for column in schema.columns("numbers")]
    assert all(all(line) for line in explained)


def test_a_frame_without_sentence_numbers_finds_sentences_by_offset():
    changes = schema.make("changes", [{"report": "r", "start": 19, "text": "10.98%", "value": -10.98}])
    assert export.sentences(changes, REPORT) == ["警情下降10.98%。"]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_the_same_frame_gives_the_same_bytes(form):
    assert export.encode(numbers(), form, report=REPORT) == export.encode(numbers(), form, report=REPORT)


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("frame", ["numbers", "words", "slogans", "changes", "alignments", "keywords"])
def test_an_empty_frame_keeps_its_columns(form, frame):
    content = export.encode(schema.make(frame, []), form)
    if form == "csv":
        assert content.decode("utf-8-sig").strip().split(",") == [column.name for column in schema.columns(frame)]
    if form == "xlsx":
        assert len(sheet(content)) == 1


def test_an_unknown_suffix_is_an_error(tmp_path):
    with pytest.raises(ParameterError, match="use csv, json or xlsx"):
        export.write(numbers(), tmp_path / "numbers.parquet")
    assert list(tmp_path.iterdir()) == []


def test_writing_replaces_the_file_whole(tmp_path):
    path = export.write(numbers(), tmp_path / "new" / "numbers.csv")
    before = path.stat().st_ino
    export.write(numbers(value=2.0), path)
    assert path.stat().st_ino != before
    assert [entry.name for entry in path.parent.iterdir()] == ["numbers.csv"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = export.write(numbers(), tmp_path / "numbers.csv")
    content = path.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        export.write(numbers(value=2.0), path)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["numbers.csv"]


COLUMNS = table("columns.tsv", ("frame", "column", "dtype", "zh", "en"), ("frame", "column"))
CODED = ["kind", "approx", "change", "basis", "role", "modality", "status", "sort", "reading", "method"]


@pytest.mark.parametrize("frame", sorted({row["frame"] for row in COLUMNS}))
def test_every_column_has_a_word_of_its_own(frame):
    names = [column.name for column in schema.columns(frame)]
    words = export.readable(schema.make(frame, [])).columns
    assert not set(names) & set(words)
    assert len(set(words)) == len(names)


@pytest.mark.parametrize("row", [row for row in COLUMNS if row["column"] in CODED and row["frame"] != "changes"])
def test_every_code_that_the_schema_names_has_a_word(row):
    codes = set(re.findall(r"\b[a-z]+(?:-[a-z]+)?\b", row["en"])) - {"or", "null", "metrics"}
    assert codes
    assert codes - set(terms(row["column"])) == set()


def test_what_has_no_word_stays():
    data = pd.DataFrame({"kind": ["percent", "新"], "agrees": [True, False], "mine": ["percent", "x"]})
    assert export.readable(data).to_dict("list") == {
        "类别": ["百分比", "新"],
        "一致": ["是", "否"],
        "mine": ["percent", "x"],
    }


def test_missing_codes_and_truth_values_stay_missing():
    shown = export.readable(
        schema.make("slogans", [{"start": 0, "end": 1, "times": 1, "passage_start": 0, "passage_end": 1}])
    )
    assert shown["类型"].isna().all()
    assert shown["一致"].isna().all()


@pytest.mark.parametrize("name", ["../up.csv", "/tmp/up.csv", "sub/x.csv", "..", "."])
def test_no_name_leads_out_of_its_folder(tmp_path, name):
    with pytest.raises(ParameterError):
        export.write(numbers(), name, folder=tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_braces_in_a_name_are_taken_literally(tmp_path):
    assert export.write(numbers(), "{x}.csv", folder=tmp_path / "{y}").is_file()
    assert (tmp_path / "{y}" / "{x}.csv").is_file()
