"""The programmes of a report: their numbers and names, gathered from where they stand.

Nobody lists the programmes beforehand: tables number and name them in rows, headings
("แผนงานที่ 3 พัฒนา...") name them again, and so do a table of contents and the prose.
Each such place is a mention; mentions stand in listings (a table, the headings of one
report), and listings that give mostly the same names to the same numbers are about the
same programmes: they are a series.

A heading may run on into its sentence without a break, so where a name ends is found
by alignment with the names that end for certain: those of table cells and of headings
that stand alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from extractor.model import EMPTY, Cell, Document, Fill, Paragraph, Role, Row, Table, Text
from rules.finding import Evidence, Message
from rules.folded import folded
from rules.periods import Division, divide, division
from rules.review import Review
from rules.thai_names import (
    Letters,
    differ_in_digits_only,
    distance,
    fold,
    name_letters,
    opening,
    similarity,
)
from rules.word_breaks import misfit

HEADS = (
    "แผนงาน|ประเด็นยุทธศาสตร์|ยุทธศาสตร์|กลยุทธ์|โครงการ|กิจกรรม|ผลผลิต|ภารกิจ|พันธกิจ|มาตรการ|เป้าประสงค์|"
    "ประเด็นการพัฒนา|ประเด็น|หมุดหมาย|แนวทาง|ด้าน"
)
_NUMBER = r"[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*"
_NUMBERED = re.compile(rf"(?P<head>{HEADS})(?:ที่)?\s*(?P<number>{_NUMBER})(?![\d๐-๙.,/%])[\s.:)：]*")
_OPENS_NAME = re.compile(r"[\"“‘'(]?[^\W\d_]")
_ROW_NUMBER = re.compile(rf"\s*(?P<number>{_NUMBER})(?:[.)]\s*|\s+|(?=[ก-๎]))(?=[^\W\d])")
_BARE_NUMBER = re.compile(rf"\s*(?P<number>{_NUMBER})[.)]?\s*")
_HEAD = re.compile(HEADS)

# Where a heading that stands in no table leaves its name and goes on as a sentence.
_RUNS_ON = re.compile(
    r"\s(?=มี|ได้|ดำเนิน|ประกอบ|เป็น|โดย|สรุป|จำนวน|งบประมาณ|ผล|อยู่|ซึ่ง|สามารถ|เบิก)|[:：]"
)
_STRAY = re.compile(r"(?!ณ)[ก-ฮa-zA-Z](?![^\W\d_]|[\u0e30-\u0e3a\u0e45-\u0e4e])")
_LONGEST = 220  # characters of a paragraph in which its name is looked for
_LONGEST_ALONE = 110  # characters of a heading that is nothing but its name

_SAME = 0.6  # as like as two spellings of one name, under one number, must be
_ANOTHERS = 0.85  # as like as a name must be to one of another number to belong there
_SHORTEST = 6  # letters of a name that can be told from others
_ENDS = 3  # letters that must be the same at both ends where no end is certain
_MOST_YEARS_APART = 2  # letters that may differ between reports of different years

Number = tuple[int, ...]


class Source(StrEnum):
    """Where a programme is named."""

    TABLE = "table"
    HEADING = "heading"
    CONTENTS = "contents"
    PROSE = "prose"
    GIVEN = "given"  # in the list that the user gave


_SOURCES = {
    Source.TABLE: Message("ตาราง", "table"),
    Source.HEADING: Message("หัวข้อ", "heading"),
    Source.CONTENTS: Message("สารบัญ", "contents"),
    Source.PROSE: Message("เนื้อความ", "text"),
    Source.GIVEN: Message("บัญชีที่กำหนด", "given list"),
}


_CERTAIN = (Source.TABLE, Source.GIVEN)  # where a name ends for certain


@dataclass(frozen=True, eq=False)
class Mention:
    """One place where a number and a name stand together.

    `name` is what is known of the name: all of it where `ends`, and else the text
    that opens with it. `start` is where the number, with its noun, begins in `text`.
    """

    source: Source
    number: Number
    name: Letters
    ends: bool
    text: Text = EMPTY
    start: int = 0
    document: Document | None = None
    part: int = -1  # the report it stands in, of all those at hand, in order
    holder: Paragraph | Row | None = None

    @property
    def letters(self) -> str:
        return self.name.string

    @property
    def where(self) -> Message:
        return _SOURCES[self.source]

    @cached_property
    def quoted(self) -> Text:
        """The name as printed."""
        return self.text.slice(*self.name.span(0, len(self.letters)))

    @cached_property
    def quoted_with_number(self) -> Text:
        """The name as printed, and its number before it where they stand in one text."""
        return self.text.slice(self.start, self.name.span(0, len(self.letters))[1])

    def evidence(self, *, with_number: bool = False) -> Evidence:
        assert self.document is not None  # a given name is nowhere in print
        quoted = self.quoted_with_number if with_number else self.quoted
        return Evidence(self.document, quoted, self.where)

    def ending(self, end: int) -> Mention:
        """The same with a name of that many letters."""
        return replace(self, name=self.name.between(0, end), ends=True)


@dataclass(frozen=True, eq=False)
class Listing:
    """Mentions that belong together: the rows of a table, the headings of a report."""

    source: Source
    heads: frozenset[str]
    mentions: tuple[Mention, ...]
    document: Document | None = None
    part: int = -1
    year: int | None = None  # the report's fiscal year
    paragraphs: tuple[Paragraph, ...] = ()  # of the report, for headings

    @cached_property
    def by_number(self) -> dict[Number, list[Mention]]:
        found: dict[Number, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.number, []).append(mention)
        return found


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


def number_text(number: Number) -> str:
    return ".".join(map(str, number))


@dataclass(frozen=True, eq=False)
class Misspelt:
    """A spelling of a programme's name that is not that of the most places."""

    programme: Programme
    spelling: Letters
    mentions: tuple[Mention, ...]  # all places that spell it so
    right: tuple[Mention, ...]  # the places that spell it as most do
    is_certain: bool = True  # that it is wrong, and not the other: more places have that


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


