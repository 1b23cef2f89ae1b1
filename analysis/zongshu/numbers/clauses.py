"""The words around each metric: what stands to its left and right before a stop or another metric."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from zongshu.numbers.lexicon import CONJUNCTION, prefix_of, strip_prefixes, suffix_of, verbs
from zongshu.numbers.mention import Mention
from zongshu.report import Sentence

_STOPS = set("，,；;。:：！？!?\n")
#: A clause is read no further than this from its number: a line without a stop, a pasted table, is no phrase.
_LONGEST = 200
#: What makes the numbers behind it in the sentence targets.
_TARGET = re.compile(
    "力争|预期目标|主要目标|目标[是为：:]|确保|拟(?!定)|计划(?:新增|新建|建设|完成|安排|投资|实施|开行)"
    "|争取(?=[^，,。；]{0,12}(?:达到|突破|完成|增长))"
    # 将 before a verb is future, before a noun it is 把
    "|将(?=有|为|占|达|会|比|分别|继续|进一步|[^“，,。；]{0,2}(?:增|减|降|提高|上升|完成|实现|建成|新建|新设|超过|突破))"
)
#: Behind these a date is what is compared with: 恢复到2019年同期的84.6%.
_KEEPS_DATE = ("恢复到", "恢复至", "相当于")
#: What joins the noun behind a number to the next number, and is no part of it: 7个城市及其他22个, 90个国家的1600部.
_JOINT = re.compile(r"(?<!\s)\s*(?:的|(?:以及|及|和|与)?(?:其他|其它)?)$")
_OPEN, _CLOSE = set("(（【["), set(")）】]")
#: 今天（5月4日）公布的 …: says when and by whom, not what.
_ASIDE_PHRASE = re.compile(
    r"(?:今天|昨天|昨晚|今晚|今早|近日)(?:（[^）]{0,12}）)?(?:公布的|发布的)?|（[^）]{0,12}）(?:公布的|发布的)?|(?:公布|发布)的|上述"
)
_SHORT = 2
_JOINING = ("和", "与", "及")
#: Verbs that begin the words before the next number: 由35.9%提高到48.3%.
_LEADING = {"increase", "decrease", "flat", "reach"}
_ACTIONS = {"action", "weak"}
_ASIDE = {"date", "time", "duration"}


@dataclass(slots=True)
class Clause:
    """A metric in its clause.

    Attributes
    ----------
    mention : Mention
        The metric.
    left, right : str
        The words before it, from the last stop or metric on, openers and dates skipped; and behind it, to the next.
    gap : str
        All that stands between this metric and ``previous``, the one before it in the sentence.
    before : str
        The clause before this one, where no metric stands in it.
    subset, bracketed, span, abuts, target : bool
        Whether 其中 was skipped; the clause begins with a bracket; a duration says the time of a change (十年来);
        nothing parts ``right`` from the next metric; and the sentence has said that what follows is aimed at.
    periods : list of Mention
        The dates in the clause before the number.
    surface : str
        The number as printed.
    carries, basis
        Filled in as the sentence is read: whether the verb, and which basis of comparison, holds for what follows.
    """

    mention: Mention
    left: str
    gap: str
    before: str
    previous: Clause | None
    right: str = ""
    subset: bool = False
    bracketed: bool = False
    periods: list[Mention] = field(default_factory=list)
    surface: str = ""
    target: bool = False
    abuts: bool = False
    span: bool = False
    carries: bool = False
    basis: str | None = None


def clauses(text: str, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Clause]:
    """Return the clause of each metric, in order; metrics of one sentence are chained by ``previous``."""
    found: list[Clause] = []
    starts = [mention.start for mention in mentions]
    for sentence in sentences:
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.end)
        inside = mentions[first:last]
        metrics = [mention for mention in inside if mention.is_metric]
        asides = [mention for mention in inside if mention.kind in _ASIDE]
        previous: Clause | None = None
        for place, mention in enumerate(metrics):
            floor = metrics[place - 1].end if place else sentence.start
            near = _between(asides, floor, mention.start)
            right, abuts = _right(text, metrics[place : place + 3], sentence.end)
            clause = _clause(text, mention, floor, near, previous)
            clause.right, clause.abuts = right[:_LONGEST], abuts
            if previous is not None:  # what was said before holds to the sentence's end
                clause.span, clause.target = clause.span or previous.span, clause.target or previous.target
            found.append(clause)
            previous = clause
    return found


def _between(asides: Sequence[Mention], floor: int, end: int) -> dict[int, Mention]:
    """Return the dates, times and durations between two metrics, by where they begin."""
    first = bisect_left(asides, floor, key=lambda aside: aside.start)
    last = bisect_left(asides, end, key=lambda aside: aside.start)
    return {aside.start: aside for aside in asides[first:last]}


def _clause(text: str, mention: Mention, floor: int, asides: dict[int, Mention], previous: Clause | None) -> Clause:
    edge = _left_edge(text, floor, mention.start)
    if previous is not None and edge == floor and not previous.mention.is_rate:
        edge = _behind_object(text, floor, mention)
    listed = previous is not None and edge == floor and text[floor] in "、和与及"
    start, subset = (floor + 1, False) if listed else _skip(text, edge, mention.start, asides)
    end = _trim(text, start, mention.start, asides)
    before = ""
    if edge > floor and text[edge - 1] not in _OPEN:
        earlier = _left_edge(text, floor, edge - 1)
        if earlier > floor or previous is None:
            begin, also = _skip(text, earlier, edge - 1, asides)
            before = text[max(begin, edge - 1 - _LONGEST) : edge - 1].strip()
            subset = subset or (also and not before)
    return Clause(
        mention,
        left=text[max(start, end - _LONGEST) : end].strip(),
        gap=text[floor : mention.start] if previous else "",
        before=before,
        previous=previous,
        subset=subset,
        bracketed=edge > floor and text[edge - 1] in _OPEN,
        surface=text[mention.start : mention.end],
        target=bool(_TARGET.search(text, floor, mention.start)),
        span=any(_is_span(text, aside) for aside in asides.values()),
        periods=[aside for aside in asides.values() if aside.kind == "date" and edge <= aside.start],
    )


def _is_span(text: str, aside: Mention) -> bool:
    """Whether a duration is the time over which something changed: 十年来, 这两年中, 前四年累计."""
    follows = text[aside.end : aside.end + 2]
    return aside.kind == "duration" and bool(prefix_of(follows, "span")) and not follows.endswith(("最", "首", "新"))


def _left_edge(text: str, floor: int, end: int) -> int:
    """Return where the clause that ends at ``end`` begins; brackets that close before ``end`` belong to it."""
    depth = 0
    for i in range(end - 1, floor - 1, -1):
        c = text[i]
        if c in _CLOSE:
            depth += 1
        elif c in _OPEN:
            if not depth:
                return i + 1
            depth -= 1
        elif not depth and (c in _STOPS or _parts_headlines(text, i)):
            return i + 1
    return floor


def _parts_headlines(text: str, i: int) -> bool:
    """Whether a space stands between Chinese characters, as between the phrases of a headline."""
    return text[i] in " \u3000" and text[i - 1 : i] > "\u4e00" and text[i + 1 : i + 2] > "\u4e00"


def _behind_object(text: str, floor: int, mention: Mention) -> int:
    """Leave out the noun that the number before counts: 10个示范县、100个示范乡镇; 90个国家的近1600部影片."""
    end = mention.start
    gap = text[floor:end]
    if not gap or gap[0] in "、和与及" or verbs().get(prefix_of(gap, "verb")) in _LEADING:
        return floor
    if "每" in gap:  # 130间过渡房每间18平方米
        return floor + gap.rindex("每")
    last = max(gap.rfind(mark) for mark in "、和与及")
    if last >= 0:
        return floor + last + 1
    if measure := _measure_behind(text, floor, mention):
        return end - len(measure)
    if predicate := _predicate_behind(gap):
        return floor + predicate
    if mention.kind != "count" and gap in (suffix_of(gap, "suffix"), prefix_of(gap, "compound")):
        return floor
    return floor if suffix_of(gap.rstrip("了到至的约 "), "verb") or suffix_of(gap, "verb") else end


def _measure_behind(text: str, floor: int, mention: Mention) -> str:
    """Return the measure, and its verb, with which the words between two numbers end behind another noun.

    总投资 in 10个项目总投资5亿元, 完成投资 in 10个项目完成投资5亿元.
    """
    gap = text[floor : mention.start]
    measure = suffix_of(gap, "suffix")
    owner = gap[: len(gap) - len(measure)]
    if len(measure) < _SHORT or mention.kind == "count":
        return ""
    if gap == prefix_of(gap, "compound"):
        return ""
    if owner[:1] in _JOINING or owner[:1] in " \u3000" or owner.endswith("的") or "占" in gap:
        return ""
    prefix = suffix_of(owner, "measure_prefix")
    for start in range(len(owner) - _SHORT, _SHORT - 1, -1):
        if not prefix and verbs().get(prefix_of(gap, "verb", start), "copula") != "copula":
            return gap[start:]
    measure = prefix + measure
    return measure if len(gap) >= len(measure) + _SHORT else ""


def _predicate_behind(gap: str) -> int:
    """Return where the words between two numbers say what the first one's noun did: 7个部门|共检查企业300家; else 0."""
    for i in range(_SHORT, len(gap) - _SHORT):
        adverb = prefix_of(gap, "cut", i) or prefix_of(gap, "adverb", i)
        if adverb and verbs().get(verb := prefix_of(gap, "verb", i + len(adverb))) in _ACTIONS:
            thing = strip_prefixes(gap[i + len(adverb) + len(verb) :], "scope")
            return i if len(thing) >= _SHORT else 0
    return 0


