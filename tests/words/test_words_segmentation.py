from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Literal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongshu.errors import ParameterError, SchemaError, TableError
from zongshu.numbers import extract_numbers
from zongshu.numbers.mention import Mention
from zongshu.numbers.scanning import scan
from zongshu.reading import parse_report, read_report
from zongshu.schema import make
from zongshu.words import count_words, keywords, tokens
from zongshu.words.cutting import cutter
from zongshu.words.segmentation import number_spans

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PAGE = """平安综述

2024-10-15 10:44:40

全市化解矛盾纠纷2784起,守护万家灯火。

一、党委挂帅

高站位强化组织领导。先后召开3次部署推进会。

二、巡防管控

合力守牢安全防线。

责任编辑:渭南站

扫一扫分享本页"""


def words_of(text: str, left_out: list[tuple[int, int]] | None = None) -> list[str]:
    return [word for _, _, word in cutter().words(text, 0, len(text), left_out or [])]


def test_words_have_letters() -> None:
    assert words_of("整改，  安全隐患3253个！％ 12.5 ２０２４ ①②㎡〇 + -") == ["整改", "安全隐患", "个"]


def test_latin_words_are_words() -> None:
    assert words_of("推广DeepSeek和B超") == ["推广", "DeepSeek", "和", "B超"]


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("2784起", ["化解", "纠纷", "守护"]),
        ("纠纷2784起，守护", ["化解"]),
        ("化解", ["纠纷", "起", "守护"]),
        ("，", ["化解", "纠纷", "起", "守护"]),
    ],
)
def test_spans_left_out_are_cut_out_before_segmentation(surface: str, words: list[str]) -> None:
    text = "化解纠纷2784起，守护"
    start = text.index(surface)
    assert words_of(text, [(start, start + len(surface))]) == words


def test_nothing_joins_over_a_span_left_out() -> None:
    assert words_of("安全12处隐患", [(2, 5)]) == ["安全", "隐患"]
    assert "安全隐患" in words_of("安全隐患")


def test_spans_at_the_edges_and_beyond_the_sentence() -> None:
    text = "7月份巡查5万余人次。警力3人"
    spans = [(0, 3), (5, 10), (13, 15)]
    assert [(start, end, word) for start, end, word in cutter().words(text, 0, 11, spans)] == [(3, 5, "巡查")]
    assert [word for _, _, word in cutter().words(text, 11, 15, spans)] == ["警力"]


def test_idioms_and_slogans_of_the_ledger_stay() -> None:
    kinds = ["count", "idiom", "slogan", "label", "date", "unknown"]
    mentions = [Mention(2 * i, 2 * i + 1, kind, core=2 * i) for i, kind in enumerate(kinds)]
    assert number_spans(mentions) == [(0, 1), (6, 7), (8, 9), (10, 11)]


def test_what_is_left_out_is_what_the_ledger_says(seed: Path) -> None:
    report = read_report(seed)
    ledger = extract_numbers(report)
    rows = ledger[~ledger["kind"].isin(["idiom", "slogan"])]
    assert number_spans(scan(report.text)) == list(zip(rows["start"], rows["end"], strict=True))


def test_only_the_body_is_read() -> None:
    frame = tokens(PAGE)
    found = set(frame["word"])
    assert {"矛盾纠纷", "党委", "领导"} <= found
    assert not {"综述", "平安", "责任编辑", "渭南", "扫一扫", "分享"} & found
    assert set(frame["section"]) == {"导语", "党委挂帅", "巡防管控"}


def test_numbers_are_no_words_and_idioms_are() -> None:
    found = "".join(tokens(PAGE)["word"])
    assert "万家灯火" in found
    assert not re.search(r"[0-9]|起|次|一|二", found)


def test_a_token_knows_where_it_stands() -> None:
    report = parse_report(PAGE)
    frame = tokens(report)
    assert frame["report"].unique().tolist() == [report.id]
    for row in frame.itertuples():
        assert report.text[row.start : row.end] == row.word
        sentence = report.sentences[row.sentence]
        assert sentence.start <= row.start < row.end <= sentence.end
        assert report.section_at(row.start).label == row.section
    assert frame["start"].is_monotonic_increasing
    assert frame.loc[frame["word"] == "矛盾纠纷", "pos"].tolist() == ["n"]


