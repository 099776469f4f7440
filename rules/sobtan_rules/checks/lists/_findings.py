"""Relations and findings about lists: counts that differ, odd names, names given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from decimal import Decimal

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lists.cut_names import are_abbreviations
from sobtan_rules.lists.doubts import is_told_apart
from sobtan_rules.lists.listings import Listing, lists
from sobtan_rules.lists.passages import Item
from sobtan_rules.lists.provinces_in_tables import listed_provinces, odd_cells, rows_twice
from sobtan_rules.lists.under_headings import under_headings
from sobtan_rules.names.persons import enumerated, persons
from sobtan_rules.relations.claim import GUESSED, MATCHED, MATCHED_PLAINLY, Claim
from sobtan_rules.relations.finding import (
    Candidate,
    Confidence,
    Evidence,
    Finding,
    Message,
    Relation,
    Severity,
)
from sobtan_rules.thai.provinces import is_close

_MOST_NAMED = 20  # longer lists are not repeated in a message
_LONGEST_NAME = 45

LISTED = Message("รายการที่แจงไว้", "what is listed")


def counted(listing: Listing, rule: str, is_shared: bool) -> Relation | None:
    """The stated count tested against the list; None where it cannot be said.

    `is_shared` says that another relation rests on the same count: then one finding
    is to come of both.
    """
    if listing.fits is None:
        return None
    stated = listing.announcement.stated
    finding = None if listing.fits else _miscount(listing, rule)
    evidence = quoted(listing)
    listed = Decimal(listing.listed)
    candidate = Candidate(stated, listed, listed, evidence)
    return Relation(
        rule=rule,
        parts=(stated, *_weights(listing)),
        finding=finding,
        candidates=(candidate,) if listing.fits or is_shared else (),
        name=_name(listing),
        equation=listing.equation if listing.is_weighted else None,
        claim=_claim(listing),
    )


def quoted(listing: Listing) -> Evidence:
    """The stated number as evidence, with what it counts as its note."""
    unit = listing.announcement.unit
    return Evidence(listing.document, listing.announcement.stated.text, Message(unit, unit))


def _weights(listing: Listing) -> tuple[Quantity, ...]:
    return tuple(item.weight for item in listing.items if item.weight is not None)


def _name(listing: Listing) -> Message:
    names = _enumerated(listing)
    in_brackets = f" ({names})" if names else ""
    return Message(
        f"รายการ {listing.listed} {listing.announcement.unit}ที่แจงไว้{in_brackets}",
        f"the {listing.listed} listed{in_brackets}",
    )


def _claim(listing: Listing) -> Claim:
    """How plainly it is stated: a slip leaves out one item; more are often misread."""
    is_near = abs(listing.announcement.count - listing.listed) <= 1
    is_counted = listing.is_below or listing.are_provinces or listing.is_weighted
    if listing.is_certain and (is_near or is_counted):
        return MATCHED_PLAINLY
    return MATCHED if is_counted or is_told_apart(listing) else GUESSED


def _miscount(listing: Listing, rule: str) -> Finding:
    certain = listing.is_certain
    stated, listed = listing.announcement.count, listing.listed
    most = listing.cut.most
    if most is not None and listed < most < stated:
        listed = most
    return Finding(
        rule=rule,
        severity=Severity.ERROR if certain else Severity.WARNING,
        message=_joined(_difference(listing), _slip(listing)),
        primary=quoted(listing),
        related=tuple(_list_evidence(listing)),
        expected=str(listed),
        actual=listing.announcement.stated.text.string,
        difference=str(abs(stated - listed)),
        confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
        key=(listing.announcement.unit,),
    )


def _list_evidence(listing: Listing) -> Iterator[Evidence]:
    """The list as one passage where it is in one, else each of its items."""
    if not listing.is_below:
        start = listing.cut.start or listing.announcement.start
        text = listing.announcement.passage.text.slice(start, listing.cut.end).strip()
        yield Evidence(listing.document, text, LISTED)
        return
    for number, item in enumerate(listing.items, start=1):
        yield Evidence(listing.document, item.text, Message(f"ข้อ {number}", f"item {number}"))


def _difference(listing: Listing) -> Message:
    """What is stated and what is listed."""
    unit, stated = listing.announcement.unit, listing.announcement.stated.text.string
    names = _enumerated(listing)
    th = f" คือ {names}" if names else ""
    en = f": {names}" if names else ""
    count = _count(listing)
    if listing.is_weighted:
        return Message(
            f"ระบุไว้ {stated} {unit} แต่ที่แจงไว้รวมได้ {listing.listed} {unit}{th}",
            f"{stated} {unit} are stated, but those listed come to {listing.listed}{en}",
        )
    return Message(
        f"ระบุไว้ {stated} {unit} แต่แจงไว้ {count.th} {_things(listing)}{th}",
        f"{stated} {unit} are stated, but {count.en} are listed{en}",
    )


def _count(listing: Listing) -> Message:
    """How many are listed, as a range where they can be cut in several ways."""
    least, most = listing.cut.least, listing.cut.most
    if most is not None and least < most < listing.announcement.count:
        return Message(f"ไม่เกิน {most}", f"at most {most}")
    if most is None or least == most:
        return Message(str(listing.listed), str(listing.listed))
    return Message(f"{least} ถึง {most}", f"{least} to {most}")


def _things(listing: Listing) -> str:
    return listing.announcement.unit if listing.are_provinces else "รายการ"


def _enumerated(listing: Listing) -> str:
    """The names, where they are few enough and short."""
    names = [_with_weight(item) for item in listing.items]
    if len(names) > _MOST_NAMED or listing.is_below:
        return ""
    return ", ".join(
        name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…" for name in names
    )


def _with_weight(item: Item) -> str:
    return item.name if item.weight is None else f"{item.name} ({item.weight.text})"


def _slip(listing: Listing) -> Message:
    """What most likely went wrong, where one thing explains it; else what may have."""
    twice = repeated(listing)
    stated, listed = listing.announcement.count, listing.listed
    if twice and stated == listed - sum(len(items) - 1 for items in twice.values()):
        names = ", ".join(f"“{name}”" for name in twice)
        return Message(
            f"ตรงพอดีหากนับ {names} ซึ่งซ้ำกันเพียงครั้งเดียว", f"it fits if {names} is counted once"
        )
    odd = [_odd_name(item) for item in listing.items if not item.is_known]
    if odd:
        return Message("; ".join(m.th for m in odd), "; ".join(m.en for m in odd))
    if listing.cut.least < (listing.cut.most or 0) < stated:
        return Message(
            "อาจแจงไว้ไม่ครบ หรือจำนวนที่ระบุผิด",
            "some may be missing from the list, or the number is wrong",
        )
    if listed < stated:
        return Message(
            f"อาจตกไป {stated - listed} รายการ หรือจำนวนที่ระบุผิด",
            f"{stated - listed} may be missing from the list, or the number is wrong",
        )
    return Message(
        f"อาจเกินมา {listed - stated} รายการ หรือจำนวนที่ระบุผิด",
        f"the list may have {listed - stated} too many, or the number is wrong",
    )


def _joined(first: Message, second: Message) -> Message:
    return Message(f"{first.th}; {second.th}", f"{first.en}; {second.en}")


# --- Names -------------------------------------------------------------------------


def repeated(listing: Listing) -> dict[str, list[Item]]:
    """The names that are listed more than once, with their items."""
    if not listing.are_provinces and not are_abbreviations(listing.cut.kind):
        return {}  # names alike in their first word may differ in what follows
    counts = Counter(item.name for item in listing.items)
    return {
        name: [item for item in listing.items if item.name == name]
        for name, count in counts.items()
        if count > 1
    }


def named_twice(listing: Listing, rule: str) -> Iterator[Finding]:
    """A finding for each name that is listed twice, unless the count tells of it already."""
    twice = repeated(listing)
    spare = sum(len(items) - 1 for items in twice.values())
    if listing.fits is False and listing.announcement.count == listing.listed - spare:
        return
    for name, items in twice.items():
        unit = listing.announcement.unit
        yield Finding(
            rule=rule,
            severity=Severity.ERROR if listing.is_certain else Severity.WARNING,
            message=Message(
                f"“{name}” อยู่ในรายชื่อเดียวกัน {len(items)} ครั้ง "
                f"จึงอาจเป็นชื่ออื่น หรือมีไม่ครบ {listing.announcement.count} {unit}",
                f"“{name}” is in the same list {len(items)} times: another name may be meant, "
                f"or there are fewer than {listing.announcement.count} {unit}",
            ),
            primary=Evidence(listing.document, items[-1].text),
            related=(*(Evidence(listing.document, i.text) for i in items[:-1]), quoted(listing)),
            key=(name, unit),
        )


def twice_in_tables(review: Review, rule: str) -> Iterator[Finding]:
    """A finding for each province twice in one cell, or in the rows of one table."""
    cell, rows = Message("ช่อง", "cell"), Message("ตาราง", "table")
    for listed in review.reading(listed_provinces):
        for items in listed.twice:
            yield _repeated_name(review, rule, items, cell, listed.count)
    for items in rows_twice(review):
        yield _repeated_name(review, rule, items, rows, None)


def persons_twice(review: Review, rule: str) -> Iterator[Finding]:
    """A finding for each person who is named twice in one list of persons."""
    own = [person for person in review.reading(persons) if person.document is review.document]
    for run in enumerated(own):
        counts = Counter(person.name for person in run)
        for name, count in counts.items():
            places = [person.evidence() for person in run if person.name == name]
            if count > 1:
                yield Finding(
                    rule=rule,
                    severity=Severity.ERROR,
                    message=Message(
                        f"“{name}” อยู่ในรายชื่อเดียวกัน {count} ครั้ง",
                        f"“{name}” is in the same list {count} times",
                    ),
                    primary=places[-1],
                    related=tuple(places[:-1]),
                    key=(name,),
                )


def _repeated_name(
    review: Review, rule: str, items: Sequence[Item], where: Message, count: Quantity | None
) -> Finding:
    """The finding of a name that stands twice in a cell or in a table's rows."""
    places = [Evidence(review.document, item.text) for item in items]
    beside = () if count is None else (Evidence(review.document, count.text),)
    return Finding(
        rule=rule,
        severity=Severity.WARNING if count is None else Severity.ERROR,
        message=Message(
            f"“{items[0].name}” อยู่ใน{where.th}เดียวกัน {len(items)} ครั้ง จึงอาจเป็นชื่ออื่น หรือพิมพ์ซ้ำ",
            f"“{items[0].name}” is in the same {where.en} {len(items)} times: another name may "
            "be meant, or it was repeated",
        ),
        primary=places[-1],
        related=(*places[:-1], *beside),
        key=(items[0].name, where.en),
    )


