"""Reads files for the commands: what goes wrong with one becomes its result."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sobtan.cache.record import RECORD
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.annexed import naming_both
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.supervision.orders import Order
from sobtan.supervision.watch import WATCH
from sobtan.supervision.words import given_up
from sobtan.terminal import progress
from sobtan.terminal.paint import printable
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_rules.relations.finding import Message, Severity

if TYPE_CHECKING:
    from sobtan_rules.run import Readings, Run


@dataclass(frozen=True)
class Terms:
    """How reports are to be checked, in plain values.

    `select` and `ignore` are codes or their beginnings, none of `select` meaning all.
    `severities` go by code and take the place of the rules' own; `programmes` are
    numbers with names that are right for certain; with `ocr` pictures of pages are read.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    programmes: tuple[tuple[tuple[int, ...], str], ...] = ()
    ocr: bool = False


def read_report(
    path: Path, password: str | None, language: Language, *, ocr: bool = False
) -> Document | Refused:
    """The document, or why there is none."""
    RECORD.rests_on(path)
    order = WATCH.begin(str(path))
    try:
        return _refused_before(path, order) or _read(path, password, language, ocr)
    finally:
        WATCH.end()


def _refused_before(path: Path, order: Order) -> Refused | None:
    """A file that has brought down processes, or kept them, as often as it may."""
    if not order.refused:
        return None
    return Refused(str(path), order.reason, given_up(order.reason, WATCH.limits))


def _read(path: Path, password: str | None, language: Language, ocr: bool) -> Document | Refused:
    with progress.shown(language.say(messages.EXTRACTING, name=printable(path.name))):
        from sobtan_extractor.read import read  # late: the PDF library takes its time to load

        try:
            return read(path, password, WATCH.stop, ocr=ocr)
        except ReadError as error:
            name = _as_typed(path) if error.kind is ReadErrorKind.URL else str(path)
            return Refused(name, error.kind.value, messages.READ_ERRORS[error.kind])
        except MemoryError:
            return Refused(str(path), "memory", given_up("memory", WATCH.limits))
        except Exception as error:
            return _breakdown(path, error)


def _as_typed(path: Path) -> str:
    """The address of a web page; a path keeps one of its two slashes, on Windows none at all."""
    return re.sub(r"^(\w+):[/\\]+", r"\1://", path.as_posix())


def check_report(  # noqa: PLR0913 (what a check rests on is all given at once)
    path: Path,
    password: str | None,
    terms: Terms,
    language: Language,
    prior: Sequence[Document] = (),
    *,
    annexes: Sequence[Document] = (),
) -> Result:
    """The file, read and checked, held against `prior` reports and tied to its annexes."""
    RECORD.rests_on(path)
    order = WATCH.begin(str(path))
    try:
        document = _refused_before(path, order) or _read(path, password, language, terms.ocr)
        if isinstance(document, Refused):
            return document
        return _checked(document, path, terms, language, (prior, annexes))
    finally:
        WATCH.end()


def check_document(
    document: Document,
    terms: Terms,
    language: Language,
    prior: Sequence[Document] = (),
    *,
    known: Readings | None = None,
) -> Result:
    """A document that was read before, checked as if it had been read now.

    `known` is what rules have read of it by itself.
    """
    path = Path(document.path)
    WATCH.begin(str(path))
    try:
        return _checked(document, path, terms, language, (prior, ()), known=known)
    finally:
        WATCH.end()


def _checked(  # noqa: PLR0913
    document: Document,
    path: Path,
    terms: Terms,
    language: Language,
    beside: tuple[Sequence[Document], Sequence[Document]],
    *,
    known: Readings | None = None,
) -> Result:
    prior, annexes = beside
    with progress.shown(language.say(messages.READING, name=printable(path.name))):
        from sobtan_rules.run import run  # late: so are the rules

        try:
            found = run(
                document,
                prior=prior,
                select=terms.select or None,
                ignore=terms.ignore,
                programmes=terms.programmes,
                annexes=annexes,
                known=known or {},
                before=lambda code: WATCH.step(f"rule {code}"),
            )
        except MemoryError:
            return Refused(str(path), "memory", given_up("memory", WATCH.limits))
        except Exception as error:
            return _breakdown(path, error)
    found = graded(naming_both(found), terms.severities)
    return Checked(str(path), document, found, terms.select, terms.ignore)


def graded(found: Run, severities: Mapping[str, Severity]) -> Run:
    """The run with the user's severities in place of the rules' own."""
    if not severities:
        return found
    graded = [replace(f, severity=severities.get(f.rule, f.severity)) for f in found.findings]
    return replace(found, findings=tuple(graded))


def refuse_overwriting(output: Path | None, paths: Sequence[Path], language: Language) -> None:
    """Keep the result from taking the place of a report. Raises click.UsageError."""
    if output and any(os.path.realpath(output) == os.path.realpath(path) for path in paths):
        raise click.UsageError(language.say(messages.OUTPUT_IS_INPUT, path=output))


def _breakdown(path: Path, error: Exception) -> Refused:
    """A fault of this program on one file: said so, and the other files go on."""
    if os.environ.get("SOBTAN_DEBUG"):
        raise error
    detail = printable(f"{type(error).__name__}: {error}").replace("{", "(").replace("}", ")")
    reason = Message(*(text.format(detail=detail) for text in messages.PROGRAM_ERROR))
    return Refused(str(path), "program", reason)
