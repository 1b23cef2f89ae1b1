from __future__ import annotations

import pytest

from zongshu.plots import fonts
from zongshu.plots.labels import clean, metric_name, term, width, wrap
from zongshu.terms import chinese_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("刑事案件", "刑事案件"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("两行\n一行\t空", "两行 一行 空"),
        ("_lead", "＿lead"),
        ("a_b", "a_b"),
        ("$x_{$", "$x_{$"),
        ("<b>&amp;", "<b>&amp;"),
        ("🚓警车", "□警车"),
        ("\ud800", "□"),
        ("零\u200b宽\ufeff", "零宽"),
        (None, ""),
        (float("nan"), ""),
        (12, "12"),
    ],
)
def test_clean(text: object, expected: str) -> None:
    assert clean(text) == expected


def test_clean_cuts_what_is_too_long_and_nothing_else() -> None:
    assert clean("长" * 200) == "长" * 200
    assert clean("长" * 1_000_000) == "长" * 199 + "…"


def test_what_clean_returns_can_be_drawn() -> None:
    everything = "".join(chr(code) for code in range(0x110000) if code % 97 == 0)
    kept = clean(everything, longest=20_000)
    assert {ord(character) for character in kept} <= fonts.drawable() | {ord(" ")}


@pytest.mark.parametrize(
    ("text", "em", "lines", "expected"),
    [
        ("刑事案件", 4, 1, "刑事案件"),
        ("刑事案件", 3, 1, "刑事…"),
        ("刑事案件", 2, 2, "刑事\n案件"),
        ("打击，整治", 2, 3, "打\n击，\n整治"),
        ("投入ABC", 3, 2, "投入\nABC"),
        ("人数（目标）", 3, 2, "人数\n（目…"),
        ("变动为−84.42%。", 5, 2, "变动为\n−84.42%。"),
        ("变动为+84%。", 4, 2, "变动为\n+84%。"),
        ("", 3, 2, ""),
    ],
)
def test_wrap(text: str, em: float, lines: int, expected: str) -> None:
    assert wrap(text, em, lines) == expected


@pytest.mark.parametrize("em", [1, 2, 3.5, 7, 20])
def test_wrapped_lines_are_no_wider_than_asked(em: float) -> None:
    text = "2024年夏季，“打防管控建”ABC-9 各项举措落地见效，1770起。"
    wrapped = wrap(text, em, lines=40)
    assert all(width(line) <= em for line in wrapped.split("\n"))
    assert wrapped.replace("\n", "").replace(" ", "") == text.replace(" ", "")


def test_width_is_that_of_the_font() -> None:
    assert width("国国") == 2
    assert width("11") < width("国国")
    assert width("W") > width("i")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (999, "999"), (9999, "9999"), (10_000, "1万"), (123_456, "12.35万"), (1e8, "1亿"), (-2e12, "−2万亿")],
)
def test_chinese_number(value: float, expected: str) -> None:
    assert chinese_number(value) == expected


def test_term_knows_codes_and_leaves_others() -> None:
    assert term("kind", "percent") == "百分比"
    assert term("kind", "新类别") == "新类别"
    assert term("basis", None) == ""


NAMES = {
    "破获 刑事案件": {"verb": "破获", "indicator": "刑事案件"},
    "生产总值 同比增长": {"verb": "增长", "indicator": "生产总值", "change": "increase", "basis": "yoy"},
    "（指标有多种读法） 下降": {"verb": "下降", "change": "decrease", "status": "ambiguous"},
    "新增 就业（目标）": {"verb": "新增", "indicator": "就业", "modality": "target"},
    "粮食产量": {"indicator": "粮食产量"},
    "": {},
}


@pytest.mark.parametrize("expected", NAMES)
def test_metric_name(expected: str) -> None:
    fields = dict.fromkeys(("verb", "indicator", "change", "basis", "status", "modality"))
    assert metric_name(fields | NAMES[expected]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (1e-6, "0.000001"),
        (9999.6, "1万"),
        (123456, "12.35万"),
        (1e16, "1亿亿"),
        (1e17, "10亿亿"),
        (-1e20, "−1万亿亿"),
        (1e24, "1亿亿亿"),
        (9.9e29, "99万亿亿亿"),
    ],
)
def test_numbers_of_any_size_are_written_in_chinese(value: float, expected: str) -> None:
    assert chinese_number(value) == expected
