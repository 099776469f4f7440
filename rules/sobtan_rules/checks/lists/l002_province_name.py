"""L002: a name among provinces that is no province."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.lists._findings import odd_names
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Message, Outcome, Severity


class ProvinceName(Rule):
    """Every name in a list of provinces is a province.

    A misspelt name is not found by who searches for it, and one torn apart is counted
    twice. Only lists whose count is stated and that are provinces for the most part
    are read, and cells of tables among such; each spelling is reported once.
    """

    code: ClassVar[str] = "L002"
    name: ClassVar[Message] = Message("ชื่อจังหวัด", "Province names")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าทุกชื่อในรายชื่อจังหวัดเป็นชื่อจังหวัดจริง เพราะชื่อที่สะกดผิดหรือถูกแยกออกจากกันทำให้ค้นไม่พบและนับผิด "
        "ตรวจเฉพาะรายชื่อที่ระบุจำนวนและส่วนใหญ่เป็นชื่อจังหวัด กับช่องตารางที่ส่วนใหญ่เป็นชื่อจังหวัด "
        "ชื่อที่สะกดผิดแบบเดียวกันแจ้งครั้งเดียว",
        "Checks that every name in a list of provinces is one: a name misspelt or torn apart is "
        "not found and is miscounted. Only lists whose count is stated and that are mostly "
        "provinces are read, and cells of tables among such; each spelling is reported once.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ลงพื้นที่ 4 จังหวัด ได้แก่ สุราษฎร์ ธานี กทม. อยุธยา และนครศรีธรรมราช\n",
            why=Message("ชื่อย่อและช่องว่างในชื่อไม่ถือว่าผิด", "Short names and spaces are not wrong."),
        ),
        Example(
            "จังหวัด\tแห่ง\nระยอง\t5\nกทม.\t7\nอ.เบตง\t2\nจ.น่าน\t3\nตรัง\t1\nอื่น ๆ\t4\nรวม\t22\n",
            why=Message("ชื่ออื่นที่ไม่ใกล้ชื่อจังหวัดใดอาจตั้งใจ", "A name like no province's may be meant."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ลงพื้นที่ 4 จังหวัด ได้แก่ เชียงราย ลำปาง อุตรดิตย์ และน่าน\n",
            finds=("อุตรดิตย์",),
            why=Message("น่าจะเป็น อุตรดิตถ์", "Probably อุตรดิตถ์"),
        ),
        Example(
            "ลงพื้นที่ 4 จังหวัด ได้แก่ เชียงราย น่าน ราม หาสารคาม และเลย\n",
            finds=("ราม", "หาสารคาม"),
            why=Message("สองคำนี้ไม่ใช่ชื่อจังหวัด", "Neither is a province."),
        ),
        Example(
            "จังหวัด\tแห่ง\nระยอง\t5\nตรัง\t7\nพิษณุโลค\t2\nน่าน\t3\nรวม\t17\n",
            finds=("พิษณุโลค",),
            why=Message("น่าจะเป็น พิษณุโลก", "Probably พิษณุโลก"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Report each odd name among provinces."""
        for odd in odd_names(review):
            yield odd.finding(self.code)
