"""Reads and checks one file in the process of a worker: a task becomes a record."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sobtan.audit import details, kept, messages
from sobtan.audit.addresses import FetchError, fetched, is_address
from sobtan.audit.files import INDEX, reachable
from sobtan.audit.record import Ended, Found, Record, Stale, State, Task
from sobtan.audit.series import days, heading
from sobtan.messages import bounds, common
from sobtan.messages.common import Language
from sobtan.reading import Terms, check_document, check_report, read_report
from sobtan.results import unread
from sobtan.results.outcome import Checked, Refused, is_blank
from sobtan.results.places import Places
from sobtan.results.programme_of import ProgrammeOf
from sobtan.results.quotation import Quotations
from sobtan.settings import acceptance
from sobtan.settings.acceptance import comes_back
from sobtan.settings.configuration import Configuration, configured
from sobtan.settings.effective import terms_of
from sobtan.settings.toml_file import FileError
from sobtan.terminal.output import OutputError, opened_bytes
from sobtan_extractor.collector import paused_collector
from sobtan_extractor.model.document import Document
from sobtan_extractor.numbers.vocabulary import using
from sobtan_rules.dates.report_parts import Division, division
from sobtan_rules.ledger import count, measuring
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import NO_MESSAGE, Finding, Message
from sobtan_rules.relations.state import State as NumberState
from sobtan_rules.reports.reports import Report

_OUT_OF_MEMORY = "MemoryError"  # as an exception is told of that was caught on the way
_ANY_LANGUAGE = Language.TH  # nothing is said here: records hold both


def load() -> None:
    """Do once what every file needs, before the clock runs."""
    from sobtan_extractor.read import read  # noqa: F401

    all_rules()


@paused_collector()
def examine(task: Task) -> Record:
    """What there is to say of the file; whatever goes wrong with it is said too."""
    begin = time.monotonic()
    try:
        with ExitStack() as copies:
            record = _examined_in(task, _at_hand(task, copies))
    except FetchError as error:
        record = Record.refused(error.kind, error.reason)
    except MemoryError:
        record = Record.refused(Ended.MEMORY, bounds.OUT_OF_MEMORY)
    except FileError as error:
        record = Record.refused(Ended.SETTINGS, error.message)
    except Exception as error:
        record = _broken_down(error)
    return replace(record, seconds=round(time.monotonic() - begin, 3))


def _broken_down(error: Exception) -> Record:
    detail = f"{type(error).__name__}: {error}".replace("{", "(").replace("}", ")")
    reason = Message(*(text.format(detail=detail) for text in common.PROGRAM_ERROR))
    return Record.refused(Ended.PROGRAM, reason)


class _AtHand(NamedTuple):
    """The files of a task as this computer has them; `near` is where its settings lie."""

    report: Path
    prior: Path | None
    near: Path | None


def _at_hand(task: Task, copies: ExitStack) -> _AtHand:
    """What is at addresses is fetched first, and its settings are those given."""

    def at_hand(path: str, document: str) -> Path:
        if not is_address(path):
            return reachable(path)
        return Path(path) if document else copies.enter_context(fetched(path))

    report = at_hand(task.path, task.document)
    prior = at_hand(task.prior, task.prior_document) if task.prior else None
    return _AtHand(report, prior, None if is_address(task.path) else report)


def _examined_in(task: Task, files: _AtHand) -> Record:
    given = Path(task.config) if task.config else None
    is_known = given is not None or files.near is not None
    settings = configured(given, files.report) if is_known else Configuration()
    with using(settings.vocabulary):
        return _examined(task, files, settings)


def _examined(task: Task, files: _AtHand, settings: Configuration) -> Record:
    terms = terms_of(settings, ocr=task.ocr)
    prior: list[Document] = []
    if files.prior:
        earlier = _earlier(task, files.prior, terms)
        if isinstance(earlier, Refused):
            return _refused(earlier)
        prior.append(earlier)
    known = kept.opened(task.document, files.report)
    if known is not None:
        readings = {} if prior else known.known(terms)
        result = check_document(known.document, terms, _ANY_LANGUAGE, prior, known=readings)
    else:
        result = check_report(files.report, task.password or None, terms, _ANY_LANGUAGE, prior)
    if isinstance(result, Refused):
        return _refused(result)
    if files.near:
        result = result.with_acceptances(acceptance.load_beside(files.near))
    if any(_OUT_OF_MEMORY in reason for reason in _reasons(result)):
        raise MemoryError
    found = replace(record(result), document=kept.packed(task, result.run, terms, known))
    if task.prior:  # what it states was kept when it was read by itself
        found = found.without_details()
    if not task.html or found.state is State.REFUSED:
        return found
    missing = _write_page(result, task)
    return replace(found, page=task.html) if missing is None else _without_page(found, missing)


def _earlier(task: Task, path: Path, terms: Terms) -> Document | Refused:
    """The report that the task's file is held against."""
    known = kept.opened(task.prior_document, path)
    if known is not None:
        return known.document
    return read_report(path, task.password or None, _ANY_LANGUAGE, ocr=terms.ocr)


def _refused(result: Refused) -> Record:
    if result.kind == Ended.PROGRAM and _OUT_OF_MEMORY in result.reason.en:
        raise MemoryError
    return Record.refused(result.kind, result.reason)


def _reasons(checked: Checked) -> Iterator[str]:
    yield from (page.reason for page in checked.document.pages)
    yield from (trouble.detail for trouble in checked.document.troubles)
    yield from (failure.reason for failure in checked.run.failures)


