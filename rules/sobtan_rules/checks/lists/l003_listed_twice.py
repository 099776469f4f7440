"""L003: a name that is in the same list twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.lists._findings import named_twice, persons_twice, twice_in_tables
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lists.last_names import Repeated, last_repeated
from sobtan_rules.lists.listings import lists
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity


class ListedTwice(Rule):
    """No name is in one list twice.

    The second one is there for another name, or the list has fewer than it says. Only
    lists of provinces or of like names whose count is stated are read, and provinces in
    a cell or down a column of a table. Where the count
    fits once the name is counted once, L001 says so.
    """

    code: ClassVar[str] = "L003"
    name: ClassVar[Message] = Message("ชื่อซ้ำในรายการ", "Listed twice")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าไม่มีชื่อใดซ้ำกันในรายการเดียวกัน เพราะชื่อที่ซ้ำมักพิมพ์แทนชื่ออื่น หรือทำให้จำนวนจริงน้อยกว่าที่ระบุ "
        "ตรวจเฉพาะรายชื่อที่ระบุจำนวน และชื่อจังหวัดในช่องหรือคอลัมน์ของตาราง",
        "Checks that no name is in one list twice: it often stands for another name, or there "
        "are fewer than stated. Only lists whose count is stated are read, and provinces in a "
        "cell or down a column of a table.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ลงพื้นที่ 3 จังหวัด ได้แก่ เลย น่าน และตาก ต่อมา 2 จังหวัด (เลย และน่าน)\n",
            why=Message("คนละรายการกัน", "They are two lists."),
        ),
        Example(
            "จังหวัด\tอำเภอ\tแห่ง\nเลย\tเมือง\t5\nน่าน\tปัว\t7\nตรัง\tเมือง\t2\nแพร่\tสอง\t4\nน่าน\tสันติสุข\t3\n",
            why=Message("คนละอำเภอ", "They are two districts."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ลงพื้นที่ 5 จังหวัด ได้แก่ เลย น่าน ตาก แพร่ และน่าน\n",
            finds=("น่าน",),
            why=Message("น่านซ้ำสองครั้ง", "น่าน is listed twice."),
        ),
        Example(
            "ภาค\tรายชื่อ\nเหนือ\tน่าน แพร่ ตาก น่าน\nใต้\tตรัง สตูล ระนอง\n",
            finds=("น่าน",),
            why=Message("น่านซ้ำในช่องเดียวกัน", "น่าน is twice in one cell."),
        ),
        Example(
            "จังหวัด\tแห่ง\nเลย\t5\nน่าน\t7\nตรัง\t2\nแพร่\t4\nน่าน\t3\nรวม\t21\n",
            finds=("น่าน",),
            why=Message("น่านมีสองแถว", "น่าน has two rows."),
        ),
        Example(
            "ยกย่องครู 3 ท่าน ได้แก่ นายสมคิด ใจงาม นางแก้ว มีสุข และนายเดช กล้าหาญ และนางแก้ว มีสุข ในงานปีใหม่",
            finds=("นางแก้ว มีสุข",),
            why=Message("ชื่อซ้ำท้ายรายการ", "A name is repeated at the end."),
        ),
        Example(
            "ทำงานใน 4 อำเภอ ได้แก่ อำเภอแม่ลาว พาน เชียงของ และเชียงของ ผลผลิตเด่นคือชา",
            finds=("เชียงของ",),
            why=Message("สองชื่อสุดท้ายเป็นชื่อเดียวกัน", "The last two names are one."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Report each name that is listed twice."""
        told = [
            *(f for listing in review.reading(lists) for f in named_twice(listing, self.code)),
            *twice_in_tables(review, self.code),
            *persons_twice(review, self.code),
        ]
        yield from told
        found = {place for finding in told for place in finding.primary.places}
        for repeated in last_repeated(review):
            if not found & set(repeated.last.places):
                yield self._at_the_end(repeated)

    def _at_the_end(self, repeated: Repeated) -> Finding:
        name = repeated.name
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"รายการจบด้วย “{name} และ{name}” ชื่อหลังน่าจะเป็นชื่ออื่น หรือพิมพ์ซ้ำ",
                f"the list ends with “{name}” twice: another name may be meant, or it was repeated",
            ),
            primary=repeated.last,
            related=(repeated.first,),
            key=(name,),
        )
