"""S004: the words of a table of contents against the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import ClassVar

from sobtan_extractor.model.document import UNREADABLE
from sobtan_rules.checks.structure._contents import Entry, Heading, Pointer, tables_of_contents
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity

_OTHER = 0.75  # as like as two spellings of one title are at least
_HEADING = Message("หัวข้อในเนื้อหา", "heading in the text")


class ContentsTitles(Rule):
    """An entry of a table of contents has the words of its heading.

    A name that differs shows that one of the two was revised and the other forgotten.
    Spaces, punctuation and footnote marks do not count, and only an entry that is
    nearly the heading is held against it, or the one entry that has its heading's number
    and page alone while all others have the words too.
    """

    code: ClassVar[str] = "S004"
    name: ClassVar[Message] = Message("ชื่อหัวข้อในสารบัญ", "Titles in the contents")
    severity: ClassVar[Severity] = Severity.INFO
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าชื่อหัวข้อในสารบัญเขียนตรงกับหัวข้อในเนื้อหา เพราะชื่อที่ต่างกันแสดงว่าแก้ที่หนึ่งแล้วลืมอีกที่หนึ่ง "
        "ไม่นับช่องว่าง เครื่องหมาย และเลขเชิงอรรถ และเทียบเฉพาะชื่อที่เกือบเหมือนกัน "
        "หรือที่เลขข้อและหน้าตรงกันโดยข้ออื่นตรงกันทุกข้อ",
        "Checks that an entry of the contents has the words of its heading: names that differ "
        "show that one was revised and the other forgotten. Spaces, punctuation and footnote "
        "marks do not count, and only names that are nearly alike are compared, or of the one "
        "entry whose number and page alone agree.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สารบัญ\n\n1. ผลการใช้จ่ายเงินกองทุน ปี 2567\t2\n\f"
            "1. ผลการใช้จ่ายเงินกองทุน  ปี 2567¹\n\nใช้จ่ายตามแผน"
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สารบัญ\n\n1. ผลการใช้จ่ายเงินกองทุน ปี 2567\t2\n\f1. ผลการใช้เงินกองทุน ปี 2567\n\nใช้จ่ายตามแผน",
            finds=("1. ผลการใช้จ่ายเงินกองทุน ปี 2567",),
            why=Message("หัวข้อไม่มีคำว่า จ่าย", "The heading lacks a word."),
        ),
        Example(
            "สารบัญ\n\n1. ความเป็นมา\t2\n2. ผลการเบิกจ่าย\t2\n3. กลุ่มเป้าหมาย\t2\n4. ข้อเสนอแนะ\t2\n\f"
            "1. ความเป็นมา\n\nตั้งขึ้นตามมติ\n\n2. ผลการเบิกจ่าย\n\nเบิกจ่ายตามแผน\n\n"
            "3. พื้นที่ดำเนินงาน\n\nทำงานทั่วประเทศ\n\n4. ข้อเสนอแนะ\n\nควรทำต่อ",
            finds=("3. กลุ่มเป้าหมาย",),
            why=Message("ข้อ 3 ในเนื้อหาเป็นเรื่องอื่น", "The third section is on something else."),
        ),
    )

    def check(self, review: Review) -> Iterator[Finding]:
        """Test every entry whose heading is found."""
        for contents in review.reading(tables_of_contents):
            for pointer in contents.pointers:
                entry, heading = pointer.entry, pointer.heading
                is_read = UNREADABLE not in entry.title.string + heading.text.string
                if is_read and _letters(entry.words) != _letters(heading.words):
                    yield self._finding(review, pointer)

    def _finding(self, review: Review, pointer: Pointer) -> Finding:
        entry, heading = pointer.entry, pointer.heading
        is_other = _is_other(entry.words, heading.words)
        message = _other_title(entry, heading) if is_other else None
        return Finding(
            rule=self.code,
            severity=Severity.WARNING if is_other else self.severity,
            message=message or _message(entry.words, heading.words),
            primary=Evidence(review.document, entry.title),
            related=(Evidence(review.document, heading.text, _HEADING),),
        )


def _letters(words: str) -> str:
    """The words without vowels and tones above and below, which files often lose or double."""
    words = re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", words.replace("ำ", "า"))
    return words.replace("าา", "า")


def _is_other(entry: str, heading: str) -> bool:
    """Whether the two are different titles, not one title with a slip."""
    return SequenceMatcher(None, entry, heading, autojunk=False).ratio() < _OTHER


def _other_title(entry: Entry, heading: Heading) -> Message:
    mine, other = (" ".join(text.string.split()) for text in (entry.title, heading.text))
    return Message(
        f"สารบัญพิมพ์ “{mine}” แต่หัวข้อเลขเดียวกันในเนื้อหาคือ “{other}”",
        f"the contents have “{mine}”, but the heading of that number is “{other}”",
    )


def _message(entry: str, heading: str) -> Message:
    """Where the two differ, in their own letters."""
    pieces = [
        (entry[a:b], heading[c:d])
        for kind, a, b, c, d in SequenceMatcher(None, entry, heading, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    th, en = [], []
    for left, right in pieces:
        if not right:
            th.append(f"หัวข้อไม่มี “{left}”")
            en.append(f"the heading lacks “{left}”")
        elif not left:
            th.append(f"สารบัญไม่มี “{right}”")
            en.append(f"the contents lack “{right}”")
        else:
            th.append(f"สารบัญพิมพ์ “{left}” หัวข้อพิมพ์ “{right}”")
            en.append(f"“{left}” in the contents is “{right}” in the heading")
    return Message(
        "ชื่อในสารบัญไม่ตรงกับหัวข้อในเนื้อหา: " + " และ".join(th),
        "The contents and the heading differ: " + "; ".join(en) + ".",
    )
