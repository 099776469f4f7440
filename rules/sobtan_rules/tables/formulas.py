"""Formulas printed in column headers: "(4) = (2) + (3)", "(5) = (4) x 100 / (1)", "A - B"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.lexicon.table_words import is_total
from sobtan_rules.relations.equations import HUNDRED, Constant, Expression, Product, Quotient, Sum
from sobtan_rules.tables.sheets import Lane

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LETTER = r"(?<![ก-๙A-Za-z])[ก-ฮA-Z](?![ก-๙A-Za-z])"
_SYMBOL = pattern(
    rf"\s*(?:(?P<ref>\(\s*(?:\d{{1,2}}|{_LETTER})\s*\))"
    r"|(?P<number>\d+(?:\.\d+)?)(?![\d,])\s*%?"
    r"|(?P<operator>[-+*/÷×–−()]|[xX](?=\s*[\d(]))"
    rf"|(?P<letter>{_LETTER}))"
)
_DEFINITION = pattern(rf"(?:\(\s*(\d{{1,2}}|{_LETTER})\s*\)|(?<!\d)(\d{{1,2}})|({_LETTER}))\s*=")
_OWN_NAME = pattern(rf"\(\s*(\d{{1,2}}|{_LETTER})\s*\)\s*$|^(\d{{1,2}})$|(?:^|\s)({_LETTER})$")
_OPERATORS = str.maketrans("÷×–−xX", "/*--**")


class _Symbol(NamedTuple):
    kind: str  # ref, number, operator or letter
    text: str


Resolve = Callable[[str], Expression | None]


@dataclass(frozen=True, eq=False)
class Formula:
    """A formula for the cells of one column. `names` are the columns it needs, by name."""

    text: str
    names: tuple[str, ...]
    build: Callable[[Resolve], Expression | None]
    has_hundred: bool
    is_range: bool = False  # "รวม (1) - (4)": may mean the sum from (1) to (4)

    @property
    def is_quotient(self) -> bool:
        """Whether it divides, so that a percentage may be meant."""
        return "/" in self.text.translate(_OPERATORS)


def column_names(columns: tuple[Lane, ...]) -> Mapping[str, Lane]:
    """The columns by the number or letter their header gives them: "(2)" or "ข"."""
    found: dict[str, Lane] = {}
    for column in columns:
        name = _name_of(column)
        if name:
            found.setdefault(name, column)
    return found


def _name_of(column: Lane) -> str:
    for words in reversed(column.words):
        text = words.translate(_THAI_DIGITS)
        match = _DEFINITION.search(text) or _OWN_NAME.search(text.strip())
        if match and not text[: match.start()].rstrip().endswith(tuple("+-*/÷×–−")):
            return next(group for group in match.groups() if group).lstrip("0") or "0"
    return ""


def formula_of(column: Lane) -> Formula | None:
    """The formula the column's header prints, if any."""
    for words in reversed(column.words):
        text = words.translate(_THAI_DIGITS)
        definition = _DEFINITION.search(text)
        starts = [definition.end()] if definition else _starts(text)
        for start in starts:
            formula = _parse(text[start:], is_total(words))
            if formula is not None:
                return formula
    return None


def _starts(text: str) -> list[int]:
    """Where a formula without a left side may begin: at a name in brackets or a letter."""
    beginning = re.compile(rf"\(?\(\s*(?:\d{{1,2}}|{_LETTER})\s*\)|{_LETTER}")
    return [match.start() for match in beginning.finditer(text)]


def _symbols(text: str) -> list[_Symbol]:
    found: list[_Symbol] = []
    position = 0
    while match := _SYMBOL.match(text, position):
        kind = match.lastgroup or ""
        found.append(_Symbol(kind, match[kind].strip("() \t") if kind == "ref" else match[kind]))
        position = match.end()
    return found


def _parse(text: str, may_be_range: bool) -> Formula | None:
    symbols = _symbols(text)
    parser = _Parser(symbols)
    tree = parser.sum()
    if tree is None or len(parser.names) < 2:
        return None
    used = symbols[: parser.position]
    return Formula(
        text="".join(f"({s.text})" if s.kind == "ref" else s.text for s in used),
        names=tuple(parser.names),
        build=tree,
        has_hundred=any(s.kind == "number" and Decimal(s.text) == HUNDRED for s in used),
        is_range=may_be_range and len(used) == 3 and used[1].text.translate(_OPERATORS) == "-",
    )


_Tree = Callable[[Resolve], Expression | None]


class _Parser:
    """Recursive descent over sums of products of names, numbers and brackets.

    It reads as far as the symbols make sense; words behind a formula are no part of it.
    """

    def __init__(self, symbols: list[_Symbol]) -> None:
        self.symbols = symbols
        self.position = 0
        self.names: list[str] = []
        self._has_refs = any(symbol.kind in ("ref", "letter") for symbol in symbols)

    def _operator(self, wanted: str) -> str:
        """The next operator if it is one of those wanted, passed over."""
        if self.position < len(self.symbols):
            symbol = self.symbols[self.position]
            operator = symbol.text.translate(_OPERATORS)
            if symbol.kind == "operator" and operator in wanted:
                self.position += 1
                return operator
        return ""

    def sum(self) -> _Tree | None:
        first = self.product()
        if first is None:
            return None
        plus, minus = [first], list[_Tree]()
        while operator := self._operator("+-"):
            term = self.product()
            if term is None:
                self.position -= 1
                break
            (plus if operator == "+" else minus).append(term)
        return first if len(plus) + len(minus) == 1 else _sum_tree(plus, minus)

    def product(self) -> _Tree | None:
        tree = self.atom()
        while tree is not None and (operator := self._operator("*/")):
            other = self.atom()
            if other is None:
                self.position -= 1
                break
            tree = _product_tree(tree, other, operator)
        return tree

    def atom(self) -> _Tree | None:
        if self._operator("("):
            tree = self.sum()
            return tree if self._operator(")") else None
        if self.position >= len(self.symbols):
            return None
        symbol = self.symbols[self.position]
        if symbol.kind == "operator":
            return None
        self.position += 1
        if symbol.kind == "number" and (self._has_refs or Decimal(symbol.text) == HUNDRED):
            return _constant_tree(Decimal(symbol.text))
        name = symbol.text.lstrip("0") or "0"
        self.names.append(name)
        return lambda resolve: resolve(name)


def _constant_tree(number: Decimal) -> _Tree:
    return lambda resolve: Constant(number)


def _sum_tree(plus: list[_Tree], minus: list[_Tree]) -> _Tree:
    def build(resolve: Resolve) -> Expression | None:
        added = [term for tree in plus if (term := tree(resolve)) is not None]
        taken = [term for tree in minus if (term := tree(resolve)) is not None]
        if not added and not taken:
            return None
        return Sum(tuple(added), tuple(taken))

    return build


def _product_tree(left: _Tree, right: _Tree, operator: str) -> _Tree:
    def build(resolve: Resolve) -> Expression | None:
        first, second = left(resolve), right(resolve)
        if first is None or second is None:
            return None
        return Product(first, second) if operator == "*" else Quotient(first, second)

    return build
