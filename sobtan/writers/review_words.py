"""The words of the HTML review's own page: headings, filters, buttons, help."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message

TITLE = Message("ผลสอบทาน", "Review")
SKIP = Message("ข้ามไปที่ข้อทักท้วง", "Skip to the findings")
FINDINGS = Message("ข้อทักท้วง", "Findings")
PAGES = Message("หน้ารายงาน", "Pages of the report")
CHECKED = Message("สิ่งที่ตรวจและสิ่งที่ยังไม่ได้ตรวจ", "What was checked, and what was not")
FILTERS = Message("กรองข้อทักท้วง", "Filter the findings")
SEVERITY = Message("ระดับ", "Severity")
RULE = Message("กฎ", "Rule")
PROGRAMME = Message("แผนงาน", "Programme")
STATE = Message("สถานะ", "State")
SEARCH = Message("ค้นข้อความ", "Search")
ALL_RULES = Message("ทุกกฎ", "All rules")
ALL_PROGRAMMES = Message("ทุกแผนงาน", "All programmes")
NO_PROGRAMME = Message("ไม่อยู่ใต้แผนงานใด", "Under no programme")
ALL_STATES = Message("ทุกสถานะ", "All states")
OPEN = Message("ยังไม่ยอมรับ", "Open")
ACCEPTED = Message("ยอมรับแล้ว", "Accepted")
CLEAR = Message("ล้างตัวกรอง", "Clear the filters")
NONE_SHOWN = Message("ไม่มีข้อทักท้วงที่ตรงกับตัวกรอง", "No finding passes the filters.")
PLACE = Message("ตำแหน่ง", "Place")
ACCEPT = Message("ยอมรับข้อนี้", "Accept this finding")
ACCEPT_HINT = Message(
    "ยอมรับเมื่อตรวจดูแล้วว่าถูกต้อง เหตุผลจะเก็บไว้กับรายงาน",
    "Accept what is right after all; the reason is kept with the report.",
)
REASON = Message("เหตุผล", "Reason")
BY = Message("ชื่อผู้ตรวจ", "Your name")
CONFIRM = Message("ยอมรับ", "Accept")
TAKE_BACK = Message("ยกเลิกการยอมรับ", "Take it back")
SAVE = Message("บันทึกการยอมรับ", "Save acceptances")
SAVE_HINT = Message(
    "ดาวน์โหลดแฟ้ม {name} แล้ววางไว้ในโฟลเดอร์เดียวกับรายงาน sobtan จะอ่านในการตรวจครั้งต่อไป",
    "Downloads {name}; put it into the folder of the report: the next check reads it.",
)
HELP = Message("วิธีใช้และแป้นลัด", "Help and keys")
CLOSE = Message("ปิด", "Close")
LANGUAGE = Message("ภาษา", "Language")
TICKS = Message("เครื่องหมายที่ตัวเลข", "Marks on numbers")
ZOOM_IN = Message("ขยาย", "Zoom in")
ZOOM_OUT = Message("ย่อ", "Zoom out")
TRAIL = Message("ตำแหน่งของข้อที่เลือก", "Places of the finding chosen")
FOUND_HERE = Message("จุดที่พบ", "found here")
LIST_TAB = Message("ข้อทักท้วง", "Findings")
PAGES_TAB = Message("หน้ารายงาน", "Pages")
VIEWS = Message("มุมมอง", "Views")
PICTURE = Message(
    "ภาพหน้า {page} ของรายงาน ข้อทักท้วง: {findings}", "Picture of page {page}. Findings: {findings}"
)
NO_FINDING = Message("ไม่มี", "none")
NO_PICTURE = Message("ไม่มีภาพของหน้านี้", "This page has no picture.")
OTHER_REPORT = Message("รายงาน {path}", "report {path}")
OTHER_NUMBER = Message("เลขข้อ วันที่ ชื่อ", "labels, dates, names")
RELATED = Message("ตัวเลขและข้อความที่เกี่ยวข้อง", "Evidence")
FINGERPRINT = Message("รหัส", "Fingerprint")
LOW_CONFIDENCE = Message("อ่านหน้านี้ได้ไม่มั่นใจ", "The page may not have been read well")
BOUNDED = Message("ไม่เกินจำนวนทั้งหมด", "not above the whole")

KEYS: tuple[tuple[str, Message], ...] = (
    ("j ↓", Message("ข้อถัดไป", "next finding")),
    ("k ↑", Message("ข้อก่อนหน้า", "previous finding")),
    ("Enter", Message("ไปที่จุดที่พบบนหน้ารายงาน", "go to its place on the page")),
    ("n p", Message("หลักฐานถัดไป / ก่อนหน้า", "next / previous piece of evidence")),
    ("f", Message("ค้นและกรอง", "search and filter")),
    ("a", Message("ยอมรับข้อที่เลือก", "accept the finding chosen")),
    ("t", Message("แสดงหรือซ่อนเครื่องหมายที่ตัวเลข", "show or hide marks on numbers")),
    ("+ −", Message("ขยาย / ย่อหน้ารายงาน", "zoom the pages")),
    ("l", Message("เปลี่ยนภาษา", "switch the language")),
    ("Esc", Message("เลิกเลือก", "choose nothing")),
    ("?", Message("แสดงหน้านี้", "this help")),
)

# What the page's script says; its own {…} are filled there.
SCRIPT: dict[str, Message] = {
    "shown": Message("แสดง {shown} จาก {all} ข้อ", "{shown} of {all} shown"),
    "unsaved": Message("ยังไม่ได้บันทึก {count} ข้อ", "{count} not saved"),
    "saved": SAVE_HINT,
    "reason_missing": Message("โปรดเขียนเหตุผล", "Please give a reason"),
    "page": Message("หน้า {page}", "Page {page}"),
    "accepted": Message("ยอมรับแล้ว", "Accepted"),
}
