"""Labels: plans and congresses, models and grades, cases, telephone numbers, and names joined of numbers."""

from __future__ import annotations

import re

from zongshu.numbers.affixes import compiled
from zongshu.numbers.mention import Mention
from zongshu.numbers.numerals import CHINESE
from zongshu.numbers.units import unit_at

_NUMBER = rf"(?:[0-9]{{1,6}}|{CHINESE})"
_YEAR = "(?:(?:1[89]|20)[0-9]{2}|[一二][〇零一二三四五六七八九]{3})"
_QUOTES = '“"‘《'
_PLANS = (
    # 十四五规划, “六五”, 第一个五年计划
    r"第?(?:十[一二三四五六]|[一二三四五六七八九十])个?五(?:年(?:计划|规划)|(?=<plan>))",
    r"[一二三四五六七八]中(?:、[一二三四五六七八]中)*(?=全会|、)",  # 三中全会
    r"[一二三四五六七八九十]{1,3}次(?=(?:、[一二三四五六七八九十]{1,3}次)*(?:全会|全体会议))",  # 十二届九次全会
    r"十[一二三四五六七八九](?:运会|冬(?:会|运会)?(?![季天]))",  # 十五运会, “十四冬”
    rf"(?!{_YEAR}年){_NUMBER}年<programme>",  # 三年行动
    rf"{_NUMBER}周年",
)
_PLAN = "|".join(f"(?:{plan})" for plan in _PLANS)
_CONGRESS = r"(?:十[一二三四五六七八九]|二十[一二]?|[一二三四五六七八九十])大(?=<congress>|$)"
#: A congress, where no thing to count stands behind 大: 十八大以后, 二十大主题.
_CONGRESS_ALONE = re.compile("(?:十[一二三四五六七八九]|二十[一二]?)大")
#: Latin letters and digits of one name: PM2.5, U19, B-52, G20, ISO9001; 4A级, 5G.
_LATIN_FIRST = re.compile(r"[A-Za-z]{1,8}-?[0-9]{1,6}(?:\.[0-9])?[A-Za-z]?[0-9]{0,4}(?:-[0-9]{3,4}(?![0-9]))?")
_DIGITS_FIRST = re.compile(r"(?P<digits>[0-9]{1,4})(?!k(?![A-Za-z0-9])|e[+-]?[0-9])[A-Za-z]{1,3}[级区+]?[0-9]{0,3}")
_DIGITS = re.compile("[0-9]+")
_URL = re.compile(r"(?:https?://|www\.)[^\s，。；]{0,300}$")
_LATIN_BEFORE = re.compile(r"[A-Za-z]{1,8}-?$")
#: “1·31”, “7+28+N”, “1、3、5”: numbers alone in quotation marks, joined or not.
_IN_QUOTES = re.compile(r"[0-9N]{1,6}(?:[+×·.\-—:、/][0-9NnXx]{1,4}){0,4}(?:\+[^\W\d_]{1,6})?条?(?=[”\"’号])")
_PLUS = re.compile(r"[0-9]{1,5}(?:\+[0-9NnXx]{1,4}){1,4}")  # 4+1
_CASE = re.compile(
    r"[0-9]{1,2}[·.][0-9]{1,2}(?![0-9万亿千百])(?=[”\"]?[^，。；,;0-9%\n]{0,40}(?<![方草提议预档备图答教])案)"
)  # 1.31生产销售有毒有害食品案
_PHONE = re.compile(
    r"(?:0[0-9]{1,10}|1(?:10|19|20|22)|12[0-9]{3}|9[56][0-9]{3}|11[0-9]{3}|400-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]{9})"
    r"(?![0-9.,%])"
)
#: 歼-20首飞
_AIRCRAFT = re.compile("(?:[歼直轰教强]|(?<![货客营水航陆海转])运)-$")
_TYPE = re.compile("[0-9]{1,3}(?![0-9.,%‰℃万亿元])")
_BASE = "每(?:十|百|千|万|十万|百万|10{1,3}|100?万)<base>"  # 每千人口, 每10万人
_HOTLINE = "<hotline>(?![0-9.,%万亿千百余多])"
#: 国道629线, 歼-20, 资201井
_ROAD = re.compile(
    r"(?<=[国省县乡]道)[0-9]{1,4}(?:线)?|(?<=[一-龥]-)[0-9]{1,3}(?![0-9.,%])|(?<=[一-龥])[0-9]{1,4}(?:斜|直|水平)?井"
)
#: 315国道, 国道315线1152公里处
_HIGHWAY = re.compile("[0-9]{1,4}[国省县乡]道|(?<=[线速道路段])[0-9]{1,5}(?:公里|千米)处(?![于理在])")
_CODE = re.compile(r"[0-9]{8,30}(?![0-9.,%万亿元])")
_SERIAL = re.compile(r"[0-9]{1,2}-[0-9]{1,2}(?![0-9%])")  # 垦利6-1油田
_LAST_DIGITS = re.compile(r"[0-9]{1,4}(?=[”》])")  # “雪龙2”
#: 4652次列车; “4·18国际古迹遗址日”.
_TRAIN = re.compile("[0-9]{1,4}次(?=列车|航班|动车|高铁)")
_DAY_OF = re.compile("[0-9]{1,2}[·.][0-9]{1,2}(?=[一-龥]{2,16}”)")
#: 北纬30度
_COORDINATES = ("北纬", "南纬", "东经", "西经")
_LATITUDE = re.compile("[0-9]{1,3}(?:[.][0-9]{1,4})?[度°](?:[0-9]{1,2}分)?")
#: “15分钟公共法律服务圈”, 5分钟、10分钟便民服务圈: a time in the name of what can be reached, or done, within it.
_WITHIN = re.compile(
    r"(?:[0-9]{1,3}|[一二三四五六十]{1,3})(?:分钟|小时|公里)(?=(?:、[0-9]{1,3}(?:分钟|小时|公里))*[^，,。；、：\n“”0-9]{1,12}圈)|[0-9]{2,3}小时(?=过境免签)"
)
#: A grade of wind is measured, and no name.
_FORCE = re.compile("(?:风力|阵风)[^，。；、：\n0-9]{0,6}$")
#: What is measured by a grade: 4级以上地震, 7级左右阵风.
_GRADED = "(?:以上|及以上|左右|以下)?的?(?:地震|强震|余震|阵风|大?风|偏.风|强度)"
_INDEX = "[0-9]{2,4}(?=<index>)|[0-9]{1,5}米(?=<race>)(?!板[材块]|台阶)"
#: What makes a grade or a name of the numeral before it: 三级, 二等奖, 500强, 3号楼, 一线城市.
_GRADING = (
    rf"级(?!{_GRADED}|别)|等奖|等功|等舱|强(?![度化劲制烈])|型(?!号)|车道|版|制(?!造|定|度|作|约|裁)|分制"
    r"|甲(?=医院|$|[，,。、])|号(?!召|码|称|角)(?:楼|线|院|机组|文件|令)?|环(?!境|保|节|比|评)|孩"
    r"|线(?=城市|工程|[、，,]|西段|东段)|期(?=工程|项目|建设)"
)
#: 万人发明专利拥有量, 百元产值: what is reckoned by so many.
_RECKONED = "[一-龥]{2,8}(?:拥有量|占有量|密度|率|(?<![同环])比(?=[为是达]))|产值|(?:地区|国内)?生产总值|工业增加值|GDP"
#: 七座及以下小客车, 7座以下（含7座）小型客车
_SEATS = (
    "(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})座(?=[)）]?(?:及?(?:[一二三四五六七八九十0-9]{1,2}座)?以下)?"
    "(?:[（(]含.{1,2}座[)）])?的?(?:小型?)?(?:载|乘用)?(?:客车|轿车|乘用车))"
)
#: Names and grades with a numeral in them, one sort a line.
_GRADES = (
    rf"(?:{CHINESE}|[0-9]{{1,5}})(?:{_GRADING})",
    "(?<=科目)[一二三四]",
    r"(?<=[一-龥A-Z”）)（、])(?<![发出刊报版印编办共])[一二三四五六]期(?!间)",
    f"[百千万亿](?:人|元|户)(?={_RECKONED})",
    "[一二三四五六](?:大队|中队|支队)(?!伍)",
    "[1-5一二三四五]类(?=创新药|新药|化学药|水质|水体|保护动|保护植|口岸|苗)",
    "[0-9]{1,2}[.][0-9]版|[0-9][.]0(?=方案|时代|阶段|行动|政策|模式|升级|计划)",  # 示范区2.0方案
    "(?:19|20)[0-9]{2}届|[0-9]{1,3}国集团",
    _SEATS,
    # 五院, 十二局: a body that is one of many
    "(?<=航天|集团|华西)[一二三四五六七八九]院|(?<=中铁|中建|水电|中交)[一二三四五六七八九十]{1,3}局",
    "(?:[5-9][05]|0[05])后(?![期续])",  # 90后
    "[0-9]{1,3}(?:星?[—–至-][0-9]{1,3})?星(?![期级])",  # 天启星座25星—28星
    "[0-9]{1,2}(?=(?:[、—–至-][0-9]{1,2}){1,3}号)|[0-9]{1,2}(?=[×*][0-9])",  # 3、4号机组, 2×350兆瓦
    "[1-9]对[1-9](?=项目|篮球|比赛|[，、])",
)
_GRADE = re.compile("|".join(_GRADES))
#: What no name begins with.
_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?[%万亿元起件吨亩倍]")
#: What a name may be: where none of these is found, the rules below need not be asked one by one.
_ANY_NAME = "|".join(
    f"(?:{getattr(name, 'pattern', name)})"
    for name in (
        _PLUS,
        _IN_QUOTES,
        _CASE,
        _LAST_DIGITS,
        _PHONE,
        _HOTLINE,
        _ROAD,
        _HIGHWAY,
        _CODE,
        _SERIAL,
        _WITHIN,
        _INDEX,
        _GRADE,
        _DIGITS_FIRST,
    )
).replace("(?P<digits>", "(?:")


