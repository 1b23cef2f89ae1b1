"""What stands behind a number: the noun that it counts, and what that noun did."""

from __future__ import annotations

import re

from zongshu.numbers.final_verbs import tail_verb
from zongshu.numbers.lexicon import (
    ACTIONS,
    CHANGES,
    CONJUNCTION,
    alone,
    is_ending,
    prefix_of,
    strip_prefixes,
    suffix_of,
    verbs,
    words,
)
from zongshu.numbers.phrases import noun_of, place_names
from zongshu.numbers.predicates import STANDS, verb_in

_LONGEST_RELATIVE = 30
#: 53%的可治理沙地, 50场促消费活动: with these a noun may begin, right behind the number.
_OF_NOUNS = "可促"
#: 1所以失能照护为主的机构
_MAINLY = re.compile("以[^，,的]{1,20}为[^，,的]{1,4}的(?=.)")
#: Behind a verb these make a noun of it: 参展商, 志愿者, 牵引性.
_DOER_ENDINGS = tuple("商者员方团队家性")
#: Nouns of one character, with which the names of places end: 6个区通过认定.
PLACE_END = tuple("省市县区州镇乡村旗盟国")
#: 以三大工程为牵引: what the counted things are made.
_MADE = re.compile("(?<=.{2})为(?:牵引|抓手|重点|引领|主体|载体|依托|支撑|核心|基础|目标|纽带)$")
#: 21个行业中, 13个事项基础上, 16个市全覆盖: where, or how far, behind the noun; 5个县以及一批乡镇: with what more.
_AMONG = re.compile(
    "(?<=.{2})以及(?:$|[^，]{0,14}?(?:一批|一些|多[个场项家]|若干|部分|来自|其他).*$)"
    "|(?<=.{2})(?:的?基础上|的?过程中|当中|之[中后]|以外|之外"
    f"|{alone('外中')}|(?<![以水海网线路陆天础])上)$"
    "|(?<=.)全覆盖$"
)
#: 批准2件条约等
_OTHERS = re.compile(f"{alone('等')}$")
#: 距离目的地16公里处: these say where.
_PLACED = ("处", "外", "内", "远处", "深处", "以外", "以内")
#: What is read over as a whole.
_CLOSING = {"“": "”", "（": "）", "(": ")"}
#: 三五个人参加
_PERSON = "人"
#: What happens to what is counted stands behind it.
_PASSIVE = "被"
#: With these the names of persons end.
PERSON_ENDINGS = "人者员民兵生师工手"
#: Those who do something: persons and households.
_ACTORS = PERSON_ENDINGS + "户"
_PEOPLE = re.compile("(?:常住|户籍|农村|城镇)?人口(?=的)")
_PROVINCES = re.compile("[省市县区]（[^（）]{1,8}）(?![的和与、])")
#: 铁路公司的工作人员: these are counted, and not what is theirs.
_BODIES = ("公司", "企业", "单位", "高校", "部门", "产品", "行业")
#: The length of an epithet that is no owner: 英姿挺拔的礼兵.
_EPITHET = 4
#: What others are had to do is told at some length, and is no epithet as in 支持政策.
_LONG_OBJECT = 5
#: What persons or bodies have done is told at this length, and is no part of their name as in 企业研发中心.
_LONG_THING = 3
#: What money is for has two characters at least.
_SHORT_THING = 2
#: How much something has changed: 4条航线客流量增长较大.
_MUCH = ("", "较大", "较快", "较多", "明显", "显著", "迅速", "平稳")
#: Short verbs that are no part of a noun.
_ALWAYS_PREDICATES = ("获", "达")
#: These say where, and are no body.
_COUNTRYSIDE = ("农村", "乡村")
#: 14万困难群众圆了安居梦: a verb that no list has, between persons and 了.
_DID = re.compile(
    f"^(?P<noun>[^，,、的“]{{1,8}}?[{PERSON_ENDINGS}众民户])(?P<verb>(?![为也都就还已仍均才只没有])[一-龥]{{1,2}}(?<!有))了"
)
#: 1053个事项“跨省通办”
_QUOTED_PREDICATE = re.compile("^(?P<noun>[^，,“]{2,12})“(?P<verb>[^”，]{2,3}办)”$")
#: What ends a noun with a verb inside it: 参与活动的企业 apart, 支持项目, 帮助对象 are nouns.
_NAMED_BY_VERBS = ("项目", "政策", "措施", "举措", "资金", "对象", "活动", "机制", "计划", "工程", "行动")


