"""P101: what a table says of an earlier quarter against that quarter's own report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.dates.mentions import gathered
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.equations import equal, printable
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.reports.evidence import kept
from sobtan_rules.reports.matches import past_cells
from sobtan_rules.reports.table_pairs import CellPair

_TITLE = "รายงานผลการใช้จ่ายงบประมาณ\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\nหน่วย : ล้านบาท\n\n"
_FIRST = (
    _TITLE.format("1 (ตุลาคม-ธันวาคม 2566)") + "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
    "แผน\t90.00\t50.00\t40.00\n"
    "ผลเบิกจ่าย\t41.27\t41.27\t\n"
)
_SECOND = (
    _TITLE.format("2 (มกราคม-มีนาคม 2567)") + "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
    "แผน\t90.00\t50.00\t40.00\n"
)


class EarlierColumn(Rule):
    """A table's column for an earlier quarter is what that quarter's own report said.

    Compared are results (spent, bound, both), row by row. Later corrections happen, but
    a report that makes one should say so: this is a warning. All cells of one column
    that differ are one finding.
    """

    code: ClassVar[str] = "P101"
    name: ClassVar[Message] = Message("ตัวเลขของไตรมาสก่อนในตาราง", "Earlier quarter in a table")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าคอลัมน์ของไตรมาสก่อนในตารางตรงกับที่รายงานของไตรมาสนั้นพิมพ์ไว้เอง "
        "ทั้งในแฟ้มเดียวกันและแฟ้มที่นำมาเทียบ (--against) "
        "ตัวเลขอาจแก้ไขภายหลังได้ แต่ควรบอกไว้ จึงเป็นข้อควรระวัง เทียบเฉพาะผล (เบิกจ่าย ผูกพัน) ไม่รวมแผน",
        "Checks that a table's column for an earlier quarter is what that quarter's own report "
        "has, in the same file or one given with --against. Figures may be corrected later, but "
        "that should be said. Only results are compared, plans are not.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "ผลเบิกจ่าย\t74.50\t41.27\t33.23\n",
            prior=(_FIRST,),
            why=Message("ไตรมาสที่ 1 ตรงกัน", "Quarter 1 is the same."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "ผลเบิกจ่าย\t75.50\t42.27\t33.23\n",
            finds=("42.27",),
            prior=(_FIRST,),
            why=Message("รายงานไตรมาสที่ 1 พิมพ์ 41.27", "Quarter 1's own report has 41.27."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Hold every cell of an earlier quarter against that quarter's report."""
        yield from kept(self._tested(review), review)

    def _tested(self, review: Review) -> Iterator[Outcome]:
        cells = review.reading(past_cells)
        for group in gathered(cells, key=lambda c: (c.pair.earlier, c.table, c.quarter)):
            differing = [cell for cell in group if not _agree(cell)]
            for cell in group:
                if cell not in differing:
                    yield Relation(self.code, _both(cell))
            if differing:
                yield _failed(self.code, differing)


def _failed(rule: str, cells: Sequence[CellPair]) -> Relation:
    """The relation of cells that differ; a single one may be a cell that other rules blame."""
    finding = _finding(rule, cells)
    if len(cells) > 1:
        return Relation(rule, tuple(cell.after.quantity for cell in cells), finding)
    after, before = _both(cells[0])
    name = Message(
        f"รายงาน{cells[0].pair.earlier.name.th}", f"the report for {cells[0].pair.earlier.name.en}"
    )
    tested = Statement(
        rule=rule,
        equation=equal(after, before),
        evidence={after: finding.primary, before: finding.related[0]},
        name=name,
        basis=name,
    ).tested()
    return replace(tested, finding=finding)


def _agree(cell: CellPair) -> bool:
    assert cell.before is not None  # as `past_cells` gives them
    return equal(cell.after.quantity, cell.before.quantity).holds()


def _both(cell: CellPair) -> tuple[Quantity, ...]:
    assert cell.before is not None
    return cell.after.quantity, cell.before.quantity


def _finding(rule: str, cells: Sequence[CellPair]) -> Finding:
    first, *_ = cells
    before = first.before
    assert before is not None
    earlier, now = first.pair.earlier.name, first.after.quantity.text.string
    printed = before.quantity.text.string
    others = Message("", "")
    if len(cells) > 1:
        others = Message(
            f" และอีก {len(cells) - 1} แถวในคอลัมน์เดียวกัน",
            f", as in {len(cells) - 1} more of its rows",
        )
    name = first.after.name
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        message=Message(
            f"“{name.th}” พิมพ์ไว้ {now} แต่รายงาน{earlier.th} พิมพ์ไว้ {printed}{others.th} "
            "หากแก้ไขภายหลังควรบอกไว้",
            f"“{name.en}” is printed as {now}, the report for {earlier.en} has "
            f"{printed}{others.en}; a later correction should be stated",
        ),
        primary=first.after.evidence,
        related=tuple(_evidence(cells)),
        expected=printed,
        actual=now,
        difference=_difference(first),
        key=(name.th,),
    )


def _evidence(cells: Sequence[CellPair]) -> Iterator[Evidence]:
    for place, cell in enumerate(cells):
        if place:
            yield cell.after.evidence
        if cell.before is not None:
            report = cell.pair.earlier
            note = Message(
                f"{report.name.th}: {cell.before.name.th}",
                f"{report.name.en}: {cell.before.name.en}",
            )
            yield Evidence(report.document, cell.before.quantity.text, note)


def _difference(cell: CellPair) -> str:
    before, after = _both(cell)[1].amount, cell.after.quantity.amount
    unit = cell.after.quantity.unit
    if before is None or after is None:
        return ""
    scale = 1 if unit is None else unit.scale
    return printable(abs(after - before) / scale, cell.after.quantity.decimals)
