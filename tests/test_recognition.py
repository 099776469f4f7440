"""Pages that are pictures: found, set straight, read, doubted; they never accuse."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image, ImageDraw

from sobtan.api import check, render
from sobtan.audit.examine import examine
from sobtan.audit.record import Task
from sobtan.messages.common import Language
from sobtan.results.listing import Listed
from sobtan.results.unread import unread_pages
from sobtan.writers import numbers_json
from sobtan_extractor.model.document import UNREADABLE, Document, Page, PageState, Tilt, TroubleKind
from sobtan_extractor.read import read
from sobtan_extractor.recognition import scanned_pages
from sobtan_extractor.recognition.drawn_lines import find_lines, without_lines
from sobtan_extractor.recognition.engine import Word, WrittenLine
from sobtan_extractor.recognition.readings import best, settle
from sobtan_extractor.recognition.recognised_page import Engines
from sobtan_extractor.recognition.straight import ink, skew, straightened
from sobtan_rules.ledger import Confirmed, Reason, confirmed_by_page, ledger
from sobtan_rules.relations.finding import Severity
from sobtan_rules.run import run
from tests.bad_pdfs import FONT, page, pdf, stream

DPI = 300
A4 = 2480, 3508  # pixels at that resolution
HIGH = 33  # pixels of a letter
SHORTEST, STEP = 80, 9  # pixels of the first word, and how much longer each further one is


# --- A picture of a table, and engines that say what was written on it -------------------


class Written:
    """A picture of a table: each word is a bar of ink, known by how long it is."""

    def __init__(self, rows: Sequence[Sequence[str]], size: tuple[int, int] | None = None) -> None:
        self.image = Image.new("L", size or (1500, 800 + 100 * len(rows)), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.texts: list[str] = []
        edges = [300 + 500 * column for column in range(len(rows[0]) + 1)] if rows else []
        for number, row in enumerate(rows):
            for text, left in zip(row, edges, strict=False):
                if text:
                    self._write(text, left + 60, 665 + 100 * number)
        for edge in edges:
            self.draw.rectangle((edge, 600, edge + 3, 600 + 100 * len(rows)), fill=0)
        for number in range(len(rows) + 1 if rows else 0):
            y = 600 + 100 * number
            self.draw.rectangle((edges[0], y, edges[-1] + 3, y + 3), fill=0)

    def _write(self, text: str, x0: int, baseline: int) -> None:
        box = (x0, baseline - HIGH, x0 + SHORTEST + STEP * len(self.texts), baseline)
        self.draw.rectangle(box, fill=0)
        self.texts.append(text)

    def text(self, length: float) -> str:
        """What the bar of that length says."""
        return self.texts[min(round((length - SHORTEST) / STEP), len(self.texts) - 1)]

    def as_pdf(self, folder: Path) -> Path:
        path = folder / "scan.pdf"
        self.image.save(path, "PDF", resolution=DPI)
        return path


class Reader:
    """Reads the bars one below the other, but for those it takes for other words."""

    def __init__(
        self,
        written: Written,
        thai: dict[str, str] | None = None,
        figures: dict[str, str] | None = None,
    ) -> None:
        self._written, self._thai, self._figures = written, thai or {}, figures or {}

    def read(self, image: Image.Image, dpi: float) -> list[WrittenLine]:
        assert round(dpi) == DPI
        return [self._line(box) for box in _bars(image)]

    def _line(self, box: tuple[int, int, int, int]) -> WrittenLine:
        length = box[2] - box[0]
        text = "=" if length < SHORTEST / 2 else self._written.text(length)
        words, figures = (
            [Word(read.get(text, text), *map(float, box))] for read in (self._thai, self._figures)
        )
        return WrittenLine(box[3], box[1], box[3], words, figures)


def _bars(image: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of ink in a picture with one word a line."""
    dark = image.point(lambda level: 255 if level < 128 else 0)
    rows = dark.resize((1, dark.height), Image.Resampling.BOX).tobytes()
    for match in re.finditer(b"[^\x00]+", rows):
        box = dark.crop((0, match.start(), dark.width, match.end())).getbbox()
        assert box is not None
        yield box[0], match.start(), box[2], match.end()


