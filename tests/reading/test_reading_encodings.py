"""Bytes are decoded strictly, and a decoding that makes no sense is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongshu.errors import ReadingError
from zongshu.reading import read_report, read_reports
from zongshu.reading.encodings import decode

PROSE = (
    "夏季行动期间，全市公安机关先后召开部署推进会，破获刑事案件1770起，抓获犯罪嫌疑人3002名，"
    "以实际成效维护全市社会大局持续稳定，人民群众的安全感和满意度不断提升。\n"
)
TRADITIONAL = (
    "政府工作報告指出，國民經濟繼續發展，財政收入比上年增長百分之十四，對外貿易總額達到新的水平，"
    "各項社會事業全面進步，人民生活進一步改善，為完成全年任務打下堅實的基礎。\n"
)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("gb2312", "gb18030"),
        ("gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_found(encoding: str, found: str) -> None:
    assert decode(PROSE.encode(encoding), "a.txt")[:2] == (PROSE, found)


def test_traditional_text_in_gb18030_is_plausible() -> None:
    assert decode(TRADITIONAL.encode("gb18030"), "a.txt").text == TRADITIONAL


def test_rare_characters_alone_do_not_make_a_text_implausible() -> None:
    text = PROSE + "镕、喆、玥、堃、郄某、亓某、仝某到会。" + PROSE
    assert decode(text.encode("gb18030"), "a.txt").text == text


def test_big5_is_not_taken_for_gb18030() -> None:
    data = TRADITIONAL.encode("big5")
    data.decode("gb18030")  # which succeeds, and is nonsense
    text, encoding, confidence = decode(data, "a.txt")
    assert (text, encoding) == (TRADITIONAL, "big5")
    assert confidence is not None
    assert 0.9 <= confidence < 1
    assert decode(data, "a.txt", "big5") == (TRADITIONAL, "big5", None)


def test_a_few_characters_of_big5_are_not_taken_for_gb18030() -> None:
    assert decode("國民經濟繼續發展".encode("big5"), "a.txt")[:2] == ("國民經濟繼續發展", "big5")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_mixture_is_refused_with_its_place(order: tuple[int, int]) -> None:
    parts = [(PROSE * 3).encode("utf-8"), (PROSE * 3).encode("gb18030")]
    data = b"".join(parts[index] for index in order)
    with pytest.raises(ReadingError, match=r"a\.txt: byte \d+ .*mixture; name the encoding with --encoding"):
        decode(data, "a.txt")


def test_utf8_that_breaks_off_in_a_character_is_refused_with_its_offset() -> None:
    data = PROSE.encode("utf-8") + "稳".encode()[:2]
    with pytest.raises(ReadingError, match=f"byte {len(data) - 2} is not UTF-8"):
        decode(data, "a.txt")


def test_a_mixture_of_gb18030_and_big5_is_refused_where_it_begins() -> None:
    clean = (PROSE * 10).encode("gb18030")
    with pytest.raises(ReadingError) as caught:
        decode(clean + (TRADITIONAL * 3).encode("big5"), "a.txt")
    offset = int(str(caught.value).split("from byte ")[1].split()[0])
    assert abs(offset - len(clean)) < 150


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t", "empty"),
        (b"PK\x03\x04\x00\x00", "byte 4 is NUL"),
        ("甲\0乙".encode(), "byte 3 is NUL"),
        ("甲\0".encode("utf-16"), "character 1 is NUL"),
        (PROSE.encode("utf-16-le")[1:], "NUL"),
        (b"\xff\xff\xff", "byte 0 is not UTF-8 and byte 0 not GB18030"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message) as caught:
        decode(data, "a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("ascii", r"byte 0 is not ascii"),
        ("utf-8", r"byte 0 is not utf-8"),
        ("klingon", r"no encoding 'klingon'; try utf-8"),
        ("rot13", r"no encoding 'rot13'"),
        ("idna", r"not idna"),
    ],
)
def test_an_encoding_asked_for_is_taken_strictly(encoding: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        decode(PROSE.encode("gb18030"), "a.txt", encoding)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_give_a_text_or_a_reading_error(data: bytes) -> None:
    try:
        text, encoding, _ = decode(data, "a.txt")
    except ReadingError:
        return
    assert data == text.encode(encoding) or encoding.startswith(("utf-16", "utf-32", "gb"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "no such file; check the path"),
        ("", "this is a folder; name a file in it"),
        ("report.doc", r"\.doc is not read; save it as \.txt or \.text"),
        ("report", r"no suffix is not read; save it as \.txt"),
    ],
)
def test_paths_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    for present in ("report.doc", "report"):
        (tmp_path / present).write_text(PROSE, encoding="utf-8")
    with pytest.raises(ReadingError, match=message):
        read_report(tmp_path / name)


@pytest.mark.parametrize("name", ["甲.txt", "甲.TXT", "甲.text"])
def test_a_file_becomes_a_report(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("标题\r\n\r\n正文一句。\r第二段。".encode("gb18030"))
    for given_path in (path, str(path)):
        report = read_report(given_path)
        assert (report.id, report.origin, report.encoding) == ("甲", str(path), "gb18030")
        assert report.text == "标题\n\n正文一句。\n第二段。"


def test_the_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TRADITIONAL.encode("big5"))
    assert read_report(path, encoding="big5").text == TRADITIONAL


def test_a_folder_becomes_reports_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("2025.txt", "2024.TXT", "list.xlsx", "README.md", ".hidden.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    (tmp_path / "more").mkdir()
    assert [report.id for report in read_reports(tmp_path)] == ["2024", "2025"]
    assert [report.id for report in read_reports(str(tmp_path / "2025.txt"))] == ["2025"]


def test_a_folder_without_reports_and_a_missing_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="in this folder; name one that holds reports"):
        read_reports(tmp_path)
    with pytest.raises(ReadingError, match="no such file"):
        read_reports(tmp_path / "missing")
