"""What figures must be like to stand in a relation, where no equation says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Bound
from sobtan_extractor.numbers.units import PERCENT
from sobtan_rules.lexicon.senses import Sense, find, says
from sobtan_rules.prose.bases import pairs
from sobtan_rules.prose.declared import MOVED
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.flows import is_told, sides
from sobtan_rules.prose.grammar import Match
from sobtan_rules.prose.movements import is_change
from sobtan_rules.relations.equations import HUNDRED
from sobtan_rules.thai.letters import share_run

_ALIKE = 0.6  # of the pairs of letters in a name stand in the words before a number


def is_named(name: str, figure: Figure) -> bool:
    """Whether the words before the figure name that."""
    wanted = pairs(name)
    return len(wanted) > 1 and len(wanted & pairs(figure.lead)) >= _ALIKE * len(wanted)


def is_called(name: str, figure: Figure) -> bool:
    """Whether the words before the figure hold the whole name, which is not "all of them"."""
    wanted = pairs(name)
    is_whole = says(name, Sense.ALL, Sense.TOTAL, Sense.PLAN, Sense.TARGET)
    return len(wanted) > 1 and not is_whole and wanted <= pairs(figure.lead)


def passes(guard: str, match: Match) -> bool:
    """Whether the figures of a match are what the relation's guard asks."""
    return not guard or _GUARDS[guard](match)


def _is_rescaled(match: Match) -> bool:
    """Whether both are printed in two scales, or with the same digits: one amount twice."""
    (first,), (second,) = match.roles["first"], match.roles["second"]
    if first.is_percentage or not first.measure:
        return False
    return _scale(first) != _scale(second) or _digits(first, second)


def _scale(figure: Figure) -> Decimal:
    unit = figure.quantity.unit
    return unit.scale if unit is not None else Decimal(1)


def _digits(one: Figure, other: Figure) -> bool:
    """Whether both have the same first digits, three or more, but are not printed alike."""
    long, short = sorted((_bare(one), _bare(other)), key=len, reverse=True)
    return one.printed != other.printed and len(short) >= 3 and long.startswith(short[:-1])


def _bare(figure: Figure) -> str:
    return "".join(map(str, figure.value.normalize().as_tuple().digits))


def _is_per(match: Match) -> bool:
    """Whether the words behind the mean say for each of what: "803 ตันต่อเที่ยว"."""
    (mean,), (count,) = match.roles["mean"], match.roles["count"]
    behind = mean.prose.string[mean.quantity.end : mean.end + _BEHIND]
    return "ต่อ" in behind and count.measure in behind.split("ต่อ", 1)[1]


_BEHIND = 30


def _are_parts(match: Match) -> bool:
    """Whether the list may be what the whole falls into: no group beside it, no small change."""
    (whole,), parts = match.roles["whole"], match.roles["parts"]
    if not whole.measure or whole in parts or any(part.value > whole.value for part in parts):
        return False
    if whole.is_rate or says(whole.lead, Sense.FULL):
        return False  # "ลาว ลิตรละ 31.50 บาท กัมพูชา ลิตรละ 30.24 บาท": prices do not add up
    return not any(_LISTS_OWN.match(part.tail) for part in parts)


_LISTS_OWN = pattern(r"\s*(?:ได้แก่|คือ|ประกอบด้วย)")  # "2 แห่ง ได้แก่ …": its own list follows


def _are_alike(match: Match) -> bool:
    """Whether all are printed alike: percentages, or in one unit."""
    figures = [figure for many in match.roles.values() for figure in many]
    return len({_of_points(figure) for figure in figures} - {""}) < 2


def _of_points(figure: Figure) -> str:
    """What it measures; points by which percentages differ are percent."""
    return PERCENT if figure.measure == _POINTS else figure.measure


_POINTS = "จุดร้อยละ"


def _are_of_results(match: Match) -> bool:
    """Whether none is one of two counts: "สูงกว่าเป้าหมาย 5 ตัว และต่ำกว่าเป้าหมาย 2 ตัว"."""
    (result,), (target,), (gap,) = (match.roles[role] for role in ("result", "target", "gap"))
    return _are_alike(match) and not _is_gap(result) and not (_is_gap(target) and _is_gap(gap))


