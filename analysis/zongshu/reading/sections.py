"""The sections of a report: title block, lead, headed sections, closing, page furniture."""

from __future__ import annotations

import re

from zongshu.reading.heads import Head, find_heads
from zongshu.reading.layout import Layout
from zongshu.reading.lines import Line
from zongshu.report import Section, SectionKind

FRONT, LEAD, WHOLE, CLOSING, PAGE = "标题", "导语", "全文", "结语", "页面信息"
CONNECTIVES = re.compile(r"首先|其次|再次|另外|此外|同时|与此同时|最后|接下来|下一步|一是|二是|三是|然后|还有|并且")
DIGIT = re.compile(r"[0-9０-９]")


def split_sections(layout: Layout) -> tuple[Section, ...]:
    """Return the sections: sorted, disjoint, and covering every line."""
    lines = layout.lines
    body = [index for index, kind in enumerate(layout.kinds) if kind == "body"]
    heads = find_heads([lines[index] for index in body])
    closing = _closing(lines, body, heads)
    head_at = dict(zip(body, heads, strict=True))
    headed = any(heads)
    sections: list[Section] = []
    labels: dict[str, int] = {}
    previous = ""
    for index, line in enumerate(lines):
        kind = layout.kinds[index]
        head = head_at.get(index)
        if kind == previous and head is None and index != closing:
            sections[-1] = _extended(sections[-1], line.end)
            continue
        label = _label(kind, head, index == closing, headed, bool(sections and sections[-1].kind == "body"))
        sections.append(_section(line, kind, label, head, labels))
        previous = kind
    return tuple(sections)


def _label(kind: str, head: Head | None, closing: bool, headed: bool, continues: bool) -> str:
    if kind != "body":
        return FRONT if kind == "front" else PAGE
    if head is not None:
        return head.text
    if closing:
        return CLOSING
    return LEAD if headed and not continues else WHOLE


def _section(line: Line, kind: SectionKind, label: str, head: Head | None, labels: dict[str, int]) -> Section:
    return Section(
        line.start, line.end, kind, _unique(label, labels), head.text if head else None, head.level if head else 0
    )


def _unique(label: str, labels: dict[str, int]) -> str:
    labels[label] = labels.get(label, 0) + 1
    return label if labels[label] == 1 else f"{label}（{labels[label]}）"


def _extended(section: Section, end: int) -> Section:
    return Section(section.start, end, section.kind, section.label, section.head, section.level)


def _closing(lines: list[Line], body: list[int], heads: list[Head | None]) -> int | None:
    """Return the line of a closing paragraph."""
    if not body or sum(head is not None for head in heads) < 2 or heads[-1] is not None:
        return None
    if any(head is not None and len(lines[i].text) <= len(head.text) + 6 for i, head in zip(body, heads, strict=True)):
        return None
    last = lines[body[-1]].text
    return None if CONNECTIVES.match(last) or DIGIT.search(last) else body[-1]