def miscounts_in_tables(review: Review, rule: str) -> Iterator[Relation]:
    """Each count beside a list of provinces in a table, tested against it."""
    for listed in review.reading(listed_provinces):
        count = listed.count
        if count is None:
            continue
        names = ", ".join(item.name for item in listed.items)
        number, stated = len(listed.items), count.text.string
        finding = Finding(
            rule=rule,
            severity=Severity.WARNING,
            message=Message(
                f"ระบุไว้ {stated} จังหวัด แต่แจงไว้ในช่องข้าง ๆ {number} จังหวัด คือ {names}",
                f"{stated} provinces are stated, but {number} are listed beside it: {names}",
            ),
            primary=Evidence(review.document, count.text),
            related=tuple(Evidence(review.document, item.text, LISTED) for item in listed.items),
            expected=str(number),
            actual=stated,
            key=(names,),
        )
        yield Relation(rule, (count,), None if listed.fits else finding, name=LISTED)


def miscounts_of_sections(review: Review, rule: str) -> Iterator[Relation]:
    """Each count of what a heading's sections treat one by one, tested against them."""
    for counted_below in under_headings(review.document):
        stated, sections = counted_below.stated, counted_below.sections
        number, heading = len(sections), counted_below.heading.text.string.strip()
        finding = Finding(
            rule=rule,
            severity=Severity.WARNING,
            message=Message(
                f"ระบุไว้ {stated.text} แต่หัวข้อ “{heading}” มี {number} หัวข้อย่อย",
                f"{stated.text} are stated, but “{heading}” has {number} sections",
            ),
            primary=Evidence(review.document, stated.text),
            related=tuple(Evidence(review.document, p.text, LISTED) for p in sections),
            expected=str(number),
            actual=stated.text.string,
            key=(heading,),
        )
        yield Relation(rule, (stated,), None if counted_below.fits else finding, name=LISTED)


