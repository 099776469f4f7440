"""What every workbook says: what it is, how to use it, and what may be decided in it."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message

ABOUT = Message("เกี่ยวกับ", "About")
TITLE = Message("ผลตรวจตัวเลขในรายงาน", "The numbers of reports, checked")
DAY = Message("จัดทำเมื่อ {day} ด้วย sobtan", "Made on {day} by sobtan")
USE_OF_CHECK = (
    Message(
        "แผ่น “ข้อทักท้วง” มีข้อทักท้วงทุกข้อพร้อมเหตุผล กรองได้ทุกคอลัมน์",
        "The sheet of findings has all of them with the reason, to be filtered by any column.",
    ),
    Message(
        "คอลัมน์ “ผลการพิจารณา” เลือกจากรายการหรือพิมพ์เองได้ เพื่อแบ่งงานและติดตามการแก้ไข",
        "Choose from the list in the column of decisions, or write there, to share the work and"
        " follow it up.",
    ),
    Message(
        "แผ่น “ตัวเลขทั้งหมด” บอกว่าตัวเลขแต่ละตัวตรงกับตัวเลขอื่นหรือไม่ หรือเหตุใดจึงยังไม่ได้ยืนยัน",
        "The ledger says of every number whether others bear it out, or why it is not verified.",
    ),
    Message(
        "แผ่นของแต่ละตารางคำนวณยอดรวมและร้อยละด้วยสูตร แก้ตัวเลขแล้วผลจะเปลี่ยนตาม",
        "The sheets of tables compute sums and percentages by formulas: change a number and see.",
    ),
)
USE_OF_LINKS = Message(
    "กดชื่อรายงานในแผ่น “ข้อทักท้วง” เพื่อเปิดหน้าสอบทานตรงข้อนั้น โดยเก็บแฟ้มทั้งสองไว้ด้วยกัน",
    "Press a report's name in the sheet of findings for its review; keep both files together.",
)
DECISIONS = (
    Message("แก้ไขในรายงาน", "to be corrected"),
    Message("ถูกต้องแล้ว", "right as it is"),
    Message("สอบถามผู้เขียน", "ask the author"),
    Message("รอข้อมูล", "waiting"),
)
