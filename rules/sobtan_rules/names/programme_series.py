"""The programmes that listings name together, and where they disagree.

Listings that give mostly the same names to the same numbers are about the same
programmes: they are a series. Where a name ends in running text is found by alignment
with the names that end for certain: those of table cells, or, where no table has them,
those of headings that stand alone or are repeated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Table
from sobtan_rules.kit.review import Review
from sobtan_rules.names.folded import in_one
from sobtan_rules.names.programme_listings import (
    CERTAIN,
    LONGEST,
    NUMBERED,
    SHORTEST,
    Listing,
    Mention,
    Number,
    Source,
    guessed,
    number_text,
)
from sobtan_rules.thai.letters import (
    Letters,
    differ_in_digits_only,
    distance,
    fold,
    opening,
    similarity,
)
from sobtan_rules.thai.word_breaks import misfit

_STRAY = pattern(r"(?!ณ)[ก-ฮa-zA-Z](?![^\W\d_]|[\u0e30-\u0e3a\u0e45-\u0e4e])")
LEAST_LIKE = 0.6  # as like as two spellings of one name, under one number, must be
_ANOTHERS = 0.85  # as like as a name must be to one of another number to belong there
_SLIPS = 2  # names with a wrong number that one report may have by mistake, however short
_SLIP = 3  # letters missing at the end that are a slip; more shorten the name
_FEWEST_SECTIONS = 3  # sections that are named as a table's rows, for them to be its programmes
_TAIL = 3  # letters at the end of a name that show where it ends in a section's sentence
_AGREEING = 3  # names two tables' rows share for each that they do not, to be one list
_FEWEST_EQUAL = 4  # other rows of two tables that agree, for a name to be longer in one by a slip
_MOST_YEARS_APART = 2  # letters that may differ between reports of different years


@dataclass(frozen=True, eq=False)
class Programme:
    """A programme: its number, its name as it should be, and where it stands."""

    head: str
    number: Number
    name: Letters
    mentions: tuple[Mention, ...] = ()

    @property
    def label(self) -> str:
        """As reports call it: "แผนงานที่ 3"."""
        return f"{self.head}ที่ {number_text(self.number)}"

    @property
    def title(self) -> str:
        """The name as printed, on one line."""
        start, end = self.name.span(0, len(self.name.string))
        return " ".join(self.name.printed[start:end].split())


@dataclass(frozen=True, eq=False)
class Misspelt:
    """A spelling of a programme's name that is not that of the most places."""

    programme: Programme
    spelling: Letters
    mentions: tuple[Mention, ...]  # all places that spell it so
    right: tuple[Mention, ...]  # the places that spell it as most do
    is_certain: bool = True  # that it is wrong, and not the other


@dataclass(frozen=True, eq=False)
class Misnumbered:
    """Mentions that give a programme the number of another, or one of no programme."""

    programme: Programme
    mentions: tuple[Mention, ...]
    right: tuple[Mention, ...]  # places that number it as most do
    holder: Programme | None  # to which the number belongs


@dataclass(frozen=True, eq=False)
class Missing:
    """A programme that one listing of a report has and its other has not."""

    programme: Programme
    present: Mention
    absent_from: Listing

    @property
    def is_last(self) -> bool:
        """Whether it comes after all that stand there: the text may end before it."""
        return self.programme.number > max(self.absent_from.by_number)


@dataclass(frozen=True, eq=False)
class Series:
    """The programmes of listings that are about the same ones."""

    head: str
    listings: tuple[Listing, ...]
    programmes: tuple[Programme, ...]
    misspelt: tuple[Misspelt, ...] = ()
    misnumbered: tuple[Misnumbered, ...] = ()
    missing: tuple[Missing, ...] = ()


# --- Which listings are about the same programmes -------------------------------------


def grouped(listings: Sequence[Listing]) -> list[list[Listing]]:
    """Listings put together by the names they share; prose is put to those of its noun."""
    groups: list[list[Listing]] = []
    for listing in listings:
        if listing.source is Source.PROSE:
            continue
        joined = [group for group in groups if any(_are_same(listing, other) for other in group)]
        merged = [other for group in joined for other in group] + [listing]
        groups = [group for group in groups if group not in joined] + [merged]
    groups = [group for group in groups if len(group) > 1]
    for listing in listings:
        if listing.source is Source.PROSE:
            for group in groups:
                if any(listing.heads & other.heads for other in group):
                    group.append(listing)
    return groups


