"""The heads of a list that several values share: where it is split, and what each head shares with the others."""

from __future__ import annotations

import re

from zongshu.numbers.governing import govern
from zongshu.numbers.lexicon import CONJUNCTION, alone, prefix_of, suffix_of, verbs, words
from zongshu.numbers.phrases import masked, place_names

_ALL = re.compile(rf"、|{CONJUNCTION.pattern}")
_MARK = re.compile("、")
_ENCLOSED = re.compile(r"[（(][^（）()]{0,200}[)）]|“[^”]{0,200}”|《[^》]{0,200}》")
#: 第一、二、三产业, 一、二、三季度
_SECTORS = re.compile("(?P<numbers>第?[一二三四](?:[、和]第?[一二三四])+)(?P<noun>次?产业|产(?=增加值)|季度)")
#: 城乡 and the like stand for two heads.
_TWO_IN_ONE = {
    "城乡": ("城镇", "农村"),
    "进出口": ("进口", "出口"),
    "产销": ("产", "销"),
    "收支": ("收入", "支出"),
    "存贷款": ("存款", "贷款"),
}
#: 广西对越南进出口: the preposition holds for the other countries of the list.
_TOWARD = re.compile(f"[^，,、]{{0,8}}?{alone('对')}")
#: 交通等重点领域采购金额: where the list ends.
_CLOSED = re.compile("等(?:重点|主要|各类|相关)?(?:领域|行业|产业|地区|产品|商品|方面|部门)(?=.{2})")
#: 医保、公共卫生经费|人均补助标准
_EACH = re.compile("(?<=..)(?:人均|户均|最低)")
_SHORT = 2
#: Of goods this need not be said: 空调、冰箱产品产量.
_GOODS = "产品"
#: 消费额, 到位率: what was done belongs to the measure.
_OF_VERBS = ("额", "率")


def splits(phrase: str) -> list[list[str]]:
    """Return the lists that a phrase may be: at every separator, and at the conjunctions alone."""
    phrase = _SECTORS.sub(_written_out, phrase)
    phrase = f"{phrase}量" if phrase.endswith("产销") else phrase
    for word, two in _TWO_IN_ONE.items():
        if word in phrase and not _ALL.search(phrase):
            return [[phrase.replace(word, one, 1) for one in two], [phrase]]
    found = [_split(phrase, separator) for separator in (_ALL, _MARK, CONJUNCTION)]
    if suffix_of(found[-1][0] if found[-1] else "", "suffix|measured|event_noun"):
        found[1:] = reversed(found[1:])  # 刑事类、治安类警情和立案数; but 批发和零售业、交通业增加值
    return [rebuild(heads) for heads in found]


def _written_out(series: re.Match[str]) -> str:
    """Return 第一产业、第二产业、第三产业 for 第一、二、三产业."""
    noun = series["noun"] if series["noun"] == "季度" else "产业"
    nth = "" if noun == "季度" else "第"
    return "、".join(f"{nth}{number}{noun}" for number in re.findall("[一二三四]", series["numbers"]))


def _split(phrase: str, separator: re.Pattern[str]) -> list[str]:
    hidden = masked(_ENCLOSED, phrase)
    parts, start = [], 0
    for match in separator.finditer(hidden):
        parts.append(phrase[start : match.start()])
        start = match.end()
    parts.append(phrase[start:])
    return [part for part in (part.strip(" ，,") for part in parts) if part]


def rebuild(heads: list[str]) -> list[str]:
    """Rebuild the heads of a list that share a beginning or an end.

    Examples
    --------
    >>> rebuild(["治安", "刑事案件"])
    ['治安案件', '刑事案件']
    >>> rebuild(["生产安全事故起数", "死亡人数"])
    ['生产安全事故起数', '生产安全事故死亡人数']
    """
    if len(heads) < 2:
        return heads
    ending = _shared_ending(heads[0], heads[-1])
    rebuilt = [
        head if head == heads[-1] or suffix_of(head, "suffix|measured") else head + ending
        for head in _with_rates(heads)
    ]
    if suffix_of(heads[0], "suffix") not in ("", heads[0]):
        return [rebuilt[0], *(_owner(heads[0], head) + head for head in rebuilt[1:])]
    return _toward(rebuilt)


