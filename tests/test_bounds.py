"""Pages with more on them than one can read: bounded, and never silently."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from sobtan_extractor.lines.overprint import drop_overprinted
from sobtan_extractor.lines.runs import Piece, Run
from sobtan_extractor.model.document import Document, PageState, TroubleKind
from sobtan_extractor.model.glyphs import Glyph, Ruling
from sobtan_extractor.pdf import page_text, playa_reader
from sobtan_extractor.read import read
from sobtan_extractor.tables import ruled as ruled_grid
from sobtan_extractor.tables.edges import tables_of
from tests.bad_pdfs import FONT, one_page, page, pdf, shown, stream
from tests.pages import PLAIN

_GRID = 10.0  # points between the places rulings may begin and end at


def _read(path: Path, content: bytes) -> Document:
    path.write_bytes(one_page(stream(content)))
    return read(path)


def _says_so(document: Document) -> bool:
    (page,) = document.pages
    lost = [trouble.kind is TroubleKind.LOST for trouble in document.troubles]
    cut = page.state in (PageState.PARTLY, PageState.BROKEN)
    return cut and "more than" in page.reason and lost == [True]


@pytest.mark.parametrize(
    "shown", [b"(ab) Tj (cdefghijkl) Tj (mn) Tj", b"[(ab) (cdefghijkl) (m)] TJ"]
)
def test_too_many_glyphs(shown: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "_MOST_GLYPHS", 10)
    document = _read(tmp_path / "glyphs.pdf", b"BT /F1 12 Tf 72 700 Td %s ET" % shown)
    assert _says_so(document)
    assert [paragraph.text.string for paragraph in document.paragraphs] == ["abcdefghijkl"]


def test_a_few_pages_may_be_dense_and_not_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a dense page too many nothing is kept, and it is said; sparse ones are read."""
    monkeypatch.setattr(page_text, "_DENSE", 10)
    monkeypatch.setattr(page_text, "_MOST_DENSE", 10)
    dense = b"BT /F1 12 Tf 72 700 Td (abcdefgh) Tj (ijklmnop) Tj ET"
    kids = b" ".join(b"%d 0 R" % number for number in (6, 6, 6, 7, 6))
    catalogue, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] >>" % kids
    objects = [catalogue, pages, FONT, stream(dense), shown(b"sparse"), page(4), page(5)]
    (tmp_path / "dense.pdf").write_bytes(pdf(objects))
    document = read(tmp_path / "dense.pdf")
    read_of, broken = PageState.READ, PageState.BROKEN
    assert [p.state for p in document.pages] == [read_of, broken, broken, read_of, broken]
    assert all("more than" in p.reason for p in document.unread_pages)


def test_too_many_turned_glyphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "_MOST_GLYPHS", 10)
    content = b"BT /F1 12 Tf 0 1 -1 0 300 100 Tm (abcdefghijklmnop) Tj ET"
    document = _read(tmp_path / "turned.pdf", content)
    assert _says_so(document)
    assert [paragraph.text.string for paragraph in document.paragraphs] == ["abcdefghijk"]


def test_one_string_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "_MOST_GLYPHS", 10)
    content = b"BT /F1 12 Tf 72 700 Td (before) Tj (more than ten letters) Tj ET"
    document = _read(tmp_path / "string.pdf", content)
    assert _says_so(document)
    assert [paragraph.text.string for paragraph in document.paragraphs] == ["before"]


def test_too_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playa_reader, "_MOST_LINES", 10)
    lines = b"".join(b"72 %d m 300 %d l S " % (y, y) for y in range(100, 120))
    assert _says_so(_read(tmp_path / "lines.pdf", lines))


def _table(top: float, columns: int) -> list[Ruling]:
    """The rulings of a table of two rows."""
    right = 50.0 * columns
    return [Ruling(0, y, right, y) for y in (top, top + 20, top + 40)] + [
        Ruling(50.0 * column, top, 50.0 * column, top + 40) for column in range(columns + 1)
    ]


def test_the_smallest_of_too_many_tables_are_left_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    rulings = [*_table(0, 4), *_table(100, 2), *_table(200, 3)]
    assert [len(cells) for cells in ruled_grid.find_cells(rulings)[0]] == [8, 4, 6]
    monkeypatch.setattr(ruled_grid, "_MOST_TABLES", 2)
    tables, left_aside = ruled_grid.find_cells(rulings)
    assert [len(cells) for cells in tables] == [8, 6]
    assert left_aside == 1


_PLACES = st.integers(0, 5).map(lambda number: number * _GRID)
_RULINGS = st.lists(
    st.tuples(_PLACES, _PLACES, _PLACES, st.booleans()).map(
        lambda r: (
            Ruling(r[1], r[0], r[1] + r[2], r[0]) if r[3] else Ruling(r[0], r[1], r[0], r[1] + r[2])
        )
    ),
    max_size=14,
)


def _as_pdfplumber_has_it(ruling: Ruling) -> dict[str, object]:
    x0, top, x1, bottom = ruling
    orientation = "h" if ruling.is_horizontal else "v"
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
            "width": x1 - x0, "height": bottom - top}  # fmt: skip


@given(_RULINGS)
def test_cells_and_tables_are_those_of_pdfplumber(rulings: list[Ruling]) -> None:
    merged = merge_edges([_as_pdfplumber_has_it(r) for r in rulings], 2.0, 2.0, 3.0, 3.0)
    cells = intersections_to_cells(edges_to_intersections(merged, 2.0, 2.0))
    ours = ruled_grid._enclosed(rulings)
    assert ours == cells
    tables = sorted(map(sorted, cells_to_tables(cells)))
    assert sorted(map(sorted, tables_of(cells))) == tables


def test_a_run_without_end_is_looked_up_like_any_other() -> None:
    endless = Run([Piece(Glyph("ก", 1, 0.0, 1e300, 100.0, 16.0, PLAIN), "ก")])
    assert drop_overprinted([endless]) == [endless]
