from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from zongshu.errors import TableError
from zongshu.words import tokens
from zongshu.words.reference import frequency_list, read_reference, reference_list

HEADER = "word\ttag\tfrequency\n"


@pytest.fixture
def script(root: Path) -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(root / "scripts" / "reference.py")))


def write(folder: Path, text: str) -> Path:
    path = folder / "reference.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_packaged_list_is_one_of_official_language() -> None:
    listed = reference_list()
    counts = listed.words["count"]
    assert counts.min() == 5
    assert 10_000 < len(counts) < 20_000
    assert 0.9 < counts.sum() / listed.total < 1
    assert listed.total > 1_000_000
    assert {"发展", "建设", "改革", "经济", "的"} <= set(counts.head(30).index)
    assert listed.words.loc["改革"].tolist() == ["vn", counts["改革"]]
    ordered = sorted(zip(-counts, counts.index, strict=True))
    assert counts.index.tolist() == [word for _, word in ordered]


def test_a_list_of_tokens(toy) -> None:
    listed = frequency_list(toy({"p": "b a/v b", "q": "a/v b c"}))
    assert listed.total == 6
    assert listed.words.to_dict("index") == {
        "b": {"pos": "n", "count": 3},
        "a": {"pos": "v", "count": 2},
        "c": {"pos": "n", "count": 1},
    }


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("甲\tn\t12\n", r"reference.tsv: the line \* for the number of all words is missing"),
        ("*\t\t20\n甲\tn\t1.5\n", "reference.tsv: 甲: frequency '1.5' is not a whole number"),
        ("*\t\t20\n甲\tn\n", "甲: frequency '' is not"),
        ("*\t\t20\n甲\tn\t5\n甲\tn\t5\n", "甲 stands twice"),
    ],
)
def test_a_bad_list_is_refused(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_reference(write(tmp_path, HEADER + rows))


def test_the_script_counts_a_folder_and_keeps_the_comment(tmp_path: Path, script: SimpleNamespace) -> None:
    texts = {"一.txt": "排查安全隐患。" * 4, "深/二.txt": "央视网消息（新闻联播）：整改安全隐患2处，排查。"}
    for name, text in texts.items():
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    file = write(tmp_path, "# 来源\n" + HEADER + "旧\tn\t9\n")
    script.count(tmp_path / "corpus", file)
    assert file.read_text(encoding="utf-8") == f"# 来源\n{HEADER}*\t\t11\n安全隐患\tn\t5\n排查\tvn\t5\n"
    assert len(tokens(texts["一.txt"])) == 8


def test_the_script_says_that_a_folder_is_empty(tmp_path: Path, script: SimpleNamespace) -> None:
    with pytest.raises(SystemExit, match=r"no \.txt file in this folder"):
        script.count(tmp_path, tmp_path / "reference.tsv")
