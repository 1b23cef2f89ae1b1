"""What a row of the ledger takes from those around it: its subject, its act, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from zongshu.tables import table
from zongshu.trends.keys import SIGNED, Link
from zongshu.trends.naming import NATION
from zongshu.trends.subjects import named_in_full, subject_of
from zongshu.trends.synonyms import Synonyms

#: What makes an amount of an act: 旅客发送量; nothing, in 农村危房改造.
_AMOUNT = re.compile(r"[量数]?$")
#: How far before a number the name of what changed is looked for.
REACH = 60


def with_subjects(rows: Sequence[Any], texts: Mapping[str, str]) -> Iterator[tuple[Any, bool | None]]:
    """Put the subject before the name of what it has done; tell whether the name then is complete.

    Changes that go on from a level (…4102亿元，同比增长6%) have its subject, and are as complete as it is.
    """
    before, subject, complete = None, "", None
    for row in rows:
        text = texts.get(row.report)
        if text is None:
            complete, subject = (False if row.role == "subset" else None), ""
        elif before is None or not _carried_on(row, before, texts):
            goes_on = before is not None and complete is True and _one_sentence(row, before)
            subject = subject_of(row, text)
            complete = bool(subject) or named_in_full(row, text, goes_on=goes_on)
        before = row
        describes = text is not None and text.startswith("的", row.end)  # 进出口额1亿元以上的7800家, 超过增长6%的要求
        named = row._replace(indicator=subject + row.indicator) if subject else row
        yield named, False if describes else complete


def with_acts(links: Sequence[Link], texts: Mapping[str, str], synonyms: Synonyms) -> Iterator[Link]:
    """Give a change its act: that of the level before (破获3.5万起，同比上升20.9%), or that before its name."""
    level: Link | None = None
    for link in links:
        row, key = link.row, link.key
        if key.role not in SIGNED and key.verb:
            level = link
        elif key.verb is None and key.role in SIGNED:
            if level is not None and _carried_on(row, level.row, texts):
                link = _with_act(link, level.key.verb, "承前")
            elif act := synonyms.verb(_act_in_front(row, texts.get(row.report, ""))):
                link = _with_act(link, act, "在指标之前")
        yield link


def with_acts_behind(links: list[Link]) -> list[Link]:
    """Part an act from the name that ends with it, where both are known apart: 农村危房改造 with 改造 and 农村危房."""
    known = {(link.key.indicator, link.key.verb) for link in links if link.key.verb}
    return [_parted(link, known) if link.key.verb is None else link for link in links]


def _parted(link: Link, known: set[tuple[str, str]]) -> Link:
    name = link.key.indicator
    for end in _AMOUNT.findall(name):
        for cut in range(2, len(name) - len(end) - 1):
            thing, act = name[:cut], name[cut : len(name) - len(end)]
            if (thing, act) in known:
                return _with_act(replace(link, key=link.key._replace(indicator=thing)), act, "在指标之后")
    return link


def with_places(links: list[Link]) -> list[Link]:
    """Give a row without a place to the country, where its report names no smaller one and the country has the series.

    A news item of a ministry says 全社会用电量 as often as 全国全社会用电量.
    """
    smaller = {link.row.report for link in links if link.key.place not in (None, NATION)}
    national = {link.key for link in links if link.key.place == NATION}
    placed = []
    for link in links:
        key = link.key._replace(place=NATION)
        if link.key.place is None and link.row.report not in smaller and key in national:
            link = replace(link, key=key, reasons=(*link.reasons, "未写地域，按全国"))
        placed.append(link)
    return placed


def _carried_on(row: Any, level: Any, texts: Mapping[str, str]) -> bool:
    """Whether a change is that of the level before it in the sentence, and not of what is named anew."""
    if not _one_sentence(row, level) or row.indicator != level.indicator:
        return False
    return row.indicator not in texts.get(row.report, "")[level.end : row.start]


def _one_sentence(row: Any, other: Any) -> bool:
    return bool((row.report, row.sentence) == (other.report, other.sentence))


def _act_in_front(row: Any, text: str) -> str | None:
    """Return the verb of action right before the name of what changed: 破获刑事案件数同比上升6%."""
    name = text.rfind(row.indicator, max(0, row.start - REACH), row.start)
    found = _acts().search(text, max(0, name - 4), name) if name > 0 else None
    return found[0] if found else None


@cache
def _acts() -> re.Pattern[str]:
    rows = table("verbs.tsv", ("verb", "sort"), ("verb",))
    verbs = [row["verb"] for row in rows if row["sort"] == "action" and len(row["verb"]) > 1]
    return re.compile(f"(?:{'|'.join(sorted(verbs, key=len, reverse=True))})$")


def _with_act(link: Link, act: str | None, why: str) -> Link:
    key = link.key._replace(verb=act)
    return replace(link, key=key, reasons=(*link.reasons, f"动词“{act}”{why}"))
