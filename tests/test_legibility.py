"""Whether a page was read goes by what of it is picture, not by whether a letter is on it."""

from __future__ import annotations

import pytest

from sobtan_extractor.model.document import Box, PageState, TroubleKind
from sobtan_extractor.numbers.unreadable import loses_number
from sobtan_extractor.pages.layout import Layout
from tests.pages import Sheet, layout_of

WHOLE = Box(0, 0, 595, 842)
LINES = [f"บรรทัดที่ {number} ของรายงานที่พิมพ์ไว้บนพื้นหลังที่เป็นภาพ" for number in range(30)]


def page(texts: list[str], top: float, pictures: list[Box]) -> Layout:
    sheet = Sheet()
    sheet.lines(texts, 72, top)
    sheet.content.pictures = pictures
    return layout_of(sheet)


def state(layout: Layout) -> PageState:
    return layout.pages[0].state


@pytest.mark.parametrize(
    "stamp", ["Scanned with CamScanner", "- 12 -", "เอกสารลับ ใช้ในราชการเท่านั้น", "หน้า 3 จาก 15 หน้า"]
)
@pytest.mark.parametrize("top", [20, 400, 820])
@pytest.mark.parametrize(
    "pictures",
    [
        [WHOLE],
        [Box(30, 40, 565, 800)],  # a scan with a margin
        [Box(0, top, 595, top + 20) for top in range(0, 840, 20)],  # one in strips
        [Box(0, 0, 595, 420), Box(0, 420, 595, 842)],
    ],
)
def test_a_scan_with_a_stamp_is_a_picture(stamp: str, top: float, pictures: list[Box]) -> None:
    assert state(page([stamp], top, pictures)) is PageState.PICTURE


@pytest.mark.parametrize(
    "pictures",
    [
        [],
        [WHOLE],  # paper with a pattern
        [WHOLE, WHOLE],
        [Box(200, 300, 400, 500)],  # a seal behind the text
        [Box(0, 0, 595, 90), Box(0, 760, 595, 842)],  # a letterhead
    ],
)
def test_text_upon_a_picture_is_text(pictures: list[Box]) -> None:
    layout = page(LINES, 100, pictures)
    assert state(layout) is PageState.READ
    assert TroubleKind.PICTURE not in {trouble.kind for trouble in layout.troubles}


def test_a_large_picture_beside_text_is_said() -> None:
    layout = page(LINES[:12], 60, [Box(60, 420, 535, 800)])
    assert state(layout) is PageState.READ
    said = [trouble for trouble in layout.troubles if trouble.kind is TroubleKind.PICTURE]
    assert [trouble.page for trouble in said] == [1] and not said[0].kind.loses


@pytest.mark.parametrize("size", [(40, 40), (120, 60)])
def test_a_logo_is_not_worth_a_word(size: tuple[float, float]) -> None:
    layout = page(LINES[:3], 200, [Box(72, 40, 72 + size[0], 40 + size[1])])
    assert state(layout) is PageState.READ and not layout.troubles


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("รวม ?? บาท", True),
        ("พ.ศ. 25??", True),
        ("?.?5 ล้านบาท", True),
        ("(ไม่น้อยกว่า ? หน่วยกิต)", True),
        ("?", True),  # all there is in a cell
        ("??,???.??", True),
        ("ร้อยละ ?.", True),
        ("ประจ?าปี", False),
        ("ผลสัมฤทธิ?", False),
        ("ที่? 12", False),
        ("? รายการแรก", False),  # a bullet
        ("?รายการแรก", False),
        ("ข้อความ", False),
        ("", False),
    ],
)
def test_numbers_may_be_lost_where_digits_may_have_stood(text: str, lost: bool) -> None:
    assert loses_number(text.replace("?", "\N{REPLACEMENT CHARACTER}")) is lost


def test_a_lost_number_is_told_of_with_its_place() -> None:
    sheet = Sheet()
    sheet.lines(LINES[:5], 72, 100)
    sheet.put([("ร", 0.5), ("ว", 0.5), ("ม", 0.5), (" ", 0.3), ("", 0.5), ("", 0.5)], 72, 400)
    layout = layout_of(sheet)
    assert state(layout) is PageState.READ
    (lost,) = [t for t in layout.troubles if t.kind is TroubleKind.LOST_NUMBER]
    assert lost.text.string.startswith("รวม") and lost.text.places() and lost.kind.loses
