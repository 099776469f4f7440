"""Printed lines become running text: Thai joins without a space, numbers never merge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.lines.joined_text import join_lines, join_texts, wraps
from sobtan_extractor.lines.lines import build_lines
from sobtan_extractor.model.document import EMPTY, Text
from tests.pages import Sheet, strays, texts


def joined(*lines: str) -> Text:
    sheet = Sheet(width=5000)
    sheet.lines(lines, 60, 100)
    runs, _ = read_runs(sheet.content)
    return join_lines(build_lines(runs, sheet.content))


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("การพัฒนาคุณ", "ภาพการศึกษา", "การพัฒนาคุณภาพการศึกษา"),
        ("จำนวน", "1,234 คน", "จำนวน 1,234 คน"),
        ("รวม 1,234", "คน", "รวม 1,234 คน"),
        ("ปี 2566", "2567", "ปี 2566 2567"),
        ("ครั้งที่ ๑", "๒", "ครั้งที่ ๑ ๒"),
        ("Active", "Learning", "Active Learning"),
        ("ระบบ", "Q-Info", "ระบบ Q-Info"),
        ("Q-Info", "แล้ว", "Q-Info แล้ว"),
        ("(รุ่นที่", "1-5)", "(รุ่นที่ 1-5)"),
        ("ครั้งที่ 1/", "2567", "ครั้งที่ 1/2567"),
        ("ปี 2566-", "2567", "ปี 2566-2567"),
        ("รวม (", "2)", "รวม (2)"),
        ("ร้อยละ 5", "%", "ร้อยละ 5%"),
        ("ต่าง", "ๆ", "ต่างๆ"),
        ("ร้อยละ 12.", "50", "ร้อยละ 12. 50"),
    ],
)
def test_a_wrap_is_a_space_only_where_words_would_merge(first: str, second: str, text: str) -> None:
    assert joined(first, second).string == text


@given(st.lists(texts, min_size=1, max_size=4))
def test_no_printed_character_is_lost_or_made(lines: list[str]) -> None:
    text = joined(*lines)
    assert "".join(text.string.split()) == "".join("".join(lines).split())
    assert strays(text) == []


@given(st.lists(texts, min_size=2, max_size=4))
def test_the_places_of_a_paragraph_are_its_lines(lines: list[str]) -> None:
    places = joined(*lines).places()
    assert len(places) == len(lines)
    assert [place.box.top for place in places] == sorted(place.box.top for place in places)


def test_wraps_without_a_space_stay_known() -> None:
    text = joined("เชียงราย เชียง", "ใหม่ 7", "จังหวัด")
    assert text.string == "เชียงราย เชียงใหม่ 7 จังหวัด"
    assert wraps(text) == (len("เชียงราย เชียง"),)


@given(texts, texts)
def test_a_wrap_that_is_known_is_one_that_was_printed(first: str, second: str) -> None:
    for offset in wraps(joined(first, second)):
        assert offset == len(first)


def test_texts_of_two_pages_join_as_lines_do() -> None:
    assert join_texts(joined("งบ"), joined("ประมาณ")).string == "งบประมาณ"
    assert join_texts(joined("งบ"), EMPTY).string == "งบ"
    assert join_texts(EMPTY, joined("งบ")).string == "งบ"
