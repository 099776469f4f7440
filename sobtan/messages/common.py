"""Every sentence the command line says, in Thai and in English.

Rules bring their own messages; what stands here is the program speaking.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from sobtan_extractor.model.document import PageState, TroubleKind
from sobtan_extractor.model.errors import ReadErrorKind
from sobtan_rules.relations.finding import Message, Severity
from sobtan_rules.relations.state import State


class Language(StrEnum):
    """The languages the program speaks."""

    TH = "th"
    EN = "en"

    def say(self, message: Message, **values: object) -> str:
        """The message in this language, with the values put in."""
        return self.pick(message).format(**values)

    def pick(self, message: Message) -> str:
        """The message in this language as it stands: for a rule's finished sentences."""
        return message.th if self is Language.TH else message.en


SEVERITIES = {
    Severity.ERROR: Message("ผิด", "ERROR"),
    Severity.WARNING: Message("ควรตรวจสอบ", "WARNING"),
    Severity.INFO: Message("ข้อสังเกต", "INFO"),
}

# The report of a check
PAGE = Message("หน้า {page}", "Page {page}")
SIZE = Message("{pages} หน้า · {tables} ตาราง", "Pages: {pages} · tables: {tables}")
QUOTE = Message("ข้อความ", "Text")
PLACE = Message("ตำแหน่ง", "Place")
ROW = Message("แถว “{name}”", "row “{name}”")
COLUMN = Message("คอลัมน์ “{name}”", "column “{name}”")
EXPECTED = Message("ควรเป็น", "Expected")
ACTUAL = Message("พิมพ์ว่า", "Printed")
DIFFERENCE = Message("ต่างกัน {difference}", "difference {difference}")
EVIDENCE = Message("หลักฐาน", "Evidence")
MORE_EVIDENCE = Message(
    "และอีก {count} รายการ (ดูทั้งหมดได้ด้วย --format json)",
    "and {count} more (see all with --format json)",
)
SUMMARY = Message("สรุป", "Summary")
COUNTS = Message(
    "ผิด {error} · ควรตรวจสอบ {warning} · ข้อสังเกต {info}",
    "Errors: {error} · warnings: {warning} · for information: {info}",
)
NOTHING_FOUND = Message(
    "ไม่พบสิ่งผิดปกติในส่วนที่ตรวจได้", "Nothing wrong was found in what could be checked."
)
NOTHING_RECOMPUTED = Message(
    "ไม่พบสิ่งผิดปกติ แต่ก็ไม่มีตัวเลขใดที่คำนวณเทียบได้เลย",
    "Nothing wrong was found, but no number at all could be recomputed.",
)
CHECKED = Message(
    "ตรวจแล้ว: {tables} ตาราง และความสัมพันธ์ระหว่างตัวเลข {relations} รายการ"
    " (ตรงกัน {verified} ไม่ตรง {failed})",
    "Checked: {tables} table(s) and {relations} relation(s) between numbers"
    " ({verified} hold, {failed} do not).",
)
NUMBERS_TALLY = Message(
    "จำนวนเงิน จำนวนนับ และร้อยละ {total} ตัว: {states}",
    "{total} amounts, counts and percentages: {states}",
)
BARE_TALLY = Message(
    "ตัวเลขที่ไม่มีหน่วยกำกับ {total} ตัว: {states}", "{total} numbers without a unit: {states}"
)
PAGE_TALLY = Message("หน้า {page}: {states}", "page {page}: {states}")
STATES = {
    State.VERIFIED: Message("ตรงกับตัวเลขอื่น", "verified"),
    State.FAILED: Message("ไม่ตรง", "failed"),
    State.UNVERIFIED: Message("ยังไม่ได้ยืนยัน", "unverified"),
}
STATES_SHORT = {
    State.VERIFIED: Message("ตรง", "verified"),
    State.FAILED: Message("ไม่ตรง", "failed"),
}
NO_NUMBERS = Message("ไม่มีตัวเลขที่ตรงกับเงื่อนไข", "No number is in such a state.")
ONLY_RULES = Message("ตรวจเฉพาะกฎ: {codes}", "Only these rules were applied: {codes}")
IGNORED_RULES = Message("ไม่ใช้กฎ: {codes}", "These rules were not applied: {codes}")
NOTHING_READ = Message(
    "ไม่ได้ตรวจ เพราะอ่านไม่ได้เลยสักหน้า", "Not checked, because no page could be read."
)
ALL_REPORTS = Message("รวม {count} แฟ้ม", "All {count} files")
REFUSED_COUNT = Message("อ่านไม่ได้ {count} แฟ้ม: {names}", "Could not be read: {count} ({names})")
PARTLY_COUNT = Message(
    "อ่านได้เพียงบางหน้า {count} แฟ้ม: {names}", "Only partly read: {count} ({names})"
)
RULES_LEFT_OUT = Message(
    "กฎ {codes} ไม่ได้ตรวจ เพราะแฟ้มใช้เวลาหรือหน่วยความจำเกินกำหนด (--timeout, --memory)",
    "Rules {codes} were not run, as the file took more time or memory than it may"
    " (--timeout, --memory).",
)
RULE_FAILED = Message(
    "กฎ {code} ทำงานไม่สำเร็จ จึงยังไม่ได้ตรวจเรื่องนี้ ({detail})",
    "Rule {code} failed, so what it looks for was not checked ({detail}).",
)

