"""Two reports side by side as a page: one file that asks nothing of any network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sobtan.about import VERSION
from sobtan.messages import compare as messages
from sobtan.messages.common import Language
from sobtan.results.comparison import Comparison
from sobtan.results.places import Places
from sobtan.writers.compare_text import label
from sobtan.writers.review_markup import digest, filled, part, render
from sobtan_extractor.model.document import Text
from sobtan_rules.relations.finding import NO_MESSAGE, Finding, Message
from sobtan_rules.side_by_side import Difference, Line, SideBySide, State

_TROUBLED = frozenset((State.RESTATES, State.UNFIT, State.UNEXPLAINED))


class Number(NamedTuple):
    """A number as it is printed, and where."""

    text: str
    place: Message


class Row(NamedTuple):
    """A line of the page."""

    state: str
    kind: str  # how its state looks
    label: str
    unit: str
    before: Number
    after: Number
    change: str
    notes: list[Message]


class Group(NamedTuple):
    """The lines of one programme, or of the whole report."""

    title: Message
    rows: list[Row]


class Pair(NamedTuple):
    """Two reports, the earlier first."""

    title: Message
    paths: tuple[str, str]
    is_draft: bool
    counts: list[tuple[str, int]]
    groups: list[Group]


def document(compared: Comparison, language: Language) -> str:
    """The page as a whole, in both languages."""
    style, script = part("home.css") + part("compare.css"), part("compare.js")
    return render(
        "compare.html",
        language,
        policy=f"default-src 'none'; img-src data:; style-src '{digest(style)}';"
        f" script-src '{digest(script)}'; base-uri 'none'; form-action 'none'",
        version=VERSION,
        said=messages,
        states={state.value: name for state, name in messages.STATES.items()},
        pairs=[_pair(one) for one in compared.pairs],
        findings=_findings(compared.findings) if compared.findings else [],
        heading=_heading(compared.findings) if compared.findings else NO_MESSAGE,
        style=style,
        script=script,
    )


def _pair(one: SideBySide) -> Pair:
    earlier, later = one.pair.earlier, one.pair.later
    counted = Counter(line.state for line in one.lines)
    places = Places(earlier.document), Places(later.document)
    return Pair(
        filled(messages.HEADING, earlier=earlier.name, later=later.name),
        (earlier.document.path, later.document.path),
        one.is_draft,
        [(state.value, counted[state]) for state in State if counted[state]],
        list(_groups(one, places)),
    )


def _groups(one: SideBySide, places: tuple[Places, Places]) -> Iterator[Group]:
    for number, lines in groupby(one.lines, lambda line: line.programme):
        title = messages.WHOLE
        if number:
            head = one.heads.get(number, messages.HEAD.format(number=number))
            name = one.programmes.get(number, "")
            title = filled(messages.PROGRAMME, head=head, number=number, name=name)
        yield Group(title, [_row(line, places) for line in lines])


def _row(line: Line, places: tuple[Places, Places]) -> Row:
    kind = "warning" if line.state in _TROUBLED else "faint"
    return Row(
        line.state.value,
        "verified" if line.state is State.EXPLAINED else kind,
        label(line),
        line.unit,
        _number(line.before, places[0]),
        _number(line.after, places[1]),
        line.change or "",
        list(_notes(line)),
    )


def _number(text: Text | None, places: Places) -> Number:
    return Number("", NO_MESSAGE) if text is None else Number(text.string, places.short(text))


def _notes(line: Line) -> Iterator[Message]:
    """What the text states, where that is another change than the figures show."""
    if line.stated is not None and line.stated != line.change:
        yield filled(messages.STATED, stated=line.stated)
    if line.implied is not None:
        yield filled(messages.IMPLIED, implied=line.implied)


def _heading(found: Difference) -> Message:
    return filled(messages.FINDINGS, new=len(found.new), gone=len(found.gone), same=len(found.same))


def _findings(found: Difference) -> list[tuple[Message, Finding, Message]]:
    """Those of both drafts, each with what became of it and where it is."""
    listed: tuple[tuple[Message, Iterable[Finding]], ...] = (
        (messages.NEW_FINDING, found.new),
        (messages.GONE_FINDING, found.gone),
        (messages.SAME_FINDING, found.same),
    )
    return [
        (word, one, Places(one.primary.document).short(one.primary.text))
        for word, findings in listed
        for one in findings
    ]
