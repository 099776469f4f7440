"""The HTML review: one file with the findings beside the pages, for reading offline.

The page asks nothing of any network, and its content security policy lets nothing
run but its own script: a report's text is text, whatever it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sobtan.about import VERSION
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.pdfium.pictures import Picture
from sobtan.results import places, unread
from sobtan.results.outcome import Checked
from sobtan.results.places import Places
from sobtan.results.programme_of import ProgrammeOf
from sobtan.results.quotation import Quotation, Quotations, name_beside
from sobtan.results.tally import tally
from sobtan.settings import acceptance
from sobtan.settings.acceptance import Acceptance
from sobtan.writers import check_text, review_pages, review_readings, tally_text
from sobtan.writers import review_words as words
from sobtan.writers.review_markup import (
    data_block,
    digest,
    explanation,
    filled,
    part,
    render,
    rule_names,
)
from sobtan.writers.review_numbers import numbers_data
from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Box, Document, TroubleKind
from sobtan_rules.ledger import REASONS, count, measuring
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Severity
from sobtan_rules.relations.state import State

_CONTEXT = 90  # characters of the quotation shown on either side of the evidence
_MOST_PRINTED = 22  # findings on the one page of a printed summary
_FEW = 8  # pieces of evidence that are shown without being asked for
_DANGLING = pattern(r"[ะัาำิ-ฺ็-๎ๅ]+")  # vowels and marks whose consonant was cut off

Live = Mapping[str, Any]  # what a served page knows: sobtan/page/work.py


def document(  # noqa: PLR0913 (the parts of one page)
    checked: Checked,
    pictures: Mapping[int, Picture],
    language: Language,
    live: Live | None = None,
    index: str = "",
    *,
    parts: Mapping[tuple[int, Box], bytes] | None = None,
) -> str:
    """The review of one report as a whole HTML file, which opens in the language.

    `pictures` are those of its pages by number; a page without one is shown empty,
    with its marks. With `live` it is a page that is served, and saves what is decided.
    `index` is the page that leads to this one, if there is one; `parts` are pictures of the
    numbers that may have been misread.
    """
    style, script = part("review.css"), part("review.js")
    if live:
        script = part("live.js") + script
    path = Path(checked.path)
    listing = _Listing(checked, live)
    cards = listing.cards()
    return render(
        "page.html",
        language,
        policy=_policy(style, script, bool(live)),
        title=checked.document.title or path.name,
        file=path.name,
        version=VERSION,
        size=places.size(checked.document),
        accepted_file=acceptance.beside(path).name,
        shares=list(_shares(checked)),
        filters=listing.filters(),
        cards=cards,
        worst=sorted(cards, key=lambda card: -card.finding.severity.rank),
        most=_MOST_PRINTED,
        is_live=live is not None,
        index="../" if live else index,
        index_words=words.HOME_LINK if live else words.INDEX_LINK,
        others=live["others"] if live else (),
        few=_FEW,
        coverage=_coverage(checked),
        readings=review_readings.read_pages(checked, parts or {}),
        legend=_LEGEND,
        sheets=review_pages.sheets(checked, pictures, _source(live)),
        margin=review_pages.MARGIN,
        badge=review_pages.BADGE,
        style=style,
        script=script,
        data=data_block("data", _data(checked, live)),
    )


def _policy(style: str, script: str, is_live: bool) -> str:
    """Nothing may be fetched, and nothing runs but this script (CSP Level 3).

    A page that is served may ask its own server.
    """
    own = " 'self'" if is_live else ""
    asking = " connect-src 'self';" if is_live else ""
    return (
        f"default-src 'none'; img-src data:{own};{asking} style-src '{digest(style)}';"
        f" script-src '{digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _source(live: Live | None) -> review_pages.Source:
    """Where the pictures of pages come from: the file itself, or the server."""
    if live is None:
        return review_pages.within
    return lambda page, _picture: f"{live['pictures']}/0/{page}?{live['version']}"


# --- The head of the page -------------------------------------------------------------


class Share(NamedTuple):
    """The part of the numbers in one state, as a stretch of a bar 100 long."""

    state: State
    numbers: int
    left: float
    width: float


def _shares(checked: Checked) -> Iterator[Share]:
    """How the report's amounts, counts and percentages fared."""
    counted = count(measuring(checked.numbers))
    total, left = max(counted.total, 1), 0.0
    for state in State:
        width = 100 * counted.states[state] / total
        yield Share(state, counted.states[state], left, width)
        left += width


# --- The findings ---------------------------------------------------------------------


class Quote(NamedTuple):
    """Evidence with some words around it, cut where words begin."""

    left: str
    space_before: bool
    marked: str
    space_after: bool
    right: str


