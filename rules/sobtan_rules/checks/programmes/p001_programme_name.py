"""P001: a programme's name is spelt otherwise in one place than in the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.names.programme_listings import Mention
from sobtan_rules.names.programme_series import Misspelt
from sobtan_rules.names.programmes import programmes
from sobtan_rules.relations.finding import Confidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.letters import marked


class ProgrammeName(Rule):
    """The name of a programme must be the same in tables, headings and earlier reports.

    A misspelt name breaks the link between a table and its explanation, and is quoted
    on. Spaces, line ends, qualifiers in brackets, footnote marks and words printed
    twice are no difference here, nor is a shortened name. The spelling of most places
    is taken for the right one.
    """

    code: ClassVar[str] = "P001"
    name: ClassVar[Message] = Message("ชื่อแผนงานเขียนไม่ตรงกัน", "Programme spelt differently")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ชื่อแผนงาน ยุทธศาสตร์ หรือโครงการที่มีหมายเลขเดียวกัน ต้องเขียนตรงกันทั้งในตาราง หัวข้อ "
        "และรายงานงวดก่อน ไม่นับเว้นวรรค การขึ้นบรรทัดใหม่ ข้อความขยายในวงเล็บ เครื่องหมายเชิงอรรถ "
        "คำที่พิมพ์ซ้ำ และชื่อย่อ ถือเอาตัวสะกดที่พบมากที่สุดเป็นหลัก ตัวอักษรที่ต่างกันอยู่ระหว่าง ⟨ กับ ⟩",
        "The name of a programme, strategy or project of one number must be the same in tables, "
        "headings and earlier reports. Spaces, line ends, qualifiers in brackets, footnote marks, "
        "doubled words and shortened names do not count. The commonest spelling is taken for "
        "right. The letters that differ stand between ⟨ and ⟩.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนงาน\tงบประมาณ\n"
            "1 ส่งเสริมการอ่าน ในชุมชนชนบท\t20.50\n"
            "2 พัฒนาห้องสมุดประชาชน\t10.25\n"
            "รวม\t30.75\n"
            "\n"
            "แผนงานที่ 1 ส่งเสริมการอ่านในชุมชนชนบท (ระยะเริ่มแรก) มีการดำเนินงานครบถ้วน\n"
            "แผนงานที่ 2 พัฒนาห้องสมุดประชาชน² ดำเนินการแล้วเสร็จ\n",
            why=Message(
                "ต่างกันเพียงเว้นวรรค วงเล็บ และเครื่องหมายเชิงอรรถ",
                "Only spaces, brackets and a footnote mark differ.",
            ),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนงาน\tงบประมาณ\n"
            "1 ส่งเสริมการอ่านในชุมชนชนบท\t20.50\n"
            "2 พัฒนาห้องสมุดประชาชน\t10.25\n"
            "รวม\t30.75\n"
            "\n"
            "แผนงานที่ 1 ส่งเสริมการอ่านในชุมชนชนบท มีการดำเนินงานครบถ้วน\n"
            "แผนงานที่ 2 พัฒนาห้องสมุดประชาชล มีผู้เข้าใช้เพิ่มขึ้นทุกเดือน\n",
            finds=("พัฒนาห้องสมุดประชาชล",),
            why=Message("ประชาชล เขียนผิดจาก ประชาชน", "ประชาชล is ประชาชน misspelt."),
        ),
        Example(
            "แผนงาน\tงบประมาณ\n"
            "1 พัฒนาตลาดกลางสินค้าเกษตร\t20.50\n"
            "2 เสริมสร้างความเข้มแข็งของคณะอนุกรรมการชุมชน\t10.25\n"
            "3 ส่งเสริมการแปรรูปผลผลิต\t30.00\n"
            "4 บริหารสำนักงานภาค\t5.25\n"
            "รวม\t66.00\n"
            "\n"
            "2.1 แผนงานพัฒนาตลาดกลางสินค้าเกษตร ก่อสร้างแล้วเสร็จ 2 แห่ง\n\n"
            "2.2 แผนงานเสริมสร้างความเข้มแข็งของคณะกรรมการชุมชน จัดอบรมครบทุกแห่ง\n\n"
            "2.3 แผนงานส่งเสริมการแปรรูปผลผลิต อยู่ระหว่างดำเนินการ\n\n"
            "2.4 แผนงานบริหารสำนักงานภาค เบิกจ่ายตามแผน\n",
            finds=("เสริมสร้างความเข้มแข็งของคณะอนุกรรมการชุมชน",),
            why=Message("หัวข้อย่อยไม่มีคำว่า อนุ", "The section lacks a word."),
        ),
        Example(
            "แผนงาน\tงบประมาณ\n"
            "1. พัฒนาตลาดกลาง\t20.50\n2. ส่งเสริมการแปรรูป\t10.25\n3. คุ้มครองแรงงาน\t30.00\n"
            "4. บริหารสำนักงาน\t5.25\n5. เทคโนโลยีการเกษตร\t3.00\nรวม\t69.00\n"
            "\n"
            "ผลการเบิกจ่ายมีดังนี้\n\n"
            "แผนงาน\tเบิกจ่าย\n"
            "1. พัฒนาตลาดกลาง\t10.50\n2. ส่งเสริมการแปรรูป\t5.25\n3. คุ้มครองแรงงานและครอบครัว\t9.00\n"
            "4. บริหารสำนักงาน\t5.25\n5. เทคโนโลยีการเกษตร\t2.00\nรวม\t32.00\n",
            finds=("คุ้มครองแรงงานและครอบครัว",),
            why=Message("อีกสี่ชื่อของสองตารางตรงกันหมด", "The tables' other names agree."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """One finding for each wrong spelling, with all its places."""
        for series in review.reading(programmes).series:
            for misspelt in series.misspelt:
                yield self._finding(misspelt, review)

    def _finding(self, misspelt: Misspelt, review: Review) -> Finding:
        programme, mentions, right = misspelt.programme, misspelt.mentions, misspelt.right
        wrong_name, right_name = marked(misspelt.spelling, programme.name)
        where = _joined([_where(mention, review) for mention in mentions])
        other = _joined([_where(right[0], review)]) if len(right) == 1 else None
        elsewhere = (
            Message("อีกแห่งหนึ่ง", f"another {right[0].where.en}")
            if other == where
            else other
            if other is not None
            else Message(f"ที่อื่น {len(right)} แห่ง", f"{len(right)} other places")
            if right
            else Message("บัญชีที่กำหนด", "the given list")
        )
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ชื่อ{programme.label} เขียนไม่ตรงกัน: {where.th}เขียนว่า “{wrong_name}” "
                f"แต่{elsewhere.th}เขียนว่า “{right_name}”",
                f"the name of {programme.label} is spelt “{wrong_name}” in {where.en}, "
                f"but “{right_name}” in {elsewhere.en}",
            ),
            primary=mentions[0].evidence(),
            related=tuple(m.evidence() for m in (*mentions[1:], *right)),
            expected=programme.title if misspelt.is_certain else "",
            actual=" ".join(mentions[0].quoted.string.split()),
            confidence=Confidence.HIGH,
            key=(programme.label,),
        )


def _where(mention: Mention, review: Review) -> Message:
    """Where the programme is named, and whether in an earlier report."""
    if mention.document is review.document:
        return Message(mention.where.th, f"the {mention.where.en}")
    return Message(
        f"{mention.where.th}ของรายงานก่อนหน้า", f"the {mention.where.en} of an earlier report"
    )


def _joined(places: list[Message]) -> Message:
    """The places, each kind said once."""
    kinds = list(dict.fromkeys(places))
    return Message(" และ".join(kind.th for kind in kinds), " and ".join(kind.en for kind in kinds))
