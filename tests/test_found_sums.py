"""Sums that no word announces: the numbers of a table show them, and the one that breaks."""

from __future__ import annotations

from sobtan_rules.relations.finding import Severity
from sobtan_rules.tables.figures import bits
from tests.table_texts import check, found

DISTRICTS = (
    "อำเภอ / หมู่บ้าน\tยอดยกมาต้นปี\tให้กู้ระหว่างปี\n"
    "อำเภอดอยคำ\t3,684,300\t1,204,000\n"
    "บ้านห้วยหิน\t1,120,400\t350,000\n"
    "บ้านสันกลาง\t2,563,900\t854,000\n"
    "อำเภอแม่ริมใต้\t2,871,500\t512,000\n"
    "บ้านทุ่งหลวง\t1,460,200\t187,000\n"
    "บ้านดอนแก้ว\t1,411,300\t325,000\n"
    "รวมทุกอำเภอ\t6,555,800\t1,716,000\n"
)


def test_a_district_is_the_sum_of_the_villages_below_it_though_no_word_says_so() -> None:
    result = check(DISTRICTS)
    sums = {relation.parts[0].text.string: len(relation.parts) for relation in result.relations}
    assert sums["3,684,300"] == 3
    assert sums["6,555,800"] == 3  # of the districts, not of the villages as well
    assert found(result) == []


def test_a_village_that_breaks_its_district_is_found() -> None:
    assert found(check(DISTRICTS, ("1,460,200", "1,640,200"))) == ["2,871,500"]


