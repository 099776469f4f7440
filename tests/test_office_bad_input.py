"""Office files that are damaged, locked, old or made to do harm get one clear sentence."""

from __future__ import annotations

import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sobtan.messages.common import READ_ERRORS
from sobtan_extractor.model.document import RemarkKind
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.office import markup, package
from sobtan_extractor.read import read
from tests.word_files import document_bytes, paragraph, run, table, word

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(path: Path, data: bytes, name: str = "แฟ้ม.docx") -> ReadErrorKind:
    (path / name).write_bytes(data)
    with pytest.raises(ReadError) as error:
        read(path / name)
    return error.value.kind


def package_of(path: Path, **parts: str | bytes) -> bytes:
    """A document of one paragraph with parts put in the place of its own."""
    source = document_bytes(path / "ต้นฉบับ.docx", paragraph("ข้อความ"))
    target = path / "แปลง.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, parts.pop(entry, old.read(entry)))
        for entry, data in parts.items():
            new.writestr(entry, data)
    return target.read_bytes()


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("WordDocument", ReadErrorKind.OLD_WORD),
        ("Workbook", ReadErrorKind.OLD_EXCEL),
        ("EncryptedPackage", ReadErrorKind.LOCKED),
        ("PowerPoint Document", ReadErrorKind.OTHER_OFFICE),
    ],
)
def test_files_of_older_programs_are_told_apart(
    tmp_path: Path, stream: str, kind: ReadErrorKind
) -> None:
    assert refused(tmp_path, COMPOUND + stream.encode("utf-16-le")) is kind


def test_content_decides_and_not_the_ending(tmp_path: Path) -> None:
    source = document_bytes(tmp_path / "ร่าง.pdf", paragraph("ข้อความ 5 คน"))
    assert read(source).paragraphs[0].text.string == "ข้อความ 5 คน"


def test_a_document_with_macros_is_read_and_none_is_run(tmp_path: Path) -> None:
    types = "application/vnd.ms-word.document.macroEnabled.main+xml"
    default = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    source = document_bytes(tmp_path / "ต้นฉบับ.docx", paragraph("ข้อความ"))
    with zipfile.ZipFile(source) as old:
        listed = old.read("[Content_Types].xml").decode().replace(default, types)
    data = package_of(
        tmp_path, **{"[Content_Types].xml": listed, "word/vbaProject.bin": b"\0" * 99}
    )
    (tmp_path / "แมโคร.docm").write_bytes(data)
    assert read(tmp_path / "แมโคร.docm").paragraphs[0].text.string == "ข้อความ"


def test_what_lies_elsewhere_is_said_and_never_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = "".join(
        f'<Relationship Id="{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{place}" TargetMode="External"/>'
        for kind, place in {
            "image": "http://192.0.2.1/a.png",
            "oleObject": "file://192.0.2.1/a/b.xlsx",
            "attachedTemplate": "http://192.0.2.1/a.dotm",
        }.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{outside}</Relationships>'
    }
    (tmp_path / "ร่าง.docx").write_bytes(package_of(tmp_path, **links))
    monkeypatch.setattr(socket, "socket", None)  # whoever opens one fails
    document = read(tmp_path / "ร่าง.docx")
    assert [one.text.string for one in document.paragraphs] == ["ข้อความ"]
    (remark,) = document.remarks  # a template adds no text
    assert (remark.kind, remark.count) == (RemarkKind.EXTERNAL_LINKS, 2)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
         ReadErrorKind.OTHER_OFFICE),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", ReadErrorKind.OTHER_OFFICE),
        ("text/plain", ReadErrorKind.NOT_PDF),
    ],
)  # fmt: skip
def test_other_office_files_are_told(tmp_path: Path, type_: str, kind: ReadErrorKind) -> None:
    listed = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{type_}"/></Types>'
    )
    assert refused(tmp_path, package_of(tmp_path, **{"[Content_Types].xml": listed})) is kind


def test_an_open_document_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refused(tmp_path, (tmp_path / "x.odt").read_bytes()) is ReadErrorKind.OTHER_OFFICE


