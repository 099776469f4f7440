"""The draft itself with what the check found: highlights with notes, and ticks.

Findings and ticks have authors of their own, so that a PDF reader's list of comments
can show, hide or delete either alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.pdfium.annotations import Annotation, Colour, Form, annotate
from sobtan.results.outcome import Checked
from sobtan.results.ticks import tick_box
from sobtan.settings.catalogue import rule_name
from sobtan_extractor.model.document import Box, Place
from sobtan_rules.ledger import Entry, Reason, count, measuring
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity
from sobtan_rules.relations.state import State

AUTHOR = "sobtan"
TICKS_AUTHOR = "sobtan ✓"
_COLOURS = {
    Severity.ERROR: Colour(255, 170, 160),
    Severity.WARNING: Colour(255, 214, 120),
    Severity.INFO: Colour(170, 205, 245),
}
_ACCEPTED = Colour(214, 214, 214)
_EVIDENCE = Colour(60, 110, 180)
_TICK = Colour(30, 130, 70)
_HALF_TICK = Colour(120, 165, 135)  # verified only not to be too large
_SUMMARY = Colour(255, 236, 150)
_NOTE = 18.0  # points: the sheet of paper in the corner

_NUMBERED = Message("ข้อ {number}", "No. {number}")
_FOR = Message("หลักฐานของ{findings}", "Evidence for {findings}")
_VERIFIED = Message("ตรงกับตัวเลขอื่นในรายงาน ({rules})", "Agrees with others in the report ({rules})")
_BOUNDED = Message(
    "ไม่เกินจำนวนทั้งหมด ตรวจได้เพียงเท่านี้ ({rules})",
    "Not more than the whole; no more could be checked ({rules})",
)
_LEGEND = Message(
    "สีแดงอ่อน = ผิด · สีเหลือง = ควรตรวจสอบ · สีฟ้า = ข้อสังเกต · สีเทา = ยอมรับแล้ว · ขีดเส้นใต้ = หลักฐาน"
    " · ✓ = ตรงกับตัวเลขอื่น · ตัวเลขที่ไม่มีเครื่องหมายคือยังไม่ได้ยืนยัน",
    "Red = error · yellow = warning · blue = for information · grey = accepted ·"
    " underlined = evidence · ✓ = agrees with others · a number without a mark is unverified",
)
_SUBJECT_TICK = Message("ตรงกับตัวเลขอื่น", "Verified")
_SUBJECT_EVIDENCE = Message("หลักฐาน", "Evidence")


def document(checked: Checked, data: bytes, language: Language, password: str | None) -> bytes:
    """The PDF `data`, of which `checked` speaks, with every mark as an annotation.

    Raises sobtan.pdfium.files.PdfiumError where the file cannot be marked.
    """
    return annotate(data, checked.document.pages, marks(checked, language), password)


def marks(checked: Checked, language: Language) -> list[Annotation]:
    """Everything that is marked. Numbers of findings are those of the HTML review."""
    found = checked.run.findings
    return [
        *_summary(checked, language),
        *_evidence(checked, language),
        *(
            mark
            for number, finding in enumerate(found, 1)
            for mark in _finding(checked, number, finding, language)
        ),
        *(mark for entry in checked.numbers for mark in _tick(entry, language)),
    ]


def _by_page(places: Iterable[Place]) -> dict[int, tuple[Box, ...]]:
    pages: dict[int, list[Box]] = {}
    for place in places:
        pages.setdefault(place.page, []).append(place.box)
    return {page: tuple(boxes) for page, boxes in pages.items()}


def _summary(checked: Checked, language: Language) -> Iterator[Annotation]:
    """A note in the first page's corner: the counts, and what the marks mean."""
    page = checked.document.pages[0]
    severities = [finding.severity for finding in checked.open_findings]
    counts = {severity.value: severities.count(severity) for severity in Severity}
    numbers = count(measuring(checked.numbers))
    states = " · ".join(
        f"{language.pick(messages.STATES[state])} {numbers.states[state]}" for state in State
    )
    lines = [
        language.say(messages.COUNTS, **counts),
        language.say(messages.NUMBERS_TALLY, total=numbers.total, states=states),
        language.pick(_LEGEND),
    ]
    edge = min(_NOTE, page.width / 4, page.height / 4)
    box = Box(edge / 2, edge / 2, edge * 1.5, edge * 1.5)
    subject = language.pick(messages.SUMMARY)
    text = "\n".join(lines)
    yield Annotation(
        page.number, (box,), Form.NOTE, _SUMMARY, AUTHOR, subject, text, "sobtan-summary"
    )


