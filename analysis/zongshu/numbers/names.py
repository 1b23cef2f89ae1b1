"""Numbers that count nothing: names, labels, slogans, idioms, ordinals and ranks."""

from __future__ import annotations

import re
from functools import cache

from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import CHINESE
from zongshu.numbers.units import unit_at
from zongshu.tables import table

_CN = "[一二两三四五六七八九十百千万双]"
_NUMBER = rf"(?:[0-9]{{1,6}}|{CHINESE})"
_OPEN, _CLOSE = '“"‘「『《', '”"’」』》'

_ANY_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿半双]")
#: A Chinese numeral with its decimals or fraction: what is longer than a fixed expression is none (一点九倍, 十分之一).
_WHOLE_NUMERAL = re.compile(rf"{CHINESE}(?:分之{CHINESE})?")
#: 一办九组, 三清三统一, 一店一早, 十县百乡千村万户: a numeral and a word, at least twice.
_TWICE = re.compile(rf"(?:{_CN}[^\W\d_一二两三四五六七八九十百千万〇零]{{1,2}}){{2,5}}")
#: 三位一体, 五位一体.
_ONE_BODY = re.compile(rf"{_CN}位一体")
#: 五个一批, 三个确保, 两个维护: 个 with a word that is no thing to count.
_N_OF = re.compile(rf"(?!一){_CN}个(?=[^\W\d_]{{2}})(?P<word>一[^\W\d_]|[^\W\d_]{{2}})")
#: 六大行动, 十大工程, 九项工程.
_GREAT = re.compile(rf"(?!一[大项条路]){_CN}{{1,2}}(?:大|项|条|路)(?P<word>[^\W\d_]{{2}})")
#: What stands in no name: a stop, an Arabic digit, a quotation mark.
_SPEECH = re.compile(r"[，。；：,;:“？！\n0-9]")
#: 一条主线.
_MAIN_LINE = re.compile(r"一条(?:主线|龙|心|红线|底线|鞭)")
_PLAN = re.compile(
    r"第?(?:十[一二三四五六]|[一二三四五六七八九十])(?:个)?五(?:年(?:计划|规划)|(?=[”\"’]|规划|计划|时期|期间|以来|开局|收官|末|目标|前|、))"
)
_CONGRESS = re.compile(
    r"(?:十[一二三四五六七八九]|二十[一二]?|[一二三四五六七八九十])大(?=精神|报告|以来|代表|召开|部署|提出|和|、|，|,|。|$)"
)
_PLENUM = re.compile(r"[一二三四五六七八]中(?:、[一二三四五六七八]中)*(?=全会|、)")
_PROGRAMME = re.compile(rf"{_NUMBER}年(?:行动|攻坚|计划|规划)")
_EPOCH = re.compile(r"[一二三四五六七八九十百]{1,3}周年|[0-9]{1,3}周年")
#: Names that count what stands in them: 第三代, 第76集团军, 第一产业.
_NUMBERED = re.compile(rf"第{_NUMBER}(?:代(?!表)|集团军|师|旅|军医|医院|中学|小学|人民医院|航站楼|产业)")
_INDEX = re.compile(r"[0-9]{2,4}(?=股指|指数)")
_RACE = re.compile(
    r"[0-9]{2,5}米(?=仰泳|蛙泳|蝶泳|自由泳|混合泳|个人|接力|栏|跨栏|短跑|长跑|赛跑|气步枪|气手枪|速滑|级)"
)
#: Bases of a rate: 每千人口, 每万人.
_BASE = re.compile("每(?:十|百|千|万|十万|百万)(?:人口|人|户|名|元|公里|平方公里|张)")
_SERIAL = re.compile(r"[0-9]{1,2}-[0-9]{1,2}(?![0-9%])")
#: Ordinals: 第十八届, 第3次, 二十届, 第36个.
_ORDINAL = re.compile(
    rf"第{_NUMBER}(?:次|届|个|批|条|章|节|轮|期|季|款|项|编|站|场|号|集|卷|部分|部|天|年|期|组|阶段|步|代(?=表)|只|所|艘|座|家|口|台|架|颗|例|份|回|任|句|件|篇|张|幅|名(?=[^，。、,]))?"
    r"|(?:二十|十[一二三四五六七八九]|[一二三四五六七八九十])届"
)
_RANK = re.compile(
    rf"第(?P<n>{_NUMBER})(?:(?:大|高|长|位|名|方阵|梯队)|(?=[，。、,.；;）)”！\s]|$|的|和|，))|前(?:[0-9]+%|{_NUMBER}(?:名|位|强|列|茅)|[一二三十]{{1,2}}(?=[，。、,；]))"
)
_RANK_SCOPE = re.compile(r"(?:全国|全省|全市|世界|全球|中部|西部|东部|西北|东北|亚洲|国内|同类|沿海|长三角|全区)$")
_MARKER = re.compile(
    rf"(?P<a>{CHINESE})(?=、)|(?P<b>[（(](?:{CHINESE}|[0-9]{{1,2}})[)）])|(?P<c>[0-9]{{1,2}})(?=[.、](?![0-9]))|(?P<d>[一二三四五六七八九十]{{1,2}})(?=[是要][^\s，。]|、)"
)
#: Latin letters and digits of one name: PM2.5, 4A级, 5G, U19, B-52, CR450, G20, ISO9001.
_MODEL = re.compile(
    r"[A-Za-z]{1,8}-?[0-9]{1,6}(?:\.[0-9])?[A-Za-z]?(?:[0-9]{1,4})?|[0-9]{1,4}(?:[A-Za-z]{1,3})(?:级|区|\+)?(?:[0-9]{0,3})"
)
_LATIN_BEFORE = re.compile(r"[A-Za-z]{1,8}-?$")
#: 7+28+N, 4+1, “1·31”, 1、3、5, 1+3: numbers in quotation marks that are joined to a name.
_JOINED = re.compile(r"[0-9N]{1,6}(?:[+＋×·.\-—:、/][0-9NnXx]{1,4}){0,4}(?:[+][^\W\d_]{1,6})?")
_PLUS = re.compile(r"[0-9]{1,5}(?:[+][0-9NnXx]{1,4}){1,4}")
_CASE = re.compile(r"[0-9]{1,2}[·.]?[0-9]{1,2}[”\"]?(?=[^，。；,;0-9%％]{0,40}案)")
_CODE = re.compile(
    r"(?:0[0-9]{2,10}|1(?:10|19|20|22)|12[0-9]{3}|96[0-9]{3}|95[0-9]{3}|11[0-9]{3}|400-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]{9})(?![0-9.,%])"
)
_SERVICE = re.compile(
    r"^[”\"]?(?:热线|平台|电话|报警|服务|专线|接警|短信|急救|客服|举报|政务|系统|售票|接处警|中心|宣传日|消费|便民)"
)
_GRADE = re.compile(
    rf"(?:{CHINESE}|[0-9]{{1,5}})(?:级(?!地震|强震|余震|以上地震|大?风)|等奖|等功|等舱|强(?![度化劲制烈])|型(?!号)|版|制(?!造|定|度|作|约|裁)|分制|甲(?=医院|$|[，。、])|号(?!召|码|称|角)(?:楼|线|院|机组|文件|令)?|环(?!境|保|节|比|评)|孩|线(?=城市|工程|、|，)|期(?=工程|项目|建设))"
)


