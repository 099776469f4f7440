"""Reads the instructions of a page's content at once, where they are written as usual.

The library takes them apart letter by letter, which was half of the time of reading. What is
written in any other way (pictures within the content, comments, brackets within strings) is
left to it, the whole page. What an instruction does is the library's affair either way.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from playa.content import TextObject
from playa.parser import ObjectParser
from playa.pdftypes import KWD, LIT, InlineImage, PSKeyword, name_str, stream_value

from sobtan_extractor.late import pattern

_LONGEST = 4_000_000  # bytes: a drawing; its instructions are not all kept at once

_NAME = rb"/[^#/%\[\]()<>{}\s\0]*+"
_HEX = rb"<[A-Fa-f\d\s]*+>"
_STRING = rb"\((?:[^()\\\r]++|\\[^\r])*+\)"
_NUMBERS = rb"[-+.\d\s]*+"
_OPERAND = (
    _HEX + rb"|" + _STRING + rb"|" + _NAME + rb"|"
    rb"\[(?:[-+.\d\s]++|" + _HEX + rb"|" + _STRING + rb")*+\]|"
    rb"<<(?:[^<>()\[\]{}%\\]++|" + _HEX + rb"|" + _STRING + rb")*+>>"
)
_OPERATOR = rb"[A-Za-z][^#/%\[\]()<>{}\s\0]*+|['\"]"
_INSTRUCTION = pattern(
    rb"\s*+(?:"
    + _NAME
    + rb")?+\s*+(?:"
    + _OPERAND
    + rb")?+"
    + _NUMBERS
    + rb"(?:"
    + _OPERATOR
    + rb")"
)
_PARTS = pattern(
    rb"\s*+(" + _NAME + rb")?+\s*+(" + _OPERAND + rb")?+(" + _NUMBERS + rb")(" + _OPERATOR + rb")"
)
_ITEM = pattern(rb"(?P<hex>" + _HEX + rb")|(?P<string>" + _STRING + rb")|(?P<number>[-+.\d]++)")
_MARK = pattern(rb"<<\s*(?:/MCID\s+(?P<number>\d+)|/ActualText\s*(?P<text>" + _HEX + rb"))\s*>>")
_ESCAPE = pattern(rb"\\(?:(?P<octal>[0-7]{1,3})|(?P<letter>[^\r]))")
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"\n": b""}
_BRACKETS = ((b"(", b")"), (b"[", b"]"), (b"<<", b">>"))
_UNUSUAL = frozenset([b"BI", b"ID", b"EI", b"true", b"false", b"null", b"R"])

_IDLE = {b"W": 0, b"W*": 0, b"w": 1, b"J": 1, b"j": 1, b"M": 1, b"i": 1}
"""Instructions that change nothing of what is read, by the numbers they take."""


_SECTIONS = frozenset(map(KWD, (b"BT", b"ET", b"BX", b"EX")))
_OF_TEXT = frozenset([b"Tj", b"TJ", b"'", b'"', b"Td", b"TD", b"Tm", b"Tf", b"cm", b"Do"])
_CUT_SHORT = "its content ends before its end"
_TEXT = pattern(rb"\sBT\s.*\sET\s", re.DOTALL)  # which no picture holds but by swallowing it
_LOOK = 12  # characters shown of an instruction that there is not
_REPEATED = 8_192  # instructions kept: of a million of a budget six in seven repeat one of them

Fail = Callable[[str], None]
_Instruction = tuple[Any, Sequence[Any]]  # the operator, and what it is given


class _UnusualError(Exception):
    """The content is not written as usual."""


class Interpreted:
    """What the content paints: as the library's interpreter, that does the instructions.

    `fail` is told of what only damage leaves behind: an instruction that there is not, one
    of text that is given too little, a text or mark that is begun and not ended.
    """

    def __init__(self, interpreter: Any, instructions: Iterator[_Instruction], fail: Fail) -> None:
        self._interpreter = interpreter
        self._operations = interpreter._dispatch
        self._instructions = instructions
        self._fail = fail
        self._text: TextObject | None = None
        self._section = b""  # the last of `_SECTIONS` that was come upon

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        interpreter = self._interpreter
        if self._text is not None:
            interpreter.textstate.glyph_offset = self._text._get_next_glyph_offset()
            self._text = None
        for operator, operands in self._instructions:
            if operator in _SECTIONS:
                self._section = operator.name
            operation = self._operations.get(operator)
            if operation is None or operation[1] != len(operands) or interpreter.argstack:
                painted = self._by_the_stack(operator, operands)
            else:
                painted = self._done(operation[0], operator, operands)
            if painted is not None:
                if type(painted) is TextObject:
                    self._text = painted
                return painted
        if self._section == b"BT" or interpreter.mcstack:
            self._fail(_CUT_SHORT)
        raise StopIteration

    def _by_the_stack(self, operator: Any, operands: Sequence[Any]) -> Any:
        """What the library makes of more or less than the instruction takes."""
        stack = self._interpreter.argstack
        stack.extend(operands)
        operation = self._operations.get(operator)
        if operation is None or operation[1] > len(stack):
            self._doubt(operator.name)
        return self._interpreter.operate(operator)

    def _done(self, method: Callable[..., Any], operator: Any, operands: Sequence[Any]) -> Any:
        """As the library's `operate`, without its stack: operands of a wrong type do nothing."""
        try:
            return method(*operands)
        except TypeError:
            if not operands:
                raise
            self._doubt(operator.name)
            return None

    def _doubt(self, name: bytes) -> None:
        is_later = self._section == b"BX"  # what stands there may be of a later version
        is_misspelt = name[:1].isalpha() and KWD(name) not in self._operations
        if name in _OF_TEXT or (is_misspelt and not is_later):
            self._fail(f"its content has {name[:_LOOK]!r} where no such thing may stand")


