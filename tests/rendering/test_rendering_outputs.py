"""Finished files into their folder: what an earlier run left goes, what is not ours stays, whenever it breaks off."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from zongshu.rendering.outputs import publish
from zongshu.rendering.places import MANIFEST

Files = dict[str, str]


def made(folder: Path, files: Files) -> Path:
    """Make what a run leaves to be published: files, and the manifest that lists them."""
    folder.mkdir()
    hashes = {name: sha256(content.encode()).hexdigest() for name, content in files.items()}
    for name, content in (files | {MANIFEST: json.dumps({"mark": "m", "files": hashes})}).items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def contents(folder: Path) -> Files:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.name != MANIFEST}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that a run has left, with a file of the user's."""
    left = made(tmp_path / "folder", {"report.html": "1", "metrics_1.png": "1", "metrics_2.png": "1", "words.csv": "1"})
    (left / "notes.txt").write_text("mine", encoding="utf-8")
    return left


AGAIN = {"metrics_1.png": "2", "changes_1.png": "2", "words.csv": "1"}


def test_what_an_earlier_run_made_and_this_one_did_not_is_gone(folder: Path, tmp_path: Path) -> None:
    names = publish(made(tmp_path / "beside", AGAIN), folder)
    assert contents(folder) == AGAIN | {"notes.txt": "mine"}
    assert set(names) == AGAIN.keys() | {MANIFEST}
    assert json.loads((folder / MANIFEST).read_text("utf-8"))["files"].keys() == AGAIN.keys()


def test_what_the_user_has_changed_since_is_the_users(folder: Path, tmp_path: Path) -> None:
    (folder / "report.html").write_text("with notes", encoding="utf-8")
    publish(made(tmp_path / "beside", AGAIN), folder)
    assert contents(folder) == AGAIN | {"notes.txt": "mine", "report.html": "with notes"}


@pytest.mark.parametrize(
    "files",
    [
        {
            "../outside.txt": "x",
            "inner/x.txt": "x",
            "..": "x",
            ".": "x",
            "": "x",
            "a\0b": "x",
            "inner": "x",
            "长" * 300: "x",
        },
        {"notes.txt": 3},
        ["notes.txt"],
        None,
    ],
)
def test_a_manifest_that_was_edited_reaches_nothing_else(folder: Path, tmp_path: Path, files: object) -> None:
    outside, inner = tmp_path / "outside.txt", folder / "inner"
    inner.mkdir()
    for path in (outside, inner / "x.txt"):
        path.write_text("x", encoding="utf-8")
    if isinstance(files, dict):
        files = {name: sha256(b"x").hexdigest() if mark == "x" else mark for name, mark in files.items()}
        files |= {str(outside): sha256(b"x").hexdigest()}
    (folder / MANIFEST).write_text(json.dumps({"mark": "m", "files": files}), encoding="utf-8")
    publish(made(tmp_path / "beside", AGAIN), folder)
    assert outside.exists()
    assert (inner / "x.txt").exists()
    assert (folder / "notes.txt").exists()


def test_broken_off_at_any_moment_the_next_run_leaves_its_own_files_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = {"report.html": "3", "words.csv": "1"}
    for moment in range(20):
        place = tmp_path / str(moment)
        place.mkdir()
        before = {name: content for name, content in contents(folder).items() if name != "notes.txt"}
        target = made(place / "folder", before)
        steps = iter([*[True] * moment, False])

        def broken(act, steps=steps):
            def step(*given, **named):
                if not next(steps, True):
                    raise KeyboardInterrupt
                return act(*given, **named)

            return step

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", broken(Path.replace))
            patch.setattr(Path, "unlink", broken(Path.unlink))
            try:
                publish(made(place / "beside", AGAIN), target)
            except KeyboardInterrupt:
                assert json.loads((target / MANIFEST).read_text("utf-8"))["mark"] == "m"
            else:
                break
        publish(made(place / "next", last), target)
        assert contents(target) == last, moment
    else:
        pytest.fail("it never came to the end")
    assert moment > 5
