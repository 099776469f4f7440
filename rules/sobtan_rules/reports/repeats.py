"""The same fact stated twice in one report's prose.

Numbers that are the same are a repeat where both stand under one programme and have
the same words, or name the same group by its ordinal (รุ่นที่ 1-4) and a long run of
letters. Two events of one kind have the same words too, so words alone never make two
different numbers one fact: that takes an ordinal, a count of things, and one slip of
the pen that makes one number of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass
from sobtan_rules.dates.mentions import gathered
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.equations import equal
from sobtan_rules.relations.slips import misprints
from sobtan_rules.reports.facts import Fact, facts_of, likeness
from sobtan_rules.reports.matches import shares_name
from sobtan_rules.reports.reports import reports

_SAME = 0.93  # of the letters of two names are the same: the same words throughout
_LONG = 24  # letters: so long a name is not that of two things by chance
_DIGITS = 3  # significant: a number of fewer is one slip away from many others
_MOST = 40  # facts alike: a list, of which nothing can be told


@dataclass(frozen=True, eq=False)
class Repeat:
    """A fact stated first and again."""

    first: Fact
    again: Fact

    @property
    def is_equal(self) -> bool:
        return equal(self.again.figure.quantity, self.first.figure.quantity).holds()


def repeats(review: Review) -> tuple[Repeat, ...]:
    """Every fact of the file under review that its report states again."""
    return tuple(
        repeat
        for report in review.reading(reports)
        if report.document is review.document
        for repeat in _repeats(facts_of(report))
    )


def _repeats(facts: Sequence[Fact]) -> Iterator[Repeat]:
    yield from _headlines(facts)
    telling = [fact for fact in facts if _digits(fact) >= _DIGITS]
    for group in gathered(telling, key=lambda f: (*_kind(f), f.figure.quantity.amount)):
        if len(group) <= _MOST:
            yield from _equal(group)
    counts = [fact for fact in facts if fact.ordinals and fact.figure.quantity.is_exact]
    for group in gathered(counts, key=_kind):
        yield from _different(group)


def _kind(fact: Fact) -> tuple[object, ...]:
    return fact.measure, fact.programme, fact.ordinals, fact.figure.is_cumulative


def _digits(fact: Fact) -> int:
    return len(fact.figure.value.normalize().as_tuple().digits)


def _equal(group: Sequence[Fact]) -> Iterator[Repeat]:
    for place, again in enumerate(group):
        for first in group[:place]:
            if _is_same_group(first, again) or _has_same_words(first, again):
                yield Repeat(first, again)
                break


def _different(group: Sequence[Fact]) -> Iterator[Repeat]:
    """The only two numbers of a group, where a slip makes one of the other."""
    for place, again in enumerate(group):
        alike = [other for other in group if other is again or _is_same_group(other, again)]
        values = {fact.figure.value for fact in alike}
        first = next((o for o in group[:place] if o in alike and not _agree(o, again)), None)
        if first is None or len(values) != 2:
            continue
        if min(map(_digits, (first, again))) >= _DIGITS and _is_slip(first, again):
            yield Repeat(first, again)
            return


def _headlines(facts: Sequence[Fact]) -> Iterator[Repeat]:
    """What stands above the programmes and, under that very name, in one of them."""
    above = [fact for fact in facts if not fact.programme]
    below = [fact for fact in facts if fact.programme]
    for again in below:
        same = [first for first in above if _is_headline_of(first, again)]
        others = [other for other in below if same and _is_headline_of(same[0], other)]
        if len(same) == 1 and len(others) == 1:
            is_told = max(map(_digits, (same[0], again))) >= _DIGITS
            if _agree(same[0], again) or (is_told and _is_slip(same[0], again)):
                yield Repeat(same[0], again)


def _is_headline_of(first: Fact, again: Fact) -> bool:
    """Whether the words below end in those above, or are the same."""
    if first.measure != again.measure or first.figure.is_cumulative:
        return False
    if not first.figure.quantity.is_exact or min(map(_size, (first, again))) < _DIGITS:
        return False
    name = first.letters.removeprefix("มี")
    return len(name) >= _LONG and again.letters.endswith(name)


def _size(fact: Fact) -> int:
    return len(str(int(abs(fact.figure.value))))


def _agree(first: Fact, again: Fact) -> bool:
    return first.figure.value == again.figure.value


def _is_same_group(first: Fact, again: Fact) -> bool:
    if not first.ordinals or first.figure.prose is again.figure.prose:
        return False
    return shares_name(first.letters, again.words)


def _has_same_words(first: Fact, again: Fact) -> bool:
    if first.figure.prose is again.figure.prose:
        return False
    is_long = min(len(first.letters), len(again.letters)) >= _LONG
    return is_long and likeness(first, again) >= _SAME


def _is_slip(first: Fact, again: Fact) -> bool:
    one, other = again.figure.quantity, first.figure.quantity
    bounds = equal(one, other).printable_range(one)
    return bounds is not None and bool(misprints(one, bounds.low, bounds.high))
