"""What prose states of its numbers is data: every wording has an example that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.candidates import Reading, readings
from sobtan_rules.prose.declared import Declared, Wording, declared
from sobtan_rules.prose.figures import Narrative
from sobtan_rules.prose.formulas import formula
from sobtan_rules.prose.sentences import Sentences
from sobtan_rules.prose.told import chosen
from sobtan_rules.relations.finding import Relation
from sobtan_rules.run import run


def paragraphs(text: str) -> list[Sentences]:
    return [Sentences(prose) for prose in Narrative(read_plain(f"{text}\n")).proses]


def read(relation: Declared, text: str) -> list[Reading]:
    return list(readings([relation], paragraphs(text)))


def relations(text: str) -> list[Relation]:
    return [one.relation for one in Review(read_plain(f"{text}\n")).reading(chosen)]


def printed(relation: Relation) -> list[str]:
    return [part.text.string for part in relation.parts]


def worded() -> Iterator[tuple[Declared, Wording]]:
    """Each wording with a relation of its units: of the relations that convert, some."""
    for relation in declared():
        for wording in relation.wordings:
            measures = {m for one in paragraphs(wording.like) for m in one.measures}
            if measures.issuperset(relation.units):
                yield relation, wording


WORDED = list(worded())


@pytest.mark.parametrize("example", dict.fromkeys(wording.like for _, wording in WORDED))
def test_a_wording_reads_its_example_and_it_holds(example: str) -> None:
    shown = [relation for relation, wording in WORDED if wording.like == example]
    found = [one for relation in shown for one in read(relation, example)]
    assert any(one.holds and one.wording.like == example for one in found)


def test_every_wording_has_an_example_in_its_units() -> None:
    shown = {wording.like for _, wording in WORDED}
    assert {wording.like for one in declared() for wording in one.wordings} == shown


@pytest.mark.parametrize(
    "text",
    [
        "ได้รับงบ 90 ล้านบาท กระจายเป็น ภาคเหนือ 50 ล้านบาท และภาคใต้ 40 ล้านบาท",
        "ได้รับงบ 90 ล้านบาท แยกรายละเอียดเป็น ค่าวัสดุ 50 ล้านบาท และค่าจ้าง 40 ล้านบาท",
        "มีรถ 310 คัน มีทั้งรถเก๋ง 120 คัน และรถกระบะ 190 คัน",
        "ได้รับจัดสรร 90 ล้านบาท เบิกจ่าย 50 ล้านบาท ยอดรอเบิก 40 ล้านบาท",
        "ได้รับจัดสรร 90 ล้านบาท เบิกจ่าย 50 ล้านบาท วงเงินที่เหลือ 40 ล้านบาท",
        "ได้รับจัดสรร 90 ล้านบาท เบิกจ่าย 50 ล้านบาท ยังใช้ไม่หมด 40 ล้านบาท",
        "ตั้งวงเงินไว้ 90 ล้านบาท เบิกจ่าย 50 ล้านบาท คงเหลือ 40 ล้านบาท",
        "ได้รับจัดสรร 90 ล้านบาท จ่ายออกไปแล้ว 50 ล้านบาท คงเหลือ 40 ล้านบาท",
        "ไตรมาสที่ 1 จ่าย 40 ล้านบาท ไตรมาสที่ 2 จ่าย 50 ล้านบาท ยอดตั้งแต่ต้นปีงบประมาณ 90 ล้านบาท",
        "มีครู 50 คน จากเดิม 40 คน ขยับขึ้น 10 คน",
        "มีครู 40 คน จากเดิม 50 คน ย่อลง 10 คน",
    ],
)
def test_a_wording_that_is_one_line_of_data_is_read(text: str) -> None:
    assert any(one.holds and len(one.parts) == 3 for one in relations(text))


def test_a_range_and_a_number_in_a_name_say_no_amount() -> None:
    [found] = paragraphs("อายุ 20-59 ปี ป่วยด้วยโควิด-19 จำนวน 30 คน (25 - 5 = 20)")
    assert [one.printed for one in found.figures] == ["30", "25", "5", "20"]


def test_the_nearest_whole_that_fits_is_meant() -> None:
    [one] = relations("ทั้งหมด 122 ลำ พร้อมใช้งาน 101 ลำ แบ่งเป็น ลากจูง 36 ลำ และลำเลียง 86 ลำ")
    assert one.holds and printed(one) == ["122", "36", "86"]


def test_a_direction_that_the_numbers_contradict_is_a_mistake() -> None:
    text = "มีรายได้ 54.13 ล้านบาท ลดลง 4.27 ล้านบาท จากปีก่อน (49.86 ล้านบาท)"
    [one] = [one for one in relations(text) if not one.holds]
    assert one.claim is not None and one.claim.explained


def test_an_amount_in_the_wrong_unit_is_a_mistake() -> None:
    [one] = relations("เป็นเงินรวม 36,842,000 บาท หรือประมาณ 36.84 บาท")
    assert not one.holds and one.claim is not None and one.claim.explained


def test_a_percentage_of_the_number_after_is_a_mistake() -> None:
    text = "เมื่อเทียบกับไตรมาสก่อนซึ่งมี 357 ราย เพิ่มขึ้น 43 ราย (ร้อยละ 10.75)"
    [one] = [one for one in relations(text) if not one.holds]
    assert printed(one)[0] == "10.75" and one.claim is not None and one.claim.explained


def test_groups_beside_each_other_with_their_own_lists_are_no_parts() -> None:
    text = "ภาคเหนือ 2 แห่ง ได้แก่ ลำปาง และแพร่ ภาคใต้ 3 แห่ง ได้แก่ ตรัง สตูล และพังงา"
    assert relations(text) == []


def test_numbers_that_bound_something_are_no_parts() -> None:
    assert relations("แจกถุงยังชีพกว่า 25,000 ชุด เครื่องนอนกว่า 2,100 ชุด และผ้าห่มกว่า 3,500 ชุด") == []


def test_a_base_that_others_agree_on_convicts() -> None:
    text = (
        "พบผู้ป่วย 6,041 ราย ชาย 3,000 ราย (ร้อยละ 49.66) เด็ก 434 ราย (ร้อยละ 7.18) "
        "หญิง 2,500 ราย (ร้อยละ 44.38)"
    )
    failed = [one for one in relations(text) if not one.holds]
    assert [printed(one) for one in failed] == [["44.38", "2,500", "6,041"]]


def test_what_a_declared_reading_verifies_is_not_accused() -> None:
    text = "ทั้งหมด 122 ลำ พร้อมใช้งาน 101 ลำ แบ่งเป็น ลากจูง 36 ลำ และลำเลียง 86 ลำ\n"
    assert run(read_plain(text), select=["N"]).findings == ()


@pytest.mark.parametrize("text", ["a", "a = ", "a = b +", "a = (b", "a = b c", "= b"])
def test_an_equation_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"equation|bracket"):
        formula(text)
