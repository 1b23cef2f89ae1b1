"""The page's font: only the characters that a page uses, so that few machines show boxes, and what it lacks."""

from __future__ import annotations

import base64
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

BOLD_TAGS = {"h1", "h2", "h3", "strong", "thead"}
BOLD_CLASSES = {"node", "headlines", "doubt"}


class _Bold(HTMLParser):
    """Collects the text that the style sheet sets in bold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.characters: set[str] = set()
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        if self._within or tag in BOLD_TAGS or classes & BOLD_CLASSES or given.get("scope") == "rowgroup":
            self._within += [] if tag in ("br", "img") else [tag]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the base class calls it so)
        if self._within:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if self._within:
            self.characters |= set(data)


def bold_characters(html: str) -> frozenset[str]:
    """Return the characters of a page that are set in bold.

    Examples
    --------
    >>> sorted(bold_characters("<h1>甲<small>乙</small></h1><p>丙<strong>丁</strong></p>"))
    ['丁', '乙', '甲']
    """
    reader = _Bold()
    reader.feed(html)
    return frozenset(reader.characters)


def lacking(text: str) -> list[str]:
    """Return the visible characters of a text that the packaged font has no glyph for, each once.

    Examples
    --------
    >>> lacking("农業 約")
    ['業', '約']
    """
    known = _covered()
    return [one for one in dict.fromkeys(text) if one.isprintable() and not one.isspace() and ord(one) not in known]


@cache
def _covered() -> frozenset[int]:
    return frozenset(TTFont(BytesIO(_font("Regular")), lazy=True).getBestCmap())


def font_uri(characters: frozenset[str], *, bold: bool = False) -> str:
    """Return the packaged font with these characters only, as a data URI of a WOFF file.

    Parameters
    ----------
    characters : frozenset of str
        Those without a glyph are left to the reader's own fonts.
    bold : bool
        The bold face, for headings.
    """
    options = subset.Options()
    options.flavor = "woff"
    options.hinting = False
    options.layout_features = []
    options.recalc_timestamp = False
    options.notdef_outline = True
    options.drop_tables += ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"]
    font = TTFont(BytesIO(_font("Bold" if bold else "Regular")), lazy=True, recalcTimestamp=False)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[ord(character) for character in characters])
    chosen.subset(font)
    packed = BytesIO()
    subset.save_font(font, packed, options)
    return "data:font/woff;base64," + base64.b64encode(packed.getvalue()).decode("ascii")


@cache
def _font(face: str) -> bytes:
    return resources.files("zongshu").joinpath("fonts", f"NotoSansSC-{face}.ttf").read_bytes()