class _LetterByLetter:
    """The instructions as the library takes them apart; it goes on behind one that fails."""

    def __init__(self, interpreter: Any, fail: Fail) -> None:
        self._parser = interpreter.parser
        self._fail = fail

    def _is_within_something(self) -> bool:
        """Whether the content has ended within a picture or bracket, or that reaches beyond it."""
        parser = self._parser._parser
        return bool(parser.stack) or parser.tell() > len(parser._lexer.data)

    def _ends_as_it_should(self, picture: InlineImage) -> bool:
        """Whether a picture within the content ends where it says, before any text."""
        parser = self._parser._parser
        written = parser._lexer.data[: parser.tell()]
        return written.endswith(b"EI") and not _TEXT.search(picture.rawdata)

    def __iter__(self) -> Iterator[_Instruction]:
        return self

    def __next__(self) -> _Instruction:
        operands: list[Any] = []
        for _, found in self._parser:
            if isinstance(found, InlineImage):
                if not self._ends_as_it_should(found):
                    self._fail("a picture in its content does not end")
                return KWD(b"EI"), [*operands, found]
            if isinstance(found, PSKeyword):
                return found, operands
            operands.append(found)
        if self._is_within_something() or any(operand is not None for operand in operands):
            self._fail(_CUT_SHORT)
        raise StopIteration


def interpreted(interpreter: Any, fail: Fail) -> Iterator[Any]:
    """What the interpreter paints; it need not read its content where that is as usual.

    `fail` is told where a bracket is never closed, as all behind it is lost, and of what
    `Interpreted` tells.
    """
    streams: list[Any] = []
    try:
        streams = [stream_value(stream) for stream in interpreter.contents]
        if sum(len(stream.buffer) for stream in streams) > _LONGEST:
            return Interpreted(interpreter, _LetterByLetter(interpreter, fail), fail)
        document = interpreter.page.doc
        found = [one for stream in streams for one in _instructions(stream.buffer, document)]
    except Exception:  # whatever it is: the interpreter comes upon it in its own time
        if any(_ends_within(stream.buffer) for stream in streams):
            fail("a bracket in its content is never closed")
        return Interpreted(interpreter, _LetterByLetter(interpreter, fail), fail)
    return Interpreted(interpreter, iter(found), fail)


def _instructions(data: bytes, document: Any) -> list[_Instruction]:
    """The instructions of one stream. Raises _UnusualError, and ValueError for a bad number."""
    written = _INSTRUCTION.findall(data)
    if sum(map(len, written)) != len(data.rstrip()):  # there is more between or behind them
        raise _UnusualError
    read = [_read(one, document) if b"<<" in one else _repeated(one) for one in written]
    return [one for one in read if one is not None]


@lru_cache(_REPEATED)
def _repeated(written: bytes) -> _Instruction | None:
    """One without a dictionary: those are told apart, as each begins a piece of its own."""
    return _read(written, None)


def _read(written: bytes, document: Any) -> _Instruction | None:
    """An instruction; None for one that changes nothing of what is read."""
    parts = _PARTS.fullmatch(written)
    if parts is None or parts[4] in _UNUSUAL:
        raise _UnusualError
    name, operand, numbers, operator = parts.groups()
    operands: list[Any] = [_number(number) for number in numbers.split()]
    if operand is not None:
        operands.insert(0, _operand(operand, document))
    if name is not None:
        operands.insert(0, _named(name))
    return None if _IDLE.get(operator) == len(operands) else (KWD(operator), operands)


def _ends_within(data: bytes) -> bool:
    """Whether the content ends within a string, an array or a dictionary."""
    bare = data.replace(b"\\(", b"").replace(b"\\)", b"")
    if all(bare.count(opening) == bare.count(closing) for opening, closing in _BRACKETS):
        return False
    parser = ObjectParser(data)
    with suppress(Exception):  # it is the interpreter that says so
        for _ in parser:
            pass
    return bool(parser.stack) or parser._lexer._curtoken.startswith(b"(")


def _operand(written: bytes, document: Any) -> Any:
    if written.startswith(b"<<"):
        return _dictionary(written, document)
    return _READERS[written[:1]](written)


def _number(written: bytes) -> int | float:
    return float(written) if b"." in written else int(written)


def _hexadecimal(written: bytes) -> bytes:
    try:
        return unhexlify(written[1:-1])
    except ValueError:  # spaces, or half a byte
        digits = b"".join(written[1:-1].split())
        return unhexlify(digits + b"0" if len(digits) % 2 else digits)


def _string(written: bytes) -> bytes:
    return _ESCAPE.sub(_meant, written[1:-1]) if b"\\" in written else written[1:-1]


def _meant(escape: re.Match[bytes]) -> bytes:
    if escape["octal"]:
        code = int(escape["octal"], 8)
        return bytes((code,)) if code < 256 else b""
    return _ESCAPED.get(escape["letter"], escape["letter"])


def _array(written: bytes) -> list[Any]:
    return [
        _hexadecimal(hexadecimal) if hexadecimal else _string(string) if string else _number(number)
        for hexadecimal, string, number in _ITEM.findall(written, 1, len(written) - 1)
    ]


def _named(written: bytes) -> Any:
    return LIT(name_str(written[1:]))


def _dictionary(written: bytes, document: Any) -> Any:
    mark = _MARK.fullmatch(written)
    if mark is None:
        return next(ObjectParser(written, document))[1]
    if mark["number"]:
        return {"MCID": int(mark["number"])}
    return {"ActualText": _hexadecimal(mark["text"])}


_READERS: dict[bytes, Callable[[bytes], Any]] = {
    b"<": _hexadecimal,
    b"(": _string,
    b"[": _array,
    b"/": _named,
}
