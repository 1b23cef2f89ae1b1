"""Measures that are issued, told of on both sides of their number: 出台服务业高质量发展30条措施."""

from __future__ import annotations

import re

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.final_verbs import tail_verb
from zongshu.numbers.following import behind
from zongshu.numbers.governing import govern
from zongshu.numbers.lexicon import ACTIONS, holds, prefix_of, strip_prefixes, suffix_of, verbs, words
from zongshu.numbers.naming import PERSONS

#: What is issued is told of by a second verb: 宣布将推出, 宣布从6月1日起推出.
_ISSUED_AGAIN = re.compile("(?:^|[起将])(?P<verb>推出|实施|出台|发布|开展)(?=..)")
#: What measures are told to do has more characters.
_SHORT_NOUN = 4


def issued(clause: Clause, left: str) -> Head | None:
    """Read 出台服务业高质量发展30条措施, 审议国务院提请审议的5件议案: what is issued is told on both sides."""
    if clause.abuts or not left or not holds(clause.right, "issued"):
        return None
    if clause.mention.is_rate or clause.mention.unit in PERSONS:
        return None
    said = strip_prefixes(left.removesuffix("的"), "adverb")
    verb = prefix_of(said, "issuing")
    about = said[len(verb) :]
    if not verb:
        _, whole, about = govern(said)
        verb = prefix_of(whole, "issuing")
        about = whole[len(verb) :] + about
    if not verb and not left.endswith("的"):
        verb, about = _told_before(said)
    while more := prefix_of(about, "issuing"):  # 制定落实中部崛起36项任务
        verb, about = verb + more, about[len(more) :]
    noun = behind(clause.right, governed=True)[0]
    if not verb or not about or not suffix_of(noun, "issued"):
        return None  # 制定发布27项标准
    return Head(about + ("的" if left.endswith("的") else "") + noun, verb, carries=True)


def _told_before(said: str) -> tuple[str, str]:
    """Return the verb of measures that are told of by another verb, and of what: 实施|数字化转型 (5项行动)."""
    verb = prefix_of(said, "verb")
    about = said[len(verb) :]
    if verb in words("reporting") and (again := _ISSUED_AGAIN.search(about)):
        return again["verb"], about[again.end() :]  # 宣布从6月1日起推出便民服务10项措施
    last = tail_verb(about)
    told = verbs().get(verb) in ACTIONS and len(about) > _SHORT_NOUN and len(last) > 1 and verbs()[last] != "action"
    return (verb, about) if told else ("", "")
