"""The inside of a phrase: its noun, its governing verb, and the verb that leads up to a number."""

from __future__ import annotations

import re
from functools import cache

from zongshu.gazetteer import places
from zongshu.numbers.lexicon import prefix_of, strip_prefixes, strip_suffixes, suffix_of, verbs, words

CHANGES = frozenset({"increase", "decrease", "flat"})
ACTIONS = frozenset({"action", "weak"})
_GOVERNORS = ACTIONS | CHANGES | {"reach"}
#: Where and when, not what, at a noun's beginning: 渭南全市, 连续9年, 三季度.
_CIRCUMSTANCE = re.compile(
    r"^(?:[^、，,“（]{0,4}(?:全[市省县区州国]|我[市省县区州国])(?!人|民|性|内|外)"
    r"|在[^，,、]{1,10}(?:初期|中期|后期|时期|期间|年间)"
    r"|连续[0-9一二三四五六七八九十两]+(?:年|个月|个?季度)(?:每年)?"
    r"|自[^，,]{2,20}以来(?=.)|[到至]?(?:[0-9]{4})?(?:年|季|月)[底末](?=.|$)|[到至][0-9]{4}年|[一二][〇○零一二三四五六七八九]{3}(?:年$|(?=[一-龥])(?!年))|.{2,8}(?:提出|要求|规定)的?(?:今年|明年|全年)的?"
    r"|[“\"]?(?:元旦|春节|清明|五一|端午|中秋|国庆)节?[”\"]?(?:[、和]?[^，,。；、]{2,3})?(?:假期|期间|小?长假)"
    r"|第?[前一二三四]{1,2}季度|[0-9]{1,2}月份?|(?:他|她|它)们?|使(?![用命馆者节得]))"
)
#: 水库将出库流量, 把限制类条目: what something is done to stands behind.
_PATIENT = re.compile("^(?:.*?[^即大麻名干])??(?:将(?![军近来士领])|把(?![手关握]))(?=.{2})")
#: 按可比价格计算, before the noun or where it is left out.
_COUNTED_BY = re.compile("^按[^，,]{2,8}?(?:计算|口径)")
#: 规模要, 影响约: what leads up to the number behind the noun.
_LED_UP = re.compile("(?:(?<![需主重首纲摘概必紧])要|(?<![节条公合契制预违邀盟解大])约)$")
#: A remark in brackets, told from an abbreviation by its length: 化肥（按有效成份计算）, 货币（M2）.
_REMARK = re.compile(r"[（(](?:[^（）()]{5,}|包括[^（）()]+)[）)]")
#: An enumeration of what a noun covers, or where it holds: 电梯、客运索道等特种设备, 东北、华北等地气温.
_ENUMERATED = re.compile(
    r"^[^，,“”（）()]*、[^，,“”（）()]*?等等?(?:地区?(?=.{2})|(?!方面|在内|为主|各?项|[与和以]|行业|产品)(?=.{4}))"
)
#: A year or a span of time behind the noun: 钢产量前三年, 国民收入1987年.
_SPAN = re.compile(
    r"(?<=.)(?:自[^，,]{2,20}以来|(?:前|近|过去)[0-9一二三四五六七八九十两]{1,2}年(?:来|间)?|[0-9０-９]{4}年|[一二][〇○零一二三四五六七八九]{3}年)$"
)
_WHOSE = re.compile("^其(?![中他它余间])")
#: What shows that a verb follows, and no part of a noun.
_BEFORE_VERBS = ("adverb", "agent", "scope", "modal", "place_word")
#: What is said of a subject without a number: 投资增长显著加快, 路网流量较大, 产量有望再创历史新高.
_TENDENCY = re.compile(
    r"(?:^|(?<=.{2}))(?:从.{2,8}开始|连续.{1,3}[年月])?(?:增长|上升|下降)?"
    r"(?:(?:连年|显著|明显|持续|稳步|不断|快速|大幅度?|逐[年季月步]|进一步|继续|总体|普遍|有所?|有望|再|屡|已|仍|均|将|连续|再次|首次)*"
    r"(?:加快|放缓|增产|减产|丰收|回升|回落|(?<!零)增长|提升|提高|上升|下降|改善|扩大|增强|向好|平稳|稳定|创.{0,8}新[高低])"
    r"|(?:[均都也]?(?:实现|保持|出现)了?)?(?:较快|快速|稳步|两位数|双)?"
    r"(?<!零)(?:增长|提升|提高|上升|下降|改善|回升|回落)(?:明显|显著|较快|迅速)?"
    r"|[均都也]?呈现?.{0,4}(?:增长|上升|下降|回升|回落)(?:态势|势头|趋势)"
    r"|[较更最][大高快好多小低慢少])了?$"
)
#: 决定于12月5日降低, 决定明天（15日）下调: when, before the verb.
_WHEN = re.compile(
    "(?:[自从于]?(?:今天|明天|昨天|今日|近日|日前|当天|[0-9]{1,2}月(?:[0-9]{1,2}日)?)(?:（[^）]*）)?[起后]?)$"
)
#: Where or on what ground something changed, behind its noun: 价格在首轮降价基础上又降低.
GROUND = re.compile("在.{1,20}(?:基础上?|情况下|背景下|条件下|前提下|同时)$")
#: 品牌新入选, 面积环比、同比: what is left of an adverb.
_LEFT_OVER = re.compile("(?<=.{2})(?:(?<![创更革全最高翻换])新|同比|环比)$")
#: The shortest noun behind two verbs: 新增培养对象 has three characters at least.
_SERIAL_OBJECT = 3
#: Behind the second verb these make a noun of it: 保障性, 服务业, 销售额, 培训班.
_NOUN_ENDINGS = "性业额班房点者费机"
#: Verbs of one character that stand anywhere before a number; the others must stand alone or behind an adverb.
_SHORT_VERBS = "占达为是有增降升涨跌减翻"


