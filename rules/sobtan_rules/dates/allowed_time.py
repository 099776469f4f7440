"""How long something took, and the time it was allowed: "ใช้ 9 วัน อยู่ในกรอบ 10 วัน"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_rules.dates.mentions import Holder
from sobtan_rules.thai.counts import COUNT, count_of

_UNIT = r"วันทำการ|วัน|สัปดาห์|เดือน|ปี|ชั่วโมง|นาที"
_ALLOWED = r"(?:กรอบ|เกณฑ์|กำหนด|มาตรฐาน|เป้าหมาย)"
_WORDS = r"(?:(?!และ|แต่|ส่วน|ขณะ)[ก-๎\s(]){0,24}?"
_LOOSE = r"(?!\s*(?:ถึง|-|–|กว่า))"
_PATTERN = pattern(
    rf"(?P<took>{COUNT})\s?(?P<unit>{_UNIT})(?:ทำการ)?[ก-๎\s,]{{0,16}}?"
    rf"(?P<verdict>(?:ซึ่ง)?(?:ยัง)?(?:อยู่)?(?:ภาย)?ใน(?={_ALLOWED})|ไม่เกิน(?={_ALLOWED})|เร็วกว่า(?={_ALLOWED})"
    rf"|ทัน(?={_ALLOWED})|(?:ซึ่ง)?(?:เกิน|ช้า)(?:กว่า|จาก)?(?={_ALLOWED})|นานกว่า(?={_ALLOWED}))"
    rf"{_ALLOWED}{_WORDS}(?:ไม่เกิน|ภายใน)?\s?(?P<allowed>{COUNT})\s?(?P=unit){_LOOSE}"
)
_OVER = ("เกิน", "ซึ่งเกิน", "ช้า", "ซึ่งช้า", "นาน")


class Allowed(NamedTuple):
    """What a text says something took and was allowed, from `begin` to `finish` in it."""

    begin: int
    finish: int
    took: int
    allowed: int
    is_over: bool  # whether the words say that it took longer
    start: int  # of the time allowed, and its end
    end: int

    @property
    def holds(self) -> bool:
        return (self.took > self.allowed) == self.is_over


def allowed_times(holder: Holder) -> Iterator[Allowed]:
    """Every length of time that the text holds against the time allowed for it."""
    for match in _PATTERN.finditer(holder.text.string):
        took, allowed = count_of(match["took"]), count_of(match["allowed"])
        if took is not None and allowed is not None:
            is_over = match["verdict"].startswith(_OVER)
            places = match.start("took"), match.end(), took, allowed, is_over
            yield Allowed(*places, match.start("allowed"), match.end("allowed"))
