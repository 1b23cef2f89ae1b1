"""Whose number it is: the indicator and the governing verb of a metric, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zongshu.numbers.clauses import Clause
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.lexicon import lengths, prefix_of, strip_prefixes, strip_suffixes, suffix_of, verbs, words

_CHANGES = {"increase", "decrease", "flat"}
_SHARE = re.compile(
    r"^(?P<part>.*?)(?:共|约|只|仅|将|已|就|则)?占(?![比地用领])(?:到|了|据)?(?:同期|当年|其)?(?P<whole>.*?)的?(?:比重|比例|份额)?(?:的|为|达|达到|约为|超)?$"
)
_AGAINST = re.compile(
    r"^(?P<noun>.*?)(?P<verb>高于|低于|高出|快于|慢于|好于|多于)(?P<other>[^，。]{0,14}?)(?:约)?$"
)
_RESTORED = re.compile(
    r"^(?P<noun>.*?)(?:已|均)?(?P<verb>恢复到|恢复至|相当于|达到|为|是)(?:了)?(?P<then>.{0,12}(?:同期|水平|年|时期|前))的?$"
)
_FROM = re.compile(r"^(?P<noun>.*?)(?:已)?(?:由|从)(?P<when>.{0,16}?)(?:的)?$")
#: 渭南全市, 新疆全区: where, not what.
_PLACE = re.compile(r"^[^、，“（]{0,4}(?:全[市省县区州国]|我[市省县区州国])(?!人|民|性|内|外)")
#: What shows that a verb follows, and no part of a noun.
_BEFORE_VERBS = ("adverb", "agent", "scope", "modal")
_ACTIONS = {"action", "weak"}
_RESPECTIVELY = "分别"
_GOVERNORS = {"action", "weak", "reach", "increase", "decrease"}


@dataclass(slots=True)
class Head:
    """What the words around a number say of it; ``carries`` says that the verb holds for the list that follows."""

    noun: str = ""
    verb: str | None = None
    basis: str | None = None
    role: str | None = None
    change: str | None = None
    approx: str | None = None
    carries: bool = False


def read(clause: Clause) -> Head:
    """Return the head of a metric from its own clause alone; what is empty may be inherited."""
    left = clause.left
    mention = clause.mention
    changed = verbs().get(_tail(left)[1]) in _CHANGES
    if mention.is_rate and not changed and (match := _SHARE.match(left)):
        return _share(match)
    if match := _AGAINST.match(left):
        noun, _, _ = split_basis(match["noun"])
        return Head(noun_of(noun), match["verb"], "other", "level")
    if mention.is_rate and (match := _RESTORED.match(left)) and match["verb"] in ("恢复到", "恢复至", "相当于"):
        return Head(noun_of(match["noun"]), match["verb"], "other", "level")
    if match := _FROM.match(left):
        return Head(noun_of(match["noun"]), None, "other", "from")
    return _plain(clause)


def _share(match: re.Match[str]) -> Head:
    part, whole = noun_of(match["part"]), strip_prefixes(match["whole"], "preface").strip()
    return Head(f"{part}占{whole}", "占", None, "share")


def _plain(clause: Clause) -> Head:
    left = clause.left
    phrase, tail = _tail(left)
    to = left[len(phrase) :].strip().startswith(("至", "到"))
    sort = verbs()[tail] if tail else None
    rest = phrase[: len(phrase) - len(tail)]
    if sort in _CHANGES:
        return _changed(clause, rest, tail, str(sort), to=to)
    if sort == "copula":
        return _counted(clause, rest)
    if sort == "reach":
        return _with_right(clause, _reached(rest, tail))
    if sort in _ACTIONS and (clause.right or not noun_of(rest)):
        return _acted(clause, rest, tail)
    if sort == "action":
        return _acted(clause, rest, tail)
    noun, basis, _ = split_basis(phrase)
    head = _governed(noun)
    head.basis = basis
    if head.change:
        head.role = "rate" if clause.mention.is_rate else "delta"
    return _with_right(clause, head)


def _counted(clause: Clause, rest: str) -> Head:
    """Read 是, 为, 有: what is counted stands before, or behind the number (共有3万名民警)."""
    subject = noun_of(strip_suffixes(rest, "adverb"))
    if clause.right and not prefix_of(clause.right, "verb") and not clause.mention.is_rate:
        return _with_right(clause, Head())
    inner = _governed(subject)
    return _with_right(clause, Head(inner.noun, inner.verb if inner.verb and verbs()[inner.verb[-2:]] == "action" else None) if _RESPECTIVELY in clause.left and inner.verb in verbs() else Head(subject))


def _changed(clause: Clause, rest: str, verb: str, sort: str, *, to: bool) -> Head:
    before, basis, after = split_basis(rest)
    noun = noun_of(strip_suffixes(before, "adverb"))
    middle = noun_of(strip_suffixes(after, "adverb"))
    if middle and not noun:
        noun = middle
    elif middle and basis != "other":
        noun = noun + middle if not noun.endswith(middle) else noun
    mention = clause.mention
    role = "to" if to else "rate" if mention.is_rate else "delta"
    inner = _governed(noun)
    if inner.verb and verbs().get(inner.verb) == "action" and noun.startswith(inner.verb):
        noun = noun if inner.verb == "新增" else inner.noun
    head = Head(noun, verb, basis or ("other" if "年均" in rest else None), role, sort)
    if rest.endswith("约"):
        head.approx = "about"
    if not noun and not to and clause.right and not mention.is_rate:
        head.noun = _behind(clause.right, governed=True)[0]
    if noun and role == "delta" and clause.right[:1] not in ("", "的") and not basis:
        behind = _behind(clause.right, governed=True)[0]
        head.noun = behind or noun
    return head


def _reached(rest: str, verb: str) -> Head:
    before, basis, after = split_basis(rest)
    phrase = strip_suffixes(before or after, "adverb")
    inner = _governed(phrase)
    return Head(inner.noun, verb, basis)


def _acted(clause: Clause, rest: str, verb: str) -> Head:
    """Read an action verb right before the number: what it acts on follows the number, or else stands before the verb."""
    rest = rest.rstrip()
    joined = rest.rstrip("、和及 ")
    another = _tail_verb(joined)
    if another and verbs()[another] in ("action", "weak") and len(another) > 1:
        verb = joined[len(joined) - len(another) :] + rest[len(joined) :] + verb
        rest = joined[: len(joined) - len(another)]
    noun, after = _behind(clause.right, governed=True)
    if noun:
        return Head(noun, verb, carries=True)
    return Head(noun_of(strip_suffixes(rest, "adverb")), verb)


def _with_right(clause: Clause, head: Head) -> Head:
    """Take the noun, and the verb, from behind the number where the left side has none."""
    right = clause.right
    if not right or (head.noun and not _in_apposition(clause, head)):
        if head.noun and head.verb is None and right:
            head.verb = _verb_in(right) if verbs().get(prefix_of(right, "verb")) in _ACTIONS else None
        return head
    if right.startswith("的"):
        noun, verb = _behind(right[1:], governed=False)
    else:
        listed = clause.previous is not None and clause.previous.carries and not clause.left
        noun, verb = _behind(right, governed=head.verb is not None or listed)
    head.noun = noun
    head.verb = head.verb or verb
    return head


def _in_apposition(clause: Clause, head: Head) -> bool:
    """Whether the left side only lists what the noun behind the number names (襄阳、宜昌等3家高新区)."""
    listed = head.noun.endswith("等") or ("、" in head.noun and not clause.mention.is_rate)
    return listed and not prefix_of(clause.right, "verb") and not clause.right.startswith("的")


def _tail(left: str) -> tuple[str, str]:
    """Return the phrase up to the verb that leads up to the number, and that verb; particles between are skipped."""
    phrase = left.rstrip()
    while phrase:
        verb = _tail_verb(phrase)
        particle = suffix_of(phrase, "trailing")
        if len(verb) > len(particle) or not particle:
            return phrase, verb
        if verb and verb == particle and particle in "达为是有":
            return phrase, verb
        phrase = phrase[: -len(particle)].rstrip()
    return phrase, ""


def _tail_verb(phrase: str) -> str:
    """Return the verb that ends a phrase; a verb of one character must stand alone or behind an adverb."""
    verb = suffix_of(phrase, "verb")
    if len(verb) != 1 or verb in "占达为是有增降涨跌减":
        return verb
    rest = phrase[:-1]
    return verb if not rest or suffix_of(rest, "adverb") else ""


def _governed(phrase: str) -> Head:
    """Split subject, verb and object; a verb whose object is only a measure (立案数) belongs to the noun."""
    i = 0
    while i < len(phrase):
        if compound := prefix_of(phrase, "compound", i):
            i += len(compound)
            continue
        word = prefix_of(phrase, "verb", i)
        if len(word) < 2:
            i += 1
            continue
        if verbs()[word] == "copula" and not noun_of(phrase[:i]):
            return Head(noun_of(phrase[i + len(word) :]))
        if verbs()[word] in _GOVERNORS and _governs(phrase, i, word):
            verb, end = _serial(phrase, i, word)
            change = verbs()[word] if verbs()[word] in _CHANGES else None
            return Head(noun_of(phrase[end:]), verb, change=change, carries=change is None)
        i += len(word)
    return Head(noun_of(phrase))


def _governs(phrase: str, i: int, word: str) -> bool:
    """Whether the word at ``i`` is the verb of the phrase and no part of a noun."""
    behind = phrase[i + len(word) :].removeprefix("了")
    if behind[:1] == "的" or len(behind) < 2 or not strip_prefixes(behind, "suffix"):
        return False
    ahead = phrase[:i]
    if sum(c in "“《" for c in ahead) > sum(c in "”》" for c in ahead):
        return False
    if verbs()[word] == "weak" and suffix_of(behind, "suffix"):
        return False
    if not noun_of(ahead) or prefix_of(ahead, "preposition") or any(suffix_of(ahead, sort) for sort in _BEFORE_VERBS):
        return True
    return verbs()[word] == "action" and not _is_noun_part(phrase, i, word)


def _is_noun_part(phrase: str, i: int, word: str) -> bool:
    """Whether a noun before the verb and a measure behind it make it one compound (固定资产投资总额)."""
    behind = phrase[i + len(word) :]
    return bool(suffix_of(behind, "suffix")) and len(behind) <= 6


def _serial(phrase: str, i: int, word: str) -> tuple[str, int]:
    """Take in the verbs that follow directly, or joined by 、 or 和 (新建、改扩建; 建成投产)."""
    end = i + len(word)
    while True:
        joint = end + (phrase[end : end + 1] in ("、", "和", "及", "并"))
        following = prefix_of(phrase, "verb", joint)
        if len(following) < 2 or verbs()[following] not in _ACTIONS:
            break
        if verbs()[following] == "weak" and joint == end:
            break  # 新增研发机构: the second one begins the noun
        rest = phrase[joint + len(following) :]
        if not strip_prefixes(rest, "suffix") or (joint == end and rest[:1] in "的"):
            break
        end = joint + len(following)
    if phrase[end : end + 1] == "了":
        end += 1
    return phrase[i:end].rstrip("了"), end


def _behind(right: str, *, governed: bool) -> tuple[str, str | None]:
    """Return the noun behind a number and the verb behind that noun.

    Where a verb before the number governs it, the noun runs to the next adverb or preposition; else the number is
    the subject, and a verb ends its noun.
    """
    right = right.removeprefix("的")
    last = _tail_verb(right)
    i = 2
    while i < len(right):
        if prefix_of(right, "cut", i):
            return noun_of(right[:i]), _verb_in(right[i:])
        verb = prefix_of(right, "verb", i)
        if not governed and _predicates(right, i, verb, last):
            return noun_of(right[:i]), _verb_in(right[i:])
        i += 1 if len(verb) < 2 else len(verb)
    return noun_of(right), None


def _predicates(right: str, i: int, verb: str, last: str) -> bool:
    """Whether the verb at ``i`` says what the counted thing did; a weak one does so only at the clause's end."""
    if verb in ("获", "达"):
        return True
    if len(verb) < 2:
        return False
    sort = verbs()[verb]
    ends = right[i:] == last or right[i + len(verb) :] == last
    return sort in ("predicate", "reach") or (sort == "action" and (ends or not last)) or (sort == "weak" and ends)


def _verb_in(predicate: str) -> str | None:
    """Return the verb of a predicate: light verbs and phrases of place give way to the verb behind them."""
    found: list[str] = []
    i = 0
    while i < len(predicate):
        verb = prefix_of(predicate, "verb", i)
        if len(verb) >= 2 or verb == "获":
            found.append(verb)
            i += len(verb)
        else:
            i += 1
    heavy = [verb for verb in found if verb not in words("light")]
    return (heavy or found or [None])[0]


def noun_of(phrase: str) -> str:
    """Return a noun phrase without openers, adverbs and loose punctuation."""
    phrase = _PLACE.sub("", phrase.strip(" \u3000、，,：:；;"))
    phrase = strip_prefixes(phrase, "scope", "preface")
    phrase = strip_suffixes(phrase, "adverb").rstrip("的 、，")
    return phrase.strip()
