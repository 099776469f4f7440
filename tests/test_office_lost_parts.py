"""What an office file points to and has not is said: a package can lose a part unharmed."""

from __future__ import annotations

import re
import zipfile
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from sobtan_extractor.model.document import RemarkKind, TroubleKind
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.read import read
from tests.excel_files import put, workbook
from tests.word_files import document_bytes, item, level, lists, paragraph, run, word

_ROWS: list[list[object]] = [["รายการ", "จำนวน"], ["ก", 1], ["ข", 2]]
_NOTE = paragraph('<w:r><w:footnoteReference w:id="7"/></w:r>')
_NOTES = f'<w:footnote w:id="7">{paragraph("ที่มา: รายงาน 12 ฉบับ")}</w:footnote>'


def without(source: Path, part: str) -> Path:
    """The file without that part, all else as it is."""
    path = source.with_name(f"ขาด{source.suffix}")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            if entry != part:
                new.writestr(entry, old.read(entry))
    return path


def altered(source: Path, part: str, pattern: bytes, by: bytes) -> Path:
    """The file with that part rewritten."""
    path = source.with_name(f"แก้{source.suffix}")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == part:
                content, count = re.subn(pattern, by, content)
                assert count
            new.writestr(entry, content)
    return path


def lost(path: Path) -> list[str]:
    """What is said to be missing."""
    return [t.detail for t in read(path).troubles if t.kind is TroubleKind.PARTS and t.kind.loses]


@pytest.mark.parametrize("part", ["footnotes", "numbering", "header1"])
def test_a_lost_part_of_a_document_is_said(tmp_path: Path, part: str) -> None:
    parts = {
        "footnotes": _NOTES,
        "numbering": lists(level(0, "decimal", "%1.")),
        "header1": paragraph("รายงานปี 2567"),
    }
    body = item("ข้อหนึ่ง", 1) + _NOTE
    source = document_bytes(tmp_path / "ก.docx", body, **parts)
    assert lost(source) == []
    assert f"word/{part}.xml" in lost(without(source, f"word/{part}.xml"))


def test_a_note_that_is_not_there_is_said(tmp_path: Path) -> None:
    source = document_bytes(tmp_path / "ก.docx", paragraph(run("ความ")) + _NOTE, footnotes=_NOTES)
    path = altered(source, "word/footnotes.xml", b'w:id="7"', b'w:id="9"')
    assert lost(path) == ["footnote 7"]


def test_a_lost_sheet_is_said_by_its_name(tmp_path: Path) -> None:
    source = workbook(tmp_path, put(_ROWS), put(_ROWS))
    assert lost(source) == []
    assert lost(without(source, "xl/worksheets/sheet2.xml")) == ["แผ่น2"]
    assert lost(altered(source, "xl/workbook.xml", b'r:id="rId2"', b'r:id="rId9"')) == ["แผ่น2"]


def test_lost_texts_of_a_workbook_are_said(tmp_path: Path) -> None:
    source = workbook(tmp_path, put(_ROWS))
    assert "xl/sharedStrings.xml" in lost(without(source, "xl/sharedStrings.xml"))
    path = altered(source, "xl/worksheets/sheet1.xml", b"<v>3</v>", b"<v>33</v>")
    assert lost(path) == ["string 33"]


def test_a_workbook_that_lost_all_its_sheets_is_damaged_and_not_empty(tmp_path: Path) -> None:
    path = without(workbook(tmp_path, put(_ROWS)), "xl/worksheets/sheet1.xml")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.kind is ReadErrorKind.DAMAGED_OFFICE


# --- What no reader knows --------------------------------------------------------------------

_LINE = "รวม 15 คน"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:q>{run(_LINE)}</w:q>",  # a paragraph whose name was damaged
        paragraph(f"<w:q>{run(_LINE)}</w:q>"),
        paragraph(f"<w:q><w:t>{_LINE}</w:t></w:q>"),
        paragraph(f"<w:r><w:q>{_LINE}</w:q></w:r>"),
        f"</w:body><w:body>{paragraph(_LINE)}",
    ],
)
def test_text_in_what_no_reader_knows_is_said(tmp_path: Path, body: str) -> None:
    document = word(tmp_path, paragraph("ก") + body)
    assert [one.text.string for one in document.paragraphs] == ["ก"]
    assert [t.kind for t in document.troubles] == [TroubleKind.UNKNOWN]
    assert document.troubles[0].kind.loses