def object_of(phrase: str) -> str:
    """Return the noun phrase that a verb acts on; its scope belongs to it (发起全国集群战役).

    Examples
    --------
    >>> object_of("全国集群战役")
    '全国集群战役'
    """
    phrase = strip_prefixes(_WHOSE.sub("", phrase.strip(" \u3000、，,：:；;的")), "preface")
    return strip_suffixes(phrase, "adverb").rstrip("的 、，,").strip()


def noun_of(phrase: str) -> str:
    """Return a noun phrase without scope, adverbs, circumstances and loose punctuation; a lone particle is none.

    Examples
    --------
    >>> noun_of("全省累计固定资产投资"), noun_of("渭南全市刑事立案数")
    ('固定资产投资', '刑事立案数')
    """
    phrase = _COUNTED_BY.sub("", _PATIENT.sub("", _LED_UP.sub("", phrase.strip(" \u3000、，,：:；;的"))))
    phrase = _LEFT_OVER.sub("", GROUND.sub("", strip_suffixes(phrase, "adverb")) if "在" in phrase else phrase)
    while (shorter := strip_prefixes(_CIRCUMSTANCE.sub("", phrase), "scope", "preface")) != phrase:
        phrase = shorter
    phrase = _SPAN.sub("", _REMARK.sub("", strip_suffixes(phrase, "adverb"))).rstrip("的 、，").strip()
    return "" if phrase in words("particle") or not any(map(str.isalnum, phrase)) else phrase


def before_predicate(phrase: str) -> str:
    """Return the subject of a clause that says how something went, and any other clause as it is.

    Examples
    --------
    >>> before_predicate("固定资产投资增长显著加快"), before_predicate("粮食产量有望再创历史新高")
    ('固定资产投资', '粮食产量')
    """
    predicate = _TENDENCY.search(phrase)
    return phrase[: predicate.start()] if predicate else phrase


