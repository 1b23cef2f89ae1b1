"""Whose figure it is, where the ledger has only what the verb governs: 铁路 in 全国铁路完成固定资产投资4102亿元."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from zongshu.numbers.lexicon import strip_prefixes, suffix_of
from zongshu.tables import table

#: Verbs whose subject is the one whose figure it is; with others, it is the one who acts.
VERBS = ("完成", "实现")
#: How far before the verb its subject may begin.
REACH = 30
_CLAUSE = re.compile(r"[，,。；;：:、！？!?）)\n”》]")
_TIME = re.compile(
    r"^(?:到|至|截至|截止)?(?:[今去前当本上明]年|[0-9０-９]{2,4}年度?|[一二三四五六七八九十两0-9０-９]+年[来间内]?|[一二][〇○零一二三四五六七八九]{3}年)?"
    r"(?:的)?(?:前?[0-9０-９一二三四五六七八九十]{1,3}(?:[至到—―－-][0-9０-９]{1,2})?个?(?:月份?|季度)|[上下]半年|[前头][一二三四两]季度|全年|[年月季][初中末底])?"
    r"(?:[0-9０-９]{1,2}[日号])?(?:以来|期间|里|内|时|，)?"
)
#: A noun that names a trade, a group, a kind: no more than so long, and of Chinese characters.
_NOUN = re.compile(r"[一-鿿]{2,10}")


def subject_of(row: Any, text: str) -> str:
    """Return the noun before the verb of a number, an empty string where there is none or it only says when and where.

    Parameters
    ----------
    row : named tuple
        A row of the ledger.
    text : str
        The text of its report.
    """
    verb = row.verb
    if verb not in VERBS:
        return ""
    governed = text.rfind(row.indicator, max(0, row.start - len(row.indicator) - REACH), row.start)
    if governed < 0 or not text.endswith(verb, 0, governed):
        return ""
    before = text[max(0, governed - len(verb) - REACH) : governed - len(verb)]
    subject = _CLAUSE.split(before)[-1]
    while word := suffix_of(subject, "adverb"):
        subject = subject[: -len(word)]
    subject = _without_when_and_where(subject)
    if not _NOUN.fullmatch(subject) or suffix_of(subject, "verb") or suffix_of(subject, "preposition"):
        return ""
    return subject


def _without_when_and_where(subject: str) -> str:
    while True:
        shorter = _TIME.sub("", subject, count=1)
        shorter = _where().sub("", strip_prefixes(shorter, "opener", "preface", "agent", "preposition"), count=1)
        if shorter == subject:
            return subject
        subject = shorter


@cache
def _where() -> re.Pattern[str]:
    rows = table("places.tsv", ("name", "short", "level", "parent"), ("name",))
    names = {name for row in rows for name in (row["name"], *row["short"].split("、")) if name}
    names |= {"全省", "全市", "全区", "全县", "全州", "全国", "我省", "我市", "我区", "我们", "各地", "各级"}
    return re.compile(f"^(?:{'|'.join(sorted(names, key=len, reverse=True))})")
