"""Who came to a meeting, who did not, and how they voted, in the words of many minutes."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.checks.lists.l006_attendance import Attendance
from sobtan_rules.run import run

LIST = (
    "\n\n1. นายวรเดช ธารางาม\n\n2. รศ.มาลินี ศรีนาวา\n\n3. ผู้แทนสำนักงบประมาณ\n\n"
    "เริ่มประชุม เวลา 09.30 น.\n"
)


def found(text: str) -> list[str]:
    result = run(read_plain(text + "\n"), select=[Attendance.code])
    assert result.failures == ()
    return [finding.primary.text.string for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("อนุกรรมการมีจำนวน 12 คน มาประชุม 10 คน ไม่มาประชุม 2 คน", []),
        ("อนุกรรมการมีจำนวน 12 คน มาประชุม 10 คน ไม่มาประชุม 3 คน", ["12"]),
        ("สมาชิกสภาทั้งหมด 18 ท่าน ผู้มาประชุม 16 ท่าน ลาประชุม 1 ท่าน ขาดประชุม 1 ท่าน", []),
        ("สมาชิกสภาทั้งหมด 18 ท่าน ผู้มาประชุม 17 ท่าน ลาประชุม 1 ท่าน ขาดประชุม 1 ท่าน", ["18"]),
        ("สมาชิกทั้งหมด 1,200 คน เข้าประชุม 850 คน ลาประชุม 20 คน", []),  # others without leave
        ("คณะกรรมการมี 9 คน เข้าประชุมด้วยตนเอง 5 คน ผ่านระบบออนไลน์ 3 คน ลาประชุม 1 คน", []),
    ],
)
def test_those_who_came_and_those_who_did_not_are_all_members(text: str, finds: list[str]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("ผู้เข้าประชุม 15 คน ที่ประชุมเห็นด้วย 14 คน ไม่เห็นด้วย 2 คน", ["14"]),
        ("ผู้เข้าประชุม 15 คน ที่ประชุมเห็นด้วย 13 คน ไม่เห็นด้วย 2 คน", []),
        ("มาประชุม 7 คน มีมติ 5 ต่อ 2 เสียง ให้ขยายเวลา", []),
        ("มาประชุม 7 คน มีมติ 6 ต่อ 2 เสียง ให้ขยายเวลา", ["6"]),
        ("มาประชุม 7 คน เห็นชอบเป็นเอกฉันท์ 8 เสียง", ["8"]),
        ("มาประชุม 7 คน เห็นชอบแต่งตั้งคณะทำงาน 8 คน", []),  # those appointed
        ("มาประชุม 40 คน เห็นชอบ 1,250,400 เสียง ไม่เห็นชอบ 300 เสียง", []),  # by shares
        ("มาประชุม 7 คน เห็นชอบ 6 เสียง งดออกเสียง 1 เสียง และเห็นชอบเรื่องที่ 2 ด้วยคะแนน 7 เสียง", []),
    ],
)
def test_no_more_vote_than_came(text: str, finds: list[str]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("ผู้มาประชุม จำนวน 3 คน ดังนี้" + LIST, []),
        ("ผู้มาประชุม จำนวน 4 คน ดังนี้" + LIST, ["4"]),
        ("กรรมการเข้าประชุม 4 คน\n\nรายชื่อผู้มาประชุม" + LIST, ["4"]),
        ("กรรมการเข้าประชุม 4 คน\n\nผู้มาประชุม" + LIST + "\nผู้เข้าร่วมประชุม" + LIST, []),
    ],
)
def test_as_many_are_listed_by_name_as_came(text: str, finds: list[str]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(("half", "finds"), [(11, []), (10, ["10"]), (12, ["12"])])
def test_half_of_the_members_is_half_of_them(half: int, finds: list[str]) -> None:
    text = f"จากกรรมการทั้งหมด 21 คน ต้องมาประชุมไม่น้อยกว่ากึ่งหนึ่ง คือ {half} คน"
    assert found(text) == finds
