"""Lines become paragraphs, over line ends and page ends."""

from __future__ import annotations

import pytest

from sobtan_extractor.lines.joined_text import wraps
from tests.pages import BOLD, SIZE, STEP, Setting, Sheet, passages_of, texts_of, width

LEFT, RIGHT = 72.0, 528.0  # the margins: 57 letters
INDENT = 40.0
FULL = int((RIGHT - LEFT) / (SIZE / 2))
LETTERS = "กขคงจชซญดตถทธนบปผพฟภมยรลวศสหอฮ"


def filled(seed: str, count: int) -> str:
    """A line of that many letters without a space, another for each seed."""
    shift = sum(map(ord, seed))
    return seed + "".join(LETTERS[(shift + i * 7) % len(LETTERS)] for i in range(count - len(seed)))


def full(seed: str, indent: float = 0.0) -> str:
    """A line that fills the text's width."""
    return filled(seed, FULL - int(indent / (SIZE / 2)))


def indented(sheet: Sheet, seed: str, baseline: float, lines: int = 3) -> float:
    """A paragraph with its first line indented and its last one short."""
    sheet.put(full(f"{seed}ต้น", INDENT), LEFT + INDENT, baseline)
    middle = [full(f"{seed}กลาง{'กขค'[index]}") for index in range(lines - 2)]
    return sheet.lines([*middle, filled(f"{seed}ท้าย", 20)], LEFT, baseline + STEP)


def margins(sheet: Sheet, baseline: float = 640.0) -> None:
    """Two paragraphs that show where the page's margins are."""
    indented(sheet, "ขอบหนึ่ง", indented(sheet, "ขอบสอง", baseline))


def firsts(*sheets: Sheet) -> list[str]:
    """The first letters of each paragraph, without those of `margins`."""
    return [text[:12] for text in texts_of(*sheets) if not text.startswith("ขอบ")]


def test_indented_paragraphs_are_put_together_from_their_lines() -> None:
    sheet = Sheet()
    indented(sheet, "สาม", indented(sheet, "สอง", indented(sheet, "หนึ่ง", 100)))
    texts = texts_of(sheet)
    assert [text[:6] for text in texts] == ["หนึ่งต", "สองต้น", "สามต้น"]
    assert all(text.count(" ") == 0 for text in texts)


def test_a_first_line_that_fills_its_whole_paragraph_is_one() -> None:
    sheet = Sheet()
    sheet.put(full("หนึ่ง", INDENT), LEFT + INDENT, 100)
    indented(sheet, "สอง", 100 + STEP)
    margins(sheet)
    assert firsts(sheet) == [full("หนึ่ง", INDENT)[:12], full("สองต้น", INDENT)[:12]]


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    first, second = Sheet(1), Sheet(2)
    indented(first, "บน", 100)
    first.put(full("ตัด", INDENT), LEFT + INDENT, 700)
    first.put(full("ตัดกลาง"), LEFT, 700 + STEP)
    second.put(filled("ตัดท้าย", 30), LEFT, 100)
    indented(second, "ล่าง", 100 + STEP)
    above, cut, below = passages_of(first, second)
    assert str(cut.text).startswith("ตัด")
    assert str(cut.text).endswith(filled("ตัดท้าย", 30))
    assert [{cluster.page for cluster in part.text.clusters} for part in (above, cut, below)] == [
        {1}, {1, 2}, {2},
    ]  # fmt: skip


def test_a_paragraph_that_ended_on_its_page_does_not_go_on() -> None:
    first, second = Sheet(1), Sheet(2)
    margins(first, 100)
    indented(first, "จบ", 640)
    indented(second, "ใหม่", 100)
    margins(second)
    assert [text[:3] for text in texts_of(first, second)][2:4] == ["จบต", "ใหม"]


