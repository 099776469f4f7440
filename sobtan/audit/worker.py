"""The process that reads files: it takes tasks from a pipe and keeps to its limits.

Whatever a file does to this process, the process that started it goes on: it kills what
takes too long, and a process that ends without an answer is a file that was not read.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple

from sobtan.audit.record import Ended, Record, dump, load_task
from sobtan.supervision import memory
from sobtan.supervision.orders import Limits as Bounds
from sobtan.supervision.watch import WATCH

READY = b"ready"  # said once, when everything needed is loaded
OUT_OF_MEMORY = 86  # exit code
_LOOK = 0.05  # seconds between looks at the memory in use
_LONGEST_LIFE = 100  # files, after which a process has gathered enough dust
_GRACE = 5.0  # seconds after which a process ends itself that nobody has killed


class Limits(NamedTuple):
    """What one file may take."""

    seconds: float
    megabytes: int


def serve(connection: Connection, limits: Limits) -> None:
    """Answer tasks until told to stop, by the other end or by age.

    An answer is a byte that says whether this process goes on, and the record.
    """
    _keep_quiet()
    memory.limit(limits.megabytes)
    threading.Thread(target=_watch, args=(limits.megabytes,), daemon=True).start()
    from sobtan.audit.examine import examine, load  # late: needed in these processes only

    load()
    WATCH.bound(Bounds(limits.seconds, limits.megabytes))
    connection.send_bytes(READY)
    for age in range(1, _LONGEST_LIFE + 1):
        try:
            task = load_task(connection.recv_bytes())
        except (EOFError, OSError):
            return
        # Ends the process even where Python itself hangs, and where its parent was killed.
        faulthandler.dump_traceback_later(limits.seconds + _GRACE, exit=True, file=sys.stderr)
        answer = examine(task)
        faulthandler.cancel_dump_traceback_later()
        goes_on = age < _LONGEST_LIFE and not _is_worn(answer, limits)
        connection.send_bytes((b"+" if goes_on else b".") + _bounded(answer))
        if not goes_on:
            return


def _is_worn(answer: Record, limits: Limits) -> bool:
    """Whether the next file would find less memory than it may take."""
    half = limits.megabytes * memory.MEGABYTE // 2
    return answer.kind == Ended.MEMORY or memory.used() > half


_LONGEST_ANSWER = 64 << 20  # bytes
LONGEST_MESSAGE = _LONGEST_ANSWER + 1


def _bounded(answer: Record) -> bytes:
    """The record as JSON; of one too long to be true the findings go last, from the end."""
    data = dump(answer)
    if len(data) > _LONGEST_ANSWER:
        answer = replace(answer, document="")
        data = dump(answer)
    if len(data) > _LONGEST_ANSWER:
        answer = answer.without_details()
        data = dump(answer)
    while len(data) > _LONGEST_ANSWER:
        answer = replace(answer, findings=answer.findings[: len(answer.findings) // 2])
        data = dump(answer)
    return data


def _keep_quiet() -> None:
    """Leave the terminal and Ctrl-C to the parent: libraries complain on standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    # Where there was no standard error (pythonw on Windows) faulthandler needs one.
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _watch(megabytes: int) -> None:
    """End this process when it takes too much memory, or when its parent is gone."""
    parent = multiprocessing.parent_process()
    while parent is not None:
        if wait([parent.sentinel], _LOOK):
            os._exit(0)
        if memory.used() > megabytes * memory.MEGABYTE:
            os._exit(OUT_OF_MEMORY)
