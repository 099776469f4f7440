"""ActualText repairs what the glyphs cannot say, and is never believed about a digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.lines.actual_text import split_clusters
from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.model.document import UNREADABLE, Trouble, TroubleKind
from sobtan_extractor.model.glyphs import ActualText, Glyph
from sobtan_extractor.model.thai import MARKS, THAI_DIGITS
from tests.pages import NORMAL, Painted, Setting, Sheet, texts


def read_as(glyphs: str | list[Painted], said: str) -> tuple[str, list[Trouble]]:
    """What is read of glyphs of which the file says that they stand for `said`."""
    sheet = Sheet()
    sheet.put(glyphs, 60, 100, Setting(actual=said))
    runs, troubles = read_runs(sheet.content)
    return "".join(run.string for run in runs), troubles


NUMBERS = st.from_regex(r"\d{1,3}(,\d{3}){0,2}(\.\d{1,2})?", fullmatch=True)


@pytest.mark.parametrize("text", ["จำนวน", "งบประมาณ 1,234.50 บาท", "พ.ศ. ๒๕๖๗", "Yellow"])
def test_text_that_says_what_is_shown_changes_nothing(text: str) -> None:
    assert read_as(text, text) == (text, [])


@pytest.mark.parametrize(
    ("glyphs", "said"),
    [
        ("ที", "ที่"),  # a mark is missing
        ("ทิ่", "ที่"),  # another mark is named
        ([("จ", 0.5), (" ", 0.0), ("า", 0.5)], "จำ"),  # the ring of ำ is called a space
        ([("", 0.5), ("า", 0.5)], "กา"),  # a glyph without a name
        ([("\ufffd", 0.5)], "ฐ"),
        ([("ท", 0.5), ("\u0e35", 0.0), ("\x00", 0.0)], "ที่"),  # a mark without a name
        ([("ป", 0.5), ("\x00", 0.0), ("\x00", 0.0)], "ปี้"),
        ([("\x00", 0.5), ("\u0e35", 0.0), ("\x00", 0.0)], "ฬี่"),
        ([("ดำ", 0.5), ("\n", 0.0)], "ด้"),  # named by what it was first used for
        ([("ดำ", 0.5)], "ด"),
        ([("น", 0.5), ("ก้", 0.0)], "น้"),
        ([("น", 0.5), ("\x00", 0.0), ("\u0e4d", 0.0), ("า", 0.5)], "น้ำ"),
    ],
)
def test_marks_and_nameless_glyphs_are_taken_from_what_is_said(
    glyphs: str | list[Painted], said: str
) -> None:
    assert read_as(glyphs, said) == (said, [])


def test_a_glyph_group_of_one_mark_is_the_mark_that_is_said() -> None:
    """Skia names every use of a mark's glyph by its first use, and says which it is."""
    sheet = Sheet()
    x = sheet.put("ท", 60, 100)
    sheet.put([("\u0e48", 0.0)], x, 100, Setting(actual="\u0e49"))
    runs, troubles = read_runs(sheet.content)
    assert ([run.string for run in runs], troubles) == (["ท้"], [])


@pytest.mark.parametrize(("back", "raised"), [(0.5, 0.0), (0.9, 0.0), (0.2, 0.3)])
@pytest.mark.parametrize("name", ["\u0e49", "\x00"])
def test_a_mark_is_of_the_character_that_it_is_told_with(
    name: str, back: float, raised: float
) -> None:
    """Fonts place marks from the left of their base, or raise those of a second height."""
    sheet, size = Sheet(), NORMAL.size
    told = ActualText("ก้")
    x = 60 + size / 2
    for text, at, wide, up in (("ก", 60.0, size / 2, 0.0), (name, x - back * size, 0.0, raised)):
        sheet.content.glyphs.append(
            Glyph(text, 1, at, wide, 100 - up * size, size, NORMAL.font, told, None, 0.0)
        )
    sheet.put("าว", x, 100)
    runs, troubles = read_runs(sheet.content)
    assert ([run.string for run in runs], troubles) == (["ก้าว"], [])


def _digits(text: str) -> list[str]:
    """The digits by their value: ๐ and 0 are one."""
    return [c for c in text.translate(THAI_DIGITS) if c.isdecimal()]


@given(shown=NUMBERS, said=NUMBERS)
def test_a_digit_that_differs_is_reported_and_never_taken_over(shown: str, said: str) -> None:
    text, troubles = read_as(shown, said)
    assert text == shown
    differs = _digits(shown) != _digits(said)
    expected = [(TroubleKind.ACTUAL_TEXT, shown, said)] if differs else []
    assert [(t.kind, str(t.text), t.detail) for t in troubles] == expected


@given(NUMBERS)
def test_thai_digits_say_the_same_as_arabic_ones_and_stay_thai(number: str) -> None:
    thai = number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert read_as(thai, number) == (thai, [])


@pytest.mark.parametrize(
    ("shown", "said", "troubled"),
    [("บวก 5", "", True), ("บวก", "", False), ("•", "-", False), ("กข", "คง", False)],
)
def test_what_says_other_letters_leaves_the_shown_ones(
    shown: str, said: str, troubled: bool
) -> None:
    text, troubles = read_as(shown, said)
    assert (text, bool(troubles)) == (shown, troubled)


def test_a_digit_in_place_of_a_glyph_that_cannot_be_read_is_believed() -> None:
    assert read_as([("1", 0.5), ("", 0.5)], "15") == ("15", [])


def test_digits_beside_an_unreadable_glyph_must_still_agree() -> None:
    text, troubles = read_as([("1", 0.5), ("", 0.5), ("3", 0.5)], "194")
    assert text == f"1{UNREADABLE}3"
    assert TroubleKind.ACTUAL_TEXT in {trouble.kind for trouble in troubles}


def test_two_groups_that_say_the_same_are_two_groups() -> None:
    sheet = Sheet()
    x = sheet.put("1", 60, 100, Setting(actual="1"))
    sheet.put("1", x, 100, Setting(actual="1"))
    runs, troubles = read_runs(sheet.content)
    assert ([run.string for run in runs], troubles) == (["11"], [])


@given(texts)
def test_cutting_into_characters_loses_none(text: str) -> None:
    parts = split_clusters(text)
    assert "".join(parts) == text
    assert all(part[0] not in MARKS and set(part[1:]) <= MARKS for part in parts)


@pytest.mark.parametrize(
    "glyphs",
    [
        [("ำ", 0.0), ("", 0.0), ("า", 0.5)],
        [("า", 0.0), ("", 0.0), ("", 0.5)],  # the ring is named by its first use, as a ำ's half
        [("\u0e4d", 0.0), ("\u0e38", 0.0), ("า", 0.5)],
        [("", 0.0), ("ำ", 0.0), ("", 0.5)],
    ],
)
def test_a_tone_and_a_am_told_together_are_both_read(glyphs: list[Painted]) -> None:
    """LibreOffice says so of a ำ with a tone, and leaves half of its glyphs nameless."""
    sheet = Sheet()
    x = sheet.put("ลุ่มน", 60, 100)
    x = sheet.put(glyphs, x, 100, Setting(actual="\u0e49ำ"))
    sheet.put("กร่อย", x, 100)
    runs, troubles = read_runs(sheet.content)
    assert ("".join(run.string for run in runs), troubles) == ("ลุ่มน้ำกร่อย", [])
