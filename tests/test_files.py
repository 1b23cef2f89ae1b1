"""Files are written whole or not at all, and in the place that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from zongshu.files import replace


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_stands_there_is_replaced_and_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.txt"
    for content in (b"one", b"two"):
        assert replace(path, content) == path
        assert path.read_bytes() == content
    assert names(path.parent) == ["x.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path, there: bool) -> None:
    for folder in ("shared", "own"):
        (tmp_path / folder).mkdir()
    shared, middle, link = tmp_path / "shared" / "x.txt", tmp_path / "own" / "middle", tmp_path / "own" / "link"
    middle.symlink_to("../shared/x.txt")
    link.symlink_to(middle)
    if there:
        shared.write_bytes(b"one")
    assert replace(link, b"two") == link
    assert shared.read_bytes() == b"two"
    assert (link.is_symlink(), middle.is_symlink(), shared.is_symlink()) == (True, True, False)
    assert (names(shared.parent), names(link.parent)) == (["x.txt"], ["link", "middle"])


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace(tmp_path / "folder", b"x")
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        replace(tmp_path / "file" / "x.txt", b"x")
    assert names(tmp_path) == ["file", "folder"]
