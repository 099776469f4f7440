"""Keeps Python's cycle collector from walking, again and again, objects that form no cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """No collection of cycles inside; reference counts free what is left all the same.

    A page is tens of thousands of small objects: walking them was a fifth of the time. The
    outermost pause counts: a check that pauses over all its work never walks a document.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def collect_latest() -> None:
    """Frees, during a pause, the circles of what was made since the last time.

    A reader is one, with the file it holds open: who reads many files asks between them.
    """
    gc.collect(0)
