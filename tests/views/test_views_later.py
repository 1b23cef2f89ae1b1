"""What takes long: it waits, or says what it is at."""

from __future__ import annotations

import asyncio
from threading import Thread
from types import SimpleNamespace

import pytest

from zongshu.views import later


def test_without_a_kernel_it_is_done_at_once():
    done = []
    later.Later().do(lambda: done.append(1))
    assert done == [1]


@pytest.fixture
def in_kernel(monkeypatch):
    """Ask something in a kernel's loop, and give what is to be done later the time for it."""
    monkeypatch.setattr(later, "PAUSE", 0)
    monkeypatch.setattr(later, "get_ipython", lambda: SimpleNamespace(kernel="one"))

    def run(ask):
        async def loop():
            ask(later.Later())
            await asyncio.sleep(0.05)

        thread = Thread(target=asyncio.run, args=[loop()])  # the browser of other tests has a loop in this thread
        thread.start()
        thread.join()

    return run


def test_in_a_kernel_only_the_last_is_done_and_not_at_once(in_kernel):
    done = []

    def ask(waiting):
        waiting.do(lambda: done.append("first"))
        waiting.do(lambda: done.append("second"))
        done.append("asked")

    in_kernel(ask)
    assert done == ["asked", "second"]


def test_what_is_forgotten_is_not_done(in_kernel):
    done = []

    def ask(waiting):
        waiting.do(lambda: done.append("first"))
        waiting.forget()
        done.append("asked")

    in_kernel(ask)
    assert done == ["asked"]


class Line:
    """What a cell shows."""

    def __init__(self):
        self.shown = []

    def __call__(self, data, **_):
        self.shown.append(data)
        return self

    def update(self, data, **_):
        self.shown.append(data)


def test_what_is_being_done_is_one_line_that_goes(monkeypatch):
    line = Line()
    monkeypatch.setattr(later, "get_ipython", lambda: SimpleNamespace(kernel="one"))
    monkeypatch.setattr(later, "display", line)
    with later.Opening() as opening:
        opening.say("正在读入")
        opening.say("<b>")
    first, second, last = line.shown
    assert "正在读入" in first["text/html"]
    assert "&lt;b&gt;" in second["text/html"]
    assert last == {}


def test_without_a_kernel_nothing_is_said(capsys):
    with later.Opening() as opening:
        opening.say("正在读入")
    assert capsys.readouterr().out == ""
