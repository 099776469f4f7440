"""Rows that a sentence names as all of one kind, against the column that says their kind.

"สีแดง 3 แผนงาน คือ แผนงาน 4, 6 และ 8", "ที่ยังไม่ผ่านคือเมืองและดอนตะแบก": what is named are rows of one
table, and a column of it says which are of that kind. Told is a list in which one row stands
for another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_total
from sobtan_rules.prose.figures import Prose, narrative
from sobtan_rules.relations.finding import Evidence
from sobtan_rules.tables.sheets import Lane, Sheet, sheets
from sobtan_rules.tables.verdicts import spelled, verdict_of
from sobtan_rules.thai.letters import Letters, fold, letters

_FEWEST = 3  # rows that have a kind
_KINDS = range(2, 8)  # kinds of a column
_LONGEST = 24  # characters of a kind
_SHORTEST = 3  # letters of a kind, or of a row's name
_REACH = 48  # characters from a kind to the word that begins the list
_NEAR = 30  # blocks between a sentence and its table
_LISTS = pattern(r"(?:คือ|ได้แก่)\s*")
_OTHER = pattern(r"[;:\n]|เช่น|อาทิ|ยกเว้น|นอกจาก")
_NUMBERS = pattern(
    r"\s*(?P<noun>[ก-๎]{3,}?)(?:ที่)?\s*[\d๐-๙]{1,2}(?:\s*(?:,|และ|กับ|,\s*และ)\s*(?:(?P=noun)(?:ที่)?\s*)?[\d๐-๙]{1,2})*"
    r"(?![\d๐-๙]|[.,][\d๐-๙])"
)
_NUMBER = pattern(r"[\d๐-๙]{1,2}")
_ALONE = pattern(r"\s*(?P<number>[\d๐-๙]{1,2})[.)]?\s*")
_JOINTS = ("และ", "กับ", "รวมทั้ง", "ส่วน", "อำเภอ", "จังหวัด", "ตำบล", "ที่", "คือ")


class Named(NamedTuple):
    """A row that a list names, and where."""

    row: int
    evidence: Evidence


class KindList(NamedTuple):
    """The rows named as all of one kind, and those that the table has of it.

    `wrong` is named and of another kind, `missing` the row that it stands for; both are None where
    all is well.
    """

    wrong: Named | None
    missing: Lane | None
    cells: Sequence[Cell]  # of the kind


class _Column(NamedTuple):
    """A column of kinds: the cell of each row, and what its kind is called."""

    sheet: Sheet
    cells: Mapping[int, Cell]
    names: Mapping[str, int]  # letters of the rows' names
    kinds: Mapping[str, str]  # the letters of each way to call a kind

    def of(self, kind: str) -> dict[int, Cell]:
        return {row: cell for row, cell in self.cells.items() if _kind(cell) == kind}


def kind_lists(review: Review) -> Iterator[KindList]:
    """Every list of rows of one kind whose table is known."""
    columns = [column for sheet in review.reading(sheets) for column in _columns(sheet)]
    places = {block: place for place, block in enumerate(review.document.blocks)}
    for prose in review.reading(narrative).proses if columns else ():
        near = [
            column
            for column in columns
            if abs(places[prose.paragraph] - places[column.sheet.table]) <= _NEAR
        ]
        for match in _LISTS.finditer(prose.string):
            yield from _list(prose, match, near)


def _columns(sheet: Sheet) -> Iterator[_Column]:
    names = _row_names(sheet)
    for index in range(1, len(sheet.table.columns)):
        cells = {
            lane.index: cell
            for lane, row in zip(sheet.rows, sheet.table.rows, strict=True)
            if (cell := row.cells[index]) is not None and lane.index in names.values()
        }
        kinds = {_kind(cell) for cell in cells.values()}
        if len(cells) >= _FEWEST and len(kinds) in _KINDS and len(kinds) < len(cells):
            called = dict(_called(kinds))
            if called:
                yield _Column(sheet, cells, names, called)


def _row_names(sheet: Sheet) -> dict[str, int]:
    """The rows by the letters of their names, of those that no other row has."""
    found: dict[str, list[int]] = defaultdict(list)
    for lane in sheet.rows:
        name = fold(lane.words[0]) if lane.words else ""
        if len(name) >= _SHORTEST and not is_total(lane.words[0]):
            found[name].append(lane.index)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def _kind(cell: Cell) -> str:
    """The verdict that the cell gives, else its letters; empty for numbers and long words."""
    words = cell.text.string
    verdict = verdict_of(words)
    if verdict is not None:
        return verdict.value
    return "" if re.search(r"\d", words) or len(words.strip()) > _LONGEST else fold(words)


def _called(kinds: set[str]) -> Iterator[tuple[str, str]]:
    """What sentences call each kind: a verdict by all its words, another by its own."""
    for word, verdict in spelled().items():
        if verdict.value in kinds and len(fold(word)) > _SHORTEST:
            yield fold(word), verdict.value
    verdicts = {verdict.value for verdict in spelled().values()}
    for kind in kinds - verdicts:
        if len(kind) >= _SHORTEST:
            for noun in ("สี", "ระดับ", "สถานะ"):
                yield noun + kind, kind


def _list(prose: Prose, match: re.Match[str], columns: Sequence[_Column]) -> Iterator[KindList]:
    before = prose.string[max(0, match.start() - _REACH) : match.start()]
    found: list[KindList] = []
    for column in columns:
        said = _said(before, column)
        rows = _rows_named(prose, match.end(), column) if said else []
        one = _held(column, said, rows) if rows else None
        if one is not None:
            found.append(one)
    right = [one for one in found if one.wrong is None]
    yield from right[:1] or (found if len(found) == 1 else ())


def _said(before: str, column: _Column) -> str:
    """What the kind is called that the words before the list speak of last; empty for none."""
    words = fold(_OTHER.split(before)[-1])
    ends = [(words.rfind(called) + len(called), len(called), called) for called in column.kinds]
    known = [one for one in ends if one[0] >= one[1]]
    return max(known)[2] if known else ""


def _held(column: _Column, said: str, rows: Sequence[Named]) -> KindList | None:
    """The list against the column; None where more than one row differs."""
    kind = column.kinds[said]
    own = column.of(kind)
    named = {one.row for one in rows}
    if not own or len(named) != len(own) or not named <= set(column.cells):
        return None
    wrong = [one for one in rows if one.row not in own]
    missing = [row for row in own if row not in named]
    if len(wrong) > 1:
        return None
    lane = column.sheet.rows[missing[0]] if missing else None
    return KindList(wrong[0] if wrong else None, lane, list(own.values()))


# --- The list ----------------------------------------------------------------------------


def _rows_named(prose: Prose, start: int, column: _Column) -> list[Named]:
    numbered = _NUMBERS.match(prose.string, start)
    if numbered is not None:
        return _by_number(prose, numbered, column)
    read = letters(prose.string[start:])
    found: list[Named] = []
    place = 0
    while (one := _next_name(read, place, column)) is not None:
        name, begin = one
        place = begin + len(name)
        span = read.span(begin, place)
        found.append(Named(column.names[name], prose.quote(start + span[0], start + span[1])))
    return found


def _next_name(read: Letters, place: int, column: _Column) -> tuple[str, int] | None:
    """The longest name of a row that goes on with the list, and where it begins."""
    while True:
        names = [name for name in column.names if read.string.startswith(name, place)]
        if names:
            return max(names, key=len), place
        joint = next((one for one in _JOINTS if read.string.startswith(one, place)), "")
        if not joint:
            return None
        place += len(joint)


def _by_number(prose: Prose, numbered: re.Match[str], column: _Column) -> list[Named]:
    """The rows of those numbers, where the table says that it has what is numbered."""
    table = column.sheet.table
    words = fold(" ".join((table.caption.string, *(one.name for one in table.columns))))
    if fold(numbered["noun"]) not in words:
        return []
    rows = {number: row for row in column.cells if (number := _number(column.sheet, row))}
    found: list[Named] = []
    for match in _NUMBER.finditer(prose.string, numbered.start(), numbered.end()):
        row = rows.get(str(int(match.group())))
        if row is None:
            return []
        found.append(Named(row, prose.quote(*match.span())))
    return found


def _number(sheet: Sheet, row: int) -> str:
    """The number that the row has in the table's first column; empty for none."""
    lane, cell = sheet.rows[row], sheet.table.rows[row].cells[0]
    if len(lane.number) == 1:
        return str(lane.number[0])
    alone = _ALONE.fullmatch(cell.text.string) if cell is not None else None
    return str(int(alone["number"])) if alone else ""
