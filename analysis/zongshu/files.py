"""Write files whole or not at all: beside their place, then moved into it."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4


def replace(path: Path, content: bytes) -> Path:
    """Write ``content`` beside ``path`` and move it there; folders are made where they are missing.

    A reader sees the old file or the new one, never half of one.

    Raises
    ------
    OSError
        If the folder cannot be made or the file not be written; what stood there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".writing-{uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return path
