"""What became of each file, and the exit code that says it to other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

from extractor.model import Document, TroubleKind
from rules.finding import Message, Severity
from rules.ledger import Entry, ledger
from rules.run import Run


class ExitCode(IntEnum):
    """What a command's end says; the highest that applies wins."""

    CLEAN = 0  # nothing at or above the level
    FINDINGS = 1
    UNCHECKED = 2  # something could not be read, checked or written, or the command is wrong


class FailOn(StrEnum):
    """From which severity on findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def covers(self, severity: Severity) -> bool:
        return self is not FailOn.NEVER and severity.rank >= Severity(self.value).rank


@dataclass(frozen=True)
class Checked:
    """A file that was read, at least in part, and what the rules say of it.

    `selected` holds the codes, or their beginnings, that the user asked for; none
    means every rule.
    """

    path: str
    document: Document
    run: Run
    selected: tuple[str, ...] = ()

    @property
    def nothing_read(self) -> bool:
        return len(self.document.unread_pages) == len(self.document.pages)

    @cached_property
    def numbers(self) -> tuple[Entry, ...]:
        """Every numeral of the report and what is known of it."""
        return ledger(self.run)

    @property
    def is_complete(self) -> bool:
        """Whether every page was read and every rule did its work."""
        return is_read(self.document) and not self.run.failures


@dataclass(frozen=True)
class Refused:
    """A file that could not be read at all, and why."""

    path: str
    kind: str
    reason: Message


Result = Checked | Refused


def is_read(document: Document) -> bool:
    """Whether every page was read, without a part that was lost."""
    lost = any(trouble.kind is TroubleKind.LOST for trouble in document.troubles)
    return not document.unread_pages and not lost


def exit_code(results: Iterable[Result], fail_on: FailOn) -> ExitCode:
    """The code for all files together."""
    code = ExitCode.CLEAN
    for result in results:
        if isinstance(result, Refused) or not result.is_complete:
            return ExitCode.UNCHECKED
        if any(fail_on.covers(finding.severity) for finding in result.run.findings):
            code = ExitCode.FINDINGS
    return code
