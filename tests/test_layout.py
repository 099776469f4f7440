"""From pages to passages and tables in reading order."""

from __future__ import annotations

import pytest

from sobtan_extractor.model.document import Box, PageState, TroubleKind
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.pieces import Grid, Passage
from tests.pages import (
    SIZE,
    STEP,
    Setting,
    Sheet,
    grids_of,
    layout_of,
    passages_of,
    rows_of,
    strays,
    texts_of,
    width,
)
from tests.test_passages import filled

ROWS = [["รายการ", "แผน", "ผล"], ["อบรม", "1,200", "900"], ["รวม", "1,200", "900"]]
BORDERS = [72.0, 300.0, 410.0, 520.0]


def kinds(*sheets: Sheet) -> list[str]:
    """What comes in which order: the first word of a passage, "table" for a table."""
    return [
        "table" if isinstance(piece, Grid) else str(piece.text).split(" ")[0]
        for piece in layout_of(*sheets).pieces
    ]


def test_text_and_tables_come_by_height() -> None:
    sheet = Sheet()
    sheet.put("ท้าย ของหน้า", 72, 600)
    sheet.table(BORDERS, 200, ROWS)
    sheet.put("ต้น ของหน้า", 72, 100)
    assert kinds(sheet) == ["ต้น", "table", "ท้าย"]


def test_footnotes_come_behind_their_page_and_are_marked() -> None:
    sheet = Sheet()
    end = sheet.put("ผลการใช้จ่าย รวมทุกแหล่งเงิน", 72, 100)
    sheet.put("1", end, 94, Setting(8))
    sheet.lines([filled("เนื้อความ", 55), filled("จบ", 20)], 72, 100 + 2 * STEP)
    mark = sheet.put("1", 72, 741, Setting(7))
    sheet.put(" ข้อมูล ณ วันที่ 31 ธันวาคม 2566", mark, 746, Setting(12))
    sheet.put("เรียกข้อมูล ณ วันที่ 11 มกราคม 2567", 72, 764, Setting(12))
    *body, note = passages_of(sheet)
    assert note.is_footnote
    assert not any(passage.is_footnote for passage in body)
    assert str(note.text).startswith("1 ข้อมูล ณ วันที่ 31 ธันวาคม 2566")
    assert str(note.text).endswith("2567")
    assert [str(cluster.text) for cluster in body[0].text.clusters if cluster.raised] == ["1"]


@pytest.mark.parametrize("mark", ["1", "¹", "๑", "*"])
def test_footnotes_between_the_parts_of_a_paragraph_follow_it(mark: str) -> None:
    first, second = Sheet(1), Sheet(2)
    for sheet in (first, second):
        sheet.lines([filled("ขอบ", 57), filled("ขอบจบ", 20)], 72, 100)
    first.lines([filled("ตัดก", 57), filled("ตัดข", 57)], 72, 600)
    first.put(f"{mark} ข้อมูลเบื้องต้น", 72, 760, Setting(11))
    second.content.glyphs.clear()
    second.lines([filled("ตัดค", 57), filled("ตัดง", 30)], 72, 60)
    texts = texts_of(first, second)
    assert texts[-1] == f"{mark} ข้อมูลเบื้องต้น"
    assert all(part in texts[-2] for part in ("ตัดก", "ตัดข", "ตัดค", "ตัดง"))


def test_small_type_that_opens_with_no_mark_is_no_footnote() -> None:
    sheet = Sheet()
    sheet.lines([filled("เนื้อความ", 55)] * 3, 72, 100)
    sheet.put("ที่มา : สำนักงบประมาณ", 72, 700, Setting(11))
    assert not any(passage.is_footnote for passage in passages_of(sheet))


def two_columns(sheet: Sheet, top: float = 200.0, count: int = 12) -> None:
    """Two columns of running text, their lines level with each other."""
    for index in range(count):
        baseline = top + index * STEP
        last = index == count - 1
        sheet.put(filled(f"ซ้าย{index % 10}", 20 if last else 27), 72, baseline)
        sheet.put(filled(f"ขวา{index % 10}", 20 if last else 27), 316, baseline)


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    two_columns(sheet)
    left, right = texts_of(sheet)
    assert [left.find(f"ซ้าย{index}") >= 0 for index in range(10)] == [True] * 10
    assert [right.find(f"ขวา{index}") >= 0 for index in range(10)] == [True] * 10
    assert "ขวา" not in left


