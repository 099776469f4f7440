"""The ledger leaves no digit out, and says of each numeral what is known."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sobtan_extractor.model.document import Document, Kind, Table
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.ledger import Entry, Reason, by_page, count, ledger, measuring
from sobtan_rules.relations.state import State
from sobtan_rules.run import run

SHARED = Path(__file__).parent.parent.parent / "shared"
REPORT = SHARED / "report"
SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "pdf").glob("*[a-z].chrome.pdf"))

SOUND = """รายงานผลโครงการ

(1) อบรมอาสาสมัคร รวมจำนวน 320 คน จำแนกเป็น
- อาสาสมัครในเมือง จำนวน 200 คน ในจำนวนนี้เป็นผู้สูงอายุ จำนวน 40 คน
- อาสาสมัครในชนบท จำนวน 120 คน
(2) ผู้ร่วมงานกว่า 1,500 คน พึงพอใจร้อยละ 91.5 เมื่อวันที่ 5 มีนาคม 2567 ในการประชุมครั้งที่ 3/2567
(3) ซ่อมศาลา 3 หลัง

หน่วย : ล้านบาท

แผนงาน\tเบิกจ่าย
1 อบรม\t12.50
2 ซ่อม\t7.25
รวมทั้งสิ้น\t19.75
"""


def entries(text: str) -> tuple[Entry, ...]:
    return ledger(run(read_plain(text)))


def entry(text: str, printed: str) -> Entry:
    found = [one for one in entries(text) if one.text == printed]
    assert len(found) == 1, printed
    return found[0]


def digits(text: str) -> Counter[str]:
    """Every digit in whatever script or raised form, with how often it stands there."""
    return Counter(c for c in text if unicodedata.digit(c, None) is not None)


def printed_texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.header:
                yield cell.text.string
            for row in block.rows:
                yield from (cell.text.string for cell in row.cells if cell is not None)
        else:
            yield block.text.string
    yield from (text.string for text in document.furniture)


def assert_complete(document: Document) -> None:
    held: Counter[str] = Counter()
    for one in ledger(run(document, select=["T001"])):
        held += digits(one.text)
    assert held == sum((digits(text) for text in printed_texts(document)), Counter())


@pytest.mark.skipif(not REPORT.exists(), reason="the shared material is not here")
@pytest.mark.parametrize("producer", ["txt", "word.pdf", "msword.pdf", "chrome.pdf"])
def test_no_digit_of_the_real_report_is_missing(producer: str) -> None:
    document = read(REPORT / f"eef-2567-q1-q2.{producer}")
    assert_complete(document)
    held = len(ledger(run(document, select=["T001"])))
    assert held > 700


@pytest.mark.parametrize("path", SAMPLES[:6], ids=lambda path: path.name)
def test_no_digit_of_a_sample_is_missing(path: Path) -> None:
    assert_complete(read(path))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789๐๑๕๙,.- ()/%¹²กขค จำนวนคนร้อยละ\n\t", max_size=80))
def test_no_digit_of_any_text_is_missing(text: str) -> None:
    assert_complete(read_plain(text))


@pytest.mark.parametrize(
    ("printed", "kind", "state", "reason"),
    [
        ("320", Kind.COUNT, State.VERIFIED, None),
        ("120", Kind.COUNT, State.VERIFIED, None),
        ("40", Kind.COUNT, State.VERIFIED, Reason.BOUNDED),
        ("1,500", Kind.COUNT, State.UNVERIFIED, Reason.APPROXIMATE),
        ("91.5", Kind.PERCENTAGE, State.UNVERIFIED, Reason.NO_BASE),
        ("5", Kind.DATE, State.UNVERIFIED, Reason.DATE),
        ("19.75", Kind.AMOUNT, State.VERIFIED, None),
    ],
)
def test_each_numeral_has_a_class_a_state_and_a_reason(
    printed: str, kind: Kind, state: State, reason: Reason | None
) -> None:
    found = entry(SOUND, printed)
    assert (found.kind, found.state, found.reason) == (kind, state, reason)


def test_a_verified_numeral_names_the_rules_that_tested_it() -> None:
    assert "N001" in entry(SOUND, "320").relations
    assert entry(SOUND, "40").relations == ("N002",)
    assert "T001" in entry(SOUND, "19.75").relations


def test_ordinals_outline_and_words_are_told_apart() -> None:
    kinds = Counter(one.kind for one in entries(SOUND))
    assert kinds[Kind.OUTLINE] >= 3
    assert kinds[Kind.ORDINAL] == 2
    reasons = {one.reason for one in entries(SOUND) if one.kind is Kind.ORDINAL}
    assert reasons == {Reason.ORDINAL}


def test_what_a_finding_blames_has_failed_and_its_parts_have_not_been_verified() -> None:
    faulty = SOUND.replace("120 คน", "102 คน")
    assert entry(faulty, "320").state is State.FAILED
    assert entry(faulty, "102").state is State.FAILED


def test_a_numeral_blamed_by_one_relation_stays_failed_though_another_holds() -> None:
    faulty = "มีผู้สมัคร 50 คน จำแนกเป็น ชาย 20 คน และหญิง 40 คน ในจำนวนนี้เป็นครู 10 คน\n"
    assert entry(faulty, "50").state is State.FAILED


def test_a_date_that_a_finding_is_about_has_failed_wherever_it_stands() -> None:
    text = """รายงานผลการดำเนินงาน
ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)

1. ข้อมูล ณ วันที่ 31 มีนาคม 2566 สำนักงานเสนอคณะกรรมการในวันที่ 10 พฤษภาคม 2567
2. ยอดเบิกจ่าย ข้อมูล ณ วันที่ 31 มีนาคม 2566
"""
    found = [(one.text, one.state) for one in entries(text) if one.text in ("31", "2566")]
    wrong = [("31", State.FAILED), ("2566", State.FAILED)]
    assert found == [*wrong, *wrong]


def test_the_unparsed_is_said_to_be_so() -> None:
    assert entry("จำนวน 1,23,4 คน\n", "1,23,4").reason is Reason.NOT_PARSED


def test_page_numbers_of_the_contents_are_references() -> None:
    text = "สารบัญ\n\nบทที่หนึ่ง\t7\nบทที่สอง\t12\n\nบทที่หนึ่ง\n"
    assert {one.kind for one in entries(text)} == {Kind.REFERENCE}


def test_the_tally_adds_up() -> None:
    found = entries(SOUND)
    total = count(found)
    assert total.total == len(found) == sum(total.states.values())
    assert sum(total.reasons.values()) == total.states[State.UNVERIFIED]
    assert sum(map(len, by_page(found).values())) == len(found)
    assert all(re.search("[0-9๐-๙]", one.text) for one in measuring(found))