# Pages and passages that were not read
READ_IN_PICTURE = Message(
    "หน้า {page} อ่านจากภาพ ยืนยันตัวเลขได้ {confirmed} จาก {total} ตัว",
    "Page {page} was read in its picture: {confirmed} of {total} numbers confirmed.",
)
UNREAD_PAGES = Message("อ่านไม่ได้ {pages}: {reason}", "Not read: {pages}: {reason}")
PAGES = Message("หน้า {pages}", "page(s) {pages}")
PAGE_STATES = {
    PageState.PICTURE: Message(
        "เป็นภาพ ไม่มีตัวอักษรให้อ่าน โปรดใช้แฟ้มที่ส่งออกจากโปรแกรมต้นฉบับ หรือเพิ่ม --ocr เพื่ออ่านจากภาพ",
        "they are pictures without text; use a file exported from the program it was written in,"
        " or add --ocr to read the pictures",
    ),
    PageState.BROKEN: Message(
        "แฟ้มเสียหายที่หน้านี้ โปรดส่งออก PDF ใหม่",
        "the file is damaged there; export the PDF again",
    ),
    PageState.PARTLY: Message(
        "แฟ้มเสียหายที่หน้านี้ จึงอ่านได้ไม่ครบ โปรดส่งออก PDF ใหม่",
        "the file is damaged there, so not all of it could be read; export the PDF again",
    ),
    PageState.STOPPED: Message(
        "หยุดอ่านก่อนถึง เพราะแฟ้มใช้เวลาหรือหน่วยความจำเกินกว่าที่ให้ (--timeout, --memory)",
        "reading stopped before, as the file took more time or memory than it may"
        " (--timeout, --memory)",
    ),
    PageState.GARBLED: Message(
        "มีตัวอักษร แต่ฟอนต์ไม่บอกว่าเป็นอักษรใด โปรดส่งออก PDF ใหม่โดยฝังฟอนต์ หรือเพิ่ม --ocr เพื่ออ่านจากภาพ",
        "they have text, but its fonts do not say which characters; export the PDF again with"
        " its fonts embedded, or add --ocr to read their pictures",
    ),
    PageState.UNRECOGNISED: Message(
        'เป็นภาพ และยังไม่ได้ติดตั้งส่วนที่อ่านภาพ โปรดสั่ง pip install "sobtan[ocr,ocr-numbers]"',
        "they are pictures, and what reads pictures is not installed; give the command"
        ' pip install "sobtan[ocr,ocr-numbers]"',
    ),
}
TROUBLES = {
    TroubleKind.UNREADABLE: Message(
        "มีอักขระที่อ่านไม่ได้ {count} แห่ง ({pages})",
        "Characters that cannot be read, in {count} place(s) ({pages}).",
    ),
    TroubleKind.ACTUAL_TEXT: Message(
        "ตัวเลขที่แฟ้มบอกไว้ไม่ตรงกับที่แสดงบนหน้า {count} แห่ง ({pages}) จึงยึดตามที่แสดง",
        "The file says other digits than it shows, in {count} place(s) ({pages});"
        " what is shown was taken.",
    ),
    TroubleKind.NUMERAL: Message(
        "มีข้อความคล้ายตัวเลขที่ตีความไม่ได้ {count} แห่ง ({pages})",
        "Text that looks like a number and is none, in {count} place(s) ({pages}).",
    ),
    TroubleKind.UNSAVED: Message(
        "มีสูตรที่ไม่ได้บันทึกผลไว้ {count} แห่ง ({pages}) โปรดเปิดใน Excel แล้วบันทึกใหม่",
        "Formulas without a saved result, in {count} place(s) ({pages}); open the file in Excel"
        " and save it.",
    ),
    TroubleKind.LOST: Message(
        "มีบางส่วนของหน้าที่อ่านไม่ได้ {count} แห่ง ({pages})",
        "Parts of pages that could not be read, in {count} place(s) ({pages}).",
    ),
    TroubleKind.LOST_NUMBER: Message(
        "อ่านไม่ได้ {count} แห่งซึ่งอาจเป็นตัวเลข ({pages}) จึงไม่ได้ตรวจตัวเลขเหล่านั้น",
        "What may be numbers cannot be read, in {count} place(s) ({pages}); they were not checked.",
    ),
    TroubleKind.PAGES: Message(
        "รายการหน้าในแฟ้มเสียหาย อาจขาดหน้าหรือสลับลำดับ โปรดเทียบจำนวนหน้ากับต้นฉบับ หรือส่งออก PDF ใหม่",
        "The file's list of pages is damaged: pages may be missing or out of order; compare their"
        " number with the original, or export the PDF again.",
    ),
    TroubleKind.PARTS: Message(
        "แฟ้มเสียหาย ขาดส่วนที่เนื้อหาอ้างถึง {count} ส่วน ({pages}) จึงไม่ได้ตรวจ โปรดบันทึกแฟ้มใหม่จากต้นฉบับ",
        "The file is damaged: {count} part(s) that it names are not in it ({pages}) and were not"
        " checked; save it again from the original.",
    ),
    TroubleKind.UNKNOWN: Message(
        "มีข้อความในส่วนของแฟ้มที่โปรแกรมไม่รู้จัก {count} แห่ง ({pages}) ซึ่งไม่ได้อ่าน แฟ้มอาจเสียหาย"
        " โปรดบันทึกแฟ้มใหม่จากต้นฉบับ",
        "Text stands in {count} part(s) of the file that this program does not know ({pages}) and"
        " was not read; the file may be damaged: save it again from the original.",
    ),
    TroubleKind.PICTURE: Message(
        "มีภาพขนาดใหญ่ {count} หน้า ({pages}) ข้อความและตัวเลขในภาพไม่ได้อ่าน",
        "Large pictures on {count} page(s) ({pages}); text and numbers in them were not read.",
    ),
    TroubleKind.LAID_ON: Message(
        "มีข้อความในช่องกรอก ตราประทับ หรือบันทึกที่วางทับบนหน้า {count} หน้า ({pages}) ซึ่งไม่ได้อ่าน"
        " โปรดสั่งพิมพ์เป็น PDF ใหม่แล้วตรวจอีกครั้ง",
        "Text in fields, stamps or notes that lie upon {count} page(s) ({pages}) was not read;"
        " print the file to a new PDF and check that.",
    ),
    TroubleKind.ELSEWHERE: Message(
        "เนื้อหาของแฟ้มอยู่ในแบบฟอร์ม XFA หรือในแฟ้มที่แนบไว้ ซึ่งไม่ได้อ่าน โปรดส่งออกหรือแยกแฟ้มเป็น PDF ธรรมดา",
        "What the file has to say is in an XFA form or in files attached to it, which were not"
        " read; export it, or take them out, as plain PDF.",
    ),
    TroubleKind.OUTSIDE: Message(
        "ข้อความส่วนใหญ่อยู่นอกขอบกระดาษ {count} หน้า ({pages}) ส่วนนั้นไม่ปรากฏเมื่อพิมพ์ จึงไม่ได้ตรวจ",
        "Most of the text stands outside of the paper on {count} page(s) ({pages}); it is not"
        " printed and was not checked.",
    ),
}

