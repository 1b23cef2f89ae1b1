"""The explorer: one widget, in which a source is chosen and looked at from three sides."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import ipywidgets as widgets

from zongshu.errors import ZongshuError
from zongshu.views.later import Later, Opening
from zongshu.views.material import Material, Note, open_material
from zongshu.views.numbers import Numbers
from zongshu.views.parts import message
from zongshu.views.showing import style
from zongshu.views.trends import Trends
from zongshu.views.words import Words

TITLES = ("数字", "词语", "趋势")
#: So many documents that cannot be read are named.
TOLD = 3


class Explorer(widgets.VBox):
    """A report, a folder or a corpus to look around in; made by `explore`.

    Attributes
    ----------
    material : Material or None
        What is open.
    numbers, words, trends
        The three views of it.
    """

    def __init__(
        self,
        source: str | Path,
        *,
        out: str | Path = "kept",
        encoding: str | None = None,
        corrections: str | Path | None = None,
    ) -> None:
        self.material: Material | None = None
        self._encoding, self._corrections = encoding, corrections
        self._out = Path(out)
        self.source = widgets.Text(str(source), description="来源", continuous_update=False).add_class("zs-source")
        self.said = widgets.HTML()
        self._views = widgets.VBox()
        self._later = Later()
        super().__init__([widgets.HTML(style()), self.source, self.said, self._views])
        self.add_class("zs-explorer")
        self.source.observe(lambda _: self.read(self._note), "value")
        with Opening() as opening:
            self.read(opening.say)

    def read(self, say: Note) -> None:
        """Read the source, and show it from its three sides.

        Parameters
        ----------
        say : callable
            Called with what is being done.
        """
        try:
            material = open_material(
                self.source.value.strip(),
                encoding=self._encoding,
                corrections=self._corrections,
                note=say,
            )
        except (ZongshuError, OSError) as error:
            self.said.value = message(str(error), "failed")
            return
        say("正在摆出数字、词语、趋势三面……")
        self.material = material
        self.numbers = Numbers(material, self._out, partial(self._later.do, self._relate))
        self.words = Words(material, self._out, self._to_numbers)
        self.trends = Trends(material, self._out, self._to_numbers)
        self.tabs = widgets.Tab([self.numbers, self.words, self.trends], titles=TITLES)
        self._views.children = [self.tabs]
        self.said.value = message(self.facts)

    @property
    def facts(self) -> str:
        """What is open, in a line."""
        if self.material is None:
            return "还没有打开报告"
        titles = list(self.material.titles.values())
        what = f"《{titles[0]}》" if len(titles) == 1 else f"{len(titles):,} 篇报告"
        counts = [
            f"{len(self.material.numbers):,} 个数字",
            f"{self.material.series['series'].nunique():,} 条序列",
            f"{len(self.material.conflicts):,} 处互相矛盾",
        ]
        unread = "、".join(self.material.unread[:TOLD])
        return f"{what}：{'，'.join(counts)}{f'；没有读成 {len(self.material.unread)} 份：{unread}' if unread else ''}"

    def __repr__(self) -> str:
        """Say what is open: that is what a notebook without widgets shows."""
        return f"Explorer: {self.facts}"

    def _note(self, text: str) -> None:
        self.said.value = message(text)

    def _relate(self) -> None:
        """Follow the indicators anew, as the ledger is now."""
        assert self.material is not None  # noqa: S101 (what is corrected is open)
        self._note("正在按更正重新连成序列……")
        self.material.relate()
        self.trends.renew()
        self.said.value = message(self.facts)

    def _to_numbers(self, report: str, start: int) -> None:
        self.tabs.selected_index = 0
        self.numbers.go(report, start)


def explore(
    source: str | Path,
    *,
    out: str | Path = "kept",
    encoding: str | None = None,
    corrections: str | Path | None = None,
) -> Explorer:
    """Look around in a report, a folder of reports or a corpus: its numbers, its words, its trends.

    Parameters
    ----------
    source : str or Path
        The file of a report, a folder, or a corpus that ``zongshu corpus add`` made; another one can be named in the
        widget.
    out : str or Path
        The folder into which the button of each view writes the figure, its data and the code that makes both.
    encoding : str, optional
        Of files, taken instead of a guess.
    corrections : str or Path, optional
        The table of corrections that is applied and written to; by default that of ``zongshu.toml``, else
        ``corrections.tsv`` in the working folder. A corpus has its own beside it.

    Returns
    -------
    Explorer
        A widget; as the last line of a cell it shows itself.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "七月.txt").write_text("2024年7月，渭南市破获刑事案件20起，同比下降5.2%。", encoding="utf-8")
    >>> explore(folder / "七月.txt", out=folder, corrections=folder / "corrections.tsv")
    Explorer: 《七月》：3 个数字，2 条序列，0 处互相矛盾
    """
    return Explorer(source, out=out, encoding=encoding, corrections=corrections)
