"""Companies and other legal persons named in reports: "บริษัท … จำกัด", "ห้างหุ้นส่วนจำกัด …"."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Document, Text
from sobtan_rules.dates.mentions import Holder, holders, is_contents
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import NO_MESSAGE, Evidence, Message
from sobtan_rules.thai.letters import letters

_LETTERS = "[ก-\u0e3a\u0e40-\u0e4e]"
_WORD = rf"(?:{_LETTERS}|\.)+"
_NAMED = pattern(  # what ends the name is said, or a space ends it
    rf"(?:บริษัท|บมจ\.|บจ\.|ธนาคาร)\s?(?P<company>(?!จำกัด|มหาชน){_WORD}(?:\s(?!จำกัด|บริษัท|\(){_WORD}){{0,4}}?)\s?(?:\([^()]{{2,20}}\)\s?)?จำกัด"
    rf"|(?:ห้างหุ้นส่วน(?:จำกัด|สามัญ)?|หจก\.|มูลนิธิ|สมาคม|วิสาหกิจชุมชน|สหกรณ์|โรงพยาบาล|มหาวิทยาลัย|สำนักงาน)\s?(?P<other>{_WORD})(?!{_LETTERS})"
)


@dataclass(frozen=True, eq=False)
class Company:
    """A legal person as named in one place, by its own name without its form."""

    document: Document
    holder: Holder
    start: int
    end: int
    name: str
    form: str

    @property
    def text(self) -> Text:
        return self.holder.text.slice(self.start, self.end)

    def evidence(self, note: Message = NO_MESSAGE) -> Evidence:
        return Evidence(self.document, self.text, note)


def companies(review: Review) -> tuple[Company, ...]:
    """Every company named in the report, in its order (a reading)."""
    return tuple(
        company
        for holder in holders(review.document.blocks)
        if not is_contents(holder)
        for company in _in(review.document, holder)
    )


def _in(document: Document, holder: Holder) -> Iterator[Company]:
    for match in _NAMED.finditer(holder.text.string):
        kind = "company" if match["company"] else "other"
        start, end = match.span(kind)
        form = holder.text.string[match.start() : start].strip()
        yield Company(document, holder, start, end, _own(match[kind]), form)


def _own(printed: str) -> str:
    """The name without dots and spaces, as it is read."""
    return letters(printed.replace(".", "").replace("ฯ", "")).string
