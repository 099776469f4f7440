"""T009: numbers printed with fewer decimals than those around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import is_percentage_name
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.tables.sheets import Axis, Sheet, is_percentage, sheets


class FewerDecimals(Rule):
    """A number has fewer decimals than nearly all others of its table.

    The missing digits may be zeros that a spreadsheet left out, or they may be lost;
    sums and percentages computed with it are that much less exact. Only for
    information. Whole numbers among decimals are counted, percentages are not; nor is a
    row or column that is printed alike throughout, or a column whose numbers mostly have
    other decimals: it counts something else.
    """

    code: ClassVar[str] = "T009"
    name: ClassVar[Message] = Message("ทศนิยมน้อยกว่าตัวเลขอื่น", "Fewer decimals than the rest")
    severity: ClassVar[Severity] = Severity.INFO
    explanation: ClassVar[Message] = Message(
        "แจ้งตัวเลขที่มีทศนิยมน้อยกว่าตัวเลขอื่นเกือบทั้งตาราง หลักที่หายไปอาจเป็นศูนย์ที่โปรแกรมตาราง"
        "ตัดทิ้ง หรืออาจพิมพ์ตกไป และทำให้ผลรวมกับร้อยละที่คำนวณจากตัวเลขนั้นละเอียดน้อยลง "
        "เป็นข้อมูลให้พิจารณาเท่านั้น",
        "Points out a number with fewer decimals than nearly all others of its table. The missing "
        "digits may be zeros a spreadsheet left out, or they may be lost; what is computed from "
        "it is less exact. For information only.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "โครงการ\tงบประมาณ\tเบิกจ่าย\n"
            "อบรมครู\t80.0000\t60.5000\n"
            "จัดซื้อหนังสือ\t50.0000\t21.5000\n"
            "ติดตามผล\t20.0000\t15.2500\n",
            why=Message("ทุกตัวมีสี่ตำแหน่ง", "All have four decimals."),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "จังหวัด\tสายทาง\tวงเงิน\tเบิกจ่าย\tผูกพัน\tคงเหลือ\tเหลื่อมปี\n"
            "ตราด\t6\t245.60\t198.35\t30.20\t17.05\t1.15\n"
            "แพร่\t4\t152.45\t150.10\t2.20\t0.15\t2.30\n"
            "พังงา\t3\t98.70\t60.25\t30.30\t8.15\t4.40\n",
            why=Message(
                "สายทางเป็นจำนวนนับ พิมพ์เป็นจำนวนเต็มทั้งคอลัมน์",
                "The routes are counted: the whole column is of whole numbers.",
            ),
        ),
        Example(
            "รายการ\tไตรมาส 1\tไตรมาส 2\tไตรมาส 3\nงบบุคลากร\t80.1250\t60.5210\t71.3305\n"
            "งบลงทุน\t50.2501\t21.5127\t33.4008\nรวม\t130.3751\t82.0337\t104.7313\n"
            "สะสมร้อยละ\t19.11\t47.26\t76.28\n",
            why=Message("แถวร้อยละมีทศนิยมของตนเอง", "A row of percentages has its own decimals."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "โครงการ\tงบประมาณ\tเบิกจ่าย\n"
            "อบรมครู\t80.0000\t60.5000\n"
            "จัดซื้อหนังสือ\t50.0000\t21.5000\n"
            "ติดตามผล\t20.0000\t15.25\n",
            finds=("15.25",),
            why=Message(
                "ตัวเลขอื่นมีทศนิยมสี่ตำแหน่ง ตัวเลขนี้มีสอง",
                "The others have four decimals, this one two.",
            ),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare the decimals of every number with those of its table."""
        for sheet in review.reading(sheets):
            counted = _counted(sheet)
            decimals = _column_decimals(sheet)
            for numbers in _by_measure(sheet):
                usual = _usual(numbers)
                for quantity in numbers:
                    is_fewer = 0 <= quantity.decimals < usual
                    if not is_fewer or not quantity.value or quantity in counted:
                        continue
                    if _is_usual(decimals[quantity], usual):
                        yield self._finding(sheet.quote(quantity), quantity, usual)

    def _finding(self, evidence: Evidence, quantity: Quantity, usual: int) -> Finding:
        place = evidence.note
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{evidence.text} ({place.th}) มีทศนิยม {quantity.decimals} ตำแหน่ง "
                f"ตัวเลขอื่นในตารางมี {usual} ตำแหน่ง",
                f"{evidence.text} ({place.en}) has {quantity.decimals} decimals where the table's "
                f"other numbers have {usual}",
            ),
            primary=evidence,
            actual=evidence.text.string,
            confidence=Confidence.HIGH,
            key=(place.th,),
        )


def _by_measure(sheet: Sheet) -> list[list[Quantity]]:
    """The table's numbers of each measure in order of rows, percentages and their lanes aside.

    Rows that a unit in a column of its own names as well measure something else than those
    without, though the unit may not be known.
    """
    found: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    shares = {column.index for column in sheet.columns if is_percentage_name(column.name)}
    for row in sheet.rows:
        for place, entry in enumerate(() if is_percentage_name(row.name) else row.entries):
            quantity = entry.quantity
            if quantity is not None and place not in shares and not is_percentage(quantity):
                measure = "" if quantity.unit is None else quantity.unit.measure
                found[measure, len(row.words)].append(quantity)
    return list(found.values())


def _column_decimals(sheet: Sheet) -> dict[Quantity, Counter[int]]:
    """The decimals in each one's column: an indicator's target is not of the money's."""
    found: dict[Quantity, Counter[int]] = {}
    for column in sheet.columns:
        own = [entry.quantity for entry in column.entries if entry.quantity is not None]
        decimals = Counter(quantity.decimals for quantity in own)
        for quantity in own:
            found[quantity] = decimals
    return found


def _is_usual(decimals: Counter[int], usual: int) -> bool:
    """Whether the greater part of a column's other numbers, and two at least, have so many."""
    return decimals[usual] > 1 and 2 * decimals[usual] > decimals.total() - 1


_ALIKE = 3  # numbers of a row: fewer of one length may be chance


def _counted(sheet: Sheet) -> set[Quantity]:
    """The numbers of rows and columns that are whole: persons, projects.

    One number in four may have decimals, as what they grew by in percent.
    """
    found: set[Quantity] = set()
    for lane in (*sheet.rows, *sheet.columns):
        own = [entry.quantity for entry in lane.entries if entry.quantity is not None]
        is_telling = lane.axis is Axis.COLUMN or len(own) >= _ALIKE
        whole = [quantity for quantity in own if not quantity.decimals]
        if is_telling and 4 * len(whole) >= 3 * len(own):
            found.update(whole)
    return found


def _usual(numbers: list[Quantity]) -> int:
    """The decimals of at least four fifths of five numbers or more; 0 for none."""
    if len(numbers) < 5:
        return 0
    decimals, count = Counter(quantity.decimals for quantity in numbers).most_common(1)[0]
    return decimals if count * 5 >= len(numbers) * 4 else 0
