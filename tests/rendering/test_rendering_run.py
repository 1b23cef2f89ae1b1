"""Rendering from end to end, on small notebooks: what is left where, after success and after failure."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from papermill.iorw import papermill_io

from zongshu.errors import ParameterError, RenderingError
from zongshu.rendering import places, render, run

from .conftest import saves

TEXT = "关于安全的通报\n\n2024-10-15\n\n全市破获案件20起，同比下降5.2%。\n"
COMMON = """source: str = ""  # 报告
out: str = ""  # 输出
formats: list[str] = ["png"]  # 格式
encoding: str = ""  # 编码"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "seeds" / "通报.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def two(make_notebook, monkeypatch):
    """Two notebooks in place of those that are shipped: one draws, one takes a parameter."""
    one = make_notebook("one", COMMON, "# 一\n\n## 图", saves("ledger"))
    make_notebook("two", COMMON + "\ntop: int = 3  # 个数", "# 二", "print('top', top)")
    monkeypatch.setattr(places, "shipped", lambda _: one.parent)
    monkeypatch.setattr(run, "NOTEBOOKS", ("one", "two"))
    return one.parent


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_source_gets_a_folder_named_after_its_title(two, source, tmp_path):
    (done,) = render([source], tmp_path / "figures")
    assert done.errors == ()
    assert done.folder == tmp_path / "figures" / "关于安全的通报"
    assert done.files[0] == "report.html"
    assert set(done.files) == set(contents(done.folder))
    assert set(done.files) == {
        "report.html",
        "source.txt",
        "manifest.json",
        "one.ipynb",
        "two.ipynb",
        "ledger.png",
        "ledger.svg",
    }
    assert [path.name for path in (tmp_path / "figures").iterdir()] == ["关于安全的通报"]


def test_rendering_twice_gives_the_same_bytes(two, source, tmp_path):
    (first,) = render([source], tmp_path / "figures")
    before = contents(first.folder)
    (second,) = render([source], tmp_path / "figures")
    assert contents(second.folder) == before
    (elsewhere,) = render([source], tmp_path / "elsewhere")
    assert contents(elsewhere.folder) == before


def test_no_output_names_a_folder_of_this_machine(two, source, tmp_path):
    (done,) = render([source], tmp_path / "figures")
    assert [name for name, content in contents(done.folder).items() if str(tmp_path).encode() in content] == []


def test_the_manifest_says_from_what_with_what_and_lists_every_file(two, source, tmp_path):
    (done,) = render([source], tmp_path / "figures", parameters={"top": "5"})
    manifest = json.loads((done.folder / "manifest.json").read_text("utf-8"))
    assert manifest["source"] == "../../seeds/通报.txt"
    assert manifest["sha256"] == sha256(source.read_bytes()).hexdigest()
    assert manifest["text_sha256"] == sha256((done.folder / "source.txt").read_bytes()).hexdigest()
    assert manifest["parameters"] == {"one.ipynb": {}, "two.ipynb": {"top": "5"}}
    assert manifest["errors"] == []
    assert manifest["files"] == {
        name: sha256(content).hexdigest() for name, content in contents(done.folder).items() if name != "manifest.json"
    }


@pytest.mark.parametrize(
    ("formats", "left"),
    [
        (["html"], {"report.html"}),
        (["png"], {"ledger.png"}),
        (["svg"], {"ledger.svg"}),
        (["html", "svg"], {"report.html", "ledger.svg"}),
    ],
)
def test_only_the_wanted_formats_are_left(two, source, tmp_path, formats, left):
    (done,) = render([source], tmp_path / "figures", formats=formats)
    assert set(done.files) == left | {"source.txt", "manifest.json", "one.ipynb", "two.ipynb"}
    if "html" in formats:
        assert b"data:image/png;base64," in (done.folder / "report.html").read_bytes()


def test_a_notebook_that_fails_leaves_the_outputs_of_the_others(two, make_notebook, source, tmp_path):
    make_notebook("two", COMMON, "# 二", "x = 1\nraise ValueError('<b>bad</b>')", folder=two)
    (done,) = render([source], tmp_path / "figures")
    assert done.errors == ("two.ipynb, In [3], line 2 `raise ValueError('<b>bad</b>')`: ValueError: <b>bad</b>",)
    assert {"ledger.png", "one.ipynb", "two.ipynb", "report.html"} <= set(done.files)
    page = (done.folder / "report.html").read_text("utf-8")
    assert "ValueError: &lt;b&gt;bad&lt;/b&gt;" in page
    assert "<b>bad" not in page
    assert "ValueError" in (done.folder / "two.ipynb").read_text("utf-8")