BLANK_PAGES = Message("ไม่มีข้อความ {pages}", "Without any text: {pages}.")
ALL_BLANK = Message(
    "ไม่มีข้อความเลยสักหน้า จึงไม่มีอะไรให้ตรวจ โปรดตรวจว่าเป็นแฟ้มที่ถูกต้อง",
    "no page has any text, so there is nothing to check; make sure it is the right file.",
)

# Files that could not be read at all: what is the matter, and what to do
READ_ERRORS = {
    ReadErrorKind.MISSING: Message(
        "ไม่พบแฟ้มนี้ โปรดตรวจชื่อและโฟลเดอร์",
        "there is no such file; check its name and folder.",
    ),
    ReadErrorKind.URL: Message(
        "เป็นที่อยู่บนเว็บ โปรดดาวน์โหลดแฟ้มมาไว้ในเครื่องก่อน",
        "this is an address on the web; download the file first.",
    ),
    ReadErrorKind.FOLDER: Message(
        "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม โปรดระบุแฟ้มในโฟลเดอร์นี้ หรือตรวจทั้งโฟลเดอร์ด้วย sobtan audit",
        "this is a folder; name a file in it, or check all of it with sobtan audit.",
    ),
    ReadErrorKind.NOT_FILE: Message(
        "ไม่ใช่แฟ้มในเครื่อง โปรดบันทึกรายงานเป็นแฟ้มก่อน แล้วระบุชื่อแฟ้มนั้น",
        "this is no file on a disk; save the report as a file first, and name that.",
    ),
    ReadErrorKind.NOT_UTF8: Message(
        "แฟ้มข้อความนี้ไม่ได้บันทึกเป็น UTF-8 โปรดบันทึกใหม่โดยเลือกการเข้ารหัส (Encoding) เป็น UTF-8",
        "this text is not in UTF-8; save it again with the encoding UTF-8.",
    ),
    ReadErrorKind.NOT_PDF: Message(
        "ไม่ใช่แฟ้ม PDF, Word (.docx) หรือ Excel (.xlsx) โปรดส่งออกรายงานเป็น PDF ก่อน",
        "this is not a PDF, nor a file of Word (.docx) or Excel (.xlsx); export the report as PDF"
        " first.",
    ),
    ReadErrorKind.OLD_WORD: Message(
        "เป็นแฟ้ม Word รุ่นเก่า (.doc) โปรดเปิดใน Word แล้วบันทึกเป็น .docx",
        "this is an old Word file (.doc); open it in Word and save it as .docx.",
    ),
    ReadErrorKind.OLD_EXCEL: Message(
        "เป็นแฟ้ม Excel รุ่นเก่า (.xls) โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx",
        "this is an old Excel file (.xls); open it in Excel and save it as .xlsx.",
    ),
    ReadErrorKind.OTHER_OFFICE: Message(
        "เป็นแฟ้มของโปรแกรมสำนักงานชนิดที่อ่านไม่ได้ โปรดบันทึกเป็น .docx, .xlsx หรือ PDF",
        "this kind of office file is not read; save it as .docx, .xlsx or PDF.",
    ),
    ReadErrorKind.LOCKED: Message(
        "แฟ้มมีรหัสผ่าน โปรดเปิดใน Word หรือ Excel แล้วบันทึกโดยไม่ใส่รหัสผ่าน",
        "the file has a password; open it in Word or Excel and save it without one.",
    ),
    ReadErrorKind.DAMAGED_OFFICE: Message(
        "แฟ้ม Word หรือ Excel เสียหายจนอ่านไม่ได้ โปรดขอแฟ้มใหม่หรือบันทึกอีกครั้ง",
        "the Word or Excel file is damaged beyond reading; ask for it again or save it once more.",
    ),
    ReadErrorKind.EMPTY: Message(
        "แฟ้มว่างเปล่า ไม่มีเนื้อหาให้อ่าน โปรดบันทึกหรือส่งออกใหม่",
        "the file is empty and has nothing to read; save or export it again.",
    ),
    ReadErrorKind.ENCRYPTED: Message(
        "แฟ้มมีรหัสผ่าน โปรดระบุด้วย --password",
        "the file is encrypted; give its password with --password.",
    ),
    ReadErrorKind.WRONG_PASSWORD: Message(
        "รหัสผ่านไม่ถูกต้อง โปรดตรวจรหัสที่ให้ไว้กับ --password",
        "the password is wrong; check what was given with --password.",
    ),
    ReadErrorKind.DAMAGED: Message(
        "แฟ้ม PDF เสียหายจนอ่านไม่ได้ โปรดขอแฟ้มใหม่หรือส่งออกอีกครั้ง",
        "the PDF is damaged beyond reading; ask for the file again or export it once more.",
    ),
    ReadErrorKind.NO_PERMISSION: Message(
        "ไม่มีสิทธิ์อ่านแฟ้มนี้ โปรดขอสิทธิ์หรือคัดลอกมาไว้ในโฟลเดอร์ของท่าน",
        "you may not read this file; ask for permission or copy it to a folder of yours.",
    ),
    ReadErrorKind.TOO_LARGE: Message(
        "แฟ้มหรือส่วนหนึ่งในแฟ้มใหญ่เกินกว่าที่โปรแกรมรับได้ โปรดส่งออกใหม่หรือแบ่งเป็นหลายแฟ้ม",
        "the file, or a part of it, is larger than this program takes on; export it again"
        " or split it into several.",
    ),
}
FILE_ERROR = Message("{path}: {reason}", "{path}: {reason}")
PROGRAM_ERROR = Message(
    "โปรแกรมขัดข้องขณะทำงานกับแฟ้มนี้ ({detail}) โปรดแจ้งผู้พัฒนาพร้อมแฟ้มที่ใช้",
    "the program failed on this file ({detail}); please report it, with the file.",
)
PAGE_OPEN = Message(
    "หน้าสอบทานอยู่ที่ {address} (ปิดหน้านั้นเพื่อจบโปรแกรม)",
    "The review is at {address} (close it to end the program).",
)
READER_ENDED = Message(
    "โปรแกรมที่อ่านรายงานนี้หยุดกลางคัน แฟ้มอาจเสียหาย โปรดส่งออก PDF ใหม่",
    "what reads this report has broken off; the file may be damaged: export the PDF again.",
)
OUT_OF_MEMORY = Message(
    "รายงานนี้ใช้หน่วยความจำเกินกว่าที่เครื่องมีให้ โปรดส่งออก PDF ใหม่หรือแบ่งเป็นหลายแฟ้ม",
    "this report takes more memory than there is; export the PDF again or split it.",
)
INTERNAL_ERROR = Message(
    "โปรแกรมขัดข้อง ({detail}) โปรดแจ้งผู้พัฒนา", "The program failed ({detail}); please report it."
)