def _are_same(one: Listing, other: Listing) -> bool:
    """Whether at least half of the numbers both have are given the same name."""
    if Source.GIVEN not in (one.source, other.source) and not _can_be_same(one, other):
        return False
    common = one.by_number.keys() & other.by_number.keys()
    if len(common) < 2:
        return False
    same = sum(
        any(_is_equal(a, b) for a in one.by_number[n] for b in other.by_number[n]) for n in common
    )
    if Source.OUTLINE in (one.source, other.source):  # where the numbers may be of something else
        return same >= max(_FEWEST_SECTIONS, len(common) - 1)
    return same * 2 >= len(common)


def _can_be_same(one: Listing, other: Listing) -> bool:
    if Source.OUTLINE in (one.source, other.source):
        return Source.TABLE in (one.source, other.source)
    if one.source is Source.TABLE and other.source is Source.TABLE:
        return bool(one.heads & other.heads)
    if one.source is not Source.TABLE and other.source is not Source.TABLE:
        return one.heads == other.heads
    return True


def _is_equal(one: Mention, other: Mention) -> bool:
    """Whether both have the same name, as far as the ends of the names are known."""
    if one.source in CERTAIN or other.source in CERTAIN:
        if one.source in CERTAIN and other.source in CERTAIN:
            return one.letters == other.letters
        certain, running = (one, other) if one.source in CERTAIN else (other, one)
        return running.letters.startswith(certain.letters)
    guess = guessed(one).letters
    return len(guess) >= SHORTEST and guess == guessed(other).letters


# --- What a series says of its programmes ---------------------------------------------


def gather(listings: Sequence[Listing], review: Review) -> Series:
    """What listings about the same programmes say of them."""
    return _Gathering(listings, review).series()


