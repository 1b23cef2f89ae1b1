"""A noun that its clause shortens, written out by the metric before: 成交额 → 期货市场成交额, 原煤 → 原煤产量."""

from __future__ import annotations

from zongshu.numbers.acting import carrier
from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.edges import STOPS
from zongshu.numbers.governing import govern
from zongshu.numbers.heads import subject_of
from zongshu.numbers.lexicon import ACTIONS, ATTAINING, prefix_of, suffix_of, verbs, words
from zongshu.numbers.mention import Mention
from zongshu.numbers.phrases import before_predicate

#: 国内生产总值 is a thing that has an amount, and no amount itself.
_PRODUCT = "生产总值"
_SHORT, _LONG = 2, 3
#: 糖产量260万吨；自行车1484万辆，缝纫机860万架: products that are counted.
_OF_MACHINES = ("辆", "台", "架", "只", "艘")
_TOTAL = "总"
_FIRMS, _PROGRESS = "企业", "进度"
#: What these attain is told behind a comma, too: 实施重点项目1000个，完成投资1万亿元.
_PROJECTS = ("项目", "工程")
#: With these the names of branches end: 制造业, 私营企业, 化妆品类.
_BRANCHES = ("业", "类")
#: 亩产, 库存, 产能, 煤耗, 外运, 需求, 水库: what is said of products, or holds them.
_NO_PRODUCTS = tuple("产存能耗运求库销购储口")


def rebuild_noun(clause: Clause, head: Head, earlier: Mention | None) -> None:
    """Complete a noun by the metric before: 成交额 → 期货市场成交额, 原煤 → 原煤产量, 旅客周转量 → 公路旅客周转量.

    ``earlier`` is the last metric of the paragraph, of which 其中 at a sentence's beginning tells a part.
    """
    previous, noun = clause.metric_before, head.noun
    if previous is not None and previous.indicator and (measured := _of_thing_before(clause, head, previous)):
        head.noun = measured
    elif noun.removeprefix(_TOTAL) in words("suffix") and (owner := _owner(clause, noun)):
        head.noun = owner + noun
    elif previous is None:
        if earlier is not None and (clause.subset or _is_of_part(clause, head)):
            head.noun = noun + measure_of_branch(clause, noun, earlier) if noun else _grown(head, earlier)
    elif previous.indicator and noun and not _is_object(clause, head):
        head.noun = _written_out(clause, head, previous)


def _of_thing_before(clause: Clause, head: Head, previous: Mention) -> str:
    """Return a size, or how far it is done, with the thing before: 转移支付增加1万亿元、规模9万亿元; or nothing."""
    noun, thing = head.noun, previous.indicator or ""
    if noun == _PROGRESS and not previous.is_rate:
        done = previous.verb or ""
        done = done if verbs().get(done) in ACTIONS and done not in ATTAINING else ""
        return part_of(previous) + done + noun  # 投资完成4750亿元，进度提高; 秋粮收获800万亩，进度超40%
    if noun in words("size_noun") and not _sums_up(clause, noun):
        whole = thing.endswith(_PRODUCT) or (noun in words("total_noun") and suffix_of(thing, "flow_noun"))
        measured = "" if whole else suffix_of(thing, "suffix|measured")  # 财政收入1万亿元，总额达到
        return thing.removesuffix(measured) + noun
    of_unit = noun and previous.unit in words("noun_unit") and clause.gap.startswith(noun)  # 三大先导产业规模
    return thing + noun if of_unit or _is_attained(clause, head, previous) else ""


def _is_attained(clause: Clause, head: Head, previous: Mention) -> bool:
    """Whether what was attained is that of the things counted before: 设备更新项目7910个、完成投资47亿元."""
    attained = head.verb in ATTAINING and head.noun in words("attained")
    apart = STOPS & set(clause.gap) - ({"，"} if (previous.indicator or "").endswith(_PROJECTS) else set())
    return attained and previous.kind == "count" and not apart


def _written_out(clause: Clause, head: Head, previous: Mention) -> str:
    """Return a noun with what it leaves out, its measure or whose it is: 利润总额90亿元，利润增长5%."""
    noun, named = head.noun, part_of(previous)
    listed = clause.gap.startswith("、") and "indicator inherited" not in clause.mention.notes
    if previous.verb in words("carrying") and listed and carrier(noun) == noun:
        return noun + thing_of_list(clause)  # 铁路发送旅客90万人次、公路16万人次
    if branch := measure_of_branch(clause, noun):
        return noun + branch
    measure, own = suffix_of(named, "suffix"), suffix_of(noun, "suffix")
    alike = (previous.kind, previous.unit) == (clause.mention.kind, clause.mention.unit)
    if growth := _growth_of(noun, previous):
        return growth
    if not own:
        return noun + _measure_left_out(clause, head, previous, alike)
    if noun == own and own in words("total_noun"):
        return thing_of_list(clause) + own  # 发送旅客…、公路…、民航…，总量为
    if measure and own != measure and own in (noun, noun.removeprefix(_TOTAL) if alike else noun):
        return _owner_before(named, measure, noun) + ("累计" if "累计" in clause.left else "") + noun
    whole = noun.removeprefix(_TOTAL)
    new = alike and measure and not named.endswith(noun)
    if new and whole != noun and len(whole) > 1 and named.endswith(whole):
        return named[: -len(whole)] + noun  # 新增地铁运营里程43公里、总里程达到879公里
    if new and len(noun) > _LONG and noun == suffix_of(noun, "measured"):
        owner = _owner_before(named, suffix_of(named, "measured") or measure, noun)
        return noun if owner and noun.startswith(owner) else owner + noun  # 企业利润总额…；营业总收入
    if len(measure) > _SHORT and own == measure and _stands_for(noun, previous.indicator or ""):
        return (previous.indicator or "")[: -len(noun)] + noun
    return noun


