"""Findings are written back as comments on the very words and cells."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from lxml import etree

from sobtan.forms.looking import marked
from sobtan.messages.common import Language
from sobtan.office import sheet_comments, word_comments
from sobtan.office.comments import Comment
from sobtan.results.outcome import Checked
from sobtan.settings.toml_file import FileError
from sobtan.writers.marked_office import comments
from sobtan_extractor.model.document import Document, Text
from sobtan_extractor.read import read
from sobtan_rules.run import run as check
from tests.excel_files import both, put, workbook
from tests.test_word import TEXT_BOX
from tests.word_files import cell, document_bytes, item, level, lists, paragraph, row, run, table

SPACE = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
REPORT = Path(__file__).parent.parent.parent / "shared" / "report" / "eef-2567-q1-q2.word.docx"


def checked(path: Path) -> Checked:
    document = read(path)
    return Checked(str(path), document, check(document))


def anchors(data: bytes) -> list[str]:
    """The words between the marks of each comment, in the order of the comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found: dict[str, str] = {}
    is_open: set[str] = set()
    for node in root.iter():
        kind = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if kind == "commentRangeStart":
            is_open.add(node.get(f"{{{SPACE['w']}}}id"))
        elif kind == "commentRangeEnd":
            is_open.discard(node.get(f"{{{SPACE['w']}}}id"))
        elif kind == "t":
            for key in is_open:
                found[key] = found.get(key, "") + (node.text or "")
    return [found[key] for key in sorted(found, key=int)]


def passage(document: Document, words: str) -> Text:
    """The text of the words where they stand first."""
    cells = [c for t in document.tables for r in t.rows for c in r.cells if c is not None]
    texts = [p.text for p in document.paragraphs] + [one.text for one in cells]
    whole = next(text for text in texts if words in text.string)
    start = whole.string.index(words)
    return whole.slice(start, start + len(words))


def commented(path: Path, *words: str) -> bytes:
    document = read(path)
    notes = [Comment(passage(document, one), ("หมายเหตุ", one)) for one in words]
    return word_comments.commented(path.read_bytes(), notes)


def told(document: Document) -> list[str]:
    cells = [c for t in document.tables for r in t.rows for c in r.cells if c is not None]
    heads = [c for t in document.tables for c in t.header]
    texts = [p.text for p in document.paragraphs] + [c.text for c in (*heads, *cells)]
    return [text.string for text in texts]


# --- Word ------------------------------------------------------------------------------


def test_a_comment_stands_on_the_very_words(tmp_path: Path) -> None:
    path = document_bytes(
        tmp_path / "ร่าง.docx",
        paragraph(run("เบิกจ่ายแล้ว 1,250 บาท จากแผน ") + run("2,500", "<w:b/>") + run(" บาท"))
        + table(row("รายการ", "บาท"), row("วัสดุ", cell(run("x") and paragraph("1,100")))),
    )
    words = ("1,250", "แผน 2,500 บาท", "1,100")
    assert anchors(commented(path, *words)) == list(words)


def test_runs_keep_their_look_and_text_where_they_are_split(tmp_path: Path) -> None:
    body = paragraph(run("ก่อน ") + run("รวม 1,250 บาท", "<w:b/><w:i/>") + run(" หลัง"))
    path = document_bytes(tmp_path / "ร่าง.docx", body)
    data = commented(path, "1,250")
    (one,) = docx.Document(io.BytesIO(data)).paragraphs
    assert one.text == "ก่อน รวม 1,250 บาท หลัง"
    looks = [(r.text, r.bold, r.italic) for r in one.runs if r.text]
    assert looks[1:4] == [("รวม ", True, True), ("1,250", True, True), (" บาท", True, True)]


def test_several_comments_may_lie_over_each_other(tmp_path: Path) -> None:
    path = document_bytes(tmp_path / "ร่าง.docx", paragraph("ผล 1,250 คน จาก 2,500 คน"))
    words = ("1,250 คน จาก 2,500", "2,500 คน", "1,250")
    assert anchors(commented(path, *words)) == list(words)


def test_tabs_and_breaks_in_a_run_stay_in_their_places(tmp_path: Path) -> None:
    inner = "<w:r><w:t>ก 12</w:t><w:tab/><w:t>ข 34</w:t><w:br/><w:t>ค 56</w:t></w:r>"
    path = document_bytes(tmp_path / "ร่าง.docx", paragraph(inner))
    data = commented(path, "34", "12", "56")
    assert anchors(data) == ["34", "12", "56"]
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "ก 12\tข 34\nค 56"


