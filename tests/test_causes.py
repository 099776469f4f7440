"""One mistake is seen once: what makes several relations fail is one finding."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.judge import causes
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import run

TABLE = (
    "หน่วย : ล้านบาท\n\n"
    "แผนงาน\tงบประมาณ (1)\tผูกพัน (2)\tเบิกจ่าย (3)\tรวม (4) = (2) + (3)\tสัดส่วน (5) = (4) / (1)\n"
    "ส่งเสริมการอ่าน\t80.0000\t12.5000\t20.2500\t32.7500\t40.94%\n"
    "พัฒนาห้องสมุด\t40.0000\t2.5000\t17.2500\t19.7500\t49.38%\n"
    "อบรมบรรณารักษ์\t25.0000\t1.1250\t8.3750\t9.5000\t38.00%\n"
    "รวมทั้งสิ้น\t145.0000\t16.1250\t45.8750\t62.0000\t42.76%\n"
)


def check(*changes: tuple[str, str]) -> list[Finding]:
    """The findings with some of the table's numbers changed."""
    text = TABLE
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return list(run(read_plain(text)).findings)


def quoted(finding: Finding) -> set[str]:
    return {evidence.text.string for evidence in finding.related}


def test_the_sound_table_gives_no_finding() -> None:
    assert check() == []


def test_a_cell_that_breaks_its_row_and_its_column_is_one_finding_on_the_cell() -> None:
    (finding,) = check(("17.2500", "17.5200"))
    assert finding.primary.text.string == "17.5200"
    assert finding.expected == "17.2500"
    assert finding.difference == "0.2700"
    assert {"19.7500", "2.5000", "45.8750"} <= quoted(finding)
    assert "สลับ" in finding.message.th
    assert "swapped" in finding.message.en


def test_a_sum_that_breaks_row_column_and_percentage_is_one_finding() -> None:
    (finding,) = check(("19.7500", "29.7500"))
    assert finding.primary.text.string == "29.7500"
    assert finding.expected == "19.7500"
    assert {"49.38", "40.0000", "62.0000"} <= quoted(finding)


def test_a_total_of_totals_is_one_finding() -> None:
    (finding,) = check(("62.0000", "62.3000"))
    assert finding.primary.text.string == "62.3000"
    assert finding.expected == "62.0000"


def test_a_wrong_percentage_is_the_cause_where_the_amounts_hold_elsewhere() -> None:
    (finding,) = check(("38.00", "83.00"))
    assert finding.primary.text.string == "83.00"
    assert finding.expected == "38.00"
    assert "อาจเป็นตัวเลขนี้หรือ" not in finding.message.th


def test_two_wrong_cells_apart_are_two_findings() -> None:
    found = check(("12.5000", "12.9000"), ("8.3750", "8.1750"))
    assert [finding.primary.text.string for finding in found] == ["12.9000", "8.1750"]
    assert [finding.expected for finding in found] == ["12.5000", "8.3750"]


def test_two_wrong_cells_in_one_row_are_two_findings() -> None:
    found = check(("\t2.5000", "\t2.6000"), ("17.2500", "17.5500"))
    assert [finding.primary.text.string for finding in found] == ["2.6000", "17.5500"]
    assert [finding.expected for finding in found] == ["2.5000", "17.2500"]


def test_where_nothing_decides_the_total_is_named_and_the_message_says_so() -> None:
    text = "รายการ\tเบิกจ่าย\nก\t12.50\nข\t7.25\nค\t1.00\nรวม\t21.75\n"
    (finding,) = run(read_plain(text)).findings
    assert finding.primary.text.string == "21.75"
    assert quoted(finding) == {"12.50", "7.25", "1.00"}
    assert "อาจเป็นตัวเลขนี้หรือ" in finding.message.th
    assert "cannot be decided" in finding.message.en


def test_a_row_left_out_of_the_sum_is_named() -> None:
    text = "รายการ\tเบิกจ่าย\nก\t12.50\nข\t7.25\nค\t31.18\nรวม\t43.68\n"
    (finding,) = run(read_plain(text)).findings
    assert finding.expected == "50.93"
    assert "7.25" in finding.message.th
    assert "left out" in finding.message.en


def test_a_row_counted_twice_is_named() -> None:
    text = "รายการ\tเบิกจ่าย\nก\t12.50\nข\t7.25\nค\t31.18\nรวม\t58.18\n"
    (finding,) = run(read_plain(text)).findings
    assert "counted twice" in finding.message.en
    assert "ซ้ำสองครั้ง" in finding.message.th


def test_a_total_in_the_wrong_unit_is_named() -> None:
    text = "รายการ\tเบิกจ่าย\nก\t12.50\nข\t7.25\nค\t31.18\nรวม\t50930.00\n"
    (finding,) = run(read_plain(text)).findings
    assert "wrong unit" in finding.message.en


def test_a_row_missing_from_every_total_is_one_finding() -> None:
    rows = TABLE.splitlines(keepends=True)
    text = "".join(rows[:4] + rows[5:])  # without the second programme
    (finding,) = run(read_plain(text)).findings
    assert finding.primary.text.string == "145.0000"
    assert "ตกหล่น" in finding.message.th


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    table = "รายการ\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวม\t19.95\n"
    run_of_two = run(read_plain(f"ตารางแรก\n\n{table}\nตารางที่สอง\n\n{table}"))
    assert len({finding.fingerprint for finding in run_of_two.findings}) == 2


def test_a_fingerprint_does_not_depend_on_where_the_table_stands() -> None:
    table = "รายการ\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวม\t19.95\n"
    (first,) = run(read_plain(table)).findings
    (second,) = run(read_plain("คำนำ\n\n\fเนื้อหา\n\n" + table)).findings
    assert first.fingerprint == second.fingerprint
    assert first.primary.page != second.primary.page


@pytest.mark.parametrize("count", [20, 40])
def test_faults_that_share_no_number_are_looked_at_apart(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice as many cost twice as much, and are told in the order of the text."""
    looked = []
    own = causes._cause
    monkeypatch.setattr(causes, "_cause", lambda *given: looked.append(given) or own(*given))
    text = "".join(f"รวม {n}8 คน เป็นชาย {n}0 คน หญิง 9 คน\n" for n in range(100, 100 + count))
    found = run(read_plain(text)).findings
    assert [one.rule for one in found] == ["N001"] * count
    places = [one.primary.places[0].box.top + 1_000 * one.primary.page for one in found]
    assert places == sorted(places)
    assert len(looked) == 3 * count
