"""What holds of the ledger of any text whatever."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import zongshu
from zongshu import schema
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import fold, parse
from zongshu.numbers.scanning import scan
from zongshu.reading import parse_report

DIGITS = "0123456789"
FULL_WIDTH = str.maketrans(DIGITS, "０１２３４５６７８９")
KINDS = {
    *("count", "percent", "point", "money", "measure", "multiple", "ratio"),
    *("date", "time", "duration", "rank", "ordinal", "label", "slogan", "idiom", "unknown"),
}

#: Pieces of which reports are made, so that any order of them comes close to something the rules know.
PIECES = (
    *DIGITS,
    *"０９〇零一二两三四五六七八九十百千万亿廿半双第几余多近约超成倍番个起件人名次项元吨年月日时分秒点号级度大岁℃%％‰",
    *'，。；：、！？,.:;/-—～~至到和与及的了比较占由从为达在前后上下增减（）()“”‘’"《》\n\t ·+−#',
    *(
        "12",
        "365",
        "2024",
        "1949",
        "3.14",
        "1,204",
        "0.5",
        "万亿",
        "百分之",
        "分之",
        "个百分点",
        "人次",
        "万元",
        "平方公里",
    ),
    *(
        "同比",
        "环比",
        "分别",
        "增长",
        "下降",
        "提高到",
        "其中",
        "以上",
        "左右",
        "不足",
        "超过",
        "至少",
        "案",
        "会议",
        "年度",
    ),
    *(
        "月份",
        "季度",
        "世纪",
        "年代",
        "上旬",
        "位一体",
        "个一批",
        "PM",
        "kW",
        "A",
        "级地震",
        "零下",
        "摄氏度",
        "ⅳ",
        "①",
        "Ⅳ",
    ),
    *("𠀀", "²", "½", "٣", "३", "\u200b", "\u3000", "\ufeff", "😀", "é", "\r", "\x00"),
)
pytestmark = pytest.mark.usefixtures("nowhere")

texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
#: Whole sentences, which neither open nor carry on anything beyond themselves.
sentences = st.lists(st.sampled_from([p for p in PIECES if p.strip()]), min_size=1, max_size=25).map("".join)

#: Deadlines are left out: no test depends on a time.
untimed = settings(deadline=None)


def surfaces(mentions: list[Mention]) -> list[tuple[object, ...]]:
    return [(m.start, m.end, m.kind, m.value, m.low, m.high, m.unit, m.approx) for m in mentions]


@untimed
@given(texts)
@example("提高0\x1b.0〇")
@example("五点六七万亿元")
@example("1分之万万亿亿")
@example("7分之万万亿亿")
@example("0:0")
@example("0分之0")
@example("一/0")
@example("1/0")
@example("①②③")
@example("0几万")
@example("2023年99月99日")
@example("0000年0月0日")
def test_any_text_has_a_ledger_of_sorted_rows_that_own_each_digit_once(text: str) -> None:
    report = parse_report(text)
    ledger = zongshu.extract_numbers(report)
    spans = list(zip(ledger["start"], ledger["end"], strict=True))
    assert ledger["text"].tolist() == [report.text[start:end] for start, end in spans]
    assert all(0 <= start < end <= len(report.text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert set(ledger["kind"]) <= KINDS
    owners = Counter(place for start, end in spans for place in range(start, end))
    assert [place for place, c in enumerate(report.text) if fold(c) in DIGITS and owners[place] != 1] == []


@untimed
@given(texts)
@example("A12345678型")
@example("向3-14.5的方向")
@example("3分29秒12345")
def test_no_row_begins_or_ends_inside_a_run_of_digits(text: str) -> None:
    folded = fold(text)
    for mention in scan(text):
        for edge in (mention.start, mention.end):
            assert not (0 < edge < len(text) and folded[edge - 1] in DIGITS and folded[edge] in DIGITS)


@untimed
@given(texts)
def test_the_other_public_frames_are_made_of_any_text(text: str) -> None:
    report = parse_report(text)
    for frame in (zongshu.alignments(report), zongshu.find_slogans(report)):
        assert [report.text[row.start : row.start + len(row.text)] for row in frame.itertuples()] == list(frame["text"])


#: A full-width comma parts thousands between full-width digits (３，２８０), and numbers between others (120，130).
GROUPED = re.compile("[0-9０-９]，[0-9０-９]{3}")


@untimed
@given(texts)
def test_full_width_digits_give_the_same_values(text: str) -> None:
    assume(not GROUPED.search(text))
    assert surfaces(scan(text.translate(FULL_WIDTH))) == surfaces(scan(text))


def test_full_width_commas_part_thousands_between_full_width_digits() -> None:
    wide, plain = scan("登记３，２８０个"), scan("登记3,280个")
    assert surfaces(wide) == surfaces(plain)
    assert len(scan("登记120，130个")) == 2


@untimed
@given(sentences, sentences)
@example("在2024", "破案3起")
@example("3.14", "案")
@example("三成一", "0")
@example("长两米半", "0")
@example("《3.14", "》")
def test_the_ledger_of_two_paragraphs_is_that_of_each(one: str, other: str) -> None:
    shift = len(one) + 2
    moved = [(start + shift, end + shift, *rest) for start, end, *rest in surfaces(scan(other))]
    assert surfaces(scan(f"{one}\n\n{other}")) == surfaces(scan(one)) + moved


@pytest.mark.parametrize(
    ("frame", "read"),
    [
        ("numbers", zongshu.extract_numbers),
        ("numbers", zongshu.extract_metrics),
        ("alignments", zongshu.alignments),
        ("slogans", zongshu.find_slogans),
    ],
)
@pytest.mark.parametrize("text", ["", " \n\n ", "没有数字。"])
def test_a_text_without_numbers_gives_an_empty_frame(frame: str, read: object, text: str) -> None:
    assert callable(read)
    pd.testing.assert_frame_equal(read(text), schema.make(frame, []))


@untimed
@given(st.integers(0, 10**30 - 1))
@example(10**28 + 1)
def test_integers_are_parsed_exactly(number: int) -> None:
    assert parse(str(number)) == number
    assert parse(fold(str(number).translate(FULL_WIDTH))) == number


@untimed
@given(st.integers(0, 10**21 - 1))
def test_thousands_commas_change_nothing(number: int) -> None:
    assert parse(f"{number:,}") == parse(f"{number:,}".replace(",", "，")) == number


@untimed
@given(st.decimals(0, 10**12, places=6))
def test_decimals_are_parsed_exactly(number: Decimal) -> None:
    assert parse(f"{number:f}") == number
    assert parse(f"{number:f}".replace(".", "·")) == number


def chinese(number: int) -> str:
    """Write an integer below 10**16 with 十百千万亿, as a schoolbook does."""
    if not number:
        return "零"
    written = ""
    for place, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, place)
        if section:
            gap = "零" if written and section < 1000 else ""
            written += gap + chinese_section(section) + name
        elif written and number and not written.endswith("零"):
            written += "零"
    return written.replace("零零", "零").replace("万亿零亿", "万亿").removeprefix("零")


def chinese_section(section: int) -> str:
    written = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, place)
        if digit:
            written += "零一二三四五六七八九"[digit] + name
        elif written and section and not written.endswith("零"):
            written += "零"
    return written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (10, "一十"),
        (105, "一百零五"),
        (20_010, "二万零一十"),
        (300_000_200, "三亿零二百"),
        (10_001, "一万零一"),
    ],
)
def test_the_formatter_of_these_tests_writes_chinese(number: int, written: str) -> None:
    assert chinese(number) == written


@untimed
@given(st.integers(0, 10**12 - 1))
def test_chinese_integers_are_parsed_exactly(number: int) -> None:
    assert parse(chinese(number)) == number


@untimed
@given(st.integers(0, 10**8 - 1), st.integers(0, 10**6 - 1))
def test_chinese_decimals_are_parsed_exactly(whole: int, fraction: int) -> None:
    digits = f"{fraction:06d}"
    written = chinese(whole) + "点" + "".join("零一二三四五六七八九"[int(digit)] for digit in digits)
    assert parse(written) == Decimal(f"{whole}.{digits}")


@untimed
@given(st.decimals("0.01", 9999, places=2), st.sampled_from(["人", "吨", "元", "起", "公里"]))
def test_places_scale_exactly(number: Decimal, unit: str) -> None:
    for place, factor in (("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)):
        (mention,) = scan(f"完成{number}{place}{unit}，")
        assert (mention.value, mention.unit, mention.start) == (number * factor, unit, 2)


@untimed
@given(st.integers(10**4, 10**15), st.sampled_from(["人", "年度", "字节", "个", "号", "", "，", "%", "亿元"]))
@example(12345678, "年")
@example(20241015, "")
def test_the_end_of_a_long_number_is_never_a_number(number: int, behind: str) -> None:
    rows = scan(f"编号{number}{behind}")
    assert [(m.start, m.core) for m in rows if m.end > 2] == [(2, 2)]
    assert rows[0].value in (None, number, number * 10**8)


@untimed
@given(st.text(alphabet=DIGITS, min_size=31, max_size=200))
def test_more_than_thirty_digits_are_one_unknown_row(digits: str) -> None:
    (mention,) = scan(f"共{digits}元")
    assert (mention.start, mention.end, mention.kind, mention.value) == (1, 1 + len(digits), "unknown", None)


@untimed
@given(sentences, sentences)
def test_spaces_between_sentences_change_only_offsets(one: str, other: str) -> None:
    apart, together = scan(f"{one}。 {other}"), scan(f"{one}。{other}")
    assert [(m.kind, m.value, m.unit) for m in apart] == [(m.kind, m.value, m.unit) for m in together]