def test_the_seed_keeps_its_terms_whole(seed: Path) -> None:
    report = read_report(seed)
    counts = tokens(report)["word"].value_counts()
    for term in ("夏季行动", "打防管控建", "矛盾纠纷", "安全隐患", "群防群治"):
        assert counts[term] == report.text.count(term)


@pytest.mark.parametrize("text", ["", "\n\n", "。", "2024年"])
def test_nothing_gives_an_empty_frame(text: str) -> None:
    for frame, schema in (
        (tokens(text), "tokens"),
        (count_words(text), "words"),
        (count_words(text, by="section"), "words"),
        (keywords(text), "keywords"),
        (keywords(text, method="textrank"), "keywords"),
        (count_words([]), "words"),
    ):
        assert frame.dtypes.equals(make(schema, []).dtypes)
        assert frame.empty


def test_a_frame_of_another_schema_is_refused() -> None:
    with pytest.raises(SchemaError, match="tokens"):
        count_words(pd.DataFrame({"word": ["公安"]}))


@pytest.mark.parametrize("column", ["report", "section", "word"])
def test_an_empty_cell_is_not_dropped_in_silence(column: str) -> None:
    frame = tokens(PAGE)
    frame.loc[3, column] = None
    with pytest.raises(SchemaError, match=f"tokens.{column}: row 3 is empty"):
        count_words(frame)


def test_reports_with_one_name_are_refused() -> None:
    first, second = (parse_report(text, id="公报") for text in ("公安工作。", "平安建设。"))
    with pytest.raises(ParameterError, match="several reports are called '公报'"):
        count_words([first, second])


CHARACTERS = st.sampled_from(list("公安全隐患矛盾纠纷化解夏季行动一万月年0123．１,.，。%- \n\tAbé〇𠀀€\u200b\u3000“”"))


@settings(max_examples=150, deadline=None)
@given(st.text(CHARACTERS, max_size=80), st.lists(st.integers(0, 80), max_size=6))
def test_words_lie_in_order_outside_the_spans(text: str, edges: list[int]) -> None:
    ordered = sorted({min(edge, len(text)) for edge in edges})
    spans = [pair for pair in zip(ordered[::2], ordered[1::2], strict=False) if pair[0] < pair[1]]
    last = 0
    for start, end, word in cutter().words(text, 0, len(text), spans):
        assert cutter().plain(text[start:end]) == word
        assert last <= start < end
        assert all(end <= left or right <= start for left, right in spans)
        assert any(character.isalpha() for character in word)
        last = end


@settings(max_examples=50, deadline=None)
@given(st.text(CHARACTERS, max_size=60))
def test_without_numbers_the_words_are_those_of_jieba(text: str) -> None:
    reference = cutter(engine="jieba")
    expected = [word for word in reference.lexicon.cut(reference.plain(text)) if any(map(str.isalpha, word))]
    assert [word for _, _, word in reference.words(text, 0, len(text))] == expected


OWN = "word\tfrequency\ttag\tcomment\n民警说事\t\tn\t\n"