def _write_page(checked: Checked, task: Task) -> Message | None:
    """Write the review page; why there is none, where it cannot be made."""
    from sobtan.forms import looking  # late: what draws pages takes its time to load

    language, place = Language(task.language), Path(task.html)
    try:
        page = looking.review(checked, language, task.password or None, INDEX)
        with opened_bytes(place) as write:
            write(page)
    except FileError as error:
        return _page_missing(place, error.message)
    except OutputError as error:
        return _page_missing(place, error.reason)
    return None


def _page_missing(place: Path, why: Message) -> Message:
    th, en = (
        text.format(path=place, reason=reason)
        for text, reason in zip(messages.PAGE_NOT_WRITTEN, why, strict=True)
    )
    return Message(th, en)


def _without_page(record: Record, why: Message) -> Record:
    """The record of a file that was checked as any other, only that nobody can look at it."""
    th, en = (f"{said} {more}".strip() for said, more in zip(record.reason, why, strict=True))
    return replace(record, state=State.PARTLY, kind=Ended.PAGE, reason=Message(th, en))


def record(checked: Checked) -> Record:
    """What an audit keeps of the result."""
    if checked.nothing_read and checked.document.pages:
        kind = checked.document.pages[0].state.value
        return _sized(Record.refused(kind, _incomplete(checked)), checked.document)
    cut = checked.run.review.reading(division)
    head, span = heading(checked.document, cut), days(cut)
    period = cut.parts[-1].period
    names = [Report(checked.run.review, part).name for part in cut.parts if part.period]
    counted = count(measuring(checked.numbers))
    places = details.positions(checked.numbers)
    audited = Record(
        state=State.READ if checked.is_complete else State.PARTLY,
        kind="" if checked.is_complete else _why_partly(checked),
        reason=_incomplete(checked),
        title=head.title,
        agency=head.agency,
        series=head.series,
        period=Message(*(", ".join(dict.fromkeys(name)) for name in zip(*names, strict=True)))
        if names
        else NO_MESSAGE,
        fiscal_year=period.fiscal_year if period is not None else None,
        first_day=span[0].isoformat() if span else None,
        last_day=span[1].isoformat() if span else None,
        numbers=counted.total,
        verified=counted.states[NumberState.VERIFIED],
        failed=counted.states[NumberState.FAILED],
        relations=len(checked.run.relations),
        findings=tuple(_findings(checked, cut)),
        stale=tuple(_stale(checked)),
        ledger=tuple(details.ledger(checked.numbers)),
        tested=tuple(details.tested(checked.run.relations, places)),
        stated=tuple(details.facts(checked, head.agency, places)),
        decisions=tuple(details.decisions(checked)),
    )
    return _sized(audited, checked.document)


def _sized(record: Record, document: Document) -> Record:
    return replace(
        record,
        pages=len(document.pages),
        unread_pages=len(document.unread_pages),
        tables=len(document.tables),
    )


def _why_partly(checked: Checked) -> str:
    if checked.document.unread_pages:
        return checked.document.unread_pages[0].state.value
    lost = [trouble.kind.value for trouble in checked.document.troubles if trouble.kind.loses]
    if lost:
        return min(lost)
    return "blank" if is_blank(checked.document) else "rule"


def _incomplete(checked: Checked) -> Message:
    """What was not read or checked, in one message."""
    return Message(_sentences(checked, Language.TH), _sentences(checked, Language.EN))


def _sentences(checked: Checked, language: Language) -> str:
    said = [
        *unread.unread_pages(checked.document, language),
        *unread.losses(checked.document, language),
        *unread.failed_rules(checked.run.failures, language),
    ]
    return " ".join(said)


def _stale(checked: Checked) -> Iterator[Stale]:
    for one in checked.stale:
        again = comes_back(one, checked.open_findings)
        yield Stale(one.fingerprint, one.rule, one.quote, one.why, again)


def _findings(checked: Checked, cut: Division) -> Iterable[Found]:
    if not checked.run.findings:
        return []
    quotations = Quotations(checked.document)
    programme_of = ProgrammeOf(checked.run, quotations)
    return [_found(f, checked, cut, quotations, programme_of) for f in checked.run.findings]


def _found(
    finding: Finding,
    checked: Checked,
    cut: Division,
    quotations: Quotations,
    programme_of: ProgrammeOf,
) -> Found:
    at = finding.primary.places[0]
    box = [round(edge, 2) for edge in at.box] if at.page else [None] * 4
    place = Places(checked.document).short(finding.primary.text)
    label = programme_of.label(finding.primary.text)
    accepted = checked.acceptance(finding)
    return Found(
        rule=finding.rule,
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        fingerprint=finding.fingerprint,
        page=at.page or None,
        x0=box[0],
        top=box[1],
        x1=box[2],
        bottom=box[3],
        place_th=place.th,
        place_en=place.en,
        quoted=finding.primary.text.string,
        expected=finding.expected,
        actual=finding.actual,
        difference=finding.difference,
        message_th=finding.message.th,
        message_en=finding.message.en,
        programme=f"{label} {programme_of.titles.get(label, '')}".strip(),
        fiscal_year=_year(finding, cut, quotations),
        accepted=accepted is not None,
        acceptance=accepted.why if accepted is not None else "",
    )


def _year(finding: Finding, cut: Division, quotations: Quotations) -> int | None:
    """The fiscal year of the report it stands in: a file may hold several."""
    spot = quotations.spot(finding.primary.text)
    block = None if spot is None else spot.table or spot.holder
    own = next((part for part in cut.parts if any(b is block for b in part.blocks)), None)
    period = (own or cut.parts[-1]).period
    return None if period is None else period.fiscal_year