def _are_of_one(match: Match) -> bool:
    """Whether both may be of one thing, above nought.

    "ติดลบร้อยละ 1.13" is below it, and "ลดลงจากปีก่อน โดยเฉพาะรายจ่ายลงทุนได้ร้อยละ 66.28" goes on
    with some of it.
    """
    is_below = says(match.roles["after"][0].lead, Sense.FELL, Sense.DEFICIT)
    shares = match.roles.get("percent", ())
    if any(says(share.lead, Sense.TARGET, Sense.PLAN) for share in shares):
        return False  # "ช้ากว่าแผนร้อยละ 13.84" is no change
    return not is_below and not says(match.roles["former"][0].lead, Sense.EXAMPLES)


def _is_scored(match: Match) -> bool:
    """Whether the full marks are some: a score of 5 or 100, not a year."""
    (score,), (full,) = match.roles["score"], match.roles["full"]
    return score.measure in ("", "คะแนน") and full.measure in ("", "คะแนน")


def _are_scores(match: Match) -> bool:
    """Whether they are marks: of points, or without a unit but with decimals."""
    (mean,), scores = match.roles["mean"], match.roles["scores"]
    return all(f.measure in ("", "คะแนน") and f.quantity.decimals for f in (mean, *scores))


def _is_moved(match: Match) -> bool:
    """Whether the change is by how much it moved, not what it was before or came to."""
    return match.roles["change"][0].movement != 0


def _is_no_change(match: Match) -> bool:
    """Whether the part is none by which something changed: such a share is of what was before."""
    part = match.roles["part"][0]
    return not (is_change(part) or _is_gap(part))


def _is_rate(match: Match) -> bool:
    """Whether the share is the rate of what is among the base, and no interest."""
    (share,), (part,), (base,) = (match.roles[role] for role in ("share", "part", "base"))
    is_among = part.value <= base.value and not says(share.lead, Sense.INTEREST)
    return is_among and _is_no_change(match)


def _is_gap(figure: Figure) -> bool:
    """Whether it is by how much something is above or below: "สูงกว่าเป้าหมาย 80 คน"."""
    return says(figure.lead, Sense.ABOVE, Sense.BELOW)


def _is_no_gap(match: Match) -> bool:
    return not _is_gap(match.roles["part"][0])


def _is_every(match: Match) -> bool:
    """Whether the rate is for every hundred, thousand, or more: "ต่อ 1,000 ราย"."""
    (every,) = match.roles["every"]
    return every.value >= HUNDRED and every.value.normalize().as_tuple().digits == (1,)


def _are_grouped(match: Match) -> bool:
    """Whether there are as many parts as is said: "แบ่งจ่ายเป็น 4 งวด"."""
    return match.roles["groups"][0].value == len(match.roles["parts"])


def _are_listed(match: Match) -> bool:
    """Whether the pair stands in the list of what rose, or fell, that was begun last."""
    (former,) = match.roles["former"]
    before = [
        hit for hit in find(former.prose.string[: former.start]) if not hit.senses.isdisjoint(MOVED)
    ]
    return _are_alike(match) and bool(before) and (Sense.FELL in before[-1].senses) == match.is_down


_EACH = pattern(r"(?P<few>[ก-๙]{3,}?)ต่อ(?:จำนวน)?(?P<many>[ก-๙]{3,})")


def _are_each_to_each(match: Match) -> bool:
    """Whether the words say which is for each of which: "อาจารย์ต่อนักศึกษา 1:18.53"."""
    (few,), (many,), (one,) = (match.roles[role] for role in ("few", "many", "one"))
    said = _EACH.search(one.lead)
    if said is None:
        return False
    few_name = re.sub(_RATIO_WORDS, "", said["few"])
    return is_named(few_name, few) and is_named(said["many"], many)


_RATIO_WORDS = r"^(?:คิดเป็น|มี|เป็น)*(?:อัตรา|สัด)?ส่วน(?:ของ)?"


