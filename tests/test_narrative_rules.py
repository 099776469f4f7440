"""What the rules on prose claim, and above all what they do not."""

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.run import run


def findings(text: str, prior: tuple[str, ...] = ()) -> list[Finding]:
    checked = run(read_plain(text), [read_plain(one) for one in prior], select=["N"])
    assert not checked.failures
    return list(checked.findings)


def held(text: str, rule: str) -> list[tuple[str, ...]]:
    """The numbers of the rule's relations that hold, the result first."""
    relations = run(read_plain(text), select=[rule]).relations
    return [tuple(part.text.string for part in r.parts) for r in relations if r.holds]


# Each is sound, and each has numbers that a hasty reader would add up wrongly.
SOUND = [
    # figures of another kind in the names of parts, in brackets and beside them
    "ดูแลศูนย์เด็ก 60 แห่ง แบ่งเป็น ในเมือง 40 แห่ง (เด็ก 900 คน) และนอกเมือง 20 แห่ง (เด็ก 300 คน)\n",
    "มอบทุน 30 คน จำแนกเป็น ทุนยาว (4 ปี) จำนวน 12 คน และทุนสั้น (1 ปี) จำนวน 18 คน\n",
    # parts of parts
    "งบ 90 บาท แบ่งเป็น ค่าจ้าง 50 บาท ซึ่งเบิกจ่ายแล้ว 20 บาท และค่าวัสดุ 40 บาท ซึ่งเบิกจ่ายแล้ว 5 บาท\n",
    "(1) อบรม รวม 50 คน จำแนกเป็น\n- ครู 30 คน ในจำนวนนี้เป็นครูใหม่ 9 คน\n- ผู้ปกครอง 20 คน\n",
    # what is broken down is not the last number
    "เปิดแล้ว 50 แห่ง เพิ่มขึ้นจากปีก่อน 8 แห่ง แบ่งเป็น ภาคเหนือ 20 แห่ง และภาคใต้ 30 แห่ง\n",
    "มีผู้ร่วม 200 คน จาก 10 จังหวัด จำแนกเป็น ชาย 90 คน และหญิง 110 คน\n",
    "ใช้เงิน 80 บาท คิดเป็นร้อยละ 40 ของแผนทั้งปี จำนวน 200 บาท\n",
    # another subject has come between
    "ลงทะเบียน 900 คน ผู้ผ่านการคัดเลือกแบ่งเป็น ชาย 200 คน และหญิง 300 คน\n",
    # the list ends before the paragraph does
    "ผ่าน 50 คน แบ่งเป็น ชาย 20 คน หญิง 30 คน ไม่ผ่าน 50 คน\n",
    "มีบุคลากร 35 คน ประกอบด้วย ข้าราชการ 20 คน และลูกจ้าง 15 คน โดยปีนี้จะเกษียณ 3 คน\n",
    # examples, and counts of the items themselves
    "จัดค่าย 12 ครั้ง เช่น ค่ายดนตรี 2 ครั้ง และค่ายศิลปะ 3 ครั้ง\n",
    "(1) ทำงานใน 2 จังหวัด ดังนี้\n- ตรัง มี 5 จังหวัดใกล้เคียงร่วมด้วย\n- สตูล มี 4 จังหวัดใกล้เคียงร่วมด้วย\n",
    # items that state nothing of the kind
    "(1) มอบหนังสือ 90 เล่ม ได้แก่\n- โรงเรียนบ้านนา 60 เล่ม\n- โรงเรียนบ้านดอน\n",
    # a total that is only a name
    "จัดอบรม 3 รุ่น รวม 183 คน\n",
    "ครู 20 คน นักเรียน 300 คน รวมทั้งชุมชนใกล้เคียง ใช้เงิน 500 บาท\n",
    # a list that numbers do not run through was not read whole
    "(1) ตั้งงบ จำนวน 90 บาท จำแนกดังนี้\n1) ค่าจ้าง 50 บาท\n3) ค่าวัสดุ 20 บาท\n",
    # percentages of something else, or of nothing named
    "เบิกจ่ายได้ร้อยละ 45.2 ต่ำกว่าเป้าหมายที่กำหนดไว้ร้อยละ 50\n",
    "ป่วย 500 ราย เสียชีวิต 5 ราย อัตราการหายดีร้อยละ 92\n",
    "แผนงานหนึ่งใช้ 280 บาท คิดเป็นร้อยละ 70 ของทั้งหมด รองลงมาคือแผนงานสอง จำนวน 90 บาท\n",
    # what is left of several grants
    "ได้รับจัดสรรงบประมาณ 10 บาท ต่อมาได้เงินสมทบ 2 บาท เบิกจ่าย 9 บาท คงเหลือ 3 บาท\n",
    # a grant is no period of the cumulative sum
    "ได้รับจัดสรร 900 บาท เบิกจ่ายสะสมแล้ว 400 บาท\n",
    # not a smaller number that became a larger one
    "เพิ่มขึ้นจาก 9 แห่ง เป็น 12 แห่ง\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_sentence_gives_no_finding(text: str) -> None:
    assert findings(text) == []


# A fault, and the rule that finds it.
FAULTY = [
    ("ดูแลศูนย์เด็ก 60 แห่ง แบ่งเป็น ในเมือง 40 แห่ง (เด็ก 900 คน) และนอกเมือง 30 แห่ง\n", "N001"),
    ("เปิดแล้ว 50 แห่ง เพิ่มขึ้นจากปีก่อน 8 แห่ง แบ่งเป็น เหนือ 20 แห่ง และใต้ 40 แห่ง\n", "N001"),
    ("มีผู้ร่วม 250 คน เป็นเพศชาย 120 คน เพศหญิง 150 คน\n", "N001"),
    ("ร่วมงาน 90 คน แบ่งเป็น 2 กลุ่ม ได้แก่ 1) เด็ก จำนวน 30 คน 2) ผู้ใหญ่ จำนวน 50 คน\n", "N001"),
    ("ตั้งงบ 90 บาท ประกอบด้วย ค่าจ้าง 50 บาท ค่าวัสดุ 20 บาท และค่าเดินทาง 10 บาท\n", "N001"),
    ("มอบทุน 400 ทุน ซึ่งในจำนวนนี้เป็นทุนต่อเนื่อง 460 ทุน\n", "N002"),
    ("ต้นแบบ จำนวน 44 แห่ง และขยายผล จำนวน 51 แห่ง รวม 59 แห่ง\n", "N003"),
    ("อนุมัติ 20.5 ล้านบาท และเพิ่มเติม 500,000 บาท รวมเป็นเงินทั้งสิ้น 22.0 ล้านบาท\n", "N003"),
    ("เบิกจ่าย 45 บาท จากงบประมาณ 90 บาท คิดเป็นร้อยละ 45.00\n", "N004"),
    ("โครงการทั้งหมด 12 โครงการ แล้วเสร็จ 8 โครงการ คิดเป็นร้อยละ 66.76\n", "N004"),
    ("ตอบแบบสำรวจ 200 คน เป็นหญิง 110 คน คิดเป็นร้อยละ 65.00\n", "N004"),
    ("มีลูกค้า 9,512 คน ลดลงร้อยละ 4.78 จากปีก่อนที่มี 10,000 คน\n", "N006"),
    ("งบเพิ่มขึ้นจาก 100 บาท เป็น 120 บาท เพิ่มขึ้น 30 บาท\n", "N006"),
    ("ได้รับจัดสรรงบประมาณ 90 บาท เบิกจ่าย 60 บาท คงเหลือ 20 บาท\n", "N007"),
    ("จ่ายคนละ 300 บาท จำนวน 10 คน เป็นเงิน 3,300 บาท\n", "N009"),
]


def test_more_that_passed_than_are_said_before_is_information() -> None:
    """The words only suggest that they are of those: in real texts mostly they are not."""
    text = "จากผู้สมัคร 90 คน มีผู้ผ่านการคัดเลือก 120 คน\n"
    (finding,) = run(read_plain(text)).findings
    assert (finding.rule, finding.severity) == ("N002", Severity.INFO)


@pytest.mark.parametrize(("text", "rule"), FAULTY)
def test_a_fault_is_found_once_by_its_rule(text: str, rule: str) -> None:
    found = findings(text)
    assert [finding.rule for finding in found] == [rule]
    assert found[0].severity is not Severity.INFO


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("มีครู 1,253 คน จำแนกเป็น ชาย 520 คน และหญิง 715 คน\n", Severity.ERROR),
        # other counts stand between the whole and its parts
        ("มีครู 1,253 คน จาก 4 ตำบล จำแนกเป็น ชาย 520 คน และหญิง 715 คน\n", Severity.WARNING),
        # how far the list goes is open
        ("มีครู 1,253 คน แบ่งเป็น ใหม่ 520 คน เก่า 615 คน อื่น 100 คน\n", Severity.WARNING),
        # the parts may not be all
        ("มีครู 1,253 คน ได้แก่ ครูใหม่ 520 คน และครูเก่า 715 คน\n", Severity.WARNING),
    ],
)
def test_an_error_needs_words_that_leave_no_other_reading(text: str, severity: Severity) -> None:
    assert [finding.severity for finding in findings(text)] == [severity]


