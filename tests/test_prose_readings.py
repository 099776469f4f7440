"""Sentences that can be read in more than one way: silent where any natural reading holds.

Beside each stands the same sentence with a number that no reading allows.
"""

from __future__ import annotations

import time

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.run import run

QUARTERS = (
    "หน่วย : ล้านบาท\n\n"
    "รายการ\tไตรมาสที่ 1\tไตรมาสที่ 2\tไตรมาสที่ 3\tไตรมาสที่ 4\tรวม\n"
    "แผน\t80.00\t120.00\t100.00\t100.00\t400.00\n"
    "เบิกจ่าย\t60.00\t90.00\t\t\t150.00\n\n"
)


def found(text: str, prior: str = "") -> list[tuple[str, str]]:
    """The findings in prose: their rules and the numbers they are about."""
    result = run(read_plain(text), [read_plain(prior)] if prior else [])
    assert result.failures == ()
    return [
        (finding.rule, finding.primary.text.string)
        for finding in result.findings
        if finding.rule.startswith(("N", "L"))
    ]


HOLDING = {
    "a breakdown that ends before other counts": (
        "ศูนย์รับเรื่องทั้งสิ้น 965 เรื่อง จำแนกเป็น สอบถาม 610 เรื่อง ร้องเรียน 241 เรื่อง อื่น ๆ 114 เรื่อง "
        "ดำเนินการแล้วเสร็จ 902 เรื่อง คงเหลือ 63 เรื่อง"
    ),
    "a unit run into the next name": (
        "รับเรื่องทั้งสิ้น 965 เรื่อง จำแนกเป็น สอบถาม 610 เรื่อง บริการ 241 เรื่องร้องเรียนราคา 114 เรื่อง "
        "ดำเนินการแล้วเสร็จ 902 เรื่อง"
    ),
    "a breakdown before the quarters it is added to": (
        "ซ่อมถนนแล้วเสร็จ รวมจำนวน 77 แห่ง จำแนกเป็น ถนนดิน 41 แห่ง ถนนลูกรัง 24 แห่ง ถนนลาดยาง 12 แห่ง "
        "เมื่อรวมกับผลงานไตรมาสที่ 1 จำนวน 35 แห่ง และไตรมาสที่ 2 จำนวน 58 แห่ง แล้วเสร็จสะสมทั้งสิ้น 170 แห่ง"
    ),
    "reasons of a change behind what was before": (
        "สนับสนุน 131 กลุ่ม เพิ่มขึ้นจากไตรมาสที่ 2 ซึ่งสนับสนุน 112 กลุ่ม จำนวน 19 กลุ่ม เนื่องจากมีงานประเพณี "
        "รวมสะสมสามไตรมาส 340 กลุ่ม จากเป้าหมายทั้งปี 500 กลุ่ม"
    ),
    "a share of the whole list": (
        "เกษตรกรผ่านการรับรอง 900 ราย จำแนกเป็น ข้าว 520 ราย กาแฟ 260 ราย ผัก 120 ราย "
        "หรือร้อยละ 30.00 ของเป้าหมายทั้งปี 3,000 ราย"
    ),
    "a share of the last of a list": (
        "เกษตรกรผ่านการรับรอง 900 ราย จำแนกเป็น ข้าว 520 ราย กาแฟ 260 ราย ผัก 120 ราย "
        "หรือร้อยละ 4.00 ของเป้าหมายทั้งปี 3,000 ราย"
    ),
    "another base than the one in brackets": (
        "เบิกจ่ายในไตรมาส 62.50 ล้านบาท คิดเป็นร้อยละ 83.33 ของแผนไตรมาส (75.00 ล้านบาท) "
        "ยอดสะสมตั้งแต่ต้นปี 3 ไตรมาส เป็น 190.00 ล้านบาท หรือร้อยละ 63.33 ของแผนทั้งปี"
    ),
    "a base run into the next clause": (
        "เมื่อรวมไตรมาสนี้แล้วเป็น 190.00 ล้านบาท หรือร้อยละ 63.3 ของแผนทั้งปีเงินที่ผูกพันตามสัญญาแล้ว 25.40 ล้านบาท "
        "คงเหลือสุทธิ 84.60 ล้านบาท"
    ),
    "the quarter's plan, its quarter named before": (
        QUARTERS + "ไตรมาสที่ 1 เบิกจ่าย 60.00 ล้านบาท หรือร้อยละ 75.00 ของแผนไตรมาส "
        "คิดเป็นร้อยละ 15.00 ของวงเงินทั้งปี"
    ),
    "a cumulative plan that the table does not give": (
        QUARTERS + "รวมเบิกจ่ายสะสม 2 ไตรมาส 150.00 ล้านบาท คิดเป็นร้อยละ 75.00 ของแผนสะสม"
    ),
    "a change since what was before": (
        "มีผู้มาเยือนรวม 9,500 คน เป็นชาวไทย 8,800 คน และชาวต่างประเทศ 700 คน "
        "เมื่อเทียบกับไตรมาสที่ 1 ซึ่งมีผู้มาเยือน 8,000 คน เพิ่มขึ้น 1,500 คน หรือร้อยละ 18.75"
    ),
    "so much a month for each of so many": (
        "จ่ายให้บุตร 4,200 คน คนละ 800 บาทต่อเดือน รวม 3 เดือน เป็นเงิน 10,080,000 บาท"
    ),
    "names with their numbers in brackets": (
        "ถ่ายทอดเทคโนโลยีใน 3 จังหวัด ได้แก่ ตาก (81 ครัวเรือน) ระนอง (58 ครัวเรือน) และยะลา (73 ครัวเรือน) "
        "รวม 212 ครัวเรือน"
    ),
    "a list whose count is said, of none of the numbers before": (
        "ติดตามงาน 900 แห่ง ใน 3 จังหวัด ได้แก่ ตาก 58 แห่ง น่าน 44 แห่ง และเลย 49 แห่ง"
    ),
    "a quarter added to what was so far": (
        "ไตรมาสที่ 3 เบิกจ่าย 91.25 ล้านบาท ยอดสะสม ณ สิ้นไตรมาสที่ 2 เท่ากับ 188.50 ล้านบาท "
        "เมื่อรวมไตรมาสนี้แล้วเป็น 279.75 ล้านบาท"
    ),
    "a count that no quarter names, behind those of quarters": (
        "ไตรมาสที่ 2 สัมมนา 14 ครั้ง ไตรมาสที่ 3 สัมมนา 15 ครั้ง ประชุม 9 ครั้ง ลดลงจากไตรมาสก่อน 2 ครั้ง"
    ),
    "what came, and what else may have gone": (
        "ปิดให้บริการชั่วคราว 5 แห่ง เปิดใหม่ 24 แห่ง ทำให้มีทั้งสิ้น 313 แห่ง จากเดิม 294 แห่ง"
    ),
    "a quarter's amount and what is left of the year's": (
        "ได้รับจัดสรรวงเงินทั้งปี 400.00 ล้านบาท\n\n"
        "ไตรมาสที่ 2 เบิกจ่าย 90.00 ล้านบาท คิดเป็นร้อยละ 22.50 ของวงเงินทั้งปี คงเหลือ 250.00 ล้านบาท"
    ),
    "a cumulative amount above that of the year before": (
        "เบิกจ่ายในไตรมาส 91.25 ล้านบาท ยอดสะสมตั้งแต่ต้นปี 3 ไตรมาส เป็น 279.75 ล้านบาท "
        "เพิ่มขึ้นจากยอดสะสม ณ สิ้นไตรมาสที่ 3 ของปีก่อน ซึ่งเท่ากับ 250.10 ล้านบาท"
    ),
}


