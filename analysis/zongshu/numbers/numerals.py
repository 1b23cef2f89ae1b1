"""Numerals, Arabic, Chinese and mixed, to exact decimals; no rule here knows of units or context."""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext
from functools import lru_cache

from zongshu.traditional import simplified

# Full-width forms and variants fold to one character each, so that offsets into the folded text are offsets into the
# text itself.
_FOLDED = str.maketrans(
    "０１２３４５６７８９％．／－−～＋Ｘ：∶•・‧∙○Ｏ叄參週銭",
    "0123456789%./--~+X::····〇O叁叁周钱",
)
_FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟弍弌", "一二三四五六七八九十百千二一")
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟弍弌"
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９○", "0123456789〇")
_PLAIN = "〇零一二两三四五六七八九十百千万亿兆廿卅"
#: A run with a financial character is a numeral where it has two characters at least; 大陆, 队伍 and 收拾 are words.
_FORMAL_RUN = re.compile(
    # the character comes first and what must not stand before it second, so that a search can skip to it
    rf"[{_FORMAL}{_PLAIN}](?:(?<![大内着登队入退收捡水海].)[{_FORMAL}{_PLAIN}]{{1,23}}(?![{_FORMAL}])"
    rf"|(?<=[{_FORMAL}])(?:(?<=分之.)|(?=又)))"
)
_HAS_FORMAL = re.compile(f"[{_FORMAL}]")
_FOLDS = re.compile("[" + re.escape("".join(map(chr, _FOLDED))) + "]")

#: A full-width comma is a thousands comma between full-width digits, and between others before 万 and 亿 (33，212万吨).
_WIDE_COMMA = re.compile(
    "，(?<=[０-９].)(?=[０-９]{3}(?![０-９]))"
    "|，(?:(?<=[^0-9.,][0-9].)|(?<=[^0-9.,][0-9]{2}.))(?=[0-9]{3}[多余]?[万亿])"
    "|，(?<=[^0-9.,，、][0-9].)(?=[0-9]{3}[多余]?(?:个|项|大卡|吨|人|台|户|元))"
)
#: A line may end inside of an amount: 74.4 and 万亿元 on the next line.
_BROKEN = re.compile(r"\n(?<=[0-9０-９]\n)(?=[多余]?[万亿])")
_WIDE_DIGIT = re.compile("[０-９○]")

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
#: More digits than any numeral may have, so that no sum is rounded.
_EXACT = Context(prec=80)
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SKIPPED = re.compile(r"[多余几来\s]")
_TENS = {"廿": "二十", "卅": "三十"}

#: An Arabic numeral: thousands commas, a decimal part, an exponent; at most 30 digits.
ARABIC = (
    r"(?:(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]{1,30})(?:[.·][0-9]{1,15})?|(?<![0-9])\.[0-9]{1,15})"
    r"(?:e[+-]?[0-9]{1,2}(?![0-9A-Za-z])|k(?![0-9A-Za-z]))?"
)
#: A Chinese integer or decimal.
CHINESE = rf"[{_PLAIN}]{{1,24}}(?:点[〇零一二三四五六七八九]{{1,10}}[万亿]{{0,2}})?"
#: A Chinese numeral that may end in a vague place: 一百零几万, 十多万, 一百几十亿.
_VAGUE = rf"{CHINESE}(?:[多余几][万亿]{{1,2}}|(?<=[百千万])几[十百千][万亿]{{0,2}})?"
#: The places of a numeral from a hundred on.
PLACES = "百千万亿"
_PLACE_RUN = "[十百千万亿兆]{1,3}"
#: Arabic digits and Chinese places: 5.67万亿, 2亿6971.6万, 5万4千6百, 2千零30万, 600多万, 1亿3千多万.
MIXED = (
    rf"{ARABIC}(?: {{0,2}}[多余几]?{_PLACE_RUN}"
    rf"(?:[0-9]{{1,4}}(?:\.[0-9]{{1,8}})? ?{_PLACE_RUN}|零[0-9]{{1,4}}(?:{_PLACE_RUN}|(?![0-9]))){{0,4}}"
    r"(?:[多余几][万亿]{1,2})?)?"
)
#: 负 is a sign behind a stop or a verb of level; 减负, 肩负 are words.
_MINUS = "零下|(?:(?<![一-龥])|(?<=[为是达至约到长降升率比]))负"
#: A hyphen is a sign only where it can be nothing else: before degrees, behind a verb or a noun of level where an
#: amount follows (净利润-5000万元, but 歼-20), and where no word, number or bracket stands before it.
_DEGREES = r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?:℃|°C|摄氏度)"
#: What stands between the ends of a range; a hyphen behind another dash is the sign of the second end (-5—-10℃).
DASH = re.compile(rf" ?(?:[—–~～](?=-{_DEGREES})|[—–\-~～]{{1,2}}|至|到) ?")
HYPHEN_SIGNS = (
    rf"(?<=-)(?<![0-9A-Za-z].)(?={_DEGREES}|[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?{DASH.pattern}(?:零下|-)?{_DEGREES})",
    r"(?<=[为是达至到约长降升率比润差额值幅速余数运]-)(?=[0-9.,]{1,15}(?:[%‰万亿元点]|个?百分点|[美欧日]元))",
    r"(?<=-)(?<![0-9一-龥A-Za-z%）)”—–~.-].)(?=\.?[0-9])",
)
#: Any numeral, its sign included.
NUMERAL = re.compile(rf"(?:{_MINUS}|-(?:{'|'.join(HYPHEN_SIGNS)}))?(?:{MIXED}|{_VAGUE})")
#: What separates thousands is left out, and the middle dot is a point: 1,770, 12·5.
_TO_DECIMAL = str.maketrans({",": None, "，": None, "k": None, "·": "."})
_TOKEN = re.compile(
    r"(?P<arabic>[0-9.,，·]*[0-9](?:e[+-]?[0-9]+)?k?)|(?P<point>点[〇零一二三四五六七八九]+)|(?P<sign>.)"
)


