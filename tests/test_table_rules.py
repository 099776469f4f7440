"""Tables of many layouts: what is claimed of them, and what is not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Severity
from sobtan_rules.run import Run, run
from sobtan_rules.tables.formulas import column_names, formula_of
from sobtan_rules.tables.sheets import Axis, Lane
from tests.table_texts import check

REPORT = Path(__file__).parent.parent.parent / "shared" / "report" / "eef-2567-q1-q2.txt"


def claims(result: Run) -> Counter[str]:
    return Counter(relation.rule for relation in result.relations)


def found(result: Run) -> list[tuple[str, str]]:
    return [(finding.rule, finding.primary.text.string) for finding in result.findings]


TOTAL_FIRST = (
    "หน่วย : ล้านบาท\n\n"
    "รายการ\tงบประมาณ\tเบิกจ่าย\n"
    "รวมทั้งสิ้น\t100.00\t55.00\n"
    "1. งบบุคลากร\t60.00\t35.00\n"
    "1.1 เงินเดือน\t50.00\t30.00\n"
    "1.2 ค่าจ้าง\t10.00\t5.00\n"
    "2. งบดำเนินงาน\t40.00\t20.00\n"
    "2.1 ค่าตอบแทน\t25.00\t12.00\n"
    "2.2 ค่าใช้สอย\t15.00\t8.00\n"
)


def test_a_total_that_stands_first_adds_up_the_uppermost_numbered_rows() -> None:
    result = check(TOTAL_FIRST)
    assert claims(result) == {"T001": 2, "T011": 4}
    assert found(result) == []


def test_a_wrong_total_that_stands_first_is_found() -> None:
    assert found(check(TOTAL_FIRST, ("100.00", "110.00"))) == [("T001", "110.00")]


def test_a_numbered_row_that_breaks_its_total_and_its_own_rows_is_one_finding() -> None:
    assert found(check(TOTAL_FIRST, ("60.00", "66.00"))) == [("T001", "66.00")]


GROUPS = (
    "รายการ\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
    "ภาคเหนือ\t\t\n"
    "เชียงใหม่\t1,200.50\t310.00\n"
    "ลำปาง\t800.25\t90.00\n"
    "รวมภาคเหนือ\t2,000.75\t400.00\n"
    "ภาคใต้\t\t\n"
    "สงขลา\t700.00\t55.00\n"
    "ตรัง\t300.00\t45.00\n"
    "รวมภาคใต้\t1,000.00\t100.00\n"
    "รวมทั้งสิ้น\t3,000.75\t500.00\n"
)


def test_subtotals_add_their_group_and_the_grand_total_the_subtotals() -> None:
    result = check(GROUPS)
    assert claims(result) == {"T001": 6}
    assert found(result) == []


def test_a_wrong_subtotal_is_one_finding_on_the_subtotal() -> None:
    assert found(check(GROUPS, ("1,000.00", "1,100.00"))) == [("T001", "1,100.00")]


ONE_COLUMN = "".join("\t".join(line.split("\t")[:2]) + "\n" for line in GROUPS.splitlines() if line)


def test_a_wrong_grand_total_is_found_with_one_column_only() -> None:
    assert found(check(ONE_COLUMN)) == []
    assert found(check(ONE_COLUMN, ("3,000.75", "3,100.75"))) == [("T001", "3,100.75")]


def test_a_wrong_subtotal_is_found_with_one_column_only() -> None:
    (finding,) = check(ONE_COLUMN, ("1,000.00", "1,100.00")).findings
    assert finding.primary.text.string == "1,100.00"


NESTED = (
    "ชั้น\tโรงเรียนรัฐ\t\t\tโรงเรียนเอกชน\t\t\tรวมทั้งสิ้น\n"
    "\tชาย\tหญิง\tรวม\tชาย\tหญิง\tรวม\t\n"
    "ป.1\t10\t12\t22\t5\t6\t11\t33\n"
    "ป.2\t11\t13\t24\t7\t8\t15\t39\n"
    "รวม\t21\t25\t46\t12\t14\t26\t72\n"
)


def test_totals_under_nested_headers_add_what_stands_under_the_same_header() -> None:
    result = check(NESTED)
    assert claims(result) == {"T001": 7, "T002": 9}
    assert found(result) == []


def test_a_wrong_cell_under_nested_headers_is_one_finding() -> None:
    assert found(check(NESTED, ("\t7\t8", "\t17\t8"))) == [("T001", "17")]


TYPED = (
    "หน่วย : ล้านบาท\n\n"
    "แผนงาน\tประเภท\tไตรมาสที่ 1\tไตรมาสที่ 2\tรวม\n"
    "ส่งเสริมการอ่าน\tแผน\t10.00\t12.00\t22.00\n"
    "\tผล\t9.00\t11.00\t20.00\n"
    "ส่งเสริมการเขียน\tแผน\t5.00\t6.00\t11.00\n"
    "\tผล\t4.00\t5.50\t9.50\n"
    "รวม\tแผน\t15.00\t18.00\t33.00\n"
    "\tผล\t13.00\t16.50\t29.50\n"
)


def test_plans_and_results_are_added_apart() -> None:
    result = check(TYPED)
    assert claims(result) == {"T001": 6, "T006": 6}
    assert found(result) == []


SPENDING = (
    "ที่\tโครงการ\tงบประมาณ\tเบิกจ่าย\t\tคงเหลือ\t\n"
    "\t\t\tจำนวนเงิน\tร้อยละ\tจำนวนเงิน\tร้อยละ\n"
    "1\tอบรมครู\t80.00\t60.00\t75.00\t20.00\t25.00\n"
    "2\tจัดซื้อหนังสือ\t50.00\t20.00\t40.00\t30.00\t60.00\n"
    "3\tปรับปรุงอาคาร\t30.00\t10.00\t33.33\t20.00\t66.67\n"
    "รวม\t\t160.00\t90.00\t56.25\t70.00\t43.75\n"
)


def test_percentages_and_remainders_are_checked_along_the_row() -> None:
    result = check(SPENDING)
    assert claims(result) == {"T001": 3, "T005": 8, "T007": 4}
    assert found(result) == []


def test_numbers_that_number_the_rows_are_not_added() -> None:
    for relation in check(SPENDING).relations:
        assert all(part.text.string not in ("1", "2", "3") for part in relation.parts)


def test_a_wrong_percentage_is_found_in_its_column() -> None:
    assert found(check(SPENDING, ("66.67", "76.66"))) == [("T005", "76.66")]


def test_a_budget_is_not_added_to_what_was_spent_of_it() -> None:
    text = (
        "หน่วยงาน\tงบประมาณ\tเบิกจ่าย\tผูกพัน\tรวม\n"
        "สำนัก ก\t100.00\t40.00\t20.00\t60.00\n"
        "สำนัก ข\t80.00\t30.00\t10.00\t40.00\n"
        "รวม\t180.00\t70.00\t30.00\t100.00\n"
    )
    result = check(text)
    assert claims(result)["T002"] == 3
    assert found(result) == []


def test_two_sources_of_money_are_added_though_one_is_called_a_budget() -> None:
    text = (
        "โครงการ\tเงินงบประมาณ\tเงินนอกงบประมาณ\tรวม\n"
        "ก่อสร้าง\t50.00\t20.00\t70.00\n"
        "ซ่อมแซม\t30.00\t5.00\t35.00\n"
        "รวมทั้งสิ้น\t80.00\t25.00\t105.00\n"
    )
    result = check(text)
    assert claims(result) == {"T001": 3, "T002": 3}
    assert found(result) == []


def test_quarters_so_far_add_up_and_cumulative_amounts_are_never_added() -> None:
    text = (
        "รายการ\tไตรมาสที่ 1\tไตรมาสที่ 2\tรวมสะสม 2 ไตรมาส\n"
        "รายได้\t150.00\t170.00\t320.00\n"
        "รายจ่าย\t100.00\t90.00\t190.00\n"
    )
    result = check(text)
    assert claims(result) == {"T006": 2}
    assert found(result) == []
    assert found(check(text, ("320.00", "330.00"))) == [("T006", "330.00")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "ตัวชี้วัด\tหน่วยนับ\tเป้าหมาย\tผล\n"
            "ผู้รับทุน\tคน\t1,200\t1,080\n"
            "โรงเรียน\tแห่ง\t50\t45\n"
            "กิจกรรม\tครั้ง\t10\t12\n",
            id="targets and results of different things",
        ),
        pytest.param(
            "โครงการ\tอัตรา\tคะแนนเฉลี่ย\n"
            "อบรมครู\t12.50\t3.80\n"
            "จัดซื้อหนังสือ\t11.00\t4.10\n"
            "รวม\t11.75\t3.95\n",
            id="rates and averages",
        ),
        pytest.param(
            "รายการ\tร้อยละของเป้าหมาย\nอบรมครู\t95.00\nจัดซื้อหนังสือ\t80.00\nรวม\t88.12\n",
            id="percentages of different bases",
        ),
        pytest.param(
            "รายการ\tเบิกจ่าย\nอบรมครู\t12.50\nจัดซื้อหนังสือ\tไม่มีข้อมูล\nรวม\t40.00\n",
            id="a part that is not known",
        ),
        pytest.param(
            "ปี\tงบประมาณ\tหมายเหตุ\n2565\t100.00\tเดิม\n2566\t120.00\tเพิ่ม\n",
            id="years down the side",
        ),
    ],
)
def test_nothing_is_claimed_without_words_or_structure(text: str) -> None:
    result = check(text)
    assert result.relations == ()
    assert found(result) == []


def test_a_dash_and_a_blank_count_as_nothing_in_a_sum() -> None:
    text = "รายการ\tเบิกจ่าย\nอบรมครู\t12.50\nหนังสือ\t-\nอาคาร\t\nติดตาม\t7.50\nรวม\t20.00\n"
    result = check(text)
    assert claims(result) == {"T001": 1}
    assert found(result) == []


def test_negative_amounts_in_brackets_are_taken_off() -> None:
    text = "รายการ\tจำนวนเงิน\nรายได้\t150.00\nปรับปรุง\t(10.00)\nดอกเบี้ย\t5.00\nรวม\t145.00\n"
    assert found(check(text)) == []
    assert found(check(text, ("145.00", "165.00"))) == [("T001", "165.00")]


def test_where_readings_compete_a_sum_that_fits_none_is_a_warning() -> None:
    rows = [line for line in GROUPS.splitlines() if not line.startswith("รวมภาค")]
    text = "\n".join(rows).replace("รวมทั้งสิ้น", "รวม") + "\n"
    assert found(check(text)) == []
    (finding,) = check(text, ("3,000.75", "3,100.75")).findings
    assert finding.severity is Severity.WARNING


def test_a_percentage_behind_an_amount_finds_its_base_by_place() -> None:
    text = (
        "หน่วย : ล้านบาท\n\n"
        "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
        "แผน\t70.00\t40.00\t30.00\n"
        "ผล\t62.50 (89.29%)\t38.25 (95.63%)\t24.25 (80.83%)\n"
    )
    result = check(text)
    assert claims(result) == {"T004": 3, "T006": 2}
    assert found(result) == []
    assert found(check(text, ("95.63", "96.53"))) == [("T004", "96.53")]


def column(*words: str) -> Lane:
    return Lane(Axis.COLUMN, 0, words, (), ())


@pytest.mark.parametrize(
    ("header", "formula", "names"),
    [
        ("รวม (4) = (2) + (3)", "(2)+(3)", ("2", "3")),
        ("ร้อยละ (5)=(4)*100/(1)", "(4)*100/(1)", ("4", "1")),
        ("คงเหลือ (๖) = (๑) - (๔) - (๕)", "(1)-(4)-(5)", ("1", "4", "5")),
        ("คงเหลือ (A-B)", "A-B", ("A", "B")),
        ("4=2+3", "2+3", ("2", "3")),
        ("(ค) = (ก)+(ข)", "(ก)+(ข)", ("ก", "ข")),
        ("ร้อยละ (7)=((2)+(3))/(1)x100", "((2)+(3))/(1)x100", ("2", "3", "1")),
        ("จำนวนเงิน (3) = (1) x (2)", "(1)x(2)", ("1", "2")),
    ],
)
def test_formulas_are_read_as_they_are_printed(
    header: str, formula: str, names: tuple[str, ...]
) -> None:
    found = formula_of(column(header))
    assert found is not None
    assert (found.text, found.names) == (formula, names)


@pytest.mark.parametrize("header", ["งบประมาณตามแผน (1)", "ปี (2566)", "ครั้งที่ 9/2566", "รวม"])
def test_headers_without_a_formula_have_none(header: str) -> None:
    assert formula_of(column(header)) is None


def test_a_column_is_named_by_its_number_or_letter() -> None:
    columns = (column("งบประมาณ (1)"), column("รวม (4) = (2) + (3)"), column("คงเหลือ (๖)"))
    assert list(column_names(columns)) == ["1", "4", "6"]


def test_the_sum_of_a_range_of_columns_is_not_taken_for_a_difference() -> None:
    text = (
        "รายการ\tก่อสร้าง (1)\tซ่อม (2)\tจัดซื้อ (3)\tรวม (1)-(3)\n"
        "สำนัก ก\t10.00\t5.00\t2.00\t17.00\n"
        "สำนัก ข\t20.00\t8.00\t4.00\t32.00\n"
    )
    assert found(check(text)) == []


def test_a_rule_is_chosen_by_the_beginning_of_its_code() -> None:
    assert {rule.code for rule in run(read_plain("ก"), select=["T00"], ignore=["T001"]).rules} == {
        f"T00{number}" for number in range(2, 10)
    }
    with pytest.raises(ValueError, match="Q123"):
        run(read_plain("ก"), select=["Q123"])


def test_the_real_report_has_sound_tables() -> None:
    if not REPORT.exists():
        pytest.skip("the shared report is not here")
    result = check(REPORT.read_text(encoding="utf-8"))
    assert found(result) == [("T009", "401.116"), ("T009", "96.71")]
    # 2 x 9 rows, 10 columns, 2 x 20 formulas, 5 quarters, 14 percentages and their results
    assert claims(result)["T003"] == 40
    assert claims(result)["T004"] == 15
    assert all(relation.holds for relation in result.relations)


TWO_YEARS = (
    "หน่วยงาน\tปี 2564\t\tปี 2565\t\tเพิ่ม/ลด\n"
    "\tเป้าหมาย\tงบประมาณ\tเป้าหมาย\tงบประมาณ\tจำนวน\n"
    "กรม ก\t\t-\t\t2.1957\t2.1957\n"
    "กรม ข\t\t-\t\t11.9667\t11.9667\n"
    "กรม ค\t\t-\t\t8.1040\t8.1040\n"
    "กรม ง\t\t4.4321\t\t23.6085\t19.1764\n"
    "กรม จ\t\t2.5156\t\t2.6978\t0.1822\n"
    "กรม ฉ\t4\t9.5000\t6\t46.2034\t36.7034\n"
)


def test_columns_that_repeat_by_year_are_compared_with_their_namesakes() -> None:
    assert found(check(TWO_YEARS)) == []
    assert found(check(TWO_YEARS, ("19.1764", "91.1764"))) == [("T012", "91.1764")]


def test_numbers_of_another_measure_may_have_fewer_decimals() -> None:
    text = (
        "ตัวชี้วัด\tหน่วยนับ\tปี 2564\tปี 2565\n"
        "งบประมาณ\tล้านบาท\t119.1000\t59.5000\n"
        "งบลงทุน\tล้านบาท\t19.2000\t9.4000\n"
        "งบอื่น\tล้านบาท\t1.3000\t5.6000\n"
        "รถไฟ\tสายทาง\t1\t3\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("9.4000", "9.4"))) == [("T009", "9.4")]


RANKED = (
    "แผนก\tคน\tครั้ง\tอันดับ (ครั้ง)\n"
    "อายุรกรรม\t13,187\t36,069\t1\n"
    "ศัลยกรรม\t19,098\t27,734\t3\n"
    "ทันตกรรม\t12,157\t28,918\t2\n"
    "จักษุ\t10,918\t24,503\t4\n"
    "กุมารเวช\t6,789\t20,513\t5\n"
    "แผนไทย\t12,686\t18,059\t6\n"
    "รวม\t74,835\t155,796\t-\n"
)


def test_the_rows_tell_by_which_column_they_are_ranked() -> None:
    assert claims(check(RANKED))["T014"] == 6
    assert found(check(RANKED)) == []
    assert found(check(RANKED, ("28,918\t2", "28,918\t7"))) == [("T014", "7")]


def test_ranks_that_follow_no_column_are_left_alone() -> None:
    text = RANKED.replace("36,069\t1", "36,069\t5").replace("20,513\t5", "20,513\t1")
    assert claims(check(text, ("24,503\t4", "24,503\t6 ")))["T014"] == 0


MONTHS = (
    "งาน\tต.ค.\tธ.ค.\tรวมไตรมาส 1\tรวมไตรมาส 2\tมิ.ย.\tรวมไตรมาส 3\tรวมเป็นเงิน\n"
    "ค่าตอบแทน\t-\t-\t215,800\t215,800\t-\t215,800\t647,400\n"
    "ค่าใช้สอย\t-\t-\t120,910\t120,910\t-\t120,910\t362,730\n"
    "ค่าวัสดุ\t10,000\t22,500\t32,500\t-\t22,500\t22,500\t55,000\n"
    "รวม\t10,000\t22,500\t369,210\t336,710\t22,500\t359,210\t1,065,130\n"
)


def test_an_indicator_s_target_has_the_decimals_it_has() -> None:
    """Its column holds targets, not the money that the table is of."""
    text = (
        "หน่วย : ล้านบาท\n\n"
        "รายการ\tเป้าหมาย\tเงิน\n"
        "ก่อสร้างถนน\t\t135.689\nระยะทางที่แล้วเสร็จ\t4.4\t\n"
        "ก่อสร้างสะพาน\t\t25.250\nความยาวสะพาน\t0.8\t\n"
        "ค่าที่ปรึกษา\t\t12.125\nค่าเวนคืน\t\t3.750\nค่าทดสอบ\t\t1.375\nรวม\t\t178.189\n"
        "ค่าสำรวจ\t\t1.125\nค่าออกแบบ\t\t2.375\nค่าควบคุม\t\t4.625\nค่าประกัน\t\t5.875\n"
        "ค่าขนส่ง\t\t6.125\nค่าติดตั้ง\t\t7.375\nค่าซ่อม\t\t8.125\nค่าน้ำ\t\t9.375\n"
    )
    assert [f for f in found(check(text)) if f[0] == "T009"] == []
    less = check(text, ("12.125", "12.12"))
    assert [f for f in found(less) if f[0] == "T009"] == [("T009", "12.12")]


def test_the_total_of_a_quarter_adds_up_no_other_quarter() -> None:
    """Months may stand empty, and a quarter may have one month only."""
    assert found(check(MONTHS)) == []
    (finding,) = check(MONTHS, ("1,065,130", "1,605,130")).findings
    assert finding.primary.text.string == "1,605,130"


def test_a_row_of_counts_is_whole_though_it_grew_by_so_many_percent() -> None:
    text = (
        "รายการ\t2563\t2564\t2565\t2566\tเติบโต\n"
        "รายได้ (ล้านบาท)\t96.42\t98.15\t101.37\t104.88\t2.84\n"
        "รายจ่าย (ล้านบาท)\t70.58\t72.44\t75.92\t79.40\t4.00\n"
        "ผู้ใช้น้ำ (ราย)\t184,210\t189,745\t197,380\t203,516\t3.38\n"
    )
    assert [f for f in found(check(text)) if f[0] == "T009"] == []


def test_a_total_with_a_row_more_than_the_page_shows_is_not_accused() -> None:
    """What it has more adds up along the row: the table goes on overleaf."""
    text = (
        "หน่วยงาน\tงบดำเนินงาน\tงบลงทุน\tงบรายจ่ายอื่น\tรวม\n"
        "รวมทั้งสิ้น\t295.1910\t406.2270\t206.9345\t908.3525\n"
        "กรมการปกครอง\t150.0400\t100.3100\t206.9345\t457.2845\n"
        "กรมที่ดิน\t130.0458\t226.3071\t-\t356.3529\n"
    )
    assert found(check(text)) == []
    whole = text + "กรมโยธา\t15.1052\t79.6099\t-\t94.7151\n"
    assert found(check(whole)) == []
    assert found(check(whole, ("79.6099", "76.9099"))) == [("T001", "76.9099")]


VISITS = (
    "แหล่ง\tปี 2567\tปี 2566\tเปลี่ยนแปลง (%)\n"
    "หาดทรายแก้ว\t412,360\t386,940\t▲ 6.57\n"
    "อุทยานเกาะลันทม\t338,715\t301,280\t▲ 12.43\n"
    "ถนนคนเดิน\t296,480\t311,075\t▼ 4.69\n"
    "น้ำตกสิบสองชั้น\t157,230\t148,615\t▲ 5.80\n"
    "พิพิธภัณฑ์ประมง\t48,905\t52,340\t▼ 6.56\n"
)


@pytest.mark.parametrize(("up", "down"), [("▲ ", "▼ "), ("+", "-"), ("↑", "↓")])
def test_a_sign_that_is_the_other_is_found_in_every_way_to_print_it(up: str, down: str) -> None:
    sound = VISITS.replace("▲ ", up).replace("▼ ", down)
    assert found(check(sound)) == []
    wrong = check(sound, (f"{down}4.69", f"{up}4.69"))
    assert [(f.rule, f.severity.value) for f in wrong.findings] == [("T013", "error")]
    assert "-4.69" in wrong.findings[0].message.th


def test_motions_on_which_as_many_voted_show_the_sum_as_often_as_their_votes_differ() -> None:
    text = (
        "เรื่อง\tผู้เข้าประชุม\tเห็นด้วย\tไม่เห็นด้วย\tงดออกเสียง\n"
        "รับรองรายงานการประชุม\t412\t401\t2\t9\nอนุมัติงบการเงิน\t412\t396\t5\t11\n"
        "จัดสรรกำไร\t427\t408\t13\t6\nกำหนดวงเงินกู้ยืม\t427\t389\t21\t17\n"
        "แก้ไขข้อบังคับ\t427\t297\t98\t32\n"
    )
    assert found(check(text)) == []
    assert found(check(text, ("\t17\n", "\t19\n"))) == [("T002", "427")]
