"""The words around each metric: what stands to its left and right before a stop or another metric."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from zongshu.numbers.asides import between, is_span, trim, without_asides
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
from zongshu.numbers.openings import skip
from zongshu.numbers.phrases import BRACKETED, masked, without_times
from zongshu.report import Sentence

#: A clause is read no further than this from its number: a line without a stop, a pasted table, is no phrase.
_LONGEST = 200
#: What makes the numbers behind it in the sentence targets.
_TARGET = re.compile(
    r"(?:计划|规划|纲要)(?:草案)?(?:提出|规定|要求|确定|拟定)(?!的)|力争|预期目标|主要目标|目标[是为：:]|确保|(?<![虚模草比])拟(?!定)|拟定[为在]"
    # 调控目标定为, 增长预期为, 今年粮食的指标为
    r"|(?:目标|预期|[年〇零一二三四五六七八九][^，,。；]{0,8}指标)[，,]?(?:初步)?(?:(?:确|拟|设)?[定在]\s?为?|安排|设)?\s?为"
    r"|(?<![比原度家])计划(?:安排|(?:今年|明年|全年|用.{1,4}年时间)?再?(?:新增|新建|建设|完成|投资|实施|开行|增加|增长|达到|引进|发行|改造))"
    r"|[今明0-9〇一二三四五六七八九]年计划[一-龥]{2,12}(?:增长|增加|达到)"
    # 今年粮食产量要稳定在: 要 is a modal before such a verb
    r"|[今明]年[^，,。；]{0,16}(?<![主需重首摘纲概必紧])要[^，,。；]{0,6}(?:稳定在|保持|达到|完成|实现|控制|新增|建成|增[长加])"
    # 投产后每年可发电, 有望突破: to come as well
    "|(?:建成|投产|投运|投用|完工|竣工|通车|达产|开通|落成)后[^。；]{0,16}?(?:可|将|预计|能够|有望)|有望(?=[^，,。；]{0,8}(?:达|突破|超|实现|增|完成))"
    "|争取(?=[^，,。；]{0,12}(?:达到|突破|完成|增长))"
    # 将 before a verb is future, before a noun it is 把
    "|将(?=有|为|占|达|会|比|分别|继续|进一步|[^“，,。；]{0,2}(?:增|减|降|提高|上升|完成|实现|建成|新建|新设|超过|突破))"
)
#: No match of the pattern above is without one of these.
_AIMING = frozenset("划纲力期标确拟要争将后望")
_FUTURE = re.compile("[将拟](?:(?<![即大]将)(?<![虚模草比]拟)(?<!拟)(?:会|要|再|新)?|(?<=拟)(?!定))")
#: 在职职工, 在建项目: these are no places.
_STANDING = tuple("职册岗校建线外押读籍")
#: 列车将超过10500列, 将为沿线供水: these follow 将 where it is no 把.
_AHEAD = re.compile("超过|突破|达(?![标成人])|为(?![非首主期难])|向|对(?![方手象])")
#: What joins the noun behind a number to the next number, and is no part of it: 7个城市及其他22个, 90个国家的1600部.
_JOINT = re.compile(r"(?<!\s)\s*(?:的|(?:以及|(?<![普涉])及|和|(?<!参)与)?(?:其他|其它)?)$")
#: 增加到今年的393只, 提升到去年底的13.3%, 扩大到全国86%的县: when or where, between the verb and its number.
_TO_NOW = re.compile(
    "(?<=[到至为由从])(?:[今去上]年[底末]?|年[底末初]|[0-9一二三四五六七八九十几]{1,2}年前|目前|现在|当前|原来|原先|过去|以前|当初|最初|起初)的?$"
    "|(?<=[大广展伸]到)全[国省市县]$"
)
_SHORT_TIME = 5
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
        ahead = text[sentence.end - 1 : sentence.end] in (":", "：")
        announced = ahead and bool(_TARGET.search(text, max(sentence.start, sentence.end - _LONGEST), sentence.end))
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
    end = trim(text, start, mention.start, asides)
    if text[end - 1] in _NOW_ENDS and (named := _TO_NOW.search(text, max(start, end - _SHORT_TIME), end)):
        end = named.start()
    before = ""
    if edge > floor and text[edge - 1] not in BRACKETS:
        earlier = left_edge(text, floor, edge - 1)
        if earlier > floor or previous is None:
            begin, also = skip(text, earlier, edge - 1, asides)
            stop = edge - 1
            if earlier > floor and _circumstantial(text[earlier:stop].strip()):  # 产量，在不同的地区，分别达到
                stop = earlier - 1
                begin, _ = skip(text, left_edge(text, floor, stop), stop, asides)
            before = without_asides(text, max(begin, stop - _LONGEST), stop, asides)
            subset = subset or (also and not before)
    return Clause(
        mention,
        left=without_asides(text, max(start, end - _LONGEST), end, asides),
        gap=text[floor : mention.start] if previous else "",
        before=before,
        previous=previous,
        subset=subset,
        bracketed=edge > floor and text[edge - 1] in OPEN,
        surface=text[mention.start : mention.end],
        target=_is_aimed_at(text, floor, mention.start) or _is_to_come(text, edge, mention.start),
        span=any(is_span(text, aside) for aside in asides.values()),
        periods=[aside for aside in asides.values() if aside.kind == "date" and edge <= aside.start],
    )


def _circumstantial(phrase: str) -> bool:
    """Whether a clause only says where or on what ground."""
    opens = prefix_of(phrase, "circumstantial") or (phrase[:1] == "在" and phrase[1:2] not in _STANDING)
    return bool(opens) and not phrase.endswith(("中", "内")) and not suffix_of(phrase, "suffix")


def _is_aimed_at(text: str, start: int, end: int) -> bool:
    """Whether the words before a number say that it is aimed at; most of them have none of the characters for it."""
    return not _AIMING.isdisjoint(text[start:end]) and bool(_TARGET.search(text, start, end))


def _is_to_come(text: str, start: int, end: int) -> bool:
    """Whether 将 or 拟 stands before a verb: 电站将安装4台机组; before a noun it is 把."""
    if text.find("将", start, end) < 0 and text.find("拟", start, end) < 0:
        return False
    return any(
        len(prefix_of(text, "verb", match.end())) > 1 or _AHEAD.match(text, match.end())
        for match in _FUTURE.finditer(text, start, end)
    )


def _right(text: str, metrics: Sequence[Mention], end: int) -> tuple[str, bool, bool]:
    """Return what follows the first of these metrics in its clause.

    And whether nothing parts it from the second, and whether it is the subject of what leads up to the second.
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
    if (owners := places_owning(whole)) and metrics[0].kind == "count":
        return owners, False, True
    if whole.endswith("等") and (other := CONJUNCTION.search(whole, 2, max(2, whole.find("、")))):
        return whole[: other.start()], False, False  # 4大功能平台和汽车、医药等8个
    if (joint := masked(BRACKETED, whole).rfind("、")) >= 0:
        return whole[:joint], False, False
    if (joint := whole.rfind("以及")) > 1:  # 28部精品力作以及“景气指数”等8个
        return whole[:joint], False, False
    if done := done_for(text, start, metrics[1], metrics[0]):
        return whole[: -len(done)] + prefix_of(done, "verb"), False, True
    if measure := measure_behind(text, start, metrics[1]):
        return whole[: -len(measure)], False, True
    behind = metrics[1].end
    aged = not whole and metrics[1].unit == "岁"  # 两名9岁以下的儿童
    total = whole and not strip_suffixes(whole, "adverb")  # 5类共计50个项目
    if total or aged or (text[behind : behind + 1] == "的" and suffix_of(whole, "suffix")):  # 10个产值超5亿元的项目
        return text[behind : right_edge(text, behind, ceilings[1])], False, False
    if predicate_behind(whole):
        return whole, False, True
    begin = metrics[0].start
    origin = _ORIGIN.search(text, max(0, begin - _SHORT_ORIGIN), begin)
    if metrics[0].kind == "count" and not origin and (subject := subject_of_next(whole)):
        return subject, False, True
    right = _JOINT.sub("", whole)
    return right, right == whole and bool(whole), False
