"""What a metric takes over from the clause and the metrics before it: noun, verb, basis of comparison."""

from __future__ import annotations

import re

from zongshu.numbers.acting import carrier
from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.deeds import is_own_noun, name_by_verb
from zongshu.numbers.governing import govern, tail_verb, without_modal
from zongshu.numbers.heads import read, subject_of
from zongshu.numbers.lexicon import ATTAINING, SEPARATORS, prefix_of, suffix_of, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.naming import AREAS, PERSONS
from zongshu.numbers.phrases import before_predicate, noun_of
from zongshu.numbers.rebuilding import part_of, thing_of_list

_BREAKS = set("。；;：:\n")
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
_SHORT = 2
#: 最大降雨量出现在山区，达到200毫米: what is seen somewhere.
_SHOWN = re.compile("(?P<noun>[^，,]*最[^，,]{2,10}?)(?:[均都]?出现|发生)在")
#: 建设完成的约有7个, 获得通过的达13项
_HEADLESS = re.compile("的(?:[约共还仅也]|已经?|目前)*(?:有|达到?)?$")
#: Of what a share is one: 在社会零售总额中，国营商业占54.9%.
_AMONG = re.compile(r"在(?P<whole>[^，,]{2,20})中$")


def inherit_noun(clause: Clause, head: Head) -> None:
    """Fill an empty noun from the clause before, or from the metric before."""
    previous = clause.metric_before
    if head.role == "to" and previous is not None and previous.role == "from" and not set("，,、；;") & set(clause.gap):
        head.noun = previous.indicator or head.noun  # 范围从23个省份扩大到31个: 省份 is the unit of both
    if head.role == "share" or head.noun.startswith("占"):
        _complete_share(clause, head, previous)
        return
    if clause.mention.unit in _OF_WEATHER and head.noun.endswith(AREAS):
        head.noun = ""
    if _is_headless(clause):
        head.noun = ""
    again = previous is not None and previous.verb == head.verb is not None  # 应出席代表2956人，出席2877人
    if head.noun or (clause.mention.unit == "岁" and not head.role) or (not again and is_own_noun(head)):
        return
    if _take_subject(clause, head) or name_by_verb(clause, head, previous):
        return
    if previous is not None and previous.indicator and not _are_others(clause, previous):
        if clause.mention.kind == "point":
            head.noun = previous.indicator
        else:
            head.noun = (head.change and clause.previous and carried(clause.previous)) or (
                _flow(clause.previous) if clause.previous and head.role == "rate" else part_of(previous)
            )
            if head.change:
                head.noun = head.noun.removesuffix(
                    suffix_of(head.noun, "growth_noun|fall_noun")
                )  # 增幅为12%，同比增长61%
        grows = head.mean in ("平均", "年均") and (clause.mention.is_rate or head.change)  # 采购药品，平均降价50%
        if head.mean and not grows and not head.noun.startswith(head.mean):
            head.noun = head.mean + head.noun
        clause.mention.notes.append("indicator inherited")


def _is_headless(clause: Clause) -> bool:
    """Whether what is counted is only told by what it did, and named before: 项目9个，其中建设完成的有7个."""
    told = _HEADLESS.search(clause.left) if not clause.right and clause.mention.kind == "count" else None
    before = clause.metric_before
    named = bool(clause.before) or (before is not None and before.unit == clause.mention.unit)
    return told is not None and named and len(tail_verb(clause.left[: told.start()])) > 1


def _are_others(clause: Clause, previous: Mention) -> bool:
    """Whether a clause says of persons what they do, who are none of the things before: 增加支出9亿元，36万人|受益."""
    told = clause.mention.unit == "人" and clause.right and not clause.subset and "，" in clause.gap
    return bool(told) and not previous.is_rate and previous.unit not in (*PERSONS, "人次", "户")


def _complete_share(clause: Clause, head: Head, previous: Mention | None) -> None:
    """Give a share the part, and the whole, that its clause leaves out (占全国44%; 私营商业占21.1%)."""
    part, _, whole = head.noun.partition("占")
    among = _AMONG.search(clause.before)
    if not whole and among:
        whole = among["whole"].lstrip("的")
    if not part:
        flow = _flow(clause.previous) if clause.previous else ""
        part = subject_of(before_predicate(clause.before)) if clause.before else flow
    if not whole and clause.subset and previous is not None and not previous.is_rate:
        whole = (previous.indicator or "") if previous.indicator != part else ""  # 外资160亿美元，其中独资占70%
    if not whole and previous is not None and previous.role == "share":
        whole = (previous.indicator or "").partition("占")[2]
    part = part.removesuffix("占比") if whole else part  # 贸易占比提升，占总额的44%
    head.noun = f"{part}占{whole}" if whole and not part.endswith(f"占{whole}") else part or ""


