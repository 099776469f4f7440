"""Where the programmes of a report are named, and the listings those places make.

A mention is one place where a number and a name stand together: a table row, a heading
("แผนงานที่ 3 พัฒนา..."), an entry of the contents, a passage of the prose. A listing is
mentions that belong together: the rows of a table, the headings of one report.

A heading may run on into its sentence without a break: its mention then holds more than
the name, until the name's end is found (`sobtan_rules.names.programme_series`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import (
    EMPTY,
    Cell,
    Document,
    Fill,
    LabelStyle,
    Paragraph,
    Role,
    Row,
    Table,
    Text,
)
from sobtan_rules.dates.report_parts import Division, divide, division
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.thai.letters import Letters, name_letters

HEADS = (
    "แผนงาน|ประเด็นยุทธศาสตร์|ยุทธศาสตร์|กลยุทธ์|โครงการ|กิจกรรม|ผลผลิต|ภารกิจ|พันธกิจ|มาตรการ|เป้าประสงค์|"
    "ประเด็นการพัฒนา|ประเด็น|หมุดหมาย|แนวทาง|ด้าน"
)
_NUMBER = r"[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*"
NUMBERED = pattern(rf"(?P<head>{HEADS})(?:ที่)?\s*(?P<number>{_NUMBER})(?![\d๐-๙.,/%])[\s.:)：]*")
_OPENS_NAME = pattern(r"[\"“‘'(]?[^\W\d_]")
_ROW_NUMBER = pattern(rf"\s*(?P<number>{_NUMBER})(?:[.)]\s*|\s+|(?=[ก-๎]))(?=[^\W\d])")
_BARE_NUMBER = pattern(rf"\s*(?P<number>{_NUMBER})[.)]?\s*")
_HEAD = pattern(HEADS)

# Where a heading that stands in no table leaves its name and goes on as a sentence.
_RUNS_ON = pattern(r"\s(?=มี|ได้|ดำเนิน|ประกอบ|เป็น|โดย|สรุป|จำนวน|งบประมาณ|ผล|อยู่|ซึ่ง|สามารถ|เบิก)|[:：]")
LONGEST = 220  # characters of a paragraph in which its name is looked for
_LONGEST_ALONE = 110  # characters of a heading that is nothing but its name

SHORTEST = 6  # letters of a name that can be told from others

Number = tuple[int, ...]


class Source(StrEnum):
    """Where a programme is named."""

    TABLE = "table"
    HEADING = "heading"
    CONTENTS = "contents"
    OUTLINE = "outline"  # a numbered section: "4.3 แผนงานพัฒนา..." for the third
    PROSE = "prose"
    GIVEN = "given"  # in the list that the user gave


_SOURCES = {
    Source.TABLE: Message("ตาราง", "table"),
    Source.HEADING: Message("หัวข้อ", "heading"),
    Source.CONTENTS: Message("สารบัญ", "contents"),
    Source.OUTLINE: Message("หัวข้อ", "heading"),
    Source.PROSE: Message("เนื้อความ", "text"),
    Source.GIVEN: Message("บัญชีที่กำหนด", "given list"),
}


CERTAIN = (Source.TABLE, Source.GIVEN)  # where a name ends for certain


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


def number_text(number: Number) -> str:
    return ".".join(map(str, number))


def given_listing(names: Sequence[tuple[Number, str]]) -> Listing:
    mentions = [
        Mention(Source.GIVEN, number, name_letters(name), ends=True) for number, name in names
    ]
    return Listing(Source.GIVEN, frozenset(), tuple(mentions))


# --- Where programmes are mentioned ---------------------------------------------------


def read_listings(review: Review) -> list[Listing]:
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
        numbered = NUMBERED.match(printed.lstrip()) or _ROW_NUMBER.match(printed)
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
        if len(name.string) < SHORTEST:
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
        yield from self._of_sections(paragraphs)

    def _of_sections(self, paragraphs: Sequence[Paragraph]) -> Iterator[Listing]:
        """The sections below one number, each perhaps of the programme of its place."""
        found: dict[Number, list[Mention]] = {}
        for paragraph in paragraphs:
            label = paragraph.label
            if paragraph.role is Role.CONTENTS or label is None or len(label.numbers) < 2:
                continue
            head = _HEAD.match(paragraph.text.string, paragraph.body_start)
            begin = head.end() if head else paragraph.body_start
            name = _from(name_letters(paragraph.text.slice(0, begin + LONGEST)), begin)
            if label.style is LabelStyle.SECTION and len(name.string) >= SHORTEST:
                mention = Mention(
                    Source.OUTLINE, label.numbers[-1:], name, False, paragraph.text, 0,
                    self.document, self.part, paragraph,
                )  # fmt: skip
                found.setdefault(label.numbers[:-1], []).append(mention)
        for mentions in found.values():
            yield self.listing(Source.OUTLINE, (), mentions, paragraphs)

    def _in_paragraph(self, paragraph: Paragraph) -> Iterator[tuple[Source, str, Mention]]:
        string = paragraph.text.string
        for match in NUMBERED.finditer(string):
            begin = match.end()
            if not _OPENS_NAME.match(string, begin):
                continue
            source = Source.PROSE if match.start() else _source(paragraph)
            passage = paragraph.text.slice(0, begin + LONGEST)
            end = len(passage)
            alone = not match.start() and source is Source.HEADING and _is_alone(string, begin)
            name = _from(name_letters(passage.slice(begin, end)), 0)
            name = Letters(string, name.string, tuple(begin + origin for origin in name.origins))
            if len(name.string) < SHORTEST:
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


def guessed(mention: Mention) -> Mention:
    """The mention with its name ending where a sentence seems to begin."""
    if mention.ends or not mention.letters:
        return mention
    begin = mention.name.origins[0]
    cut = _RUNS_ON.search(mention.name.printed, begin)
    stop = cut.start() if cut else len(mention.name.printed)
    return mention.ending(sum(origin < stop for origin in mention.name.origins))
