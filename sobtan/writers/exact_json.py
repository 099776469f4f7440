"""JSON with decimals written digit for digit: 60.4500 stays 60.4500."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from sobtan.terminal.guard import escaped

Json: TypeAlias = (
    str | int | float | bool | Decimal | Mapping[str, "Json"] | Sequence["Json"] | None
)
_SCALARS = (str, int, float, Decimal)


def dump(value: Json) -> str:
    """The value as JSON text, indented, Thai as Thai, with a line end at its end.

    A Decimal becomes a JSON number with its own digits, where the standard library
    would only write a float. What would steer a terminal is written as a number.
    """
    return escaped(_encode(value, "\n")) + "\n"


def _encode(value: Json, line: str) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        inner = line + "  "
        items = [
            f"{json.dumps(k, ensure_ascii=False)}: {_encode(v, inner)}" for k, v in value.items()
        ]
        return _bracket("{", items, "}", line)
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_encode(item, line + "  ") for item in value]
        if all(isinstance(item, _SCALARS) for item in value):
            return f"[{', '.join(items)}]"  # a box stays on one line
        return _bracket("[", items, "]", line)
    return json.dumps(value, ensure_ascii=False)


def _bracket(opening: str, items: Sequence[str], closing: str, line: str) -> str:
    if not items:
        return opening + closing
    inner = line + "  "
    return opening + inner + ("," + inner).join(items) + line + closing
