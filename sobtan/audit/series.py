"""Which reports form a series, and which of them comes before which.

Reports of one series have the same title, but for the period it names, and are of the
same agency. Their order follows from their periods alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document
from sobtan_rules.dates.report_parts import Division
from sobtan_rules.thai.letters import fold

# From here on a line of a title says when, to whom, or which issue it is.
_OCCASION = pattern(
    r"(?:ประจำ|สำหรับ|รอบ|งวด|ณ|ใน|ของ)?\s*"
    r"(?:ประจำ|ไตรมาส|ปีงบประมาณ|ปีบัญชี|ปี\s*พ\.?\s*ศ|พ\.\s*ศ\.|ครึ่งปี|รอบ\s*\S+\s*เดือน|งวด"
    r"|เดือน\s*(?:ที่|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)"
    r"|สิ้นสุด|ณ\s*(?:วันที่|สิ้น)|วันที่|ครั้งที่|ฉบับที่|เสนอ)"
)
_AGENCY = pattern(
    r"(?:สำนักงาน|สำนัก|กองทุน|กระทรวง|กรม|สถาบัน|มหาวิทยาลัย|วิทยาลัย|โรงเรียน|โรงพยาบาล|เทศบาล"
    r"|องค์การ|องค์กร|การ(?:ไฟฟ้า|ประปา|รถไฟ|เคหะ|ท่าเรือ)|ธนาคาร|บริษัท|มูลนิธิ|คณะ(?!กรรมการ)"
    r"|ศาล|รัฐสภา|จังหวัด|อำเภอ|ศูนย์)[^\s\d()“”\"']{2,}(?:\s?\([^()\d\s]{2,20}\))?"
)
_LONGEST = 300  # characters of a name: an index takes no more of three bytes each
_FRONT = 12  # paragraphs of a report among which its agency is looked for


class Heading(NamedTuple):
    """What a report calls itself. `series` is empty where title or agency is not known."""

    title: str
    agency: str
    series: str


def heading(document: Document, division: Division) -> Heading:
    """The title of the document's first report, its agency, and the series they make."""
    lines = [" ".join(line.text.string.split()) for line in division.parts[0].title]
    title = " ".join(lines)
    agency = _agency(lines) or _agency(_front(document))
    kept = "".join(fold(re.sub(r"[\d๐-๙]", "", undated(line))) for line in lines)
    series = f"{kept[:_LONGEST]}/{fold(agency)}" if kept and agency else ""
    return Heading(title or document.title, agency, series)


def undated(line: str) -> str:
    """The line of a title up to where it says when, or to whom."""
    found = _OCCASION.search(line)
    return line[: found.start()] if found else line


def _agency(lines: Iterable[str]) -> str:
    found = (match.group() for line in lines if (match := _AGENCY.search(line)))
    return unicodedata.normalize("NFC", next(found, "").strip())[:_LONGEST]


def _front(document: Document) -> Iterable[str]:
    yield from (" ".join(text.string.split()) for text in document.furniture)
    yield from (" ".join(p.text.string.split()) for p in document.paragraphs[:_FRONT])


def days(division: Division) -> tuple[date, date] | None:
    """The first and last day a file's reports are for; None where one is not known."""
    periods = [part.period for part in division.parts]
    known = [period.days for period in periods if period is not None and period.days is not None]
    if not known or len(known) < len(periods):
        return None
    return min(first for first, _ in known), max(last for _, last in known)


class Member(NamedTuple):
    """A file of a series. Days are ISO dates, which sort as dates do.

    `faults` says whether it was read only in part, and how many findings it has that
    are more than for information.
    """

    path: str
    first_day: str
    last_day: str
    faults: tuple[bool, int] = (False, 0)


def predecessor(later: Member, members: Sequence[Member]) -> Member | None:
    """The report right before that one; None for the first.

    Of several for that period (drafts, copies, other renderings) it is one in the same
    folder if there is any, there one with the fewest faults, and of these the one whose
    name is most like.
    """
    from rapidfuzz.fuzz import ratio

    before = [
        member
        for member in members
        if member.last_day < later.last_day and member.first_day <= later.first_day
    ]
    latest = max((member.last_day for member in before), default="")
    mine = PurePath(later.path)

    def order(member: Member) -> tuple[bool, tuple[bool, int], float, str]:
        other = PurePath(member.path)
        unlike = -ratio(other.name, mine.name)
        return other.parent != mine.parent, member.faults, unlike, member.path

    return min((m for m in before if m.last_day == latest), key=order, default=None)
