"""Give every metric its indicator, verb, change and role: from its own clause, or inherited along the sentence."""

from __future__ import annotations

from zongshu.numbers.clauses import Clause
from zongshu.numbers.heads import Head, change_of_noun, read, subject_of
from zongshu.numbers.lexicon import prefix_of, suffix_of, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.phrases import ACTIONS

_BREAKS = set("。；;：:\n")


def attribute(text: str, found: list[Clause]) -> None:
    """Fill in the mentions of these clauses, in place; ``text`` is the report's."""
    earlier: Clause | None = None
    for clause in found:
        if earlier is not None and "\n" in text[earlier.mention.end : clause.mention.start]:
            earlier = None
        _apply(clause, read(clause), earlier)
        earlier = clause
        if clause.previous is not None:
            _look_back(clause.previous, clause)


def _apply(clause: Clause, head: Head, earlier: Clause | None) -> None:
    mention = clause.mention
    _inherit_noun(clause, head)
    _inherit_verb(clause, head)
    _rebuild_noun(clause, head)
    clause.carries = head.carries
    if head.change is None and head.role is None and mention.is_rate:
        head.change, verb = change_of_noun(head.noun, clause.right)
        head.verb = verb or head.verb
    mention.change = head.change
    mention.indicator, mention.verb = head.noun or None, head.verb
    mention.basis = head.basis
    mention.approx = mention.approx or head.approx
    mention.role = head.role or _role(clause)
    mention.modality = "target" if clause.target else "actual"
    if mention.change and mention.basis is None and mention.role != "from":
        _inherit_basis(clause, earlier)
    clause.basis = (
        mention.basis if mention.change and mention.role not in ("from", "to") else earlier.basis if earlier else None
    )


def _inherit_noun(clause: Clause, head: Head) -> None:
    """Fill an empty noun from the clause before, or from the metric before."""
    previous = clause.previous.mention if clause.previous else None
    if head.role == "share":
        if head.noun.startswith("占"):
            part = subject_of(clause.before) if clause.before else previous and _part_of_share(previous)
            head.noun = (part or "") + head.noun
        return
    if head.noun:
        return
    if clause.before and not (clause.bracketed and previous):
        subject = read(Clause(Mention(0, 0, "count", 0), clause.before, "", "", "", None))
        if subject.verb is None:
            head.noun = subject.noun
            return
    other_thing = head.verb and not clause.mention.is_rate and previous and previous.unit != clause.mention.unit
    if other_thing and verbs().get(str(head.verb)) in ACTIONS:
        head.noun = str(head.verb)  # 追赃挽损308亿元
    elif previous is not None and previous.indicator:
        head.noun = _part_of_share(previous)
        clause.mention.notes.append("indicator inherited")


def _part_of_share(previous: Mention) -> str:
    """Return the indicator to inherit; behind a share it is the part (产量占全国44%、增长5%)."""
    noun = previous.indicator or ""
    return noun.partition("占")[0] or noun if previous.role == "share" else noun


def _inherit_verb(clause: Clause, head: Head) -> None:
    """Carry an action verb along a list: 投入警力5万余人次、警车22263台次."""
    mention, previous = clause.mention, clause.previous
    if head.verb or previous is None or not previous.carries or mention.is_rate or _BREAKS & set(clause.gap):
        return
    if prefix_of(clause.surface, "verblike") or any(word in head.noun for word in words("standalone")):
        return
    measured, before = suffix_of(head.noun, "suffix"), suffix_of(previous.mention.indicator or "", "suffix")
    if measured and not before and head.noun != measured:
        return
    head.verb, head.carries = previous.mention.verb, True


def _rebuild_noun(clause: Clause, head: Head) -> None:
    """Complete a bare measure, or a bare thing, by the metric before (成交额 → 期货市场成交额; 原煤 → 原煤产量)."""
    previous = clause.previous.mention if clause.previous else None
    if previous is None or not previous.indicator or not head.noun:
        return
    measure = suffix_of(previous.indicator, "suffix")
    if measure and head.noun == suffix_of(head.noun, "suffix") != measure:
        owner = previous.indicator[: -len(measure)].removesuffix("累计")
        head.noun = owner + ("累计" if "累计" in clause.left else "") + head.noun
    elif head.role == "from" and len(measure) > 1 and not suffix_of(head.noun, "suffix"):
        ending = previous.indicator.partition("的")[2]
        head.noun += f"的{ending}" if ending else measure


def _inherit_basis(clause: Clause, earlier: Clause | None) -> None:
    """同比 said once holds for the parallel clauses of its sentence, and for the growth rates of its paragraph."""
    mention = clause.mention
    previous = clause.previous.mention if clause.previous else None
    if (previous is not None and previous.role == "to" and previous.indicator == mention.indicator) or clause.span:
        mention.basis = "other"
    elif earlier is not None and mention.is_rate:
        mention.basis = earlier.basis
        if earlier.basis:
            mention.notes.append("basis inherited")


def _role(clause: Clause) -> str:
    if clause.subset:
        return "subset"
    for role in ("total", "mean"):
        if any(word in clause.left for word in words(role)):
            return role
    return "level"


def _look_back(before: Clause, clause: Clause) -> None:
    """Give the metric before what only this one's clause says."""
    start, end = before.mention, clause.mention
    if start.verb is None and clause.right and not start.is_rate and clause.gap.endswith("、") and not clause.left:
        start.verb = end.verb  # 10家单位、10名个人获表彰
    if start.role != "from":
        return
    if end.role == "to" or end.change:
        # 由4500元提高到5000元: both carry the verb and the change
        start.verb, start.change = end.verb, end.change
        end.basis = start.basis = "other"
        end.role = "to"
