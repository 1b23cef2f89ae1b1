"""What a metric takes over from the clause and the metrics before it: noun, verb, basis of comparison."""

from __future__ import annotations

import re

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.heads import read, subject_of
from zongshu.numbers.lexicon import prefix_of, suffix_of, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.phrases import ACTIONS, before_predicate, govern, noun_of

_BREAKS = set("。；;：:\n")
#: Verbs of a flow: its growth is that of the flow, and not of the thing (新增个体工商户…户，增长11.3%).
_FLOWS = {"新增", "减少"}
_SHORT = 2
#: Of what a share is one: 在社会零售总额中，国营商业占54.9%.
_AMONG = re.compile(r"在(?P<whole>[^，,]{2,20})中$")


def inherit_noun(clause: Clause, head: Head) -> None:
    """Fill an empty noun from the clause before, or from the metric before."""
    previous = clause.previous.mention if clause.previous else None
    if head.role == "to" and previous is not None and previous.role == "from" and not set("，,、；;") & set(clause.gap):
        head.noun = previous.indicator or head.noun  # 范围从23个省份扩大到31个: 省份 is the unit of both
    if head.role == "share" or head.noun.startswith("占"):
        _complete_share(clause, head, previous)
        return
    if head.noun or _is_own_noun(head) or _take_subject(clause, head) or _name_by_verb(clause, head, previous):
        return
    if previous is not None and previous.indicator:
        if clause.mention.kind == "point":
            head.noun = previous.indicator
        else:
            head.noun = _flow(previous) if head.role == "rate" else _part(previous)
        if head.mean and not head.noun.startswith(head.mean):
            head.noun = head.mean + head.noun
        clause.mention.notes.append("indicator inherited")


def _complete_share(clause: Clause, head: Head, previous: Mention | None) -> None:
    """Give a share the part, and the whole, that its clause leaves out (占全国44%; 私营商业占21.1%)."""
    part, _, whole = head.noun.partition("占")
    among = _AMONG.search(clause.before)
    if not whole and among:
        whole = among["whole"]
    if not part:
        part = subject_of(before_predicate(clause.before)) if clause.before else _flow(previous) if previous else ""
    if not whole and previous is not None and previous.role == "share":
        whole = (previous.indicator or "").partition("占")[2]
    head.noun = f"{part}占{whole}" if whole and not part.endswith(f"占{whole}") else part or ""


def _take_subject(clause: Clause, head: Head) -> bool:
    """Take the clause before as the subject, if it is no sentence of its own."""
    before = clause.before
    if not before or (clause.bracketed and clause.previous):
        return False
    if prefix_of(before, "circumstantial") and not suffix_of(before, "suffix"):
        return False  # 按可比价格计算，增长
    subject = read(Clause(Mention(0, 0, "count", 0), before_predicate(before), "", "", None))
    relative, _, noun = before_predicate(before).rpartition("的")
    if subject.verb is None:
        head.noun = subject.noun
    elif relative and len(noun) >= _SHORT and head.role in ("from", "to"):
        head.noun = noun_of(noun)  # 同我国建交的国家，已经由20个增加到33个
    return bool(head.noun)


def _is_own_noun(head: Head) -> bool:
    """Take a verb that says what it counts for the noun: 追赃挽损308亿元, 裁军50万人."""
    if head.verb in words("own_noun"):
        head.noun = head.verb or ""
    return bool(head.noun)


def _name_by_verb(clause: Clause, head: Head, previous: Mention | None) -> bool:
    """Name what was done where nothing else is said: 新建住房5万套，竣工300万平方米."""
    verb = head.verb or ""
    of_other_unit = previous is not None and previous.unit != clause.mention.unit and not clause.mention.is_rate
    if of_other_unit and not clause.right and verbs().get(verb) in ACTIONS:
        head.noun = verb
        return True
    return False


def _part(previous: Mention) -> str:
    """Return the indicator to inherit; behind a share it is the part (产量占全国44%、增长5%)."""
    noun = previous.indicator or ""
    return noun.partition("占")[0] or noun if previous.role == "share" else noun


def _flow(previous: Mention) -> str:
    """Return the part with its verb where that names a flow: what is new is a share, or grows, apart from the whole."""
    verb = previous.verb or ""
    return verb + _part(previous) if verb in _FLOWS or verb.startswith("新") else _part(previous)


