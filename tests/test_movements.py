"""Changes since the earlier report: their figures, their reasons, and what they restate."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.reasons import Kind
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.reports.roll_forwards import RollForward, roll_forwards
from sobtan_rules.run import run
from tests.report_pairs import needs_shared, real_documents

REPORT = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\nแผนงานที่ 4 สนับสนุนทุน\n\n"
    "(1) ทุนพยาบาลชุมชน กลุ่มต่อเนื่อง รุ่นที่ 1-2 จำนวน {} คน{}\n"
)
FIRST, SECOND = "1 (ตุลาคม-ธันวาคม 2566)", "2 (มกราคม-มีนาคม 2567)"
EARLIER = REPORT.format(FIRST, 60, "")


def later(closing: int, words: str) -> str:
    return REPORT.format(SECOND, closing, words)


def rolled(text: str) -> RollForward:
    (found,) = Review(read_plain(text), (read_plain(EARLIER),)).reading(roll_forwards)
    return found


def findings(text: str, earlier: str = EARLIER) -> list[Finding]:
    return list(run(read_plain(text), [read_plain(earlier)]).findings)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("สำเร็จการศึกษา", Kind.LEAVES),
        ("ลาออก", Kind.LEAVES),
        ("พ้นสภาพ", Kind.LEAVES),
        ("โอนออก", Kind.LEAVES),
        ("สละสิทธิ์", Kind.LEAVES),
        ("ผู้รับทุนเสียชีวิต", Kind.LEAVES),
        ("รับเพิ่ม", Kind.JOINS),
        ("กลับเข้าศึกษา", Kind.JOINS),
        ("โอนเข้า", Kind.JOINS),
        ("บรรจุใหม่", Kind.JOINS),
        ("นับจำนวนตกหล่นไป", Kind.MISSED),
        ("รายงานครั้งก่อนนับซ้ำ", Kind.DOUBLED),
        ("บันทึกผิด", Kind.MISCOUNTED),
    ],
)
def test_a_reason_has_its_sign(reason: str, kind: Kind) -> None:
    text = later(56, f" ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจาก{reason} จำนวน 4 คน")
    assert [r.kind for r in rolled(text).reasons] == [kind]


def test_why_a_reason_came_about_is_no_reason_of_its_own() -> None:
    text = later(
        56,
        " ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจากยุติการรับทุน จำนวน 1 คน เนื่องจากเสียชีวิต "
        "และสำเร็จการศึกษา จำนวน 3 คน",
    )
    roll = rolled(text)
    assert [(r.words, r.amount) for r in roll.reasons] == [
        ("ยุติ", Decimal(-1)),
        ("สำเร็จการศึกษา", Decimal(-3)),
    ]
    assert findings(text) == []


def test_a_reason_that_is_not_understood_leaves_the_list_unread() -> None:
    text = later(56, " ลดลง 4 คน เนื่องจากสำเร็จการศึกษา 9 คน และอื่น ๆ จำนวน 2 คน")
    assert rolled(text).reasons == ()
    assert findings(text) == []


def test_what_follows_the_reasons_is_not_among_them() -> None:
    text = later(56, " ลดลง 4 คน เนื่องจากสำเร็จการศึกษา 4 คน แบ่งเป็น ชาย 26 คน และหญิง 30 คน")
    assert [r.amount for r in rolled(text).reasons] == [-4]


def test_a_change_may_stand_in_a_paragraph_of_its_own() -> None:
    text = later(56, "\n\nลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจากสำเร็จการศึกษา จำนวน 4 คน")
    roll = rolled(text)
    assert (roll.closing.printed, roll.stated) == ("56", Decimal(-4))
    assert roll.opening is not None and roll.opening.figure.printed == "60"
    assert findings(text) == []


def test_a_change_since_another_time_has_no_opening_figure() -> None:
    text = later(56, " ลดลงจากปีงบประมาณ 2565 จำนวน 9 คน")
    assert Review(read_plain(text), (read_plain(EARLIER),)).reading(roll_forwards) == ()
    assert findings(text) == []


def test_the_stated_change_must_be_the_difference() -> None:
    (finding,) = findings(later(56, " ลดลงจากไตรมาสที่ 1/2567 จำนวน 5 คน"))
    assert (finding.rule, finding.actual, finding.expected) == ("P201", "5", "4")
    assert "60 - 56" in finding.message.th


def test_reasons_must_add_up() -> None:
    words = " ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจากลาออก 3 คน และเสียชีวิต 2 คน"
    (finding,) = findings(later(56, words))
    assert (finding.rule, finding.severity) == ("P202", Severity.ERROR)
    assert "60 -3 -2 = 55" in finding.message.th
    assert [e.text.string for e in finding.related] == ["60", "3", "2", "56"]


def test_reasons_that_restate_say_what_the_earlier_figure_should_have_been() -> None:
    words = " ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจากลาออก 5 คน และนับตกหล่นไป 1 คน"
    (finding,) = findings(later(56, words))
    assert (finding.rule, finding.severity) == ("P202", Severity.WARNING)
    assert (finding.actual, finding.expected, finding.difference) == ("60", "61", "1")
    assert "61 -5 = 56" in finding.message.th
    assert finding.related[0].document is not finding.primary.document


def test_a_double_count_restates_downwards() -> None:
    words = " ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจากลาออก 2 คน และนับซ้ำไว้ 2 คน"
    (finding,) = findings(later(56, words))
    assert finding.expected == "58"


def test_reasons_that_fit_in_no_way_are_an_error_even_with_a_restatement() -> None:
    words = " ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจากลาออก 9 คน และนับตกหล่นไป 1 คน"
    (finding,) = findings(later(56, words))
    assert (finding.rule, finding.severity) == ("P202", Severity.ERROR)


def test_without_the_earlier_report_the_reasons_are_still_added() -> None:
    words = " ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจากลาออก 3 คน และเสียชีวิต 2 คน"
    (finding,) = run(read_plain(later(56, words))).findings
    assert finding.rule == "P202"


@needs_shared
def test_programme_6_of_the_real_report_restates_quarter_1() -> None:
    whole, first, second = real_documents()
    for document, prior in ((whole, []), (second, [first])):
        result = run(document, prior, select=["P2"])
        (finding,) = result.findings
        assert (finding.rule, finding.severity) == ("P202", Severity.WARNING)
        assert (finding.actual, finding.expected) == ("110", "111")
        assert "111 -3 -1 = 107" in finding.message.th
        assert [e.text.string for e in finding.related] == ["110", "1", "3", "1", "107"]
        assert any(r.rule == "P201" and r.holds for r in result.relations)
