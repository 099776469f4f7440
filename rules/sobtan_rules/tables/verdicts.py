"""Tables that judge results against targets: by row or by column, each with a word for it.

A verdict is a word of `verdicts.toml` that fills a cell: ผ่าน, ไม่บรรลุ, สูงกว่าเป้าหมาย. What it
compares is learned: of all limits and results of the table the pair is taken that bears out
the verdicts, all but one. A limit says by its sign which side is right ("ไม่เกิน 5", "≥ 80");
of a bare target that too is learned from the other rows.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import (
    Bound,
    Cell,
    Document,
    Paragraph,
    Quantity,
    Table,
    has_words,
)
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.spelling import spellings
from sobtan_rules.lexicon.table_words import is_order, is_rank, is_total, plain
from sobtan_rules.tables.sheets import principal

_FEWEST = 3  # verdicts that a pair must bear out
_MOST_WRONG = 1
_BESIDE = 2  # paragraphs before and behind a table that may state its limit
_BEHIND = 24  # characters behind a limit that may say which side is right
_SHORTEST = 3  # letters of a head
_TIME = pattern(r"\d{4}|[๐-๙]{4}|ไตรมาส\s?(?:ที่\s?)?[1-4๑-๔]")
_SIGNED = 2  # where the limits have signs and the result is named
_PARSED = 0.66  # of a field's filled cells hold verdicts


class Verdict(StrEnum):
    """What a cell says of a result, or of how far something has come."""

    PASSES = "passes"
    FAILS = "fails"
    ABOVE = "above"
    BELOW = "below"
    DONE = "done"
    UNDERWAY = "underway"
    NOT_BEGUN = "not_begun"
    CANCELLED = "cancelled"


OF_RESULTS = frozenset((Verdict.PASSES, Verdict.FAILS, Verdict.ABOVE, Verdict.BELOW))


class Side(StrEnum):
    """On which side of a limit a result is right."""

    AT_MOST = "at most"
    AT_LEAST = "at least"
    OPEN = "open"  # of a bare target: nothing says so


class Field(NamedTuple):
    """One thing a table gives of all its records: a column, or a row where records are columns."""

    name: str
    inner: str  # the innermost of its words
    cells: tuple[Cell | None, ...]
    head: tuple[Cell, ...]  # the header cells over it
    names: tuple[str, ...] = ()  # of the records, where those are columns


class Limit(NamedTuple):
    """A number a result is held against."""

    quantity: Quantity
    side: Side


@dataclass(frozen=True, eq=False, slots=True)
class Judgement:
    """A result, its limit, and the cell that says how they compare."""

    name: str  # of the record
    result: Quantity
    limit: Limit
    cell: Cell
    verdict: Verdict
    is_right: bool
    kept: int  # others of the table that are right
    is_plain: bool  # whether the limit has a sign or the verdict a direction


class Verdicts(NamedTuple):
    """The verdicts of one table: those of its records but for totals, and what they compare."""

    table: Table
    said: tuple[tuple[Cell, Verdict], ...]
    judged: tuple[Judgement, ...]

    def counts(self) -> list[Mapping[Verdict, int]]:
        """How many records have each verdict: as printed, and with what is wrong put right."""
        printed = Counter(verdict for _, verdict in self.said)
        found: list[Mapping[Verdict, int]] = [printed]
        wrong = [one for one in self.judged if not one.is_right]
        if wrong:
            right = Counter(printed)
            for one in wrong:
                right[one.verdict] -= 1
                right[_OPPOSITE[one.verdict]] += 1
            found.append(right)
        return found


_OPPOSITE = {
    Verdict.PASSES: Verdict.FAILS,
    Verdict.FAILS: Verdict.PASSES,
    Verdict.ABOVE: Verdict.BELOW,
    Verdict.BELOW: Verdict.ABOVE,
}


def verdicts(review: Review) -> tuple[Verdicts, ...]:
    """The tables of the document that judge their records."""
    return tuple(
        Verdicts(
            table,
            tuple(one for n, one in said.items() if not is_total(_record(fields, n))),
            tuple(_judged(fields, field, said, list(_stated(review.document, table)))),
        )
        for table in review.document.tables
        for fields in (_columns(table), _rows(table))
        for field in fields
        if (said := _said(field))
    )


def _stated(document: Document, table: Table) -> Iterator[Limit]:
    """The limits with a sign that the paragraphs beside the table state."""
    place = document.blocks.index(table)
    for block in document.blocks[max(0, place - _BESIDE) : place + _BESIDE + 1]:
        if isinstance(block, Paragraph) and _holds(block.text.string, "stated"):
            for quantity in block.quantities:
                side = side_of(quantity, block.text.string)
                if side is not Side.OPEN:
                    yield Limit(quantity, side)


# --- What a table gives --------------------------------------------------------------


def _columns(table: Table) -> list[Field]:
    heads: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.header:
        heads[cell.column].append(cell)
    return [
        Field(
            column.name,
            column.path[-1].string if column.path else "",
            tuple(row.cells[column.index] for row in table.rows),
            tuple(heads[column.index]),
        )
        for column in table.columns
    ]


def _rows(table: Table) -> list[Field]:
    names = tuple(" ".join(column.name.split()) for column in table.columns[1:])
    return [
        Field(row.label.string, row.label.string, row.cells[1:], (), names)
        for row in table.rows
        if len(row.cells) > 1
    ]


_Said = Mapping[int, tuple[Cell, Verdict]]


def _said(field: Field) -> _Said:
    """The verdict of each record; none where other words stand among them."""
    filled = [(n, cell) for n, cell in enumerate(field.cells) if cell is not None and _says(cell)]
    found = {n: (cell, said) for n, cell in filled if (said := verdict_of(cell.text.string))}
    return found if len(found) >= max(_FEWEST, _PARSED * len(filled)) else {}


def _says(cell: Cell) -> bool:
    return bool(cell.text.string.strip(" -–—"))


def verdict_of(words: str) -> Verdict | None:
    """What the whole of the words says."""
    return spelled().get("".join(words.lower().split()))


@cache
def spelled() -> Mapping[str, Verdict]:
    """Every spelling of every verdict, without spaces."""
    return {
        "".join(spelling.word.split()): verdict
        for verdict in Verdict
        for entry in wordings()[verdict.value]
        for spelling in spellings(entry)
    }


# --- What is compared ----------------------------------------------------------------


class _Pair(NamedTuple):
    """Limits and results that may be what the verdicts compare, and how they bear them out."""

    limits: Mapping[int, Limit]
    results: Mapping[int, Quantity]
    right: frozenset[int]
    wrong: frozenset[int]
    named: int  # 2 where heads name both, 1 where the limit is known, 0 else
    kinds: int = 0  # verdicts among those borne out: a limit far off bears out one only


def _judged(
    fields: Sequence[Field], field: Field, said: _Said, stated: Sequence[Limit]
) -> Iterator[Judgement]:
    """Each verdict with what it compares, where that is known."""
    pair = _meant(list(_pairs(fields, field, said))) or _meant(
        [pair for limit in stated for pair in _with(fields, field, said, limit)]
    )
    if pair is None or not OF_RESULTS.issuperset(verdict for _, verdict in said.values()):
        return
    for n in sorted(pair.right | pair.wrong):
        cell, verdict = said[n]
        limit = pair.limits[n]
        is_learned = limit.side is Side.OPEN and verdict in (Verdict.PASSES, Verdict.FAILS)
        yield Judgement(
            _record(fields, n),
            pair.results[n],
            limit,
            cell,
            verdict,
            n in pair.right,
            len(pair.right - {n}),
            not is_learned,
        )


def _meant(pairs: Sequence[_Pair]) -> _Pair | None:
    """The pair that bears out most verdicts; None where two that do differ on which is wrong."""
    borne_out = [pair for pair in pairs if _is_borne_out(pair)]
    tier = max((pair.named for pair in borne_out), default=0)
    named = [pair for pair in borne_out if pair.named == tier]
    best = max(((pair.kinds, len(pair.right)) for pair in named), default=(0, 0))
    likely = [pair for pair in named if (pair.kinds, len(pair.right)) == best]
    return likely[0] if len({pair.wrong for pair in likely}) == 1 else None


def _pairs(fields: Sequence[Field], field: Field, said: _Said) -> Iterator[_Pair]:
    """Every pair of limits and results of the table."""
    for source, limits in _limits(fields, field, said):
        is_signed = all(limit.side is not Side.OPEN for limit in limits.values())
        for other, results in _results(fields, (source, field), said):
            named = _naming(source, field, other, is_signed)
            if named and _are_alike(limits, results):
                yield _held(said, limits, results, named)


def _with(fields: Sequence[Field], field: Field, said: _Said, limit: Limit) -> Iterator[_Pair]:
    """Every field held against a limit that is stated beside the table."""
    limits = dict.fromkeys(said, limit)
    for _, results in _results(fields, (field,), said):
        pair = _held(said, limits, results, 0)
        if _are_alike(limits, results) and pair.kinds > 1:
            yield pair


def _results(
    fields: Sequence[Field], others: Sequence[Field], said: _Said
) -> Iterator[tuple[Field, Mapping[int, Quantity]]]:
    """The fields that may hold results, those of the latest year first."""
    for field in sorted(fields, key=lambda one: max(_TIME.findall(one.name), default=""))[::-1]:
        if field not in others and not (is_order(field.name) or is_rank(field.name)):
            found = {n: q for n in said if (q := _number(field.cells[n])) is not None}
            if found:
                yield field, found


def _limits(
    fields: Sequence[Field], field: Field, said: _Said
) -> Iterator[tuple[Field, Mapping[int, Limit]]]:
    """What the verdicts may be held against: a field's numbers, or one in the verdicts' head."""
    for cell in field.head:
        for quantity in cell.quantities:
            side = side_of(quantity, cell.text.string)
            if side is not Side.OPEN:
                yield field, dict.fromkeys(said, Limit(quantity, side))
    for source in fields:
        if source is field or is_order(source.name) or is_rank(source.name):
            continue
        found = {n: limit for n in said if (limit := _limit(source.cells[n])) is not None}
        if len(found) >= _SIGNED:
            yield source, found


def _limit(cell: Cell | None) -> Limit | None:
    """The one number of a criterion."""
    if cell is None:
        return None
    known = [q for q in cell.quantities if q.value is not None]
    if len(known) != 1:
        return None
    return Limit(known[0], side_of(known[0], cell.text.string))


def side_of(quantity: Quantity, words: str) -> Side:
    """On which side of it a result is right, as its sign or the words around it say."""
    before, behind = words[: quantity.start], words[quantity.end : quantity.end + _BEHIND]
    is_top = _ends(before, "at_most") or _holds(behind, "downwards")
    if is_top or quantity.bound in (Bound.AT_MOST, Bound.UNDER):
        return Side.AT_MOST
    is_bottom = _ends(before, "at_least") or _holds(behind, "upwards")
    if is_bottom or quantity.bound in (Bound.AT_LEAST, Bound.OVER):
        return Side.AT_LEAST
    return Side.OPEN


def _ends(words: str, which: str) -> bool:
    return words.rstrip().endswith(tuple(wordings()[which]))


def _number(cell: Cell | None) -> Quantity | None:
    """The number of a cell that holds nothing else."""
    if cell is None:
        return None
    quantity = principal(cell)
    if quantity is None or quantity.bound is not Bound.EXACT or quantity.value is None:
        return None
    return None if has_words(cell.text.string[: quantity.start]) else quantity


def _are_alike(limits: Mapping[int, Limit], results: Mapping[int, Quantity]) -> bool:
    """Whether the two measure one thing, as far as is printed."""
    for n in limits.keys() & results.keys():
        one, other = limits[n].quantity.unit, results[n].unit
        if one is not None and other is not None and one.measure != other.measure:
            return False
    return True


def _naming(source: Field, field: Field, result: Field, is_signed: bool) -> int:
    """How far heads and signs say that these are the limit and the result."""
    is_limit = source is field or _holds(source.name, "limits")
    beside = plain(source.inner)
    is_limit = is_limit or (len(beside) >= _SHORTEST and beside in plain(field.name))
    if not (is_limit or is_signed):
        return 0
    times = set(_TIME.findall(field.name))
    if times and not times <= set(_TIME.findall(result.name)):
        return 1
    is_same = result.name and plain(source.name).endswith(plain(result.name))
    return 2 if is_same or times or _holds(result.name, "results") else 1


def _held(
    said: _Said, limits: Mapping[int, Limit], results: Mapping[int, Quantity], named: int
) -> _Pair:
    """The pair, with the records whose verdicts it bears out."""
    known = [n for n in said if n in limits and n in results]
    best = _Pair(limits, results, frozenset(), frozenset(), named)
    for side in (Side.AT_LEAST, Side.AT_MOST):
        fits = {n: _fits(limits[n], results[n], said[n][1], side) for n in known}
        right = frozenset(n for n, fit in fits.items() if fit is True)
        wrong = frozenset(n for n, fit in fits.items() if fit is False)
        if len(right) > len(best.right):
            kinds = len({said[n][1] for n in right})
            best = best._replace(right=right, wrong=wrong, kinds=kinds)
    return best


def _fits(limit: Limit, result: Quantity, verdict: Verdict, learned: Side) -> bool | None:
    """Whether the verdict fits; None where a rounded number may lie on either side."""
    bound, value = limit.quantity.value, result.value
    if bound is None or value is None or bound == value:
        return None
    side = learned if limit.side is Side.OPEN else limit.side
    is_above = value > bound
    if verdict in (Verdict.ABOVE, Verdict.BELOW):
        return is_above == (verdict is Verdict.ABOVE)
    return (is_above == (side is Side.AT_LEAST)) == (verdict is Verdict.PASSES)


def _is_borne_out(pair: _Pair) -> bool:
    """Whether the verdicts are no chance: enough of them fit, and hardly one does not."""
    signed = all(limit.side is not Side.OPEN for limit in pair.limits.values())
    fewest = _FEWEST + (pair.named < 2)
    if pair.named == 2 and (signed or len(pair.right | pair.wrong) == _FEWEST):
        fewest = _SIGNED
    return len(pair.right) >= fewest and len(pair.wrong) <= _MOST_WRONG


def _record(fields: Sequence[Field], n: int) -> str:
    """The words that name a record."""
    for field in fields:
        if n < len(field.names):
            return field.names[n]
        cell = field.cells[n] if n < len(field.cells) else None
        if cell is not None and has_words(cell.text.string):
            return " ".join(cell.text.string.split())
    return ""


def is_less_better(name: str) -> bool:
    """Whether of what is so called less is better."""
    return _holds(name, "less_is_better")


def _holds(words: str, which: str) -> bool:
    return any(word in words.lower() for word in wordings()[which])


@cache
def wordings() -> Mapping[str, Sequence[str]]:
    """The words of `verdicts.toml`."""
    path = files("sobtan_rules.tables").joinpath("verdicts.toml")
    found: Mapping[str, Sequence[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found
