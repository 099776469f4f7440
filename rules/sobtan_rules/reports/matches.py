"""What two reports state of the same things: cells of tables and facts of prose."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.reports.facts import Fact, facts_of, matches
from sobtan_rules.reports.reports import Pair, Report, pairs, reports
from sobtan_rules.reports.table_pairs import CellPair, cell_pairs
from sobtan_rules.tables.budget import Concept
from sobtan_rules.thai.letters import fold, share_run


@dataclass(frozen=True, eq=False)
class Match:
    """The same fact in an earlier and a later report."""

    pair: Pair
    before: Fact
    after: Fact

    @property
    def is_equal(self) -> bool:
        """Whether both can be the same number."""
        one, other = self.before.figure.quantity.interval, self.after.figure.quantity.interval
        return one is not None and other is not None and one.meets(other)

    @property
    def is_steady(self) -> bool:
        """Whether it goes on from period to period: a holding, or the year's target."""
        if self.before.is_stock and self.after.is_stock:
            return True
        return self.pair.is_same_year and _is_target(self.before) and _is_target(self.after)


_YEARS_TARGET = pattern(r"ค่าเป้าหมาย|เป้าหมาย(?:ทั้งปี|ประจำปี|ตามแผน|รวม)")


def _is_target(fact: Fact) -> bool:
    return _YEARS_TARGET.search(fact.figure.lead) is not None


def matched(review: Review) -> tuple[Match, ...]:
    """The facts of prose that two reports have in common."""
    return tuple(
        Match(pair, before, after)
        for pair in review.reading(pairs)
        for before, after in matches(facts_of(pair.earlier), facts_of(pair.later))
    )


def matched_cells(review: Review) -> tuple[CellPair, ...]:
    """The cells that the tables of two reports have in common, percentages left out."""
    return tuple(
        cell
        for pair in review.reading(pairs)
        for cell in cell_pairs(pair)
        if not any(lane in cell.table.percentages for lane in cell.after.lanes)
    )


def past_cells(review: Review) -> tuple[CellPair, ...]:
    """Cells that a later report has for an earlier quarter, each with that quarter's report."""
    inorder = review.reading(reports)
    found: list[CellPair] = []
    for later in inorder:
        seen: dict[int, Report] = {}
        for earlier in inorder:
            pair = Pair(earlier, later)
            if pair.is_same_year and _is_before(earlier, later):
                for quarter in _quarters(earlier):
                    known = seen.get(quarter)
                    if known is None or _span(earlier) < _span(known):
                        seen[quarter] = earlier
        for earlier in dict.fromkeys(seen.values()):
            if review.document not in (earlier.document, later.document):
                continue
            found += [
                cell
                for cell in cell_pairs(Pair(earlier, later))
                if seen.get(cell.quarter) is earlier
                and cell.before is not None
                and cell.concept not in (None, Concept.PLAN)
            ]
    return tuple(found)


def _is_before(earlier: Report, later: Report) -> bool:
    if earlier.days is None or later.days is None:
        return False
    return earlier.days[1] < later.days[1] and earlier.days[0] <= later.days[0]


def _quarters(report: Report) -> range:
    quarters = report.period.quarters if report.period is not None else None
    return range(0) if quarters is None else range(quarters[0], quarters[1] + 1)


def _span(report: Report) -> int:
    return len(_quarters(report))


# --- What the text says of a change ---------------------------------------------------

_TELLS = pattern(
    r"เพิ่มขึ้น|ลดลง|เพิ่มเติม|เนื่องจาก|เพราะ|สาเหตุ|ปรับ(?:ปรุง|เพิ่ม|ลด|แผน|เป้า|จำนวน)|เปลี่ยนแปลง|จากเดิม|ขยาย|ยกเลิก|"
    r"รับเพิ่ม|รับใหม่|ลาออก|พ้นสภาพ|ยุติ|โอน|แก้ไข|ตกหล่น|นับซ้ำ|ทบทวน"
)


_NEXT_CLAUSE = pattern(r"\s(?:และ(?=มี|ได้)|ทั้งนี้|นอกจากนี้|อนึ่ง|สรุป)")


def tells_why(fact: Fact) -> bool:
    """Whether the paragraph, or one right beside it, says anything of a change."""
    proses = fact.report.proses
    place = next(i for i, prose in enumerate(proses) if prose is fact.figure.prose)
    if words.OPENING.search(proses[place].string[: fact.figure.start]):
        return True  # it stands at the end of its own roll-forward
    if _is_left_of_its_own(fact.figure):
        return True
    behind = _NEXT_CLAUSE.split(proses[place].string[fact.figure.end :], maxsplit=1)[0]
    following = proses[place + 1].string if place + 1 < len(proses) else ""
    if _TELLS.search(behind) or _TELLS.search(fact.figure.lead):
        return True
    return _TELLS.match(following.lstrip(" -–•()0123456789.")) is not None


def _is_left_of_its_own(figure: Figure) -> bool:
    """Whether it is what its own sentence leaves: "รับ 90 เรื่อง แล้วเสร็จ 80 เรื่อง คงเหลือ 10 เรื่อง"."""
    if not figure.is_remaining:
        return False
    before = [f for f in figure.prose.figures[: figure.index] if f.measure == figure.measure]
    gone = [f for f in before if words.GOES_OUT.search(f.lead)]
    return any(
        sum_of(figure.quantity, [whole.quantity], [out.quantity]).holds()
        for out in gone
        for whole in before
        if whole is not out
    )


_LEAVING = pattern(
    r"สำเร็จการศึกษา|จบการศึกษา|จบหลักสูตร|ลาออก|พ้นสภาพ|ยุติ(?:การ)?รับทุน|สละสิทธิ์|เสียชีวิต|เกษียณ|โอนออก|ย้ายออก|ถอนตัว"
)
_SHARED = 12  # letters of a name in common: the same group is spoken of
_NOT_YET = pattern(r"คาดว่า|จะสำเร็จ|ใกล้สำเร็จ|กำลังจะ|เตรียม(?!ความพร้อม)|ปีการศึกษา\s*25\d\d\s*[-–]")


def leavers(match: Match) -> Iterator[Figure]:
    """Numbers of the later report that say how many of that group have left."""
    for prose in match.after.report.proses:
        if match.after.report.programme_of(prose.paragraph) != match.after.programme:
            continue
        for figure in prose.figures:
            if figure is match.after.figure or figure.measure != match.after.measure:
                continue
            if figure.is_part or figure.bracket or _NOT_YET.search(figure.lead):
                continue
            if _LEAVING.search(figure.lead) and shares_name(match.after.letters, figure.lead):
                yield figure


def shares_name(letters: str, words: str) -> bool:
    """Whether the words name the group, by a long run of the same letters."""
    return share_run(letters, fold(words), _SHARED)
