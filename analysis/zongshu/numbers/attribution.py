"""Give every metric its indicator, verb, change and role: from its own clause, or inherited along the sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from zongshu.numbers.acting import YEARLY
from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.edges import STOPS
from zongshu.numbers.final_verbs import tail_verb
from zongshu.numbers.following import PERSON_ENDINGS, PLACE_END
from zongshu.numbers.heads import read
from zongshu.numbers.inheritance import inherit_basis, inherit_noun
from zongshu.numbers.inherited_verbs import inherit_verb
from zongshu.numbers.lexicon import (
    CHANGES,
    RESPECTIVELY,
    SEPARATORS,
    alone,
    holds,
    prefix_of,
    suffix_of,
    verbs,
    words,
)
from zongshu.numbers.mention import Mention
from zongshu.numbers.naming import change_of_noun
from zongshu.numbers.phrases import LEFT_OVER, without_examples
from zongshu.numbers.rebuilding import rebuild_noun

#: 约为7.4%: the approximator stands before the verb.
_ABOUT = re.compile(f"(?:大约|大概|{alone('约')})[为达占有]?$")
#: 建议9件、提案8件全部办复
_ALL_OF = re.compile("全部|均|都")
#: 收入接近翻一番
_NEARLY = re.compile("(?:接近|将近|几乎)翻了?$")
#: 每校至少配备1名教师
_AT_LEAST = re.compile("至少[^，,、]{1,4}$")
_RANKED_NOUN = re.compile("(?:[国省市县区乡镇村]家?|[0-9百千万亿]+)级(?P<noun>.{2,})")
#: 26条措施中已实施23条: among what, behind the noun.
_AMONG_THEM = re.compile(f"(?<=.{{2}}){alone('中')}$")
#: What leads up to where something has moved, whatever the verb: 拓宽到, 增至目前高峰日的.
_MOVED = re.compile("(?<=[一-龥])[到至为成]了?(?:[^，,。；]{1,6}的|目前|现在)?(?:最高|高峰期|大?约)?$")
#: Places that are counted are no things of the number behind them: 4省82个县.
_PLACES = (*PLACE_END, "省区", "地")
#: The length of a verb that no list has.
_USUAL_VERB = 2
#: 16岁少年: with these the names of persons end.
_PERSONS = (*PERSON_ENDINGS, "年", "童", "女", "孩")
#: 19岁男子死亡: persons, and what they did or what happened to them; but 平均寿命75岁女性更高.
_PERSON_AHEAD = re.compile("[男女]|[一-龥]{0,2}(?:[少青]年|儿童|老人|学生|小将|选手)")
#: By how much of the whole its rounded parts may miss it.
_ROUNDED = Decimal("0.01")
#: No whole has more parts in one sentence, and no number more rates of its own: what looks back stays linear.
_MOST_PARTS, _RATES_BETWEEN = 24, 8
_FLAT = re.compile(
    "[，,]?(?:与|同|和|较|比)(?P<than>[^，,。；0-9]{0,8}[0-9]{0,2}[^，,。；0-9]{1,6}?)(?:基本|大体|总体|相比)?持平"
)


def attribute(text: str, found: list[Clause]) -> None:
    """Fill in the mentions of these clauses, in place; ``text`` is the report's."""
    earlier: Clause | None = None
    for clause in found:
        if earlier is not None and "\n" in text[earlier.mention.end : clause.mention.start]:
            earlier = None
        _apply(clause, read(clause), earlier)
        _mark_flat(text, clause.mention)
        earlier = clause
        if clause.previous is not None:
            _look_back(clause.previous, clause)
    _forget_starts(found)


def _forget_starts(found: list[Clause]) -> None:
    """Make a level of what no change in its sentence starts from: 由16条干线、220万亩灌区组成."""
    changing = False
    for clause in reversed(found):
        mention = clause.mention
        changing = changing or bool(mention.change)
        if mention.role == "from" and not changing and verbs().get(prefix_of(clause.right, "verb")) not in CHANGES:
            mention.role, mention.basis = "level", None  # but 税率由1.7%降至零
        changing = changing and clause.previous is not None


