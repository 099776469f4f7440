"""P008: one company's name spelt in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.names.companies import Company, companies
from sobtan_rules.relations.finding import Confidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.letters import differ_in_digits_only, distance, letters, marked

_SHORT = 8  # letters of a name in which one letter may make another's
_MANY = ("โรงพยาบาล", "มหาวิทยาลัย", "สำนักงาน")  # whose names may be a letter apart
_NOTE = Message("อีกตัวสะกด", "the other spelling")
_ALIKE = str.maketrans("ศษณฎฏฐฑฒธญฆ", "สสนดตถทททยค")


class CompanyName(Rule):
    """A company, partnership, foundation or association has one spelling of the name.

    Names of one form are one where they are read alike, differ in one letter of eight or more,
    or have the same letters in another order. The spelling that stands less often is told, or
    the later one.
    """

    code: ClassVar[str] = "P008"
    name: ClassVar[Message] = Message("ชื่อนิติบุคคลเขียนไม่ตรงกัน", "Company spelt differently")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าชื่อบริษัท ห้างหุ้นส่วน มูลนิธิ สมาคม หรือสหกรณ์เดียวกันสะกดตรงกันทั้งฉบับ "
        "เทียบชื่อประเภทเดียวกันที่อ่านเหมือนกัน ต่างกันตัวอักษรเดียว หรือสลับคำกัน ตัวอักษรที่ต่างกันอยู่ระหว่าง ⟨ กับ ⟩",
        "Checks that a company, partnership, foundation, association or cooperative is spelt alike "
        "in the whole report. Names of one form are compared that are read alike, differ in one "
        "letter, or have their parts in another order. The letters that differ stand between ⟨ "
        "and ⟩.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("จ้างบริษัท สายธารวิศวกรรม จำกัด และบริษัท สายธาร จำกัด เป็นผู้ควบคุมงาน"),
        Example("บริษัท รุ่งเรืองก่อสร้าง 1 จำกัด แข่งกับบริษัท รุ่งเรืองก่อสร้าง 2 จำกัด"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "บริษัท ศรีตรังการโยธา จำกัด เป็นผู้ชนะ เทศบาลทำสัญญากับบริษัท ศรีตรังโยธาการ จำกัด",
            finds=("ศรีตรังโยธาการ",),
            why=Message("สลับคำ", "The parts are swapped."),
        ),
        Example(
            "หจก.ธนสิทธิ์ก่อสร้าง ยื่นเอกสาร\n\nผู้ชนะคือ หจก.ธนะสิทธิ์ก่อสร้าง เสนอราคาต่ำสุด",
            finds=("ธนะสิทธิ์ก่อสร้าง",),
        ),
        Example(
            "มูลนิธิวงศ์วารีรักษ์ บริจาคเครื่องมือแพทย์\n\nขอขอบคุณมูลนิธิวงษ์วารีรักษ์ ที่สนับสนุน",
            finds=("วงษ์วารีรักษ์",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare every company with those named before."""
        found = review.reading(companies)
        times = Counter(company.name for company in found)
        told: set[frozenset[str]] = set()
        for index, company in enumerate(found):
            other = next((o for o in found[:index] if _is_same(company, o)), None)
            if other is None or frozenset((company.name, other.name)) in told:
                continue
            told.add(frozenset((company.name, other.name)))
            pair = (company, other)
            yield self._finding(*pair if times[company.name] <= times[other.name] else pair[::-1])

    def _finding(self, odd: Company, other: Company) -> Finding:
        mine, its = marked(letters(odd.name), letters(other.name))
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ชื่อ{odd.form}เขียนไม่ตรงกัน: ที่นี่เขียนว่า “{mine}” แต่อีกแห่งหนึ่งเขียนว่า “{its}”",
                f"a name is spelt “{mine}” here, but “{its}” in another place",
            ),
            primary=odd.evidence(),
            related=(other.evidence(_NOTE),),
            actual=odd.name,
            expected=other.name,
            confidence=Confidence.MEDIUM,
        )


def _is_same(one: Company, other: Company) -> bool:
    """Whether both are one name, spelt in two ways."""
    a, b = one.name, other.name
    if a == b or one.form != other.form or differ_in_digits_only(a, b):
        return False
    if _sound(a) == _sound(b):
        return True
    if min(len(a), len(b)) < _SHORT or one.form in _MANY:
        return False
    return distance(a, b) == 1 or _are_swapped(a, b)


def _are_swapped(one: str, other: str) -> bool:
    """Whether one is the other with two parts, side by side, in the other order."""
    if len(one) != len(other) or sorted(one) != sorted(other):
        return False
    begin = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    end = len(one) - next(
        i for i, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=True)) if a != b
    )
    mine, its = one[begin:end], other[begin:end]
    return any(its == mine[cut:] + mine[:cut] for cut in range(1, len(mine)))


def _sound(name: str) -> str:
    """The name as it is read: letters of one sound as one, without what is not heard."""
    return name.translate(_ALIKE).replace("ะ", "").replace("\N{THAI CHARACTER MAITAIKHU}", "")