def without_examples(noun: str) -> str:
    """Return a noun without the enumeration of what it covers, or of where it holds.

    Examples
    --------
    >>> without_examples("电梯、客运索道等特种设备在用数量"), without_examples("东北、华北等地气温")
    ('特种设备在用数量', '气温')
    """
    listed = _ENUMERATED.match(noun) if "等" in noun else None
    return noun[listed.end() :].lstrip("的") if listed else noun


def tail(left: str) -> tuple[str, str]:
    """Return the phrase up to the verb that leads up to the number, and that verb; particles between are skipped.

    Examples
    --------
    >>> tail("比重提高到"), tail("先后召开了")
    (('比重提高', '提高'), ('先后召开', '召开'))
    """
    phrase = left.rstrip()
    while phrase:
        verb = tail_verb(phrase)
        particle = suffix_of(phrase, "trailing")
        if len(verb) > len(particle) or not particle or (verb == particle and verb in _SHORT_VERBS):
            before = tail_verb(phrase[:-1]) if verb == "为" else ""
            kept = verbs().get(before) in CHANGES or before in words("setting")
            return (phrase[:-1], before) if kept else (phrase, verb)  # 下降为, 安排为
        phrase = phrase[: -len(particle)].rstrip()
    return phrase, ""


def tail_verb(phrase: str) -> str:
    """Return the verb that ends a phrase; one of a single character must stand alone or behind an adverb."""
    verb = suffix_of(phrase, "verb")
    if len(verb) != 1 or verb in _SHORT_VERBS:
        return verb
    return verb if len(phrase) == 1 or suffix_of(phrase[:-1], "adverb") else ""


@cache
def _place_names() -> frozenset[str]:
    """Return the names of provinces and prefectures, the short ones as well."""
    return frozenset(form for place in places().values() if place.level != "nation" for form in place.forms)


@cache
def _beginnings() -> frozenset[str]:
    """Return the characters with which a compound or a verb begins."""
    return frozenset(word[0] for word in (*verbs(), *words("compound")))


def govern(phrase: str) -> tuple[str, str, str]:
    """Split a phrase into subject, verb and object; without a verb all of it is the object.

    A verb whose object is only a measure (立案数) belongs to the noun.

    Examples
    --------
    >>> govern("公安机关共打掉犯罪组织")
    ('公安机关', '打掉', '犯罪组织')
    >>> govern("刑事案件立案数")
    ('', '', '刑事案件立案数')
    """
    phrase = _REMARK.sub("", phrase) if "（" in phrase else phrase  # 快递业务量（不包含包裹）
    i, begins = 0, _beginnings()
    while i < len(phrase):
        if phrase[i] not in begins:
            i += 1
            continue
        if compound := prefix_of(phrase, "compound", i):
            i += len(compound)
            continue
        word = prefix_of(phrase, "verb", i)
        if len(word) < 2:
            i += 1
            continue
        if verbs()[word] == "copula" and (not noun_of(phrase[:i]) or word.endswith("有")):
            return "", "", noun_of(phrase[i + len(word) :])
        if verbs()[word] in _GOVERNORS and word not in words("intransitive") and _governs(phrase, i, word):
            verb, end = _serial(phrase, i, word)
            if phrase[end : end + 1] == "的":  # 建成交付使用的住宅: no predicate
                i = end
                continue
            if later := _later_verb(phrase, end, pivot=word in words("pivot") or word == "通过"):
                i = later
                continue
            return noun_of(phrase[:i].removesuffix("新")), verb, object_of(phrase[end:])
        i += len(word)
    return "", "", noun_of(phrase)


def _later_verb(phrase: str, start: int, pivot: bool) -> int:
    """Return where a verb follows what the one before only belongs to, 0 without one.

    审结案件中化解债务; 推动住宅加装电梯, with a ``pivot`` verb that has others do something.
    """
    if ahead := _verb_behind_adverbs(phrase, start):
        return ahead
    i = start + 2
    while i < len(phrase) - 1:
        verb, compound = prefix_of(phrase, "verb", i), prefix_of(phrase, "compound", i)
        leads = (phrase[i - 1] in "中等" or pivot) and verbs().get(verb) in ACTIONS
        if leads and not compound and len(phrase) - i - len(verb) > 1:
            return i
        i += max(1, len(compound))
    return 0


