"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[
    Path, typer.Argument(help="The report: a text file in UTF-8, GB18030 or what --encoding says.", show_default=False)
]
Encoding = Annotated[
    str | None,
    typer.Option(help="How the report is encoded, for example big5. Without it: recognised.", metavar="NAME"),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="csv, json or xlsx. Without it: what the suffix of FILE says, or a table to read.",
        metavar="FORMAT",
    ),
]
Dictionary = Annotated[
    list[Path] | None,
    typer.Option(
        "--dictionary",
        help="A file of further words (columns word, frequency, tag, comment). May be given several times. Without it:"
        " what zongshu.toml names, here or above.",
        metavar="FILE",
    ),
]
Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        help="A table of corrections, see: zongshu correct --help. Without it: what zongshu.toml names, here or above.",
        metavar="FILE",
    ),
]
Target = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write to this file instead of printing; folders are made.", metavar="FILE"),
]
