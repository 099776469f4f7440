"""D015: ages and anniversaries, against the dates they are counted from and to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.ages import Age, ages
from sobtan_rules.dates.mentions import gathered, is_contents, quote
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.dates.term_ends import are_alike
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Relation, Severity

_NAME = Message("อายุ", "the age")


class Ages(Rule):
    """The years of an age or an anniversary are those between its two dates.

    Between two days an age may be in full years or in the one begun; where only years are
    given it may be one less or more. What has come full ("ครบ 60 ปี") is the years' difference.
    """

    code: ClassVar[str] = "D015"
    name: ClassVar[Message] = Message("อายุกับวันเกิดหรือปีที่ก่อตั้ง", "Ages and anniversaries")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าอายุและจำนวนปีที่ครบรอบตรงกับวันเกิดหรือปีที่ก่อตั้งกับวันหรือปีที่กล่าวถึง "
        "ระหว่างสองวันนับเป็นปีเต็มหรือปีย่างก็ได้ หากมีแต่ปีพุทธศักราชจะต่างได้หนึ่งปี ยกเว้นที่บอกว่าครบ",
        "Checks that an age, or an anniversary, is the years between birth or foundation and the "
        "day or year spoken of. An age may be in full years or in the year begun; where only "
        "years are given it may differ by one, unless it is called full.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("พระครูเกิดวันที่ 14 กรกฎาคม 2481 มรณภาพวันที่ 2 มีนาคม 2565 สิริอายุได้ 83 ปี"),
        Example("เกิดปี 2508 จะมีอายุครบ 60 ปีบริบูรณ์ในเดือนมิถุนายน 2568"),
        Example("สำนักงานก่อตั้งเมื่อ พ.ศ. 2499 (ค.ศ. 1956) ครบรอบ 68 ปี ใน พ.ศ. 2567"),
        Example("โรงเรียนก่อตั้งเมื่อ พ.ศ. 2499 มีครู 40 คน อายุเฉลี่ย 44 ปี ใน พ.ศ. 2567"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "พระครูเกิดวันที่ ๑๔ กรกฎาคม ๒๔๘๑ มรณภาพวันที่ ๒ มีนาคม ๒๕๖๕ สิริอายุได้ ๙๓ ปี",
            finds=("๙๓",),
            why=Message("อายุ 83 ปี", "It is 83 years."),
        ),
        Example(
            "เกิดปี 2508 จะมีอายุครบ 60 ปีบริบูรณ์ในเดือนมิถุนายน 2586",
            finds=("60",),
            why=Message("ครบ 60 ปีใน พ.ศ. 2568", "It is so in 2568."),
        ),
        Example("สำนักงานก่อตั้งเมื่อ พ.ศ. 2499 ครบรอบ 86 ปี ใน พ.ศ. 2567", finds=("86",)),
        Example("ในปี 2567 โรงพยาบาลครบรอบ 86 ปี นับแต่ก่อตั้งเมื่อ พ.ศ. 2499", finds=("86",)),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every age and anniversary."""
        dated = [m for m in review.reading(mentions) if not is_contents(m.holder)]
        found = [
            age for of_one in gathered(dated, key=lambda m: id(m.holder)) for age in ages(of_one)
        ]
        for readings in gathered(found, key=lambda age: age.stated):
            right = next((age for age in readings if int(age.stated.value or 0) in age.right), None)
            if right is not None:
                yield Relation(self.code, (right.stated, *right.end.quantities), name=_NAME)
            elif are_alike(readings[0].right[0], int(readings[0].stated.value or 0)):
                yield self._wrong(readings[0])

    def _wrong(self, age: Age) -> Relation:
        start, end, stated = age.start, age.end, age.stated.text.string
        begin = min(start.date.start, end.date.start, age.stated.start)
        finish = max(start.date.end, end.date.end, age.stated.end)
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{start.printed} ถึง {end.printed} คือ {age.right[0]} ปี แต่พิมพ์ไว้ {stated} ปี",
                f"from {start.printed} to {end.printed} there are {age.right[0]} years, but "
                f"{stated} is printed",
            ),
            primary=quote(end.document, end.holder, age.stated.start, age.stated.end),
            related=(quote(end.document, end.holder, begin, finish),),
            expected=str(age.right[0]),
            actual=stated,
        )
        return Relation(self.code, (age.stated, *end.quantities), finding, name=_NAME)
