"""The command that opens the notebooks."""

from __future__ import annotations

import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer


def lab(
    source: Annotated[
        Path | None,
        typer.Argument(
            help="A report, a folder of reports or a corpus, which the notebooks open with; without it, the sample in a"
            " clone of the repository.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open the notebooks in JupyterLab, as copies in ./zongshu-lab that are yours to change.

    It listens on this machine only and asks for the token that it prints.
    """
    from zongshu.rendering.lab import command, working_copy

    folder = Path("zongshu-lab")
    working_copy(folder, source)
    running = subprocess.Popen(command(folder))  # noqa: S603 (our own interpreter)
    signal.signal(signal.SIGTERM, lambda *_: running.terminate())  # or JupyterLab would go on by itself
    while running.returncode is None:
        # Ctrl-C reaches JupyterLab as well, which asks whether it is meant and ends by itself.
        with suppress(KeyboardInterrupt):
            running.wait()
    raise typer.Exit(running.returncode)
