"""What an amount in a budget report is: planned, spent, bound, both, or left.

The same few concepts name the rows and columns of tables and stand in prose before
its numbers, so that what prose says can be found in a table.
"""

from __future__ import annotations

from enum import StrEnum

from sobtan_extractor.late import pattern
from sobtan_rules.lexicon.table_words import (
    is_change,
    is_cumulative,
    is_grand_total,
    is_obligated,
    is_plan,
    is_remaining,
    is_result,
    is_spent,
    is_total,
    quarter_of,
    unnumbered,
)
from sobtan_rules.tables.sheets import Lane


class Concept(StrEnum):
    """What an amount is in the course of a budget."""

    PLAN = "plan"
    RESULT = "result"  # spent and bound together
    SPENT = "spent"
    OBLIGATED = "obligated"
    REMAINING = "remaining"
    CHANGE = "change"


# --- Of rows and columns -------------------------------------------------------------


def concept_of_lane(lane: Lane) -> Concept | None:
    """What the lane's words say its amounts are; a total takes it from its outer header."""
    for words in reversed(lane.words):
        found = _concept_of_name(words)
        if found is not None:
            return found
    return None


_COSTS = pattern(r"ค่าใช้จ่าย|รายจ่าย(?!จริง)")  # what was bought, not that it was paid


def _concept_of_name(words: str) -> Concept | None:
    words = _COSTS.sub("", words)
    if is_spent(words) and is_obligated(words):
        return Concept.RESULT
    return next((concept for concept, says in _SAYS if says(words)), None)


_SAYS = (
    (Concept.CHANGE, is_change),
    (Concept.PLAN, is_plan),
    (Concept.REMAINING, is_remaining),
    (Concept.SPENT, is_spent),
    (Concept.OBLIGATED, is_obligated),
    (Concept.RESULT, is_result),
)


def quarter_of_lane(lane: Lane) -> int:
    """The one quarter the lane is for; 0 for none."""
    return next((q for q in map(quarter_of, reversed(lane.words)) if q), 0)


def is_all(lane: Lane) -> bool:
    """Whether the lane is the total of its table: รวมทั้งสิ้น, รวม, รวมทั้งปี, รวม › ผล."""
    if any(unnumbered(words) in _BARE for words in lane.words):
        return True
    name = lane.words[-1] if lane.words else ""
    return is_grand_total(name) or (is_total(name) and is_cumulative(name))


_BARE = frozenset(("รวม", "ยอดรวม", "รวมทั้งปี", "ทั้งปี", "รวมสะสม", "สะสม", "ยอดสะสม"))


# --- Of words before a number --------------------------------------------------------

_WORDS = pattern(
    r"(?P<change>เพิ่มขึ้น|ลดลง)"
    r"|(?P<remaining>คงเหลือ|เหลือจ่าย|ยังไม่(?:ได้)?(?:เบิก|ใช้)จ่าย)"
    r"|(?P<plan>(?<!ตาม)แผน(?!งาน|ที่\b|ก\b)(?:งบประมาณ|การใช้จ่าย(?:เงิน|งบประมาณ)?|การใช้เงิน|การเบิกจ่าย)?"
    r"|งบประมาณตามแผน|เป้าหมาย|(?:ได้)?รับ(?:การ)?จัดสรร|จัดสรรงบประมาณ|วงเงินงบประมาณ|กรอบวงเงิน)"
    # What is not, or what is besides: "ยังไม่มีภาระผูกพัน", "นอกจากที่เบิกจ่าย".
    r"|(?P<none>(?:ไม่|นอกจาก|นอกเหนือ)(?:มี|ได้|ต้อง|จาก|ที่|การ|ภาระ|รายการ)*(?:เบิกจ่าย|ใช้จ่าย|(?:ก่อหนี้)?ผูกพัน|ก่อหนี้))"
    r"|(?P<spent>เบิกจ่าย|ใช้จ่าย|จ่ายจริง|จ่ายแล้ว|ใช้งบประมาณ)"
    r"|(?P<obligated>ผูกพัน|ก่อหนี้)"
)
_BOTH = frozenset((Concept.SPENT, Concept.OBLIGATED))


def concept_of_words(words: str) -> Concept | None:
    """What the words before a number call it: in their last clause that says so, its head.

    "ผลการเบิกจ่ายและผูกพันงบประมาณ" is a RESULT, "แผนการใช้จ่าย" a PLAN.
    """
    for clause in reversed(_COSTS.sub("", words).split()):
        said = [m.lastgroup for m in _WORDS.finditer(clause)]
        found = [Concept(one) for one in said if one and one != "none"]
        if not said:
            continue
        if not found:
            return None
        if set(found[:2]) == _BOTH:
            return Concept.RESULT
        return found[0]
    return None


_QUARTER = pattern(r"ไตรมาส\s*(?:ที่)?\s*([1-4๑-๔])(?!\s*[-–/]\s*[1-4๑-๔](?!\d))")
_SO_FAR = pattern(
    r"สะสม|รวม\s*(?:[2-4๒-๔]\s*)?ไตรมาส|(?:ถึง|สิ้น|จบ|จนถึง)\s*(?:สิ้น)?\s*ไตรมาส|ไตรมาส\S{0,4}\s*[1๑]\s*[-–]\s*[2-4๒-๔]"
)
_WHOLE_YEAR = pattern(r"ทั้งปี|ตลอดปี|แผนประจำปี(?!งบ)")
_WHOLE = pattern(r"ทั้งปี|ทั้งหมด|ทั้งสิ้น|ตลอดปี|ในภาพรวม|ภาพรวม")


def quarter_in_words(words: str) -> int:
    """The quarter the words name for a number; 0 for none or for several together."""
    if _SO_FAR.search(words):
        return 0
    found = _QUARTER.findall(words)
    return int(found[-1]) if found else 0


def is_so_far(words: str) -> bool:
    """Whether the words make a number one of all quarters so far: สะสม, รวมไตรมาสที่ 2."""
    return _SO_FAR.search(words) is not None


def is_whole(words: str) -> bool:
    """Whether the words make a number one of the whole: ทั้งปี, ทั้งหมด."""
    return _WHOLE.search(words) is not None


def is_whole_year(words: str) -> bool:
    """Whether the words speak of the whole year: ทั้งปี, ตลอดปี."""
    return _WHOLE_YEAR.search(words) is not None
