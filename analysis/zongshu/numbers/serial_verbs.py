"""Verbs that follow one another before one object: 新建、改扩建学校, 建成投产企业; and those that begin the object."""

from __future__ import annotations

from zongshu.numbers.lexicon import ACTIONS, prefix_of, strip_prefixes, verbs, words

#: The shortest noun behind two verbs: 新增培养对象.
SERIAL_OBJECT = 3
#: What is striven for may be new (争取新增专项债资金); what is arranged is then done (安排开行列车).
_STRIVE, _ARRANGE = "争取", "安排"


def serial(phrase: str, i: int, word: str) -> tuple[str, int]:
    """Take in the verbs that follow directly, or joined by 、 or 和 (新建、改扩建; 建成投产); return where they end."""
    end = i + len(word)
    while True:
        joint = end + (phrase[end : end + 1] in ("、", "和", "及", "并", "或"))
        following = prefix_of(phrase, "verb", joint)
        if len(prefix_of(phrase, "compound", joint)) > len(following) or len(following) < 2:
            break
        if (word == _STRIVE and joint == end) or following in words("own_noun"):
            break  # 新增减税降费1.35万亿元
        if verbs()[following] not in ACTIONS and following not in words("serial"):
            break
        if verbs()[following] != "action" and joint == end and not _continues(phrase, joint, word, following):
            break  # 新增研发机构: the second one begins the noun
        if not strip_prefixes(phrase[joint + len(following) :], "suffix"):
            break
        if joint == end and (word in words("pivot") or word == _ARRANGE):
            i = joint  # 推进建设学科: the second one governs
        end = joint + len(following)
    verb = phrase[i:end]
    return verb, end + (phrase[end : end + 1] == "了")


def _continues(phrase: str, at: int, first: str, second: str) -> bool:
    """Whether a second verb goes on with the first (修复治理退化草原) and begins no noun (建设用地, 保障性住房)."""
    thing = phrase[at + len(second) :]
    if first in words("measure_verb") or second not in words("serial") or prefix_of(phrase, "compound", at):
        return False
    long = len(thing.removeprefix("了")) >= SERIAL_OBJECT - (first in words("helping"))
    return long and not prefix_of(thing, "suffix")
