"""One digit changed in any number that the prose ties to others is found, once."""

from collections.abc import Iterator

import pytest

from sobtan_extractor.model.document import Quantity
from sobtan_extractor.plain import read_plain
from sobtan_rules.prose.figures import Narrative
from sobtan_rules.relations.equations import AtMost
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.run import run

REPORT = """รายงานผลการดำเนินงานของสำนักงานห้องสมุดชุมชน

1. คณะกรรมการอนุมัติแผนงบประมาณ จำนวน 184.2500 ล้านบาท \
และต่อมาอนุมัติเพิ่มเติม จำนวน 6.5000 ล้านบาท รวมเป็นจำนวน 190.7500 ล้านบาท

2. ต่อมาได้รับเงินสมทบ จำนวน 3,250,000 บาท รวมเป็นเงินงบประมาณทั้งสิ้น จำนวน 194,000,000 บาท

3. สำนักงานได้รับจัดสรรงบประมาณ จำนวน 64,800,000 บาท เบิกจ่ายแล้ว จำนวน 40,500,000 บาท \
คิดเป็นร้อยละ 62.50 ของงบประมาณที่ได้รับจัดสรร คงเหลือ จำนวน 24,300,000 บาท

(1) อบรมอาสาสมัคร รวมจำนวน 1,264 คน จำแนกเป็น
- อาสาสมัครในเขตเมือง จำนวน 812 คน ในจำนวนนี้เป็นผู้สูงอายุ จำนวน 120 คน
- อาสาสมัครในเขตชนบท จำนวน 452 คน
(2) เปิดมุมหนังสือ จำนวน 231 แห่ง เพิ่มขึ้นจากปีก่อน จำนวน 21 แห่ง \
หรือร้อยละ 10.00 แบ่งเป็น ภาคเหนือ จำนวน 62 แห่ง \
ภาคใต้ จำนวน 97 แห่ง และภาคกลาง จำนวน 72 แห่ง
(3) ปรับปรุงอาคารแล้ว จำนวน 175 หลัง คิดเป็นร้อยละ 87.50 ของเป้าหมาย จำนวน 200 หลัง
(4) จากผู้สมัครทั้งหมด 480 คน ผ่านการคัดเลือก 300 คน คิดเป็นร้อยละ 62.50
(5) ขยายเครือข่ายเพิ่มขึ้นเป็น 312 ชุมชน จากเดิม 287 ชุมชน เพิ่มขึ้น 25 ชุมชน
(6) มอบทุนคนละ 4,500 บาท จำนวน 160 คน เป็นเงิน 720,000 บาท
(7) ผู้ตอบแบบสอบถาม 250 คน เป็นชาย 110 คน (ร้อยละ 44.00) และหญิง 140 คน (ร้อยละ 56.00)
(8) ผู้ร่วมโครงการ จำนวน 900 คน แบ่งออกเป็น 3 กลุ่ม \
ได้แก่ 1) เด็ก จำนวน 310 คน 2) ผู้ใหญ่ จำนวน 415 คน 3) ผู้สูงอายุ จำนวน 175 คน
(9) ห้องสมุดต้นแบบ จำนวน 44 แห่ง และห้องสมุดขยายผล จำนวน 51 แห่ง รวม 95 แห่ง
"""


def _tied() -> Iterator[Quantity]:
    """Every number of the report that an equation of the prose holds to others."""
    checked = run(read_plain(REPORT), select=["N"])
    assert checked.findings == ()
    equations = [r for r in checked.relations if not isinstance(r.equation, AtMost)]
    yield from dict.fromkeys(part for relation in equations for part in relation.parts)


def _planted(number: Quantity) -> str:
    """The report with the number's second digit changed, or its only one."""
    printed = number.text.string
    digits = [i for i, character in enumerate(printed) if character.isdigit()]
    place = digits[min(1, len(digits) - 1)]
    wrong = f"{printed[:place]}{(int(printed[place]) + 3) % 10}{printed[place + 1 :]}"
    paragraph = next(p for p in read_plain(REPORT).paragraphs if _holds(p.quantities, number))
    string = paragraph.text.string
    changed = string[: number.start] + wrong + string[number.end :]
    assert REPORT.count(string) == 1
    return REPORT.replace(string, changed)


def _holds(quantities: tuple[Quantity, ...], number: Quantity) -> bool:
    return any(q.text.places() == number.text.places() for q in quantities)


def _quotes(finding: Finding, number: Quantity) -> bool:
    page, box, _ = number.text.places()[0]
    evidence = (finding.primary, *finding.related)
    places = [place for one in evidence for place in one.places]
    return any(place.page == page and place.box.top == box.top for place in places)


TIED = list(_tied())


@pytest.mark.parametrize("number", TIED, ids=[number.text.string for number in TIED])
def test_a_changed_digit_is_found(number: Quantity) -> None:
    found = run(read_plain(_planted(number)), select=["N"]).findings
    assert found
    assert all(finding.severity is not Severity.INFO for finding in found)
    assert any(_quotes(finding, number) for finding in found)


def test_all_but_a_part_and_the_number_of_groups_are_tied() -> None:
    measured = [
        figure.printed for p in Narrative(read_plain(REPORT)).proses for figure in p.figures
    ]
    assert len(TIED) == len(measured) - 2
    assert {"120", "3"}.isdisjoint(number.text.string for number in TIED)
