"""S003: the pages a table of contents points to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.structure._contents import Contents, Pointer, tables_of_contents
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Relation, Severity

_NAME = Message("เลขหน้าในสารบัญ", "page in the contents")


class ContentsPages(Rule):
    """Each entry of a table of contents gives the page its heading stands on.

    The page is the one printed on the paper, or the page of the file where none is
    printed. Where half of the entries or more are off, the contents were made for
    another paging: that is one remark, not an error of each entry. Entries whose
    heading is not found are left alone.
    """

    code: ClassVar[str] = "S003"
    name: ClassVar[Message] = Message("เลขหน้าในสารบัญ", "Pages in the contents")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าเลขหน้าในสารบัญตรงกับหน้าที่หัวข้อนั้นอยู่ เพราะผู้อ่านใช้สารบัญค้นหาหัวข้อ "
        "เทียบกับเลขหน้าที่พิมพ์บนหน้ากระดาษ หากไม่พิมพ์ไว้จะเทียบกับลำดับหน้าของไฟล์ "
        "หากไม่ตรงตั้งแต่ครึ่งหนึ่งขึ้นไป แสดงว่าสารบัญทำจากการจัดหน้าชุดอื่น จะแจ้งเป็นข้อสังเกตข้อเดียว "
        "หัวข้อที่หาไม่พบในเนื้อหาจะไม่นำมาตรวจ",
        "Checks that each entry of the contents gives the page its heading stands on, by the "
        "numbers printed on the pages or, where there are none, by the pages of the file. Where "
        "half of the entries or more are off, the contents were made for another paging, which "
        "is one remark. Entries whose heading is not found are left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สารบัญ\n\n1. ความเป็นมา\t2\n2. ผลการใช้จ่าย\t3\n\f"
            "1. ความเป็นมา\n\nสำนักงานได้รับอนุมัติแผนแล้ว\n\f2. ผลการใช้จ่าย\n\nเบิกจ่ายได้ตามแผน",
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สารบัญ\n\n1. ความเป็นมา\t2\n2. ผลการใช้จ่าย\t3\n3. ปัญหาและอุปสรรค\t5\n\f"
            "1. ความเป็นมา\n\nสำนักงานได้รับอนุมัติแผนแล้ว\n\f2. ผลการใช้จ่าย\n\nเบิกจ่ายได้ตามแผน\n\f"
            "3. ปัญหาและอุปสรรค\n\nจัดซื้อล่าช้า",
            finds=("3. ปัญหาและอุปสรรค",),
            why=Message("หัวข้อที่ 3 อยู่หน้า 4", "Section 3 is on page 4."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every entry whose heading is found."""
        if not review.document.pages:  # only printing tells on which page a heading stands
            return
        for contents in review.reading(tables_of_contents):
            wrong = [pointer for pointer in contents.pointers if not pointer.is_right]
            for pointer in contents.pointers:
                if pointer.is_right and pointer.entry.quantity is not None:
                    yield Relation(self.code, (pointer.entry.quantity,), name=_NAME)
            if not wrong or contents.is_shifted:
                continue
            if 2 * len(wrong) >= len(contents.pointers):
                yield self._whole(review, contents)
                continue
            for pointer in wrong:
                yield self._single(review, pointer)

    def _whole(self, review: Review, contents: Contents) -> Finding:
        """One remark on contents that were made for another paging."""
        return Finding(
            rule=self.code,
            severity=Severity.INFO,
            message=Message(
                "เลขหน้าในสารบัญไม่ตรงกับหน้าที่หัวข้ออยู่ อาจทำจากการจัดหน้าชุดอื่น โปรดปรับสารบัญ",
                "The pages in the contents are not those the headings stand on; the contents may "
                "have been made for another paging and should be updated.",
            ),
            primary=Evidence(review.document, contents.title),
            related=tuple(
                Evidence(
                    review.document,
                    pointer.entry.text,
                    Message(f"หัวข้ออยู่หน้า {pointer.page}", f"the heading is on page {pointer.page}"),
                )
                for pointer in contents.pointers
            ),
        )

    def _single(self, review: Review, pointer: Pointer) -> Outcome:
        entry = pointer.entry
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"สารบัญระบุหน้า {entry.page} แต่หัวข้อนี้อยู่หน้า {pointer.page}",
                f"The contents say page {entry.page}, but the heading is on page {pointer.page}.",
            ),
            primary=Evidence(review.document, entry.title),
            related=(Evidence(review.document, pointer.heading.text, Message("หัวข้อ", "heading")),),
            expected=str(pointer.page),
            actual=str(entry.page),
        )
        if entry.quantity is None:
            return finding
        return Relation(self.code, (entry.quantity,), finding, name=_NAME)
