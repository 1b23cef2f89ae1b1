"""Bytes to text."""

from __future__ import annotations

from pathlib import Path

from zongshu.errors import ReadingError


def decode(data: bytes, name: str | Path, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the encoding it was decoded with."""
    for candidate in [encoding] if encoding else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(candidate), candidate
        except UnicodeDecodeError:
            continue
    raise ReadingError(f"{name}: cannot be decoded")
