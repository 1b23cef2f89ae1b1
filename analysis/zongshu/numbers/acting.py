"""The verb before a number, and what it acts on or what it changes."""

from __future__ import annotations

import re

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.deeds import counts_unnamed
from zongshu.numbers.edges import DIVISIONS
from zongshu.numbers.final_verbs import tail_verb
from zongshu.numbers.following import PERSON_ENDINGS, PLACE_END, behind, verb_at_start
from zongshu.numbers.governing import STRESSED, govern, without_modal
from zongshu.numbers.lexicon import (
    ACTIONS,
    ATTAINING,
    CHANGES,
    SEPARATORS,
    alone,
    is_ending,
    prefix_of,
    strip_prefixes,
    strip_suffixes,
    suffix_of,
    verbs,
    without_pivot,
    words,
)
from zongshu.numbers.naming import PERSONS, change_of_noun, counted_owner, households, named_by_unit, with_right
from zongshu.numbers.phrases import GROUND, noun_of, object_of, place_names

#: For how many an amount holds, right before it: 给予每亩0.73元.
EACH = re.compile(
    "每[年月日天周]$|每(?:人|生|户|亩|吨|斤|公斤|头|家|村|个?乡镇|个?村|个?社区|件|辆|平方米|立方米|公里)(?:每[年月天])?$|(?<=[从由到至为])(?:人均|户均|亩均)$"
)
#: 年均增长5%: the mean of several years.
YEARLY = re.compile("年均(?!浓度|气温|.?值)|年平均|平均每?年|每年平均|每年递|平均递")
#: 在扩张区间内较上月上升: where.
_WITHIN = re.compile(
    "^在[^，,]{1,12}(?:内|中|上|下|方面|期间|基础上)(?!的)|(?<=.{2})在[^，,]{1,10}(?:内|期间)$|(?<=警方)在[^，,]{1,10}$"
)
#: What is compared with right before the change is no part of what has changed, whatever it is: 旅客列车较现图.
_COMPARED = re.compile(
    "(?:(?:^|(?<=.{2})(?<!比))较(?![快大高好多低小少为强长稳])"
    f"|(?:^|(?<=.{{2}}))(?<!性价){alone('比')})[^，,较比0-9]{{1,8}}$"
)
#: Without this, what is no noun: 超过了.
_ONLY_VERB = re.compile("[了的则也]+$")
#: 比1955年决算数: what is compared with, and not what is counted.
_RECKONED = re.compile("^的?(?:年初)?(?:决算|预计|计划|预算|执行|实际|原定)数?")
#: 由上月下降转为上涨: how it was before.
_TURNED = re.compile("[由从][^，,]{1,10}?转[为向]?$|^[转减降变]为$|^转[为向](?=.*季度|.*月)")
#: 收入由二季度下降3.8%转为…: since when, before the change.
_SINCE_WHEN = re.compile("[由从](?:第?[一二三四]季度|[0-9]{1,2}月份?|上月|上季度|上半年|[上去]年(?:全年|同期)?)?$")
#: 向金门供水, 为中小企业清欠: for whom, and not what.
_RECIPIENT = re.compile(f"(?:{alone('向为')}|给)[^，,、的]{{2,12}}$|[为对]此$")
#: 为企业新增减负, 就可以每年为国家节约: the same before a change.
_HELPED = re.compile(f"^[^，,、的]{{0,8}}?(?:{alone('为')}|给)(?P<whom>[^，,、的比]{{2,8}}?)(?:新增)?$")
#: 在首轮降价基础上又降低: against where the one before had led.
_FURTHER = re.compile("基础上(?:又|再|进一步|继续)+$")
#: 对实现本世纪末总产值翻两番, 会超过原来提出的人均总值翻一番: what leads up to a goal.
_GOAL = re.compile("^.*(?:实现了?|提出的|确定的|原定)")
#: 高于1953年至1980年平均每年递增2.6%的水平: what is compared with, and no noun.
_ABOVE = re.compile("[远大]*(?:高于|低于|快于|慢于|超过了?)(?=[0-9一二前过上])")
#: 经济增长预期目标是（在提高效益的基础上）增长7%
_AIMED = re.compile("的?(?:主要)?(?:预期|调控|奋斗)?目标[是为]$")
#: 国家铁路货物运输累计发送货物: what the carrier does is said once more.
_CARRIAGE = re.compile("(?<=.{2})(?:旅客|货物)运输$")
#: 早稻已抛秧: a verb that no list has, behind 已 and right before the number.
_DONE = re.compile(
    f"^(?P<noun>[^，,]{{2,}}?)(?:已(?:经|累计)*|累计|成功|{alone('共')}(?!计))(?P<verb>(?![是有为至近超过达与同对向从由经连])[一-龥]{{2}})$"
)
#: 每千人口拥有托位4个: of how many it is said.
_PER_HEAD = re.compile("每[十百千万]{1,2}(?:人口?|户)")
#: With these the names of those end who act.
_OFFICES = ("部", "委", "局", "厅", "署")
#: 6000万农村人口, 100名乘客
_COUNTED_PERSONS = (*PERSON_ENDINGS, "客", "人口")
#: What is staged is counted by these: 组织演练9场, but 组织转移60人.
_TIMES = ("次", "场", "场次", "期", "件", "起")
_SHORT_NOUN = 4
_SHORTEST_NOUN = 2