def test_words_in_insertions_links_and_fields_are_marked(tmp_path: Path) -> None:
    from tests.word_files import field

    body = paragraph(
        f'<w:ins w:id="1">{run("เพิ่ม 11 คน")}</w:ins><w:hyperlink>{run(" ลิงก์ 22")}</w:hyperlink>'
        + field("REF", " ผล 33 คน")
    )
    path = document_bytes(tmp_path / "ร่าง.docx", body)
    assert anchors(commented(path, "11", "22", "33")) == ["11", "22", "33"]


def test_a_footnote_s_comment_stands_at_its_mark(tmp_path: Path) -> None:
    notes = f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" ยอด 99"))}'
    body = paragraph(run("เบิกจ่าย") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    path = document_bytes(tmp_path / "ร่าง.docx", body, footnotes=notes + "</w:footnote>")
    root = etree.fromstring(
        zipfile.ZipFile(io.BytesIO(commented(path, "99"))).read("word/document.xml")
    )
    (start,) = root.iter(f"{{{SPACE['w']}}}commentRangeStart")
    assert start.getnext().find("w:footnoteReference", SPACE) is not None


def test_a_text_box_s_comment_stands_outside_of_it(tmp_path: Path) -> None:
    """Word allows none inside."""
    body = paragraph(run("นอกกรอบ") + TEXT_BOX.format(paragraph("ในกรอบ 77 คน")))
    path = document_bytes(tmp_path / "ร่าง.docx", body)
    root = etree.fromstring(
        zipfile.ZipFile(io.BytesIO(commented(path, "77"))).read("word/document.xml")
    )
    (start,) = root.iter(f"{{{SPACE['w']}}}commentRangeStart")
    assert not [one for one in start.iterancestors() if one.tag.endswith("txbxContent")]


def test_an_automatic_number_s_comment_stands_on_its_paragraph(tmp_path: Path) -> None:
    numbering = lists(level(0, "decimal", "(%1)"))
    path = document_bytes(tmp_path / "ร่าง.docx", item("ครู 5 คน", 1), numbering=numbering)
    assert anchors(commented(path, "(1)")) == ["ครู 5 คน"]


def test_comments_that_were_there_are_kept(tmp_path: Path) -> None:
    source = docx.Document()
    first = source.add_paragraph().add_run("มี 5 คน")
    source.add_comment(first, "ของเดิม", "ผู้ตรวจ", "ผต")
    source.save(str(tmp_path / "ร่าง.docx"))
    data = commented(tmp_path / "ร่าง.docx", "5")
    found = [(one.author, one.text) for one in docx.Document(io.BytesIO(data)).comments]
    assert found == [("ผู้ตรวจ", "ของเดิม"), ("sobtan", "หมายเหตุ\n5")]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = (
        paragraph(run("1. ผลการใช้จ่าย", "<w:bCs/>"))
        + paragraph(run("มีวันที่ 31 ") + run("เมษายน 2567 ใน", "<w:b/>") + run("เนื้อความ"))
        + table(
            row("รายการ", "จำนวนเงิน (บาท)"), row("ค่าวัสดุ", "1,200"), row("ค่าจ้าง", "2,300"),
            row("ค่าเดินทาง", "1,500"), row("รวม", "5,100"),
        )
    )  # fmt: skip
    return document_bytes(tmp_path_factory.mktemp("faulty") / "ร่าง.docx", body)


def test_a_commented_document_checks_the_same_as_before(faulty: Path, tmp_path: Path) -> None:
    before = checked(faulty)
    (tmp_path / "หลัง.docx").write_bytes(marked(before, Language.TH, None))
    after = checked(tmp_path / "หลัง.docx")
    assert told(after.document) == told(before.document)
    assert [f.fingerprint for f in after.run.findings] == [
        f.fingerprint for f in before.run.findings
    ]
    assert len(before.run.findings) == 2


def test_every_finding_has_a_comment_with_its_sentence(faulty: Path) -> None:
    before = checked(faulty)
    data = marked(before, Language.TH, None)
    written = list(docx.Document(io.BytesIO(data)).comments)
    assert anchors(data) == [f.primary.text.string for f in before.run.findings]
    for finding, one in zip(before.run.findings, written, strict=True):
        assert one.author == "sobtan"
        assert finding.message.th in one.text
        assert finding.rule in one.text and finding.fingerprint in one.text


def test_documents_that_cannot_be_commented_say_so(tmp_path: Path) -> None:
    path = document_bytes(tmp_path / "ร่าง.docm", paragraph("มี 5 คน"), kind="document")
    source = path.read_bytes()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "[Content_Types].xml":
                kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
                usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
                data = data.replace(usual + b"document.main+xml", kind)
            new.writestr(entry, data)
    path.write_bytes(target.getvalue())
    with pytest.raises(FileError) as error:
        marked(checked(path), Language.TH, None)
    assert "แมโคร" in error.value.sentence(Language.TH)


def test_without_the_library_one_sentence_says_what_to_install(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(FileError) as error:
        marked(checked(faulty), Language.TH, None)
    assert "sobtan[office]" in error.value.sentence(Language.TH)


def _through_libreoffice(path: Path, folder: Path) -> Path:
    """The file opened and saved again by another program."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    (folder / "อีกที").mkdir()
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    command += [path.suffix[1:], "--outdir", str(folder / "อีกที"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / "อีกที" / path.name


def test_comments_survive_libreoffice(faulty: Path, tmp_path: Path) -> None:
    before = checked(faulty)
    (tmp_path / "draft.docx").write_bytes(marked(before, Language.TH, None))
    again = _through_libreoffice(tmp_path / "draft.docx", tmp_path)
    assert anchors(again.read_bytes()) == [f.primary.text.string for f in before.run.findings]
    after = checked(again)
    assert [f.fingerprint for f in after.run.findings] == [
        f.fingerprint for f in before.run.findings
    ]


@pytest.mark.skipif(not REPORT.exists(), reason="the shared report is not here")
def test_every_finding_of_the_real_report_is_marked(tmp_path: Path) -> None:
    before = checked(REPORT)
    data = marked(before, Language.TH, None)
    assert Counter("".join(one.split()) for one in anchors(data)) == Counter(
        "".join(f.primary.text.string.split()) for f in before.run.findings
    )
    (tmp_path / "draft.docx").write_bytes(data)
    assert told(read(tmp_path / "draft.docx")) == told(before.document)


# --- Excel ------------------------------------------------------------------------------

FAULTY: list[list[object]] = [
    ["รายการ", "แผน", "ผล"],
    ["ค่าวัสดุ", 1200, 1100],
    ["ค่าจ้าง", 2300, 2250],
    ["ค่าเดินทาง", 1500, 1450],
    ["รวม", 5100, ("=SUM(C2:C4)", 4800)],
]


def test_a_cell_s_comment_leaves_everything_else_as_it_was(tmp_path: Path) -> None:
    def chart(book: Any, sheet: Any) -> None:
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=แผ่น1!$B$2:$B$4"})
        sheet.insert_chart("E2", drawn)

    path = workbook(tmp_path, both(put(FAULTY, code="#,##0"), chart))
    before = checked(path)
    data = marked(before, Language.TH, None)
    (tmp_path / "หลัง.xlsx").write_bytes(data)
    after = checked(tmp_path / "หลัง.xlsx")
    assert told(after.document) == told(before.document)
    assert [f.fingerprint for f in after.run.findings] == [
        f.fingerprint for f in before.run.findings
    ]
    assert before.run.findings
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet["B5"].comment.author == "sobtan"
    assert before.run.findings[0].message.th in sheet["B5"].comment.text
    saved = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    assert saved["C5"].value == 4800
    assert "xl/charts/chart1.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_comments_of_cells_that_were_there_are_kept(tmp_path: Path) -> None:
    def note(book: Any, sheet: Any) -> None:
        sheet.write_comment("A1", "ของเดิม", {"author": "ผู้ตรวจ"})
        sheet.write_comment("B5", "ดูแล้ว", {"author": "ผู้ตรวจ"})

    path = workbook(tmp_path, both(put(FAULTY, code="#,##0"), note))
    data = marked(checked(path), Language.TH, None)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet["A1"].comment.text == "ของเดิม"
    assert sheet["B5"].comment.text.startswith("ดูแล้ว")
    assert "sobtan" in sheet["B5"].comment.text


def test_sheets_without_findings_are_left_alone(tmp_path: Path) -> None:
    path = workbook(tmp_path, put([["ก", 5]]), put(FAULTY))
    data = marked(checked(path), Language.TH, None)
    old, new = zipfile.ZipFile(path), zipfile.ZipFile(io.BytesIO(data))
    first = "xl/worksheets/sheet1.xml"
    assert old.read(first) == new.read(first)
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]["B5"].comment is not None


def test_cell_comments_survive_libreoffice(tmp_path: Path) -> None:
    path = workbook(tmp_path, put(FAULTY), name="annex.xlsx")
    (tmp_path / "marked.xlsx").write_bytes(marked(checked(path), Language.TH, None))
    again = _through_libreoffice(tmp_path / "marked.xlsx", tmp_path)
    comment = openpyxl.load_workbook(again).worksheets[0]["B5"].comment
    assert comment is not None and "T001" in comment.text


def test_a_finding_s_comment_names_its_evidence(tmp_path: Path) -> None:
    path = workbook(tmp_path, put(FAULTY))
    (one,) = comments(checked(path), Language.TH)
    assert any(line.startswith("แผ่น1!B2") for line in one.lines)
    assert sheet_comments.commented(path.read_bytes(), [one])