@dataclass(eq=False)
class OddName:
    """A name among provinces that is none, wherever it is printed so."""

    item: Item
    listing: Listing | None  # the first it is in; none where it stands in a table
    places: list[Evidence] = field(default_factory=list)

    def finding(self, rule: str) -> Finding:
        message = _odd_name(self.item)
        if self.item.parts > 1 and self.listing is not None:
            message = _joined(message, _one_name(self.listing))
        if len(self.places) > 1:
            more = Message(f"พบ {len(self.places)} แห่ง", f"found in {len(self.places)} places")
            message = _joined(message, more)
        count = () if self.listing is None else (quoted(self.listing),)
        return Finding(
            rule=rule,
            severity=Severity.WARNING,
            message=message,
            primary=self.places[0],
            related=(*self.places[1:], *count),
            expected=self.item.may_be,
            actual=self.item.name,
            confidence=Confidence.HIGH if self.item.may_be else Confidence.MEDIUM,
        )


def _odd_name(item: Item) -> Message:
    perhaps = Message("", "")
    if item.may_be and (item.parts > 1 or is_close(item.name, item.may_be)):
        perhaps = Message(f" น่าจะเป็น “{item.may_be}”", f"; it is probably “{item.may_be}”")
    elif item.may_be:
        perhaps = Message(f" อาจเป็น “{item.may_be}”", f"; it may be “{item.may_be}”")
    return Message(
        f"“{item.name}” ไม่มีในรายชื่อจังหวัด{perhaps.th}", f"“{item.name}” is no province{perhaps.en}"
    )