def test_any_other_zip_is_no_report(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.txt", "ข้อความ")
    assert refused(tmp_path, (tmp_path / "x.zip").read_bytes()) is ReadErrorKind.NOT_PDF


def test_a_file_cut_short_is_damaged(tmp_path: Path) -> None:
    whole = package_of(tmp_path)
    for length in (len(whole) // 2, len(whole) - 30, 40):
        kind = refused(tmp_path, whole[:length])
        assert kind in (ReadErrorKind.DAMAGED_OFFICE, ReadErrorKind.NOT_PDF)
    assert refused(tmp_path, whole[: len(whole) - 30]) is ReadErrorKind.DAMAGED_OFFICE


def test_damaged_markup_is_damage(tmp_path: Path) -> None:
    data = package_of(tmp_path, **{"word/document.xml": "<w:document"})
    assert refused(tmp_path, data) is ReadErrorKind.DAMAGED_OFFICE


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    """Entities could name files of this machine, or grow without end."""
    bomb = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    for content in (bomb, bomb.encode("utf-16")):
        data = package_of(tmp_path, **{"word/document.xml": content})
        assert refused(tmp_path, data) is ReadErrorKind.DAMAGED_OFFICE


def test_a_missing_part_is_damage(tmp_path: Path) -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/officeDocument" Target="word/nothing.xml"/>'
        "</Relationships>"
    )
    assert (
        refused(tmp_path, package_of(tmp_path, **{"_rels/.rels": links})) is ReadErrorKind.NOT_PDF
    )


def test_a_password_on_parts_is_told(tmp_path: Path) -> None:
    data = bytearray(package_of(tmp_path))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\1\2":
            data[place + 8] |= 1  # the flag of an encrypted part, in the directory
        if data[place : place + 4] == b"PK\3\4":
            data[place + 6] |= 1
    assert refused(tmp_path, bytes(data)) is ReadErrorKind.LOCKED


def test_an_empty_document_says_so(tmp_path: Path) -> None:
    source = document_bytes(tmp_path / "ว่าง.docx", paragraph(run("")))
    with pytest.raises(ReadError) as error:
        read(source)
    assert error.value.kind is ReadErrorKind.EMPTY


# --- Bounds ------------------------------------------------------------------------------


def test_a_part_that_unpacks_beyond_reason_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 100_000)
    data = package_of(tmp_path, **{"word/document.xml": b" " * 200_000})
    assert len(data) < 10_000
    assert refused(tmp_path, data) is ReadErrorKind.TOO_LARGE


def test_all_parts_together_have_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_SUM", 1_000)
    assert refused(tmp_path, package_of(tmp_path)) is ReadErrorKind.TOO_LARGE


def test_elements_have_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_ELEMENTS", 50)
    source = document_bytes(tmp_path / "ยาว.docx", paragraph("ก") * 50)
    assert refused(tmp_path, source.read_bytes()) is ReadErrorKind.TOO_LARGE


def test_elements_in_elements_have_a_bound(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + paragraph("ก") + "</w:sdtContent></w:sdt>" * 5_000
    source = document_bytes(tmp_path / "ลึก.docx", deep)
    assert refused(tmp_path, source.read_bytes()) is ReadErrorKind.TOO_LARGE


def _nested(depth: int) -> str:
    inner = paragraph("ก")
    for _ in range(depth):
        outer = f"<w:tc>{paragraph('ข')}{inner}</w:tc><w:tc>{paragraph('ค')}</w:tc>"
        inner = f"<w:tbl><w:tr>{outer}</w:tr></w:tbl>"
    return inner


def test_tables_as_deep_as_elements_may_be_are_read(tmp_path: Path) -> None:
    assert len(word(tmp_path, _nested(80)).tables) == 80


def test_a_directory_of_millions_of_parts_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_LARGEST_DIRECTORY", 100)
    assert refused(tmp_path, package_of(tmp_path)) is ReadErrorKind.TOO_LARGE


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: body.replace("w:val=", "w:other="),
        lambda body: body.replace('"2"', '"-7"'),
        lambda body: body.replace('"2"', '"99999999999999999999999"'),
        lambda body: body.replace('"2"', '"สอง"'),
        lambda body: body.replace("w:tcPr", "w:tcX"),
        lambda body: body.replace("w:tblGrid", "w:gone"),
    ],
)
def test_nonsense_in_properties_costs_no_text(tmp_path: Path, damage: Callable[[str], str]) -> None:
    numbering = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="2"/></w:numPr><w:ind w:left="2"/>'
    spans = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="2"/></w:tcPr>'
    first, last = f"<w:tc>{spans}{paragraph('ก')}</w:tc>", f"<w:tc>{paragraph('1,250')}</w:tc>"
    rows = f"<w:tr>{first}{last}</w:tr>"
    body = paragraph("ข้อความ", numbering) + table(rows, rows)
    document = word(tmp_path, damage(body))
    read_ = "".join(cell.text.string for one in document.tables for cell in one.header)
    read_ += "".join(
        c.text.string for one in document.tables for r in one.rows for c in r.cells if c
    )
    assert "1,250" in read_
    assert document.paragraphs[0].text.string.endswith("ข้อความ")


def test_every_reason_has_its_sentence() -> None:
    assert set(READ_ERRORS) == set(ReadErrorKind)
