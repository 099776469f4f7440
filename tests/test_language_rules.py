"""Brackets, doubled words and stray letters: planted faults and what Thai rightly writes."""

from __future__ import annotations

import time

import pytest

from sobtan_extractor.model.document import Box, Cluster, Document, Page, Paragraph, Text
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import run


def check(text: str) -> list[Finding]:
    result = run(read_plain(text), select=["S005", "S006", "S007", "S008"])
    assert result.failures == ()
    return list(result.findings)


@pytest.mark.parametrize(
    ("text", "rule", "quoted"),
    [
        ("ร่วมกับสองจังหวัด (น่าน และตราด", "S005", "(น่าน และตราด"),
        ("ผู้อำนวยการ สมชาย ใจดี) กล่าวเปิดงาน", "S005", "ผู้อำนวยการ สมชาย ใจดี)"),
        ("หัวข้อ “อ่านด้วยกัน และเรื่องอื่น", "S005", "“อ่านด้วยกัน และเรื่องอื่น"),
        ('หัวข้อ "อ่านด้วยกัน และเรื่องอื่น', "S005", '"อ่านด้วยกัน และเรื่องอื่น'),
        ("รายการ [ก และ ข", "S005", "[ก และ ข"),
        ("มีการจัดกิจกรรมกิจกรรมใหม่", "S006", "กิจกรรมกิจกรรม"),
        ("เพื่อพัฒนาระบบพัฒนาระบบข้อมูล", "S006", "พัฒนาระบบพัฒนาระบบ"),
        ("อบรมครูและและผู้ปกครอง", "S006", "และและ"),
        ("หารือใน the the meeting ครั้งแรก", "S006", "the the"),
        ("กำหนดตัวชี้วaด ใหม่", "S007", "กำหนดตัวชี้วaด"),
        ("โครงการทุนทำसานฝัน", "S007", "โครงการทุนทำसานฝัน"),
        ("ใช้ระบบ Асtive ทุกวัน", "S007", "Асtive"),
        ("ได้ร่ว่่มงาน", "S008", "ได้ร่ว่่มงาน"),
    ],
)
def test_a_planted_fault_is_found(text: str, rule: str, quoted: str) -> None:
    (found,) = check(text)
    assert (found.rule, found.primary.text.string) == (rule, quoted)


@pytest.mark.parametrize(
    "text",
    [
        "จัดอบรม (ออนไลน์) ได้แก่ 1) ครู 2) ผู้ปกครอง (อายุไม่เกิน 60) และ ก) เด็ก",
        'หัวข้อ "อ่าน" และ “เขียน (เบื้องต้น)” จอขนาด 12" ยินดี :)',
        "ค่าใช้จ่าย (258.88) ต่ำกว่า (278.22) และสูงกว่า (253.36)",
        "คณะกรรมการการเลือกตั้งจัดการการเรียนรู้ในพื้นที่ที่ห่างไกล",
        "เทศบาลนครนครสวรรค์ เทศบาลนครนครศรีธรรมราช และเทศบาลเมืองเมืองพล",
        "ต่าง ๆ มาก ๆ ค่อยค่อยเดิน เรื่อยเรื่อย และนานา",
        "แบ่งเป็นสิบกลุ่มกลุ่มละ 5 คน ปรับระดับปรับปรุงเพื่อสื่อสาร",
        "“คนสร้างเมือง เมืองสร้างคน” ในงานรัฐพิธี งานพิธี งานพระราชกุศล",
        "ระบบERPและระบบ Q-Infoของสำนักงาน ตามแผนBของทีมA ค่าpHของน้ำ",
        "ผู้ที่น้ำใจดีได้รับหนังสือเล่มใหม่ทั้งสิ้นแล้ว พืชพันธุ์ สัตว์ปีก เป็นกำลังใจ",
    ],
)
def test_right_thai_is_silent(text: str) -> None:
    assert check(text) == []


def test_a_bracket_may_close_where_the_sentence_goes_on() -> None:
    assert check("ดำเนินการใน 2 จังหวัด (สงขลา และ\n\nแม่ฮ่องสอน) รวมถึงพื้นที่อื่น") == []
    assert check("ตารางที่ 6 บริการที่ใช้ (ฐาน = ผู้ใช้ 1,710\n\nคน)\n\nบริการ\tจำนวน\nแชต\t120\n") == []


def test_a_doubled_phrase_is_one_finding_with_its_places() -> None:
    (found,) = check("จัดกิจกรรมกิจกรรมแรก\n\nจัดกิจกรรมกิจกรรมที่สอง")
    assert len(found.related) == 1


def test_a_short_word_needs_proof() -> None:
    assert check("การจัดสรรทุนทุนช่างฝีมือท้องถิ่น") == []
    (found,) = check("การจัดสรรทุนทุนช่างฝีมือท้องถิ่น\n\nการจัดสรรทุนช่างฝีมือท้องถิ่น")
    assert (found.rule, found.severity.value) == ("S006", "info")


