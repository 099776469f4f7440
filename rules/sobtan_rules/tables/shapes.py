"""The shapes of the formulas that tables keep."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

Room = tuple[Fraction, Fraction]


class Shape(StrEnum):
    """How a number comes from one or two others."""

    QUOTIENT = "quotient"  # factor x first / second
    PRODUCT = "product"  # factor x first x second
    CHANGE = "change"  # (first - second) / second, in percent
    LOSS = "loss"  # (second - first) / second, in percent: what is lost of it
    RATE = "rate"  # factor x first, which is its second as well


class Made(NamedTuple):
    """What several lanes come to, used as one number of a formula."""

    lanes: tuple[int, ...]
    is_product: bool  # else they are added


class Formula(NamedTuple):
    """A lane computed from others."""

    result: int
    shape: Shape
    first: int
    second: int
    factor: Fraction = Fraction(1)
    room: Room | None = None  # for a factor that only the rows tell