def behind(right: str, *, governed: bool, sent: bool = False, led: bool = False) -> tuple[str, str | None]:
    """Return the noun behind a number and the verb behind that noun.

    Where a verb before the number governs it, the noun runs to the next adverb or preposition; else the number is
    the subject, and a verb ends its noun. ``sent`` says that the governing verb sends what is counted to do something,
    so that both hold (出动1400辆清雪车清除积雪).

    Examples
    --------
    >>> behind("学科进入世界前列", governed=False)
    ('学科', '进入')
    """
    right = _relative(_MADE.sub("", right).removeprefix("的"))
    governed = governed or right.endswith("之一")  # 国家172项节水供水工程之一
    if told := _at_once(right, governed=governed):
        return told
    last = tail_verb(right)
    suffers = right[1:2] == _PASSIVE and prefix_of(right, "verb|casualty", 1)  # 700辆车被困, but 36床夏被
    shortest = 1 if right[0] in (*PLACE_END, _PERSON) or suffers else 2
    i = max(shortest, len(prefix_of(right, "compound")), right.find("”") + 1 if right[0] == "“" else 0)
    while i < len(right):
        if right[i - 1 : i + 1] in words("no_cut"):
            i += 1  # 气象雷|达, 技术创|新设备
            continue
        if right[i] == "”" and "“" not in right[:i]:
            return _counted_noun(right[:i].partition("、")[0]), None  # “办好两件大事、走进前列”上取得进展
        if right[i] == "是" and right[i - 1] not in "就还于可但正也都仍更别":
            return _counted_noun(right[:i]), None  # 8级大风是最大的挑战
        if right[i] == "《":
            return _counted_noun(right[:i]), verb_in(right[i:].partition("》")[2])  # 五集纪录片《大国建造》播出
        if (closing := _CLOSING.get(right[i])) and (closed := right.find(closing, i)) > 0:
            i = closed + 1  # 344项“三年全面提升”项目开工, “两基”（普及义务教育）攻坚县
            continue
        if closing in ("）", ")") and "“" not in right[:i]:
            return _counted_noun(right[:i]), None  # 481名同志（含
        if _cuts(right, i) or _elsewhere(right, i) or _for_others(right, i):
            return _counted_noun(right[:i]), verb_in(right[i:]) if right[i - 1] != "的" else None  # 项目的|全部金牌
        verb, compound = prefix_of(right, "verb", i), prefix_of(right, "compound", i)
        if len(compound) > len(verb):
            i += len(compound)  # 知名企业与国际组织参展
            continue
        serves = governed and verb and (_serves(right, i, verb) or (led and _is_led_to(right, i, verb)))
        if serves or ((sent or not governed) and _predicates(right, i, verb, last)):
            return _counted_noun(right[:i]), verb_in(right[i:])
        i += max(1, len(verb))
    return _counted_noun(right), None


def _at_once(right: str, *, governed: bool) -> tuple[str, str | None] | None:
    """Return what the first words behind a number say at once, or None where they have to be read through."""
    if people := _PEOPLE.match(right):
        return people.group(), None  # 13亿多人口的大国
    if named := _PROVINCES.match(right):
        return named.group(), verb_in(right[named.end() :])  # 16个省（区、市）做好救灾工作
    if right.startswith(("中有", "中就有")) or not right or (_cuts(right, 0) and right[0] not in _OF_NOUNS):
        return "", verb_in(right)  # 17人中有14名党员
    if governed:
        return None
    if right[0] == "是" and len(right) > 1:
        return noun_of(right[1:]), None  # 24人是党员
    begins = verb_at_start(right)
    if _begins_predicate(right, begins):
        return "", begins
    if (did := _DID.match(right)) and did["verb"] not in words("light"):
        return noun_of(did["noun"]), did["verb"]  # 14万困难群众圆了安居梦
    if quoted := _QUOTED_PREDICATE.match(right):
        attained = suffix_of(quoted["noun"], "light")
        return noun_of(quoted["noun"].removesuffix(attained)), attained or quoted["verb"]  # 事项实现“一网通办”
    return None


