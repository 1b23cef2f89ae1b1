"""The sentences behind rows of many reports."""

from __future__ import annotations

import pandas as pd

from zongshu.export import quoted, table
from zongshu.reading import parse_report
from zongshu.schema import make

REPORTS = [
    parse_report("关于案件的通报\n\n2024-10-15\n\n破获案件20起。抓获3人。\n", id="甲"),
    parse_report("破获案件30起。", id="乙"),
]
AT = REPORTS[0].text.index("3人")


def test_each_row_has_its_report_s_title_and_its_sentence() -> None:
    rows = quoted(pd.DataFrame({"report": ["甲", "乙"], "start": [AT, 4]}), REPORTS)
    assert rows[["title", "quote"]].values.tolist() == [["关于案件的通报", "抓获3人。"], ["乙", "破获案件30起。"]]


def test_a_conflict_has_both_sentences() -> None:
    row = {"sort": "value", "size": 0.5, "text": "不一。", "report": "甲", "start": AT, "other_report": "乙"}
    rows = quoted(make("conflicts", [row | {"other_start": 4}]), REPORTS)
    assert rows[["quote", "other_quote"]].values.tolist() == [["抓获3人。", "破获案件30起。"]]
    assert table(rows, "sort", "quote", "other_quote").columns.tolist() == ["原句", "另一处的原句"]


def test_no_rows_have_the_same_columns() -> None:
    columns = ["title", "quote", "other_title", "other_quote"]
    assert quoted(make("conflicts", []), REPORTS).columns.tolist()[-4:] == columns


def test_the_sentence_of_a_conflict_is_not_called_that_of_a_report() -> None:
    row = {"sort": "value", "size": 0.1, "text": "两处说法不一。", "report": "甲", "other_report": "乙"}
    conflicts = make("conflicts", [row | {"start": AT, "other_start": 4}])
    shown = table(quoted(conflicts, REPORTS), "sort", "text", "quote", "other_quote")
    assert [shown.columns.name, *shown.columns] == ["类型", "说明", "原句", "另一处的原句"]
    assert table(make("numbers", []), "text").columns.name == "原文"


def test_a_table_is_shown_whole() -> None:
    quote = f"<b>{'很长的一句' * 30}。"
    html = table(pd.DataFrame({"start": range(100), "quote": [quote] * 100}), "start", "quote")._repr_html_()
    assert html.count("很长的一句" * 30) == 100
    assert "<b>" not in html
