"""Every sentence of an audit, in Thai and in English."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message

# Files that were given up
WORKER_CRASHED = Message(
    "ทำให้ส่วนอ่านแฟ้มล้มลง (รหัส {code}) แฟ้มอื่นไม่กระทบ โปรดแจ้งผู้พัฒนาพร้อมแฟ้มที่ใช้",
    "it brought down the process that read it (code {code}), but no other file; please report it,"
    " with the file.",
)
NOT_FETCHED = Message(
    "ดึงแฟ้มจากที่อยู่นี้ไม่ได้ ({detail})", "it cannot be fetched from this address ({detail})."
)
PAGE_NOT_WRITTEN = Message(
    "{path}: เขียนหน้าสอบทานไม่ได้ ({reason}) โปรดเลือกโฟลเดอร์อื่นด้วย --html",
    "{path}: its page cannot be written ({reason}); choose another folder with --html.",
)

# While it goes on
STAGE_READING = Message("อ่านและตรวจ", "Reading and checking")
STAGE_COMPARING = Message("เทียบกับงวดก่อน", "Comparing with the period before")
RATE = Message("{rate} แฟ้ม/วินาที", "{rate} files/s")
LINE = Message("[{number}/{total}] {name}: {outcome}", "[{number}/{total}] {name}: {outcome}")
OUTCOME = Message(
    "ผิด {errors} ควรตรวจสอบ {warnings} ข้อสังเกต {infos} ({seconds} วินาที)",
    "errors {errors}, warnings {warnings}, for information {infos} ({seconds} s)",
)
ALREADY_READ = Message(
    "ไม่ต้องอ่านซ้ำ {count} แฟ้ม เพราะไม่มีอะไรเปลี่ยนตั้งแต่ครั้งก่อน",
    "Not read again, as nothing has changed since: {count}.",
)
STOPPED = Message(
    "หยุดแล้ว ผลที่ได้เก็บไว้ใน {path} สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
    "Stopped. What is done is kept in {path}; give the same command again to go on.",
)
NO_WORKERS = Message(
    "เริ่มกระบวนการสำหรับอ่านแฟ้มไม่ได้ โปรดลองเพิ่ม --memory หรือลด --jobs",
    "No process for reading files could be started; try a larger --memory or fewer --jobs.",
)

# Why files were not read, or only in part, in a word or two: by the store's `kind`
KINDS = {
    "missing": Message("ไม่พบแฟ้ม", "missing"),
    "url": Message("เป็นที่อยู่บนเว็บ", "on the web"),
    "folder": Message("เป็นโฟลเดอร์", "a folder"),
    "not_file": Message("ไม่ใช่แฟ้มในเครื่อง", "no file on a disk"),
    "not_pdf": Message("ไม่ใช่ PDF, Word หรือ Excel", "no PDF, Word or Excel file"),
    "old_word": Message("Word รุ่นเก่า", "an old Word file"),
    "old_excel": Message("Excel รุ่นเก่า", "an old Excel file"),
    "other_office": Message("แฟ้มสำนักงานชนิดอื่น", "another kind of office file"),
    "locked": Message("มีรหัสผ่านของ Word หรือ Excel", "a password of Word or Excel"),
    "damaged_office": Message("Word หรือ Excel เสียหาย", "a damaged Word or Excel file"),
    "not_utf8": Message("ข้อความไม่ใช่ UTF-8", "text not in UTF-8"),
    "empty": Message("ว่างเปล่า", "empty"),
    "encrypted": Message("มีรหัสผ่าน", "encrypted"),
    "wrong_password": Message("รหัสผ่านไม่ถูกต้อง", "wrong password"),
    "damaged": Message("เสียหาย", "damaged"),
    "no_permission": Message("ไม่มีสิทธิ์อ่าน", "no permission"),
    "too_large": Message("ใหญ่เกินไป", "too large"),
    "timeout": Message("ใช้เวลานานเกินไป", "took too long"),
    "memory": Message("ใช้หน่วยความจำมากเกินไป", "took too much memory"),
    "crashed": Message("ทำให้ส่วนอ่านล้มลง", "brought its process down"),
    "program": Message("โปรแกรมขัดข้อง", "a fault of the program"),
    "unfetched": Message("ดึงจากที่อยู่ไม่ได้", "not fetched"),
    "settings": Message("แฟ้มตั้งค่าหรือการยอมรับใช้ไม่ได้", "unusable settings or acceptances"),
    "picture": Message("เป็นภาพ", "pictures"),
    "recognised": Message("อ่านจากภาพ", "read in pictures"),
    "unrecognised": Message("ภาพที่อ่านตัวอักษรไม่ได้", "pictures that could not be read"),
    "broken": Message("หน้าเสียหาย", "damaged pages"),
    "garbled": Message("ฟอนต์ไม่บอกอักษร", "fonts without characters"),
    "partly": Message("หน้าเสียหายบางส่วน", "partly damaged pages"),
    "stopped": Message("หยุดอ่านเพราะเกินเวลาหรือหน่วยความจำ", "stopped for time or memory"),
    "blank": Message("ไม่มีข้อความ", "no text"),
    "pages": Message("รายการหน้าเสียหาย", "a damaged list of pages"),
    "parts": Message("แฟ้มขาดส่วนที่เนื้อหาอ้างถึง", "parts missing from the file"),
    "lost_number": Message("ตัวเลขอ่านไม่ได้", "numbers that cannot be read"),
    "lost": Message("บางส่วนอ่านไม่ได้", "parts lost"),
    "unknown": Message("ข้อความในส่วนที่ไม่รู้จัก", "text in parts nobody knows"),
    "laid_on": Message("ข้อความที่วางทับหน้า", "text laid upon pages"),
    "elsewhere": Message("เนื้อหาอยู่นอกหน้า", "content outside the pages"),
    "unsaved": Message("สูตรไม่มีผลที่บันทึกไว้", "formulas without saved results"),
    "rule": Message("กฎทำงานไม่สำเร็จ", "a rule failed"),
    "page": Message("เขียนหน้าสอบทานไม่ได้", "its page not written"),
}

# The report
TITLE = Message("ผลการตรวจ {count} แฟ้ม", "Audit of {count} file(s)")
FILES = Message(
    "อ่านได้ครบ {read} · ได้บางส่วน {partly} · อ่านไม่ได้ {refused}",
    "Read: {read} · in part: {partly} · not read: {refused}",
)
NUMBERS = Message(
    "จำนวนเงิน จำนวนนับ และร้อยละ {numbers} ตัว ตรงกับตัวเลขอื่น {verified} ตัว ({share}%)",
    "{numbers} amounts, counts and percentages, of which {verified} ({share}%) are verified.",
)
COMPARED = Message(
    "เทียบกับรายงานงวดก่อนในชุดเดียวกัน {count} แฟ้ม",
    "Held against the report of the period before in its series: {count}.",
)
NOT_READ = Message("อ่านไม่ได้", "Not read")
PARTLY_READ = Message("อ่านหรือตรวจได้เพียงบางส่วน", "Read or checked only in part")
NOT_COMPARED = Message(
    "เทียบกับงวดก่อนไม่ได้ หรือได้เพียงบางส่วน", "Not compared with the period before, or only in part"
)
BY_RULE = Message("ข้อทักท้วงตามกฎ", "Findings by rule")
BY_PROGRAMME = Message("ข้อทักท้วงตามแผนงาน", "Findings by programme")
BY_YEAR = Message("ข้อทักท้วงตามปี", "Findings by year")
TREND = Message("แนวโน้มของรายงานแต่ละชุด", "The trend of each series")
WORST = Message("แฟ้มที่ควรดูก่อน", "Files to look at first")
NO_PROGRAMME = Message("(ไม่อยู่ในแผนงานใด)", "(in no programme)")
NO_YEAR = Message("(ไม่ทราบปี)", "(year not known)")
YEAR = Message("ปี {year}", "Year {year}")
MORE = Message("และอีก {count} แฟ้ม", "and {count} more")
IN_FILES = Message("{count} แฟ้ม", "files: {count}")
ERRORS = Message("ผิด", "errors")
WARNINGS = Message("ควรตรวจสอบ", "warnings")
INFOS = Message("ข้อสังเกต", "for information")
FILE_COUNT = Message("แฟ้ม", "files")
VERIFIED_SHARE = Message("ยืนยันได้", "verified")
PER_FILE = Message("ผิดต่อแฟ้ม", "errors a file")
ACCEPTED = Message("ยอมรับแล้ว {count} ข้อ (ไม่นับข้างต้น)", "accepted: {count} (not counted above)")
STALE = Message("การยอมรับที่ควรดูใหม่", "Acceptances to look at again")
RESTATED = Message("ตัวเลขที่รายงานฉบับหลังระบุต่างจากฉบับก่อน", "Stated otherwise by a later report")
RESTATED_LINE = Message(
    "{name} [{period}]: เดิม {before} ภายหลัง {after}", "{name} [{period}]: was {before}, now {after}"
)
ON_PAGE = Message(" หน้า {page}", ", page {page}")
MORE_RESTATED = Message("และอีก {count} รายการ", "and {count} more")
MORE_PROGRAMMES = Message("และอีก {count} แผนงาน", "and {count} more programmes")
MORE_SERIES = Message("และอีก {count} ชุด", "and {count} more series")
MORE_STALE = Message("และอีก {count} ข้อ", "and {count} more")
NO_PDFS = Message(
    "ไม่พบแฟ้ม PDF ในที่ที่ระบุ โปรดตรวจชื่อโฟลเดอร์", "no PDF is there; check the name of the folder."
)
NOTHING_IN_STORE = Message("ยังไม่มีผลการตรวจของแฟ้มเหล่านี้", "Nothing is known of these files yet.")

# The workbook
SHEET_RULES = Message("ตามกฎ", "By rule")
SHEET_SERIES = Message("ตามชุดรายงาน", "By series")
SHEET_YEARS = Message("ตามปี", "By year")
WORKBOOK_USE = (
    Message(
        "แผ่น “ข้อทักท้วง” มีข้อทักท้วงทุกข้อ กรองได้ทุกคอลัมน์ กดชื่อแฟ้มเพื่อเปิดหน้าสอบทานตรงข้อนั้น",
        "The sheet of findings has all of them, to be filtered by any column; press a file's name"
        " for its review.",
    ),
    Message(
        "คอลัมน์ “การตัดสินใจ” เลือกจากรายการ เพื่อแบ่งงานและติดตามการแก้ไข",
        "Choose from the list in the column of decisions, to share the work and follow it up.",
    ),
    Message(
        "แผ่น “ตามกฎ” “ตามชุดรายงาน” และ “ตามปี” นับเฉพาะข้อที่ยังไม่ยอมรับ",
        "The sheets by rule, series and year count what nobody has accepted.",
    ),
    Message(
        "ลิงก์ใช้ได้เมื่อสมุดงานอยู่กับโฟลเดอร์ของหน้าสอบทาน (--html)",
        "Links work where the workbook lies with the folder of review pages (--html).",
    ),
)
CHART_TITLE = Message("ข้อทักท้วงตามปีงบประมาณ", "Findings by fiscal year")
SHEET_FILES = Message("แฟ้ม", "Files")
SHEET_FINDINGS = Message("ข้อทักท้วง", "Findings")
STATES = {
    "read": Message("อ่านได้ครบ", "read"),
    "partly": Message("ได้บางส่วน", "in part"),
    "refused": Message("อ่านไม่ได้", "not read"),
}
YES = Message("ใช่", "yes")

# The store
STORE_TROUBLES = {
    "absent": Message(
        "ไม่พบฐานข้อมูลนี้ โปรดตรวจชื่อ หรือตรวจแฟ้มก่อนด้วย sobtan audit",
        "there is no such store; check its name, or make one with sobtan audit.",
    ),
    "foreign": Message(
        "ไม่ใช่ฐานข้อมูลของ sobtan audit หรือเสียหาย โปรดระบุชื่ออื่นด้วย --store",
        "this is no store of sobtan audit, or it is damaged; give another name with --store.",
    ),
    "newer": Message(
        "ฐานข้อมูลนี้สร้างด้วย sobtan รุ่นใหม่กว่า โปรดปรับรุ่นโปรแกรม",
        "this store was made by a newer sobtan; please update the program.",
    ),
    "older": Message(
        "ฐานข้อมูลนี้สร้างด้วย sobtan รุ่นเก่าที่จัดเก็บต่างไป โปรดระบุชื่อใหม่ด้วย --store แล้วสั่งตรวจอีกครั้ง",
        "this store was made by an older sobtan, in another form; give a new name with --store and"
        " audit again.",
    ),
    "unchangeable": Message(
        "ฐานข้อมูลนี้สร้างด้วย sobtan รุ่นเก่า และเขียนไม่ได้ จึงปรับรูปแบบไม่ได้"
        " โปรดให้ผู้มีสิทธิ์เขียนเปิดด้วย sobtan รุ่นนี้สักครั้ง หรือคัดลอกไปไว้ที่ที่เขียนได้",
        "this store was made by an older sobtan and may not be written to; have someone who may"
        " open it once with this sobtan, or copy it to where it can be brought up to date.",
    ),
    "no-library": Message(
        'ยังไม่ได้ติดตั้งส่วนที่ใช้กับฐานข้อมูล โปรดสั่ง pip install "sobtan[database]"',
        'what talks to databases is not installed; pip install "sobtan[database]" brings it.',
    ),
    "address": Message(
        "ไม่ใช่ที่อยู่ฐานข้อมูลที่ใช้ได้ โปรดระบุเป็น postgresql://ผู้ใช้@เครื่อง/ฐานข้อมูล หรือชื่อแฟ้ม",
        "this is no address of a database; write postgresql://user@host/database, or the name of a"
        " file.",
    ),
    "refused": Message(
        "ฐานข้อมูลไม่ยอมรับผู้ใช้หรือรหัสผ่านนี้ ({detail})",
        "the database refuses this user or password ({detail}).",
    ),
    "absent-database": Message(
        "ไม่มีฐานข้อมูลชื่อนี้ในเครื่องที่ระบุ โปรดตรวจชื่อ หรือให้ผู้ดูแลสร้างก่อน ({detail})",
        "the server has no such database; check the name, or have it made ({detail}).",
    ),
    "unreachable": Message(
        "ติดต่อฐานข้อมูลไม่ได้ ผลที่บันทึกแล้วยังอยู่ครบ โปรดตรวจที่อยู่และเครือข่าย แล้วสั่งคำสั่งเดิม ({detail})",
        "the database cannot be reached; what is stored is safe. Check its address and the network,"
        " and give the same command again ({detail}).",
    ),
    "report": Message(
        "เป็นชื่อของรายงาน จึงไม่ใช้เป็นฐานข้อมูล โปรดระบุชื่ออื่นด้วย --store",
        "this is the name of a report, not of a store; give another name with --store.",
    ),
    "full": Message(
        "พื้นที่เก็บเต็ม ผลที่บันทึกแล้วยังอยู่ครบ โปรดเพิ่มพื้นที่แล้วสั่งคำสั่งเดิมเพื่อทำต่อ",
        "the disk is full; what is stored is safe. Make room and give the same command to go on.",
    ),
    "locked": Message(
        "โปรแกรมอื่นกำลังใช้ฐานข้อมูลนี้อยู่ โปรดปิดโปรแกรมนั้นแล้วลองใหม่",
        "another program is using this store; close it and try again.",
    ),
    "read-only": Message(
        "ไม่มีสิทธิ์เขียนฐานข้อมูลนี้ โปรดเลือกที่เก็บอื่นด้วย --store",
        "this store may not be written to; choose another place with --store.",
    ),
    "missing": Message(
        "เปิดฐานข้อมูลไม่ได้ โปรดตรวจว่ามีโฟลเดอร์นี้และมีสิทธิ์เขียน หรือเลือกที่เก็บอื่นด้วย --store",
        "the store cannot be opened; check that its folder exists and may be written to, or choose"
        " another place with --store.",
    ),
    "other": Message(
        "ใช้ฐานข้อมูลนี้ไม่ได้ ({detail}) โปรดลองใหม่ หรือเลือกที่เก็บอื่นด้วย --store",
        "this store cannot be used ({detail}); try again, or choose another place with --store.",
    ),
}
CLUSTER_TROUBLES = {
    "unreachable": Message(
        "ติดต่อตัวจัดงานของคลัสเตอร์ไม่ได้ ผลที่บันทึกแล้วยังอยู่ครบ โปรดตรวจที่อยู่และเครือข่าย แล้วสั่งคำสั่งเดิม ({detail})",
        "the cluster's scheduler cannot be reached; what is stored is safe. Check its address and"
        " the network, and give the same command again ({detail}).",
    ),
    "address": Message(
        "ไม่ใช่ที่อยู่ของคลัสเตอร์ที่ใช้ได้ โปรดระบุเป็น tcp://เครื่อง:8786",
        "this is no address of a cluster; write tcp://host:8786.",
    ),
    "skew": Message(
        "เครื่องในคลัสเตอร์ใช้ sobtan ต่างรุ่นกับเครื่องนี้ โปรดติดตั้งรุ่นเดียวกันทุกเครื่อง ({detail})",
        "a worker has another version of sobtan than this computer; install the same everywhere"
        " ({detail}).",
    ),
    "no-library": Message(
        'ยังไม่ได้ติดตั้งส่วนที่ใช้กับคลัสเตอร์ โปรดสั่ง pip install "sobtan[cluster]"',
        'what talks to clusters is not installed; pip install "sobtan[cluster]" brings it.',
    ),
}
SCHEDULER_LOST = Message(
    "{path}: การติดต่อกับตัวจัดงานขาดไป กำลังติดต่อใหม่",
    "{path}: the connection to the scheduler was lost and is made again.",
)
CONNECTION_LOST = Message(
    "การติดต่อกับฐานข้อมูลขาดไป กำลังติดต่อใหม่ ({detail})",
    "The connection to the database was lost and is made again ({detail}).",
)
NO_PATHS = Message(
    "โปรดระบุแฟ้มหรือโฟลเดอร์ที่จะตรวจ หรือใช้ --report เพื่อดูผลที่เก็บไว้",
    "Name files or folders to audit, or use --report to see what is stored.",
)
HTML_OF_REPORT = Message(
    "--html ใช้กับ --report ไม่ได้ เพราะหน้าสอบทานสร้างจากแฟ้มรายงาน โปรดสั่งตรวจแฟ้มโดยไม่ใช้ --report",
    "--html does not go with --report, as pages are made from the reports; leave --report out.",
)
HTML_IS_FILE = Message(
    "{path}: ใช้เป็นโฟลเดอร์ของหน้าสอบทานไม่ได้ โปรดเลือกโฟลเดอร์อื่นด้วย --html",
    "{path}: this cannot be a folder for the pages; choose another with --html.",
)
