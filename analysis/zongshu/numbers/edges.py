"""Where the words of a number begin and end: stops, brackets, and what belongs to the number before."""

from __future__ import annotations

import re
from functools import cache

from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.final_verbs import tail
from zongshu.numbers.following import PERSON_ENDINGS, PLACE_END, behind
from zongshu.numbers.lexicon import (
    ACTIONS,
    CHANGES,
    CONJUNCTION,
    JOINING,
    RESPECTIVELY,
    SEPARATORS,
    alone,
    prefix_of,
    strip_prefixes,
    strip_suffixes,
    suffix_of,
    verbs,
    words,
)
from zongshu.numbers.mention import Mention
from zongshu.numbers.ordinals import ENCLOSED
from zongshu.numbers.phrases import BRACKETED, masked

STOPS = set("，,；;。:：！？!?\n") | set(ENCLOSED)
_ENDS = STOPS | set(" \u3000")
_CLAUSE_END = re.compile(r"[，,。；\n]")
OPEN, _CLOSE = set("(（【["), set(")）】]")
BRACKETS = OPEN | _CLOSE
#: What may end the words behind a number.
_RIGHT_MARKS = re.compile(f"[{re.escape(''.join(sorted(_ENDS | BRACKETS | set(JOINING) | set('、每'))))}]")
_JOINTS = re.compile(f"、|{CONJUNCTION.pattern}")
#: 省（区、市）, 县
DIVISIONS = re.compile(f"(?:乡镇|街道|社区|{'|'.join(PLACE_END)})(?:（[^（）]*）)?(?=的|$|(?<=）))")
#: What things amount to together, behind what they are.
_SUMMED = re.compile("(?<=..)(?<![的占])(?:合计|共计|总计)(?=..)")
#: What has been done to the things counted before, of which the next number says how many.
_DONE = re.compile("(?P<noun>[^，,已]{2,})已经?[^，,已有达超近过]{2,4}$")
#: For whom, or where, something is done: 为, 向, 给, 对, 在, 帮助.
_FOR = re.compile(f"(?:{alone('为向对在')}|给|[帮协]助)(?:[^，,。；、]*、[^，,。；]*等)?$")
_SHORT = 2
#: What goes on in a list without a number: 7个集群、若干产业.
_SOME = ("若干", "一批", "多个", "多项", "部分")
_LONGEST_BRACKET = 40
#: No clause that two numbers share is longer between them.
LONGEST_GAP = 200
#: Verbs that begin the words before the next number: 由35.9%提高到48.3%.
_LEADING = CHANGES | {"reach"}
_PREDICATES = CHANGES | {"reach", "copula"}


def left_edge(text: str, floor: int, end: int) -> int:
    """Return where the clause that ends at ``end`` begins; brackets that close before ``end`` belong to it."""
    depth = 0
    for i in range(end - 1, floor - 1, -1):
        c = text[i]
        if c in _CLOSE:
            depth += 1
        elif c in OPEN:
            if not depth:
                return i + 1
            depth -= 1
        elif c in _ENDS and not depth and (c in STOPS or _parts_headlines(text, i)) and not _goes_on(text, i, end):
            return i + 1
    return floor


def _goes_on(text: str, i: int, end: int) -> bool:
    """Whether a list of heads goes on behind a comma: 第二产业、第三产业，以及居民生活用电量分别增长."""
    return text.startswith("以及", i + 1) and RESPECTIVELY in text[i:end]


def _parts_headlines(text: str, i: int) -> bool:
    """Whether the space at ``i`` stands between Chinese characters, as between the phrases of a headline."""
    return text[i - 1 : i] >= "\u4e00" and text[i + 1 : i + 2] >= "\u4e00"


def clause_before(text: str, end: int) -> str:
    """Return what stands before ``end`` in its clause, brackets and all."""
    return _CLAUSE_END.split(text[max(0, end - LONGEST_GAP) : end])[-1]


def right_edge(text: str, start: int, ceiling: int) -> int:
    """Return where the clause that goes on at ``start`` ends; brackets that open behind ``start`` belong to it."""
    depth = 0
    for mark in _RIGHT_MARKS.finditer(text, start, ceiling):
        i = mark.start()
        if text[i] in OPEN:
            depth += 1
        elif text[i] in _CLOSE:
            if not depth:
                return i
            depth -= 1
        elif not depth and _ends_right(text, i, start):
            return i
    return ceiling


