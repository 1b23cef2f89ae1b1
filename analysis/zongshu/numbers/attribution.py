"""Give every metric its indicator, verb, change and role: from its own clause, or inherited along the sentence."""

from __future__ import annotations

import re

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.edges import STOPS
from zongshu.numbers.heads import YEARLY, change_of_noun, read
from zongshu.numbers.inheritance import inherit_basis, inherit_noun, inherit_verb, rebuild_noun
from zongshu.numbers.lexicon import RESPECTIVELY, suffix_of, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.phrases import without_examples

#: 约为7.4%: the approximator stands before the verb.
_ABOUT = re.compile("(?:大约|(?<![节预契签条合违制公大])约)[为达占有]?$")
_FLAT = re.compile(
    "[，,]?(?:与|同|和|较|比)(?P<than>[^，,。；0-9]{0,8}[0-9]{0,2}[^，,。；0-9]{1,6}?)(?:基本|大体|总体|相比)?持平"
)


def attribute(text: str, found: list[Clause]) -> None:
    """Fill in the mentions of these clauses, in place; ``text`` is the report's."""
    earlier: Clause | None = None
    for clause in found:
        if earlier is not None and "\n" in text[earlier.mention.end : clause.mention.start]:
            earlier = None
        _apply(clause, read(clause), earlier)
        _mark_flat(text, clause.mention)
        earlier = clause
        if clause.previous is not None:
            _look_back(clause.previous, clause)


def _apply(clause: Clause, head: Head, earlier: Clause | None) -> None:
    mention = clause.mention
    inherit_noun(clause, head)
    inherit_verb(clause, head)
    rebuild_noun(clause, head)
    clause.carries = head.carries
    if head.change is None and head.role is None and mention.is_rate:
        head.change, verb = change_of_noun(head.noun, clause.right)
        head.verb = verb or head.verb
    mention.change = head.change
    noun = head.noun if RESPECTIVELY in clause.left else without_examples(head.noun)
    noun = suffix_of(noun, "dimension") or noun  # 荆荆高铁全长: of one thing, which the sentence is about
    mention.indicator, mention.verb = noun or None, head.verb
    mention.basis = head.basis
    mention.approx = mention.approx or head.approx or ("about" if _ABOUT.search(clause.left) else None)
    mention.role = head.role or _role(clause)
    if mention.unit in words("descriptive_unit"):
        mention.indicator = mention.verb = None
        mention.notes.append("descriptive")
    mention.yearly = clause.yearly = bool(YEARLY.search(clause.left) or YEARLY.search(noun))
    mention.modality = "target" if clause.target else "actual"
    if mention.change and mention.basis is None and mention.role != "from":
        inherit_basis(clause, earlier)
    if mention.change and mention.role not in ("from", "to", "level"):
        clause.basis = mention.basis
    else:
        clause.basis = earlier.basis if earlier else None


def _mark_flat(text: str, mention: Mention) -> None:
    """Read 指数为88.9，与6月持平: the clause behind a level says that it has not changed."""
    flat = _FLAT.match(text, mention.end) if mention.change is None else None
    if flat:
        mention.change, mention.basis = "flat", split_basis(f"比{flat['than']}")[1] or "other"


def _role(clause: Clause) -> str:
    if clause.subset:
        return "subset"
    if clause.mention.kind in ("percent", "ratio") and clause.right.startswith("的") and not clause.mention.change:
        return "share"  # 90%的园区
    if clause.mention.is_rate and suffix_of(clause.mention.indicator or "", "share_noun"):
        return "share"
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
    if end.role == "to" or end.change or not STOPS & set(clause.gap):
        # 由4500元提高到5000元: both carry the verb and the change
        start.verb, start.change = end.verb, end.change
        end.basis = start.basis = "other"
        if end.is_rate == start.is_rate:  # 比1980年的577亿元增加66%: a rate is no level that was reached
            end.role = "to"