def test_a_dictionary_holds_for_its_call_alone(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(OWN, encoding="utf-8-sig", newline="\r\n")
    text = "推广民警说事，3次。"
    assert tokens(text, dictionary=own)["word"].tolist() == ["推广", "民警说事"]
    assert tokens(text, dictionary=[own])[["word", "pos"]].values.tolist()[1] == ["民警说事", "n"]
    assert tokens(text)["word"].tolist() == ["推广", "民警", "说事"]
    assert "民警说事" in set(count_words(text, dictionary=own)["word"])


def test_a_mistake_in_a_dictionary_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(OWN + "民警，说事\t\tn\t\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"own\.tsv:3: 民警，说事 is always cut at '，'"):
        tokens("民警", dictionary=own)


def test_the_project_file_names_dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.tsv").write_text(OWN, encoding="utf-8")
    (tmp_path / "zongshu.toml").write_text('[words]\ndictionary = ["own.tsv"]\n', "utf-8")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert tokens("推广民警说事。")["word"].tolist() == ["推广", "民警说事"]
    assert tokens("推广民警说事。", dictionary=())["word"].tolist() == ["推广", "民警", "说事"]
    assert "民警说事" in count_words("推广民警说事。")["word"].tolist()


def test_a_slogan_is_one_word_where_it_is_asked_for() -> None:
    text = "坚持一办九组、三位一体，排查隐患3处。"
    whole = tokens(text, slogans="whole")
    assert {"一办九组", "三位一体"} <= set(whole["word"])
    assert set(whole.loc[whole["word"] == "三位一体", "pos"]) == {"l"}
    assert not {"一办九组"} & set(tokens(text)["word"])
    again = tokens("建设“森林四库”。森林四库不断充实。", slogans="whole")["word"].tolist()
    assert again.count("森林四库") == 2
    counted = count_words(text, slogans="whole", stopwords=())
    assert counted.set_index("word")["pos"]["一办九组"] == "l"
    assert sorted(counted["word"]) == sorted(set(whole["word"]))


def test_traditional_words_are_folded_where_it_is_asked_for() -> None:
    text = "農業合作社發展很快，农业合作社增加。"
    folded = tokens(text, fold=True)
    assert (folded["word"] == "农业").sum() + (folded["word"] == "农业合作社").sum() == 2
    assert not (folded["word"] == "農業").any()
    assert next(text[row.start : row.end] for row in folded.itertuples()).startswith("農業")
    assert "农业" not in set(tokens("農業")["word"])


def test_full_width_letters_are_plain_in_the_word_and_not_in_the_text() -> None:
    text = "推广ＡＰＰ和APP"
    frame = tokens(text)
    assert (frame["word"] == "APP").sum() == 2
    assert [text[row.start : row.end] for row in frame.itertuples() if row.word == "APP"] == ["ＡＰＰ", "APP"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"slogans": "all"}, "slogans is 'all'"),
        ({"engine": "hanlp"}, "engine is 'hanlp'; it must be one of rjieba, jieba"),
    ],
)
def test_bad_options_are_refused(option: dict[str, str], message: str) -> None:
    for function in (tokens, count_words):
        with pytest.raises(ParameterError, match=message):
            function("公安", **option)


def test_options_for_a_frame_are_refused() -> None:
    with pytest.raises(ParameterError, match="a frame of tokens is cut already"):
        count_words(tokens("公安"), fold=True)


def test_both_engines_give_the_same_words(seed: Path) -> None:
    report = read_report(seed)
    fast, reference = tokens(report), tokens(report, engine="jieba")
    pd.testing.assert_frame_equal(fast, reference)
    text = "5G-A网络、PM_2.5、2024-2025年、COVID-19、B超、“双碳”目标C919 H-1型"
    assert [*cutter().words(text, 0, len(text))] == [*cutter(engine="jieba").words(text, 0, len(text))]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_both_engines_give_the_same_words_of_many_reports() -> None:
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for path in sorted(CORPUS.rglob("*.txt"))[::40]:
        text = path.read_text(encoding="utf-8")
        cutter().count(ours, text, 0, len(text))
        cutter(engine="jieba").count(theirs, text, 0, len(text))
    same = (ours & theirs).total()
    assert 2 * same / (ours.total() + theirs.total()) >= 0.9999


@pytest.mark.parametrize("slogans", ["parts", "whole"])
def test_a_section_is_cut_as_it_would_be_alone(slogans: Literal["parts", "whole"]) -> None:
    parts = [
        f"{name}、整改{count}项\n\n开展“守护平安”行动{count}次，化解纠纷2784起。\n"
        for name, count in zip("一二三", (3, 26, 390), strict=True)
    ]
    whole = tokens("综述\n\n" + "\n".join(parts), slogans=slogans)
    assert whole["section"].nunique() == len(parts)
    for part, (_, rows) in zip(parts, whole.groupby("section", sort=False), strict=True):
        assert rows["word"].tolist() == tokens("综述\n\n" + part, slogans=slogans)["word"].tolist()
        assert ("守护平安" in rows["word"].tolist()) is (slogans == "whole")