@cache
def _fixed() -> dict[int, tuple[dict[str, str], int]]:
    """Return the fixed expressions by the place of their first numeral, with the length of the longest."""
    groups: dict[int, dict[str, str]] = {}
    for row in table("names.tsv", ("surface", "kind"), ("surface",)):
        place = next((i for i, c in enumerate(row["surface"]) if _ANY_NUMERAL.match(c)), 0)
        groups.setdefault(place, {})[row["surface"]] = row["kind"]
    return {place: (known, max(map(len, known))) for place, known in groups.items()}


@cache
def _slogan_words(sort: str) -> frozenset[str]:
    rows = table("slogan_words.tsv", ("word", "sort"), ("word",))
    return frozenset(row["word"] for row in rows if row["sort"] == sort)


def fixed_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the longest fixed expression of ``data/names.tsv`` whose first numeral is at ``position``."""
    numeral = _WHOLE_NUMERAL.match(text, position)
    end = numeral.end() if numeral else position
    for place, (known, longest) in _fixed().items():
        start = position - place
        if start < floor:
            continue
        for length in range(min(longest, len(text) - start), 1, -1):
            kind = known.get(text[start : start + length])
            if kind is not None and start + length >= end:
                return Mention(start, start + length, kind, core=position)
    return None


def slogan_at(text: str, position: int) -> Mention | None:
    """Return the numeral slogan that begins at ``position``: 一办九组, 三位一体, 三个确保, 六大行动."""
    if text[position] not in _CN:
        return None
    for pattern in (_ONE_BODY, _MAIN_LINE):
        match = pattern.match(text, position)
        if match:
            return Mention(position, match.end(), "slogan", core=position)
    for pattern, sort in ((_N_OF, "of"), (_GREAT, "great")):
        match = pattern.match(text, position)
        if match and match["word"] in _slogan_words(sort):
            return Mention(position, match.end(), "slogan", core=position)
    match = _TWICE.match(text, position)
    if match and len(match.group()) == 4 and not _counts_twice(match.group()):
        return Mention(position, match.end(), "slogan", core=position)
    return None


def _counts_twice(surface: str) -> bool:
    """Whether a numeral and a word twice is two quantities after all (两年三次, 三省四市)."""
    return surface[1] in "年月天日次个名人件起倍成分元点亿万" and (surface[0] != "一" or surface[1] in "点倍")


def quoted_at(text: str, position: int, floor: int) -> Mention | None:
    """Return a name in quotation marks that holds the Chinese numeral at ``position``: “三抓三促”, “高效办成一件事”."""
    if text[position] in "0123456789":
        return None
    opening = max(text.rfind(mark, max(0, floor, position - 8), position) for mark in '“‘"')
    if opening < 0:
        return None
    closing = min((found for mark in '”’"' if (found := text.find(mark, position, position + 14)) >= 0), default=-1)
    content = text[opening + 1 : closing]
    if closing < 0 or len(content) > 12 or _SPEECH.search(content):
        return None
    if _WHOLE_NUMERAL.fullmatch(content):
        return None  # “万亿” is an amount
    fixed = fixed_at(text, position, floor)
    if fixed is not None and fixed.start == opening + 1 and fixed.end == closing:
        return fixed
    return Mention(opening + 1, closing, "slogan", core=position)


def plan_at(text: str, position: int) -> Mention | None:
    """Return the name of a plan, congress, plenum or anniversary: 十四五, 二十大, 三中全会, 十周年."""
    for pattern in (_PLAN, _CONGRESS, _PLENUM, _PROGRAMME, _EPOCH):
        match = pattern.match(text, position)
        if match and (pattern is not _CONGRESS or text[position - 1 : position] in ("的", "党", "“")):
            return Mention(position, match.end(), "label", core=position)
    return None


def ordinal_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the ordinal, rank or list marker at ``position``."""
    match = _NUMBERED.match(text, position)
    if match:
        return Mention(position, match.end(), "label", core=position)
    match = _RANK.match(text, position) if text[position] == "第" else None
    if match:
        scope = _RANK_SCOPE.search(text, max(floor, position - 4), position)
        return Mention(scope.start() if scope else position, match.end(), "rank", core=position)
    if text[position - 1 : position] == "前" and position > floor:
        match = _RANK.match(text, position - 1)
        if match:
            return Mention(position - 1, match.end(), "rank", core=position)
    match = _ORDINAL.match(text, position)
    if match:
        return Mention(position, match.end(), "ordinal", core=position)
    return _marker(text, position)


