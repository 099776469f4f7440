"""What a reviewer reads on a terminal."""

import re
from dataclasses import replace

import pytest

from sobtan.messages.common import Language, page_ranges
from sobtan.results.exit_codes import ExitCode, FailOn
from sobtan.results.outcome import Checked, Refused, exit_code
from sobtan.results.tally import tally
from sobtan.terminal.paint import Paint
from sobtan.terminal.width import cells
from sobtan.writers import check_text, rules_text
from sobtan_extractor.model.document import Page, PageState, Trouble, TroubleKind
from sobtan_extractor.plain import read_plain
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity
from sobtan_rules.run import Failure, run

SOUND = """รายงานการใช้จ่าย

หน่วย : ล้านบาท

แผนงาน\tเบิกจ่าย
1 อบรมครู\t12.50
2 ซ่อมห้องสมุด\t7.25
รวมทั้งสิ้น\t19.75
"""
FAULTY = SOUND.replace("19.75", "19.95") + "\nมีผู้เข้าอบรม 120 คน\n"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def _checked(text: str) -> Checked:
    document = read_plain(text, "ร่าง.txt")
    return Checked("ร่าง.txt", document, run(document))


def _with_finding(text: str, evidence: str, severity: Severity = Severity.WARNING) -> Checked:
    """A report with one finding made by hand about the words `evidence`."""
    document = read_plain(text, "ร่าง.txt")
    paragraph = next(p for p in document.paragraphs if evidence in p.text.string)
    start = paragraph.text.string.index(evidence)
    primary = Evidence(document, paragraph.text.slice(start, start + len(evidence)))
    finding = Finding("T001", severity, Message("เหตุผล", "the reason"), primary)
    return Checked("ร่าง.txt", document, replace(run(document), findings=(finding,)))


def _unread(checked: Checked, *states: PageState) -> Checked:
    pages = tuple(Page(n, 595.0, 842.0, state) for n, state in enumerate(states, 1))
    return replace(checked, document=replace(checked.document, pages=pages))


def test_a_finding_shows_its_page_place_quote_values_and_evidence() -> None:
    report = check_text.report(_checked(FAULTY), Language.TH)
    for shown in (
        "หน้า 1\n",
        "  ผิด  T001 ยอดรวมของคอลัมน์",
        "แถว “รวมทั้งสิ้น” คอลัมน์ “เบิกจ่าย”",
        "»19.95«",
        "19.75",
        "»12.50«",
        "»7.25«",
        "ผิด 1 · ควรตรวจสอบ 0 · ข้อสังเกต 0",
    ):
        assert shown in report


def test_english_says_the_same() -> None:
    report = check_text.report(_checked(FAULTY), Language.EN)
    assert "Page 1\n" in report and "ERROR  T001 Column totals" in report
    assert "Errors: 1 · warnings: 0 · for information: 0" in report


def test_nothing_found_is_said_together_with_what_was_checked() -> None:
    report = check_text.report(_checked(SOUND), Language.TH)
    assert "ไม่พบสิ่งผิดปกติในส่วนที่ตรวจได้" in report
    assert "1 ตาราง และความสัมพันธ์ระหว่างตัวเลข 1 รายการ (ตรงกัน 1 ไม่ตรง 0)" in report


def test_finding_nothing_is_no_praise_where_nothing_could_be_recomputed() -> None:
    report = check_text.report(_checked("มีผู้เข้าอบรม 120 คน"), Language.TH, Paint(on=True))
    assert "ไม่มีตัวเลขใดที่คำนวณเทียบได้เลย" in report and "ในส่วนที่ตรวจได้" not in report
    assert "\x1b[32m" not in report
    assert "\x1b[32m" in check_text.report(_checked(SOUND), Language.TH, Paint(on=True))


