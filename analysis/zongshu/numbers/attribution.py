"""Give every metric its indicator, verb, change and role: from its own clause, or inherited along the sentence."""

from __future__ import annotations

from zongshu.numbers.clauses import Clause
from zongshu.numbers.heads import Head, read
from zongshu.numbers.lexicon import suffix_of, verbs, words
from zongshu.numbers.mention import Mention

_BREAKS = set("。；;：:\n")


def attribute(found: list[Clause]) -> None:
    """Fill in the mentions of these clauses, in place."""
    for clause in found:
        head = read(clause)
        _apply(clause, head)
    for clause in found:
        if clause.previous is not None and clause.previous.mention.role == "from":
            _pair_from_to(clause.previous.mention, clause.mention)


def _apply(clause: Clause, head: Head) -> None:
    mention = clause.mention
    _inherit_noun(clause, head)
    _inherit_verb(clause, head)
    mention.indicator = head.noun or None
    mention.verb = head.verb
    mention.change = head.change or _change_of_noun(clause, head)
    mention.basis = head.basis
    if mention.change and mention.basis is None:
        _inherit_basis(clause)
    mention.role = head.role or _role(clause, head)
    mention.modality = _modality(clause)


def _inherit_noun(clause: Clause, head: Head) -> None:
    """Fill an empty noun from the clause before, or from the metric before."""
    previous = clause.previous.mention if clause.previous else None
    if head.role == "share":
        if head.noun.startswith("占"):
            part = previous.indicator if previous else clause.before
            head.noun = (part or "") + head.noun
        return
    if head.noun:
        return
    if clause.before and not (clause.bracketed and previous):
        earlier = read(Clause(Mention(0, 0, "count", 0), clause.before, "", "", "", None))
        if earlier.verb is None:
            head.noun = earlier.noun
            return
    if previous is not None and previous.indicator:
        head.noun = previous.indicator
        mention = clause.mention
        mention.notes.append("indicator inherited")
        if head.verb is None and not mention.is_rate:
            head.verb = previous.verb


def _inherit_verb(clause: Clause, head: Head) -> None:
    """Carry an action verb along a list: 投入警力5万余人次、警车22263台次."""
    previous = clause.previous.mention if clause.previous else None
    mention = clause.mention
    if head.verb or previous is None or mention.is_rate or previous.verb is None or _BREAKS & set(clause.gap):
        return
    if (
        any(verbs().get(part) in ("action", "weak") for part in (previous.verb, previous.verb[-2:]))
        and not previous.is_rate
    ):
        head.verb = previous.verb


def _inherit_basis(clause: Clause) -> None:
    """同比 said once holds for the parallel clauses of its sentence."""
    earlier = clause.previous
    while earlier is not None:
        if earlier.mention.change and earlier.mention.basis and earlier.mention.role not in ("from", "to"):
            clause.mention.basis = earlier.mention.basis
            clause.mention.notes.append("basis inherited")
            return
        earlier = earlier.previous


def _change_of_noun(clause: Clause, head: Head) -> str | None:
    if not clause.mention.is_rate:
        return None
    if suffix_of(head.noun, "growth_noun"):
        return "increase"
    if suffix_of(head.noun, "fall_noun"):
        return "decrease"
    if clause.right.startswith("的") and any(
        clause.right[1:].startswith(noun) for noun in ("增长", *words("growth_noun"))
    ):
        head.verb = "增长"
        return "increase"
    return None


def _role(clause: Clause, head: Head) -> str:
    if clause.subset:
        return "subset"
    for role in ("total", "mean"):
        if any(word in clause.left for word in words(role)):
            return role
    return "level"


def _modality(clause: Clause) -> str:
    return (
        "target"
        if any(word in clause.left or word in clause.before for word in ("力争", "预期", "目标", "计划", "拟", "确保"))
        else "actual"
    )


def _pair_from_to(start: Mention, end: Mention) -> None:
    """由4500元提高到5000元: both carry the verb and the change."""
    if end.role == "to" or end.change:
        start.verb, start.change = end.verb, end.change
        end.basis = start.basis = "other"
        end.role = "to"
