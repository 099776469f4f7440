"""The catalogue of a report's programmes: whatever has a number and a name and recurs.

Nobody lists the programmes beforehand. They are gathered from where they stand: see
`names.programme_listings` for the places and `names.programme_series` for what the
places say together.
"""

from __future__ import annotations

from collections.abc import Sequence

from sobtan_extractor.late import dataclass
from sobtan_rules.kit.review import Review
from sobtan_rules.names.programme_listings import Number, given_listing, read_listings
from sobtan_rules.names.programme_series import LEAST_LIKE, Programme, Series, gather, grouped
from sobtan_rules.thai.letters import name_letters, similarity


@dataclass(frozen=True, eq=False)
class Match:
    """The programme a name is of; `differs` where its letters are not the programme's."""

    programme: Programme
    differs: bool


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All programmes of the reports at hand."""

    series: tuple[Series, ...] = ()

    @property
    def programmes(self) -> tuple[Programme, ...]:
        return tuple(programme for one in self.series for programme in one.programmes)

    def match(self, printed: str, number: Number | None = None) -> Match | None:
        """The programme whose name that is, however it is disturbed, or None.

        A name alone must be clearly nearer to one programme than to all others; with
        a number it need only be a spelling of that programme's name.
        """
        name = name_letters(printed).string
        found = sorted(
            ((similarity(name, p.name.string), p) for p in self.programmes),
            key=lambda pair: -pair[0],
        )
        own = [pair for pair in found if pair[1].number == number and pair[0] >= LEAST_LIKE]
        if own and (found[0][0] < 1 or own[0][0] == 1):
            return Match(own[0][1], own[0][0] < 1)
        if not found or found[0][0] < LEAST_LIKE:
            return None
        best, programme = found[0]
        rivals = [s for s, p in found[1:] if p.name.string != programme.name.string]
        if best < 1 and rivals and rivals[0] >= best:
            return None
        return Match(programme, best < 1)


def programmes(review: Review) -> Catalogue:
    """The programmes of the report under review and of those before it (a reading)."""
    return read_programmes(review, review.programmes)


def read_programmes(review: Review, given: Sequence[tuple[Number, str]] = ()) -> Catalogue:
    """The catalogue; `given` are numbers with the names that are right for certain."""
    listings = read_listings(review)
    if given:
        listings.append(given_listing(given))
    series = [gather(group, review) for group in grouped(listings)]
    return Catalogue(tuple(series))