@dataclass(frozen=True, eq=False)
class Series:
    """The programmes of listings that are about the same ones."""

    head: str
    listings: tuple[Listing, ...]
    programmes: tuple[Programme, ...]
    misspelt: tuple[Misspelt, ...] = ()
    misnumbered: tuple[Misnumbered, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, eq=False)
class Match:
    """The programme a name is of; `differs` where its letters are not the programme's."""

    programme: Programme
    differs: bool


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All programmes of the reports at hand."""

    series: tuple[Series, ...] = field(default=())

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
        own = [pair for pair in found if pair[1].number == number and pair[0] >= _SAME]
        if own and (found[0][0] < 1 or own[0][0] == 1):
            return Match(own[0][1], own[0][0] < 1)
        if not found or found[0][0] < _SAME:
            return None
        best, programme = found[0]
        rivals = [s for s, p in found[1:] if p.name.string != programme.name.string]
        if best < 1 and rivals and rivals[0] >= best:
            return None
        return Match(programme, best < 1)


def programmes(review: Review) -> Catalogue:
    """The programmes of the report under review and of those before it (a reading)."""
    return read_programmes(review)


def read_programmes(review: Review, given: Sequence[tuple[Number, str]] = ()) -> Catalogue:
    """The catalogue; `given` are numbers with the names that are right for certain."""
    listings = _listings(review)
    if given:
        listings.append(_given(given))
    series = [_Gathering(group, review).series() for group in _grouped(listings)]
    return Catalogue(tuple(series))


def _given(names: Sequence[tuple[Number, str]]) -> Listing:
    mentions = [
        Mention(Source.GIVEN, number, name_letters(name), ends=True) for number, name in names
    ]
    return Listing(Source.GIVEN, frozenset(), tuple(mentions))


# --- Where programmes are mentioned ---------------------------------------------------


def _listings(review: Review) -> list[Listing]:
    """Every listing of the reports at hand, earlier reports first."""
    divisions: list[Division] = [divide(document) for document in review.prior]
    divisions.append(review.reading(division))
    found: list[Listing] = []
    index = 0
    for divided in divisions:
        for part in (divided.front, *divided.parts):
            if part is None:
                continue
            year = part.period.fiscal_year if part.period is not None else None
            place = _Place(part.document, index, year)
            for table in part.tables:
                found += place.of_table(table)
            found += place.of_paragraphs(list(part.paragraphs))
            index += 1
    return found


@dataclass(frozen=True, eq=False)
class _Place:
    """A report whose listings are read."""

    document: Document
    part: int
    year: int | None

    def listing(
        self,
        source: Source,
        heads: Iterable[str],
        mentions: Sequence[Mention],
        paragraphs: Sequence[Paragraph] = (),
    ) -> Listing:
        return Listing(
            source,
            frozenset(heads),
            tuple(mentions),
            self.document,
            self.part,
            self.year,
            tuple(paragraphs),
        )

    def of_table(self, table: Table) -> Iterator[Listing]:
        """The table's numbered rows, if it has any that are words."""
        mentions: list[Mention] = []
        heads: Counter[str] = Counter()
        columns: Counter[int] = Counter()
        for row in table.rows:
            found = self._in_row(row)
            if found is not None:
                mention, head, column = found
                mentions.append(mention)
                columns[column] += 1
                if head:
                    heads[head] += 1
        if len({mention.number for mention in mentions}) < 2:
            return
        column = columns.most_common(1)[0][0]
        header = " ".join(table.columns[i].name for i in range(min(column + 1, len(table.columns))))
        heads.update(_HEAD.findall(header))
        if not heads:
            heads.update(_HEAD.findall(table.caption.string))
        yield self.listing(Source.TABLE, heads, mentions)

    def _in_row(self, row: Row) -> tuple[Mention, str, int] | None:
        """The row's number and name, the noun before the number, and the name's column."""
        cells = [cell for cell in row.cells if cell is not None and cell.fill is not Fill.BLANK]
        if not cells:
            return None
        first = cells[0]
        printed = first.text.string
        numbered = _NUMBERED.match(printed.lstrip()) or _ROW_NUMBER.match(printed)
        if numbered is not None:
            skipped = (
                len(printed) - len(printed.lstrip()) if "head" in numbered.re.groupindex else 0
            )
            begin = skipped + numbered.end()
            head = numbered["head"] if "head" in numbered.re.groupindex else ""
            if printed[begin:].strip():
                mention = self._in_cell(row, first, _number(numbered["number"]), begin)
                return None if mention is None else (mention, head, first.column)
            return self._in_next(row, cells, _number(numbered["number"]), head)
        bare = _BARE_NUMBER.fullmatch(printed)
        return None if bare is None else self._in_next(row, cells, _number(bare["number"]), "")

    def _in_next(
        self, row: Row, cells: Sequence[Cell], number: Number, head: str
    ) -> tuple[Mention, str, int] | None:
        """The name in the cell behind the one that holds the number alone."""
        if len(cells) < 2 or cells[1].fill is not Fill.WORDS:
            return None
        mention = self._in_cell(row, cells[1], number, 0)
        return None if mention is None else (mention, head, cells[1].column)

    def _in_cell(self, row: Row, cell: Cell, number: Number, begin: int) -> Mention | None:
        name = _from(name_letters(cell.text), begin)
        if len(name.string) < _SHORTEST:
            return None
        return Mention(
            Source.TABLE, number, name, True, cell.text, 0, self.document, self.part, row
        )

    def of_paragraphs(self, paragraphs: Sequence[Paragraph]) -> Iterator[Listing]:
        """Headings of a noun, numbered anew or not; entries of the contents; prose."""
        found: dict[tuple[Source, str], list[list[Mention]]] = {}
        for paragraph in paragraphs:
            for source, head, mention in self._in_paragraph(paragraph):
                runs = found.setdefault((source, head), [[]])
                if source is Source.HEADING and _begins_anew(runs[-1], mention):
                    runs.append([])
                runs[-1].append(mention)
        for (source, head), runs in found.items():
            for run in runs:
                yield self.listing(source, [head], run, paragraphs)

    def _in_paragraph(self, paragraph: Paragraph) -> Iterator[tuple[Source, str, Mention]]:
        string = paragraph.text.string
        for match in _NUMBERED.finditer(string):
            begin = match.end()
            if not _OPENS_NAME.match(string, begin):
                continue
            source = Source.PROSE if match.start() else _source(paragraph)
            passage = paragraph.text.slice(0, begin + _LONGEST)
            end = len(passage)
            alone = not match.start() and source is Source.HEADING and _is_alone(string, begin)
            name = _from(name_letters(passage.slice(begin, end)), 0)
            name = Letters(string, name.string, tuple(begin + origin for origin in name.origins))
            if len(name.string) < _SHORTEST:
                continue
            yield (
                source,
                match["head"],
                Mention(
                    source, _number(match["number"]), name, alone, paragraph.text, match.start(),
                    self.document, self.part, paragraph,
                ),
            )  # fmt: skip


