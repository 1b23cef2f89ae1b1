"""Quantities: a numeral with its unit and approximators; ranges of two."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from zongshu.numbers.approximators import before, behind, between
from zongshu.numbers.captions import caption_before, is_caption
from zongshu.numbers.lexicon import alone, holds, prefix_of
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import DASH, DIGITS, NUMERAL, parse
from zongshu.numbers.portions import EITHER, portion_at
from zongshu.numbers.units import Unit, subunit_at, unit_at, unit_behind

#: How far behind the first end of a range its dash may stand: no unit is longer.
_DASH_MARK, _DASH_WITHIN = re.compile(r"[—–\-~～至到]"), 16
_LAST_PLACES = re.compile("[十百千万亿]{1,3}$")
#: A bare 万亿 before these is money: 迈上万亿新台阶.
_STEP = re.compile("新?(?:台阶|目标|大关|规模|俱乐部)")
#: How far before a bare sum stands what it is of: 装机突破14亿大关 is no money.
_TOLD_WITHIN = 20
#: So many 方 are cubic metres, and no parties.
_PARTIES = 1000
#: 破 of cases is a verb, and no approximator as in 破亿.
_CASES, _SOLVED = "起", "破"
_CUBIC = re.compile(alone("方"))
_ADJACENT = re.compile(
    r"(?P<a>[一二两三四五六七八])(?P<mark>、(?=.[十百千万倍]))?(?P<b>[二三四五六七八九])(?P<p>[十百千万亿]{0,2})(?![〇零一二三四五六七八九点年])"
)
#: What may be a part of a currency behind its amount: 3角, 又三美分; 分 begins other words too.
_PART = re.compile(rf"又?(?P<n>{EITHER})(?!分[之别钟])")
#: 七成半, 三成五; but 三成一线工人: a digit counts where the word ends with it.
_TENTH_REST = re.compile(r"半|[一二三四五六七八九](?=\W|$|的|以上|以下|左右)")
_AND_A_HALF = re.compile("半(?![径导决岛年月天小数球场成自价截途夜边载脱])")
#: 每户一头半: behind what is counted half of one ends the phrase; but 三个半封闭小区.
_HALF_OF_ONE = re.compile(r"半(?=\W|$|以上|以下|左右)")
_SYMBOLS = {"$": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
_PLACES = "十百千万亿"
#: A bare place that is a number behind an approximator: 票房过亿.
_GREATEST = ("亿", "万")
#: A sum that is no more than a place: 百亿, 千亿.
_ROUND_SUM = re.compile("[一二三五]?[十百千万]?亿")
_MORE = ("多", "余")
#: 一打 is twelve, 一金 a gold medal.
_MORE_THAN_ARTICLES = ("打", "金", "银", "铜")
#: 一枚铜牌
_MEDALS = ("金牌", "银牌", "铜牌")
#: 几百人, 数百人; but 人数百万, 床位数十万.
_VAGUE = re.compile("几$|(?<![人位次件起户台量总个指系参])数$")
#: 指数为19.2点，较上月下滑22.6点.
_INDEX_POINT, _INDEX_AWAY = re.compile(r"点(?=\W|$|以[上下])"), 30
_PER_VOLUME = re.compile("每(立方米|升|毫升)$")
#: 满意度81.6分, 满意度超80分
_POINTS = re.compile("分(?![钟之别类布秒])")
_SCORED, _SCORED_WITHIN = re.compile("满意度|得分|评分|总分|均分"), 12
#: 死亡率8.6/10万
_PER_MANY = re.compile("/(?:10|十|1)?万(?![元吨亩])")
#: 全球50大港口
_RANKING = re.compile("(?:全球|世界|全国|亚洲|国际)$")
#: 无一人受伤
_NONE = re.compile("[无未不零]$|没有$")


def quantity_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the quantity whose numeral begins at ``position`` of a folded text, or None.

    Parameters
    ----------
    text : str
        Folded by :func:`zongshu.numbers.numerals.fold`.
    position : int
        Where a numeral begins.
    floor : int
        Where the number before ends: an approximator is not looked for before it.
    """
    first = NUMERAL.match(text, position)
    mention = portion_at(text, position, first.end() if first else None)
    if mention is None and first:
        numeral = _own_part(text, first)
        mention = _range(text, position, numeral) or _adjacent(text, position) or _single(text, position, numeral)
    return mention and _finish(text, mention, floor)


