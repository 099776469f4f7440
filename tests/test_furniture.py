"""Page numbers and running lines are set apart; what a report says is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.pages import Setting, Sheet, layout_of, texts_of, width

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def pages(count: int, *paint: Callable[[Sheet], None]) -> list[Sheet]:
    """Pages with a sentence of their own each, and what `paint` puts on all of them."""
    sheets = [Sheet(number) for number in range(1, count + 1)]
    for sheet in sheets:
        name = "กขคงจฉชซญดตถ"[sheet.content.number - 1]
        sheet.lines([f"เนื้อความของหน้า {name * 3} ตามลำดับ", f"ข้อสังเกต {name * 4}"], 70, 300)
        for put in paint:
            put(sheet)
    return sheets


def furniture_of(sheets: Sequence[Sheet]) -> list[str]:
    return [text.string for text in layout_of(*sheets).furniture]


@pytest.mark.parametrize(
    "pattern", ["{}", "- {} -", "({})", "หน้า {}", "หน้าที่ {}", "Page {}", "{}/5", "หน้า {} จาก 5"]
)
@pytest.mark.parametrize("thai", [False, True])
def test_page_numbers_are_furniture(pattern: str, thai: bool) -> None:
    def number(sheet: Sheet) -> None:
        text = pattern.format(sheet.content.number + 12)
        sheet.put(text.translate(THAI) if thai else text, 290, 40)

    sheets = pages(5, number)
    assert len(furniture_of(sheets)) == 5
    assert all(text.startswith(("เนื้อความ", "ข้อสังเกต")) for text in texts_of(*sheets))


@pytest.mark.parametrize("names", ["กขคง", ("i", "ii", "iii", "iv")])
@pytest.mark.parametrize("pattern", ["{}", "({})", "รายงานประจำปี | {}"])
def test_front_matter_counts_with_letters(names: Sequence[str], pattern: str) -> None:
    def letter(sheet: Sheet) -> None:
        sheet.put(pattern.format(names[sheet.content.number - 1]), 290, 800)

    assert len(furniture_of(pages(4, letter))) == 4


def test_a_lone_page_number_is_furniture_where_it_says_its_page() -> None:
    sheet = Sheet(7)
    sheet.lines(["เนื้อความของรายงาน"], 70, 300)
    sheet.put("7", 290, 800)
    assert furniture_of([sheet]) == ["7"]
    sheet = Sheet(7)
    sheet.lines(["เนื้อความของรายงาน"], 70, 300)
    sheet.put("54", 290, 800)
    assert furniture_of([sheet]) == []


def test_running_headers_with_page_numbers_are_furniture() -> None:
    def header(sheet: Sheet) -> None:
        sheet.put(f"รายงานความก้าวหน้า ปี 2567 | {sheet.content.number}", 200, 40)

    assert len(furniture_of(pages(4, header))) == 4


@pytest.mark.parametrize(("count", "on"), [(3, (1, 2)), (8, (2, 3, 4, 5)), (10, (1, 3, 5, 7, 9))])
def test_a_header_on_some_pages_only_is_furniture_there(count: int, on: tuple[int, ...]) -> None:
    def header(sheet: Sheet) -> None:
        if sheet.content.number in on:
            sheet.put("สำนักงานส่งเสริมการอ่าน", 200, 40)

    assert furniture_of(pages(count, header)) == ["สำนักงานส่งเสริมการอ่าน"] * len(on)


def test_text_turned_beside_every_page_is_furniture() -> None:
    def aside(sheet: Sheet) -> None:
        sheet.put("กองทุนเพื่อการอ่าน", 200, -570, Setting(turn=1))

    sheets = pages(4, aside)
    assert furniture_of(sheets) == ["กองทุนเพื่อการอ่าน"] * 4
    assert "กองทุนเพื่อการอ่าน" not in texts_of(*sheets)


def test_a_sum_at_the_foot_of_every_page_is_what_the_report_says() -> None:
    def foot(sheet: Sheet) -> None:
        amount = sheet.content.number**2 * 137
        sheet.put(f"รวมทั้งหน้าเป็นเงิน {amount:,} บาท", 200, 800)

    assert furniture_of(pages(4, foot)) == []


def test_a_heading_that_comes_again_every_few_pages_is_no_header() -> None:
    def heading(sheet: Sheet) -> None:
        if sheet.content.number in (2, 6, 11):
            sheet.put("รายละเอียดงบประมาณจำแนกตามงบรายจ่าย", 70, 60)

    sheets = pages(12, heading)
    assert furniture_of(sheets) == []
    assert "".join(texts_of(*sheets)).count("รายละเอียดงบประมาณจำแนกตามงบรายจ่าย") == 3


@pytest.mark.parametrize("heading", ["ภาคผนวก {letter}", "แผนงานที่ {number}", "ตารางที่ {number}"])
@pytest.mark.parametrize("baseline", [60, 200])
def test_headings_that_count_one_a_page_are_no_page_numbers(heading: str, baseline: int) -> None:
    def put(sheet: Sheet) -> None:
        number = sheet.content.number
        sheet.put(heading.format(number=number, letter="กขคง"[number - 1]), 70, baseline)

    assert furniture_of(pages(4, put)) == []


def _titled(sheet: Sheet) -> None:
    sheet.put("ตารางที่ 3 งบประมาณจำแนกรายจังหวัด", 150, 130)
    sheet.put("หน่วย : บาท", 460, 154)
    rows = [[f"อำเภอ{name}{sheet.content.number}", "1,250"] for name in "กขค"]
    sheet.table([70, 300, 520], 162, rows)


def test_titles_repeated_above_a_continued_table_stay_once() -> None:
    sheets = [Sheet(number) for number in (1, 2, 3)]
    for sheet in sheets:
        _titled(sheet)
    layout = layout_of(*sheets)
    assert texts_of(*sheets) == ["ตารางที่ 3 งบประมาณจำแนกรายจังหวัด", "หน่วย : บาท"]
    assert len(layout.furniture) == 4
    assert sum(not hasattr(piece, "text") for piece in layout.pieces) == 1


def test_a_repeated_line_below_a_pages_own_text_stays() -> None:
    def below(sheet: Sheet) -> None:
        sheet.put(f"หัวข้อที่ {'กขค'[sheet.content.number - 1]}", 70, 110)
        sheet.put("ดังนี้", 70, 150)

    sheets = pages(3, below)
    assert texts_of(*sheets).count("ดังนี้") == 3


def test_the_furniture_of_two_lines_is_found_as_a_whole() -> None:
    def header(sheet: Sheet) -> None:
        sheet.put(f"หน้า {sheet.content.number}", 290, 40)
        right = "๒๕ กันยายน ๒๕๕๘"
        sheet.put(right, 535 - width(right), 60)
        sheet.put("เล่ม ๑๓๒ ตอนที่ ๙๑ ก", 60, 60)

    assert len(furniture_of(pages(4, header))) == 8
