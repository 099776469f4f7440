"""Days on which something begins and on which it is done: in a sentence, in a row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell, Document, Row, Table
from sobtan_rules.dates.mentions import Mention, mentions_in

_BEGINS = pattern(r"เริ่ม[ก-๎]{0,30}\s*$")
_ENDS = pattern(r"(?:สิ้นสุด|แล้วเสร็จ|เสร็จสิ้น)[ก-๎]{0,20}\s*$")
_NEAR = 60  # characters between the two days
_OTHERS = pattern(r"เดิม|แผน|ก่อน|ส่วน|ระยะที่|รุ่น|ขณะที่|กำหนด")  # they speak of something else

_BEGINNING = pattern(r"เริ่ม|ลงนาม|ทำสัญญา")
_ENDING = pattern(r"สิ้นสุด|แล้วเสร็จ|เสร็จสิ้น|ส่งมอบ|ตรวจรับ")
_NOT_AS_IT_WAS = pattern(r"แผน|กำหนด|คาด|ประมาณ|เดิม|จริง|ประกัน|เลื่อน|ขยาย")


def told(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Days that a sentence calls the beginning and the end of one thing."""
    for first, second in pairwise(mentions):
        if first.holder is not second.holder or first.day is None or second.day is None:
            continue
        between = first.string[first.date.end : second.date.start]
        if len(between) > _NEAR or _OTHERS.search(between):
            continue
        if _BEGINS.search(first.before) and _ENDS.search(between):
            yield first, second


def tabled(document: Document) -> Iterator[tuple[Mention, Mention]]:
    """The days of a row in columns headed as its beginning and its end, in cells of their own."""
    for table in document.tables:
        for begin, end in _columns(table):
            for row in table.rows:
                first, second = (_only_day(document, row, column) for column in (begin, end))
                if first is not None and second is not None:
                    yield first, second


def _columns(table: Table) -> Iterator[tuple[int, int]]:
    named = [(column.index, column.name) for column in table.columns]
    begins = [(index, name) for index, name in named if _BEGINNING.search(name)]
    ends = [(index, name) for index, name in named if _ENDING.search(name)]
    for (begin, one), (end, other) in product(begins, ends):
        if begin != end and not _NOT_AS_IT_WAS.search(one + other):
            yield begin, end


def _only_day(document: Document, row: Row, column: int) -> Mention | None:
    """The day that is all the cell holds."""
    cell: Cell | None = row.cells[column]
    found = list(mentions_in(document, cell)) if cell is not None else []
    if len(found) != 1 or found[0].day is None:
        return None
    mention = found[0]
    return mention if mention.printed == " ".join(mention.string.split()) else None
