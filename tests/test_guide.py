"""The guide is true: walked through once from top to bottom, each command and each line prints what it shows."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from .documents import ROOT, agrees, blocks, chromium, commands, failed_examples, missing_links, read, run

CHINESE, ENGLISH = GUIDES = ("docs/guide.zh.md", "docs/guide.md")


def steps() -> list[tuple[str, str]]:
    """List each command with what it prints, and each block of Python with nothing: it says only what is wrong."""
    found = []
    for block in blocks(CHINESE, "console", "python"):
        found += commands(block.body) if block.language == "console" else [(block.body, "")]
    return found


def walk(start: Path) -> Iterator[str]:
    """Do what each step says, one after the other, write the files between them; yield what each step prints."""
    folder, names = start, dict[str, object]()
    for block in blocks(CHINESE):
        if block.language == "console":
            for command, _ in commands(block.body):
                if "pdf" in command and chromium() is None:
                    yield NOT_RUN
                    continue
                done = run(f"{command} && printf '\\0%s' \"$PWD\"", folder, PYTHONPATH=str(start / "analysis"))
                printed, _, place = done.rpartition("\0")
                folder = Path(place)
                yield printed
        elif block.language == "python":
            with chdir(folder):
                yield failed_examples(block.body, CHINESE, names)
        else:
            (folder / block.name).write_text(block.body, encoding="utf-8")


STEPS = steps()
#: What stands for the print of a step for which this machine lacks chromium; CI has it.
NOT_RUN = "not run"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each step printed, in a copy of what a checkout has: the guide adds a unit to it."""
    checkout = tmp_path_factory.mktemp("guide") / "zongshu"
    for name in ("analysis", "notebooks", "seeds"):
        shutil.copytree(ROOT / name, checkout / name)
    return list(walk(checkout))


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.split("\n")[0] for step, _ in STEPS])
def test_every_step_prints_what_is_shown(number: int, printed: list[str]) -> None:
    step, wanted = STEPS[number]
    if printed[number] == NOT_RUN and not os.environ.get("CI"):
        pytest.skip("no chromium on this machine: apt-get install chromium")
    assert agrees(wanted, printed[number]), f"{step}\n{wanted}\nis shown, but it prints:\n{printed[number]}"


def test_both_languages_do_the_same() -> None:
    assert blocks(CHINESE) == blocks(ENGLISH)
    assert {block.language for block in blocks(CHINESE)} == {"console", "python", "toml", "tsv"}


@pytest.mark.parametrize("name", GUIDES)
def test_links_and_pictures_are_there(name: str) -> None:
    assert missing_links(name) == []


@pytest.mark.parametrize("name", GUIDES)
def test_links_into_the_guide_lead_to_a_heading(name: str) -> None:
    headings = re.findall(r"^#+ (.+)$", read(name), flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", read(name))
    assert len(links) > 10
    assert [link for link in links if link not in anchors] == []


@pytest.mark.parametrize("name", GUIDES)
def test_there_are_ten_steps_with_pictures(name: str) -> None:
    steps = re.findall(r"^## (\d+)[. ]", read(name), flags=re.MULTILINE)
    assert steps == [str(number) for number in range(1, 11)]
    assert read(name).count("\n![") >= 8


@pytest.mark.parametrize("name", GUIDES)
def test_every_figure_of_the_gallery_is_explained(name: str) -> None:
    gallery = ROOT / "figures" / "gallery"
    pictures = [path for path in gallery.rglob("*.png") if path.parent.name not in ("explore", "sharing")]  # screens
    drawn = {re.sub(r"_\d+$", "", path.stem) for path in pictures}
    explained = {
        re.sub(r"_\d+$", "", Path(link).stem)
        for link in re.findall(r"[^!]\[[^\]]*\]\(\.\./figures/gallery/([^)]+\.png)\)", read(name))
    }
    assert "readings" in drawn
    assert drawn - explained == set()


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_leads_to_the_guide(name: str) -> None:
    guide = CHINESE if "zh" in name else ENGLISH
    assert f"({guide})" in read(name).split("\n## ")[0]