def test_numbers_without_a_relation_are_counted() -> None:
    checked = _checked(FAULTY)
    counts = tally(checked.document, checked.run.relations)
    assert (counts.table_numbers, counts.unchecked_table_numbers) == (3, 0)
    assert (counts.prose_numbers, counts.unchecked_prose_numbers) == (1, 1)
    report = check_text.report(checked, Language.TH)
    assert "ไม่ตรง 3 · ยังไม่ได้ยืนยัน 1" in report and "ไม่มีหน่วยกำกับ" not in report


def test_numbers_without_a_unit_are_counted_by_themselves() -> None:
    """What was not checked is said once, and of every number that says how many."""
    report = check_text.report(_checked("ก\tข\nค\t12.5\nง\t7.5\n"), Language.EN)
    assert report.count("unverified") == 1
    assert "2 numbers without a unit: verified 0 · failed 0 · unverified 2" in report


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("language", list(Language))
def test_no_line_is_wider_than_the_terminal(width: int, language: Language) -> None:
    name = "โครงการพัฒนาทักษะการอ่านและการเขียนของนักเรียนชั้นประถมศึกษาในพื้นที่ห่างไกล"
    checked = _checked(FAULTY.replace("อบรมครู", name))
    for line in check_text.report(checked, language, width=width).splitlines():
        assert cells(line) <= width, line


def test_colour_adds_nothing_but_colour() -> None:
    checked = _checked(FAULTY)
    plain = check_text.report(checked, Language.TH)
    coloured = check_text.report(checked, Language.TH, Paint(on=True))
    assert "\x1b" not in plain and "\x1b[" in coloured
    assert ESCAPE.sub("", coloured) == plain


def test_prose_is_quoted_with_the_number_marked() -> None:
    report = check_text.report(_with_finding(FAULTY, "120"), Language.TH)
    assert "ข้อความ     มีผู้เข้าอบรม »120« คน" in report


def test_a_long_passage_is_cut_at_a_space_on_either_side() -> None:
    text = "คำนำ " * 40 + "120 " + "คำตาม " * 40
    report = check_text.report(_with_finding(text, "120"), Language.TH)
    quote = " ".join(report[report.index("ข้อความ") : report.index("รหัส")].split())
    assert quote.startswith("ข้อความ …คำนำ คำนำ") and "คำนำ »120« คำตาม" in quote
    assert quote.endswith("…") and cells(quote) < 150


def test_what_a_report_says_does_not_steer_the_terminal() -> None:
    report = check_text.report(
        _with_finding("มี\x1b]0;x\x07 120 คน\N{RIGHT-TO-LEFT OVERRIDE}", "120"), Language.TH
    )
    assert "\x1b" not in report and "\x07" not in report
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in report


def test_cells_beside_the_finding_are_named_by_what_differs() -> None:
    header = "ชื่อ\tแผน (บาท)\tผล (บาท)\tรวม (บาท)\n"
    rows = "ก\t1.50\t2.00\t3.50\nข\t2.00\t4.00\t6.00\nรวม\t3.50\t6.50\t9.50\n"
    report = check_text.report(_checked(header + rows), Language.TH)
    lines = [line.split() for line in report.splitlines() if line.endswith("«")]
    assert ["หน้า", "1", "ก", "»2.00«"] in lines and ["หน้า", "1", "ข", "»4.00«"] in lines


def test_long_evidence_is_counted_where_it_is_cut() -> None:
    rows = "".join(f"{n}. รายการ\t{n}.50\n" for n in range(1, 31))
    report = check_text.report(
        _checked(f"ชื่อ\tจำนวนเงิน (บาท)\n{rows}รวมทั้งสิ้น\t489.00\n"), Language.TH
    )
    shown = sum(line.endswith(".50«") for line in report.splitlines())
    assert shown == 12 and "และอีก 18 รายการ" in report


def test_pages_that_were_not_read_are_named_with_the_reason() -> None:
    checked = _unread(
        _checked(FAULTY), PageState.READ, PageState.PICTURE, PageState.PICTURE, PageState.BROKEN
    )
    report = check_text.report(checked, Language.TH)
    assert "หน้า 2-3: เป็นภาพ" in report and "หน้า 4: แฟ้มเสียหาย" in report


