"""Numbers that stand in a relation: a share of a whole, above or below another, the start of a change, a conversion."""

from __future__ import annotations

import re

from zongshu.numbers.clauses import Clause, Head
from zongshu.numbers.comparisons import split_basis
from zongshu.numbers.following import behind
from zongshu.numbers.lexicon import CHANGES, alone, prefix_of, strip_prefixes, strip_suffixes, verbs, without_pivot
from zongshu.numbers.phrases import noun_of, object_of
from zongshu.numbers.predicates import verb_in

_SHARE = re.compile(
    r"^(?P<part>.*?)(?:所|共|大?约|只|仅|将|已|则)?占(?!比|地(?!区)|用(?!户)|领|有)(?:到了?|了|据)?(?:同期|当年|其)?"
    r"(?P<whole>.*?)(?P<measure>的?(?:比重|比例|份额))?(?P<level>的|为|(?P<verb>达到?)了?|约为|超)?$"
)
#: 约占全国的三成
_ABOUT = re.compile(f"{alone('约')}占[到了据]*$")
#: What follows the whole: 占全国的比重首次, 占世界经济比重从.
_SHARE_FROM = re.compile(
    r"(?P<measure>的?(?P<named>比重|比例|份额)[则将仍也却已均又]*(?:下降|上升|提高)?)?"
    r"(?P<origin>[由从](?:.{0,10}?[年期月底末初]的?)?)?$"
)
#: 在用户总数中占比达: the part stands in the clause before.
_AMONG = re.compile("^在(?P<whole>[^，,]{2,16}?)中的?占比(?:已经?|约|超|近)?(?P<verb>高?达到?)?$")
#: How long a share has been what it is: 的比重已连续保持在, 的份额继续稳定在.
_HELD = re.compile(
    "[已也仍]*(?:连续(?:第?[0-9一二三四五六七八九十两]+[年个]月?)?|继续|长期|始终|均)*(?:(?P<verb>(?:保持|稳定|维持|运行)在)|在)$"
)
_AGAINST = re.compile(
    r"^(?P<noun>.*?)(?:(?P<verb>高于|低于|(?<!最)高出|快于|慢于|好于|多于|优于|领先于?|落后于)[^，,。]{0,14}?约?"
    r"|(?P<past>超过|超出|超)(?:[^，,。]{0,12}(?:目标|计划|任务|水平|平均|预期|同期|水位|增[速幅])"
    r"|[^，,。]{0,24}(?:计划|预算|规定)[^，,。]{0,8}(?:指标|[数额量])))$"
)
#: These bound the number right behind them.
_BOUNDS = ("高于", "低于")
#: 比全部投资|高出: with what, before the verb.
_THAN_WHAT = re.compile(f"(?:^|(?<=.{{2}}))(?<!率)(?:{alone('比')}|较(?!为))[^，,比较]{{2,12}}$")
#: 在距离海岸线150公里的平台
_DISTANCE = re.compile("(?P<noun>(?<![近远])距离?[^，,的至到达共可]{2,12}?)(?:有|约|仅|只有|不足)?$")
_OF_DISTANCE = ("公里", "米", "千米", "海里", "里", "光年")
#: 比上年末高, 比各项贷款增速高出: the verb is an adjective.
_DIFFERS = re.compile(
    r"^(?P<noun>.*?)[比较](?P<than>[^，,比]{1,16}?)(?P<verb>(?<![提降走抬升新最更较偏加变调增减放扩缩])[高低多少快慢大小])[出了]?约?$"
)
#: 同比高0.3个百分点
_DIFFERS_YEARLY = re.compile("^(?P<noun>.*?)(?P<basis>同比|环比)(?P<verb>[高低多少快慢大小])[出了]?约?$")
#: 收入比70元的数目高: the verb stands behind the number.
_THAN = re.compile(r"^(?P<noun>[^比较]{2,})[比较]$")
_DIFFERING = re.compile("^的?(?:数目|水平|标准)?(?P<verb>[高低多少大小快慢])(?:一些|得多|些)?$")
#: 产量完成年度计划的102%, 支出为预算数的114%: what is planned is the base, and no indicator.
_FULFILLED = re.compile(
    r"^(?P<noun>.*?)(?P<verb>(?:超额|实际|提前)?完成|为|是)了?[^，,]{0,8}?(?:计划|任务|预算|指标|目标)数?(?:任务)?的$"
)
#: 新车销量达到汽车总销量的半数
_REACHES = re.compile("^(?P<noun>[^，,]{2,}?[量额数值])已?(?P<verb>达到?)[^，,0-9]{2,14}总[^，,0-9]{0,3}[量额数值]的$")
_PLANNED = re.compile("预算|计划|目标|任务")
_HIGHER = "高多快大"
_RESTORED = re.compile(
    r"^(?P<noun>.*?)[已均]?(?P<verb>恢复到|恢复至|相当于|等于|达到(?=.*的$))了?.{0,12}(?:同期|水平|年|时期|前)的?$"
)
#: 利润为1997年的2.9倍; the year has been left out.
_TIMES = re.compile(r"^(?P<noun>.*?)(?:为|是|达到?)的?$")
#: 裸鲤较2002年的2500吨增加到12万吨: what is compared with is where the change began.
_SINCE = re.compile(
    rf"^(?P<noun>.*?)(?:较|同比|{alone('比')})[^，,较比]{{0,12}}(?:年|月|期|末|底|初|现有|原有|原来|目前)[^，,]{{0,6}}的?$"
)
#: 是1950年到1997年投资总和的1.7倍, 是平日业务量的1.87倍: what it is measured by.
_MULTIPLE = re.compile(r"^(?P<noun>.*?)(?:是|为|(?P<verb>相当于|(?<=.{2})达到))[^，,]{2,}的$")
_FROM = re.compile(
    r"^(?P<noun>.*?)已?(?:由|从)(?:.{0,10}(?:年|期|月|末|底|初)(?:同期|预计|计划|预算)?|此前|过去|原来|全球|全国)?的?(?:平均|最[高低多少初]|高峰)?的?(?:[日月年]均|每[日天周月年])?$"
)
#: 发送量由开通运营时的4131人次增至21359人次: whatever stands there, where the change follows.
_FROM_WHEN = re.compile(rf"^(?P<noun>.{{2,}}?)已?{alone('由从')}(?![于此])[^，,。；、由从]{{1,12}}$")
#: 赤字率拟按3%安排: the verb stands behind.
_AT = re.compile(r"^(?P<noun>.*?)(?:拟|将|均|仍|减)?按$")
#: What an amount was spent on stands behind it and its verb: 以30亿元收购银行.
_SPENT = re.compile("(?:将|拟|已|均)?[以用]$")
#: 修复工程包括堤防、水库等10项
_COMPRISES = re.compile("^(?P<noun>[^，,、]{0,12}?)(?:主要)?(?P<verb>包括|包含)[^，,]{4,}等$")
#: 保险费和福利费相当于工资总额的17%
_EQUAL = re.compile(
    "^(?P<part>[^，,]{2,}?)(?:平均|大约|大致|约|[已也还将仅只]经?)?"
    "(?P<verb>相当于|(?:达到|接近|等于|及)(?=全[^0-9]|[^，,0-9]{0,12}(?:总[数量额]|人数)的$))(?P<whole>[^，,0-9]{2,14}(?<![期平年时前]))的$"
)
#: The same amount in another currency: （约合人民币223亿元）.
_CONVERTED = re.compile("^(?P<about>大?约)?(?:折?合|相当于)(?:人民币)?$")
#: Behind a number that a word as 由 or 从 leads up to, these say that it is where a change began.
_TOWARDS = re.compile("[到至为降升增减跃]|提高|扩大|压缩|缩短|下调|调整|发展|攀|提升")


