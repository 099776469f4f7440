"""Numbers in prose against the table cells their words name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import Finding
from sobtan_rules.reports.citations import Agreement, Citation, citations
from sobtan_rules.run import run
from tests.report_pairs import REAL, needs_shared

PDF = Path(__file__).parent.parent / "samples" / "pdf"
QUARTERS = (
    "หน่วย : ล้านบาท\n\n"
    "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
    "แผน\t100.1250\t60.0250\t40.1000\n"
    "ผล\t61.5432\t33.2221\t28.3211\n"
    "ผลเบิกจ่าย\t54.3210\t30.1110\t24.2100\n"
    "ผลผูกพัน\t7.2222\t3.1111\t4.1111\n\n"
)
PROJECTS = (
    "หน่วย : บาท\n\n"
    "แผนงาน\tงบประมาณ\tเบิกจ่าย\tคงเหลือ\tร้อยละ\n"
    "1 ซ่อมอาคารเรียน\t820,500\t640,250\t180,250\t78.03\n"
    "2 จัดซื้อหนังสือ\t310,000\t295,400\t14,600\t95.29\n"
    "รวมทั้งสิ้น\t1,130,500\t935,650\t194,850\t82.76\n\n"
)


def cited(text: str) -> list[Citation]:
    return list(Review(read_plain(text)).reading(citations))


def found(text: str) -> list[Finding]:
    return [f for f in run(read_plain(text)).findings if f.rule.startswith("F")]


@pytest.mark.parametrize(
    ("table", "sentence", "row", "column"),
    [
        (QUARTERS, "ในไตรมาสที่ 2 เบิกจ่าย จำนวน 24.2100 ล้านบาท", "ผลเบิกจ่าย", "ไตรมาสที่ 2"),
        (QUARTERS, "ในไตรมาสที่ 2 เบิกจ่าย จำนวน 24.21 ล้านบาท", "ผลเบิกจ่าย", "ไตรมาสที่ 2"),
        (QUARTERS, "ในไตรมาสที่ 2 เบิกจ่าย 24,210,000 บาท", "ผลเบิกจ่าย", "ไตรมาสที่ 2"),
        (QUARTERS, "ผลการเบิกจ่ายและผูกพันในไตรมาสที่ 1 จำนวน 33.2221 ล้านบาท", "ผล", "ไตรมาสที่ 1"),
        (QUARTERS, "มีแผนการใช้จ่ายในไตรมาสที่ ๒ จำนวน 40.1000 ล้านบาท", "แผน", "ไตรมาสที่ 2"),
        (QUARTERS, "เบิกจ่ายสะสม จำนวน 54.3210 ล้านบาท", "ผลเบิกจ่าย", "รวม"),
        (QUARTERS, "ผูกพันแล้วทั้งสิ้น จำนวน 7.2222 ล้านบาท", "ผลผูกพัน", "รวม"),
        (PROJECTS, "โครงการจัดซื้อหนังสือคงเหลือ จำนวน 14,600 บาท", "จัดซื้อหนังสือ", "คงเหลือ"),
        (PROJECTS, "แผนงานที่ 1 เบิกจ่าย จำนวน 640,250 บาท", "ซ่อมอาคารเรียน", "เบิกจ่าย"),
        (PROJECTS, "ทั้งหมดเบิกจ่ายแล้ว จำนวน 935,650 บาท", "รวมทั้งสิ้น", "เบิกจ่าย"),
        (PROJECTS, "การซ่อมอาคารเรียนเบิกจ่ายร้อยละ 78.03", "ซ่อมอาคารเรียน", "ร้อยละ"),
    ],
)
def test_words_name_the_cell(table: str, sentence: str, row: str, column: str) -> None:
    (citation,) = cited(table + sentence + "\n")
    assert citation.agreement is Agreement.HOLDS
    assert citation.named.row.name.endswith(row)
    assert citation.named.column.name == column


def test_a_sentence_goes_on_to_another_row_of_the_same_column() -> None:
    text = PROJECTS + "แผนงานที่ 1 เบิกจ่าย จำนวน 640,250 บาท รองลงมาคือแผนงานที่ 2 จำนวน {} บาท\n"
    assert [c.agreement for c in cited(text.format("295,400"))] == [Agreement.HOLDS] * 2
    (finding,) = found(text.format("259,400"))
    assert (finding.rule, finding.actual, finding.expected) == ("F001", "259,400", "295,400")
    assert finding.related[0].text.string == "295,400"


@pytest.mark.parametrize(
    "sentence",
    [
        "ในไตรมาสที่ 2 เบิกจ่าย จำนวน 24.2200 ล้านบาท",
        "ในไตรมาสที่ 2 เบิกจ่าย จำนวน 42.2100 ล้านบาท",
        "เบิกจ่ายสะสม จำนวน 53.3210 ล้านบาท",
    ],
)
def test_a_misprint_of_the_cell_is_found(sentence: str) -> None:
    (finding,) = found(QUARTERS + sentence + "\n")
    assert finding.rule == "F001"


TAKEN_AWAY = (
    "หน่วย : บาท\n\n"
    "หมู่บ้าน\tยกมา\tให้กู้เพิ่ม\tรับชำระคืน\tคงเหลือ\n"
    "บ้านดอน\t820,500\t100,000\t(240,250)\t680,250\n"
    "บ้านนา\t310,000\t50,000\t(295,400)\t64,600\n"
    "รวมทั้งสิ้น\t1,130,500\t150,000\t(535,650)\t744,850\n\n"
)


@pytest.mark.parametrize(("printed", "rules"), [("535,650", []), ("533,650", ["F001"])])
def test_what_a_whole_column_takes_away_is_quoted_without_its_sign(
    printed: str, rules: list[str]
) -> None:
    sentence = f"ระหว่างปีให้กู้เพิ่ม 150,000 บาท และได้รับชำระคืน {printed} บาท\n"
    assert [finding.rule for finding in found(TAKEN_AWAY + sentence)] == rules


def test_a_number_of_another_quarter_says_which_cell_it_is() -> None:
    (finding,) = found(QUARTERS + "ในไตรมาสที่ 2 เบิกจ่าย จำนวน 54.3210 ล้านบาท\n")
    assert finding.rule == "F002"
    assert finding.expected == "24.2100"
    assert "ผลเบิกจ่าย / รวม" in finding.message.th
    assert [e.text.string for e in finding.related] == ["54.3210", "24.2100"]


def test_a_number_of_another_programme_is_found() -> None:
    (finding,) = found(PROJECTS + "แผนงานที่ 2 เบิกจ่าย จำนวน 640,250 บาท\n")
    assert finding.rule == "F002"
    assert finding.expected == "295,400"


@pytest.mark.parametrize(
    "sentence",
    [
        "งบลงทุนเบิกจ่ายในไตรมาสที่ 2 จำนวน 11.0475 ล้านบาท",  # another thing
        "เบิกจ่าย จำนวน 24.2100 ล้านบาท",  # says not of which time
        "ในไตรมาสที่ 2 เบิกจ่ายกว่า 24 ล้านบาท",  # not a sharp number
        "เบิกจ่ายสะสมถึงไตรมาสที่ 2 จำนวน 54.3210 ล้านบาท",  # cumulative, said so
        "ในไตรมาสที่ 2 เบิกจ่ายเพิ่มขึ้น 5.9010 ล้านบาท",  # a change
        "ในไตรมาสที่ 3 เบิกจ่าย จำนวน 54.3210 ล้านบาท",  # the table has no such quarter
    ],
)
def test_what_is_no_quotation_is_left_alone(sentence: str) -> None:
    assert found(QUARTERS + sentence + "\n") == []


def test_a_column_meant_without_its_row_is_never_the_total_for_certain() -> None:
    text = PROJECTS + "การก่อสร้างบางรายการเบิกจ่าย จำนวน 640,250 บาท\n"
    assert found(text) == []


def test_tables_of_another_report_in_the_file_are_not_quoted() -> None:
    title = "รายงานผลการใช้จ่าย\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\n1. ผลการใช้จ่าย\n\n"
    first = title.format("1 (ตุลาคม-ธันวาคม 2566)") + QUARTERS
    second = title.format("2 (มกราคม-มีนาคม 2567)") + "ในไตรมาสที่ 2 เบิกจ่าย 24.2200 ล้านบาท\n"
    assert cited(first + second) == []


def test_what_is_called_spent_is_the_result_where_a_table_has_no_other() -> None:
    table = (
        "หน่วย : ล้านบาท\n\nภารกิจ\tแผน\tผล\nสอน\t30.125\t28.250\nวิจัย\t12.500\t9.125\n"
        "รวม\t42.625\t37.375\n\n"
    )
    assert found(table + "สถาบันใช้งบประมาณ จำนวน 37.375 ล้านบาท\n") == []
    (finding,) = found(table + "สถาบันใช้งบประมาณ จำนวน 37.735 ล้านบาท\n")
    assert finding.related[0].text.string == "37.375"


def test_the_only_total_of_a_table_is_meant_without_its_row() -> None:
    table = (
        "หน่วย : บาท\n\nรายได้\tปี 2567\tปี 2568\nค่าเช่า\t64,300\t71,850\nค่าปรับ\t8,120\t9,475\n"
        "รวมรายได้\t72,420\t81,325\n\n"
    )
    (finding,) = found(table + "รายได้รวมของปี 2568 จำนวน 83,125 บาท\n")
    assert finding.related[0].text.string == "81,325"


# --- The same fact twice -------------------------------------------------------------

GROUPS = (
    "แผนงานที่ 4 สนับสนุนทุน\n\n(1) จัดสรรทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,284 คน\n\n"
    "(2) ค่ายของนักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ {} จำนวน {} {}\n"
)


@pytest.mark.parametrize(
    ("ordinal", "number", "unit", "rules"),
    [
        ("1-3", "1,284", "คน", []),
        ("1-3", "1,248", "คน", ["F003"]),
        ("1-3", "900", "คน", []),  # those who came, perhaps
        ("1-2", "1,248", "คน", []),
        ("1-3", "1,248", "ทุน", []),
    ],
)
def test_one_group_has_one_number(ordinal: str, number: str, unit: str, rules: list[str]) -> None:
    assert [f.rule for f in found(GROUPS.format(ordinal, number, unit))] == rules


def test_three_numbers_for_one_group_are_no_misprint() -> None:
    text = GROUPS.format("1-3", "1,248", "คน") + "(3) ชมรมนักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 700 คน\n"
    assert found(text) == []


@pytest.mark.parametrize(("number", "rules"), [("640", []), ("604", ["F003"]), ("325", [])])
def test_a_headline_has_the_number_of_the_programme_below(number: str, rules: list[str]) -> None:
    text = (
        f"มีผู้รับประโยชน์จากเงินบริจาคของเอกชน จำนวน {number} คน สรุปได้ดังนี้\n\n"
        "แผนงานที่ 8 ระดมทุน\n\n(1) ช่วยเหลือผู้รับประโยชน์จากเงินบริจาคของเอกชน จำนวน 640 คน\n"
    )
    assert [f.rule for f in found(text)] == rules


@pytest.mark.parametrize("rendering", ["word", "chrome"])
@pytest.mark.parametrize(
    ("twin", "rule", "printed", "right"),
    [
        ("fund-q1-quoted-cell", "F001", "37.5976", "37.9576"),
        ("province-quoted", "F001", "๑๖,๘๘๒,๕๖๓.๖๐", "18,682,563.60"),
        ("fund-q2-year-to-date", "F002", "737.6855", "345.7470"),
    ],
)
def test_the_twins_faults_are_found(
    twin: str, rule: str, printed: str, right: str, rendering: str
) -> None:
    findings = run(read(PDF / f"{twin}.{rendering}.pdf")).findings
    assert [(f.rule, f.actual, f.expected) for f in findings] == [(rule, printed, right)]


@needs_shared
@pytest.mark.parametrize("suffix", ["txt", "word.pdf", "msword.pdf", "chrome.pdf"])
def test_the_real_reports_year_to_date_amount_is_named(suffix: str) -> None:
    review = Review(read(REAL.with_suffix("." + suffix)))
    agreements = {c.figure.printed: c.agreement for c in review.reading(citations)}
    assert agreements == {
        "3,673.8441": Agreement.HOLDS,
        "2,239.2743": Agreement.HOLDS,
        "60.95": Agreement.HOLDS,
        "88.63": Agreement.HOLDS,
        "4,061,514,526": Agreement.HOLDS,
        "2,640.3903": Agreement.OTHER,
        "65.01": Agreement.HOLDS,
    }


NOTE = (
    "รายการ\t2567\t2566\n"
    "เจ้าหนี้ระยะสั้น\t9,386,127.54\t8,851,209.66\n"
    "ค่าใช้จ่ายค้างจ่าย\t3,917,482.70\t4,205,933.18\n"
    "รวมหนี้สิน\t13,303,610.24\t13,057,142.84\n\n"
    "รายละเอียดของเจ้าหนี้ระยะสั้น\n\n"
    "ประเภท\t2567\t2566\n"
    "เจ้าหนี้การค้า\t6,204,318.09\t5,990,704.41\n"
    "เจ้าหนี้อื่น\t3,181,809.45\t2,860,505.25\n"
    "รวม\t9,386,127.54\t8,851,209.66\n"
)


def test_a_note_has_the_total_of_the_row_it_details() -> None:
    assert found(NOTE) == []
    wrong = NOTE.replace("6,204,318.09", "6,231,318.09").replace("รวม\t9,386", "รวม\t9,413")
    assert [finding.primary.text.string for finding in found(wrong)] == ["9,413,127.54"]


def test_a_table_whose_totals_all_differ_is_about_something_else() -> None:
    other = NOTE.replace("รวม\t9,386,127.54\t8,851,209.66", "รวม\t7,386,127.54\t5,851,209.66")
    assert found(other) == []