class Again:
    """A second engine, with mistakes of its own."""

    def __init__(self, written: Written, mistakes: dict[str, str]) -> None:
        self._written, self._mistakes = written, mistakes

    def read(self, image: Image.Image) -> str:
        ((x0, _, x1, _),) = _bars(image)
        text = self._written.text(x1 - x0)
        return self._mistakes.get(text, text)


SUM = [["รายการ", "จำนวน (คน)"], ["ชาย", "1,204"], ["หญิง", "2,371"], ["รวม", "3,575"]]
WRONG_SUM = [*SUM[:3], ["รวม", "3,675"]]


def recognised(  # noqa: PLR0913 (each engine has its own mistakes)
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: Sequence[Sequence[str]],
    *,
    thai: dict[str, str] | None = None,
    figures: dict[str, str] | None = None,
    second: dict[str, str] | None = None,
) -> Document:
    """The table as engines with these mistakes read it; with no `second` there is one only."""
    written = Written(rows)
    page_engine = Reader(written, thai, figures)
    numbers = None if second is None else Again(written, second)
    monkeypatch.setattr(scanned_pages, "installed", lambda: Engines(page_engine, numbers))
    return read(written.as_pdf(tmp_path), ocr=True)


def said(document: Document) -> list[tuple[str, Severity, str]]:
    found = run(document, select=("T", "S", "P"))
    return [(one.rule, one.severity, one.message.th) for one in found.findings]


# --- The picture -------------------------------------------------------------------------


@pytest.mark.parametrize("angle", [-1.7, -0.7, 0.0, 0.3, 2.1])
def test_a_page_laid_askew_is_set_straight_to_a_twentieth_of_a_degree(angle: float) -> None:
    image = Written(SUM * 5).image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(image) == pytest.approx(-angle, abs=0.05)


def test_an_empty_page_is_left_as_it_lies() -> None:
    assert skew(Image.new("L", A4, 255)) == 0.0


@pytest.mark.parametrize("angle", [0.0, 0.6])
def test_rulings_are_found_and_taken_out_and_nothing_else_is(angle: float) -> None:
    written = Written(SUM)
    turned = written.image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    image = straightened(turned, skew(turned))
    lines = find_lines(ink(image, 90), DPI)
    level = [line for line in lines if line[2] - line[0] > line[3] - line[1]]
    assert (len(level), len(lines) - len(level)) == (5, 3)
    left = ink(without_lines(image, lines), 90).histogram()[255]
    letters = sum((SHORTEST + STEP * number) * HIGH for number in range(len(written.texts)))
    assert left == pytest.approx(letters, rel=0.1)


def test_places_on_a_straightened_page_lead_back_to_where_they_were_scanned() -> None:
    tilt = Tilt(0.7, 300.0, 400.0)
    assert tilt.undone(*tilt.done(100.0, 700.0)) == pytest.approx((100.0, 700.0))
    straight, askew = Page(1, 600.0, 800.0), Page(1, 600.0, 800.0, tilt=tilt)
    assert askew.to_file(300.0, 400.0) == pytest.approx(straight.to_file(300.0, 400.0))
    x, y = askew.to_file(500.0, 400.0)
    # What was turned counter-clockwise to lie straight lay lower at its right end.
    assert (x < 500.0, y < 400.0) == (True, True)


# --- Readings ----------------------------------------------------------------------------


def test_two_engines_that_agree_make_a_figure_sure() -> None:
    (reading,) = settle("72.2778", ["12.2778", "72.2778"], "72.2778").readings.values()
    assert reading.is_sure and reading.others == ("12.2778",)


def test_two_models_of_one_engine_are_one_witness() -> None:
    (reading,) = settle("72.2778", ["12.2778", "12.2778"], "72.2778").readings.values()
    assert not reading.is_sure and reading.others == ("12.2778",)


@pytest.mark.parametrize("second", [None, "", "12.2778", "-72.2778", "(72.2778)", "72.27781"])
def test_a_figure_is_doubtful_where_no_second_engine_reads_it_alike(second: str | None) -> None:
    (reading,) = settle("72.2778", ["72.2778"], second).readings.values()
    assert not reading.is_sure


