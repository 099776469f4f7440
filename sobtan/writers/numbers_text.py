"""The ledger as a reviewer reads it on a terminal: a number a line, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.listing import Listed
from sobtan.results.places import Places
from sobtan.terminal.paint import PLAIN, Paint, printable
from sobtan.terminal.width import cells, pad, shorten, wrap
from sobtan.writers import tally_text
from sobtan_rules.ledger import REASONS, Entry
from sobtan_rules.relations.finding import Message, Severity
from sobtan_rules.relations.state import State

WIDTH = 80  # columns
_NUMBER = 24  # columns of a number with its unit
_NOTE = 26  # of what is known of it


def listing(listed: Listed, language: Language, paint: Paint = PLAIN, width: int = WIDTH) -> str:
    """The list of one report's numbers and their tally; it ends with an empty line."""
    lines = [paint.heading(printable(listed.path))]
    for group, entries in _groups(listed):
        lines += ["", paint.heading(printable(language.pick(group)))]
        lines += [_line(entry, language, paint, width) for entry in entries]
    if not listed.shown:
        lines += ["", language.pick(messages.NO_NUMBERS)]
    lines += ["", *_tally(listed, language, width)]
    return "\n".join(lines) + "\n\n"


def _groups(listed: Listed) -> Iterable[tuple[Message, list[Entry]]]:
    """The entries of each page, or of each heading or sheet."""
    places = Places(listed.document)
    found: dict[tuple[int, Message], list[Entry]] = {}
    for entry in listed.shown:
        found.setdefault((entry.page, places.group(entry.quantity.text)), []).append(entry)
    return [(group, found[page, group]) for page, group in sorted(found, key=lambda key: key[0])]


def _line(entry: Entry, language: Language, paint: Paint, width: int) -> str:
    """Number and unit to the right, what is known of it, and what it measures."""
    unit = entry.quantity.unit
    number = shorten(printable(f"{entry.text} {unit.name if unit else ''}"), _NUMBER)
    gap = " " * (_NUMBER - cells(number))
    note = pad(shorten(_note(entry, language), _NOTE), _NOTE)
    if entry.state is State.FAILED:
        note = paint.severity(note, Severity.ERROR)
    elif entry.state is State.VERIFIED:
        note = paint.good(note)
    label = shorten(printable(entry.label), width - _NUMBER - _NOTE - 6)
    return f"  {gap}{number}  {note}  {label}".rstrip()


def _note(entry: Entry, language: Language) -> str:
    """By which rules it is confirmed or has failed, or why nothing could be tried."""
    if entry.state is State.UNVERIFIED:
        return language.pick(REASONS[entry.reason]) if entry.reason else ""
    return " ".join((language.pick(messages.STATES_SHORT[entry.state]), *entry.relations))


def _tally(listed: Listed, language: Language, width: int) -> Iterator[str]:
    for sentence in tally_text.sentences(listed.all, language):
        yield from wrap(sentence, width, indent="  ", first="")
