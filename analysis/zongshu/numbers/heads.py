"""Whose number it is: the indicator and the governing verb of a metric, from the words around it."""

from __future__ import annotations

import re

from zongshu.numbers.acting import EACH, acted, changed, governed, is_bettered, reached
from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.deeds import counts_unnamed
from zongshu.numbers.edges import DIVISIONS, STOPS
from zongshu.numbers.final_verbs import tail, tail_verb
from zongshu.numbers.following import PERSON_ENDINGS, PLACE_END, behind, verb_at_start
from zongshu.numbers.governing import govern
from zongshu.numbers.issuing import issued
from zongshu.numbers.lexicon import ACTIONS, CHANGES, prefix_of, strip_suffixes, suffix_of, verbs, words
from zongshu.numbers.naming import PERSONS, counted_owner, with_right
from zongshu.numbers.phrases import noun_of
from zongshu.numbers.relations import relation

#: 东盟继续为我国第一大贸易伙伴: the subject of a clause without a number.
_SUBJECT = re.compile(r"(?:继续|已|仍|均)?(?:为|是|成为|居|位居)")
#: 调控目标定为8%: what is set is aimed at.
_SET = re.compile("[，,]?(?:初步)?(?:拟定|设定|确定|安排|定)$")
#: 经济增长预期目标: what grows, and no noun of its own.
_AIM = re.compile("的?(?:(?:宏观|年度|主要|初步)?(?:调控|预期|发展|计划)?(?:目标|预期|指标))$")
#: 占棉田实收面积8500万亩的42%: the whole is told by a number of its own.
_PARTED = re.compile("占[^，,。；]*$")
_OF = re.compile("[^，,、。；]*的")
#: 这条160多公里|长的高速
_ONE = re.compile("(?:^|[这那该一])[条座栋根棵道款段件台架艘]$")
#: 与其他14个成员国合计进出口12亿元, 向欧洲27国出口: with, or to, how many.
_WITH = re.compile("(?:我国)?(?:[与向]|对(?!口))[^，,、。；]{0,8}$")
_STATES = "国"
_OF_ALL = re.compile("(?:成员国|国家(?:和地区)?|经济体|地区)[^，,、。；的]*$")
#: 长达3500公里的长江干堤, 长约30米的溃口
_SIZED = re.compile("(?<=.)(?<![全总身周增延加提])[长高宽深重多]达?$")
#: A noun that says of how many steps a change is, 提升两个等级, is no longer.
_SHORT_NOUN = 2
#: 在覆盖率超过98%的基础上: on what ground.
_GROUNDS = re.compile("的(?:基础|情况|背景|条件|前提)[上下]")
#: Some of what is counted behind it: 推出包括延期办理、网上办理等6项.
_INCLUDED = re.compile("包括[^，,]*等$")
#: 制度实施以来办案量, 耕地自2021年以来增加: since when.
_SINCE = re.compile("(?:[自从][^，,自从]{2,24}?|今年|去年|^[^自从]*(?<![今去]年))以来(?=.{2})")
#: 完善包联机制、完成投资; 打击经济犯罪、挽回损失: what was done besides.
_BESIDES = re.compile(
    "^[^“（、]{4,}(?:、[^“（、]+)*、(?=(?:力争|累计|完成|实现|总[数量]|挽回(?!损失$))(?!的)[^、]{2,}$)"
)
#: What is said of an event alone: 博览会开幕 60款新品亮相.
_OF_EVENTS = ("开幕", "闭幕", "落幕", "揭晓")
#: What is equal to a sum is told as if it were done: 相当于节约标准煤7000万吨.
_EQUALS = "相当于"
#: 向航空公司|交付, 利用空间等|建设: with these another phrase begins, or a list ends.
_TO_WHOM = re.compile("[向为给对]|等$")
#: 3名死亡人员, 27名受伤群众: with these nouns for persons begin, so that what happened only describes them.
_PERSON_BEGINNINGS = tuple("人者群家员职学儿旅乘民客的")
#: 增长达300%: what a change amounts to; but 提高达到25% is a level that was reached.
_SUMS_UP = ("达", "高达")
#: Behind these a verb that may be a noun is a verb.
_IN_ALL = ("累计", "共", "已", "共计", "先后")