def test_of_several_figures_each_has_its_own_doubt() -> None:
    settled = settle("ครั้งที่9/2566", ["ครั้งที่9/2566", "ASoT8/2566"], "8/2566")
    nine, year = settled.readings.values()
    assert (nine.is_sure, nine.others, year.is_sure) == (False, ("8",), True)


def test_the_first_reading_that_is_a_sound_number_stands() -> None:
    assert best(["72.2778", "12.2778", "12.2778"]) == "72.2778"
    assert best(["", "2,239.27.43", "2,239.2743"]) == "2,239.2743"
    assert best(["9/2566", "92566"]) == "9/2566"


# --- Whole pages -------------------------------------------------------------------------


def test_a_recognised_page_goes_through_the_same_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = recognised(tmp_path, monkeypatch, SUM, second={})
    assert [page.state for page in document.pages] == [PageState.RECOGNISED]
    assert document.unread_pages == () and document.troubles == ()
    (table,) = document.tables
    assert [cell.text.string for cell in table.column_cells(1)] == ["1,204", "2,371", "3,575"]
    found = run(document)
    assert [relation.holds for relation in found.relations if relation.rule == "T001"] == [True]
    assert confirmed_by_page(ledger(found)) == (Confirmed(1, 3, 3),)


def test_a_wrong_sum_that_two_engines_read_alike_is_a_warning_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = recognised(tmp_path, monkeypatch, WRONG_SUM, second={})
    ((rule, severity, sentence),) = said(document)
    assert (rule, severity) == ("T001", Severity.WARNING)
    assert "น่าจะอ่านภาพผิด" not in sentence


def test_of_a_wrong_sum_that_one_engine_read_the_reading_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((_, severity, sentence),) = said(recognised(tmp_path, monkeypatch, WRONG_SUM))
    assert severity is Severity.INFO and sentence.startswith("น่าจะอ่านภาพผิด")


def test_a_misread_digit_is_told_with_both_readings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = recognised(tmp_path, monkeypatch, SUM, second={"2,371": "2,311"})
    ((_, severity, sentence),) = said(document)
    assert severity is Severity.INFO
    assert "น่าจะอ่านภาพผิด" in sentence and "2,311" in sentence and "2,371" in sentence


def test_a_sum_that_holds_clears_the_doubt_of_one_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run(recognised(tmp_path, monkeypatch, SUM))
    assert confirmed_by_page(ledger(found)) == (Confirmed(1, 3, 3),)


def test_a_number_alone_that_one_engine_read_stays_doubtful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run(recognised(tmp_path, monkeypatch, [["อำเภอ", "ครัวเรือน"], ["เมือง", "48,213"]]))
    (entry,) = [entry for entry in ledger(found) if entry.text == "48,213"]
    assert entry.reason is Reason.DOUBTFUL
    assert confirmed_by_page(ledger(found)) == (Confirmed(1, 0, 1),)


def test_what_rests_on_letters_is_not_said_of_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubled = [["รายการรายการ", "คน"], ["เด็กเเละเยาวชน", "5"], ["วันที่ 31 เมษายน 2567", "6"]]
    document = recognised(tmp_path, monkeypatch, doubled, second={})
    assert run(document).findings == ()


@pytest.mark.parametrize("digits", ["๑,๒๐๔", "1,๒04", "๑"])
def test_thai_digits_are_unreadable_and_never_parsed(
    digits: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["รายการ", "คน"], ["ชาย", digits], ["หญิง", digits]]
    document = recognised(tmp_path, monkeypatch, rows, figures={digits: "mon"}, second={})
    (table,) = document.tables
    cells = [cell.text.string for cell in table.column_cells(1)]
    assert all(UNREADABLE in cell and not any(map(str.isdigit, cell)) for cell in cells)
    assert [entry for entry in ledger(run(document)) if entry.quantity.value is not None] == []


def test_thai_digits_that_two_engines_read_alike_as_others_are_no_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alike = {"๕๐๐.๐๐": "200.00"}
    document = recognised(
        tmp_path, monkeypatch, [["รายการ", "๕๐๐.๐๐"], *SUM[1:]], figures=alike, second=alike
    )
    texts = {entry.text for entry in ledger(run(document))}
    assert texts == {"1,204", "2,371", "3,575"}