def _one_name(listing: Listing) -> Message:
    unit = listing.announcement.unit
    if listing.fits:
        return Message(
            f"นับเป็นชื่อเดียวจึงครบ {listing.listed} {unit}ตามที่ระบุ",
            f"taken as one name, there are {listing.listed} {unit} as stated",
        )
    if listing.announcement.count == listing.listed + 1:
        return Message(
            f"แต่หากเป็นสองชื่อจึงจะครบ {listing.announcement.count} {unit}ตามที่ระบุ",
            f"only as two names there are {listing.announcement.count} {unit} as stated",
        )
    return Message("ถ้านับแยกเป็นสองชื่อ จำนวนจะเปลี่ยนไป", "taken as two names, the count differs")


def odd_names(review: Review) -> list[OddName]:
    """Every name among provinces that is none, in lists and tables, each spelling once.

    One that a miscount's message names already as its cause is left out.
    """
    found: dict[tuple[str, str], OddName] = {}
    for listing in review.reading(lists):
        if not listing.are_provinces:
            continue
        for item in listing.items:
            if item.is_known or (listing.fits is False and (item.parts > 1 or not item.may_be)):
                continue
            odd = found.setdefault((item.name, item.may_be), OddName(item, listing))
            odd.places.append(Evidence(listing.document, item.text))
    for item in odd_cells(review):
        odd = found.setdefault((item.name, item.may_be), OddName(item, None))
        odd.places.append(Evidence(review.document, item.text))
    return list(found.values())
