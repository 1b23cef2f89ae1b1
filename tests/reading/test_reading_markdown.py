"""Markdown loses its marks and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from zongshu.errors import ReadingError
from zongshu.reading import read_report
from zongshu.reading.limits import Limits
from zongshu.reading.markdown import read_markdown


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# 夏季行动\n\n## 一、成效 ##\n破案17起。", ["夏季行动", "一、成效", "破案17起。"]),
        ("夏季行动\n=====\n破案17起。", ["夏季行动", "破案17起。"]),
        ("全市破获**17**起，\n抓获 *12* 人~~13~~。", ["全市破获17起，抓获 12 人13。"]),
        ("Gross domestic\nproduct 5%", ["Gross domestic product 5%"]),
        ('见[公报](a.html "题")、<https://a.cn>和![图](b.png)。', ["见公报、https://a.cn和。"]),
        ("- 甲9起\n- 乙8起\n  - 丙7起\n\n1. 丁6起\n2. 戊5起", ["甲9起", "乙8起", "丙7起", "丁6起", "戊5起"]),
        ("|县|起|\n|--|--:|\n|甲|**9**|\n|乙||", ["县 | 起", "甲 | 9", "乙"]),
        ("> 破案17起。\n> 抓获12人。", ["破案17起。抓获12人。"]),
        ("甲  \n乙<br>丙<b>17</b>起", ["甲", "乙", "丙17起"]),
        ("```\n甲 17\n乙 12\n```", ["甲 17", "乙 12"]),
        ("<table><tr><td>甲</td><td>9</td></tr></table>\n\n<!-- 注 -->\n\n完&amp;成", ["甲 | 9", "完&成"]),
        ("甲\n\n---\n\n乙\\*丙", ["甲", "乙*丙"]),
        ("---\n题外\n---\n正文。", ["题外", "正文。"]),
    ],
)
def test_what_is_left(text: str, lines: list[str]) -> None:
    assert read_markdown(text.encode(), "a.md").text.split("\n") == lines


def test_the_fields_on_top_are_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: "夏季行动综述"\ndate: 2024-10-15\n来源: 渭南日报\n---\n破案17起。\n', encoding="utf-8")
    report = read_report(path)
    assert (report.title, str(report.published), report.source) == ("夏季行动综述", "2024-10-15 00:00:00", "渭南日报")
    assert (report.text, report.place) == ("破案17起。", "渭南市")


def test_its_encoding_is_found() -> None:
    assert read_markdown("# 全市公安机关破案17起".encode("gb18030"), "a.md").encoding == "gb18030"


def test_it_may_not_be_longer_than_the_limit() -> None:
    with pytest.raises(ReadingError, match=r"a\.md: the file has more than 3 characters"):
        read_markdown("破案17起".encode(), "a.md", limits=Limits(characters=3))


@pytest.mark.parametrize("text", [">" * 100_000 + "甲", "[" * 20_000 + "甲", "*a " * 20_000, "[a](" * 10_000])
def test_marks_without_end_are_read(text: str) -> None:
    assert read_markdown(text.encode(), "a.md").text