def test_columns_out_of_step_are_columns_also_where_lines_are_short() -> None:
    """A list on the left, text on the right, which does not stay level with it."""
    sheet = Sheet()
    for index in range(12):
        is_item = 3 <= index < 10 or index == 11
        sheet.put(filled(f"ซ้าย{index % 10}", 16 if is_item else 27), 72, 200 + index * STEP)
        aside = 0.0 if index < 7 else SIZE * 0.6
        sheet.put(filled(f"ขวา{index % 10}", 27), 316, 200 + index * STEP - aside)
    texts = texts_of(sheet)
    assert not any("ซ้าย" in text and "ขวา" in text for text in texts)


def test_a_title_over_both_columns_stays_above_and_text_below_stays_below() -> None:
    sheet = Sheet()
    sheet.put("หัวเรื่อง ของสองสดมภ์", 200, 150, Setting(20))
    two_columns(sheet)
    sheet.put(filled("สรุป", 57), 72, 560)
    assert [kind[:4] for kind in kinds(sheet)] == ["หัวเ", "ซ้าย", "ขวา0", "สรุป"]


def test_a_paragraph_goes_on_from_column_to_column() -> None:
    sheet = Sheet()
    for index in range(10):
        sheet.put(filled("ซ้าย", 27), 72, 200 + index * STEP)
        sheet.put(filled("ขวา", 27), 316, 200 + index * STEP)
    (text,) = texts_of(sheet)
    assert text.index("ขวา") > text.rindex("ซ้าย")


def test_labels_with_amounts_are_no_two_columns() -> None:
    sheet = Sheet()
    for index in range(10):
        sheet.put(f"({index + 1}) " + filled("แผนงาน", 20), 72, 200 + index * STEP)
        sheet.right(f"{(index + 3) * 1234567:,}", 470, 200 + index * STEP)
        sheet.put("บาท", 480, 200 + index * STEP)
    texts = texts_of(sheet)
    assert len(texts) == 10
    assert all(text.endswith("บาท") and text.startswith("(") for text in texts)


def test_words_level_with_each_other_on_few_lines_are_no_two_columns() -> None:
    sheet = Sheet()
    for index, name in enumerate(("ประธานกรรมการ", "เลขานุการ")):
        sheet.put("(นางสาวสมหญิง ใจดี)", 72, 200 + index * STEP)
        sheet.put(f"{name}กองทุนเพื่อการอ่าน", 330, 200 + index * STEP)
    assert all("(นางสาวสมหญิง" in text for text in texts_of(sheet))


def test_every_printed_character_is_read_once_wherever_it_stands() -> None:
    sheet = Sheet()
    two_columns(sheet)
    sheet.table(BORDERS, 520, ROWS)
    sheet.put("ท้ายหน้า", 72, 640)
    layout = layout_of(sheet)
    read: list[str] = []
    for piece in layout.pieces:
        parts = [piece.text] if isinstance(piece, Passage) else [c.text for c in piece.cells]
        assert [stray for part in parts for stray in strays(part)] == []
        read += [part.raw() for part in parts]
    printed = "".join(glyph.text for glyph in sheet.content.glyphs)
    assert sorted("".join(read).replace(" ", "")) == sorted(printed.replace(" ", ""))


def state_of(content: PageContent) -> PageState:
    sheet = Sheet()
    sheet.content = content
    return layout_of(sheet).pages[0].state


def test_a_page_of_text_was_read() -> None:
    sheet = Sheet()
    sheet.put("ข้อความ", 72, 100)
    assert state_of(sheet.content) is PageState.READ


def test_an_empty_page_is_blank() -> None:
    assert state_of(PageContent(1, 595, 842)) is PageState.BLANK


