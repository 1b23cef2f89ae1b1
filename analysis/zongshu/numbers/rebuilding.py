"""A noun that its clause shortens, written out by the metric before: 成交额 → 期货市场成交额, 原煤 → 原煤产量."""

from __future__ import annotations

from zongshu.numbers.acting import carrier
from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.governing import govern
from zongshu.numbers.heads import subject_of
from zongshu.numbers.lexicon import ACTIONS, ATTAINING, prefix_of, suffix_of, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.phrases import before_predicate

#: 国内生产总值 is a thing that has an amount, and no amount itself.
_PRODUCT = "生产总值"
_BREAKS = set("。；;：:\n，")
_SHORT = 2
_TOTAL = "总"
_FIRMS, _PROGRESS = "企业", "进度"
#: With these the names of branches end: 制造业, 私营企业, 化妆品类.
_BRANCHES = ("业", "类")


def _of_counted(clause: Clause, head: Head, previous: Mention) -> bool:
    """Whether what was attained is that of the things counted before: 设备更新项目7910个、完成投资47亿元."""
    return (
        previous.kind == "count"
        and bool(previous.indicator)
        and head.verb in ATTAINING
        and head.noun in words("attained")
        and not _BREAKS & set(clause.gap)
    )


def rebuild_noun(clause: Clause, head: Head, earlier: Mention | None) -> None:
    """Complete a noun by the metric before: 成交额 → 期货市场成交额, 原煤 → 原煤产量, 旅客周转量 → 公路旅客周转量.

    ``earlier`` is the last metric of the paragraph, of which 其中 at a sentence's beginning tells a part.
    """
    previous = clause.metric_before
    if previous is not None and _of_counted(clause, head, previous):
        head.noun = f"{previous.indicator}{head.noun}"
        return
    if previous is not None and previous.unit in words("noun_unit") and head.noun and clause.gap.startswith(head.noun):
        head.noun = f"{previous.indicator}{head.noun}"  # 三大先导产业规模
        return
    if previous is not None and head.noun == _PROGRESS and previous.indicator and not previous.is_rate:
        done = previous.verb or ""
        done = "" if done in ATTAINING or verbs().get(done) not in ACTIONS else done
        head.noun = part_of(previous) + done + head.noun  # 投资完成4750亿元，进度提高; 秋粮收获800万亩，进度超40%
        return
    sized = head.noun in words("size_noun") and not head.change and not _sums_up(clause, head.noun)
    if previous is not None and previous.indicator and sized:
        measured = "" if previous.indicator.endswith(_PRODUCT) else suffix_of(previous.indicator, "suffix|measured")
        head.noun = f"{previous.indicator.removesuffix(measured)}{head.noun}"  # 转移支付增加1万亿元、规模9万亿元
        return
    if head.noun and head.noun.removeprefix("总") in words("suffix") and (owner := _owner(clause, head.noun)):
        head.noun = owner + head.noun
        return
    if previous is None and earlier is not None and (clause.subset or _is_of_part(clause, head)):
        head.noun = head.noun + measure_of_branch(clause, head.noun, earlier) if head.noun else _grown(head, earlier)
        return
    if previous is None or not previous.indicator or not head.noun or _is_object(clause, head):
        return
    if previous.verb in words("carrying") and clause.gap.startswith("、") and carrier(head.noun) == head.noun:
        head.noun += thing_of_list(clause)  # 铁路发送旅客90万人次、公路16万人次
        return
    if branch := measure_of_branch(clause, head.noun):
        head.noun += branch
        return
    named = part_of(previous)
    measure, own = suffix_of(named, "suffix"), suffix_of(head.noun, "suffix")
    alike = (previous.kind, previous.unit) == (clause.mention.kind, clause.mention.unit)
    if alike and not clause.right and head.noun in words("paired") and len(suffix_of(named, "suffix|measured")) > 1:
        head.noun += named.removeprefix(prefix_of(named, "paired"))  # 居民恩格尔系数30%，其中城镇29%、农村32%
    elif (
        not measure
        and head.noun == own
        and own in words("total_noun")
        and (not previous.is_rate or previous.role == "rate")
    ):
        head.noun = thing_of_list(clause) + own  # 发送旅客…、公路…、民航…，总量为
    elif growth := _growth_of(head.noun, previous):
        head.noun = growth
    elif measure and own != measure and own in (head.noun, head.noun.removeprefix(_TOTAL) if alike else head.noun):
        owner = named[: -len(measure)].removesuffix("累计").removesuffix(own)  # 利润总额90亿元，利润增长
        owner = owner.removesuffix(_TOTAL) if head.noun.startswith(_TOTAL) else owner  # 基金总收入9亿元，总支出8亿元
        if owner.endswith(_TOTAL):  # 轨道交通|运营总|里程500公里，日均客流量
            owner = owner[: -len(suffix_of(owner[:-1], "verb")) - 1]
        head.noun = owner + ("累计" if "累计" in clause.left else "") + head.noun
    elif head.role == "from" and not own and "占" not in head.noun:
        head.noun += _measure_of_chain(clause)
    elif len(measure) == _SHORT and not own and previous.role == head.role == "delta" and alike:
        head.noun += measure  # 夏粮面积增加13万亩，早稻增加3万亩
    elif measure == "产量" and not own and "；" in clause.gap and clause.mention.kind == "measure" and not head.verb:
        head.noun += measure  # 电力产量…；钢二百十七万吨
    elif len(measure) > 1 and not own and clause.subset and clause.mention.kind == "measure" and alike:
        head.noun += measure  # 发电装机容量4亿千瓦，其中水电9601万千瓦
    elif len(measure) > _SHORT and own == measure and _stands_for(head.noun, previous.indicator):
        head.noun = previous.indicator[: -len(head.noun)] + head.noun


