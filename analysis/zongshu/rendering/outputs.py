"""What stands beside the notebooks' own outputs: the text, the page, the manifest; and the move into the folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zongshu.files import replace
from zongshu.reading.own import MANIFEST, manifest
from zongshu.rendering.blocks import blocks
from zongshu.rendering.execution import Executed
from zongshu.rendering.page import Part, compose, compose_many, versions
from zongshu.rendering.parameters import HOW, RESERVED, declared
from zongshu.rendering.places import mark, told
from zongshu.report import Report

PAGE = "report.html"
PDF = "report.pdf"
#: Under this the manifest lists what was there, while other files are coming.
EARLIER = "earlier"


@dataclass(frozen=True)
class Outputs:
    """One source after its notebooks: the report, its ledger, the file it was read from, the executed notebooks."""

    report: Report
    numbers: pd.DataFrame
    source: Path
    executed: Sequence[Executed]

    def write_text(self, folder: Path) -> None:
        """Write ``source.txt``, the text that every offset points into."""
        replace(folder / "source.txt", self.report.text.encode("utf-8"))

    def write_page(self, folder: Path) -> None:
        """Write ``report.html``."""
        page = compose(self.report, self.numbers, _parts(self.executed), _hash(self.source))
        replace(folder / PAGE, page)

    def write_manifest(self, folder: Path) -> None:
        """Write ``manifest.json``: what the folder was made from, with what, and the hash of every file in it."""
        made_from = {
            "source": told(self.source, folder),
            "mark": mark(self.source, folder),
            "sha256": _hash(self.source),
            "text_sha256": self.report.text_hash,
        }
        _write_manifest(folder, made_from, self.executed)


@dataclass(frozen=True)
class OutputsOfMany:
    """A folder or corpus after its notebook: its reports, and the executed notebook."""

    reports: Sequence[Report]
    source: Path
    executed: Sequence[Executed]

    @property
    def text_hash(self) -> str:
        """SHA-256 over the ids and text hashes of all reports: the same wherever they lie."""
        lines = sorted(f"{report.id}\t{report.text_hash}\n" for report in self.reports)
        return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()

    def write_page(self, folder: Path) -> None:
        """Write ``report.html``."""
        replace(folder / PAGE, compose_many(self.source.stem, self.reports, _parts(self.executed), self.text_hash))

    def write_manifest(self, folder: Path) -> None:
        """Write ``manifest.json``, which names every report with the hash of its text."""
        made_from = {
            "source": told(self.source, folder),
            "mark": mark(self.source, folder),
            "text_sha256": self.text_hash,
            "reports": {report.id: report.text_hash for report in self.reports},
        }
        _write_manifest(folder, made_from, self.executed)


def _parts(executed: Sequence[Executed]) -> list[Part]:
    return [Part(done.path.stem, blocks(done.notebook), _parameters(done), done.error) for done in executed]


def _write_manifest(folder: Path, made_from: Mapping[str, object], executed: Sequence[Executed]) -> None:
    made = {
        **made_from,
        "parameters": {done.path.name: _parameters(done) for done in executed},
        "errors": [done.error for done in executed if done.error],
        "versions": dict(versions()),
        "files": {path.name: _hash(path) for path in sorted(folder.iterdir())},
    }
    _save(made, folder)


def _save(made: Mapping[str, object], folder: Path) -> None:
    """Write a manifest."""
    replace(folder / MANIFEST, (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def publish(beside: Path, folder: Path) -> tuple[str, ...]:
    """Move finished files into their folder, each whole: the page after what it was made of, before it the manifest.

    What an earlier run left and this one did not make goes before the manifest comes. Where this breaks off, the
    manifest lists both what was there and what was coming, so that the next run knows all of its own.

    Returns
    -------
    tuple of str
        Their names, the page first where there is one.
    """
    last = (MANIFEST, PDF, PAGE)
    order = sorted(
        (path.name for path in beside.iterdir()), key=lambda name: (last.index(name) + 1 if name in last else 0, name)
    )
    earlier = _unchanged(folder)
    _save(manifest(folder) | {"files": manifest(beside)["files"], EARLIER: earlier}, folder)
    for name in order:
        if name == MANIFEST:
            for left in earlier.keys() - set(order):
                (folder / left).unlink()
        (beside / name).replace(folder / name)
    return tuple(reversed(order))


def _unchanged(folder: Path) -> dict[str, str]:
    """Return the files of a folder that its manifest lists and nobody has changed since, with their hashes."""
    said = manifest(folder)
    listed = [entry for key in ("files", EARLIER) if isinstance(said.get(key), dict) for entry in said[key].items()]
    # Looked for among what is there: a manifest that was edited may name anything.
    there = {path.name: _hash(path) for path in folder.iterdir() if path.name in dict(listed) and path.is_file()}
    return {name: found for name, found in there.items() if (name, found) in listed}


def _parameters(done: Executed) -> dict[str, str]:
    """Return the parameters that a notebook ran with, as its code has them, but for those that only say where."""
    given = {name: repr(value) for name, value in done.parameters.items()}
    defaults = {name: parameter.default for name, parameter in declared(done.path).items()}
    return {name: value for name, value in (defaults | given).items() if name not in RESERVED or name in HOW}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
