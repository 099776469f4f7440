"""N014: what is said to be the most or the least, against the list or the table it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.senses import Sense, find, says
from sobtan_rules.lexicon.table_words import is_total, unnumbered
from sobtan_rules.prose.bases import pairs
from sobtan_rules.prose.declared import MOVED
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import AtMost, equal
from sobtan_rules.relations.finding import Evidence, Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, sheets
from sobtan_rules.tables.totals import totals

_CALLED = pattern(r"\s*(?:คือ|ได้แก่|เป็น(?:ของ)?|อยู่(?:ที่|ใน))\s*(?=[ก-๙A-Za-z])")
_KIND = pattern(r"(?:จังหวัด|อำเภอ|เดือน|ด้าน|วิชา|แผนงาน|โครงการ|กลุ่ม|ใน)(?=[ก-๙])")
_SUBJECT = 70  # characters before the word, in which it is said what is the most
_NAMED = 80  # characters behind it, in which it is said of which
_SHORTEST = 4  # letters of a name: shorter ones begin other words
_FEWEST = 3  # that are compared
_ALIKE = 0.6  # of the pairs of letters in a head that stand in the words
_OTHERS = (Sense.TOTAL, Sense.MEAN, Sense.CUMULATIVE, Sense.TARGET, Sense.FORMER)


class Superlative(Rule):
    """What is called the most or the least is so in the list or the table it stands in.

    "ด้านที่มีคะแนนต่ำสุด คือ ด้านการวิจัย" is held against the numbers of the list before it, or
    against the column of a table whose head the words name, or that holds the number given
    behind. Where no list and no column can be told, nothing is claimed.
    """

    code: ClassVar[str] = "N014"
    name: ClassVar[Message] = Message("มากที่สุดและน้อยที่สุด", "The most and the least")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าสิ่งที่ข้อความบอกว่ามากที่สุดหรือน้อยที่สุดเป็นเช่นนั้นจริงในรายการหรือตารางของรายงาน "
        "เพราะมักลืมแก้เมื่อตัวเลขเปลี่ยน เทียบเฉพาะเมื่อรู้แน่ว่าหมายถึงรายการหรือคอลัมน์ใด",
        "Checks that what is said to be the most or the least is so in the list or table it is of: "
        "it is easily forgotten when numbers change. Only where the list or the column is known.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\tปี 2566\nค่าขนส่ง\t900\nค่าเช่า\t300\nรวมรายได้\t1,200\nค่าน้ำมัน\t500\n"
            "ค่าแรงงาน\t300\nค่าซ่อมแซม\t150\nรวมค่าใช้จ่าย\t950\n\nค่าใช้จ่ายที่สูงที่สุด คือ ค่าน้ำมัน "
            "จำนวน 500 บาท\n",
            why=Message("รายได้ไม่ใช่ค่าใช้จ่าย", "What is earned is no cost."),
        ),
        Example(
            "ผลประเมิน (1) ด้านการสอน 4.41 คะแนน (2) ด้านการวิจัย 4.15 คะแนน (3) ด้านบริการ 4.38 คะแนน "
            "ด้านที่มีคะแนนต่ำสุด คือ ด้านการวิจัย\n",
            why=Message("4.15 น้อยที่สุด", "4.15 is the least."),
        ),
        Example(
            "จังหวัด\tผู้เข้าชม (คน)\nตาก\t120\nน่าน\t340\nแพร่\t210\nรวม\t670\n\n"
            "จังหวัดที่มีผู้เข้าชมมากที่สุด คือ จังหวัดน่าน\n",
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ผลประเมิน (1) ด้านการสอน 4.41 คะแนน (2) ด้านการวิจัย 4.15 คะแนน (3) ด้านบริการ 4.38 คะแนน "
            "ด้านที่มีคะแนนต่ำสุด คือ ด้านบริการ\n",
            finds=("บริการ",),
            why=Message("4.15 น้อยกว่า 4.38", "4.15 is less than 4.38."),
        ),
        Example(
            "ไตรมาส\tม.ค.\tก.พ.\tมี.ค.\nผู้เข้าชม (คน)\t310\t402\t388\n\n"
            "เดือนที่มีผู้เข้าชมมากที่สุดคือเดือนมกราคม จำนวน 310 คน\n",
            finds=("มกราคม",),
        ),
        Example(
            "อ่างเก็บน้ำ\tความจุ\tร้อยละของความจุ\nห้วยหลวง\t24.50\t72.00\nคลองใหญ่\t38.20\t75.99\n"
            "หนองบัวแดง\t6.80\t55.00\n\nอ่างที่มีน้ำคิดเป็นร้อยละของความจุมากที่สุด คือ ห้วยหลวง\n",
            finds=("ห้วยหลวง",),
            why=Message("75.99 มากกว่า 72.00", "75.99 is more than 72.00."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every superlative whose list, or row and column, are known."""
        for prose in review.reading(narrative).proses:
            for said in _superlatives(prose):
                compared = _in_list(said) or _in_tables(said, review.reading(sheets))
                if compared is not None:
                    yield self._tested(said, compared)

    def _tested(self, said: _Said, compared: _Compared) -> Relation:
        own, others, evidence = compared
        extreme = max if said.is_most else min
        other = extreme(others, key=lambda one: one.amount or 0)
        less, more = (other, own) if said.is_most else (own, other)
        word = Message("มากที่สุด", "the most") if said.is_most else Message("น้อยที่สุด", "the least")
        relation = Statement(
            rule=self.code,
            equation=AtMost(less, equal(less, more).expression),
            evidence=evidence,
            name=word,
            basis=word,
            key=(said.name,),
            claim=MATCHED,
        ).tested()
        if relation.finding is None:
            return relation
        message = Message(
            f"ข้อความระบุว่า “{said.name}” {said.word} ({own.text}) แต่มี {other.text} "
            f"({evidence[other].note.th})",
            f"“{said.name}” is said to be {word.en} ({own.text}), but there is {other.text} "
            f"({evidence[other].note.en})",
        )
        finding = replace(
            relation.finding,
            message=message,
            primary=said.evidence,
            related=(evidence[own], evidence[other]),
            expected="",
            actual=said.name,
            difference="",
        )
        return replace(relation, finding=finding, candidates=())


