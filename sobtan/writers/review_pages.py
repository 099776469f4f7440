"""The pages of the HTML review: pictures, and over them the marks in points."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from markupsafe import Markup

from sobtan.messages.common import PAGE_STATES
from sobtan.pdfium.pictures import Picture
from sobtan.results.outcome import Checked
from sobtan.results.ticks import tick_box
from sobtan.writers import review_words as words
from sobtan.writers.review_markup import filled, length
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Box, Page, Place
from sobtan_rules.ledger import MEASURES, Entry, Reason
from sobtan_rules.relations.finding import Finding, Message
from sobtan_rules.relations.state import State

BADGE = 6.5  # points: the radius of the disc with a finding's number
MARGIN = 1.0  # points around what is framed

Source = Callable[[int, Picture], str]


@dataclass(frozen=True)
class Number:
    """A numeral as it is marked: one letter for what is known of it, and its tick."""

    index: int
    kind: str
    text: str
    label: str
    rules: str
    reason: str
    box: Box
    tick: Markup | None


@dataclass(frozen=True)
class Mark:
    """Evidence on one page: `part` 0 is where the finding is, with its badge."""

    kind: str
    finding: int
    part: int
    boxes: tuple[Box, ...]
    badge: tuple[float, float] | None = None


@dataclass
class Sheet:
    """A page with what is drawn on it: numbers, then evidence, then what is found."""

    page: Page
    picture: Picture | None
    source: str
    numbers: list[Number] = field(default_factory=list)
    evidence: list[Mark] = field(default_factory=list)
    found: list[Mark] = field(default_factory=list)
    badges: list[tuple[float, float]] = field(default_factory=list)

    @property
    def marks(self) -> list[Mark]:
        return [*self.evidence, *self.found]

    @property
    def is_touched(self) -> bool:
        """Whether a finding has anything to do with the page: it is printed then."""
        return bool(self.marks)

    @property
    def unread(self) -> Message | None:
        return PAGE_STATES.get(self.page.state)

    @property
    def area(self) -> Box:
        if self.picture:
            return self.picture.area
        return Box(0.0, 0.0, self.page.width or 595.0, self.page.height or 842.0)

    @property
    def width(self) -> float:
        return self.area.x1 - self.area.x0

    @property
    def height(self) -> float:
        return self.area.bottom - self.area.top

    @property
    def view(self) -> Markup:
        area = (self.area.x0, self.area.top, self.width, self.height)
        return Markup(" ").join(map(length, area))

    @property
    def alternative(self) -> Message:
        """What the picture shows, in words."""
        named: object = ", ".join(str(mark.finding) for mark in self.found) or words.NO_FINDING
        return filled(words.PICTURE, page=self.page.number, findings=named)


def within(_page: int, picture: Picture) -> str:
    """The picture in its own address: the file needs no other beside it."""
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode('ascii')}"


def sheets(
    checked: Checked, pictures: Mapping[int, Picture], source: Source = within
) -> list[Sheet]:
    """The pages of the report. `source` gives the address of a page's picture."""
    found = {page.number: _sheet(page, pictures, source) for page in checked.document.pages}
    for index, entry in enumerate(checked.numbers):
        for page, numeral in _numbers(index, entry, found):
            found[page].numbers.append(numeral)
    for number, finding in enumerate(checked.run.findings, 1):
        _mark_finding(checked, number, finding, found)
    return list(found.values())


def _sheet(page: Page, pictures: Mapping[int, Picture], source: Source) -> Sheet:
    picture = pictures.get(page.number)
    return Sheet(page, picture, source(page.number, picture) if picture else "")


# --- Marks ---------------------------------------------------------------------------


def _numbers(index: int, entry: Entry, sheets: Mapping[int, Sheet]) -> Iterator[tuple[int, Number]]:
    kind = _class_of(entry)
    places = [place for place in entry.places if place.page in sheets]
    for place in places:
        ticked = kind in "vb" and place is places[-1]
        yield (
            place.page,
            Number(
                index,
                kind,
                entry.text,
                entry.label,
                ", ".join(entry.relations),
                entry.reason.name.lower() if entry.reason else "",
                place.box,
                _tick(place.box) if ticked else None,
            ),
        )


def _class_of(entry: Entry) -> str:
    """One letter: verified, bounded only, failed, unverified, or other than a measure."""
    if entry.state is State.VERIFIED:
        return "b" if entry.reason is Reason.BOUNDED else "v"
    if entry.state is State.FAILED:
        return "f"
    return "u" if entry.kind in MEASURES else "o"


def _tick(number: Box) -> Markup:
    """The path of a check mark behind the number."""
    box = tick_box(number)
    width, height = box.x1 - box.x0, box.bottom - box.top
    points = [(0.1, 0.55), (0.38, 0.9), (0.95, 0.1)]
    path = (length(n) for x, y in points for n in (box.x0 + x * width, box.top + y * height))
    return Markup("M") + Markup(" ").join(path)


def _mark_finding(
    checked: Checked, number: int, finding: Finding, sheets: Mapping[int, Sheet]
) -> None:
    accepted = " accepted" if checked.acceptance(finding) else ""
    kind = f"{finding.severity.value}{accepted}"
    for part, evidence in enumerate(finding.related, 1):
        if evidence.document is checked.document:
            for page, boxes in _by_page(evidence.places, sheets):
                sheets[page].evidence.append(Mark(f"related {kind}", number, part, boxes))
    for turn, (page, boxes) in enumerate(_by_page(finding.primary.places, sheets)):
        badge = None if turn else _badge(boxes[0], sheets[page])
        sheets[page].found.append(Mark(f"primary {kind}", number, 0, boxes, badge))


def _by_page(
    places: Iterable[Place], sheets: Mapping[int, Sheet]
) -> list[tuple[int, tuple[Box, ...]]]:
    found: dict[int, list[Box]] = {}
    for place in places:
        if place.page in sheets:
            found.setdefault(place.page, []).append(place.box)
    return [(page, tuple(boxes)) for page, boxes in found.items()]


def _badge(box: Box, sheet: Sheet) -> tuple[float, float]:
    """Where the disc with the finding's number goes: upper left, beside other discs."""
    x, y = max(box.x0 - 3, BADGE), max(box.top - 2, BADGE)
    while any(abs(x - a) < 2 * BADGE and abs(y - b) < 2 * BADGE for a, b in sheet.badges):
        x += 2 * BADGE
    sheet.badges.append((x, y))
    return x, y
