"""E003: a total that is right only with lines nobody sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.formulas._cells import Cells, Placed, name_of, placed_cells
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity


class HiddenLines(Rule):
    """A shown total adds hidden rows or columns: as printed, its parts do not add up to it.

    Whoever sees the table printed, or copied into a report, cannot follow the total.
    """

    code: ClassVar[str] = "E003"
    name: ClassVar[Message] = Message("ยอดรวมนับแถวที่ซ่อน", "Total with hidden lines")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "แจ้งยอดรวมที่สูตรนับตัวเลขในแถวหรือคอลัมน์ที่ซ่อนไว้ด้วย ตารางที่พิมพ์ออกมาจึงรวมไม่ได้ตามยอดนั้น "
        "สูตร SUBTOTAL ที่ไม่นับแถวที่ซ่อนไม่ถูกแจ้ง",
        "Points out a total whose formula counts numbers of hidden rows or columns, so that the "
        "table as printed does not add up to it. SUBTOTAL, which leaves them out, is not meant.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("รายการ\tบาท\nวัสดุ\t52\nจ้าง\t48\n", why=Message("ไม่มีสูตร", "There are no formulas.")),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # plain text has no formulas

    def check(self, review: Review) -> Iterator[Outcome]:
        """Look at every shown cell that adds hidden ones."""
        for cells in review.reading(placed_cells):
            for one in cells.all:
                hidden = _hidden_parts(one, cells)
                if hidden:
                    yield self._finding(one, hidden, cells)

    def _finding(self, one: Placed, hidden: list[Placed], cells: Cells) -> Finding:
        evidence = cells.quote(one)
        name = name_of(one, evidence)
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{name.th} ({one.cell.text}) รวมตัวเลขในแถวหรือคอลัมน์ที่ซ่อนไว้ {len(hidden)} ช่อง "
                "ส่วนที่แสดงจึงรวมไม่ได้เท่านี้",
                f"{name.en} ({one.cell.text}) adds {len(hidden)} number(s) of hidden rows or "
                "columns; what is shown does not add up to it",
            ),
            primary=evidence,
            related=tuple(cells.quote(part) for part in hidden),
            actual=one.cell.text.string,
            key=(name.th,),
        )


def _hidden_parts(one: Placed, cells: Cells) -> list[Placed]:
    """The hidden numbers other than zero that a shown cell adds."""
    formula = one.cell.formula
    if formula is None or one.cell.is_hidden or formula.skips_hidden:
        return []
    return [
        part
        for _, reach in formula.terms
        if reach.sheet == one.spot.sheet
        for part in cells.within(reach)
        if part.cell.is_hidden and part.quantity is not None and part.quantity.value
    ]