def _owner(first: str, head: str) -> str:
    """Return whose measure the first head is, where another one is a measure alone: 网络货运量、交易额."""
    measure = suffix_of(first, "suffix")
    if head == suffix_of(head, "suffix"):
        return first.removesuffix(measure)
    measure = suffix_of(first, "suffix|measured")
    known = len(measure) > 1 and head == suffix_of(head, "suffix|measured")  # but 原油加工量、发电量
    return first.removesuffix(measure).removesuffix("总") if known else ""


def _with_rates(heads: list[str]) -> list[str]:
    """Give heads without a measure the rate of the next one: 户厕、垃圾处理设施覆盖率和污水治理率."""
    whole = heads[:]
    for i in range(len(heads) - 2, -1, -1):
        rate = whole[i + 1].endswith("率") and (i < len(heads) - 2 or suffix_of(heads[0], "suffix"))
        if rate and not suffix_of(heads[i], "suffix|measured"):
            whole[i] += _shared_ending(heads[i], whole[i + 1])
    return whole


def _is_flow(head: str) -> bool:
    """Whether a head says what was done with those who came or went: 接待游客、旅游总花费."""
    verb = govern(head)[1]
    return verb == "接待" or verb in words("carrying")


def _toward(heads: list[str]) -> list[str]:
    """Give every head of a list the preposition of the first: 对东盟进出口、欧盟进出口."""
    to = _TOWARD.match(heads[0])
    if not to or any(word in head for head in heads[1:] for word in "对向与"):
        return heads
    return [heads[0], *(to.group() + head for head in heads[1:])]


def _shared_ending(first: str, last: str) -> str:
    """Return the end of the last head that the first one lacks."""
    if suffix_of(first, "suffix|measured"):
        return ""
    if end := _end_of_counterpart(first, last):
        return last[end:]
    if suffix_of(first, "event_noun") or _is_flow(first):
        return ""
    if closed := _CLOSED.search(last):
        return last[closed.end() :].removeprefix("的")  # 工业、交通等重点领域采购金额
    if measure := suffix_of(last, "suffix|measured"):
        return _whole_measure(first, last, measure) if measure != last else ""  # 各项存款、贷款
    noun = suffix_of(last, "class_noun")
    return "" if first.endswith(noun) else noun


def _end_of_counterpart(first: str, last: str) -> int:
    """Return where in the last head that ends which stands beside the first one: 城镇和农村|居民收入; 0 without one."""
    if first.endswith("级") and "级" in last:
        return last.index("级") + 1  # 国家级、省级龙头企业
    if len(first) == 1 and first != "期":
        return 1  # 内、外贸吞吐量
    if first[-1] == last[len(first) - 1 : len(first)]:
        return len(first)  # 进口、出口通关时间, 东湖、南湖还湖面积
    if first in place_names() and (other := _place(last)):
        return len(other)  # 厦门、福州机场旅客吞吐量
    if first in words("paired") and (paired := prefix_of(last, "paired")):
        return len(paired)
    for length in range(min(len(first), 6), 1, -1):
        at = last.find(first[-length:])
        if at >= 0 and at + length < len(last):
            return at + length  # 大气污染、水污染|防治投资
    return 0


def _place(phrase: str) -> str:
    """Return the place with which a phrase begins, and of which more is said."""
    return next((phrase[:end] for end in (3, _SHORT) if phrase[:end] in place_names() and phrase[end:]), "")


def _whole_measure(first: str, last: str, measure: str) -> str:
    """Return a measure with what belongs to it before: 出口增速 of 摩托车出口增速, 消费额 of 线上消费额.

    Between heads of one length stands what they share: 肉牛、肉羊|出栏|量. Of what class they are they share anyhow:
    汽车、有色金属|行业增加值.
    """
    owner = last[: len(last) - len(measure)]
    of = 3 if owner.endswith("化") else _SHORT  # 常住人口|城镇化率
    if measure in _OF_VERBS and len(owner) >= of + _SHORT and owner[-of:].isalpha():
        owner, measure = owner[:-of], owner[-of:] + measure
    while len(part := suffix_of(owner, "measure_prefix|suffix")) > 1:
        owner, measure = owner[: -len(part)], part + measure
    if each := _EACH.search(owner):
        return owner[each.start() :] + measure
    shared = suffix_of(owner, "class_noun")
    if shared and not first.endswith((shared, "业")):
        return measure if shared == _GOODS else shared + measure
    shared = owner[len(first) :]
    parted = len(shared) == _SHORT and len(suffix_of(first, "verb")) < _SHORT  # 设备购置、企业技术改造投资
    return shared + measure if parted and shared in verbs() else measure
