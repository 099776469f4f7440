"""Tells what each passage is on its page: heading, item, caption, unit line, footnote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.model import Label, Paragraph, Role, Text
from extractor.numerals import read_numerals
from extractor.outline import announces, is_contents_title, read_label
from extractor.raw import Grid, Passage, Piece
from extractor.units import unit_line

_LONGEST_HEADING = 200  # characters: what is longer is a paragraph of text
_LONGEST_TITLE = 160
_LONGEST_CAPTION = 140
_LARGE = 1.15  # times the size of the body text
_CAPTION_REACH = 4  # passages above a table that may be its caption and unit line

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_WORDS = re.compile(r"(?:หมายเหตุ|ที่มา|แหล่งที่มา|แหล่งข้อมูล)\s*[:：]?")
_PRINTED_MARK = re.compile(r"(\d{1,2}|\*{1,3})[/)]?\s*(?=\D)")
_UNIT_LINE = re.compile(r"\W*หน่วย\s*(?:นับ|วัด|เงิน)?\s*(?:[:：=]|เป็น|\s)\s*\S.{0,40}")
_TABLE_WORD = re.compile(r"ตาราง(?:ที่|\s*[\d๐-๙]|แสดง|สรุป|ผล|การ|\s)")
_AMOUNT = re.compile(
    r"(?:จำนวน|รวม|ร้อยละ|คิดเป็น|เป็นเงิน|ทั้งสิ้น|กว่า)\s*[\d๐-๙]"
    r"|[\d๐-๙]{1,3}(?:,[\d๐-๙]{3})+|[\d๐-๙]\s*(?:คน|บาท|ล้าน|แห่ง|ราย|ครั้ง|%)"
)
_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}\s*[\d๐-๙]{1,4}\s*$")
_ENTRY = re.compile(r"(?:\t\s*|[.…·_]{2,}\s*|\s{2,}|(?<!ที่)(?<!พ\.ศ\.)(?<!ปี)\s)[\d๐-๙]{1,3}\s*$|\t\S{0,6}$")
_CONTENTS_HEAD = re.compile(r"(?:เรื่อง|ลำดับ|หัวข้อ)?\s*หน้า(?:ที่)?")

# How a title begins that no type sets apart, and what only a sentence holds.
_TITLE_WORDS = re.compile(
    r"(?:แบบ)?รายงาน|สารบัญ|บทสรุป|คำนำ|บทนำ|ภาคผนวก|กิตติกรรมประกาศ|บทที่\s*[\d๐-๙]|ส่วนที่\s*[\d๐-๙]"
    r"|หมวด(?:ที่)?\s*[\d๐-๙]|ประจำปี|ปีงบประมาณ|ไตรมาส|สรุปผล|ข้อมูล\s*ณ|ณ\s*วันที่|\(\s*(?:มกราคม|กุมภาพันธ์|มีนาคม"
    r"|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)"
)
_SENTENCE = re.compile(
    r"(?<!ราย)ได้(?!รับ)|มี(?!นาคม|นบุรี|เดีย)|พบว่า|จำนวน|คิดเป็น|โดย|ซึ่ง|ทั้งนี้|(?<!ห)นี้|แสดง|ส่วนใหญ่|เนื่องจาก|เพื่อ(?!ความ|การ)"
)


def read_roles(pieces: Sequence[Piece]) -> list[Paragraph | None]:
    """A paragraph for each passage, not yet nested, and None for each grid."""
    return _Roles(pieces).read()


def is_note(passage: Passage) -> bool:
    """Whether the passage is a footnote, or a note below a table."""
    return passage.is_footnote or bool(_mark(passage)) or _is_remark(passage.text)


def _is_remark(text: Text) -> bool:
    return _NOTE_WORDS.match(text.string) is not None


def _mark(passage: Passage) -> str:
    """The raised mark a footnote opens with; a level one only where it is known for one."""
    mark = ""
    for cluster in passage.text.clusters:
        printed = cluster.text.translate(_SUPERSCRIPTS)
        raised = cluster.raised or printed != cluster.text
        if not raised or not (printed.isdecimal() or printed == "*"):
            break
        mark += printed
    if mark:
        return mark
    printed_mark = _PRINTED_MARK.match(passage.text.string)
    if printed_mark and (passage.is_footnote or printed_mark[1].startswith("*")):
        return printed_mark[1]
    return ""


class _Roles:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._labels: list[Label | None] = [
            None if isinstance(piece, Grid) else read_label(piece.text) for piece in pieces
        ]
        self._captions = self._find_captions()
        self._size = _body_size(pieces)
        self._in_contents = False
        self._latest: Label | None = None  # the label last read
        self._roles: list[Role] = []

    def read(self) -> list[Paragraph | None]:
        paragraphs: list[Paragraph | None] = []
        for index, piece in enumerate(self._pieces):
            if isinstance(piece, Grid):
                self._in_contents = False
                self._roles.append(Role.BODY)
                paragraphs.append(None)
                continue
            role = self._role(index, piece)
            self._roles.append(role)
            label = self._labels[index] if role is not Role.FOOTNOTE else None
            if role is not Role.CONTENTS and label is not None:
                self._latest = label
            paragraphs.append(_paragraph(piece, role, label))
        return paragraphs

    def _role(self, index: int, passage: Passage) -> Role:
        string = passage.text.string
        if is_note(passage):
            return Role.FOOTNOTE
        if self._is_contents(index, string):
            return Role.CONTENTS
        if is_unit_line(string):
            return Role.UNIT
        label = self._labels[index]
        if label is not None:
            return _labelled_role(passage, label)
        if index in self._captions:
            return Role.CAPTION
        if self._is_title(index, passage):
            self._in_contents = is_contents_title(string)
            return Role.TITLE
        return Role.BODY
'''
