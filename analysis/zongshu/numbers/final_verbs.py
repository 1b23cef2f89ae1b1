"""The verb with which a phrase ends, and which so leads up to the number behind it."""

from __future__ import annotations

import re

from zongshu.numbers.lexicon import CHANGES, suffix_of, verbs, words

#: Particles that say which things follow: 做了以下7项工作, but 县处级以下9人.
_FOLLOWING = re.compile("(?<=[了好有])以下的?$")
#: Verbs of one character that stand anywhere before a number; the others must stand alone or behind an adverb.
_SHORT_VERBS = "占达为是有增降升涨跌减翻"
#: Most verbs have two characters; shorter ones are as often a part of a word.
LONG_VERB = 2
#: Verbs of one character before 了, where no longer one ends with them: 在宁夏建了6000家企业, but 新建了30所.
_DONE_ALONE = "建修种办记做写看走跑拍画设开查找救帮送买卖打养拆印发改签抓"
#: What stands before 了 is a verb, also where no list has it: 布置了10组花坛; but 翻了一番, 定格在了, 达到了.
_DONE = re.compile(
    f"(?P<verb>(?![到为出起上下成完好就都还也已又再支])[一-龥](?![到为过有在多少{_SHORT_VERBS}{_DONE_ALONE}])[一-龥]"
    f"|[{_DONE_ALONE}])了$"
)


def tail(left: str) -> tuple[str, str]:
    """Return the phrase up to the verb that leads up to the number, and that verb; particles between are skipped.

    Examples
    --------
    >>> tail("比重提高到"), tail("先后召开了")
    (('比重提高', '提高'), ('先后召开', '召开'))
    """
    phrase = _FOLLOWING.sub("", left.rstrip())
    if (did := _DONE.search(phrase)) and len(tail_verb(phrase[:-1])) < LONG_VERB:
        return phrase[:-1], did["verb"]
    if phrase.endswith(("好", "完")) and len(done := tail_verb(phrase[:-1])) >= LONG_VERB:
        return phrase[:-1], done  # 实施好10件民生实事, 收割完一亩地
    while phrase:
        verb, particle = tail_verb(phrase), suffix_of(phrase, "trailing")
        if len(suffix_of(phrase, "compound|no_cut")) > max(len(verb), len(particle)):
            return phrase, ""  # 违法行为, 气象雷达
        if not particle or _takes_in(phrase, verb, particle):
            before = tail_verb(phrase[:-1]) if verb == "为" else ""
            kept = verbs().get(before) in CHANGES or before in words("setting")
            return (phrase[:-1], before) if kept else (phrase, verb)  # 下降为, 安排为
        phrase = phrase[: -len(particle)].rstrip()
    return phrase, ""


def _takes_in(phrase: str, verb: str, particle: str) -> bool:
    """Whether the verb that ends a phrase takes in the particle behind it: 上升至, but 压缩|至, and no 缩至."""
    if len(verb) <= len(particle):
        return verb == particle and verb in _SHORT_VERBS
    before = tail_verb(phrase[: -len(particle)])
    return len(before) <= len(verb) - len(particle) or verbs()[before] not in CHANGES


def tail_verb(phrase: str) -> str:
    """Return the verb that ends a phrase; one of a single character must stand alone or behind an adverb."""
    verb = suffix_of(phrase, "verb")
    if len(suffix_of(phrase, "compound|no_cut")) > len(verb):
        return ""  # 国际组织, 气象雷达
    if len(verb) != 1 or verb in _SHORT_VERBS:
        return verb
    return verb if len(phrase) == 1 or suffix_of(phrase[:-1], "adverb") else ""
