"""E001: a number typed where its whole row and column are computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from sobtan_rules.checks.formulas._cells import Cells, Placed, name_of, placed_cells
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Confidence, Finding, Message, Outcome, Severity

_FEWEST = 3  # computed cells around it, in its row and in its column


class TypedNumber(Rule):
    """A number typed over a formula: every other number of its row and column is computed.

    It does not change when what it rests on does. Only where all others are computed in
    both directions is nothing else likely: rows of typed numbers cross columns of totals.
    """

    code: ClassVar[str] = "E001"
    name: ClassVar[Message] = Message("พิมพ์ทับสูตร", "Typed over a formula")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "แจ้งช่องที่พิมพ์ตัวเลขไว้ ทั้งที่ตัวเลขอื่นทุกช่องในแถวและในคอลัมน์เดียวกันเป็นสูตร ตัวเลขนี้จะไม่เปลี่ยนตาม"
        "เมื่อตัวเลขที่ใช้คำนวณเปลี่ยน",
        "Points out a typed number where every other number of its row and of its column is "
        "computed. It will not change when the numbers it rests on do.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("รายการ\tบาท\nวัสดุ\t52\nจ้าง\t48\n", why=Message("ไม่มีสูตร", "There are no formulas.")),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # plain text has no formulas

    def check(self, review: Review) -> Iterator[Outcome]:
        """Look at every typed number among formulas."""
        for cells in review.reading(placed_cells):
            for one in cells.all:
                if not one.is_computed and one.quantity is not None and _stands_out(one, cells):
                    yield self._finding(one, cells)

    def _finding(self, one: Placed, cells: Cells) -> Finding:
        evidence = cells.quote(one)
        name = name_of(one, evidence)
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{name.th} เป็นตัวเลขที่พิมพ์ไว้ ({one.cell.text}) แต่ช่องอื่นทั้งแถวและคอลัมน์เป็นสูตร "
                "อาจพิมพ์ทับสูตร",
                f"{name.en} is a typed number ({one.cell.text}), but all others of its row and "
                "column are computed; it may have been typed over a formula",
            ),
            primary=evidence,
            actual=one.cell.text.string,
            confidence=Confidence.MEDIUM,
            key=(name.th,),
        )


def _stands_out(one: Placed, cells: Cells) -> bool:
    return all(
        _is_only_typed(one, line)
        for line in (cells.by_row[one.spot.row], cells.by_column[one.spot.column])
    )


def _is_only_typed(one: Placed, line: Sequence[Placed]) -> bool:
    """Whether all other numbers of the line are computed, and there are enough of them."""
    others = [other for other in line if other is not one and other.quantity is not None]
    return len(others) >= _FEWEST and all(other.is_computed for other in others)
