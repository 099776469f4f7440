"""The cells of one sheet as its part has them, read row by row within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from xml.etree.ElementTree import ParseError, XMLParser

from sobtan_extractor.late import dataclass
from sobtan_extractor.office.formulas import place_of
from sobtan_extractor.office.markup import MarkupError, TooLargeError, number, short

MOST_CELLS = 250_000  # filled, of a workbook: a list of ten thousand schools in 25 columns
_MOST_ELEMENTS = 6_000_000  # of one sheet, the empty ones with a format included
_MOST_MERGES = 100_000


@dataclass(slots=True)
class RawCell:
    """A cell as stored: its kind, its format's number, what it holds, its formula."""

    row: int
    column: int
    kind: str = "n"
    style: int = 0
    value: str | None = None
    formula: str = ""
    shared: str = ""  # the number of a formula that several cells share
    typed: list[tuple[str, bool]] = field(default_factory=list)  # of a text of its own


Area = tuple[int, int, int, int]
"""Top, left, bottom and right of merged cells."""


@dataclass(slots=True)
class RawSheet:
    """A sheet's filled cells by row and column, its merged areas, what of it is hidden."""

    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # top, left, bottom, right
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    widths: list[tuple[int, int, float]] = field(default_factory=list)


def read_sheet(data: bytes, budget: int) -> RawSheet:
    """The sheet in a part; `budget` is how many filled cells it may have.

    Raises MarkupError, also for what is too large.
    """
    target = _Target(budget)
    parser = XMLParser(target=target)
    try:
        parser.feed(data)
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise MarkupError(str(error)) from error
    return target.sheet


class _Target:
    """Takes the events of a parser and keeps what a filled cell needs."""

    def __init__(self, budget: int) -> None:
        self.sheet = RawSheet()
        self._budget = budget
        self._elements = 0
        self._row = self._column = 0
        self._cell: RawCell | None = None
        self._text: list[str] | None = None
        self._raised = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise TooLargeError("too many elements in a sheet")
        begin = _STARTS.get(short(tag))
        if begin is not None:
            begin(self, attributes)

    def end(self, tag: str) -> None:
        finish = _ENDS.get(short(tag))
        if finish is not None:
            finish(self)

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def doctype(self, *_: object) -> None:
        raise MarkupError("a document type")

    def close(self) -> None:
        """Called at the end of the part."""

    # --- Elements ---------------------------------------------------------------------

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row = number(attributes.get("r"), self._row + 1)
        self._column = 0
        if (attributes.get("hidden") or "0") in ("1", "true"):
            self.sheet.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = place_of(attributes.get("r") or "")
        row, self._column = place or (self._row, self._column + 1)
        kind = attributes.get("t") or "n"
        self._cell = RawCell(row, self._column, kind, number(attributes.get("s")))

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or not (cell.value or cell.formula or cell.shared or cell.typed):
            return
        self._budget -= 1
        if self._budget < 0:
            raise TooLargeError("too many filled cells")
        self.sheet.cells[cell.row, cell.column] = cell

    def _begin_formula(self, attributes: Mapping[str, str]) -> None:
        self._text = []
        if self._cell is not None and attributes.get("t") == "shared":
            self._cell.shared = attributes.get("si") or ""

    def _end_formula(self) -> None:
        if self._cell is not None and self._text is not None:
            self._cell.formula = "".join(self._text)
        self._text = None

    def _begin_text(self, _: Mapping[str, str]) -> None:
        self._text = []

    def _end_value(self) -> None:
        if self._cell is not None and self._text is not None:
            self._cell.value = "".join(self._text)
        self._text = None

    def _end_typed(self) -> None:
        if self._cell is not None and self._text is not None:
            self._cell.typed.append(("".join(self._text), self._raised))
        self._text = None

    def _begin_part(self, _: Mapping[str, str]) -> None:
        self._raised = False

    def _set_raised(self, attributes: Mapping[str, str]) -> None:
        self._raised = attributes.get("val") == "superscript"

    def _merge(self, attributes: Mapping[str, str]) -> None:
        first, _, last = (attributes.get("ref") or "").partition(":")
        begin, end = place_of(first), place_of(last)
        if begin is not None and end is not None:
            self.sheet.merges.append((*begin, *end))
        if len(self.sheet.merges) > _MOST_MERGES:
            raise TooLargeError("too many merged cells")

    def _describe_columns(self, attributes: Mapping[str, str]) -> None:
        first, last = number(attributes.get("min")), number(attributes.get("max"))
        if (attributes.get("hidden") or "0") in ("1", "true"):
            self.sheet.hidden_columns.append((first, last))
        if attributes.get("width"):
            self.sheet.widths.append((first, last, float(number(attributes.get("width")))))


_STARTS = {
    "x:row": _Target._begin_row,
    "x:c": _Target._begin_cell,
    "x:f": _Target._begin_formula,
    "x:v": _Target._begin_text,
    "x:t": _Target._begin_text,
    "x:r": _Target._begin_part,
    "x:is": _Target._begin_part,
    "x:vertAlign": _Target._set_raised,
    "x:mergeCell": _Target._merge,
    "x:col": _Target._describe_columns,
}
_ENDS = {
    "x:c": _Target._end_cell,
    "x:f": _Target._end_formula,
    "x:v": _Target._end_value,
    "x:t": _Target._end_typed,
}
