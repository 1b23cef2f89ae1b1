"""Write files whole or not at all: beside their place, then moved into it."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4


def replace(path: Path, content: bytes) -> Path:
    """Write ``content`` beside ``path`` and move it there; folders are made where they are missing.

    A reader sees the old file or the new one, never half of one. A link stays; the file that it leads to is written.

    Raises
    ------
    OSError
        If the folder cannot be made or the file not be written; what stood there stays.
    """
    place = behind_links(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".writing-{uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return path


def behind_links(path: Path) -> Path:
    """Return the place that a path leads to, absolute and free of links, whether something is there or not."""
    return Path(os.path.realpath(path))  # resolve() fails where links lead in a circle
