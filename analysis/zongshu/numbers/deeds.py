"""What is counted where only what was done is said: 追赃挽损3亿元, 立案70起，涉案金额2亿元，破获60起."""

from __future__ import annotations

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.lexicon import ACTIONS, ATTAINING, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.naming import PERSONS


def is_own_noun(head: Head) -> bool:
    """Take a verb that says what it counts for the noun: 追赃挽损308亿元, 裁军50万人, 死亡3人."""
    if head.verb in words("own_noun") | words("casualty"):
        head.noun = head.verb or ""
    return bool(head.noun)


def name_by_verb(clause: Clause, head: Head, previous: Mention | None) -> bool:
    """Name what was done where nothing else is said: 新建住房5万套，竣工300万平方米."""
    verb = head.verb or ""
    if previous is not None and verb in words("reaching") and _counts_persons(clause) and not clause.right:
        return True  # 发放资金9亿元、惠及310万人: who they are is not said
    harmed = previous is not None and previous.indicator in words("casualty")
    if harmed and verb and not head.change and _counts_persons(clause):
        return True  # 3万人受灾，转移9000人
    told = _level_before(clause)
    level = told.mention if told else previous
    other = level is not None and (
        not _alike(level.unit, clause.mention.unit) or (level is not previous and level.verb != verb)
    )
    if told is not None and not told.gap and told.metric_before is not None:
        other = other and not _alike(told.metric_before.unit, clause.mention.unit)  # 批捕50件70人，起诉90件99人
    if not other or clause.mention.is_rate or clause.right:
        return False
    if not verb or verbs().get(verb, "action" if len(verb) > 1 else "") not in ACTIONS:
        return False
    if clause.mention.kind == "count" and (counted := _counted_alike(clause)):
        head.noun = counted
        return True
    if _counts_persons(clause):  # 查处案件9件、处分12人: who they are is not said
        return level is not None and not level.is_rate and verb not in ATTAINING
    head.noun = verb
    return True


def _counted_alike(clause: Clause) -> str:
    """Return what was counted by the same unit before: 立案70起，涉案金额2亿元，破获60起; or nothing."""
    earlier = clause.previous
    while earlier is not None:
        found = earlier.mention
        if found.kind == "count" and _alike(found.unit, clause.mention.unit):
            return "" if found.indicator == found.verb else found.indicator or ""
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


def _counts_persons(clause: Clause) -> bool:
    """Whether a number counts persons or households, who need not be named."""
    return clause.mention.unit in ("人", "人次", "名", "户")