def _skip(text: str, start: int, end: int, asides: dict[int, Mention]) -> tuple[int, bool]:
    """Skip openers, dates and durations at a clause's beginning; say whether 其中 was among them."""
    subset = False
    while start < end:
        if text[start] in " \u3000、，":
            start += 1
        elif aside := _ASIDE_PHRASE.match(text, start, end):
            start = aside.end()
        elif start in asides and asides[start].end <= end:
            start = asides[start].end
            start += text[start : start + 1] in ("内", "中", "来", "后", "前", "起", "间", "里")
        elif opener := _opener(text[start:end]):
            subset = subset or opener == "其中"
            start += len(opener)
        else:
            break
    return min(start, end), subset


def _opener(phrase: str) -> str:
    """Return the opener at a phrase's beginning, unless a longer verb begins there (共有, 实现)."""
    opener = prefix_of(phrase[:8], "opener")
    if opener in _JOINING and not CONJUNCTION.match(phrase):
        return ""  # 和美乡村
    return opener if len(prefix_of(phrase[:8], "verb")) <= len(opener) else ""


def _trim(text: str, start: int, end: int, asides: dict[int, Mention]) -> int:
    """Leave out a date between a verb and its number: 降至2022年的3.5万起."""
    stripped = end
    while stripped > start and text[stripped - 1] in "的 同期":
        stripped -= 1
    for aside in asides.values():
        if aside.end == stripped and aside.start > start and not text.endswith(_KEEPS_DATE, start, aside.start):
            return aside.start
    return end


