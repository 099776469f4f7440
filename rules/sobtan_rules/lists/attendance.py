"""What minutes say of a meeting: who belongs to it, who came, who did not, how they voted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Bound, Document, Paragraph, Quantity, Role
from sobtan_rules.lexicon.matching import Matcher, words_of
from sobtan_rules.lists.titles import title_pattern
from sobtan_rules.thai.spelled_counts import spelled_counts

VOTE = "เสียง"
_PEOPLE = frozenset(("คน", "ท่าน", "ราย", "รูป", VOTE))
_REACH = 45  # characters from the word that says who they are to their count
_CAST = 12  # characters from the word for a vote to how many cast it
_BEHIND = 40  # characters from that word to the end of a paragraph that opens their list
_FEWEST = 2  # persons of a list
_SPEAKS = pattern(
    r"ประชุม|คะแนน|เสียง|มติ|สมาชิก|กรรมการ|ขาด|ไม่มา|ลา"
)  # without one it is of no meeting
_TO = pattern(r"\s*(?:เสียง)?\s*ต่อ\s*")  # "5 ต่อ 1"
VOTES = ("FOR", "AGAINST", "ABSTAINED", "VOID")


class Count(NamedTuple):
    """How many persons or votes a paragraph says there are, and of what kind."""

    kind: str
    quantity: Quantity

    @property
    def number(self) -> int:
        return int(self.quantity.value or 0)


@dataclass(frozen=True, eq=False)
class Said:
    """What one paragraph says of a meeting, in its order."""

    paragraph: Paragraph
    counts: tuple[Count, ...]

    def of(self, kind: str) -> tuple[Count, ...]:
        return tuple(count for count in self.counts if count.kind == kind)

    def only(self, kind: str) -> Count | None:
        """The count of that kind, where there is one."""
        found = self.of(kind)
        return found[0] if len(found) == 1 else None

    @property
    def absent(self) -> tuple[Count, ...]:
        """Those who did not come, as far as they are said."""
        return self.of("ABSENT") + self.of("EXCUSED")

    @property
    def present(self) -> Count | None:
        """All who came, where it is one number."""
        return None if self.of("PARTLY") else self.only("PRESENT")

    @property
    def votes(self) -> tuple[tuple[Count, ...], ...]:
        """The counts of each vote: another one begins where a kind comes again."""
        found: list[list[Count]] = []
        for count in self.counts:
            if count.kind in VOTES:
                if not found or count.kind in [other.kind for other in found[-1]]:
                    found.append([])
                found[-1].append(count)
        return tuple(tuple(group) for group in found if _are_votes(group))


class Listed(NamedTuple):
    """A list of persons below a paragraph that says who they are."""

    kind: str
    head: Paragraph
    persons: tuple[Paragraph, ...]


def said(document: Document) -> Iterator[Said]:
    """What the paragraphs say, of those that say something."""
    for paragraph in document.paragraphs:
        if paragraph.role is not Role.CONTENTS and _SPEAKS.search(paragraph.text.string):
            counts = tuple(_counts(paragraph))
            if counts:
                yield Said(paragraph, counts)


def lists_of_persons(document: Document) -> Iterator[Listed]:
    """The lists of those who came, and of those who did not, below words that say so."""
    paragraphs = document.paragraphs
    for index, head in enumerate(paragraphs):
        kind = opens(head)
        if kind in ("PRESENT", "ABSENT"):
            persons = tuple(persons_below(paragraphs[index + 1 :]))
            if len(persons) >= _FEWEST:
                yield Listed(kind, head, persons)


def _are_votes(counts: Sequence[Count]) -> bool:
    """Whether they are votes, not what was voted on: "เห็นชอบแต่งตั้ง 3 คน"."""
    is_cast = any(c.quantity.unit and c.quantity.unit.name == VOTE for c in counts)
    return is_cast or len(counts) > 1


# --- Counts ----------------------------------------------------------------------------


def _counts(paragraph: Paragraph) -> Iterator[Count]:
    string, begin = paragraph.text.string, 0
    spelled = spelled_counts(paragraph.text, least=1)
    quantities = sorted((*paragraph.quantities, *spelled), key=lambda quantity: quantity.start)
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        kind = _last_kind(string[max(begin, quantity.start - _REACH) : quantity.start])
        if following is not None and _is_ratio(string, quantity, following):
            if kind in ("VOTED", "FOR"):
                yield Count("FOR", quantity)
                yield Count("AGAINST", following)
        elif kind not in ("", "VOTED") and _is_count(quantity):
            yield Count(kind, quantity)
        begin = quantity.end


def _is_ratio(string: str, one: Quantity, other: Quantity) -> bool:
    return _TO.fullmatch(string, one.end, other.start) is not None and other.value is not None


def _is_count(quantity: Quantity) -> bool:
    is_whole = quantity.value is not None and not quantity.decimals
    unit = quantity.unit
    return is_whole and quantity.bound is Bound.EXACT and unit is not None and unit.name in _PEOPLE


def _last_kind(lead: str) -> str:
    """What the last word says that stands before a number; empty for none."""
    found = _words().find(lead)
    if not found:
        return ""
    kind = next(iter(found[-1].senses))
    is_far = kind in VOTES and len(lead) - found[-1].end > _CAST
    return "" if is_far else kind


# --- Lists -----------------------------------------------------------------------------


def opens(paragraph: Paragraph) -> str:
    """Whose list may stand below, as the last words of the paragraph say."""
    found = _words().find(paragraph.text.string)
    if not found or len(paragraph.text) - found[-1].end > _BEHIND:
        return ""
    return next(iter(found[-1].senses))


def persons_below(behind: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that name one person each, numbered from 1 on or each with a title."""
    is_numbered = bool(behind) and _number(behind[0]) == 1
    for index, paragraph in enumerate(behind, start=1):
        is_next = _number(paragraph) == index if is_numbered else _is_titled(paragraph)
        if not is_next or (index == 1 and not _is_titled(paragraph)):
            return
        yield paragraph


def _number(paragraph: Paragraph) -> int | None:
    label = paragraph.label
    return label.numbers[0] if label is not None and len(label.numbers) == 1 else None


def _is_titled(paragraph: Paragraph) -> bool:
    return _titled().match(paragraph.text.string, paragraph.body_start) is not None


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{title_pattern()})")


@cache
def _words() -> Matcher[str]:
    data = tomllib.loads(files(__package__).joinpath("attendance.toml").read_text(encoding="utf-8"))
    return words_of(data)