@pytest.mark.parametrize("text", HOLDING.values(), ids=HOLDING.keys())
def test_a_sentence_one_reading_of_which_holds_is_silent(text: str) -> None:
    assert found(text + "\n") == []


FAILING = {
    "names with their numbers in brackets": (
        "ถ่ายทอดเทคโนโลยีใน 3 จังหวัด ได้แก่ ตาก (81 ครัวเรือน) ระนอง (58 ครัวเรือน) และยะลา (73 ครัวเรือน) "
        "รวม 221 ครัวเรือน",
        "N003",
    ),
    "a list whose count is said": (
        "ซ่อมแล้วเสร็จสะสมทั้งสิ้น 141 แห่ง คิดเป็นร้อยละ 70.50 ของเป้าหมายทั้งปี 200 แห่ง ผลงานสะสมกระจายอยู่ใน "
        "3 จังหวัด ได้แก่ ตาก 58 แห่ง น่าน 44 แห่ง และเลย 49 แห่ง",
        "N001",
    ),
    "a quarter added to what was so far": (
        "ไตรมาสที่ 3 เบิกจ่าย 91.25 ล้านบาท ยอดสะสม ณ สิ้นไตรมาสที่ 2 เท่ากับ 188.50 ล้านบาท "
        "เมื่อรวมไตรมาสนี้แล้วเป็น 297.75 ล้านบาท",
        "N005",
    ),
    "what was so far, told behind": (
        "เบิกจ่ายในไตรมาส 91.25 ล้านบาท ยอดสะสมตั้งแต่ต้นปี 3 ไตรมาส เป็น 279.75 ล้านบาท "
        "เพิ่มขึ้นจากยอดสะสม ณ สิ้นไตรมาสที่ 2 ซึ่งเท่ากับ 185.80 ล้านบาท",
        "N005",
    ),
    "two quarters": (
        "แผนการใช้จ่ายไตรมาสที่ 2 จำนวน 260.50 ล้านบาท เบิกจ่ายจริง 174.70 ล้านบาท "
        "ไตรมาสที่ 1 เบิกจ่าย 203.20 ล้านบาท รวมสองไตรมาส 387.90 ล้านบาท",
        "N005",
    ),
    "a base in the brackets of its percentage": (
        "ผลงานเผยแพร่สะสม 238 เรื่อง (ร้อยละ 47.69 ของเป้าหมายทั้งปี 520 เรื่อง)",
        "N004",
    ),
    "a breakdown whose parts do not make it up": (
        "ศูนย์รับเรื่องทั้งสิ้น 965 เรื่อง จำแนกเป็น สอบถาม 601 เรื่อง ร้องเรียน 241 เรื่อง อื่น ๆ 114 เรื่อง",
        "N001",
    ),
    "what is left behind a breakdown": (
        "ศูนย์รับเรื่องทั้งสิ้น 965 เรื่อง จำแนกเป็น สอบถาม 610 เรื่อง ร้องเรียน 241 เรื่อง อื่น ๆ 114 เรื่อง "
        "ดำเนินการแล้วเสร็จ 902 เรื่อง คงเหลือ 36 เรื่อง",
        "N001",
    ),
    "a share of neither the list nor its last": (
        "เกษตรกรผ่านการรับรอง 900 ราย จำแนกเป็น ข้าว 520 ราย กาแฟ 260 ราย ผัก 120 ราย "
        "หรือร้อยละ 36.00 ของเป้าหมายทั้งปี 3,000 ราย",
        "N004",
    ),
    "a share of the quarter's plan": (
        QUARTERS + "ไตรมาสที่ 1 เบิกจ่าย 60.00 ล้านบาท หรือร้อยละ 57.00 ของแผนไตรมาส",
        "N004",
    ),
    "an average of what a row of the table has": (
        "รับข้อเสนอ 290 โครงการ ผ่าน 60 โครงการ วงเงินที่อนุมัติ 132.00 ล้านบาท เฉลี่ยโครงการละ 1.50 ล้านบาท\n\n"
        "หน่วยรับทุน\tโครงการ\tวงเงิน (ล้านบาท)\n"
        "มหาวิทยาลัย\t38\t82.50\nหน่วยงานอื่น\t22\t49.50\nรวม\t60\t132.00\n",
        "N009",
    ),
    "so much a month for each of so many": (
        "จ่ายให้บุตร 4,200 คน คนละ 800 บาทต่อเดือน รวม 3 เดือน เป็นเงิน 10,800,000 บาท",
        "N009",
    ),
}


