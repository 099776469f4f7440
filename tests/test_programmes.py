"""Programmes: names disturbed in every way are matched, and flagged where letters differ."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.kit.review import Review
from sobtan_rules.names.programmes import read_programmes
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import run
from sobtan_rules.thai.letters import distance, fold, letters, marked, name_letters, opening

SHARED = Path(__file__).parent.parent.parent / "shared"

LEARNING = (
    "วิจัยและพัฒนานวัตกรรมเพื่อการเรียนรู้ของชุมชน",
    "พัฒนาระบบคุ้มครองโอกาสของเด็กยากจน",
    "ยกระดับคุณภาพห้องสมุดทั้งอำเภอ",
    "จัดการเรียนรู้เชิงพื้นที่เพื่อลดช่องว่างทางสังคม",
    "พัฒนาระบบการผลิตและพัฒนาผู้ดูแลเด็กสำหรับเกาะห่างไกล",
    "ส่งเสริมและพัฒนาคุณภาพการฝึกอาชีพขั้นสูง",
    "ส่งเสริมและพัฒนาเยาวชนและแรงงานภาคเกษตร",
    "สื่อสารนโยบายและระดมความร่วมมือ",
    "บริหารและพัฒนาระบบงาน",
)
WATER = (
    "บริหารจัดการน้ำลุ่มน้ำภาคเหนือ",
    "บริหารจัดการน้ำลุ่มน้ำภาคใต้",
    "ก่อสร้างแหล่งน้ำขนาดกลาง",
    "ก่อสร้างแหล่งน้ำขนาดเล็ก",
    "ฟื้นฟูป่าต้นน้ำและระบบนิเวศ",
    "เตือนภัยน้ำท่วมและดินถล่ม",
)
AGENCIES = {"แผนงาน": LEARNING, "กลยุทธ์": WATER}
CASES = [
    (head, number)
    for head, names in AGENCIES.items()
    for number in range(1, len(names) + 1)
]  # fmt: skip


def report(head: str, names: tuple[str, ...], headings: dict[int, str] | None = None) -> str:
    """A report: a table of the programmes, then a heading that runs on for each."""
    rows = "\n".join(f"{n} {name}\t{n}.50" for n, name in enumerate(names, 1))
    changed = headings or {}
    text = "\n\n".join(
        f"{head}ที่ {n} {changed.get(n, name)} มีการดำเนินงานตามที่คณะกรรมการเห็นชอบ"
        for n, name in enumerate(names, 1)
    )
    return f"{head}\tงบประมาณ\n{rows}\n\n{text}\n"


def findings(text: str, *prior: str) -> list[Finding]:
    result = run(read_plain(text), [read_plain(other) for other in prior], select=["P00"])
    assert result.failures == ()
    return list(result.findings)


# --- Disturbances: what changes no letter, and what does ------------------------------

Disturb = Callable[[random.Random, str], str]
_SAFE = re.compile(r"(?<=[ก-ฮะาำ])(?=[ก-ฮเ-ไ])")  # where a line may break or a space slip in


def _insert(chance: random.Random, name: str, inserted: str) -> str:
    place = chance.choice([match.start() for match in _SAFE.finditer(name)])
    return name[:place] + inserted + name[place:]


def _doubled(chance: random.Random, name: str) -> str:
    word = chance.choice(
        [w for w in ("พัฒนา", "ระบบ", "คุณภาพ", "จัดการ", "แหล่งน้ำ") if w in name] or [name]
    )
    return name.replace(word, word + word, 1)


def _misordered(chance: random.Random, name: str) -> str:
    return re.sub("([ัิ-ฺ็])([่-๋])", r"\2\1", name).replace("ำ", "ํา").replace("แ", "เเ")


HARMLESS: dict[str, Disturb] = {
    "space": lambda chance, name: _insert(chance, name, " "),
    "spaces": lambda chance, name: _insert(chance, _insert(chance, name, "  "), " "),
    "zero width": lambda chance, name: _insert(chance, name, "\N{ZERO WIDTH SPACE}"),
    "hyphen": lambda chance, name: _insert(chance, name, "-"),
    "doubled": _doubled,
    "qualifier": lambda chance, name: name + chance.choice([" (ระยะแรก)", "(ต่อเนื่อง)", " [นำร่อง]"]),
    "footnote": lambda chance, name: name + chance.choice("¹²³"),
    "marks": _misordered,
    "quoted": lambda chance, name: f"“{name}”",
}  # fmt: skip

_NOISE = {"ค": "ด", "ด": "ค", "บ": "ป", "ป": "บ", "ร": "ว", "น": "บ", "ก": "ถ", "ท": "ห", "ล": "ส"}


def _replaced(chance: random.Random, name: str) -> str:
    place = chance.choice([i for i, letter in enumerate(name) if letter in _NOISE])
    return name[:place] + _NOISE[name[place]] + name[place + 1 :]


def _dropped(chance: random.Random, name: str) -> str:
    place = chance.choice([i for i, c in enumerate(name) if c in "กดนบพภมรลวสห" and i > 0])
    return name[:place] + name[place + 1 :]


def _vowel(chance: random.Random, name: str) -> str:
    swapped = {"ุ": "ู", "ู": "ุ", "ิ": "ี", "ี": "ิ", "ั": "ื", "่": "้", "้": "่"}
    place = chance.choice([i for i, letter in enumerate(name) if letter in swapped])
    return name[:place] + swapped[name[place]] + name[place + 1 :]


def _twice(chance: random.Random, name: str) -> str:
    """Two letters wrong, in two places that do not touch."""
    half = len(name) // 2
    return _vowel(chance, _replaced(chance, name[:half]) + name[half:])


HARMFUL: dict[str, Disturb] = {
    "replaced": _replaced,
    "dropped": _dropped,
    "added": lambda chance, name: _insert(chance, name, chance.choice("ฉซฌฐ")),
    "vowel": _vowel,
    "two letters": _twice,
    "letter and space": lambda chance, name: _insert(chance, _replaced(chance, name), " "),
    "letter and qualifier": lambda chance, name: _vowel(chance, name) + " (ระยะเริ่มแรก)",
}


def _catalogue(head: str) -> Review:
    return Review(read_plain(report(head, AGENCIES[head])))


@pytest.mark.parametrize("kind", [*HARMLESS, *HARMFUL])
@pytest.mark.parametrize(("head", "number"), CASES)
def test_a_disturbed_name_is_matched_to_its_programme(head: str, number: int, kind: str) -> None:
    """15 names of two agencies by 16 disturbances: 240, each with and without its number."""
    name = AGENCIES[head][number - 1]
    disturbed = (HARMLESS | HARMFUL)[kind](random.Random(f"{name}{kind}"), name)
    catalogue = read_programmes(_catalogue(head))
    by_number = catalogue.match(disturbed, (number,))
    assert by_number is not None
    assert (by_number.programme.number, by_number.differs) == ((number,), kind in HARMFUL)
    by_name = catalogue.match(disturbed)
    assert by_name is not None
    assert by_name.programme is by_number.programme


@pytest.mark.parametrize("kind", [*HARMLESS, *HARMFUL])
@pytest.mark.parametrize(("head", "number"), CASES)
def test_a_disturbed_heading_is_found_just_where_letters_differ(
    head: str, number: int, kind: str
) -> None:
    names = AGENCIES[head]
    name = names[number - 1]
    disturbed = (HARMLESS | HARMFUL)[kind](random.Random(f"{name}{kind}"), name)
    found = findings(report(head, names, {number: disturbed}))
    if kind in HARMLESS:
        assert found == []
        return
    (finding,) = found
    assert finding.rule == "P001"
    right = marked(name_letters(name), name_letters(name))[0]
    assert any(fold(e.text.string) == fold(right) for e in finding.related)
    assert fold(finding.expected) in ("", fold(right))  # one place against one
    assert fold(finding.primary.text.string) == name_letters(disturbed).string


@pytest.mark.parametrize("head", AGENCIES)
def test_no_programme_takes_the_name_of_another(head: str) -> None:
    catalogue = read_programmes(_catalogue(head))
    numbers = [programme.number for programme in catalogue.programmes]
    assert numbers == [(n,) for n in range(1, len(AGENCIES[head]) + 1)]
    for number, name in enumerate(AGENCIES[head], 1):
        for other in range(1, len(AGENCIES[head]) + 1):
            match = catalogue.match(name, (other,))
            assert match is not None
            assert match.programme.number == (number,)
            assert not match.differs


def test_a_name_that_fits_two_programmes_as_well_is_matched_to_none() -> None:
    catalogue = read_programmes(_catalogue("กลยุทธ์"))
    assert catalogue.match("ก่อสร้างแหล่งน้ำขนาด") is None
    assert catalogue.match("จัดซื้อรถบรรทุกและเครื่องจักรกลหนัก") is None


# --- Whole reports ---------------------------------------------------------------------


def test_a_heading_runs_on_without_a_space() -> None:
    text = report("แผนงาน", LEARNING).replace(" มีการดำเนินงาน", "³ดำเนินการ")
    assert findings(text) == []
    changed = text.replace("แผนงานที่ 4 จัดการเรียนรู้เชิงพื้นที่", "แผนงานที่ 4 จัดการเรียนรู้เชิงพื้นบ้าน")
    (finding,) = findings(changed)
    assert finding.primary.text.string == "จัดการเรียนรู้เชิงพื้นบ้านเพื่อลดช่องว่างทางสังคม"


def test_one_wrong_spelling_in_two_places_is_one_finding() -> None:
    wrong = LEARNING[2].replace("คุณภาพ", "คูณภาพ")
    text = report("แผนงาน", LEARNING, {3: wrong})
    contents = (
        f"สารบัญ\n\nแผนงานที่ 2 {LEARNING[1]} .......... 3\n\nแผนงานที่ 3 {wrong} .......... 4\n\n"
    )
    (finding,) = findings(contents + text, report("แผนงาน", LEARNING))
    wrong_places = [e for e in finding.related if "คูณภาพ" in e.text.string]
    assert len(wrong_places) == 1
    assert "⟨คู⟩ณภาพ" in finding.message.th
    assert "⟨คุ⟩ณภาพ" in finding.message.th


def test_the_table_is_wrong_where_most_places_spell_otherwise() -> None:
    wrong = (*LEARNING[:2], LEARNING[2].replace("คุณภาพ", "คุณพาภ"), *LEARNING[3:])
    headings = {3: LEARNING[2]}
    (finding,) = findings(report("แผนงาน", wrong, headings), report("แผนงาน", LEARNING))
    assert finding.primary.text.string == wrong[2]


def test_a_wrong_spelling_in_the_earlier_report_is_told_too() -> None:
    wrong = LEARNING[2].replace("คุณภาพ", "คูณภาพ")
    (finding,) = findings(report("แผนงาน", LEARNING), report("แผนงาน", LEARNING, {3: wrong}))
    assert (finding.actual, finding.expected) == (wrong, LEARNING[2])
    assert "หัวข้อของรายงานก่อนหน้า" in finding.message.th


def test_a_given_list_says_which_spelling_is_right() -> None:
    review = Review(read_plain(report("แผนงาน", LEARNING)))
    right = LEARNING[2].replace("ห้องสมุด", "หอสมุด")
    given = [((n,), right if n == 3 else name) for n, name in enumerate(LEARNING, 1)]
    (series,) = read_programmes(review, given).series
    (misspelt,) = series.misspelt
    assert misspelt.programme.title == right
    assert len(misspelt.mentions) == 2


def test_number_and_name_in_columns_of_their_own() -> None:
    rows = "\n".join(f"{n}\t{name}\t{n}.50" for n, name in enumerate(WATER, 1))
    text = "\n\n".join(f"กลยุทธ์ที่ {n} {name} มีผลตามแผน" for n, name in enumerate(WATER, 1))
    table = f"ที่\tกลยุทธ์\tงบประมาณ\n{rows}\n\n"
    assert findings(table + text) == []
    (finding,) = findings(table + text.replace("เตือนภัย", "เตือบภัย"))
    assert (finding.rule, finding.related[0].text.string) == ("P001", WATER[5])


def test_thai_digits_and_a_noun_without_thi() -> None:
    text = report("กลยุทธ์", WATER, {3: "ก่อสร้างแหล่งนํ้าขบาดกลาง"})
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    (finding,) = findings(text.translate(digits).replace("กลยุทธ์ที่ ", "กลยุทธ์ "))
    assert finding.rule == "P001"


def test_headings_alone_are_held_against_the_earlier_report() -> None:
    def headings(name: str) -> str:
        return "\n\n".join(
            f"โครงการที่ {n} {title} มีผลตามแผน"
            for n, title in enumerate((name, *WATER[1:]), 1)
        )  # fmt: skip

    assert findings(headings(WATER[0]), headings(WATER[0])) == []


def test_numbers_that_go_with_other_names() -> None:
    names = {7: LEARNING[7], 8: LEARNING[6]}
    found = findings(report("แผนงาน", LEARNING, names))
    assert [finding.rule for finding in found] == ["P002", "P002"]
    assert [finding.expected for finding in found] == ["แผนงานที่ 8", "แผนงานที่ 7"]


def test_a_programme_without_a_heading_and_one_without_a_row() -> None:
    text = report("แผนงาน", LEARNING)
    lost = re.sub("แผนงานที่ 4 .*\n", "", text)
    (finding,) = findings(lost)
    assert (finding.rule, finding.primary.text.string) == ("P003", f"4 {LEARNING[3]}")
    (finding,) = findings(re.sub(r"^4 .*\n", "", text, flags=re.MULTILINE))
    assert finding.rule == "P003"
    assert finding.primary.text.string == f"แผนงานที่ 4 {LEARNING[3]}"


@pytest.mark.parametrize(
    "kept",
    [
        "สำหรับแผนงานที่ 4 ยังไม่มีกิจกรรม",
        "แผนงานที่ 4 อยู่ระหว่างจัดทำรายละเอียด",
        f"{LEARNING[3]} ยังไม่เริ่ม",
    ],
)
def test_a_programme_the_text_speaks_of_is_not_missing(kept: str) -> None:
    assert findings(re.sub("แผนงานที่ 4 .*\n", kept + "\n", report("แผนงาน", LEARNING))) == []


def test_a_selection_of_programmes_is_no_loss() -> None:
    text = report("แผนงาน", LEARNING)
    assert findings(re.sub("แผนงานที่ [4-9] .*\n", "", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        # A shorter name, another fiscal year, numbers in names, unrelated lists of one noun.
        report("แผนงาน", LEARNING, {5: "พัฒนาระบบการผลิตฯ"}),
        "โครงการ\tงบ\n1 ก่อสร้างถนนบ้านหนองบัว\t1\n2 ก่อสร้างถนนบ้านหนองบอน\t2\n\n"
        "ตารางต่อไป\n\nโครงการ\tงบ\n1 ก่อสร้างถนนบ้านหนองปลา\t1\n2 ก่อสร้างถนนบ้านหนองนา\t2\n",
        "รายการ\tงบ\n1 งบบุคลากร\t1\n2 งบดำเนินงาน\t2\n\nต่อไป\n\nรายการ\tงบ\n1 งบบุคคลากร\t1\n"
        "2 งบลงทุนใหม่\t2\n",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert findings(text) == []


# --- Names -----------------------------------------------------------------------------


def test_letters_know_where_they_stand() -> None:
    name = letters("นํ้า เเละ (ดิน)")
    assert name.string == "น้ำและดิน"
    assert fold(name.printed) == name.string
    for start in range(len(name.string)):
        begin, end = name.span(start, start + 1)
        assert 0 <= begin < end <= len(name.printed)


def test_qualifiers_go_and_brackets_inside_a_word_stay() -> None:
    assert name_letters("ครูรัก(ษ์)ป่า (รุ่นแรก)").string == "ครูรักษ์ป่า"
    assert name_letters("พัฒนาระบบพัฒนาระบบน้ำ").string == "พัฒนาระบบน้ำ"


def test_differing_letters_are_marked_as_whole_characters() -> None:
    wrong, right = marked(name_letters("โรงรียนวัดคูณธรรม"), name_letters("โรงเรียนวัดคุณธรรม"))
    assert (wrong, right) == ("โรง⟨รี⟩ยนวัด⟨คู⟩ณธรรม", "โรง⟨เรี⟩ยนวัด⟨คุ⟩ณธรรม")
    assert marked(name_letters("วัดดอน"), name_letters("วัดบางดอน")) == ("วัดดอน", "วัด⟨บาง⟩ดอน")


def test_the_end_of_a_name_is_found_in_running_text() -> None:
    running = letters("ฟื้นฟูป่าต้นน้ำและระบบนิเวส ดำเนินการแล้ว")
    end, differing = opening(fold(WATER[4]), running)
    assert (running.string[:end], differing) == ("ฟื้นฟูป่าต้นน้ำและระบบนิเวส", 1)
    assert distance("ก", "ข") == 1


# --- The real report ---------------------------------------------------------------------


def _real(name: str) -> Path:
    path = SHARED / "report" / name
    if not path.exists():
        pytest.skip("the shared report is not at hand")
    return path


@pytest.mark.parametrize(
    "name",
    [
        "eef-2567-q1-q2.txt",
        "eef-2567-q1-q2.word.pdf",
        "eef-2567-q1-q2.msword.pdf",
        "eef-2567-q1-q2.chrome.pdf",
    ],
)
def test_the_real_report_misspells_one_programme_twice(name: str) -> None:
    found = run(read(_real(name)), select=["P001", "P002", "P003"]).findings
    marks = [re.findall("⟨[^⟩]*⟩", finding.message.th) for finding in found]
    assert marks == [["⟨คู⟩", "⟨คุ⟩"], ["⟨คณาจารย์⟩", "⟨คุณภาพ⟩"]]


def test_its_halves_against_each_other_say_the_same() -> None:
    text = _real("eef-2567-q1-q2.txt").read_text(encoding="utf-8")
    whole = findings(text)
    title = "รายงานความก้าวหน้าตามแผนการดำเนินงานและแผนการใช้"
    cut = text.rindex(title)
    halves = findings(text[cut:], text[text.index(title, text.index("14\n")) : cut])
    assert {f.fingerprint for f in whole if f.rule == "P001"} == {
        f.fingerprint for f in halves if f.rule == "P001"
    }


SOUND = ["fund-q1", "fund-q2", "institute", "province"]


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("producer", ["word", "chrome"])
def test_the_sound_samples_are_left_alone(name: str, producer: str) -> None:
    path = Path(__file__).parent.parent / "samples" / "pdf" / f"{name}.{producer}.pdf"
    assert [f.message.th for f in run(read(path), select=["P00"]).findings] == []
