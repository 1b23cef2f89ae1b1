"""The verb that governs a phrase: who does it, and what it acts on."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zongshu.numbers.final_verbs import LONG_VERB
from zongshu.numbers.lexicon import (
    ACTIONS,
    CHANGES,
    CONJUNCTION,
    alone,
    is_ending,
    prefix_of,
    strip_prefixes,
    strip_suffixes,
    suffix_of,
    verbs,
    words,
)
from zongshu.numbers.phrases import KEPT, REMARK, noun_of, object_of, place_names
from zongshu.numbers.serial_verbs import SERIAL_OBJECT, serial

#: 每年可发电: how often, before a modal.
_EVERY = re.compile("^每[年月日天]")
#: What shows that a verb follows, and no part of a noun.
_BEFORE_VERBS = "adverb|agent|scope|modal|place_word"
#: To whom or from where, between an adverb and the verb: 已累计向长三角地区|输送电力.
_PREPOSED = re.compile("(?:已经?|累计|共|将|先后|陆续|免费|可|能|还|均|每年|日均)[向为给从][^，,、的]{2,12}$")
#: 医保谈判为患者|节省费用: for whom, behind a subject.
_FOR_WHOM = re.compile(f"(?<=.){alone('为')}[^，,、的以]{{0,6}}(?:[者人民员]|群众|用户|企业|主体)$")
#: 决定于12月5日降低, 决定明天（15日）下调: when, before the verb.
_WHEN = re.compile(
    "(?:[自从于]?(?:今天|明天|昨天|今日|近日|日前|当天|[0-9]{1,2}月(?:[0-9]{1,2}日)?)(?:（[^）]*）)?[起后]?)$"
)
#: The longest rate that a verb belongs to, and does not govern.
_SHORT_RATE = 8
#: What is meant for something tells which thing is meant.
_INTENDED = ("用于", "投向")
#: These stress a verb, where they begin no noun.
STRESSED = ("重点", "主要")
#: A shorter object makes no verb of what may be a part of its noun, 新签约项目; a shorter measure belongs to its verb.
_SHORT_OBJECT, _SHORT_MEASURE = 2, 6


def without_modal(phrase: str) -> str:
    """Return a phrase without the modal before its verb.

    Examples
    --------
    >>> without_modal("可临时安置受灾群众"), without_modal("可再生能源"), without_modal("应届毕业生")
    ('临时安置受灾群众', '可再生能源', '应届毕业生')
    """
    bare = _EVERY.sub("", phrase)
    modal = prefix_of(bare, "modal")
    rest = bare[len(modal) :]
    does = len(prefix_of(strip_prefixes(rest, "adverb"), "verb|own_noun")) > 1 or rest[:1] in "为向从给"
    return rest if modal and does and len(prefix_of(bare, "verb")) <= len(modal) else phrase


@cache
def _beginnings() -> frozenset[str]:
    """Return the characters with which a compound or a verb begins."""
    return frozenset(word[0] for word in (*verbs(), *words("compound")))


@lru_cache(KEPT)
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
    phrase = REMARK.sub("", phrase) if "（" in phrase else phrase  # 快递业务量（不包含包裹）
    i, led, begins = 0, -1, _beginnings()  # where the reading is, and where a verb before says that one governs
    while i < len(phrase):
        if phrase[i] not in begins:
            i += 1
            continue
        if compound := prefix_of(phrase, "compound", i):
            i += len(compound)
            continue
        word = prefix_of(phrase, "verb", i)
        after = i + max(1, len(word))
        if len(word) == 1 and _governs_alone(phrase, i, word):
            return noun_of(phrase[: max(0, i - 1)]), word, object_of(phrase[after:])  # 共设22个大项, 获奖牌36枚
        if len(word) < LONG_VERB or _goes_before_verb(phrase, after, word):
            i = after
            continue
        if verbs()[word] == "copula" and (not noun_of(phrase[:i]) or word.endswith("有")):
            return "", "", noun_of(phrase[after:])
        if word not in _governors() or not ((i == led and _does_as_led(phrase, i, word)) or _governs(phrase, i, word)):
            i = after
            continue
        verb, end = serial(phrase, i, word)
        if phrase[end : end + 1] == "的" or _is_coordinate(phrase, i, end):
            i = end  # 建成交付使用的住宅: no predicate
        elif later := _later_verb(phrase, end, pivot=word in words("pivot") or word in words("means")):
            i = led = later
        else:
            return noun_of(phrase[:i].removesuffix("新")), verb, object_of(phrase[end:])
    return "", "", noun_of(phrase)


@cache
def _governors() -> frozenset[str]:
    """Return the verbs that may govern an object."""
    sorts = ACTIONS | CHANGES | {"reach"}
    return frozenset(verb for verb, sort in verbs().items() if sort in sorts) - words("intransitive")


def _goes_before_verb(phrase: str, end: int, word: str) -> bool:
    """Whether a word that ends at ``end`` is an adverb of the verb behind it: 加快|推进."""
    return word in words("adverb") and verbs().get(prefix_of(phrase, "verb", end)) in ACTIONS


def _does_as_led(phrase: str, i: int, word: str) -> bool:
    """Whether the verb at ``i`` governs what others are led to do: 督促企业整改隐患, but 推动单位培养对象."""
    sure = bool(suffix_of(phrase[:i], "doer") or prefix_of(phrase, "means"))
    return len(phrase) - i - len(word) >= SERIAL_OBJECT - sure


def _is_coordinate(phrase: str, start: int, end: int) -> bool:
    """Whether a conjunction joins the verb to a noun: 农机购置|与应用补贴资金, 汽车报废更新|和置换更新."""
    bare = start > 0 and not suffix_of(phrase[:start], _BEFORE_VERBS)
    return bare and bool(CONJUNCTION.match(phrase, end))


def _governs_alone(phrase: str, i: int, word: str) -> bool:
    """Whether a verb of one character governs: behind 共, and at the beginning 获 and 立 (立诈骗案件70起)."""
    first = i == 0 and (word == "获" or (word == "立" and phrase.endswith("案件")))
    return verbs()[word] == "action" and (first or phrase[max(0, i - 1) : i] == "共")


def _later_verb(phrase: str, start: int, pivot: bool) -> int:
    """Return where a verb follows what the one before only belongs to, 0 without one.

    审结案件中化解债务; 推动住宅加装电梯, with a ``pivot`` verb that has others do something.
    """
    if ahead := _verb_behind_adverbs(phrase, start):
        return ahead
    if phrase.startswith("中", start) and verbs().get(prefix_of(phrase, "verb", start + 1)) in ACTIONS:
        return start + 1  # 检查中发现
    i = start + 2
    while i < len(phrase) - 1:
        verb, compound = prefix_of(phrase, "verb", i), prefix_of(phrase, "compound", i)
        leads = (phrase[i - 1] in "中等" or pivot) and verbs().get(verb) in ACTIONS
        end = i + len(verb)
        named = prefix_of(phrase, "doing", end) or phrase.startswith("、", end) or CONJUNCTION.match(phrase, end)
        if leads and not compound and not named and len(phrase) - end > 1:
            return i  # but 推进战略实施和建设项目
        i += max(1, len(compound))
    return 0


def _verb_behind_adverbs(phrase: str, start: int) -> int:
    """Return where adverbs and another verb make a subject of the one before, 本次下调|预计将释放流动性; else 0."""
    at = start
    while not prefix_of(phrase, "compound", at) and (adverb := prefix_of(phrase, "adverb", at)):
        at += len(adverb)
    verb = prefix_of(phrase, "verb", at) if at > start else ""
    thing = phrase[at + len(verb) :]
    sure = (
        len(verb) > 1
        and verb not in words("intransitive")
        and verbs()[verb] in ACTIONS | CHANGES
        and len(thing) > 1
        and not is_ending(thing[0])
        and not (suffix_of(thing, "doing") and suffix_of(phrase[:start], "staging"))  # 开展集中清查行动
    )
    return at if sure else 0


def _governs(phrase: str, i: int, word: str) -> bool:
    """Whether the word at ``i`` is the verb of the phrase and no part of a noun."""
    ahead, thing = _WHEN.sub("", phrase[:i]), phrase[i + len(word) :]
    behind = strip_suffixes(thing.removeprefix("了"), "adverb") or thing.removeprefix("了")
    if len(behind) < _SHORT_OBJECT or behind[0] in "的性" or thing in words("figure") or behind.startswith("对象"):
        return False  # 保护性耕作, 认购总额, 供养对象, but 设立了总额
    if is_ending(behind[0]) and behind[1:2] == "、":
        return False  # 开行量、货运量
    if behind[0].isdigit() and word in words("casualty"):
        return False  # 死亡5人以上事故
    if _describes(ahead, word, behind):
        return False
    if behind[0] == "其" or ahead[-1:] == "等" or (ahead[:1] == "每" and word in words("possessing")):
        return True  # 每千人口拥有婴幼儿托位数
    if _in_quotes(ahead) or _names_measure(ahead, word, behind):
        return False
    if _leads_to_verb(ahead):
        return True
    measure = suffix_of(behind, "suffix")
    subject = noun_of(ahead.removesuffix("新"))  # 新培育企业: as an adverb
    stressed = subject in STRESSED and len(behind) > SERIAL_OBJECT  # 重点培育未来产业, but 重点研发项目
    if not subject or stressed or subject in place_names():  # 云南接待游客
        extent = measure in words("extent") and len(behind) >= len(measure) + 2  # 治理水土流失面积
        return verbs()[word] != "weak" or extent or not measure or word in words("pivot")  # 拉动投资
    if ahead.endswith("新") and ahead[-2:-1] not in "创更革翻换" and len(behind) <= _SHORT_OBJECT:
        return False  # 招商引资新签约项目
    kept = word in words("light") or (word == "新增" and measure not in words("share_noun"))
    named = measure and len(behind) <= _SHORT_MEASURE and not kept  # 刑事案件立案数
    changed = verbs()[word] in CHANGES and measure and behind[0] not in "到至值"  # 增加值, 降低到
    return ((changed or verbs()[word] == "action") and not named) or (not measure and _acts(subject, word, behind))


def _describes(ahead: str, word: str, behind: str) -> bool:
    """Whether a verb only says which thing is meant by a noun behind it: 参展企业, 用于社会保障的资金."""
    if word in words("attributive") and prefix_of(behind, "doer|bearer"):
        return True
    _, relative, noun = behind.rpartition("的")
    if not relative:
        return False
    measure = noun == suffix_of(noun, "suffix")  # 中央财政用于科技的支出, but 扩大烟叶的播种面积
    return (
        (measure and (bool(ahead) or verbs()[word] not in CHANGES))
        or (word in _INTENDED and (noun.endswith("费") or bool(suffix_of(noun, "fund|suffix"))))
        or (word in words("possessing") and bool(suffix_of(noun, "doer|bearer")))  # 提供托育服务的机构
    )


def _in_quotes(ahead: str) -> bool:
    """Whether a quotation or a title has begun and not ended."""
    return ahead.count("“") + ahead.count("《") > ahead.count("”") + ahead.count("》")


def _names_measure(ahead: str, word: str, behind: str) -> bool:
    """Whether a verb and what stands behind it name a rate or a fund: 承诺事项兑现率, 改造资金."""
    if behind.endswith("率") and len(behind) <= _SHORT_RATE:
        return verbs()[word] in ACTIONS and word not in words("light") and word not in words("pivot")
    return not ahead and verbs()[word] == "weak" and behind in words("fund")


def _leads_to_verb(ahead: str) -> bool:
    """Whether words say who, how or for whom, so that a verb follows them: 已累计向长三角地区|输送电力."""
    return bool(
        suffix_of(ahead, _BEFORE_VERBS)
        or _PREPOSED.search(ahead)
        or _FOR_WHOM.search(ahead)
        or prefix_of(strip_prefixes(ahead, "scope", "preface"), "preposition")
    )


def _acts(subject: str, verb: str, thing: str) -> bool:
    """Whether a body does something to a thing by a verb that is as often part of a noun: 项目形成固定资产."""
    if thing in ("货物", "旅客") and verb in words("carrying") and suffix_of(subject, "carrier"):
        return True  # 中老铁路运输货物
    sure = suffix_of(subject, "agent|acting") and len(thing) > SERIAL_OBJECT
    return bool(sure) and not suffix_of(thing, "fund|doing") and not prefix_of(thing, "fund")
