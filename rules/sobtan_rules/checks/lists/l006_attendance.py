"""L006: who came to a meeting, who did not, and how many voted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lists.attendance import Count, Listed, Said, lists_of_persons, said
from sobtan_rules.lists.doubts import is_more_than_slip
from sobtan_rules.relations.claim import MATCHED_PLAINLY
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import (
    Candidate,
    Evidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.relations.statement import Statement

_NEAR = 6  # paragraphs between a list and the number of those on it
_SHARES = 2  # times as many votes as persons: they vote by shares
_IS_QUORUM = pattern(
    r"กึ่งหนึ่ง.{0,40}(?<!ไม่)ครบ(?:เป็น)?องค์ประชุม|(?<!ไม่)ครบ(?:เป็น)?องค์ประชุม.{0,40}กึ่งหนึ่ง"
)
_MAJORITY = pattern(
    r"(?<!ไม่)(?:เห็นชอบ|เห็นด้วย|อนุมัติ)ด้วย(?:คะแนน)?เสียงข้างมาก|เสียงข้างมาก(?:เห็นชอบ|เห็นด้วย|อนุมัติ)"
)
_UNANIMOUS = pattern(r"(?<!ไม่)(?<!ไม่เป็น)เอกฉันท์")
_NO_MAJORITY = Message(
    "ระบุว่าเห็นชอบด้วยเสียงข้างมาก แต่คะแนนเห็นชอบไม่มากกว่า", "the majority is not for it"
)
_NOT_UNANIMOUS = Message("ระบุว่าเป็นเอกฉันท์ แต่มีผู้ไม่เห็นชอบ", "some are against what is unanimous")
_MINUTES = (
    "คณะกรรมการมี 9 คน เข้าประชุม {} คน ครบองค์ประชุม ลาประชุม 2 คน ผู้เข้าประชุมมีรายนามดังนี้\n\n"
    "1. นายวรเดช ธารางาม ประธาน\n\n2. รศ.มาลินี ศรีนาวา กรรมการ\n\n3. นายอนุวัตน์ แก้วงาม กรรมการ\n\n"
    "4. ดร.สมพร ใจดีงาม กรรมการ\n\n5. พ.ต.อ.อดุลย์ หาญกล้า กรรมการ\n\n6. นพ.วิทย์ ทองดี กรรมการ\n\n"
    "7. นางกมล วารีรักษ์ เลขานุการ\n\nวาระที่ 1 เรื่องแจ้งเพื่อทราบ\n"
)


class Attendance(Rule):
    """Those who came and those who did not are all members; no more vote than came.

    "กรรมการ 9 คน เข้าประชุม 7 คน ลาประชุม 2 คน": 7 and 2 make 9, seven are listed by name,
    half of nine is five, and "5 ต่อ 1 งดออกเสียง 1" are no more than seven. Fewer votes are
    left alone: who chairs may not vote, and some may have left.
    """

    code: ClassVar[str] = "L006"
    name: ClassVar[Message] = Message("ผู้เข้าประชุมและการลงมติ", "Attendance and votes")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าผู้เข้าประชุมกับผู้ลาประชุมรวมกันเท่ากับจำนวนกรรมการ จำนวนผู้เข้าประชุมตรงกับรายนามที่แจงไว้ "
        "กึ่งหนึ่งที่พิมพ์ไว้เป็นกึ่งหนึ่งของกรรมการจริง และคะแนนเสียงรวมกันไม่เกินผู้เข้าประชุม "
        "เพราะองค์ประชุมหรือมติที่จำนวนไม่ตรงอาจใช้ไม่ได้ คะแนนเสียงที่น้อยกว่าผู้เข้าประชุมจะไม่ทักท้วง "
        "เพราะประธานอาจไม่ลงคะแนน",
        "Checks that those present and absent make up the members, that as many are present as are "
        "listed by name, that half of the members is half, and that no more votes were cast than "
        "persons came: a quorum or a resolution whose numbers do not fit may not stand. Fewer "
        "votes are left alone: who chairs may not vote.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(_MINUTES.format(7)),
        Example(
            "มีผู้เข้าประชุม 15 คน จากกรรมการทั้งหมด 21 คน ครบองค์ประชุมซึ่งต้องไม่น้อยกว่ากึ่งหนึ่ง คือ 11 คน\n\n"
            "มติเห็นชอบ 12 เสียง ไม่เห็นชอบ 1 เสียง งดออกเสียง 1 เสียง\n",
            why=Message("ประธานไม่ลงคะแนน", "Who chairs does not vote."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(_MINUTES.format(8), finds=("8",), why=Message("มีชื่อ 7 คน", "Seven are named.")),
        Example(
            "มีผู้เข้าประชุม 15 คน จากกรรมการทั้งหมด 21 คน\n\n"
            "มติเห็นชอบ 13 เสียง ไม่เห็นชอบ 1 เสียง งดออกเสียง 2 เสียง\n",
            finds=("13",),
            why=Message("13 + 1 + 2 = 16", "13 + 1 + 2 = 16"),
        ),
        Example(
            "ผู้มาประชุม 7 คน ลงมติด้วยคะแนนเสียง 6 ต่อ 1 งดออกเสียง 1 เสียง\n",
            finds=("6",),
        ),
        Example(
            "กรรมการทั้งหมด 21 คน มาประชุม 9 คน เกินกึ่งหนึ่ง ครบองค์ประชุม\n",
            finds=("9",),
        ),
        Example("มติเป็นเอกฉันท์ เห็นชอบ 11 เสียง ไม่เห็นชอบ 1 เสียง\n", finds=("1",)),
        Example(
            "สมาชิกสภาทั้งหมด 20 คน ต้องมาประชุมไม่น้อยกว่ากึ่งหนึ่ง คือ 12 คน\n",
            finds=("12",),
            why=Message("กึ่งหนึ่งของ 20 คือ 10", "Half of 20 is 10."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test what is said of each meeting."""
        document = review.document
        found = list(said(document))
        for one in found:
            yield from self._members(document, one)
            yield from self._half(document, one)
            yield from self._quorum(document, one)
            yield from self._carried(document, one)
        yield from self._votes(document, found)
        lists = list(lists_of_persons(document))
        for listed in lists:
            if [other.kind for other in lists].count(listed.kind) == 1:
                yield from self._listed(document, listed, found)

    def _members(self, document: Document, one: Said) -> Iterator[Outcome]:
        """Members are those who came and those who did not."""
        members, present = one.only("MEMBERS"), one.present
        if members is None or present is None or not one.absent:
            return
        parts = (present, *one.absent)
        if not one.of("ABSENT") and sum(count.number for count in parts) < members.number:
            return  # others may be absent without leave
        shown = " + ".join(str(count.quantity.text) for count in parts)
        yield Statement(
            rule=self.code,
            equation=sum_of(members.quantity, [count.quantity for count in parts]),
            evidence={c.quantity: _evidence(document, c) for c in (members, *parts)},
            name=Message("จำนวนกรรมการ", "the number of members"),
            basis=Message(
                f"ผู้เข้าประชุมกับผู้ไม่เข้าประชุม ({shown}) ", f"those present and absent ({shown})"
            ),
            severity=self.severity,
            key=("members",),
            claim=MATCHED_PLAINLY,
        ).tested()

    def _half(self, document: Document, one: Said) -> Iterator[Outcome]:
        """Half of the members, which may be said of more than half."""
        members, half = one.only("MEMBERS"), one.only("HALF")
        if members is None or half is None:
            return
        right = ((members.number + 1) // 2, members.number // 2 + 1)
        message = Message(
            f"กึ่งหนึ่งของ {members.quantity.text} คน คือ {right[0]} คน แต่พิมพ์ไว้ {half.quantity.text}",
            f"half of {members.quantity.text} is {right[0]}, but {half.quantity.text} is printed",
        )
        finding = self._finding(document, half, (_evidence(document, members),), message, right[0])
        yield self._relation((half, members), None if half.number in right else finding)

    def _quorum(self, document: Document, one: Said) -> Iterator[Outcome]:
        """Half of the members came, where they are said to be a quorum of half."""
        members, present = one.only("MEMBERS"), one.present
        if members is None or present is None or not _IS_QUORUM.search(one.paragraph.text.string):
            return
        message = Message(
            f"ผู้เข้าประชุม {present.quantity.text} คน ไม่ถึงกึ่งหนึ่งของ {members.quantity.text} คน "
            "แต่พิมพ์ว่าครบองค์ประชุม",
            f"{present.quantity.text} are less than half of {members.quantity.text}, but a quorum "
            "is stated",
        )
        least = (members.number + 1) // 2
        finding = self._finding(document, present, (_evidence(document, members),), message, least)
        yield self._relation((present, members), None if present.number >= least else finding)

    def _carried(self, document: Document, one: Said) -> Iterator[Outcome]:
        """More for than against where the majority is for; none against where all are."""
        string = one.paragraph.text.string
        for votes in one.votes:
            of = {vote.kind: vote for vote in votes}
            if "FOR" not in of or "AGAINST" not in of:
                continue
            kept = of["FOR"].number > of["AGAINST"].number
            if _MAJORITY.search(string) and not kept:
                least, message = of["AGAINST"].number + 1, _NO_MAJORITY
            elif _UNANIMOUS.search(string) and of["AGAINST"].number:
                least, message = 0, _NOT_UNANIMOUS
            else:
                continue
            odd = of["AGAINST"] if message is _NOT_UNANIMOUS else of["FOR"]
            other = of["FOR"] if message is _NOT_UNANIMOUS else of["AGAINST"]
            finding = self._finding(document, odd, (_evidence(document, other),), message, least)
            yield self._relation((odd, other), finding)

    def _votes(self, document: Document, found: Sequence[Said]) -> Iterator[Outcome]:
        """No more votes than those who came, as the last number of them says."""
        present: Count | None = None
        for one in found:
            if one.of("PRESENT") or one.of("PARTLY"):
                present = one.present
            for votes in one.votes if present is not None else ():
                cast = sum(vote.number for vote in votes)
                if present is not None and 1 < cast <= _SHARES * present.number:
                    yield self._cast(document, votes, present, cast)

    def _cast(
        self, document: Document, votes: Sequence[Count], present: Count, cast: int
    ) -> Outcome:
        shown = " + ".join(str(vote.quantity.text) for vote in votes)
        message = Message(
            f"คะแนนเสียงรวม {cast} เสียง ({shown}) มากกว่าผู้เข้าประชุม {present.quantity.text} คน",
            f"{cast} votes were cast ({shown}), more than the {present.quantity.text} present",
        )
        others = tuple(_evidence(document, count) for count in (*votes[1:], present))
        finding = self._finding(document, votes[0], others, message, present.number)
        return self._relation((*votes, present), finding if cast > present.number else None)

    def _listed(
        self, document: Document, listed: Listed, found: Sequence[Said]
    ) -> Iterator[Outcome]:
        """As many are listed by name as are said to have come."""
        stated = _stated(document, listed, found)
        if stated is None:
            return
        number, printed = len(listed.persons), stated.quantity.text.string
        if is_more_than_slip(stated.number, number):
            return  # only some of them are named
        message = Message(
            f"ระบุไว้ {printed} คน แต่มีรายนาม {number} คน",
            f"{printed} are stated, but {number} are listed by name",
        )
        names = tuple(Evidence(document, person.text) for person in listed.persons)
        finding = self._finding(document, stated, names, message, number)
        yield Relation(
            self.code,
            (stated.quantity,),
            None if stated.number == number else finding,
            candidates=(
                Candidate(
                    stated.quantity, Decimal(number), Decimal(number), _evidence(document, stated)
                ),
            ),
            name=Message(f"รายนาม {number} คน", f"the {number} listed by name"),
            claim=MATCHED_PLAINLY,
        )

    def _relation(self, counts: Iterable[Count], finding: Finding | None) -> Relation:
        parts: tuple[Quantity, ...] = tuple(count.quantity for count in counts)
        return Relation(self.code, parts, finding, name=self.name, claim=MATCHED_PLAINLY)

    def _finding(
        self,
        document: Document,
        count: Count,
        related: tuple[Evidence, ...],
        message: Message,
        expected: int,
    ) -> Finding:
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=message,
            primary=_evidence(document, count),
            related=related,
            expected=str(expected),
            actual=count.quantity.text.string,
            key=(count.kind,),
        )


def _evidence(document: Document, count: Count) -> Evidence:
    return Evidence(document, count.quantity.text)


def _stated(document: Document, listed: Listed, found: Sequence[Said]) -> Count | None:
    """How many the list is said to have: in the words above it, or near before them."""
    place = document.paragraphs.index(listed.head)
    above = document.paragraphs[max(0, place - _NEAR) : place + 1]
    for one in reversed(found):
        if one.paragraph in above:
            return one.present if listed.kind == "PRESENT" else one.only(listed.kind)
    return None