@dataclass(frozen=True)
class Piece:
    """A piece of evidence in a card; `is_here` where one can go to it on the pages."""

    part: int
    page: Message
    names: Message | None
    quote: Quote
    is_here: bool
    page_number: int
    other: int  # which of the reports that can be looked at beside; 0 for none


@dataclass(frozen=True)
class Card:
    """A finding with all that is shown of it. `programme` is "-" where there is none."""

    number: int
    finding: Finding
    programme: str
    is_accepted: bool
    where: Message
    place: list[Message]
    quote: Quote
    pieces: tuple[Piece, ...]
    why: Message

    @property
    def actual(self) -> str:
        """What is printed, where the quotation does not say so itself."""
        printed = self.finding.primary.text.string.strip()
        return self.finding.actual if self.finding.actual != printed else ""

    @property
    def is_doubtful(self) -> bool:
        return self.finding.confidence is Confidence.LOW


class Choice(NamedTuple):
    """A list to filter by: values with what they are called, and the word for all."""

    name: str
    label: Message
    every: Message
    options: list[tuple[str, Message]]


class Filters(NamedTuple):
    """What the findings can be filtered by."""

    severities: list[tuple[Severity, int]]
    choices: list[Choice]


class _Listing:
    """The findings in the order of their pages, and the filters over them."""

    def __init__(self, checked: Checked, live: Live | None) -> None:
        self._checked = checked
        review = checked.run.review
        others = (*review.prior, *review.annexes) if live else ()
        self._beside = {id(document): number for number, document in enumerate(others, 1)}
        self._quotations: dict[int, Quotations] = {}
        self._places: dict[int, Places] = {}
        self._programmes = ProgrammeOf(checked.run, self._quoted_from(checked.document))

    def filters(self) -> Filters:
        found = self._checked.run.findings
        counted = Counter(finding.severity for finding in found)
        states = [("open", words.OPEN), ("accepted", words.ACCEPTED)]
        return Filters(
            [(severity, counted[severity]) for severity in Severity if counted[severity]],
            [
                Choice("rule", words.RULE, words.ALL_RULES, self._rules()),
                Choice("programme", words.PROGRAMME, words.ALL_PROGRAMMES, self._labels()),
                Choice("state", words.STATE, words.ALL_STATES, states),
            ],
        )

    def _rules(self) -> list[tuple[str, Message]]:
        codes = sorted({finding.rule for finding in self._checked.run.findings})
        named = ((code, rule_names(code)) for code in codes)
        return [(code, Message(f"{code} {name.th}", f"{code} {name.en}")) for code, name in named]

    def _labels(self) -> list[tuple[str, Message]]:
        used = {self._programmes.label(f.primary.text) for f in self._checked.run.findings}
        found = [
            (label, Message(f"{label} {title}", f"{label} {title}"))
            for label, title in self._programmes.titles.items()
            if label in used
        ]
        return [*found, ("-", words.NO_PROGRAMME)] if found and "" in used else found

    def cards(self) -> list[Card]:
        return [
            self._card(number, finding)
            for number, finding in enumerate(self._checked.run.findings, 1)
        ]

    def _card(self, number: int, finding: Finding) -> Card:
        quotation = self._quotation(finding.primary)
        return Card(
            number,
            finding,
            self._programmes.label(finding.primary.text) or "-",
            self._checked.acceptance(finding) is not None,
            self._places_in(finding.primary.document).group(finding.primary.text),
            [place for place in (self._spot(finding.primary), _cell(quotation)) if place],
            _quote(quotation),
            tuple(
                self._piece(index, evidence, quotation)
                for index, evidence in enumerate(finding.related, 1)
            ),
            explanation(finding.rule),
        )

    def _piece(self, index: int, evidence: Evidence, primary: Quotation) -> Piece:
        quotation = self._quotation(evidence)
        names = Message(*(name_beside(note, quotation, primary) for note in evidence.note))
        is_here = evidence.document is self._checked.document
        page = self._places_in(evidence.document).short(evidence.text)
        if not is_here:
            path = Path(evidence.document.path).name
            other = filled(words.OTHER_REPORT, path=path)
            page = Message(f"{other.th} {page.th}", f"{other.en} {page.en}")
        is_named = any(names)
        alone = Quote("", False, quotation.marked, False, "")
        quote = alone if is_named else _quote(quotation, _CONTEXT // 3)
        return Piece(
            index,
            page,
            names if is_named else None,
            quote,
            is_here and bool(evidence.places),
            evidence.page,
            self._beside.get(id(evidence.document), 0),
        )

    def _spot(self, evidence: Evidence) -> Message | None:
        """Where it stands in a file without pages."""
        if places.spot_of(evidence.text) is None:
            return None
        return self._places_in(evidence.document).short(evidence.text)

    def _places_in(self, document: Document) -> Places:
        return self._places.setdefault(id(document), Places(document))

    def _quotation(self, evidence: Evidence) -> Quotation:
        return self._quoted_from(evidence.document).find(evidence.text)

    def _quoted_from(self, document: Document) -> Quotations:
        key = id(document)
        if key not in self._quotations:
            self._quotations[key] = Quotations(document)
        return self._quotations[key]


def _cell(quotation: Quotation) -> Message | None:
    """Which row and column the quotation stands in; None outside tables."""
    parts = [
        filled(message, name=name)
        for message, name in ((messages.ROW, quotation.row), (messages.COLUMN, quotation.column))
        if name
    ]
    if not parts:
        return None
    return Message(" ".join(part.th for part in parts), " ".join(part.en for part in parts))


def _quote(quotation: Quotation, context: int = _CONTEXT) -> Quote:
    before, after = quotation.before, quotation.after
    left = before if len(before) <= context else f"…{_from_a_word(before[-context:])}"
    right = after[:context].rstrip() + ("…" if len(after) > context else "")
    return Quote(left, before[-1:].isspace(), quotation.marked, after[:1].isspace(), right)


def _from_a_word(text: str) -> str:
    """The text from its next word on; where none is near, from the next base letter."""
    head, _, rest = text.partition(" ")
    if rest and len(head) < len(text) / 3:
        return rest
    dangling = _DANGLING.match(text)
    return text[dangling.end() :] if dangling else text


# --- What was checked, tools ------------------------------------------------------


def _coverage(checked: Checked) -> list[Message]:
    """What was checked and what was not, sentence by sentence in both languages."""
    by_language = (_sentences(checked, language) for language in (Language.TH, Language.EN))
    return [Message(th, en) for th, en in zip(*by_language, strict=True)]


def _sentences(checked: Checked, language: Language) -> list[str]:
    document = checked.document
    sentences: list[str] = []
    if checked.nothing_read:
        sentences.append(language.pick(messages.NOTHING_READ))
    else:
        sentences += check_text.covered(tally(document, checked.run.relations), language)
        sentences += tally_text.sentences(checked.numbers, language)
    if checked.selected:
        sentences.append(language.say(messages.ONLY_RULES, codes=", ".join(checked.selected)))
    if checked.ignored:
        sentences.append(language.say(messages.IGNORED_RULES, codes=", ".join(checked.ignored)))
    sentences += unread.remarks(document, language)
    sentences += unread.unread_pages(document, language)
    sentences += unread.blank_pages(document, language)
    sentences += unread.troubles(document, language, TroubleKind)
    sentences += unread.failed_rules(checked.run.failures, language)
    sentences += [
        language.say(messages.STALE, fingerprint=one.fingerprint, rule=one.rule, quote=one.quote)
        for one in checked.stale
    ]
    return sentences


_LEGEND = (
    ("v", messages.STATES[State.VERIFIED]),
    ("b", words.BOUNDED),
    ("f", messages.STATES[State.FAILED]),
    ("u", messages.STATES[State.UNVERIFIED]),
    ("o", words.OTHER_NUMBER),
)


def _data(checked: Checked, live: Live | None) -> dict[str, object]:
    """What the page's script needs to know that the page does not show."""
    return {
        **numbers_data(checked),
        "live": dict(live) if live else None,
        "fresh": list(live["fresh"]) if live else [],
        "report": checked.document.sha256,
        "file": acceptance.beside(Path(checked.path)).name,
        "head": acceptance.dump(()),
        "accepted": [_entry(one) for one in checked.acceptances],
        "quotes": [
            " ".join(finding.primary.text.string.split()) for finding in checked.run.findings
        ],
        "against": [acceptance.against(finding) for finding in checked.run.findings],
        "words": {name: list(message) for name, message in words.SCRIPT.items()},
        "states": {
            "v": list(messages.STATES[State.VERIFIED]),
            "b": list(words.BOUNDED),
            "f": list(messages.STATES[State.FAILED]),
            "u": list(messages.STATES[State.UNVERIFIED]),
            "o": list(messages.STATES[State.UNVERIFIED]),
        },
        "reasons": {reason.name.lower(): list(text) for reason, text in REASONS.items()},
        "found": list(words.FOUND_HERE),
    }


def _entry(one: Acceptance) -> dict[str, str]:
    return {
        "fingerprint": one.fingerprint,
        "rule": one.rule,
        "quote": one.quote,
        "reason": one.reason,
        "by": one.by,
        "date": one.date.isoformat(),
        "against": one.against,
    }
