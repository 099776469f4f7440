"""Rare spellings: slips are grouped and told, other right words are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import run

SHARED = Path(__file__).parent.parent.parent / "shared"


def findings(text: str, *prior: str) -> list[Finding]:
    result = run(read_plain(text), [read_plain(other) for other in prior], select=["P004"])
    assert result.failures == ()
    return list(result.findings)


def scholarship(*names: str) -> str:
    """A report that says the same of each name."""
    return "\n\n".join(
        f"({n}) จัดสรรเงินให้แก่นักศึกษา{name} (รุ่นที่ 1-5) ตามประกาศของสำนักงาน"
        for n, name in enumerate(names, 1)
    )


GIVEN = "ทุนพระมารดาประทานพร"
COINED = "ทุนครูรัก(ษ์)ดอย"


def test_a_name_is_told_once_with_all_its_places() -> None:
    wrong = COINED.replace("ครู", "ครุฑ")
    (finding,) = findings(scholarship(*[COINED] * 7, wrong, wrong))
    assert finding.primary.text.string == "ครุฑรัก(ษ์)ดอย"
    assert [e.text.string for e in finding.related].count("ครุฑรัก(ษ์)ดอย") == 1
    assert "พบ 2 แห่ง" in finding.message.th
    assert "พบ 7 แห่ง" in finding.message.th
    assert finding.expected == "ครูรัก(ษ์)ดอย"


def test_a_name_of_words_that_are_all_right_by_themselves() -> None:
    (finding,) = findings(scholarship(*[GIVEN] * 5, "ทุนพระมารดาประทานยา"))
    assert (finding.actual, finding.expected) == ("พระมารดาประทานยา", "พระมารดาประทานพร")


def test_the_earlier_report_counts_and_is_not_itself_reviewed() -> None:
    right, wrong = scholarship(*[GIVEN] * 5), scholarship(GIVEN, "ทุนพระมารดาประทานยา")
    assert len(findings(wrong, right)) == 1
    assert findings(right, wrong) == []


SENTENCE = "คณะทำงานนำเสนอรายงานผลการติดตามการดำเนินงานของโรงเรียนต้นแบบ"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("ติดตาม", "ติดตฉม"),
        ("รายงานผล", "รายงานลผล"),
        ("ดำเนินงาน", "ดำเนิฌงาน"),
        ("โรงเรียน", "โรงเรีย"),
    ],
)
def test_a_broken_word_beside_its_right_form(right: str, wrong: str) -> None:
    lines = [f"ครั้งที่ {n} {SENTENCE}" for n in range(1, 7)]
    lines[3] = lines[3].replace(right, wrong)
    (finding,) = findings("\n\n".join(lines))
    assert wrong in finding.primary.text.string
    assert right in finding.expected


def test_an_office_that_lacks_a_small_word() -> None:
    lines = [f"ครั้งที่ {n} หารือกับกรมพัฒนาการท่องเที่ยวทางน้ำ เรื่องแผนงาน" for n in range(1, 6)]
    lines[4] = lines[4].replace("พัฒนาการท่อง", "พัฒนาท่อง")
    (finding,) = findings("\n\n".join(lines))
    assert finding.actual == "กรมพัฒนาท่องเที่ยวทางน้ำ"


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("ทุนพัฒนาครูภาคเหนือ", "ทุนพัฒนาครูภาคใต้"),
        ("ทุนพัฒนาครูมัธยมศึกษา", "ทุนพัฒนาครูประถมศึกษา"),
        ("ทุนช่างฝีมือชั้นสูง", "ทุนช่างฝีมือชั้นต้น"),
        ("ทุนพัฒนาทักษะอาชีพ", "ทุนพัฒนาทักษะวิชาชีพ"),
        ("สังกัด สพฐ.", "สังกัด สพป."),
        ("จังหวัดน่าน", "จังหวัดตาก"),
        ("และครูพี่เลี้ยง", "และคณะครูพี่เลี้ยง"),
        ("มหาวิทยาลัยราชภัฏเชียงใหม่", "มหาวิทยาลัยราชภัฏเชียงราย"),
        ("มหาวิทยาลัยเกษตรศาสตร์", "มหาวิทยาลัยธรรมศาสตร์"),
        ("กรมทางหลวง", "กรมทางหลวงชนบท"),
        ("ที่ได้รับการจัดสรรทุน", "ที่ได้รับการจัดสรรเงิน"),
        ("ทุนพระมารดาประทานพร ระยะที่ 1", "ทุนพระมารดาประทานพร ระยะที่ 2"),
        ("ครูผู้สอน", "ครูผู้ช่วย"),
    ],
)
def test_other_right_names_are_left_alone(usual: str, other: str) -> None:
    assert findings(scholarship(*[usual] * 6, other)) == []


def test_two_names_that_stand_together_are_two_things() -> None:
    both = scholarship(*[GIVEN] * 6, "ทุนพระมารดาประทานยา")
    assert findings(both + "\n\nมีทั้ง" + GIVEN + "และทุนพระมารดาประทานยา") == []


def test_a_programme_misspelt_is_told_by_its_own_rule_only() -> None:
    names = ["ส่งเสริมการเรียนรู้ตลอดชีวิต", "พัฒนาห้องสมุดประชาชนทั้งอำเภอ"]
    rows = "\n".join(f"{n} {name}\t{n}.00" for n, name in enumerate(names, 1))
    lines = [f"แผนงานที่ {n} {name} มีผลตามแผน" for n, name in enumerate(names, 1)]
    lines[1] = lines[1].replace("ประชาชน", "ประชาชฌ")
    said = "\n\n".join([f"ครั้งที่ {n} แผนงานที่ 2 {names[1]} มีผลตามแผน" for n in range(1, 6)])
    text = "แผนงาน\tงบประมาณ\n" + rows + "\n\n" + "\n\n".join(lines) + "\n\n" + said
    found = run(read_plain(text), select=["P00"]).findings
    assert [finding.rule for finding in found] == ["P001"]


@pytest.mark.parametrize(
    "name",
    [
        "eef-2567-q1-q2.txt",
        "eef-2567-q1-q2.word.pdf",
        "eef-2567-q1-q2.msword.pdf",
        "eef-2567-q1-q2.chrome.pdf",
    ],
)
def test_the_real_report(name: str) -> None:
    path = SHARED / "report" / name
    if not path.exists():
        pytest.skip("the shared report is not at hand")
    found = run(read(path), select=["P004"]).findings
    places = {
        finding.actual: 1 + sum(e.text.string == finding.actual for e in finding.related)
        for finding in found
    }
    assert places == {
        "กรมส่งเสริมปกครองท้องถิ่น": 1,
        "สรุปลผลการดำเนินงาน": 2,
        "พระกนิษฐาสัมพันธ์": 1,
        "ศูนย์รัก(ษ์)ถิ่น": 1,
        "ครุฑรัก(ษ์)ถิ่น": 6,
    }


def test_real_pdfs_of_other_bodies_are_left_alone() -> None:
    folder = SHARED / "thai-pdfs"
    if not folder.exists():
        pytest.skip("the shared documents are not at hand")
    names = ["gazette_budget2559.pdf", "law_ita3_itext.pdf", "parl_provincebudget.pdf"]
    for name in names:
        found = run(read(folder / name), select=["P00"]).findings
        assert [finding.message.th for finding in found] == [], name
