"""A concordance as a table for reading: every place of the word in one column, its context to both sides."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from zongshu.terms import terms

# A notebook sets all cells to the right and has no style of ours: each cell says itself where its text stands.
_CELLS = Markup(
    '<tr><{0} style="text-align: right">{1}</{0}><{0} style="text-align: center"><b>{2}</b></{0}>'
    '<{0} style="text-align: left">{3}</{0}></tr>\n'
)


@dataclass(frozen=True, repr=False)
class Kwic:
    """Lines of a concordance; in a notebook a table, elsewhere lines of text.

    Attributes
    ----------
    lines : tuple of tuple of str
        The context to the left, the word, the context to the right.
    """

    lines: tuple[tuple[str, str, str], ...]

    def __repr__(self) -> str:
        return "\n".join(f"{left} 【{node}】 {right}" for left, node, right in self.lines)

    def _repr_html_(self) -> str:
        words = terms("column")
        head = _CELLS.format("th", words["left"], words["node"], words["right"])
        body = Markup().join(_CELLS.format("td", *line) for line in self.lines)
        return Markup("<table>\n<thead>{}</thead>\n<tbody>\n{}</tbody>\n</table>").format(head, body)


def kwic(concordance: pd.DataFrame) -> Kwic:
    """Return a concordance as a notebook shows it: left contexts end, right contexts begin, at the word between them.

    Parameters
    ----------
    concordance : DataFrame
        A frame ``concordance``, or some of its rows.

    Examples
    --------
    >>> from zongshu.words import concordance
    >>> kwic(concordance("民警整改安全隐患390处，守护平安。", "安全隐患", width=2))
    民警整改 【安全隐患】 390处，守护平安
    """
    cells = concordance[["left", "node", "right"]].fillna("").itertuples(index=False, name=None)
    return Kwic(tuple(cells))
