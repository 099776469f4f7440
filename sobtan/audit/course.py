"""The course of an audit: what is read, what is known already, what is compared."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Protocol

from sobtan.audit.pool import Pool
from sobtan.audit.record import Record, Task
from sobtan.audit.series import predecessor
from sobtan.audit.store import Store
from sobtan.audit.worker import Limits
from sobtan.messages.common import Language
from sobtan_extractor.late import dataclass

_LONGEST_STEM = 50  # characters: Thai ones are three bytes each, and a name may have 255


@dataclass(frozen=True)
class Settings:
    """What the user asked for.

    `html` is the folder for the pages of the reports, `config` the file of settings
    for all of them; None for the one near each. With `ocr` pictures of pages are read.
    """

    limits: Limits
    password: str = ""
    html: Path | None = None
    config: Path | None = None
    language: Language = Language.TH
    ocr: bool = False
    is_meant: Callable[[str], bool] = lambda _: True


class Watcher(Protocol):
    """Whoever shows how far the audit is."""

    def begin(self, total: int, comparing: bool) -> None:
        """A stage of so many files begins."""

    def ended(self, path: str, record: Record | None) -> None:
        """One file is done: with this record, or without having to be read."""


def audit(store: Store, pool: Pool, settings: Settings, watcher: Watcher) -> None:
    """Read what has changed of the files asked for, then compare the reports of each series.

    Raises StoreError, WorkerError where no process can be started, and ClusterError.
    """
    tally = _Tally(watcher)
    with pool:
        store.begin_run(socket.gethostname(), pool.name)
        try:
            _read(store, pool, settings, tally)
            store.mark_gone(settings.is_meant)
            _compare(store, pool, settings, watcher)
        except KeyboardInterrupt:
            store.end_run("stopped", tally.read, tally.known)
            raise
    store.end_run("done", tally.read, tally.known)


class _Tally:
    """Counts what a watcher is told of the first stage."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self.read = self.known = 0

    def begin(self, total: int, comparing: bool) -> None:
        self._watcher.begin(total, comparing)

    def ended(self, path: str, record: Record | None) -> None:
        self.read += record is not None
        self.known += record is None
        self._watcher.ended(path, record)


def _read(store: Store, pool: Pool, settings: Settings, watcher: Watcher) -> None:
    watcher.begin(store.number_asked(), comparing=False)
    for task, record in pool.results(_to_read(store, pool, settings, watcher)):
        store.put(task, record, settings.limits, _now())
        watcher.ended(task.path, record)


def _compare(store: Store, pool: Pool, settings: Settings, watcher: Watcher) -> None:
    pairs = sum(1 for _ in _pairs(store))
    if pairs:
        watcher.begin(pairs, comparing=True)
    for task, record in pool.results(_to_compare(store, settings, watcher)):
        store.put_comparison(task, record, settings.limits)
        watcher.ended(task.path, record)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _to_read(
    store: Store, pool: Pool, settings: Settings, watcher: Watcher
) -> Iterator[Task | None]:
    """The files that have to be read; the rest is told of on the way."""
    asked = (_outfitted(Task(path, "", ""), settings) for path in store.asked())
    for identity in pool.identified(asked):
        if identity is None:
            yield None
            continue
        task, record = identity
        if record is not None:
            store.put(task, record, settings.limits, _now())
            watcher.ended(task.path, record)
        elif store.is_current(task, settings.limits) or store.adopt(task, settings.limits):
            watcher.ended(task.path, None)
            yield None  # what was read meanwhile is to be stored
        else:
            yield store.with_documents(task)


def _outfitted(task: Task, settings: Settings) -> Task:
    """The task with what the user asked for."""
    return replace(
        task,
        password=settings.password,
        html=_page(task.path, settings.html),
        language=settings.language.value,
        config=str(settings.config.absolute()) if settings.config else "",
        ocr=settings.ocr,
    )


def _page(path: str, folder: Path | None) -> str:
    """The page of a report: named after it, and after its folder by a few digits."""
    if folder is None:
        return ""
    mark = hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
    return str(folder.absolute() / f"{PurePath(path).stem[:_LONGEST_STEM]}-{mark}.html")


def _pairs(store: Store) -> Iterator[tuple[str, str]]:
    """Each file of this run that has a predecessor in its series, with that."""
    for members in store.series():
        for member in members:
            if not store.is_asked(member.path):
                continue
            before = predecessor(member, members)
            if before is None:
                store.drop_comparison(member.path)
            else:
                yield member.path, before.path


def _to_compare(store: Store, settings: Settings, watcher: Watcher) -> Iterator[Task]:
    """The files whose comparison has to be made; the rest is told of on the way."""
    for path, prior in _pairs(store):
        task = _outfitted(store.comparison(path, prior), settings)
        if store.is_compared(task, settings.limits):
            watcher.ended(path, None)
        else:
            yield store.with_documents(task)