def _right(text: str, metrics: Sequence[Mention], end: int) -> tuple[str, bool]:
    """Return what follows the first of these metrics in its clause, and whether nothing parts it from the second."""
    start = metrics[0].end
    ceilings = [metric.start for metric in metrics[1:]] + [end]
    stop = _right_edge(text, start, ceilings[0])
    whole = text[start:stop].strip()
    if text[start:stop][:1] in _OPEN:
        return "", False
    if len(metrics) == 1 or stop < ceilings[0]:
        return whole, False
    if "、" in whole:
        return whole[: whole.rfind("、")], False
    if measure := _measure_behind(text, start, metrics[1]):
        return whole[: -len(measure)], False
    behind = metrics[1].end
    if text[behind : behind + 1] == "的" and suffix_of(whole, "suffix"):  # 10个产值超5亿元的项目
        return text[behind : _right_edge(text, behind, ceilings[1])], False
    if _predicate_behind(whole):
        return whole, False
    right = _JOINT.sub("", whole)
    return right, right == whole and bool(whole)


def _right_edge(text: str, start: int, ceiling: int) -> int:
    """Return where the clause that goes on at ``start`` ends; brackets that open behind ``start`` belong to it."""
    depth = 0
    for i in range(start, ceiling):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            if not depth:
                return i
            depth -= 1
        elif not depth and (c in _STOPS or (c == "、" and i == start) or (c == "每" and i > start)):
            return i
    return ceiling
