"""E002: a sum whose range stops short of the numbers it should add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.model.document import Range
from sobtan_rules.checks.formulas._cells import Cells, Placed, name_of, placed_cells
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import is_total
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_FEWEST = 2  # cells of the range
_OTHERS_ADD = Message(
    " แต่สูตรของคอลัมน์อื่นในแถวเดียวกันรวมไว้", ", which the formulas of other columns of the row add"
)


class ShortRange(Rule):
    """A SUM down a column leaves out the row right before it, or right above its range.

    A row that was put in at the end of a block is not taken up by the formula below it.
    It is sure where the sums of the same row add the line that this one leaves out. Where
    there are none, only a number between the range and its sum is meant, and less surely.
    """

    code: ClassVar[str] = "E002"
    name: ClassVar[Message] = Message("ช่วงของสูตรไม่ครบ", "Range too short")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจสูตรผลรวมตามแนวตั้ง ว่ารวมแถวที่อยู่ติดกันครบเหมือนสูตรในแถวเดียวกัน "
        "แถวที่แทรกภายหลังมักไม่อยู่ในช่วงของสูตร",
        "Checks that a sum down a column takes up the line next to its range as the sums of the "
        "same row do: a row put in later is often left out of a formula's range.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("รายการ\tบาท\nวัสดุ\t52\nจ้าง\t48\n", why=Message("ไม่มีสูตร", "There are no formulas.")),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # plain text has no formulas

    def check(self, review: Review) -> Iterator[Outcome]:
        """Look at every sum of one range down a column."""
        for cells in review.reading(placed_cells):
            for one in cells.all:
                reach = _column_sum(one)
                if reach is None:
                    continue
                for left_out in _beside(one, reach, cells):
                    severity = _severity(left_out, one, reach, cells)
                    if severity is not None:
                        yield self._finding(one, left_out, cells, severity)

    def _finding(self, one: Placed, left_out: Placed, cells: Cells, severity: Severity) -> Finding:
        evidence, missing = cells.quote(one), cells.quote(left_out)
        name = name_of(one, evidence)
        formula = one.cell.formula
        assert formula is not None  # as a sum has one
        told = _OTHERS_ADD if severity is Severity.ERROR else Message("", "")
        return Finding(
            rule=self.code,
            severity=severity,
            message=Message(
                f"สูตร {formula.text} ของ {name.th} ไม่ได้รวม {left_out.cell.text} "
                f"ในแถวที่ติดกัน{told.th}",
                f"{formula.text} of {name.en} leaves out {left_out.cell.text} of the line next to "
                f"its range{told.en}",
            ),
            primary=evidence,
            related=(missing,),
            actual=one.cell.text.string,
            key=(name.th, formula.text),
        )


def _column_sum(one: Placed) -> Range | None:
    """The range of a cell that adds one range of its own column, above it."""
    formula = one.cell.formula
    if formula is None or len(formula.terms) != 1 or formula.terms[0][0] != 1:
        return None
    reach = formula.terms[0][1]
    is_own = reach.left == reach.right == one.spot.column and reach.sheet == one.spot.sheet
    is_above = reach.bottom < one.spot.row and reach.bottom - reach.top + 1 >= _FEWEST
    return reach if is_own and is_above else None


def _beside(one: Placed, reach: Range, cells: Cells) -> Iterator[Placed]:
    """The numbers right behind the range and right before it."""
    for row in (reach.bottom + 1, reach.top - 1):
        if row < one.spot.row:
            other = cells.at(row, one.spot.column)
            if other is not None and other.quantity is not None and not other.is_computed:
                yield other


def _severity(left_out: Placed, one: Placed, reach: Range, cells: Cells) -> Severity | None:
    """How sure it is that the line is missing, by the other sums of the row; None for not."""
    sums = [
        other_reach
        for other in cells.by_row[one.spot.row]
        if other is not one and (other_reach := _column_sum(other)) is not None
    ]
    alike = [other for other in sums if other.top <= reach.top and other.bottom >= reach.bottom]
    adding = [other for other in alike if other.top <= left_out.spot.row <= other.bottom]
    if alike:
        return Severity.ERROR if len(adding) == len(alike) else None
    is_between = left_out.spot.row == reach.bottom + 1 == one.spot.row - 1
    row = cells.quote(left_out).note.th.partition(" / ")[0]
    return Severity.WARNING if is_between and row and not is_total(row) else None
