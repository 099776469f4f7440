"""Tells what each passage is on its page: heading, item, caption, unit line, footnote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Label, LabelStyle, Paragraph, Role, Text
from sobtan_extractor.model.pieces import Grid, Passage, Piece
from sobtan_extractor.numbers.numerals import read_numerals
from sobtan_extractor.structure.outline import announces, is_contents_title, read_label
from sobtan_extractor.structure.table_units import table_unit

_LONGEST_HEADING = 200  # characters: what is longer is a paragraph of text
_LONGEST_TITLE = 160
_LONGEST_CAPTION = 140
_LARGE = 1.15  # times the size of the body text
_CAPTION_REACH = 4  # passages above a table that may be its caption and unit line

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_WORDS = pattern(r"(?:หมายเหตุ|ที่มา|แหล่งที่มา|แหล่งข้อมูล)\s*[:：]?")
_PRINTED_MARK = pattern(r"(\d{1,2}|\*{1,3})[/)]?\s*(?=\D)")
_UNIT_LINE = pattern(r"\W*หน่วย\s*(?:นับ|วัด|เงิน)?\s*(?:[:：=]|เป็น|\s)\s*\S.{0,40}")
_TABLE_WORD = pattern(r"ตาราง(?:ที่|\s*[\d๐-๙]|แสดง|สรุป|ผล|การ|\s)")
_AMOUNT = pattern(
    r"(?:จำนวน|รวม|ร้อยละ|คิดเป็น|เป็นเงิน|ทั้งสิ้น|กว่า)\s*[\d๐-๙]"
    r"|[\d๐-๙]{1,3}(?:,[\d๐-๙]{3})+|[\d๐-๙]\s*(?:คน|บาท|ล้าน|แห่ง|ราย|ครั้ง|%)"
)
_LEADERS = pattern(r"(?<![.…·_])(?<![.…·_]\s)(?:[.…·_]\s?){4,}+\s*[\d๐-๙]{1,4}\s*$")
_ENTRY = pattern(  # the words, a gap, the page
    r"(?:\t\s*|[.…·_]{2,}\s*|\s{2,}|(?<!ที่)(?<!พ\.ศ\.)(?<!ปี)\s)[\d๐-๙]{1,3}\s*$|\t\S{0,6}$"
)
_CONTENTS_HEAD = pattern(r"(?:เรื่อง|ลำดับ|หัวข้อ)?\s*หน้า(?:ที่)?")

# How a title begins that no type sets apart, and what only a sentence holds.
_TITLE_WORDS = pattern(
    r"(?:แบบ)?รายงาน|สารบัญ|บทสรุป|คำนำ|บทนำ|ภาคผนวก|กิตติกรรมประกาศ|บทที่\s*[\d๐-๙]|ส่วนที่\s*[\d๐-๙]"
    r"|หมวด(?:ที่)?\s*[\d๐-๙]|ประจำปี|ปีงบประมาณ|ไตรมาส|สรุปผล|ข้อมูล\s*ณ|ณ\s*วันที่|\(\s*(?:มกราคม|กุมภาพันธ์|มีนาคม"
    r"|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)"
)
_PART_NUMBER = pattern(r"(?:หมวด|บท|ส่วน|ตอน|ภาค)(?:ที่)?\s*[\d๐-๙]{1,2}")
_SENTENCE = pattern(
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
        self._bold_depths = {  # of section numbers that are set in bold
            len(label.numbers)
            for piece, label in zip(pieces, self._labels, strict=True)
            if label is not None and label.style is LabelStyle.SECTION
            if not isinstance(piece, Grid) and piece.bold
        }
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
        aside = self._aside(index, passage)
        if aside is not None:
            return aside
        label = self._labels[index]
        if label is not None:
            depth = len(label.numbers)
            return _labelled_role(passage, label, bold_headings=depth in self._bold_depths)
        if self._is_title(index, passage):
            self._in_contents = is_contents_title(passage.text.string)
            return Role.TITLE
        return Role.BODY

    def _aside(self, index: int, passage: Passage) -> Role | None:
        """The role of what is no part of the running text."""
        string = passage.text.string
        if is_note(passage):
            return Role.FOOTNOTE
        if self._is_contents(index, string):
            return Role.CONTENTS
        if is_unit_line(string):
            return Role.UNIT
        return Role.CAPTION if index in self._captions else None

    def _is_contents(self, index: int, string: str) -> bool:
        if _LEADERS.search(string):
            return True
        if _CONTENTS_HEAD.fullmatch(string) and Role.CONTENTS in self._roles:
            self._in_contents = True  # "หน้า" over a further page of it
        if not self._in_contents:
            return False
        if _CONTENTS_HEAD.fullmatch(string) or _ENTRY.search(string):
            return True
        self._in_contents = len(string) <= _LONGEST_TITLE and self._leads_to_entry(index)
        return self._in_contents

    def _leads_to_entry(self, index: int) -> bool:
        """Whether one of the next two passages is an entry, no paragraph before it."""
        for passage in (self._passage(index + 1), self._passage(index + 2)):
            if passage is None or len(passage.text.string) > _LONGEST_TITLE:
                return False
            if _ENTRY.search(passage.text.string):
                return True
        return False

    def _is_title(self, index: int, passage: Passage) -> bool:
        string = passage.text.string
        if len(string) > _LONGEST_TITLE or self._continues_list(index):
            return False
        if passage.bold or passage.centred or passage.size > self._size * _LARGE:
            return True
        return self._reads_as_title(passage) or self._goes_on_title(index, string)

    def _goes_on_title(self, index: int, string: str) -> bool:
        """Whether a line stands between two of a title, or names what "หมวด 1" opens."""
        before, after = self._passage(index - 1), self._passage(index + 1)
        if before is None or self._roles[index - 1] is not Role.TITLE:
            return False
        if len(string) > _LONGEST_TITLE // 2 or _AMOUNT.search(string):
            return False
        between = after is not None and self._reads_as_title(after)
        return between or _PART_NUMBER.fullmatch(before.text.string) is not None

    def _reads_as_title(self, passage: Passage) -> bool:
        string = passage.text.string
        return (
            len(string) <= _LONGEST_TITLE
            and _TITLE_WORDS.match(string) is not None
            and not (_SENTENCE.search(string) or _AMOUNT.search(string) or announces(string))
        )

    def _continues_list(self, index: int) -> bool:
        """Whether the next label goes on with the last one: what is between is no heading."""
        label = self._labels[index + 1] if index + 1 < len(self._labels) else None
        latest = self._latest
        return (
            label is not None
            and latest is not None
            and label.style is latest.style
            and label.numbers[:-1] == latest.numbers[:-1]
            and label.numbers != latest.numbers
            and label.numbers[-1:] > (1,)
            and len(label.numbers) == 1
        )

    def _passage(self, index: int) -> Passage | None:
        if not 0 <= index < len(self._pieces):
            return None
        piece = self._pieces[index]
        return None if isinstance(piece, Grid) else piece

    def _find_captions(self) -> set[int]:
        """The indices of passages that name the table below them."""
        captions: set[int] = set()
        for index, piece in enumerate(self._pieces):
            if isinstance(piece, Grid):
                captions |= self._captions_above(index)
        return captions

    def _captions_above(self, grid: int) -> set[int]:
        found: set[int] = set()
        for index in range(grid - 1, max(grid - 1 - _CAPTION_REACH, -1), -1):
            passage = self._passage(index)
            if passage is None or self._labels[index] is not None:
                break
            string = passage.text.string
            if is_unit_line(string) or is_note(passage):
                continue
            if _TABLE_WORD.match(string) and len(string) <= _LONGEST_HEADING:
                return found | {index}
            if found or not _could_be_caption(passage):
                break
            found.add(index)
        return found


def _could_be_caption(passage: Passage) -> bool:
    string = passage.text.string
    return (
        len(string) <= _LONGEST_CAPTION
        and not is_contents_title(string)
        and not announces(string)
        and not _AMOUNT.search(string)
    )


def _labelled_role(passage: Passage, label: Label, bold_headings: bool) -> Role:
    """The role of a passage with a label; where headings are bold, no other is one."""
    string = passage.text.string
    match label.style:
        case LabelStyle.PROGRAMME:
            return Role.PROGRAMME
        case LabelStyle.SECTION if passage.bold and len(string) <= _LONGEST_HEADING:
            return Role.HEADING
        case LabelStyle.SECTION if len(string) <= _LONGEST_HEADING and not bold_headings:
            return Role.ITEM if _AMOUNT.search(string) else Role.HEADING
        case _:
            return Role.ITEM


def _paragraph(passage: Passage, role: Role, label: Label | None) -> Paragraph:
    return Paragraph(
        text=passage.text,
        role=role,
        label=label,
        note_mark=_mark(passage) if role is Role.FOOTNOTE else "",
        quantities=read_numerals(passage.text, label_end=len(label.text) if label else 0),
    )


def is_unit_line(text: str) -> bool:
    """Whether a line gives the unit of a table: "หน่วย : ล้านบาท", "(ล้านบาท)"."""
    string = text.strip()
    if table_unit(string):
        return True
    return _UNIT_LINE.fullmatch(string) is not None and not _AMOUNT.search(string)


def _body_size(pieces: Sequence[Piece]) -> float:
    """The type size most characters of the running text are set in."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        if not isinstance(piece, Grid):
            sizes[round(piece.size, 1)] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