class _Gathering:
    """Works out the programmes of listings that are about the same ones."""

    def __init__(self, listings: Sequence[Listing], review: Review) -> None:
        self._review = review
        self._listings = self._with_ends(listings)
        self._list_of = {m: one for one in self._listings for m in one.mentions}

    def series(self) -> Series:
        wrong = self._misnumbered_pairs()
        found = {
            number: self._programme(number, [m for m in mentions if m not in wrong])
            for number, mentions in self._by_number(self._all()).items()
        }
        programmes = {number: programme for number, programme in found.items() if programme}
        return Series(
            self._head,
            self._listings,
            tuple(programmes[number] for number in sorted(programmes)),
            tuple(m for n in sorted(programmes) for m in self._misspelt(programmes[n])),
            tuple(self._misnumbered(wrong, programmes)),
            tuple(self._missing(wrong, programmes)),
        )

    def _all(self) -> Iterator[Mention]:
        return (mention for one in self._listings for mention in one.mentions)

    @staticmethod
    def _by_number(mentions: Iterable[Mention]) -> dict[Number, list[Mention]]:
        found: dict[Number, list[Mention]] = {}
        for mention in mentions:
            found.setdefault(mention.number, []).append(mention)
        return found

    @cached_property
    def _head(self) -> str:
        heads = Counter(
            head
            for one in self._listings
            for head in one.heads
            if one.source is not Source.TABLE or len(one.heads) == 1
        )
        heads = heads or Counter(head for one in self._listings for head in one.heads)
        return heads.most_common(1)[0][0] if heads else "รายการ"

    # Where names end

    def _with_ends(self, listings: Sequence[Listing]) -> tuple[Listing, ...]:
        """The listings with every name cut where it ends; what opens with none is left out."""
        everything = [m for one in listings for m in one.mentions]
        certain = [m for m in everything if m.source in CERTAIN]
        alone = [m for m in everything if m.ends]
        known = certain or alone or _repeated([guessed(m) for m in everything])
        return tuple(
            replace(
                one,
                mentions=tuple(
                    cut for m in one.mentions if (cut := self._cut(m, known)) is not None
                ),
            )
            for one in listings
        )

    @staticmethod
    def _cut(mention: Mention, known: Sequence[Mention]) -> Mention | None:
        if mention.source in CERTAIN:
            return mention
        names = Counter((m.letters, m.number == mention.number) for m in known)
        best: tuple[float, bool, int] = (0.0, False, 0)
        for name, is_own in names:
            end, differing = opening(name, mention.name)
            likeness = 1 - differing / max(len(name), end)
            # A name of another number must fit nearly whole to be preferred.
            if likeness >= (LEAST_LIKE if is_own else _ANOTHERS):
                best = max(best, (likeness, is_own, end))
        if mention.source is Source.OUTLINE:
            own = [m for m in known if m.number == mention.number]
            return _cut_section(mention, best[2], own) if best[0] >= _ANOTHERS else None
        least = _ANOTHERS if mention.source is Source.PROSE else LEAST_LIKE
        if best[0] < least and mention.source is Source.HEADING:
            has_own = any(known_one.number == mention.number for known_one in known)
            return None if has_own else guessed(mention)
        return mention.ending(_with_slip(mention.name, best[2])) if best[0] >= least else None

    # Numbers

    def _misnumbered_pairs(self) -> dict[Mention, list[Mention]]:
        """The mentions with a wrong number, each with those that number its name otherwise."""
        wrong: dict[Mention, list[Mention]] = {}
        everything = [m for m in self._all() if self._is_numbered_for_all(m)]
        mentions = [m for m in everything if m.source is not Source.GIVEN]
        for mention in mentions:
            others = [
                other
                for other in everything
                if other.number != mention.number and self._names_other(mention, other)
            ]
            if others and all(self._is_worse(mention, other) for other in others):
                wrong[mention] = others
        return {} if self._is_local(wrong) else wrong

    def _is_numbered_for_all(self, mention: Mention) -> bool:
        """Whether its number may be the programme's: not one of an outline, or of mixed rows.

        A column of ministries, agencies and projects numbers each below the one above it.
        """
        is_mixed = mention.source is Source.TABLE and len(self._list_of[mention].heads) > 1
        return mention.source is not Source.OUTLINE and not is_mixed

    def _is_local(self, wrong: Collection[Mention]) -> bool:
        """Whether each table or agency numbers its own: so many numbers do not slip."""
        slips = {(mention.number, mention.letters) for mention in wrong}
        return len(slips) > max(_SLIPS, len(self._index) // 3)

    def _names_other(self, mention: Mention, other: Mention) -> bool:
        """Whether the name is the other's, and none that its own number has elsewhere."""
        likeness = similarity(mention.letters, other.letters)
        if likeness < _ANOTHERS or self._list_of[mention] is self._list_of[other]:
            return False
        if not self._are_of_one_list(mention, other):
            return False
        beside = self._list_of[mention].by_number.get(other.number, ())
        if any(similarity(m.letters, other.letters) >= likeness for m in beside):
            return False
        own = (m for m in self._numbered(mention.number) if m is not mention)
        return not any(similarity(mention.letters, m.letters) >= LEAST_LIKE for m in own)

    def _numbered(self, number: Number) -> list[Mention]:
        return self._index.get(number, [])

    @cached_property
    def _index(self) -> dict[Number, list[Mention]]:
        return self._by_number(self._all())

    def _is_worse(self, mention: Mention, other: Mention) -> bool:
        """Whether of two numbers for one name it is the first that cannot stand."""
        if other.source is Source.GIVEN:
            return True
        mine, others = self._clashes(mention), self._clashes(other)
        if mine != others:
            return mine > others
        return (mention.source is not Source.TABLE, mention.part) >= (
            other.source is not Source.TABLE,
            other.part,
        )

    def _clashes(self, mention: Mention) -> int:
        """How often its number stands with another name, less how often with its own."""
        clashes = 0
        for other in self._numbered(mention.number):
            if other is not mention:
                same = similarity(mention.letters, other.letters) >= LEAST_LIKE
                clashes += -1 if same else 1
        return clashes

    def _misnumbered(
        self, wrong: dict[Mention, list[Mention]], programmes: dict[Number, Programme]
    ) -> Iterator[Misnumbered]:
        grouped: dict[tuple[Number, Number], list[Mention]] = {}
        for mention, others in wrong.items():
            right = Counter(other.number for other in others).most_common(1)[0][0]
            grouped.setdefault((right, mention.number), []).append(mention)
        for (right, number), mentions in grouped.items():
            programme = programmes.get(right)
            if programme is not None:
                places = tuple(m for m in programme.mentions if m.document is not None)
                yield Misnumbered(programme, tuple(mentions), places, programmes.get(number))

    # Names

    def _programme(self, number: Number, mentions: Sequence[Mention]) -> Programme | None:
        if not mentions:
            return None
        spellings = Counter(mention.letters for mention in mentions)
        # Of several prints of one spelling the shortest: no word twice, no qualifier inside.
        plainest = sorted(mentions, key=lambda m: len(m.quoted) or len(m.name.printed))
        first = {m.letters: m for m in reversed(plainest)}
        given = next((m.letters for m in mentions if m.source is Source.GIVEN), None)
        name = given or self._most_likely(spellings, mentions)
        return Programme(self._head, number, first[name].name, tuple(mentions))

    def _most_likely(self, spellings: Counter[str], mentions: Sequence[Mention]) -> str:
        """The spelling of most places; of several, the one with the likeliest words."""
        if len(spellings) == 1:
            return next(iter(spellings))
        found = {spelling: self._occurrences(spelling, spellings) for spelling in spellings}
        most = max(found.values())
        leading = [spelling for spelling, count in found.items() if count == most]
        if len(leading) > 1:
            least = min(misfit(spelling) for spelling in leading)
            leading = [spelling for spelling in leading if misfit(spelling) == least]
        ranked = {m.letters: (m.source is Source.TABLE, m.part) for m in mentions}
        return max(leading, key=lambda spelling: ranked[spelling])

    def _occurrences(self, spelling: str, spellings: Iterable[str]) -> int:
        """How often the reports have it, not counting where it is part of a longer one."""
        texts = self._review.reading(in_one)
        longer = [other for other in spellings if spelling in other != spelling]
        return texts.count(spelling) - sum(map(texts.count, longer))

    def _misspelt(self, programme: Programme) -> Iterator[Misspelt]:
        right = tuple(
            m for m in programme.mentions if m.letters == programme.name.string and m.document
        )
        wrong: dict[str, list[Mention]] = {}
        for mention in programme.mentions:
            if mention.document is not None and self._differs(mention, programme):
                wrong.setdefault(mention.letters, []).append(mention)
        is_given = any(m.document is None for m in programme.mentions)
        for mentions in wrong.values():
            if not is_given and not any(self._are_of_one_list(mentions[0], m) for m in right):
                continue
            is_certain = (
                is_given
                or len(right) > len(mentions)
                or misfit(mentions[0].letters).strange > misfit(programme.name.string).strange
            )
            yield Misspelt(programme, mentions[0].name, tuple(mentions), right, is_certain)

    def _differs(self, mention: Mention, programme: Programme) -> bool:
        """Whether it is another spelling of the name, and not a shorter form of it."""
        mine, right = mention.letters, programme.name.string
        if mine != right and _is_shortened(mine, right):
            named = (m for m in programme.mentions if m.letters == right)
            return any(self._are_twins(mention, m) for m in named)
        if (
            mine == right
            or similarity(mine, right) < LEAST_LIKE
            or differ_in_digits_only(mine, right)
        ):
            return False
        years = {self._list_of[m].year for m in programme.mentions if m.letters == right}
        year = self._list_of[mention].year
        return year in years or None in years or distance(mine, right) <= _MOST_YEARS_APART

    def _are_of_one_list(self, one: Mention, other: Mention) -> bool:
        """Whether their numbers are of one list, so that a number is of one name.

        A row's number alone tells only its place among the rows: it is so where the tables
        give their other numbers the same names, but for a few.
        """
        if not one.source is other.source is Source.TABLE:
            return True
        mine, others = self._list_of[one], self._list_of[other]
        numbers = mine.by_number.keys() & others.by_number.keys() - {one.number, other.number}
        equal = sum(_is_equal(mine.by_number[n][0], others.by_number[n][0]) for n in numbers)
        return mine is not others and bool(equal) and (len(numbers) - equal) * _AGREEING <= equal

    def _are_twins(self, one: Mention, other: Mention) -> bool:
        """Whether both are rows of tables of one year that agree in every other name.

        Tables shorten names; two that are alike but for one shorten none.
        """
        if not one.source is other.source is Source.TABLE:
            return False
        mine, others = self._list_of[one], self._list_of[other]
        numbers = mine.by_number.keys() & others.by_number.keys() - {one.number}
        if mine.year != others.year or len(numbers) < _FEWEST_EQUAL:
            return False
        return all(mine.by_number[n][0].letters == others.by_number[n][0].letters for n in numbers)

    # What is not there

    def _missing(
        self, wrong: dict[Mention, list[Mention]], programmes: dict[Number, Programme]
    ) -> Iterator[Missing]:
        for table in self._listings:
            headings = [
                one
                for one in self._listings
                if one.source is Source.HEADING
                and (one.part, one.document) == (table.part, table.document)
            ]
            if table.source is not Source.TABLE or len(headings) != 1:
                continue
            if any(m in wrong for one in (table, headings[0]) for m in one.mentions):
                continue
            for one, other in ((table, headings[0]), (headings[0], table)):
                yield from self._absent(one, other, programmes)

    def _absent(
        self, one: Listing, other: Listing, programmes: dict[Number, Programme]
    ) -> Iterator[Missing]:
        """The programmes of one listing that the other, which has most of them, has not."""
        absent = [n for n in one.by_number if n not in other.by_number and n in programmes]
        common = len(one.by_number) - len(absent)
        if common < 3 or len(absent) * 4 > len(one.by_number):
            return
        for number in absent:
            if not self._is_named_in(other, programmes[number]):
                yield Missing(programmes[number], one.by_number[number][0], other)

    def _is_named_in(self, listing: Listing, programme: Programme) -> bool:
        """Whether the report speaks of the programme all the same, where it would stand."""
        name, label = programme.name.string, fold(programme.label)
        for text in _surroundings(listing):
            if name in text or re.search(rf"{re.escape(label)}(?!\d)", text):
                return True
        return False


def _cut_section(mention: Mention, end: int, own: Sequence[Mention]) -> Mention | None:
    """A section's name up to there, if it ends as the name of its number elsewhere does."""
    tail = mention.letters[:end][-_TAIL:]
    return mention.ending(end) if any(m.letters.endswith(tail) for m in own) else None


def _with_slip(name: Letters, end: int) -> int:
    """The end of a name, a stray letter behind it included: no word is one letter long."""
    stop = name.span(0, end)[1]
    stray = _STRAY.match(name.printed, stop)
    return end + 1 if stray and end < len(name.string) else end


def _repeated(guessed: Sequence[Mention]) -> list[Mention]:
    """Of guessed names those that two places have alike: the guess was right."""
    counts = Counter(mention.letters for mention in guessed)
    return [mention for mention in guessed if counts[mention.letters] > 1]


def _is_shortened(one: str, other: str) -> bool:
    """Whether one of the names is the beginning of the other, by more than a slip."""
    shorter, longer = sorted((one, other), key=len)
    return len(longer) - len(shorter) > _SLIP and longer.startswith(shorter)


def _surroundings(listing: Listing) -> Iterator[str]:
    """The letters of a table's rows, or of the headings' report from the first of them on.

    A paragraph before the first counts where it begins as a heading does.
    """
    holders = [mention.holder for mention in listing.mentions]
    if listing.source is Source.TABLE and listing.document is not None:
        for table in listing.document.tables:
            if any(row in holders for row in table.rows):
                yield from _folded_cells(table)
    seen = False
    for paragraph in listing.paragraphs:
        seen = seen or paragraph in holders
        if seen:
            yield fold(paragraph.text.string)
        elif NUMBERED.match(paragraph.text.string):
            yield fold(paragraph.text.string)[:LONGEST]


def _folded_cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                yield fold(cell.text.string)