def _ends_right(text: str, i: int, start: int) -> bool:
    """Whether the words behind a number end at ``i``."""
    c = text[i]
    if c in STOPS:
        return True
    if c in JOINING:  # 23次强降水|和59天高温天气, but 企业参与30个项目
        return i > start and text[i + 1 : i + 2].isdigit() and bool(CONJUNCTION.match(text, i))
    if c == "、" and text.startswith(_SOME, i + 1):
        return True
    return (c == "、" and i == start) or (c == "每" and i > start) or (c in _ENDS and _parts_headlines(text, i))


def behind_bracket(text: str, start: int, end: int) -> int:
    """Return where the words go on behind a bracket that opens at ``start``: 30亿瑞士法郎（约合223亿元）收购银行."""
    if text[start : start + 1] not in OPEN:
        return start
    for i in range(start + 1, min(end, start + _LONGEST_BRACKET)):
        if text[i] in _CLOSE:
            return i + 1
    return start


def behind_object(text: str, floor: int, mention: Mention, counted: Mention) -> int:
    """Leave out the noun that the number before counts: 10个示范县、100个示范乡镇; 90个国家的近1600部影片."""
    end = mention.start
    if counted.unit in words("descriptive_unit"):  # 五省区新能源总装机1亿千瓦
        return floor + (text[floor : floor + 1] in ("区", "市", "州"))
    if end - floor > LONGEST_GAP:
        return floor
    gap = text[floor:end]
    if done := done_for(text, floor, mention, counted):
        return end - len(done)
    if not gap or gap.startswith(SEPARATORS) or _leads(gap):
        return floor
    if owners := places_owning(gap):
        return floor + len(owners) + gap.startswith("的", len(owners))
    if "每" in gap:  # 130间过渡房每间18平方米
        return floor + gap.rindex("每")
    if joints := list(_JOINTS.finditer(masked(BRACKETED, gap))):
        does = predicate_behind(gap) if "等" in gap[joints[-1].end() :] else 0  # 6个地区|已发放防汛、救灾等贷款5亿元
        return floor + (does if 0 < does < joints[0].start() else joints[-1].end())
    if measure := measure_behind(text, floor, mention):
        return end - len(measure)
    if predicate := predicate_behind(gap):
        return floor + predicate
    return floor if _belongs_to_both(gap, mention) else end


def _leads(gap: str) -> bool:
    """Whether the words between two numbers begin with a verb that leads up to the second: 由35.9%|提高到48.3%."""
    return verbs().get(prefix_of(gap, "verb")) in _LEADING and not gap.endswith(SEPARATORS)  # 两次|降低准备金率、|两次


def _belongs_to_both(gap: str, mention: Mention) -> bool:
    """Whether the words between two numbers are the noun of the first, and say what the second is."""
    # 10种|有色金属产量占全国比重超1/10, 8类|案件破案率100%
    rate = mention.is_rate and ("占" in gap or gap.endswith("率"))
    measure = mention.kind != "count" and gap in (
        suffix_of(gap, "suffix"),
        prefix_of(gap, "compound"),
    )  # 12家|产值5亿元
    does = suffix_of(gap.rstrip("了到至的约 "), "verb") or suffix_of(gap, "verb")
    return bool(rate or measure or does or subject_of_next(gap))


def places_owning(gap: str) -> str:
    """Return the places that a number counts, before what is theirs: 12个省（区、市）|的贷款额度1000亿元."""
    named = DIVISIONS.match(gap)
    whole = named.group() if named else suffix_of(gap.partition("的")[0], "noun_unit")
    rest = gap[len(whole) :]
    of_place = (
        whole.endswith("）")
        and rest[:1] not in (*SEPARATORS, "中")
        and (bool(prefix_of(rest, "compound")) or not prefix_of(rest, "verb|cut"))
    )
    owning = gap.startswith(whole) and (rest[:1] == "的" or of_place)
    return whole if whole and owning and len(rest.removeprefix("的")) >= _SHORT else ""


def done_for(text: str, floor: int, mention: Mention, counted: Mention) -> str:
    """Return what was done for those that the number before counts: 为50名农民工|追回工资7亿元; or nothing."""
    gap = text[floor : mention.start]
    if counted.kind != "count" or not _FOR.search(text, max(0, counted.start - _LONGEST_BRACKET), counted.start):
        return ""
    noun, verb = behind(gap, governed=False)
    if noun and verb and gap.startswith(noun) and verbs().get(verb) not in _PREDICATES:
        at = gap.find(verb, len(noun))
    else:  # 在12个县|建设示范片30个: the place ends before a verb that is no sure predicate
        at = next((i for i in range(1, len(gap)) if _begins_act(gap, i)), -1)
    return gap[at:] if at > 0 and len(gap) > at + _SHORT + 1 else ""


