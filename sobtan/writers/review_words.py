"""The words of the HTML review's own page: headings, filters, buttons, help."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message

TITLE = Message("ผลสอบทาน", "Review")
SKIP = Message("ข้ามไปที่ข้อทักท้วง", "Skip to the findings")
FINDINGS = Message("ข้อทักท้วง", "Findings")
READINGS = Message("ตัวเลขที่อ่านจากภาพและยังไม่แน่ใจ", "Numbers read in pictures, not yet certain")
READ_AS = Message("อ่านได้", "Read as")
READ_ALSO = Message("หรือ", "or")
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
MORE = Message("อีก {count} รายการ", "{count} more")
FINGERPRINT = Message("รหัส", "Fingerprint")
LOW_CONFIDENCE = Message("อ่านหน้านี้ได้ไม่มั่นใจ", "The page may not have been read well")
BOUNDED = Message("ไม่เกินจำนวนทั้งหมด", "not above the whole")

WHY = Message("ทำไมจึงตรวจข้อนี้", "Why this rule")
COPY = Message("คัดลอกข้อนี้", "Copy this finding")
SORT = Message("เรียงตาม", "Order")
BY_SEVERITY = Message("ความสำคัญ", "severity")
BY_PAGE = Message("หน้า", "page")
AUTHOR_LIST = Message("รายการที่ขอให้แก้ไข", "List for the author")
AUTHOR_MENU = Message("รายการสำหรับผู้เขียน", "List for the author")
COPY_LIST = Message("คัดลอกรายการ", "Copy the list")
GET_DOCX = Message("เป็นแฟ้ม Word", "As a Word file")
PRINT = Message("พิมพ์", "Print")
PAGE_WORD = Message("หน้า", "Page")
TO_MEND = Message("เรื่องที่พบ", "What was found")
THEME = Message("สลับพื้นสว่างหรือมืด", "Light or dark")
FRESH = Message("ใหม่", "new")
NUMBER_PANEL = Message("ตัวเลขที่เลือก", "Numbers chosen")
SEVERAL = Message("เลือกหลายตัว", "Choose several")
BESIDE = Message("ดูเคียงกับ", "Look beside")
NOTHING_BESIDE = Message("ไม่เปิดเคียง", "nothing")
IN_STEP = Message("เลื่อนไปด้วยกัน", "in step")
BESIDE_PAGES = Message("หน้าของรายงานที่ดูเคียง", "Pages of the report beside")
HOME_LINK = Message("รายงานทั้งหมดที่เปิดอยู่", "All open reports")
INDEX_LINK = Message("ดัชนีรายงาน", "Index of reports")
PRINT_SUMMARY = Message("สรุปผลสอบทาน", "Summary of the review")
AND_MORE = Message("และอีก {count} ข้อในหน้าถัดไป", "and {count} more on the pages that follow")
NOTICE = Message("ข่าวจากโปรแกรม", "News from the program")

# The index of an audit
INDEX_TITLE = Message("ดัชนีผลตรวจรายงาน", "Index of audited reports")
INDEX_OF = Message("{files} รายงาน · ตรวจเมื่อ {day}", "{files} reports · audited {day}")
SERIES = Message("ชุดรายงาน", "Series")
ALL_SERIES = Message("ทุกชุด", "All series")
YEAR = Message("ปีงบประมาณ", "Year")
ALL_YEARS = Message("ทุกปี", "All years")
READ_STATE = Message("การอ่าน", "Reading")
ALL_READ_STATES = Message("ทุกแบบ", "All")
TRENDS = Message("แนวโน้มของแต่ละชุด (ผิดและควรตรวจสอบ)", "Trends (errors and warnings)")
REPORTS = Message("รายงาน", "Reports")
PERIOD = Message("งวด", "Period")
NUMBERS_VERIFIED = Message("ตัวเลขที่ตรง", "Verified")
NO_SUCH_REPORT = Message("ไม่มีรายงานที่ตรงกับตัวกรอง", "No report passes the filters.")
INDEX: dict[str, Message] = {
    "shown": Message("แสดง {shown} จาก {all} รายงาน", "{shown} of {all} reports"),
    "more": Message("แสดงอีก", "Show more"),
    "trend": Message("{name}: {counts}", "{name}: {counts}"),
    "all_trends": Message("{shown} ชุดแรกจาก {all} ชุด", "the first {shown} of {all}"),
}

# The first page of `sobtan open`
HOME_TITLE = Message("สอบทาน", "Sobtan")
DROP_HEADING = Message("ตรวจตัวเลขในรายงาน", "Check the numbers of a report")
DROP_HERE = Message("ลากรายงานมาวางที่นี่", "Drop reports here")
DROP_HINT = Message(
    "ฉบับเดียว สองงวด พร้อมภาคผนวก หรือทั้งโฟลเดอร์",
    "One, two periods, with annexes, or a whole folder",
)
CHOOSE_FILES = Message("เลือกแฟ้ม", "Choose files")
CHOOSE_FOLDER = Message("เลือกโฟลเดอร์", "Choose a folder")
ROLES = Message("แต่ละแฟ้มคืออะไร", "What is each file?")
ROLES_HINT = Message(
    "รายงานทุกฉบับที่จะตรวจ จะเทียบกับงวดก่อนที่ระบุไว้",
    "Every report to be checked is held against the earlier ones named.",
)
BEGIN_CHECK = Message("เริ่มตรวจ", "Begin")
OPEN_REPORTS = Message("รายงานที่เปิดอยู่", "Open reports")
NONE_OPEN = Message("ยังไม่มี", "None yet")
PRIVATE = Message(
    "หน้านี้อยู่ในเครื่องนี้เท่านั้น ไม่มีสิ่งใดส่งออกไปที่อื่น ปิดหน้าเมื่อเสร็จงาน",
    "This page is on this computer alone; nothing is sent anywhere. Close it when you are done.",
)

# What its script says
HOME: dict[str, Message] = {
    "report": Message("รายงานที่จะตรวจ", "report to be checked"),
    "prior": Message("รายงานงวดก่อน", "earlier report"),
    "annex": Message("ภาคผนวก", "annex"),
    "no_report": Message("โปรดให้มีรายงานที่จะตรวจอย่างน้อยหนึ่งฉบับ", "Name at least one report."),
    "taking": Message("กำลังรับ {name} ({done}/{total})", "Taking {name} ({done}/{total})"),
    "skipped": Message(
        "ข้าม {count} แฟ้มที่ไม่ใช่รายงาน (PDF หรือข้อความ)",
        "{count} files were left aside: no reports (PDF or text)",
    ),
    "copied": Message(
        "ไม่พบต้นฉบับในเครื่อง จึงเก็บสำเนาและผลการพิจารณาไว้ที่ {folder}",
        "The original was not found on this computer: a copy, with decisions, is kept in {folder}",
    ),
    "with": Message("เทียบกับ {names}", "with {names}"),
    "stage_waiting": Message("รอคิว", "waiting"),
    "stage_reading": Message("กำลังอ่านหน้า {done} จาก {total}", "Reading page {done} of {total}"),
    "stage_checking": Message("กำลังตรวจตัวเลขทั้ง {total} หน้า", "Checking all {total} pages"),
    "stage_drawing": Message("กำลังวาดหน้า", "Drawing pages"),
    "stage_done": Message("เสร็จแล้ว", "done"),
    "stage_failed": Message("อ่านไม่ได้", "not read"),
    "pages": Message("{pages} หน้า", "{pages} pages"),
    "incomplete": Message("ตรวจได้ไม่ครบทุกหน้า", "not every page was checked"),
    "review": Message("เปิดผลสอบทาน", "Open the review"),
    "password": Message("รหัสผ่านของแฟ้ม", "Password of the file"),
    "try_again": Message("ลองใหม่", "Try again"),
    "gone": Message(
        "โปรแกรมหยุดทำงานแล้ว โปรดเปิดใหม่ สิ่งที่ตัดสินใจไว้เก็บอยู่ข้างรายงานครบ",
        "The program has stopped; start it again. What was decided is kept beside the report.",
    ),
}

KEYS: tuple[tuple[str, Message], ...] = (
    ("j ↓", Message("ข้อถัดไป", "next finding")),
    ("k ↑", Message("ข้อก่อนหน้า", "previous finding")),
    ("Enter", Message("ไปที่จุดที่พบบนหน้ารายงาน", "go to its place on the page")),
    ("n p", Message("หลักฐานถัดไป / ก่อนหน้า", "next / previous piece of evidence")),
    ("f", Message("ค้นและกรอง", "search and filter")),
    ("a", Message("ยอมรับข้อที่เลือก", "accept the finding chosen")),
    ("c", Message("คัดลอกข้อที่เลือก", "copy the finding chosen")),
    ("t", Message("แสดงหรือซ่อนเครื่องหมายที่ตัวเลข", "show or hide marks on numbers")),
    ("m", Message("เลือกตัวเลขหลายตัว", "choose several numbers")),
    ("+ −", Message("ขยาย / ย่อหน้ารายงาน", "zoom the pages")),
    ("l", Message("เปลี่ยนภาษา", "switch the language")),
    ("d", Message("พื้นสว่างหรือมืด", "light or dark")),
    ("Esc", Message("เลิกเลือก", "choose nothing")),
    ("?", Message("แสดงหน้านี้", "this help")),
)
KEYS_HINT = Message(
    "แป้นลัดคือแป้นในตำแหน่งเดียวกัน ไม่ว่าแป้นพิมพ์เป็นไทยหรืออังกฤษ",
    "Keys go by their place on the keyboard, whatever layout is in use.",
)

# What the page's script says; its own {…} are filled there.
SCRIPT: dict[str, Message] = {
    "shown": Message("แสดง {shown} จาก {all} ข้อ", "{shown} of {all} shown"),
    "unsaved": Message("ยังไม่ได้บันทึก {count} ข้อ", "{count} not saved"),
    "saved": SAVE_HINT,
    "reason_missing": Message("โปรดเขียนเหตุผล", "Please give a reason"),
    "page": Message("หน้า {page}", "Page {page}"),
    "accepted": Message("ยอมรับแล้ว", "Accepted"),
    "copied": Message("คัดลอกแล้ว", "Copied"),
    "not_copied": Message("คัดลอกไม่ได้ในเบราว์เซอร์นี้", "This browser does not let it be copied"),
    "fresh": FRESH,
    "close": CLOSE,
    "elsewhere": Message("ที่อื่นในรายงาน", "Elsewhere in the report"),
    "nowhere": Message("ไม่มีค่านี้ที่อื่น", "This value stands nowhere else"),
    "tried": Message("ความสัมพันธ์ที่ตรวจ", "Relations that were tried"),
    "untried": Message("ไม่มีความสัมพันธ์ใดให้ตรวจ", "No relation could be tried"),
    "holds": Message("ตรงกัน", "holds"),
    "fails": Message("ไม่ตรง", "does not hold"),
    "chosen": Message("เลือก {count} ตัว", "{count} chosen"),
    "sum": Message("ผลรวม", "Sum"),
    "difference": Message("ตัวแรก − ตัวอื่น", "First − others"),
    "quotient": Message("ตัวแรก ÷ ตัวที่สอง", "First ÷ second"),
    "percentage": Message("ร้อยละของตัวแรกต่อตัวที่สอง", "First as a percentage of the second"),
    "change": Message("เพิ่มจากตัวที่สองเป็นตัวแรก (ร้อยละ)", "Change from second to first (%)"),
    "mixed_units": Message("หน่วยต่างกัน: {units}", "Different units: {units}"),
    "choose_more": Message("กดตัวเลขอื่นเพื่อเลือกเพิ่ม", "Press other numbers to add them"),
    "hand": Message("ตรวจด้วยวิธีอื่นแล้ว", "Verified otherwise"),
    "hand_note": Message("ตรวจกับอะไร", "Against what"),
    "hand_save": Message("ทำเครื่องหมาย", "Tick"),
    "hand_undo": Message("เอาเครื่องหมายออก", "Take the tick back"),
    "by": BY,
    "more": Message("อีก {count} แห่ง", "{count} more"),
    "kept": Message("บันทึกแล้วที่ {name}", "Saved in {name}"),
    "lost": Message("ยังไม่ได้บันทึก: {reason}", "Not saved: {reason}"),
    "gone": HOME["gone"],
    "changed": Message(
        "รายงานถูกบันทึกใหม่และตรวจใหม่แล้ว: ข้อใหม่ {new} หมดไป {gone}",
        "The report was saved and checked again: {new} new, {gone} gone",
    ),
    "checking": Message("รายงานถูกบันทึกใหม่ กำลังตรวจ…", "The report was saved again; checking…"),
    "show_changes": Message("แสดงผลใหม่", "Show"),
    "failed": Message("ตรวจรายงานที่บันทึกใหม่ไม่ได้: {reason}", "The report saved anew: {reason}"),
    "offer": Message(
        "“{name}” มีผลการพิจารณาที่ใช้กับร่างนี้ได้ {same} ข้อ{ticks}",
        "“{name}” has {same} decisions that hold for this draft{ticks}",
    ),
    "offer_ticks": Message(" และตัวเลขที่ทำเครื่องหมาย {count} ตัว", ", and {count} ticked numbers"),
    "offer_changed": Message(
        "เปลี่ยนไป ต้องดูใหม่ {count} ข้อ: {quotes}", "{count} changed, to be looked at: {quotes}"
    ),
    "offer_gone": Message("ไม่พบแล้ว {count} ข้อ: {quotes}", "{count} no longer found: {quotes}"),
    "take_over": Message("ใช้ต่อ", "Take over"),
    "dismiss": Message("ไม่ใช้", "Leave"),
    "beside_page": Message("{name} หน้า {page}", "{name} page {page}"),
}
