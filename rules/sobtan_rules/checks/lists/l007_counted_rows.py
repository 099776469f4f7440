"""L007: counts of what a table lists row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from sobtan_extractor.model.document import Cell, Document, Row
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import MATCHED, MATCHED_PLAINLY
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Relation, Severity
from sobtan_rules.reports.recounts import Recount, recounts
from sobtan_rules.reports.row_counts import RowCount, row_counts
from sobtan_rules.reports.verdict_counts import verdict_counts
from sobtan_rules.tables.rolls import Group, groups, rolls
from sobtan_rules.tables.sheets import principal

_PLANTS = (
    "ที่\tโรงไฟฟ้า\tจังหวัด\tเมกะวัตต์\n1\tทุ่งกุลา\tร้อยเอ็ด\t48.0\n2\tเขาค้อ\tเพชรบูรณ์\t60.0\n"
    "3\tชานอ้อย\tกาญจนบุรี\t24.5\n4\tแสงตะวัน\tลพบุรี\t35.2\n"
)
_CAUSES = (
    "ภาคผนวก โครงการที่ไม่ได้ดำเนินการ\n\nที่\tโครงการ\tสาเหตุ\n1\tถนนเทศบาล 9\tที่ดินติดจำนอง\n"
    "2\tท่อระบายน้ำ\tรออนุญาตใช้พื้นที่\n3\tริมคลอง\tรออนุญาตใช้พื้นที่\n4\tดนตรีไทย\tโอนงบประมาณ\n"
    "5\tตลาดน้ำ\tโอนงบประมาณ\n6\tโรงหมักปุ๋ย\tรออนุญาตใช้พื้นที่\n\n"
)
_PROJECTS = (
    "ตารางที่ 5 โครงการลงทุนสำคัญ\n\nที่\tโครงการ\tผลงาน (%)\tจ่ายแล้ว\n1\tถนน\t100\t4,185,000\n"
    "2\tท่อระบายน้ำ\t65\t4,074,000\n3\tสวนสาธารณะ\t40\t3,330,000\n4\tรถขยะ\t100\t4,900,000\n"
)
_NETWORKS = (
    "ที่\tโรงเรียน\tนักเรียน (คน)\n\tเครือข่ายเหนือ (2 โรงเรียน)\t317\n1\tบ้านดอน\t221\n2\tวัดป่า\t96\n"
    "\tเครือข่ายกลาง ({} โรงเรียน)\t375\n3\tบ้านโคก\t200\n4\tวัดสระ\t124\n5\tบ้านหิน\t51\n"
    "\tเครือข่ายใต้ (2 โรงเรียน)\t311\n6\tบ้านนา\t250\n7\tบ้านห้วย\t61\n\tรวม 7 โรงเรียน\t1,003\n"
)
_STRATEGIES = (
    "ยุทธศาสตร์\tอนุมัติ\tไม่ได้ทำ\n1. โครงสร้างพื้นฐาน\t41\t3\n2. การศึกษา\t26\t1\n3. สุขภาวะ\t33\t1\n"
    "4. เศรษฐกิจ\t12\t2\n5. สิ่งแวดล้อม\t19\t1\nรวม\t131\t8\n\n"
    "ที่\tโครงการ\tยุทธศาสตร์ที่\n1\tขยายถนน\t1\n2\tวางท่อ\t1\n3\tปรับผิวทาง\t1\n4\tดนตรีไทย\t2\n"
    "5\tลานกีฬา\t3\n6\tตลาดน้ำ\t{}\n7\tค้าออนไลน์\t4\n8\tโรงหมักปุ๋ย\t5\n"
)


class CountedRows(Rule):
    """A count of what a table lists is that of its rows.

    The table must list one thing in each row: numbered, or with a total that says how many.
    The words must tie the count to it: the text names the table or annex and counts what its
    caption names, the caption or the heading of a group says so in brackets, the text counts
    each kind of one column, or another table counts its groups. Counts that go together must
    be right but for one; a count of something else is left alone.
    """

    code: ClassVar[str] = "L007"
    name: ClassVar[Message] = Message("จำนวนกับแถวในตาราง", "Count and rows of a table")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่ระบุเท่ากับจำนวนแถวของตารางหรือภาคผนวกที่แจงรายการไว้แถวละหนึ่งรายการ ได้แก่ "
        "จำนวนที่ข้อความอ้างถึงตารางหรือภาคผนวกนั้น จำนวนในวงเล็บท้ายชื่อตารางหรือท้ายหัวกลุ่มของแถว "
        "จำนวนของแต่ละสถานะ สาเหตุ หรือประเภทตามคอลัมน์หนึ่งของตาราง และตารางสรุปที่นับรายการของอีกตารางหนึ่ง "
        "จำนวนที่อยู่ด้วยกันต้องตรงเว้นเพียงจำนวนเดียวจึงจะชี้ เพราะอาจนับสิ่งอื่น",
        "Checks that a count is that of the rows of a table or annex that lists one thing in "
        "each: counts in text that names the table, in brackets behind its caption or the "
        "heading of a group of rows, counts of each status, cause or kind as one column gives "
        "them, and summary tables that count what another table lists. Of counts that go "
        "together all but one must be right, else something else may be counted.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            f"โรงไฟฟ้าที่ได้รับใบอนุญาต 4 แห่ง ตามภาคผนวก\n\nภาคผนวก โรงไฟฟ้าที่ได้รับใบอนุญาต\n\n{_PLANTS}",
        ),
        Example(
            "โรงไฟฟ้าที่ได้รับใบอนุญาตซึ่งเดินเครื่องแล้ว 2 แห่ง จากรายชื่อตามภาคผนวก\n\n"
            f"ภาคผนวก โรงไฟฟ้าที่ได้รับใบอนุญาต\n\n{_PLANTS}",
            why=Message("นับเฉพาะที่เดินเครื่องแล้ว", "Only those that run are counted."),
        ),
        Example(
            "โครงการลงทุนสำคัญ 2 โครงการ ตามตารางที่ 1\n\nตารางที่ 1 โครงการลงทุนสำคัญ\n\n"
            "ที่\tโครงการ\tกอง\n1\tถนน\tกองช่าง\n2\tคลอง\tกองช่าง\n3\tตลาด\tกองคลัง\n",
            why=Message("อาจนับเฉพาะของกองหนึ่ง", "Those of one office may be counted."),
        ),
        Example(
            f"{_CAUSES}รออนุญาตใช้พื้นที่ 5 โครงการ โอนงบประมาณ 4 โครงการ และที่ดินติดจำนอง 1 โครงการ\n",
            why=Message("ต่างหลายจำนวน อาจนับของปีอื่น", "Several differ: of another year perhaps."),
        ),
        Example(_NETWORKS.format(3)),
        Example(_STRATEGIES.format(4)),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            f"โรงไฟฟ้าที่ได้รับใบอนุญาต 5 แห่ง ตามภาคผนวก\n\nภาคผนวก โรงไฟฟ้าที่ได้รับใบอนุญาต\n\n{_PLANTS}",
            finds=("5",),
            why=Message("ภาคผนวกมีสี่แห่ง", "The annex has four."),
        ),
        Example(
            f"{_CAUSES}รออนุญาตใช้พื้นที่ 3 โครงการ โอนงบประมาณ 4 โครงการ และที่ดินติดจำนอง 1 โครงการ\n",
            finds=("4",),
            why=Message("ตารางมีสองโครงการ", "The table has two."),
        ),
        Example(
            "โครงการที่ล่าช้ากว่าแผนมี 3 โครงการ และเร็วกว่าแผน 1 โครงการ\n\n"
            "โครงการ\tผลงาน (%)\tแผน (%)\tเร็ว/ช้า (จุด)\nห้องเย็น\t72\t75\t-3\nหลังคา\t100\t100\t0\n"
            "ลานผลไม้\t61\t55\t+6\nระบบประมูล\t44\t50\t-6\nรวม 4 โครงการ\t\t\t\n",
            finds=("3",),
        ),
        Example(
            f"โครงการลงทุนสำคัญ 4 โครงการตามตารางที่ 5 แล้วเสร็จ 100% จำนวน 3 โครงการ\n\n{_PROJECTS}",
            finds=("3",),
            why=Message("มีผลงาน 100% สองโครงการ", "Two are all done."),
        ),
        Example(
            "มีผู้ได้รับแต่งตั้ง 6 ราย เป็นรองศาสตราจารย์ 2 ราย และผู้ช่วยศาสตราจารย์ 3 ราย (รายชื่อในภาคผนวก)\n\n"
            "ภาคผนวก ผู้ได้รับแต่งตั้ง\n\nที่\tชื่อ\tตำแหน่งใหม่\n1\tก. งามดี\tรองศาสตราจารย์\n2\tข. ใจดี\t"
            "รองศาสตราจารย์\n3\tค. สุขดี\tผู้ช่วยศาสตราจารย์\n4\tง. ทองดี\tผู้ช่วยศาสตราจารย์\n5\tจ. แก้วดี\t"
            "ผู้ช่วยศาสตราจารย์\n",
            finds=("6",),
        ),
        Example(_NETWORKS.format(4), finds=("4",)),
        Example(_STRATEGIES.format(5), finds=("2",), why=Message("แถวที่ 6 ย้ายกลุ่ม", "Row 6 moved.")),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every count that is tied to the rows of a table."""
        told = {counted.figure for counted in review.reading(verdict_counts)}
        for count in review.reading(row_counts):
            if count.figure not in told:
                yield self._in_text(count)
        for roll in review.reading(rolls):
            for group in groups(roll):
                yield self._of_group(review, group)
        for _, found in groupby(review.reading(recounts), key=lambda r: (r.roll, r.column)):
            yield from self._in_table(review, list(found))

    def _in_text(self, count: RowCount) -> Relation:
        figure, document = count.figure, count.figure.prose.document
        place = _shortened(count.roll.table.caption.string)
        where = f" “{place}” " if place else ""
        what = f"“{_shortened(count.kind)}” " if count.kind else ""
        unit = figure.quantity.unit.name if figure.quantity.unit is not None else ""
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ข้อความระบุ {what}{figure.printed} {unit} แต่ตาราง{where}มี {count.found} รายการ",
                f"{what}{figure.printed} {unit} are stated, but the table{where or ' '}has "
                f"{count.found}",
            ),
            primary=figure.evidence,
            related=_shown(count.cells, document) or _labels(count.roll.rows, document),
            expected=str(count.found),
            actual=figure.printed,
            key=(unit, str(count.found)),
        )
        name = Message("จำนวนแถวในตาราง", "rows of the table")
        failed = None if count.holds else finding
        return Relation(self.code, (figure.quantity,), failed, name=name, claim=MATCHED)

    def _of_group(self, review: Review, group: Group) -> Relation:
        heading = " ".join(group.heading.text.string.split())
        found, stated = len(group.rows), group.stated.text.string
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"“{heading}” ระบุไว้ {stated} แต่มี {found} แถว ซึ่งกลุ่มอื่นของตารางตรงกัน",
                f"“{heading}” says {stated}, but has {found} rows; the other groups are right",
            ),
            primary=Evidence(review.document, group.stated.text),
            related=_labels(group.rows, review.document),
            expected=str(found),
            actual=stated,
            key=(heading,),
        )
        name = Message("จำนวนแถวในกลุ่ม", "rows of the group")
        failed = None if group.fits else finding
        return Relation(self.code, (group.stated,), failed, name=name, claim=MATCHED_PLAINLY)

    def _in_table(self, review: Review, found: Sequence[Recount]) -> Iterator[Relation]:
        """The counts of one column: what is wrong with several of them is said once."""
        wrong = [one for one in found if not one.holds]
        name = Message("จำนวนที่แจงในอีกตาราง", "what another table lists")
        for one in found:
            quantity = principal(one.cell)
            if quantity is not None and (one.holds or one is wrong[0]):
                finding = None if one.holds else self._recounted(review, wrong)
                yield Relation(self.code, (quantity,), finding, name=name, claim=MATCHED)

    def _recounted(self, review: Review, wrong: Sequence[Recount]) -> Finding:
        document, first = review.document, wrong[0]
        column = " ".join(first.column.name.split())
        rows = "; ".join(
            f"“{_shortened(one.row.label.string)}” {one.stated} แต่แจงไว้ {one.found}"
            for one in wrong
        )
        rows_en = "; ".join(
            f"“{_shortened(one.row.label.string)}” {one.stated}, listed {one.found}"
            for one in wrong
        )
        others = [Evidence(document, one.cell.text) for one in wrong[1:]]
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"จำนวน “{column}” ไม่ตรงกับรายการที่แจงในอีกตาราง: {rows} ส่วนอีก {first.kept} ช่องตรงกัน",
                f"“{column}” differs from what another table lists: {rows_en}; "
                f"{first.kept} others are right",
            ),
            primary=Evidence(document, first.cell.text),
            related=(*others, *(e for one in wrong for e in _shown(one.cells, document))),
            expected=str(first.found),
            actual=str(first.stated),
            key=(column, *(one.row.label.string for one in wrong)),
        )


def _shown(cells: Sequence[Cell], document: Document) -> tuple[Evidence, ...]:
    return tuple(Evidence(document, cell.text) for cell in cells)


def _labels(rows: Sequence[Row], document: Document) -> tuple[Evidence, ...]:
    return tuple(Evidence(document, row.label) for row in rows if row.label)


def _shortened(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


_LONGEST = 48  # characters
