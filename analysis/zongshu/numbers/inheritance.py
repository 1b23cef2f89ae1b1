"""What a metric takes over from the clause and the metrics before it: noun, verb, basis of comparison."""

from __future__ import annotations

import re

from zongshu.numbers.acting import carrier
from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.deeds import counts_unnamed, is_own_noun, name_by_verb
from zongshu.numbers.edges import STOPS
from zongshu.numbers.final_verbs import tail_verb
from zongshu.numbers.governing import govern
from zongshu.numbers.heads import read, subject_of
from zongshu.numbers.inherited_verbs import is_behind_comma
from zongshu.numbers.lexicon import prefix_of, suffix_of, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.naming import AREAS
from zongshu.numbers.phrases import before_predicate, noun_of
from zongshu.numbers.rebuilding import part_of, thing_of_list, without_growth

#: Without a subject of its own: 连续30年居内地城市首位.
_RANKED = re.compile(
    "(?:连续[^，,]{1,4}[年月季])?(?:稳|均|继续|仍|依然)*(?:居|位居|排名?|位列|列|创|占据)(?![民住家室新业伟车])"
    "|从[^，,]{2,24}看$"  # 从前5个月平均看，同比上涨
)
#: Verbs of a flow: its growth is that of the flow, and not of the thing (新增个体工商户…户，增长11.3%).
_FLOWS = {"新增", "减少"}
#: 拉动投资增长2个百分点 is a growth; other points tell how a rate has changed.
_GROWS = "增长"
#: 河北、天津等地降温10℃, 部分地区超过15℃: what is measured somewhere.
_OF_WEATHER = ("℃", "毫米", "厘米", "级")
#: 最大降雨量出现在山区，达到200毫米: what is seen somewhere.
_SHOWN = re.compile("(?P<noun>[^，,]*最[^，,]{2,10}?)(?:[均都]?出现|发生)在")
#: 建设完成的约有7个, 获得通过的达13项
_HEADLESS = re.compile("的(?:[约共还仅也]|已经?|目前)*(?:有|达到?)?$")
#: Of what a share is one: 在社会零售总额中，国营商业占54.9%.
_AMONG = re.compile(r"在(?P<whole>[^，,]{2,20})中$")


def inherit_noun(clause: Clause, head: Head, earlier: Clause | None) -> None:
    """Fill an empty noun from the clause before, or from the metric before, ``earlier`` in the paragraph."""
    before = clause.previous
    if before is not None and _goes_on_to(clause, head, before):
        head.noun = before.mention.indicator or head.noun
    if head.role == "share" or head.noun.startswith("占"):
        _complete_share(clause, head)
        return
    if (clause.mention.unit in _OF_WEATHER and head.noun.endswith(AREAS)) or _is_headless(clause):
        head.noun = ""
    if head.noun or (clause.mention.unit == "岁" and not head.role):
        return
    again = before is not None and before.mention.verb == head.verb is not None  # 应出席代表2956人，出席2877人
    named = head.verb if is_own_noun(head) and not again else None
    noun = named or _subject_before(clause, head) or name_by_verb(clause, head)
    if noun is None and before is not None and before.mention.indicator and not _are_others(clause, before.mention):
        noun = _noun_before(clause, head, before)
        clause.mention.notes.append("indicator inherited")
    if noun is None and before is None and earlier is not None and (whole := _whole_of_part(clause, earlier)):
        noun = part_of(whole)
        clause.mention.notes.append("indicator inherited")
    head.noun = noun or ""
    if head.noun.startswith("占"):  # 零售额增长9%，占总额的比重，比上年提升
        _complete_share(clause, head)


def _whole_of_part(clause: Clause, earlier: Clause) -> Mention | None:
    """Return the amount in the sentence before of which this one is a part: 下达资金7亿元。其中，5亿元用于修复."""
    whole = earlier.metric_before if earlier.mention.is_rate else earlier.mention
    if whole is None or not clause.subset or whole.is_rate or whole.unit != clause.mention.unit:
        return None
    return whole if whole.indicator else None