def test_a_gap_parts_paragraphs() -> None:
    sheet = Sheet()
    sheet.lines([full("หนึ่ง"), filled("หนึ่งจบ", 50)], LEFT, 100)
    sheet.lines([full("สอง"), filled("สองจบ", 50)], LEFT, 100 + 3.5 * STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 2


@pytest.mark.parametrize(
    "label",
    ["1. ", "2.1 ", "2.1.1 ", "(1) ", "1) ", "- ", "• ", "ก. ", "(ก) ", "๑. ", "(๒) ", "3."],
)
def test_a_label_begins_a_paragraph(label: str) -> None:
    sheet = Sheet()
    for index, seed in enumerate(("หนึ่ง", "สอง")):
        sheet.put(label + full(seed, width(label)), LEFT, 100 + index * STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 2


@pytest.mark.parametrize("label", ["1. ", "(1) ", "- ", "2.1.1 "])
def test_a_hanging_paragraph_keeps_its_lines(label: str) -> None:
    sheet = Sheet()
    begin = LEFT + width(label)
    for index, seed in enumerate(("หนึ่ง", "สอง")):
        top = 100 + 2 * index * STEP
        sheet.put(label + full(seed, width(label)), LEFT, top)
        sheet.put(filled(f"{seed}ต่อ", 20), begin, top + STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 2


@pytest.mark.parametrize("number", ["(4)", "4.", "4)"])
def test_a_number_behind_a_wrap_is_no_label(number: str) -> None:
    """As in "มาตรา 23 / (4)": the line is level with the later lines of its paragraph."""
    sheet = Sheet()
    sheet.put(full("ตามที่", INDENT), LEFT + INDENT, 100)
    sheet.put(filled("กำหนดใน", FULL - 9) + " มาตรา 23", LEFT, 100 + STEP)
    sheet.put(f"{number} " + filled("ให้คณะกรรมการ", 40), LEFT, 100 + 2 * STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 1


@pytest.mark.parametrize("before", ["ในคราวประชุมครั้งที่", "รุ่นที่", "ไตรมาสที่", "ร้อยละ"])
def test_a_number_that_the_line_before_asks_for_is_no_label(before: str) -> None:
    sheet = Sheet()
    sheet.put(filled("รายงาน", FULL - len(before)) + before, LEFT, 100)
    sheet.put("1. " + filled("และ", 30), LEFT, 100 + STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 1


@pytest.mark.parametrize("amount", ["15.62 ล้านบาท", "11.35 กิโลเมตร", "๙.๕๐ ล้านบาท"])
def test_an_amount_behind_a_wrap_is_no_label(amount: str) -> None:
    sheet = Sheet()
    sheet.put(full("ยอดยกมา"), LEFT, 100)
    sheet.put(f"{amount} " + filled("รับเพิ่ม", 30), LEFT, 100 + STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 1


def test_a_line_that_a_long_number_would_not_fit_goes_on() -> None:
    """Thai breaks anywhere, but not in a number: the line may end far from the margin."""
    sheet = Sheet()
    sheet.put(filled("กองทน", FULL - 14), LEFT, 100)
    sheet.put("26,904,515.75 " + filled("บาท", 30), LEFT, 100 + STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 1


@pytest.mark.parametrize("word", ["มาตรา", "ข้อ"])
def test_a_section_named_in_mid_sentence_is_no_label(word: str) -> None:
    sheet = Sheet()
    sheet.put(full("อาศัยอำนาจตามความใน", INDENT), LEFT + INDENT, 100)
    sheet.put(f"{word} 23 " + filled("แห่งระเบียบ", 30), LEFT, 100 + STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 1


@pytest.mark.parametrize("word", ["มาตรา", "ข้อ"])
def test_sections_of_a_law_are_paragraphs(word: str) -> None:
    sheet = Sheet()
    for index in range(3):
        text = f"{word} {index + 1} "
        sheet.put(text + full("กำหนด", INDENT + width(text)), LEFT + INDENT, 100 + index * STEP)
    margins(sheet)
    assert len(firsts(sheet)) == 3


def test_a_bold_heading_does_not_run_into_its_text() -> None:
    sheet = Sheet()
    sheet.put(full("หัวข้อ"), LEFT, 100, Setting(font=BOLD))
    sheet.lines([full("เนื้อความ"), filled("จบ", 20)], LEFT, 100 + STEP)
    margins(sheet)
    heading, body = passages_of(sheet)[:2]
    assert (heading.bold, body.bold) == (True, False)
    assert str(heading.text).startswith("หัวข้อ")


def test_type_of_another_size_is_another_paragraph() -> None:
    sheet = Sheet()
    sheet.put(full("หัวข้อ")[:40], LEFT, 100, Setting(20))
    sheet.lines([full("เนื้อความ"), filled("จบ", 20)], LEFT, 100 + STEP)
    margins(sheet)
    assert [passage.size for passage in passages_of(sheet)[:2]] == [20, 16]


@pytest.mark.parametrize(("counts", "titles"), [((54, 24), 1), ((40, 24), 2), ((24, 40), 2)])
def test_a_centred_title_goes_on_where_its_line_was_full(
    counts: tuple[int, int], titles: int
) -> None:
    sheet = Sheet()
    for index, count in enumerate(counts):
        text = filled("รายงาน"[: 6 - index], count)
        sheet.put(text, (LEFT + RIGHT - width(text)) / 2, 100 + index * STEP)
    margins(sheet, 300)
    margins(sheet, 500)
    assert len(firsts(sheet)) == titles


def test_a_line_in_the_middle_of_the_page_is_centred() -> None:
    sheet = Sheet()
    text = filled("รายงาน", 24)
    sheet.put(text, (LEFT + RIGHT - width(text)) / 2, 100)
    margins(sheet, 300)
    centred, *others = passages_of(sheet)
    assert centred.centred
    assert not any(passage.centred for passage in others)


def test_short_lines_below_each_other_are_paragraphs_of_their_own() -> None:
    sheet = Sheet()
    sheet.lines(["ถนนประดิพัทธ์", "เขตพญาไท", "กรุงเทพมหานคร"], LEFT, 100)
    margins(sheet)
    assert firsts(sheet) == ["ถนนประดิพัทธ"[:12], "เขตพญาไท", "กรุงเทพมหานค"[:12]]


def _amounts(sheet: Sheet, rows: list[tuple[list[str], str]], baseline: float) -> float:
    """Labels that wrap far from the right margin, each with its amount at the end."""
    for label, amount in rows:
        begin = LEFT + INDENT
        sheet.put(label[0], begin, baseline)
        for line in label[1:]:
            baseline += STEP
            sheet.put(line, begin + width("(1) "), baseline)
        sheet.right(amount, 480, baseline)
        sheet.put("บาท", 490, baseline)
        baseline += STEP
    return baseline


def test_a_wrapped_label_and_its_amount_are_one_paragraph() -> None:
    sheet = Sheet()
    rows = [
        (["(1) ส่งเสริมการอ่าน"], "2,500,000"),
        (["(2) พัฒนาห้องสมุดและ", "ศูนย์เรียนรู้"], "900,000"),
        (["(3) อบรมครูในพื้นที่", "ห่างไกลและพื้นที่เกาะ", "กับภูเขา"], "1,200,000"),
    ]
    _amounts(sheet, rows, 100)
    margins(sheet)
    assert texts_of(sheet)[:3] == [
        "(1) ส่งเสริมการอ่าน 2,500,000 บาท",
        "(2) พัฒนาห้องสมุดและศูนย์เรียนรู้ 900,000 บาท",
        "(3) อบรมครูในพื้นที่ห่างไกลและพื้นที่เกาะกับภูเขา 1,200,000 บาท",
    ]


def test_an_amount_set_apart_ends_its_paragraph() -> None:
    sheet = Sheet()
    for index, label in enumerate(("รายจ่ายประจำ", "รายจ่ายลงทุน", "รวมทั้งสิ้น")):
        sheet.put(label, LEFT, 100 + index * STEP)
        sheet.right("1,234,500", 490, 100 + index * STEP)
        sheet.put("บาท", 500, 100 + index * STEP)
    margins(sheet)
    assert [text.split(" ")[0] for text in texts_of(sheet)[:3]] == [
        "รายจ่ายประจำ",
        "รายจ่ายลงทุน",
        "รวมทั้งสิ้น",
    ]


def test_the_wraps_of_a_paragraph_stay_known() -> None:
    sheet = Sheet()
    indented(sheet, "หนึ่ง", 100, 4)
    margins(sheet)
    text = passages_of(sheet)[0].text
    assert wraps(text) == (
        len(full("หนึ่งต้น", INDENT)),
        len(full("หนึ่งต้น", INDENT)) + FULL,
        len(full("หนึ่งต้น", INDENT)) + 2 * FULL,
    )
