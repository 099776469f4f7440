"""Checks one file in this process and records what the program says of it."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import FrameType

from sobtan_extractor.model.document import Document
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.ledger import Reason, ledger, measuring
from sobtan_rules.relations.finding import Finding
from sobtan_rules.relations.state import State
from sobtan_rules.run import Run, run

from .materials import Task
from .record import Examined, Found
from .surroundings import Places

_AGAIN = 1.0  # seconds of processor time between alarms


class OutOfTimeError(BaseException):
    """The file takes too long. No `Exception`: the rules' own safety net must not hold it."""


def examine(task: Task, seconds: float) -> Examined:
    """The file's record; one that cannot be read or takes too long says so in `error`."""
    begin = time.process_time()
    blank = Examined(
        task.material,
        task.name,
        task.form,
        task.half,
        is_sound=task.is_sound,
        twin=task.twin,
        faults=task.faults,
    )
    try:
        with _bounded(seconds):
            return replace(_checked(task, blank), seconds=round(time.process_time() - begin, 2))
    except OutOfTimeError:
        return replace(blank, error=f"longer than {seconds:.0f} s", seconds=seconds)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        return replace(blank, error=f"{type(error).__name__}: {error} ({where})")


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Ends what takes more processor time, where the system has such an alarm.

    It rings again: what is raised while Python clears up (a module's lock, a weak
    reference) is lost.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, _out_of_time)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError


def _checked(task: Task, blank: Examined) -> Examined:
    prior = (_prior(task.prior),) if task.prior else ()
    document = read(task.path) if task.path else read_plain(task.text, task.name)
    found = run(document, prior)
    entries = measuring(ledger(found))
    verified = [entry for entry in entries if entry.state is State.VERIFIED]
    return replace(
        blank,
        pages=len(document.pages),
        failures=tuple(failure.rule for failure in found.failures),
        measuring=len(entries),
        verified=len(verified),
        bounded=sum(entry.reason is Reason.BOUNDED for entry in verified),
        relations=sum(relation.holds for relation in found.relations),
        findings=tuple(_found(found)),
    )


@lru_cache(maxsize=2)
def _prior(path: str) -> Document:
    """The earlier report: several forms are held against the same one."""
    return read(path)


def _found(checked: Run) -> Iterator[Found]:
    if not checked.findings:
        return
    places = Places(checked.review.document)
    for finding in checked.findings:
        yield _record(finding, places)


def _record(finding: Finding, places: Places) -> Found:
    around, context = places.surroundings(finding.primary.text)
    evidence = (finding.primary, *finding.related)
    own = finding.primary.document
    return Found(
        rule=finding.rule,
        severity=finding.severity.value,
        page=finding.primary.page,
        message=finding.message.th,
        quote=finding.primary.text.string,
        actual=finding.actual,
        expected=finding.expected,
        difference=finding.difference,
        around=around,
        context=context,
        evidence=tuple(text for e in evidence for text in (e.text.string, e.note.th) if text),
        pages=tuple(sorted({p.page for e in evidence if e.document is own for p in e.places})),
    )
