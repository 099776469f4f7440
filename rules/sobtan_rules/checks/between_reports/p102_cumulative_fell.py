"""P102: cumulative figures do not fall from one report to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.equations import AtMost, equal
from sobtan_rules.relations.finding import (
    Candidate,
    Evidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.reports.evidence import kept
from sobtan_rules.reports.matches import matched, matched_cells
from sobtan_rules.reports.reports import Pair
from sobtan_rules.reports.table_pairs import CellPair
from sobtan_rules.tables.budget import Concept

_TITLE = "รายงานผลการใช้จ่ายงบประมาณ\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\nหน่วย : บาท\n\n"
_FIRST = (
    _TITLE.format("1 (ตุลาคม-ธันวาคม 2566)") + "โครงการ\tงบประมาณ\tเบิกจ่ายสะสม\n"
    "ปลูกป่าชายเลน\t500,000\t120,000\n"
    "เก็บขยะทะเล\t300,000\t80,000\n"
)
_SECOND = _TITLE.format("2 (มกราคม-มีนาคม 2567)") + "โครงการ\tงบประมาณ\tเบิกจ่ายสะสม\n"

_READERS = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\n"
    "(1) คัดกรองสายตานักเรียนในโรงเรียนขนาดเล็ก {}\n"
)


class CumulativeFell(Rule):
    """What has been spent, or reached, since the year began is not less than it was.

    Compared are the cells of tables that hold the sums spent so far, and numbers of prose
    that both reports call cumulative, within one fiscal year; the earlier one need not
    where it is of the year's first quarter. What is bound may fall: it becomes what is
    spent.
    """

    code: ClassVar[str] = "P102"
    name: ClassVar[Message] = Message("ยอดสะสมลดลง", "Cumulative figure fell")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดเบิกจ่ายสะสมในตารางและยอดสะสมในข้อความไม่น้อยกว่าที่รายงานงวดก่อนในปีงบประมาณเดียวกันพิมพ์ไว้ "
        "เพราะยอดสะสมมีแต่เพิ่มหรือเท่าเดิม ยอดผูกพันลดลงได้เพราะกลายเป็นยอดเบิกจ่าย จึงไม่ตรวจ",
        "Checks that what has been spent so far, in tables, and what prose calls cumulative is not "
        "less than the earlier report of the same year has. Amounts bound may fall and are left "
        "alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "ปลูกป่าชายเลน\t500,000\t260,000\nเก็บขยะทะเล\t300,000\t80,000\n",
            prior=(_FIRST,),
            why=Message("เพิ่มขึ้นหรือเท่าเดิม", "More, or the same."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "ปลูกป่าชายเลน\t500,000\t260,000\nเก็บขยะทะเล\t300,000\t60,000\n",
            finds=("60,000",),
            prior=(_FIRST,),
            why=Message("ไตรมาสที่ 1 เบิกจ่ายแล้ว 80,000", "80,000 had been spent by quarter 1."),
        ),
        Example(
            _READERS.format("2 (มกราคม-มีนาคม 2567)", "สะสม จำนวน 41,904 คน"),
            finds=("41,904",),
            prior=(_READERS.format("1 (ตุลาคม-ธันวาคม 2566)", "จำนวน 48,216 คน"),),
            why=Message("ไตรมาสแรกของปีมี 48,216 แล้ว", "The year's first quarter alone had 48,216."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every cumulative figure that both reports have."""
        yield from kept(self._tested(review), review)

    def _tested(self, review: Review) -> Iterator[Outcome]:
        for cell in review.reading(matched_cells):
            if _is_spent_so_far(cell) and cell.before is not None:
                before, after = cell.before.evidence, cell.after.evidence
                quantities = cell.before.quantity, cell.after.quantity
                yield _tested(self.code, cell.pair, quantities, (before, after))
        for match in review.reading(matched):
            one, other = match.before.figure, match.after.figure
            if other.is_cumulative and _is_so_far(match.pair, one) and match.pair.is_same_year:
                quantities = one.quantity, other.quantity
                yield _tested(self.code, match.pair, quantities, (one.evidence, other.evidence))


def _is_so_far(pair: Pair, figure: Figure) -> bool:
    """Whether the earlier figure is cumulative: so is each one of the year's first quarter."""
    period = pair.earlier.period
    begins_year = period is not None and period.quarters == (1, 1)
    return figure.is_cumulative or begins_year


def _is_spent_so_far(cell: CellPair) -> bool:
    """Whether the cell is all that was spent since the year began."""
    if cell.concept is not Concept.SPENT or cell.quarter or not cell.pair.is_same_year:
        return False
    says_so = any("สะสม" in words for lane in cell.after.lanes for words in lane.words)
    return says_so or (cell.table.has_quarters and cell.is_total)


def _tested(
    rule: str,
    pair: Pair,
    quantities: tuple[Quantity, Quantity],
    evidence: tuple[Evidence, Evidence],
) -> Relation:
    before, after = quantities
    equation = AtMost(before, equal(before, after).expression)
    relation = Relation(rule, (after, before), equation=equation, name=_NAME)
    bounds = equation.printable_range(after)
    if bounds is not None:
        may_be = Candidate(after, bounds.low, bounds.high, evidence[1])
        relation = replace(relation, candidates=(may_be,))
    if equation.is_testable and not equation.holds():
        return replace(relation, finding=_finding(rule, pair, evidence))
    return relation


_NAME = Message("ยอดสะสมของงวดก่อน", "what was so far in the earlier report")


def _finding(rule: str, pair: Pair, evidence: tuple[Evidence, Evidence]) -> Finding:
    before, after = evidence
    then, now = pair.earlier.name, pair.later.name
    had, has = before.text.string, after.text.string
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        message=Message(
            f"ยอดสะสม “{after.note.th}” {now.th} พิมพ์ไว้ {has} น้อยกว่า{then.th} ที่พิมพ์ไว้ {had} "
            "ยอดสะสมลดลงไม่ได้",
            f"cumulative “{after.note.en}” is {has} in {now.en}, less than {had} in {then.en}; "
            "it cannot fall",
        ),
        primary=after,
        related=(before._replace(note=then),),
        expected=f"≥ {had}",
        actual=has,
        key=(after.note.th,),
    )
