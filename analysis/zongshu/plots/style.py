"""Theme and canvas: what all figures share, and no global state left changed.

A figure is laid out by arithmetic: widths come from the font (:mod:`zongshu.plots.fonts`), heights from the rows. No
layout engine measures the text once more, and nothing that is drawn depends on what was drawn before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from zongshu.errors import ParameterError
from zongshu.options import is_whole
from zongshu.plots import fonts
from zongshu.plots.labels import MISSING, clean, width, wrap

PAGE = 6.8 * 72  # width of a figure in points: the text width of a page
TITLE, TEXT, SMALL = 11.0, 8.5, 8.0  # font sizes in points; nothing is smaller
ROW = 15.0  # height of a row with one line of text, in points
LINE = 1.25 * TEXT  # height of each further line
EDGE = 5.0  # blank edge around a figure
INK, GREY, FAINT = "#262626", "#595959", "#d9d9d9"
NOTHING = "nothing"  # the gid of Axes that only say that there is nothing to draw
MOST = 100  # rows in one figure: beyond it, a picture is taller than any page
NAMED = 10  # characters without a glyph that the description of a figure names


@cache
def palette() -> tuple[str, ...]:
    """Return ten colours that stay apart for colour-blind readers (seaborn's ``colorblind``), blue and orange first."""
    import seaborn as sns

    return tuple(sns.color_palette("colorblind").as_hex())


@cache
def _settings() -> dict[RcKeyType, Any]:
    import seaborn as sns

    return {
        **sns.axes_style("whitegrid"),
        "font.family": list(fonts.FAMILY),
        "font.size": TEXT,
        "axes.titlesize": TITLE,
        "axes.titleweight": "bold",
        "axes.titley": 1.0,  # a fixed place: searching one measures every label again
        "axes.labelsize": SMALL,
        "axes.unicode_minus": True,
        "legend.fontsize": SMALL,
        "hatch.linewidth": 0.8,
        "patch.force_edgecolor": False,
        "text.parse_math": False,
        "text.color": INK,
        "figure.dpi": 100.0,
        "savefig.bbox": None,
        "savefig.facecolor": "white",
        "svg.fonttype": "path",
        "svg.hashsalt": "zongshu",
    }


@contextmanager
def theme() -> Iterator[None]:
    """Draw in the package's font and style; every setting is as before afterwards."""
    fonts.register()
    with mpl.rc_context(_settings()):
        yield


def canvas(
    ax: Axes | None,
    height: float,
    *,
    title: str,
    about: str,
    notes: Sequence[str] = (),
    missing: Sequence[str] = (),
    left: float = EDGE,
    right: float = EDGE,
    above: float = 0.0,
    below: float = 0.0,
) -> Axes:
    """Prepare the given Axes, or new ones of ``height`` points in a figure of page width, with title and notes.

    Parameters
    ----------
    ax : Axes or None
    height : float
        Of the Axes, in points like all lengths here; Axes that are given keep their place and size.
    title, about : str
        What stands above, and the description for those who cannot see the figure: it becomes the Axes' label.
    notes : sequence of str
        What stands below, smaller.
    missing : sequence of str
        The characters of the figure's texts that no font has. A note says what the boxes in their places are, and the
        description names them: it is text, which other fonts may show.
    left, right : float
        Room beside the Axes, for labels.
    above, below : float
        Room between the Axes and the title, and between the Axes and the notes.
    """
    left = left if ax is None else 0.0
    wide = PAGE - left - right if ax is None else axes_size(ax)[0]
    if missing:
        notes = [*notes, f"{MISSING} 处为字体所缺的字，共 {len(missing)} 个，原字见表格与原文。"]
    title = wrap(clean(title), (left + wide - EDGE) / TITLE)
    foot = [line for note in notes for line in wrap(clean(note), (left + wide - EDGE) / SMALL, 3).split("\n")]
    if ax is None:
        top = EDGE + above + TITLE * (1.3 * title.count("\n") + 1.6)
        bottom = EDGE + below + SMALL * 1.35 * len(foot)
        tall = top + height + bottom
        figure = plt.figure(figsize=(PAGE / 72, tall / 72))
        ax = figure.add_axes((left / PAGE, bottom / tall, wide / PAGE, height / tall))
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.grid(visible=False)
    ax.set_axisbelow(True)
    ax.tick_params(length=0, labelcolor=INK, labelsize=TEXT, labelfontfamily=list(fonts.FAMILY))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_label_coords(0.5, 0.5)  # unused; searching their place measures every tick label again
    edge = min(0.0, EDGE - left)
    # Axes that are given made their title in another font, with mathtext on.
    words = {"fontfamily": list(fonts.FAMILY), "fontsize": TITLE, "color": INK, "parse_math": False}
    ax.set_title(title, words, loc="left", x=edge / wide, pad=above + 0.4 * TITLE)
    ax.set_label(clean(about, 400) + _named(missing))
    if foot:
        ax.annotate(
            "\n".join(foot),
            (0, 0),
            (edge, -below - 2),
            xycoords="axes fraction",
            textcoords="offset points",
            va="top",
            fontsize=SMALL,
            color=GREY,
            linespacing=1.3,
        )
    return ax


def _named(missing: Sequence[str]) -> str:
    """Name the characters without a glyph, for the description."""
    if not missing:
        return ""
    return f"{MISSING} 处为字体所缺的字：{'、'.join(missing[:NAMED])}{'等' if len(missing) > NAMED else ''}。"


def within(name: str, value: int, most: int) -> int:
    """Return a number of things to draw, if it is one that a figure can hold.

    Raises
    ------
    ParameterError
        If it is no whole number from 1 to ``most``.
    """
    if is_whole(value, 1) and value <= most:
        return value
    raise ParameterError(f"{name}={value!r}: choose a whole number from 1 to {most}")


def axes_size(ax: Axes) -> tuple[float, float]:
    """Return the width and the height of Axes in points."""
    box, scale = ax.get_window_extent(), 72 / figure_of(ax).dpi
    return float(box.width * scale), float(box.height * scale)


def nothing(ax: Axes | None, title: str, why: str) -> Axes:
    """Return Axes that say in a sentence why there is nothing to draw; the sentence describes them, too."""
    ax = canvas(ax, 40.0, title=title, about=why)
    ax.set_axis_off()
    ax.set_gid(NOTHING)
    ax.text(0.5, 0.5, why, ha="center", va="center", color=GREY, transform=ax.transAxes)
    return ax


def text_width(texts: Sequence[str], size: float = TEXT) -> float:
    """Return the width in points of the widest line of these texts."""
    return size * max((width(line) for text in texts for line in text.split("\n")), default=0.0)


def figure_of(ax: Axes) -> Figure:
    """Return the figure that Axes belong to."""
    figure = ax.get_figure(root=True)
    if not isinstance(figure, Figure):
        raise ParameterError("these Axes belong to no figure any more; draw them again")
    return figure
