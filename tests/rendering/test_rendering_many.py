"""Rendering a folder or a corpus: what is left where, and what is told when it cannot be read."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import nbformat
import pytest

from zongshu import Corpus
from zongshu.errors import ParameterError
from zongshu.rendering import places, render, run

from .conftest import saves

TEXT = "{year}年关于<b>案件</b>的通报\n\n{year}-10-15\n\n{year}年，全市破获案件{cases}起，同比下降5.2%。\n"
PARAMETERS = """source: str = ""  # 报告
out: str = ""  # 输出
formats: list[str] = ["png"]  # 格式
encoding: str = ""  # 编码
top: int = 3  # 个数"""
GATHERS = """from zongshu.trends import gather, metric_series
print(metric_series(gather(source, failed=print))[["indicator", "value"]])"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "历年"
    made.mkdir()
    for year in (2022, 2023, 2024):
        (made / f"{year}.txt").write_text(TEXT.format(year=year, cases=year - 2000), encoding="utf-8")
    return made


@pytest.fixture
def notebooks(make_notebook, monkeypatch):
    """A notebook for one report, and one for either: a cell of it says nothing of a single report."""
    one = make_notebook("one", PARAMETERS.removesuffix("\ntop: int = 3  # 个数"), "# 一", "print('one')")
    make_notebook("trends", PARAMETERS, "# 走势", f"{GATHERS}\n{saves('levels')}", "print('both')")
    path = one.with_name("trends.ipynb")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].metadata["tags"] = ["many"]
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    monkeypatch.setattr(places, "shipped", lambda _: one.parent)
    monkeypatch.setattr(run, "NOTEBOOKS", ("one", "trends"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_that_cannot_be_read_fails_alone_and_is_told(notebooks, folder, tmp_path):
    (whole,) = render([folder], tmp_path / "whole")
    (folder / "空.txt").write_bytes(b"")
    (done,) = render([folder], tmp_path / "figures")
    assert done.errors == (f"{folder / '空.txt'}: 文件是空的；请检查是否已保存",)
    assert done.files == whole.files
    page = (done.folder / "report.html").read_text("utf-8")
    assert "空.txt 文件是空的；请检查是否已保存" in page
    assert str(tmp_path) not in page


def test_a_folder_gets_a_page_of_its_trends(notebooks, folder, tmp_path):
    (done,) = render([folder], tmp_path / "figures")
    assert done.errors == ()
    assert done.folder == tmp_path / "figures" / "历年-trends"
    assert done.files[0] == "report.html"
    assert set(done.files) == {"report.html", "manifest.json", "trends.ipynb", "levels.png", "levels.svg"}
    page = (done.folder / "report.html").read_text("utf-8")
    assert "<title>历年：走势</title>" in page
    assert page.count("data:image/png;base64,") == 1
    assert "3 篇" in page
    assert "2022-10-15 至 2024-10-15" in page


def test_the_page_names_every_report_as_text(notebooks, folder, tmp_path):
    (done,) = render([folder], tmp_path / "figures")
    page = (done.folder / "report.html").read_text("utf-8")
    assert page.count("关于&lt;b&gt;案件&lt;/b&gt;的通报") == 3
    assert "<b>" not in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert page.index("2022-10-15</td>") < page.index("2024-10-15</td>")


def test_the_manifest_names_every_report_and_file(notebooks, folder, tmp_path):
    (done,) = render([folder], tmp_path / "figures", parameters={"top": 5})
    manifest = json.loads((done.folder / "manifest.json").read_text("utf-8"))
    assert manifest["source"] == "../../历年"
    assert set(manifest["reports"]) == {"2022", "2023", "2024"}
    assert manifest["reports"]["2022"] == sha256((folder / "2022.txt").read_bytes()).hexdigest()
    assert manifest["parameters"]["trends.ipynb"]["top"] == "5"
    assert manifest["text_sha256"] in (done.folder / "report.html").read_text("utf-8")
    assert manifest["files"] == {
        name: sha256(content).hexdigest() for name, content in contents(done.folder).items() if name != "manifest.json"
    }


def test_rendering_twice_gives_the_same_bytes(notebooks, folder, tmp_path):
    (first,) = render([folder], tmp_path / "figures")
    before = contents(first.folder)
    (second,) = render([folder], tmp_path / "figures")
    assert contents(second.folder) == before


def test_a_corpus_says_the_same_as_its_folder(notebooks, folder, tmp_path):
    corpus = Corpus(tmp_path / "历年.zongshu")
    corpus.add([folder])
    (one,) = render([folder], tmp_path / "one")
    (other,) = render([corpus.path], tmp_path / "other")
    assert other.errors == ()
    page = (one.folder / "report.html").read_text("utf-8")
    assert page == (other.folder / "report.html").read_text("utf-8")
    assert "22.0" in page


def test_a_report_beside_its_folder_leaves_out_what_says_nothing_of_one(notebooks, folder, tmp_path):
    one, many = render([folder / "2024.txt", folder], tmp_path / "figures")
    assert one.errors == many.errors == ()
    assert {"source.txt", "one.ipynb", "trends.ipynb"} <= set(one.files)
    assert "levels.png" not in one.files
    assert "levels.png" in many.files
    assert "one.ipynb" not in many.files
    assert "both" in (one.folder / "trends.ipynb").read_text("utf-8")
    assert "metric_series" not in (one.folder / "trends.ipynb").read_text("utf-8")


def test_all_cells_are_counted(notebooks, folder, tmp_path):
    seen: list[tuple[int, int]] = []
    list(
        render([folder / "2024.txt", folder], tmp_path / "figures", watch=lambda done, all_: seen.append((done, all_)))
    )
    assert seen[-1][0] == seen[-1][1]


def test_a_parameter_must_be_one_of_the_notebooks_that_run(notebooks, folder, tmp_path):
    with pytest.raises(ParameterError, match="node"):
        render([folder], tmp_path / "figures", parameters={"node": "x"})


def test_a_folder_without_reports_leaves_the_other_sources(notebooks, folder, tmp_path):
    (tmp_path / "empty").mkdir()
    done = list(render([tmp_path / "empty", folder], tmp_path / "figures"))
    assert [result.folder is None for result in done] == [True, False]
    assert "empty" in done[0].errors[0]


def test_a_folder_of_another_source_is_not_overwritten(notebooks, folder, tmp_path):
    (tmp_path / "figures" / "历年-trends").mkdir(parents=True)
    (tmp_path / "figures" / "历年-trends" / "notes.txt").write_text("mine", encoding="utf-8")
    (done,) = render([folder], tmp_path / "figures")
    assert done.folder.name.startswith("历年-trends-")
    assert contents(tmp_path / "figures" / "历年-trends") == {"notes.txt": b"mine"}
