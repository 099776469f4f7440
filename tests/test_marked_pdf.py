"""The marked PDF: read back, drawn, and compared with the file it was made from."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from hashlib import md5
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import playa
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from playa.pdftypes import resolve1

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.pdfium.annotations import Annotation, Colour, Form, annotate
from sobtan.pdfium.files import PdfiumError
from sobtan.results.outcome import Checked
from sobtan.settings import acceptance
from sobtan.writers import marked_pdf
from sobtan_extractor.model.document import Box, Page, Place
from sobtan_extractor.read import read
from sobtan_rules.relations.finding import Severity
from sobtan_rules.relations.state import State
from sobtan_rules.run import run
from tests.looking_at import RENDERINGS, SAMPLE, SAMPLES, Below, checked, digits, stands_in

RED = Colour(255, 0, 0)


class Found(NamedTuple):
    """An annotation as read back from a file."""

    page: int
    kind: str
    text: str
    author: str
    name: str
    rectangle: tuple[float, ...]
    quads: tuple[float, ...]


def _read_back(data: bytes, password: str = "") -> list[Found]:
    found = []
    with playa.parse(data, password=password) as document:
        for number, page in enumerate(document.pages, 1):
            found += [_found(number, annotation.props) for annotation in page.annotations]
    return found


def _found(page: int, props: Any) -> Found:
    texts = [
        playa.utils.decode_text(resolve1(props.get(key, b""))) for key in ("Contents", "T", "NM")
    ]
    numbers = [tuple(resolve1(props.get(key, []))) for key in ("Rect", "QuadPoints")]
    return Found(page, props["Subtype"].name, *texts, *numbers)


def _contents(data: bytes, password: str = "") -> list[bytes]:
    """What each page paints, byte for byte."""
    with playa.parse(data, password=password) as document:
        return [b"\n".join(stream.buffer for stream in page.streams) for page in document.pages]


def _pictures(data: bytes, with_marks: bool) -> list[bytes]:
    document = pdfium.PdfDocument(data)
    return [bytes(page.render(scale=1, draw_annots=with_marks).buffer) for page in document]


def _marked(report: Checked, language: Language = Language.TH) -> bytes:
    return marked_pdf.document(report, Path(report.path).read_bytes(), language, None)


def test_every_finding_has_a_highlight_with_its_message_and_value() -> None:
    report = checked(SAMPLE)
    found = _read_back(_marked(report))
    for finding in report.run.findings:
        own = [one for one in found if finding.fingerprint in one.name]
        assert {one.kind for one in own} == {"Highlight"}
        assert {one.page for one in own} == {place.page for place in finding.primary.places}
        for one in own:
            assert finding.message.th in one.text and finding.rule in one.text
            assert messages.SEVERITIES[finding.severity].th in one.text
            assert finding.expected in one.text and one.author == marked_pdf.AUTHOR
    assert report.run.findings


def test_notes_speak_the_language_asked_for() -> None:
    report = checked(SAMPLE)
    texts = "".join(one.text for one in _read_back(_marked(report, Language.EN)))
    assert report.run.findings[0].message.en in texts and "ERROR" in texts
    assert report.run.findings[0].message.th not in texts


def test_every_verified_number_has_a_tick_and_no_other_has() -> None:
    report = checked(SAMPLE)
    ticks = [one for one in _read_back(_marked(report)) if one.kind == "Ink"]
    verified = [entry for entry in report.numbers if entry.state is State.VERIFIED]
    assert len(ticks) == len(verified) > 10
    assert {one.author for one in ticks} == {marked_pdf.TICKS_AUTHOR}
    assert all(
        rule in tick.text for tick, e in zip(ticks, verified, strict=True) for rule in e.relations
    )


def test_the_first_page_says_what_was_found_and_what_marks_mean() -> None:
    report = checked(SAMPLE)
    notes = [one for one in _read_back(_marked(report)) if one.kind == "Text"]
    assert [one.page for one in notes] == [1]
    errors = sum(f.severity is Severity.ERROR for f in report.run.findings)
    assert f"ผิด {errors} ·" in notes[0].text and "✓" in notes[0].text


def test_pages_paint_what_they_painted_before() -> None:
    for path in SAMPLES:
        data, marked = path.read_bytes(), _marked(checked(path))
        assert _contents(marked) == _contents(data)
        assert _pictures(marked, False) == _pictures(data, False)


def test_marks_can_be_seen_and_deleted_again() -> None:
    data, marked = SAMPLE.read_bytes(), _marked(checked(SAMPLE))
    assert _pictures(marked, True) != _pictures(data, True)
    document = pdfium.PdfDocument(marked)
    for page in document:
        while pdfium_c.FPDFPage_GetAnnotCount(page):
            assert pdfium_c.FPDFPage_RemoveAnnot(page, 0)
    stream = BytesIO()
    document.save(stream)
    assert _pictures(stream.getvalue(), True) == _pictures(data, True)


@pytest.mark.parametrize("path", [*SAMPLES, *RENDERINGS], ids=lambda path: path.stem)
def test_the_text_under_every_mark_is_the_evidence(path: Path) -> None:
    report = checked(path)
    marked = _marked(report)
    below = Below(report.document, marked)
    for entry in report.numbers:
        assert digits(below.text(entry.places)) == digits(entry.text), entry.label
    by_name = {one.name: one for one in _read_back(marked) if one.quads}
    for finding in report.run.findings:
        for evidence in (finding.primary, *finding.related):
            assert stands_in(evidence.text.string, below.text(evidence.places))
        for page in {place.page for place in finding.primary.places}:
            annotation = by_name[f"sobtan-{finding.fingerprint}-{page}"]
            boxes = [place for place in finding.primary.places if place.page == page]
            assert _places(annotation, report.document.pages[page - 1]) == pytest.approx(
                [edge for place in boxes for edge in place.box], abs=0.01
            )


def _places(annotation: Found, page: Page) -> list[float]:
    """The boxes of the annotation's quads, on the page as the reader sees it."""
    edges: list[float] = []
    quads = annotation.quads
    for start in range(0, len(quads), 8):
        corners = [page.from_file(*quads[i : i + 2]) for i in range(start, start + 8, 2)]
        xs, ys = zip(*corners, strict=True)
        edges += [min(xs), min(ys), max(xs), max(ys)]
    return edges


