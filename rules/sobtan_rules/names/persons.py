"""Persons named in reports: title, name and surname, and what is said right behind them.

Only names with a title and a surname that stands between spaces are read: "นายสมชาย ใจดี".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Document
from sobtan_rules.dates.mentions import holders
from sobtan_rules.kit.review import Review
from sobtan_rules.lists.cut_persons import TITLE
from sobtan_rules.lists.passages import Passage
from sobtan_rules.relations.finding import Evidence, Message

_LETTERS = "[ก-\u0e3a\u0e40-\u0e4e]"
_NAME = pattern(
    rf"(?:และ|โดย|มี|คือ|ให้|โดยมี)?(?P<title>(?:(?:{TITLE})\s?)+)"
    rf"(?P<first>{_LETTERS}{{3,}})\s+(?P<last>{_LETTERS}{{3,}})(?!{_LETTERS})"
)
# Words of more letters than one may run into a title: "มอบหมายให้นาย…", "ต่อมานางสาว…".
_LEADS = (
    "ให้",
    "ต่อมา",
    "จากนั้น",
    "โดย",
    "ของ",
    "กับ",
    "เชิญ",
    "แต่งตั้ง",
    "เลือก",
    "เสนอ",
    "แทน",
    "คือ",
    "ได้แก่",
    "แก่",
)
_LED = "|".join(f"(?<={lead})" for lead in _LEADS)
_PERSON = pattern(rf"(?:(?<!{_LETTERS})|{_LED}){_NAME.pattern}")
_BETWEEN = pattern(r"[\s,;]*(?:และ)?\s*")
_OFFICE = pattern(rf"\s*[,(]?\s*(?!และ|{TITLE})(?P<office>{_LETTERS}{{6,}})")


@dataclass(frozen=True, eq=False)
class Person:
    """A person as named in one place. `office` is the word right behind the name."""

    passage: Passage
    start: int
    end: int
    title: str
    first: str
    last: str
    office: str

    @property
    def document(self) -> Document:
        return self.passage.document

    @property
    def name(self) -> str:
        return f"{self.title}{self.first} {self.last}"

    def evidence(self, note: Message = Message("", "")) -> Evidence:
        return Evidence(self.document, self.passage.text.slice(self.start, self.end), note)


def persons(review: Review) -> tuple[Person, ...]:
    """Every person named in the reports at hand, earlier reports first (a reading)."""
    documents = (*review.prior, review.document)
    return tuple(
        person
        for document in documents
        for holder in holders(document.blocks)
        for person in _in(Passage(document, holder.text, holder.quantities))
    )


def _in(passage: Passage) -> Iterator[Person]:
    string, position = passage.string, 0
    while match := _next(passage, position):
        end = _end(passage, match)
        office = _OFFICE.match(string, end)
        title = "".join(match["title"].split())
        start = match.start("title")
        last = string[match.start("last") : end]
        yield Person(
            passage, start, end, title, match["first"], last, office["office"] if office else ""
        )
        position = end


def _next(passage: Passage, position: int) -> re.Match[str] | None:
    """The next name: behind a space or a mark, or at a wrap that swallowed the space."""
    found = _PERSON.search(passage.string, position)
    for wrap in sorted(passage.wraps):
        if wrap >= position and (found is None or wrap < found.start()):
            at_wrap = _NAME.match(passage.string, wrap)
            if at_wrap is not None:
                return at_wrap
    return found


def _end(passage: Passage, match: re.Match[str]) -> int:
    """Where the surname ends: at a wrap that swallowed the space before the next person."""
    for wrap in sorted(passage.wraps):
        is_inside = match.start("last") < wrap < match.end()
        if is_inside and re.match(TITLE, passage.string[wrap:]):
            return wrap
    return match.end()


def enumerated(found: Sequence[Person]) -> Iterator[list[Person]]:
    """The persons named one after the other, with nothing but separators between."""
    run: list[Person] = []
    for person in found:
        if run and (run[-1].passage is not person.passage or not _is_next(run[-1], person)):
            yield run
            run = []
        run.append(person)
    if run:
        yield run


def _is_next(one: Person, other: Person) -> bool:
    between = _BETWEEN.match(one.passage.string, one.end)
    return between is not None and between.end() == other.start
