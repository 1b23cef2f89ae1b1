"""Whatever lies on a disk becomes a report or a reason, never an exception and never nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zongshu.errors import ReadingError
from zongshu.reading import Document, Limits, documents, is_document, parse_report, read_report, read_reports
from zongshu.reading.formats import FORMATS
from zongshu.report import Report

PROSE = "全市公安机关破获刑事案件1770起。"


def only(path: str | Path, **options: Limits) -> Document:
    [document] = documents(path, **options)
    assert (document.report is None) == (document.error is not None)
    return document


@pytest.mark.parametrize("suffix", [".txt", ".text", ".html", ".HTM", ".md"])
def test_a_file_is_a_document(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"甲{suffix}"
    path.write_text(PROSE, encoding="gb18030")
    document = only(str(path))
    assert document.report == read_report(path)
    assert (document.origin, document.id) == (str(path), "甲")
    assert document.format == {".text": "txt", ".HTM": "html"}.get(suffix, suffix[1:])
    assert (document.report and document.report.text, document.flags) == (PROSE, ())


def test_a_guess_that_could_be_surer_is_flagged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("全市公安", encoding="gb18030")
    assert only(path).flags == ("编码由统计推断（可信度 0.93）",)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\x00\x01\x02" * 50, b"PK\x03\x04", b"%PDF-1.4\n", b"<", b'"', b"{"]
)
def test_rubbish_is_an_error_in_every_format(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for document in documents(path):
        assert document.error is None or (document.error.startswith(str(path)) and "\n" not in document.error)
        assert document.report is None or len(data) == 1


@pytest.mark.parametrize("suffix", FORMATS)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_no_bytes_raise(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for document in documents(path):
        assert (document.report is None) == (document.error is not None)
        if document.report:
            document.report.text.encode("utf-8")
            assert "\0" not in document.report.text


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.txt")
    for name, message in (
        ("", "this is a folder; name a file in it"),
        ("missing.pdf", "no such file; check the path"),
        ("loop.txt", "symbolic links; check the path"),
        ("gone.txt", "no such file"),
        ("pipe.txt", "this is no regular file"),
        ("a\0b.txt", "null byte; check the path"),
    ):
        assert message in str(only(tmp_path / name).error)
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert only(tmp_path / "a.xlsx").format == "xlsx"
    assert ".xlsx is not read; save it as .txt or" in str(only(tmp_path / "a.xlsx").error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    path.chmod(0)
    assert "Permission denied" in str(only(path).error)


def test_limits_hold_for_every_format(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    size = path.stat().st_size
    assert only(path, limits=Limits(size=size, characters=len(PROSE))).error is None
    assert "larger than 10 bytes" in str(only(path, limits=Limits(size=10)).error)
    assert f"{len(PROSE)} characters, more than 10; split it" in str(only(path, limits=Limits(characters=10)).error)


def test_half_characters_of_an_odd_encoding_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\\ud800b")
    [document] = documents(path, encoding="raw_unicode_escape")
    assert (document.report and document.report.text, document.flags) == ("a\ufffdb", ("有 1 个残缺字符，已替换",))


def test_a_failure_inside_a_library_is_an_error_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setitem(FORMATS, ".txt", FORMATS[".txt"]._replace(read=fail))
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    assert "damaged, or no txt (RecursionError)" in str(only(path).error)


def test_a_folder_gives_the_reports_of_all_formats(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "c.md", "a.md", "README.md", "~$c.docx", ".c.txt", "图.png"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    (tmp_path / "d.csv").write_text(f"text\n{PROSE}\n{PROSE}\n", encoding="utf-8")
    # two files of one stem are told apart by their names
    assert [report.id for report in read_reports(tmp_path)] == ["a.md", "a.txt", "b", "c", "d#1", "d#2"]
    (tmp_path / "e.html").write_text("<p></p>", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"e\.html: "):
        read_reports(tmp_path)


def test_the_folders_of_a_folder_are_read_and_what_has_one_name_is_told_apart(tmp_path: Path) -> None:
    for name in ("2023/a.txt", "2024/a.txt", "2024/b/c.txt", "2024/b/c.md", "d.csv", "2024/b/d.csv", ".x/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"text\n{PROSE}\n", encoding="utf-8")
    reports = read_reports(tmp_path)
    assert {report.id: report.origin for report in reports} == {
        "2023/a.txt": str(tmp_path / "2023" / "a.txt"),
        "2024/a.txt": str(tmp_path / "2024" / "a.txt"),
        "c.md": str(tmp_path / "2024" / "b" / "c.md"),
        "c.txt": str(tmp_path / "2024" / "b" / "c.txt"),
        "2024/b/d.csv#1": str(tmp_path / "2024" / "b" / "d.csv#1"),
        "d.csv#1": f"{tmp_path / 'd.csv'}#1",
    }


def test_a_link_that_leads_back_up_is_a_document_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "up").symlink_to(tmp_path)
    with pytest.raises(ReadingError, match=r"up: 目录循环"):
        read_reports(tmp_path)


def test_what_is_a_document() -> None:
    assert all(is_document(f"甲{suffix}") for suffix in FORMATS)
    assert not any(map(is_document, ("甲", "甲.doc", ".甲.txt", "~$甲.docx", "ReadMe.txt")))


def test_documents_that_are_passed_over_are_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "通报.jsonl"
    path.write_text("".join(f'{{"text": "第{number}县破案3起。"}}\n' for number in range(5)), encoding="utf-8")
    parsed = []

    def parse(text: str, **extra: Any) -> Report:
        parsed.append(text)
        return parse_report(text, **extra)

    monkeypatch.setattr("zongshu.reading.files.parse_report", parse)
    rest = list(documents(path, first=3))
    assert rest == list(documents(path))[3:]
    assert [document.id for document in rest] == ["通报#4", "通报#5"]
    assert len(parsed) == 2 + 5
    assert list(documents(path, first=5)) == []
