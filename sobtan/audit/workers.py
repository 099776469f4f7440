"""Reads files in other processes, some at a time, and outlives whatever happens to those."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait

from sobtan.audit import messages
from sobtan.audit.identity import identified
from sobtan.audit.interrupts import kept_from_children
from sobtan.audit.pool import Answer, Identity
from sobtan.audit.record import Ended, Record, Task, dump, load_record
from sobtan.audit.worker import LONGEST_MESSAGE, OUT_OF_MEMORY, READY, Limits, serve
from sobtan.messages import bounds
from sobtan_rules.relations.finding import Message

_START_UP = 120.0  # seconds a new process may take until it is ready, on a busy machine
_MOST_FAILED_STARTS = 3
_LAST_MOMENTS = 5.0  # seconds a process may take to end after it has closed its pipe


class WorkerError(Exception):
    """No process can be started: there is nothing to read files with."""


class _Worker:
    """One process and the task it is at."""

    def __init__(self, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")  # the one way all systems have
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, limits), daemon=True)
        try:
            with kept_from_children():
                self._process.start()
        except OSError:  # the system has no room for another
            self.connection.close()
            raise
        finally:
            theirs.close()
        self._limits = limits
        self.is_ready = False
        self.is_fresh = True  # it has not read anything yet
        self.task: Task | None = None
        self.since = time.monotonic()

    @property
    def deadline(self) -> float:
        return self.since + (self._limits.seconds if self.is_ready else _START_UP)

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.task is None

    def give(self, task: Task) -> None:
        """Hand a task over; a process that is gone shows when it is waited for."""
        self.task, self.since = task, time.monotonic()
        with suppress(OSError):
            self.connection.send_bytes(dump(task))

    def end(self, patience: float = 0.0) -> int | None:
        """Kill the process where it does not end by itself; its exit code if it does."""
        self.connection.close()
        self._process.join(patience)
        code = self._process.exitcode
        if code is None:
            self._process.kill()
            self._process.join()
        self._process.close()
        return code


class Workers:
    """Up to `jobs` processes. Use it in a `with` statement: its end ends them all."""

    name = "local"

    def __init__(self, jobs: int, limits: Limits) -> None:
        self._jobs = jobs
        self._limits = limits
        self._workers: list[_Worker] = []
        self._again: deque[Task] = deque()  # to be given to new processes only
        self._failed_starts = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def identified(self, tasks: Iterable[Task]) -> Iterator[Identity | None]:
        """Each task with its digests: here, as it needs no process of its own."""
        return map(identified, tasks)

    def results(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        """Each task with what became of it, in the order in which they end.

        Tasks are taken as there are processes for them, never in advance.
        """
        coming = (task for task in tasks if task is not None)
        upcoming = next(coming, None)
        while True:
            upcoming = self._hand_out(upcoming, coming)
            if upcoming is None and not self._again and not self._busy():
                return
            yield from self._ended()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task is not None]

    def _hand_out(self, upcoming: Task | None, coming: Iterator[Task]) -> Task | None:
        """Give tasks to idle processes; the first task nobody could take."""
        for worker in self._workers:
            if worker.is_idle and worker.is_fresh and self._again:
                worker.give(self._again.popleft())
            elif worker.is_idle and upcoming is not None:
                worker.give(upcoming)
                upcoming = next(coming, None)
        self._start(len(self._again) + (upcoming is not None))
        return upcoming

    def _start(self, wanted: int) -> None:
        """Start processes for the tasks at hand, replacing used ones where a new one must be."""
        starting = sum(not worker.is_ready for worker in self._workers)
        room = self._jobs - len(self._workers)
        if self._again and not starting and not room:
            used = next((w for w in self._workers if w.is_idle and not w.is_fresh), None)
            if used is not None:
                self._discard(used)
                room = 1
        for _ in range(min(wanted - starting, room)):
            try:
                self._workers.append(_Worker(self._limits))
            except OSError as error:
                if not self._workers:
                    raise WorkerError from error
                self._jobs = len(self._workers)  # it goes on with those there are
                return

    def _ended(self) -> Iterator[Answer]:
        """Wait until something happens, and what has ended by then."""
        awaited = [worker for worker in self._workers if not worker.is_idle]
        nearest = min((worker.deadline for worker in awaited), default=time.monotonic())
        patience = max(nearest - time.monotonic(), 0.0)
        spoken = wait([worker.connection for worker in awaited], patience)
        for worker in awaited:
            if worker.connection in spoken:
                answer = self._heard(worker)
            elif time.monotonic() >= worker.deadline:
                answer = self._late(worker)
            else:
                continue
            if answer is not None:
                yield answer

    def _heard(self, worker: _Worker) -> Answer | None:
        """What a process says; its silence is its end."""
        try:
            message = worker.connection.recv_bytes(LONGEST_MESSAGE)
            if not worker.is_ready:
                worker.is_ready = message == READY
                return None
            record = load_record(message[1:])
        except (EOFError, OSError, ValueError, TypeError, KeyError):
            return self._gone(worker)
        task, worker.task = worker.task, None
        self._failed_starts = 0
        was_fresh, worker.is_fresh = worker.is_fresh, False
        if message[:1] != b"+":
            self._discard(worker)
        if task is None:
            return None
        return self._judged(task, record, was_fresh)

    def _gone(self, worker: _Worker) -> Answer | None:
        """A process that ended by itself, or was ended for the memory it took."""
        task, was_fresh = worker.task, worker.is_fresh
        self._workers.remove(worker)
        code = worker.end(_LAST_MOMENTS)
        if task is None:
            self._count_failed_start()
            return None
        seconds = time.monotonic() - worker.since
        if code == OUT_OF_MEMORY:
            record = Record.refused(Ended.MEMORY, out_of_memory(self._limits), seconds)
        else:
            record = Record.refused(Ended.CRASHED, crashed(code), seconds)
        return self._judged(task, record, was_fresh)

    def _judged(self, task: Task, record: Record, was_fresh: bool) -> Answer | None:
        """The answer; None where an earlier file may be to blame, and it is tried again."""
        if record.kind in (Ended.MEMORY, Ended.CRASHED) and not was_fresh:
            self._again.append(task)
            return None
        if record.kind == Ended.MEMORY:
            record = Record.refused(Ended.MEMORY, out_of_memory(self._limits), record.seconds)
        return task, record

    def _late(self, worker: _Worker) -> Answer | None:
        task, seconds = worker.task, time.monotonic() - worker.since
        self._discard(worker)
        if task is None:
            self._count_failed_start()
            return None
        limit = f"{self._limits.seconds:g}"
        reason = Message(*(text.format(seconds=limit) for text in bounds.TIMED_OUT))
        return task, Record.refused(Ended.TIMEOUT, reason, seconds)

    def _discard(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()

    def _count_failed_start(self) -> None:
        self._failed_starts += 1
        if self._failed_starts >= _MOST_FAILED_STARTS:
            raise WorkerError


def crashed(code: int | None) -> Message:
    """The sentence on a file that brought its process down, with that exit code."""
    name = "?" if code is None else str(code)
    return Message(*(text.format(code=name) for text in messages.WORKER_CRASHED))


def out_of_memory(limits: Limits) -> Message:
    """The sentence on a file that took more than it may."""
    return Message(*(text.format(megabytes=limits.megabytes) for text in bounds.OUT_OF_MEMORY))