def inherit_verb(clause: Clause, head: Head) -> None:
    """Carry an action verb along a list: 投入警力5万余人次、警车22263台次."""
    mention, previous = clause.mention, clause.previous
    if clause.left.endswith("有") or (clause.subject and not clause.left and set("，,") & set(clause.gap)):
        return  # 搜救出9名遇难者，仍有11人失联; 支持建设，1593个项目完成投资7295亿元
    if head.verb or previous is None or not previous.carries or mention.is_rate or _BREAKS & set(clause.gap):
        return
    if prefix_of(clause.surface, "verblike") or any(word in head.noun for word in words("standalone")):
        return
    measured, before = suffix_of(head.noun, "suffix"), suffix_of(previous.mention.indicator or "", "suffix")
    if measured and not before and head.noun != measured:
        return
    head.verb, head.carries = previous.mention.verb, True


def rebuild_noun(clause: Clause, head: Head) -> None:
    """Complete a noun by the metric before: 成交额 → 期货市场成交额, 原煤 → 原煤产量, 旅客周转量 → 公路旅客周转量."""
    previous = clause.previous.mention if clause.previous else None
    if head.noun and head.noun.removeprefix("总") in words("suffix") and (owner := _owner(clause)):
        head.noun = owner + head.noun
        return
    if previous is None or not previous.indicator or not head.noun or _is_object(clause, head):
        return
    measure, own = suffix_of(previous.indicator, "suffix"), suffix_of(head.noun, "suffix")
    if (
        not measure
        and head.noun == own
        and own in words("total_noun")
        and (not previous.is_rate or previous.role == "rate")
    ):
        head.noun = _first_of_list(clause) + own  # 发送旅客…、公路…、民航…，总量为
    elif measure and head.noun == own != measure:
        owner = previous.indicator[: -len(measure)].removesuffix("累计")
        head.noun = owner + ("累计" if "累计" in clause.left else "") + head.noun
    elif head.role == "from" and not own and "占" not in head.noun:
        head.noun += _measure_of_chain(clause)
    elif len(measure) > _SHORT and own == measure and len(head.noun) == len(measure) + _SHORT:
        head.noun = previous.indicator[: -len(head.noun)] + head.noun


def _owner(clause: Clause) -> str:
    """Return the subject of a clause before that only says how it went: 粮食连年增产，总产量达到…."""
    subject = before_predicate(clause.before)
    owner = subject_of(subject) if subject != clause.before else ""
    return "" if suffix_of(owner, "suffix") or govern(owner)[1] else owner


def _is_object(clause: Clause, head: Head) -> bool:
    """Whether the verb stands before the noun: 增加支出42亿元 needs no owner."""
    return bool(head.verb) and 0 <= clause.left.find(head.verb or "") < clause.left.rfind(head.noun)


def _first_of_list(clause: Clause) -> str:
    """Return the indicator with which the list before this metric begins."""
    first = clause.previous
    while first is not None and first.previous is not None and first.gap.startswith("、"):
        first = first.previous
    return first.mention.indicator or "" if first else ""


def _measure_of_chain(clause: Clause) -> str:
    """Return the measure that the from–to pairs before this one share (钢产量由…；原煤由…)."""
    earlier = clause.previous
    while earlier is not None and earlier.mention.change:
        indicator = earlier.mention.indicator or ""
        measure = suffix_of(indicator, "suffix")
        if len(measure) > 1:
            ending = indicator.partition("的")[2]
            return f"的{ending}" if ending else measure
        earlier = earlier.previous
    return ""


def inherit_basis(clause: Clause, earlier: Clause | None) -> None:
    """Carry 同比, said once, to the parallel clauses of its sentence and the growth rates of its paragraph."""
    mention = clause.mention
    previous = clause.previous.mention if clause.previous else None
    if (previous is not None and previous.role == "to" and previous.indicator == mention.indicator) or clause.span:
        mention.basis = "other"
    elif earlier is not None and mention.is_rate and not (earlier.yearly and (not clause.previous or clause.periods)):
        mention.basis, clause.yearly = earlier.basis, earlier.yearly
        if earlier.basis:
            mention.notes.append("basis inherited")
