"""A report is frozen, and its offsets lead to sections and sentences."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from zongshu.report import Report, Section, Sentence

TEXT = "甲题\n\n第一句。第二句。\n\n责任编辑:乙"


@pytest.fixture
def report() -> Report:
    return Report(
        id="text-0",
        text_hash="0",
        text=TEXT,
        title="甲题",
        subtitle=None,
        published=None,
        source=None,
        editor="乙",
        place=None,
        sections=(
            Section(0, 2, "front", "题头"),
            Section(4, 12, "body", "导语"),
            Section(14, 20, "boilerplate", "附注"),
        ),
        sentences=(Sentence(0, 2), Sentence(4, 8), Sentence(8, 12), Sentence(14, 20)),
        encoding="str",
        origin="text",
    )


@pytest.mark.parametrize(
    ("offset", "label"),
    [(0, "题头"), (1, "题头"), (4, "导语"), (11, "导语"), (14, "附注"), (19, "附注")],
)
def test_an_offset_stands_in_its_section(report: Report, offset: int, label: str) -> None:
    assert report.section_at(offset).label == label


def test_white_space_belongs_to_the_section_before_it(report: Report) -> None:
    assert report.section_at(3).label == "题头"
    assert report.section_at(13).label == "导语"


@pytest.mark.parametrize(("offset", "index"), [(0, 0), (4, 1), (7, 1), (8, 2), (11, 2), (14, 3), (19, 3)])
def test_an_offset_stands_in_its_sentence(report: Report, offset: int, index: int) -> None:
    assert report.sentence_at(offset) == index


def test_a_sentence_is_its_span_of_the_text(report: Report) -> None:
    assert [report.sentence_text(index) for index in range(4)] == ["甲题", "第一句。", "第二句。", "责任编辑:乙"]


def test_an_offset_before_everything_leads_to_the_first(report: Report) -> None:
    late = replace(report, sections=report.sections[1:], sentences=report.sentences[1:])
    assert late.section_at(0).label == "导语"
    assert late.sentence_at(0) == 0


def test_a_report_cannot_be_changed(report: Report) -> None:
    with pytest.raises(FrozenInstanceError):
        report.title = "丙题"
    with pytest.raises(FrozenInstanceError):
        report.sections[0].label = "丙"


def test_a_report_in_a_list_is_a_line_without_its_text(report: Report) -> None:
    shown = repr([report])
    assert shown.startswith("[Report(id='text-0', title='甲题'")
    assert "第一句" not in shown
