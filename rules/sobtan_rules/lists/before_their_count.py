"""Finds provinces that are listed before their count: "ตาก น่าน และแพร่ รวม 3 จังหวัด"."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Bound, Kind, Quantity
from sobtan_rules.lists.announcements import Announcement, Opener
from sobtan_rules.lists.cut_provinces import PROVINCE, cut_provinces
from sobtan_rules.lists.passages import Cut, Passage
from sobtan_rules.thai.provinces import provinces_in

_GAP = pattern(r"[\s)]*(?:รวม(?:ทั้งสิ้น|ทั้งหมด|เป็น|จำนวน)?|จำนวน|ทั้งสิ้น)\s*")
_LEADS = ("จังหวัด", "จ.", "ใน", "ได้แก่", "คือ", "ที่", "(")
_REACH = 900  # characters before the count


def listed_before(passage: Passage) -> Iterator[tuple[Announcement, Cut]]:
    """A count of provinces that sums up the names right before it, with those names.

    Only the first count of its passage: the names before another may be that one's.
    """
    counts = [quantity for quantity in passage.quantities if _counts_provinces(quantity)]
    for quantity in counts[:1]:
        if _sums_up(passage, quantity):
            cut = _cut(passage, quantity)
            if cut is not None:
                yield Announcement(passage, quantity, Opener.BEFORE, cut.start), cut


def _counts_provinces(quantity: Quantity) -> bool:
    is_province = quantity.unit is not None and quantity.unit.name == PROVINCE
    return is_province and quantity.kind is Kind.COUNT and quantity.bound is Bound.EXACT


def _sums_up(passage: Passage, quantity: Quantity) -> bool:
    before = passage.string[max(0, quantity.start - 20) : quantity.start].rstrip()
    return before.endswith(("รวม", "ทั้งสิ้น", "ทั้งหมด", "รวมเป็น", "จำนวน"))


def _cut(passage: Passage, quantity: Quantity) -> Cut | None:
    """The longest list of names that ends right before the count."""
    string = passage.string
    floor = max(0, quantity.start - _REACH)
    for start, _ in provinces_in(string, floor, quantity.start):
        if not passage.is_cut(start) and not string[:start].endswith(_LEADS):
            continue
        cut = cut_provinces(passage, start, PROVINCE)
        if cut is not None and _GAP.fullmatch(string, cut.end, quantity.start):
            return cut
    return None
