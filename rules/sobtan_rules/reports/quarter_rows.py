"""Changes since another quarter that a row of the report's own tables has beside each other.

"รับมือเหตุการณ์ 33 ครั้ง ลดลงจากไตรมาสก่อน 19 ครั้ง" under a row of one name with 52 and 33
for two quarters. The row is found by its name, the unit, and the closing number, which
must be the cell of a quarter; where two rows fit nothing is told. Behind other numbers of
its kind it may be their sum that changed: then the change is only confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.equations import Equation, equal, sum_of
from sobtan_rules.reports.matches import shares_name
from sobtan_rules.reports.reports import Report, reports
from sobtan_rules.reports.roll_forwards import closings_of, is_of_then
from sobtan_rules.tables.budget import quarter_in_words
from sobtan_rules.tables.search import SheetIndex, Spot, measures_alike
from sobtan_rules.tables.sheets import Axis, Lane
from sobtan_rules.thai.letters import fold

_LAST = pattern(r"จากไตรมาส(?:ก่อน|ที่แล้ว|ที่ผ่านมา)(?!ของ|ปี)")
_WINDOW = 60  # letters before a number that may name it


@dataclass(frozen=True, eq=False)
class QuarterChange:
    """A change, the number it led to, and the cells of both quarters."""

    change: Figure
    closing: Figure
    before: Spot
    after: Spot

    @property
    def equation(self) -> Equation:
        """The change as the difference of both cells."""
        less, more = self.before.quantity, self.after.quantity
        if self.change.movement < 0:
            less, more = more, less
        return sum_of(self.change.quantity, [more], [less])

    @property
    def holds(self) -> bool:
        return self.equation.is_testable and self.equation.holds()


def quarter_changes(review: Review) -> tuple[QuarterChange, ...]:
    """Every change since another quarter whose two quarters stand in a row or column."""
    return tuple(
        found
        for report in review.reading(reports)
        if report.document is review.document
        for found in _changes(report)
    )


def _changes(report: Report) -> Iterator[QuarterChange]:
    for place, prose in enumerate(report.proses):
        for figure in prose.figures:
            if not figure.movement or figure.is_percentage or not figure.is_sharp:
                continue
            then = 0 if _LAST.search(figure.lead) else quarter_in_words(figure.lead)
            if is_of_then(figure) or not (then or _LAST.search(figure.lead)):
                continue
            for closing in closings_of(report.proses, place, figure):
                found = _found(report.tables, figure, closing, then)
                if found is not None and (found.holds or _is_first(closing)):
                    yield found
                    break


def _is_first(closing: Figure) -> bool:
    """Whether nothing of its kind stands before it, which the change may be of."""
    before = closing.prose.figures[: closing.index]
    return not closing.is_part and all(f.measure != closing.measure for f in before)


def _found(
    tables: Sequence[SheetIndex], change: Figure, closing: Figure, then: int
) -> QuarterChange | None:
    words = fold(closing.prose.string[max(0, closing.start - _WINDOW) : closing.start])
    found = [
        QuarterChange(change, closing, before, after)
        for table in tables
        for axis in Axis
        for lane in table.sheet.lanes(axis)
        if lane.words and shares_name(words, lane.words[-1])
        for before, after in _beside(table, lane, closing, then)
    ]
    return found[0] if len(found) == 1 else None


def _beside(
    table: SheetIndex, lane: Lane, closing: Figure, then: int
) -> Iterator[tuple[Spot, Spot]]:
    """The cells of the two quarters in the lane, the later of which is the closing number."""
    by_quarter: dict[int, Spot] = {}
    is_row = lane in table.sheet.rows
    for other in table.sheet.lanes(Axis.COLUMN if is_row else Axis.ROW):
        quarter = table.quarters[other]
        spot = table.spot(lane, other) if is_row else table.spot(other, lane)
        if quarter and spot is not None:
            if quarter in by_quarter:
                return  # several numbers for each quarter
            by_quarter[quarter] = spot
    said = quarter_in_words(closing.lead)
    for quarter, spot in by_quarter.items():
        before = by_quarter.get(then or quarter - 1)
        if before is None or quarter <= then or said not in (0, quarter):
            continue
        same = equal(closing.quantity, spot.quantity)
        if measures_alike(spot.quantity, closing.measure) and same.is_testable and same.holds():
            yield before, spot