def fold(text: str) -> str:
    """Return the text with full-width digits, traditional and financial numerals made plain, of the same length.

    Examples
    --------
    >>> fold("１２．５％"), fold("肆佰陸拾元"), fold("大陆三省")
    ('12.5%', '四百六十元', '大陆三省')
    """
    folded = _WIDE_COMMA.sub(",", _BROKEN.sub(" ", text))
    folded = _FOLDS.sub(lambda match: chr(_FOLDED[ord(match.group())]), folded)
    return fold_formal(simplified(folded))


def fold_formal(text: str) -> str:
    """Return the text with its financial numerals made plain."""
    if not _HAS_FORMAL.search(text):
        return text
    return _FORMAL_RUN.sub(lambda match: match.group().translate(_FINANCIAL), text)


def plain_words(text: str) -> str:
    """Return the text with full-width digits made plain, and its words in simplified characters.

    Examples
    --------
    >>> plain_words("比１９５５年，參加一九八○年")
    '比1955年，参加一九八〇年'
    """
    return simplified(_WIDE_DIGIT.sub(lambda match: match.group().translate(_PLAIN_DIGITS), text))


@lru_cache(4096)
def parse(numeral: str) -> Decimal:
    """Return the exact value of a numeral that may mix Arabic digits and Chinese places; 多, 余 and 几 are skipped.

    A digit that follows a place without 零 takes the next lower place (两万五 is 25,000); digits alone are read
    one by one (一九五七 is 1957).

    Examples
    --------
    >>> parse("三千二百"), parse("两万五"), parse("四十五点二"), parse("一九五七")
    (Decimal('3200'), Decimal('25000'), Decimal('45.2'), Decimal('1957'))
    >>> parse("1,770"), parse("2亿6971.6万"), parse("5.67万亿"), parse("十四万六千"), parse("-3.5千")
    (Decimal('1770'), Decimal('269716000.0'), Decimal('5670000000000.00'), Decimal('146000'), Decimal('-3500.0'))
    """
    plain = _SKIPPED.sub("", numeral.translate(_FINANCIAL))
    sign = -1 if plain.startswith(("负", "-", "零下")) else 1
    plain = plain.removeprefix("零下").lstrip("负-+")
    with localcontext(_EXACT):
        return sign * _unsigned(plain) if sign < 0 else _unsigned(plain)


def _unsigned(plain: str) -> Decimal:
    for short, full in _TENS.items():
        plain = plain.replace(short, full)
    whole, _, fraction = plain.partition("点")
    if fraction:
        digits = fraction.rstrip("万亿")
        part = Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
        return (_unsigned(whole) + part) * _sum_places(fraction[len(digits) :] or "一")
    if whole and all(c in DIGITS for c in whole):
        return Decimal("".join(str(DIGITS[c]) for c in whole))
    return _sum_places(whole)


def _sum_places(numeral: str) -> Decimal:
    """Add up a numeral written with 十百千万亿; each Arabic part counts as one digit."""
    total = section = digit = Decimal(0)
    last, zero, given = 1, False, False
    for match in _TOKEN.finditer(numeral):
        sign = match.group()
        if match["arabic"]:
            digit, given = _arabic(sign), True
        elif sign in DIGITS:
            digit = digit * 10 + DIGITS[sign]
            given, zero = digit > 0, zero or DIGITS[sign] == 0
        elif sign in _SMALL:
            section += (digit if given else Decimal(1)) * _SMALL[sign]
            last, digit, zero, given = _SMALL[sign], Decimal(0), False, False
        elif sign in _LARGE:
            total, section = _raise(total, section + digit, _LARGE[sign])
            last, digit, zero, given = _LARGE[sign], Decimal(0), False, False
    if 0 < digit < 10 and not zero and last >= 100 and not numeral[-1].isascii():
        digit *= last // 10  # 两万五, 四百五
    return total + section + digit


def _raise(total: Decimal, section: Decimal, place: int) -> tuple[Decimal, Decimal]:
    """Multiply what stands before 万 or 亿: the section alone, or all that is smaller than the place (万亿)."""
    if not section and not total:
        return Decimal(place), section
    if total < place or not section:
        return (total + section) * place, Decimal(0)
    return total + section * place, Decimal(0)


def _arabic(digits: str) -> Decimal:
    value = Decimal(digits.translate(_TO_DECIMAL))
    return value * 1000 if digits.endswith("k") else value
