"""S006: words and phrases printed twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.language._doubling import Double, doubles, is_short
from sobtan_rules.dates.mentions import gathered
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity


class Doubled(Rule):
    """A word or phrase is not printed twice in a row by mistake.

    Doubled words are left behind when a sentence is edited. They are told by a
    dictionary from letters that repeat by chance and from what Thai rightly repeats:
    words with ๆ or said twice, compounds that meet (คณะกรรมการการศึกษา), names
    (เทศบาลนครนครสวรรค์). A short word counts only where a sentence begins with it or the
    same words stand elsewhere with it once; a single word on both sides of a line's end does
    not, as the end may have taken a space. One finding for each phrase, with its places.
    """

    code: ClassVar[str] = "S006"
    name: ClassVar[Message] = Message("คำหรือวลีซ้ำ", "Doubled words")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจหาคำหรือวลีที่พิมพ์ซ้ำติดกัน ซึ่งมักหลงเหลือจากการแก้ไขประโยค "
        "ใช้พจนานุกรมแยกจากตัวอักษรที่ซ้ำกันโดยบังเอิญ และไม่รายงานคำที่ภาษาไทยซ้ำโดยชอบ เช่น คำที่ใช้ไม้ยมก "
        "คำประสมที่มาต่อกัน (คณะกรรมการการศึกษา) หรือชื่อเฉพาะ (เทศบาลนครนครสวรรค์) "
        "คำสั้นจะรายงานเมื่อขึ้นต้นข้อความ หรือเมื่อมีข้อความเดียวกันที่อื่นซึ่งพิมพ์คำนั้นครั้งเดียว",
        "Checks for words and phrases printed twice in a row, which are left behind when a "
        "sentence is edited. A dictionary tells them from letters that repeat by chance and from "
        "what Thai rightly repeats: words with ๆ, compounds that meet, names. A short word is "
        "reported only where a text begins with it or the same words stand elsewhere with it once.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "1 นายเอก วิทยาลัยเทคนิคโพธาราม กรรมการ วิทยาลัยเทคนิคโพธาราม กรรมการ "
            "วิทยาลัยเทคนิคโพธาราม กรรมการ วิทยาลัยเทคนิคโพธาราม กรรมการ",
            why=Message("ตำแหน่งของแต่ละคนเรียงกัน", "The offices of each stand in a row."),
        ),
        Example(
            "คณะกรรมการการศึกษาจัดการการเรียนรู้ในพื้นที่ที่ห่างไกลต่าง ๆ "
            "ร่วมกับเทศบาลนครนครสวรรค์ เทศบาลเมืองเมืองพล และกลุ่มอาสาจำนวนสิบกลุ่มกลุ่มละ 5 คน"
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สำนักงานจัดกิจกรรมกิจกรรมส่งเสริมการอ่าน",
            finds=("กิจกรรมกิจกรรม",),
        ),
        Example(
            "กิจกรรม\tจำนวน\nอบรมอาสาสมัครอาสาสมัครชุมชน\t20\nจัดนิทรรศการ\t15",
            finds=("อาสาสมัครอาสาสมัคร",),
            why=Message("ซ้ำในช่องตาราง", "Doubled in a cell."),
        ),
        Example(
            "เด็กที่ขาดแคลนโอกาสที่ขาดแคลนโอกาสได้รับหนังสือ",
            finds=("ที่ขาดแคลนโอกาสที่ขาดแคลนโอกาส",),
        ),
    )

    def check(self, review: Review) -> Iterator[Finding]:
        """Look through every paragraph and cell."""
        found = doubles(review.document)
        for group in gathered(found, key=lambda double: double.phrase):
            first, *others = (_evidence(review, double) for double in group)
            phrase = group[0].phrase
            places_th = f" รวม {len(group)} แห่ง" if others else ""
            places_en = f" in {len(group)} places" if others else ""
            yield Finding(
                rule=self.code,
                severity=Severity.INFO if is_short(phrase) else self.severity,
                message=Message(
                    f"พิมพ์คำว่า “{phrase}” ซ้ำติดกัน{places_th}",
                    f"“{phrase}” is printed twice in a row{places_en}.",
                ),
                primary=first,
                related=tuple(others),
                expected=phrase,
            )


def _evidence(review: Review, double: Double) -> Evidence:
    return Evidence(review.document, double.text.slice(double.start, double.end).strip())
