"""GB18030 and Big5 are told apart, and what is not sure is an error."""

from __future__ import annotations

import pytest

from zongshu.errors import ReadingError
from zongshu.reading.encodings import LEAST_CONFIDENCE, decode
from zongshu.reading.guessing import CEILING, agrees, confidence, read_as

SIMPLIFIED = (
    "全市公安机关破获刑事案件一千七百七十起，抓获犯罪嫌疑人三千余名。",
    "全年粮食总产量达到历史最高水平，农民人均纯收入继续增长。",
    "固定资产投资结构进一步优化，高技术产业投资占比明显提高。",
    "坚持就业优先，城镇新增就业目标超额完成，居民消费价格温和上涨。",
    "生态环境质量持续改善，主要污染物排放量继续下降。",
    "统筹发展和安全，守住不发生系统性风险的底线。",
)
TRADITIONAL = (
    "全市警務部門偵破刑事案件一千餘宗，拘捕疑犯三百餘名。",
    "全年糧食總產量達到歷史最高水平，農民人均純收入繼續增長。",
    "固定資產投資結構進一步優化，高技術產業投資比重明顯提高。",
    "堅持就業優先，城鎮新增就業目標超額完成，居民消費價格溫和上漲。",
    "生態環境質量持續改善，主要污染物排放量繼續下降。",
    "統籌發展和安全，守住不發生系統性風險的底線。",
)
CASES = [
    (sentence, encoding)
    for sentences, encodings in ((SIMPLIFIED, ("gb18030",)), (TRADITIONAL, ("gb18030", "big5")))
    for sentence in (*sentences, *(sentence[:12] for sentence in sentences), "\n".join(sentences) * 40)
    for encoding in encodings
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_it_is_read_as_what_it_is(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.confidence is not None
    assert LEAST_CONFIDENCE <= decoded.confidence <= CEILING


def test_rare_characters_of_hong_kong_need_its_superset() -> None:
    text = f"恒生指數全年上升，滙豐與嘅啲字亦見於報章。{TRADITIONAL[1]}"
    with pytest.raises(UnicodeEncodeError):
        text.encode("big5")
    assert decode(text.encode("big5hkscs"), "a.txt")[:2] == (text, "big5hkscs")


def test_the_shorter_the_less_sure() -> None:
    sure = [confidence(TRADITIONAL[1][:length].encode("big5"), "big5") for length in (1, 2, 4, 12)]
    assert sure == sorted(sure)
    assert sure[0] < LEAST_CONFIDENCE < sure[-1] == CEILING


@pytest.mark.parametrize(("text", "encoding"), [("年", "gb18030"), ("全市", "gb18030"), ("年", "big5"), ("增", "big5")])
def test_what_is_too_short_is_refused_and_says_so(text: str, encoding: str) -> None:
    with pytest.raises(
        ReadingError, match=r"is sure to 0\.\d\d, which is too little; name the encoding with --encoding"
    ):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("경제 성장률은 지난해보다 높아졌고 수출은 크게 늘어났다. 정부는 올해 예산을 늘리기로 했다.", "euc-kr"),
        ("国内総生産は前年より増加し、失業率は低下した。政府はことしの予算を発表した。", "euc-jp"),
        ("国内総生産は前年より増加し、失業率は低下した。政府はことしの予算を発表した。", "shift_jis"),
        ("Валовой продукт вырос, безработица снизилась.", "windows-1251"),
        ("La croissance a été révisée à la hausse, l'économie s'est améliorée.", "latin-1"),
    ],
)
def test_other_languages_are_no_chinese(text: str, encoding: str) -> None:
    with pytest.raises(ReadingError, match="--encoding"):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_mixture_of_both_is_refused(order: tuple[int, int]) -> None:
    parts = [("\n".join(SIMPLIFIED) * 2).encode("gb18030"), ("\n".join(TRADITIONAL) * 2).encode("big5")]
    with pytest.raises(ReadingError, match="in a mixture; name the encoding"):
        decode(b"".join(parts[index] for index in order), "a.txt")


def test_where_a_reading_breaks_off_is_known() -> None:
    reading = read_as("统计".encode("gb18030") + b"\xff", "gb18030")
    assert (reading.broken, reading.plausible) == (4, False)


def test_what_chardet_calls_an_encoding() -> None:
    assert agrees(None, "big5")
    assert agrees("Big5-HKSCS", "big5")
    assert agrees("GB2312", "gb18030")
    assert not agrees("Big5", "gb18030")