def read(clause: Clause) -> Head:
    """Return the head of a metric from its own clause alone; what is empty may be inherited."""
    left, rate = EACH.sub("", _left(clause)), clause.mention.is_rate
    if left in words("mean"):  # 人员流动量19.4亿人次，日均2.77亿人次
        return with_right(clause, Head(mean=left))
    if borne_or_repeated := _borne(clause, left) or _repeated(clause, left):
        return borne_or_repeated
    phrase, verb = tail(left)
    if rate and verb in _SUMS_UP:
        phrase, verb = _grown_by(phrase, verb)
    sort = verbs().get(verb, "action" if verb else None)
    if told := _casualty(clause) or _done_by(clause, left):
        return told
    if told := issued(clause, left):
        return told
    if related := relation(clause, left, changes=sort in CHANGES):
        return related
    rest = phrase[: len(phrase) - len(verb)]
    if verb in words("own_noun") and verb in words("intransitive") and (done := govern(phrase))[1]:
        return Head(done[2], done[1], carries=True)  # 新增农业节水
    bettered = _bettered(clause, verb)
    if sort in CHANGES and not bettered:
        to = verb.endswith("至") or left[len(phrase) :].strip().startswith(("至", "到", "为"))
        return changed(clause, rest, verb, str(sort), to=to)
    if not rate and clause.right and _modifies(clause, left, verb):
        return _modified(clause, verb if sort in ACTIONS else _joined(clause, left))
    if sort == "copula":
        return _benefited(clause) or _counted(clause, rest)
    if sort == "reach" or (sort == "predicate" and prefix_of(clause.right, "step")):  # 产值跨入3000亿元台阶
        return with_right(clause, reached(rest, verb))
    if rest in words("bare_adverb"):
        rest = ""  # 现场整改90项
    before = noun_of(rest.removesuffix("新"))
    reaching = verb in words("reaching") and counts_unnamed(clause.mention) and not govern(rest)[1]  # 医保覆盖8亿人
    weak = not before or reaching or _is_told(clause, rest) or (clause.right and not _names(before))
    reaches = sort == "predicate" and not rate and clause.right and verb not in (*words("pivot"), *_OF_EVENTS)
    if sort == "action" or reaches or bettered or (sort == "weak" and weak):
        return acted(clause, rest, verb)  # 破获案件36起, 宣讲团分赴12个省份
    if sort == "predicate" and not rate and not clause.right and _is_subject(before):
        return Head(before, verb)  # 外商投资实际到位37亿美元
    return governed(clause, phrase)


def _grown_by(phrase: str, verb: str) -> tuple[str, str]:
    """Return the change that a verb of attaining only sums up, with what stands before it: 销量增长|达300%."""
    before, change = tail(phrase.removesuffix(verb))
    return (before, change) if len(change) > 1 and verbs().get(change) in CHANGES else (phrase, verb)


def _modifies(clause: Clause, left: str, verb: str) -> bool:
    """Whether the words before a number only say which things it counts: 郴州市的106万亩晚稻, 使6069万农民受益."""
    if left.endswith("的") or (clause.right.startswith("的") and _ONE.search(left)):
        return True
    led = len(verb) <= 1 and verbs().get(verb) != "reach" and prefix_of(left[-1:], "preposition")
    return bool(led) and not clause.abuts


def _names(told: str) -> bool:
    """Whether the words before a verb that may be a noun list names of which it is a part: 医疗、照护服务两项标准."""
    acts = suffix_of(told, "agent|acting|doer") or told.endswith((*PLACE_END, *PERSON_ENDINGS)) or tail_verb(told)
    return "、" in told and not acts and not _TO_WHOM.search(told)


