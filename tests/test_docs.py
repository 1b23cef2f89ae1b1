"""The reference that ``make docs`` builds: all that is public is there, and its pages ask nothing of a network."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest
from lxml import html

from .documents import run

PUBLIC = [
    (package, name)
    for package in ("zongshu", "zongshu.corpus", "zongshu.export", "zongshu.plots", "zongshu.trends", "zongshu.views")
    for name in importlib.import_module(package).__all__
]
LOADED = "//script | //iframe | //link/@href | //img/@src | //*/@srcset"


def build(out: Path) -> dict[str, bytes]:
    """Do what ``make docs`` does, into another folder; return the pages."""
    command = run("make --dry-run docs").strip().splitlines()[-1]
    python, folder = ".venv/bin/python", "docs/reference"
    assert command == f"{python} scripts/docs.py {folder}"
    printed = run(command.replace(python, sys.executable).replace(folder, str(out)))
    assert printed == f"{out / 'index.html'}\n"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("reference"))


@pytest.mark.parametrize(("package", "name"), PUBLIC, ids=[".".join(pair) for pair in PUBLIC])
def test_every_public_name_is_described_on_its_page(package: str, name: str, pages: dict[str, bytes]) -> None:
    page = html.fromstring(pages[f"{package.replace('.', '/')}.html"])
    (entry,) = page.xpath("//*[@id=$name]", name=name)
    (described, *_) = entry.xpath("./div[contains(@class, 'docstring')]")
    assert len(described.text_content().split()) > 3
    assert ">>> " in described.text_content() or entry.xpath(".//*[contains(@class, 'classattr')]")


def test_the_pages_ask_nothing_of_a_network(pages: dict[str, bytes]) -> None:
    loaded = [str(found) for page in pages.values() for found in html.fromstring(page).xpath(LOADED)]
    assert [address for address in loaded if not address.startswith("data:")] == []
    assert re.findall(rb"@import|url\(['\"]?+(?!data:).{0,40}", b"".join(pages.values())) == []


def test_links_between_the_pages_lead_somewhere(pages: dict[str, bytes], tmp_path: Path) -> None:
    found = 0
    for name, page in pages.items():
        for link in html.fromstring(page).xpath("//a/@href"):
            address, _, anchor = link.partition("#")
            if not link.startswith("https://"):
                target = (tmp_path / name).parent / address if address else tmp_path / name
                there = pages[target.resolve().relative_to(tmp_path.resolve()).as_posix()]
                assert not anchor or html.fromstring(there).xpath("//*[@id=$name]", name=anchor), f"{name}: {link}"
                found += 1
    assert found > len(PUBLIC)


def test_the_pages_are_the_same_on_every_build(pages: dict[str, bytes], tmp_path: Path) -> None:
    assert build(tmp_path / "again") == pages
