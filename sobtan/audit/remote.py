"""What a cluster's worker is asked to do: plain functions of bytes, known by their names.

Nothing here knows what kind of cluster it is. Each answer says first what program gave it:
one of another version is no answer.
"""

from __future__ import annotations

import threading
from collections import defaultdict

from sobtan.about import VERSION
from sobtan.audit.basis import rules_version
from sobtan.audit.host import Host, HostError
from sobtan.audit.identity import identified
from sobtan.audit.record import Ended, Record, Task, dump, load_record, load_task
from sobtan.audit.worker import Limits
from sobtan.audit.workers import crashed

Answer = tuple[str, bytes, bytes]  # the program; the task and the record as JSON, or nothing

_LOCK = threading.Lock()
_IDLE: dict[Limits, list[Host]] = defaultdict(list)


def program() -> str:
    """This program's version, with a digest of its rules."""
    return f"{VERSION} ({rules_version()})"


def identify(task: bytes) -> Answer:
    """The task with what tells whether it has to be read; a record where it cannot be."""
    found, record = identified(load_task(task))
    return program(), dump(found), b"" if record is None else dump(record)


def read(task: bytes, seconds: float, megabytes: int) -> Answer:
    """The task with what became of it. It takes no more than it may, whatever the file does."""
    limits = Limits(seconds, megabytes)
    try:
        answer = _read(task, limits)
    except HostError:  # not by the file: that reaches no further than the process that reads it
        try:
            answer = _read(task, limits)
        except HostError:
            answer = dump(Record.refused(Ended.CRASHED, crashed(None)))
    return program(), task, answer


def _read(task: bytes, limits: Limits) -> bytes:
    with _LOCK:
        host = _IDLE[limits].pop() if _IDLE[limits] else None
    host = host or Host(limits)
    try:
        answer = host.read(task)
    except BaseException:
        host.end()
        raise
    with _LOCK:
        _IDLE[limits].append(host)
    return answer


def task_of(answer: Answer) -> Task:
    """The task of an answer."""
    return load_task(answer[1])


def record_of(answer: Answer) -> Record | None:
    """The record of an answer, if it has one."""
    return load_record(answer[2]) if answer[2] else None
