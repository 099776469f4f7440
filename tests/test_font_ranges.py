"""A font that speaks of characters without end costs its own glyphs, and no time or memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from sobtan_extractor.model.document import PageState
from sobtan_extractor.read import read
from tests.bad_pdfs import one_page, pdf, stream

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
MAP = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %s endcmap"
NAMES = b"1 beginbfrange <0030> <0039> <0030> endbfrange"
ENDLESS = b"<00000000> <FFFFFFFF>"
LEAF = one_page(b"").split(b"4 0 obj\n")[1].split(b"\nendobj")[0]


def made(names: bytes, more: bytes = b"", encoding: bytes = b"/Identity-H") -> bytes:
    """A file whose only page shows "12" in a composite font."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding %s /ToUnicode 6 0 R"
        b" /DescendantFonts [7 0 R] >>" % encoding
    )
    inner = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe)"
        b" /Ordering (Identity) /Supplement 0 >> %s >>" % more
    )
    content = stream(b"BT /F1 12 Tf 72 700 Td <00310032> Tj ET")
    codes = stream(MAP % b"1 begincidrange %s 0 endcidrange" % ENDLESS)
    objects = [CATALOGUE, PAGES, font, LEAF, content, stream(MAP % names), inner, codes]
    return pdf(objects)


SOUND = made(NAMES, b"/W [0 65535 500 10 [1 2 3]] /W2 [0 65535 -1000 500 800]")
ENDLESS_FONTS = {
    "names": made(b"1 beginbfrange %s <00000030> endbfrange" % ENDLESS),
    "names by number": made(b"1 beginbfrange %s 48 endbfrange" % ENDLESS),
    "numbers": made(b"1 begincidrange %s 48 endcidrange" % ENDLESS),
    "codes": made(NAMES, encoding=b"8 0 R"),
    "widths": made(NAMES, b"/W [0 2000000000 500]"),
    "heights": made(NAMES, b"/W2 [0 2000000000 -1000 500 800]"),
    "many widths": made(NAMES, b"/W [%s]" % (b"0 65000 500 " * 50)),
    "one name": made(b"1 beginbfchar <0031> <%s> endbfchar" % (b"0031" * 100_000)),
}


def test_a_font_of_all_characters_there_are_is_read(tmp_path: Path) -> None:
    (tmp_path / "ก.pdf").write_bytes(SOUND)
    document = read(tmp_path / "ก.pdf")
    assert [one.text.string for one in document.paragraphs] == ["12"]


@pytest.mark.parametrize("what", ENDLESS_FONTS)
def test_ranges_without_end_cost_the_glyphs_of_their_font(tmp_path: Path, what: str) -> None:
    (tmp_path / "ก.pdf").write_bytes(ENDLESS_FONTS[what])
    tracemalloc.start()
    document = read(tmp_path / "ก.pdf")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.state for one in document.pages] == [PageState.GARBLED] and most < 50e6
