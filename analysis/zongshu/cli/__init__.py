"""The command ``zongshu``: options and printing, no logic."""

from zongshu.cli.command import OneLineErrors, app

__all__ = ["OneLineErrors", "app"]
