"""The sections of a report: title block, lead, headed sections, closing, page furniture."""

from __future__ import annotations

import re
from dataclasses import replace

from zongshu.reading.heads import Head, find_heads
from zongshu.reading.layout import Layout
from zongshu.reading.lines import Line
from zongshu.report import Section, SectionKind

FRONT, LEAD, WHOLE, CLOSING, PAGE = "标题", "导语", "全文", "结语", "页面信息"
CONNECTIVES = re.compile(
    r"首先|其次|再次|另外|此外|同时|与此同时|最后|接下来|下一步|然后|还有|并且|其中|[一二三四五六七八九十]是"
)
DIGIT = re.compile(r"[0-9０-９]")


def split_sections(layout: Layout) -> tuple[Section, ...]:
    """Return the sections: sorted, disjoint, and covering every line.

    A head opens a section that runs to the next head. Text before the first head is the 导语, text without any head the
    全文. A last paragraph may be a 结语, see ``_is_closing``.
    """
    body = layout.body()
    heads = dict(zip(body, find_heads(body), strict=True))
    headed = any(heads.values())
    closing = body[-1] if body and _is_closing(body[-1].text, heads) else None
    labels = _Labels()
    sections: list[Section] = []
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        head = heads.get(line) if kind == "body" else None
        if sections and sections[-1].kind == kind and head is None and line is not closing:
            sections[-1] = replace(sections[-1], end=line.end)
            continue
        label = head.text if head else _label(kind, headed, line is closing)
        sections.append(
            Section(
                line.start,
                line.end,
                kind,
                labels.unique(label),
                head.text if head else None,
                head.level if head else 0,
            )
        )
    return tuple(sections)


def _label(kind: SectionKind, headed: bool, closing: bool) -> str:
    if kind != "body":
        return FRONT if kind == "front" else PAGE
    if closing:
        return CLOSING
    return LEAD if headed else WHOLE


def _is_closing(last: str, heads: dict[Line, Head | None]) -> bool:
    """Return whether the last paragraph closes the report rather than its last section.

    That can be told only where heads are the first sentences of their paragraphs, and this one has none. It must not be
    tied to what stands before it by a connective, and must report no figure, which would belong to a section.
    """
    openings = [line.text.startswith(f"{head.text}。") for line, head in heads.items() if head]
    headless = not next(reversed(heads.values()), None)
    return bool(openings) and all(openings) and headless and not (CONNECTIVES.match(last) or DIGIT.search(last))


class _Labels:
    """Labels given so far; a label that is taken gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._times: dict[str, int] = {}

    def unique(self, label: str) -> str:
        """Return the label, or the first of 甲（2）, 甲（3）… that is free."""
        candidate = label
        while candidate in self._taken:
            self._times[label] = self._times.get(label, 1) + 1
            candidate = f"{label}（{self._times[label]}）"
        self._taken.add(candidate)
        return candidate
