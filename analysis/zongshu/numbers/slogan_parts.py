"""What a slogan announces, and the parts that the text lists for it."""

from __future__ import annotations

import re

from zongshu.numbers.numerals import CHINESE, parse
from zongshu.numbers.slogan_finding import WORD, Slogan

_NUMBER = re.compile(rf"(?P<n>{CHINESE})(?P<measure>个|大|项|条|路|张|支|件|种|类|场|位|方面)?(?P<noun>.*)")
#: 一 is no second number in 三位一体, 五个一批, 五个一工程; and no first one in 一老一小, 一人带全家.
_ONE_AFTER = re.compile(rf"{CHINESE}(?:位一体|个一)")
_ONE_MEASURED = re.compile("一[个条项张]")
_STOP = re.compile(r"[，。；：！？,;:!?\n（(]")
_LIST_BEHIND = re.compile(r"[”’\"]?[^，,。；：:（(\n]{0,8}(?:[：:]|[（(])(?P<list>[^。；\n）)]{4,80})")
_ITEM = re.compile(r"[、，,；;]|以及|和|及")
_NO_ITEM = re.compile(r"[0-9“”]")
_JOINT = re.compile(r"[+＋、]")
_NEAR = 60
#: A list that is named alike stands no further behind its slogan.
_FAR = 500
_LONGEST_ITEM = 14
_UNEVEN = 3


def announced(surface: str, sort: str) -> float | None:
    """Return the one number that a numeral slogan announces; None for several (一办九组) or none.

    Examples
    --------
    >>> announced("三位一体", "numeral"), announced("一办九组", "numeral")
    (3.0, None)
    """
    if surface.startswith("双"):
        return 2.0
    numerals = re.findall(CHINESE, surface)
    if sort != "numeral" or any(c in "百千万亿" for c in numerals[0]):
        return None
    if numerals[0] == "一" and not _ONE_MEASURED.match(surface):
        return None
    if len(numerals[0]) > 1 and "十" not in numerals[0]:
        return None  # 八八战略 is eight and eight
    if len(numerals) > 1 and not _ONE_AFTER.match(surface):
        return None
    return float(parse(numerals[0]))


def parts_of(text: str, slogan: Slogan, limit: int) -> list[str]:
    """Return the parts that the text lists for a slogan: joined, behind a colon, before it, or named alike.

    Parameters
    ----------
    text : str
        The report's text.
    slogan : Slogan
        Where it stands.
    limit : int
        Where its passage ends: a list that is named alike is not looked for behind it.
    """
    surface = text[slogan.start : slogan.end]
    if slogan.sort == "joined":
        return _JOINT.split(surface)
    number = announced(surface, slogan.sort)
    if number is None or number < 2:
        return []
    return (
        _joined_before(text, slogan)
        or _listed_behind(text, slogan, int(number))
        or _listed_before(text, slogan, int(number))
        or _named_alike(text, slogan, limit)
    )


def _joined_before(text: str, slogan: Slogan) -> list[str]:
    """Read “A+B+C”三位一体."""
    before = text[max(0, slogan.start - _NEAR) : slogan.start].rstrip('”’"的“‘')
    match = re.search(rf"{WORD}(?:[+＋]{WORD})+$", before)
    return _JOINT.split(match.group()) if match else []


def _listed_behind(text: str, slogan: Slogan, number: int) -> list[str]:
    """Read “三个一批”：A、B、C, or the same in brackets, if there are just as many."""
    match = _LIST_BEHIND.match(text, slogan.end)
    items = [item.strip() for item in _ITEM.split(match["list"]) if item.strip()] if match else []
    return items if len(items) == number else []


def _listed_before(text: str, slogan: Slogan, number: int) -> list[str]:
    """Read A、B、C“三支队伍”, if there are just as many, of like length."""
    before = text[max(0, slogan.start - _NEAR) : slogan.start].rstrip('“‘"')
    clause = _STOP.split(before)[-1].removesuffix("等")
    if "、" not in clause or clause.endswith("、"):
        return []  # the slogan is an item itself
    items = [item.strip() for item in re.split("[、和]", clause) if item.strip()]
    lengths = [len(item) for item in items]
    even = max(lengths) <= _LONGEST_ITEM and max(lengths) - min(lengths) <= _UNEVEN
    return items if len(items) == number and even and not any(map(_NO_ITEM.search, items)) else []


def _named_alike(text: str, slogan: Slogan, limit: int) -> list[str]:
    """Read 两个清单 … 问题清单、整改清单: a list behind the slogan whose items end with its noun."""
    match = _NUMBER.fullmatch(text, slogan.start, slogan.end)
    noun = match["noun"] if match else ""
    behind = text[slogan.end : min(limit, slogan.end + _FAR)]
    if len(noun) < 2 or behind.count(noun) < 2:
        return []
    item = rf"[一-龥]{{2,8}}?{re.escape(noun)}"
    lead = "(?:以|建立|制定|形成|列出|即|为)?"
    listed = re.search(rf"(?:[，,。；：:]|^){lead}({item}(?:[、和]{item})+)", behind)
    return re.split("[、和]", listed.group(1)) if listed else []
