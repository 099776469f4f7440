"""Who reads the files of an audit: processes here, or a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sobtan.audit.record import Record, Task

Answer = tuple[Task, Record]
Identity = tuple[Task, Record | None]


class Pool(Protocol):
    """Reads files, some at a time. Use it in a `with` statement.

    Tasks are taken as there is room for them, never far in advance. A None among them
    means that nothing has to be read at the moment, but more may come.
    """

    @property
    def name(self) -> str:
        """What the store notes of it."""

    def __enter__(self) -> Pool:
        """Make ready."""

    def __exit__(self, *error: object) -> None:
        """End what is not finished."""

    def identified(self, tasks: Iterable[Task]) -> Iterator[Identity | None]:
        """Each task with its digests, or with why the file cannot be opened; None to wait."""

    def results(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        """Each task with what became of it, in the order in which they end."""