def changed(clause: Clause, rest: str, verb: str, sort: str, *, to: bool) -> Head:
    """Read a change verb right before the number: 刑事案件同比下降, 经营主体净增."""
    before, basis, after = split_basis(EACH.sub("", without_origin(rest)))
    if basis and not after and (said := split_basis(before))[1] and not said[2]:
        before = said[0]  # 较上月环比增长
    if basis is None and (compared := _COMPARED.search(before)):
        before, basis = before[: compared.start()], "other"
    rate, multiple = clause.mention.is_rate, clause.mention.kind == "multiple"
    noun = _changing(_GOAL.sub("", before) if multiple else before, basis, after)
    if basis is None and (YEARLY.search(rest) or _FURTHER.search(rest) or (to and multiple)):
        basis = "other"  # 扩大到原来的4倍
    if not noun and verb in words("own_noun") and (helped := _HELPED.match(before)):
        noun = noun_of(helped["whom"]) + verb  # 为企业新增减负: 企业减负
    else:
        noun = _changing_behind(clause, noun) or noun
    head = Head(noun, verb, basis, "to" if to else "rate" if rate else "delta", sort, mean=suffix_of(rest, "mean"))
    if rest.endswith("约"):
        head.approx = "about"
    return head


def without_origin(phrase: str) -> str:
    """Return a phrase without what it says of the time before a change: 利润由上年全年下降转为, 收入由二季度."""
    return _TURNED.sub("", _SINCE_WHEN.sub("", phrase))


def _changing_behind(clause: Clause, noun: str) -> str:
    """Return what changes from behind the number, ``noun`` being what the words before it say: 节约30%的成本."""
    rate, of = clause.mention.is_rate, clause.right.startswith("的")
    if rate and of:
        thing = "" if noun else behind(clause.right, governed=True)[0]  # 为企业节约30%的成本
        return "" if thing in words("abstract") or thing.endswith("上") else thing
    of_things = not rate or clause.mention.kind == "ratio"  # 减少1/3行政审批事项
    if not (of_things and clause.right) or clause.abuts or of:
        return ""
    thing = behind(clause.right, governed=True)[0]
    return thing.partition("的")[0] if rate else thing


def _changing(before: str, basis: str | None, after: str) -> str:
    """Return what changes, from the words before the basis of comparison and those behind it."""
    if _HELPED.match(before) and not suffix_of(before, "suffix"):
        before = ""
    before = GROUND.sub("", strip_suffixes(without_origin(before), "adverb"))
    noun = noun_of(_AIMED.sub("", _WITHIN.sub("", before)))
    middle = noun_of(strip_suffixes(without_origin(_RECKONED.sub("", after)), "adverb"))
    if not noun or basis != "other":
        noun += middle
    noun = without_pivot(noun)  # 拉动全部工业利润增长
    subject, action, thing = govern(noun)
    if subject and action in ATTAINING and suffix_of(thing, "suffix") and not is_ending(thing[:1]):
        noun = subject + thing  # 铁路完成固定资产投资
    bare = not (subject or noun.startswith("新") or prefix_of(noun, "preposition") or action in words("carrying"))
    sort = verbs().get(action)
    if (sort == "action" and bare) or (sort in ACTIONS and action in words("pivot")):
        noun = noun_of(thing)  # but 服务网络增长5%, 发送货物增长11%
    only = _ONLY_VERB.sub("", noun)
    if (
        _ABOVE.match(noun)
        or only in words("verblike")
        or (only in verbs() and only not in words("own_noun") | words("suffix"))
    ):
        return ""  # 超过前三年平均每年增加, 实现增长
    return noun


