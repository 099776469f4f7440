"""S005: brackets and quotation marks without a partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from sobtan_extractor.model.document import Text
from sobtan_rules.checks.structure._brackets import Mark, unmatched
from sobtan_rules.checks.structure._quotes import Quote, read_quotes
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity
from sobtan_rules.thai.excerpts import ending, opening

_NAMES = {
    "(": Message("วงเล็บเปิด", "opening bracket"),
    ")": Message("วงเล็บปิด", "closing bracket"),
    "“": Message("เครื่องหมายคำพูดเปิด", "opening quotation mark"),
    "”": Message("เครื่องหมายคำพูดปิด", "closing quotation mark"),
}
_LONGEST = 60  # characters of a quotation that is quoted whole
_BRACKET = Message("วงเล็บ", "bracket")
_QUOTE = Message("เครื่องหมายคำพูด", "quotation mark")


class Brackets(Rule):
    """Each bracket and quotation mark has its partner.

    A bracket that never closes leaves open how far its words reach, and often shows
    that a piece of the sentence was lost. Partners are looked for in the paragraph and
    where it goes on behind a page's end; a quotation may run over several paragraphs.
    The bracket of an item's number, "1)", needs none. A quotation that one kind of mark
    opens and another closes is paired; the report's mixed pairs are one remark.
    """

    code: ClassVar[str] = "S005"
    name: ClassVar[Message] = Message("วงเล็บและเครื่องหมายคำพูด", "Brackets and quotation marks")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าวงเล็บและเครื่องหมายคำพูดมีครบคู่ เพราะวงเล็บที่ไม่มีคู่ทำให้ไม่รู้ขอบเขตของข้อความ "
        "และมักแสดงว่ามีข้อความบางส่วนตกหล่น ดูคู่ในย่อหน้าเดียวกันและส่วนที่ต่อไปหน้าใหม่ "
        "คำพูดอาจยาวหลายย่อหน้าได้ วงเล็บของเลขข้อ เช่น 1) ไม่ต้องมีคู่ "
        "คู่ที่เปิดและปิดด้วยเครื่องหมายคนละแบบนับว่ามีคู่ และแจ้งรวมเป็นข้อสังเกตข้อเดียว",
        "Checks that brackets and quotation marks come in pairs: one without a partner leaves "
        "open how far its words reach, and often shows that text was lost. Partners are looked "
        "for in the paragraph and where it goes on behind a page's end; a quotation may run over "
        "several paragraphs. The bracket of an item's number, “1)”, needs none. A pair of two "
        "kinds of quotation marks is a pair; all such are one remark.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("จัดอบรม (ออนไลน์) เรื่อง “การอ่าน (เบื้องต้น)” ได้แก่ 1) ครู 2) ผู้ปกครอง (อายุไม่เกิน 60)"),
        Example('อบรมให้กับ ก) ครู ข) ผู้ปกครอง และค) นักเรียน ในหัวข้อ "การอ่าน" และ “การเขียน”'),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สำรวจร่วมกับ 2 จังหวัด (น่าน และตราด เมื่อเดือนก่อน",
            finds=("(น่าน และตราด เมื่อเดือนก่อน",),
            why=Message("ไม่มีวงเล็บปิด", "The bracket is not closed."),
        ),
        Example(
            "จัดงาน “อ่านด้วยกันที่ห้องสมุดชุมชน",
            finds=("“อ่านด้วยกันที่ห้องสมุดชุมชน",),
        ),
        Example(
            "กิจกรรม\tสถานที่\nอบรมครู (รุ่นที่ 1\tห้องประชุม\nอบรมครู (รุ่นที่ 2)\tหอสมุด",
            finds=("(รุ่นที่ 1",),
            why=Message("ไม่มีวงเล็บปิดในตาราง", "The bracket in the cell is not closed."),
        ),
    )

    def check(self, review: Review) -> Iterator[Finding]:
        """Test every paragraph and cell."""
        quotes = read_quotes(review.document)
        alone: list[Mark | Quote] = [*unmatched(review.document), *quotes.single]
        groups: dict[str, list[Mark | Quote]] = {}  # a headline may be printed again
        for mark in alone:
            groups.setdefault(_quoted(mark).string, []).append(mark)
        for group in groups.values():
            yield self._single(review, group)
        if quotes.mixed:
            yield self._mixed(review, quotes.mixed)

    def _single(self, review: Review, marks: Sequence[Mark | Quote]) -> Finding:
        """The finding of a mark without a partner, wherever the same words are printed."""
        first, *others = marks
        name = _NAMES.get(first.character, _QUOTE if isinstance(first, Quote) else _BRACKET)
        # A straight mark does not show which of several is the one without a partner.
        is_told = not isinstance(first, Quote) or first.character in "“”„«»"
        return Finding(
            rule=self.code,
            severity=self.severity if is_told else Severity.INFO,
            message=Message(
                f"{name.th} {first.character} ไม่มีคู่",
                f"The {name.en} {first.character} has no partner.",
            ),
            primary=Evidence(review.document, _quoted(first)),
            related=tuple(Evidence(review.document, _quoted(other)) for other in others),
            actual=first.character,
        )

    def _mixed(self, review: Review, pairs: Sequence[tuple[Quote, Quote]]) -> Finding:
        """The one remark on quotations that one kind of mark opens and another closes."""
        passages = [_between(*pair) for pair in pairs]
        opened, closed = (quote.character for quote in pairs[0])
        return Finding(
            rule=self.code,
            severity=Severity.INFO,
            message=Message(
                f"เครื่องหมายคำพูดเปิดและปิดคนละแบบ {len(pairs)} แห่ง เช่น {opened} กับ {closed}",
                f"Quotations are opened and closed with different marks in {len(pairs)} places, "
                f"such as {opened} and {closed}.",
            ),
            primary=Evidence(review.document, passages[0]),
            related=tuple(Evidence(review.document, passage) for passage in passages[1:]),
            actual=f"{opened} {closed}",
        )


def _quoted(mark: Mark | Quote) -> Text:
    """The mark with the words it stands before, or behind if it closes."""
    if mark.is_opener:
        return opening(mark.text, mark.position)
    return ending(mark.text, mark.position + len(mark.character))


def _between(first: Quote, last: Quote) -> Text:
    """The quotation with its marks, or how it begins."""
    whole = first.text.slice(first.position, last.position + len(last.character))
    return whole if len(whole) <= _LONGEST else opening(first.text, first.position)
