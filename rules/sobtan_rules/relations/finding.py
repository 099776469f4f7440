"""What a rule says: relations that hold, and findings with their evidence."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document, Place, Quantity, Text
from sobtan_rules.relations.claim import Claim, Grounds
from sobtan_rules.relations.equations import Equation


class Severity(StrEnum):
    """How sure it is that something is wrong on the page."""

    ERROR = "error"  # the words leave no other reading and the intervals cannot meet
    WARNING = "warning"  # a reading had to be chosen
    INFO = "info"  # what a reviewer may want to know

    @property
    def rank(self) -> int:
        return ("info", "warning", "error").index(self.value)


class Confidence(StrEnum):
    """How sure sobtan is that it read the page as a person would."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Message(NamedTuple):
    """One or two plain sentences, in Thai and in English."""

    th: str
    en: str


NO_MESSAGE = Message("", "")


class Evidence(NamedTuple):
    """A passage one can see: which report, the quoted text, and where it is printed.

    `note` says in a word or two what part it plays ("แผนงานที่ 6", "ฐาน").
    """

    document: Document
    text: Text
    note: Message = NO_MESSAGE

    @property
    def places(self) -> tuple[Place, ...]:
        return self.text.places()

    @property
    def page(self) -> int:
        return self.text.page


@dataclass(frozen=True, eq=False)
class Finding:
    """Something a reviewer should look at. It cannot exist without a primary place.

    `expected`, `actual` and `difference` are printable values with their unit left
    out; `key` is what, besides the quoted texts, tells this finding from others of
    the same rule (a row's label, a column's name): content, never a position.
    """

    rule: str
    severity: Severity
    message: Message
    primary: Evidence
    related: tuple[Evidence, ...] = ()
    expected: str = ""
    actual: str = ""
    difference: str = ""
    confidence: Confidence = Confidence.HIGH
    key: tuple[str, ...] = ()
    ordinal: int = 0  # tells findings of equal content apart: 0 for the first of them
    grounds: Grounds | None = None  # what the judge went by; None where nothing was judged
    subject: str = ""  # the text at fault, where another one is the primary place

    def __post_init__(self) -> None:
        if not self.primary.text.places():
            raise ValueError(f"{self.rule}: a finding needs a primary place")

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that depend on content, not on page, position or producer."""
        text = self.subject or self.primary.text.string
        parts = [self.rule, *self.key, text, self.expected, self.actual]
        if self.ordinal:
            parts.append(f"#{self.ordinal}")
        joined = "\x1f".join(_canonical(part) for part in parts)
        return hashlib.sha256(joined.encode()).hexdigest()[:16]

    def seen_from(self, document: Document) -> Finding:
        """The finding with its primary place in that file, where any of its evidence is there.

        It is the same finding, by its fingerprint. The later of two reports, or an annex,
        can be what is at fault; what is reviewed is one file.
        """
        own = next((e for e in self.related if e.document is document), None)
        if self.primary.document is document or own is None:
            return self
        others = tuple(e for e in self.related if e is not own)
        subject = self.subject or self.primary.text.string
        return replace(self, primary=own, related=(self.primary, *others), subject=subject)


def _canonical(text: str) -> str:
    """The text without what differs between producers of the same page."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, eq=False)
class Relation:
    """One thing a report states about its numbers, tested.

    `parts` are the quantities it rests on, the result first. It holds, or it comes
    with the finding that says why not; either way each of its quantities is
    accounted for in the ledger. `candidates` says for each part what it could be
    for the relation to hold. `name` is a few words for it ("ยอดรวมของคอลัมน์ ก"), `claim`
    how surely the report states it, for the judge.
    """

    rule: str
    parts: tuple[Quantity, ...]
    finding: Finding | None = None
    candidates: Sequence[Candidate] = ()
    name: Message = NO_MESSAGE
    equation: Equation | None = None
    claim: Claim | None = None

    @property
    def holds(self) -> bool:
        return self.finding is None


class Candidate(NamedTuple):
    """A part of a relation and what it could be, the other parts being right.

    `low` and `high` bound the values that could be printed for it, in its own
    printed unit, for the relation to hold. `evidence` is the part as quoted.
    """

    part: Quantity
    low: Decimal
    high: Decimal
    evidence: Evidence


Outcome = Relation | Finding


def findings(outcomes: Iterable[Outcome]) -> list[Finding]:
    """The findings among the outcomes, those of failed relations included."""
    found = (o.finding if isinstance(o, Relation) else o for o in outcomes)
    return [finding for finding in found if finding is not None]