def _finding(
    checked: Checked, number: int, finding: Finding, language: Language
) -> Iterator[Annotation]:
    acceptance = checked.acceptance(finding)
    colour = _ACCEPTED if acceptance else _COLOURS[finding.severity]
    subject = _title(number, finding, language)
    lines = [subject, language.pick(finding.message), *_values(finding, language)]
    if acceptance:
        state, reason = language.pick(messages.ACCEPTED), acceptance.reason
        lines.append(f"{state}: {reason}" + (f" ({acceptance.by})" if acceptance.by else ""))
    for page, boxes in _by_page(finding.primary.places).items():
        yield Annotation(
            page,
            boxes,
            Form.HIGHLIGHT,
            colour,
            AUTHOR,
            subject,
            "\n".join(lines),
            f"sobtan-{finding.fingerprint}-{page}",
        )


def _title(number: int, finding: Finding, language: Language) -> str:
    severity = language.pick(messages.SEVERITIES[finding.severity])
    name = rule_name(finding.rule, language)
    return f"{language.say(_NUMBERED, number=number)} · {severity} · {finding.rule} {name}"


def _values(finding: Finding, language: Language) -> Iterator[str]:
    if finding.expected:
        expected = f"{language.pick(messages.EXPECTED)} {finding.expected}"
        if finding.difference:
            difference = language.say(messages.DIFFERENCE, difference=finding.difference)
            expected += f" ({difference})"
        yield expected


def _evidence(checked: Checked, language: Language) -> Iterator[Annotation]:
    """One underline a passage, however many findings rest on it."""
    used: dict[tuple[Place, ...], list[tuple[int, Evidence]]] = {}
    for number, finding in enumerate(checked.run.findings, 1):
        for evidence in finding.related:
            if evidence.document is checked.document and evidence.places:
                used.setdefault(evidence.places, []).append((number, evidence))
    for index, (places, uses) in enumerate(used.items()):
        text = _purposes(uses, language)
        for page, boxes in _by_page(places).items():
            yield Annotation(
                page,
                boxes,
                Form.UNDERLINE,
                _EVIDENCE,
                AUTHOR,
                language.pick(_SUBJECT_EVIDENCE),
                text,
                f"sobtan-evidence-{index}-{page}",
            )


def _purposes(uses: Sequence[tuple[int, Evidence]], language: Language) -> str:
    notes: dict[str, list[int]] = {}
    for number, evidence in uses:
        numbers = notes.setdefault(language.pick(evidence.note), [])
        if number not in numbers:
            numbers.append(number)
    lines = []
    for note, numbers in notes.items():
        named = ", ".join(language.say(_NUMBERED, number=number) for number in numbers)
        line = language.say(_FOR, findings=named)
        lines.append(f"{line}: {note}" if note else line)
    return "\n".join(lines)


def _tick(entry: Entry, language: Language) -> Iterator[Annotation]:
    if entry.state is not State.VERIFIED or not entry.places:
        return
    page, box, _ = entry.places[-1]
    is_bounded = entry.reason is Reason.BOUNDED
    yield Annotation(
        page,
        (tick_box(box),),
        Form.TICK,
        _HALF_TICK if is_bounded else _TICK,
        TICKS_AUTHOR,
        language.pick(_SUBJECT_TICK),
        language.say(_BOUNDED if is_bounded else _VERIFIED, rules=", ".join(entry.relations)),
    )
