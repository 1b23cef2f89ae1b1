from __future__ import annotations

import pandas as pd

from zongshu.export import kwic
from zongshu.schema import make

LINES = pd.DataFrame({"left": ["整改<b>", None], "node": ["隐患"] * 2, "right": ["390处&", "。"]})


def test_left_contexts_end_and_right_ones_begin_at_the_word() -> None:
    html = kwic(LINES)._repr_html_()
    assert '<td style="text-align: right">整改&lt;b&gt;</td><td style="text-align: center"><b>隐患</b></td>' in html
    assert '<td style="text-align: left">390处&amp;</td>' in html


def test_the_head_is_chinese() -> None:
    head = kwic(LINES)._repr_html_().partition("<tbody>")[0]
    assert [name in head for name in ("左文", "节点词", "右文")] == [True] * 3


def test_without_html_the_lines_are_text() -> None:
    assert repr(kwic(LINES)) == "整改<b> 【隐患】 390处&\n 【隐患】 。"


def test_no_lines_are_a_head_alone() -> None:
    lines = kwic(make("concordance", []))
    assert repr(lines) == ""
    assert "<td" not in lines._repr_html_()
