"""Help pages in the language chosen that keep their columns."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.terminal import bilingual
from sobtan.terminal.usage import voice
from sobtan.terminal.width import cells, pad, wrap
from sobtan_extractor.late import pattern

_HANGING = "  "
_NOTE = pattern(r"  \[(?P<inside>[^\[\]]*)\]$")  # click's own, behind what we say
_BRACKETED = pattern(r"\(([^()]*)\)")


class HelpFormatter(click.HelpFormatter):
    """Speaks one language, and measures text by the columns it takes."""

    language = Language.TH

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        first = f"{self.language.pick(messages.USAGE)}: {prog} "
        self._write_lines(wrap(args, self.width, " " * cells(first), first))

    def write_heading(self, heading: str) -> None:
        said = self.language.pick(messages.HELP_HEADINGS.get(heading, messages.same(heading)))
        self._write_lines([" " * self.current_indent + said + ":"])

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = bilingual.paragraphs(text, self.language)
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
            said = self._described(description)
            self._write_lines(wrap(said, self.width, margin + " " * column, first))

    def _described(self, description: str) -> str:
        """What an option does; behind it what click adds: its default, whether it must be."""
        note = _NOTE.search(description)
        if note is None:
            return bilingual.line(description, self.language)
        said = bilingual.line(description[: note.start()], self.language)
        inside = _BRACKETED.sub(lambda part: bilingual.line(part[1], self.language), note["inside"])
        for word, message in messages.HELP_NOTES.items():
            inside = inside.replace(word, self.language.pick(message))
        return f"{said} [{inside}]"

    def _write_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line + "\n")


class Context(click.Context):
    """A context whose help pages are written by `HelpFormatter`."""

    formatter_class = HelpFormatter

    def make_formatter(self) -> click.HelpFormatter:
        formatter = HelpFormatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.language = voice(self).language
        return formatter


class Command(click.Command):
    """A command with help in Thai and English."""

    context_class = Context

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first paragraph, whole: it is written to be short."""
        return " ".join((self.help or "").split("\n\n")[0].split())


class Group(click.Group):
    """A group of commands with help in Thai and English."""

    context_class = Context
    command_class = Command
