"""Keeps Ctrl-C from the processes that read files: only who started them answers it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_from_children() -> Iterator[None]:
    """Processes started inside do not hear Ctrl-C, from their very first moment.

    A new process would complain of it at length while it is still loading. Whether it
    hears depends on whether its parent does when it starts; that is for a moment only.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say so, and Ctrl-C goes to that
    elif sys.platform == "win32":
        with _ignored_on_windows():
            yield
    else:
        with _held_back():
            yield


@contextmanager
def _held_back() -> Iterator[None]:
    """What is pressed inside is heard at the end: ignored, it would be lost."""
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # as it starts it lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ignored_on_windows() -> Iterator[None]:
    """Windows hands on not the handling of a signal, but whether Ctrl-C is heard."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    _listen(False)
    try:
        yield
    finally:
        _listen(True)
        if before is not None:  # None: whoever embeds Python handles it
            signal.signal(signal.SIGINT, before)


def _listen(listening: bool) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, not listening)