def test_items_lead_with_the_number_bound_to_their_count() -> None:
    text = (
        "(1) ตั้งงบประมาณ รวม 90,000 บาท จำแนกเป็น\n"
        "- ค่าอบรม 2 รุ่น จำนวน 60,000 บาท เบิกจ่ายแล้ว 10,000 บาท\n"
        "- ค่าเอกสาร\n"
        "ฉบับพิมพ์ จำนวน 30,000 บาท\n"
    )
    assert held(text, "N001") == [("90,000", "60,000", "30,000")]


def test_items_below_an_item_are_its_parts() -> None:
    text = (
        "(1) ปลูกป่า รวมจำนวน 90 ไร่ จำแนกเป็น\n"
        "- ภาคเหนือ\n"
        "1) เชียงราย 30 ไร่\n"
        "2) น่าน 20 ไร่\n"
        "- ภาคใต้ 40 ไร่\n"
    )
    assert held(text, "N001") == [("90", "30", "20", "40")]


def test_a_percentage_tries_each_base_its_words_fit_and_names_the_one_it_took() -> None:
    text = (
        "ได้รับจัดสรรงบประมาณ จำนวน 500 บาท เบิกจ่ายแล้ว จำนวน 300 บาท "
        "คิดเป็นร้อยละ 70.00 ของงบประมาณที่ได้รับจัดสรร\n"
    )
    (finding,) = findings(text)
    assert "500" in finding.message.th
    assert finding.expected == "60.00"