def _number(printed: str) -> Number:
    return tuple(int(part) for part in printed.split("."))


def _from(name: Letters, begin: int) -> Letters:
    """The letters printed from that character on."""
    first = next((i for i, origin in enumerate(name.origins) if origin >= begin), len(name.origins))
    return name.between(first, len(name.origins))


def _source(paragraph: Paragraph) -> Source:
    match paragraph.role:
        case Role.CONTENTS:
            return Source.CONTENTS
        case Role.FOOTNOTE | Role.UNIT | Role.CAPTION:
            return Source.PROSE
        case _:
            return Source.HEADING


def _is_alone(string: str, begin: int) -> bool:
    """Whether the paragraph is nothing but its number and name."""
    return len(string) <= _LONGEST_ALONE and _RUNS_ON.search(string, begin) is None


def _begins_anew(run: Sequence[Mention], mention: Mention) -> bool:
    return mention.number == (1,) and any(other.number == (1,) for other in run)


# --- Which listings are about the same programmes -------------------------------------


def _grouped(listings: Sequence[Listing]) -> list[list[Listing]]:
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
    return same * 2 >= len(common)


def _can_be_same(one: Listing, other: Listing) -> bool:
    if one.source is Source.TABLE and other.source is Source.TABLE:
        return bool(one.heads & other.heads)
    if one.source is not Source.TABLE and other.source is not Source.TABLE:
        return one.heads == other.heads
    return True


