"""What a formula refers to, and what it adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Formula, Range

# Text in quotation marks, a sheet's name, a reference, a name or function, a sign.
_TOKEN = pattern(
    r'"(?:[^"]|"")*"'
    r"|(?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\w(.])"
    r"|[A-Za-z_][\w.]*|."
)
_PART = pattern(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_FUNCTION = pattern(r"(?P<sign>[+-]?)(?P<name>SUM|SUBTOTAL)\((?P<inner>[^()]*)\)", re.I)
_SUBTOTALS = pattern(r"(?:9|109)\s*,(?P<inner>.*)", re.DOTALL)
_REFERENCE = pattern(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_LONGEST = 2_000  # characters: a longer formula is no sum anyone would check


def parse(formula: str, sheet: str) -> Formula:
    """The formula as the document model has it; `sheet` is the one it stands on."""
    text = formula.removeprefix("=").strip()
    if len(text) > _LONGEST:
        return Formula(f"={text[:_LONGEST]}…")
    ranges = tuple(_ranges(text, sheet))
    return Formula(f"={text}", ranges, tuple(_terms(text, sheet)), "SUBTOTAL(" in text.upper())


_DIRECTIONS = pattern(r"(?P<function>\w+)\((?P<where>ABOVE|LEFT|BELOW|RIGHT)\)", re.I)
_EDGE = 1_000  # rows or columns: no table of Word has more


def parse_field(instruction: str, row: int, column: int) -> Formula:
    """The formula of a field in a cell of a Word table, which may say how to show the result."""
    text = instruction.removeprefix("=").partition("\\")[0].strip()
    around = {
        "ABOVE": Range("", 1, column, row - 1, column),
        "BELOW": Range("", row + 1, column, _EDGE, column),
        "LEFT": Range("", row, 1, row, column - 1),
        "RIGHT": Range("", row, column + 1, row, _EDGE),
    }
    match = _DIRECTIONS.fullmatch(text)
    if match is None:
        return parse(text, "")
    reach = around[match["where"].upper()]
    is_sum = match["function"].upper() == "SUM"
    return Formula(f"={text}", (reach,), ((1, reach),) if is_sum else ())


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula as it stands so many rows below and columns to the right."""

    def shift(match: re.Match[str]) -> str:
        if match["first"] is None:
            return match[0]
        ends = [match["first"], *([match["last"]] if match["last"] else [])]
        shifted = ":".join(_moved(end, rows, columns) for end in ends)
        return f"{match['sheet'] or ''}{shifted}"

    return _TOKEN.sub(shift, formula)


def _moved(reference: str, rows: int, columns: int) -> str:
    match = _PART.fullmatch(reference)
    place = place_of(reference)
    if match is None or place is None:
        return reference
    row = place[0] if match[3] else place[0] + rows
    column = match[2] if match[1] else letters(place[1] + columns)
    return f"{match[1]}{column}{match[3]}{row}"


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of "D14", from 1."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]), column


def letters(column: int) -> str:
    """The column as workbooks name it: 28 is AB."""
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _ranges(text: str, sheet: str) -> Iterator[Range]:
    for match in _TOKEN.finditer(text):
        if match["first"] is not None:
            found = _range(match, sheet)
            if found is not None:
                yield found


def _range(match: re.Match[str], sheet: str) -> Range | None:
    first, last = place_of(match["first"]), place_of(match["last"] or match["first"])
    if first is None or last is None:
        return None
    named = (match["sheet"] or "").rstrip("!")
    if named.startswith("'"):
        named = named[1:-1].replace("''", "'")
    rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
    return Range(named or sheet, rows[0], columns[0], rows[1], columns[1])


def _terms(text: str, sheet: str) -> Iterator[tuple[int, Range]]:
    """What a formula adds and takes away; nothing where it does anything else."""
    rest = "".join(text.split())
    found: list[tuple[int, Range]] = []
    while rest:
        term = _FUNCTION.match(rest)
        if term is not None:
            inner = term["inner"]
            if term["name"].upper() == "SUBTOTAL":
                subtotal = _SUBTOTALS.fullmatch(inner)
                if subtotal is None:
                    return
                inner = subtotal["inner"]
            parts = inner.split(",")
            end = term.end()
        else:
            single = re.match(r"(?P<sign>[+-]?)(?P<inner>[^+\-*/^&=<>(),;]+)", rest)
            if single is None:
                return
            term, parts, end = single, [single["inner"]], single.end()
        if found and not term["sign"]:
            return
        for part in parts:
            match = _TOKEN.fullmatch(part)
            if match is None or match["first"] is None:
                return
            reach = _range(match, sheet)
            if reach is None:
                return
            found.append((-1 if term["sign"] == "-" else 1, reach))
        rest = rest[end:]
    yield from found
