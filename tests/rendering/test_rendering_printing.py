"""Printing: a PDF with pages, page numbers and text that can be searched, or one line that says what to do."""

from __future__ import annotations

import stat
from io import BytesIO

import pypdf
import pytest

from zongshu.errors import RenderingError
from zongshu.numbers import extract_numbers
from zongshu.reading import parse_report
from zongshu.rendering import printing
from zongshu.rendering.page import Part, compose
from zongshu.rendering.printing import find_browser, print_page

TEXT = "守护万家灯火\n\n2024-10-15\n\n" + "\n\n".join(f"全市破获案件{number}起。" for number in range(1, 80))


@pytest.fixture
def page(tmp_path):
    report = parse_report(TEXT)
    path = tmp_path / "页 {x}" / "report.html"
    path.parent.mkdir()
    path.write_bytes(compose(report, extract_numbers(report), [Part("one", [], {}, None)], "0" * 64))
    return path


def fake(folder, script):
    """A program in place of Chromium."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.browser
@pytest.mark.usefixtures("browser")
def test_text_can_be_searched_and_pages_are_numbered(page, tmp_path):
    content = print_page(page, tmp_path / "report.pdf", find_browser()).read_bytes()
    pages = [one.extract_text() for one in pypdf.PdfReader(BytesIO(content)).pages]
    assert len(pages) > 2
    assert "守护万家灯火" in pages[0]
    assert "全市破获案件79起。" in "".join(pages)
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text.splitlines()


@pytest.mark.browser
@pytest.mark.usefixtures("browser")
def test_the_font_lies_in_the_file_and_nothing_of_this_machine(page, tmp_path):
    content = print_page(page, tmp_path / "report.pdf", find_browser()).read_bytes()
    fonts = [
        font.get_object()
        for one in pypdf.PdfReader(BytesIO(content)).pages
        for font in one["/Resources"]["/Font"].values()
    ]
    assert {str(font["/BaseFont"]).partition("+")[2] for font in fonts} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
    }
    assert all("/ToUnicode" in font for font in fonts)
    assert b"file:" not in content
    assert str(tmp_path).encode() not in content


@pytest.mark.browser
@pytest.mark.usefixtures("browser")
def test_printing_twice_gives_the_same_bytes(page, tmp_path):
    one, other = (print_page(page, tmp_path / name, find_browser()).read_bytes() for name in ("one.pdf", "other.pdf"))
    assert one == other
    assert b"CreationDate" not in one
    assert pypdf.PdfReader(BytesIO(one)).metadata.title == "守护万家灯火：数字与用词"


def test_without_a_browser_it_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderingError, match="apt-get install chromium"):
        find_browser()


def test_a_browser_is_found_by_any_of_its_names(monkeypatch, tmp_path):
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() == str(program)


@pytest.mark.parametrize("script", ["echo no sandbox >&2; exit 1", "exit 0"], ids=["failed", "left nothing"])
def test_a_browser_that_fails_leaves_what_was_there(page, tmp_path, script):
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    with pytest.raises(RenderingError, match="did not print it"):
        print_page(page, target, fake(tmp_path, script))
    assert target.read_bytes() == b"old"


def test_a_browser_that_hangs_is_ended(page, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "SECONDS", 0.2)
    with pytest.raises(RenderingError, match="timed out"):
        print_page(page, tmp_path / "report.pdf", fake(tmp_path, "exec sleep 60"))
