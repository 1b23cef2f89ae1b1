"""Folders: names from titles, inside the output folder, each one source's own."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zongshu.errors import RenderingError
from zongshu.reading.own import MANIFEST
from zongshu.rendering import places


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("守护万家灯火", "守护万家灯火"),
        ("2025年政府工作报告（摘要）", "2025年政府工作报告-摘要"),
        ("../../etc/passwd", "etc-passwd"),
        ("/absolute", "absolute"),
        ("C:\\Windows", "C-Windows"),
        ("{x} {0.__class__}", "x-0-class"),
        ("a\nb\tc\x00d", "a-b-c-d"),
        ("http://example.org/a.ipynb", "http-example-org-a-ipynb"),
        (".hidden", "hidden"),
        ("~", ""),
        ("…", ""),
        ("e\u0301", "é"),
        ("长" * 300, "长" * 60),
    ],
)
def test_a_title_becomes_a_safe_name(title, name):
    assert places.slug(title) == name
    assert len(places.slug(title).encode()) <= 255


def test_braces_are_not_formatted_by_papermill(tmp_path):
    assert places.literal(tmp_path / "{x}") == str(tmp_path.resolve() / "{{x}}")


def source(tmp_path, name):
    path = tmp_path / "sources" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(name, encoding="utf-8")
    return path


def test_the_same_source_gets_the_same_folder_again(tmp_path):
    one = source(tmp_path, "a.txt")
    assert places.claim(tmp_path / "out", "报告", one) == places.claim(tmp_path / "out", "报告", one)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["报告"]


def test_two_sources_of_one_title_get_two_folders_and_keep_them(tmp_path):
    out = tmp_path / "out"
    first, second = source(tmp_path, "a.txt"), source(tmp_path, "b.txt")
    folders = [places.claim(out, "报告", path) for path in (first, second, second, first)]
    assert folders[0].name == "报告"
    assert folders[1].name.startswith("报告-")
    assert folders == [folders[0], folders[1], folders[1], folders[0]]


def test_files_of_the_user_are_left_alone(tmp_path):
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "report.html").write_text("mine", encoding="utf-8")
    assert places.claim(tmp_path, "报告", source(tmp_path, "a.txt")).name.startswith("报告-")


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "报告").mkdir()
    assert places.claim(tmp_path, "报告", source(tmp_path, "a.txt")).name == "报告"


def test_a_title_of_nothing_but_signs_is_called_report(tmp_path):
    assert places.claim(tmp_path, "……", source(tmp_path, "a.txt")).name == "report"


def test_it_is_an_error_where_both_names_are_taken(tmp_path):
    one = source(tmp_path, "a.txt")
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "x").touch()
    second = places.claim(tmp_path, "报告", one)
    (second / MANIFEST).write_text("not json", encoding="utf-8")
    with pytest.raises(RenderingError, match="holds other files; move them away"):
        places.claim(tmp_path, "报告", one)


def test_of_many_claims_at_once_each_source_gets_its_own(tmp_path):
    sources = [source(tmp_path, f"{number}.txt") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(lambda path: places.claim(tmp_path / "out", "报告", path), sources))
    assert len(set(folders)) == 8
    owners = {folder: json.loads((folder / MANIFEST).read_text("utf-8"))["source"] for folder in folders}
    assert [Path(owners[folder]).name for folder in folders] == [path.name for path in sources]


def test_a_path_is_seen_from_its_folder_and_names_nothing_above(tmp_path):
    one = source(tmp_path, "a.txt")
    assert places.relative(one, tmp_path / "figures" / "报告") == "../../sources/a.txt"


def test_what_is_not_shipped_is_an_error():
    assert (places.shipped("notebooks") / "metrics.ipynb").is_file()
    with pytest.raises(RenderingError, match="install zongshu again"):
        places.shipped("no such folder")
