"""The seed is read as a reader reads it, and whatever the text, a report keeps its promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zongshu
from zongshu.errors import ParameterError
from zongshu.reading import parse_report, read_report
from zongshu.report import Report

pytestmark = pytest.mark.usefixtures("nowhere")
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PHRASES = (
    "一、工作回顾",
    "（一）成效。",
    "1.甲\n",
    "来源：某报",
    "2024-10-15 10:44",
    "责任编辑：张三",
    "（来源：某报）",
    "扫一扫分享本页",
    "相关链接\n",
    "守护万家灯火",
    "——综述",
    "党委挂帅，高站位强化组织领导。",
    "治安形势持续好转。",
    "“夏季行动”",
    "渭南市",
    "\n",
    "\n\n",
    "。",
    "　",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=20)), max_size=30).map("".join)


def check(report: Report) -> None:
    """Check what every reader of a report relies on."""
    end = 0
    for section in report.sections:
        assert end <= section.start < section.end
        assert not report.text[end : section.start].strip()
        end = section.end
    assert not report.text[end:].strip()
    labels = [section.label for section in report.sections]
    assert len(set(labels)) == len(labels)
    assert all(labels)
    end = 0
    for index, sentence in enumerate(report.sentences):
        assert end <= sentence.start < sentence.end
        assert not report.text[end : sentence.start].strip()
        section = report.section_at(sentence.start)
        assert section.start <= sentence.start < sentence.end <= section.end
        assert report.sentence_at(sentence.start) == report.sentence_at(sentence.end - 1) == index
        end = sentence.end
    assert not report.text[end:].strip()
    assert "\r" not in report.text


def test_the_seed(seed: Path) -> None:
    report = read_report(seed)
    assert (report.id, report.origin, report.encoding) == (seed.stem, str(seed), "utf-8")
    assert (report.title, report.subtitle) == ("守护万家灯火", "渭南市公安夏季治安打击整治行动工作综述")
    assert str(report.published) == "2024-10-15 10:44:40"
    assert (report.source, report.editor, report.place) == ("渭南日报", "渭南站", "渭南市")
    assert [(section.kind, section.label, section.level) for section in report.sections] == [
        ("front", "标题", 0),
        ("body", "导语", 0),
        ("body", "党委挂帅,高站位强化组织领导", 1),
        ("body", "打深打透,多战法发起凌厉攻势", 1),
        ("body", "巡防管控,聚合力守牢安全防线", 1),
        ("body", "紧盯重点难点,全领域化解风险隐患", 1),
        ("body", "结语", 0),
        ("boilerplate", "页面信息", 0),
    ]
    assert report.sections[2].head == "党委挂帅,高站位强化组织领导"
    led = report.text[report.sections[2].start : report.sections[2].end]
    assert "其次,“一办九组”统筹" in led
    assert "另外,“两个清单”统揽" in led
    assert report.text[report.sections[-1].start :].startswith("(来源:渭南日报)")
    assert len(report.sentences) == 35
    assert report.sentence_text(7) == "党委挂帅,高站位强化组织领导。"
    check(report)


def test_the_seed_reads_the_same_in_gb18030(seed: Path, tmp_path: Path) -> None:
    copy = tmp_path / seed.name
    copy.write_bytes(seed.read_text(encoding="utf-8").replace("\n", "\r\n").encode("gb18030"))
    first, second = read_report(seed), read_report(copy)
    assert (first.text, first.text_hash, first.sections) == (second.text, second.text_hash, second.sections)


def test_a_bare_text() -> None:
    report = parse_report("\ufeff全市破获案件3起。\r\n抓获7人。\r")
    assert report.text == "全市破获案件3起。\n抓获7人。\n"
    assert report.id == f"text-{report.text_hash[:12]}"
    assert (report.origin, report.encoding, report.title, report.place) == ("text", "str", None, None)
    assert [(section.label, section.head) for section in report.sections] == [("全文", None)]


def test_the_hash_names_the_text_and_the_id_the_document() -> None:
    first, second = parse_report("甲。", id="a", origin="x"), parse_report("甲。", id="b")
    assert first.text_hash == second.text_hash != parse_report("乙。").text_hash
    assert (first.id, first.origin, second.id) == ("a", "x", "b")


@pytest.mark.parametrize("text", ["", "\n", " \r\n　"])
def test_an_empty_text_has_no_sections(text: str) -> None:
    report = parse_report(text)
    assert (report.sections, report.sentences, report.title) == ((), (), None)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_keeps_the_promises(text: str) -> None:
    check(parse_report(text))


@settings(deadline=None)
@given(st.text(st.characters(codec=None, categories=["Cs", "Cc", "Zs", "Lo"])))
def test_any_character_is_read(text: str) -> None:
    check(parse_report(text))


def test_a_path_is_not_taken_for_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds/a.txt").write_text("seeds", encoding="utf-8")
    for ask in (zongshu.audit, zongshu.metric_series, zongshu.extract_numbers, zongshu.count_words, zongshu.keyness):
        with pytest.raises(ParameterError, match=r"'seeds' is no text but a folder; read it: zongshu\.read_reports"):
            ask("seeds")
    with pytest.raises(ParameterError, match=r"'seeds/a\.txt' is no text but a file; read it: zongshu\.read_report\("):
        zongshu.concordance(["破获案件3起。", "seeds/a.txt"], "案件")
    assert read_report("seeds/a.txt").text == "seeds"  # what a file says is a text, whatever it is
    for text in (".", "/", "seeds\n", "none", "a\0b", "长" * 5000):
        assert parse_report(text).text == text


@settings(deadline=None)
@given(TEXTS)
def test_a_report_read_again_is_the_same(text: str) -> None:
    report = parse_report(text)
    assert parse_report(report.text) == report


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus of reports beside the checkout")
def test_real_reports_keep_the_promises() -> None:
    paths = sorted(CORPUS.glob("*/*.txt"))
    assert paths
    reports = [read_report(path) for path in paths[::10] + sorted(CORPUS.glob("*work_reports*/*.txt"))]
    for report in reports:
        check(report)
    untitled = [report.id for report in reports if report.title is None]
    assert len(untitled) <= len(reports) // 100
