"""E004: text that looks like a number, which sums leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.formulas._cells import Cells, Placed, name_of, placed_cells
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity


class NumberAsText(Rule):
    """A cell in the range of a SUM holds a number typed as text: the sum leaves it out.

    On paper it is a number like the others; Excel counts it as nothing.
    """

    code: ClassVar[str] = "E004"
    name: ClassVar[Message] = Message("ตัวเลขที่เป็นข้อความ", "Number typed as text")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "แจ้งช่องที่แสดงเป็นตัวเลขแต่เก็บเป็นข้อความ และอยู่ในช่วงของสูตรผลรวม Excel จะไม่นำมารวม",
        "Points out a cell that shows a number but holds text, in the range of a sum: Excel leaves "
        "it out.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("รายการ\tบาท\nวัสดุ\t52\nจ้าง\t48\n", why=Message("ไม่มีสูตร", "There are no formulas.")),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # plain text has no formulas

    def check(self, review: Review) -> Iterator[Outcome]:
        """Look at the ranges of every sum."""
        for cells in review.reading(placed_cells):
            told: set[int] = set()
            for total in cells.all:
                for part in _texts(total, cells):
                    if id(part) not in told:
                        told.add(id(part))
                        yield self._finding(part, total, cells)

    def _finding(self, part: Placed, total: Placed, cells: Cells) -> Finding:
        evidence = cells.quote(part)
        name = name_of(part, evidence)
        formula = total.cell.formula
        assert formula is not None  # as a sum has one
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{name.th} เก็บ “{part.cell.text}” เป็นข้อความ สูตร {formula.text} จึงไม่ได้นำมารวม",
                f"{name.en} holds “{part.cell.text}” as text, so {formula.text} leaves it out",
            ),
            primary=evidence,
            related=(cells.quote(total),),
            actual=part.cell.text.string,
            key=(name.th,),
        )


def _texts(total: Placed, cells: Cells) -> Iterator[Placed]:
    """The cells of text with a number other than zero in the ranges that a SUM adds."""
    formula = total.cell.formula
    for _, reach in formula.terms if formula is not None else ():
        is_range = (reach.top, reach.left) != (reach.bottom, reach.right)
        if is_range and reach.sheet == total.spot.sheet:  # single cells are added as numbers
            for part in cells.within(reach):
                number = part.quantity.value if part.quantity is not None else None
                if part.cell.is_text and number:
                    yield part
