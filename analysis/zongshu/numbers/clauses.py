"""The words around each metric: what stands to its left and right before a stop or another metric."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from zongshu.numbers.asides import between, is_span, trim, without_asides
from zongshu.numbers.captions import caption_before
from zongshu.numbers.edges import (
    BRACKETS,
    LONGEST_GAP,
    OPEN,
    behind_bracket,
    behind_object,
    done_for,
    left_edge,
    measure_behind,
    places_owning,
    predicate_behind,
    right_edge,
    subject_of_next,
)
from zongshu.numbers.lexicon import (
    CHANGES,
    CONJUNCTION,
    RESPECTIVELY,
    prefix_of,
    strip_suffixes,
    suffix_of,
    verbs,
    words,
)
from zongshu.numbers.mention import Mention
from zongshu.numbers.modality import is_aimed_at, is_to_come
from zongshu.numbers.openings import skip
from zongshu.numbers.phrases import BRACKETED, masked, without_times
from zongshu.report import Sentence

#: A clause is read no further than this from its number: a line without a stop, a pasted table, is no phrase.
_LONGEST = 200
#: 在职职工, 在建项目: these are no places.
_STANDING = tuple("职册岗校建线外押读籍")
#: What joins the noun behind a number to the next number, and is no part of it: 7个城市及其他22个, 90个国家的1600部.
_JOINT = re.compile(rf"(?<!\s)\s*(?:的|(?:{CONJUNCTION.pattern})?(?:其他|其它|另外?)?)$")
#: 增加到今年的393只, 提升到去年底的13.3%, 扩大到全国86%的县: when or where, between the verb and its number.
_TO_NOW = re.compile(
    "(?<=[到至为由从])(?:[今去上]年[底末]?|年[底末初]|[0-9一二三四五六七八九十几]{1,2}年前"
    "|目前|现在|当前|原来|原先|过去|以前|当初|最初|起初)的?$|(?<=[大广展伸]到)全[国省市县]$"
)
_SHORT_TIME = 5
#: With these such a time ends; a phrase that ends otherwise is not searched.
_NOW_ENDS = frozenset("年底末初前在来先去的国省市县")
#: 226米长的决口
_SIZE = re.compile("[长宽高深厚粗](?=的[一-龥])")
#: 从去年的23个省份扩大到31个: from where, so that what follows belongs to both numbers.
_ORIGIN = re.compile("[从由][^，,。；、]*$")
_SHORT_ORIGIN = 10
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
    subset, bracketed, span, abuts, subject, target : bool
        Whether 其中 was skipped; the clause begins with a bracket; a duration says the time of a change (十年来);
        nothing parts ``right`` from the next metric; ``right`` is the subject of what leads up to the next metric;
        and the sentence has said that what follows is aimed at.
    periods : list of Mention
        The dates in the clause before the number.
    surface : str
        The number as printed.
    carries, verb, basis, pace, yearly
        Filled in as the sentence is read: whether the verb, which verb, and which basis of comparison, holds for what
        follows; the basis of percentage points, by which a rate has changed; and whether the basis is the mean of
        several years.
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
    subject: bool = False
    span: bool = False
    carries: bool = False
    verb: str | None = None
    basis: str | None = None
    pace: str | None = None
    yearly: bool = False

    @property
    def metric_before(self) -> Mention | None:
        """The metric before this one in the sentence."""
        return self.previous.mention if self.previous else None


@dataclass(slots=True)
class Head:
    """What the words around a number say of it; ``mean`` is 日均 and the like.

    ``carries`` says that the verb holds for the list that follows.
    """

    noun: str = ""
    verb: str | None = None
    basis: str | None = None
    role: str | None = None
    change: str | None = None
    approx: str | None = None
    mean: str = ""
    carries: bool = False


def clauses(text: str, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Clause]:
    """Return the clause of each metric, in order; metrics of one sentence are chained by ``previous``."""
    found: list[Clause] = []
    starts = [mention.start for mention in mentions]
    announced = False
    for sentence in _unbroken(mentions, starts, sentences):
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.end)
        inside = mentions[first:last]
        metrics = [mention for mention in inside if mention.is_metric]
        asides = [mention for mention in inside if mention.kind in _ASIDE]
        previous: Clause | None = None
        for place, mention in enumerate(metrics):
            floor = _floor(text, metrics, place, sentence.start)
            near = between(asides, floor, mention.start)
            right, abuts, cut = _right(text, metrics[place : place + 3], sentence.end)
            clause = _clause(text, mention, floor, near, previous)
            clause.right, clause.abuts, clause.subject = without_times(right[:_LONGEST]), abuts, cut
            clause.target |= announced
            if previous is not None:  # what was said before holds to the sentence's end
                clause.span, clause.target = clause.span or previous.span, clause.target or previous.target
            found.append(clause)
            previous = clause
        # 主要预期目标是： and on the next line what is aimed at
        colon = text[sentence.end - 1 : sentence.end] in (":", "：")
        announced = colon and is_aimed_at(text, max(sentence.start, sentence.end - _LONGEST), sentence.end)
    return found


def _floor(text: str, metrics: Sequence[Mention], place: int, start: int) -> int:
    """Return where the words of a metric begin at the earliest: behind the one before it, or the sentence's start."""
    if not place:
        return start
    before = metrics[place - 1]
    gap = text[before.end : metrics[place].start]
    grows = verbs().get(prefix_of(gap, "verb")) in CHANGES  # 对中亚五国增长44%
    if before.unit in words("descriptive_unit") and (grows or RESPECTIVELY in gap):
        return _floor(text, metrics, place - 1, start)  # 对非洲、中亚五国进出口分别增长
    return before.end


