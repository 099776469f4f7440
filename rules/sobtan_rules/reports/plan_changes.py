"""Plans that a later report has otherwise, and the revisions its text names.

A revision explains a change when the change is that amount, all the amounts of one
sentence, or what a report says was added in all less what the earlier report had
already added. Nothing else is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.sums import totals
from sobtan_rules.relations.equations import Equation, Printed, Sum, equal
from sobtan_rules.reports.matches import matched_cells
from sobtan_rules.reports.table_pairs import CellPair
from sobtan_rules.tables.budget import Concept

_REVISES = pattern(r"เพิ่มเติม|ปรับลด|ปรับเพิ่ม|ปรับปรุง|เพิ่มขึ้น|ลดลง|โอน|สมทบ|ตัดลด|จัดสรรเพิ่ม|คืน(?:เงิน|งบ)")
_LOWERS = pattern(r"ปรับลด|ลดลง|โอนออก|ตัดลด|คืน(?:เงิน|งบ)|โอนกลับ")
_SINCE_PERIOD = pattern(r"จาก\s?(?:รอบ|ไตรมาส|เดือน|งวด|ช่วง|ครึ่งปี|ปี(?:ก่อน|ที่|\s?[2๒]))")
_IN_ALL = pattern(r"รวม(?:เป็น|ทั้งสิ้น)[^0-9]{0,60}$")
_MOST = 8  # revisions of one report: with more, some would fit by chance


@dataclass(frozen=True, eq=False)
class PlanChange:
    """A plan's total that differs between two reports, with the revisions that explain it.

    `revised` holds the amounts the later text adds or takes away, `already` those the
    earlier one had: those that explain the change, else those that come nearest to it.
    `named` is every revision the later text names.
    """

    cell: CellPair
    revised: tuple[Figure, ...] = ()
    already: tuple[Figure, ...] = ()
    named: tuple[Figure, ...] = ()
    is_built_up: bool = False  # whether the later text adds the new plan up in words

    @property
    def is_explained(self) -> bool:
        return bool(self.revised) and self.equation.holds()

    @property
    def equation(self) -> Equation:
        """The plan now as the plan then with the revisions."""
        return _equation(self.cell, self.revised, self.already)


def plan_changes(review: Review) -> tuple[PlanChange, ...]:
    """The totals of plans that the later of two reports of a year has otherwise."""
    return tuple(
        explain(cell)
        for cell in review.reading(matched_cells)
        if _is_total_plan(cell) and not _is_same(cell)
    )


def _is_total_plan(cell: CellPair) -> bool:
    is_plan = cell.concept is Concept.PLAN and not cell.quarter and cell.before is not None
    return is_plan and not _is_granted(cell) and cell.is_total and cell.pair.is_same_year


_AMOUNT = pattern(r"วงเงิน(?!งบประมาณ|ตามแผน|ทั้งปี)")
_PLANNED = pattern(r"แผน|งบประมาณ|ทั้งปี|จัดสรร")
_OF_PERIOD = pattern(
    r"ใน(?:ระหว่าง|ช่วง)?(?:ไตรมาส|งวด|รอบ|เดือน)|(?:ไตรมาส|งวด|รอบ)นี้|(?:ได้รับ|ที่)(?:การ)?อนุมัติ|ลงนาม|สัญญา"
)


def _is_granted(cell: CellPair) -> bool:
    """Whether it is what was granted in each period: "วงเงิน" of what is no table of plans."""
    column = " ".join(cell.after.column.words)
    if not _AMOUNT.search(column) or _PLANNED.search(column):
        return False
    if "สะสม" in column:
        return True
    caption = cell.table.sheet.table.caption
    said = "" if caption is None else caption.string
    return _OF_PERIOD.search(f"{column} {said}") is not None


def _is_same(cell: CellPair) -> bool:
    before = cell.before.quantity.interval if cell.before is not None else None
    after = cell.after.quantity.interval
    return before is None or after is None or before.meets(after)


def explain(cell: CellPair) -> PlanChange:
    """The change of a plan with what explains it. The cell must be in both reports."""
    now = list(revisions(cell.pair.later.figures))
    then = list(revisions(cell.pair.earlier.figures))
    built = _is_built_up(cell)
    if len(now) > _MOST or len(then) > _MOST:
        return PlanChange(cell, named=tuple(now), is_built_up=built)
    readings = list(_readings(now, then)) or [((), ())]
    holding = (r for r in readings if _equation(cell, *r).holds())
    best = next(holding, None) or min(readings, key=lambda r: _distance(_equation(cell, *r)))
    return PlanChange(cell, *best, tuple(now), built)


def _is_built_up(cell: CellPair) -> bool:
    """Whether a sum in words comes to the new plan."""
    later = cell.pair.later
    own = {total.figure for total in later.review.reading(totals)} & set(later.figures)
    sums = (equal(figure.quantity, cell.after.quantity) for figure in own)
    return any(one.is_testable and one.holds() for one in sums)


def _distance(equation: Equation) -> Decimal:
    """How far the plan is from what the revisions make of it."""
    return abs((equation.result.amount or Decimal(0)) - equation.computed)


_Reading = tuple[tuple[Figure, ...], tuple[Figure, ...]]


def _readings(now: Sequence[Figure], then: Sequence[Figure]) -> Iterator[_Reading]:
    for figure in now:
        yield (figure,), ()
    for _, group in groupby(now, key=lambda figure: figure.prose):
        together = tuple(group)
        if len(together) > 1:
            yield together, ()
    for figure in now:
        for other in then:
            yield (figure,), (other,)


def _equation(cell: CellPair, revised: Sequence[Figure], already: Sequence[Figure]) -> Equation:
    assert cell.before is not None  # as `plan_changes` chooses them
    plus: list[Quantity] = [cell.before.quantity]
    minus: list[Quantity] = []
    for figure in revised:
        (minus if _lowers(figure) else plus).append(figure.quantity)
    for figure in already:
        (plus if _lowers(figure) else minus).append(figure.quantity)
    return Equation(cell.after.quantity, Sum(tuple(map(Printed, plus)), tuple(map(Printed, minus))))


def revisions(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The amounts of money by which a report says its plan was raised or lowered."""
    for figure in figures:
        own = _own_words(figure)
        if figure.movement and _SINCE_PERIOD.search(figure.lead):
            continue  # by how much more was spent than in the period before
        if figure.measure == "บาท" and _REVISES.search(own) and not _IN_ALL.search(own):
            yield figure


def _own_words(figure: Figure) -> str:
    """The words from the last amount of money before it."""
    begin = figure
    while begin.previous is not None and begin.previous.measure != figure.measure:
        begin = begin.previous
    return figure.prose.string[begin.start - len(begin.lead) : figure.start]


def _lowers(figure: Figure) -> bool:
    return _LOWERS.search(_own_words(figure)) is not None
