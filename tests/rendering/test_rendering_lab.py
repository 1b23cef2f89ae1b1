"""Working copies: what is installed stays as it is, what the user changed stays changed."""

from __future__ import annotations

import json
from pathlib import Path

import papermill
import pytest

from zongshu import Corpus
from zongshu.errors import RenderingError
from zongshu.rendering import places
from zongshu.rendering.lab import command, working_copy
from zongshu.rendering.notebooks import load, save
from zongshu.rendering.parameters import declared


def source_of(notebook):
    return declared(notebook)["source"].default.strip("'\"")


def test_copies_name_the_sample_and_the_originals_stay(tmp_path, seed):
    originals = {path: path.read_bytes() for path in places.shipped("notebooks").glob("*.ipynb")}
    copies = working_copy(tmp_path / "lab")
    assert sorted(path.name for path in copies) == sorted(path.name for path in originals)
    for copy in copies:
        folder = copy.name == "words_over_time.ipynb"
        assert (copy.parent / source_of(copy)).resolve() == (seed.parent if folder else seed).resolve()
    assert {path: path.read_bytes() for path in originals} == originals


def test_a_copy_runs_where_it_lies(tmp_path):
    (copy,) = [path for path in working_copy(tmp_path / "lab") if path.name == "metrics.ipynb"]
    papermill.execute_notebook(str(copy), str(tmp_path / "out.ipynb"), cwd=str(copy.parent), progress_bar=False)
    assert (tmp_path / "figures" / "notebook" / "metrics.csv").is_file()


def test_a_report_of_ones_own(tmp_path):
    report = tmp_path / "我的 '报告'.txt"
    report.write_text("破获案件20起。", encoding="utf-8")
    copies = working_copy(tmp_path / "lab", report)
    for copy in copies:
        assert "我的 '报告'.txt" in source_of(copy)
        declared(copy)


@pytest.mark.parametrize(
    ("sort", "pointed"), [("folder", {"explore", "trends", "words_over_time"}), ("corpus", {"explore", "trends"})]
)
def test_many_reports_are_opened_by_the_notebooks_that_read_many(tmp_path, seed, sort, pointed):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("破获案件20起。", encoding="utf-8")
    corpus = Corpus(tmp_path / "all.zongshu")
    corpus.add(tmp_path / "reports")
    source = tmp_path / "reports" if sort == "folder" else corpus.path
    copies = working_copy(tmp_path / "lab", source)
    assert {copy.stem for copy in copies if source_of(copy) == f"../{source.name}"} == pointed
    again = working_copy(tmp_path / "lab", source)
    assert {copy.stem for copy in again if source_of(copy) == f"../{source.name}"} == pointed


def test_jupyterlab_listens_here_alone_and_asks_no_network(tmp_path):
    options = dict(option.removeprefix("--").split("=", 1) for option in command(tmp_path) if "=" in option)
    assert options["ServerApp.ip"] == "127.0.0.1"
    assert not [name for name in options if "token" in name.lower() or "password" in name.lower()]
    assert options["LabApp.default_url"] == "/lab/tree/explore.ipynb"
    defaults = json.loads((Path(options["LabApp.app_settings_dir"]) / "overrides.json").read_text("utf-8"))
    assert defaults == {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/apputils-extension:kernels-settings": {"commsOverSubshells": "disabled"},
    }
    assert Path(options["LabApp.app_settings_dir"]).is_relative_to(tmp_path)


def test_changes_of_the_user_stay(tmp_path, seed):
    copy = working_copy(tmp_path / "lab")[0]
    notebook = load(copy)
    notebook.cells[-1].source = "mine"
    save(notebook, copy)
    before = copy.read_bytes()
    working_copy(tmp_path / "lab")
    assert copy.read_bytes() == before
    report = tmp_path / "b.txt"
    report.touch()
    working_copy(tmp_path / "lab", report)
    assert load(copy).cells[-1].source == "mine"
    assert source_of(copy) == "../b.txt"


def test_a_missing_report_and_a_broken_notebook_are_errors(tmp_path):
    with pytest.raises(RenderingError, match=r"missing\.txt: no such file"):
        working_copy(tmp_path / "lab", tmp_path / "missing.txt")
    report = tmp_path / "b.txt"
    report.touch()
    copy = working_copy(tmp_path / "lab")[0]
    copy.write_text("not json", encoding="utf-8")
    with pytest.raises(RenderingError, match="move it away"):
        working_copy(tmp_path / "lab", report)
    assert copy.read_text("utf-8") == "not json"
