"""The annotated texts that lie beside the project, where they are there, scored by the script that lies with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FLOORS = (
    "seed.f1=1",
    "seed.record_f1=1",
    "seed.verb=1",
    "seed.indicator=1",
    "seed.others_found=1",
    "seed.others_kind=1",
    "seed.digits_owned_once=1",
    "seed.alignments=1",
    "dev.f1=0.985",
    "dev.record_f1=0.90",
    "dev.verb=0.92",
)


def test_the_ledger_agrees_with_the_annotated_texts(root: Path) -> None:
    script = root.parent / "shared" / "tools" / "score.py"
    if not (root.parent / "shared" / "gold").is_dir():
        pytest.skip("no annotated texts beside the checkout")
    run = subprocess.run([sys.executable, str(script), "--min", *FLOORS], cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
