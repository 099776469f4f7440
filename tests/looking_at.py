"""Helpers of the tests of what is drawn: reports to look at, and the text below a box."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sobtan.results.outcome import Checked
from sobtan_extractor.model.document import Document, Place
from sobtan_extractor.read import read
from sobtan_rules.run import run

ROOT = Path(__file__).parent.parent
SAMPLES = [
    ROOT / "samples" / "pdf" / f"{name}.{kind}.pdf"
    for name in ("draft", "fund-q1-part", "institute-letter")
    for kind in ("chrome", "word")
]
SHARED = ROOT.parent / "shared" / "report"
RENDERINGS = [SHARED / f"eef-2567-q1-q2.{kind}.pdf" for kind in ("chrome", "word", "msword")]
SAMPLE = SAMPLES[0]


@cache
def checked(path: Path) -> Checked:
    """The report, read and checked; skips where the shared material is absent."""
    if not path.exists():
        pytest.skip(f"{path.name} is not here: it is no part of the project")
    document = read(path)
    return Checked(str(path), document, run(document))


class Below:
    """What another library finds printed below the places of a report."""

    def __init__(self, document: Document, data: bytes) -> None:
        self._document = document
        self._pdf = pdfium.PdfDocument(data)
        self._pages: dict[int, pdfium.PdfTextPage] = {}

    def text(self, places: Iterable[Place]) -> str:
        return "".join(self._text(place) for place in places)

    def _text(self, place: Place) -> str:
        number, box = place.page, place.box
        if number not in self._pages:
            self._pages[number] = self._pdf[number - 1].get_textpage()
        page = self._document.pages[number - 1]
        corners = page.to_file(box.x0, box.top), page.to_file(box.x1, box.bottom)
        xs, ys = zip(*corners, strict=True)
        return str(self._pages[number].get_text_bounded(min(xs), min(ys), max(xs), max(ys)))


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def stands_in(text: str, found: str) -> bool:
    """Whether the letters and digits stand there in order, with hardly any others.

    The other library adds some: what the file's own substitutions say twice.
    """
    wanted, letters = (re.sub(r"[^ก-ฮA-Za-z0-9๐-๙]", "", one) for one in (text, found))
    rest = iter(letters)
    return all(letter in rest for letter in wanted) and len(letters) <= 1.25 * len(wanted) + 2