def _are_both_named(match: Match) -> bool:
    """Whether the words before the total name both, one of them behind "และ"."""
    (first,), (second,), (total,) = (match.roles[role] for role in ("first", "second", "total"))
    names = _JOINED.split(total.lead.strip())
    if len(names) != 2:
        return False
    return _share_words(names[0], first.label) and _share_words(names[1], second.label)


_JOINED = pattern(r"และ|กับ")
_SHARED = 5  # letters in a row that two names of one thing have in common


def _share_words(one: str, other: str) -> bool:
    if ("ไม่" in one) != ("ไม่" in other):
        return False
    return share_run(one, other, _SHARED)


def _are_opposite(match: Match) -> bool:
    """Whether what is left is said to be what the part is not, and no third number follows."""
    (done,), (left,) = match.roles["done"], match.roles["left"]
    said = _NOT.search(left.lead)
    if said is None or _NOT.search(done.lead) or said["what"] not in done.lead:
        return False
    behind = left.following
    return behind is None or behind.measure != left.measure or len(behind.lead) > _APART


_NOT = pattern(r"ไม่(?:ได้)?(?P<what>[ก-ฮเ-ไ][ก-๎]{2,6})[ก-๎]*\s*\Z")
_APART = 40  # characters: a number further on is of something else


def _is_summed(match: Match) -> bool:
    """Whether the total is none of a balance, a change or a mean."""
    (total,) = match.roles["total"]
    return not says(total.lead, *_NO_SUM)


_NO_SUM = (
    *MOVED,
    Sense.SURPLUS,
    Sense.DEFICIT,
    Sense.NET,
    Sense.LEFT,
    Sense.MEAN,
    Sense.CHANGE,
    Sense.DEDUCTED,
)


def _are_in_pairs(match: Match) -> bool:
    """Whether each part, and the total, has a number of one other measure on the same side."""
    parts = match.roles["parts"]
    figures = (*parts, *match.roles["total"])
    before = {f.previous.measure if f.previous else "" for f in figures}
    behind = {f.following.measure if f.following else "" for f in figures}
    others = before if len(before) == 1 else behind
    is_paired = len(others) == 1 and others.isdisjoint({"", parts[0].measure})
    return is_paired and len(parts) >= _PAIRS and _is_summed(match)


def _is_about(times: Decimal) -> Callable[[Match], bool]:
    """Whether it came to about so many times what it was: nearer than to once more or less."""

    def test(match: Match) -> bool:
        (after,), (former,) = match.roles["after"], match.roles["former"]
        return former.value > 0 and times * 3 / 4 < after.value / former.value < times * 3 / 2

    return test


def _are_flows(match: Match) -> bool:
    """Whether something goes out, and what remains is none of the flows."""
    (closing,), listed = match.roles["closing"], match.roles["flows"]
    added, taken = sides(listed)
    is_any_left = sum(f.value for f in added) > sum(f.value for f in taken)
    return closing not in listed and bool(taken) and is_any_left


def _are_all_shares(match: Match) -> bool:
    """Whether the list begins with the first and ends with what says that it is all."""
    (first,), last = match.roles["first"], match.roles["shares"][-1]
    before = first.previous
    is_begun = before is None or not before.is_percentage
    return is_begun and says(last.lead, Sense.OTHERS)


def _are_near(match: Match) -> bool:
    """Whether the limit is one of that result: so near that it is not by how much they differ."""
    (result,), (limit,) = match.roles["result"], match.roles["limit"]
    low, high = sorted((result.value, limit.value))
    return _are_alike(match) and low > 0 and high < low * 2


def _is_bounded(*bounds: Bound) -> Callable[[Match], bool]:
    """Whether the limit is one of that kind: "ไม่เกิน 120 ครั้ง"."""
    return lambda match: _are_alike(match) and match.roles["limit"][0].quantity.bound in bounds


def _is_by_itself(match: Match) -> bool:
    """Whether no smaller unit goes on with it, as in "2 ชั่วโมง 35 นาที"."""
    (first,), (second,) = match.roles["first"], match.roles["second"]
    behind = second.following
    return behind is None or behind.measure != first.measure or bool(behind.lead.strip())


