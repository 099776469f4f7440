"""Wholes that fall into states, without a word that says so.

"คำขอ 96 ราย อนุมัติ 78 ราย ไม่อนุมัติ 11 ราย อยู่ระหว่างพิจารณา 7 ราย": nobody is both
approved and not, so the states make up the whole. That they do is told by opposites
(ผ่าน and ไม่ผ่าน, men and women), or by a last state that holds the rest (อยู่ระหว่าง,
อื่น ๆ). The whole stands before the states; where it does not stand right before them,
it is the number above that they make up, or would but for one slip of the pen.

Numbers in a row that merely add up to the one before them confirm each other; where they
do not add up nothing is claimed of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.balances import balances
from sobtan_rules.prose.breakdowns import Breakdown, breakdowns, may_overlap
from sobtan_rules.prose.figures import Figure, Narrative, Prose, narrative
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.slips import is_slip

_DIGITS = 3  # of a whole: numbers of fewer add up by chance
_ABOVE = 5  # paragraphs above in which the whole of states may stand
_NEAR = Decimal("0.2")  # by no more does one slip change a whole that is sought

_STOPS = pattern(
    r"ทั้งนี้|นอกจากนี้|อนึ่ง|ขณะที่|สำหรับ|(?:^|\s)ส่วน(?!ที่เหลือ|ราชการ)|เนื่องจาก|เพราะ|สาเหตุ|รวม(?!ถึง|ทั้ง\s)|เปรียบเทียบ|"
    r"เมื่อเทียบ|เพิ่มขึ้น|ลดลง|เช่น|อาทิ(?!ตย์)|โดยเฉพาะ|นับซ้ำ"
)
_REST = pattern(
    r"อยู่(?:ใน)?ระหว่าง|อื่น\s?ๆ|(?:คง|ส่วนที่|ที่)เหลือ|ต่างชาติ|ต่างประเทศ|ต่างด้าว|ยังไม่|รอ(?:การ|ผล|พิจารณา)"
)
# "ไม่ผ่าน" of "ผ่าน"; but "ไม่น้อยกว่า" and "ไม่เกิน" bound a number.
_OPPOSITE = pattern(r"ไม่(?!น้อย|เกิน|ต่ำ|มาก|รวม|นับ|ว่า)(?:ได้|มี)?(?P<stem>[ก-๙]{3,})")
_STEM = 3  # letters that opposites have in common
_BEHIND = r"\s*(?:มี|จำนวน|\s)*$"
# Names of which the second is all that the first is not.
_PAIRS = tuple(
    (pattern(f"(?<!ไม่)(?:{first}){_BEHIND}"), pattern(f"(?:{second}){_BEHIND}"))
    for first, second in (
        ("ชาย|บุรุษ", "หญิง|สตรี"),
        ("ไทย|ในประเทศ", "ต่างชาติ|ต่างประเทศ|ต่างด้าว"),
        ("ภายใน", "ภายนอก"),
        ("ในจังหวัด", "ต่างจังหวัด|นอกจังหวัด"),
        ("ผู้ครอง|ครองตำแหน่ง|บรรจุแล้ว", "ว่าง"),
        ("เห็นชอบ|เห็นด้วย", "งดออกเสียง"),
        ("ในระบบ", "นอกระบบ"),
        ("ปกติ", "ป่วย|เสี่ยง(?:สูง)?|ผิดปกติ"),
        ("รายเก่า|รายเดิม|สมาชิกเดิม", "รายใหม่|สมาชิกใหม่"),
        (
            "(?:แล้ว|เสร็จ|สำเร็จ)(?:เสร็จ|สิ้น|สมบูรณ์|แล้ว)*",
            "(?:อยู่(?:ใน)?ระหว่าง|กำลัง|ยังไม่|ยกเลิก|ชะลอ|ยุติ|เลื่อน|รอ)[ก-๙]*",
        ),
    )
)

_COUNTED = pattern(r"\s[0-9๐-๙]")  # "ภายใน 41 โครงการ 6 บาท": behind the name, another count


def states(review: Review) -> tuple[Breakdown, ...]:
    """Every whole that the document's prose gives in states, but for those with a word for it."""
    document = review.reading(narrative)
    told = [*review.reading(breakdowns)]
    known = {figure for broken in told for figure in broken.parts}
    known |= {balance.figure for balance in review.reading(balances)}
    wholes = {broken.whole for broken in told}
    ends = {broken.whole: broken.parts[-1] for broken in told if _is_made_up(broken)}
    found: list[Breakdown] = []
    for place, prose in enumerate(document.proses):
        rows = list(_rows(prose, known))
        for read in (_made_up, _adding_up, _slipped, partial(_right_before, ends=ends)):
            for row in rows:
                if row.figures[0] in wholes and read is _adding_up:
                    continue
                broken = None if known.intersection(row.figures) else read(document, place, row)
                if broken is not None:
                    found.append(broken)
                    known.update(broken.parts)
    return tuple(found)