def _goes_on_to(clause: Clause, head: Head, before: Clause) -> bool:
    """Whether a change goes on from one level to the next: 范围从23个省份扩大到31个, where 省份 is the unit of both."""
    return head.role == "to" and before.mention.role == "from" and not STOPS & set(clause.gap)


def _noun_before(clause: Clause, head: Head, before: Clause) -> str:
    """Return the noun of the metric before, as it is said of this one: 查验船舶9艘次，增长5%."""
    if clause.mention.kind == "point":
        noun = before.mention.indicator or ""
    elif head.change:
        noun = carried(before) or (_flow(before) if head.role == "rate" else part_of(before.mention))
        noun = without_growth(noun)  # 增幅为12%，同比增长61%
    else:
        noun = part_of(before.mention)
    grows = head.mean in ("平均", "年均") and (clause.mention.is_rate or head.change)  # 采购药品，平均降价50%
    return noun if grows or noun.startswith(head.mean) else head.mean + noun


def _is_headless(clause: Clause) -> bool:
    """Whether what is counted is only told by what it did, and named before: 项目9个，其中建设完成的有7个."""
    told = _HEADLESS.search(clause.left) if not clause.right and clause.mention.kind == "count" else None
    before = clause.previous
    beside = before is not None and _HEADLESS.search(before.left) and "indicator inherited" not in before.mention.notes
    alike = before is not None and before.mention.indicator and before.mention.unit == clause.mention.unit
    named = bool(clause.before or alike) and not beside  # 治愈的有12例，死亡的有1例
    return told is not None and named and len(tail_verb(clause.left[: told.start()])) > 1


def _are_others(clause: Clause, previous: Mention) -> bool:
    """Whether a clause says of persons what they do, who are none of the things before: 增加支出9亿元，36万人|受益."""
    told = clause.mention.unit == "人" and clause.right and not clause.subset and is_behind_comma(clause)
    return bool(told) and not previous.is_rate and not counts_unnamed(previous)


def _complete_share(clause: Clause, head: Head) -> None:
    """Give a share the part, and the whole, that its clause leaves out (占全国44%; 私营商业占21.1%)."""
    part, _, whole = head.noun.partition("占")
    whole = whole or _whole_of(clause)
    if not part and clause.before and not clause.before.startswith("占"):
        part = subject_of(before_predicate(clause.before))
    elif not part and clause.previous is not None:
        part = _flow(clause.previous)
        did = clause.previous.mention.verb or ""
        if part and part in whole and verbs().get(did) == "action" and did in clause.previous.left:
            part = did + part  # 撤并公司7万多个，占公司总数的24%
    part = part.removesuffix("占比") if whole else part  # 贸易占比提升，占总额的44%
    head.noun = f"{part}占{whole}" if whole and not part.endswith(f"占{whole}") else part


def _whole_of(clause: Clause) -> str:
    """Return the whole that the words before a share name: 外资160亿美元，其中独资占70%; or nothing."""
    if among := _AMONG.search(clause.before):
        return among["whole"].lstrip("的")
    previous = clause.metric_before
    if previous is None:
        return ""
    if clause.subset and not previous.is_rate:
        return previous.indicator or ""
    return (previous.indicator or "").partition("占")[2] if previous.role == "share" else ""


def _subject_before(clause: Clause, head: Head) -> str:
    """Return the subject that the clause before names, if it is no sentence of its own: 粮食产量稳定，达到9亿吨."""
    if not clause.before or _has_no_subject(clause.before):
        return ""
    if shown := _SHOWN.match(clause.before):
        return noun_of(shown["noun"])
    phrase = before_predicate(clause.before)
    subject = read(Clause(Mention(0, 0, "count", 0), phrase, "", "", None))
    if subject.noun in words("size_noun"):
        return ""  # 进出口额1.2万亿元，规模创新高，增长13%
    if subject.verb is None:
        acts = clause.mention.kind == "count" and head.verb and suffix_of(subject.noun, "agent")
        return "" if acts else subject.noun  # 公安机关保持高压态势，破案36起
    _, relative, noun = phrase.rpartition("的")
    if relative and (head.role in ("from", "to") or _has_no_object(clause, head)):
        return noun_of(noun)  # 同我国建交的国家，已经由20个增加到33个
    changes = subject.change and (head.role == "from" or subject.change == head.change)  # 提高养老金，人均每年增长10%
    return subject.noun if changes or _is_spent_on(clause, head, subject) else ""


