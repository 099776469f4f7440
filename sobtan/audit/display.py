"""Shows how far an audit is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sobtan.audit import messages
from sobtan.audit.record import Record, State
from sobtan.messages.common import Language
from sobtan.terminal.output import write_error
from sobtan.terminal.paint import printable
from sobtan_rules.relations.finding import Message, Severity

if TYPE_CHECKING:
    from rich.progress import Progress


class Lines:
    """One line for each file read, and none for those known already but their number."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._total = self._number = self.known = 0
        self._comparing = False

    def begin(self, total: int, comparing: bool) -> None:
        self._total, self._number, self._comparing = total, 0, comparing
        write_error(self._language.pick(_stage(comparing)))

    def ended(self, path: str, record: Record | None) -> None:
        self._number += 1
        if record is None:
            self.known += not self._comparing
            return
        write_error(
            self._language.say(
                messages.LINE,
                number=self._number,
                total=self._total,
                name=printable(path),
                outcome=outcome(record, self._language),
            )
        )


class Bar:
    """A bar with the rate and the time left; above it a line for what went wrong."""

    def __init__(self, language: Language, progress: Progress) -> None:
        self._language = language
        self._progress = progress
        self._task = progress.add_task("", total=None, rate="")
        self._read = self.known = 0
        self._comparing = False

    def begin(self, total: int, comparing: bool) -> None:
        self._read, self._comparing = 0, comparing
        text = self._language.pick(_stage(comparing))
        self._progress.reset(self._task, total=total, description=text, rate="")

    def ended(self, path: str, record: Record | None) -> None:
        self._progress.advance(self._task)
        if record is None:
            self.known += not self._comparing
            return
        self._read += 1
        self._progress.update(self._task, rate=self._rate())
        if record.state is not State.READ:
            self._print(f"{printable(path)}: {outcome(record, self._language)}")

    def _rate(self) -> str:
        elapsed = next(iter(self._progress.tasks)).elapsed or 0.0
        rate = f"{self._read / elapsed:.1f}" if elapsed else ""
        return self._language.say(messages.RATE, rate=rate) if rate else ""

    def _print(self, text: str) -> None:
        from rich.text import Text

        self._progress.console.print(Text(text))


Display = Lines | Bar


@contextmanager
def shown(language: Language) -> Iterator[Display]:
    """Something to tell the progress to, fit for where standard error goes."""
    if not sys.stderr.isatty():
        yield Lines(language)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield Bar(language, progress)


def outcome(record: Record, language: Language) -> str:
    """What became of a file, on one line."""
    if record.state is State.REFUSED:
        return printable(language.pick(record.reason))
    severities = [found.severity for found in record.findings if not found.accepted]
    counted = language.say(
        messages.OUTCOME,
        errors=severities.count(Severity.ERROR.value),
        warnings=severities.count(Severity.WARNING.value),
        infos=severities.count(Severity.INFO.value),
        seconds=f"{record.seconds:.1f}",
    )
    reason = printable(language.pick(record.reason))
    return f"{counted} {reason}".strip()


def _stage(comparing: bool) -> Message:
    return messages.STAGE_COMPARING if comparing else messages.STAGE_READING
