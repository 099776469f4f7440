"""P005: one person's name spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lists.titles import is_of_few, same_titles
from sobtan_rules.names.persons import Person, persons
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.letters import distance, is_one_off, letters, marked

_MOST = 2  # letters in which two spellings of one name differ
_SHORT = 5  # letters of a name in which only one may differ


class PersonName(Rule):
    """A person has one spelling of the name.

    Two names of which the surname or the first name is the same and the other differs in
    a letter or two, with the same title before, abbreviated or not, and the same office
    behind, are of one person; so are two that are read alike ("กิตติพงศ์", "กิตติพงษ์") or
    whose surnames differ in one letter, whatever their offices; with the marks on it, where
    the title is borne by few. Persons named together in one paragraph are two, unless they are
    read alike and not named side by side, or are called one.
    """

    code: ClassVar[str] = "P005"
    name: ClassVar[Message] = Message("ชื่อบุคคลเขียนไม่ตรงกัน", "Person spelt differently")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าชื่อและนามสกุลของบุคคลเดียวกันสะกดตรงกันทั้งในรายงานและรายงานงวดก่อน "
        "เทียบชื่อที่มีคำนำหน้าและตำแหน่งเดียวกัน ต่างกันเพียงหนึ่งถึงสองตัวอักษร "
        "และชื่อที่อ่านเหมือนกันหรือนามสกุลต่างกันเพียงตัวอักษรเดียว ไม่ว่าตำแหน่งใด "
        "(รวมสระและวรรณยุกต์ของตัวนั้น หากคำนำหน้าเป็นตำแหน่งวิชาการ ยศ หรือสมณศักดิ์) "
        "และไม่ได้อยู่ในย่อหน้าเดียวกัน เพราะอาจเป็นคนละคน เว้นแต่อ่านเหมือนกันและไม่ได้อยู่ติดกัน "
        "ตัวอักษรที่ต่างกันอยู่ระหว่าง ⟨ กับ ⟩",
        "Checks that the name of one person is spelt alike in the report and the one before it. "
        "Names with the same title and office that differ in a letter or two are compared, and "
        "names that are read alike or whose surnames differ in one letter, whatever the office "
        "(with its marks, behind an academic title or a rank); "
        "not those of one paragraph, which may be of two persons, unless they are read alike and "
        "not named side by side. The letters that differ "
        "stand between ⟨ and ⟩.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ประชุม โดยมีนายสมชัย ใจดีงาม ผู้ตรวจราชการ และนายสมชาย ใจดีงาม ผู้ตรวจราชการ ร่วมกัน",
            why=Message("ชื่ออยู่ด้วยกัน เป็นสองคน", "They are named together: two persons."),
        ),
        Example(
            "เสนอ นายสมชาย ทองดี ผู้แทนเกษตรกร\n\nรับทราบ โดยนายสมชาย ทองคำ ผู้แทนชุมชน",
            why=Message("ชื่อสามัญ นามสกุลต่างกันกว่าหนึ่งตัวอักษร", "Common names, two letters apart."),
        ),
        Example(
            "พล.อ.วรเดช กล่าวว่า งานเสร็จแล้ว\n\nจากนั้น พล.อ.วรเดช กล่าว ขอบคุณทุกฝ่าย",
            why=Message("คำหลังชื่อไม่ใช่นามสกุล", "What follows the name is no surname."),
        ),
        Example(
            "เสนอ นายสมชัย ใจดีงาม ผู้อำนวยการกอง\n\nรับทราบ โดยนายสมชาย ใจดีงาม ผู้ตรวจราชการ",
            why=Message("คนละตำแหน่ง", "They hold two offices."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สารจากผู้อำนวยการ นพ.ธีรภพ อัมพวากูฏ\n\nที่ปรึกษา นายแพทย์ธีรภพ อัมพวากูล ผู้อำนวยการ",
            finds=("นายแพทย์ธีรภพ อัมพวากูล",),
            why=Message("นพ. กับนายแพทย์คือคำเดียวกัน", "Both are one title."),
        ),
        Example(
            "ผู้สั่งการ พล.ต.ต.อนุวัตน์ ศรีนาวา\n\nรายงานต่อ พล.ต.ต. อนุวัตน์ ศรีนาวี ภายในวันเดียว",
            finds=("พล.ต.ต. อนุวัตน์ ศรีนาวี",),
        ),
        Example(
            "กรรมการ ได้แก่ นายกิตติพงศ์ วารีรักษ์\n\nนายกิตติพงษ์ วารีรักษ์ เข้าประชุม 10 ครั้ง",
            finds=("นายกิตติพงษ์ วารีรักษ์",),
            why=Message("ศ กับ ษ อ่านเหมือนกัน", "Both are read alike."),
        ),
        Example(
            "ผู้ได้รับรางวัลคือ ผศ. ดร.ชลธิชา มณีโชค\n\n"
            "ลำดับ\tชื่อ\tสาขา\n1\tผศ. ดร.ชลธิชา มณีโชติ\tพืชศาสตร์\n2\tดร.อรนลิน ทองสถิตย์\tประมง\n",
            finds=("ผศ. ดร.ชลธิชา มณีโชติ",),
            why=Message("ตำแหน่งทางวิชาการเดียวกัน", "Few have the title."),
        ),
        Example(
            "มอบหมายให้นายสมศักดิ์ วงศ์ทอง ปลัดเทศบาล รับไปดำเนินการ ต่อมานายสมศักดิ์ วงษ์ทอง "
            "ปลัดเทศบาลคนเดียวกัน รายงานว่าแล้วเสร็จ",
            finds=("นายสมศักดิ์ วงษ์ทอง",),
            why=Message("อ่านเหมือนกันและตำแหน่งเดียวกัน", "Read alike, with one office."),
        ),
        Example(
            "ประชุม โดยมีนายสมชัย ใจดีงาม ผู้ตรวจราชการ เป็นประธาน",
            finds=("นายสมชัย ใจดีงาม",),
            prior=("เสนอ นายสมชาย ใจดีงาม ผู้ตรวจราชการ เป็นประธาน",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare every person of the report with those named before."""
        found = review.reading(persons)
        told: set[str] = set()
        for index, person in enumerate(found):
            if person.document is not review.document or person.name in told:
                continue
            others = [o for o in found[:index] if _is_same_person(person, o)]
            if others and (
                _is_told_same(person, others[0]) or not _are_together(person, others[0], found)
            ):
                told.add(person.name)
                yield self._finding(person, others)

    def _finding(self, person: Person, others: Sequence[Person]) -> Finding:
        mine, other = marked(letters(person.name), letters(others[0].name))
        is_earlier = others[0].document is not person.document
        th = "รายงานก่อนหน้า" if is_earlier else "อีกแห่งหนึ่ง"
        en = "the earlier report" if is_earlier else "another place"
        same = [o for o in others if o.name == others[0].name]
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ชื่อบุคคลเขียนไม่ตรงกัน: ที่นี่เขียนว่า “{mine}” แต่{th}เขียนว่า “{other}”",
                f"a person's name is spelt “{mine}” here, but “{other}” in {en}",
            ),
            primary=person.evidence(),
            related=tuple(_evidence(o) for o in same),
            actual=person.name,
            confidence=Confidence.MEDIUM,
        )


