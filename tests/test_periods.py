"""Cutting a document into reports, and the period each is for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.dates.report_parts import divide, mentions, part_of, parts, read_report_period
from sobtan_rules.kit.review import Review

SHARED = Path(__file__).parent.parent.parent / "shared" / "report"
RENDERINGS = ("txt", "word.pdf", "msword.pdf", "chrome.pdf")

TWO = """รายงานผลงานหน่วยตัวอย่าง

ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 - 2 (ตุลาคม 2566 - มีนาคม 2567)

รายงานผลงานหน่วยตัวอย่าง

ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 (ตุลาคม-ธันวาคม 2566)

1. ผลการใช้จ่าย ข้อมูล ณ วันที่ 31 ธันวาคม 2566

รายงานผลงานหน่วยตัวอย่าง

ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)

1. ผลการใช้จ่าย ข้อมูล ณ วันที่ 31 มีนาคม 2567
"""


@pytest.mark.parametrize(
    ("title", "first", "last", "quarters"),
    [
        ("ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1", date(2023, 10, 1), date(2023, 12, 31), (1, 1)),
        ("รอบ 9 เดือน ปีงบประมาณ พ.ศ. 2567", date(2023, 10, 1), date(2024, 6, 30), (1, 3)),
        ("รายงาน รอบ ๓ เดือน ปีงบประมาณ พ.ศ. ๒๕๖๗", date(2023, 10, 1), date(2023, 12, 31), (1, 1)),
        ("สำหรับปีสิ้นสุดวันที่ 31 ธันวาคม 2567", date(2024, 1, 1), date(2024, 12, 31), (1, 4)),
        ("สำหรับปีสิ้นสุดวันที่ 30 กันยายน 2567", date(2023, 10, 1), date(2024, 9, 30), (1, 4)),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ไตรมาสที่ ๓", date(2025, 4, 1), date(2025, 6, 30), (3, 3)),
        ("ไตรมาสที่ 2/2567", date(2024, 1, 1), date(2024, 3, 31), (2, 2)),
        ("ปีงบประมาณ พ.ศ. 2567 ครึ่งปีแรก", date(2023, 10, 1), date(2024, 3, 31), (1, 2)),
        ("(1 ตุลาคม 2566 - 31 มีนาคม 2567)", date(2023, 10, 1), date(2024, 3, 31), (1, 2)),
        ("ปีงบประมาณ พ.ศ. 2567", date(2023, 10, 1), date(2024, 9, 30), (1, 4)),
        ("ประจำเดือนกุมภาพันธ์ 2567", date(2024, 2, 1), date(2024, 2, 29), None),
    ],
)
def test_a_title_names_its_period(
    title: str, first: date, last: date, quarters: tuple[int, int] | None
) -> None:
    period = read_report_period(title)
    assert period is not None
    assert (period.days, period.quarters) == ((first, last), quarters)


@pytest.mark.parametrize("title", ["รายงานผลงานหน่วยตัวอย่าง", "ไตรมาสที่ 7 ปีงบประมาณ พ.ศ. 2567"])
def test_no_period_is_made_up(title: str) -> None:
    assert read_report_period(title) is None


def test_two_reports_and_the_cover_of_both() -> None:
    cut = divide(read_plain(TWO))
    assert [p.period.quarters for p in cut.parts if p.period] == [(1, 1), (2, 2)]
    assert [p.as_of.printed for p in cut.parts if p.as_of] == ["31 ธันวาคม 2566", "31 มีนาคม 2567"]
    assert cut.front is not None
    assert cut.front.period is not None
    assert cut.front.period.quarters == (1, 2)


def test_every_block_is_in_one_part() -> None:
    document = read_plain(TWO)
    cut = divide(document)
    assert cut.front is not None
    assert (*cut.front.blocks, *(b for p in cut.parts for b in p.blocks)) == document.blocks
    assert part_of(cut.parts, document.blocks[-1]) is cut.parts[-1]
    assert part_of(cut.parts, document.blocks[0]) is None


def test_a_heading_on_another_quarter_does_not_cut() -> None:
    text = TWO.split("\n\n", 2)[2].replace("รายงานผลงานหน่วยตัวอย่าง\n\nปี", "2. แนวโน้ม ปี")
    document = read_plain("รายงานผลงาน\n\n" + text)
    assert len(divide(document).parts) == 1


CHAPTERS = """รายงานผลงานหน่วยตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2566

บทที่ 1 ผลการดำเนินงาน {} (ตุลาคม 2565 - มีนาคม 2566)

มีครัวเรือนที่เข้าร่วม จำนวน 412 ครัวเรือน

บทที่ 2 ผลการดำเนินงาน {} (เมษายน - กันยายน 2566)

มีครัวเรือนที่เข้าร่วม จำนวน 398 ครัวเรือน
"""


@pytest.mark.parametrize(
    "names", [("ครึ่งปีแรก", "ครึ่งปีหลัง"), ("ไตรมาสที่ 1-2", "ไตรมาสที่ 3-4")], ids=lambda names: names[0]
)
def test_chapters_of_other_periods_are_reports(names: tuple[str, str]) -> None:
    cut = divide(read_plain(CHAPTERS.format(*names)))
    assert [p.period.quarters for p in cut.parts if p.period] == [(1, 2), (3, 4)]
    assert cut.front is not None


def test_chapters_of_one_period_do_not_cut() -> None:
    text = CHAPTERS.format("ภาพรวม", "รายกลุ่ม").replace(
        "เมษายน - กันยายน 2566", "ตุลาคม 2565 - มีนาคม 2566"
    )
    assert len(divide(read_plain(text)).parts) == 1


def test_chapters_of_other_names_do_not_cut() -> None:
    text = CHAPTERS.format("ครึ่งปีแรก", "ครึ่งปีหลัง").replace(
        "บทที่ 2 ผลการดำเนินงาน", "บทที่ 2 แนวโน้มเศรษฐกิจ"
    )
    assert len(divide(read_plain(text)).parts) == 1


@pytest.mark.parametrize("text", ["", "ข้อความธรรมดา"])
def test_a_document_without_period_is_one_part(text: str) -> None:
    (part,) = divide(read_plain(text)).parts
    assert part.period is None


def test_a_review_divides_once() -> None:
    review = Review(read_plain(TWO))
    assert parts(review) is parts(review)
    assert [m.printed for m in mentions(review)][-1] == "31 มีนาคม 2567"


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_the_real_report_is_two(rendering: str) -> None:
    path = SHARED / f"eef-2567-q1-q2.{rendering}"
    if not path.exists():
        pytest.skip("the shared report is not here")
    cut = divide(read(path))
    assert [p.period.quarters for p in cut.parts if p.period] == [(1, 1), (2, 2)]
    assert cut.front is not None
