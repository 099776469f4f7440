"""Keeps Ctrl-C from the processes that read files: only who started them answers it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ignored_by_children() -> Iterator[None]:
    """Processes started inside do not hear Ctrl-C, from their very first moment.

    A new process would complain of it at length while it is still loading. Whether it
    hears depends on whether its parent does when it starts; that is for a moment only.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say so, and Ctrl-C goes to that
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    _ignore_on_windows(True)
    try:
        yield
    finally:
        _ignore_on_windows(False)
        if before is not None:  # None: whoever embeds Python handles it
            signal.signal(signal.SIGINT, before)


def _ignore_on_windows(ignoring: bool) -> None:
    """Windows hands on not the handling of a signal, but this."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, ignoring)
