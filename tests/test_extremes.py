"""What is called the most or the least is held against a table only where the words tell which."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.run import run

VILLAGES = (
    "หมู่บ้าน\tชาย\tหญิง\tรวม\n"
    "บ้านดอนพุทรา\t412\t437\t849\nบ้านท่าเสา\t218\t246\t464\nบ้านคลองลึก\t233\t241\t474\n"
    "บ้านวังกระโดน\t197\t201\t398\nรวม\t1,060\t1,125\t2,185\n"
)
RATES = (
    "ตารางที่ 2 ผู้ป่วยรายอำเภอ ปี 2567\n\n"
    "อำเภอ\tป่วย (ราย)\tอัตราป่วย\nเมืองเหนือ\t412\t291.03\nสามแคว\t203\t258.22\n"
    "เขาพระ\t55\t189.61\nดอนทราย\t74\t142.77\nวังน้ำ\t61\t136.58\n"
)
ACCIDENTS = (
    "ตลอดปีเกิดอุบัติเหตุ 900 ครั้ง เดือนที่เกิดเหตุมากที่สุดคือ{}\n\n"
    "เดือน\tอุบัติเหตุ (ครั้ง)\tผู้เสียชีวิต (คน)\n"
    "ไตรมาส 1\t420\t40\nมกราคม\t150\t10\nกุมภาพันธ์\t130\t18\nมีนาคม\t140\t12\n"
    "ไตรมาส 2\t480\t50\nเมษายน\t200\t25\nพฤษภาคม\t160\t15\nมิถุนายน\t120\t10\n"
    "รวมทั้งปี\t900\t90\n"
)


def alarms(text: str, *rules: str) -> list[str]:
    """What those rules quote in the text."""
    found = run(read_plain(text)).findings
    return [finding.primary.text.string for finding in found if finding.rule in rules]


def test_a_village_with_fewer_people_than_another_is_not_the_largest() -> None:
    said = "ตำบลมีราษฎร 2,185 คน หมู่บ้านที่มีราษฎรมากที่สุดได้แก่ หมู่ที่ 3 บ้านคลองลึก\n\n"
    assert alarms(said + VILLAGES, "N014") == ["บ้านคลองลึก"]


@pytest.mark.parametrize(
    "said",
    [
        "ตำบลมีราษฎร 2,185 คน หมู่บ้านที่มีราษฎรต่างด้าวมากที่สุดได้แก่ บ้านคลองลึก\n\n",
        "ตำบลมีราษฎร 2,185 คน ไม่นับบ้านดอนพุทรา หมู่บ้านที่มีราษฎรมากที่สุดได้แก่ บ้านคลองลึก\n\n",
        "ตำบลมีราษฎร 2,300 คน หมู่บ้านที่มีราษฎรมากที่สุดได้แก่ บ้านคลองลึก\n\n",
        "ตำบลมีราษฎร 2,185 คน หมู่บ้านที่มีราษฎรเพิ่มขึ้นมากที่สุดได้แก่ บ้านคลองลึก\n\n",
    ],
    ids=["of some people", "of some villages", "of another sum", "of what was added"],
)
def test_nothing_is_claimed_where_the_words_may_mean_something_else(said: str) -> None:
    assert alarms(said + VILLAGES, "N014") == []


def test_months_compete_with_months_and_not_with_the_quarters_between_them() -> None:
    assert alarms(ACCIDENTS.format("เมษายน"), "N014") == []
    assert alarms(ACCIDENTS.format("มกราคม"), "N014") == ["มกราคม"]


def test_what_is_said_of_another_year_is_not_held_against_the_table() -> None:
    said = "ปี {} อำเภอที่มีอัตราป่วยสูงสุด 3 อันดับแรก ได้แก่ เมืองเหนือ สามแคว และดอนทราย\n\n"
    assert alarms(said.format(2567) + RATES, "N014") == ["ดอนทราย"]
    assert alarms(said.format(2566) + RATES, "N014") == []


def test_first_places_of_some_districts_are_not_held_against_all() -> None:
    said = "ในกลุ่มอำเภอชายแดน อำเภอที่มีอัตราป่วยสูงสุด 2 อันดับแรก ได้แก่ สามแคว และดอนทราย\n\n"
    assert alarms(said + RATES, "N014") == []


def test_equal_numbers_share_a_first_place() -> None:
    table = RATES.replace("142.77", "189.61")
    said = "อำเภอที่มีอัตราป่วยสูงสุด 3 อันดับแรก ได้แก่ เมืองเหนือ สามแคว และ{}\n\n"
    assert alarms(said.format("ดอนทราย") + table, "N014") == []
    assert alarms(said.format("เขาพระ") + table, "N014") == []


def test_ranks_have_no_unit_though_their_table_has_one() -> None:
    text = (
        "ตารางที่ 7 ทุนวิจัย (หน่วย: พันบาท)\n\n"
        "คณะ\tโครงการ\tทุนวิจัย\tอันดับ\n"
        "วิทยาศาสตร์\t46\t35,255\t1\nวิศวกรรมศาสตร์\t38\t37,175\t2\nเกษตร\t29\t21,905\t3\n"
        "พยาบาล\t14\t5,850\t6\nสาธารณสุข\t17\t8,165\t5\nครุศาสตร์\t31\t8,795\t4\n"
    )
    assert alarms(text, "T014") == ["1"]


def test_all_years_since_one_are_held_against_two_columns() -> None:
    text = (
        "ปี\tรายได้ (บาท)\tรายจ่าย (บาท)\n2563\t3,892\t3,105\n2564\t3,617\t3,548\n"
        "2565\t3,344\t3,690\n2566\t3,186\t3,574\n\n"
        "นับแต่ปี {} เป็นต้นมา รายจ่ายสูงกว่ารายได้\n"
    )
    assert alarms(text.format(2565), "N015") == []
    assert len(alarms(text.format(2564), "N015")) == 1


def test_sums_of_groups_and_all_that_is_left_take_no_first_place() -> None:
    text = (
        "คณะที่มีผู้สมัครมากที่สุด 3 อันดับแรก ได้แก่ คณะวิทยาศาสตร์ คณะครุศาสตร์ และคณะพยาบาล\n\n"
        "คณะ\tแผนรับ\tผู้สมัคร\nกลุ่มวิทยาศาสตร์\t860\t4,062\nคณะวิทยาศาสตร์\t560\t2,248\n"
        "คณะพยาบาล\t300\t1,814\nกลุ่มสังคมศาสตร์\t1,040\t3,132\nคณะครุศาสตร์\t720\t2,176\n"
        "คณะนิติศาสตร์\t320\t956\nอื่น ๆ\t900\t5,000\n"
    )
    assert alarms(text, "N014") == []
    assert alarms(text.replace("1,814", "914"), "N014") == ["คณะพยาบาล"]


def test_numbers_of_persons_do_not_put_rates_in_order() -> None:
    said = (
        "อำเภอที่มีอัตราป่วยสูงสุด 3 อันดับแรก ได้แก่ อำเภอเขาพระ 55 ราย อำเภอสามแคว 203 ราย "
        "และอำเภอเมืองเหนือ 412 ราย\n\n"
    )
    assert alarms(said + RATES, "N014") == []


def test_the_most_of_one_year_is_not_the_year_of_the_most() -> None:
    text = (
        "ปี\tผู้ป่วย (ราย)\tตาย (ราย)\n2563\t412\t3\n2564\t203\t1\n2565\t155\t2\n2566\t374\t4\n\n"
        "{}ผู้ป่วยสูงสุดในปี 2566\n"
    )
    assert alarms(text.format("จำนวน"), "N014") == ["ปี 2566"]
    assert alarms(text.format("อำเภอเมืองมี"), "N014") == []
