"""Any digit of any number of four kinds of tables, changed beyond rounding, is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from sobtan_extractor.model.document import Kind
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.run import Run, run
from tests.long import some

OVERVIEW = """หน่วย : ล้านบาท

	รวม	ไตรมาสที่ 1	ไตรมาสที่ 2	ไตรมาสที่ 3
แผน	118.7500	46.2500	38.1250	34.3750
ผล	72.9184 (61.40%)	41.6093 (89.97%)	31.3091 (82.12%)	-
ผลเบิกจ่าย	65.3150 (55.00%)	38.2218 (82.64%)	27.0932 (71.06%)	-
ผลผูกพัน	7.6034 (6.40%)	3.3875 (7.32%)	4.2159 (11.06%)	-
"""

PROGRAMMES = """หน่วย : ล้านบาท

แผนงาน	งบประมาณ (1)	ผลการบริหารงบประมาณ
		ผูกพัน (2)	เบิกจ่าย (3)	รวม (4) = (2) + (3)	สัดส่วน (5) = (4) / (1)
1 ส่งเสริมการอ่าน	60.4500	6.0584	20.0406	26.0990	43.17%
2 พัฒนาห้องสมุด	38.1300	1.5450	16.0194	17.5644	46.06%
3 อบรมบรรณารักษ์	20.1700	0.0000	29.2550	29.2550	145.04%
รวมทั้งสิ้น	118.7500	7.6034	65.3150	72.9184	61.40%
"""

SPENDING = """หน่วย : บาท

ที่	โครงการ	งบประมาณ	เบิกจ่าย	ร้อยละ	คงเหลือ
1	อบรมครู	1,280,500.75	960,375.50	75.00	320,125.25
2	จัดซื้อหนังสือ	450,000.00	180,900.00	40.20	269,100.00
3	ปรับปรุงอาคาร	2,300,000.00	766,590.00	33.33	1,533,410.00
4	ติดตามผล	95,250.25	90,487.75	95.00	4,762.50
	รวม	4,125,751.00	1,998,353.25	48.44	2,127,397.75
"""

PUPILS = """จำนวนนักเรียน (คน)

ระดับ	โรงเรียนรัฐ			โรงเรียนเอกชน			รวมทั้งสิ้น
	ชาย	หญิง	รวม	ชาย	หญิง	รวม
ประถมศึกษา	1,204	1,187	2,391	356	402	758	3,149
มัธยมต้น	873	915	1,788	241	230	471	2,259
มัธยมปลาย	540	688	1,228	128	167	295	1,523
รวม	2,617	2,790	5,407	725	799	1,524	6,931
"""

TABLES = {
    "overview": OVERVIEW,
    "programmes": PROGRAMMES,
    "spending": SPENDING,
    "pupils": PUPILS,
}

# What no arithmetic reaches, and why: the numbers of the column "ที่" number the rows.
UNREACHED = {"spending": ["1", "2", "3", "4"]}

_NUMBER = re.compile(r"(?<=[\t(])\d[\d,]*(?:\.\d+)?(?=%|\)|\t|\n| \()")


def mutations(text: str) -> Iterator[tuple[str, str, str]]:
    """The text with one digit changed, and the number before and after."""
    body = text.index("\n", text.rfind("(1)") + 1)  # behind a header that numbers its columns
    for match in _NUMBER.finditer(text, body):
        for position in range(match.start(), match.end()):
            if not text[position].isdigit():
                continue
            for step in (1, 3, 5):
                digit = str((int(text[position]) + step) % 10)
                changed = text[:position] + digit + text[position + 1 :]
                after = changed[match.start() : match.end()]
                if not re.match(r"0[\d,]", after):  # 0,873 is not what a number looks like
                    yield changed, match[0], after


def rounding(before: str) -> Decimal:
    """What rounding may hide: as many half units of the last digit as numbers meet in a sum."""
    decimals = len(before.partition(".")[2])
    return Decimal(5).scaleb(-decimals - 1) * 6


def alarms(result: Run) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("name", TABLES)
def test_a_sound_table_gives_no_finding(name: str) -> None:
    result = run(read_plain(TABLES[name]))
    assert [finding.message.th for finding in result.findings] == []
    assert result.failures == ()


@pytest.mark.parametrize("name", TABLES)
def test_arithmetic_reaches_every_number(name: str) -> None:
    result = run(read_plain(TABLES[name]))
    reached = {part for relation in result.relations for part in relation.parts}
    (table,) = result.review.document.tables
    alone = [
        quantity.text.string
        for row in table.rows
        for cell in row.cells
        if cell is not None
        for quantity in cell.quantities
        if quantity.kind is not Kind.OUTLINE and quantity not in reached
    ]
    assert alone == UNREACHED.get(name, [])


@pytest.mark.parametrize("name", TABLES)
def test_a_changed_digit_is_one_finding_that_shows_the_number(name: str) -> None:
    missed, doubled, elsewhere, tried = [], [], [], 0
    for changed, before, after in some(mutations(TABLES[name]), of=6):
        tried += 1
        found = alarms(run(read_plain(changed), select=["T"]))
        change = abs(Decimal(after.replace(",", "")) - Decimal(before.replace(",", "")))
        if not found:
            if change > rounding(before):
                missed.append((before, after))
        elif len(found) > 1:
            doubled.append((before, after, [finding.message.th for finding in found]))
        else:
            shown = (found[0].primary, *found[0].related)
            if all(evidence.text.string != after for evidence in shown):
                elsewhere.append((before, after, found[0].message.th))
    assert tried > 40
    assert (missed, doubled, elsewhere) == ([], [], [])
