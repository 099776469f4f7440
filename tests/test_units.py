"""Units behind numbers, in unit lines and in column headers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sobtan_extractor.numbers.units import header_unit, unit_after, unit_line


@pytest.mark.parametrize(
    ("printed", "measure", "scale"),
    [
        ("บาท", "บาท", "1"),
        ("พันบาท", "บาท", "1000"),
        ("หมื่นบาท", "บาท", "10000"),
        ("แสนบาท", "บาท", "100000"),
        ("ล้านบาท", "บาท", "1000000"),
        ("ล้าน บาท", "บาท", "1000000"),
        ("พันล้านบาท", "บาท", "1000000000"),
        ("สตางค์", "บาท", "0.01"),
        ("ลบ.", "บาท", "1000000"),
        ("ล้านคน", "คน", "1000000"),
        ("พันแห่ง", "แห่ง", "1000"),
        ("คน - ครั้ง", "คน-ครั้ง", "1"),
        ("คน–ครั้ง", "คน-ครั้ง", "1"),
        ("คน/ครั้ง", "คน-ครั้ง", "1"),
        ("คน/วัน", "คน/วัน", "1"),
        ("บาท/คน", "บาท/คน", "1"),
        ("ล้านบาท ต่อปี", "บาท/ปี", "1000000"),
        ("เขตพื้นที่การศึกษา", "เขตพื้นที่การศึกษา", "1"),
        ("โรงเรียน", "โรงเรียน", "1"),
        ("ร.ร.", "โรงเรียน", "1"),
        ("พันธกิจ", "พันธกิจ", "1"),
        ("กม.", "กิโลเมตร", "1"),
        ("ลบ.ม.", "ลูกบาศก์เมตร", "1"),
        ("เปอร์เซ็นต์", "%", "1"),
        ("\N{FULLWIDTH PERCENT SIGN}", "%", "1"),
        ("ล้าน", "", "1000000"),
    ],
)
def test_the_longest_unit_is_read(printed: str, measure: str, scale: str) -> None:
    text = f"12 {printed} ในปีนี้"
    found = unit_after(text, 2)
    assert found is not None
    unit, end = found
    assert (unit.measure, unit.scale) == (measure, Decimal(scale))
    assert text[3:end] == printed
    assert unit.name == "".join(printed.split()).replace("–", "-")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("12 สะพานลอย", 2),  # no such unit on the list
        ("12 รายได้", 2),
        ("3 ร้อยเอ็ด", 1),
        ("2 ปี 2566", 1),  # the year of what follows
        ("5 ครั้งที่ 3", 1),
        ("5 คนละ 3 บาท", 1),
        ("5 ม.ค. 67", 1),
        ("5 เดือนมีนาคม", 1),
        ("12 ภาคตะวันออก", 2),
        ("5", 1),
    ],
)
def test_what_only_begins_like_a_unit_is_none(text: str, position: int) -> None:
    assert unit_after(text, position) is None


def test_a_slash_between_two_nouns_is_no_rate() -> None:
    text = "20 จังหวัด/พื้นที่"
    found = unit_after(text, 2)
    assert found is not None
    assert (found[0].measure, text[: found[1]]) == ("จังหวัด", "20 จังหวัด")


@pytest.mark.parametrize(
    ("printed", "is_money", "is_currency", "is_counted"),
    [
        ("ล้านบาท", True, True, False),
        ("บาทต่อคน", False, True, False),
        ("ดอลลาร์สหรัฐ", False, True, False),
        ("คน", False, False, True),
        ("คน-ครั้ง", False, False, True),
        ("กิโลเมตร", False, False, False),
        ("ครั้ง/ปี", False, False, False),
        ("%", False, False, False),
    ],
)
def test_nature_of_a_unit(
    printed: str, is_money: bool, is_currency: bool, is_counted: bool
) -> None:
    found = unit_after(printed, 0)
    assert found is not None
    unit, _ = found
    assert (unit.is_money, unit.is_currency, unit.is_counted) == (
        is_money,
        is_currency,
        is_counted,
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("หน่วย : ล้านบาท", "ล้านบาท"),
        ("(หน่วย:บาท)", "บาท"),
        ("หน่วยนับ: คน", "คน"),
        ("  หน่วย ล้าน บาท ", "ล้านบาท"),
        ("[หน่วย = พันบาท]", "พันบาท"),
        ("หน่วย : ร้อยละ", "ร้อยละ"),
    ],
)
def test_unit_line(line: str, name: str) -> None:
    unit = unit_line(line)
    assert unit is not None
    assert unit.name == name


@pytest.mark.parametrize(
    "line",
    ["หน่วยงาน : กรมป่าไม้", "หน่วย: คน, บาท", "หน่วยเป็นล้านบาทตามตาราง", "ล้านบาท", "หน่วย :", ""],
)
def test_no_unit_line(line: str) -> None:
    assert unit_line(line) is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("วงเงิน (ล้านบาท)", "ล้านบาท"),
        ("ผู้เรียน\n(คน)", "คน"),
        ("บาท", "บาท"),
        ("ร้อยละของวงเงิน (5) = (4)/(1)", "ร้อยละ"),
        ("% เบิกจ่าย", "%"),
        ("งบกลาง (หน่วย : บาท)", "บาท"),
    ],
)
def test_header_unit(header: str, name: str) -> None:
    unit = header_unit(header)
    assert unit is not None
    assert unit.name == name


@pytest.mark.parametrize("header", ["ผูกพัน (2)", "คน (ชาย) บาท (บาท) ราย (ราย)", "แผนงาน", ""])
def test_header_without_a_unit(header: str) -> None:
    assert header_unit(header) is None


def test_a_remark_behind_the_unit_of_a_table_is_left_out() -> None:
    unit = unit_line("หน่วย : ล้านบาท (ปัดเศษจากหน่วยบาท)")
    assert unit is not None
    assert unit.name == "ล้านบาท"