def _evidence(person: Person) -> Evidence:
    return person.evidence(Message("อีกตัวสะกด", "the other spelling"))


def _is_same_person(one: Person, other: Person) -> bool:
    """Whether title and office are the same, one name too, and the other nearly.

    Whatever their offices, two who sound the same are one: "กิตติพงศ์" and "กิตติพงษ์".
    """
    is_one = (one.first, one.last) == (other.first, other.last)
    titles = same_titles(one.title) & same_titles(other.title)
    if is_one or not titles:
        return False
    if (_sound(one.first), _sound(one.last)) == (_sound(other.first), _sound(other.last)):
        return True
    if one.first == other.first and _is_slip(one, other, is_of_few(titles)):
        return True  # hardly two of a name live so alike
    if one.office != other.office or not one.office:
        return False
    if one.last == other.last:
        return _is_near(one.first, other.first)
    return one.first == other.first and _is_near(one.last, other.last)


def _is_slip(one: Person, other: Person, are_few: bool) -> bool:
    """Whether the surnames differ in one letter; of few, in one with the marks on it."""
    if min(len(one.first), len(one.last)) < _SHORT:
        return False
    return distance(one.last, other.last) == 1 or (are_few and is_one_off(one.last, other.last))


def _is_told_same(one: Person, other: Person) -> bool:
    """Whether the words call both one, or both sound alike and have one office."""
    behind = one.passage.string[one.end : one.end + _BEHIND]
    sound_alike = (_sound(one.first), _sound(one.last)) == (_sound(other.first), _sound(other.last))
    is_same_office = bool(one.office) and _offices_meet(one.office, other.office)
    is_apart = one.passage is not other.passage or len(_between(one, other)) > _BESIDE
    return "คนเดียวกัน" in behind or (sound_alike and (is_same_office or is_apart))


def _between(one: Person, other: Person) -> str:
    """The words between the two, of one passage."""
    return one.passage.string[min(one.end, other.end) : max(one.start, other.start)]


def _offices_meet(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


_BESIDE = 20  # characters between two who are named side by side
_BEHIND = 40  # characters behind a name, in which it may be called the same person's
_ALIKE = str.maketrans("ศษณฎฏฐฑฒธญฆ", "สสนดตถทททยค")


def _sound(name: str) -> str:
    """The name as it is read: letters of one sound as one, silent ones kept."""
    return name.translate(_ALIKE).replace("ะ", "")


def _is_near(one: str, other: str) -> bool:
    most = 1 if min(len(one), len(other)) < _SHORT else _MOST
    return 0 < distance(one, other) <= most


def _are_together(one: Person, other: Person, found: Sequence[Person]) -> bool:
    """Whether one paragraph or cell names both."""
    holders = {p.passage for p in found if p.name == one.name}
    return any(p.passage in holders for p in found if p.name == other.name)
