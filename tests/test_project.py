from __future__ import annotations

from pathlib import Path

import pytest

from zongshu.errors import TableError
from zongshu.project import Project, find_project


def write(folder: Path, content: str) -> None:
    (folder / "zongshu.toml").write_text(content, encoding="utf-8")


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert find_project(tmp_path) == Project()


def test_the_nearest_file_counts_and_its_paths_are_beside_it(tmp_path: Path) -> None:
    write(tmp_path, '[words]\ndictionary = ["far.tsv"]\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_project(below).dictionary == (tmp_path / "far.tsv",)
    write(below.parent, '[words]\ndictionary = ["near.tsv"]\n')
    assert find_project(below) == Project((below.parent / "near.tsv",))


def test_corrections_are_beside_it_too(tmp_path: Path) -> None:
    write(tmp_path, '[corrections]\nfile = "corrections.tsv"\n')
    assert find_project(tmp_path) == Project((), tmp_path / "corrections.tsv")


def test_so_are_synonyms(tmp_path: Path) -> None:
    write(tmp_path, '[series]\nsynonyms = ["own.tsv"]\n')
    assert find_project(tmp_path).synonyms == (tmp_path / "own.tsv",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[words\n", "it must be TOML in UTF-8"),
        ("[figures]\n", r"figures is not known; the file has the tables \[words\], \[corrections\] and \[series\]"),
        ("words = 3\n", "words is not known"),
        ("[words]\ndictionaries = []\n", r"\[words\] dictionaries is not known; it may set dictionary"),
        ('[words]\ndictionary = "own.tsv"\n', "dictionary is 'own.tsv'; it must be a list of files"),
        ("[words]\ndictionary = [3]\n", "it must be a list of files"),
        ("[corrections]\nfiles = []\n", r"\[corrections\] files is not known; it may set file"),
        ("[corrections]\nfile = 3\n", r"\[corrections\] file is 3; it must be a file"),
        ('[corrections]\nfile = ""\n', "it must be a file"),
        ("[series]\nsynonyms = 3\n", r"\[series\] synonyms is 3; it must be a list of files"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, content: str, message: str) -> None:
    write(tmp_path, content)
    with pytest.raises(TableError, match=message):
        find_project(tmp_path)
