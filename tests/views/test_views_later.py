"""Work that may wait."""

from __future__ import annotations

import asyncio
from threading import Thread
from types import SimpleNamespace

from zongshu.views import later


def test_without_a_kernel_it_is_done_at_once():
    done = []
    later.Later().do(lambda: done.append(1))
    assert done == [1]


def test_in_a_kernel_only_the_last_is_done_and_not_at_once(monkeypatch):
    monkeypatch.setattr(later, "PAUSE", 0)
    monkeypatch.setattr(later, "get_ipython", lambda: SimpleNamespace(kernel="one"))
    done = []

    async def ask():
        waiting = later.Later()
        waiting.do(lambda: done.append("first"))
        waiting.do(lambda: done.append("second"))
        done.append("asked")
        await asyncio.sleep(0.05)

    thread = Thread(target=asyncio.run, args=[ask()])  # the browser of other tests has a loop in this thread
    thread.start()
    thread.join()
    assert done == ["asked", "second"]
