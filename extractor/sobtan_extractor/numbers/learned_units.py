"""Units that a report teaches: the same noun, alone, behind several of its numbers.

"ไม้สัก 782 ท่อน ไม้ประดู่ 319 ท่อน": no list of units is ever complete, but what is counted
stands between the number and a space, and is counted more than once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sobtan_extractor.late import pattern
from sobtan_extractor.model.thai import THAI_DIGITS
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_extractor.numbers.units import unit_after
from sobtan_extractor.numbers.vocabulary import Vocabulary

_COUNTED = pattern(
    r"(?<![\d.,/:\-–])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s"
    r"(?P<noun>[ก-ฮเ-ไ][ก-๎]{1,14})(?=[\s,)(]|$)"
)
# A number behind these says which, not how many.
_WHICH = pattern(
    r"(?:ที่|ปี|พ\.ศ\.|ค\.ศ\.|ฉบับ|เลข|เลขที่|หมายเลข|มาตรา|ข้อ|หมู่|ชั้น|ไตรมาส|ครั้ง|ระดับ|สาย|ถนน|ซอย|ช่อง|เบอร์|โทร\.?|วัน[ก-๎]*)\s?$"
)
_WHICH_REACH = 20  # letters before a number in which such a word may stand
# Words that go on with the sentence: they may stand behind many a number and count nothing.
_GOES_ON = pattern(
    r"(?:และ|หรือ|ของ|ใน|ที่|จาก|เป็น|ถึง|ต่อ|โดย|กับ|เมื่อ|ซึ่ง|คิด|รวม|เพิ่ม|ลด|มี|ได้|ให้|ส่วน|แต่|ตาม|ณ|ด้วย|"
    r"เพื่อ|แล้ว|ไป|ขึ้น|ลง|ยัง|จะ|คือ|ภาย|หลัง|ก่อน|ทั้ง|ไม่|อยู่|ด้าน|ระหว่าง|พบ|ผ่าน|จำนวน|ประมาณ|เฉลี่ย|สูง|ต่ำ|"
    r"มาก|น้อย|อีก|พร้อม|ทำ|หาก|จึง|ขณะ|ราว|กว่า|เศษ|แห่ง|นับ|สำหรับ|เช่น|อาทิ|เท่ากับ|ตั้งแต่|ร้อยละ|บวก|ลบ|คูณ|หาร|"
    r"ดัง|มูลค่า|สรุป|วันที่|มติ|กำหนด|นอกจาก|การ|ราคา|หมายเลข|เวลา|ทุก|พึง|รอง|สาระ|อย่าง|มอบ|เงิน|"
    r"เข้า|ออก|ถูก|ใช้|นาย|นาง|ชาย|หญิง|อื่น|เหลือ|คง|เดิม|ใหม่|นี้|นั้น|แบ่ง|แยก|จำแนก|ประกอบ|เกิด|ตาย|เบิก|จ่าย|น\b)"
)
_LEAST = 2  # numbers that are counted so


def taught(texts: Iterable[str], known: Vocabulary) -> Vocabulary:
    """The vocabulary with the units that the texts of one report teach besides."""
    counted: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        string = text.translate(THAI_DIGITS)
        for match in _COUNTED.finditer(string):
            before = string[max(0, match.start() - _WHICH_REACH) : match.start()]
            if _may_count(match["noun"]) and not _WHICH.search(before):
                counted[match["noun"]].add(match["number"])
    nouns = sorted(noun for noun, numbers in counted.items() if len(numbers) >= _LEAST)
    return known._replace(units=(*known.units, *nouns)) if nouns else known


def _may_count(noun: str) -> bool:
    if _GOES_ON.match(noun) or any(noun.startswith(month[:4]) for month in MONTHS):
        return False
    return unit_after(noun, 0) is None