def _stands_for(noun: str, before: str) -> bool:
    """Whether a noun differs from the end of the one before by a word of a pair: 公路货物周转量, 旅客周转量."""
    other = before[-len(noun) :][:_SHORT]
    return other in words("paired") and noun[:_SHORT] in words("paired")


def _growth_of(noun: str, previous: Mention) -> str:
    """Return whose growth it is where only 增速 or 增幅 is said: 生产总值增长5.7%，增速高于全国."""
    if not noun or noun != suffix_of(noun, "growth_noun|fall_noun"):
        return ""
    grown = without_growth(part_of(previous))
    return grown + noun if len(grown) >= _SHORT else ""


def _is_of_part(clause: Clause, head: Head) -> bool:
    """Whether a sentence says only when something grew: 前三季度吞吐量增长8%。第三季度增长9%."""
    return bool(clause.periods) and not head.noun and not clause.before and clause.mention.is_rate


def _grown(head: Head, earlier: Mention) -> str:
    """Return what grew in the sentence before, where the growth of a part of the time follows."""
    if not head.change or not earlier.change or not earlier.is_rate or earlier.role == "share":
        return ""
    return without_growth(part_of(earlier))


def without_growth(noun: str) -> str:
    """Return what grows, where a noun names its growth: 收入 of 收入增幅."""
    return noun.removesuffix(suffix_of(noun, "growth_noun|fall_noun"))


def _sums_up(clause: Clause, noun: str) -> bool:
    """Whether a total is that of a list: 铁路…、公路…、民航941万人次，总量为2亿人次."""
    return noun in words("total_noun") and clause.previous is not None and clause.previous.gap.startswith("、")


def measure_of_branch(clause: Clause, noun: str, before: Mention | None = None) -> str:
    """Return the measure of which a branch of industry tells its part: 工业增加值增长5%，其中，制造业增长6%."""
    previous = before or clause.metric_before
    if not noun.endswith(_BRANCHES) or noun in words("bearer") or not clause.mention.is_rate or previous is None:
        return ""
    whole = part_of(previous).partition("占")[0]
    measure = suffix_of(whole, "suffix|measured")
    part = whole[: len(whole) - len(measure)]
    beside = clause.gap.startswith(("，", "；")) and _same_sort(part, noun)  # 采矿业增加值…，制造业
    branch = clause.subset or clause.gap.startswith("、") or beside
    known = len(measure) > 1 and measure not in words("total_noun")
    return measure if branch and known and previous.change and previous.is_rate else ""


def _same_sort(part: str, noun: str) -> bool:
    """Whether two branches stand beside each other: 采矿业 and 制造业, 国有 and 私营企业, but not 工业 and 采矿业."""
    whole = part.endswith("工业") and not part.endswith("加工业")
    return part[-1:] == noun[-1] and part.endswith(_FIRMS) == noun.endswith(_FIRMS) and not whole


def _owner(clause: Clause, noun: str) -> str:
    """Return the subject of a clause before that only says how it went: 粮食连年增产，总产量达到…."""
    subject = before_predicate(clause.before)
    owner = subject_of(subject) if subject != clause.before else ""
    measured = suffix_of(owner, "suffix") and noun not in words("growth_noun")  # 物流量增长较快，同比增速保持在20%
    return "" if measured or govern(owner)[1] else owner


def _is_object(clause: Clause, head: Head) -> bool:
    """Whether the verb stands before the noun: 增加支出42亿元 needs no owner."""
    return bool(head.verb) and 0 <= clause.left.find(head.verb or "") < clause.left.rfind(head.noun)


def thing_of_list(clause: Clause) -> str:
    """Return what the list before this metric counts, apart from who does it (铁路发送旅客…、公路…)."""
    first = clause.previous
    while first is not None and first.previous is not None and first.gap.startswith("、"):
        first = first.previous
    if first is None:
        return ""
    if first.right and not first.mention.is_rate:  # 新增3个产业集群、总数达13个
        return first.mention.indicator or ""
    return govern(split_basis(first.left)[0])[2] or first.mention.indicator or ""


def _measure_of_chain(clause: Clause) -> str:
    """Return the measure that the from–to pairs before this one share (钢产量由…；原煤由…)."""
    earlier = clause.previous
    while earlier is not None and earlier.mention.change:
        indicator = earlier.mention.indicator or ""
        measure = suffix_of(indicator, "suffix")
        if len(measure) > 1:
            ending = indicator.partition("的")[2]
            return f"的{ending}" if ending else measure
        earlier = earlier.previous
    return ""


def part_of(previous: Mention) -> str:
    """Return the indicator to inherit; behind a share it is the part (产量占全国44%、增长5%)."""
    noun = previous.indicator or ""
    return noun.partition("占")[0] or noun if previous.role == "share" else noun
