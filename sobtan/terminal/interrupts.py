"""A program told to end does so as by Ctrl-C: what it has begun to write is cleared away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_CTRL_C = 130  # as shells say it
_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")  # ended, its terminal closed, Ctrl-Break on Windows


class Told(KeyboardInterrupt):
    """Another program, or the system, has told this one to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def told() -> Iterator[None]:
    """Raise `Told` when told to end, in the main thread: there alone Python hears of it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        number: signal.signal(number, _raise)
        for name in _NAMES
        if (number := getattr(signal, name, None)) is not None
        and signal.getsignal(number) is signal.SIG_DFL
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, _frame: FrameType | None) -> None:
    raise Told(number)


def exit_code(interrupt: BaseException) -> int:
    """The code that says by what the program was ended: click raises its own from ours."""
    cause = interrupt.__cause__ or interrupt
    return 128 + cause.number if isinstance(cause, Told) else _CTRL_C