# --- Rotated, cropped and shifted pages -------------------------------------------------


def _turned(path: Path, quarter_turns: int, crop: float = 0.0) -> bytes:
    """The same pages, looking the same, but painted sideways and turned back for display."""
    document = pdfium.PdfDocument(path)
    for page in document:
        width, height = page.get_size()
        angle = quarter_turns * math.pi / 2  # anticlockwise in the file's own coordinates
        cos, sin = round(math.cos(angle)), round(math.sin(angle))
        left = -min(0, cos * width, -sin * height, cos * width - sin * height)
        bottom = -min(0, sin * width, cos * height, sin * width + cos * height)
        x, y = 40.0, -25.0  # the media box need not begin at zero
        matrix = pdfium_c.FS_MATRIX(cos, sin, -sin, cos, left + x, bottom + y)
        wide, high = (height, width) if quarter_turns % 2 else (width, height)
        area = (x, y, x + wide, y + high)
        clip = pdfium_c.FS_RECTF(area[0], area[3], area[2], area[1])
        page.set_mediabox(*area)
        page.set_cropbox(area[0] + crop, area[1] + 2 * crop, area[2], area[3] - crop)
        assert pdfium_c.FPDFPage_TransFormWithClip(page, matrix, clip)
        page.set_rotation(90 * quarter_turns)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_marks_sit_on_their_numbers_on_turned_cropped_and_shifted_pages(
    turns: int, tmp_path: Path
) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(_turned(SAMPLE, turns, crop=12.0))
    document = read(path)
    report = Checked(str(path), document, run(document))
    plain = checked(SAMPLE)
    assert [f.fingerprint for f in report.run.findings] == [
        f.fingerprint for f in plain.run.findings
    ]
    marked = _marked(report)
    below = Below(document, marked)
    for entry in report.numbers:
        assert digits(below.text(entry.places)) == digits(entry.text)
    finding = report.run.findings[0]
    place = finding.primary.places[0]
    page = document.pages[place.page - 1]
    highlight = next(one for one in _read_back(marked) if finding.fingerprint in one.name)
    assert _places(highlight, page) == pytest.approx(list(place.box), abs=0.01)
    first = page.from_file(*highlight.quads[:2])
    assert first == pytest.approx((place.box.x0, place.box.top), abs=0.01)
    assert _is_reddish(marked, place, page)


