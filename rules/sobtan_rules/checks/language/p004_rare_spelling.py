"""P004: a rare spelling close to a frequent one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.language._spelling import RareSpelling, rare_spellings
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.names.programmes import programmes
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.letters import letters, marked

_RIGHT = Message("ตัวสะกดที่พบมากกว่า", "more frequent spelling")
_NO_NOTE = Message("", "")


class RareSpellingOfFrequentName(Rule):
    """A word or name spelt otherwise than in most places of the report.

    A misspelt name of a scholarship, project or office is taken for another one. What
    the report writes often is held to be right; a rare spelling is pointed out only
    where it breaks a word, or stands in a name of its own kind between the same words.
    Where both can be right, nothing is said. Names of programmes are P001's.
    """

    code: ClassVar[str] = "P004"
    name: ClassVar[Message] = Message("ตัวสะกดที่ต่างจากที่พบมาก", "Rare spelling of a frequent name")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "แจ้งคำ ชื่อทุน ชื่อโครงการ หรือชื่อหน่วยงานที่สะกดต่างจากที่พบมากในรายงานเพียงเล็กน้อย "
        "ถือว่าตัวสะกดที่พบมากถูกต้อง "
        "และแจ้งเฉพาะเมื่อตัวสะกดที่พบน้อยทำให้คำผิดรูป หรืออยู่ในชื่อเฉพาะที่มีคำหน้าและคำหลังเหมือนกัน "
        "เมื่ออาจถูกได้ทั้งสองอย่างจะไม่แจ้ง ชื่อแผนงานตรวจโดย P001",
        "Points out a word or a name of a scholarship, project or office that is spelt a little "
        "otherwise than in most places of the report. What is written often is held to be right; "
        "a rare spelling is pointed out only where it breaks a word, or stands in a name of its "
        "own kind between the same words. Names of programmes are checked by P001.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จัดสรรทุนพัฒนาครูภาคเหนือ รุ่นที่ 1 แล้วเสร็จ\n\n"
            "จัดสรรทุนพัฒนาครูภาคเหนือ รุ่นที่ 2 แล้วเสร็จ\n\n"
            "จัดสรรทุนพัฒนาครูภาคเหนือ รุ่นที่ 3 แล้วเสร็จ\n\n"
            "จัดสรรทุนพัฒนาครูภาคเหนือ รุ่นที่ 4 แล้วเสร็จ\n\n"
            "จัดสรรทุนพัฒนาครูภาคใต้ รุ่นที่ 1 แล้วเสร็จ\n",
            why=Message("ภาคเหนือกับภาคใต้เป็นคนละภาค", "ภาคเหนือ and ภาคใต้ are two regions."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "นักศึกษาทุนสร้างครูรัก(ษ์)ป่า รุ่นที่ 1 เข้ารับการอบรม\n\n"
            "นักศึกษาทุนสร้างครูรัก(ษ์)ป่า รุ่นที่ 2 เข้ารับการอบรม\n\n"
            "นักศึกษาทุนสร้างครูรัก(ษ์)ป่า รุ่นที่ 3 ลงพื้นที่\n\n"
            "นักศึกษาทุนสร้างครูรัก(ษ์)ป่า รุ่นที่ 4 ลงพื้นที่\n\n"
            "นักศึกษาทุนสร้างครุฑรัก(ษ์)ป่า รุ่นที่ 1 ลงพื้นที่\n",
            finds=("สร้างครุฑรัก(ษ์)ป่า",),
            why=Message("ครุฑ น่าจะเป็น ครู", "ครุฑ should probably be ครู."),
        ),
        Example(
            "สำนักงานจัดทำแผนการตรวจราชการประจำเดือน\n\n"
            "จังหวัดรายงานแผนการตรวจราชการประจำไตรมาส\n\n"
            "อำเภอรับแผนการตรวจราชการประจำปี\n\n"
            "คณะทำงานปรับแผนการตรวจราชกาฉประจำปี\n\n"
            "ที่ประชุมรับทราบแผนการตรวจราชการประจำปี\n",
            finds=("ราชกาฉประจำ",),
            why=Message("ราชกาฉ ไม่เป็นคำ", "ราชกาฉ is no word."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """One finding for each rare spelling, with its places and their number."""
        known = [
            misspelt.spelling.string
            for series in review.reading(programmes).series
            for misspelt in series.misspelt
        ]
        for spelling in review.reading(rare_spellings):
            if not any(spelling.rare in name for name in known):
                yield self._finding(review, spelling)

    def _finding(self, review: Review, spelling: RareSpelling) -> Finding:
        places = [Evidence(passage.document, text, _NO_NOTE) for passage, text in spelling.places]
        primary = next(place for place in places if place.document is review.document)
        right = [
            Evidence(passage.document, text, _RIGHT) for passage, text in spelling.frequent_places
        ]
        wrong_name, right_name = marked(letters(primary.text.string), letters(right[0].text.string))
        count = len(places)
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"“{wrong_name}” (พบ {count} แห่ง) น่าจะสะกดผิดจาก “{right_name}” "
                f"ซึ่งพบ {spelling.frequent_count} แห่ง",
                f"“{wrong_name}” (in {count} place{'s' * (count != 1)}) is probably a slip for "
                f"“{right_name}”, which stands in {spelling.frequent_count}",
            ),
            primary=primary,
            related=(*(place for place in places if place is not primary), *right),
            expected=" ".join(right[0].text.string.split()),
            actual=" ".join(primary.text.string.split()),
            confidence=Confidence.HIGH if spelling.is_word else Confidence.MEDIUM,
        )
