from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from zongshu.errors import ParameterError
from zongshu.reading import parse_report
from zongshu.schema import make
from zongshu.words import keywords, tokens
from zongshu.words.dictionary import default_stopwords
from zongshu.words.engines import import_jieba
from zongshu.words.keywords import RANKED_TAGS, rank_words, textrank, tfidf

# jieba's demonstration text as jieba.posseg cuts and tags it; jieba publishes the weights of its words.
DEMO = (
    "此外/c ，/x 公司/n 拟/v 对/p 全资/n 子公司/n 吉林/ns 欧亚/ns 置业/n 有限公司/n 增资/v 4.3/m 亿元/m ，/x "
    "增资/v 后/f ，/x 吉林/ns 欧亚/ns 置业/n 注册资本/n 由/c 7000/m 万元/m 增加/v 到/v 5/m 亿元/m 。/x 吉林/ns "
    "欧亚/ns 置业/n 主要/b 经营范围/n 为/p 房地产/j 开发/v 及/c 百货/n 零售/vn 等/u 业务/n 。/x 目前/t 在建/v "
    "吉林/ns 欧亚/ns 城市/ns 商业/n 综合体/n 项目/n 。/x 2013/m 年/m ，/x 实现/v 营业/n 收入/v 0/x 万元/m ，/x "
    "实现/v 净利润/n -/x 139.13/m 万元/m 。/x"
)
TEXT = """综述

全市公安持续开展夏季行动,排查安全隐患,化解矛盾纠纷。民警昼夜巡逻,排查安全隐患,防范电信网络诈骗。

公安机关和群众共建平安,群防群治,排查矛盾纠纷,平安建设成效不断显现。"""

# jieba.analyse and jieba.posseg read their lists without closing them.
leaves_files_open = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


def tagged(text: str) -> list[tuple[str, str]]:
    frame = tokens(text)
    return list(zip(frame["word"], frame["pos"], strict=True))


def given_words(pairs: list[tuple[str, str]], *, with_tags: bool) -> Any:
    """Return a segmenter for jieba.analyse that gives these words whatever it is asked."""

    def cut(_: str) -> Iterator[Any]:
        return iter([SimpleNamespace(word=word, flag=tag) if with_tags else word for word, tag in pairs])

    return SimpleNamespace(cut=cut)


def test_published_textrank() -> None:
    pairs = [cell.rsplit("/", 1) for cell in DEMO.split()]
    weights = rank_words(
        [word if tag in {"n", "ns", "v", "vn"} and len(word) > 1 else None for word, tag in pairs],
    )
    heaviest = sorted(weights, key=weights.__getitem__, reverse=True)[:4]
    assert heaviest == ["吉林", "欧亚", "置业", "实现"]
    assert [weights[word] for word in heaviest] == pytest.approx([1.0, 0.9966893, 0.6434360, 0.5898607], abs=1e-7)


@leaves_files_open
def test_textrank_is_that_of_jieba_on_the_same_words() -> None:
    import_jieba()
    from jieba.analyse import TextRank

    reference = TextRank()
    reference.tokenizer = given_words(tagged(TEXT), with_tags=True)
    reference.stop_words = default_stopwords()
    expected = dict(reference.textrank("", topK=None, withWeight=True, allowPOS=tuple(RANKED_TAGS)))
    assert textrank(tagged(TEXT), default_stopwords()) == pytest.approx(expected, abs=1e-12)


@leaves_files_open
def test_tfidf_is_that_of_jieba_on_the_same_words() -> None:
    import_jieba()
    from jieba.analyse import TFIDF

    reference = TFIDF()
    reference.tokenizer = given_words(tagged(TEXT), with_tags=False)
    reference.stop_words = default_stopwords()
    expected = dict(reference.extract_tags("", topK=None, withWeight=True))
    assert tfidf(tagged(TEXT), default_stopwords()) == pytest.approx(expected, abs=1e-12)


def test_keywords_of_a_text() -> None:
    frame = keywords(TEXT, top=5)
    assert frame["word"].tolist()[:3] == ["排查", "矛盾纠纷", "安全隐患"]
    assert frame["weight"].is_monotonic_decreasing
    assert frame["rank"].tolist()[0] == 1
    assert set(frame["method"]) == {"tfidf"}
    assert keywords(TEXT, method="textrank")["weight"].iloc[0] == 1
    assert not set(keywords(TEXT, top=100)["word"]) & default_stopwords()
    assert keywords(TEXT, top=100)["word"].str.len().min() == 2


def test_words_of_one_weight_share_the_lowest_rank_in_the_order_of_their_characters() -> None:
    records = [
        {
            "report": "r",
            "start": 2 * place,
            "end": 2 * place + 2,
            "word": word,
            "pos": "n",
            "sentence": 0,
            "section": "一",
        }
        for place, word in enumerate(["乙乙", "甲甲", "丙丙", "丙丙", "丁"])
    ]
    frame = keywords(make("tokens", records), stopwords=())
    assert frame[["word", "rank"]].to_numpy().tolist() == [["丙丙", 1], ["乙乙", 2], ["甲甲", 2]]
    assert keywords(make("tokens", records), top=2, stopwords=["乙乙"])["word"].tolist() == ["丙丙", "甲甲"]


def test_each_report_has_its_own() -> None:
    reports = [parse_report("排查安全隐患。", id="b"), parse_report("化解矛盾纠纷，化解。", id="a")]
    frame = keywords(reports, top=1)
    assert frame[["report", "word"]].to_numpy().tolist() == [["b", "安全隐患"], ["a", "化解"]]


def test_words_without_neighbours_have_no_rank() -> None:
    assert rank_words(["甲甲", None, None, None, None, "乙乙"]) == {}
    assert rank_words(["甲甲", None, None, None, "乙乙"]).keys() == {"甲甲", "乙乙"}


def test_another_method_is_refused() -> None:
    with pytest.raises(ParameterError, match="method is 'lda'; it must be"):
        keywords(TEXT, method="lda")  # what a notebook parameter could hold
