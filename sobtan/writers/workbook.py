"""The result of a check as a workbook: summary, findings, ledger, tables, roll-forward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sobtan.messages import common as messages
from sobtan.messages import workbooks
from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.results.places import Places, page_of
from sobtan.results.unread import incomplete
from sobtan.settings.catalogue import rule_name
from sobtan.writers.formulas import address
from sobtan.writers.sheets import Cell, Formula, Look, Number, Sheet, save
from sobtan.writers.table_sheets import look_of, table_sheets
from sobtan_extractor.model.document import Document, Text
from sobtan_rules.ledger import REASONS, Entry, count, measuring
from sobtan_rules.prose.labels import unit_name
from sobtan_rules.prose.reasons import told
from sobtan_rules.relations.finding import Finding, Message, Severity
from sobtan_rules.relations.state import State
from sobtan_rules.reports.roll_forwards import RollForward, roll_forwards


def workbook(results: Sequence[Result], language: Language, review: str = "") -> bytes:
    """A workbook on all files, as the bytes of an .xlsx file.

    `review` is the address of the last report's review page, from the workbook.
    """
    checked = [result for result in results if isinstance(result, Checked)]
    sheets = [
        _about(language, review),
        _summary(results, language),
        _findings(checked, language, review),
        _ledger(checked, language),
        *table_sheets(checked, language),
        *_roll_forwards(checked, language),
    ]
    return save(sheets)


def _header(titles: Sequence[Message], language: Language) -> list[Cell]:
    return [Cell(language.pick(title), "header") for title in titles]


# --- What it is ---------------------------------------------------------------------------


def _about(language: Language, review: str) -> Sheet:
    """Title, date and how to use it."""
    day = language.say(workbooks.DAY, day=date.today().isoformat())
    rows = [[Cell(language.pick(workbooks.TITLE), "title")], [Cell(day, "note")], []]
    sentences = [*workbooks.USE_OF_CHECK, *([workbooks.USE_OF_LINKS] if review else [])]
    rows += [[Cell(language.pick(sentence), "note")] for sentence in sentences]
    return Sheet(language.pick(workbooks.ABOUT), rows, header=0)


# --- Summary --------------------------------------------------------------------------


def _summary(results: Sequence[Result], language: Language) -> Sheet:
    rows = [_header(messages.SUMMARY_COLUMNS, language)]
    rows += [_summary_row(result, language) for result in results]
    return Sheet(language.pick(messages.SUMMARY_SHEET), rows, labels=1)


def _summary_row(result: Result, language: Language) -> list[Cell]:
    if isinstance(result, Refused):
        blank = [Cell(None, "cell")] * (len(messages.SUMMARY_COLUMNS) - 2)
        return [Cell(result.path, "cell"), *blank, Cell(language.pick(result.reason), "failed")]
    severities = [finding.severity for finding in result.open_findings]
    counted = count(measuring(result.numbers))
    numbers = [
        len(result.document.pages),
        len(result.document.tables),
        *(severities.count(level) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)),
        len(result.run.findings) - len(severities),
        *(counted.states[state] for state in (State.VERIFIED, State.FAILED, State.UNVERIFIED)),
    ]
    missing = " ".join(incomplete(result.document, result.run.failures, language))
    return [
        Cell(result.path, "cell"),
        *(Cell(Number(Decimal(number)), "cell") for number in numbers),
        Cell(missing, "failed" if missing else "cell"),
    ]


# --- Findings -------------------------------------------------------------------------


def _findings(results: Sequence[Checked], language: Language, review: str) -> Sheet:
    rows = [_header(messages.FINDING_COLUMNS, language)]
    for checked in results:
        page = review if checked is results[-1] else ""
        places = Places(checked.document)
        rows += [_finding_row(f, checked, places, language, page) for f in checked.run.findings]
    offered = [language.pick(choice) for choice in workbooks.DECISIONS]
    decisions = messages.FINDING_COLUMNS.index(messages.DECISION)
    name = language.pick(messages.FINDINGS_SHEET)
    return Sheet(name, rows, labels=2, offered={decisions: offered})


def _place(text: Text, places: Places, style: str, language: Language) -> Cell:
    """The page as a number to sort by, or the place in a file without pages."""
    page = page_of(text)
    place = Number(Decimal(page)) if page else language.pick(places.short(text))
    return Cell(place, style)


def _finding_row(
    finding: Finding, checked: Checked, places: Places, language: Language, review: str
) -> list[Cell]:
    acceptance = checked.acceptance(finding)
    style = "accepted" if acceptance else "cell"
    decision = ""
    if acceptance:
        why = f"{acceptance.reason} ({acceptance.by} {acceptance.date})".replace("( ", "(")
        decision = f"{language.pick(messages.ACCEPTED)}: {why}"
    link = f"{review}#finding={finding.fingerprint}" if review else ""
    return [
        Cell(Path(checked.path).name, "link" if link and not acceptance else style, link),
        _place(finding.primary.text, places, style, language),
        Cell(
            language.pick(messages.SEVERITIES[finding.severity]),
            style if acceptance else finding.severity.value,
        ),
        Cell(finding.rule, style),
        Cell(rule_name(finding.rule, language), style),
        Cell(language.pick(finding.message), style),
        Cell(_value(finding.actual or finding.primary.text.string), style),
        Cell(_value(finding.expected), style),
        Cell(_value(finding.difference), style),
        Cell(decision, style),
        Cell(finding.fingerprint, style),
    ]


def _value(printed: str) -> str | Number:
    """A number where the text is one and nothing else, as "2,166.9956"."""
    try:
        value = Decimal(printed.replace(",", ""))
    except InvalidOperation:
        return printed
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):  # "NaN" is a word here
        return printed
    return Number(value, Look(max(-exponent, 0), "," in printed or abs(value) < 1000))


# --- The ledger -----------------------------------------------------------------------


def _ledger(results: Sequence[Checked], language: Language) -> Sheet:
    rows = [_header(messages.LEDGER_COLUMNS, language)]
    for checked in results:
        places = Places(checked.document)
        rows += [_entry_row(entry, checked.path, places, language) for entry in checked.numbers]
    return Sheet(language.pick(messages.LEDGER_SHEET), rows, labels=3)


def _entry_row(entry: Entry, path: str, places: Places, language: Language) -> list[Cell]:
    quantity = entry.quantity
    value = None if quantity.value is None else Number(quantity.value, look_of(quantity))
    style = {State.VERIFIED: "verified", State.FAILED: "failed"}.get(entry.state, "cell")
    return [
        Cell(Path(path).name, "cell"),
        _place(quantity.text, places, "cell", language),
        Cell(entry.text, "cell"),
        Cell(value, style),
        Cell(unit_name(quantity), "cell"),
        Cell(entry.label, "cell"),
        Cell(language.pick(messages.STATES[entry.state]), style),
        Cell(language.pick(REASONS[entry.reason]) if entry.reason else "", "cell"),
        Cell(" ".join(entry.relations), "cell"),
    ]


# --- The roll-forward -----------------------------------------------------------------


def _roll_forwards(results: Sequence[Checked], language: Language) -> Iterator[Sheet]:
    """A sheet of what was brought forward, what changed it, and what it became."""
    rows = [_header(messages.ROLL_COLUMNS, language)]
    number = 0
    for checked in results:
        for roll in checked.run.review.reading(roll_forwards):
            if roll.opening is not None:
                number += 1
                rows += _roll(roll, number, len(rows), language)
    if number:
        yield Sheet(language.pick(messages.ROLL_FORWARD_SHEET), rows, labels=2)


def _roll(roll: RollForward, number: int, first: int, language: Language) -> list[list[Cell]]:
    """The lines of one roll-forward; `first` is the row of the sheet where they begin."""
    opening = roll.opening
    assert opening is not None
    look = Look(roll.closing.quantity.decimals)
    document = roll.report.document
    lines = [
        _line(
            messages.ROLL_OPENING,
            (opening.words, opening.report.document, opening.figure.quantity.text),
            Number(opening.figure.value, Look(opening.figure.quantity.decimals)),
        )
    ]
    for reason in roll.reasons:
        quantity = reason.figure.quantity
        shown = (reason.words, document, quantity.text)
        lines.append(_line(told(reason), shown, Number(reason.amount, Look(quantity.decimals))))
    if not roll.reasons:
        change = roll.quoted_change.text
        shown = (change.string, document, roll.change.quantity.text)
        lines.append(_line(messages.ROLL_CHANGE, shown, Number(roll.stated, look)))
    amounts = [line[2].value for line in lines]
    total = sum(amounts, Decimal(0))
    column = len(messages.ROLL_COLUMNS) - 1
    last = first + len(lines) - 1
    reach = f"{address(first, column)}:{address(last, column)}"
    lines.append(_line(messages.ROLL_COMPUTED, None, Formula(f"=SUM({reach})", total, look)))
    closing = roll.closing
    shown = (closing.label, document, closing.quantity.text)
    lines.append(_line(messages.ROLL_CLOSING, shown, Number(closing.value, look)))
    text = f"={address(last + 2, column)}-{address(last + 1, column)}"
    difference = Formula(text, closing.value - total, look)
    lines.append(_line(messages.ROLL_DIFFERENCE, None, difference))
    return [_roll_row(number, *line, language) for line in lines]


_Shown = tuple[str, Document, Text]  # the words, whose they are, and the number's text


def _line(
    name: Message, shown: _Shown | None, amount: Number | Formula
) -> tuple[Message, _Shown | None, Number | Formula]:
    return name, shown, amount


def _roll_row(
    number: int,
    name: Message,
    shown: _Shown | None,
    amount: Number | Formula,
    language: Language,
) -> list[Cell]:
    is_wrong = name is messages.ROLL_DIFFERENCE and amount.value != 0
    style = "failed" if is_wrong else "computed" if isinstance(amount, Formula) else "cell"
    words, path, place = "", "", Cell(None, "cell")
    if shown is not None:
        words, path = shown[0], Path(shown[1].path).name
        place = _place(shown[2], Places(shown[1]), "cell", language)
    return [
        Cell(Number(Decimal(number)), "cell"),
        Cell(language.pick(name), "cell"),
        Cell(words, "cell"),
        Cell(path, "cell"),
        place,
        Cell(amount, style),
    ]
