"""Checks many files, some at a time, and tells how far it is."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from functools import partial

from .examine import examine
from .materials import Task
from .record import Examined

_LONG = 60.0  # seconds after which a file is worth a line of its own


def examine_all(tasks: Sequence[Task], jobs: int, seconds: float) -> list[Examined]:
    """A record for each file, in the order of the files."""
    found = list(_shown(_examined(tasks, jobs, seconds), len(tasks)))
    order = {(task.material, task.name, task.form): n for n, task in enumerate(tasks)}
    return sorted(found, key=lambda one: order[one.material, one.name, one.form])


def _examined(tasks: Sequence[Task], jobs: int, seconds: float) -> Iterator[Examined]:
    work = partial(examine, seconds=seconds)
    if jobs == 1:
        yield from map(work, tasks)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(work, tasks)


def _shown(examined: Iterator[Examined], total: int) -> Iterator[Examined]:
    for count, one in enumerate(examined, 1):
        if one.error or count % 50 == 0 or count == total or one.seconds > _LONG:
            said = f" {one.error}" if one.error else ""
            print(f"{count}/{total} {one.label} {one.seconds:.0f} s{said}", file=sys.stderr)
        yield one