def relation(clause: Clause, left: str, *, changes: bool) -> Head | None:
    """Return the head of a number that the words before it put in a relation, or None.

    ``changes`` says that a verb of change stands right before the number: 占比提高到 is a change, and no share.
    """
    said = _RELATING.intersection(left)
    if not said:
        return None
    if "占" in said and clause.mention.is_rate and not changes and (match := _SHARE.match(left)):
        return _share(match)
    for reader, characters in _READERS:
        if not said.isdisjoint(characters) and (head := reader(clause, left)):
            return head
    return None


def _among(clause: Clause, left: str) -> Head | None:
    match = _AMONG.match(left) if clause.mention.is_rate else None
    return match and Head(f"占{match['whole']}", match["verb"], None, "share")


def _distance(clause: Clause, left: str) -> Head | None:
    match = _DISTANCE.search(left) if clause.mention.unit in _OF_DISTANCE else None
    return Head(match["noun"]) if match else None


def _against(clause: Clause, left: str) -> Head | None:
    """Read 高于全国0.2个百分点, 超过年度目标3万户."""
    match = _AGAINST.match(left)
    if match is None:
        return None
    noun, verb = match["noun"], match["verb"]
    denied = bool(verb) and noun.endswith("不")  # 面积不低于国土面积的30%
    point = clause.mention.kind == "point"
    bounds = left.endswith(_BOUNDS) and not point and not clause.right.startswith("的")  # but 略低于8%的预定目标
    if denied or bounds:
        approx = "over" if (verb == "低于") == denied else "under"
        return Head(noun_of(noun.removesuffix("不")), None, None if bounds else "other", "level", approx=approx)
    return Head(noun_of(_THAN_WHAT.sub("", split_basis(noun)[0])), verb or match["past"], "other", "level")