# Output
CANNOT_WRITE = Message(
    "{path}: เขียนผลลัพธ์ไม่ได้ ({reason}) โปรดเลือกที่เก็บอื่น",
    "{path}: the result cannot be written ({reason}); choose another place.",
)
STANDARD_OUTPUT = Message("จอภาพหรือปลายทางของผลลัพธ์", "standard output")
OUTPUT_IS_INPUT = Message(
    "{path}: เป็นรายงานที่จะอ่าน จึงไม่เขียนทับ โปรดตั้งชื่ออื่นให้แฟ้มผล",
    "{path}: this is a report to be read and will not be overwritten; name another file.",
)
OUTPUT_IS_SETTLED = Message(
    "{path}: เป็นแฟ้มตั้งค่าหรือแฟ้มการยอมรับ จึงไม่เขียนทับ โปรดตั้งชื่ออื่นให้แฟ้มผล",
    "{path}: this is a file of settings or acceptances and will not be overwritten; name another"
    " file.",
)
OUTPUT_EXISTS = Message(
    "{path}: มีแฟ้มนี้อยู่แล้วและไม่ใช่ผลที่โปรแกรมเขียนไว้ก่อน จึงไม่เขียนทับ โปรดตั้งชื่ออื่น หรือสั่งเขียนทับด้วย --force",
    "{path}: this file exists and is no earlier result of this program, so it is not overwritten;"
    " name another file, or overwrite it with --force.",
)
OUTPUT_OUTSIDE = Message(
    "{path}: {key} ต้องเป็นแฟ้มในโฟลเดอร์ของแฟ้มตั้งค่านี้หรือโฟลเดอร์ย่อย หากต้องการที่อื่น โปรดระบุในคำสั่ง",
    "{path}: {key} must be a file in the folder of these settings or below it; name any other place"
    " in the command.",
)
FOLDER_MISSING = Message("ไม่มีโฟลเดอร์นี้", "there is no such folder")
IS_PIPE = Message("เป็นท่อส่งข้อมูล ไม่ใช่แฟ้ม", "it is a pipe and no file")
IS_FOLDER = Message("เป็นโฟลเดอร์", "it is a folder")
NOT_PERMITTED = Message(
    "ไม่มีสิทธิ์เขียน หรือแฟ้มเปิดอยู่ในโปรแกรมอื่น", "permission denied, or it is open in another program"
)
DISK_FULL = Message("พื้นที่เก็บเต็ม", "the disk is full")
FILE_TOO_LARGE = Message("แฟ้มใหญ่เกินกว่าที่ระบบยอมให้เขียน", "the system allows no file that large")
NAME_TOO_LONG = Message("ชื่อยาวเกินไป", "the name is too long")
OUTPUT_TWICE = Message(
    "{path}: ระบุเป็นที่เก็บผลมากกว่าหนึ่งแบบ โปรดตั้งชื่อให้ต่างกัน",
    "{path}: two results cannot go to one file; give them different names.",
)
ONE_REPORT = Message(
    "{option} ใช้กับรายงานได้ครั้งละหนึ่งฉบับ โปรดสั่งตรวจทีละฉบับ",
    "{option} goes with one report at a time; check them one by one.",
)
CANNOT_DRAW = Message(
    "เปิดแฟ้มนี้เพื่อวาดหน้าหรือทำเครื่องหมายไม่ได้ โปรดใช้แฟ้ม PDF ที่ส่งออกใหม่",
    "the file cannot be drawn or marked; use a PDF exported again.",
)
NO_PAGES_TO_MARK = Message(
    "แฟ้มนี้ไม่ใช่ PDF หรืออ่านไม่ได้ จึงไม่มีหน้าให้ทำเครื่องหมาย",
    "this is no PDF that could be read, so there are no pages to mark.",
)
CHANGED_MEANWHILE = Message(
    "แฟ้มเปลี่ยนไประหว่างการตรวจ โปรดตรวจใหม่",
    "the file changed while it was being checked; check it again.",
)
DRAWING = Message("กำลังวาดหน้า {name}", "Drawing {name}")
READING = Message("กำลังตรวจ {name}", "Checking {name}")
EXTRACTING = Message("กำลังอ่าน {name}", "Reading {name}")
INTERRUPTED = Message("หยุดตามคำสั่ง", "Stopped.")