@pytest.mark.parametrize("stamp", ["", "หน้า 3"])
def test_a_page_that_is_an_image_is_a_picture(stamp: str) -> None:
    sheet = Sheet()
    sheet.put(stamp, 290, 30)
    sheet.content.pictures = [Box(0, 40, 595, 842)]
    layout = layout_of(sheet)
    assert layout.pages[0].state is PageState.PICTURE
    assert [(t.kind, t.page) for t in layout.troubles] == [(TroubleKind.LOST, 1)]


def test_an_image_under_a_running_header_is_a_picture() -> None:
    sheets = [Sheet(number) for number in (1, 2, 3)]
    for sheet in sheets:
        sheet.put("รายงานผลการดำเนินงานประจำปีงบประมาณ", 150, 40)
        sheet.content.pictures = [Box(0, 80, 595, 842)]
    assert {page.state for page in layout_of(*sheets).pages} == {PageState.PICTURE}


def test_a_page_of_outlined_letters_is_a_picture() -> None:
    assert state_of(PageContent(1, 595, 842, outlines=400)) is PageState.PICTURE


def test_a_page_with_an_image_and_text_was_read() -> None:
    sheet = Sheet()
    sheet.lines(["ข้อความใต้ภาพ ที่บอกว่าภาพแสดงอะไร"], 72, 600)
    sheet.content.pictures = [Box(60, 150, 535, 580)]
    assert state_of(sheet.content) is PageState.READ


def test_a_page_whose_glyphs_say_nothing_is_garbled() -> None:
    sheet = Sheet()
    sheet.put([("", 0.5)] * 30 + [("ก", 0.5)] * 10, 72, 100)
    assert state_of(sheet.content) is PageState.GARBLED


def test_a_damaged_page_keeps_what_was_read_and_says_why() -> None:
    sheet = Sheet()
    sheet.put("ก่อนที่แฟ้มจะเสีย", 72, 100)
    sheet.content.error = "bad stream"
    layout = layout_of(sheet)
    assert (layout.pages[0].state, layout.pages[0].reason) == (PageState.PARTLY, "bad stream")
    assert [str(piece.text) for piece in layout.pieces if isinstance(piece, Passage)] == [
        "ก่อนที่แฟ้มจะเสีย"
    ]


def test_a_drawing_of_thousands_of_lines_is_left_aside_and_said_so() -> None:
    sheet = Sheet()
    sheet.grid([float(x) for x in range(10, 590, 4)], [float(y) for y in range(10, 830, 4)])
    sheet.put("แผนที่จังหวัด", 72, 400)
    layout = layout_of(sheet)
    assert [(t.kind, t.detail) for t in layout.troubles] == [(TroubleKind.LOST, "drawing")]
    assert texts_of(sheet) == ["แผนที่จังหวัด"]


def test_text_on_a_shaded_box_is_text() -> None:
    sheet = Sheet()
    sheet.content.shades.append(Box(60, 80, 530, 130))
    sheet.put("ข้อความในกรอบสี 5 ข้อ", 72, 110)
    assert texts_of(sheet) == ["ข้อความในกรอบสี 5 ข้อ"]


def test_text_in_a_ruled_box_is_text() -> None:
    sheet = Sheet()
    sheet.grid([60, 530], [80, 160])
    sheet.lines(["ข้อความในกรอบ มี 2 บรรทัด", "และ 7 ข้อย่อย"], 72, 110)
    assert grids_of(sheet) == []
    assert "".join(texts_of(sheet)).count("7") == 1


def test_a_table_on_a_turned_page_is_a_table() -> None:
    """A landscape page whose reader turns it: what was painted upright stays upright."""
    sheet = Sheet(width=842, height=595)
    sheet.table(BORDERS, 200, ROWS)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == ROWS


def test_turned_cells_of_an_upright_table_are_cells() -> None:
    sheet = Sheet()
    sheet.grid([72, 110, 300], [100, 260, 284])
    sheet.put("ประเภทรายจ่าย", 110, -96, Setting(turn=1))
    sheet.put("งบประมาณ", 120, 180)
    sheet.put("ก", 80, 277)
    sheet.right("1,500", 296, 277)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [["ประเภทรายจ่าย", "งบประมาณ"], ["ก", "1,500"]]


def test_the_typesetter_fills_lines() -> None:
    assert width(filled("x", 57)) == 57 * SIZE / 2
