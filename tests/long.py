"""How much of what can be tried without end a run tries: SOBTAN_LONG_TESTS=1 tries all of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import pytest

T = TypeVar("T")

LONG = bool(os.environ.get("SOBTAN_LONG_TESTS"))
long_only = pytest.mark.skipif(not LONG, reason="takes minutes: SOBTAN_LONG_TESTS=1 runs it")


def some(every: Iterable[T], of: int) -> Iterator[T]:
    """One in so many, spread evenly; all of them in a long run."""
    return islice(every, 0, None, 1 if LONG else of)