def _marker(text: str, position: int) -> Mention | None:
    """Return a list marker: at a line's beginning, in brackets, or 一是 after a stop."""
    preceding = text[position - 1 : position] if position else "\n"
    if preceding in "（(":
        match = _MARKER.match(text, position - 1)
        return Mention(position, match.end() - 1, "ordinal", core=position) if match and match["b"] else None
    if preceding not in "\n\u3000 。；;:，,、" and position:
        return None
    match = _MARKER.match(text, position)
    if match is None or match["b"]:
        return None
    if match["d"] and text[match.end() : match.end() + 1] in "是要":
        return Mention(position, match.end("d"), "ordinal", core=position)
    line_start = not text[text.rfind("\n", 0, position) + 1 : position].strip()
    return Mention(position, match.end(), "ordinal", core=position) if line_start else None


def label_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the label at ``position``: a model, a grade, a case, a telephone number, a joined name."""
    latin = _LATIN_BEFORE.search(text, max(floor, position - 9), position) if text[position].isdigit() else None
    if latin:
        match = _MODEL.match(text, latin.start())
        if match and match.end() > position:
            return Mention(latin.start(), match.end(), "label", core=position)
    quoted = text[position - 1 : position] in ("“", '"', "‘", "《")
    for pattern in (_PLUS, _JOINED):
        match = pattern.match(text, position)
        if (
            match
            and (pattern is _PLUS or quoted)
            and (pattern is _PLUS or text[match.end() : match.end() + 1] in '”"’号')
            and match.group()
        ):
            return Mention(position, match.end(), "label", core=position)
    match = _CODE.match(text, position)
    if match and (match.group()[0] == "0" or _SERVICE.match(text[match.end() : match.end() + 4]) or quoted):
        return Mention(position, match.end(), "label", core=position)
    match = _CASE.match(text, position)
    if match and (quoted or re.search(r"[·.]", match.group())):
        return Mention(position, match.end() - match.group().endswith(("”", '"')), "label", core=position)
    if position > floor and (match := _BASE.match(text, position - 1)):
        return Mention(position - 1, match.end(), "label", core=position)
    match = _SERIAL.match(text, position)
    if match and "\u4e00" <= text[position - 1 : position] <= "\u9fff" and unit_at(text, match.end()) is None:
        return Mention(position, match.end(), "label", core=position)
    if _ends_a_name(text, position):
        match = re.compile("[0-9]+").match(text, position)
        return match and Mention(position, match.end(), "label", core=position)
    for pattern in (_INDEX, _RACE, _GRADE, _MODEL):
        match = pattern.match(text, position)
        if match and match.end() > position + 1 and (pattern is not _MODEL or not _is_unit(text, position, match)):
            return Mention(position, match.end(), "label", core=position)
    return None


def _ends_a_name(text: str, position: int) -> bool:
    """Whether the digits end a name: “雪龙2”, 垦利6-1油田."""
    before, match = text[position - 1 : position], re.compile("[0-9]{1,4}").match(text, position)
    return bool(match) and "\u4e00" <= before <= "\u9fff" and text[match.end() : match.end() + 1] in "”"


def _is_unit(text: str, position: int, match: re.Match[str]) -> bool:
    """Whether the Latin letters behind the digits are a physical unit (5kW)."""
    digits = re.match("[0-9]+", match.group())
    return digits is None or unit_at(text, position + digits.end()) is not None
