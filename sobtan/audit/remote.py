"""What a cluster's worker is asked to do: plain functions of bytes, known by their names.

Nothing here knows what kind of cluster it is. Each answer says first what program gave it:
one of another version is no answer.
"""

from __future__ import annotations

import threading
from collections import defaultdict

from sobtan.about import VERSION
from sobtan.audit.host import Host, HostError
from sobtan.audit.identity import identified
from sobtan.audit.record import Ended, Record, Task, dump, load_record, load_task
from sobtan.audit.versions import reader_version, rules_version
from sobtan.audit.worker import Limits
from sobtan.audit.workers import crashed

Answer = tuple[str, bytes, bytes]  # the program; the task and the record as JSON, or nothing

_LOCK = threading.Lock()
_IDLE: dict[Limits, list[Host]] = defaultdict(list)


def program() -> str:
    """This program's version, with digests of its rules and of what reads files."""
    return f"{VERSION} ({rules_version()}-{reader_version()})"


def identify(tasks: bytes) -> Answer:
    """Tasks, a line each, with what tells whether they have to be read.

    Of a file that cannot be opened there is a record in its line; the others are empty.
    """
    found = [identified(load_task(task)) for task in tasks.split(b"\n")]
    lines = (b"" if record is None else dump(record) for _, record in found)
    return program(), b"\n".join(dump(task) for task, _ in found), b"\n".join(lines)


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
    return program(), dump(load_task(task).without_documents()), answer


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


def opened(answer: Answer) -> list[tuple[Task, Record | None]]:
    """The tasks of an answer, each with its record, if it has one."""
    tasks, records = (lines.split(b"\n") for lines in answer[1:])
    return [
        (load_task(task), load_record(record) if record else None)
        for task, record in zip(tasks, records, strict=True)
    ]
