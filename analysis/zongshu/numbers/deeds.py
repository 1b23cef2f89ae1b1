"""What is counted where only what was done is said: 追赃挽损3亿元, 立案70起，涉案金额2亿元，破获60起."""

from __future__ import annotations

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.lexicon import ACTIONS, ATTAINING, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.naming import PERSONS

#: Persons and households, who need not be named.
_UNNAMED = (*PERSONS, "人次", "户")


def is_own_noun(head: Head) -> bool:
    """Whether a verb says what it counts: 追赃挽损308亿元, 裁军50万人, 死亡3人."""
    return head.verb in words("own_noun") or head.verb in words("casualty")


def name_by_verb(clause: Clause, head: Head) -> str | None:
    """Return what was done where nothing else is said: 新建住房5万套，竣工300万平方米.

    It is empty where persons are counted who stay unnamed; None says that the noun of the metric before goes on.
    """
    verb = head.verb or ""
    if _helps_unnamed(clause, head):
        return ""
    if clause.mention.is_rate or clause.right or not _is_deed(verb) or not _counts_something_else(clause, verb):
        return None
    if counted := _counted_alike(clause):
        return counted
    if not counts_unnamed(clause.mention):
        return verb
    return None if verb in ATTAINING or _level_before(clause) is None else ""  # 查处案件9件、处分12人


def _helps_unnamed(clause: Clause, head: Head) -> bool:
    """Whether persons are counted who were reached or saved: 发放资金9亿元、惠及310万人; 3万人受灾，转移9000人."""
    before = clause.metric_before
    if before is None or not counts_unnamed(clause.mention):
        return False
    saved = before.indicator in words("casualty") and head.verb and not head.change
    return head.verb in words("reaching") or bool(saved)


def _is_deed(verb: str) -> bool:
    """Whether a verb says what was done; a longer one that no list has does, too."""
    return verbs().get(verb, "action" if len(verb) > 1 else "") in ACTIONS


def _counts_something_else(clause: Clause, verb: str) -> bool:
    """Whether the levels before are of another unit, or of another deed: 新建住房5万套，竣工300万平方米."""
    last = _level_before(clause)
    level = last.mention if last is not None else clause.metric_before
    if level is None:
        return False
    unit = clause.mention.unit
    if last is not None and not last.gap and last.metric_before is not None and _alike(last.metric_before.unit, unit):
        return False  # 批捕50件70人，起诉90件99人
    return not _alike(level.unit, unit) or (level is not clause.metric_before and level.verb != verb)


def _counted_alike(clause: Clause) -> str:
    """Return what was counted by the same unit before: 立案70起，涉案金额2亿元，破获60起; or nothing."""
    earlier = clause.previous
    while earlier is not None:
        if earlier.mention.kind == "count" and _alike(earlier.mention.unit, clause.mention.unit):
            return earlier.mention.indicator or ""
        earlier = earlier.previous
    return ""


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two units count the same things: 抓获嫌疑人9名，逮捕5人."""
    return one == other or {one, other} == set(PERSONS)


def _level_before(clause: Clause) -> Clause | None:
    """Return the last metric of the sentence that is no rate: 运输旅客6万人次，增长4%，日均完成2万人次."""
    earlier = clause.previous
    while earlier is not None and earlier.mention.is_rate:
        earlier = earlier.previous
    return earlier


def counts_unnamed(mention: Mention) -> bool:
    """Whether a number counts persons or households, who need not be named: 惠及310万人."""
    return mention.unit in _UNNAMED