def _finish(text: str, mention: Mention, floor: int) -> Mention:
    """Take in the sign and the approximators on both sides, and set the bounds that they allow."""
    if mention.kind in ("idiom", "label"):
        return mention
    start, approx = before(text, mention.core, floor)
    if mention.unit == _CASES and text[start] == _SOLVED:
        start, approx = mention.core, None  # 已破案件9起，破7起
    end, suffix = behind(text, mention.end)
    if mention.kind == "count" and text[mention.end : end] in _MORE:
        end, suffix = mention.end, None  # 两部门多措并举: things that are counted have no parts
    mention.start, mention.end = start, end
    mention.approx = mention.approx or suffix or approx
    if mention.low is None and mention.value is not None:
        mention.low = mention.value if mention.approx in (None, "over") else None
        mention.high = mention.value if mention.approx in (None, "under") else None
    return mention


def _range(text: str, position: int, first: str) -> Mention | None:
    """Return a range whose ends share a unit: 5—10人, 15%至20%, 3至5万元."""
    if not _DASH_MARK.search(text, position + len(first), position + len(first) + _DASH_WITHIN):
        return None
    own = unit_at(text, position + len(first))
    dash = DASH.match(text, position + len(first) + (own.length if own else 0))
    last = dash and NUMERAL.match(text, dash.end())
    if not last:
        return None
    second = _own_part(text, last)
    end, unit = unit_behind(text, last.start() + len(second))
    bare = unit is own is None and first[-1] == second[-1] and first[-1] in _GREATEST
    if bare and (high_end := _without_unit(text, last.start(), second, None)):  # 20万至25万平民
        return replace(high_end, start=position, core=position, low=parse(first), high=parse(second), value=None)
    if unit is None or (own is not None and own.name != unit.name):
        return None
    low, high = parse(first), parse(second)
    places = _LAST_PLACES.search(second)
    if places and own is None and first[-1].isascii() and low < parse(second.replace(places.group(), "")):
        low = parse(first + places.group())  # 3至5万元, but 8000至1.2万元
    if low > high and not low < 0:
        return None
    low, high = sorted((low, high))  # 零下5至零下10摄氏度
    return Mention(position, end, unit.kind, core=position, low=low, high=high, unit=unit.name)


def _adjacent(text: str, position: int) -> Mention | None:
    """Return a range of two neighbouring digits: 三五个, 七八十人."""
    match = None if text[position].isascii() else _ADJACENT.match(text, position)
    if match is None or DIGITS[match["a"]] >= DIGITS[match["b"]]:
        return None
    end, unit = unit_behind(text, match.end())
    if unit is None:
        return None
    if match["mark"] and unit.kind not in ("money", "measure", "multiple"):
        return None  # 一、二十大报告; but 四、五十亿元, 两、三倍
    low, high = parse(match["a"] + match["p"]), parse(match["b"] + match["p"])
    return Mention(position, end, unit.kind, core=position, low=low, high=high, unit=unit.name)