# The workbook
SUMMARY_SHEET = Message("สรุป", "Summary")
FINDINGS_SHEET = Message("ข้อทักท้วง", "Findings")
LEDGER_SHEET = Message("ตัวเลขทั้งหมด", "Ledger")
TABLE_SHEET = Message("ตาราง {number} (หน้า {page})", "Table {number} (page {page})")
ROLL_FORWARD_SHEET = Message("กระทบยอด", "Roll-forward")
TABLE_COLOURS = Message(
    "เขียว = ตรงกับตัวเลขอื่น, แดง = ไม่ตรง, ไม่มีสี = ยังไม่ได้ยืนยัน, คอลัมน์สีม่วง = คำนวณใหม่ด้วยสูตร",
    "green = verified, red = failed, no colour = unverified; purple columns are formulas",
)
COMPUTED = Message("คำนวณได้ ({rules})", "Computed ({rules})")
COMPUTED_DIFFERENCE = Message("พิมพ์ − คำนวณ", "Printed − computed")
DECISION = Message("ผลการพิจารณา", "Decision")
FINDING_COLUMNS = (
    Message("รายงาน", "Report"),
    Message("หน้า", "Page"),
    Message("ระดับ", "Severity"),
    Message("กฎ", "Rule"),
    Message("เรื่อง", "Name"),
    Message("คำอธิบาย", "Message"),
    Message("พิมพ์ว่า", "Printed"),
    Message("ควรเป็น", "Expected"),
    Message("ต่างกัน", "Difference"),
    DECISION,
    Message("รหัส", "ID"),
)
LEDGER_COLUMNS = (
    Message("รายงาน", "Report"),
    Message("หน้า", "Page"),
    Message("พิมพ์ว่า", "Printed"),
    Message("ค่า", "Value"),
    Message("หน่วย", "Unit"),
    Message("สิ่งที่วัด", "Measures"),
    Message("สถานะ", "State"),
    Message("เหตุผล", "Reason"),
    Message("กฎ", "Rules"),
)
SUMMARY_COLUMNS = (
    Message("รายงาน", "Report"),
    Message("จำนวนหน้า", "Pages"),
    Message("ตาราง", "Tables"),
    Message("ผิด", "Errors"),
    Message("ควรตรวจสอบ", "Warnings"),
    Message("ข้อสังเกต", "Information"),
    Message("ยอมรับแล้ว", "Accepted"),
    Message("ตัวเลขที่ตรง", "Verified"),
    Message("ตัวเลขที่ไม่ตรง", "Failed"),
    Message("ยังไม่ได้ยืนยัน", "Unverified"),
    Message("ส่วนที่อ่านหรือตรวจไม่ได้", "Not read or not checked"),
)
ROLL_COLUMNS = (
    Message("ลำดับ", "No."),
    Message("รายการ", "Item"),
    Message("ข้อความในรายงาน", "In the report"),
    Message("รายงาน", "Report"),
    Message("หน้า", "Page"),
    Message("จำนวน", "Amount"),
)
ROLL_OPENING = Message("ยกมา", "Brought forward")
ROLL_CHANGE = Message("เพิ่มขึ้นหรือลดลงตามที่พิมพ์", "Change as stated")
ROLL_COMPUTED = Message("คงเหลือที่คำนวณได้", "Carried forward, computed")
ROLL_CLOSING = Message("คงเหลือที่พิมพ์", "Carried forward, printed")
ROLL_DIFFERENCE = Message("พิมพ์ − คำนวณ", "Printed − computed")