def _for_others(right: str, i: int) -> bool:
    """Whether 为 at ``i`` says for whom persons do something: 80名专家、学者为产业出谋划策."""
    return right[i] == "为" and right[i - 1] in PERSON_ENDINGS


def verb_at_start(right: str) -> str:
    """Return the verb with which the words behind a number begin, if it begins no noun (参展商, 供水管网)."""
    verb = "" if prefix_of(right, "compound") else prefix_of(right, "verb")
    doer = right[len(verb) : len(verb) + 1] in _DOER_ENDINGS
    return "" if doer or _is_compound(right, len(verb)) else verb


def _is_compound(right: str, end: int) -> bool:
    """Whether a verb that ends at ``end`` makes a noun with one character more: 发射台, 签署国; but 来自国有企业."""
    if end < 2 or right[end : end + 1] not in words("noun_ending"):
        return False
    rest = right[end + 1 :]
    return not rest or rest[0] in "的、和与及" or len(prefix_of(rest, "verb|adverb")) > 1


def _serves(right: str, i: int, verb: str) -> bool:
    """Whether the verb at ``i`` says what a governed thing is for or does: 安排国债资金支持建设, 派出飞机赶赴灾区."""
    thing, sort = right[i + len(verb) :], verbs().get(verb)
    if len(thing) < _SHORT_THING:
        return not thing and verb in words("attending")  # 吸引30家企业参加
    if sort in ACTIONS and right[:i].endswith("资金"):
        return True  # 拨付9亿元中央财政资金开展帮扶项目
    serves = len(verb) > 1 and (sort == "predicate" or verb in words("purpose"))
    return serves and thing[0] != "的" and not right.endswith(_NAMED_BY_VERBS)


def _is_led_to(right: str, i: int, verb: str) -> bool:
    """Whether the verb at ``i`` says what persons or bodies are had to do: 支持20家医院|改善就医条件."""
    body, thing = right[:i], right[i + len(verb) :]
    named = right.endswith(_NAMED_BY_VERBS) and (len(thing) <= _LONG_OBJECT or prefix_of(thing, "verb"))
    if len(verb) < 2 or body[-1] == "的" or named or CONJUNCTION.match(thing):
        return False  # but 支持12处灌区建设|和改造
    if not thing:
        return verbs()[verb] == "predicate"  # 推进80个站点|提档升级
    place = body[-1] in PLACE_END and not body.endswith(_COUNTRYSIDE)
    long = len(thing) >= _LONG_THING + bool(suffix_of(thing, "suffix|doing"))
    return (place or _is_actor(body)) and (long or thing in verbs())  # 企业|集聚发展


def _is_actor(noun: str) -> bool:
    """Whether a noun names persons, households or bodies, who do something."""
    return noun[-1] in _ACTORS or bool(suffix_of(noun, "doer"))


def _cuts(right: str, i: int) -> bool:
    """Whether an adverb or a preposition at ``i`` ends the noun; 在 of 存在, 以 of 以上 do not."""
    cut = prefix_of(right, "cut", i)
    if not cut or len(prefix_of(right, "compound", i)) > len(cut):
        return False  # 集中供水工程
    if cut in _OF_NOUNS and right.endswith(_NAMED_BY_VERBS):
        return False  # 财政金融协同促内需专项资金
    if cut in words("bare_adverb") and not prefix_of(right, "verb|adverb|preposition", i + len(cut)):
        return False
    if len(cut) > 1 and cut in words("sure_cut"):
        return True
    return words("no_cut").isdisjoint((right[max(0, i - 1) : i + 1], right[i : i + 2]))


def _elsewhere(right: str, i: int) -> bool:
    """Whether 全国, 全省 … at ``i`` begins what is said of the counted noun: 5个指标全国领先, 147项医检结果全省互认."""
    scope = prefix_of(right, "scope", i) if right[i] == "全" else ""
    if not scope or right[i - 1] in "占居" or right[i - 1 : i + 1] in words("no_cut"):
        return False
    return not is_ending(right[i + len(scope) :][:1]) and not tail_verb(right[:i])