@dataclass(frozen=True, eq=False)
class _Row:
    """Figures of one measure, one behind the other, and the words before each."""

    figures: tuple[Figure, ...]
    leads: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def total(self) -> Decimal:
        return sum((figure.quantity.amount or Decimal(0) for figure in self.figures), Decimal(0))

    def first(self, count: int) -> _Row:
        return _Row(self.figures[:count], self.leads[:count])


def _rows(prose: Prose, known: Container[Figure]) -> Iterator[_Row]:
    """Every row that may be states, with all it goes on with: from each figure on."""
    rolled = _rolled_forward(prose)
    usable = [
        figure
        for figure in prose.figures
        if _is_usable(figure) and figure not in known and figure not in rolled
    ]
    for place, start in enumerate(usable):
        row = _row(start, usable[place:])
        if len(row) > 1:
            yield row


def _rolled_forward(prose: Prose) -> set[Figure]:
    """The figures from one brought forward to what is left: they come and go, and are no states."""
    found: set[Figure] = set()
    opened: set[str] = set()
    for figure in prose.figures:
        if words.OPENING.search(figure.lead):
            opened.add(figure.measure)
        if figure.measure not in opened:
            continue
        found.add(figure)
        left = words.CLOSING.search(figure.lead) or words.LEFT_OVER.search(figure.lead)
        if (figure.is_remaining or left) and not words.OPENING.search(figure.lead):
            opened.discard(figure.measure)
    return found


def _is_usable(figure: Figure) -> bool:
    is_other = figure.is_percentage or figure.is_rate or figure.is_period or figure.movement
    return bool(figure.measure) and not is_other and figure.is_sharp


def _row(start: Figure, usable: Sequence[Figure]) -> _Row:
    prose = start.prose
    figures: list[Figure] = []
    leads: list[str] = []
    for figure in usable:
        if figure.measure != start.measure or figure.bracket != start.bracket:
            continue
        lead = prose.string[_begin(figure) : figure.start]
        if figures and (_STOPS.search(lead) or words.ANNOUNCING.search(lead)):
            break
        if figures and figure.is_base:
            continue  # "เข้าสอบ 48 คน จากทั้งหมด 50 คน ไม่เข้าสอบ 2 คน"
        if figure.is_former or figure.is_target or (figures and figure.is_part):
            break
        figures.append(figure)
        leads.append(lead)
        if len(figures) > 1 and words.JOINS_LAST.search(figure.lead):
            break
    return _Row(tuple(figures), tuple(leads))


def _begin(figure: Figure) -> int:
    """Where the words for it begin: behind the last figure of its measure, percentages too."""
    before = figure.prose.figures[: figure.index]
    same = (f for f in reversed(before) if f.is_percentage or f.measure == figure.measure)
    return next((f.end for f in same), figure.prose.paragraph.body_start)


# --- Opposites -----------------------------------------------------------------------


def _made_up(document: Narrative, place: int, row: _Row) -> Breakdown | None:
    """The states that the row begins with, and a whole above that they make up."""
    for found in _states(row):
        before, above = _wholes(document, place, found)
        whole = next((figure for figure in (*before, *above) if _makes(found, figure)), None)
        if whole is not None:
            return Breakdown(whole, (found.figures,), is_plain=False)
    return None


def _slipped(document: Narrative, place: int, row: _Row) -> Breakdown | None:
    """The states and the one whole above that they would make up but for a slip."""
    for found in _states(row):
        for figures in _wholes(document, place, found):
            wholes = [figure for figure in figures if _is_slip(found, figure)]
            if len({figure.value for figure in wholes}) == 1:
                return Breakdown(wholes[0], (found.figures,), is_plain=False)
    return None


def _is_made_up(broken: Breakdown) -> bool:
    """Whether the parts of a breakdown in a sentence make up its whole."""
    made = sum_of(broken.whole.quantity, [part.quantity for part in broken.parts])
    is_beside = broken.parts[-1].prose is broken.whole.prose
    return is_beside and made.is_testable and made.holds()