def test_a_percentage_of_a_named_quarter_is_not_excused_by_the_year() -> None:
    table = (
        "หน่วย : ล้านบาท\n\n\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
        "แผน\t100.00\t60.00\t40.00\nผล\t30.00\t30.00\t\n\n"
    )
    prose = "เบิกจ่าย จำนวน 30.00 ล้านบาท คิดเป็นร้อยละ 30.00 ของแผนไตรมาสที่ 1\n"
    assert [finding.expected for finding in findings(table + prose)] == ["50.00"]
    assert findings(table + prose.replace("แผนไตรมาสที่ 1", "แผนทั้งหมด")) == []


def test_a_cumulative_figure_is_held_against_the_earlier_report() -> None:
    prior = ("มีผู้เรียนทางไกลในไตรมาสนี้ จำนวน 55 คน\n",)
    text = "มีผู้เรียนทางไกลในไตรมาสนี้ จำนวน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 95 คน\n"
    assert findings(text, prior) == []
    assert [f.expected for f in findings(text.replace("95", "99"), prior)] == ["95"]


def test_digits_cut_off_instead_of_rounded_are_only_mentioned() -> None:
    (finding,) = findings("จากผู้สมัคร 90 คน ผ่านการคัดเลือก 61 คน คิดเป็นร้อยละ 67.77\n")
    assert finding.severity is Severity.INFO
    (finding,) = findings("จากผู้สมัคร 90 คน ผ่านการคัดเลือก 61 คน คิดเป็นร้อยละ 67.76\n")
    assert finding.severity is not Severity.INFO


def test_shares_side_by_side_are_of_the_number_at_their_head() -> None:
    text = (
        "งบทั้งหมด 900 บาท งบดำเนินงาน 500 บาท เป็นค่าจ้าง 200 บาท คิดเป็นร้อยละ 40.00 "
        "เป็นค่าวัสดุ 300 บาท คิดเป็นร้อยละ 60.00\n"
    )
    bases = [numbers[2] for numbers in held(text, "N004")]
    assert bases == ["500", "500"]


def test_a_slip_of_the_pen_is_offered() -> None:
    (finding,) = findings("มีครู 350 คน จำแนกเป็น ชาย 100 คน และหญิง 430 คน\n")
    assert "530" in finding.message.th


