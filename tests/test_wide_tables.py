"""A table of columns without end takes as much longer to check as it is wider, and no more."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.run import run

_COLUMNS = 300  # more than any rule tries with each other
ROWS: dict[str, Callable[[int], str]] = {
    "numbers": lambda count: "\t".join(str(7 * n % 997) for n in range(count)),
    "words": lambda count: "\t".join(f"ก{n}" for n in range(count)),
}


def _calls(text: str) -> int:
    """How often functions are called to check the text: the same on every machine."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        assert run(read_plain(text)).failures == ()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_twice_as_long_costs_twice_as_much(kind: str) -> None:
    _calls(ROWS[kind](3))  # what is loaded and learned once
    once, twice = (_calls(ROWS[kind](count)) for count in (_COLUMNS, 2 * _COLUMNS))
    assert twice < 2.2 * once