def _take_subject(clause: Clause, head: Head) -> bool:
    """Take the clause before as the subject, if it is no sentence of its own."""
    before = clause.before
    if not before or (clause.bracketed and clause.previous):
        return False
    if _basis_alone(before) or suffix_of(before, "reporting"):
        return False  # 记者从海关获悉，新增10家企业
    if _RANKED.match(before) or (prefix_of(before, "circumstantial") and not suffix_of(before, "suffix")):
        return False  # 连续30年居首位，增长; 按可比价格计算，增长
    if shown := _SHOWN.match(before):
        head.noun = noun_of(shown["noun"])
        return True
    subject = read(Clause(Mention(0, 0, "count", 0), before_predicate(before), "", "", None))
    relative, _, noun = before_predicate(before).rpartition("的")
    if subject.noun in words("size_noun") and clause.previous:
        return False  # 进出口额1.2万亿元，规模创新高，增长13%
    if subject.verb is None:
        head.noun = subject.noun
    elif relative and len(noun) >= _SHORT and (head.role in ("from", "to") or _has_no_object(clause, head)):
        whole = noun in words("suffix")  # 用于教育的投入，将由1076亿元增加到1562亿元
        head.noun = noun_of(before_predicate(before) if whole else noun)  # 同我国建交的国家，已经由20个增加到33个
    elif subject.change and (head.role == "from" or subject.change == head.change):
        head.noun = subject.noun  # 提高基本养老金，人均每年增长10%
    elif (
        not clause.right
        and clause.mention.kind == "money"
        and verbs().get(head.verb or "") == verbs().get(subject.verb) == "action"
    ):
        head.noun = subject.noun  # 设立专项资金，首期安排50亿元
    return bool(head.noun)


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
    if verb and thing:
        return f"{carrier(subject)}{verb}{thing}"
    name, verb = before.mention.indicator or "", before.mention.verb
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


def inherit_verb(clause: Clause, head: Head) -> None:
    """Carry an action verb along a list: 投入警力5万余人次、警车22263台次."""
    mention, previous = clause.mention, clause.previous
    if head.verb or previous is None or not previous.carries or _BREAKS & set(clause.gap):
        return
    changes = previous.mention.role == "delta"  # 减少散煤用量3万吨、柴油用量2万吨
    if changes and (clause.gap[0] not in SEPARATORS or "，" in clause.gap):
        return
    if clause.subset and clause.right and not clause.left and not clause.abuts:
        return  # 造成13人受伤，其中两人伤势较重
    begins = not clause.left or clause.left.endswith("批")  # 支持建设，首批1593个项目完成投资7295亿元
    if clause.left.endswith("有") or (clause.subject and begins and set("，,") & set(clause.gap)):
        return  # 搜救出9名遇难者，仍有11人失联
    if (
        clause.right.startswith("的")
        and "，" in clause.gap
        and (clause.left.endswith("产") or suffix_of(clause.left, "suffix"))
    ):
        return  # 年产38亿方的气田
    if _stands_alone(clause, head):
        return
    if set("，,") & set(clause.gap) and clause.left in words("preposition"):
        return  # 安排资金70亿元，对592个县的学生免除学杂费
    share = clause.right.startswith("的") and not clause.left and previous.mention.is_rate
    rate = mention.is_rate and not share  # 拥有全国72%的国土面积、27%的人口
    if without_modal(clause.left) != clause.left:
        return  # 共建设60台风机，每年可发电5亿度
    if rate or prefix_of(clause.surface, "verblike") or any(word in head.noun for word in words("standalone")):
        return
    measured, before = suffix_of(head.noun, "suffix"), suffix_of(previous.mention.indicator or "", "suffix")
    built = measured in words("capacity") and "新增" in (previous.mention.verb or "")  # 新增港口吞吐能力
    built = built or (clause.gap.startswith("、") and (previous.mention.verb or "") in (*ATTAINING, "新增"))
    if measured and not before and head.noun != measured and not built:
        return
    head.verb, head.carries = previous.verb, True
    if changes:
        head.role, head.change = "delta", previous.mention.change


def _stands_alone(clause: Clause, head: Head) -> bool:
    """Whether a number begins a clause that says by itself what was done: 建成驿站15个，48万务工人员|稳定就业."""
    if clause.previous is not None and "，" in clause.gap and clause.left and not clause.subset:
        before, verb = clause.previous, clause.previous.mention.verb or ""
        other = (
            before.mention.kind != clause.mention.kind
            and verb not in words("causing")
            and not suffix_of(head.noun, "capacity")
        )
        return other and verb in before.left  # 投运仓库36个，货运52万吨; but 新增装机9万千瓦，运力6万吨，电话3万门
    begins = "，" in clause.gap and not clause.left and not clause.abuts and bool(head.noun)
    _, found, said = clause.right.partition(head.noun) if begins else ("", "", "")
    return bool(found) and len(said) > _SHORT


def inherit_basis(clause: Clause, earlier: Clause | None) -> None:
    """Carry 同比, said once, to the parallel clauses of its sentence and the growth rates of its paragraph."""
    mention = clause.mention
    previous = clause.metric_before
    said_of = clause.before or (clause.previous.before if clause.previous else "")  # 与去年相比，四项指数分别下降
    if basis := _basis_alone(said_of):
        mention.basis = basis
        return
    basis = _basis_of(mention, earlier) if earlier is not None else None
    if (previous is not None and previous.role == "to" and previous.indicator == mention.indicator) or clause.span:
        mention.basis = "other"
    elif not clause.previous and not clause.subset and basis == "other":
        return  # 效率比平常提高10%。供应量增加20%
    elif (
        earlier is not None
        and (mention.is_rate or _is_delta_of(mention, previous))
        and not (earlier.yearly and (not clause.previous or clause.periods))
    ):
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
