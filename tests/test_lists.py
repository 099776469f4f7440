"""Stated counts against what is listed: what is found, and what is left alone."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Box, Document, Text
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.checks.lists.l001_list_count import ListCount
from sobtan_rules.checks.lists.l002_province_name import ProvinceName
from sobtan_rules.checks.lists.l003_listed_twice import ListedTwice
from sobtan_rules.checks.lists.l004_added_counts import AddedCounts
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lists.listings import lists
from sobtan_rules.relations.finding import Finding, Relation, Severity
from sobtan_rules.run import run

RULES: tuple[Rule, ...] = (ListCount(), ProvinceName(), ListedTwice(), AddedCounts())
REPORT = Path(__file__).parent.parent.parent / "shared" / "report"
REPORTS = ("txt", "word.pdf", "msword.pdf", "chrome.pdf")


def found(text: str) -> list[Finding]:
    return list(run(read_plain(text), select=["L"]).findings)


def verified(text: str) -> list[str]:
    """The counts that a list confirms."""
    said = run(read_plain(text), select=["L"])
    return [r.parts[0].text.string for r in said.relations if r.holds]


@pytest.mark.parametrize(
    "example",
    [e for rule in RULES for e in (*rule.passing, *rule.failing)],
    ids=lambda e: e.text[:40],
)
def test_examples(example: Example) -> None:
    assert tuple(f.primary.text.string for f in found(example.text)) == example.finds


FITTING = (
    ("ลงพื้นที่ 3 จังหวัด ได้แก่ เลย น่าน ตาก จังหวัดเลยได้เริ่มก่อน", ["3"]),
    ("ลงพื้นที่ 3 จังหวัด ได้แก่ เลย น่านและตาก เพื่อสำรวจ", ["3"]),
    ("ลงพื้นที่ 3 จังหวัด ได้แก่ จ.เลย จ.น่าน และ จ.ตาก", ["3"]),
    ("ลงพื้นที่ ๓ จังหวัด (เลย น่าน ตาก) เพื่อสำรวจ", ["๓"]),
    ("ลงพื้นที่ 3 จังหวัด ได้แก่ เลย (อำเภอเมือง และอำเภอท่าลี่) น่าน และตาก", ["3"]),
    ("ลงพื้นที่ 3 จังหวัด ได้แก่ ยะลา ปัตตานี นราธิวาส และ 4 อำเภอของสงขลา", ["3"]),
    ("ลงพื้นที่ 4 จังหวัด ได้แก่ ภาคเหนือ เลย น่าน ภาคใต้ ตรัง และสตูล", ["4"]),
    ("อบรมครูใน ตาก น่าน และแพร่ รวม 3 จังหวัด มีครูมาก", ["3"]),
    ("ศูนย์ 9 แห่ง ได้แก่ เลย (5 แห่ง) และน่าน (4 แห่ง)", ["9"]),
    ("หน่วยงาน 4 สังกัด ได้แก่ สพฐ. อปท. ป.ป.ช. และ กทม. ร่วมงาน", ["4"]),
    ("ใน 3 อำเภอ ได้แก่ อ.เมือง อ.ปัว และ อ.เวียงสา จ.น่าน", ["3"]),
    ("มี 4 ระบบ ได้แก่ ระบบบัญชี ระบบพัสดุ ระบบเงินเดือน และระบบสารบรรณ", ["4"]),
    ("มี 3 ช่องทาง ได้แก่ เว็บไซต์, โทรศัพท์ และจดหมาย", ["3"]),
    ("มี 3 หัวข้อ ได้แก่ “น้ำ” “ดิน” และ “ป่า”", ["3"]),
    ("จัด 2 ครั้ง ได้แก่ ครั้งที่ 1 วันที่ 5 มกราคม 2567 และครั้งที่ 2 วันที่ 9 มกราคม 2567", ["2"]),
    ("มี 2 ด้าน คือ (1) การเงิน (2) การคลัง โดยมีเงื่อนไข 3 ข้อ คือ (1) ก (2) ข (3) ค", ["2", "3"]),
    ("(1) งานเมือง 2 เมือง มีผลดังนี้\n\n- เทศบาลนครยะลา เน้นดนตรี\n\n- เมืองพัทยา เน้นกีฬา", ["2"]),
)


@pytest.mark.parametrize(("text", "counts"), FITTING)
def test_a_count_that_fits_its_list_is_verified(text: str, counts: list[str]) -> None:
    assert verified(text + "\n") == counts
    assert found(text + "\n") == []


DIFFERING = (
    ("ลงพื้นที่ 4 จังหวัด ได้แก่ เลย น่านและตาก เพื่อสำรวจ", "4", "3", Severity.ERROR),
    ("ลงพื้นที่ 2 จังหวัด (เลย น่าน ตาก) เพื่อสำรวจ", "2", "3", Severity.ERROR),
    ("มีภาคี 2 จังหวัด เช่น เลย น่าน และตาก", "2", "3", Severity.ERROR),
    ("อบรมครูใน ตาก น่าน และแพร่ รวม 4 จังหวัด มีครูมาก", "4", "3", Severity.WARNING),
    ("ศูนย์ 8 แห่ง ได้แก่ เลย (5 แห่ง) และน่าน (4 แห่ง)", "8", "9", Severity.ERROR),
    ("หน่วยงาน 5 สังกัด ได้แก่ สพฐ. อปท. ป.ป.ช. และ กทม. ร่วมงาน", "5", "4", Severity.ERROR),
    ("ใน 2 พื้นที่ ได้แก่ เขตบางรัก เขตสาทร และเขตดุสิต มีงาน", "2", "3", Severity.ERROR),
    ("มี 5 ช่องทาง ได้แก่ เว็บไซต์, โทรศัพท์ และจดหมาย", "5", "3", Severity.WARNING),
    ("มี 2 หัวข้อ ได้แก่ “น้ำ” “ดิน” และ “ป่า”", "2", "3", Severity.WARNING),
    ("มี 3 ด้าน คือ 1) การเงิน 2) การคลัง โดยเริ่มปีนี้", "3", "2", Severity.ERROR),
    ("ใน 5 อำเภอ ได้แก่ ดอนพฤกษ์ ท่ามะนาว คลองใบ และหนองเรือ", "5", "4", Severity.WARNING),
    (
        "(1) งาน 3 เมือง มีผลดังนี้\n\n- เทศบาลนครยะลา เน้นดนตรี\n\n- เมืองพัทยา เน้นกีฬา",
        "3",
        "2",
        Severity.WARNING,
    ),
)


@pytest.mark.parametrize(("text", "stated", "listed", "severity"), DIFFERING)
def test_a_count_that_differs_is_found(
    text: str, stated: str, listed: str, severity: Severity
) -> None:
    (finding,) = found(text + "\n")
    assert (finding.rule, finding.actual, finding.expected) == ("L001", stated, listed)
    assert finding.severity is severity
    assert finding.primary.text.string == stated


UNSURE = (
    "(1) มี 7 โครงการ ดังนี้\n\n- ด้านน้ำ 3 โครงการ\n\n- ด้านดิน 4 โครงการ",
    "(1) มี 4 โครงการ ดังนี้\n\n1) ด้านน้ำ\n\n- ขุดสระ\n\n- ขุดคลอง\n\n2) ด้านดิน\n\n- ปลูกป่า",
    "ศูนย์การเรียนรู้ 12 ศูนย์ (ต.นาดี ต.นาแก และ ต.ท่าวัง)",
    "โรงเรียน 12 แห่ง ได้แก่ อ.เมือง อ.ปัว และ อ.เวียงสา",
    "ลงพื้นที่ 4 จังหวัด ได้แก่ เลย น่าน ตาก จังหวัดเลยได้เริ่มก่อน",
    "ครอบคลุม 76 จังหวัด (ไม่รวมกรุงเทพมหานคร และนนทบุรี)",
    "โรงเรียน 26 แห่ง ในจังหวัดเลย น่าน และตาก",
    "โรงเรียน 26 โรงเรียน ได้แก่ เลย น่าน และตาก",
    "คัดเลือก 3 ใน 10 จังหวัด ได้แก่ เลย น่าน และตาก",
    "ยังมีบางพื้นที่ (จากทั้งหมด 7 จังหวัด) คือ เลย น่าน และตาก",
    "นำร่อง 16 จังหวัด โดยมีต้นแบบ ได้แก่ เลย น่าน และตาก",
    "มีเป้าหมาย 5 จังหวัด ได้แก่ เลย น่าน ตาก เป็นต้น",
    "มีเป้าหมาย 5 จังหวัด ได้แก่ เลย น่าน ตาก และจังหวัดอื่น ๆ",
    "มีเป้าหมาย 5 จังหวัด อาทิ เลย น่าน และตาก",
    "ครู 59 คน จำแนกเป็น 1) ชาย 30 คน 2) หญิง 29 คน",
    "ทุน 12 ทุน ประกอบด้วย 1) ภาคเหนือ 5 ทุน 2) ภาคใต้ 7 ทุน",
    "ผู้แทนจำนวน 10 แห่ง, ศึกษานิเทศก์, ครู และผู้อำนวยการโรงเรียน",
    "ร่วมกับ 4 หน่วยงาน ได้แก่ กระทรวงมหาดไทย กระทรวงแรงงาน กรมอนามัย และ สสส.",
    "มี 4 ประเด็น ได้แก่ แม่วัยรุ่น การสร้างพื้นที่ปลอดภัย พื้นที่ชายแดนกับ ความซับซ้อน",
    "มี 3 โครงการ ได้แก่ โครงการอ่าน โครงการเขียน เพื่อชีวิต และโครงการคิด ของเด็ก",
    "(1) จัดประชุม 4 ครั้ง มีผลดังนี้\n\n- ได้แผนงาน\n\n- ได้งบประมาณ",
    "(1) มีผู้รับทุน 50 คน ได้แก่\n\n- ทุนเรียนดี\n\n- ทุนนักกีฬา",
    "สถานี 3 จังหวัด ได้แก่ อ.แม่ริม จ.เชียงใหม่ อ.เมือง จ.ลำปาง และ อ.ปัว จ.น่าน",
    "ขยายผล 5 จังหวัด 20 อำเภอ ได้แก่ เลย น่าน และตาก",
)


@pytest.mark.parametrize("text", UNSURE)
def test_nothing_is_claimed_where_the_words_allow_another_reading(text: str) -> None:
    assert found(text + "\n") == []
    assert verified(text + "\n") == []


def test_items_further_in_are_not_counted_with_those_they_belong_to() -> None:
    document = read_plain("(1) มี 2 ด้าน ดังนี้\n\n- การเงิน\n\n- ค่าตอบแทน\n\n- การคลัง\n")
    assert [one.fits for one in lists(Review(document))] == [False]
    blocks = list(document.blocks)
    inner = document.paragraphs[2]
    blocks[2] = replace(inner, text=_moved(inner.text, 24))
    assert lists(Review(_with_blocks(document, blocks))) == ()


def _moved(text: Text, right: float) -> Text:
    return Text(
        cluster._replace(box=Box(box.x0 + right, box.top, box.x1 + right, box.bottom))
        for cluster in text.clusters
        for box in (cluster.box,)
    )


def _with_blocks(document: Document, blocks: list) -> Document:  # type: ignore[type-arg]
    return replace(document, blocks=tuple(blocks))


def test_a_list_cut_by_a_page_end_is_read_on() -> None:
    text = "(1) ร่วมกับ 3 จังหวัด (เลย ตาก และ\n\nน่าน) เพื่อพัฒนาครูให้มีความรู้ในปีนี้\n"
    assert verified(text) == ["3"]


def test_numbered_items_may_go_on_as_paragraphs() -> None:
    assert verified("มี 3 ด้าน ได้แก่ 1) การเงิน\n\n2) การคลัง\n\n3) ภาษี\n") == ["3"]


def test_a_count_and_its_total_make_one_finding() -> None:
    text = (
        "(1) เปิดศูนย์ใน 2 จังหวัด ได้แก่ เลย และตาก\n\n"
        "(2) เปิดศูนย์เพิ่มเติมอีก 4 จังหวัด ได้แก่ น่าน แพร่ และตรัง รวมทั้งสิ้น 5 จังหวัด\n"
    )
    (finding,) = found(text)
    assert finding.rule == "L001"
    assert (finding.actual, finding.expected) == ("4", "3")
    assert {e.text.string for e in finding.related} >= {"2", "5"}


def test_a_name_listed_twice_explains_a_count_that_differs() -> None:
    (finding,) = found("ลงพื้นที่ 3 จังหวัด ได้แก่ เลย น่าน ตาก และน่าน\n")
    assert finding.rule == "L001"
    assert "“น่าน”" in finding.message.th


def test_offices_of_one_name_in_two_provinces_are_not_the_same() -> None:
    text = "องค์กร 3 แห่ง ได้แก่ อบต.นาดี จ.เลย อบต.นาดี จ.น่าน และ อบต.ท่าวัง จ.ตาก\n"
    assert found(text) == []
    assert verified(text) == ["3"]


def test_one_finding_for_a_spelling_wherever_it_stands() -> None:
    line = "ลงพื้นที่ 3 จังหวัด ได้แก่ เลย อุตรดิตย์ และตาก\n\n"
    (finding,) = found(line + "ต่อมา" + line)
    assert (finding.rule, finding.expected) == ("L002", "อุตรดิตถ์")
    assert len([e for e in finding.related if e.text.string == "อุตรดิตย์"]) == 1


def test_a_name_torn_apart_is_one_name_where_that_fits() -> None:
    (finding,) = found("ลงพื้นที่ 3 จังหวัด ได้แก่ เลย พิจิตร โลก และตาก\n")
    assert (finding.rule, finding.expected) == ("L002", "พิษณุโลก")
    assert verified("ลงพื้นที่ 3 จังหวัด ได้แก่ เลย พิจิตร โลก และตาก\n") == ["3"]


# --- The real report ---------------------------------------------------------------


@pytest.fixture(scope="module")
def reports() -> list[Document]:
    if not REPORT.exists():
        pytest.skip("the shared report is not here")
    return [read(REPORT / f"eef-2567-q1-q2.{ending}") for ending in REPORTS]


def test_the_real_report_says_the_same_in_every_rendering(reports: list[Document]) -> None:
    runs = [run(document, select=["L"]) for document in reports]
    first, *others = [[f.fingerprint for f in one.findings] for one in runs]
    assert len(first) == 4
    assert all(other == first for other in others)
    counts = [sorted(_counts(one.relations)) for one in runs]
    assert all(other == counts[0] for other in counts[1:])
    assert len(counts[0]) >= 37


def _counts(relations: tuple[Relation, ...]) -> list[tuple[str, str, bool]]:
    return [(r.rule, r.parts[0].text.string, r.holds) for r in relations]


def test_a_count_of_the_real_report_is_wrong(reports: list[Document]) -> None:
    for document in reports:
        errors = [f for f in run(document, select=["L"]).findings if f.rule == "L001"]
        assert [(f.actual, f.expected) for f in errors] == [("14", "13")]


def test_lists_are_quickly_read(reports: list[Document]) -> None:
    lists(Review(reports[0]))  # reads the gazetteer
    start = time.process_time()
    lists(Review(reports[0]))
    assert time.process_time() - start < 1  # 0.01 s where it was written


@pytest.mark.parametrize(
    "text",
    [
        "ใช้ 4 เครื่องมือ กับ 1 กลยุทธ์ ได้แก่ 1) น้ำ 2) ดิน 3) ลม และ 4) ไฟ",
        "ผ่าน 17 โครงการ แบ่งเป็น (1) กองทุนหมู่บ้าน (2) ทุนมนุษย์ และ (3) ชุมชน",
        "ใน 3 จังหวัด ได้แก่ จังหวัดลพบุรีจังหวัดนครนายก และจังหวัดนครปฐม ปีนี้",
        "ภาคกลาง 5 จังหวัด ได้แก่ ตราด ระยอง และชลบุรี รวมถึงนนทบุรี และปทุมธานี",
        "จาก 5 ประเทศ ได้แก่ ประเทศไทย ประเทศลาว และประเทศคู่ค้า ได้แก่ ญี่ปุ่น จีน และอินเดีย",
        "ระดับดี 4 องค์กร ได้แก่ กรมน้ำ, สถาบันวิจัยและพัฒนา (องค์การมหาชน), กรมป่าไม้, กรมที่ดิน",
        "มี 3 ลำดับ ได้แก่ การผลิตพืช 214 แห่ง การแปรรูป 193 แห่ง และการผลิตสัตว์ 71 แห่ง",
        "ตามนโยบาย 4 มิติ ผู้ตรวจราชการเน้นย้ำดังนี้ 1) การเงิน 2) การคลัง 3) การพัสดุ",
        "ให้ 5 ประเภท ได้แก่ 1) ก 2) ข 3) ค\n\n4) รัฐวิสาหกิจ 5) เอกชน",
    ],
)
def test_a_list_that_may_fit_in_another_reading_is_no_miscount(text: str) -> None:
    assert found(text + "\n") == []


def test_a_unit_behind_a_number_is_no_name_given_twice() -> None:
    assert found("อาคารแบ่งเป็น ได้แก่ ห้องพิเศษ 18 ห้อง และห้อง VIP 2 ห้อง\n") == []
