"""What the HTML review shows of pages that were read in their pictures.

Each doubtful number stands beside the part of the picture it was read from.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from itertools import groupby

from sobtan.messages import common as messages
from sobtan.results.outcome import Checked
from sobtan.writers.review_markup import filled
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Box
from sobtan_rules.ledger import Entry, Reason, confirmed_by_page
from sobtan_rules.relations.finding import Message

_MOST = 60  # doubtful numbers of a page that are shown: with one engine alone all are doubtful

Parts = Mapping[tuple[int, Box], bytes]


@dataclass(frozen=True)
class DoubtfulNumber:
    """A number as it was read, the picture it was read from, and what else it may be."""

    text: str
    others: tuple[str, ...]
    source: str
    width: float
    height: float


@dataclass(frozen=True)
class ReadPage:
    """A page that was read in its picture; `more` doubtful numbers are not shown."""

    sentence: Message
    doubtful: tuple[DoubtfulNumber, ...]
    more: int


def read_pages(checked: Checked, parts: Parts) -> list[ReadPage]:
    """The pages that were read in their pictures, with their doubtful numbers."""
    doubtful = _by_page(checked)
    found = []
    for page in confirmed_by_page(checked.numbers):
        entries = doubtful.get(page.page, [])
        shown = tuple(_shown(entry, parts) for entry in entries[:_MOST])
        sentence = filled(messages.READ_IN_PICTURE, **page._asdict())
        found.append(ReadPage(sentence, shown, len(entries) - len(shown)))
    return found


def doubtful_boxes(checked: Checked) -> dict[int, list[Box]]:
    """Where the doubtful numbers that are shown stand, page by page."""
    return {
        page: [entry.places[0].box for entry in entries[:_MOST]]
        for page, entries in _by_page(checked).items()
    }


def _by_page(checked: Checked) -> dict[int, list[Entry]]:
    doubtful = sorted(_doubtful(checked), key=_page)
    return {page: list(entries) for page, entries in groupby(doubtful, _page)}


def _doubtful(checked: Checked) -> Iterator[Entry]:
    return (e for e in checked.numbers if e.reason is Reason.DOUBTFUL and e.places)


def _page(entry: Entry) -> int:
    return entry.page


def _shown(entry: Entry, parts: Parts) -> DoubtfulNumber:
    place = entry.places[0]
    picture = parts.get((place.page, place.box))
    source = f"data:image/png;base64,{b64encode(picture).decode('ascii')}" if picture else ""
    reading = entry.quantity.reading
    width, height = place.box.x1 - place.box.x0 + 6, place.box.bottom - place.box.top + 6
    others = () if reading is None else reading.others
    return DoubtfulNumber(entry.text, others, source, width * 1.6, height * 1.6)