def _differing(_clause: Clause, left: str) -> Head | None:
    """Read 余额比上年末高2.8个百分点: against an earlier time a change, against another series none."""
    if yearly := _DIFFERS_YEARLY.match(left):
        change = "increase" if yearly["verb"] in _HIGHER else "decrease"
        return Head(noun_of(yearly["noun"]), yearly["verb"], split_basis(yearly["basis"])[1], "delta", change)
    if not (match := _DIFFERS.match(left)):
        return None
    noun, basis, _ = split_basis(f"{match['noun']}比{match['than']}")
    if not basis:
        return Head(noun_of(match["noun"]), match["verb"], "other", "level")
    if _PLANNED.search(match["than"]):
        basis = "other"  # 比去年预算高
    change = "increase" if match["verb"][0] in _HIGHER else "decrease"
    return Head(noun_of(noun), match["verb"], basis, "delta" if basis in ("yoy", "mom") else "level", change)


def _than(clause: Clause, left: str) -> Head | None:
    if (match := _THAN.match(left)) and (differs := _DIFFERING.match(clause.right)):
        return Head(noun_of(match["noun"]), differs["verb"], "other", "level")
    return None


def _fulfilled(clause: Clause, left: str) -> Head | None:
    """Read what has been reached of a plan or of an earlier level, as a rate."""
    if not clause.mention.is_rate:
        return None
    if match := _FULFILLED.match(left):
        done = match["verb"].endswith("完成")
        return Head(noun_of(match["noun"]), "完成" if done else None, None if done else "other", "level")
    if reaches := _REACHES.match(left):
        return Head(noun_of(reaches["noun"]), reaches["verb"])
    match = _RESTORED.match(left)
    return match and Head(noun_of(match["noun"]), match["verb"], "other", "level")


def _converted(clause: Clause, left: str) -> Head | None:
    match = _CONVERTED.match(left)
    if not match or clause.previous is None or not (clause.bracketed or "相当于" not in left):
        return None
    previous = clause.previous.mention
    return Head(previous.indicator or "", previous.verb, approx="about" if match["about"] else None)


def _comprised(clause: Clause, left: str) -> Head | None:
    match = None if clause.mention.is_rate or clause.right else _COMPRISES.match(left)
    return match and Head(noun_of(match["noun"]), match["verb"])


