"""P001: a programme's name is spelt otherwise in one place than in the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rules.finding import Confidence, Finding, Message, Outcome, Severity
from rules.programmes import Misspelt, programmes
from rules.review import Review
from rules.rule import Example, Rule
from rules.thai_names import marked


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
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """One finding for each wrong spelling, with all its places."""
        for series in review.reading(programmes).series:
            for misspelt in series.misspelt:
                yield self._finding(misspelt)

    def _finding(self, misspelt: Misspelt) -> Finding:
        programme, mentions, right = misspelt.programme, misspelt.mentions, misspelt.right
        wrong_name, right_name = marked(misspelt.spelling, programme.name)
        where_th = " และ".join(dict.fromkeys(m.where.th for m in mentions))
        where_en = " and ".join(dict.fromkeys(m.where.en for m in mentions))
        elsewhere_th = f"ที่อื่น {len(right)} แห่ง" if right else "บัญชีที่กำหนด"
        elsewhere_en = f"{len(right)} other place{'s' * (len(right) != 1)}" if right else "the list"
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ชื่อ{programme.label} เขียนไม่ตรงกัน: {where_th}เขียนว่า “{wrong_name}” "
                f"แต่{elsewhere_th}เขียนว่า “{right_name}”",
                f"the name of {programme.label} is spelt “{wrong_name}” in the {where_en}, "
                f"but “{right_name}” in {elsewhere_en}",
            ),
            primary=mentions[0].evidence(),
            related=tuple(m.evidence() for m in (*mentions[1:], *right)),
            expected=programme.title,
            actual=" ".join(mentions[0].quoted.string.split()),
            confidence=Confidence.HIGH,
            key=(programme.label,),
        )
