"""How places are said: pages, and what takes their part in files without pages."""

from __future__ import annotations

from sobtan_extractor.model.document import DocumentKind, Part, RemarkKind
from sobtan_rules.relations.finding import Message

SIZES = {
    DocumentKind.WORD: Message("เอกสาร Word · {tables} ตาราง", "Word document · tables: {tables}"),
    DocumentKind.WORKBOOK: Message(
        "สมุดงาน Excel · {tables} ตาราง", "Excel workbook · tables: {tables}"
    ),
}
UNDER_HEADING = Message("หัวข้อ “{heading}”", "Under “{heading}”")
BEFORE_HEADINGS = Message("ก่อนหัวข้อแรก", "Before the first heading")
IN_SHEET = Message("แผ่นงาน “{sheet}”", "Sheet “{sheet}”")

IN_CELL = Message(
    "ตารางที่ {table} แถว {row} คอลัมน์ {column}", "table {table}, row {row}, column {column}"
)
IN_SHEET_CELL = Message("{sheet}!{cell}", "{sheet}!{cell}")
IN_LABELLED = Message("ข้อ {label}", "{label}")
PARAGRAPH = Message("ย่อหน้าที่ {paragraph}", "paragraph {paragraph}")
PARTS = {
    Part.FOOTNOTE: Message("เชิงอรรถที่ {paragraph}", "footnote {paragraph}"),
    Part.ENDNOTE: Message("อ้างอิงท้ายเรื่องที่ {paragraph}", "endnote {paragraph}"),
    Part.TEXT_BOX: Message("กล่องข้อความ", "text box"),
    Part.HEADER: Message("หัวกระดาษ", "header"),
    Part.FOOTER: Message("ท้ายกระดาษ", "footer"),
}
BETWEEN_FILES = Message(
    "{said} [{place} ของรายงาน กับ {other} ของแฟ้ม {file}]",
    "{said} [the report's {place}, and {other} of {file}]",
)
TABLE_SHEET = Message("ตาราง {number}", "Table {number}")

REMARKS = {
    RemarkKind.TRACKED_CHANGES: Message(
        "มีการแก้ไขที่ติดตามไว้ {count} รายการ อ่านตามที่จะเป็นเมื่อยอมรับทั้งหมด",
        "Tracked changes: {count}; read as if all were accepted.",
    ),
    RemarkKind.HIDDEN_TEXT: Message(
        "มีข้อความที่ซ่อนไว้ {count} แห่ง ไม่ได้อ่านเพราะไม่พิมพ์ออกมา",
        "Hidden text in {count} place(s) was left out, as it is not printed.",
    ),
    RemarkKind.HIDDEN_ROWS: Message(
        "มีแถวที่ซ่อนไว้ {count} แถว{names}", "Hidden rows: {count}{names}."
    ),
    RemarkKind.HIDDEN_COLUMNS: Message(
        "มีคอลัมน์ที่ซ่อนไว้ {count} คอลัมน์{names}", "Hidden columns: {count}{names}."
    ),
    RemarkKind.HIDDEN_SHEETS: Message(
        "มีแผ่นงานที่ซ่อนไว้ {count} แผ่น ไม่ได้ตรวจ{names}",
        "Hidden sheets, not checked: {count}{names}.",
    ),
    RemarkKind.PICTURES: Message(
        "มีภาพขนาดใหญ่ {count} ภาพ ตัวเลขในภาพไม่ได้อ่าน",
        "Large pictures: {count}; numbers in them were not read.",
    ),
    RemarkKind.CHARTS: Message(
        "มีแผนภูมิ {count} รายการ ตัวเลขในแผนภูมิไม่ได้อ่าน",
        "Charts: {count}; numbers in them were not read.",
    ),
    RemarkKind.EXTERNAL_LINKS: Message(
        "มีลิงก์ไปยังแฟ้มอื่น {count} รายการ ไม่ได้เปิดตาม",
        "Links to other files: {count}; none was followed.",
    ),
}
NO_OFFICE = Message(
    'การเขียนความเห็นลง Word หรือ Excel ต้องติดตั้งเพิ่ม: pip install "sobtan[office]"',
    'writing comments into Word or Excel needs: pip install "sobtan[office]"',
)
CANNOT_COMMENT = Message(
    "เขียนความเห็นลงแฟ้มนี้ไม่ได้ โปรดบันทึกเป็น .docx หรือ .xlsx (ไม่มีแมโคร) ก่อน",
    "comments cannot be written into this file; save it as .docx or .xlsx (without macros) first.",
)
EMBEDDED = Message(
    "มีแฟ้มอื่นแทรกอยู่ในเอกสาร {count} แห่ง ไม่ได้อ่าน โปรดตรวจแฟ้มนั้นแยกต่างหาก",
    "Other files are embedded in {count} place(s) and were not read; check them by themselves.",
)
MORE_PLACES = Message("{places} และอีก {count} แห่ง", "{places} and {count} more")