def _is_reddish(data: bytes, place: Place, page: Page) -> bool:
    """Whether the drawn page is tinted right where the place is, and not beside it."""
    source = pdfium.PdfDocument(data)[place.page - 1]
    image = source.render(scale=2).to_pil().convert("RGB")
    left, bottom, right, top = source.get_bbox()
    corners = [page.from_file(left, bottom), page.from_file(right, top)]
    x0, y0 = (min(corner[i] for corner in corners) for i in (0, 1))

    def tinted(x: float, y: float) -> bool:
        red, green, _ = image.getpixel((round(2 * (x - x0)), round(2 * (y - y0))))
        return bool(red - green > 40)

    box = place.box
    inside = [(box.x0 + 1 + k, box.top + 1.5) for k in range(int(box.x1 - box.x0) - 1)]
    outside = [(box.x0 + 1 + k, box.top - 3) for k in range(int(box.x1 - box.x0) - 1)]
    return sum(tinted(*p) for p in inside) > len(inside) / 2 and not any(
        tinted(*p) for p in outside
    )


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_points_of_a_page_lead_to_the_file_and_back(turn: int) -> None:
    page = Page(1, 300.0, 500.0, origin=(7.0, -9.0), turn=turn)
    assert page.from_file(*page.to_file(12.0, 34.0)) == pytest.approx((12.0, 34.0))
    corner = {0: (7.0, 491.0), 1: (7.0, -9.0), 2: (307.0, -9.0), 3: (507.0, 291.0)}[turn]
    assert page.to_file(0.0, 0.0) == pytest.approx(corner)


# --- Encrypted, damaged, accepted ---------------------------------------------------------


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _encrypted(password: bytes) -> bytes:
    """A page that says 12 345, encrypted with 40 bits (PDF 1.7, 7.6.3, revision 2)."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded, identity = (password + padding)[:32], b"0123456789abcdef"
    owner = _rc4(md5(padded).digest()[:5], padded)
    rights = (-4).to_bytes(4, "little", signed=True)
    key = md5(padded + owner + rights + identity).digest()[:5]
    stream = b"BT /F 24 Tf 100 700 Td (12 345) Tj ET"
    stream = _rc4(md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10], stream)
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
        % (owner.hex().encode(), _rc4(key, padding).hex().encode()),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size 7/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>" % (
        (identity.hex().encode(),) * 2
    )
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (table, trailer, len(data))


def test_an_encrypted_file_stays_encrypted_and_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "ลับ.pdf"
    path.write_bytes(_encrypted(b"secret"))
    document = read(path, "secret")
    assert "12 345" in document.title
    mark = Annotation(1, (Box(100, 80, 160, 104),), Form.HIGHLIGHT, RED, "x", "", "เห็นแล้ว", "n")
    marked = annotate(path.read_bytes(), document.pages, [mark], "secret")
    assert [one.text for one in _read_back(marked, "secret")] == ["เห็นแล้ว"]
    assert "เห็นแล้ว".encode("utf-16-be") not in marked and b"/Encrypt" in marked
    with pytest.raises(PdfiumError):
        annotate(marked, document.pages, [mark], "wrong")


def test_a_file_that_cannot_be_opened_is_refused() -> None:
    with pytest.raises(PdfiumError):
        annotate(b"%PDF-1.7\nnothing", (), (), None)


def test_a_page_that_is_not_there_is_refused() -> None:
    mark = Annotation(99, (Box(1, 1, 2, 2),), Form.HIGHLIGHT, RED, "x")
    with pytest.raises(PdfiumError):
        annotate(SAMPLE.read_bytes(), (Page(99, 100.0, 100.0),), (mark,), None)


def test_annotations_that_were_there_stay() -> None:
    page = checked(SAMPLE).document.pages[0]
    mark = Annotation(1, (Box(10, 10, 40, 20),), Form.UNDERLINE, RED, "ผู้อื่น", "", "เดิม", "old")
    once = annotate(SAMPLE.read_bytes(), [page], [mark], None)
    twice = annotate(once, [page], [replace(mark, name="new", text="ใหม่")], None)
    assert [one.text for one in _read_back(twice) if one.author == "ผู้อื่น"] == ["เดิม", "ใหม่"]


def test_accepted_findings_are_grey_and_say_why() -> None:
    report = checked(SAMPLE)
    first = report.run.findings[0]
    one = acceptance.accept(first, "ถูกตามหนังสือแจ้ง", "สมศรี", date(2024, 5, 1))
    marks = marked_pdf.marks(report.with_acceptances((one,)), Language.TH)
    mark = next(mark for mark in marks if first.fingerprint in mark.name)
    assert "ถูกตามหนังสือแจ้ง (สมศรี)" in mark.text and len(set(mark.colour)) == 1


def test_a_tick_is_drawn_where_it_is_asked_for() -> None:
    page = checked(SAMPLE).document.pages[0]
    box = Box(100.0, 20.0, 130.0, 50.0)
    data = annotate(SAMPLE.read_bytes(), [page], [Annotation(1, (box,), Form.TICK, RED, "x")], None)
    image = pdfium.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    red = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if image.getpixel((x, y))[0] - image.getpixel((x, y))[1] > 150
    ]
    assert red and all(98 <= x <= 132 and 18 <= y <= 52 for x, y in red)
    lowest = max(red, key=lambda point: point[1])
    assert lowest[0] < 120  # a check mark's foot is left of its middle