def _right_before(
    document: Narrative, place: int, row: _Row, ends: Mapping[Figure, Figure]
) -> Breakdown | None:
    """The states and what stands right before them, neither a target nor a base.

    `ends` gives the last part of each whole that is broken down: behind that, too, the
    states may follow. Where it is open how far they go, nothing is claimed.
    """
    rows = _states(row)
    if len(rows) != 1:
        return None
    [found] = rows
    before, _ = _wholes(document, place, found)
    whole = next((f for f in before if not (f.is_target or f.is_base)), None)
    if whole is None or not _is_plausible(found, whole):
        return None
    share = whole.following
    is_left = words.REMAINING.search(found.leads[-1]) is not None
    if is_left and share is not None and share.is_percentage and words.OF_BASE.match(share.tail):
        return None  # what is left may be left of that base
    between = whole.prose.string[ends.get(whole, whole).end : found.figures[0].start]
    if _STOPS.search(between) or words.ANNOUNCING.search(between):
        return None  # the words speak of something else
    return Breakdown(whole, (found.figures,), is_plain=False)


def _wholes(
    document: Narrative, place: int, found: _Row
) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """What may be the whole of the states in the paragraph and above, nearest first."""
    first = found.figures[0]
    among = first.prose.figures[first.index : found.figures[-1].index + 2]
    before = [*(f for f in among if f.is_base), *reversed(first.prose.figures[: first.index])]
    above = _above(document, place)
    return (
        [figure for figure in before if _may_be_whole(figure, found)],
        [f for f in above if f.value >= 10 ** (_DIGITS - 1) and _may_be_whole(f, found)],
    )


def _states(row: _Row) -> list[_Row]:
    """The states the row may begin with, as far as each can go; none where nothing says so.

    A last one joined with "และ" ends them.
    """
    if words.REMAINING.search(row.leads[1]) and not words.REMAINING.search(row.leads[0]):
        return [row.first(2)]
    names = [_COUNTED.split(lead)[0] for lead in row.leads]
    pair = next((second for first, second in _PAIRS if first.search(names[0])), None)
    if pair is None and not _is_opposite(row.leads[0], row.leads[1:]):
        return []
    ends = [
        count
        for count, lead in enumerate(row.leads, 1)
        if count > 1 and (pair.search(names[count - 1]) if pair else _holds_rest(lead))
    ]
    if ends and words.JOINS_LAST.search(row.leads[ends[-1] - 1]):
        ends = ends[-1:]
    return [row.first(count) for count in ends]


def _holds_rest(lead: str) -> bool:
    return _REST.search(lead) is not None or _OPPOSITE.search(lead) is not None


def _is_opposite(first: str, others: Sequence[str]) -> bool:
    """Whether one of the others is what the first is not."""
    if _OPPOSITE.search(first):
        return False
    for lead in others:
        match = _OPPOSITE.search(lead)
        if match is not None and match["stem"][:_STEM] in first:
            return True
    return False


def _may_be_whole(figure: Figure, row: _Row) -> bool:
    if figure.measure != row.figures[0].measure or not _is_usable(figure):
        return False
    if figure.bracket not in (0, row.figures[0].bracket) or figure.is_former:
        return False
    if may_overlap(figure, row.figures):
        return False
    return (figure.quantity.amount or 0) > max(f.quantity.amount or 0 for f in row.figures)


def _above(document: Narrative, place: int) -> Iterator[Figure]:
    for prose in reversed(document.proses[max(0, place - _ABOVE) : place]):
        yield from reversed(prose.figures)


def _is_plausible(row: _Row, whole: Figure) -> bool:
    """Whether both are of one size: what is twice as much is not what the states make up."""
    amount = whole.quantity.amount or Decimal(0)
    return amount / 2 <= row.total <= amount * 2


def _makes(row: _Row, whole: Figure) -> bool:
    return sum_of(whole.quantity, [figure.quantity for figure in row.figures]).holds()


def _is_slip(row: _Row, whole: Figure) -> bool:
    """Whether one wrong digit, or two swapped, keep the row from making up the whole."""
    amount = whole.quantity.amount or Decimal(0)
    if abs(row.total - amount) > _NEAR * amount or min(row.total, amount) < 10**_DIGITS:
        return False
    return is_slip(sum_of(whole.quantity, [figure.quantity for figure in row.figures]))


# --- Rows that add up ----------------------------------------------------------------


def _adding_up(document: Narrative, place: int, row: _Row) -> Breakdown | None:
    """The first figure of the row as the whole of all behind it, where they make it up."""
    whole, found = row.figures[0], _Row(row.figures[1:], row.leads[1:])
    is_ended = words.JOINS_LAST.search(row.figures[-1].lead) is not None
    if len(found) < 2 or not is_ended or whole.value.normalize().adjusted() + 1 < _DIGITS:
        return None
    if not _makes(found, whole):
        return None
    return Breakdown(whole, (found.figures,), is_plain=False, is_tentative=True)
