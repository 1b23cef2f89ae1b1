"""Which numbers of a list, or behind a comma, the verb of the one before governs as well."""

from __future__ import annotations

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.edges import STOPS
from zongshu.numbers.lexicon import ATTAINING, SEPARATORS, prefix_of, suffix_of, verbs, words
from zongshu.numbers.mention import Mention

#: Behind these a verb governs no longer; a comma does not end what it governs.
_BREAKS = STOPS - set("，,")
_NEW = "新增"
_SHORT = 2
#: With these a list goes on to what there is in all.
_IN_ALL = ("累计", "总计", "合计", "共计")


def inherit_verb(clause: Clause, head: Head) -> None:
    """Carry an action verb along a list: 投入警力5万余人次、警车22263台次."""
    before = clause.previous
    if before is not None and _goes_further(clause, head, before.mention):
        head.verb, head.change, head.role = before.mention.verb, before.mention.change, "rate"
        return
    if head.verb or before is None or not before.carries or _BREAKS & set(clause.gap):
        return
    changes = before.mention.role == "delta"  # 减少散煤用量3万吨、柴油用量2万吨
    if changes and clause.gap[:1] not in SEPARATORS:
        return
    if _says_itself(clause, before) or _stands_alone(clause, head, before) or _is_ungoverned(clause, head, before):
        return
    head.verb, head.carries = before.verb, True
    if changes:
        head.role, head.change = "delta", before.mention.change


def _goes_further(clause: Clause, head: Head, before: Mention) -> bool:
    """Whether a rate says how far the growth before it may go: 增长8%以上、力争达到10%."""
    same = before.is_rate and before.unit == clause.mention.unit and before.role == "rate"
    return same and clause.gap.startswith("、") and clause.target and verbs().get(head.verb or "") == "reach"


def is_behind_comma(clause: Clause) -> bool:
    """Whether a comma parts a number from the one before: 建成学校9所，在校学生37人."""
    return "，" in clause.gap or "," in clause.gap


def _says_itself(clause: Clause, before: Clause) -> bool:
    """Whether a number is all that its clause says, or says what it is: 搜救出9名遇难者，仍有11人失联."""
    if clause.mention.is_rate:
        return bool(clause.left) or not before.mention.is_rate  # but 拥有全国72%的国土面积、27%的人口
    told = clause.subset and clause.right and not clause.left  # 造成13人受伤，其中两人伤势较重
    if clause.left in _IN_ALL:
        return True  # 新增实验室18家、累计38家
    return bool(told) or clause.left.endswith("有") or bool(prefix_of(clause.surface, "verblike"))


def _stands_alone(clause: Clause, head: Head, before: Clause) -> bool:
    """Whether a clause behind a comma says by itself what was done: 建成驿站15个，48万务工人员|稳定就业."""
    if not is_behind_comma(clause):
        return False
    left, right = clause.left, clause.right
    if left in words("preposition") or (clause.subject and (not left or left.endswith("批"))):
        return True  # 安排资金70亿元，对592个县的学生免除学杂费; 支持建设，首批1593个项目完成投资7295亿元
    if right.startswith("的") and (left.endswith("产") or suffix_of(left, "suffix")):
        return True  # 年产38亿方的气田
    if left and not clause.subset:
        return _is_another_deed(clause, head, before)
    begins = not left and not clause.abuts and head.noun
    return bool(begins) and len(right.partition(head.noun)[2]) > _SHORT


def _is_another_deed(clause: Clause, head: Head, before: Clause) -> bool:
    """Whether something of another kind is told of: 投运仓库36个，货运52万吨; but 新增装机9万千瓦，运力6万吨."""
    verb = before.mention.verb or ""
    other = before.mention.kind != clause.mention.kind and verb not in words("causing")
    return other and not suffix_of(head.noun, "capacity") and verb in before.left


def _is_ungoverned(clause: Clause, head: Head, before: Clause) -> bool:
    """Whether the verb before does not act on a noun: 新增项目9个，粮食产量37吨; but 新增项目9个、港口吞吐能力37吨."""
    if any(word in head.noun for word in words("standalone")):
        return True
    measure, verb = suffix_of(head.noun, "suffix"), before.mention.verb or ""
    if measure in ("", head.noun) or suffix_of(before.mention.indicator or "", "suffix"):
        return False
    attained = clause.gap.startswith("、") and verb in (*ATTAINING, _NEW)
    return not attained and not (_NEW in verb and measure in words("capacity"))
