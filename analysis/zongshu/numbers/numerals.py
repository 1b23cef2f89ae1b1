"""Numerals, Arabic, Chinese and mixed, to exact decimals; no rule here knows of units or context."""

from __future__ import annotations

import re
from decimal import Decimal

# Full-width and traditional forms fold to one character each, so that offsets into the folded text are
# offsets into the text itself.
_FOLDED = str.maketrans(
    "０１２３４５６７８９％．／－～＋Ｘ：•・‧∙○Ｏ萬億兩餘個點幾條項倍噸幣圓歲週筆種層級處場間隊雙輛臺戶畝頃斤",
    "0123456789%./-~+X:····〇O万亿两余个点几条项倍吨币圆岁周笔种层级处场间队双辆台户亩顷斤",
)
_FINANCIAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟弍弌", "一二二三三四五六六七八九十百千二一")

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": "二十", "卅": "三十"}

#: An Arabic numeral: thousands commas, a decimal part; at most 30 digits.
ARABIC = r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,6}(?![0-9])|[0-9]{1,30})(?:[.·][0-9]{1,15})?"
#: A Chinese integer or decimal.
CHINESE = r"[〇零一二两三四五六七八九十百千万亿廿卅]{1,24}(?:点[〇零一二三四五六七八九]{1,10})?"
#: A financial numeral, told from the ordinary words 陆, 伍, 拾 by its length.
FINANCIAL = r"[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万亿零]{2,24}"

_ARABIC_PART = re.compile(r"[0-9][0-9,，]*(?:[.·][0-9]+)?")


def fold(text: str) -> str:
    """Return the text with full-width digits and traditional numerals and units made plain, of the same length.

    Examples
    --------
    >>> fold("１２．５％")
    '12.5%'
    """
    return text.translate(_FOLDED)


def parse_chinese(numeral: str) -> Decimal:
    """Return the value of a Chinese numeral.

    A digit that follows a unit without 零 takes the next lower place (两万五 is 25,000); digits alone are read
    one by one (一九五七 is 1957).

    Examples
    --------
    >>> parse_chinese("三千二百"), parse_chinese("两万五"), parse_chinese("四十五点二"), parse_chinese("一九五七")
    (Decimal('3200'), Decimal('25000'), Decimal('45.2'), Decimal('1957'))
    """
    numeral = numeral.translate(_FINANCIAL)
    for short, full in _TENS.items():
        numeral = numeral.replace(short, full)
    whole, _, fraction = numeral.partition("点")
    if fraction:
        return parse_chinese(whole) + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))
    if all(c in DIGITS for c in whole):
        return Decimal("".join(str(DIGITS[c]) for c in whole) or "0")
    return Decimal(_parse_places(whole))


def _parse_places(numeral: str) -> int:
    """Sum a numeral written with 十百千万亿."""
    total = section = digit = 0
    last, zero = 1, False
    for c in numeral:
        if c in DIGITS:
            digit = digit * 10 + DIGITS[c]
            zero = zero or DIGITS[c] == 0
            continue
        if c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            last = _SMALL[c]
        else:
            section += digit
            total, section = _raise(total, section, _LARGE[c])
            last = _LARGE[c]
        digit, zero = 0, False
    if digit and not zero and last >= 100 and digit < 10:
        digit *= last // 10  # 两万五, 四百五
    return total + section + digit


def _raise(total: int, section: int, place: int) -> tuple[int, int]:
    """Multiply what stands before 万 or 亿: the section alone, or all that is smaller than the place (万亿)."""
    if section == 0 and total == 0:
        return place, 0
    if total and total < place:
        return (total + section) * place, 0
    if section == 0:
        return total * place, 0
    return total + section * place, 0


def parse(numeral: str) -> Decimal:
    """Return the value of a numeral that may mix Arabic digits and Chinese places; approximators inside are skipped.

    Examples
    --------
    >>> parse("1,770"), parse("2亿6971.6万"), parse("5.67万亿"), parse("十四万六千"), parse("1万6千")
    (Decimal('1770'), Decimal('269716000.0'), Decimal('5670000000000.00'), Decimal('146000'), Decimal('16000'))
    """
    numeral = re.sub(r"[多余几来\s]", "", numeral)
    if not _ARABIC_PART.search(numeral):
        return parse_chinese(numeral)
    total = Decimal(0)
    position = 0
    while position < len(numeral):
        match = _ARABIC_PART.match(numeral, position)
        if match is None:  # 百, 千 without a digit of its own: 1.2百万 is taken whole below
            break
        number = Decimal(re.sub("[,，]", "", match.group()).replace("·", "."))
        position = match.end()
        while position < len(numeral) and numeral[position] not in "0123456789":
            number *= (_SMALL | _LARGE)[numeral[position]]
            position += 1
        total += number
    return total