def _unbroken(mentions: Sequence[Mention], starts: Sequence[int], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Join the sentences between which a line ends inside a number (74.4, and on the next line 万亿元)."""
    joined: list[Sentence] = []
    for sentence in sentences:
        before = bisect_left(starts, sentence.start) - 1
        if joined and before >= 0 and mentions[before].end > sentence.start:
            joined[-1] = Sentence(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return joined


def _clause(text: str, mention: Mention, floor: int, asides: dict[int, Mention], previous: Clause | None) -> Clause:
    edge = left_edge(text, floor, mention.start)
    if previous is not None and edge == floor and (not previous.mention.is_rate or text[floor] == "的"):
        edge = behind_object(text, floor, mention, previous.mention)
    listed = previous is not None and edge == floor and text[floor] in "、和与及"
    start, subset = (floor + 1, False) if listed else skip(text, edge, mention.start, asides)
    caption = caption_before(text, mention.start) if text[mention.end - 1].isdigit() else None
    end = trim(text, start, caption[0] if caption else mention.start, asides)
    if text[end - 1] in _NOW_ENDS and (named := _TO_NOW.search(text, max(start, end - _SHORT_TIME), end)):
        end = named.start()
    before, alone = _earlier(text, floor, edge, asides, parts=previous is not None)
    return Clause(
        mention,
        left=without_asides(text, max(start, end - _LONGEST), end, asides),
        gap=text[floor : mention.start] if previous else "",
        before=before,
        previous=previous,
        subset=subset or alone,
        bracketed=edge > floor and text[edge - 1] in OPEN,
        surface=text[mention.start : mention.end],
        target=is_aimed_at(text, floor, mention.start) or is_to_come(text, edge, mention.start),
        span=any(is_span(text, aside) for aside in asides.values()),
        periods=[aside for aside in asides.values() if aside.kind == "date" and edge <= aside.start],
    )


def _earlier(text: str, floor: int, edge: int, asides: dict[int, Mention], *, parts: bool) -> tuple[str, bool]:
    """Return the clause before the one that begins at ``edge``, or nothing; and whether it only says 其中.

    ``parts`` says that a metric stands at ``floor``: what goes on from there is no clause of its own.
    """
    if edge == floor or text[edge - 1] in BRACKETS:
        return "", False
    stop = edge - 1
    earlier = left_edge(text, floor, stop)
    if earlier == floor and parts:
        return "", False
    begin, subset = skip(text, earlier, stop, asides)
    if earlier > floor and _is_circumstantial(text[earlier:stop].strip()):  # 产量，在不同的地区，分别达到
        stop = earlier - 1
        begin, _ = skip(text, left_edge(text, floor, stop), stop, asides)
    if caption := caption_before(text, stop):
        stop = caption[0]
    before = without_asides(text, max(begin, stop - _LONGEST), stop, asides)
    return before, subset and not before


def _is_circumstantial(phrase: str) -> bool:
    """Whether a clause only says where or on what ground."""
    opens = prefix_of(phrase, "circumstantial") or (phrase[:1] == "在" and phrase[1:2] not in _STANDING)
    return bool(opens) and not phrase.endswith(("中", "内")) and not suffix_of(phrase, "suffix")


def _right(text: str, metrics: Sequence[Mention], end: int) -> tuple[str, bool, bool]:
    """Return what follows the first of these metrics in its clause, and two more things about it.

    The second says whether nothing parts it from the next metric, the third whether it is the subject of what leads
    up to that metric.
    """
    start = behind_bracket(text, metrics[0].end, end)
    if metrics[0].kind == "measure" and (size := _SIZE.match(text, start)):
        start = size.end()
    metrics = [metrics[0], *(metric for metric in metrics[1:] if metric.start >= start)]
    ceilings = [metric.start for metric in metrics[1:]] + [end]
    stop = right_edge(text, start, ceilings[0])
    whole = text[start:stop].strip()
    if len(metrics) == 1 or stop < ceilings[0] or stop - start > LONGEST_GAP:
        return whole, False, False
    if metrics[0].kind == "count" and (owners := places_owning(whole)):
        return owners, False, True
    if (part := _before_list(whole)) is not None:
        return part, False, False
    if done := done_for(text, start, metrics[1], metrics[0]):
        return whole[: -len(done)] + prefix_of(done, "verb"), False, True
    if measure := measure_behind(text, start, metrics[1]):
        return whole[: -len(measure)], False, True
    if _describes(text, whole, metrics[1]):
        behind = metrics[1].end
        return text[behind : right_edge(text, behind, ceilings[1])], False, False
    if predicate_behind(whole):
        return whole, False, True
    begin = metrics[0].start
    origin = _ORIGIN.search(text, max(0, begin - _SHORT_ORIGIN), begin)
    if metrics[0].kind == "count" and not origin and (subject := subject_of_next(whole)):
        return subject, False, True
    right = _JOINT.sub("", whole)
    return right, right == whole and bool(whole), False


def _before_list(whole: str) -> str | None:
    """Return what stands before the end of a list that the next number counts: 28部精品|以及指数等8个; or None."""
    if whole.endswith("等") and (other := CONJUNCTION.search(whole, 2, max(2, whole.find("、")))):
        return whole[: other.start()]  # 4大功能平台|和汽车、医药等8个
    if (joint := masked(BRACKETED, whole).rfind("、")) >= 0:
        return whole[:joint]
    return whole[:joint] if (joint := whole.rfind("以及")) > 1 else None


def _describes(text: str, whole: str, following: Mention) -> bool:
    """Whether the next number says of what size, of what age or how many in all the things are."""
    aged = not whole and following.unit == "岁"  # 两名9岁以下的儿童
    total = bool(whole) and not strip_suffixes(whole, "adverb")  # 5类共计50个项目
    sized = text.startswith("的", following.end) and bool(suffix_of(whole, "suffix"))  # 10个产值超5亿元的
    return total or aged or sized
