"""What a clause begins with that says when, where or by whom, and is no part of what is counted."""

from __future__ import annotations

import re

from zongshu.numbers.asides import ON_END, SINCE, ends_time, span_end
from zongshu.numbers.lexicon import CONJUNCTION, JOINING, alone, prefix_of, words
from zongshu.numbers.mention import Mention

#: When, by whom, and in which part of a list.
_ASIDE_PHRASE = re.compile(
    # 今天（5月4日）公布的, 上述
    "(?:今天|昨天|昨晚|今晚|今早|近日)(?:（[^）]{0,12}）)?(?:公布的|发布的)?|（[^）]{0,12}）(?:公布的|发布的)?|(?:公布|发布)的|上述"
    # 项目建成投产后, but 改造后续工程
    f"|(?:全部|全面|项目|工程)?(?:建成(?:投产)?|投产|竣工|投运|投用|投入使用|投入运行|完工|达产|通车|改造|启用){alone('后')}"
    # 1. 新建学校, 第一，新建学校, 一是新建学校; but 1.5万
    r"|[0-9]{1,2}[.．、]\s?(?![0-9]+[^年0-9])|第[一二三四五六七八九十]{1,3}[是，,]|[一二三四五六七八九十]{1,3}[是要]"
)
#: No opener, with what it may be a part of, reaches further than this.
_WITHIN = 40
#: Nor is an opener itself longer, nor the verb it may be cut from.
_OPENS = 8
#: Behind a number and what it counts 含 says that a part is told of: 2820所，含本科院校1275所; but 含金量.
_INCLUDES = re.compile("[0-9十百千万亿][一-龥]{0,6}[，,（(]$")
_CONTENT = re.compile("含[一-龥]{1,2}量")
_COUNTED_WITHIN = 8
#: 与 that leads up to what is compared with is no opener.
_COMPARES = re.compile("[与和同][^，,]{1,14}(?:相比|比较)")


def skip(text: str, start: int, end: int, asides: dict[int, Mention]) -> tuple[int, bool]:
    """Skip openers, dates and durations at a clause's beginning; say whether 其中 was among them."""
    subset, begin = False, start
    while start < end:
        if text[start] in " \u3000、，":
            start += 1
        elif aside := _ASIDE_PHRASE.match(text, start, end):
            start = aside.end()
        elif start in asides and asides[start].end <= end:
            start = asides[start].end
            start += ends_time(text, start)
        elif text.startswith(ON_END, start, end) and start + 2 in asides and asides[start + 2].end <= end:
            start += 2  # 连续7天发送量超千万人次
        elif text[start] in SINCE and (span := span_end(text, start + 1, asides)):
            start = span
        elif (opener := _opener(text[start : min(end, start + _WITHIN)])) and (start == begin or opener != "与"):
            # at the beginning 与 is one, but 我国|与东盟进出口
            subset = subset or opener == "其中"
            start += len(opener)
        elif text[start] == "含" and _includes(text, start):
            subset, start = True, start + 1
        else:
            break
    return min(start, end), subset


def _includes(text: str, position: int) -> bool:
    """Whether 含 at ``position`` says that a part is told of."""
    counted = _INCLUDES.search(text, max(0, position - _COUNTED_WITHIN), position)
    return counted is not None and not _CONTENT.match(text, position)


def _opener(phrase: str) -> str:
    """Return the opener at a phrase's beginning, unless a longer verb begins there (共有, 实现)."""
    opener = prefix_of(phrase[:_OPENS], "opener")
    if not opener:
        return ""
    if len(opener) > 1 and phrase.startswith("性", len(opener)):
        return ""  # 全市性检查
    if opener in JOINING and _COMPARES.match(phrase):
        return ""  # 与上年相比
    ahead, own = prefix_of(phrase, "verb", len(opener)), prefix_of(phrase, "verb")
    if len(ahead) > 1 and len(opener) + len(ahead) > len(own) > 1:
        return opener  # 共|建成, but 共建|产业园区
    part = len(opener) == 1 and phrase[:2] in words("no_cut")
    if part or (opener in JOINING and not CONJUNCTION.match(phrase)):
        return ""  # 和美乡村, 共建国家
    return opener if len(prefix_of(phrase[:_OPENS], "verb")) <= len(opener) else ""