def _is_unweighted(match: Match) -> bool:
    """Whether the mean is of the values alone: no weights, and none of them another mean."""
    is_weighted = _WEIGHTS.search(match.roles["mean"][0].prose.string) is not None
    others = (Sense.MEAN, Sense.SPREAD, Sense.DIFFERS)
    return not is_weighted and not any(says(v.lead, *others) for v in match.roles["values"])


def _are_told_flows(match: Match) -> bool:
    """Whether the words before each but the first say that it comes in or goes out."""
    return all(map(is_told, match.roles["flows"][1:]))


def _is_some_left(match: Match) -> bool:
    """Whether both are less than the whole: else it is the whole of something else."""
    (whole,) = match.roles["whole"]
    return all(match.roles[role][0].value < whole.value for role in ("done", "left"))


def _are_two(match: Match) -> bool:
    """Whether two numbers are compared, none of which is by how much others differ."""
    values = match.roles["values"]
    is_pair = len(values) == len(("one", "other"))
    return is_pair and not any(says(v.lead, Sense.DIFFERS, Sense.CHANGE) for v in values)


def _has_grown(match: Match) -> bool:
    """Whether the total is more than either: else it is of another thing, or earlier."""
    (total,) = match.roles["total"]
    return all(total.value > match.roles[role][0].value for role in ("own", "earlier"))


_WEIGHTS = pattern(r"น้ำหนัก|หน่วยกิต|ถ่วง")


def _are_bare_parts(match: Match) -> bool:
    """Whether the parts of what has a unit are all printed without one."""
    return _are_parts(match) and not any(part.measure for part in match.roles["parts"])


def _are_bare_values(match: Match) -> bool:
    """Whether the values of what has a unit are all printed without one, and as precisely."""
    (mean,), values = match.roles["mean"], match.roles["values"]
    is_alike = all(one.quantity.decimals == mean.quantity.decimals > 0 for one in values)
    return is_alike and not any(one.measure for one in values)


def _are_no_periods(match: Match) -> bool:
    """Whether none of what is compared is a length of time: "ในรอบ 29 ปี"."""
    return not any(figure.is_period for many in match.roles.values() for figure in many)


def _is_in_kilograms(match: Match) -> bool:
    """Whether each weighs so many kilograms."""
    return match.roles["each"][0].measure.startswith("กิโลกรัม/")


def _are_in_one_list(match: Match) -> bool:
    """Whether both stand in one list, one behind the other."""
    (most,), (following,) = match.roles["most"], match.roles["next"]
    return _are_alike(match) and max(len(most.lead), len(following.lead)) <= _ITEM


_ITEM = 60  # characters that lead up to one number of a list at most
_PAIRS = 3  # parts: of fewer the pairs may be chance

_GUARDS: Mapping[str, Callable[[Match], bool]] = {
    "rescaled": _is_rescaled,
    "per": _is_per,
    "parts": _are_parts,
    "alike": _are_alike,
    "of one": _are_of_one,
    "of results": _are_of_results,
    "scored": _is_scored,
    "scores": _are_scores,
    "moved": _is_moved,
    "no change": _is_no_change,
    "no gap": _is_no_gap,
    "a rate": _is_rate,
    "every": _is_every,
    "grouped": _are_grouped,
    "listed": _are_listed,
    "each to each": _are_each_to_each,
    "both named": _are_both_named,
    "opposite": _are_opposite,
    "summed": _is_summed,
    "in pairs": _are_in_pairs,
    "about twice": _is_about(Decimal(2)),
    "about half": _is_about(Decimal("0.5")),
    "flows": _are_flows,
    "told flows": _are_told_flows,
    "all shares": _are_all_shares,
    "near": _are_near,
    "by itself": _is_by_itself,
    "unweighted": _is_unweighted,
    "at most": _is_bounded(Bound.AT_MOST, Bound.UNDER),
    "at least": _is_bounded(Bound.AT_LEAST, Bound.OVER),
    "two": _are_two,
    "some left": _is_some_left,
    "grown": _has_grown,
    "bare parts": _are_bare_parts,
    "bare values": _are_bare_values,
    "no periods": _are_no_periods,
    "in kilograms": _is_in_kilograms,
    "one list": _are_in_one_list,
}
