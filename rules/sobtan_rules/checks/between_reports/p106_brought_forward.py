"""P106: what is brought forward against what the report before carried on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading
from sobtan_rules.relations.equations import equal
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.reports.brought_forward import Brought, brought_forward
from sobtan_rules.reports.evidence import kept, name_of, quoted

_FIRST = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 (ตุลาคม-ธันวาคม 2566)\n\n"
    "(1) คำขอรับบริการแปลภาษายกมา 14 เรื่อง รับใหม่ 9 เรื่อง ดำเนินการแล้วเสร็จ 11 เรื่อง คงเหลือ 12 เรื่อง\n"
)
_SECOND = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
    "(1) คำขอรับบริการแปลภาษายกมา {}\n"
)


class BroughtForward(Rule):
    """What a report brings forward is what the report right before it carried on.

    "ยกมา 12 เรื่อง" in quarter 2 is the "คงเหลือ 12 เรื่อง" of quarter 1, under the same
    programme and name. Nothing is tested where a period lies between the two, or where
    the words say that the figure was put right since.
    """

    code: ClassVar[str] = "P106"
    name: ClassVar[Message] = Message("ยอดยกมากับยอดคงเหลืองวดก่อน", "Figure brought forward")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดยกมาของงวดนี้เท่ากับยอดคงเหลือหรือยอดยกไปของงวดที่ติดกันก่อนหน้า "
        "ภายใต้แผนงานและชื่อเดียวกัน ในแฟ้มเดียวกันหรือแฟ้มที่นำมาเทียบ (--against) "
        "หากข้อความบอกว่ามีการปรับปรุงยอดยกมา จะไม่ตรวจ",
        "Checks that what this period brings forward is what the period right before it carried "
        "on, under the same programme and name, in the same file or in one given with --against. "
        "Nothing is tested where the words say that the opening figure was put right.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format("12 เรื่อง รับใหม่ 7 เรื่อง ดำเนินการแล้วเสร็จ 15 เรื่อง คงเหลือ 4 เรื่อง"),
            prior=(_FIRST,),
            why=Message("ไตรมาสที่ 1 คงเหลือ 12", "Quarter 1 left 12."),
        ),
        Example(
            _SECOND.format("12 เรื่อง รับใหม่ในไตรมาส 9 เรื่อง แก้ไขแล้วเสร็จ 11 เรื่อง คงค้าง 10 เรื่อง"),
            prior=(_FIRST,),
            why=Message("12 + 9 - 11 = 10", "12 + 9 - 11 = 10"),
        ),
        Example(
            _SECOND.format(
                "13 เรื่อง (ปรับปรุงยอดหลังตรวจสอบ) รับใหม่ 7 เรื่อง ดำเนินการแล้วเสร็จ 15 เรื่อง คงเหลือ 5 เรื่อง"
            ),
            prior=(_FIRST,),
            why=Message("บอกว่าปรับปรุงยอด", "It is said to have been put right."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format("13 เรื่อง รับใหม่ 7 เรื่อง ดำเนินการแล้วเสร็จ 15 เรื่อง คงเหลือ 5 เรื่อง"),
            finds=("13",),
            prior=(_FIRST,),
            why=Message("ไตรมาสที่ 1 คงเหลือ 12", "Quarter 1 left 12."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every figure brought forward from a report at hand."""
        yield from kept(self._tested(review), review)

    def _tested(self, review: Review) -> Iterator[Outcome]:
        for brought in review.reading(brought_forward):
            if _RESTATED.search(brought.opening.lead) or _RESTATED.match(brought.opening.tail):
                continue
            relation = _claim(self.code, brought).tested()
            if relation is not None:
                yield relation


_RESTATED = pattern(r"[^0-9]{0,12}(?:ปรับ(?:ปรุง|แก้)|แก้ไข|หลังปรับ)")


def _claim(rule: str, brought: Brought) -> Claim:
    opening, closing, earlier = brought.opening, brought.closing, brought.pair.earlier
    name = name_of(opening)
    return Claim(
        rule,
        Message(f"ยอดยกมาของ {name.th}", f"what {name.en} brings forward"),
        opening,
        (
            Reading(
                equal(opening.quantity, closing.quantity),
                Message(f"ยอดคงเหลือของ{earlier.name.th} ", f"what was left in {earlier.name.en}"),
                {closing.quantity: quoted(earlier, closing)},
            ),
        ),
        (opening,),
        is_plain=brought.is_same_name,
        is_matched=True,
    )
