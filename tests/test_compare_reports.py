"""Two reports held against each other: earlier columns, cumulative sums, plans, holdings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from sobtan_extractor.model.document import Cell, Document, Paragraph, Quantity, Table
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.run import Run, run
from tests.report_pairs import needs_shared, plain_sample, real_documents

ACROSS = ("F", "P1", "P2")


def findings(later: str, *earlier: str) -> list[Finding]:
    return list(run(read_plain(later), [read_plain(text) for text in earlier]).findings)


def changed(name: str, *replacements: tuple[str, str]) -> str:
    text = plain_sample(name)
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_sound_samples_agree_with_each_other_in_either_order() -> None:
    first, second = plain_sample("fund-q1"), plain_sample("fund-q2")
    assert findings(second, first) == []
    assert findings(first, second) == []


def test_an_earlier_quarters_column_differs_from_its_own_report() -> None:
    later = changed(
        "fund-q2",
        ("673.3995 (49.43%)\t348.4729 (84.52%)", "673.3995 (49.43%)\t347.4729 (84.27%)"),
        ("324.9266 (91.16%)", "325.9266 (91.44%)"),
        ("43.4656 (10.54%)\t20.8204 (5.84%)", "44.4656 (10.78%)\t19.8204 (5.56%)"),
    )
    (finding,) = findings(later, plain_sample("fund-q1"))
    assert (finding.rule, finding.severity) == ("P101", Severity.WARNING)
    assert (finding.actual, finding.expected) == ("347.4729", "348.4729")
    quoted = [e.text.string for e in finding.related]
    assert quoted == ["348.4729", "44.4656", "43.4656"]


def test_the_finding_is_on_the_earlier_report_when_that_is_under_review() -> None:
    earlier = read_plain(plain_sample("fund-q1"), "earlier")
    later = read_plain(
        changed(
            "fund-q2",
            ("673.3995 (49.43%)\t348.4729 (84.52%)", "673.3995 (49.43%)\t347.4729 (84.27%)"),
            ("324.9266 (91.16%)", "325.9266 (91.44%)"),
            ("43.4656 (10.54%)\t20.8204 (5.84%)", "44.4656 (10.78%)\t19.8204 (5.56%)"),
        ),
        "later",
    )
    (finding,) = run(earlier, [later]).findings
    assert finding.primary.document is earlier
    assert finding.primary.text.string == "348.4729"


def test_spending_so_far_may_not_fall() -> None:
    table = (
        "รายงานผลการใช้จ่าย\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\nหน่วย : บาท\n\n"
        "โครงการ\tงบประมาณ\tเบิกจ่ายสะสม\tผูกพัน\nปลูกป่า\t900,000\t{}\t{}\nดูแลคลอง\t500,000\t90,000\t9,000\n"
    )
    first = table.format("1 (ตุลาคม-ธันวาคม 2566)", "200,000", "50,000")
    assert findings(table.format("2 (มกราคม-มีนาคม 2567)", "300,000", "20,000"), first) == []
    (finding,) = findings(table.format("2 (มกราคม-มีนาคม 2567)", "150,000", "70,000"), first)
    assert (finding.rule, finding.actual, finding.expected) == ("P102", "150,000", "≥ 200,000")
    next_year = table.format("1 (ตุลาคม-ธันวาคม 2567)", "50,000", "0").replace("2567 ไ", "2568 ไ")
    assert findings(next_year, first) == []


@pytest.mark.parametrize(
    ("words", "is_explained"),
    [
        ("คณะกรรมการอนุมัติเพิ่มเติม จำนวน 5,000,000 บาท", True),
        ("ได้รับโอนจากท้องถิ่น จำนวน 3.50 ล้านบาท และเพิ่มเติมจากเงินบริจาค จำนวน 1.50 ล้านบาท", True),
        ("ปรับปรุงครั้งที่ 1 และ 2 เพิ่มเติมรวม 2 ครั้ง จำนวน 7,000,000 บาท", True),
        ("คณะกรรมการอนุมัติเพิ่มเติม จำนวน 6,000,000 บาท", False),
        ("ปรับลดงบประมาณ จำนวน 5,000,000 บาท", False),
        ("ซื้อที่ดิน จำนวน 5,000,000 บาท", False),
        ("", False),
    ],
)
def test_a_changed_plan_is_explained_by_a_revision(words: str, is_explained: bool) -> None:
    text = (
        "รายงานผลการใช้จ่าย\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\n{}\n\nหน่วย : ล้านบาท\n\n"
        "แผนงาน\tงบประมาณ\tเบิกจ่ายสะสม\n"
        "1 ปลูกป่า\t{}\t12.00\n2 ดูแลคลอง\t30.00\t8.00\nรวมทั้งสิ้น\t{}\t20.00\n"
    )
    first = text.format("1 (ตุลาคม-ธันวาคม 2566)", "อนุมัติเพิ่มเติม จำนวน 2,000,000 บาท", "50.00", "80.00")
    later = text.format("2 (มกราคม-มีนาคม 2567)", words, "55.00", "85.00")
    found = findings(later, first)
    assert [f.rule for f in found] == ([] if is_explained else ["P103"])


def test_a_holding_that_changed_without_a_word() -> None:
    reasons = (
        " ลดลงจากไตรมาสที่ 1/2568 จำนวน 12 คน เนื่องจากมีผู้สำเร็จการศึกษา จำนวน 9 คน และลาออก จำนวน 3 คน"
    )
    (finding,) = findings(changed("fund-q2", (reasons, "")), plain_sample("fund-q1"))
    assert (finding.rule, finding.actual) == ("P104", "1,893")
    assert finding.related[0].text.string == "1,905"


def test_a_target_that_changed_without_a_word() -> None:
    later = changed(
        "fund-q2",
        ("ร้อยละ 93.31 ของค่าเป้าหมายทั้งปี จำนวน 48,000", "ร้อยละ 89.58 ของค่าเป้าหมายทั้งปี จำนวน 50,000"),
    )
    (finding,) = findings(later, plain_sample("fund-q1"))
    assert (finding.rule, finding.actual) == ("P104", "50,000")


def test_what_is_done_in_a_quarter_is_not_compared() -> None:
    later = changed(
        "fund-q2", ("ผู้นำชุมชนร่วมเวทีออกแบบศูนย์ จำนวน 365", "ผู้ดูแลศูนย์เข้ารับการอบรม จำนวน 365")
    )
    assert findings(later, plain_sample("fund-q1")) == []


@needs_shared
def test_the_real_report_says_the_same_as_one_file_and_as_two() -> None:
    whole, first, second = real_documents()
    together = {f.fingerprint for f in run(whole, select=ACROSS).findings}
    alone = {f.fingerprint for f in run(first, select=ACROSS).findings}
    against = {f.fingerprint for f in run(second, [first], select=ACROSS).findings}
    assert together == alone | against
    assert alone == set()
    assert len(against) == 3  # the year to date, programme 6, and the graduates


@needs_shared
def test_the_real_plans_change_is_verified() -> None:
    whole, *_ = real_documents()
    plans = [r for r in run(whole, select=["P103"]).relations if r.holds]
    printed = [[part.text.string for part in relation.parts] for relation in plans]
    assert printed == [["4,061.5145", "3,673.8441", "399,167,026", "11.4966"]] * 2


# --- Any number changed is found, and nothing else -----------------------------------


@cache
def sound_run() -> Run:
    first, second = plain_sample("fund-q1"), plain_sample("fund-q2")
    return run(read_plain(second), [read_plain(first)])


def holders(document: Document) -> Iterator[Paragraph | Cell]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (c for row in block.rows for c in row.cells if c is not None)
        else:
            yield block


def faults() -> list[tuple[str, str]]:
    """Texts of the later report with one number of the rules under test misprinted each."""
    result = sound_run()
    tested = {
        part: relation.rule
        for relation in result.relations
        if relation.rule.startswith(ACROSS)
        for part in relation.parts
    }
    return [
        _misprinted(holder, quantity)
        for holder in holders(result.review.document)
        for quantity in holder.quantities
        if quantity in tested
    ]


def _misprinted(holder: Paragraph | Cell, quantity: Quantity) -> tuple[str, str]:
    text, string = plain_sample("fund-q2"), holder.text.string
    printed = _misprint(string[quantity.start : quantity.end])
    new = string[: quantity.start] + printed + string[quantity.end :]
    if isinstance(holder, Paragraph):
        return printed, text.replace(string, new, 1)
    lines = text.split("\n")
    rows = [i for i, line in enumerate(lines) if _has_cell(line, holder.column, string)]
    cells = lines[rows[0]].split("\t")
    cells[holder.column] = new
    lines[rows[0]] = "\t".join(cells)
    return printed, "\n".join(lines)


def _has_cell(line: str, column: int, string: str) -> bool:
    cells = line.split("\t")
    return len(cells) > column and cells[column] == string


def _misprint(printed: str) -> str:
    """Two digits side by side swapped, or the last one raised."""
    for place in range(len(printed) - 1):
        one, other = printed[place], printed[place + 1]
        if one.isdigit() and other.isdigit() and one != other and (place or other != "0"):
            return printed[:place] + other + one + printed[place + 2 :]
    return printed[:-1] + str(int(printed[-1]) % 9 + 1)


FAULTS = faults()


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 40


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0])
def test_a_misprint_is_found_once_and_nothing_else(fault: tuple[str, str]) -> None:
    printed, text = fault
    found = findings(text, plain_sample("fund-q1"))
    assert len(found) == 1
    quoted = [e.text.string for e in (found[0].primary, *found[0].related)]
    assert any(printed in string for string in quoted)
