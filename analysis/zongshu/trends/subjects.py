"""What stands before a name in its clause: whose figure it is (铁路 in 铁路完成投资), and what more is said."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from zongshu.gazetteer import places
from zongshu.numbers.lexicon import strip_prefixes, suffix_of
from zongshu.tables import table
from zongshu.trends.keys import said

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
_MARK = re.compile(r"[，,。；;：:！？!?\n]")
_SENTENCE = re.compile(r"[。！？!?\n]")
_SOURCE = re.compile(r"[^，]{0,12}(?:据|从|经|按)[^，]{1,20}")
FRAME = ("opener", "preface", "agent")
#: How far back the clause and the sentence of a number are looked for.
FAR = 300
PART = "其中"
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
    subject = _without_when_and_where(subject, *FRAME, "preposition")
    if not _NOUN.fullmatch(subject) or suffix_of(subject, "verb") or suffix_of(subject, "preposition"):
        return ""
    return subject


def named_in_full(row: Any, text: str, *, goes_on: bool) -> bool:
    """Whether a sentence names what a number counts, with no more before it than when, where and how.

    Not so are 对东盟进出口, where the ledger has 进出口, what is a part of something said before (其中，出口), and
    what a sentence says of a subject that it names further off (我国轻工业持续回升，实现营业收入…).

    Parameters
    ----------
    row : named tuple
        A row of the ledger.
    text : str
        The text of its report.
    goes_on : bool
        Whether the number before it in the sentence was named in full, so that this one goes on from there.
    """
    before = _SENTENCE.split(text[max(0, row.start - FAR) : row.start])[-1]
    *others, clause = _MARK.split(before)
    name = clause.rfind(row.indicator)
    if name < 0 or PART in before:
        return False
    rest = clause[:name]
    if said(row.verb):
        rest = rest.removesuffix(row.verb)
    bare = rest
    while word := suffix_of(bare, "adverb"):
        bare = bare[: -len(word)]
    if _without_when_and_where(bare, *FRAME):
        return False
    if _where().search(_TIME.sub("", rest, count=1)) is not None or not any(map(_says_more, others)):
        return True
    # with 合计 or 共 before it, it is of what was said before, and so is what is a measure alone
    return goes_on and not rest and row.indicator not in _measures()


@cache
def _measures() -> frozenset[str]:
    return frozenset(row["name"] for row in table("measure_names.tsv", ("name",), ("name",)))


def _says_more(clause: str) -> bool:
    """Whether a clause says more than when, where, and who says so: 2024年，据海关统计，…."""
    return bool(_without_when_and_where(clause, *FRAME)) and _SOURCE.fullmatch(clause) is None


def _without_when_and_where(subject: str, *words: str) -> str:
    """Return a subject without the times, the places and the words of these sorts at its beginning."""
    while True:
        shorter = _TIME.sub("", subject.strip(' 　“”"'), count=1)
        shorter = _where().sub("", strip_prefixes(shorter, *words), count=1)
        if shorter == subject:
            return subject
        subject = shorter


@cache
def _where() -> re.Pattern[str]:
    names = {form for place in places().values() for form in place.forms}
    names |= {"全省", "全市", "全区", "全县", "全州", "全国", "我省", "我市", "我区", "我们", "各地", "各级"}
    return re.compile(f"^(?:{'|'.join(sorted(names, key=len, reverse=True))})")