def plan_at(text: str, position: int) -> Mention | None:
    """Return the name of a plan, plenum, programme, anniversary or congress: 十四五, 三中全会, 三年行动, 二十大."""
    if match := compiled(_PLAN).match(text, position):
        return Mention(position, match.end(), "label", core=position)
    match = _CONGRESS_ALONE.match(text, position)
    if match and unit_at(text, match.end()) is None:
        return Mention(position, match.end(), "label", core=position)
    if text[position - 1 : position] in ("的", "党", "“") and (match := compiled(_CONGRESS).match(text, position)):
        return Mention(position, match.end(), "label", core=position)
    return None


def label_at(text: str, position: int, floor: int) -> Mention | None:
    """Return the label at ``position`` of a folded text: a model, grade, case, telephone number or joined name."""
    preceding = text[position - 1 : position]
    if preceding.isascii() and (latin := _in_latin(text, position, floor)):
        return latin
    if preceding == "每" and position > floor and (match := compiled(_BASE).match(text, position - 1)):
        return Mention(position - 1, match.end(), "label", core=position)
    end = _end_of_name(text, position)
    return Mention(position, end, "label", core=position) if end > position else None


def _in_latin(text: str, position: int, floor: int) -> Mention | None:
    """Return the digits of an address (www.…/2024), or the name whose Latin letters stand before them (PM2.5)."""
    digits = _DIGITS.match(text, position)
    if digits and _URL.search(text, max(0, position - 310), position):
        return Mention(position, digits.end(), "label", core=position)
    latin = digits and _LATIN_BEFORE.search(text, max(floor, position - 9), position)
    match = latin and _LATIN_FIRST.match(text, latin.start())
    if latin and match and match.end() > position:
        return Mention(latin.start(), match.end(), "label", core=position)
    return None


