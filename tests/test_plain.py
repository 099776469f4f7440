"""The plain text form: paragraphs, tables, page breaks, and where everything stands."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.model.document import Document, Paragraph, Table
from sobtan_extractor.plain import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, plain_text, read_plain

THAI = st.text(alphabet="กขคงนำเาแ่้ิ์ฯๆ๑๒12,. ()abก็", min_size=1)


def texts(document: Document) -> list[str]:
    return [p.text.string for p in document.paragraphs]


def rows(table: Table) -> list[list[str]]:
    return [["" if c is None else c.text.string for c in row.cells] for row in table.rows]


def only_table(text: str) -> Table:
    (table,) = read_plain(text).tables
    return table


def test_a_line_is_a_paragraph_whatever_ends_it() -> None:
    assert texts(read_plain("แรก\r\nสอง\n\n\nสาม\rสี่\n")) == ["แรก", "สอง", "สาม", "สี่"]


def test_a_text_without_words_is_an_empty_document() -> None:
    for text in ("", "\n \n", "\ufeff"):
        document = read_plain(text)
        assert document.blocks == ()
        assert [page.number for page in document.pages] == [1]


def test_the_document_knows_its_path_and_digest() -> None:
    document = read_plain("แรก", "report.txt")
    assert document.path == "report.txt"
    assert document.sha256 == hashlib.sha256("แรก".encode()).hexdigest()


def test_tabs_separate_cells_and_short_rows_are_filled() -> None:
    table = only_table("รายการ\tแผน\tผล\nครู\t10\t8\nรวม\t10")
    assert [column.name for column in table.columns] == ["รายการ", "แผน", "ผล"]
    assert rows(table) == [["ครู", "10", "8"], ["รวม", "10", ""]]
    assert not table.ruled


def test_a_blank_line_inside_a_table_is_a_page_break() -> None:
    table = only_table("รายการ\tแผน\nครู\t10\n\nทุน\t20\nรวม\t30")
    assert rows(table) == [["ครู", "10"], ["ทุน", "20"], ["รวม", "30"]]
    assert table.pages == (1, 2)
    assert [cell.text.page for cell in table.column_cells(0)] == [1, 2, 2]


def test_a_header_repeated_behind_the_page_break_is_read_once() -> None:
    table = only_table("รายการ\tแผน\tผล\nครู\t10\t8\n\nรายการ\tแผน\tผล\nทุน\t20\t9")
    assert rows(table) == [["ครู", "10", "8"], ["ทุน", "20", "9"]]


def test_a_footnote_may_stand_between_the_halves_of_a_table() -> None:
    document = read_plain("รายการ\tแผน\nครู\t10\n\n² ข้อมูล ณ สิ้นเดือน\n\nทุน\t20\n\nต่อไป")
    table, note, after = document.blocks
    assert isinstance(table, Table) and isinstance(note, Paragraph) and isinstance(after, Paragraph)
    assert len(table.rows) == 2
    assert (note.note_mark, note.page, after.page) == ("2", 1, 2)


@pytest.mark.parametrize(
    "between", ["ผลเป็นไปตามแผน", "1. หัวข้อใหม่", "หน่วย : บาท"]
)  # fmt: skip
def test_a_paragraph_ends_a_table(between: str) -> None:
    document = read_plain(f"รายการ\tแผน\nครู\t10\n\n{between}\n\nทุน\t20\nรวม\t20")
    assert [len(table.rows) for table in document.tables] == [1, 2]


@pytest.mark.parametrize(
    "second", ["รายการ\tรับ\tจ่าย\nครู\t10\t5", "รายการ\tแผน\tผล\tร้อยละ\nครู\t10\t5\t50"]
)  # fmt: skip
def test_a_new_header_or_another_width_is_another_table(second: str) -> None:
    document = read_plain(f"รายการ\tแผน\tผล\nทุน\t20\t10\n\n{second}")
    assert [len(table.rows) for table in document.tables] == [1, 1]


def test_a_form_feed_is_a_page_break() -> None:
    document = read_plain("แรก\n\f\nสอง\fสาม\f")
    assert [(p.text.string, p.page) for p in document.paragraphs] == [
        ("แรก", 1), ("สอง", 2), ("สาม", 3),
    ]  # fmt: skip
    assert len(read_plain("รายการ\tแผน\nครู\t10\n\fทุน\t20").tables) == 1


def test_full_pages_go_on_to_the_next() -> None:
    document = read_plain("\n\n".join(f"ย่อหน้าลำดับ {n}" for n in range(100)))
    numbers = [p.page for p in document.paragraphs]
    assert numbers == sorted(numbers)
    assert numbers[-1] == len(document.pages) > 2


def test_a_cluster_is_a_base_with_its_marks() -> None:
    clusters = plain_text("ที่น้ำ1").clusters
    assert [cluster.text for cluster in clusters] == ["ที่", "น้", "ำ", "1"]
    assert [cluster.raw for cluster in clusters] == ["ที่", "น้", "ำ", "1"]


def test_superscripts_are_raised() -> None:
    assert [cluster.raised for cluster in plain_text("ก¹").clusters] == [False, True]


def test_numbers_and_words_are_not_broken_at_the_end_of_a_line() -> None:
    text = plain_text("ก" * 70 + "1,216,919 คน")
    (place,) = text.places(70, 79)
    assert place.box.x0 == MARGIN


def test_the_place_of_a_cell_is_in_its_column() -> None:
    first, second = only_table("ครู\t10\nทุน\t20").rows[0].cells
    assert first is not None and second is not None
    (left,), (right,) = first.text.places(), second.text.places()
    assert left.box.x1 < right.box.x0
    assert left.box.top == right.box.top


@given(st.lists(THAI, max_size=20))
def test_no_character_is_lost_and_all_stand_on_their_page(paragraphs: list[str]) -> None:
    document = read_plain("\n\n".join(paragraphs))
    expected = [stripped for p in paragraphs if (stripped := p.strip())]
    assert texts(document) == expected
    below = (0, 0.0)
    for paragraph in document.paragraphs:
        for cluster in paragraph.text.clusters:
            assert 1 <= cluster.page <= len(document.pages)
            assert MARGIN <= cluster.box.x0 < cluster.box.x1
            assert MARGIN <= cluster.box.top < cluster.box.bottom <= PAGE_HEIGHT - MARGIN
            assert below <= (cluster.page, cluster.box.top)
            below = (cluster.page, cluster.box.top)


@given(st.text(alphabet="กนำา่ ", min_size=1))
def test_lines_stay_between_the_margins(string: str) -> None:
    for cluster in plain_text(string * 40).clusters:
        assert cluster.box.x1 <= PAGE_WIDTH - MARGIN


CELLS = st.text(alphabet="กขครวม12,.-%() ", max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8))
def test_no_cell_is_lost(cells: list[list[str]]) -> None:
    document = read_plain("\n".join("\t".join(row) for row in cells))
    expected = {text for row in cells for cell in row if (text := cell.strip())}
    found = set()
    for table in document.tables:
        found |= {cell.text.string for cell in table.header}
        found |= {c.text.string for row in table.rows for c in row.cells if c is not None}
    assert found - {""} == expected


def test_the_pages_of_a_long_text_share_the_places_of_their_characters() -> None:
    """A megabyte of text has as many characters, and two places are half of what each takes."""
    document = read_plain("ก ข ค\f" * 50)
    boxes = [cluster.box for p in document.paragraphs for cluster in p.text.clusters]
    assert len(document.pages) == 51
    assert (len(boxes), len(set(map(id, boxes)))) == (250, 5)
