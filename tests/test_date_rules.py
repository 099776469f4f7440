"""Faults of dates planted one by one, and sound dates that must stay silent."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import run

BASE = """รายงานผลงานหน่วยตัวอย่าง

ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)

1. สำนักงานสรุปผล ข้อมูล ณ วันที่ 31 มีนาคม 2567 เรียกข้อมูลเมื่อวันที่ 9 เมษายน 2567

2. คณะทำงานเห็นชอบในการประชุมครั้งที่ 3/2567 เมื่อวันที่ 24 มกราคม 2567

3. เปิดรับสมัครวันพฤหัสบดีที่ 1 กุมภาพันธ์ 2567 และอบรมระหว่างวันที่ 12 - 14 มีนาคม 2567

4. ในไตรมาสนี้ได้เปิดห้องสมุดเมื่อวันที่ 20 กุมภาพันธ์ 2567 ตามแผนปี 2567 - 2570

5. ความตกลงลงนามใน พ.ศ. 2566 (ค.ศ. 2023)
"""


def check(text: str) -> list[Finding]:
    result = run(read_plain(text), select=["D"])
    assert result.failures == ()
    return list(result.findings)


def test_the_sound_report_is_silent_and_its_dates_are_verified() -> None:
    result = run(read_plain(BASE), select=["D"])
    assert result.findings == ()
    assert {r.rule for r in result.relations} >= {"D003", "D004", "D005", "D006", "D007", "D008"}


FAULTS = [
    ("24 มกราคม 2567", "32 มกราคม 2567", "D001"),
    ("12 - 14 มีนาคม 2567", "28 - 32 มีนาคม 2567", "D001"),
    ("20 กุมภาพันธ์ 2567", "30 กุมภาพันธ์ 2567", "D001"),
    ("20 กุมภาพันธ์ 2567", "๓๐ กุมภาพันธ์ ๒๕๖๗", "D001"),
    ("9 เมษายน 2567", "31 เม.ย. 2567", "D001"),
    ("2567 - 2570", "2567 - 25700", "D002"),
    ("20 กุมภาพันธ์ 2567", "20 กุมภาพันธ์ 2657", "D002"),
    ("20 กุมภาพันธ์ 2567", "20 กุมภาพันธ์ 25667", "D002"),
    ("พ.ศ. 2566 (ค.ศ. 2023)", "พ.ศ. 2023", "D003"),
    ("พ.ศ. 2566 (ค.ศ. 2023)", "ค.ศ. 2566", "D003"),
    ("(ค.ศ. 2023)", "(ค.ศ. 2024)", "D003"),
    ("14 มีนาคม 2567", "14 มีนาคม 2024", "D003"),
    ("(มกราคม-มีนาคม 2567)", "(มกราคม-มีนาคม 2566)", "D004"),
    ("(มกราคม-มีนาคม 2567)", "(กุมภาพันธ์-เมษายน 2567)", "D004"),
    ("31 มีนาคม 2567 เรียก", "31 มีนาคม 2566 เรียก", "D005"),
    ("31 มีนาคม 2567 เรียก", "31 มีนาคม 2568 เรียก", "D005"),
    ("9 เมษายน 2567", "9 กุมภาพันธ์ 2567", "D006"),
    ("12 - 14 มีนาคม", "14 - 12 มีนาคม", "D006"),
    ("ปี 2567 - 2570", "ปี 2570 - 2567", "D006"),
    ("ครั้งที่ 3/2567", "ครั้งที่ 3/2566", "D007"),
    ("24 มกราคม 2567", "24 มกราคม 2566", "D007"),
    ("วันพฤหัสบดีที่ 1", "วันศุกร์ที่ 1", "D008"),
    ("เมื่อวันที่ 20 กุมภาพันธ์ 2567", "เมื่อวันที่ 20 กุมภาพันธ์ 2566", "D009"),
]


@pytest.mark.parametrize(("old", "new", "rule"), FAULTS)
def test_a_planted_fault_is_found(old: str, new: str, rule: str) -> None:
    assert BASE.count(old) == 1
    found = check(BASE.replace(old, new))
    assert rule in {finding.rule for finding in found}
    assert all(finding.primary.places for finding in found)


SOUND = [
    "พระราชบัญญัติ พ.ศ. 2457 และแผนถึง พ.ศ. 2608 ใช้ข้อมูลปี 2022",
    "ครั้งที่ 1/2568 เมื่อวันที่ 20 ตุลาคม 2567 (นับตามปีงบประมาณ)",
    "ไตรมาสที่ 1 (มกราคม-มีนาคม 2567) และไตรมาสที่ 2 (เมษายน-มิถุนายน 2567)",
    "ระหว่างวันที่ 28 ธันวาคม - 3 มกราคม 2567 และเดือนตุลาคม - มีนาคม 2567",
    "วันที่ 29 กุมภาพันธ์ 2567 มีผู้สมัคร 31 คน ในเดือนเมษายน 250 คน",
    "การประชุมครั้งที่ 35 มกราคม 2567",
    "ขนาด 12/13/14 นิ้ว เลขที่ 15/45/2567 และอัตรา 30/70",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_dates_are_silent(text: str) -> None:
    assert check(text) == []


def test_the_same_wrong_date_is_one_finding_with_all_its_places() -> None:
    text = BASE.replace("31 มีนาคม 2567", "31 มีนาคม 2566") + "\n\n6. ข้อมูล ณ วันที่ 31 มีนาคม 2566"
    (found,) = [finding for finding in check(text) if finding.rule == "D005"]
    assert [e.text.string for e in found.related].count("31 มีนาคม 2566") == 1
    assert found.expected == "31 มีนาคม 2567"


def test_a_plan_may_rest_on_older_data() -> None:
    assert check("แผนงาน\n\nปีงบประมาณ พ.ศ. 2567\n\n1. ใช้ข้อมูล ณ วันที่ 31 มีนาคม 2566") == []


def test_a_range_names_the_year_that_is_meant() -> None:
    (found,) = check("แผนปี 2568 - 2570\n\nทบทวนปี 2567\n\nแผนปี 2568 - 25670")
    assert (found.rule, found.expected) == ("D002", "2570")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ในปีงบประมาณ พ.ศ. 2568 จัดอบรมวันที่ 14 มกราคม 2568 และวันที่ 3 มีนาคม 2567", 1),
        ("ในปีงบประมาณ พ.ศ. 2568 จัดอบรมวันที่ 14 มกราคม 2568 และวันที่ 3 ตุลาคม 2567", 0),
        ("ในปี พ.ศ. 2568 จัดอบรมวันที่ 14 มกราคม 2568 และวันที่ 3 พฤศจิกายน 2567", 0),  # fiscal
        ("ในปีงบประมาณ พ.ศ. 2568 อบรมวันที่ 14 มกราคม 2568 ตามแผนลงวันที่ 3 มีนาคม 2567", 0),
        ("ในปีงบประมาณ พ.ศ. 2568 จัดอบรมวันที่ 14 มกราคม 2567", 0),  # no other day says it is wrong
    ],
)
def test_a_day_of_another_year_is_found_only_among_days_of_the_year(text: str, count: int) -> None:
    assert len(run(read_plain(text + "\n"), select=["D009"]).findings) == count


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (("24 เมษายน", "29 พฤษภาคม", "26 มิถุนายน"), 0),
        (("24 เมษายน", "29 มีนาคม", "26 มิถุนายน"), 1),
        (("24 เมษายน", "29 มีนาคม (เลื่อนมา)", "26 มิถุนายน"), 0),
    ],
)
def test_meetings_come_in_the_order_of_their_numbers(days: tuple[str, ...], count: int) -> None:
    said = (
        "ประชุมครั้งที่ 4/2568 เมื่อวันที่ {} 2568 ครั้งที่ 5/2568 เมื่อวันที่ {} 2568 และครั้งที่ 6/2568 เมื่อวันที่ {} 2568"
    )
    text = said.format(*days).replace("(เลื่อนมา) 2568", "2568 (เลื่อนมา)")
    assert len(run(read_plain(text + "\n"), select=["D010"]).findings) == count
