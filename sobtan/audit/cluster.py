"""An audit's files read by a Dask cluster. The one module that knows Dask, an extra.

Only a few tasks for each of the cluster's threads are with the scheduler at a time, so that a
million of them stand on the client's disk. What a worker or the scheduler loses by its end is
given out again: a task may be done twice, its result is stored once.
"""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count, islice
from typing import Any, NamedTuple
from uuid import uuid4

from sobtan.audit import remote
from sobtan.audit.database import Trouble
from sobtan.audit.pool import Answer, Identity
from sobtan.audit.record import Ended, Record, Task, dump
from sobtan.audit.worker import Limits
from sobtan.audit.workers import crashed

_LOOK = 0.5  # seconds between looks at whether the scheduler is there
_TO_CONNECT = 10.0  # seconds
_LONGEST_WAIT = 5.0  # seconds between tries to connect again
_AGE = 5.0  # seconds for which the number of threads is taken to be the same
_MOST_LOSSES = 20  # times that one task may be lost with its worker
_MOST_THREADS = 100_000
_TOGETHER = 16  # files identified in one task of the cluster

Told = Callable[[str], None]
_Function = Callable[..., remote.Answer]


class ClusterError(Exception):
    """The cluster cannot be used; `trouble` is a key of `messages.CLUSTER_TROUBLES`."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail or kind)
        self.trouble = Trouble(kind, detail)


class Cluster:
    """A Dask cluster, by the address of its scheduler. Raises ClusterError.

    `told` hears why the scheduler is gone; for `patience` seconds it is waited for.
    """

    def __init__(
        self, address: str, limits: Limits, told: Told = lambda _: None, patience: float = 300.0
    ) -> None:
        self.name = address
        self._limits, self._told, self._patience = limits, told, patience
        self._client: Any = None
        self._threads, self._counted = 1, 0.0
        self.generation = 0  # of connections: what went out with an older one is lost

    def __enter__(self) -> Cluster:
        self._connect()
        return self

    def __exit__(self, *error: object) -> None:
        self._leave()

    def identified(self, tasks: Iterable[Task]) -> Iterator[Identity | None]:
        flight = _Flight(self, remote.identify, (), _Kind(ahead=4, priority=1))
        for answer in flight.answers(_lines(tasks), with_pauses=True):
            yield from remote.opened(answer) if answer is not None else (None,)

    def results(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        flight = _Flight(self, remote.read, tuple(self._limits), _Kind(ahead=2, priority=0))
        given = (None if task is None else dump(task) for task in tasks)
        for answer in flight.answers(given):
            for task, record in remote.opened(answer) if answer is not None else ():
                if record is not None:
                    yield task, record

    # --- The connection ---

    @property
    def threads(self) -> int:
        """How many tasks the cluster can be at; at least one, which waits for a worker."""
        now = time.monotonic()
        if now - self._counted > _AGE:
            with suppress(Exception):  # a scheduler that is gone is seen elsewhere
                self._threads = sum(self._client.nthreads().values())
            self._counted = now
        return min(max(self._threads, 1), _MOST_THREADS)

    def submit(self, function: _Function, data: bytes, rest: tuple[Any, ...], priority: int) -> Any:
        """Give a task out: what is to become of it."""
        return self._client.submit(
            function,
            data,
            *rest,
            key=f"sobtan-{function.__name__}-{uuid4().hex}",
            pure=False,
            priority=priority,
        )

    def look_after(self) -> None:
        """Connect again where the scheduler is gone."""
        if self._client.status == "running":
            return
        self._told(self.name)
        until, wait = time.monotonic() + self._patience, _LOOK
        while True:
            self._leave()
            try:
                self._connect()
            except ClusterError as error:
                if error.trouble.kind != "unreachable" or time.monotonic() > until:
                    raise
                time.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                return

    def _connect(self) -> None:
        try:
            from distributed import Client
            from distributed.comm.registry import backends
        except ImportError as error:
            raise ClusterError("no-library") from error
        if self.name.partition("://")[0] not in backends:  # the client would leave a traceback
            raise ClusterError("address")
        _keep_quiet()
        try:
            self._client = Client(  # type: ignore[no-untyped-call]
                self.name, timeout=_TO_CONNECT, set_as_default=False
            )
        except Exception as error:  # it raises whatever its parts do
            raise ClusterError("unreachable", _line(error)) from error
        self.generation += 1
        self._counted = 0.0

    def _leave(self) -> None:
        if self._client is not None:
            with suppress(Exception):
                self._client.close(timeout=1)
        self._client = None


class _Kind(NamedTuple):
    """How tasks of one kind are given out: so many a thread at a time, the higher first."""

    ahead: int
    priority: int


class _Out(NamedTuple):
    """A task that is with the scheduler, since that connection."""

    data: bytes
    future: Any
    generation: int


class _Flight:
    """Tasks of one kind, those with the scheduler and those that have come back."""

    def __init__(
        self, cluster: Cluster, function: _Function, rest: tuple[Any, ...], kind: _Kind
    ) -> None:
        self._cluster, self._function, self._rest, self._kind = cluster, function, rest, kind
        self._numbers = count()
        self._out: dict[int, _Out] = {}  # with the scheduler
        self._losses: dict[int, int] = {}
        self._back: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()

    def answers(
        self, tasks: Iterable[bytes | None], with_pauses: bool = False
    ) -> Iterator[remote.Answer | None]:
        """The answers as they come; None, where asked for, when there was none for a moment."""
        coming, is_over = iter(tasks), False
        while not is_over or self._out:
            while not is_over and len(self._out) < self._kind.ahead * self._cluster.threads:
                try:
                    task = next(coming)
                except StopIteration:
                    is_over = True
                    break
                if task is not None:
                    self._send(next(self._numbers), task)
                yield from self._landed(0.0)
            answers = list(self._landed(_LOOK)) if self._out else []
            yield from answers
            if with_pauses and not answers:
                yield None

    def _send(self, number: int, data: bytes) -> None:
        generation = self._cluster.generation
        future = self._cluster.submit(self._function, data, self._rest, self._kind.priority)
        self._out[number] = _Out(data, future, generation)
        future.add_done_callback(lambda _: self._back.put((generation, number)))

    def _landed(self, wait: float) -> Iterator[remote.Answer]:
        """What has come back; for the first one it is waited."""
        self._send_again()
        with suppress(queue.Empty):
            while True:
                generation, number = self._back.get(wait > 0, wait)
                wait = 0.0
                if number in self._out and self._out[number].generation == generation:
                    answer = self._opened(number)
                    if answer is not None:
                        yield answer

    def _send_again(self) -> None:
        """Give out anew what a scheduler that is gone was given."""
        self._cluster.look_after()
        for number, out in list(self._out.items()):
            if out.generation < self._cluster.generation:
                self._send(number, out.data)

    def _opened(self, number: int) -> remote.Answer | None:
        """The answer to a task; None where it was lost and is given out again."""
        data, future, _ = self._out[number]
        try:
            answer: remote.Answer = future.result(timeout=_TO_CONNECT)
        except Exception as error:
            return self._lost(number, data, error)
        if answer[0] != remote.program():
            raise ClusterError("skew", f"{answer[0]} / {remote.program()}")
        del self._out[number]
        self._losses.pop(number, None)
        return answer

    def _lost(self, number: int, data: bytes, error: Exception) -> remote.Answer | None:
        if isinstance(error, ImportError | AttributeError):
            raise ClusterError("skew", _line(error)) from error
        losses = self._losses[number] = self._losses.get(number, 0) + 1
        if losses <= _MOST_LOSSES:
            self._send(number, data)
            return None
        del self._out[number]
        refused = dump(Record.refused(Ended.CRASHED, crashed(None)))
        return remote.program(), data, b"\n".join([refused] * len(data.split(b"\n")))


def _lines(tasks: Iterable[Task]) -> Iterator[bytes]:
    """Tasks that take a moment each, some together: else it is the cluster that takes the time."""
    coming = iter(tasks)
    while batch := [dump(task) for task in islice(coming, _TOGETHER)]:
        yield b"\n".join(batch)


def _line(error: BaseException) -> str:
    lines = str(error).splitlines()
    return lines[0].strip() if lines else type(error).__name__


def _keep_quiet() -> None:
    """What Dask has to say of a lost connection is said here in a sentence."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
