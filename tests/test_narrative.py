"""How prose is read: figures with their leads, and what the words make of them."""

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.prose.figures import Figure, Narrative


def figures(text: str) -> list[Figure]:
    return [figure for prose in Narrative(read_plain(text)).proses for figure in prose.figures]


def figure(text: str, printed: str) -> Figure:
    return next(one for one in figures(text) if one.printed == printed)


def test_dates_and_names_are_no_figures() -> None:
    found = figures("เมื่อวันที่ 5 มีนาคม 2567 รุ่นที่ 3 มีผู้เรียน 40 คน ตามมาตรา 12\n")
    assert [one.printed for one in found] == ["40"]


def test_the_lead_begins_behind_the_unit_of_the_figure_before() -> None:
    text = "มีครู 12 คน และห้องเรียน จำนวน 3 ห้อง\n"
    assert figure(text, "3").lead == " และห้องเรียน จำนวน "


def test_people_are_of_one_measure_however_they_are_counted() -> None:
    measures = {one.measure for one in figures("หญิง 5 คน ชาย 6 ราย วิทยากร 2 ท่าน\n")}
    assert measures == {"คน"}


@pytest.mark.parametrize(
    ("text", "printed", "movement"),
    [
        ("มี 12 แห่ง เพิ่มขึ้น 3 แห่ง\n", "3", 1),
        ("มี 12 แห่ง ลดลงจากปีก่อน จำนวน 3 แห่ง\n", "3", -1),
        ("เพิ่มขึ้นเป็น 12 แห่ง\n", "12", 0),
        ("เพิ่มขึ้นจาก 9 แห่ง เป็น 12 แห่ง\n", "9", 0),
    ],
)
def test_what_rose_or_fell_is_told_from_what_it_became(
    text: str, printed: str, movement: int
) -> None:
    assert figure(text, printed).movement == movement


def test_a_cumulative_figure_is_known_across_the_number_of_periods() -> None:
    text = "มีผู้เรียน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 95 คน\n"
    assert figure(text, "95").is_cumulative
    assert not figure(text, "40").is_cumulative


def test_brackets_set_figures_apart() -> None:
    text = "สงขลา (2 ครั้ง) ตรัง (1 ครั้ง) และสตูล 3 ครั้ง\n"
    assert [one.bracket for one in figures(text)] == [1, 2, 0]