def test_on_a_page_of_thai_digits_only_a_long_number_read_alike_by_all_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thai = [[f"ข้อ{digit}", f"{digit}๐๐"] for digit in "๑๒๓๔๕"]
    rows = [["รายการ", "คน"], *thai, ["ชาย", "1"], ["หญิง", "2,371"], ["รวม", "3,575"]]
    document = recognised(tmp_path, monkeypatch, rows, figures={"3,575": "3,515"}, second={})
    assert [entry.text for entry in ledger(run(document))] == ["2,371"]


def test_a_digit_that_looks_thai_makes_no_page_of_thai_digits_where_one_engine_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = recognised(tmp_path, monkeypatch, [["รายการ", "๓"], *SUM[1:]])
    assert [entry.text for entry in ledger(run(document))] == ["1,204", "2,371", "3,575"]


def test_a_latin_word_that_the_thai_model_takes_for_thai_digits_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["ระบบ", "แห่ง"], ["iSEE2", "12"]]
    document = recognised(tmp_path, monkeypatch, rows, thai={"iSEE2": "๐ธ๕"}, second={})
    assert [cell.text.string for cell in document.tables[0].column_cells(0)] == ["iSEE2"]


def test_a_thin_stroke_is_a_dash_and_a_speck_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written([["งวด", "จำนวน"], ["หนึ่ง", "4,120"], ["สอง", ""]])
    written.draw.rectangle((860, 848, 884, 851), fill=0)  # in the empty cell
    written.draw.rectangle((700, 955, 703, 958), fill=0)  # below the table
    monkeypatch.setattr(scanned_pages, "installed", lambda: Engines(Reader(written)))
    document = read(written.as_pdf(tmp_path), ocr=True)
    assert [cell.text.string for cell in document.tables[0].column_cells(1)] == ["4,120", "-"]
    assert document.paragraphs == ()


# --- What is shown -----------------------------------------------------------------------


ALONE = [["อำเภอ", "ครัวเรือน"], ["เมือง", "48,213"], ["ปาย", "12,950"]]  # numbers of no relation


