"""The pages of the HTML review: pictures, and over them the marks in points."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sobtan.messages.common import PAGE, PAGE_STATES, Language
from sobtan.pdfium.pictures import Picture
from sobtan.results.outcome import Checked
from sobtan.results.ticks import tick_box
from sobtan.writers import review_words as words
from sobtan.writers.review_markup import both, filled, safe, swapped
from sobtan_extractor.model.document import Box, Page, Place
from sobtan_rules.ledger import MEASURES, Entry, Reason, State
from sobtan_rules.relations.finding import Finding

_BADGE = 6.5  # points: the radius of the disc with a finding's number
_MARGIN = 1.0  # points around what is framed


@dataclass
class _Marks:
    """What is drawn on one page: numbers, then evidence, then what is found."""

    numbers: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    badges: list[tuple[float, float]] = field(default_factory=list)
    findings: list[int] = field(default_factory=list)


def pages(checked: Checked, pictures: Mapping[int, Picture], language: Language) -> Iterator[str]:
    """A figure for each page of the report."""
    marks = {page.number: _Marks() for page in checked.document.pages}
    for entry in checked.numbers:
        _mark_number(entry, marks)
    for number, finding in enumerate(checked.run.findings, 1):
        _mark_finding(checked, number, finding, marks)
    for page in checked.document.pages:
        yield _figure(page, pictures.get(page.number), marks[page.number], language)


def _figure(page: Page, picture: Picture | None, marks: _Marks, language: Language) -> str:
    area = picture.area if picture else Box(0.0, 0.0, page.width or 595.0, page.height or 842.0)
    caption = both(filled(PAGE, page=page.number))
    unread = PAGE_STATES.get(page.state)
    if unread:
        caption += f' <strong class="unread">{both(unread)}</strong>'
    touched = " touched" if marks.findings or marks.evidence else ""
    return (
        f'<figure class="page{touched}" id="page-{page.number}" data-page="{page.number}">'
        f"<figcaption>{caption}</figcaption>"
        f'<div class="sheet">{_picture(page, picture, area, marks, language)}'
        f'<svg class="marks" viewBox="{_view(area)}" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false">'
        f"{''.join(marks.numbers)}{''.join(marks.evidence)}{''.join(marks.found)}</svg></div>"
        "</figure>\n"
    )


def _picture(
    page: Page, picture: Picture | None, area: Box, marks: _Marks, language: Language
) -> str:
    if picture is None:
        width, height = area.x1 - area.x0, area.bottom - area.top
        return (
            f'<svg class="blank" viewBox="0 0 {_length(width)} {_length(height)}"'
            f' width="{_length(width)}" height="{_length(height)}" aria-hidden="true"></svg>'
            f'<p class="no-picture">{both(words.NO_PICTURE)}</p>'
        )
    named: object = ", ".join(map(str, marks.findings)) or words.NO_FINDING
    text = filled(words.PICTURE, page=page.number, findings=named)
    data = b64encode(picture.data).decode("ascii")
    return (
        f'<img width="{picture.width}" height="{picture.height}" decoding="async" loading="lazy"'
        f' {swapped("alt", text, language)} src="data:{picture.media_type};base64,{data}">'
    )


# --- Marks ---------------------------------------------------------------------------


def _mark_number(entry: Entry, marks: Mapping[int, _Marks]) -> None:
    kind = _class_of(entry)
    attributes = f' data-text="{safe(entry.text)}"'
    if entry.label:
        attributes += f' data-label="{safe(entry.label)}"'
    if entry.relations:
        attributes += f' data-rules="{safe(", ".join(entry.relations))}"'
    if entry.reason:
        attributes += f' data-reason="{entry.reason.name.lower()}"'
    places = [place for place in entry.places if place.page in marks]
    for index, place in enumerate(places):
        tick = _tick(place.box) if kind in "vb" and index == len(places) - 1 else ""
        marks[place.page].numbers.append(
            f'<g class="n {kind}"{attributes}>{_rectangle(place.box, 0)}{tick}</g>'
        )


def _class_of(entry: Entry) -> str:
    """One letter: verified, bounded only, failed, unverified, or other than a measure."""
    if entry.state is State.VERIFIED:
        return "b" if entry.reason is Reason.BOUNDED else "v"
    if entry.state is State.FAILED:
        return "f"
    return "u" if entry.kind in MEASURES else "o"


def _tick(number: Box) -> str:
    box = tick_box(number)
    width, height = box.x1 - box.x0, box.bottom - box.top
    points = [(0.1, 0.55), (0.38, 0.9), (0.95, 0.1)]
    path = " ".join(
        f"{_length(box.x0 + x * width)} {_length(box.top + y * height)}" for x, y in points
    )
    return f'<path d="M{path}"/>'


def _mark_finding(
    checked: Checked, number: int, finding: Finding, marks: Mapping[int, _Marks]
) -> None:
    accepted = " accepted" if checked.acceptance(finding) else ""
    kind = f"{finding.severity.value}{accepted}"
    for index, evidence in enumerate(finding.related):
        if evidence.document is checked.document:
            for page, boxes in _by_page(evidence.places, marks):
                marks[page].evidence.append(
                    f'<g class="mark related {kind}" data-finding="{number}"'
                    f' data-part="{index + 1}">{_frames(boxes)}</g>'
                )
    for turn, (page, boxes) in enumerate(_by_page(finding.primary.places, marks)):
        badge = "" if turn else _badge(number, boxes[0], marks[page])
        marks[page].found.append(
            f'<g class="mark primary {kind}" data-finding="{number}" data-part="0">'
            f"{_frames(boxes)}{badge}</g>"
        )
        marks[page].findings.append(number)


def _by_page(
    places: Iterable[Place], marks: Mapping[int, _Marks]
) -> list[tuple[int, tuple[Box, ...]]]:
    found: dict[int, list[Box]] = {}
    for place in places:
        if place.page in marks:
            found.setdefault(place.page, []).append(place.box)
    return [(page, tuple(boxes)) for page, boxes in found.items()]


def _badge(number: int, box: Box, marks: _Marks) -> str:
    """A disc with the finding's number at the box's upper left, beside other discs."""
    x, y = max(box.x0 - 3, _BADGE), max(box.top - 2, _BADGE)
    while any(abs(x - a) < 2 * _BADGE and abs(y - b) < 2 * _BADGE for a, b in marks.badges):
        x += 2 * _BADGE
    marks.badges.append((x, y))
    return (
        f'<g class="badge"><circle cx="{_length(x)}" cy="{_length(y)}" r="{_BADGE}"/>'
        f'<text x="{_length(x)}" y="{_length(y + 2.6)}">{number}</text></g>'
    )


def _frames(boxes: Sequence[Box]) -> str:
    return "".join(_rectangle(box, _MARGIN) for box in boxes)


def _rectangle(box: Box, margin: float) -> str:
    return (
        f'<rect x="{_length(box.x0 - margin)}" y="{_length(box.top - margin)}"'
        f' width="{_length(max(box.x1 - box.x0, 0) + 2 * margin)}"'
        f' height="{_length(max(box.bottom - box.top, 0) + 2 * margin)}"/>'
    )


def _view(area: Box) -> str:
    lengths = (area.x0, area.top, area.x1 - area.x0, area.bottom - area.top)
    return " ".join(_length(length) for length in lengths)


def _length(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")