# Findings that were accepted
ACCEPTED = Message("ยอมรับแล้ว", "ACCEPTED")
FINGERPRINT = Message("รหัส", "ID")
REASON = Message("เหตุผล", "Reason")
ACCEPTED_COUNT = Message("ยอมรับแล้ว {count} ข้อ (ไม่นับข้างต้น)", "Accepted: {count} (not counted above)")
STALE = Message(
    "ข้อที่เคยยอมรับ {fingerprint} ({rule} »{quote}«) ไม่พบในรายงานนี้แล้ว ลบออกจากแฟ้มการยอมรับได้",
    "Accepted before and no longer found: {fingerprint} ({rule} »{quote}«);"
    " it can be deleted from the acceptance file.",
)
COMES_BACK = Message(
    "ข้อที่เคยยอมรับ {fingerprint} ({rule} »{quote}«) กลับมาเป็นข้อทักท้วงอีก เพราะหลักฐานเปลี่ยนไป"
    " โปรดตรวจดูใหม่",
    "Accepted before and found again with other evidence: {fingerprint} ({rule} »{quote}«);"
    " please look at it again.",
)
ACCEPTED_SAVED = Message(
    "{path}: บันทึกการยอมรับ {count} ข้อแล้ว", "{path}: {count} finding(s) accepted."
)
BAD_FINGERPRINT = Message(
    "“{typed}” ไม่ใช่รหัสข้อทักท้วง โปรดใช้เลขฐานสิบหกอย่างน้อย {shortest} หลัก ตามที่ sobtan check แสดงไว้",
    "“{typed}” is no fingerprint; give at least {shortest} of the digits that sobtan check shows.",
)
NO_SUCH_FINDING = Message(
    "ไม่พบข้อทักท้วงรหัส {typed} ในรายงานนี้ โปรดดูรหัสจาก sobtan check",
    "There is no finding {typed} in this report; sobtan check shows those there are.",
)
SEVERAL_FINDINGS = Message(
    "รหัส {typed} ตรงกับหลายข้อ ({names}) โปรดระบุให้ยาวขึ้น",
    "{typed} begins several fingerprints ({names}); give more digits.",
)
NO_REASON = Message("โปรดระบุเหตุผลด้วย --reason", "Give a reason with --reason.")
ONE_ACCEPTED_FILE = Message(
    "--accepted ใช้กับรายงานได้ครั้งละหนึ่งฉบับ", "--accepted goes with one report at a time."
)

NO_ACCEPTED = Message(
    "{path}: ไม่พบแฟ้มการยอมรับนี้ โปรดตรวจชื่อ",
    "{path}: there is no such acceptance file; check its name.",
)