def _single(text: str, position: int, numeral: str) -> Mention | None:
    if numeral[0] in _PLACES and _VAGUE.search(text, max(0, position - 2), position):
        return _vague(text, position, numeral)
    value, end = parse(numeral), position + len(numeral)
    if symbol := _SYMBOLS.get(text[position - 1 : position]):
        return Mention(position - 1, end, "money", core=position - 1, value=value, unit=symbol)
    if _ROUND_SUM.fullmatch(numeral) and _names_a_class(text, end):
        return Mention(position, end, "label", core=position)
    end, inner = between(text, end, numeral)
    end, unit = unit_behind(text, end)
    if unit is None:
        end, unit = _rare_unit(text, position, numeral, end)
    if unit is None:
        return _without_unit(text, position, numeral, inner)
    if is_caption(text, position, numeral, end):
        return Mention(position, end, "idiom", core=position, notes=["caption"])
    if numeral == "一" and _is_article(text, position, unit, end):
        return Mention(position, end, "idiom", core=position, value=value, notes=["article"])
    if unit.name == "大" and (not numeral[0].isascii() or _RANKING.search(text, max(0, position - 2), position)):
        return Mention(position, end, "label", core=position)  # 五大急危重症, 全球50大港口
    if unit.name == "番" and not _multiplies(text, position):
        return Mention(position, end, "idiom", core=position, notes=["article"])
    value, unit, end = _special(text, value, unit, end)
    name, start = _per_volume(text, position, unit)
    return Mention(start, end, unit.kind, core=start, value=value, unit=name, approx=inner)


def _rare_unit(text: str, position: int, numeral: str, end: int) -> tuple[int, Unit | None]:
    """Return a unit that only some numbers have, behind its end: 38.8亿方, 指数19.2点, 满意度81.6分, 死亡率8.6/10万."""
    if _CUBIC.match(text, end) and parse(numeral) >= _PARTIES:
        return end + 1, Unit(1, "measure", "方")  # but 三方会谈
    if _INDEX_POINT.match(text, end) and "指数" in text[max(0, position - _INDEX_AWAY) : position]:
        return end + 1, Unit(1, "measure", "点")
    if _POINTS.match(text, end) and (
        "." in numeral or _SCORED.search(text, max(0, position - _SCORED_WITHIN), position)
    ):
        return end + 1, Unit(1, "measure", "分")
    if per := _PER_MANY.match(text, end):
        return per.end(), Unit(per.end() - end, "measure", per.group())
    return end, None


def _names_a_class(text: str, end: int) -> bool:
    """Whether a round sum says of what size the things behind it are: 千亿产业集群, 产值过百亿的园区."""
    return bool(prefix_of(text, "sized", end + (text[end : end + 1] == "的")))


def _multiplies(text: str, position: int) -> bool:
    """Whether 番 is a doubling: 翻两番, 翻了近一番, but 再来一番."""
    start, _ = before(text, position, 0)
    return text[start - 1 : start] in ("翻", "了")


def _is_article(text: str, position: int, unit: Unit, end: int) -> bool:
    """Whether 一 with a measure word counts nothing; one medal, or one person who came to harm, is counted."""
    counts = unit.kind != "count" or unit.name in _MORE_THAN_ARTICLES or text[end : end + 2] in _MEDALS
    return not (counts or _is_casualty(text, position, end) or _HALF_OF_ONE.match(text, end))


def _is_casualty(text: str, position: int, end: int) -> bool:
    """Whether one person or thing came to harm; 无一人受伤 says that none did."""
    return bool(prefix_of(text, "casualty", end)) and not _NONE.search(text, max(0, position - 2), position)


def _per_volume(text: str, position: int, unit: Unit) -> tuple[str, int]:
    """Return the unit of a concentration whose volume stands before it (每立方米20微克), and where that begins."""
    before = _PER_VOLUME.search(text, max(0, position - 5), position) if unit.name.endswith("克") else None
    return (f"{unit.name}/{before[1]}", before.start()) if before else (unit.name, position)


def _vague(text: str, position: int, numeral: str) -> Mention:
    """Return 几十户, 数百人: an amount that the text leaves open has no value and is no metric."""
    end, _ = between(text, position + len(numeral), numeral)
    end, _ = unit_behind(text, end)
    return Mention(position - 1, end, "idiom", core=position - 1, notes=["vague"])


