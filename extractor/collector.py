"""Keeps Python's cycle collector from walking, again and again, objects that form no cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """No collection of cycles inside; reference counts free what is left all the same.

    A page is tens of thousands of small objects: walking them was a fifth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
