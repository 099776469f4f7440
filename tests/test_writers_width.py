"""Text on a terminal: columns and line breaks of Thai."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan.terminal.width import cells, pad, shorten, wrap

THAI = "".join(chr(code) for code in range(0x0E01, 0x0E3B)) + "เแโใไ็่้๊๋์ๆฯ"
SENTENCE = (
    "ยอดรวมของคอลัมน์เบิกจ่ายสะสมที่พิมพ์ไว้ในตารางไม่เท่ากับผลรวมของรายการทั้งเก้าแผนงาน"
    " ควรเป็น 2,166.9965 ล้านบาท ตามที่แสดงในไตรมาสเดียวกัน"
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("ที่", 1),
        ("น้ำ", 2),
        ("กำลัง", 4),
        ("漢字", 4),
        ("a\N{ZERO WIDTH SPACE}b", 2),
    ],
)
def test_marks_take_no_column(text: str, columns: int) -> None:
    assert cells(text) == columns


def test_padding_counts_columns_not_characters() -> None:
    assert pad("ที่นี่", 6) == "ที่นี่" + " " * 4
    assert pad("ยาวเกิน", 2) == "ยาวเกิน"


@pytest.mark.parametrize("width", [24, 40, 60, 80])
def test_lines_fit(width: int) -> None:
    lines = wrap(SENTENCE, width, indent="    ", first="  - ")
    assert all(cells(line) <= width for line in lines)
    assert lines[0].startswith("  - ") and all(line.startswith("    ") for line in lines[1:])


def test_a_number_is_not_broken() -> None:
    for width in range(24, 80):
        assert any("2,166.9965" in line for line in wrap(SENTENCE, width))


def test_a_run_without_spaces_is_broken_where_a_syllable_ends() -> None:
    lines = wrap("แผนการดำเนินงานและแผนการใช้เงินประจำปีงบประมาณ", 24)
    assert lines == ["แผนการดำเนินงานและแผนการ", "ใช้เงินประจำปีงบประมาณ"]


def test_shortened_text_ends_in_an_ellipsis_and_fits() -> None:
    short = shorten(SENTENCE, 30)
    assert cells(short) <= 30 and short.endswith("…") and SENTENCE.startswith(short[:-1])
    assert shorten("สั้น", 30) == "สั้น"


@given(st.text(alphabet=THAI + "abc 0123456789,.()", max_size=120), st.integers(8, 60))
def test_wrapping_loses_nothing_and_splits_no_cluster(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert cells(line) <= width
        alone = line.lstrip()[:1]
        if alone and unicodedata.category(alone) == "Mn":
            assert any(word.startswith(alone) for word in text.split())