HEADLINE = """2. ผลการดำเนินงาน
มีผู้รับประโยชน์จากทุกแผนงาน รวมจำนวน {total} คน และมีผู้รับประโยชน์จากเงินบริจาค จำนวน 90 คน
แผนงานที่ 1 ส่งเสริมการอ่าน มีผลดังนี้
(1) อบรมครูบรรณารักษ์ รวมจำนวน 320 คน จำแนกเป็น
- ครูใหม่ จำนวน 120 คน
- ครูเดิม จำนวน 200 คน
(2) พัฒนาครูบรรณารักษ์ รวมจำนวน 320 คน ด้วยหลักสูตรออนไลน์
แผนงานที่ 2 พัฒนาห้องสมุด มีผลดังนี้
(1) บริการนักเรียน จำนวน 1,000 คน ในจำนวนนี้เป็นนักเรียนประจำ จำนวน 400 คน
(2) มอบทุนจากเงินบริจาค ได้แก่
- ทุนหนังสือ จำนวน 60 คน
- ทุนเดินทาง จำนวน 30 คน
"""


def test_a_headline_is_traced_without_parts_and_repetitions() -> None:
    relations = held(HEADLINE.format(total="1,320"), "N008")
    assert ("90", "60", "30") in relations
    assert ("1,320", "320", "1,000") in relations


def test_a_headline_that_cannot_be_traced_is_only_mentioned() -> None:
    found = findings(HEADLINE.format(total="1,777"))
    assert [(finding.rule, finding.severity) for finding in found] == [("N008", Severity.INFO)]


@pytest.mark.parametrize(
    ("sound", "was", "now", "rule"),
    [
        (  # what one wording says plainly and another explains is told plainly
            "ออกปฏิบัติการ 2,047 ครั้ง มากกว่าปี 2565 ซึ่งออก 1,929 ครั้ง อยู่ 118 ครั้ง หรือเพิ่มขึ้นร้อยละ 6.12",
            "6.12",
            "5.76",
            "N006",
        ),
        (  # that a number is no more than it may be does not verify it
            "ไตรมาสที่ 3 ออก 572 ครั้ง และไตรมาสที่ 4 ออก 501 ครั้ง ครึ่งปีหลังจึงรวม 1,073 ครั้ง",
            "572",
            "527",
            "N003",
        ),
        (  # a whole that is broken down once more, with its target between
            "ผู้สูงอายุได้รับการประเมิน 86,551 คน จากเป้าหมาย 84,300 คน จำแนกตามช่วงอายุ "
            "อายุ 60-69 ปี 45,218 คน อายุ 70-79 ปี 27,906 คน อายุ 80 ปีขึ้นไป 13,427 คน "
            "จำแนกตามผล ADL เป็นกลุ่มติดสังคม 83,672 คน กลุ่มติดบ้าน 2,148 คน และกลุ่มติดเตียง 731 คน",
            "2,148",
            "2,418",
            "N001",
        ),
        (
            "มีคดียกมา 2,652 คดี รับใหม่ 5,187 คดี แล้วเสร็จ 5,075 คดี จึงเหลือค้างมาถึงปีนี้ 2,764 คดี",
            "2,764",
            "2,746",
            "N007",
        ),
    ],
)
def test_a_slip_in_a_sentence_that_states_it_plainly_is_told(
    sound: str, was: str, now: str, rule: str
) -> None:
    assert findings(f"{sound}\n") == []
    assert rule in {one.rule for one in findings(f"{sound.replace(was, now)}\n")}


def test_a_table_without_a_unit_has_that_of_the_sentence() -> None:
    text = (
        "ค่าใช้จ่ายรวม 463.85 ล้านบาท {}ร้อยละ 1.26\n\nรายการ\tครึ่งแรก 2567\tครึ่งแรก 2566\n"
        "รวมรายได้\t588.35\t568.96\nรวมค่าใช้จ่าย\t463.85\t458.10\nกำไรสุทธิ\t124.50\t110.86\n"
    )
    assert findings(text.format("เพิ่มขึ้น")) == []
    assert [one.rule for one in findings(text.format("ลดลง"))] == ["N015"]


def test_percentages_that_only_spaces_part_are_percentages() -> None:
    text = "ความพึงพอใจร้อยละ 86.4 88.1 87.3 และ 90.2 ตามลำดับ เฉลี่ยทั้งปีร้อยละ 88.0\n"
    assert ("88.0", "86.4", "88.1", "87.3", "90.2") in held(text, "N013")
