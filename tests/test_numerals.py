"""Numerals in prose and cells: value, precision, kind, unit, bound, and none left out."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.model.document import Bound, Box, Cluster, Kind, Quantity, Text
from sobtan_extractor.numbers.dates import read_dates
from sobtan_extractor.numbers.numerals import marks_apart, read_cell, read_numerals
from sobtan_extractor.numbers.units import Unit

REPORT = Path(__file__).parent.parent.parent / "shared" / "report" / "eef-2567-q1-q2.txt"
MILLION_BAHT = Unit("ล้านบาท", "บาท", Decimal(10**6))
PEOPLE = Unit("คน", "คน")


def text_of(string: str, raised: str = "") -> Text:
    """The string as printed on one line; its last characters `raised` are superscript."""
    split = len(string)
    return Text(
        Cluster(c, c, 1, Box(at, 0, at + 1, 1), 10, "F", raised=at >= split)
        for at, c in enumerate(string + raised)
    )


def shown(quantities: tuple[Quantity, ...]) -> list[str]:
    """Each quantity in short: "12 count คน"."""
    return [
        f"{quantity.value} {quantity.kind.value} {quantity.unit.name if quantity.unit else '-'}"
        for quantity in quantities
    ]


def kinds(string: str) -> list[str]:
    return [quantity.kind.value for quantity in read_numerals(text_of(string))]


def only(string: str) -> Quantity:
    (quantity,) = read_numerals(text_of(string))
    return quantity


# --- Every digit, once ---


def assert_complete(text: Text, quantities: tuple[Quantity, ...]) -> None:
    digits = {at for at, c in enumerate(text.string) if c.isdigit()}
    covered = [
        at
        for quantity in quantities
        for at in range(quantity.start, quantity.end)
        if text.string[at].isdigit()
    ]
    assert len(covered) == len(set(covered))
    assert set(covered) == digits
    for quantity in quantities:
        assert quantity.text.string == text.string[quantity.start : quantity.end]


CHARACTERS = "0123456789๐๑๒๕๙²³①₂ \n.,,,--–−/:()%฿OolIก"
WORDS = "จำนวน ครั้งที่ พ.ศ. ปี กว่า ร้อยละ ล้าน บาท คน มกราคม ม.ค. โทร ม. และ PISA www. @ น. ="
PIECES = st.sampled_from([*CHARACTERS, *WORDS.split()])
STRINGS = st.lists(PIECES, max_size=25).map("".join)


@given(STRINGS, STRINGS, st.integers(0, 10), st.booleans())
def test_every_digit_lies_in_exactly_one_quantity(
    string: str, raised: str, label_end: int, header: bool
) -> None:
    text = text_of(string, raised)
    assert_complete(text, read_numerals(text, label_end=label_end, header=header))
    assert_complete(text, read_cell(text, MILLION_BAHT, header))


@pytest.mark.skipif(not REPORT.exists(), reason="the shared report is not here")
def test_no_digit_of_the_real_report_is_left_out() -> None:
    for line in REPORT.read_text(encoding="utf-8").splitlines():
        text = text_of(line)
        quantities = read_numerals(text)
        assert_complete(text, quantities)
        assert all(quantity.value is not None for quantity in quantities)


# --- Values ---


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("3,662.3475", "3662.3475", 4),
        ("401.116", "401.116", 3),
        ("12,000,000", "12000000", 0),
        ("๑,๒๓๔.๕๐", "1234.50", 2),
        ("๑2๓", "123", 0),
        ("0.50", "0.50", 2),
    ],
)
def test_value_and_precision(printed: str, value: str, decimals: int) -> None:
    quantity = only(f"ใช้จ่าย {printed} บาท")
    assert quantity.value == Decimal(value)
    assert quantity.decimals == decimals
    assert quantity.text.string == printed


@pytest.mark.parametrize(
    "printed",
    ["1,23,456", "12,34", "1.234.567", "1,,234", "0,123", "1,2O4", "l,193,918", "1,234,56"],
)
def test_what_looks_like_a_number_and_is_none_has_no_value(printed: str) -> None:
    quantity = only(f"เป็นเงิน {printed} บาท")
    assert quantity.value is None
    assert quantity.text.string == printed
    assert quantity.kind is Kind.AMOUNT


def test_malformed_number_is_no_list_of_ordinals() -> None:
    assert only("ยอดลงทะเบียน 1,23,456 คน").value is None


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("รุ่นที่ 1,2 และ 3", ["1 ordinal -", "2 ordinal -", "3 ordinal -"]),
        ("ปี 2565,2566", ["2565 date -", "2566 date -"]),
        ("ข้อ 2.1.3", ["2 ordinal -", "1 ordinal -", "3 ordinal -"]),
        ("วันที่ 31.12.2566", ["31 date -", "12 date -", "2566 date -"]),
    ],
)
def test_a_list_without_spaces_is_taken_apart(string: str, expected: list[str]) -> None:
    assert shown(read_numerals(text_of(string))) == expected


@pytest.mark.parametrize(
    ("string", "value"),
    [
        ("ราคาลดลงร้อยละ -1.9", "-1.9"),
        ("ขาดทุน −12.5 ล้านบาท", "-12.5"),
        ("เขต 4 -5 โรงเรียน", "5"),
        ("-5 โรงเรียน", "5"),  # a bullet
    ],
)
def test_a_minus_belongs_to_its_number_only_where_it_is_no_range_or_bullet(
    string: str, value: str
) -> None:
    assert read_numerals(text_of(string))[-1].value == Decimal(value)


# --- Kinds ---


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("ณ วันที่ 31 ธันวาคม 2566", ["date", "date"]),
        ("ระหว่าง 5-6 มี.ค. 67", ["date", "date", "date"]),
        ("ในวันที่ 15 และ 16 มกราคม", ["date", "date"]),
        ("ประจำปีงบประมาณ พ.ศ. 2568 - 2570", ["date", "date"]),
        ("แผนปี 2568 – 25670", ["date", "date"]),
        ("ในปี 2566 ประเทศไทยมีแผน", ["date"]),
        ("ไตรมาส 1/2567 และไตรมาสที่ 2", ["date", "date", "date"]),
        ("ภาคเรียนที่ 2/2566", ["date", "date"]),
        ("เนื่องในวันเด็กแห่งชาติ 2567 นี้", ["date"]),
        ("เวลา 09.30 - 16.30 น.", ["date", "date"]),
        ("เมื่อ 31/12/2566", ["date", "date", "date"]),
        ("นักศึกษาปี 3", ["ordinal"]),
        ("ประชุมครั้งที่ 9/2566", ["ordinal", "ordinal"]),
        ("ประชุมใหญ่ 3/2567", ["ordinal", "ordinal"]),
        ("ปรับปรุงครั้งที่ 1 และ 2 รวม 2 ครั้ง", ["ordinal", "ordinal", "count"]),
        ("รุ่นที่ 1 - 5 จำนวน 3 รุ่น", ["ordinal", "ordinal", "count"]),
        ("มาตรา 23 (4) และ (5)", ["ordinal", "ordinal", "ordinal"]),
        ("สพป.เชียงใหม่ เขต 3 โรงเรียนบ้านนา", ["ordinal"]),
        ("ในเขต 4 อำเภอ", ["count"]),
        ("ชั้น ม.4/ปวช.1", ["ordinal", "ordinal"]),
        ("กทม. 12 โรงเรียน", ["count"]),
        ("จากเดิมที่ 14 ประเทศ", ["count"]),
        ("เจ้าหน้าที่ 5 คน", ["count"]),
        ("ผลสอบ PISA 2022 คะแนนลดลง", ["ordinal"]),
        ("World 2.0 และ EF2 กับ COVID-19", ["ordinal", "ordinal", "ordinal"]),
        ("ISO/IEC 27001:2013", ["ordinal", "ordinal"]),
        ("โทร. 0 2079 5475", ["ordinal", "ordinal", "ordinal"]),
        ("เนื้อที่ 5,678-2-34.5 ไร่", ["ordinal", "ordinal", "ordinal"]),
        ("กม. 12+500", ["ordinal", "ordinal"]),
        ("สัดส่วน 49 : 51 กลุ่มอายุ", ["number", "number"]),
        ("สำเร็จ 11 จาก 12 แห่ง", ["count", "count"]),
        ("มี 100 120 และ 150 คน", ["count", "count", "count"]),
        ("เขียนถึง a1@b2.or.th", ["ordinal", "ordinal"]),
        ("รวม 2 ไตรมาส 1,281 คน", ["count", "count"]),
        ("ทุน 50 ปี ธนาคาร", ["count"]),
        ("ได้แก่ 1) เหนือ 2) ใต้", ["outline", "outline"]),
        ("ได้แก่ (1) เหนือ (2) ใต้", ["outline", "outline"]),
        ("ได้แก่ 1. เหนือ 2. ใต้", ["outline", "outline"]),
        ("นำร่อง 2 ในพื้นที่", ["number"]),
        ("ร้อยละ 60.95 และ 88.63 ตามลำดับ", ["percentage", "percentage"]),
        ("ร้อยละ 5 - 10 ของ 20 แห่ง", ["percentage", "percentage", "count"]),
        ("รวม 5-10 คน", ["count", "count"]),
        ("ใน 3, 4 และ 5 แห่ง", ["count", "count", "count"]),
        ("รวมเงิน¹ ทั้งหมด", ["reference"]),
    ],
)
def test_kind_follows_from_the_words_around(string: str, expected: list[str]) -> None:
    assert kinds(string) == expected


def test_digits_of_raised_clusters_are_marks_even_beside_digits() -> None:
    year, mark = read_numerals(text_of("ประจำปี 2566", raised="1"))
    assert (year.kind, year.value) == (Kind.DATE, 2566)
    assert (mark.kind, mark.value) == (Kind.REFERENCE, 1)


def test_raised_decimals_are_no_mark() -> None:
    (quantity,) = read_numerals(text_of("256.", raised="2075"))
    assert quantity.value == Decimal("256.2075")


def test_the_label_is_outline() -> None:
    text = text_of("2.1.1 ภาพรวม 3 แห่ง")
    assert [q.kind.value for q in read_numerals(text, label_end=5)] == ["outline"] * 3 + ["count"]


# --- Units and bounds ---


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("11,983.58 บาท ต่อเดือน", "11983.58 amount บาทต่อเดือน"),
        ("1.2 ล้านคน", "1.2 count ล้านคน"),
        ("๒ แสนบาท", "2 amount แสนบาท"),
        ("1,500.- บาท", "1500 amount บาท"),
        ("9,539 คน - ครั้ง", "9539 count คน-ครั้ง"),
        ("จำนวน 5 (ห้า) คน", "5 count คน"),
        ("จำนวน 7 สะพานลอย", "7 count -"),
        ("จำนวน 7 ในพื้นที่", "7 number -"),
        ("ค่าดัชนี 13.03 ภาคใต้", "13.03 number -"),
        ("ใช้ US$ 3.5 ล้าน", "3.5 amount ล้านดอลลาร์สหรัฐ"),
        ("2.5%", "2.5 percentage %"),
    ],
)
def test_unit_behind_the_number(string: str, expected: str) -> None:
    assert shown(read_numerals(text_of(string))) == [expected]


def test_what_each_one_gets_is_a_rate() -> None:
    unit = only("คนละ 3,000 บาท").unit
    assert unit is not None
    assert unit.measure == "บาท/คน"
    assert not unit.is_money


def test_each_of_what_was_counted_last_is_a_rate() -> None:
    counted, each = read_numerals(text_of("อบรม 2 รุ่น ๆ ละ 50 คน"))
    assert counted.unit is not None
    assert each.unit is not None
    assert (counted.unit.measure, each.unit.measure) == ("รุ่น", "คน/รุ่น")


@pytest.mark.parametrize(
    ("string", "bound"),
    [
        ("รวมจำนวนกว่า 4,000 คน", Bound.OVER),
        ("4,000 กว่าคน", Bound.OVER),
        ("3 ล้านกว่าบาท", Bound.OVER),
        ("500 บาทเศษ", Bound.OVER),
        ("จำนวนมากกว่า 310 คน", Bound.OVER),
        ("จำนวนประมาณ 2,000 คน", Bound.ABOUT),
        ("ราว 300 คน", Bound.ABOUT),
        ("เกือบ 300 คน", Bound.UNDER),
        ("ไม่น้อยกว่าร้อยละ 80", Bound.AT_LEAST),
        ("อย่างน้อยจำนวน 5 แห่ง", Bound.AT_LEAST),
        ("อายุ 15 ปีขึ้นไป", Bound.AT_LEAST),
        ("ไม่เกิน 100 บาท", Bound.AT_MOST),
        ("น้อยกว่า 5 คน", Bound.UNDER),
        ("มากกว่าปีก่อน 5 คน", Bound.EXACT),
        ("งบประมาณ 500 บาท", Bound.EXACT),
        ("คราวละ 5 คน", Bound.EXACT),
        ("5 คนกว่าจะครบ", Bound.EXACT),
    ],
)
def test_bound(string: str, bound: Bound) -> None:
    assert only(string).bound is bound


def test_people_are_exact_and_lengths_are_not() -> None:
    assert only("15 คน").is_exact
    assert not only("15 กิโลเมตร").is_exact
    assert not only("15 ล้านคน").is_exact


# --- Cells ---


@pytest.mark.parametrize(
    ("printed", "unit", "expected"),
    [
        (
            "2,239.2743 (60.95%)",
            MILLION_BAHT,
            ["2239.2743 amount ล้านบาท", "60.95 percentage %"],
        ),
        ("(1,234.50)", MILLION_BAHT, ["-1234.50 amount ล้านบาท"]),
        ("(๑,๒๓๔)", PEOPLE, ["-1234 count คน"]),
        ("-5", PEOPLE, ["-5 count คน"]),
        ("− 5.2", MILLION_BAHT, ["-5.2 amount ล้านบาท"]),
        ("(12.5)%", None, ["-12.5 percentage %"]),
        ("(12.5%)", None, ["12.5 percentage %"]),
        ("+5.2%", None, ["5.2 percentage %"]),
        ("5-10", PEOPLE, ["5 count คน", "10 count คน"]),
        ("12 (3)", PEOPLE, ["12 count คน", "3 count คน"]),
        (".50", MILLION_BAHT, ["0.50 amount ล้านบาท"]),
        ("1,23,456", MILLION_BAHT, ["None amount ล้านบาท"]),
        ("2566", PEOPLE, ["2566 count คน"]),
        ("2566", None, ["2566 number -"]),
        ("5 แห่ง", MILLION_BAHT, ["5 count แห่ง"]),
        ("รวม 150", PEOPLE, ["150 count คน"]),
        ("ไม่น้อยกว่าร้อยละ 80", None, ["80 percentage ร้อยละ"]),
        ("150 คนที่ผ่านเกณฑ์", None, ["150 count คน"]),
        ("5 พัฒนาครู", MILLION_BAHT, ["5 outline -"]),
        ("4 โครงการพัฒนาครู", None, ["4 outline -"]),
        ("1.2 งานวิจัย", None, ["1.2 outline -"]),
        ("2) งานวิจัย", None, ["2 outline -"]),
        ("31 ธ.ค. 66", None, ["31 date -", "66 date -"]),
        ("-", PEOPLE, []),
        ("", PEOPLE, []),
    ],
)
def test_cell(printed: str, unit: Unit | None, expected: list[str]) -> None:
    assert shown(read_cell(text_of(printed), unit)) == expected


def test_a_negative_quotes_its_sign() -> None:
    (bracketed,) = read_cell(text_of(" (1,234.50) "), MILLION_BAHT)
    (minus,) = read_cell(text_of("-5"), PEOPLE)
    assert bracketed.text.string == "(1,234.50)"
    assert minus.text.string == "-5"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("รวม (4) = (2) + (3)", ["reference"] * 3),
        ("ร้อยละ (5) = (4)/(1) x 100", ["reference"] * 4),
        ("ผูกพัน (2)", ["reference"]),
        ("3", ["reference"]),
        ("2566", ["date"]),
        ("ไตรมาสที่ 1", ["date"]),
        ("ผลใน 5 จังหวัด", ["count"]),
    ],
)
def test_header_cell(printed: str, expected: list[str]) -> None:
    assert [q.kind.value for q in read_cell(text_of(printed), None, header=True)] == expected


def test_time_grows_with_the_text_alone() -> None:
    """Eight times the text takes some eight times as long, not sixty-four."""
    sentence = "ครั้งที่ 9/2566 จำนวน 3,662.3475 ล้านบาท และผู้เข้าร่วมกว่า 4,000 คน ร้อยละ 60.95 ของทั้งหมด "

    def seconds(count: int) -> float:
        text = text_of(sentence * count)
        begin = time.perf_counter()
        read_numerals(text)
        return time.perf_counter() - begin

    seconds(10)
    assert min(seconds(400) for _ in range(3)) < 32 * min(seconds(50) for _ in range(3))


def test_a_mark_behind_a_date_is_no_digit_of_its_year() -> None:
    (date,) = read_dates(marks_apart(text_of("ณ วันที่ ๓๑ ธันวาคม ๒๕๖๕", raised="1")))
    assert (date.day, date.month, date.year) == (31, 12, 2565)
