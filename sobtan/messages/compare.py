"""What `sobtan compare` says, in both languages."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message
from sobtan_rules.side_by_side import State

TITLE = Message("เทียบรายงานสองฉบับ", "Two reports compared")
HEADING = Message("{earlier} → {later}", "{earlier} → {later}")
DRAFTS = Message(
    "สองฉบับนี้เป็นรายงานงวดเดียวกัน จึงแสดงเฉพาะตัวเลขที่ต่างกัน",
    "Both are for one period: only what differs is listed.",
)
NOTHING_TO_COMPARE = Message(
    "ไม่พบรายงานที่เทียบกันได้ในสองแฟ้มนี้", "These files hold no reports that can be compared."
)
NO_CHANGES = Message("ไม่มีตัวเลขที่ต่างกัน", "No number differs.")
WHOLE = Message("ภาพรวมของรายงาน", "The whole report")
PROGRAMME = Message("{head} {name}", "Programme {number} {name}")
HEAD = "แผนงานที่ {number}"
COLUMNS = (
    Message("ก่อน", "Earlier"),
    Message("ปัจจุบัน", "Now"),
    Message("เปลี่ยน", "Change"),
)
MEASURED = Message("สิ่งที่วัด", "What is measured")
KNOWN = Message("ผล", "What is known")
SHOW = Message("แสดงเฉพาะ", "Show only")
ALL = Message("ทั้งหมด", "All")
STATED = Message("ข้อความบอก {stated}", "stated {stated}")
IMPLIED = Message("ยอดก่อนควรเป็น {implied}", "the earlier figure should be {implied}")
STATES = {
    State.SAME: Message("เท่าเดิม", "same"),
    State.EXPLAINED: Message("อธิบายไว้ ลงตัว", "explained"),
    State.RESTATES: Message("ลงตัวเมื่อแก้ยอดก่อน", "fits if restated"),
    State.UNFIT: Message("คำอธิบายไม่ลงตัว", "does not add up"),
    State.TOLD: Message("กล่าวถึงการปรับ", "change mentioned"),
    State.UNEXPLAINED: Message("ไม่มีคำอธิบาย", "not explained"),
    State.CUMULATIVE: Message("ยอดตั้งแต่ต้นปี", "year to date"),
    State.PERIODS_OWN: Message("ผลเฉพาะงวด", "period's own"),
    State.CHANGED: Message("ต่างกัน", "differs"),
    State.GONE: Message("มีเฉพาะฉบับก่อน", "only earlier"),
    State.NEW: Message("มีเฉพาะฉบับหลัง", "only now"),
}
COUNTS = Message("รวม {total} รายการ: {counts}", "{total} numbers: {counts}")
FINDINGS = Message(
    "ข้อทักท้วง: ใหม่ {new} · หมดไป {gone} · คงเดิม {same}",
    "Findings: new {new} · gone {gone} · the same {same}",
)
NEW_FINDING = Message("ใหม่", "new")
GONE_FINDING = Message("หมดไป", "gone")
SAME_FINDING = Message("คงเดิม", "same")