def _equal(clause: Clause, left: str) -> Head | None:
    match = _EQUAL.match(left) if clause.mention.is_rate else None
    if match is None:
        return None
    part = noun_of(match["part"])
    if match["verb"] != "相当于":  # 农户已经达到全体农户的60%
        return Head(part, match["verb"], role="share")
    return Head(f"{part}相当于{match['whole']}", "相当于")


def _spent(clause: Clause, left: str) -> Head | None:
    """Read amounts that the noun behind them takes: 以30亿元收购银行, 把八成的财政支出用于民生."""
    right = clause.right
    if clause.mention.kind == "money" and _SPENT.search(left) and (bought := verb_in(right)):
        return Head(object_of(right.partition(bought)[2]), bought)
    if clause.mention.is_rate and left.endswith(("把", "将")) and right.startswith("的"):
        return Head(behind(right, governed=False)[0])
    return None


def _set(clause: Clause, left: str) -> Head | None:
    if (match := _AT.match(left)) and (set_at := prefix_of(clause.right, "verb")):
        return Head(noun_of(match["noun"]), set_at)
    return None


def _multiple(clause: Clause, left: str) -> Head | None:
    if clause.mention.kind != "multiple":
        return None
    if clause.periods and (match := _TIMES.match(left)):
        return Head(noun_of(match["noun"]), None, "other", "level")
    match = _MULTIPLE.match(left)
    return match and Head(noun_of(match["noun"]), match["verb"], "other", "level")


def _from(clause: Clause, left: str) -> Head | None:
    """Read the value from which a change began."""
    since = _SINCE.match(left) if _TOWARDS.match(clause.right) else None
    match = since or (None if _leads_nowhere(clause) else _FROM.match(left))
    leads = _TOWARDS.match(clause.right) or verbs().get(prefix_of(clause.right, "verb")) in CHANGES
    if match is None and leads:
        match = _FROM_WHEN.match(left)
    return match and Head(noun_of(match["noun"]), None, "other", "from")


#: The first that knows the relation reads it; each knows only phrases that have one of its characters.
_READERS = (
    *((_among, "占"), (_distance, "距"), (_against, "于出超领"), (_differing, "比较"), (_than, "比较")),
    *((_fulfilled, "完为是达恢于"), (_converted, "合于"), (_comprised, "包"), (_equal, "于达接及")),
    *((_spent, "以用把将"), (_set, "按"), (_multiple, "是为达于"), (_from, "由从比较")),
)
_RELATING = frozenset("".join(characters for _, characters in _READERS))


def _share(match: re.Match[str]) -> Head:
    """Read a part, the whole that it is of, and whether the number is where the share began."""
    part = noun_of(without_pivot(match["part"])).removesuffix("占比")
    whole = strip_prefixes(match["whole"], "preface").strip()
    held = _HELD.search(whole)
    whole = strip_suffixes(whole[: held.start()] if held else whole, "adverb")
    named, origin = None, None
    if ends := _SHARE_FROM.search(whole):
        whole, named, origin = whole[: ends.start()], ends["named"], ends["origin"]
    if match["measure"] and match["level"] != "的":
        named = match["measure"].lstrip("的")
    basis, role = ("other", "from") if origin else (None, "share")
    verb: str | None = "占"
    if named:  # 占全省的比重达到34%, 占全省比重为34%: what stands before the number governs it
        verb = match["verb"] or (held["verb"] if held else None)
    if named and not whole:  # 税款所占的比重: the whole is not said
        return Head(f"{part}所占的{named}", verb, basis, role)
    about = "about" if _ABOUT.search(match.string[: match.start("whole")]) else None
    return Head(f"{part}占{whole}", verb, basis, role, approx=about)


def _leads_nowhere(clause: Clause) -> bool:
    """Whether 由 or 从 before a number says who, and not from where: 由1条干线、16条支线组成."""
    return clause.mention.kind == "count" and bool(clause.right) and not _TOWARDS.search(clause.right)