class _Said(NamedTuple):
    """A superlative: what is the most or least, and the name of what that is said of."""

    prose: Prose
    is_most: bool
    subject: str
    start: int  # of the name
    name: str
    word: str  # as printed: "ต่ำสุด"

    @property
    def evidence(self) -> Evidence:
        text = self.prose.paragraph.text.slice(self.start, self.start + len(self.name))
        return Evidence(self.prose.document, text)

    @property
    def behind(self) -> str:
        return self.prose.string[self.start : self.start + _NAMED]

    def given(self) -> Figure | None:
        """The number right behind the name."""
        end = self.start + len(self.name)
        return next((f for f in self.prose.after(end) if f.start - end <= _NAMED // 2), None)


class _Compared(NamedTuple):
    """The number of what is named, those it is held against, and where they stand."""

    own: Quantity
    others: Sequence[Quantity]
    evidence: dict[Quantity, Evidence]


_NAME = pattern(r"[^\s(,]+?(?=(?:ได้|มี|จำนวน|ที่)?[\s(,]|$)(?:\s\d{1,3}(?![\d.,%]))?")
_UNIT = pattern(r"\(([^()]*)\)\s*$")  # "ความพึงพอใจ (คะแนน)": a row with a unit of its own


def _superlatives(prose: Prose) -> Iterator[_Said]:
    string = prose.string
    for hit in find(string):
        is_most = Sense.HIGHEST in hit.senses
        called = _CALLED.match(string, hit.end)
        if called is None or not (is_most or Sense.LOWEST in hit.senses):
            continue
        kind = _KIND.match(string, called.end())
        start = kind.end() if kind is not None else called.end()
        name = _NAME.match(string, start)
        subject = string[max(0, hit.start - _SUBJECT) : hit.start]
        if says(subject, *MOVED):
            continue  # what rose or fell most is the most in size: its sign does not tell
        if name is not None and len(name.group()) >= _SHORTEST:
            word = string[hit.start : hit.end].strip()
            yield _Said(prose, is_most, subject, start, name.group(), word)


def _in_list(said: _Said) -> _Compared | None:
    """Among the numbers of the list right before, each with its name."""
    listed: list[Figure] = []
    for figure in reversed(said.prose.before(said.start)):
        if says(figure.lead, *_OTHERS):
            if listed:
                break
            continue
        if listed and figure.measure != listed[-1].measure:
            break
        listed.append(figure)
    named = [
        f for f in listed if f.lead.rstrip(" (").removesuffix("จำนวน").rstrip().endswith(said.name)
    ]
    if len(listed) < _FEWEST or len(named) != 1 or not named[0].measure:
        return None
    others = [f.quantity for f in listed if f is not named[0]]
    return _Compared(named[0].quantity, others, {f.quantity: f.evidence for f in listed})


def _in_tables(said: _Said, found: Sequence[Sheet]) -> _Compared | None:
    """In the table with a row or column so called; of several in that with the number given."""
    places = [
        (sheet, axis, lanes, named)
        for sheet in found
        for axis in Axis
        if len(lanes := [one for one in sheet.lanes(axis) if not _is_apart(one)]) >= _FEWEST
        if (named := [one for one in lanes if _is_called(said, one)])
    ]
    for meant in (_given, _headed) if len(places) == 1 else (_given,):
        for sheet, axis, lanes, named in places:
            across = meant(said, sheet.across(axis), named[0]) if len(named) == 1 else None
            if across is not None:
                beside = _companions(sheet, named[0]) or [
                    one for one in lanes if len(one.number) == len(named[0].number)
                ]
                return _across(sheet, named[0], beside, across)
    return None


def _companions(sheet: Sheet, own: Lane) -> list[Lane]:
    """What it makes up a total with: the cost that is highest is so among the costs."""
    readings = [total.readings[total.chosen] for total in totals(sheet, own.axis) if total.held]
    of_it = sorted((reading for reading in readings if own in reading), key=len)
    return list(of_it[0]) if of_it else []


def _is_apart(lane: Lane) -> bool:
    """Whether it is none of what is compared: a heading, a total, or the total of a group."""
    adds_up = any(is_total(words) or unnumbered(words).startswith("รวม") for words in lane.words)
    return lane.is_heading or lane.is_years or adds_up


def _is_called(said: _Said, lane: Lane) -> bool:
    """Whether the words behind begin with its name, or its name with the first of them."""
    name = _squeezed(unnumbered(lane.name))
    month = MONTHS.get(lane.name.strip())
    if month is not None:
        return any(said.behind.startswith(one) for one, number in MONTHS.items() if number == month)
    if len(name) < _SHORTEST:
        return False
    return _squeezed(said.behind).startswith(name) or name.startswith(_squeezed(said.name))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _given(said: _Said, lanes: Sequence[Lane], own: Lane) -> Lane | None:
    """The lane across in which the number behind the name stands."""
    given = said.given()
    if given is None:
        return None
    shown = [lane for lane in lanes if _value(own, lane) == given.quantity.amount]
    return shown[0] if len(shown) == 1 else None


def _headed(said: _Said, lanes: Sequence[Lane], own: Lane) -> Lane | None:
    """The lane across whose head the words before name, wherever the named one has a number."""
    wanted = pairs(said.subject)
    heads = {lane: pairs(unnumbered(lane.name)) for lane in lanes if _value(own, lane) is not None}
    alike = {
        lane: (len(head & wanted) / len(head), len(head))
        for lane, head in heads.items()
        if len(head) >= _SHORTEST and len(head & wanted) >= _ALIKE * len(head)
    }
    best = [lane for lane, share in alike.items() if share == max(alike.values())]
    return best[0] if len(best) == 1 else None


def _value(own: Lane, across: Lane) -> object:
    quantity = own.entries[across.index].quantity
    return None if quantity is None else quantity.amount


def _across(sheet: Sheet, own: Lane, lanes: Sequence[Lane], across: Lane) -> _Compared | None:
    entries = {lane: lane.entries[across.index].quantity for lane in lanes}
    known = {lane: q for lane, q in entries.items() if q is not None and q.amount is not None}
    units = {match[1] for lane in known if (match := _UNIT.search(lane.name)) is not None}
    if own not in known or len(known) < _FEWEST or len(units) > 1:
        return None
    others = [quantity for lane, quantity in known.items() if lane is not own]
    return _Compared(known[own], others, {q: sheet.quote(q) for q in known.values()})
