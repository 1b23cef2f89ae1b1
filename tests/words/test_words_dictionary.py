from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from zongshu.errors import TableError
from zongshu.tables import data_file, lines
from zongshu.words.dictionary import (
    Entry,
    default_stopwords,
    domain_dictionary,
    read_dictionary,
    read_stopwords,
)

HEADER = "word\tfrequency\ttag\tcomment\n"
NAMED = ("夏季行动", "打防管控建", "矛盾纠纷", "安全隐患", "群防群治")


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "own.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_dictionary_is_read_in_its_order(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "# 做法\n民警说事\t120\tn\t调解\n\n背包警务\nB-52\t\tnz\n")
    assert read_dictionary(path) == (
        Entry("民警说事", 120, "n"),
        Entry("背包警务", None, None),
        Entry("B-52", None, "nz"),
    )


def test_bom_line_ends_and_spaces_change_nothing(tmp_path: Path) -> None:
    plain = HEADER + "民警说事\t120\tn\t\n背包警务\t\tn\n"
    windows = codecs.BOM_UTF8 + plain.replace("\n", "\r\n").replace("120", " 120 ").encode()
    expected = read_dictionary(write(tmp_path, plain))
    assert read_dictionary(write(tmp_path, windows)) == expected


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("民" * 33, "own.tsv:4: 民+ has 33 characters; 32 are the most"),
        ("民警\t0", "own.tsv:4: frequency 0 is not a whole number"),
        ("民警\t1.5", "frequency 1.5 is not"),
        ("民警\t-3", "frequency -3 is not"),
        ("民警\t１２", "frequency １２ is not"),
        ("民警\t9999999999", "frequency 9999999999 is not"),
        ("民警\t\t名词", "own.tsv:4: tag 名词 is not"),
        ("民警、说事", "own.tsv:4: 民警、说事 is always cut at '、'"),
        ("民警 说事", "always cut at ' '"),
        ("110", "110 has no letter"),
        ("背包警务", "own.tsv:4: 背包警务 stands twice; delete line 3"),
        ("\t5\tn", "own.tsv:4: word is empty"),
        ("民警\t5\tn\t注\t多", "own.tsv:4: 5 cells"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    path = write(tmp_path, f"# 注释\n{HEADER}背包警务\n{row}\n")
    with pytest.raises(TableError, match=message) as caught:
        read_dictionary(path)
    assert "\n" not in str(caught.value)


def test_the_longest_word_is_taken(tmp_path: Path) -> None:
    assert read_dictionary(write(tmp_path, HEADER + "民" * 32))[0].word == "民" * 32


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="the header is"):
        read_dictionary(write(tmp_path, "民警说事 3 n\n"))
    with pytest.raises(TableError, match="is not UTF-8"):
        read_dictionary(write(tmp_path, (HEADER + "民警说事").encode("gb18030")))
    with pytest.raises(TableError, match="no such file"):
        read_dictionary(tmp_path / "none.tsv")


def test_the_packaged_dictionary_has_what_reports_say() -> None:
    words = {entry.word for entry in domain_dictionary()}
    assert set(NAMED) - {"群防群治"} <= words  # jieba has that one itself
    assert {"营商环境", "一般公共预算收入", "认罪认罚从宽", "全面从严治党", "高标准农田", "碳达峰"} <= words
    assert len(words) > 800
    assert {entry.tag for entry in domain_dictionary()} <= {"n", "nz", "nt", "ns", "v", "vn", "a", "b", "r", "j", "l"}


def test_stopwords_are_function_words_and_no_content(tmp_path: Path) -> None:
    stopwords = default_stopwords()
    assert {"的", "以及", "我们", "进行", "同比", "一个", "责任编辑", "扫一扫"} <= stopwords
    assert not {"工作", "发展", "开展", "推进", "打击", "安全", "增长", "下降", "打", "抓"} & stopwords
    assert not stopwords & {entry.word for entry in domain_dictionary()}


def test_the_packaged_stopwords_stand_once() -> None:
    listed = [line.strip() for _, line in lines(data_file("stopwords.txt"))]
    assert len(listed) == len(set(listed)) == len(default_stopwords())


def test_a_stopword_list_may_have_comments_and_windows_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path, codecs.BOM_UTF8 + "# 助词\r\n的\r\n\r\n了\r\n".encode())
    assert read_stopwords(path) == {"的", "了"}


def test_two_stopwords_on_a_line_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=re.escape("own.tsv:2: 的 了 is more than one word")):
        read_stopwords(write(tmp_path, "和\n的 了\n"))
