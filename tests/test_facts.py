"""Facts of prose, and which of two reports are the same."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.kit.review import Review
from sobtan_rules.reports.facts import Fact, facts_of, matches
from sobtan_rules.reports.reports import Pair, Report, pairs, reports
from tests.report_pairs import needs_shared, plain_sample, real_documents


def report(text: str) -> Report:
    (found,) = Review(read_plain(text)).reading(reports)
    return found


def facts(text: str) -> tuple[Fact, ...]:
    return facts_of(report(text))


def matched(earlier: str, later: str) -> list[tuple[str, str]]:
    found = matches(facts(earlier), facts(later))
    return [(one.figure.printed, other.figure.printed) for one, other in found]


@pytest.mark.parametrize(
    ("words", "ordinals"),
    [
        ("ทุนช่างไม้ รุ่นที่ 1-5 จำนวน 90 คน", ("รุ่น1-5",)),
        ("ทุนช่างไม้ รุ่นที่ 1 - 5 จำนวน 90 คน", ("รุ่น1-5",)),
        ("ทุนช่างไม้ รุ่นที่ ๑-๕ จำนวน 90 คน", ("รุ่น1-5",)),
        ("ทุนช่างไม้ในไตรมาสที่ 2/2567 จำนวน 90 คน", ()),
        ("โครงการอ่านทั้งเมือง ระยะที่ 2 จำนวน 90 คน", ("ระยะ2",)),
    ],
)
def test_ordinals_are_part_of_a_name(words: str, ordinals: tuple[str, ...]) -> None:
    (fact,) = facts(words + "\n")
    assert fact.ordinals == ordinals


@pytest.mark.parametrize(
    ("words", "is_stock"),
    [
        ("ทุนช่างไม้ กลุ่มต่อเนื่อง จำนวน 90 คน", True),
        ("ศูนย์เรียนรู้ที่เปิดให้บริการแล้ว จำนวน 90 แห่ง", True),
        ("อบรมครูผู้สอนกลุ่มต่อเนื่อง จำนวน 90 คน", False),
        ("ครูเข้าร่วมประชุม จำนวน 90 คน", False),
        ("จัดสรรทุนการศึกษากลุ่มใหม่ จำนวน 90 คน", False),
    ],
)
def test_only_what_goes_on_is_a_stock(words: str, is_stock: bool) -> None:
    (fact,) = facts(words + "\n")
    assert fact.is_stock is is_stock


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("จัดสรรทุนช่างไม้ รุ่นที่ 1-2 จำนวน 90 คน", "จัดสรรทุนทุนช่างไม้ รุ่นที่ 1-2 จำนวน 80 คน"),
        ("ศูนย์เรียนรู้ประจำตำบล จำนวน 90 แห่ง", "ศูนย์เรียนรู้ ประจำตำบลแล้ว จำนวน 80 แห่ง"),
        ("ไตรมาสที่ 1 มีผู้ใช้ห้องสมุด จำนวน 90 คน", "ไตรมาสที่ 2 มีผู้ใช้ห้องสมุด จำนวน 80 คน"),
    ],
)
def test_a_name_spelt_a_little_otherwise_is_the_same(earlier: str, later: str) -> None:
    assert matched(earlier, later) == [("90", "80")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("ทุนช่างไม้ชุมชน รุ่นที่ 1-2 จำนวน 90 คน", "ทุนช่างไม้ชุมชน รุ่นที่ 1-3 จำนวน 80 คน"),
        ("ทุนช่างไม้ชุมชน จำนวน 90 คน", "ทุนช่างไม้ชุมชน จำนวน 80 ทุน"),
        ("ทุนช่างไม้ชุมชน จำนวน 90 คน", "ทุนพยาบาลชุมชน จำนวน 80 คน"),
        ("แผนงานที่ 1 ทุนการศึกษา จำนวน 90 คน", "แผนงานที่ 2 ทุนการศึกษา จำนวน 80 คน"),
        ("ผู้ใช้ห้องสมุดประจำเมือง จำนวน 90 คน", "ผู้ใช้ห้องสมุดประจำเมือง ลดลง 80 คน"),
    ],
)
def test_another_ordinal_unit_name_or_programme_is_no_match(earlier: str, later: str) -> None:
    assert matched(earlier, later) == []


def test_names_that_fit_several_numbers_are_no_match() -> None:
    earlier = "ผู้ใช้ห้องสมุดประจำเมือง จำนวน 90 คน\n\nผู้ใช้ห้องสมุดประจำเมือง จำนวน 70 คน\n"
    assert matched(earlier, "ผู้ใช้ห้องสมุดประจำเมือง จำนวน 80 คน\n") == []


# --- Reports in order ----------------------------------------------------------------


def names(found: tuple[Pair, ...]) -> list[tuple[str, str]]:
    return [(pair.earlier.name.en, pair.later.name.en) for pair in found]


def test_order_follows_from_the_periods() -> None:
    first, second = (read_plain(plain_sample(name)) for name in ("fund-q1", "fund-q2"))
    expected = [("quarter 1/2568", "quarter 2/2568")]
    assert names(Review(second, (first,)).reading(pairs)) == expected
    assert names(Review(first, (second,)).reading(pairs)) == expected


def test_two_reports_of_one_period_are_no_pair() -> None:
    text = plain_sample("fund-q2")
    assert Review(read_plain(text), (read_plain(text),)).reading(pairs) == ()


def test_each_report_follows_the_one_before_it() -> None:
    title = "รายงานผล\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {} ({} 2567)\n\n1. เปิดศูนย์ 5 แห่ง\n"
    months = ("มกราคม-มีนาคม", "เมษายน-มิถุนายน", "กรกฎาคม-กันยายน")
    two, three, four = (read_plain(title.format(i, m)) for i, m in enumerate(months, 2))
    found = Review(four, (three, two)).reading(pairs)
    assert names(found) == [("quarter 3/2567", "quarter 4/2567")]


@needs_shared
def test_the_real_report_holds_two_reports() -> None:
    whole, first, second = real_documents()
    expected = [("quarter 1/2567", "quarter 2/2567")]
    assert names(Review(whole).reading(pairs)) == expected
    assert names(Review(second, (first,)).reading(pairs)) == expected


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("มีแผนการใช้จ่ายเงินกองทุน จำนวน 90 บาท", "มีการใช้จ่ายเงินกองทุน จำนวน 80 บาท"),
        ("สถานศึกษาที่ผ่านเกณฑ์ประเมิน จำนวน 9 แห่ง", "สถานศึกษาที่ไม่ผ่านเกณฑ์ประเมิน จำนวน 8 แห่ง"),
        ("ผู้เข้ารับบริการเพศชาย จำนวน 90 คน", "ผู้เข้ารับบริการเพศหญิง จำนวน 80 คน"),
    ],
)
def test_what_one_word_sets_apart_is_not_matched(earlier: str, later: str) -> None:
    assert matched(earlier + "\n", later + "\n") == []


def test_the_words_of_half_a_year_are_no_part_of_a_name() -> None:
    earlier, later = "ซ่อมแซมบ้านแล้วเสร็จ จำนวน 804 หลัง\n", "ซ่อมแซมบ้านแล้วเสร็จในครึ่งปีหลัง จำนวน 790 หลัง\n"
    assert matched(earlier, later) == [("804", "790")]


def test_a_share_in_brackets_ends_the_name_before_it() -> None:
    text = "มีเงินรับฝาก 455.3 ล้านบาท (ร้อยละ 3.74 ของแผน) และมีเงินให้กู้คงเหลือ 319.6 ล้านบาท\n"
    assert [fact.words for fact in facts(text)][-1] == "มีเงินให้กู้คงเหลือ"