def _has_no_subject(before: str) -> bool:
    """Whether a clause only says with what, when or how: 按可比价格计算，增长5%; 记者从海关获悉，新增10家企业."""
    if _RANKED.match(before) or suffix_of(before, "reporting"):
        return True  # 连续30年居首位，增长5%
    circumstance = prefix_of(before, "circumstantial") and not suffix_of(before, "suffix")
    return bool(circumstance or _basis_alone(before))


def _is_spent_on(clause: Clause, head: Head, subject: Head) -> bool:
    """Whether money is given for what the clause before has done: 设立专项资金，首期安排50亿元."""
    given = clause.mention.kind == "money" and not clause.right
    return given and verbs().get(head.verb or "") == verbs().get(subject.verb or "") == "action"


def _has_no_object(clause: Clause, head: Head) -> bool:
    """Whether a count only says how many of a thing there are: 同我国建交的国家和地区，已经有93个."""
    return clause.mention.kind == "count" and not clause.right and verbs().get(head.verb or "有") in ("copula", "reach")


def _basis_alone(before: str) -> str | None:
    """Return the basis of a clause that says nothing else: 与上年相比，增长5%."""
    around, basis, after = split_basis(before)
    return None if around or after else basis


def carried(before: Clause) -> str:
    """Return the part with its verb where something was carried: its growth is that of the carrying."""
    if before.mention.verb not in words("carrying"):
        return ""
    subject, verb, thing = govern(split_basis(before.left)[0])
    if verb:
        return f"{carrier(subject)}{verb}{thing}"
    name, verb = before.mention.indicator or "", before.mention.verb or ""
    thing = thing_of_list(before) if before.gap.startswith("、") else name
    if name == verb or not name.endswith(thing):
        return name  # 查验船舶9艘次、列车6列次
    return f"{name.removesuffix(thing)}{verb}{thing}" if thing != name else name + verb  # 公路发送旅客, 中欧班列开行


def _flow(before: Clause) -> str:
    """Return the part with its verb where that names a flow: what is new is a share, or grows, apart from the whole."""
    previous, verb = before.mention, before.mention.verb or ""
    apart = previous.basis is None and not before.left.endswith(verb)  # but 案件减少9起，下降3%
    flows = (verb in _FLOWS and apart) or verb.startswith("新")  # 产量比上年减少2万吨，下降1%
    return verb + part_of(previous) if flows else part_of(previous)


def inherit_basis(clause: Clause, earlier: Clause | None) -> None:
    """Carry 同比, said once, to the parallel clauses of its sentence and the growth rates of its paragraph."""
    mention, before = clause.mention, clause.previous
    said_of = clause.before or (before.before if before else "")  # 与去年相比，四项指数分别下降
    if basis := _basis_alone(said_of):
        mention.basis = basis
    elif clause.span or (before and before.mention.role == "to" and before.mention.indicator == mention.indicator):
        mention.basis = "other"
    elif earlier is not None and (mention.is_rate or _is_delta_of(mention, clause.metric_before)):
        basis = _basis_of(mention, earlier)
        apart = basis == "other" and not before and not clause.subset  # 效率比平常提高10%。供应量增加20%
        if apart or (earlier.yearly and (not before or clause.periods)):
            return
        mention.basis, clause.yearly = basis, earlier.yearly
        if basis:
            mention.notes.append("basis inherited")


def _is_delta_of(mention: Mention, previous: Mention | None) -> bool:
    """Whether an amount only says by how much the metric before it has changed: 产量70万吨，增加2万吨."""
    if previous is None or mention.role != "delta" or "indicator inherited" not in mention.notes:
        return False
    return previous.is_rate or previous.unit == mention.unit


def _basis_of(mention: Mention, earlier: Clause) -> str | None:
    """Return the basis that goes on: 增长5%，比上月加快1个百分点, so that what grows next grows year on year."""
    paces = mention.kind == "point" and mention.verb != _GROWS
    return (paces and earlier.pace) or earlier.basis
