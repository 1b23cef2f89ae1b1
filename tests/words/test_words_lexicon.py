from __future__ import annotations

import logging
import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from zongshu.errors import ParameterError
from zongshu.words.dictionary import Entry, domain_dictionary
from zongshu.words.engines import ENGINES, PythonEngine, import_jieba
from zongshu.words.lexicon import Lexicon, lexicon, make_lexicon

both_engines = pytest.mark.parametrize("engine", ENGINES)


def cut(text: str, engine: str = "rjieba") -> list[str]:
    return lexicon((), engine).cut(text)


def tokenizer_of(made: Lexicon) -> Any:
    assert isinstance(made.engine, PythonEngine)
    return made.engine.tokenizer


def test_without_entries_it_is_jieba() -> None:
    reference = import_jieba().Tokenizer()
    frequencies, total = reference.gen_pfdict(reference.get_dict_file())
    made = make_lexicon((), "jieba")
    assert (tokenizer_of(made).FREQ, tokenizer_of(made).total) == (frequencies, total)
    assert made.tag("公安机关") == "n"
    assert made.tag("民警说事") == "x"


@both_engines
def test_every_entry_stays_whole(engine: str) -> None:
    split = {entry.word: cut(f"，{entry.word}。", engine) for entry in domain_dictionary()}
    assert {word: words for word, words in split.items() if words != ["，", word, "。"]} == {}


def test_every_entry_has_its_tag() -> None:
    assert [entry for entry in domain_dictionary() if lexicon().tag(entry.word) != entry.tag] == []


def test_every_entry_says_what_jieba_does_not() -> None:
    jieba = make_lexicon((), "jieba")
    known = [entry for entry in domain_dictionary() if tokenizer_of(jieba).FREQ.get(entry.word)]
    assert [entry for entry in known if jieba.tag(entry.word) == entry.tag] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("开展夏季行动期间", ["开展", "夏季行动", "期间"]),
        ("“打防管控建”各项举措", ["“", "打防管控建", "”", "各项", "举措"]),
        ("滚动排查化解矛盾纠纷", ["滚动", "排查", "化解", "矛盾纠纷"]),
        ("开展安全隐患排查", ["开展", "安全隐患", "排查"]),
        ("统筹群防群治力量", ["统筹", "群防群治", "力量"]),
        ("持续优化营商环境", ["持续", "优化", "营商环境"]),
        ("一般公共预算收入增长", ["一般公共预算收入", "增长"]),
        ("铸牢中华民族共同体意识", ["铸牢", "中华民族共同体意识"]),
    ],
)
@both_engines
def test_terms_stay_whole_in_their_sentences(engine: str, text: str, words: list[str]) -> None:
    assert cut(text, engine) == words


@pytest.mark.parametrize("text", ["各条战线上的同志", "加强基层组织", "整治安全生产问题", "健全要素市场"])
@both_engines
def test_terms_do_not_grow_over_their_neighbours(engine: str, text: str) -> None:
    assert not {"线上", "强基", "治安", "全要素"} & set(cut(text, engine))


@both_engines
def test_short_words_are_weighed_before_the_long_ones_that_contain_them(engine: str) -> None:
    entries = (Entry("民警说事工作法", None, "n"), Entry("民警说事", None, "n"), Entry("工作法", None, "n"))
    for order in (entries, entries[::-1]):
        assert make_lexicon(order, engine).cut("推广民警说事工作法") == ["推广", "民警说事工作法"]


def test_a_given_frequency_is_used() -> None:
    assert tokenizer_of(make_lexicon((Entry("民警说事", 77, "n"),), "jieba")).FREQ["民警说事"] == 77


@both_engines
def test_a_low_frequency_leaves_a_word_in_parts(engine: str) -> None:
    assert make_lexicon((Entry("一在", 1, "n"),), engine).cut("一在") == ["一", "在"]
    assert make_lexicon((Entry("一在", 9_000_000, "n"),), engine).cut("一在") == ["一在"]


def test_what_an_entry_leaves_open_stays_as_it_is() -> None:
    made = make_lexicon((Entry("公安机关", None, None), Entry("民警说事", None, None)), "jieba")
    assert (made.tag("公安机关"), made.tag("民警说事")) == ("n", "x")
    plain = tokenizer_of(make_lexicon((), "jieba"))
    assert tokenizer_of(made).FREQ["公安机关"] == pytest.approx(plain.FREQ["公安机关"], abs=1)


def test_an_own_word_is_in_its_lexicon_alone() -> None:
    own = lexicon((Entry("民警说事", None, "n"),))
    assert own.cut("民警说事") == ["民警说事"]
    assert lexicon().cut("民警说事") == ["民警", "说事"]


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ParameterError, match="engine is 'hanlp'; it must be one of rjieba, jieba"):
        make_lexicon((), "hanlp")


def test_the_lexicon_is_made_once() -> None:
    assert lexicon() is lexicon()


def test_a_planted_cache_is_not_read_and_none_is_written(tmp_path: Path) -> None:
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"矛": 1}, 1)))
    before = planted.read_bytes()
    script = "from zongshu.words import tokens; print(' '.join(tokens('化解矛盾纠纷。', engine='jieba')['word']))"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["化解", "矛盾纠纷"]
    assert done.stderr == ""
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    assert planted.read_bytes() == before


def test_importing_reads_no_dictionary_and_nothing_warns(tmp_path: Path) -> None:
    # PYTHONPYCACHEPREFIX: everything is compiled again, as in a fresh environment.
    script = (
        "import sys, zongshu.words; assert 'jieba' not in sys.modules;"
        "from zongshu.words.lexicon import lexicon; assert not lexicon.cache_info().currsize;"
        "assert lexicon().cut('公安机关') == ['公安机关']; assert 'jieba' not in sys.modules;"
        "assert lexicon((), 'jieba').tag('公安') == 'n'"
    )
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        make_lexicon((), "jieba").cut("公安机关")
    assert not caplog.records
