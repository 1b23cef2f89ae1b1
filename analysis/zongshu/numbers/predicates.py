"""What the counted thing did: the verb of the words behind its noun."""

from __future__ import annotations

import re

from zongshu.numbers.lexicon import ATTAINING, prefix_of, strip_prefixes, verbs, words

#: 通过国家认定: what was passed, and no means to it.
_PASSED = re.compile("通过.*(?:认定|认证|评估|验收|审核|鉴定|审查|评审|考核|检验|备案)$")
_ATTAINED = re.compile(f"^(?:{'|'.join(ATTAINING)})了?")
#: What place or share the counted things have.
STANDS = re.compile("(?:[均稳仍位]*居|占)(?:全[国省市区球]|世界|国内|[中东西]部|[第前首规]|一般)")
#: 均已化险, 陆续发车: a verb that no list has, behind adverbs and alone.
_DONE_BY_ADVERB = re.compile(
    "(?:已经?|均|全部|陆续|相继|正在|正式|如期|顺利|先后|首次|集中|同时|现场|线上|线下|独立|共同|联合)+(?P<verb>(?![是有在于为被将可达])[一-龥]{2})了?$"
)
#: Between a light verb and the one that it lends itself to stands an adverb at most.
_LENT = 3
#: The sorts of verbs that are never nouns behind a preposition.
_SURE = ("action", "predicate")
#: Light verbs that stand for themselves where they take an object: 获得参赛资格.
_TAKING = ("开展", "获得")


def verb_in(predicate: str) -> str | None:
    """Return the verb of a predicate: light verbs and phrases of place give way to the verb behind them."""
    if STANDS.match(predicate):
        return None
    found: list[str] = []
    done = _DONE_BY_ADVERB.match(predicate)
    if not prefix_of(predicate, "verb"):
        predicate = strip_prefixes(predicate, "adverb") or predicate
    i = 0
    while i < len(predicate):
        verb = prefix_of(predicate, "verb", i)
        if len(verb) >= 2 or verb == "获":
            found.append(verb)
        i += max(1, len(verb))
    if not found:
        return done["verb"] if done else None
    if _PASSED.match(predicate):
        return "通过"
    attained = _ATTAINED.match(predicate)
    if attained and len(found) > 1 and not predicate.startswith(found[1], attained.end()):
        return found[0]  # 实现全覆盖, 完成适老化改造; but 实现了定居
    heavy = [verb for verb in found if verb not in words("light")] or found
    if found[0] in _TAKING and not _is_lent(predicate, found[0], heavy[0]):
        return found[0]  # 开展养老保险试点, 获得参赛资格
    if prefix_of(predicate, "preposition"):  # 在京新设研发机构
        return next((verb for verb in reversed(heavy) if verbs()[verb] in _SURE), heavy[-1])
    return heavy[0]


def _is_lent(predicate: str, light: str, heavy: str) -> bool:
    """Whether a light verb only lends itself to the verb that ends the predicate (得到有效治理, 完成改造)."""
    between, _, rest = predicate.partition(light)[2].partition(heavy)
    return len(between.removeprefix("了")) <= _LENT and not rest.removesuffix("了")
