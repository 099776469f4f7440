"""E005: what a formula adds up, against the result that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.model.document import DocumentKind, Quantity
from sobtan_rules.checks.formulas._cells import Cells, Placed, name_of, placed_cells
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import MATCHED_PLAINLY
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement

_FEWEST = 2  # numbers that are added


class StaleResult(Rule):
    """A formula shows what its numbers add up to.

    Word does not compute its fields again when a number of the table changes; the saved
    result then belongs to numbers that are no longer there. In a workbook the results of
    formulas confirm the numbers they rest on.
    """

    code: ClassVar[str] = "E005"
    name: ClassVar[Message] = Message("ผลของสูตรไม่ปรับตาม", "Stale result of a formula")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "คำนวณสูตรผลรวมในตาราง Word และใน Excel จากตัวเลขที่สูตรอ้างถึง แล้วเทียบกับผลที่แสดง "
        "Word ไม่คำนวณสูตรใหม่เองเมื่อแก้ตัวเลข ต้องเลือกแล้วกด F9",
        "Computes the sums of Word's tables and of Excel from the numbers they refer to, and holds "
        "them against the results shown. Word does not compute a field again by itself: select "
        "it and press F9.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("รายการ\tบาท\nวัสดุ\t52\nจ้าง\t48\n", why=Message("ไม่มีสูตร", "There are no formulas.")),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # plain text has no formulas

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compute every sum whose numbers are all there."""
        for cells in review.reading(placed_cells):
            for one in cells.all:
                relation = self._tested(one, cells)
                if relation is not None:
                    yield relation

    def _tested(self, one: Placed, cells: Cells) -> Relation | None:
        plus, minus = _parts(one, cells)
        if one.quantity is None or len(plus) + len(minus) < _FEWEST:
            return None
        equation = sum_of(one.quantity, [q for _, q in plus], [q for _, q in minus])
        if not equation.is_testable:
            return None
        mine = cells.quote(one)
        evidence = {one.quantity: mine}
        evidence |= {q: cells.quote(part) for part, q in (*plus, *minus)}
        formula = one.cell.formula
        assert formula is not None  # as what has parts
        name = name_of(one, mine)
        return Statement(
            rule=self.code,
            equation=equation,
            evidence=evidence,
            name=name,
            basis=Message(f"สูตร {formula.text} ", f"the formula {formula.text}"),
            claim=MATCHED_PLAINLY,
            key=(name.th, formula.text),
        ).tested()


_Part = tuple[Placed, Quantity]


def _parts(one: Placed, cells: Cells) -> tuple[list[_Part], list[_Part]]:
    """What the formula adds and takes away; nothing where that is not all to be seen."""
    formula = one.cell.formula
    found: dict[int, list[_Part]] = {1: [], -1: []}
    is_word = cells.document.kind is DocumentKind.WORD
    for sign, reach in formula.terms if formula is not None else ():
        if reach.sheet != one.spot.sheet:
            return [], []
        parts = [part for part in cells.within(reach) if not part.cell.is_text]
        for part in parts:
            if part is one or (part.quantity is None and part.cell.quantities):
                return [], []
            if part.quantity is not None:
                found[sign].append((part, part.quantity))
        if is_word and len({part.spot.column for part in parts}) == 1:
            found[sign] = _next_to(one, found[sign])
    quantities = [q for parts in found.values() for _, q in parts]
    return (found[1], found[-1]) if len(set(quantities)) == len(quantities) else ([], [])


def _next_to(one: Placed, parts: list[_Part]) -> list[_Part]:
    """Of a Word column, the numbers without a gap to the formula: there a sum ends."""
    kept: list[_Part] = []
    row = one.spot.row - 1
    for part in sorted(parts, key=lambda pair: -pair[0].spot.row):
        if part[0].spot.row == row:
            kept.append(part)
            row -= 1
    return kept[::-1]
