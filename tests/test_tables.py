"""Tables are read as they are written, and refused with file, line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from zongshu.errors import TableError
from zongshu.tables import data_file, lines, read_table, table

COLUMNS = ("unit", "base", "factor")
HEADER = "unit\tbase\tfactor\n"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    return tmp_path / "units.tsv"


def read(path: Path, text: str, key: tuple[str, ...] = ("unit",)) -> list[dict[str, str]]:
    path.write_bytes(text.encode())
    return read_table(path, COLUMNS, key)


def test_rows_are_dicts_of_stripped_cells(units: Path) -> None:
    assert read(units, HEADER + "公里\t 米 \t1000\n") == [{"unit": "公里", "base": "米", "factor": "1000"}]


def test_comments_and_empty_lines_are_skipped(units: Path) -> None:
    assert len(read(units, "# lengths\n" + HEADER + "\n# more\n公里\t米\t1000\n  \n里\t米\t500\n")) == 2


@pytest.mark.parametrize("text", [HEADER + "里\t米\t500", "\ufeff" + HEADER + "里\t米\t500\n"], ids=["no-end", "bom"])
def test_a_byte_order_mark_and_a_missing_last_newline_change_nothing(units: Path, text: str) -> None:
    assert read(units, text) == [{"unit": "里", "base": "米", "factor": "500"}]


def test_windows_line_ends_change_nothing(units: Path) -> None:
    text = HEADER + "里\t米\t500\n公里\t米\t1000\n"
    assert read(units, text.replace("\n", "\r\n")) == read(units, text)


def test_trailing_empty_cells_may_be_left_out(units: Path) -> None:
    assert read(units, HEADER + "起\n") == [{"unit": "起", "base": "", "factor": ""}]


def test_a_header_alone_is_an_empty_table(units: Path) -> None:
    assert read(units, HEADER) == []


@pytest.mark.parametrize("text", ["", "# nothing\n", "unit\tbase\n", "base\tunit\tfactor\n", "unit base factor\n"])
def test_another_header_is_refused(units: Path, text: str) -> None:
    with pytest.raises(TableError, match=r"units\.tsv: the header is .*; it must be .*'factor'"):
        read(units, text)


def test_a_row_that_is_too_long_is_refused(units: Path) -> None:
    with pytest.raises(TableError, match=r"units\.tsv:4: 4 cells, the header has 3"):
        read(units, "# lengths\n" + HEADER + "里\t米\t500\n公里\t米\t1000\tkm\n")


def test_an_empty_key_is_refused(units: Path) -> None:
    with pytest.raises(TableError, match=r"units\.tsv:2: unit is empty"):
        read(units, HEADER + "\t米\t500\n")


def test_a_key_that_stands_twice_is_refused_with_both_lines(units: Path) -> None:
    with pytest.raises(TableError, match=r"units\.tsv:4: 里 stands twice; delete line 2"):
        read(units, HEADER + "里\t米\t500\n公里\t米\t1000\n里\t公里\t0.5\n")


def test_a_key_of_two_columns_is_unique_together(units: Path) -> None:
    text = HEADER + "里\t米\t500\n里\t公里\t0.5\n"
    assert len(read(units, text, key=("unit", "base"))) == 2
    with pytest.raises(TableError, match=r"units\.tsv:4: 里 米 stands twice"):
        read(units, text + "里\t米\t400\n", key=("unit", "base"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.tsv: no such file"):
        list(lines(tmp_path / "gone.tsv"))


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=rf"{tmp_path}: Is a directory; check the path and its permissions"):
        list(lines(tmp_path))


def test_a_file_that_may_not_be_read_is_told(units: Path) -> None:
    units.touch(mode=0)
    try:
        units.read_bytes()
    except PermissionError:
        with pytest.raises(TableError, match=r"units\.tsv: Permission denied; check the path and its permissions"):
            list(lines(units))
    else:
        pytest.skip("root may read everything")


def test_another_encoding_is_refused_with_the_byte(units: Path) -> None:
    units.write_bytes(b"unit\n" + "里".encode("gb18030"))
    with pytest.raises(TableError, match=r"units\.tsv: byte 5 is not UTF-8"):
        list(lines(units))


def test_lines_keep_their_numbers(units: Path) -> None:
    units.write_text("# 一\n\n二\n三\n", encoding="utf-8")
    assert list(lines(units)) == [(3, "二"), (4, "三")]


def test_a_packaged_table_is_read_once() -> None:
    layout = ("frame", "column", "dtype", "zh", "en")
    assert table("columns.tsv", layout, ("frame", "column")) is table("columns.tsv", layout, ("frame", "column"))
    assert data_file("columns.tsv").is_file()