def _begins_act(gap: str, i: int) -> bool:
    """Whether a verb follows the name of a place or of a body at ``i``."""
    place = gap[:i].endswith(PLACE_END) or bool(suffix_of(gap[:i], "noun_unit|doer"))
    return place and verbs().get(prefix_of(gap, "verb", i)) in ACTIONS and not prefix_of(gap, "compound", i)


def measure_behind(text: str, floor: int, mention: Mention) -> str:
    """Return the measure, and its verb, with which the words between two numbers end behind another noun.

    总投资 in 10个项目总投资5亿元, 完成投资 in 10个项目完成投资5亿元.
    """
    gap = text[floor : mention.start]
    measure = suffix_of(gap, "suffix")
    owner = gap[: len(gap) - len(measure)]
    if mention.kind != "count" and (summed := _SUMMED.search(gap)):
        return gap[summed.start() :]  # 14个成员国合计进出口12.95万亿元
    if len(measure) < _SHORT or mention.kind == "count" or gap == prefix_of(gap, "compound"):
        return ""
    if owner.startswith((*JOINING, " ", "\u3000")) or owner.endswith("的") or "占" in gap:
        return ""
    prefix = suffix_of(owner, "measure_prefix")
    for start in range(len(owner) - _SHORT, _SHORT - 1, -1):
        if not prefix and verbs().get(prefix_of(gap, "verb", start), "copula") != "copula":
            return gap[start:]
    measure = prefix + measure
    return measure if len(gap) >= len(measure) + _SHORT else ""


def predicate_behind(gap: str) -> int:
    """Return where the words between two numbers say what the first one's noun did: 7个部门|共检查企业300家; else 0."""
    for i in range(_SHORT, len(gap) - _SHORT):
        if _acts(gap, i):
            return i  # 62.6万家用人单位|发布岗位1048.9万个
        adverb = prefix_of(gap, "cut", i) or prefix_of(gap, "adverb", i)
        if adverb and verbs().get(verb := prefix_of(gap, "verb", i + len(adverb))) in ACTIONS:
            thing = strip_prefixes(gap[i + len(adverb) + len(verb) :], "scope")
            return i if len(thing) >= _SHORT else 0
    return 0


def _acts(gap: str, i: int) -> bool:
    """Whether those who act end at ``i``, and a verb follows with what it is done to."""
    does = prefix_of(gap, "verb", i)
    if verbs().get(does) != "action" or len(gap) < i + len(does) + _SHORT:
        return False
    return gap[i - 1] in PERSON_ENDINGS or bool(suffix_of(gap[:i].removesuffix("新"), "doer"))


def subject_of_next(gap: str) -> str:
    """Return the noun that a number counts, before what the next number says of it; nothing where it says nothing.

    17个|重点传统制造业|增加值增长8%, 24个|城市|交付率超九成.
    """
    phrase, verb = tail(gap)
    if done := _DONE.match(gap):
        return done["noun"]  # 162条航线已停航82条
    predicate = verbs().get(verb) in _PREDICATES
    if not predicate and not suffix_of(phrase, "suffix"):
        return ""
    said = phrase[: len(phrase) - len(verb)] if predicate else phrase
    noun = strip_suffixes(split_basis(said)[0], "adverb")
    if bearer := bearer_of(noun):
        return bearer
    measure = suffix_of(noun, "suffix")
    owner = noun[: len(noun) - len(measure)] if len(measure) > 1 else noun
    owner = owner[: len(owner) - len(suffix_of(owner, "measure_prefix"))]
    return owner if predicate and len(owner) >= _SHORT else ""


def bearer_of(noun: str) -> str:
    """Return what is counted, without what is said of it: 地级及以上城市|优良天数比例; or nothing."""
    bearer = _bearer().match(noun)
    return bearer.group() if bearer else ""


@cache
def _bearer() -> re.Pattern[str]:
    """Compile the words for what is counted, with what may stand before them."""
    named = "|".join(sorted(words("bearer"), key=len, reverse=True))
    return re.compile(f"[^，,、]{{0,8}}?(?:{named})(?=.{{2}})(?![级性化群圈和与及际产家]|生产总值)")
