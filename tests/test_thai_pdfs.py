"""Real files of Thai public bodies: what producers damage is read as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Cell, Document, PageState, Table, TroubleKind
from sobtan_extractor.read import read
from sobtan_rules.run import run

FOLDER = Path(__file__).parent.parent.parent / "shared" / "thai-pdfs"

SMALL = [path for path in sorted(FOLDER.glob("*.pdf")) if path.stat().st_size < 500_000]

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared files are not here")

GAZETTES = ("gazette_budget2553", "gazette_budget2559", "law_ita12_pua", "law_ita3_itext")
PRIVATE_USE = re.compile("[\uf700-\uf71a]")
MARK_ALONE = re.compile(r"(?:^|\s)[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@cache
def document(name: str) -> Document:
    return read(FOLDER / f"{name}.pdf")


def paragraphs(name: str) -> list[str]:
    return [paragraph.text.string for paragraph in document(name).paragraphs]


def texts(name: str) -> Iterator[str]:
    yield from paragraphs(name)
    for table in document(name).tables:
        yield from (cell.text.string for cell in _cells(table))


def _cells(table: Table) -> list[Cell]:
    return [*table.header, *(cell for row in table.rows for cell in row.cells if cell is not None)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text.string.strip() if cell else "" for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_no_rule_fails_on_a_real_file(path: Path) -> None:
    """`benchmarks/bounds.py` looks at the large ones, too."""
    assert run(document(path.stem)).failures == ()


def test_no_number_of_an_excel_table_is_split_by_its_padding() -> None:
    (table,) = document("provbudget2559").tables
    amounts = [row[1] for row in rows(table)]
    assert len(amounts) == 92
    assert [amount for amount in amounts if not re.fullmatch(r"\d{1,3}(,\d{3})*", amount)] == []
    assert "222,979,542,400" in amounts


def test_sara_am_of_an_excel_table_is_whole() -> None:
    (table,) = document("provbudget2559").tables
    names = [row[0] for row in rows(table)]
    for name in ("จังหวัดลำปาง", "จังหวัดลำพูน", "จังหวัดกำแพงเพชร"):
        assert name in names
    assert not any(" า" in name or " ำ" in name for name in names)


def test_the_unit_of_a_table_over_pages_is_read_once() -> None:
    (table,) = document("provbudget2559").tables
    assert table.unit is not None
    assert (table.unit_text.string, table.pages) == ("หน่วย : บาท", (1, 2, 3))


@pytest.mark.parametrize("name", GAZETTES)
def test_no_private_use_mark_is_left_in_the_gazette(name: str) -> None:
    assert [text for text in texts(name) if PRIVATE_USE.search(text)] == []


@pytest.mark.parametrize("name", GAZETTES)
def test_no_mark_of_the_gazette_stands_alone(name: str) -> None:
    assert [text for text in texts(name) if MARK_ALONE.search(text)] == []


@pytest.mark.parametrize("name", GAZETTES)
def test_no_number_of_the_gazette_is_split(name: str) -> None:
    split = re.compile(r"[๐-๙],\s+[๐-๙]{3}|[๐-๙]\s+,[๐-๙]{3}")
    assert [text for text in texts(name) if split.search(text)] == []


@pytest.mark.parametrize("name", GAZETTES)
def test_the_running_header_of_the_gazette_is_furniture(name: str) -> None:
    assert sum("ราชกิจจานุเบกษา" in text.string for text in document(name).furniture) >= 20
    assert not any(text.startswith("เล่ม") and "ตอนที่" in text for text in paragraphs(name))


@pytest.mark.parametrize("name", GAZETTES)
def test_the_gazette_has_no_tables(name: str) -> None:
    assert document(name).tables == ()


@pytest.mark.parametrize(
    ("name", "amount"),
    [("gazette_budget2559", "๙๐๐,๐๐๐,๐๐๐"), ("gazette_budget2553", "๕๐๐,๐๐๐,๐๐๐")],
)
def test_a_label_of_an_act_and_its_amount_are_one_item(name: str, amount: str) -> None:
    """The label wraps after two lines in the one act, after three in the other."""
    label = "(๒) ค่าใช้จ่ายเกี่ยวกับการเสด็จพระราชดำเนินและต้อนรับประมุขต่างประเทศ"
    assert f"{label} {amount} บาท" in paragraphs(name)
    assert not any(re.search(r"บาท\s*มาตรา", text) for text in paragraphs(name))


def test_cells_set_with_wide_letter_spacing_stay_apart() -> None:
    """A budget volume from InDesign spaces the last letter of each cell to the next cell."""
    tables = [table for table in document("budget65_vol31").tables if 16 in table.pages]
    targets = [row for table in tables for row in rows(table) if row[1] == "หน่วยงาน"]
    assert [row[2:] for row in targets] == [["-", "6", "7", "8", "9"]]
    heads = [column.name for table in tables for column in table.columns]
    for end in ("หน่วยนับ", "ปี 2564", "ปี 2568"):
        assert any(head.endswith(end) for head in heads)


def test_a_table_cut_off_by_its_pages_end_is_read_to_the_end() -> None:
    first = document("vec_compare_excel").tables[0]
    assert first.pages == (1, 2, 3, 4)
    assert "30105" in [row[1] for row in rows(first)]
    assert rows(first)[0][0] == "อุตสาหกรรม"


def test_text_beside_and_above_every_page_is_furniture() -> None:
    read_texts = paragraphs("parl_provincebudget")
    assert read_texts.count("สำนักงบประมาณของรัฐสภา") <= 3
    assert not any("ห น้ า" in text for text in read_texts)


def test_what_word_calls_by_the_name_of_its_first_use_is_read() -> None:
    first = "\n".join(paragraphs("parl_provincebudget")[:20])
    assert "ประจำปีงบประมาณ พ.ศ. 2560" in first
    assert "จำนวนหน้า 34 หน้า" in first
    assert "ประมำณ" not in first


def test_footnotes_of_a_word_report_know_their_marks() -> None:
    marks = [paragraph.note_mark for paragraph in document("parl_provincebudget").paragraphs]
    assert [mark for mark in marks if mark.isdecimal()] == ["1", "2", "3", "4", "5", "6"]


def test_merged_headers_of_an_excel_table_give_every_column_its_path() -> None:
    (table,) = document("ktltc_spend2567").tables
    path = [part.string for part in table.columns[1].path]
    assert path == ["ผลการใช้จ่ายเงินปีปัจจุบัน (ปี 2567) ผลผลิต/โครงการ", "ผลผลิต", "ปวช."]
    assert (len(table.columns), len(table.rows)) == (12, 72)


def test_a_wide_table_over_ten_pages_is_one_table() -> None:
    (table,) = document("ktltc_budgetplan2568_excel").tables
    assert table.pages == tuple(range(1, 11))


def test_a_page_painted_as_outlines_is_a_picture() -> None:
    assert [page.state for page in document("scan_bkkptc_print").pages] == [PageState.PICTURE]


def test_what_lies_beside_a_cropped_page_is_not_read() -> None:
    """Front and back of the cover each hold the whole of it, most of it beside the page."""
    covers: dict[int, list[str]] = {1: [], 84: []}
    for paragraph in document("budget65_vol31").paragraphs:
        if paragraph.page in covers:
            covers[paragraph.page].append(paragraph.text.string)
    assert covers[1].count("งบประมาณรายจ่าย") == covers[84].count("งบประมาณรายจ่าย") == 1
    assert "เล่มที่ ๑๗" in covers[1]
    assert "เล่มที่ ๑๗" not in covers[84]


def test_what_cannot_be_read_is_counted_and_located() -> None:
    found = document("budget65_vol31").troubles
    troubles = [one for one in found if one.kind is not TroubleKind.OUTSIDE]  # of whole pages
    assert troubles
    assert all(trouble.text.places() and int(trouble.detail) > 0 for trouble in troubles)
