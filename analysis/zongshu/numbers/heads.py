"""Whose number it is: the indicator and the governing verb of a metric, from the words around it."""

from __future__ import annotations

import re

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.following import behind, verb_at_start
from zongshu.numbers.lexicon import RESPECTIVELY, prefix_of, strip_suffixes, suffix_of, verbs, words
from zongshu.numbers.phrases import ACTIONS, CHANGES, GROUND, govern, noun_of, object_of, tail, tail_verb
from zongshu.numbers.relations import relation

#: 东盟继续为我国第一大贸易伙伴: the subject of a clause without a number.
_SUBJECT = re.compile(r"(?:继续|已|仍|均)?(?:为|是|成为|居|位居)")
#: For how many an amount holds, right before it: 给予每亩0.73元.
_EACH = re.compile("每(?:人|户|亩|吨|斤|公斤|头|家|村|件|辆|平方米|立方米|公里)(?:每[年月天])?$")
#: 在扩张区间内较上月上升: where.
_WITHIN = re.compile("^在[^，,]{1,12}(?:内|中|上|下|方面|期间|基础上)(?!的)|(?<=.{2})在[^，,]{1,10}(?:内|期间)$")
#: 调控目标定为8%: what is set is aimed at.
_SET = re.compile("[，,]?(?:初步)?(?:拟定|设定|确定|安排|定)$")
#: 经济增长预期目标: what grows, and no noun of its own.
_AIM = re.compile("的?(?:(?:宏观|年度|主要|初步)?(?:调控|预期|发展|计划)?(?:目标|预期|指标))$")
#: Without this, what is no noun: 超过了.
_ONLY_VERB = re.compile("[了的则也]+$")
#: 比1955年决算数: what is compared with, and not what is counted.
_RECKONED = re.compile("^(?:年初)?(?:决算|预计|计划|预算|执行|实际|原定)数?")
#: 由上月下降转为上涨: how it was before.
_TURNED = re.compile("(?:由|从)[^，,]{1,10}?转[为向]?$")
#: 向金门供水, 为中小企业清欠: for whom, and not what.
_RECIPIENT = re.compile("(?:(?<![方导趋面倾走指])向|(?<![作认成行称视转])为|给)[^，,、的]{2,12}$")
#: 客舱内2.25米的过道高度, 工业品中超过八成行业: where, or among what.
_PLACED = re.compile("(?<=.{2})(?<![高初])[内里中]$")
#: 占棉田实收面积8500万亩的42%: the whole is told by a number of its own.
_PARTED = re.compile("占[^，,。；]*$")
_OF = re.compile("[^，,、。；]*的")
#: 长达3500公里的长江干堤
_SIZED = re.compile("(?<=.)[长高宽深重多]达$")
_PERSONS = ("人", "名")
#: 3名死亡人员, 27名受伤群众: the noun stands behind.
_PERSON_NOUNS = tuple("人者群家员职学儿旅乘民的")
#: 年均增长5%: the mean of several years.
YEARLY = re.compile("年均|年平均|平均每?年|每年平均|每年递|平均递")
_SEPARATORS = ("、", "和", "与", "及")
_SHORT_NOUN = 4
_SHORTEST_NOUN = 2
_MEDALS = ("金", "银", "铜")
_HOUSEHOLDS = "家庭"
_PLACE_END = "省市县区州镇乡村旗盟国"


def read(clause: Clause) -> Head:
    """Return the head of a metric from its own clause alone; what is empty may be inherited."""
    left, rate = _EACH.sub("", _left(clause)), clause.mention.is_rate
    if left in words("mean"):  # 人员流动量19.4亿人次，日均2.77亿人次
        return _with_right(clause, Head(mean=left))
    phrase, verb = tail(left)
    sort = verbs().get(verb)
    if casualty := _casualty(clause, verb):
        return casualty
    if related := relation(clause, left, changes=sort in CHANGES):
        return related
    rest = phrase[: len(phrase) - len(verb)]
    if sort in CHANGES:
        to = left[len(phrase) :].strip().startswith(("至", "到", "为"))
        return _changed(clause, rest, verb, str(sort), to=to)
    modified = left.endswith("的") or (not clause.abuts and sort != "reach" and prefix_of(left[-1:], "preposition"))
    if not rate and clause.right and modified:
        return _modified(clause, verb if sort in ACTIONS else None)
    if sort == "copula":
        return _benefited(clause) or _counted(clause, rest)
    if sort == "reach":
        return _with_right(clause, _reached(rest, verb))
    if sort == "action" or (sort == "weak" and (clause.right or not noun_of(rest.removesuffix("新")))):
        return _acted(clause, rest, verb)
    return _governed(clause, phrase)


def _left(clause: Clause) -> str:
    """Return the words before the number; of a share, those before the number of the whole as well.

    占全国1786个县的28%; 完成了长达3500公里的长江干堤: the size is said of what follows.
    """
    previous = clause.previous
    if previous is not None and clause.mention.is_rate and not previous.mention.is_rate and _OF.fullmatch(clause.gap):
        return previous.left + clause.gap if _PARTED.search(previous.left) else clause.left
    if clause.right.startswith("的") and (sized := _SIZED.search(clause.left)):
        return clause.left[: sized.start()] if tail(clause.left[: sized.start()])[1] else ""
    return clause.left


