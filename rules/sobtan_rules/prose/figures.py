"""Prose as rules read it: each measured number with the words that lead up to it.

Nothing is judged here. A `Prose` is a paragraph; its figures are the numbers in it
that measure something, each with its lead: the words between the figure before it
and itself. What the rules claim of figures rests on these words, on brackets, on
the order of the sentence and on the nesting of the outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Bound, Document, Kind, Paragraph, Quantity, Role
from sobtan_extractor.numbers.units import PERCENT, unit_after
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.labels import label_before
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.thai.excerpts import word_start

_MEASURING = frozenset((Kind.AMOUNT, Kind.COUNT, Kind.PERCENTAGE, Kind.NUMBER))
_PEOPLE = frozenset(("คน", "ราย", "ท่าน", "นาย"))
_PERIODS = frozenset(
    ("ปี", "เดือน", "สัปดาห์", "วัน", "ชั่วโมง", "ไตรมาส", "ภาคเรียน", "ปีการศึกษา", "ปีงบประมาณ")
)


@dataclass(frozen=True, eq=False)
class Figure:
    """A number of the prose that measures something.

    `lead` is the words from the figure before it (with its unit) to this one, `end`
    where its own unit ends, `bracket` the number of the pair of brackets around it
    (0: none).
    """

    prose: Prose
    index: int
    quantity: Quantity
    lead: str
    end: int
    bracket: int

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def value(self) -> Decimal:
        value = self.quantity.value
        assert value is not None  # figures are made of numbers that parse only
        return value

    @property
    def printed(self) -> str:
        return self.quantity.text.string

    @property
    def is_percentage(self) -> bool:
        return self.quantity.kind is Kind.PERCENTAGE

    @cached_property
    def measure(self) -> str:
        """What it is a number of: "คน", "บาท", "%"; empty where nothing says."""
        unit = self.quantity.unit
        if unit is None:
            return PERCENT if self.is_percentage else ""
        measures = unit.measure.split("/")
        return "/".join("คน" if one in _PEOPLE else one for one in measures)

    @property
    def is_period(self) -> bool:
        """Whether it is a length of time: "5 ปี", "2 ไตรมาส"."""
        return self.measure in _PERIODS

    @property
    def says_amount(self) -> bool:
        """Whether it has a unit or is printed as an amount or index: others count nothing."""
        return bool(self.measure or self.quantity.decimals or "," in self.printed)

    @property
    def is_rate(self) -> bool:
        """Whether it is so much of one thing for each of another."""
        return "/" in self.measure

    @property
    def is_sharp(self) -> bool:
        """Whether it says neither "about" nor "more than"."""
        return self.quantity.bound is Bound.EXACT

    @property
    def previous(self) -> Figure | None:
        return self.prose.figures[self.index - 1] if self.index else None

    @property
    def following(self) -> Figure | None:
        figures = self.prose.figures
        return figures[self.index + 1] if self.index + 1 < len(figures) else None

    @property
    def tail(self) -> str:
        """The words from its unit to the next figure, or to the paragraph's end."""
        following = self.following
        return self.prose.string[self.end : following.start if following else None]

    # --- What the lead makes of it

    @cached_property
    def is_part(self) -> bool:
        """Whether it is said to be among those just counted: ในจำนวนนี้."""
        return words.PART.search(self.lead) is not None

    @cached_property
    def movement(self) -> int:
        """1 for what something rose by, -1 for what it fell by, 0 for neither."""
        if words.BECOMES.search(self.lead) or self.is_former:
            return 0
        found = list(words.MOVEMENT.finditer(self.lead))
        if not found or words.ANNOUNCING.search(self.lead, found[-1].end()):
            return 0
        return 1 if found[-1]["rise"] else -1

    @cached_property
    def is_remaining(self) -> bool:
        return words.REMAINING.search(self.lead) is not None

    @cached_property
    def is_cumulative(self) -> bool:
        """Whether it is said to be the sum of periods: also across "สะสม 2 ไตรมาส"."""
        previous = self.previous
        lead = self.lead
        if previous is not None and previous.is_period and len(lead) < 24:
            lead = (
                previous.lead
                + previous.quantity.text.string
                + self.prose.string[previous.quantity.end : previous.end]
                + lead
            )
        return words.CUMULATIVE.search(lead) is not None

    @cached_property
    def is_former(self) -> bool:
        """Whether it is what was before: จากเดิม. "เพิ่มขึ้นจากปีก่อน 5" is what it rose by."""
        if words.MOVEMENT.search(self.lead):
            return words.RIGHT_FROM.search(self.lead) is not None
        return words.FORMER.search(self.lead) is not None

    @cached_property
    def is_base(self) -> bool:
        """Whether others are shares of it: "จากทั้งหมด 50 คน"."""
        return words.FROM_BASE.search(self.lead) is not None

    @cached_property
    def is_target(self) -> bool:
        lead = self.lead
        if self.previous is not None and self.previous.is_percentage:
            lead = words.BASE_NAMED.sub("", lead)  # the target is what the percentage is of
        return words.TARGET.search(lead[-40:]) is not None

    @property
    def is_in_turn(self) -> bool:
        """Whether it belongs to others in turn: "4.40 บาท และ 4.20 บาท ตามลำดับ"."""
        tails = [one.tail for one in (self, self.following) if one is not None]
        is_said_behind = any(tail.lstrip().startswith("ตามลำดับ") for tail in tails)
        return is_said_behind or "ตามลำดับ" in self.lead

    @cached_property
    def label(self) -> str:
        """What it counts or measures, in the words before it."""
        back, end = self, self.start
        while back.previous is not None and back.is_named_further_back:
            names = words.NAMES_FOLLOW.match(back.lead)
            if names is not None:  # the names are of another count: they name nothing else
                end = back.previous.end + names.end("what")
            back = back.previous
        begin = back.start - len(back.lead)
        if back.previous is not None and back.previous.bracket and not back.bracket:
            begin += back.lead.find(")") + 1  # what the bracket held names nothing behind it
        name = label_before(self.prose.string[begin:end])
        return name or ("" if back.previous is None else back.previous.label)

    @property
    def is_named_further_back(self) -> bool:
        """Whether the words before the figure before it name this one as well.

        So it is behind a figure in brackets ("กลุ่มต่อเนื่อง (3 ปี) จำนวน 20 คน") and
        behind the names that another count announces ("ใน 2 จังหวัด ได้แก่ ... จำนวน
        20 คน").
        """
        previous = self.previous
        if previous is None or previous.measure == self.measure:
            return False
        if (previous.bracket or previous.is_period) and not self.bracket:
            # A share in brackets ends what it is a share of: what follows has its own name.
            own = label_before(self.lead[self.lead.find(")") + 1 :])
            return not (previous.is_percentage and own)
        return words.NAMES_FOLLOW.match(self.lead) is not None

    @cached_property
    def evidence(self) -> Evidence:
        """The number as quoted."""
        label = shortened(self.label)
        return Evidence(self.prose.document, self.quantity.text, Message(label, label))