# Files of settings and acceptances
CANNOT_READ = Message(
    "{path}: อ่านแฟ้มนี้ไม่ได้ ({detail}) โปรดตรวจชื่อแฟ้มและสิทธิ์",
    "{path}: this file cannot be read ({detail}); check its name and permissions.",
)
BAD_TOML = Message(
    "{path}: รูปแบบ TOML ไม่ถูกต้อง ({detail}) โปรดแก้ไขตามตำแหน่งที่บอก",
    "{path}: this is not valid TOML ({detail}); correct it at the place named.",
)
TOML_TOO_MUCH = Message(
    "{path}: แฟ้มนี้ยาวหรือซับซ้อนเกินกว่าที่คนเขียนเอง จึงไม่อ่าน โปรดตรวจว่าเป็นแฟ้มที่ถูกต้อง",
    "{path}: this file is longer or deeper than anyone writes by hand and was not read; make sure"
    " it is the right one.",
)
TOML_PLACE = Message("บรรทัดที่ {line} ตัวอักษรที่ {column}", "line {line}, column {column}")
USE_APOSTROPHES = Message(
    " หากมี \\ ในชื่อแฟ้ม ให้ครอบชื่อด้วย ' แทน \"",
    "; a file name with \\ goes between ' instead of \"",
)
NOT_UTF8 = Message(
    "{path}: แฟ้มนี้ไม่ได้บันทึกเป็น UTF-8 โปรดบันทึกใหม่โดยเลือกการเข้ารหัส (Encoding) เป็น UTF-8",
    "{path}: this file is not in UTF-8; save it again with the encoding UTF-8.",
)
MAY_NOT_READ = Message("ไม่มีสิทธิ์อ่าน", "permission denied")
UNKNOWN_KEY = Message("{path}: ไม่มีหัวข้อชื่อ {key}{hint}", "{path}: there is no setting {key}{hint}")
BAD_ACCEPTED = Message(
    "{path}: ค่าของ {detail} ใน [[accepted]] ใช้ไม่ได้หรือขาดหายไป โปรดแก้ไข",
    "{path}: {detail} in [[accepted]] is missing or cannot be used; correct it.",
)
BAD_TICKED = Message(
    "{path}: [[ticked]] ใช้ไม่ได้ โปรดแก้ไข", "{path}: [[ticked]] cannot be used; correct it."
)
BAD_SETTING = Message(
    "{path}: ค่าของ {key} ใช้ไม่ได้ ต้องเป็น{expected}", "{path}: {key} must be {expected}."
)
SETTING_YES_OR_NO = Message(" true หรือ false", "true or false")
SETTING_TEXT = Message("ข้อความในเครื่องหมายคำพูด", "a text in quotation marks")
SETTING_FILE_NAME = Message(
    "ชื่อแฟ้ม หากมี \\ ให้ครอบชื่อด้วย ' แทน \"", "a file name; one with \\ goes between ' instead of \""
)
SETTING_TEXTS = Message('รายการข้อความ เช่น ["T", "N004"]', 'a list of texts, such as ["T", "N004"]')
SETTING_WORDS = Message(
    'รายการคำที่ขึ้นต้นด้วยตัวอักษร เช่น ["กระสอบ"]', 'a list of words, such as ["กระสอบ"]'
)
SETTING_UNIT = Message(
    'หน่วยที่โปรแกรมรู้จัก เช่น "ล้านบาท"', 'a unit known to the program, such as "ล้านบาท"'
)
SETTING_TABLE = Message("หัวข้อในวงเล็บเหลี่ยม", "a section in square brackets")
SETTING_CHOICE = Message("ค่าใดค่าหนึ่งใน {choices}", "one of {choices}")
SETTING_NUMBER = Message(
    'ลำดับของแผนงาน เช่น 3 หรือ "1.2"', 'the number of a programme, such as 3 or "1.2"'
)
NO_SETTINGS = Message(
    "{path}: ไม่พบแฟ้มตั้งค่านี้ โปรดตรวจชื่อ หรือสร้างด้วย sobtan init",
    "{path}: there is no such file of settings; check its name, or make one with sobtan init.",
)
SETTINGS_EXIST = Message(
    "{path}: มีแฟ้มนี้อยู่แล้ว จึงไม่เขียนทับ", "{path}: this file exists and was not overwritten."
)
SETTINGS_WRITTEN = Message("{path}: สร้างแฟ้มตั้งค่าแล้ว", "{path}: written.")

# Rules and their pages
UNKNOWN_CODE = Message("ไม่มีกฎรหัส {code}{hint}", "There is no rule {code}{hint}")
DID_YOU_MEAN = Message(" หมายถึง {codes} หรือไม่", "; did you mean {codes}?")
SEE_RULES = Message(" (ดูรหัสทั้งหมดด้วย sobtan rules)", " (sobtan rules lists all of them)")
SEVERITY = Message("ระดับ", "Severity")
PASSING = Message("ตัวอย่างที่ถูกต้อง", "Sound")
FAILING = Message("ตัวอย่างที่ผิด", "Faulty")
EARLIER = Message("รายงานก่อนหน้า:", "The earlier report:")
FINDS = Message("พบที่: {texts}", "Found at: {texts}")
FINDS_NOTHING = Message("ไม่มีข้อทักท้วง", "Nothing is found.")


# Help, and what the program says when it is only named
def same(text: str) -> Message:
    """A message that is the same in both languages."""
    return Message(text, text)