def _casualty(clause: Clause, verb: str) -> Head | None:
    """Read 造成3人死亡、27人受伤: what happened to the persons is what is counted."""
    if clause.mention.unit not in _PERSONS:
        return None
    happened = prefix_of(clause.right, "casualty")
    if not happened or clause.right[len(happened) :][:1] in _PERSON_NOUNS:
        return None
    return Head(happened, verb if verb in words("causing") else None, carries=verb in words("causing"))


def subject_of(phrase: str) -> str:
    """Return the subject of a clause that has no number of its own."""
    return noun_of(_SUBJECT.split(phrase)[0])


def _modified(clause: Clause, verb: str | None) -> Head:
    """Read 郴州市的106万亩晚稻, 使6069万农民受益: the noun stands behind the number."""
    noun, after = behind(clause.right, governed=False)
    return Head(noun, verb or after)


def _benefited(clause: Clause) -> Head | None:
    """Read 为4436.5万困难群众增发补贴: for whom, and what was done for them."""
    if not clause.left.endswith("为") or clause.mention.is_rate:
        return None
    noun, verb = behind(clause.right, governed=False)
    return Head(noun, verb) if noun and verbs().get(verb or "") in ACTIONS else None


def _counted(clause: Clause, rest: str) -> Head:
    """Read 是, 为, 有: what is counted stands before, or behind the number (共有3万名民警)."""
    begins = verbs().get(verb_at_start(clause.right))
    if clause.right and not clause.abuts and not clause.mention.is_rate and begins in (None, "weak"):
        return _with_right(clause, Head())
    if clause.mention.is_rate and (growth := prefix_of(clause.right, "growth_noun", 1)) and clause.right[0] == "的":
        return Head(growth)  # 有6.5%的增速
    phrase = strip_suffixes(_SET.sub("", rest), "adverb")
    if RESPECTIVELY in clause.left:
        _, verb, noun = govern(phrase)
        return Head(noun, verb or None)
    return Head(noun_of(_AIM.sub("", phrase)) or noun_of(phrase))


def _changed(clause: Clause, rest: str, verb: str, sort: str, *, to: bool) -> Head:
    """Read a change verb right before the number: 刑事案件同比下降, 经营主体净增."""
    before, basis, after = split_basis(_TURNED.sub("", rest))
    before = _WITHIN.sub("", GROUND.sub("", strip_suffixes(before, "adverb")))
    noun, middle = noun_of(before), noun_of(strip_suffixes(_RECKONED.sub("", after), "adverb"))
    if middle and (not noun or basis != "other"):
        noun = middle if not noun or noun.endswith(middle) else noun + middle
    subject, action, thing = govern(noun)
    if (
        action
        and verbs().get(action) in ACTIONS
        and (action in words("pivot") or not (subject or action.startswith("新") or prefix_of(noun, "preposition")))
    ):
        noun = noun_of(thing)
    rate = clause.mention.is_rate
    bare = _ONLY_VERB.sub("", noun)
    if bare in words("verblike") or (bare in verbs() and bare not in words("own_noun")):
        noun = ""  # 超过前三年平均每年增加, 实现增长
    head = Head(noun, verb, basis, "to" if to else "rate" if rate else "delta", sort)
    if basis is None and YEARLY.search(rest):
        head.basis = "other"
    head.mean = suffix_of(rest, "mean")
    if rest.endswith("约"):
        head.approx = "about"
    if not rate and clause.right and not clause.abuts and clause.right[0] != "的" and not (noun and basis):
        head.noun = behind(clause.right, governed=True)[0] or noun
    return head


def _reached(rest: str, verb: str) -> Head:
    before, basis, after = split_basis(rest)
    phrase = strip_suffixes(before + after if basis != "other" else before or after, "adverb")
    thing = govern(phrase)[2]
    whole = "的" in thing or len(thing) <= _SHORTEST_NOUN  # 建成使用的住宅面积达, 通航城市达
    return Head(noun_of(phrase) if whole else thing, verb, basis)


def _acted(clause: Clause, rest: str, verb: str) -> Head:
    """Read an action verb right before the number: what it acts on follows, or else stands before the verb."""
    joined = rest.rstrip("、和及 ")
    another = tail_verb(joined)
    if len(another) > 1 and (
        verbs()[another] == "action" or (verbs()[another] == "weak" and (rest != joined or verb in words("serial")))
    ):
        if verb in words("own_noun") and rest == joined:
            return Head(verb, another, carries=True)  # 新增减税降费1.35万亿元
        verb = another + rest[len(joined) :].strip() + verb
        rest = joined[: len(joined) - len(another)]
    right = clause.right
    if clause.abuts:  # 安排200亿元技改资金支持4441个项目: the verb at the end belongs to the next number
        right = right[: len(right) - len(tail_verb(right))] if tail_verb(right) else ""
    purpose = prefix_of(right, "purpose") if clause.mention.kind == "money" else ""
    noun = object_of(right[len(purpose) :]) if purpose else ""  # 安排920亿元支持高标准农田建设
    noun = noun or behind(right, governed=True, sent=verb in words("dispatch"))[0]
    if noun:
        return Head(_HOUSEHOLDS if _counts_households(clause) else noun, verb, carries=True)
    said = rest.removesuffix("新")
    bare = _RECIPIENT.sub("", said)
    noun = "" if bare != said and verb in words("own_noun") else govern(strip_suffixes(bare, "adverb"))[2]
    agent = suffix_of(noun, "agent") and clause.mention.kind == "money"
    return _named_by_unit(clause, Head("" if agent else noun, verb))  # 中央财政安排219亿元


