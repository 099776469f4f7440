"""The codes a command ends with, and from which severity on findings count for them."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from sobtan_rules.relations.finding import Severity


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