USAGE = Message("วิธีใช้", "Usage")
HELP_HEADINGS = {
    "Options": Message("ตัวเลือก", "Options"),
    "Commands": Message("คำสั่ง", "Commands"),
}
HELP_NOTES = {
    "default: ": Message("ค่าปกติ ", "default: "),
    "required": Message("ต้องระบุ", "required"),
}
GREETING = Message(
    "sobtan · สอบทาน: อ่านรายงาน คำนวณตัวเลขซ้ำ และบอกว่าตัวใดเป็นไปไม่ได้ เพราะเหตุใด",
    "sobtan reads Thai reports, recomputes their numbers, and says which cannot be right and why.",
)
BEGIN = Message("เริ่มใช้", "To begin")
FIRST_STEPS = (
    (
        Message("sobtan open", "sobtan open"),
        Message("เปิดหน้าสอบทานในเบราว์เซอร์ แล้วลากรายงานมาวาง", "open the page to drop reports on"),
    ),
    (
        Message("sobtan ร่าง.pdf", "sobtan draft.pdf"),
        Message("เปิดรายงานบนหน้านั้น", "open a report on it"),
    ),
    (
        Message("sobtan check ร่าง.pdf", "sobtan check draft.pdf"),
        Message("ตรวจรายงานและแสดงผลที่นี่", "check a report, results here"),
    ),
    (
        Message("sobtan audit โฟลเดอร์", "sobtan audit FOLDER"),
        Message("ตรวจรายงานทั้งโฟลเดอร์", "check a folder of reports"),
    ),
    (Message("sobtan help", "sobtan help"), Message("คำสั่งทั้งหมด", "all commands")),
    (
        Message("sobtan help check", "sobtan help check"),
        Message("วิธีใช้คำสั่งหนึ่ง", "how to use one of them"),
    ),
)

# Names of files as typed
NOT_THERE_BUT = Message(
    "{path}: ไม่พบแฟ้มนี้ หมายถึง {near} หรือไม่ (ชื่อที่มีเว้นวรรคต้องอยู่ในเครื่องหมายคำพูด)",
    "{path}: there is no such file; did you mean {near}? (A name with spaces goes in quotation"
    " marks.)",
)
NOTHING_MATCHES = Message(
    "{path}: ไม่มีแฟ้มใดตรงกับรูปแบบนี้ โปรดตรวจโฟลเดอร์และชื่อ",
    "{path}: no file matches this pattern; check its folder and name.",
)
ONE_FILE_HERE = Message(
    "{path}: มีแฟ้มที่ตรงกับรูปแบบนี้ {count} แฟ้ม แต่ตรงนี้ใช้ได้แฟ้มเดียว โปรดระบุชื่อเต็ม",
    "{path}: {count} files match this pattern, and only one can be used here; name it.",
)

# Mistakes in the command itself
MISSING_ARGUMENT = Message("โปรดระบุ {name}", "{name} is missing.")
NO_SUCH_OPTION = Message("ไม่มีตัวเลือก {name}{hint}", "There is no option {name}{hint}")
NO_SUCH_COMMAND = Message("ไม่มีคำสั่ง {name}{hint}", "There is no command {name}{hint}")
BAD_VALUE = Message("ค่าของ {name} ใช้ไม่ได้: {detail}", "The value of {name} cannot be used: {detail}")
CHOICES = Message("เลือกได้จาก {choices}", "choose from {choices}")
WHOLE_BETWEEN = Message(
    "ต้องเป็นจำนวนเต็มตั้งแต่ {least} ถึง {most}", "a whole number from {least} to {most} is needed"
)
WHOLE_FROM = Message(
    "ต้องเป็นจำนวนเต็มตั้งแต่ {least} ขึ้นไป", "a whole number of {least} or more is needed"
)
MORE_THAN = Message("ต้องเป็นตัวเลขที่มากกว่า {least}", "a number above {least} is needed")
MISSING_VALUE = Message("โปรดระบุค่าหลัง {name}", "{name} needs a value after it.")
TAKES_NO_VALUE = Message("{name} ไม่ต้องมีค่าตามหลัง", "{name} takes no value.")
EXTRA_ARGUMENT = Message(
    "ไม่ทราบว่า {names} หมายถึงอะไร ถ้าชื่อแฟ้มมีเว้นวรรค โปรดใส่ในเครื่องหมายคำพูด",
    "It is not clear what {names} is for; put a name with spaces in quotation marks.",
)
BAD_USAGE = Message("คำสั่งไม่ถูกต้อง: {detail}", "The command cannot be understood: {detail}")
SEE_HELP = Message("ดูวิธีใช้: {command} --help", "See: {command} --help")


def page_ranges(pages: Iterable[int]) -> str:
    """The pages as a reader writes them: "3, 5-7"."""
    numbers = sorted(set(pages))
    starts = [n for i, n in enumerate(numbers) if i == 0 or numbers[i - 1] != n - 1]
    ends = [a for a, b in pairwise(numbers) if b != a + 1] + numbers[-1:]
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))