def test_nothing_is_claimed_of_a_report_without_a_read_page() -> None:
    report = check_text.report(_unread(_checked(""), PageState.PICTURE), Language.TH)
    assert "ไม่ได้ตรวจ เพราะอ่านไม่ได้เลยสักหน้า" in report
    assert "ไม่พบสิ่งผิดปกติ" not in report and "ตรวจแล้ว" not in report


def test_a_rule_that_broke_down_and_a_lost_passage_are_said() -> None:
    checked = _checked(SOUND)
    checked = replace(
        checked,
        document=replace(checked.document, troubles=(Trouble(TroubleKind.LOST, 1),)),
        run=replace(checked.run, failures=(Failure("T001", "KeyError: 1", ""),)),
    )
    report = check_text.report(checked, Language.TH)
    assert "กฎ T001 ทำงานไม่สำเร็จ" in report and "มีบางส่วนของหน้าที่อ่านไม่ได้ 1 แห่ง (หน้า 1)" in report


def test_the_total_over_files_names_those_not_read() -> None:
    refused = Refused("เสีย.pdf", "damaged", Message("แฟ้มเสีย", "damaged"))
    partly = _unread(_checked(SOUND), PageState.READ, PageState.PICTURE)
    text = check_text.total([_checked(FAULTY), refused, partly], Language.TH)
    assert "รวม 3 แฟ้ม" in text and "ผิด 1 " in text
    assert "อ่านไม่ได้ 1 แฟ้ม: เสีย.pdf" in text and "อ่านได้เพียงบางหน้า 1 แฟ้ม: ร่าง.txt" in text


@pytest.mark.parametrize(
    ("severity", "level", "code"),
    [
        (Severity.ERROR, FailOn.ERROR, ExitCode.FINDINGS),
        (Severity.WARNING, FailOn.ERROR, ExitCode.CLEAN),
        (Severity.WARNING, FailOn.WARNING, ExitCode.FINDINGS),
        (Severity.INFO, FailOn.WARNING, ExitCode.CLEAN),
        (Severity.INFO, FailOn.INFO, ExitCode.FINDINGS),
        (Severity.ERROR, FailOn.NEVER, ExitCode.CLEAN),
    ],
)
def test_exit_code_follows_the_level(severity: Severity, level: FailOn, code: ExitCode) -> None:
    checked = _with_finding("มี 120 คน", "120", severity)
    assert exit_code([checked], level) is code


def test_exit_code_2_goes_before_findings() -> None:
    faulty, sound = _checked(FAULTY), _checked(SOUND)
    refused = Refused("x", "missing", Message("ไม่พบ", "missing"))
    failed = replace(sound, run=replace(sound.run, failures=(Failure("T001", "x", ""),)))
    lost = (Trouble(TroubleKind.LOST, 1),)
    partly = replace(sound, document=replace(sound.document, troubles=lost))
    assert exit_code([sound], FailOn.ERROR) is ExitCode.CLEAN
    for incomplete in (refused, failed, partly, _unread(sound, PageState.GARBLED)):
        assert exit_code([faulty, incomplete], FailOn.ERROR) is ExitCode.UNCHECKED
        assert exit_code([incomplete], FailOn.NEVER) is ExitCode.UNCHECKED


@pytest.mark.parametrize(
    ("pages", "text"), [([3], "3"), ([1, 2, 3], "1-3"), ([5, 1, 2, 9, 2], "1-2, 5, 9"), ([], "")]
)
def test_pages_are_named_as_ranges(pages: list[int], text: str) -> None:
    assert page_ranges(pages) == text


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_has_a_page(language: Language) -> None:
    listing = rules_text.listing(all_rules(), language)
    for rule in all_rules():
        assert f"{rule.code}  " in listing
        page = rules_text.page(rule, language)
        assert language.pick(rule.name) in page
        for example in rule.failing:
            assert all(f"»{text}«" in " ".join(page.split()) for text in example.finds)