def _end_of_name(text: str, position: int) -> int:
    """Return where a label that begins at ``position`` ends, or ``position``."""
    if text[position - 2 : position] in _COORDINATES and (match := _LATITUDE.match(text, position)):
        return match.end()
    named = _DAY_OF if text[position - 1 : position] == "“" else _TRAIN
    if match := named.match(text, position):
        return match.end()
    if (
        text[position - 1] == "-"
        and _AIRCRAFT.search(text, max(0, position - 3), position)
        and (match := _TYPE.match(text, position))
    ):
        return match.end()
    if "风" in text[max(0, position - 10) : position] and _FORCE.search(text, max(0, position - 10), position):
        return position  # 最大风力达15级 is measured
    if not text[position].isascii():  # all the others begin with an Arabic digit
        match = _WITHIN.match(text, position) or _GRADE.match(text, position)
        return match.end() if match else position
    if _AMOUNT.match(text, position) or not compiled(_ANY_NAME).match(text, position):
        return position
    preceding = text[position - 1 : position]
    quoted, after_noun = preceding in _QUOTES and bool(preceding), "\u4e00" <= preceding <= "\u9fff"
    for pattern, allowed in ((_PLUS, True), (_IN_QUOTES, quoted), (_CASE, True), (_LAST_DIGITS, after_noun)):
        if allowed and (match := pattern.match(text, position)):
            return match.end()
    match = _PHONE.match(text, position)
    if match and (quoted or match.group()[0] == "0" or compiled('[”"]?<service>').match(text, match.end())):
        return match.end()
    if match := compiled(_HOTLINE).match(text, position) or _ROAD.match(text, position) or _CODE.match(text, position):
        behind = match.end() + (text[match.end() : match.end() + 1] == " ")
        return match.end() if unit_at(text, behind) is None else position
    match = _SERIAL.match(text, position)
    if match and after_noun and unit_at(text, match.end()) is None:
        return match.end()
    for name in (_HIGHWAY, _WITHIN, compiled(_INDEX), _GRADE):
        if match := name.match(text, position):
            return match.end()
    match = _DIGITS_FIRST.match(text, position)
    return match.end() if match and unit_at(text, match.end("digits")) is None else position