def _special(text: str, value: Decimal, unit: Unit, end: int) -> tuple[Decimal, Unit, int]:
    """Read the irregular units: 翻两番 is fourfold, 七成半 is 75 %, 5元3角 is 5.3元, 两米半 is 2.5米."""
    if unit.name == "番":
        return Decimal(2) ** min(value, Decimal(30)), Unit(unit.length, "multiple", "倍"), end
    if unit.name == "打":
        return value * 12, Unit(unit.length, "count", "个"), end
    if unit.name == "成":
        rest = _TENTH_REST.match(text, end)
        more = 0 if rest is None else 5 if rest[0] == "半" else DIGITS[rest[0]]
        return value * 10 + more, Unit(unit.length, "percent", "%"), end + bool(rest)
    if unit.kind == "money":
        value, end = _with_parts(text, value, unit, end)
    elif (_HALF_OF_ONE if unit.kind == "count" else _AND_A_HALF).match(text, end):
        return value + Decimal("0.5"), unit, end + 1
    return value, unit, end


def _with_parts(text: str, value: Decimal, unit: Unit, end: int) -> tuple[Decimal, int]:
    """Add the parts of a currency that follow an amount (5元3角2分); return the sum, and where it ends."""
    while match := _PART.match(text, end):
        part = subunit_at(text, match.end(), unit.name)
        if part is None:
            break
        length, per = part
        value, end = value + parse(match["n"]) / per, match.end() + length
    return value, end


def _without_unit(text: str, position: int, numeral: str, inner: str | None) -> Mention | None:
    """Return a count without a measure word (1.5亿农业转移人口), an index (442.5), or a bare amount (万亿台阶)."""
    if caption := caption_before(text, position):
        _, counted_in, times = caption
        value, end = parse(numeral) * times, position + len(numeral)
        return Mention(position, end, counted_in.kind, core=position, value=value, unit=counted_in.name)
    has_places = any(c in "百千万亿兆" for c in numeral)
    end = position + len(numeral)
    plain = numeral.lstrip("负-")
    many = has_places and (len(plain) > 1 or (plain in _GREATEST and before(text, position, 0)[1]))  # 上亿市场主体
    if not plain[0].isascii() and not many and not _stands_alone(text, position, end):
        return None
    unit = None
    if _STEP.match(text, end) and _is_money(text, position, numeral):
        kind, unit = "money", "元"
    elif has_places or inner or not plain[0].isascii():
        kind = "count"
    else:
        is_index = any(c in ".e" for c in numeral) or "指数" in text[max(0, position - 10) : position]
        kind = "measure" if is_index else "unknown"
    end += bool(inner) and text[end : end + 1] in ("多", "余", "来")
    return Mention(position, end, kind, core=position, value=parse(numeral), unit=unit, approx=inner)


def _is_money(text: str, position: int, numeral: str) -> bool:
    """Whether a bare sum before a step is money (迈上万亿台阶): it is as large, and of nothing else that is near."""
    large = numeral.endswith("亿") or not any(c in DIGITS for c in numeral)
    return large and not holds(text[max(0, position - _TOLD_WITHIN) : position], "no_money")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a numeral has a digit, and no Chinese character touches it on either side."""
    return any(c in DIGITS or c == "十" for c in text[start:end]) and not any(
        "\u4e00" <= c <= "\u9fff" for c in text[max(0, start - 1) : start] + text[end : end + 1]
    )


def _own_part(text: str, match: re.Match[str]) -> str:
    """Return a numeral without a last 千, 百 or 两 that is no part of it (2617万千瓦, 五十千)."""
    numeral = match.group()
    if len(numeral) > 1 and numeral[-1] in "百千兆两":
        if numeral.endswith(("十千", "百千")):
            return numeral[:-1]  # no place stands behind a smaller one
        if unit_at(text, match.end() - 1) is not None:
            return numeral[:-1].rstrip()
    return numeral