def test_a_name_with_the_words_of_a_ratio_costs_money_as_any_other() -> None:
    text = (
        "โครงการ\tงบประมาณ\n"
        "เพิ่มรายได้ต่อคนต่อปี\t121.2390\n"
        "พัฒนาวัสดุคงเหลือ\t98.4050\n"
        "ส่งเสริมการท่องเที่ยว\t90.4450\n"
        "รวมทั้งสิ้น\t310.0890\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("310.0890", "301.0890"))) == ["301.0890"]


def test_totals_at_equal_steps_add_up_what_stands_at_equal_steps() -> None:
    text = (
        "คณะ\tตรี\tร้อยละ\tโท\tร้อยละ\tเอก\tร้อยละ\tทุกระดับ\n"
        "ครุศาสตร์\t1,432\t86.16\t187\t11.25\t43\t2.59\t1,662\n"
        "วิทยาศาสตร์\t2,876\t87.52\t341\t10.38\t69\t2.10\t3,286\n"
        "วิศวกรรมศาสตร์\t3,194\t87.79\t388\t10.67\t56\t1.54\t3,638\n"
        "เกษตรศาสตร์\t1,058\t89.06\t103\t8.67\t27\t2.27\t1,188\n"
    )
    assert found(check(text)) == []
    assert "3,368" in found(check(text, ("3,638", "3,368")))


def test_an_average_below_a_column_is_no_sum() -> None:
    text = (
        "สาขา\tปี 2565\tปี 2566\tระยะเวลา\n"
        "เหนือ\t1,284\t1,397\t12.5\n"
        "กลาง\t2,056\t2,318\t14.0\n"
        "ใต้\t947\t913\t11.9\n"
        "รวม\t4,287\t4,628\t12.8\n"
    )
    assert found(check(text)) == []


def test_numbers_that_ran_together_in_a_cell_show_no_sum() -> None:
    text = (
        "รายการ\tก\tข\tค\n"
        "ผู้ใช้น้ำ\t184,210 189,745\t3,516\t187,726\n"
        "น้ำผลิต\t96,420 98,150\t4,880\t101,300\n"
        "น้ำจำหน่าย\t70,580 72,440\t9,400\t79,980\n"
    )
    assert check(text).relations == ()


def test_what_the_numbers_alone_show_is_not_said_again_where_words_say_it() -> None:
    text = (
        "โครงการ\tงบประมาณ\tเบิกจ่าย\tคงเหลือ\n"
        "อบรมครู\t80,000\t61,450\t18,550\n"
        "จัดซื้อหนังสือ\t52,300\t20,110\t32,190\n"
        "ปรับปรุงอาคาร\t30,700\t10,250\t20,450\n"
    )
    result = check(text)
    assert [relation.rule for relation in result.relations] == ["T007"] * 3


def test_a_sum_says_how_its_siblings_fare() -> None:
    result = check(DISTRICTS, ("1,460,200", "1,640,200"))
    (broken,) = [relation for relation in result.relations if not relation.holds]
    assert broken.claim is not None
    assert broken.claim.support.holds > broken.claim.support.breaks


def test_a_match_is_worth_as_many_bits_as_it_has_digits() -> None:
    assert bits(1_000_000, 1) == 19
    assert bits(1_000_000, 1_000) == 9
    assert bits(5, 10) == 0


STATEMENT = (
    "รายการ\t2567\t2566\n"
    "เงินอุดหนุน\t96,420,000.00\t91,385,500.00\n"
    "บริการวิชาการ\t14,208,650.25\t11,930,417.80\n"
    "รวมรายได้\t110,628,650.25\t103,315,917.80\n"
    "บุคลากร\t52,318,940.00\t50,874,225.00\n"
    "ใช้สอย\t63,906,117.35\t57,441,806.92\n"
    "รวมค่าใช้จ่าย\t116,225,057.35\t108,316,031.92\n"
    "รายได้สูง (ต่ำ) กว่าค่าใช้จ่าย\t(5,596,407.10)\t(5,000,114.12)\n"
)


def test_a_total_is_the_sum_of_its_items_and_part_of_another_sum_as_well() -> None:
    assert found(check(STATEMENT)) == []
    assert found(check(STATEMENT, ("14,208,650.25", "12,408,650.25"))) == ["110,628,650.25"]
    assert found(check(STATEMENT, ("(5,000,114.12)", "5,000,114.12"))) == ["5,000,114.12"]


def test_a_number_that_breaks_two_sums_leaves_its_column_one_that_adds_up() -> None:
    assert found(check(STATEMENT, ("108,316,031.92", "57,441,806.92 "))) == ["57,441,806.92"]


PROPERTY = (
    "รายการ\t2567\t2566\n"
    "ที่ดิน\t61,200,000\t61,200,000\n"
    "อาคาร\t184,730,510\t181,062,300\n"
    "หัก ค่าเสื่อมราคาสะสม\t136,700,890\t121,832,335\n"
    "ที่ดินและอาคาร - สุทธิ\t109,229,620\t120,429,965\n"
)


def test_what_a_row_takes_away_is_taken_from_the_rows_above_with_or_without_a_sign() -> None:
    assert found(check(PROPERTY)) == []
    with_signs = PROPERTY.replace("136,700,890", "(136,700,890)")
    with_signs = with_signs.replace("121,832,335", "(121,832,335)")
    assert found(check(with_signs)) == []
    assert found(check(PROPERTY, ("109,229,620", "109,299,620"))) == ["109,299,620"]


def test_a_sign_that_only_one_of_the_amounts_taken_away_lacks_is_found() -> None:
    one_sign = PROPERTY.replace("121,832,335", "(121,832,335)")
    assert found(check(one_sign)) == ["109,229,620"]


def test_what_is_net_is_the_total_less_what_is_taken_from_it() -> None:
    text = (
        "อายุหนี้\tจำนวนเงิน\n"
        "ยังไม่ถึงกำหนด\t7,102,200\n"
        "เกินกำหนด\t4,353,000\n"
        "รวม\t11,455,200\n"
        "หัก ค่าเผื่อหนี้สงสัยจะสูญ\t(1,348,467)\n"
        "ลูกหนี้ - สุทธิ\t10,106,733\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("10,106,733", "10,136,733"))) == ["10,136,733"]


def test_a_rate_in_a_columns_name_leaves_it_its_amounts() -> None:
    text = (
        "งวดที่\tชำระเงินต้น\tดอกเบี้ย 4%\tรวมชำระ\n"
        "1\t500,000\t120,000\t620,000\n"
        "2\t500,000\t100,000\t600,000\n"
        "3\t500,000\t80,000\t580,000\n"
        "รวม\t1,500,000\t300,000\t1,800,000\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("580,000", "508,000"))) == ["508,000"]


REGIONS = (
    "จังหวัด\tงบประมาณ\n"
    "กลุ่มภาคเหนือ\t13,851,025,942\n"
    "จังหวัดเชียงใหม่\t12,243,110,198\n"
    "จังหวัดลำพูน\t1,607,915,744\n"
    "กลุ่มภาคกลาง\t10,402,504,447\n"
    "จังหวัดนนทบุรี\t3,996,114,588\n"
    "จังหวัดปทุมธานี\t6,406,389,859\n"
    "กลุ่มภาคตะวันออก\t9,913,271,173\n"
    "จังหวัดชลบุรี\t7,492,559,937\n"
    "จังหวัดระยอง\t2,420,711,236\n"
    "กลุ่มภาคตะวันตก\t6,185,149,856\n"
    "จังหวัดราชบุรี\t2,864,993,463\n"
    "จังหวัดสุพรรณบุรี\t3,320,156,393\n"
    "กลุ่มภาคใต้\t8,745,336,681\n"
    "จังหวัดนครศรีธรรมราช\t7,130,459,221\n"
    "จังหวัดกระบี่\t1,614,877,460\n"
)


def test_a_group_is_marked_by_its_name_where_its_numbers_do_not_add_up() -> None:
    assert found(check(REGIONS)) == []
    (finding,) = check(REGIONS, ("8,745,336,681", "8,754,336,681")).findings
    assert (finding.primary.text.string, finding.severity) == ("8,754,336,681", Severity.ERROR)
    assert found(check(REGIONS, ("3,996,114,588", "3,966,114,588"))) == ["10,402,504,447"]


def test_a_group_that_adds_up_only_with_the_next_one_is_found() -> None:
    printed = f"{9_913_271_173 + 6_185_149_856 + 2_864_993_463:,}"
    assert found(check(REGIONS, ("9,913,271,173", printed))) == [printed]


def test_names_that_begin_alike_head_no_groups_unless_their_sums_hold() -> None:
    text = REGIONS.replace("13,851,025,942", "99,000,000,001").replace("10,402,504,447", "5")
    text = text.replace("6,185,149,856", "7")
    assert found(check(text)) == []


COUNTS = (
    "สาขา\tปวช.1\tปวช.2\tปวช.3\tรวม\n"
    "บัญชี\t35\t27\t21\t83\n"
    "การตลาด\t18\t16\t7\t41\n"
    "ช่างยนต์\t42\t38\t33\t113\n"
    "ช่างไฟฟ้า\t29\t31\t26\t86\n"
    "คอมพิวเตอร์\t40\t22\t19\t81\n"
    "รวม\t164\t134\t106\t404\n"
)


def test_where_every_sum_comes_out_to_the_last_digit_the_last_digit_counts() -> None:
    assert found(check(COUNTS)) == []
    assert found(check(COUNTS, ("35\t27", "37\t27"))) == ["37"]
    assert found(check(COUNTS, ("35\t27", "36\t27"))) == []  # hidden decimals may do that


def test_rounded_numbers_keep_the_room_of_their_roundings() -> None:
    text = (
        "หน่วย : ล้านบาท\n\n"
        "สาขา\tปี 2564\tปี 2565\tปี 2566\tรวม\n"
        "เหนือ\t12.35\t14.28\t16.07\t42.71\n"
        "กลาง\t21.44\t23.61\t25.32\t70.37\n"
        "ใต้\t31.12\t33.94\t35.58\t100.63\n"
        "ออก\t41.07\t43.21\t45.83\t130.11\n"
        "ตก\t51.29\t53.77\t55.46\t160.53\n"
        "รวม\t157.26\t168.82\t178.27\t504.35\n"
    )
    assert found(check(text)) == []
