"""P006: one name in quotation marks spelt in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import ClassVar

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Document, Text
from sobtan_rules.dates.mentions import holders
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.letters import distance, fold, letters, marked

_QUOTED = pattern(r"[“\"‘]([^“”\"‘’]{10,90})[”\"’]")
_SHORTEST = 12  # letters: of a shorter name another may differ in one
_THAI_LETTER = pattern(r"[ก-ฮ\u0e30-\u0e3a\u0e40-\u0e4e]")
_ALONE = pattern(r"(?:^|[\s.(])[ก-ฮ](?=[\s.)]|$)")  # "อาคาร ก": a letter that tells two apart


@dataclass(frozen=True, eq=False)
class _Name:
    """A name as quoted in one place; `letters` is what it is compared by."""

    document: Document
    text: Text
    letters: str

    def evidence(self, note: Message = Message("", "")) -> Evidence:
        return Evidence(self.document, self.text, note)


class QuotedName(Rule):
    """A project, a theme or a paper named in quotation marks has one spelling.

    Two quoted names of a dozen letters or more that differ in one Thai letter are one name.
    Names that differ in a number, in a Latin letter or in a letter that stands alone are two.
    """

    code: ClassVar[str] = "P006"
    name: ClassVar[Message] = Message(
        "ชื่อในเครื่องหมายคำพูดเขียนไม่ตรงกัน", "Quoted name spelt differently"
    )
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าชื่อโครงการ ชื่องาน หรือชื่อเรื่องที่อยู่ในเครื่องหมายคำพูดสะกดตรงกันทุกแห่ง "
        "ชื่อยาวตั้งแต่สิบสองตัวอักษรที่ต่างกันเพียงตัวอักษรไทยตัวเดียวถือว่าเป็นชื่อเดียวกัน "
        "ชื่อที่ต่างกันที่ตัวเลข อักษรละติน หรืออักษรที่อยู่โดด ๆ ถือว่าเป็นคนละชื่อ",
        "Checks that a project, a theme or a paper named in quotation marks is spelt alike in "
        "every place. Names of a dozen letters or more that differ in one Thai letter are one; "
        "those that differ in a number, a Latin letter or a letter alone are two.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "อาคาร “ศูนย์เรียนรู้ชุมชน ก” เปิดแล้ว\n\nอาคาร “ศูนย์เรียนรู้ชุมชน ข” และ “ศูนย์เรียนรู้ชุมชน 2” ยังไม่เปิด",
            why=Message("เป็นคนละอาคาร", "They are two buildings."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการ “คลังสารสกัดสมุนไพรมาตรฐาน” เริ่มแล้ว\n\nขยายเวลาโครงการ “คลังสารสกัดสมุนไพรมาตราฐาน”",
            finds=("คลังสารสกัดสมุนไพรมาตราฐาน",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare every quoted name with those before it."""
        known: dict[str, _Name] = {}
        of_length: dict[int, list[_Name]] = defaultdict(list)
        for name in _names(review):
            if name.letters in known:
                continue
            known[name.letters] = name
            size = len(name.letters)
            near = (o for n in (size - 1, size, size + 1) for o in of_length[n])
            other = next((o for o in near if _is_same(name.letters, o.letters)), None)
            of_length[size].append(name)
            if other is not None:
                yield self._finding(name, other)

    def _finding(self, name: _Name, other: _Name) -> Finding:
        mine, others = marked(letters(name.text.string), letters(other.text.string))
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ชื่อเขียนไม่ตรงกัน: ที่นี่เขียนว่า “{mine}” แต่อีกแห่งหนึ่งเขียนว่า “{others}”",
                f"a name is spelt “{mine}” here, but “{others}” in another place",
            ),
            primary=name.evidence(),
            related=(other.evidence(Message("อีกตัวสะกด", "the other spelling")),),
            actual=name.text.string,
            confidence=Confidence.MEDIUM,
        )


def _names(review: Review) -> Sequence[_Name]:
    document = review.document
    return [
        _Name(document, holder.text.slice(*match.span(1)), fold(match[1]))
        for holder in holders(document.blocks)
        for match in _QUOTED.finditer(holder.text.string)
        if not _ALONE.search(match[1])
    ]


def _is_same(one: str, other: str) -> bool:
    """Whether they are long, and differ in one Thai letter."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    return distance(one, other) == 1 and all(map(_THAI_LETTER.match, _differing(one, other)))


def _differing(one: str, other: str) -> str:
    """The letters in which two words differ that differ in one."""
    start = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    longer = max(one, other, key=len)
    return longer[start] if len(one) != len(other) else one[start] + other[start]