@pytest.mark.parametrize(
    "odd",
    [
        f"<w:moveFrom>{run(_LINE)}</w:moveFrom>",
        f"<w:del><w:r><w:delText>{_LINE}</w:delText></w:r></w:del>",
        f"<w:r><w:instrText>{_LINE}</w:instrText></w:r>",
        "<w:q><w:pPr/></w:q>",
        '<w:bookmarkStart w:id="1"/><w:proofErr/>',
        f"<w:r><w:ruby><w:rt>{run('a')}</w:rt><w:rubyBase>{run('ก')}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_what_is_not_printed_is_no_text(tmp_path: Path, odd: str) -> None:
    document = word(tmp_path, paragraph("<w:r/>" + odd + run("ก")) + paragraph(run("ข")))
    assert document.troubles == ()


def test_a_diagram_is_counted(tmp_path: Path) -> None:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    drawing = f'<wp:inline><a:graphic><a:graphicData uri="{uri}"/></a:graphic></wp:inline>'
    document = word(tmp_path, paragraph(f"<w:r><w:drawing>{drawing}</w:drawing></w:r>{run('ก')}"))
    assert [(one.kind, one.count) for one in document.remarks] == [(RemarkKind.CHARTS, 1)]


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/document.xml", "word\\document.xml"])
def test_two_parts_of_one_name_are_refused(tmp_path: Path, name: str) -> None:
    """One program would show the one, and another the other."""
    path = document_bytes(tmp_path / "ก.docx", paragraph(_LINE))
    with zipfile.ZipFile(path) as package:
        content = package.read("word/document.xml")
    warned = pytest.warns(UserWarning) if name == "word/document.xml" else nullcontext()
    with warned, zipfile.ZipFile(path, "a") as package:
        package.writestr(name, content.replace(b"15", b"16"))
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.kind is ReadErrorKind.DAMAGED_OFFICE


# --- What is drawn upon a sheet -----------------------------------------------------------


def test_text_in_a_box_upon_a_sheet_is_read(tmp_path: Path) -> None:
    def fill(book: object, sheet: Any) -> None:
        sheet.write(0, 0, "ก")
        sheet.insert_textbox("C5", "รวม 15 คน\nชาย 7 คน")

    document = read(workbook(tmp_path, fill))
    said = [(one.text.string, one.text.places()[0].spot) for one in document.paragraphs]
    assert [text for text, _ in said] == ["ก", "รวม 15 คน", "ชาย 7 คน"]
    spot = said[-1][1]
    assert spot is not None and (spot.sheet, spot.row, spot.column) == ("แผ่น1", 5, 3)


@pytest.mark.parametrize(("scale", "count"), [(1, 0), (400, 1)])
def test_a_large_picture_upon_a_sheet_is_said(tmp_path: Path, scale: int, count: int) -> None:
    picture = BytesIO()
    image = pytest.importorskip("PIL.Image")
    image.new("1", (2, 2)).save(picture, "png")

    def fill(book: object, sheet: Any) -> None:
        sheet.write(0, 0, "ก")
        options = {"image_data": picture, "x_scale": scale, "y_scale": scale}
        sheet.insert_image("C5", "ก.png", options)

    remarks = read(workbook(tmp_path, fill)).remarks
    assert [one.count for one in remarks if one.kind is RemarkKind.PICTURES] == [1] * count


@pytest.mark.parametrize("size", ["abc", "", "nan", "-5", "1e999"])
def test_a_damaged_size_of_type_costs_nothing(tmp_path: Path, size: str) -> None:
    source = workbook(tmp_path, put(_ROWS))
    path = altered(source, "xl/styles.xml", rb'<sz val="11"/>', f'<sz val="{size}"/>'.encode())
    assert len(read(path).tables) == 1
