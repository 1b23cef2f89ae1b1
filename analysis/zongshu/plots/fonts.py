"""The font of every figure: registered once, ahead of any system font of the same name, and asked what it can draw."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from zongshu.errors import RenderingError

FAMILY = ("Noto Sans SC", "DejaVu Sans")
FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def font_path(name: str) -> Path:
    """Return the path of a packaged font file.

    Raises
    ------
    RenderingError
        If the file is not there: matplotlib would only log it and draw boxes.
    """
    path = Path(str(resources.files("zongshu").joinpath("fonts", name)))
    if not path.is_file():
        raise RenderingError(f"{path}: the font is missing; install zongshu again")
    return path


@cache
def register() -> None:
    """Make the packaged fonts known to matplotlib, once a process.

    They go to the front of its list, so that another version installed on the machine does not change a figure.
    """
    manager = font_manager.fontManager
    for name in FILES:
        manager.addfont(font_path(name))
        manager.ttflist.insert(0, manager.ttflist.pop())
    for family in FAMILY:
        font_manager.findfont(family, fallback_to_default=False)


@cache
def _regular() -> FT2Font:
    # A font object of our own: those of matplotlib's cache are in the middle of drawing.
    return FT2Font(font_path(FILES[0]))


@cache
def drawable() -> frozenset[int]:
    """Return the code points that one of the families has a glyph for."""
    fallback = font_manager.get_font(font_manager.findfont(FAMILY[1], fallback_to_default=False))
    return frozenset(_regular().get_charmap()) | frozenset(fallback.get_charmap())


@cache
def advance(character: str) -> float:
    """Return the width of a character in em, as the font itself gives it; 1 where only the fallback has it.

    Examples
    --------
    >>> advance("国"), round(advance("1"), 1)
    (1.0, 0.6)
    """
    font = _regular()
    if not font.get_char_index(ord(character)):
        return 1.0
    return font.load_char(ord(character), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM
