"""The inside of a phrase: its noun, without what only says where, when or how it went."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zongshu.gazetteer import places
from zongshu.numbers.lexicon import alone, strip_prefixes, strip_suffixes, words
from zongshu.numbers.named_times import HOLIDAYS

_N = "[0-9一二三四五六七八九十两]"
_NAMED_YEAR = "[一二][〇零一二三四五六七八九]{3}"
_YEAR = f"(?:[0-9]{{4}}|{_NAMED_YEAR})年"
#: Where and when, not what, at a noun's beginning.
_CIRCUMSTANCES = (
    # by what a number is ruled: 纲要提出的今年, 第一个五年计划规定, 规定1958年, 1958年计划
    r".{2,8}(?:提出|要求|规定)的?(?:今年|明年|全年)的?",
    r"[^，,、的]{0,12}(?:计划|预算|决算|规划|纲要)(?:草案)?(?:规定|要求|提出|确定)(?![的和、])",
    rf"(?:规定|要求|在){_YEAR}的?",
    rf"{_YEAR}计划(?![的中与和、草规])",
    r"(?:不?包括|包含)(?![^，,]*在内)",
    # from what money: 国家从粮食风险基金中
    r"[^，,、的]{2,4}从(?=[^，,]{2,}中$)",
    # by when, or over what time: “十一五”期间, 到1985年, 到本世纪末
    r"“[一二三四五六七八九十]{1,2}五”(?:期间|时期|累计)(?!的)",
    rf"为?[到至](?:{_YEAR}|[去今明]年[底末]?)",
    r"[到至在]?本世纪末",
    # of what place: 渭南全市, 我省, 江苏省累计
    r"[^、，,“（]{0,4}(?<![有自性安占])(?:全[市省县区州国](?!性)|我[市省县区州国])(?!人|民|性|内|外)",
    r"[一-龥]{2,4}[省市](?=累计|共计)",
    # 在建国初期, 连续9年, 自去年9月以来, 到2020年底, 一九五七年
    r"在[^，,、]{1,10}(?:初期|中期|后期|时期|期间|年间)",
    rf"连续{_N}+(?:年|个月|个?季度)(?:每年)?",
    r"自[^，,]{2,20}以来(?=.)",
    r"[到至]?(?:[0-9]{4})?(?:年|季|月)[底末](?=.|$)",
    rf"{_NAMED_YEAR}(?:年$|(?=[一-龥])(?!年))",
    r"[^，,]{2,24}?[局部会委署院]公布的(?=.{4})",
    rf"[“\"]?(?:{HOLIDAYS})节?[”\"]?(?:[、和]?[^，,。；、]{{2,3}})?(?:假期|期间|小?长假)",
    r"第?[前一二三四]{1,2}季度",
    r"[0-9]{1,2}月份?",
    # 它们, 使产量, 让群众
    r"(?:他|她|它)们?",
    alone("使"),
    alone("让"),
)
_CIRCUMSTANCE = re.compile(f"^(?:{'|'.join(_CIRCUMSTANCES)})")
#: 水库将出库流量, 把限制类条目, 五年内使产量: what something is done to stands behind.
_PATIENT = re.compile(f"^.*?(?:(?<!即)将使|(?<!即){alone('将')}|{alone('把')}|使得|{alone('使')}(?!每))(?=.{{2}})")
#: 按可比价格计算, before the noun or where it is left out.
_COUNTED_BY = re.compile("(?:^按[^，,]{2,8}?(?:计算|口径)|(?:扣除|剔除|考虑)[^，,]{2,8}?因素(?:影响)?后?(?!的))")
#: A remark in brackets, told from an abbreviation by its length: 化肥（按有效成份计算）, 货币（M2）.
REMARK = re.compile(r"[（(](?:[^（）()]{5,}|包括[^（）()]+)[）)]|［[0-9]{1,2}］")
_SHORT = 2
#: Anything in brackets: 省（区、市）.
BRACKETED = re.compile("[（(][^（）()]*[）)]")
#: 以锂电池为代表的“新三样”, 以云计算为主的新兴业务收入
_EXEMPLIFIED = re.compile("^.*为(?:代表|主)的(?=.{2})")
#: An enumeration of what a noun covers, or where it holds: 电梯、客运索道等特种设备, 东北、华北等地气温.
_ENUMERATED = re.compile(
    rf"^[^，,“”（）()]*、[^，,“”（）()]*?{alone('等')}等?(?:地区?(?=.{{2}})|(?!方面|在内|为主|各?项|[与和以]|行业|产品)(?=.{{4}}))"
)
#: 国家统计局今天（）公布的居民消费价格指数: by whom, and when.
_PUBLISHED = re.compile(
    "^[^，,“”]{2,24}?(?:[会局部委署院行厅办司]|今天|昨天|日前|近日|刚刚)(?:（[^）]*）)?(?:公布|发布)的(?:最新)?(?=.{3,})"
)
#: 包括棉衣等在内的款物
_INCLUDING = re.compile("包括[^，,]{1,20}?在内的")
_THIS_DAY = "今年|去年|明年|今天|昨[天晚夜]|今[早晚春夏秋冬]"
_DAY = "(?:[0-9]{1,2}日|份)?[底末初]?"
#: A time in the midst of a noun or at its end: 油田|今年|注气量, 银行|5月末|贷款余额, 客流量|今天.
_IN_TIME = re.compile(
    f"(?<=.{{2}})(?<![占比较同与和为是过从到至由“出求定0-9—])(?:在|自|(?<![高低多少大小优好快慢]){alone('于')})?"
    f"(?:(?<!于)(?:{_THIS_DAY})(?:（[^）]*）)?(?:[上下中]午|凌晨|早上|晚上?)?"
    f"(?:第[一二三四]季度|[上下]半年)?(?:[0-9]{{1,2}}月{_DAY})?"
    f"|[0-9]{{1,2}}(?:[—–至-][0-9]{{1,2}})?月{_DAY})"
    "(?:以来|起|前|内)?(?:的?(?=[一-龥“]{2})|$)"
)
#: One of these is in every such time, so that other phrases need not be looked through.
_TIMES = re.compile(f"{_THIS_DAY}|月")
#: While a clause is read, the same phrase is asked for several times.
KEPT = 1024
_WHOSE = re.compile("^其(?:中|(?![他它余间]))的?")
#: How something goes, before the verb that says it.
_MANNER = (
    "连年|显著|明显|持续|稳步|不断|快速|大幅度?|逐[年季月步]|进一步|继续|总体|普遍|有所?|有望|再|屡|已|仍|均|将|连续"
    "|再次|首次|却|急剧|成倍|迅速|(?:不[仅但])?没有"
)
_GOES = "增长(?<!零增长)|提升|提高|上升|下降|改善|回升|回落"
#: What is said of a subject without a number.
_TENDENCIES = (
    # 投资增长显著加快, 产量有望再创历史新高, 水平有了很大的提高
    f"(?:{_MANNER})*(?:(?<=[^的]年)增加|(?<=[幅度显著倍剧步断续所速])(?:增加|减少|降低)|{_GOES}"
    "|加快|放缓|增产|减产|丰收|扩大|增强|向好|回暖|走强|热销|表现良好|平稳|稳定"
    "|创.{0,8}新[高低]|[再迈跃]上新?台阶|稳中[有略][增升降进减]"
    "|有了?(?:比较|较|很|更|新的?)?[大快]?的?(?:发展|增长|提高|改善|进步))"
    # 民营经济持续健康发展
    "|(?:持续|稳步|快速|健康|平稳|蓬勃|迅速|加快|将)+(?:高质量|健康|快速)?发展"
    # 效益均实现了较快增长, 收入下降明显
    f"|(?:[均都也]?(?:实现|保持|出现)了?)?(?:较快|快速|稳步|两位数|双)?(?:{_GOES})(?:明显|显著|较快|迅速)?"
    # 对外承包工程提质增效
    "|提质增效|量质齐升|量稳质升"
    # 保障力度不断加大
    "|力度(?:持续|不断|进一步)?加大"
    # 死亡率降至历史最低, 收入呈现增长态势
    "|[已均]?(?:[降升]至|[为达创])(?:近年来?|历史|有记录以来)(?:同期)?(?:最[低高少多好]|新[低高])"
    "|[均都也]?呈现?.{0,4}(?:增长|上升|下降|回升|回落)(?:态势|势头|趋势)"
    # 路网流量较大, 增速较快
    "|(?:(?:增速|增幅|涨幅)(?=[较更]快|最大))?[较更最][大高快好多小低慢少]"
    # 市场交易活跃, 增势十分强劲
    "|(?:增势|势头|态势|走势|表现|需求|交易|市场)[较尤十非更比]?[为分常加较]?"
    "(?:明显|强劲|良好|突出|亮眼|活跃|旺盛|稳定|平稳|稳固|稳健|充足)"
)
_TENDENCY = re.compile(
    f"(?:^|(?<=.{{2}}))(?:从.{{2,8}}开始|连续.{{1,3}}[年月])?(?:增长|上升|下降)?(?:{_TENDENCIES})了?$"
)
#: In what state a subject is: 工业投资保持扩张, 景气指数处于高位; or what it owes to what: 制造业受益于需求恢复.
_STATE = re.compile(
    r"(?<=.{2})(?:[已仍均都也]|继续|持续|总体|始终|一直)*(?:(?:保持|维持|延续|处于|处在|呈现)[了着]?(?!在)[^，,、的]{2,10}"
    r"|(?:受益于|得益于|作为)[^，,]{4,})$"
)
#: 交通量较上月小幅增长
_COMPARED = re.compile("(?<=.{2})(?:[比较](?:去年|上年|上月|上季度|年初|往年|上年末)(?:同期|同月)?|同比|环比)$")
#: Where or on what ground something changed, behind its noun: 价格在首轮降价基础上又降低.
GROUND = re.compile(
    "在.{1,20}(?:基础上?|基数上?|(?:带动|推动|拉动|支撑|影响|作用)下|情况下|背景下|条件下|前提下|同时)$"
)


class _Ending:
    """What is cut from the end of a phrase: words, those of one character where they are no part of another."""

    def __init__(self, behind: int, *words: str) -> None:
        """Compile the words; so many characters must stand before them."""
        found = "|".join(alone(word) if len(word) == 1 else word for word in words)
        self._pattern = re.compile(f"(?<=.{{{behind}}})(?:{found})$")
        self._last = frozenset(word[-1] for word in words)  # most phrases end otherwise

    def cut(self, phrase: str) -> str:
        """Return the phrase without it."""
        return self._pattern.sub("", phrase) if phrase[-1:] in self._last else phrase


#: 规模要, 影响约, 产量首（破）: what leads up to the number behind the noun.
_LED_UP = _Ending(0, "要", "约", "首")
_RUN = "连续第?[0-9一二三四五六七八九十]{1,3}"
#: 品牌新入选, 面积环比、同比, 产量在（五年内）: what is left of an adverb or a time.
LEFT_OVER = _Ending(
    2,
    *("新", "才", "和", "与", "由", "对", "在", "或"),
    *("争取", "同比", "环比", "是由", "需要", "大约", "接近", "现在", "目前(?:全[国省市区])?"),
    *("在年底", "在年末", "在全国", "在全省", "在全球", "在国内", f"{_RUN}年", f"{_RUN}个?月", f"{_RUN}个季度"),
)
_PAST = f"(?:前|近|过去){_N}{{1,2}}年"
#: A year or a span of time behind the noun: 钢产量前三年, 国民收入1987年.
_SPAN = _Ending(
    1,
    *("自[^，,]{2,20}以来", f"{_PAST}来", f"{_PAST}间", _PAST, "近(?:几|些)?年来"),
    *(_YEAR, "[去今上]?年底", "[去今上]?年末"),
)


def masked(pattern: re.Pattern[str], phrase: str) -> str:
    """Return a phrase of the same length in which what the pattern finds has no characters of its own.

    Examples
    --------
    >>> masked(BRACKETED, "省（区、市）的贷款").replace(chr(0), "·")
    '省·····的贷款'
    """
    return pattern.sub(lambda match: "\0" * len(match.group()), phrase)


def without_times(phrase: str) -> str:
    """Return a phrase without the times in its midst and at its end.

    Examples
    --------
    >>> without_times("油田今年注气量"), without_times("新规5月1日起施行")
    ('油田注气量', '新规施行')
    """
    return _IN_TIME.sub("", phrase) if _TIMES.search(phrase) else phrase


def object_of(phrase: str) -> str:
    """Return the noun phrase that a verb acts on; its scope belongs to it (发起全国集群战役).

    Examples
    --------
    >>> object_of("全国集群战役")
    '全国集群战役'
    """
    phrase = strip_prefixes(_WHOSE.sub("", REMARK.sub("", phrase).strip(" \u3000、，,：:；;的")), "preface")
    return strip_suffixes(phrase, "adverb").rstrip("的 、，,").strip()


@lru_cache(KEPT)
def noun_of(phrase: str) -> str:
    """Return a noun phrase without scope, adverbs, circumstances and loose punctuation; a lone particle is none.

    Examples
    --------
    >>> noun_of("全省累计固定资产投资"), noun_of("渭南全市刑事立案数")
    ('固定资产投资', '刑事立案数')
    """
    phrase = _LED_UP.cut(without_times(phrase).strip(" \u3000、，,：:；;|的"))
    if "将" in phrase or "把" in phrase or "使" in phrase:
        phrase = _PATIENT.sub("", strip_suffixes(phrase, "adverb"))  # but 粮食产量预计将首次
    if "按" in phrase or "因素" in phrase:
        phrase = _COUNTED_BY.sub("", phrase)
    if "布的" in phrase:
        phrase = _PUBLISHED.sub("", phrase)
    if "在" in phrase:
        phrase = GROUND.sub("", strip_suffixes(phrase, "adverb"))
    phrase = LEFT_OVER.cut(phrase)
    while (shorter := strip_prefixes(_CIRCUMSTANCE.sub("", phrase), "scope", "preface")) != phrase:
        phrase = shorter
    if "包括" in phrase:
        phrase = _INCLUDING.sub("", phrase)
    if phrase.startswith("是") and len(phrase) > _SHORT:
        phrase = phrase[1:]  # 这是社会消费品零售总额首次突破40万亿元
    phrase = REMARK.sub("", strip_suffixes(phrase, "adverb"))
    phrase = _SPAN.cut(phrase).strip("的 、，")
    return "" if phrase in words("particle") or not any(map(str.isalnum, phrase)) else phrase


def before_predicate(phrase: str) -> str:
    """Return the subject of a clause that says how something went, and any other clause as it is.

    Examples
    --------
    >>> before_predicate("固定资产投资增长显著加快"), before_predicate("粮食产量有望再创历史新高")
    ('固定资产投资', '粮食产量')
    """
    if "在" in phrase:
        phrase = GROUND.sub("", phrase)
    predicate = _TENDENCY.search(phrase) or _STATE.search(phrase)
    return _COMPARED.sub("", phrase[: predicate.start()]) if predicate else phrase


def without_examples(noun: str) -> str:
    """Return a noun without the enumeration of what it covers, or of where it holds.

    Examples
    --------
    >>> without_examples("电梯、客运索道等特种设备在用数量"), without_examples("东北、华北等地气温")
    ('特种设备在用数量', '气温')
    >>> without_examples("锂电池为代表的“新三样”出口额")
    '“新三样”出口额'
    """
    noun = _EXEMPLIFIED.sub("", noun) if "为" in noun else noun
    listed = _ENUMERATED.match(noun) if "等" in noun else None
    return noun[listed.end() :].lstrip("的") if listed else noun


@cache
def place_names() -> frozenset[str]:
    """Return the names of provinces and prefectures, the short ones as well."""
    return frozenset(form for place in places().values() if place.level != "nation" for form in place.forms)