_LONGEST = 44  # characters of a label in a message


def shortened(label: str) -> str:
    """The label cut to what a line of a message holds; its end says most."""
    letters = [index for index, character in enumerate(label) if not character.isspace()]
    if len(letters) <= _LONGEST:
        return label
    return "…" + label[word_start(label, letters[1 - _LONGEST]) :]


class Prose:
    """A paragraph with its figures."""

    def __init__(self, document: Document, paragraph: Paragraph) -> None:
        self.document = document
        self.paragraph = paragraph
        self.string = paragraph.text.string

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        found: list[Figure] = []
        begin = self.paragraph.body_start
        for quantity in self.paragraph.quantities:
            if quantity.kind not in _MEASURING or quantity.value is None:
                continue
            lead = self.string[begin : quantity.start]
            if words.NAMES_ROUND.search(lead) and words.OF_MONTHS.match(self.string, quantity.end):
                continue  # "รอบ 6 เดือน" names a period and measures nothing
            end = self._unit_end(quantity)
            bracket = self.bracket(quantity.start)
            found.append(Figure(self, len(found), quantity, lead, end, bracket))
            begin = end
        return tuple(found)

    def _unit_end(self, quantity: Quantity) -> int:
        found = unit_after(self.string, quantity.end) if quantity.unit else None
        if found is None or quantity.unit is None:
            return quantity.end
        measure = quantity.unit.measure.split("/")[0]
        return found[1] if found[0].measure.split("/")[0] == measure else quantity.end

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        """Where each pair of brackets begins and ends, outermost pairs only."""
        spans, depth, begin = [], 0, 0
        for match in re.finditer(r"[()]", self.string):
            if match.group() == "(":
                begin = match.start() if not depth else begin
                depth += 1
            elif depth:
                depth -= 1
                if not depth:
                    spans.append((begin, match.start()))
        return spans

    def quote(self, start: int, end: int) -> Evidence:
        """That part of the paragraph as evidence."""
        return Evidence(self.document, self.paragraph.text.slice(start, end))

    def bracket(self, position: int) -> int:
        """The number of the pair of brackets around that position; 0 outside."""
        for number, (begin, end) in enumerate(self._brackets, 1):
            if begin < position < end:
                return number
        return 0

    def before(self, position: int) -> Sequence[Figure]:
        """The figures that end before that position."""
        return [figure for figure in self.figures if figure.end <= position]

    def after(self, position: int) -> Sequence[Figure]:
        """The figures from that position on."""
        return [figure for figure in self.figures if figure.start >= position]

    @cached_property
    def items(self) -> tuple[int, ...]:
        """Where numbered items inside the text begin: "1) … 2) …"."""
        return tuple(
            quantity.start
            for quantity in self.paragraph.quantities
            if quantity.kind is Kind.OUTLINE and quantity.start >= self.paragraph.body_start
        )


class Narrative:
    """The prose of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.proses = tuple(
            Prose(document, paragraph)
            for paragraph in document.paragraphs
            if paragraph.role is not Role.CONTENTS
        )
        self._by_paragraph = {prose.paragraph: prose for prose in self.proses}

    def of(self, paragraph: Paragraph) -> Prose:
        """The prose of one of the document's paragraphs."""
        return self._by_paragraph.get(paragraph) or Prose(self.document, paragraph)

    def children(self, paragraph: Paragraph) -> Iterator[Prose]:
        """The prose directly below a paragraph in the outline."""
        for child in self.document.children(paragraph):
            yield self.of(child)

    def before(self, prose: Prose) -> Prose | None:
        """The prose under the same parent right before that one."""
        siblings = self.document.children(prose.paragraph.parent)
        place = next((i for i, s in enumerate(siblings) if s is prose.paragraph), 0)
        return self.of(siblings[place - 1]) if place else None


def narrative(review: Review) -> Narrative:
    """The prose of the document under review."""
    return Narrative(review.document)