def test_a_damaged_file_is_not_reported_letter_by_letter() -> None:
    assert check("\n\n".join(f"คำที่ {n} ชี้วaดผล" for n in range(30))) == []


def printed(*lines: str) -> Document:
    """A document of one paragraph, printed in these lines without spaces at their ends."""
    clusters = [
        Cluster(letter, letter, 1, Box(6.0 * i, 20.0 * row, 6.0 * i + 6, 20.0 * row + 12), 12.0, "")
        for row, line in enumerate(lines)
        for i, letter in enumerate(line)
    ]
    return Document("", (Page(1, 595.0, 842.0),), (Paragraph(Text(clusters)),))


def test_names_in_a_list_are_parted_by_the_end_of_a_line() -> None:
    wrapped = printed("ได้แก่ ทับสะแก บางสะพาน", "บางสะพานน้อย หัวหิน และกุยบุรี")
    assert run(wrapped, select=["S006"]).findings == ()
    entries = printed("อาจารย์พิเศษ", "ผู้ช่วยศาสตราจารย์", "ผู้ช่วยศาสตราจารย์พิเศษ")
    assert run(entries, select=["S006"]).findings == ()
    doubled = printed("สำนักงานได้ร่วมกันพัฒนาระบบ", "พัฒนาระบบส่งเสริมการอ่านตลอดทั้งปี")
    (found,) = run(doubled, select=["S006"]).findings
    assert found.primary.text.string == "พัฒนาระบบพัฒนาระบบ"


def test_the_end_of_a_line_may_have_taken_the_space_between_two_words() -> None:
    parted = printed("ศึกษามุมและอัตราส่วนตรีโกณมิติ", "ตรีโกณมิติของวงกลมหนึ่งหน่วย")
    assert run(parted, select=["S006"]).findings == ()
    connective = printed("อบรมครูทั้งจังหวัดและ", "และผู้ปกครองทุกตำบล")
    (found,) = run(connective, select=["S006"]).findings
    assert found.primary.text.string == "และและ"


def test_offices_that_break_alike_are_rows_of_a_list() -> None:
    rows = printed("ผู้แทนสำนักงาน", "ตรวจบัญชีผู้แทนสำนักงาน", "ตรวจบัญชี")
    assert run(rows, select=["S006"]).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "การพัฒนาหลักสูตรหรือปรับปรุงรายวิชาหรือปรับปรุงรายวิชาเดิม",
        "บริการจากหลากหลายประเภท\n\nงานจากหลายประเภท",
    ],
)
def test_two_choices_and_letters_of_other_words_are_not_doubled(text: str) -> None:
    assert run(read_plain(text), select=["S006"]).findings == ()


def test_a_bracket_may_close_in_another_cell() -> None:
    assert check("รายการ\tหมายเหตุ\nอบรม (ระหว่าง\tเดือนมีนาคม)\nสรุปผล\tแล้วเสร็จ") == []
    (found,) = check("รายการ\tหมายเหตุ\nอบรม (ระหว่าง\tเดือนมีนาคม\nสรุปผล\tแล้วเสร็จ")
    assert (found.rule, found.primary.text.string) == ("S005", "(ระหว่าง")


@pytest.mark.parametrize(
    "text",
    [
        "อบรมเรื่อง ก) การอ่าน และข) การเขียน และ3) การฟัง",
        "แนวทางมีได้แก่1) การอ่านให้มาก 2) การเขียนบันทึก และ Mechanisms3)Technology ใหม่",
        "หัวข้อในรายงาน \u200b1) การอ่าน \u200b2) การเขียน",
        'ของขวัญปีใหม่ประจำปี 2568 "ปีมะเส็งทองคำ" ส่งมอบแล้ว',
        "กล่าวว่า “งาน “อ่านด้วยกัน” สำเร็จแล้ว” ในที่สุด",
        "“ข้อแรก\n\n" + "ข้อความต่อไป\n\n" * 12 + "ข้อสุดท้าย” จบแล้ว",
        "[ ]\n\n)",
    ],
)
def test_labels_nested_quotations_and_drawings_lack_no_partner(text: str) -> None:
    assert not run(read_plain(text), select=["S005"]).findings


def test_quotations_of_mixed_marks_are_one_remark() -> None:
    text = 'หัวข้อ "การอ่าน” และ “การเขียน" กับ ”การฟัง” ด้วย'
    (found,) = run(read_plain(text), select=["S005"]).findings
    assert (found.severity.value, len(found.related)) == ("info", 2)


def test_a_headline_printed_again_is_told_once() -> None:
    text = "หัวข้อ “อ่านด้วยกัน และเรื่องอื่น\n\nเนื้อหา\n\n"
    (found,) = run(read_plain(text * 2), select=["S005"]).findings
    assert len(found.related) == 1


def test_letters_without_end_are_looked_at_once() -> None:
    """Not once from each of them on: that would take minutes."""
    text = read_plain("รวม " + "x" * 60_000 + "ก 5 คน")
    begin = time.process_time()
    assert run(text, select=["S007"]).failures == ()
    assert time.process_time() - begin < 30