def _verb_behind_adverbs(phrase: str, start: int) -> int:
    """Return where adverbs and another verb make a subject of the one before, 本次下调|预计将释放流动性; else 0."""
    at = start
    while not prefix_of(phrase, "compound", at) and (adverb := prefix_of(phrase, "adverb", at)):
        at += len(adverb)
    verb = prefix_of(phrase, "verb", at) if at > start else ""
    thing = phrase[at + len(verb) :]
    sure = len(verb) > 1 and verbs()[verb] in ACTIONS | CHANGES and len(thing) > 1 and thing[0] not in _NOUN_ENDINGS
    return at if sure else 0


def _governs(phrase: str, i: int, word: str) -> bool:
    """Whether the word at ``i`` is the verb of the phrase and no part of a noun."""
    ahead, behind = _WHEN.sub("", phrase[:i]), phrase[i + len(word) :].removeprefix("了")
    behind = strip_suffixes(behind, "adverb") or behind
    if behind[:1] in ("的", "性") or len(behind) < 2 or phrase[i + len(word) :] in words("figure"):
        return False  # 保护性耕作, 认购总额
    _, relative, modified = behind.rpartition("的")
    if relative and modified == suffix_of(modified, "suffix"):
        return False  # 中央财政用于科技的支出
    if behind[0] == "其" or ahead[-1:] == "等":
        return True
    if ahead.count("“") + ahead.count("《") > ahead.count("”") + ahead.count("》"):
        return False
    strong = verbs()[word] != "weak"
    measure = suffix_of(behind, "suffix")
    extent = measure in words("extent") and len(behind) >= len(measure) + 2  # 治理水土流失面积
    if any(suffix_of(ahead, sort) for sort in _BEFORE_VERBS) or prefix_of(
        strip_prefixes(ahead, "scope", "preface"), "preposition"
    ):
        return True
    subject = noun_of(ahead.removesuffix("新"))  # 新培育企业: as an adverb
    if not subject or subject in _place_names():  # 云南接待游客
        return strong or extent or not measure
    if ahead.endswith("新") and noun_of(ahead[:-1]) and len(behind) <= 2:
        return False  # 招商引资新签约项目
    kept = word in words("light") or (word == "新增" and measure not in words("share_noun"))
    noun = bool(measure) and len(behind) <= 6 and not kept  # 刑事案件立案数
    return verbs()[word] == "action" and not noun


def _serial(phrase: str, i: int, word: str) -> tuple[str, int]:
    """Take in the verbs that follow directly, or joined by 、 or 和 (新建、改扩建; 建成投产); return where they end."""
    end = i + len(word)
    while True:
        joint = end + (phrase[end : end + 1] in ("、", "和", "及", "并"))
        following = prefix_of(phrase, "verb", joint)
        if following in words("own_noun"):
            break  # 新增减税降费1.35万亿元
        if len(following) < 2 or (verbs()[following] not in ACTIONS and following not in words("serial")):
            break
        if verbs()[following] != "action" and joint == end and not _continues(phrase, joint, word, following):
            break  # 新增研发机构: the second one begins the noun
        if not strip_prefixes(phrase[joint + len(following) :], "suffix"):
            break
        end = joint + len(following)
    verb = phrase[i:end]
    return verb, end + (phrase[end : end + 1] == "了")


def _continues(phrase: str, at: int, first: str, second: str) -> bool:
    """Whether a second verb goes on with the first (修复治理退化草原) and begins no noun (建设用地, 保障性住房)."""
    thing = phrase[at + len(second) :]
    if first in words("measure_verb") or second not in words("serial") or prefix_of(phrase, "compound", at):
        return False
    long = len(thing.removeprefix("了")) >= _SERIAL_OBJECT - (first in words("helping"))
    return long and thing[0] not in _NOUN_ENDINGS and not prefix_of(thing, "suffix")
