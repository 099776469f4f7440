"""What `sobtan install-shortcuts` says, in both languages."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message

INSTALLED = Message("วางทางลัดแล้ว: {path}", "made: {path}")
REMOVED = Message("เอาทางลัดออกแล้ว: {path}", "removed: {path}")
NOTHING = Message("ไม่มีทางลัดให้เอาออก", "There are no shortcuts to remove.")
NO_SUCH_SYSTEM = Message(
    "วางทางลัดได้บน Windows และ Linux เท่านั้น ใช้คำสั่ง sobtan open แทนได้",
    "Shortcuts are for Windows and Linux; use sobtan open instead.",
)
REFUSED = Message("{path}: วางทางลัดไม่ได้: {reason}", "{path}: no shortcut can be made: {reason}")
