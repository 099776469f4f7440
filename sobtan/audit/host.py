"""A process between a cluster's worker and the processes that read files for it.

A cluster's worker may not start processes as the audit does, and is ended when it takes too much
memory: so it starts this one by its name, hands it tasks through a pipe, and loses
nothing by what a file does. This process ends with the pipe, and with it whoever reads.

    python -m sobtan.audit.host SECONDS MEGABYTES
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

from sobtan.audit.record import dump, load_task
from sobtan.audit.worker import Limits
from sobtan.audit.workers import Workers

_HEAD = 8  # bytes that say how long a message is


class HostError(Exception):
    """The process between is gone."""


class Host:
    """Such a process, as a worker sees it."""

    def __init__(self, limits: Limits) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(limits.seconds), str(limits.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for who started the cluster
        )

    def read(self, task: bytes) -> bytes:
        """The record of the task, both as `record.dump` writes them. Raises HostError."""
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            _write(self._process.stdin, task)
            answer = _read(self._process.stdout)
        except OSError as error:
            raise HostError from error
        if answer is None:
            raise HostError
        return answer

    def end(self) -> None:
        """Let it go; what it is at is not finished."""
        self._process.kill()
        self._process.wait()


def _write(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_HEAD, "big") + message)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes | None:
    """The next message; None at the end."""
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        return None
    length = int.from_bytes(head, "big")
    message = stream.read(length)
    return message if len(message) == length else None


def _serve(limits: Limits) -> None:
    """Answer tasks one after the other, to the end of the pipe."""
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(tasks,), daemon=True).start()
    with Workers(1, limits) as workers:
        while True:
            for _, record in workers.results([load_task(tasks.get())]):
                _write(sys.stdout.buffer, dump(record))


def _listen(tasks: queue.SimpleQueue[bytes]) -> None:
    """Take tasks in; who sent them is gone when they end, also in the midst of one."""
    with suppress(OSError):
        while (message := _read(sys.stdin.buffer)) is not None:
            tasks.put(message)
    os._exit(0)


if __name__ == "__main__":
    _serve(Limits(float(sys.argv[1]), int(sys.argv[2])))
