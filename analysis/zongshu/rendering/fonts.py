"""The page's font: only the characters that a page uses, so that no machine shows boxes."""

from __future__ import annotations

import base64
from functools import cache
from importlib import resources
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont


def font_uri(characters: frozenset[str]) -> str:
    """Return the packaged font with these characters only, as a data URI of a WOFF file.

    Parameters
    ----------
    characters : frozenset of str
        Those without a glyph are left to the reader's own fonts.
    """
    options = subset.Options()
    options.flavor = "woff"
    options.hinting = False
    options.layout_features = []
    options.recalc_timestamp = False
    options.notdef_outline = True
    options.drop_tables += ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"]
    font = TTFont(BytesIO(_font()), lazy=True, recalcTimestamp=False)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[ord(character) for character in characters])
    chosen.subset(font)
    packed = BytesIO()
    subset.save_font(font, packed, options)
    return "data:font/woff;base64," + base64.b64encode(packed.getvalue()).decode("ascii")


@cache
def _font() -> bytes:
    return resources.files("zongshu").joinpath("fonts", "NotoSansSC-Regular.ttf").read_bytes()