def _governed(clause: Clause, phrase: str) -> Head:
    """Read a verb and its object before the number: 破获刑事案件1770起; or a noun alone."""
    phrase, basis, _ = split_basis(phrase)
    subject, verb, noun = govern(phrase)
    if not verb and clause.previous is not None and clause.previous.carries and clause.gap[:1] in _SEPARATORS:
        noun = object_of(phrase)  # another object of the verb before: 全国集群战役14起、全省集群战役7起
    if verb in ("实现", "完成") and subject and noun and len(noun) <= _SHORT_NOUN and not suffix_of(subject, "agent"):
        noun = subject + noun  # 文化企业实现营收, 重点项目完成投资
    change = verbs().get(verb) if verbs().get(verb) in CHANGES else None
    role = None if change is None else "rate" if clause.mention.is_rate else "delta"
    return _with_right(clause, Head(noun, verb or None, basis, role, change, carries=bool(verb) and change is None))


def _with_right(clause: Clause, head: Head) -> Head:
    """Take the noun, and the verb, from behind the number where the left side has none, or only says where."""
    right = clause.right
    if clause.abuts and head.noun.endswith(("等", "等全国", "等地")):
        head.noun = right  # 青岛、烟台等22个城市62座军营
    if clause.abuts and (not head.noun or head.noun[-1] in _PLACE_END):
        head.noun = _before_verb(right) or head.noun  # 积石山县6.2级地震造成113人遇难
    if not right or (head.noun and clause.abuts) or _only_grades(clause):
        return _named_by_unit(clause, head)
    previous = clause.previous
    listed = previous is not None and previous.carries and not clause.left and clause.gap.endswith(("、", "和"))
    noun, verb = behind(right, governed=head.verb is not None or listed)
    if not head.noun or (noun and (head.noun in words("where") or _PLACED.search(head.noun))):
        head.noun, head.verb = noun, head.verb or verb
    elif clause.mention.is_rate and right.startswith("的") and head.noun in words("scope"):
        head.noun = noun  # 贡献了全国38.7%的贸易增量
    elif head.verb is None and not clause.mention.is_rate:
        if noun and clause.mention.kind != "money" and not right.startswith("的"):
            head.noun, head.verb = noun, verb  # 襄阳、宜昌等3家高新区进入
        elif verb and not right.startswith("的"):
            head.verb = verb
            if verb == right and head.noun[-1] in _PLACE_END:
                head.noun = verb  # 海东市23人遇难
    elif noun in words("abstract") and right.startswith("的"):
        pass  # 专精特新中小企业超过8万家的目标
    elif noun and (head.noun.endswith("等") or clause.mention.kind == "count"):
        head.noun = noun.partition("的")[0] if head.noun[-1] in _PLACE_END else noun
    return _named_by_unit(clause, head)


def _before_verb(right: str) -> str:
    """Return the noun behind a number, if a verb parts it from the next number."""
    noun, verb = behind(right, governed=False)
    return noun if verb else ""


def _only_grades(clause: Clause) -> bool:
    """Whether the words behind the number only say what it is: 20%以上的增长, 万亿目标."""
    if clause.mention.is_rate:
        return change_of_noun("", clause.right)[0] is not None
    return clause.mention.kind == "money" and bool(prefix_of(clause.right, "step"))


def _counts_households(clause: Clause) -> bool:
    """Whether households are counted, whatever is said of them: 满足4万户家庭年用电需求."""
    return clause.mention.unit == "户" and clause.right.startswith(_HOUSEHOLDS)


def _named_by_unit(clause: Clause, head: Head) -> Head:
    """Take the unit itself for the noun where it is one: 汽车、健康3大产业, 20金."""
    unit = clause.mention.unit or ""
    if _counts_households(clause):
        head.noun = _HOUSEHOLDS
    elif unit in _MEDALS:
        head.noun = f"{unit}牌"
    elif unit in words("noun_unit"):
        head.noun = unit
    return head


def change_of_noun(noun: str, right: str) -> tuple[str | None, str | None]:
    """Return the change that a noun or 的增长 behind the number says, and its verb if there is one."""
    if suffix_of(noun, "growth_noun") or noun.endswith("增长"):
        return "increase", None
    if suffix_of(noun, "fall_noun"):
        return "decrease", None
    if right.startswith("的") and any(right[1:].startswith(word) for word in ("增长", *words("growth_noun"))):
        return "increase", "增长"
    return None, None
