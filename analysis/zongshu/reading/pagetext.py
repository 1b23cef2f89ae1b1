"""The text of a page without what stands around it.

trafilatura finds where the text is, but leaves out heads and lists on the way; so what it found only points to the
element that holds the text, and the lines are those of that element.
"""

from __future__ import annotations

import copy
from typing import Any

from zongshu.reading.blocks import BLOCKS, FURNITURE, HEADS, HIDDEN, TABLE_CELLS, block_lines

MOST = 0.9
"""The element that holds the text holds this share of what was found, and no smaller one does."""

LINKED = 0.5
"""A block with two links or more, of whose text more than this share is links, leads to other pages."""

LINK_BLOCKS = ("ul", "ol", "dl", "div", "p", "table", "section")
PARAGRAPHS = frozenset(("p", "li", *HEADS))
WHOLE_PAGE = "未能辨认正文，取了整页文字"


def main_text(root: Any) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of the text, and a flag where it could not be told from the page around it."""
    import trafilatura

    page = copy.deepcopy(root)
    for head in page.iter(*HEADS):
        head.tag = "p"  # trafilatura drops heads that it finds too short
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    lines = block_lines(body) if body is not None else []
    holder = _holder(root, frozenset(lines))
    if holder is None:
        around = root.find(".//a[@href]") is not None or next(root.iter(*FURNITURE), None) is not None
        return _own_lines(root), (WHOLE_PAGE,) if around else ()
    return _own_lines(holder), ()


def _holder(root: Any, found: frozenset[str]) -> Any:
    """Return the smallest element that holds most of the lines found, or None where none of them is in the page."""
    weights: dict[Any, int] = {}
    for element in root.iter():
        if not _is_leaf(element):
            continue
        weight = sum(len(line) for line in block_lines(element) if line in found)
        while weight and element is not None:
            weights[element] = weights.get(element, 0) + weight
            element = element.getparent()
    holder = root if weights else None
    inner = holder
    while inner is not None:
        holder = inner
        inner = next((child for child in holder if weights.get(child, 0) >= MOST * weights[root]), None)
    # one paragraph alone does not hold a text
    return holder.getparent() if holder is not None and holder.tag in PARAGRAPHS else holder


def _own_lines(holder: Any) -> list[str]:
    """Return the lines of an element without what leads to other pages, unless there is nothing else."""
    everything = block_lines(holder, HIDDEN | FURNITURE)
    _drop_links(holder)
    return block_lines(holder, HIDDEN | FURNITURE) or everything


def _is_leaf(element: Any) -> bool:
    """Return whether an element is a block that holds no other, but for line ends."""
    blocks = (BLOCKS | TABLE_CELLS) - {"br"}
    return element.tag in blocks and not any(child.tag in blocks for child in element)


def _drop_links(holder: Any) -> None:
    """Empty the blocks inside that lead to other pages, and what the page does not show."""
    for element in list(holder.iter()):
        if element is holder:
            continue
        hidden = "display:none" in "".join((element.get("style") or "").lower().split())
        if hidden or (element.tag in LINK_BLOCKS and _is_linked(element)):
            element.clear(keep_tail=True)


def _is_linked(element: Any) -> bool:
    links = element.findall(".//a[@href]")
    if len(links) < 2:
        return False
    return _length(links) > LINKED * _length([element])


def _length(elements: list[Any]) -> int:
    return sum(len("".join(text.split())) for element in elements for text in element.itertext())
