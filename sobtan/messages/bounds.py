"""What is said of a file that takes more than it may."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message

TIMED_OUT = Message(
    "ใช้เวลาเกิน {seconds} วินาที จึงหยุดอ่านแฟ้มนี้ หากต้องการให้เวลามากขึ้น โปรดใช้ --timeout",
    "it took longer than {seconds} s and was given up; --timeout allows more.",
)
OUT_OF_MEMORY = Message(
    "ใช้หน่วยความจำเกิน {megabytes} MB จึงหยุดอ่านแฟ้มนี้ หากต้องการให้ใช้ได้มากขึ้น โปรดใช้ --memory",
    "it took more than {megabytes} MB of memory and was given up; --memory allows more.",
)
CRASHED = Message(
    "ทำให้โปรแกรมส่วนที่อ่านแฟ้มนี้ล้มลง แฟ้มอื่นไม่กระทบ โปรดแจ้งผู้พัฒนาพร้อมแฟ้มที่ใช้",
    "it brought down the process that read it, but no other file; please report it, with the file.",
)
NOT_IN_TIME = Message("ใช้เวลาเกินกำหนด", "it took too long")
NOT_IN_MEMORY = Message("ใช้หน่วยความจำเกินกำหนด", "it took too much memory")
NO_PROCESS = Message(
    "เริ่มกระบวนการทำงานไม่ได้ ระบบอาจมีหน่วยความจำหรือกระบวนการเต็ม โปรดปิดโปรแกรมอื่นแล้วลองใหม่",
    "No process to work in could be started: the system may be out of memory; close other programs"
    " and try again.",
)
