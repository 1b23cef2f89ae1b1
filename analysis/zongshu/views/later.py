"""What takes long: it waits for what is quick, or says what it is at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Self

from IPython.core.getipython import get_ipython
from IPython.display import display

from zongshu.reader import fill

PAUSE = 0.25  # seconds without another choice, before what takes long is done


class Later:
    """Do the last of what was asked for, once nothing else has been asked for a moment.

    Where no kernel answers a browser, in a script or a test, it is done at once.

    Examples
    --------
    >>> done = []
    >>> Later().do(lambda: done.append("drawn"))
    >>> done
    ['drawn']
    """

    def __init__(self) -> None:
        self._waiting: asyncio.TimerHandle | None = None

    def forget(self) -> None:
        """Do nothing of what still waits."""
        if self._waiting is not None:
            self._waiting.cancel()

    def do(self, work: Callable[[], None]) -> None:
        """Do something later, in place of what still waits."""
        self.forget()
        if _in_kernel():
            self._waiting = asyncio.get_running_loop().call_later(PAUSE, work)
        else:
            work()


class Opening:
    """A line in a cell that has nothing to show yet, of what is being done; it goes when that is at its end.

    Where no kernel answers a browser, nothing is said.

    Examples
    --------
    >>> with Opening() as opening:
    ...     opening.say("正在读入报告……")
    """

    def __init__(self) -> None:
        self._line: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._line is not None:
            self._line.update({}, raw=True)

    def say(self, text: str) -> None:
        """Say what is being done now, in place of what was before."""
        if not _in_kernel():
            return
        line = {"text/html": str(fill("message", sort="note", text=text))}
        if self._line is None:
            self._line = display(line, raw=True, display_id=True)  # type: ignore[no-untyped-call]  # IPython has no types
        else:
            self._line.update(line, raw=True)


def _in_kernel() -> bool:
    return getattr(get_ipython(), "kernel", None) is not None
