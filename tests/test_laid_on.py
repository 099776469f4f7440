"""What a PDF shows besides the content of its pages is not read, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sobtan.cli import cli
from sobtan_extractor.model.document import Document, TroubleKind
from sobtan_extractor.read import read
from tests.bad_pdfs import FONT, page, pdf, shown, stream

PAGES = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 200 20]"
WORDS = stream(b"BT /F1 12 Tf 0 5 Td (Total 99 of 100) Tj ET", FORM)
LINE = stream(b"0 0 m 200 20 l S", FORM)
AROUND = stream(b"/X Do", FORM + b" /Resources << /XObject << /X 8 0 R >> >>")
SHOWS = b"/AP << /N 7 0 R >>"


def made(folder: Path, note: bytes, *objects: bytes, catalog: bytes = b"") -> Path:
    """A page with a note upon it, object 6; the objects from 7 are what it looks like."""
    annotation = b"<< /Type /Annot /Rect [72 500 272 520] %s >>" % note
    leaf = page(5, more=b"/Annots [6 0 R]")
    root = b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog
    path = folder / "ก.pdf"
    path.write_bytes(pdf([root, PAGES, FONT, leaf, shown(), annotation, *objects]))
    return path


def kinds(document: Document) -> list[TroubleKind]:
    return [trouble.kind for trouble in document.troubles]


@pytest.mark.parametrize(
    ("note", "objects"),
    [
        (b"/Subtype /Widget /FT /Tx /V (99)", ()),
        (b"/Subtype /Widget /Parent 7 0 R", (b"<< /FT /Tx /V (99) /Kids [6 0 R] >>",)),
        (b"/Subtype /FreeText /Contents (99)", ()),
        (b"/Subtype /FreeText " + SHOWS, (WORDS,)),
        (b"/Subtype /Stamp " + SHOWS, (WORDS,)),
        (b"/Subtype /Stamp " + SHOWS, (AROUND, WORDS)),
    ],
)
def test_text_that_lies_upon_a_page_is_said(
    tmp_path: Path, note: bytes, objects: tuple[bytes, ...]
) -> None:
    path = made(tmp_path, note, *objects)
    assert kinds(read(path)) == [TroubleKind.LAID_ON]
    result = CliRunner().invoke(cli, ["check", str(path), "--lang", "en"])
    assert result.exit_code == 2 and len(result.stderr.splitlines()) == 1
    assert "fields, stamps or notes" in result.stderr and "page(s) 1" in result.stderr


@pytest.mark.parametrize(
    ("note", "objects"),
    [
        (b"/Subtype /Widget /FT /Tx /V ( )", ()),  # nothing is filled in
        (b"/Subtype /Widget /FT /Tx /V (99) /F 2", ()),  # hidden
        (b"/Subtype /Widget /FT /Btn /V /Yes", ()),
        (b"/Subtype /Widget /Parent 6 0 R", ()),  # a circle
        (b"/Subtype /Stamp " + SHOWS, (LINE,)),
        (b"/Subtype /Stamp " + SHOWS, (AROUND.replace(b"8 0 R", b"7 0 R"),)),  # a circle
        (b"/Subtype /Highlight " + SHOWS, (WORDS,)),
        (b"/Subtype /Text /Contents (99)", ()),  # shown by a click, as this program's own
        (b"/Subtype /Link /Contents (99)", ()),
        (b"", ()),
    ],
)
def test_what_shows_no_text_is_not_said(
    tmp_path: Path, note: bytes, objects: tuple[bytes, ...]
) -> None:
    assert kinds(read(made(tmp_path, note, *objects))) == []


@pytest.mark.parametrize("catalog", [b"/NeedsRendering true", b"/Collection << >> "])
def test_a_file_that_is_the_wrapping_of_another_is_said(tmp_path: Path, catalog: bytes) -> None:
    wrapped = catalog.replace(b"<< >>", b"<< /Type /Collection >>")
    path = made(tmp_path, b"", catalog=wrapped)
    assert kinds(read(path)) == [TroubleKind.ELSEWHERE]
    result = CliRunner().invoke(cli, ["check", str(path), "--lang", "en"])
    assert result.exit_code == 2 and "XFA" in result.stderr


def test_our_own_marks_are_no_text(tmp_path: Path) -> None:
    report = Path(__file__).parent.parent / "samples" / "pdf" / "draft.chrome.pdf"
    marked = tmp_path / "ตรวจแล้ว.pdf"
    assert CliRunner().invoke(cli, ["check", str(report), "--marked", str(marked)]).exit_code == 1
    assert TroubleKind.LAID_ON not in kinds(read(marked))