def _is_told(clause: Clause, rest: str) -> bool:
    """Whether adverbs make a verb of what may be a noun: 高原炊具累计|销售112万件, 部门计划|招聘6人."""
    adverb = "" if clause.right or clause.abuts else suffix_of(rest, "adverb|modal")
    return rest.endswith(_IN_ALL) or bool(adverb and not tail_verb(rest.removesuffix(adverb)))


def _is_subject(noun: str) -> bool:
    """Whether a noun does something, and is no phrase with a verb of its own: 推进复工, 新建铁路, 从北京向西."""
    return bool(noun) and not (govern(noun)[1] or tail_verb(noun) or prefix_of(noun, "preposition|adverb|verb"))


def _bettered(clause: Clause, verb: str) -> bool:
    """Whether a verb of change tells what was done to the things counted: 加快50处灌区改造, 提升30个站点服务能力.

    提升两个等级 is an amount of change.
    """
    if clause.abuts or not is_bettered(clause, verb):
        return False
    return verb in words("adverb") or (clause.left.endswith((verb, "了")) and len(clause.right) > _SHORT_NOUN)


def _left(clause: Clause) -> str:
    """Return the words before the number that say what it is."""
    if whole := _past_whole(clause):
        return whole
    left, right = clause.left, clause.right
    if left.startswith("在") and _GROUNDS.match(right):
        return left[1:]  # 在覆盖率超过98%的基础上
    if "以来" in left:
        return _SINCE.sub("", left)
    if "、" in left and (besides := _BESIDES.match(left)):
        rest = left[besides.end() :]
        return (govern(besides.group())[0] if rest.startswith("总") else "") + rest  # 景区新增古商城、总数达到16家
    if left.startswith(_EQUALS) and verbs().get(prefix_of(left, "verb", len(_EQUALS))) in ACTIONS | CHANGES:
        return left[len(_EQUALS) :]  # 相当于节约标准煤7000万吨
    if right and not clause.mention.is_rate and (among := _INCLUDED.search(left)):
        return left[: among.start()]  # 包括学校新建工程等13项工程
    if right.startswith("的") and (sized := _SIZED.search(left)):  # the size is said of what follows
        ahead = left[: sized.start()]
        if tail(ahead)[1]:
            return ahead  # 出现长约30米的溃口
        if sized.group().endswith("达"):
            return ""  # 长达3500公里的长江干堤
    return left


def _past_whole(clause: Clause) -> str:
    """Return also the words before a number that this one follows: 占全国1786个县的28%, 与其他9国进出口12亿元."""
    mention, previous = clause.mention, clause.previous
    if previous is None or previous.surface in clause.left:  # which then reaches back behind it already
        return ""
    if mention.is_rate and not previous.mention.is_rate and _OF.fullmatch(clause.gap):
        return previous.left + clause.gap if _PARTED.search(previous.left) else ""
    of_all = previous.mention.unit == _STATES or _OF_ALL.match(clause.gap)
    if mention.kind != "count" and of_all and _WITH.match(previous.left) and not STOPS & set(clause.gap):
        return previous.left + previous.surface + clause.gap
    return ""


def _casualty(clause: Clause) -> Head | None:
    """Read 造成3人死亡、27人受伤: what happened to the persons is what is counted."""
    if clause.mention.unit not in PERSONS:
        return None
    happened = prefix_of(clause.right, "casualty")
    if not happened or clause.right[len(happened) :][:1] in _PERSON_BEGINNINGS:
        return None
    cause = suffix_of(clause.left.removesuffix("当地"), "causing")
    return Head(happened, cause or None, carries=bool(cause))


def _done_by(clause: Clause, left: str) -> Head | None:
    """Read 报道被1000多家媒体转载: those who did it stand behind the number."""
    return Head(*behind(clause.right, governed=False)) if left.endswith("被") and clause.right else None


