"""Help pages in Thai and English that keep their columns."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sobtan.terminal.width import cells, pad, wrap

_HEADINGS = {"Options": "ตัวเลือก (options)", "Commands": "คำสั่ง (commands)"}
_HANGING = "  "


class ThaiHelpFormatter(click.HelpFormatter):
    """Measures text by the columns it takes, not by its characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        first = f"วิธีใช้ (usage): {prog} "
        self._write_lines(wrap(args, self.width, " " * cells(first), first))

    def write_heading(self, heading: str) -> None:
        self._write_lines([" " * self.current_indent + _HEADINGS.get(heading, heading) + ":"])

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = text.split("\n\n")
        for paragraph in paragraphs:
            # click marks a paragraph whose lines are to be kept with a backspace
            if paragraph.startswith("\b"):
                for line in paragraph.splitlines()[1:]:
                    self._write_lines(wrap(line, self.width, indent + _HANGING, indent))
            else:
                self._write_lines(wrap(paragraph, self.width, indent))
            if paragraph is not paragraphs[-1]:
                self.write("\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        column = min(max((cells(term) for term, _ in rows), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, description in rows:
            first = margin + pad(term, column)
            if cells(term) > column - col_spacing:
                self._write_lines([margin + term])
                first = margin + " " * column
            self._write_lines(wrap(description, self.width, margin + " " * column, first))

    def _write_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line + "\n")


class ThaiContext(click.Context):
    """A context whose help pages are written by `ThaiHelpFormatter`."""

    formatter_class = ThaiHelpFormatter


class ThaiCommand(click.Command):
    """A command with Thai help."""

    context_class = ThaiContext

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first paragraph, whole: it is written to be short."""
        return " ".join((self.help or "").split("\n\n")[0].split())


class ThaiGroup(click.Group):
    """A group of commands with Thai help."""

    context_class = ThaiContext
    command_class = ThaiCommand
