"""Formulas that no word tells: a table's own rows teach them, and one row breaks them."""

from __future__ import annotations

from tests.table_texts import check, found

WARDS = (
    "หอผู้ป่วย\tจำหน่าย\tวันนอน\tนานวัน\n"
    "อายุรกรรม\t2,902\t9,498\t3.27\n"
    "ศัลยกรรม\t3,054\t8,571\t2.81\n"
    "สูติกรรม\t971\t5,963\t6.14\n"
    "กุมารเวช\t847\t5,142\t6.07\n"
    "ผู้ป่วยหนัก\t329\t1,977\t6.01\n"
)


def test_a_quotient_without_a_word_for_it_is_learned_and_its_breaker_found() -> None:
    assert found(check(WARDS)) == []
    assert found(check(WARDS, ("6.01", "6.61"))) == ["6.61"]


def test_the_message_says_the_formula_in_words() -> None:
    (finding,) = check(WARDS, ("6.01", "6.61")).findings
    assert "1,977 หารด้วย 329" in finding.message.th
    assert "1,977 divided by 329" in finding.message.en


def test_two_breakers_among_seven_are_both_found() -> None:
    text = WARDS + "จักษุ\t1,482\t4,031\t2.72\nหู คอ จมูก\t1,127\t2,930\t2.60\n"
    assert found(check(text)) == []
    broken = check(text, ("6.01", "6.61"), ("2.72", "7.22"))
    assert sorted(found(broken)) == ["6.61", "7.22"]


def test_what_a_part_lacks_of_the_whole_is_learned_along_a_row() -> None:
    text = (
        "รายการ\tปี 2563\tปี 2564\tปี 2565\tปี 2566\tเฉลี่ย\n"
        "น้ำผลิต\t96.42\t98.15\t101.37\t104.88\t100.21\n"
        "น้ำจำหน่าย\t70.58\t72.44\t75.92\t79.40\t74.59\n"
        "น้ำสูญเสีย\t26.80\t26.19\t25.11\t24.29\t25.60\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("26.19", "29.16"))) == ["29.16"]


def test_the_year_a_percentage_is_a_change_from_is_told_by_the_numbers() -> None:
    text = (
        "หน่วยงาน\tปี 2564\tปี 2565\tเพิ่ม/ลด\tร้อยละ\n"
        "กรม ก\t67.7500\t50.0000\t-17.7500\t-26.20\n"
        "กรม ข\t125.2002\t141.3870\t16.1868\t12.93\n"
        "กรม ค\t82.4310\t80.1120\t-2.3190\t-2.81\n"
        "กรม ง\t32.1000\t45.9300\t13.8300\t43.08\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("43.08", "48.03"))) == ["48.03"]


def test_small_numbers_teach_nothing() -> None:
    text = "ก\tข\tค\tง\nหนึ่ง\t2\t4\t2\nสอง\t3\t6\t2\nสาม\t1\t4\t4\nสี่\t2\t6\t3\n"
    assert [relation for relation in check(text).relations if relation.rule == "T013"] == []


def test_interest_at_the_rate_a_columns_name_prints() -> None:
    text = (
        "งวดที่\tเงินต้นต้นงวด\tดอกเบี้ย 4%\n"
        "1\t3,128,500\t125,140\n"
        "2\t2,647,250\t105,890\n"
        "3\t2,051,700\t82,068\n"
        "4\t1,523,425\t60,937\n"
    )
    assert found(check(text)) == []
    (finding,) = check(text, ("82,068", "80,268")).findings
    assert finding.primary.text.string == "80,268"
    assert "ร้อยละ 4 ของ 2,051,700" in finding.message.th


def test_a_factor_that_nobody_prints_is_told_by_the_rows() -> None:
    """Bed-days by beds and the 366 days of the year, in percent."""
    text = (
        "หอผู้ป่วย\tเตียง\tวันนอน\tอัตราครองเตียง (ร้อยละ)\n"
        "อายุรกรรม\t300\t99,170\t90.32\n"
        "ศัลยกรรม\t360\t85,710\t65.05\n"
        "สูติกรรม\t240\t59,630\t67.88\n"
        "กุมารเวช\t200\t51,420\t70.25\n"
        "ผู้ป่วยหนัก\t80\t19,770\t67.52\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("70.25", "72.05"))) == ["72.05"]


def test_shares_of_what_is_new_teach_nothing() -> None:
    """Of nothing before, 100 % are new: that fits any formula."""
    text = (
        "หน่วยงาน\tปี 2564\tปี 2565\tเพิ่ม/ลด\tร้อยละ\n"
        "กรม ก\t-\t56.7500\t56.7500\t100.00\n"
        "กรม ข\t-\t141.3870\t141.3870\t100.00\n"
        "กรม ค\t-\t80.1120\t80.1120\t100.00\n"
        "กรม ง\t-\t45.9300\t45.9300\t100.00\n"
        "กรม จ\t9.5000\t46.2034\t36.7034\t386.35\n"
        "กรม ฉ\t2.5156\t2.6978\t0.1822\t7.24\n"
    )
    assert found(check(text)) == []