def _is_equal(one: Mention, other: Mention) -> bool:
    """Whether both have the same name, as far as the ends of the names are known."""
    if one.source in _CERTAIN or other.source in _CERTAIN:
        if one.source in _CERTAIN and other.source in _CERTAIN:
            return one.letters == other.letters
        certain, running = (one, other) if one.source in _CERTAIN else (other, one)
        return running.letters.startswith(certain.letters)
    guess = _guess(one).letters
    return len(guess) >= _SHORTEST and guess == _guess(other).letters


def _guess(mention: Mention) -> Mention:
    """The mention with its name ending where a sentence seems to begin."""
    if mention.ends or not mention.letters:
        return mention
    begin = mention.name.origins[0]
    cut = _RUNS_ON.search(mention.name.printed, begin)
    stop = cut.start() if cut else len(mention.name.printed)
    return mention.ending(sum(origin < stop for origin in mention.name.origins))


# --- What a series says of its programmes ---------------------------------------------


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
        certain = [m for m in everything if m.source in _CERTAIN]
        alone = [m for m in everything if m.ends]
        known = certain or alone or _repeated([_guess(m) for m in everything])
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
        if mention.source in _CERTAIN:
            return mention
        names = Counter((m.letters, m.number == mention.number) for m in known)
        best: tuple[float, bool, int] = (0.0, False, 0)
        for name, is_own in names:
            end, differing = opening(name, mention.name)
            likeness = 1 - differing / max(len(name), end)
            # A name of another number must fit nearly whole to be preferred.
            if likeness >= (_SAME if is_own else _ANOTHERS):
                best = max(best, (likeness, is_own, end))
        least = _ANOTHERS if mention.source is Source.PROSE else _SAME
        if best[0] < least and mention.source is Source.HEADING:
            has_own = any(known_one.number == mention.number for known_one in known)
            return None if has_own else _guess(mention)
        return mention.ending(_with_slip(mention.name, best[2])) if best[0] >= least else None

    # Numbers

    def _misnumbered_pairs(self) -> dict[Mention, list[Mention]]:
        """The mentions with a wrong number, each with those that number its name otherwise."""
        wrong: dict[Mention, list[Mention]] = {}
        mentions = [m for m in self._all() if m.source is not Source.GIVEN]
        everything = list(self._all())
        for mention in mentions:
            others = [
                other
                for other in everything
                if other.number != mention.number and self._names_other(mention, other)
            ]
            if others and all(self._is_worse(mention, other) for other in others):
                wrong[mention] = others
        return wrong

    def _names_other(self, mention: Mention, other: Mention) -> bool:
        """Whether the name is the other's, and none that its own number has elsewhere."""
        likeness = similarity(mention.letters, other.letters)
        if likeness < _ANOTHERS or self._list_of[mention] is self._list_of[other]:
            return False
        beside = self._list_of[mention].by_number.get(other.number, ())
        if any(similarity(m.letters, other.letters) >= likeness for m in beside):
            return False
        own = (m for m in self._numbered(mention.number) if m is not mention)
        return not any(similarity(mention.letters, m.letters) >= _SAME for m in own)

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
                same = similarity(mention.letters, other.letters) >= _SAME
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
        texts = self._review.reading(folded)
        longer = [other for other in spellings if spelling in other != spelling]
        found = sum(text.string.count(spelling) for text in texts)
        return found - sum(text.string.count(other) for other in longer for text in texts)

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
            is_certain = is_given or len(right) > len(mentions)
            yield Misspelt(programme, mentions[0].name, tuple(mentions), right, is_certain)

    def _differs(self, mention: Mention, programme: Programme) -> bool:
        """Whether it is another spelling of the name, and not a shorter form of it."""
        mine, right = mention.letters, programme.name.string
        if mine == right or similarity(mine, right) < _SAME or differ_in_digits_only(mine, right):
            return False
        if _is_shortened(mine, right):
            return False
        years = {self._list_of[m].year for m in programme.mentions if m.letters == right}
        year = self._list_of[mention].year
        return year in years or None in years or distance(mine, right) <= _MOST_YEARS_APART

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
    return len(longer) - len(shorter) > _ENDS and longer.startswith(shorter)


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
        elif _NUMBERED.match(paragraph.text.string):
            yield fold(paragraph.text.string)[:_LONGEST]


def _folded_cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                yield fold(cell.text.string)
