"""Runs are put in order on their printed lines, with the spaces nobody typed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.lines.lines import Line, build_lines
from tests.pages import BOLD, SIZE, Setting, Sheet, painted, strays, texts, width, words


def lines_of(sheet: Sheet) -> list[Line]:
    runs, _ = read_runs(sheet.content)
    return build_lines(runs, sheet.content)


def strings(sheet: Sheet) -> list[str]:
    return [line.text.string for line in lines_of(sheet)]


@given(st.lists(texts, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_lines_come_from_top_to_bottom_whatever_the_stream_order(
    printed: list[str], random: Random
) -> None:
    order = list(enumerate(printed))
    random.shuffle(order)
    sheet = Sheet(width=5000)
    for index, text in order:
        sheet.put(text, 60, 100 + 24 * index)
    assert strings(sheet) == printed


@given(st.lists(words, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_runs_on_one_line_come_from_left_to_right(printed: list[str], random: Random) -> None:
    order = list(enumerate(printed))
    random.shuffle(order)
    sheet = Sheet(width=5000)
    for index, text in order:
        sheet.put(text, 60 + 700 * index, 100)
    assert strings(sheet) == [" ".join(printed)]


@given(texts)
def test_every_character_of_a_line_has_its_place_on_it(text: str) -> None:
    sheet = Sheet(width=5000)
    sheet.put(text, 60, 100)
    (line,) = lines_of(sheet)
    assert strays(line.text) == []
    assert [place.box for place in line.text.places()] == [line.box]


def test_a_gap_between_two_runs_is_a_space_that_was_printed_nowhere() -> None:
    sheet = Sheet()
    sheet.put("รวม", 60, 100)
    sheet.put("1,000", 200, 100)
    (line,) = lines_of(sheet)
    assert (line.text.string, line.text.raw()) == ("รวม 1,000", "รวม1,000")
    assert line.text.slice(3, 4).places() == ()


@pytest.mark.parametrize(("gap", "text"), [(1.0, "12"), (7.0, "1 2")])
def test_a_gap_inside_a_run_is_a_space_where_it_is_as_wide_as_one(gap: float, text: str) -> None:
    sheet = Sheet()
    end = sheet.put("1", 60, 100)
    sheet.put("2", end + gap, 100)
    assert strings(sheet) == [text]


def test_a_line_spread_letter_by_letter_has_only_its_words_apart() -> None:
    sheet = Sheet()
    x = 60.0
    for letter in "งบประมาณ":
        x = sheet.put(letter, x, 100) + 6
    x += 9
    for letter in "ปี":
        x = sheet.put(letter, x, 100) + 6
    assert strings(sheet) == ["งบประมาณ ปี"]


def test_the_lines_type_is_that_of_most_of_its_letters() -> None:
    sheet = Sheet()
    end = sheet.put("แผนงานที่ 1 ", 60, 100, Setting(16, BOLD))
    sheet.put("ส่งเสริมการอ่านของนักเรียนในพื้นที่", end, 100)
    (line,) = lines_of(sheet)
    assert (line.size, line.bold, line.all_bold) == (16, False, False)


@pytest.mark.parametrize("mark", ["1", "12", "๓"])
def test_a_raised_mark_behind_a_word_stays_on_its_line(mark: str) -> None:
    sheet = Sheet()
    end = sheet.put("รวมทุกแหล่งเงิน", 60, 100)
    sheet.put(mark, end + 0.5, 93, Setting(9))
    sheet.put("บรรทัดถัดไป", 60, 124)
    first, second = lines_of(sheet)
    assert first.text.string == f"รวมทุกแหล่งเงิน{mark}"
    assert [cluster.raised for cluster in first.text.clusters].count(True) == len(mark)
    assert second.text.string == "บรรทัดถัดไป"


def test_a_raised_mark_that_begins_a_note_stays_on_its_line() -> None:
    sheet = Sheet()
    end = sheet.put("1", 60, 695, Setting(7))
    sheet.put(" ข้อมูล ณ วันที่ 31 ธันวาคม 2566", end, 700, Setting(12))
    (line,) = lines_of(sheet)
    assert line.text.string == "1 ข้อมูล ณ วันที่ 31 ธันวาคม 2566"
    assert line.text.clusters[0].raised
    assert line.baseline == 700


def test_lines_set_close_stay_apart() -> None:
    sheet = Sheet()
    sheet.put("บรรทัดบน", 60, 100, Setting(10))
    sheet.put("บรรทัดล่าง", 60, 110, Setting(10))
    assert strings(sheet) == ["บรรทัดบน", "บรรทัดล่าง"]


def test_turned_text_comes_behind_the_upright() -> None:
    sheet = Sheet()
    sheet.put("ข้างหน้า", 100, -560, Setting(turn=1))
    sheet.put("บรรทัด", 60, 100)
    upright, turned = lines_of(sheet)
    assert (upright.text.string, upright.turn) == ("บรรทัด", 0)
    assert (turned.text.string, turned.turn) == ("ข้างหน้า", 1)
    assert turned.box.bottom - turned.box.top > turned.box.x1 - turned.box.x0


@given(st.from_regex(r"\d{1,3}(,\d{3}){0,3}", fullmatch=True), st.floats(0.0, 0.1))
def test_digits_set_apart_by_kerning_stay_one_number(number: str, kerning: float) -> None:
    sheet = Sheet()
    x = 60.0
    for glyph in painted(number):
        x = sheet.put([glyph], x, 100) + kerning * SIZE
    assert strings(sheet) == [number]


def test_the_typesetter_sets_as_wide_as_it_says() -> None:
    sheet = Sheet()
    assert sheet.put("ที่ 1", 60, 100) == 60 + width("ที่ 1")


@pytest.mark.parametrize("share", [0.58, 2 / 3, 5 / 6])
def test_a_footnote_mark_behind_a_year_is_raised_in_every_size_producers_give_it(
    share: float,
) -> None:
    """Word sets marks in two thirds of the type size, a browser in five sixths."""
    sheet = Sheet()
    end = sheet.put("31 ธันวาคม 2565", 60, 100)
    sheet.put("1", end, 100 - 0.35 * SIZE, Setting(size=share * SIZE))
    (line,) = lines_of(sheet)
    assert [cluster.text for cluster in line.text.clusters if cluster.raised] == ["1"]