def _apply(clause: Clause, head: Head, earlier: Clause | None) -> None:
    """Fill in the mention of a clause: what its own head leaves out comes from the clauses before."""
    mention = clause.mention
    inherit_noun(clause, head, earlier)
    inherit_verb(clause, head)
    rebuild_noun(clause, head, earlier.mention if earlier else None)
    clause.carries, clause.verb = head.carries, head.verb
    if head.role is None and mention.is_rate:
        does = bool(head.verb) and str(head.verb) in clause.right  # 六成的产品增速|回升
        head.change, verb = change_of_noun("" if does else head.noun, clause.right)
        head.verb = verb or head.verb
    mention.change, mention.basis = head.change, head.basis
    _name(clause, head)
    _approximate(clause, head)
    mention.role = head.role or _role(clause)
    mention.yearly = clause.yearly = bool(YEARLY.search(clause.left) or YEARLY.search(head.noun))
    mention.modality = "target" if clause.target else "actual"
    if mention.change and mention.basis is None:
        inherit_basis(clause, earlier)
    _pass_on_basis(clause, earlier)


def _name(clause: Clause, head: Head) -> None:
    """Give a mention the noun and the verb of its head, and an amount without a unit that of its noun."""
    mention = clause.mention
    noun = head.noun if RESPECTIVELY in clause.left else without_examples(head.noun)
    if dimension := suffix_of(noun, "dimension"):  # 荆荆高铁全长: of one thing, which the sentence is about
        noun, head.verb = dimension, head.verb if verbs().get(head.verb or "") in CHANGES | {"reach"} else None
    head.noun = LEFT_OVER.cut(_AMONG_THEM.sub("", noun))
    mention.indicator, mention.verb = head.noun or None, head.verb
    if mention.kind == "count" and mention.unit is None and suffix_of(head.noun, "money_noun"):
        mention.kind, mention.unit = "money", "元"  # 缴存额已超3万亿
    if _describes(clause):
        mention.indicator = mention.verb = None
        mention.notes.append("descriptive")


def _approximate(clause: Clause, head: Head) -> None:
    """Give a mention the approximator that its clause says apart from the number."""
    mention = clause.mention
    if mention.approx is not None:
        return
    mention.approx = head.approx or ("about" if _ABOUT.search(clause.left) else None)
    if mention.approx is None and _AT_LEAST.search(clause.left):
        mention.approx = "over"
    elif mention.approx is None and _NEARLY.search(clause.left):
        mention.approx = "under"
    if mention.approx and mention.low == mention.high:  # no range
        mention.low = mention.low if mention.approx == "over" else None
        mention.high = mention.high if mention.approx == "under" else None


def _pass_on_basis(clause: Clause, earlier: Clause | None) -> None:
    """Keep the basis that goes on in the paragraph; points give that of the pace: 增长5%，比上月加快1个百分点."""
    mention = clause.mention
    clause.basis, clause.pace = (earlier.basis, earlier.pace) if earlier else (None, None)
    if not mention.change or mention.role in ("from", "to", "level"):
        return
    if mention.kind == "point":
        clause.pace = mention.basis
    if mention.kind != "point" or mention.basis in (None, "yoy"):
        clause.basis = mention.basis


def _describes(clause: Clause) -> bool:
    """Whether a number only describes: 两国, 京津冀三地, 18岁的青年; but 四地分会场 are counted."""
    unit, right = clause.mention.unit, clause.right
    if unit == "地" and prefix_of(right, "bearer"):
        return False
    if unit != "岁":
        return unit in words("descriptive_unit")
    if right.startswith("的") or suffix_of(right, "doer") or right.endswith(_PERSONS):
        return True
    return bool(_PERSON_AHEAD.match(right)) and not holds(clause.left, "age_noun")


def _mark_flat(text: str, mention: Mention) -> None:
    """Read 指数为88.9，与6月持平: the clause behind a level says that it has not changed."""
    if mention.change is None and (flat := _FLAT.match(text, mention.end)):
        mention.change, mention.basis = "flat", split_basis(f"比{flat['than']}")[1] or "other"


def _role(clause: Clause) -> str:
    """Return what a number is where its head does not say: 其中，女性比例为30% is a share, as in 女性占30%."""
    mention = clause.mention
    if mention.is_rate and suffix_of(mention.indicator or "", "share_noun"):
        return "share"
    if clause.subset or _parts_go_on(clause):
        return "subset"
    if mention.kind in ("percent", "ratio") and clause.right.startswith("的") and not mention.change:
        return "share"  # 90%的园区
    roles = (role for role in ("total", "mean") if any(word in clause.left for word in words(role)))
    return next(roles, "level")


def _parts_go_on(clause: Clause) -> bool:
    """Whether a number is the next part of a whole: 其中，出口2万亿元，增长5%；进口1万亿元."""
    part, between = _level_before(clause)
    if part is None or part.mention.role != "subset":
        return False
    mention, first = clause.mention, part.mention
    if mention.change or (mention.kind, mention.unit, mention.verb) != (first.kind, first.unit, first.verb):
        return False
    return "；" not in between or _makes_up_whole(mention, part)


