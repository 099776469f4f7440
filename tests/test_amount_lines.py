"""Lines that each end in an amount: totals over what follows them."""

from __future__ import annotations

from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Severity
from sobtan_rules.run import Run, run

ROADS = (
    ("ยโสธร", "648,557,400", ("100,500,000", "548,057,400")),
    ("พิจิตร", "393,975,300", ("60,000,000", "-", "333,975,300")),
    ("ห้วยแถลง", "764,122,000", ("120,000,000", "80,000,000", "564,122,000")),
    ("ควนปริง", "391,898,500", ("60,000,000", "331,898,500")),
    ("สุโขทัย", "139,557,000", ("22,500,000", "117,057,000")),
    ("พังงา", "290,416,000", ("52,500,000", "237,916,000")),
    ("ลำพูน", "166,400,000", ("39,000,000", "127,400,000")),
)


def text_of(*changes: tuple[str, str]) -> str:
    lines = []
    for number, (road, total, years) in enumerate(ROADS, 1):
        lines += [f"({number}) สาย{road}", f"วงเงินทั้งสิ้น {total} บาท"]
        lines += [f"ปี {2563 + n} ตั้งงบประมาณ {year} บาท" for n, year in enumerate(years)]
    lines.append("สายชลบุรี 86,400,000 บาท")
    text = "\n\n".join(lines) + "\n"
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def check(text: str) -> Run:
    result = run(read_plain(text), select=["L005"])
    assert result.failures == ()
    return result


def found(result: Run) -> list[str]:
    return [finding.primary.text.string for finding in result.findings]


def test_a_total_line_is_the_sum_of_the_lines_named_alike_below_it() -> None:
    result = check(text_of())
    assert [len(relation.parts) for relation in result.relations] == [3, 3, 4, 3, 3, 3, 3]
    assert found(result) == []


def test_a_wrong_digit_in_a_total_or_in_a_part_is_found() -> None:
    (total,) = check(text_of(("393,975,300", "393,795,300"))).findings
    assert (total.primary.text.string, total.severity) == ("393,795,300", Severity.ERROR)
    assert found(check(text_of(("237,916,000", "273,916,000")))) == ["290,416,000"]


def test_one_sum_among_lines_accuses_nobody() -> None:
    lines = "วงเงินทั้งสิ้น 648,557,400 บาท\n\nปี 2563 100,500,000 บาท\n\nปี 2564 548,057,400 บาท\n"
    assert len(check(lines).relations) == 1
    assert check(lines.replace("100,500,000", "105,000,000")).relations == ()


def test_sentences_with_an_amount_are_no_lines() -> None:
    sentence = "ในปีนี้ได้ใช้จ่ายไปแล้ว " + "เพื่อพัฒนาการศึกษาของประเทศ " * 6
    lines = text_of().replace("วงเงินทั้งสิ้น", sentence)
    assert check(lines).relations == ()


OUTLINE = (
    "1. งบลงทุน 13,081,143,900 บาท\n\n"
    "1.1 ค่าที่ดิน 646,000,000 บาท\n\n"
    "1.2 ค่าก่อสร้าง 12,435,143,900 บาท\n\n"
    "2. งบรายจ่ายอื่น 30,625,300 บาท\n\n"
    "2.1 ค่าจ้างศึกษา 8,215,000 บาท\n\n"
    "2.2 ค่าเดินทาง 22,410,300 บาท\n\n"
    "3. งบดำเนินงาน 37,500,000 บาท\n\n"
    "3.1 ค่าตอบแทน 5,089,700 บาท\n\n"
    "3.2 ค่าวัสดุ 32,410,300 บาท\n"
)


def test_a_numbered_line_is_the_sum_of_those_numbered_below_it() -> None:
    assert len(check(OUTLINE).relations) == 3
    assert found(check(OUTLINE)) == []
    assert found(check(OUTLINE.replace("30,625,300", "39,127,300"))) == []
    assert found(check(OUTLINE.replace("30,625,300", "30,265,300"))) == ["30,265,300"]
