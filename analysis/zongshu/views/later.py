"""Work that may wait: what is asked for while something takes long is answered first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from IPython.core.getipython import get_ipython

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

    def do(self, work: Callable[[], None]) -> None:
        """Do something later, in place of what still waits."""
        if self._waiting is not None:
            self._waiting.cancel()
        if getattr(get_ipython(), "kernel", None) is None:
            work()
        else:
            self._waiting = asyncio.get_running_loop().call_later(PAUSE, work)
