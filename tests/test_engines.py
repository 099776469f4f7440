"""The engines themselves, on pages of samples drawn as a scanner would: needs the extras."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from sobtan_extractor.model.document import UNREADABLE, Document, PageState
from sobtan_extractor.read import read
from sobtan_extractor.recognition.engines import installed
from sobtan_extractor.recognition.names import NUMBERS, PAGES, are_there, engine_names
from sobtan_rules.ledger import confirmed_by_page, ledger
from sobtan_rules.relations.finding import Severity
from sobtan_rules.run import run

needs_engines = pytest.mark.skipif(
    not are_there((*PAGES, *NUMBERS)) or installed() is None,
    reason="needs the extras ocr and ocr-numbers",
)
SOURCE = Path("samples/pdf/fund-q1-total.word.pdf")  # the table on its pages has a wrong total
PAGES_OF_TABLE = (2, 3)
THAI_DIGITS = Path("samples/pdf/province.word.pdf")


@cache
def scanned(folder: Path) -> Document:
    """The pages with the table, at 200 dpi, 0.6 degrees askew, grey, stored as JPEG."""
    return _scanned(SOURCE, PAGES_OF_TABLE, folder)


def _scanned(path: Path, pages: Sequence[int], folder: Path) -> Document:
    source, chance = pdfium.PdfDocument(path), random.Random(7)
    first, *others = (_worn(source[number - 1], chance) for number in pages)
    scan = folder / "scanned.pdf"
    first.save(scan, "PDF", resolution=200, quality=50, save_all=True, append_images=others)
    return read(scan, ocr=True)


def _worn(page: pdfium.PdfPage, chance: random.Random) -> Image.Image:
    image = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=255)
    dirt = Image.new("L", image.size)
    for _ in range(2000):
        place = chance.randrange(image.width), chance.randrange(image.height)
        dirt.putpixel(place, chance.randrange(60))
    return ImageChops.subtract(image, dirt)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return scanned(tmp_path_factory.mktemp("scan"))


def test_engines_are_named_without_being_loaded() -> None:
    assert set(engine_names()) <= {*PAGES, *NUMBERS}


@needs_engines
def test_the_numbers_of_a_worn_page_are_those_that_are_printed(document: Document) -> None:
    printed = {
        e.text for e in ledger(run(read(SOURCE))) if e.page in PAGES_OF_TABLE and "." in e.text
    }
    seen = {entry.text for entry in ledger(run(document))}
    assert len(printed) > 20
    assert printed - seen == set()


@needs_engines
def test_a_worn_page_is_set_straight_and_its_numbers_are_confirmed(document: Document) -> None:
    for page in document.pages:
        assert page.state is PageState.RECOGNISED
        assert page.tilt is not None and page.tilt.degrees == pytest.approx(-0.6, abs=0.1)
    for _, confirmed, total in confirmed_by_page(ledger(run(document))):
        assert confirmed >= 0.9 * total


@needs_engines
def test_a_total_that_is_wrong_on_paper_is_a_warning(document: Document) -> None:
    found = [one for one in run(document).findings if one.severity is not Severity.INFO]
    assert found and all(one.severity is Severity.WARNING for one in found)
    quoted = [(one.primary, *one.related) for one in found]
    assert all("43.5656" in {evidence.text.string for evidence in some} for some in quoted)


@needs_engines
def test_of_pages_of_thai_digits_no_number_is_read_and_each_is_said_to_be_lost(
    tmp_path: Path,
) -> None:
    printed = [entry for entry in ledger(run(read(THAI_DIGITS))) if entry.quantity.value]
    document = _scanned(THAI_DIGITS, (1, 2), tmp_path)
    assert [entry.text for entry in ledger(run(document))] == []
    lost = sum(len(re.findall(f"{UNREADABLE}+", t.text.string)) for t in document.troubles)
    assert lost > 0.9 * len(printed)
