"""分别 and its silent forms: several values for several heads, and the readings where more than one fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zongshu.numbers.acting import EACH, without_origin
from zongshu.numbers.clauses import Clause
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.final_verbs import tail_verb
from zongshu.numbers.following import verb_at_start
from zongshu.numbers.inheritance import carried
from zongshu.numbers.lexicon import (
    CHANGES,
    RESPECTIVELY,
    SEPARATORS,
    alone,
    prefix_of,
    strip_suffixes,
    suffix_of,
    verbs,
    words,
)
from zongshu.numbers.listing import splits
from zongshu.numbers.mention import Mention
from zongshu.numbers.naming import change_of_noun
from zongshu.numbers.periods import Period
from zongshu.numbers.phrases import before_predicate, noun_of
from zongshu.numbers.rebuilding import measure_of_branch
from zongshu.terms import terms

_COMMAS = ("，", ",")
_THAN = f"较|{alone('比')}"
_AGAINST = re.compile(f"(?:{_THAN})[^，,]{{2,14}}$")
_SEPARATORS = frozenset({"", *SEPARATORS, *_COMMAS, "以及"})
#: 环比、同比分别增长, 较一季度和去年四季度分别高: one head and two bases.
_TWO_BASES = re.compile(
    f"^(?P<noun>.*?)(?P<one>同比|环比|(?:{_THAN})[^，,、]{{2,10}}?)[、和与](?P<two>同比|环比|[^，,、]{{2,10}}(?:[年月末]|季度|同期))$"
)


@dataclass(frozen=True, slots=True)
class Alignment:
    """One number in one reading of a list whose pairing is open."""

    reading: str
    mention: Mention
    indicator: str | None
    period: Period | None
    agrees: bool


def pair(found: Sequence[Clause]) -> list[Alignment]:
    """Give the values of each list their heads, in place; return the readings of those that stay open."""
    open_ones: list[Alignment] = []
    place = 0
    while place < len(found):
        run = _run(found, place)
        turned = _turned(found, place + len(run)) if RESPECTIVELY in run[0].left else []
        if len(run) > 1:
            _share(run)
        if len(run) + len(turned) > 1:
            open_ones += _pair_run(run + turned)
        place += len(run)
    return open_ones


def _run(found: Sequence[Clause], place: int) -> list[Clause]:
    """Return the values that follow one another with nothing but separators between them."""
    first = found[place]
    end = place + 1
    while end < len(found) and _follows(found[end], found[end - 1]):
        if found[end].mention.is_rate != first.mention.is_rate:
            break
        end += 1
    return list(found[place:end])


def _turned(found: Sequence[Clause], place: int) -> list[Clause]:
    """Return the values that go on with a list by changes of their own: 牛肉、羊肉产量分别增长3%、下降4%."""
    end = place
    while end < len(found) and found[end].previous is found[end - 1] and not found[end - 1].right:
        if verbs().get(found[end].gap.lstrip("、和，,")) not in CHANGES:
            break
        end += 1
    return list(found[place:end])


def _follows(clause: Clause, before: Clause) -> bool:
    """Whether a value is the next one of the same list."""
    if clause.previous is not before or before.right or prefix_of(clause.surface, "verblike"):
        return False
    gap = clause.gap.strip()
    own = clause.right.startswith("的") or not clause.mention.is_rate or verb_at_start(clause.right)
    if gap in _COMMAS and own:
        return False  # a new clause: 争取资金233亿元，301个项目纳入保障; 减少一半，95%以上实行备案管理
    return gap in _SEPARATORS


def _share(run: list[Clause]) -> None:
    """Give the verb, the change and the basis of the first value to the whole list."""
    first = run[0].mention
    for clause in run[1:]:
        mention = clause.mention
        mention.verb, mention.change, mention.basis = first.verb, first.change, first.basis
        mention.role, mention.modality = first.role, first.modality
        if mention.approx is None and prefix_of(run[0].surface, "verblike"):  # 超过600万人次和115万辆次
            mention.approx = first.approx
            mention.low = None if first.low is None else mention.value
            mention.high = None if first.high is None else mention.value


def _pair_run(run: list[Clause]) -> list[Alignment]:
    """Give the values of one list their heads: those before 分别, of the clause before, or of the values before."""
    first = run[0]
    said, respectively, behind = first.left.partition(RESPECTIVELY)
    if not respectively and "indicator inherited" not in first.mention.notes:
        _pair_units(run)
        return []
    if respectively and _pair_bases(run, said):
        return []
    phrase = _listing(said) if respectively else ""  # 相当于10年前的1.8倍和2倍 takes up the values before
    subject = before_predicate(first.before)
    listed = noun_of(subject)
    if listed and phrase and phrase == suffix_of(phrase, "suffix"):
        return _with_heads(run, listed, phrase)  # 汽车、家电利润均较快增长，增速分别为
    if not phrase and (not first.previous or any(len(heads) == len(run) for heads in splits(listed))):
        phrase = subject  # but 进口1亿元，出口2亿元，与上年相比，分别增长5%、6%
    if phrase:
        return _with_heads(run, phrase, _middle(behind, first.mention))
    if heads := _heads_before(first, len(run)):
        _assign(run, heads)
    elif respectively:
        return _unpaired(run, "no heads")
    return []


def _listing(said: str) -> str:
    """Return the heads in the words before 分别, without what changes them: 第二产业投资年均增长分别为."""
    phrase = without_origin(_caused(strip_suffixes(split_basis(said)[0], "adverb").strip()))
    change = tail_verb(phrase)
    if verbs().get(change) in CHANGES:
        phrase = strip_suffixes(phrase.removesuffix(change), "adverb")
    return "" if _AGAINST.match(phrase) else phrase  # 比规上企业分别高5.5个、2.9个百分点


def _pair_bases(run: list[Clause], phrase: str) -> bool:
    """Give two values of one head the basis of each."""
    bases = _TWO_BASES.match(phrase) if len(run) == 2 else None
    if bases is None:
        return False
    before = run[0].metric_before
    noun = noun_of(bases["noun"]) or (before.indicator if before else None)
    for clause, basis in zip(run, (bases["one"], bases["two"]), strict=True):
        compared = basis if basis[1:] == "比" or basis[0] in "比较" else f"比{basis}"
        clause.mention.indicator, clause.mention.basis = noun, split_basis(compared)[1]
    return True


def _caused(phrase: str) -> str:
    """Return what others are had to do without the verb that has them do it: 带动光伏、充电桩产量分别增长."""
    verb = prefix_of(phrase, "verb")
    return phrase[len(verb) :] if verb in words("pivot") else phrase


def _pair_units(run: list[Clause]) -> None:
    """Give each of the values its head where no 分别 says so: 客流、车流超过600万人次和115万辆次."""
    heads = splits(run[0].mention.indicator or "")[0]
    abut = any(not clause.gap for clause in run[1:])  # 片区更新、社区更新2类15个样板
    if len(heads) == len(run) and not abut:
        _assign(run, heads)


def _middle(behind: str, mention: Mention) -> str:
    """Return the noun between 分别 and the first value: 对东盟、欧盟分别进出口6.52万亿元."""
    rest, verb = strip_suffixes(behind, "trailing"), mention.verb or ""
    rest = rest.removesuffix(verb)
    if verb != "占" and rest and (rest.startswith(verb) or verb.startswith(rest)):
        rest = rest[len(verb) :]  # 交通、水利分别完成投资, 失业率、涨幅分别控制在
    return noun_of(split_basis(EACH.sub("", rest).removesuffix("从"))[0])


def _with_heads(run: list[Clause], phrase: str, middle: str) -> list[Alignment]:
    """Give each of the values its head in a phrase, and what stands behind 分别: 对东盟、欧盟|进出口."""
    first, periods, whole = run[0].mention, run[0].periods, noun_of(phrase)
    lists = splits(whole)
    if len(periods) >= 2:
        return _with_periods(run, lists, [period.period for period in periods])
    if fits := [heads for heads in lists if len(heads) == len(run)]:
        _assign(run, [head if head.endswith(middle) else head + middle for head in fits[0]])
    elif len(lists[0]) > 1:
        return _unpaired(run, "unpaired heads", len(run), len(lists[0]))
    elif first.role == "share":  # 三大指标分别占世界的55%、75%和59%
        named = _heads_before(run[0], len(run)) if whole.endswith("指标") else []
        _assign(run, named or [first.indicator or ""] * len(run))
    return []  # one head for all: the values are parts of another list


def _with_periods(run: list[Clause], lists: list[list[str]], periods: list[Period | None]) -> list[Alignment]:
    """Give each of the values its period, and its head where there are several: 3月份、4月份盗窃案、抢劫案分别下降."""
    grids = [heads for heads in lists if len(heads) * len(periods) == len(run)]
    if not grids:
        return _unpaired(run, "unpaired periods", len(run), len(periods), len(lists[0]))
    if len(grids[0]) > 1:
        return _both_nestings(run, grids[0], periods)
    for clause, period in zip(run, periods, strict=True):
        clause.mention.indicator, clause.mention.period = grids[0][0], period
    return []


def _both_nestings(run: list[Clause], heads: list[str], periods: list[Period | None]) -> list[Alignment]:
    """Keep both nestings of periods and heads: a grid of values can be read by rows or by columns."""
    by_period = [(head, period) for period in periods for head in heads]
    by_head = [(head, period) for head in heads for period in periods]
    found = []
    for reading, cells in (("period-major", by_period), ("indicator-major", by_head)):
        for clause, (head, period), one, other in zip(run, cells, by_period, by_head, strict=True):
            found.append(Alignment(reading, clause.mention, head, period, one == other))
    for clause in run:
        _leave_open(clause.mention, "ambiguous", "two readings", len(run), len(periods), len(heads))
    return found


def _unpaired(run: list[Clause], note: str, *counts: int) -> list[Alignment]:
    """Leave values open that do not fit their heads, and say in a note of the ledger why."""
    for clause in run:
        _leave_open(clause.mention, "unresolved", note, *counts)
    return [Alignment("unpaired", clause.mention, None, None, agrees=False) for clause in run]


def _leave_open(mention: Mention, status: str, note: str, *counts: int) -> None:
    mention.indicator, mention.period, mention.status = None, None, status
    mention.notes = [terms("note")[note].format(*counts)]


def _assign(run: list[Clause], heads: list[str]) -> None:
    """Give the values their heads, of shares with the whole of the first one: 食品、服装分别占支出的30%、10%."""
    first = run[0].mention
    whole = (first.indicator or "").partition("占")[2] if first.role == "share" else ""
    for clause, head in zip(run, heads, strict=True):
        part = head + measure_of_branch(run[0], head)
        mention = clause.mention
        mention.indicator = f"{part}占{whole}" if whole and "占" not in part else part
        if mention.change and mention.role == "level":
            mention.change = change_of_noun(mention.indicator, clause.right)[0]  # 失业率、物价涨幅分别为


def _heads_before(first: Clause, wanted: int) -> list[str]:
    """Return the indicators of the values before, if there are just as many different ones."""
    heads: list[str] = []
    earlier, later, changes = first.previous, first, bool(first.mention.change)
    while earlier is not None and len(heads) < wanted:
        indicator = (changes and carried(earlier)) or earlier.mention.indicator
        grown = later is not first and later.mention.is_rate and heads[0] == indicator
        if not grown:  # 对甲国出口2亿元，增长9%；对乙国出口1亿元，增长8%，分别占…
            if indicator is None or (indicator in heads and not (changes and _differs(earlier, later))):
                return []
            heads.insert(0, indicator)
        later = earlier
        earlier = later.previous
    return heads if len(heads) == wanted else []


def _differs(earlier: Clause, later: Clause) -> bool:
    """Whether two levels of one noun tell of different things: 受理案件90件，审结80件; 逮捕嫌疑人50件70人."""
    one, other = earlier.mention, later.mention
    if one.is_rate or other.is_rate:
        return False
    return one.verb != other.verb or (not later.gap and one.unit != other.unit)
