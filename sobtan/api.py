"""The interface for other programs: what `sobtan` itself offers, described in docs/api.md."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sobtan.forms import outputs
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.reading import graded
from sobtan.results.comparison import Comparison
from sobtan.results.outcome import Checked
from sobtan.settings import acceptance, configuration
from sobtan.settings.acceptance import Acceptance
from sobtan.settings.configuration import Configuration as Settings
from sobtan.settings.toml_file import FileError
from sobtan.terminal.output import opened
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.numbers.vocabulary import Vocabulary, using
from sobtan_rules.ledger import Entry
from sobtan_rules.relations.finding import Evidence, Finding, Severity
from sobtan_rules.relations.state import State
from sobtan_rules.run import run

__all__ = [
    "Acceptance",
    "Checked",
    "Comparison",
    "Document",
    "Entry",
    "Evidence",
    "FileError",
    "Finding",
    "Language",
    "ReadError",
    "Settings",
    "Severity",
    "State",
    "Vocabulary",
    "accept",
    "check",
    "compare",
    "describe",
    "load_acceptances",
    "load_settings",
    "read",
    "render",
    "save_acceptances",
]

Report = str | Path | bytes | Document
_DEFAULTS = Settings()
_UNNAMED = "report.pdf"


def read(
    report: str | Path | bytes,
    *,
    password: str | None = None,
    name: str = _UNNAMED,
    ocr: bool = False,
) -> Document:
    """The report as read: its pages, paragraphs, tables and numbers.

    `report` is a path or the file's content; the ending of `name` says what content it
    is. With `ocr`, pages that are pictures are recognised (extra `ocr`). Raises ReadError
    for what cannot be read at all; pages that cannot be read are the document's
    `unread_pages`.
    """
    from sobtan_extractor.read import read as read_file  # late: its library takes its time

    if not isinstance(report, bytes):
        return read_file(Path(report), password, ocr=ocr)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "report" + Path(name).suffix)
        path.write_bytes(report)
        try:
            return replace(read_file(path, password, ocr=ocr), path=name)
        except ReadError as error:
            raise ReadError(error.kind, name, error.detail) from None


def check(  # noqa: PLR0913 (what a check rests on is all given at once)
    report: Report,
    against: Report | Sequence[Report] = (),
    *,
    settings: Settings | str | Path | None = None,
    password: str | None = None,
    name: str = _UNNAMED,
    ocr: bool = False,
) -> Checked:
    """The report, checked.

    `against` are earlier reports it is held against, `settings` a Settings or the path
    of a sobtan.toml (none is looked for), `ocr` whether pages that are pictures are read, as
    the settings may say, too. Raises ReadError where a report cannot be
    read, FileError where the settings cannot be used, ValueError for the code of no rule.
    """
    terms = _settings(settings)
    with using(terms.vocabulary):
        ocr = ocr or terms.ocr
        document = _document(report, password, name, ocr)
        prior = [_document(other, password, _UNNAMED, ocr) for other in _several(against)]
        found = run(
            document,
            prior=prior,
            select=terms.select or None,
            ignore=terms.ignore,
            programmes=terms.programmes,
        )
    return Checked(
        document.path,
        document,
        graded(found, terms.severities),
        terms.select,
        terms.ignore,
        data=report if isinstance(report, bytes) else None,
    )


def compare(
    old: Report,
    new: Report,
    *,
    settings: Settings | str | Path | None = None,
    password: str | None = None,
    ocr: bool = False,
) -> Comparison:
    """Two reports side by side: what changed, what the text says of it, and whether it fits."""
    terms = _settings(settings)
    with using(terms.vocabulary):
        first, second = (
            _document(report, password, _UNNAMED, ocr or terms.ocr) for report in (old, new)
        )
        return Comparison.of(first, second)


def render(
    checked: Checked | Sequence[Checked],
    form: str,
    *,
    language: Language | str = Language.TH,
    password: str | None = None,
) -> bytes:
    """The result as a file: "html", "marked", "json", "csv", "xlsx", "sarif" or "junit".

    "html" and "marked" draw the report's own pages: the file must not have changed since.
    Raises ValueError for another form or several reports where one is wanted, and
    FileError where it cannot be made.
    """
    results = [checked] if isinstance(checked, Checked) else list(checked)
    if form not in outputs.FORMS:
        raise ValueError(f"no form is called {form}; there are {', '.join(outputs.FORMS)}")
    if outputs.FORMS[form].single and len(results) != 1:
        raise ValueError(f"{form} holds one report")
    return outputs.FORMS[form].render(results, Language(language), outputs.Beside(password)) or b""


def load_settings(path: str | Path) -> Settings:
    """What the file of settings says. Raises FileError."""
    return configuration.configured(Path(path), Path(path))


def accept(finding: Finding, reason: str, by: str = "", day: date | None = None) -> Acceptance:
    """The finding, accepted: it stays a finding, and no longer counts."""
    if not reason.strip():
        raise ValueError("an acceptance needs its reason")
    return acceptance.accept(finding, reason.strip(), by.strip(), day or date.today())


def load_acceptances(report: str | Path) -> tuple[Acceptance, ...]:
    """What is accepted in a report, by the file beside it. Raises FileError."""
    return acceptance.load_beside(Path(report))


def save_acceptances(report: str | Path, acceptances: Sequence[Acceptance]) -> Path:
    """Write them to the file beside the report, in place of what it said; where that is."""
    path = acceptance.beside(Path(report))
    with opened(path) as write:
        write(acceptance.dump(acceptances))
    return path


def describe(error: ReadError | FileError, language: Language | str = Language.TH) -> str:
    """What went wrong, and what to do, in one sentence."""
    spoken = Language(language)
    if isinstance(error, FileError):
        return error.sentence(spoken)
    reason = spoken.pick(messages.READ_ERRORS[error.kind])
    return spoken.say(messages.FILE_ERROR, path=error.path, reason=reason)


def _settings(given: Settings | str | Path | None) -> Settings:
    if given is None:
        return _DEFAULTS
    return given if isinstance(given, Settings) else load_settings(given)


def _document(report: Report, password: str | None, name: str, ocr: bool) -> Document:
    if isinstance(report, Document):
        return report
    return read(report, password=password, name=name, ocr=ocr)


def _several(reports: Report | Sequence[Report]) -> Sequence[Report]:
    return [reports] if isinstance(reports, str | Path | bytes | Document) else reports
