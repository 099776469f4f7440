"""What is said of the results that are kept."""

from __future__ import annotations

from sobtan_rules.relations.finding import Message

KEPT = Message(
    "{folder}: เก็บผลตรวจไว้ {count} รายการ {megabytes} MB",
    "{folder}: results kept {count}, {megabytes} MB",
)
CLEARED = Message(
    "ลบผลตรวจที่เก็บไว้แล้ว {count} รายการ {megabytes} MB",
    "results removed: {count}, {megabytes} MB",
)
