"""Labels: what the words before a number, or around a cell, say it measures."""

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.lexicon.table_words import is_apart, is_ratio
from sobtan_rules.prose.figures import Narrative
from sobtan_rules.prose.labels import label_before, label_in_table


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("อบรมอาสาสมัครในชุมชน รวมจำนวน ", "อบรมอาสาสมัครในชุมชน"),
        ("สำนักงานใช้งบประมาณ จำนวน ", "สำนักงานใช้งบประมาณ"),
        (" และครูพี่เลี้ยง จำนวน ", "ครูพี่เลี้ยง"),
        (" จำแนกเป็น กลุ่มเกษตรกร จำนวนกว่า ", "กลุ่มเกษตรกร"),
        (" ในจำนวนนี้เป็นผู้สูงอายุ ", "ผู้สูงอายุ"),
        (" ของเป้าหมาย จำนวน ", "เป้าหมาย"),
        (" รวมเป็นเงินทั้งสิ้น ", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_number_is_in_the_words_before_it(words: str, label: str) -> None:
    assert label_before(words) == label


def _labels(text: str) -> dict[str, str]:
    document = read_plain(text)
    return {
        figure.printed: figure.label for p in Narrative(document).proses for figure in p.figures
    }


def test_a_number_in_brackets_does_not_cut_the_name_of_the_next() -> None:
    labels = _labels("มอบทุนเรียนต่อ (ระยะเวลา 3 ปี) จำนวน 25 คน\n")
    assert labels["25"] == "มอบทุนเรียนต่อ (ระยะเวลา 3 ปี)"


def test_behind_a_list_of_names_a_number_is_named_by_what_stands_before_the_list() -> None:
    labels = _labels("นักเรียนทุนใน 2 จังหวัด ได้แก่ ตรัง และสตูล จำนวน 140 คน\n")
    assert labels["140"].startswith("นักเรียนทุนใน 2 จังหวัด")


def test_a_number_without_words_of_its_own_takes_the_name_before() -> None:
    labels = _labels("ซ่อมฝายแล้ว จำนวน 40 แห่ง คิดเป็นร้อยละ 80\n")
    assert labels["80"] == labels["40"] == "ซ่อมฝาย"


def test_a_cell_is_named_by_its_row_and_its_header_path() -> None:
    table = read_plain(
        "หน่วย : ล้านบาท\n\nแผนงาน\tงบประมาณ\tเบิกจ่าย\nส่งเสริมการอ่าน\t12.50\t10.25\n"
    ).tables[0]
    row = table.rows[0]
    cell = row.cells[2]
    assert cell is not None
    assert label_in_table(table, row, cell) == "ส่งเสริมการอ่าน / เบิกจ่าย"


def test_names_of_projects_that_hold_the_word_of_a_ratio_are_none() -> None:
    for name in ("3 ดัชนีความโปร่งใสของหน่วยงาน", "อัตรากำลังคน", "จดหมายเหตุดิจิทัล"):
        assert not is_ratio(name)
        assert not is_apart(name)
    for name in ("อัตราการเบิกจ่าย", "ดัชนีราคาผู้บริโภค", "ร้อยละ"):
        assert is_ratio(name)