def _makes_up_whole(mention: Mention, part: Clause) -> bool:
    """Whether a number behind a semicolon is the last part of the whole that its sentence names, if it names one.

    But 进出口10万亿元，其中出口6万亿元；社会消费品零售总额40万亿元.
    """
    total, level = mention.value or Decimal(), part
    for _ in range(_MOST_PARTS):
        if level.mention.role != "subset":
            whole = level.mention.value or Decimal()
            return abs(total - whole) <= whole * _ROUNDED
        total += level.mention.value or Decimal()
        before = _level_before(level)[0]
        if before is None:
            return True  # the whole stands in the sentence before
        level = before
    return False


def _level_before(clause: Clause) -> tuple[Clause | None, str]:
    """Return the last clause before in the sentence that tells no rate, and what stands between."""
    between, level = clause.gap, clause.previous
    for _ in range(_RATES_BETWEEN):
        if level is None or not level.mention.is_rate:
            return level, between
        between, level = level.gap + between, level.previous
    return None, between


def _share_predicate(clause: Clause, verb: str | None) -> None:
    """Give the counts of a list the verb that stands behind the last one."""
    clause.mention.verb = verb
    while (earlier := clause.previous) and _goes_on(earlier, clause):
        if earlier.mention.verb is not None:
            return
        earlier.mention.verb, clause = verb, earlier


def _goes_on(before: Clause, clause: Clause) -> bool:
    """Whether a list goes on; behind a comma where it is one of bare counts: 20个省市，1000家单位，30万人|参与."""
    if clause.gap.endswith(SEPARATORS):
        return True
    counted = before.right == before.mention.indicator and before.right not in words("own_noun")
    bare = not before.left and before.right and counted
    begins = before.previous is None or before.gap.endswith(("，", ","))
    return bool(bare) and begins and clause.gap.endswith(("，", ","))


def _moved(gap: str) -> str:
    """Return the verb that leads from one level to the next: 拓展 in 从500多种拓展到3000余种; or nothing."""
    to = _MOVED.search(gap)
    clause = re.split("[，,；;。]", gap[: to.start()])[-1] if to else ""
    return tail_verb(clause) or clause[-_USUAL_VERB:]


def _look_back(before: Clause, clause: Clause) -> None:
    """Give the metric before what only this one's clause says."""
    start, end = before.mention, clause.mention
    named = clause.gap.startswith("、") and _ALL_OF.match(clause.right)
    listed = named or (clause.right and not clause.left and _goes_on(before, clause))
    if listed and start.verb is None and (not start.is_rate or start.role == end.role == "share"):
        _share_predicate(before, end.verb)  # 10家单位、10名个人获表彰
    if start.indicator is None and _count_the_same(clause, start):
        start.indicator = end.indicator
    if clause.gap.endswith("级、") and (rank := _RANKED_NOUN.match(end.indicator or "")):
        start.indicator = f"{start.indicator}{rank['noun']}"  # 5个国家级、60个省级培训基地
    if start.role == "from":
        _set_out(clause, start)
    level = _level_before(clause)[0] if clause.subset else None
    if level is not None and level.mention.role == "subset" and not level.subset:
        level.mention.role = "level"  # …，公路里程543万公里，其中高速公路18万公里: a whole again


def _count_the_same(clause: Clause, start: Mention) -> bool:
    """Whether the noun behind the second number is that of the first: 出台43条、16条举措; 举办360项约2.4万场次活动."""
    end = clause.mention
    if clause.gap == "、":
        return start.unit == end.unit
    return not clause.gap and start.kind == end.kind == "count" and start.unit not in _PLACES


def _set_out(clause: Clause, start: Mention) -> None:
    """Tell the change from a level to this clause's number at both of them: 由4500元提高到5000元."""
    end = clause.mention
    moved = "" if end.change else _moved(clause.gap)
    if moved and start.unit == end.unit and start.value is not None and end.value is not None:
        end.change, end.role = ("decrease" if end.value < start.value else "increase"), "to"  # 由36.5%调整到29%
        if end.verb is None or end.verb == moved + "至":
            end.verb, end.indicator = moved, start.indicator  # 从最初的7名发展为416名
    if end.change or not STOPS & set(clause.gap):
        start.verb, start.change = end.verb, end.change
        end.basis = start.basis = "other"
        if end.is_rate == start.is_rate and end.role != "delta":
            end.role = "to"  # but 比1980年的577亿元增加66%: no level that was reached