def _measure_left_out(clause: Clause, head: Head, previous: Mention, alike: bool) -> str:
    """Return the measure of the metric before that a noun without one shares: 夏粮面积增加13万亩，早稻增加3万亩."""
    named = part_of(previous)
    measure = suffix_of(named, "suffix")
    if alike and not clause.right and head.noun in words("paired") and len(suffix_of(named, "suffix|measured")) > 1:
        return named.removeprefix(prefix_of(named, "paired"))  # 居民恩格尔系数30%，其中城镇29%、农村32%
    if head.role == "from" and "占" not in head.noun:
        return _measure_of_chain(clause)
    if alike and len(measure) == _SHORT and previous.role == head.role == "delta":
        return measure
    machines = clause.mention.unit in _OF_MACHINES
    if clause.mention.kind != "measure" and not machines:
        return ""
    # 原煤产量…，石油达到1.39亿吨，钢突破7000万吨
    reaches = head.verb is None or verbs().get(head.verb) == "reach"
    like = previous.unit == clause.mention.unit or (machines and previous.unit in _OF_MACHINES)
    product = like and reaches and not clause.right and _names_product(head.noun)
    apart = "；" in clause.gap and not head.verb  # 电力产量…；钢二百十七万吨
    produced = measure == "产量" and (apart or product)
    part = alike and len(measure) > 1 and clause.subset  # 发电装机容量4亿千瓦，其中水电9601万千瓦
    return measure if produced or part else ""


def _names_product(noun: str) -> bool:
    """Whether a short noun may be that of a product, and says nothing of it: 石油, but 库存, 产能, 外运."""
    return len(noun) <= _LONG and not noun.endswith(_NO_PRODUCTS)


def _owner_before(named: str, measure: str, noun: str) -> str:
    """Return whose measure the metric before is, and now this one: 基金|总收入9亿元，总支出8亿元."""
    owner = named[: -len(measure)].removesuffix("累计").removesuffix(suffix_of(noun, "suffix"))
    if noun.startswith(_TOTAL) or not owner.endswith(_TOTAL):
        return owner.removesuffix(_TOTAL)
    owner = owner.removesuffix(_TOTAL)
    return owner.removesuffix(suffix_of(owner, "verb"))  # 轨道交通|运营总|里程500公里，日均客流量


def _stands_for(noun: str, before: str) -> bool:
    """Whether a noun differs from the end of the one before by a word of a pair: 公路货物周转量, 旅客周转量."""
    other = before[-len(noun) :][:_SHORT]
    return other in words("paired") and noun[:_SHORT] in words("paired")


def _growth_of(noun: str, previous: Mention) -> str:
    """Return whose growth it is where only 增速 or 增幅 is said: 生产总值增长5.7%，增速高于全国."""
    if noun != suffix_of(noun, "growth_noun|fall_noun"):
        return ""
    grown = without_growth(part_of(previous))
    return grown + noun if len(grown) >= _SHORT else ""


def _is_of_part(clause: Clause, head: Head) -> bool:
    """Whether a sentence says only when something grew: 前三季度吞吐量增长8%。第三季度增长9%."""
    return bool(clause.periods) and not head.noun and not clause.before and clause.mention.is_rate


def _grown(head: Head, earlier: Mention) -> str:
    """Return what grew in the sentence before, where the growth of a part of the time follows."""
    return without_growth(part_of(earlier)) if head.change and earlier.is_rate else ""


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
    return measure if branch and known and previous.change else ""


def _same_sort(part: str, noun: str) -> bool:
    """Whether two branches stand beside each other: 采矿业 and 制造业, 国有 and 私营企业, but not 工业 and 采矿业."""
    whole = part.endswith("工业") and not part.endswith("加工业")
    return part[-1:] == noun[-1] and part.endswith(_FIRMS) == noun.endswith(_FIRMS) and not whole


def _owner(clause: Clause, noun: str) -> str:
    """Return the subject of a clause before that only says how it went: 粮食连年增产，总产量达到…."""
    subject = before_predicate(clause.before)
    owner = subject_of(subject).removesuffix(noun[:-1]) if subject != clause.before else ""  # 房地产销售低迷，销售额
    measured = suffix_of(owner, "suffix") and noun not in words("growth_noun")  # 物流量增长较快，同比增速保持在20%
    return "" if measured or govern(owner)[1] else owner


def _is_object(clause: Clause, head: Head) -> bool:
    """Whether the verb stands before the noun: 增加支出42亿元 needs no owner."""
    return bool(head.verb) and 0 <= clause.left.find(head.verb or "") < clause.left.rfind(head.noun)


def thing_of_list(clause: Clause) -> str:
    """Return what the list before this metric counts, apart from who does it (铁路发送旅客…、公路…)."""
    first = clause.previous or clause
    while first.previous is not None and first.gap.startswith("、"):
        first = first.previous
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
