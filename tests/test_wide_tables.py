"""A table without end takes as much longer to check as it is wider or longer, and no more."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.run import Run, run

_COLUMNS = 300  # more than any rule tries with each other
ROWS: dict[str, Callable[[int], str]] = {
    "numbers": lambda count: "\t".join(str(7 * n % 997) for n in range(count)),
    "words": lambda count: "\t".join(f"ก{n}" for n in range(count)),
}


ACCOUNTS = {  # by what the last row of each is called
    "closing": ("ยอดยกมา\t500\t300", "รับ\t70\t40", "จ่าย\t20\t10", "คงเหลือ\t550\t330"),
    "change": ("ปี 2565\t500\t300", "ปี 2566\t570\t340", "เพิ่ม/ลด\t70\t40"),
}
_ACCOUNTS = 150


def _calls(check: Callable[[], Run]) -> int:
    """How often functions are called to check something: the same on every machine."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        assert check().failures == ()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_twice_as_long_costs_twice_as_much(kind: str) -> None:
    _wide(kind, 3)  # what is loaded and learned once
    once, twice = (_wide(kind, count) for count in (_COLUMNS, 2 * _COLUMNS))
    assert twice < 2.2 * once


def _wide(kind: str, columns: int) -> int:
    return _calls(lambda: run(read_plain(ROWS[kind](columns))))


def _long(kind: str, accounts: int) -> int:
    """What it takes to hold so many balances below each other against their names."""
    document = read_plain(_accounts(kind, accounts))
    return _calls(lambda: run(document, select=["T012"]))


def _accounts(kind: str, count: int) -> str:
    return "\n".join(("รายการ\tกลุ่ม ก\tกลุ่ม ข", *count * ACCOUNTS[kind])) + "\n"


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_twice_as_many_balances_below_each_other_cost_twice_as_much(kind: str) -> None:
    _long(kind, 3)
    once, twice = (_long(kind, count) for count in (_ACCOUNTS, 2 * _ACCOUNTS))
    assert twice < 2.15 * once