def _borne(clause: Clause, left: str) -> Head | None:
    """Read 满载着55个集装箱的班列, 顶着近40℃的高温: what is borne ends before 的."""
    if not left.endswith("着"):
        return None
    borne = clause.right.removeprefix("的").partition("的")[0]
    return Head(behind(borne, governed=True)[0], tail_verb(left[:-1]) or None)


def _repeated(clause: Clause, left: str) -> Head | None:
    """Read 两次降低准备金率: how often something was changed is no amount of the change."""
    if left or clause.mention.unit != "次":
        return None
    verb = verb_at_start(clause.right)
    thing = clause.right[len(verb) :]
    return Head(noun_of(thing), verb) if len(verb) > 1 and verbs()[verb] in CHANGES and len(thing) > 1 else None


def subject_of(phrase: str) -> str:
    """Return the subject of a clause that has no number of its own."""
    return noun_of(_SUBJECT.split(phrase)[0])


def _modified(clause: Clause, verb: str | None) -> Head:
    """Read 郴州市的106万亩晚稻, 使6069万农民受益: the noun stands behind the number."""
    noun, after = behind(clause.right, governed=False)
    noun = counted_owner(clause, noun)
    if not noun and verb:
        return Head(behind(clause.right, governed=True)[0], verb)  # 出席会议的1273位选举会议成员
    return Head(noun, after or verb)  # 督办的17起案件全部告破


def _joined(clause: Clause, left: str) -> str | None:
    """Return what the persons do that a relative clause before the number tells of: 出席会议的1273位代表."""
    if clause.mention.unit not in (*PERSONS, "位"):
        return None
    subject, verb, _ = govern(left.removesuffix("的"))
    return verb if verb and not subject else None


def _benefited(clause: Clause) -> Head | None:
    """Read 为4436.5万困难群众增发补贴: for whom, and what was done for them."""
    if not clause.left.endswith("为") or clause.mention.is_rate:
        return None
    noun, verb = behind(clause.right, governed=False)
    return Head(noun, verb) if noun and verbs().get(verb or "") in ACTIONS else None


def _of_class(head: Head, told: str) -> Head:
    """Put before what is counted what tells of its class: 亩产一百斤以上的|有45个县; 通过验收的，已经有20个村."""
    told = strip_suffixes(told, "adverb")
    if head.noun and told.endswith("的") and not suffix_of(told, "mean"):
        head.noun = noun_of(told.removesuffix("的")) + "的" + head.noun
    return head


def _counted(clause: Clause, rest: str) -> Head:
    """Read 是, 为, 有: what is counted stands before, or behind the number (共有3万名民警)."""
    right, rate, of = clause.right, clause.mention.is_rate, clause.right.startswith("的")
    subject, does = noun_of(rest), verb_at_start(right)
    begins = verbs().get(does)
    if right and not rate and (begins in (None, "weak") or "的" in right):
        owned = of and subject and not rest.endswith((*PLACE_END, "地"))  # 常住人口只有3000多人的小镇
        shared = clause.abuts and subject and not DIVISIONS.fullmatch(right)  # 有近3000家企业2万余种产品参展
        if not (owned or shared):
            return _of_class(with_right(clause, Head()), rest or clause.before)
    if rate and of and (growth := prefix_of(right, "growth_noun", 1)):
        return Head(growth)  # 有6.5%的增速
    if rate and clause.left.endswith("有") and (of or prefix_of(right, "bearer|doer")):
        return with_right(clause, Head())  # 仍然有三分之一的省, 有超过七成行业物流总额增长
    phrase = strip_suffixes(_SET.sub("", rest), "adverb")
    before, basis, after = split_basis(phrase)
    if basis in ("yoy", "mom"):
        return Head(noun_of(before + after), basis=basis)  # 交通量环比增幅为5%
    noun = noun_of(_AIM.sub("", phrase)) or noun_of(phrase)
    return Head(noun, does if begins == "predicate" else None)  # 有600多处处于失控状态
