"""Colours for a terminal, and text made safe for one."""

from __future__ import annotations

import click

from sobtan.terminal.guard import harmless
from sobtan_rules.relations.finding import Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Paint:
    """Colours text when on, and leaves it alone when off."""

    def __init__(self, on: bool = False) -> None:
        self._on = on

    def severity(self, text: str, severity: Severity) -> str:
        return self._style(text, fg=_COLOURS[severity], bold=True)

    def heading(self, text: str) -> str:
        return self._style(text, bold=True)

    def faint(self, text: str) -> str:
        return self._style(text, dim=True)

    def good(self, text: str) -> str:
        return self._style(text, fg="green")

    def _style(
        self, text: str, fg: str | None = None, bold: bool = False, dim: bool = False
    ) -> str:
        if not self._on:
            return text
        return click.style(text, fg=fg, bold=bold or None, dim=dim or None)


PLAIN = Paint()


def printable(text: str) -> str:
    """The text on one line, without characters that would steer a terminal.

    What a report or a file name says is shown; what it commands is not obeyed. Bytes of
    a name that are no UTF-8 are shown as numbers.
    """
    spaced = " ".join(text.encode("utf-8", "backslashreplace").decode("utf-8").split())
    return "".join(character for character in harmless(spaced) if character.isprintable())
