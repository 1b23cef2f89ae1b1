"""Text on its way into a figure: cleaned, measured, wrapped, cut; and numbers as a Chinese reader writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable
from typing import Any

import pandas as pd

from zongshu.plots.fonts import advance, drawable
from zongshu.terms import terms

MISSING = "□"
LONGEST = 200
# Characters that may not begin a line: closing marks and what belongs to the number before it.
NOT_FIRST = frozenset("，。、；：！？）》〉」』】”’…％%,.;:!?)]}·～-")

# Characters that may not end one: opening marks and the sign of a number.
NOT_LAST = frozenset("（“《〈「『【‘([{−+±")


def clean(text: object, longest: int = LONGEST) -> str:
    r"""Return a text that can be drawn: one line, no control characters, no character without a glyph, not too long.

    A character that no font has becomes ``□``; an underscore in front, which would hide the label from a legend,
    its full-width form; what is null, nothing.

    Examples
    --------
    >>> clean("_lead\x00 破获\n案件")
    '＿lead 破获 案件'
    """
    if text is None or text is pd.NA or text != text:
        return ""
    # Cutting first bounds the work on a label of a million characters.
    line = " ".join("".join(map(_drawn, str(text)[: 4 * longest])).split())
    if line.startswith("_"):
        line = "＿" + line[1:]
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _drawn(character: str) -> str:
    """Return what is drawn of a character: itself, a space, nothing, or ``□`` where no font has it."""
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character if ord(character) in drawable() else MISSING


def missing(frame: pd.DataFrame, *columns: str) -> list[str]:
    """Return the characters that no font has among these columns, in the order in which they come.

    Examples
    --------
    >>> missing(pd.DataFrame({"word": ["農業", "农业", None, "農村"]}), "word")
    ['農', '業']
    """
    texts = (str(text) for row in frame[list(columns)].itertuples(index=False) for text in row if not pd.isna(text))
    lacking = (character for character in dict.fromkeys("".join(texts)) if _drawn(character) == MISSING != character)
    return [character for character in lacking if unicodedata.category(character) != "Cs"]  # half a character


def numbered(title: str, part: tuple[int, int]) -> str:
    """Return the title of one of several figures of the same sort.

    Examples
    --------
    >>> numbered("升降幅度", (1, 2)), numbered("升降幅度", (1, 1))
    ('升降幅度（1/2）', '升降幅度')
    """
    number, total = part
    return f"{title}（{number}/{total}）" if total > 1 else title


def width(text: str) -> float:
    """Return the width of a line in em.

    Examples
    --------
    >>> width("刑事案件")
    4.0
    """
    return sum(advance(character) for character in text)


def wrap(text: str, em: float, lines: int = 2) -> str:
    r"""Break a cleaned text into at most ``lines`` lines no wider than ``em``; what does not fit is cut with ``…``.

    Chinese may break anywhere but before a closing and behind an opening mark; a run of Latin letters or digits
    stays whole where it fits.

    Examples
    --------
    >>> wrap("夏夜治安巡查宣防集中统一行动", 8)
    '夏夜治安巡查宣防\n集中统一行动'
    >>> wrap("夏夜治安巡查宣防集中统一行动", 4)
    '夏夜治安\n巡查宣…'
    """
    done: list[str] = []
    rest = text
    while rest and len(done) < lines:
        cut = _break(rest, em)
        done.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        last = done[-1]
        while last and width(last) + 1 > em:
            last = last[:-1]
        done[-1] = last + "…"
    return "\n".join(done)


def _break(text: str, em: float) -> int:
    """Return how many characters of a text go on a line of this width: at least one."""
    used, cut = 0.0, 0
    for character in text:
        used += advance(character)
        if used > em:
            break
        cut += 1
    if cut == len(text) or cut == 0:
        return max(cut, 1)
    good = cut
    while good > 1 and _together(text[good - 1], text[good]):
        good -= 1
    return good if good >= cut // 2 else cut


def _together(before: str, after: str) -> bool:
    return before in NOT_LAST or after in NOT_FIRST or (_latin(before) and _latin(after))


def _latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".%")


def term(field: str, code: object) -> str:
    """Return the Chinese word for a code of a frame; a code without one stands for itself, null for nothing."""
    name = clean(code)
    return terms(field).get(name, name)


def metric_name(row: dict[Hashable, Any]) -> str:
    """Name a metric in its own words: 破获 刑事案件; 地区生产总值 同比增长; 同比下降 where the indicator is open.

    Parameters
    ----------
    row : dict
        A row of a frame ``numbers``.
    """
    verb, indicator = clean(row["verb"]), clean(row["indicator"])
    basis = term("basis", row["basis"]) if clean(row["basis"]) in ("yoy", "mom") else ""
    if clean(row["status"]) == "ambiguous":
        indicator = indicator or "（指标有多种读法）"
    words = [indicator, basis + verb] if clean(row["change"]) else [verb, indicator]
    name = " ".join(word for word in words if word)
    return f"{name}（目标）" if clean(row["modality"]) == "target" else name
