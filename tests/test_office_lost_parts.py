"""What an office file points to and has not is said: a package can lose a part unharmed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from sobtan_extractor.model.document import TroubleKind
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.read import read
from tests.excel_files import put, workbook
from tests.word_files import document_bytes, item, level, lists, paragraph, run

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