def reached(rest: str, verb: str) -> Head:
    """Read a verb that leads up to a level: 建成使用的住宅面积达, 通航城市达, but 特色美食吸引|游客达."""
    before, basis, after = split_basis(rest)
    phrase = strip_suffixes(before + after, "adverb")
    subject, _, acted_on = govern(phrase)
    thing = noun_of((subject if _PER_HEAD.match(subject) else "") + acted_on)
    short = len(thing) <= _SHORTEST_NOUN and not thing.endswith(_COUNTED_PERSONS)
    return Head(noun_of(phrase) if "的" in thing or short else thing, verb, basis)


def acted(clause: Clause, rest: str, verb: str) -> Head:
    """Read an action verb right before the number: what it acts on follows, or else stands before the verb."""
    if not clause.right and (staged := _staged(clause, rest, verb)):
        return staged
    joined = rest.rstrip("、和及 ")
    another = tail_verb(joined)
    sort = verbs().get(another)
    goes_on = sort == "weak" and (rest != joined or verb in words("serial"))
    if len(another) > 1 and (sort == "action" or goes_on):
        before, joint = joined.removesuffix(another), rest[len(joined) :].strip()
        if verb in words("own_noun") and rest == joined:
            return Head(noun_of(before) + verb, another, carries=True)  # 养老保险新增参保80万人, 新增减税降费1.35万亿元
        rest, verb = before, another + joint + verb
    if verb in words("causing") and not clause.abuts:  # 造成10多条道路中断
        noun, suffered = behind(clause.right, governed=False)
        if suffered:
            return Head(noun, suffered, carries=True)
    noun = _object_behind(clause, verb)
    if noun in words("abstract") and noun_of(rest) not in ("", *STRESSED):
        noun = ""  # 规模进入5万亿元以上的新阶段, but 重点开展10项任务
    if noun:
        return Head(households(clause) or noun, verb, carries=True)
    return named_by_unit(clause, Head(_object_before(clause, rest, verb), verb))


def _staged(clause: Clause, rest: str, verb: str) -> Head | None:
    """Read 开展法治巡回宣讲500多场, 提出抗诉17件: the verb before the number is what is staged."""
    said = strip_prefixes(rest, "adverb")
    often = clause.mention.unit in _TIMES
    stages = prefix_of(said, "staging")
    while more := prefix_of(said, "staging", len(stages)):  # 组织开展
        stages += more
    if not stages and often and (stages := suffix_of(said, "staging")):
        said = stages  # 对裁判提出抗诉9件
    if not stages or (said == stages and not often):
        return None
    return Head(object_of(said[len(stages) :] + verb), stages, carries=True)


def _object_behind(clause: Clause, verb: str) -> str:
    """Return what a verb acts on behind the number."""
    right = clause.right
    if clause.abuts:  # 安排200亿元技改资金支持4441个项目: the verb at the end belongs to the next number
        named = suffix_of(right, "noun_unit") or DIVISIONS.fullmatch(right)  # 通达31个国家和地区108座港口
        whole = named or clause.mention.unit == "支"  # 出动12支队伍300人
        next_verb = tail_verb(right)
        right = right.removesuffix(next_verb) if next_verb or whole else ""
    purpose = prefix_of(right, "purpose") if clause.mention.kind == "money" else ""
    if purpose and (noun := object_of(right[len(purpose) :])):
        return noun  # 安排920亿元支持高标准农田建设
    described, of, _ = clause.right.partition("的")
    if clause.mention.is_rate and of and suffix_of(described, "share_noun|ratio_noun"):
        return described  # 执行5%存款准备金率的金融机构
    who = clause.mention.unit in (None, *PERSONS) and described.endswith(_COUNTED_PERSONS)
    body = clause.mention.unit in ("户", "家") and suffix_of(described, "doer")
    if of and len(described) > 1 and (who or body):
        return described  # 载有100名乘客的列车, 解决6000万农村人口的饮水问题
    sent = verb in words("dispatch") and clause.mention.unit not in _TIMES  # 组织9次飞行检查
    return counted_owner(clause, behind(right, governed=True, sent=sent, led=bool(suffix_of(verb, "pivot")))[0])