@pytest.mark.parametrize(("text", "rule"), FAILING.values(), ids=FAILING.keys())
def test_a_sentence_no_reading_of_which_holds_is_found(text: str, rule: str) -> None:
    assert [code for code, _ in found(text + "\n")] == [rule]


def test_a_cumulative_count_behind_a_list_goes_on_from_the_whole() -> None:
    earlier = "เกษตรกรผ่านการรับรอง 700 ราย จำแนกเป็น ข้าว 400 ราย กาแฟ 200 ราย ผัก 100 ราย\n"
    later = (
        "เกษตรกรผ่านการรับรอง 900 ราย จำแนกเป็น ข้าว 520 ราย กาแฟ 260 ราย ผัก 120 ราย "
        "รวมสองไตรมาส {} ราย\n"
    )
    assert found(later.format("1,600"), earlier) == []
    assert [code for code, _ in found(later.format("1,060"), earlier)] == ["N005"]


def test_a_long_row_of_numbers_is_read_in_one_way() -> None:
    """It is looked for as "ร้อยละ 10 20 21 … ตามลำดับ"; where it is none, that is soon known."""
    numbers = " ".join(str(20 + number) for number in range(60))
    for row in (numbers, "1" * 60, numbers.replace(" ", "  ")):
        begin = time.process_time()
        run(read_plain(f"ผ่านเกณฑ์ 5 คน ร้อยละ 10 {row} ของทั้งหมด\n"), select=["N004"])
        assert time.process_time() - begin < 10