def test_a_source_that_cannot_be_read_leaves_the_others(two, source, tmp_path):
    missing, empty = tmp_path / "missing.txt", tmp_path / "empty.txt"
    empty.write_bytes(b"\xff\xff\xff")
    done = list(render([missing, source, empty], tmp_path / "figures"))
    assert [result.folder is None for result in done] == [True, False, True]
    assert "missing.txt" in done[0].errors[0]
    assert "empty.txt" in done[2].errors[0]
    assert done[1].errors == ()


def test_two_sources_of_one_title_do_not_overwrite_each_other(two, source, tmp_path):
    other = source.with_name("other.txt")
    other.write_text(TEXT.replace("20起", "30起"), encoding="utf-8")
    one, another = render([source, other], tmp_path / "figures")
    assert one.folder != another.folder
    assert "20起" in (one.folder / "source.txt").read_text("utf-8")
    assert "30起" in (another.folder / "source.txt").read_text("utf-8")


def test_the_text_is_written_as_every_offset_sees_it(two, tmp_path):
    source = tmp_path / "dos.txt"
    source.write_bytes(("\ufeff" + TEXT).replace("\n", "\r\n").encode("utf-8"))
    (done,) = render([source], tmp_path / "figures")
    text = (done.folder / "source.txt").read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text[text.index("20起") :].startswith("20起")


def test_an_output_folder_with_braces_dots_and_spaces_is_taken_literally(two, source, tmp_path):
    out = tmp_path / "a" / ".." / "{x} {source} b"
    (done,) = render([source], out)
    assert done.errors == ()
    assert (tmp_path / "{x} {source} b" / "关于安全的通报" / "ledger.png").is_file()


@pytest.mark.parametrize("title", ["../../up", "{x}", "/absolute"])
def test_no_title_leads_out_of_the_output_folder(two, tmp_path, title):
    source = tmp_path / "odd.txt"
    source.write_text(f"{title}\n\n2024-10-15\n\n全市破获案件20起。\n", encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if "figures" not in path.parts}
    (done,) = render([source], tmp_path / "figures")
    assert done.errors == ()
    assert done.folder.parent == tmp_path / "figures"
    assert {path for path in tmp_path.rglob("*") if "figures" not in path.parts} == before


@pytest.mark.parametrize("parameters", [{"tap": 1}, {"top": "three"}, {"out": "/tmp"}, {"x;import os": 1}])
def test_a_wrong_parameter_is_an_error_before_anything_is_written(two, source, tmp_path, parameters):
    with pytest.raises(ParameterError):
        render([source], tmp_path / "figures", parameters=parameters)
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize("formats", [["doc"], [], ["html", "PNG"]])
def test_a_wrong_format_is_an_error(two, source, tmp_path, formats):
    with pytest.raises(ParameterError, match="choose among html, pdf, png, svg"):
        render([source], tmp_path / "figures", formats=formats)


def test_an_output_folder_that_cannot_be_made_is_an_error(two, source, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RenderingError, match="use another --out"):
        render([source], tmp_path / "file" / "figures")


def test_the_watcher_sees_every_cell_once(two, source, tmp_path):
    seen = []
    list(render([source], tmp_path / "figures", watch=lambda done, total: seen.append((done, total))))
    # Parameters, what papermill adds to them, and the two cells of each notebook.
    assert seen == [(number, 8) for number in range(1, 9)]


def test_stopping_early_leaves_nothing_half_done(two, source, tmp_path):
    rendering = render([source, source.with_name("missing.txt")], tmp_path / "figures")
    rendering.close()
    rendering = render([source, source], tmp_path / "figures")
    next(rendering)
    rendering.close()
    assert [path.name for path in (tmp_path / "figures").iterdir()] == ["关于安全的通报"]


def test_no_working_folder_is_left_with_papermill(two, source, tmp_path, monkeypatch):
    monkeypatch.setattr(papermill_io.get_handler("local"), "_cwd", str(source.parent))  # as left by others
    assert all(not done.errors for done in render([source], tmp_path / "figures"))
    assert papermill_io.get_handler("local").cwd(None) is None


def test_what_an_earlier_run_left_is_not_beside_what_this_one_leaves(two, make_notebook, source, tmp_path):
    (first,) = render([source], tmp_path / "figures")
    (first.folder / "notes.txt").touch()
    (second,) = render([source], tmp_path / "figures", formats=["png"])
    assert set(contents(second.folder)) == set(second.files) | {"notes.txt"}
    assert not {"report.html", "ledger.svg"} & set(second.files)
    make_notebook("one", COMMON, "# 一", "print('no figure')", folder=two)
    (third,) = render([source], tmp_path / "figures", formats=["png"])
    assert set(contents(third.folder)) == set(third.files) | {"notes.txt"}
    assert "ledger.png" not in third.files
