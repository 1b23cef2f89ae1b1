"""The only ``savefig``: figures as files, the same bytes on every run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image, PngImagePlugin

from zongshu.errors import ParameterError, RenderingError
from zongshu.files import replace
from zongshu.plots.style import NOTHING, figure_of, theme

PIXELS_PER_INCH = 200
SHOWN_PER_INCH = 100  # a notebook shows half as many pixels, sharp on fine screens too
NEARLY_WHITE = 252
FORMATS = ("png", "svg")


@dataclass(frozen=True)
class Picture:
    """A saved figure. In a notebook it shows itself from its file, so that it is not drawn again.

    Attributes
    ----------
    paths : tuple of Path
        The files, one a format; none where there was nothing to draw, and in a notebook the sentence stands instead.
    alt : str
        What the figure shows, for those who cannot see it.
    """

    paths: tuple[Path, ...]
    alt: str

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Any]]:
        if not self.paths:
            return {"text/plain": self.alt}, {NOTHING: True}
        shown = self.paths[0]
        if shown.suffix == ".png":
            data = b64encode(shown.read_bytes()).decode("ascii")
            with Image.open(shown) as image:
                width = image.width * SHOWN_PER_INCH // PIXELS_PER_INCH
            return {"image/png": data, "text/plain": self.alt}, {"image/png": {"alt": self.alt, "width": width}}
        return {"image/svg+xml": shown.read_text("utf-8"), "text/plain": self.alt}, {}


def save(ax: Axes, out: str | Path, name: str, formats: Sequence[str] = FORMATS) -> Picture:
    """Save the figure of these Axes as PNG (for sharing) and SVG (for print): the same bytes on every run.

    Nothing is saved of a figure that only says that there is nothing to draw. The figure is closed for pyplot
    afterwards: a notebook shows the returned picture instead of drawing it once more.

    Parameters
    ----------
    ax : Axes
        What a plot returned.
    out : str or Path
        The folder; it is made if need be.
    name : str
        The file name without its suffix: letters, digits, ``-``, ``_`` and ``.`` inside.
    formats : sequence of {"png", "svg"}

    Raises
    ------
    ParameterError
        If the name or a format is not allowed.
    RenderingError
        If a file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from zongshu.plots import plot_top_words
    >>> from zongshu.schema import make
    >>> with TemporaryDirectory() as out:
    ...     word = {"group": "全部", "word": "巡查", "count": 8, "documents": 1, "rank": 1}
    ...     picture = save(plot_top_words(make("words", [word])), out, "top_words")
    ...     [path.name for path in picture.paths]
    ['top_words.png', 'top_words.svg']
    """
    if not re.fullmatch(r"\w[\w.-]{0,99}", name):
        raise ParameterError(f"{name!r} cannot name a figure; use letters, digits, '-' and '_' only")
    if not formats or not set(formats) <= set(FORMATS):
        raise ParameterError(f"figures cannot be saved as {list(formats)}; use {' or '.join(FORMATS)}")
    figure = figure_of(ax)
    title = ax.get_title(loc="left") or ax.get_title() or name
    alt = str(ax.get_label()) or title
    if ax.get_gid() == NOTHING and figure.axes == [ax]:
        plt.close(figure)
        return Picture((), alt)
    writers = {"png": _png, "svg": _svg}
    with theme():
        drawn = {form: writers[form](figure, title.replace("\n", ""), alt) for form in FORMATS if form in formats}
    plt.close(figure)
    folder = Path(out)
    paths = tuple(_put(folder / f"{name}.{form}", data) for form, data in drawn.items())
    return Picture(paths, alt)


def _png(figure: Figure, title: str, alt: str) -> bytes:
    raw = BytesIO()
    figure.savefig(raw, format="raw", dpi=PIXELS_PER_INCH)
    wide, high = (int(length * PIXELS_PER_INCH) for length in figure.get_size_inches())
    picture = Image.frombytes("RGBA", (wide, high), raw.getvalue()).convert("RGB")
    # Flat colours and grey edges: 256 of them are a quarter of the bytes and faster to compress.
    picture = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    _whiten(picture)
    words = PngImagePlugin.PngInfo()
    words.add_itxt("Title", title)
    words.add_itxt("Description", alt)
    packed = BytesIO()
    picture.save(packed, "png", pnginfo=words, dpi=(PIXELS_PER_INCH, PIXELS_PER_INCH))
    return packed.getvalue()


def _whiten(picture: Image.Image) -> None:
    """Make the paper white again: in the octree it shares an entry with its palest neighbours."""
    entries = picture.getpalette() or []
    for first in range(0, len(entries), 3):
        if min(entries[first : first + 3]) >= NEARLY_WHITE:
            entries[first : first + 3] = [255, 255, 255]
    picture.putpalette(entries)


def _svg(figure: Figure, title: str, alt: str) -> bytes:
    drawn = BytesIO()
    words = {"Title": title, "Description": alt, "Date": None, "Creator": None}
    figure.savefig(drawn, format="svg", metadata=words)
    return drawn.getvalue()


def _put(path: Path, data: bytes) -> Path:
    try:
        return replace(path, data)
    except OSError as error:
        raise RenderingError(f"{path}: cannot be written ({error.strerror}); choose another folder") from error
