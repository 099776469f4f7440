"""The words and brackets at which a list in a sentence ends."""

from __future__ import annotations

import re

from sobtan_extractor.late import pattern
from sobtan_rules.lists.passages import Passage

# Words that go on with the sentence: a name may run into them, and a list ends at them.
GOES_ON = pattern(
    r"โดย|เพื่อ|ซึ่ง|ที่|มี|ใน|จำนวน|รวม|ตาม|ครอบคลุม|ณ|ให้|ทั้ง|พร้อม|จาก|ด้วย|แล้ว|เป็น|ได้|สำหรับ|ผ่าน|ภายใต้|"
    r"ร่วม|ระหว่าง|อย่าง|คิด|ส่ง|จัด|ดำเนิน|เข้า|ต่อ|ไป|เนื่อง|นอก|อีก|เมื่อ|หรือ|ของ|แก่|แต่|จึง|ส่วน|ปัจจุบัน|ขณะ|อาทิ|เช่น|ดัง|"
    r"สามารถ|เกิด|ภาย|หลัง|ก่อน|ถึง|ยัง|ไม่|ต้อง|จะ|ผู้|การ|สรุป|คือ|ได้แก่|ประกอบ|และ|[(]"
)


def closing_bracket(string: str, opening: int) -> int:
    """Where the bracket that opens there is closed again; -1 where it is not."""
    depth = 0
    for position in range(opening, min(len(string), opening + 1500)):
        depth += (string[position] == "(") - (string[position] == ")")
        if depth == 0:
            return position
    return -1


def phrase_end(passage: Passage, begin: int, end: int) -> int:
    """Where the phrase that begins there ends.

    At a space or wrap behind which the sentence goes on, or at `end`.
    """
    string = passage.string
    spaces = (begin + match.start() for match in re.finditer(r"\s", string[begin:end]))
    stops = sorted({*spaces, *(wrap for wrap in passage.wraps if begin < wrap < end)})
    for stop in stops:
        behind = re.compile(r"\s*").match(string, stop)
        if GOES_ON.match(string, behind.end() if behind else stop):
            return stop
    return end