def _object_before(clause: Clause, rest: str, verb: str) -> str:
    """Return what a verb acts on before itself; who acts, or for whom, is none."""
    said = rest.removesuffix("新")
    bare = _RECIPIENT.sub("", said)
    money = clause.mention.kind == "money"
    if verb in words("own_noun"):
        if bare != said or money or clause.mention.kind == "measure":
            return ""  # 工程累计调水600亿立方米
        if suffix_of(strip_suffixes(said, "adverb"), "agent|acting"):
            return ""  # 消防队伍接警出动9万起
    _, done, noun = govern(strip_suffixes(_WITHIN.sub("", strip_suffixes(bare, "adverb")), "adverb"))
    if done and verb in words("reaching") and counts_unnamed(clause.mention):
        return ""  # 提高养老金、惠及36万人
    if noun in place_names() or (clause.mention.unit in PERSONS and _is_no_person(noun)):
        return ""
    doer = strip_suffixes(noun, "scope", "place_word")
    if (money or verb in words("dispatch")) and (suffix_of(doer, "agent") or doer.endswith(_OFFICES)):
        spends = money and not clause.right and verb in words("suffix")  # 中央财政投入3亿元
        return doer + verb if spends else ""  # 中央财政安排219亿元
    return noun


def _is_no_person(noun: str) -> bool:
    """Whether a noun says where, why or to whom, and not who: 灾区已转移300人, 以此罪判处9人."""
    return noun.endswith(PLACE_END) or noun.startswith(("因", "以")) or bool(suffix_of(noun, "agent|scope"))


def governed(clause: Clause, phrase: str) -> Head:
    """Read a verb and its object before the number: 破获刑事案件1770起; or a noun alone."""
    phrase, basis, after = split_basis(phrase)
    measure = strip_suffixes(after, "adverb")
    growth = measure if measure == suffix_of(measure, "growth_noun|fall_noun") else ""
    if phrase or not clause.before:
        phrase += growth  # 贷款同比增速都超过25%
    named = phrase.rpartition("是")[2]
    if clause.right.startswith("的") and suffix_of(named, "suffix") and named != phrase:
        return Head(noun_of(named), basis=basis)  # 灌区是灌溉面积超过1000万亩的灌区
    if clause.mention.is_rate and not clause.right.startswith("的") and (does := verb_at_start(clause.right)):
        return Head(noun_of(phrase), does, basis)  # 资金的62%用于产业发展
    subject, verb, noun = govern(phrase)
    if not verb and (bare := without_modal(phrase)) != phrase:
        subject, verb, noun = govern(bare)
    if not verb and (done := _DONE.match(phrase)) and not suffix_of(phrase, "suffix"):
        return with_right(clause, Head(noun_of(done["noun"]), done["verb"], basis, carries=True))
    if not verb and clause.previous is not None and clause.previous.carries and clause.gap[:1] in SEPARATORS:
        noun = object_of(phrase)  # another object of the verb before: 全国集群战役14起、全省集群战役7起
    if verb and clause.mention.unit in PERSONS and suffix_of(noun, "agent"):
        noun = ""  # 移送检察机关2万人
    if subject and noun:
        noun = _whose(subject, verb, noun) + noun
    change = verbs().get(verb) if verbs().get(verb) in CHANGES and not is_bettered(clause, verb) else None
    role = None if change is None else "rate" if clause.mention.is_rate else "delta"
    if growth and not phrase:  # 钢材需求旺盛，同比增速超过10%: the noun, and not its growth, stands before the comma
        change, role = change_of_noun(growth, "")[0], "rate"
    return with_right(clause, Head(noun, verb or None, basis, role, change, carries=bool(verb) and role != "rate"))


def is_bettered(clause: Clause, verb: str) -> bool:
    """Whether a number counts what was made better, and tells no change: 提高低保、抚恤金等5项标准."""
    if clause.mention.is_rate or not clause.right:
        return False
    return verb in words("adverb") or (verb in words("bettering") and clause.mention.kind == "count")


def _whose(subject: str, verb: str, noun: str) -> str:
    """Return the subject where the noun is one of its own: 文化企业实现营收, 铁路发送旅客, 养老保险新增参保."""
    if _PER_HEAD.match(subject):
        return subject
    if verb in ATTAINING:
        return subject if len(noun) <= _SHORT_NOUN and not suffix_of(subject, "agent") else ""
    if verb == "新增" and (noun in words("suffix") or noun in words("own_noun")):
        return subject
    return carrier(subject) if verb in words("carrying") else ""


def carrier(subject: str) -> str:
    """Return who carries, 国家铁路 of 国家铁路货物运输; nothing where it is somebody else."""
    return _CARRIAGE.sub("", subject) if suffix_of(subject, "carrier") else ""
