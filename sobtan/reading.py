"""Reads files for the commands: what goes wrong with one becomes its result."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from extractor.errors import ReadError
from extractor.model import Document
from rules.finding import Message
from rules.run import run
from sobtan import messages, progress
from sobtan.messages import Language
from sobtan.paint import printable
from sobtan.results import Checked, Refused, Result


def read_report(path: Path, password: str | None, language: Language) -> Document | Refused:
    """The document, or why there is none."""
    with progress.shown(language.say(messages.EXTRACTING, name=printable(path.name))):
        from extractor.read import read  # late: the PDF library takes its time to load

        try:
            return read(path, password)
        except ReadError as error:
            return Refused(str(path), error.kind.value, messages.READ_ERRORS[error.kind])
        except Exception as error:
            return _breakdown(path, error)


def check_report(
    path: Path,
    password: str | None,
    selected: tuple[str, ...],
    language: Language,
    prior: Sequence[Document] = (),
) -> Result:
    """The file, read and checked by the selected rules (by all, where none are).

    `prior` are other reports it is held against.
    """
    document = read_report(path, password, language)
    if isinstance(document, Refused):
        return document
    with progress.shown(language.say(messages.READING, name=printable(path.name))):
        try:
            found = run(document, prior, select=selected or None)
            return Checked(str(path), document, found, selected)
        except Exception as error:
            return _breakdown(path, error)


def refuse_overwriting(output: Path | None, paths: Sequence[Path], language: Language) -> None:
    """Keep the result from taking the place of a report. Raises click.UsageError."""
    if output and any(output.resolve() == path.resolve() for path in paths):
        raise click.UsageError(language.say(messages.OUTPUT_IS_INPUT, path=output))


def _breakdown(path: Path, error: Exception) -> Refused:
    """A fault of this program on one file: said so, and the other files go on."""
    if os.environ.get("SOBTAN_DEBUG"):
        raise error
    detail = printable(f"{type(error).__name__}: {error}").replace("{", "(").replace("}", ")")
    reason = Message(*(text.format(detail=detail) for text in messages.PROGRAM_ERROR))
    return Refused(str(path), "program", reason)