def _relative(right: str) -> str:
    """Leave out a relative clause behind the number: 13个存在黑臭水体的县城, 2架由我国研制的客机, 9处仍在燃烧的火点."""
    if described := _MAINLY.match(right):
        return right[described.end() :]
    at = len(right) - len(strip_prefixes(right, "adverb"))
    led, does = prefix_of(right, "preposition", at), prefix_of(right, "verb", at)
    begins = led if len(led) >= len(does) else does
    if not led and (len(does) < 2 or verbs()[does] == "copula"):
        return right  # 11位记者倾情讲述他们的经历
    end = min(len(right), _LONGEST_RELATIVE)
    if not at and begins == does:  # 1273位选举会议成员|以无记名投票的方式
        end = next((i for i in range(len(does), end) if _cuts(right, i)), end)
    last = right.rfind("的", 0, end)
    if last < 0 or (at and ("《" in right[:last] or not tail_verb(right[:last]))):
        return right  # 两方面都取得新的优异成绩
    return right[last + 1 :]


def _begins_predicate(right: str, verb: str) -> bool:
    """Whether a verb right behind the number says what was done (23人遇难, 1项获奖), and begins no noun."""
    if not verb or verbs()[verb] in CHANGES | {"copula"} or prefix_of(right, "doer|bearer", len(verb)):
        return False  # 50家停产企业恢复生产
    thing = prefix_of(right, "doing", len(verb))
    if thing and _cuts(right, len(verb) + len(thing)):
        return False  # 两次发射任务均获得成功
    done = right == verb or right.startswith("了", len(verb))  # 这10条构成了基本框架
    long = len(verb) > 1 or verb in _ALWAYS_PREDICATES  # but 3000件设计精品亮相
    return done or (verbs()[verb] != "weak" and long)


def _counted_noun(phrase: str) -> str:
    """Return a noun behind a number; 中 behind it is no part of it (21个行业中)."""
    if phrase in _PLACED:
        return ""
    noun = noun_of(_OTHERS.sub("", _AMONG.sub("", phrase.partition("之一")[0].partition("等的")[0])))
    described, _, head = noun.rpartition("的")
    owned = described.endswith(_BODIES) or suffix_of(head, "suffix")
    if len(described) == _EPITHET <= len(head) + 2 and "“" not in head and not owned:
        noun = head  # 英姿挺拔的礼兵
    return noun


def _predicates(right: str, i: int, verb: str, last: str) -> bool:
    """Whether the verb at ``i`` says what the counted thing did; a weak one does so only at the clause's end."""
    if STANDS.match(right, i) or verb in _ALWAYS_PREDICATES:
        return True  # 8项指标居全国第3位
    if len(verb) < 2:
        return False
    if verb in words("light") or verb in words("joining"):
        return True
    noun, thing, sort = right[:i], right[i + len(verb) :], verbs()[verb]
    if sort in CHANGES and (thing in _MUCH or thing.startswith(("至", "到", "为"))):
        return True  # 6个行业指数上升, 212公里航道提升至二级
    if noun[-1] in "的性":
        return False  # 三大障碍的存在, 企业战略性重组
    if thing.startswith(("了", "着", "一批", "到", "至", "为")):
        return True  # 上千万农村人口转移到城镇, 31个事项融合为一个
    if thing.startswith("的") and (suffix_of(noun, "noun_unit") or noun[-1] in PERSON_ENDINGS):
        return True  # 75名党员组成的突击队
    if sort in ("predicate", "reach"):
        return True
    ends = last in (verb + thing, thing)
    if sort == "action":  # 15个部门开展排查
        return ends or len(verb) > 3 or bool(suffix_of(noun, "noun_unit")) or verbs().get(last, "weak") == "weak"
    if verb in words("pivot") and len(thing) >= _LONG_OBJECT and not right.endswith(_NAMED_BY_VERBS):
        return True  # 20项措施支持合作区高质量发展
    does = thing in place_names() or (not last and _does_to_thing(noun, thing))  # 78万农牧户发展庭院经济
    return sort == "weak" and bool(ends or does)


def _does_to_thing(noun: str, thing: str) -> bool:
    """Whether a verb between a noun and a thing says what persons or bodies have done, and belongs to no name."""
    return _is_actor(noun) and len(thing) >= _LONG_THING and not suffix_of(thing, "suffix|doing")
