"""The reports that lie open on the page: checked one after the other, and watched.

A report that is saved again is checked again. Each is checked in a process of its own;
one that ends without a word was a report that could not be read.
"""

from __future__ import annotations

import json
import multiprocessing
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sobtan.messages import common as messages
from sobtan.page import work
from sobtan.page.order import FINDINGS, PAGE, Failed, Order, Progress, Ready
from sobtan_extractor.late import dataclass

_PAUSE = 0.2  # seconds between looks at what the processes say
_WATCH = 1.0  # seconds between looks at the files
_AT_ONCE = 2  # reports checked at a time

Stamp = tuple[int, int]  # when a file was last written, and its size


@dataclass
class Case:
    """A report on the desk, and how far it is."""

    number: int
    report: Path
    folder: Path
    prior: tuple[Path, ...] = ()
    annexes: tuple[Path, ...] = ()
    password: str = ""
    copied: bool = False  # it is a copy of what was dropped: the original was not found
    stage: str = "waiting"
    done: int = 0
    total: int = 0
    version: int = 0  # how often it was checked
    summary: dict[str, Any] | None = None
    failure: Failed | None = None
    changes: dict[str, int] | None = None  # since the last look
    stamp: Stamp | None = None
    dismissed: set[str] = field(default_factory=set)  # offers that were turned down
    process: BaseProcess | None = None
    connection: Connection | None = None

    @property
    def shown(self) -> Path:
        """The folder with what the page shows now."""
        return self.folder / str(self.version)

    @property
    def page(self) -> Path:
        return self.shown / PAGE

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings in plain values; none before they are known."""
        try:
            found: list[dict[str, Any]] = json.loads(
                (self.shown / FINDINGS).read_text(encoding="utf-8")
            )
        except OSError:
            return []
        return found

    @property
    def is_busy(self) -> bool:
        return self.process is not None

    def state(self) -> dict[str, Any]:
        """What the page is told of it."""
        failure = self.failure
        return {
            "number": self.number,
            "name": self.report.name,
            "folder": str(self.report.parent),
            "stage": self.stage,
            "done": self.done,
            "total": self.total,
            "version": self.version,
            "summary": _told(self.summary),
            "failure": [failure.th, failure.en] if failure else None,
            "encrypted": failure is not None and failure.kind in ("encrypted", "wrong_password"),
            "changes": self.changes,
            "copied": self.copied,
            "others": [path.name for path in (*self.prior, *self.annexes)],
        }


class Desk:
    """All the reports that are open. Use it in a `with` statement: its end ends the work."""

    def __init__(self, address: Callable[[int], str], language: str) -> None:
        self._address = address
        self._language = language
        self.ocr = False  # whether pages that are pictures are read
        self._folder = Path(tempfile.mkdtemp(prefix="sobtan-"))
        self._lock = threading.RLock()
        self._cases: dict[int, Case] = {}
        self._ended = threading.Event()
        self._tending = threading.Thread(target=self._tend, daemon=True)

    def __enter__(self) -> Desk:
        self._tending.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._tending.join()
        for case in self._cases.values():
            _stop(case)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def uploads(self) -> Path:
        """A folder for what is dropped, until it is known where it belongs."""
        folder = self._folder / "dropped"
        folder.mkdir(exist_ok=True)
        return folder

    def cases(self) -> list[Case]:
        with self._lock:
            return list(self._cases.values())

    def case(self, number: int) -> Case | None:
        with self._lock:
            return self._cases.get(number)

    def put(
        self,
        report: Path,
        prior: Sequence[Path] = (),
        annexes: Sequence[Path] = (),
        copied: bool = False,
    ) -> Case:
        """Lay a report on the desk; one that lies there with the same others is that one."""
        with self._lock:
            for case in self._cases.values():
                if (case.report, case.prior, case.annexes) == (report, (*prior,), (*annexes,)):
                    return case
            number = len(self._cases) + 1
            folder = self._folder / str(number)
            folder.mkdir()
            case = Case(number, report, folder, tuple(prior), tuple(annexes), copied=copied)
            self._cases[number] = case
            return case

    def again(self, case: Case, password: str | None = None) -> None:
        """Check the report once more, with another password if one is given."""
        with self._lock:
            if password is not None:
                case.password = password
            _stop(case)
            case.stage, case.failure, case.stamp = "waiting", None, None

    # --- The work, in a thread of its own ----------------------------------------------

    def _tend(self) -> None:
        looked = 0.0
        while not self._ended.wait(_PAUSE):
            with self._lock:
                for case in self._cases.values():
                    _listen(case)
                if time.monotonic() - looked > _WATCH:
                    looked = time.monotonic()
                    for case in self._cases.values():
                        _look(case)
                self._begin()

    def _begin(self) -> None:
        busy = sum(case.is_busy and case.stage != "drawing" for case in self._cases.values())
        for case in self._cases.values():
            if case.stage == "waiting" and busy < _AT_ONCE:
                self._start(case)
                busy += 1

    def _start(self, case: Case) -> None:
        case.stamp = _stamp(case.report)
        folder = case.folder / str(case.version + 1)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        before = None if case.summary is None else tuple(case.summary["findings"])
        order = Order(
            case.report,
            folder,
            self._address(case.number),
            self._language,
            case.prior,
            case.annexes,
            case.password,
            self.ocr,
            before,
        )
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=work.serve, args=(theirs, order), daemon=True)
        process.start()
        theirs.close()
        case.process, case.connection = process, ours
        case.stage, case.done, case.total, case.failure = "reading", 0, 0, None


def _told(summary: dict[str, Any] | None) -> dict[str, Any] | None:
    """The summary without what the page does not ask for every second."""
    if summary is None:
        return None
    return {key: value for key, value in summary.items() if key not in ("findings", "keys")}


def _listen(case: Case) -> None:
    """What the process that checks it has said."""
    if case.connection is None or case.process is None:
        return
    try:
        while case.connection.poll():
            word = case.connection.recv()
            if isinstance(word, Progress):
                case.stage, case.done, case.total = word.stage, word.done, word.total
            elif isinstance(word, Ready):
                _show(case, word.summary)
            elif isinstance(word, Failed):
                case.failure = word
        gone = not case.process.is_alive() and not case.connection.poll()
    except (EOFError, OSError):
        gone = True
    if gone:
        _stop(case)
        finished = case.stage == "drawing" and case.failure is None
        if not finished and case.failure is None:
            case.failure = Failed("crashed", *messages.READER_ENDED)
        case.stage = "failed" if case.failure else "done"


def _show(case: Case, summary: dict[str, Any]) -> None:
    """Let the page show what was found now, in place of what was found before."""
    if case.summary is not None:
        before, now = set(case.summary["findings"]), set(summary["findings"])
        case.changes = {"new": len(now - before), "gone": len(before - now)}
    case.summary = summary
    case.version += 1
    case.stage, case.done, case.total = "drawing", 0, summary["pages"]
    shutil.rmtree(case.folder / str(case.version - 2), ignore_errors=True)


def _look(case: Case) -> None:
    """Whether the report was saved again, and nobody writes it any more."""
    now = _stamp(case.report)
    if case.stamp is None or now is None or case.stage == "waiting" or now == case.stamp:
        return
    if time.time_ns() - now[0] > 1_000_000_000:
        _stop(case)
        case.stage = "waiting"


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _stop(case: Case) -> None:
    """End the process that checks it, if there is one."""
    if case.process is not None:
        if case.connection is not None:
            case.connection.close()
        with suppress(OSError, ValueError):
            case.process.kill()
            case.process.join(5)
            case.process.close()
    case.process = case.connection = None