def test_the_reviewer_sees_each_doubtful_number_beside_its_picture_and_how_many_are_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = recognised(tmp_path, monkeypatch, ALONE, second={"48,213": "43,213"})
    page = render(check(document), "html").decode()
    (section,) = re.findall('<section id="readings">.*?</section>', page, re.DOTALL)
    assert "อ่านจากภาพ ยืนยันตัวเลขได้ 1 จาก 2 ตัว" in section
    assert re.findall("<b>(.*?)</b>", section) == ["43,213", "48,213"]
    (source,) = re.findall('src="data:image/png;base64,(.*?)"', section)
    picture = Image.open(BytesIO(b64decode(source))).convert("L")
    middle = picture.crop((0, picture.height // 2, picture.width, picture.height // 2 + 1))
    dark = sum(middle.histogram()[:128]) / middle.width  # the rest is margin, 3 points a side
    length = SHORTEST + STEP * 3  # of the bar that says it: the fourth that was written
    assert dark == pytest.approx(length / (length + 6 * DPI / 72), abs=0.05)


def test_programs_are_told_how_each_number_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = recognised(tmp_path, monkeypatch, ALONE, second={"48,213": "43,213"})
    told = json.loads(numbers_json.document([Listed.of(check(document), ())], (), Language.TH))
    schema = json.loads(Path("docs/schema/numbers.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told)
    assert [number["reading"] for number in told["numbers"]] == [
        {"sure": False, "engines_agree": False, "others": ["48,213"]},
        {"sure": True, "engines_agree": True, "others": []},
    ]
    assert told["reports"][0]["recognised_pages"] == [1]


# --- Files -------------------------------------------------------------------------------


def test_without_an_engine_the_pages_and_the_command_to_install_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanned_pages, "installed", lambda: None)
    document = read(Written(SUM).as_pdf(tmp_path), ocr=True)
    assert [page.state for page in document.pages] == [PageState.UNRECOGNISED]
    (sentence,) = unread_pages(document, Language.TH)
    assert "หน้า 1" in sentence and 'pip install "sobtan[ocr,ocr-numbers]"' in sentence


def test_unasked_a_picture_is_not_read_and_the_option_is_named(tmp_path: Path) -> None:
    document = read(Written(SUM).as_pdf(tmp_path))
    assert [page.state for page in document.pages] == [PageState.PICTURE]
    (sentence,) = unread_pages(document, Language.TH)
    assert "--ocr" in sentence


def test_an_audit_reads_pictures_where_it_is_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written(SUM)
    path = written.as_pdf(tmp_path)
    monkeypatch.setattr(scanned_pages, "installed", lambda: Engines(Reader(written)))
    asked, unasked = (examine(Task(str(path), "", "", ocr=ocr)) for ocr in (True, False))
    assert (asked.unread_pages, asked.tables, asked.relations) == (0, 1, 1)
    assert (unasked.unread_pages, unasked.tables) == (1, 0)


def test_a_printed_page_is_not_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned_pages, "installed", lambda: Engines(Reader(Written(SUM))))
    path = Path("samples/pdf/fund-q1-total.word.pdf")
    asked, unasked = read(path, ocr=True), read(path)
    assert asked.pages == unasked.pages
    assert [str(p.text) for p in asked.paragraphs] == [str(p.text) for p in unasked.paragraphs]


def layered(content: bytes, image: Image.Image) -> bytes:
    """A page of that content, with the picture as /Im1."""
    picture = stream(
        image.tobytes(),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8" % image.size,
    )
    whole = page(5).replace(b"/Font <<", b"/XObject << /Im1 6 0 R >> /Font <<")
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", pages, FONT, whole, stream(content), picture])


PAINTED = b" q 595 0 0 842 0 0 cm /Im1 Do Q "
NUMBERS = b"BT /F1 10 Tf %s 206.6 %d Td (%s) Tj ET "


def layer(mode: bytes, numbers: Sequence[bytes]) -> bytes:
    """The layer of a scanner's own program: a number at the end of each row."""
    heights = [842 - (765 + 100 * row) * 72 / DPI for row in range(len(numbers))]
    return b"".join(NUMBERS % (mode, round(y), n) for y, n in zip(heights, numbers, strict=True))


@pytest.mark.parametrize(
    ("before", "behind"), [(b"", b"3 Tr"), (b"0 Tr", b"")], ids=["invisible", "painted over"]
)
def test_text_under_a_picture_is_one_more_reading_and_never_print(
    before: bytes, behind: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written(SUM, A4)
    numbers = [b"1,204", b"2,871", b"3,575"]
    under = layer(before, numbers) if before else b""
    over = layer(behind, numbers) if behind else b""
    path = tmp_path / "layered.pdf"
    path.write_bytes(layered(under + PAINTED + over, written.image))
    assert [page.state for page in read(path).pages] == [PageState.PICTURE]
    monkeypatch.setattr(scanned_pages, "installed", lambda: Engines(Reader(written)))
    document = read(path, ocr=True)
    readings = {e.text: e.quantity.reading for e in ledger(run(document))}
    assert [(text, r and r.others) for text, r in readings.items()] == [
        ("1,204", ()),
        ("2,371", ("2,871",)),
        ("3,575", ()),
    ]
    assert not any(r and r.is_sure for r in readings.values())


def test_a_picture_without_writing_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written([])
    monkeypatch.setattr(scanned_pages, "installed", lambda: Engines(Reader(written)))
    document = read(written.as_pdf(tmp_path), ocr=True)
    assert [page.state for page in document.pages] == [PageState.RECOGNISED]
    assert [trouble.kind for trouble in document.troubles] == [TroubleKind.PICTURE]


def test_a_picture_that_cannot_be_drawn_stays_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanned_pages, "installed", lambda: Engines(Reader(Written(SUM))))
    monkeypatch.setattr("sobtan_extractor.recognition.page_pictures._LONGEST", 0)
    document = read(Written(SUM).as_pdf(tmp_path), ocr=True)
    assert [page.state for page in document.pages] == [PageState.PICTURE]
