"""The shares of all parts of a number, each of which is printed beside its part.

"ผู้เข้าชม 400 คน เป็นเด็ก 100 คน (ร้อยละ 25.0) ผู้ใหญ่ 240 คน (ร้อยละ 68.0) และผู้สูงอายุ 60 คน
(ร้อยละ 15.0)": the parts make up the whole and two shares are right, so the third is of the
same whole, and wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.breakdowns import adds_up, breakdowns
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.prose.movements import share_behind
from sobtan_rules.prose.states import states
from sobtan_rules.prose.told import chosen
from sobtan_rules.relations.equations import Equation, percentage_of

_FEWEST = 2  # shares that are right: they show that all are of the whole


@dataclass(frozen=True, eq=False)
class ShareOfPart:
    """A percentage, the part it stands beside, and the whole of which both are."""

    percentage: Figure
    part: Figure
    whole: Figure

    @property
    def equation(self) -> Equation:
        return percentage_of(self.percentage.quantity, self.part.quantity, self.whole.quantity)


def shares_of_parts(review: Review) -> tuple[ShareOfPart, ...]:
    """The shares of every number that is made up of its parts, where all but one are right."""
    found: dict[Figure, ShareOfPart] = {}
    for whole, parts in _made_up(review):
        shares = [ShareOfPart(share, part, whole) for part in parts if (share := _share(part))]
        held = sum(one.equation.holds() for one in shares)
        if len(shares) == len(parts) and held >= max(_FEWEST, len(shares) - 1):
            found.update((one.percentage, one) for one in shares)
    return tuple(found.values())


def _share(part: Figure) -> Figure | None:
    """The percentage right behind a part, which neither rose nor says of what it is."""
    share = share_behind(part)
    return None if share is None or words.MOVEMENT.search(share.lead) else share


def _made_up(review: Review) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Each number whose parts, as prose gives them, add up to it."""
    for broken in (*review.reading(breakdowns), *review.reading(states)):
        for parts in broken.readings[:1]:
            if adds_up(broken.whole, parts):
                yield broken.whole, parts
    figures = {f.quantity: f for prose in review.reading(narrative).proses for f in prose.figures}
    for told in review.reading(chosen):
        if told.relation.rule == "N001" and told.relation.holds:
            yield from _of(told.relation.parts, figures)


def _of(
    quantities: Sequence[Quantity], figures: Mapping[Quantity, Figure]
) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    if all(quantity in figures for quantity in quantities):
        whole, *parts = (figures[quantity] for quantity in quantities)
        yield whole, tuple(parts)
