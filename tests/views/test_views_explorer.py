"""The explorer as a whole: what is open, and another source."""

from __future__ import annotations

import pytest

from zongshu import Corpus
from zongshu.views import explore


@pytest.mark.parametrize(
    ("sort", "said"),
    [
        ("report", "《守护万家灯火》：57 个数字，28 条序列，0 处互相矛盾"),
        ("folder", "9 篇报告：145 个数字"),
        ("corpus", "9 篇报告：145 个数字"),
    ],
)
def test_each_sort_of_source_opens(on, sort, said):
    explorer = on(sort)
    assert said in repr(explorer)
    assert said in explorer.said.value
    assert explorer.tabs.titles == ("数字", "词语", "趋势")


def test_what_cannot_be_read_of_a_folder_is_told(on, place):
    (place / "seeds" / "空.txt").write_bytes(b"")
    assert "9 篇报告：145 个数字" in repr(on("folder"))
    assert "没有读成 1 份：空.txt（文件是空的；请检查是否已保存）" in on("folder").said.value


def test_another_source_can_be_named(one):
    one.source.value = "seeds/2024_national_campaign.txt"
    assert "57 个数字" not in one.said.value
    assert set(one.numbers.rows.frame["report"]) == {"2024_national_campaign"}


def test_a_source_that_is_not_there_is_told_and_the_open_one_stays(one):
    one.source.value = "missing.txt"
    assert "missing.txt" in one.said.value
    assert "zs-failed" in one.said.value
    one.numbers.filters.search.value = "1770"
    assert "<mark>1770起</mark>" in one.numbers.passage.html.value


def test_the_explorer_opens_without_a_source(place):
    explorer = explore("missing.txt")
    assert repr(explorer) == "Explorer: 还没有打开报告"
    explorer.source.value = "seeds"
    assert "9 篇报告" in repr(explorer)


def test_corrections_that_are_there_are_applied(one, place):
    line = "000_ad60cba661282f96\t91\t8.5%\treading\tperiod-major\t李\t七月通报\n"
    (place / "own.tsv").write_text("report\tstart\tsurface\tfield\tvalue\twho\twhy\n" + line, encoding="utf-8")
    explorer = explore("seeds/000_ad60cba661282f96.txt", corrections="own.tsv")
    assert (explorer.material.numbers["status"] == "corrected").sum() == 4


def test_a_corpus_without_reports_opens(place):
    corpus = Corpus("none.zongshu")
    corpus.add("seeds/2024_national_campaign.txt")
    corpus.remove("2024_national_campaign")
    assert repr(explore("none.zongshu")) == "Explorer: 0 篇报告：0 个数字，0 条序列，0 处互相矛盾"


def test_an_encoding_is_taken(place):
    (place / "old.txt").write_text("通報\n\n破獲案件20起。\n", encoding="big5")
    explorer = explore("old.txt", encoding="big5")
    assert "破獲" in explorer.material.given[0].text
