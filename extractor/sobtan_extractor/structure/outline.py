"""Outline labels, and the nesting of paragraphs that follows from them.

What nests in what is read from the order of the labels alone:

- A section number finds its place by its parts: 2.2 follows 2.1, 2.1 belongs to 2.
  A number that comes back to 1 opens a new part behind a title, unless the section
  it stands in goes on behind the list, and is a list inside the section otherwise.
- "แผนงานที่ N" stands under its section or title.
- Any other label style nests in what stands before it; a style already open comes
  back to its own level and closes what was opened inside it.
- A paragraph without a label that states a figure and announces a list ("จำนวน 50 คน
  จำแนกเป็น") is the parent of the list right behind it: the parts of its total are
  its children. So is one that announces a second list, lest that be taken for more
  of the first.
- Any other paragraph without a label goes on from the item it directly follows, and
  has that item as its parent. Behind a heading, behind a table, and where it opens
  with a word that closes a list (รวม, ทั้งนี้, สรุป ...) its parent is the innermost
  heading or programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Kind, Label, LabelStyle, Paragraph, Role, Text

_DIGITS = "0-9๐-๙"
# In the order in which lists count by them: ฃ and ฅ are never among them.
LIST_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_BULLETS = "•·●○◦▪■□▫◆◇❖‣➢➤►▶✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06c\uf06e\uf071"
_DASHES = "-–—‐‑−"

# Nouns that head a numbered part of a plan: "แผนงานที่ 3", "โครงการที่ 2".
_PLAN_NOUNS = (
    "แผนงาน|ประเด็นยุทธศาสตร์|ยุทธศาสตร์|กลยุทธ์|โครงการ|กิจกรรม|ผลผลิต|ภารกิจ|พันธกิจ|มาตรการ|เป้าประสงค์"
)
# What is counted: "กิจกรรมที่ 3 จังหวัด..." has no label, "10.30 น." is a time.
_COUNTED = (
    "ล้าน|พันล้าน|หมื่น|แสน|บาท|คน|ราย|แห่ง|ครั้ง|จังหวัด|อำเภอ|ตำบล|หน่วยงาน|โรงเรียน|ประเทศ|ประเด็น|ด้าน|เรื่อง|"
    "ชุด|รุ่น|ฉบับ|โครงการ|กิจกรรม|ปี|เดือน|วัน|ชั่วโมง|นาที|เท่า|กิโลเมตร|เมตร|กม\\.|ไร่|ตัน|ลิตร|หลัง|เครื่อง|จุด|หน่วย|น\\."
)
_IS_COUNT = pattern(rf"\s*(?:%|ร้อยละ|เปอร์เซ็นต์|ล้าน(?:บาท|คน)|(?:{_COUNTED})(?![ก-๎]))")

_IS_PHRASE = pattern(r"\s*(?:ของ|และ|หรือ|ต่อ(?!เนื่อง)|เมื่อเทียบ|เท่า)")
_MOST_SECTIONS = 50  # on one level
_MOST_LISTED = 200  # sections looked ahead for the end of a list inside one

_NUMBER = f"[{_DIGITS}]{{1,2}}"
_SUBNUMBERS = rf"(?:\.{_NUMBER})"
_ENUMERATOR = rf"(?:{_NUMBER}{_SUBNUMBERS}*|[{LIST_LETTERS}a-zA-Z])"
_LABEL = pattern(
    rf"""
    (?P<parenthesised>\(\s?{_ENUMERATOR}\s?\))
  | (?P<half>{_ENUMERATOR}\.?\))
  | (?P<section>{_NUMBER}{_SUBNUMBERS}+\.?(?![{_DIGITS}.,/%\-–])|{_NUMBER}\.(?![{_DIGITS}.]))
  | (?P<letter>[กขคงจฉชซ]\.(?=\s))
  | (?P<programme>(?:{_PLAN_NOUNS})ที่\s*{_NUMBER}(?![{_DIGITS},.\-–/])(?:\s*[:：])?)
  | (?P<article>(?:มาตรา|ข้อที่|ข้อ)\s*[{_DIGITS}]{{1,3}}(?:/{_NUMBER})?(?![{_DIGITS}.,]))
  | (?P<dash>[{_DASHES}](?=[\s\"“'‘(]|[^\W\d])|[{_BULLETS}]|o(?=\s))
    """,
    re.VERBOSE,
)
_NO_ITEM = pattern(r"\s*(?:[+=*/×÷<>%,;\-–]|$)")
_NO_ARTICLE = pattern(r"\s*(?:แห่ง|ของ|และ|หรือ|ถึง|วรรค|ตาม)")
_NO_PROGRAMME = pattern(rf"\s*(?:และ|ถึง|หรือ|กับ|(?:{_COUNTED})(?![ก-๎])|จังหวัด)")


def read_label(text: Text) -> Label | None:
    """The outline label at the very beginning of the text, if it has one."""
    match = _LABEL.match(text.string)
    if match is None:
        return None
    group = str(match.lastgroup)
    rest = text.string[match.end() :]
    if not _labels(group, match.group(), rest):
        return None
    return Label(_style(group, match.group()), text.slice(0, match.end()), _numbers(match.group()))


def _labels(group: str, printed: str, rest: str) -> bool:
    """Whether what looks like a label can be one, given the words behind it."""
    if group == "programme":
        return not _NO_PROGRAMME.match(rest)
    if _NO_ITEM.match(rest) or not any(character.isalpha() for character in rest):
        return False
    if group == "article":
        return not _NO_ARTICLE.match(rest)
    if group == "section":
        spaced = printed.endswith(".") or rest[0].isspace()
        return spaced and not _is_decimal(printed.rstrip(".").split("."), rest)
    return True


def _is_decimal(parts: list[str], rest: str) -> bool:
    """Whether the number is an amount: "1.05", "1.5 ล้าน", "60.95 ของแผน"."""
    if len(parts) != 2:
        return False
    is_number = any(part.startswith(("0", "๐")) or int(part) > _MOST_SECTIONS for part in parts)
    return is_number or _IS_COUNT.match(rest) is not None or _IS_PHRASE.match(rest) is not None


def _style(group: str, printed: str) -> LabelStyle:
    if group in ("parenthesised", "half") and not re.search(f"[{_DIGITS}]", printed):
        return LabelStyle.LETTER
    return LabelStyle(group)


def _numbers(printed: str) -> tuple[int, ...]:
    """The numbers of a label; a letter counts from its place in the alphabet."""
    numbers = tuple(int(number) for number in re.findall(f"[{_DIGITS}]+", printed))
    if numbers:
        return numbers
    letter = re.search(f"[{LIST_LETTERS}]|[a-z]", printed.lower())
    if letter is None or letter.group() == printed:  # "o" as a bullet
        return ()
    if letter.group() in LIST_LETTERS:
        return (LIST_LETTERS.index(letter.group()) + 1,)
    return (ord(letter.group()) - ord("a") + 1,)


_ANNOUNCES = pattern(
    r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ|ประกอบด้วย|จำแนกเป็น|จำแนกตาม\S{1,20}|จำแนกได้|แบ่งเป็น|แบ่งออกเป็น|"
    r"แยกเป็น|อาทิ|เช่น|[:：])\s*[:：]?\s*(?:\([^()]*\))?$"
)
_CLOSES = pattern(r"รวม|ทั้งนี้|สรุป|โดยสรุป|นอกจากนี้|อนึ่ง|สำหรับ|จาก(?:ตาราง|ข้อมูล)|ในภาพรวม|ผลการ")


def announces(text: str) -> bool:
    """Whether the text ends by announcing a list."""
    return _ANNOUNCES.search(text.rstrip()[-60:]) is not None


def closes(text: str) -> bool:
    """Whether the text begins with a word that speaks of more than the last item."""
    return _CLOSES.match(text) is not None


def restarts(label: Label) -> bool:
    """Whether the label is the first of a list."""
    return label.numbers[-1:] == (1,)


def nest(blocks: Sequence[Paragraph | None]) -> list[Paragraph | None]:
    """The paragraphs in their order, each with its parent and level.

    None stands for a table, in the list given and in the list returned.
    """
    outline = _Outline(blocks)
    return [None if block is None else outline.place(i, block) for i, block in enumerate(blocks)]


_HEADINGS = (Role.TITLE, Role.HEADING, Role.PROGRAMME)
_FIGURES = (Kind.AMOUNT, Kind.COUNT, Kind.PERCENTAGE, Kind.NUMBER)
_ASIDE = (Role.FOOTNOTE, Role.UNIT, Role.CAPTION, Role.CONTENTS)


class _Outline:
    """The open levels of the outline, outermost first.

    A level is the latest paragraph on it. Paragraphs that nothing can nest in (an
    item's continuation, a footnote) open none.
    """

    def __init__(self, blocks: Sequence[Paragraph | None]) -> None:
        self._blocks = blocks
        self._levels: list[Paragraph] = []
        self._title: Paragraph | None = None  # the first line of the title just begun
        self._item: Paragraph | None = None  # what a paragraph without a label goes on from
        self._before: Paragraph | None = None  # the paragraph right before, asides left out
        self._sections = _next_sections(blocks)

    def place(self, index: int, paragraph: Paragraph) -> Paragraph:
        if paragraph.role in _ASIDE:
            if paragraph.role is Role.CONTENTS:
                self._title = None
            return _below(paragraph, self._heading())
        if index and self._blocks[index - 1] is None:
            self._before = self._item = None
        parent, opens = self._find(index, paragraph)
        placed = _below(paragraph, parent)
        if opens:
            self._levels.append(placed)
        self._remember(placed)
        return placed

    def _find(self, index: int, paragraph: Paragraph) -> tuple[Paragraph | None, bool]:
        """The paragraph's parent, and whether it opens a level; closes what it ends."""
        if paragraph.role is Role.TITLE:
            return self._find_title(index, paragraph)
        if paragraph.label is None:
            return self._find_body(index, paragraph)
        if paragraph.label.style is LabelStyle.SECTION:
            return self._find_section(paragraph), True
        if paragraph.role is Role.PROGRAMME:
            return self._find_programme(paragraph.label), True
        return self._find_item(paragraph.label), True

    def _remember(self, placed: Paragraph) -> None:
        self._before = placed
        if placed.role is not Role.TITLE:
            self._title = None
        elif self._title is None:
            self._title = placed
        if placed.role is Role.ITEM:
            self._item = placed
        elif placed.role in _HEADINGS or placed is self._top() or placed.parent is not self._item:
            self._item = None

    def _find_title(self, index: int, paragraph: Paragraph) -> tuple[Paragraph | None, bool]:
        """A title opens a part where numbering begins anew, and stands in its section else.

        Its further lines are nested in the first.
        """
        if self._title is not None and not is_contents_title(paragraph.text.string):
            return self._title, False
        self._title = None
        section = self._sections[index]
        opens_part = section is None or (section.numbers == (1,) and not self._comes_back(index))
        if opens_part and (section is not None or not any(map(_is_section, self._levels))):
            self._levels.clear()
            return None, True
        while self._levels and not _is_numbered(self._levels[-1]):
            self._levels.pop()
        return self._top(), True

    def _comes_back(self, index: int) -> bool:
        """Whether the numbers behind count a list inside a section that then goes on.

        So they do where the first that does not follow them follows one that is open:
        "1.2", a title, "1." to "5.", and then "1.2.1".
        """
        opened = [_numbers_of(level) for level in self._levels if _is_section(level)]
        before: tuple[int, ...] = ()
        for section in islice(self._section_numbers(index), _MOST_LISTED):
            if section != (1,) and not _follows(section, before):
                return len(section) > 1 and bool(opened) and _follows(section, opened[-1])
            before = section
        return False

    def _section_numbers(self, index: int) -> Iterator[tuple[int, ...]]:
        """The numbers of the sections from that block on."""
        for block in islice(self._blocks, index, None):
            if block is not None and block.role is not Role.CONTENTS and _is_section(block):
                yield _numbers_of(block)

    def _find_section(self, paragraph: Paragraph) -> Paragraph | None:
        """The parent by the number: that of the number before it, or what its parts name."""
        numbers, before = _numbers_of(paragraph), self._before
        if numbers == (1,) and before is self._top() and _announces_here(before):
            return before
        for index in self._predecessors(paragraph):
            return self._close(index)
        for index, level in self._numbered():
            if len(numbers) > 1 and _numbers_of(level) == numbers[:-1]:
                return self._close_inside(index)
        return self._find_by_depth(numbers)

    def _find_by_depth(self, numbers: tuple[int, ...]) -> Paragraph | None:
        """The parent of a section whose number follows from none before it."""
        sections = [(i, level) for i, level in self._numbered() if _is_section(level)]
        if numbers == (1,) and sections:
            return self._top()  # a list inside the section
        for index, level in sections:
            if len(_numbers_of(level)) == len(numbers):
                return self._close(index)
            if len(_numbers_of(level)) < len(numbers):
                return self._close_inside(index)
        while self._levels and not _holds_sections(self._levels[-1]):
            self._levels.pop()
        return self._top()

    def _numbered(self) -> list[tuple[int, Paragraph]]:
        """The open sections and programmes with their indices, innermost first."""
        levels = [(i, level) for i, level in enumerate(self._levels) if _is_numbered(level)]
        return levels[::-1]

    def _predecessors(self, paragraph: Paragraph) -> list[int]:
        """The open sections that the paragraph's number follows; of its own kind first."""
        *parts, last = _numbers_of(paragraph)
        before = [
            (level.role is not paragraph.role, -index)
            for index, level in self._numbered()
            if _is_section(level) and _numbers_of(level) == (*parts, last - 1)
        ]
        return [-index for _, index in sorted(before)]

    def _find_programme(self, label: Label) -> Paragraph | None:
        same = self._open_level(_shape(label))
        if same is not None:
            return self._close(same)
        while self._levels and self._levels[-1].role not in _HEADINGS:
            self._levels.pop()
        return self._top()

    def _find_item(self, label: Label) -> Paragraph | None:
        same = self._open_level(_shape(label))
        if same is None:
            return self._top()
        before = self._before
        is_deeper = before is self._top() and before is not self._levels[same]
        if is_deeper and restarts(label) and _announces_here(before):
            return before
        return self._close(same)

    def _find_body(self, index: int, paragraph: Paragraph) -> tuple[Paragraph | None, bool]:
        item, words = self._item, paragraph.text.string
        listed = self._announced(index, paragraph)
        if listed is None:
            if item is not None and not closes(words):
                return item, False
            return self._heading(), False
        same = self._open_level(_shape(listed))
        if same is not None:
            parent = self._close(same)
            if parent is not None and parent.role is Role.BODY and parent is self._top():
                self._levels.pop()
                parent = parent.parent
            return parent, True
        return (self._heading() if item is None or closes(words) else item), True

    def _announced(self, index: int, paragraph: Paragraph) -> Label | None:
        """The first label of the list that hangs from the paragraph, if one does.

        It does where the paragraph states what the list breaks down, and where the
        list would otherwise run into the one before.
        """
        behind = (
            b
            for b in self._blocks[index + 1 : index + 9]
            if b is None or b.role is not Role.FOOTNOTE
        )
        following = next(behind, None)
        if following is None or following.role is not Role.ITEM or following.label is None:
            return None
        label = following.label
        is_open = self._open_level(_shape(label)) is not None
        hangs = is_open or any(quantity.kind in _FIGURES for quantity in paragraph.quantities)
        if announces(paragraph.text.string):
            return label if hangs else None
        return label if is_open and restarts(label) else None

    def _open_level(self, shape: str) -> int | None:
        """The index of the innermost open level with labels of that shape."""
        for index in range(len(self._levels) - 1, -1, -1):
            label = self._levels[index].label
            if label is not None and _shape(label) == shape:
                return index
        return None

    def _close(self, index: int) -> Paragraph | None:
        """Closes the level and all inside it; what its paragraph stood under."""
        parent = self._levels[index].parent
        del self._levels[index:]
        return parent

    def _close_inside(self, index: int) -> Paragraph:
        """Closes what is open inside the level, and returns its paragraph."""
        del self._levels[index + 1 :]
        return self._levels[index]

    def _top(self) -> Paragraph | None:
        return self._levels[-1] if self._levels else None

    def _heading(self) -> Paragraph | None:
        """The innermost heading or programme."""
        return next((level for level in reversed(self._levels) if level.role in _HEADINGS), None)


def _follows(section: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """Whether the section comes right behind that one, inside it or on a level around it."""
    depth = len(section) - 1
    if depth > len(before):
        return False
    return section[:depth] == before[:depth] and section[depth] == (*before, 0)[depth] + 1


def _announces_here(paragraph: Paragraph | None) -> bool:
    """Whether the paragraph, no heading, announces what stands right behind it."""
    return (
        paragraph is not None
        and paragraph.role in (Role.BODY, Role.ITEM)
        and announces(paragraph.text.string)
    )


def _below(paragraph: Paragraph, parent: Paragraph | None) -> Paragraph:
    return replace(paragraph, parent=parent, level=0 if parent is None else parent.level + 1)


def _next_sections(blocks: Sequence[Paragraph | None]) -> list[Label | None]:
    """For each block, the next section label behind it."""
    following: Label | None = None
    labels: list[Label | None] = []
    for block in reversed(blocks):
        labels.append(following)
        if block is not None and block.role is not Role.CONTENTS and _is_section(block):
            following = block.label
    return labels[::-1]


def _is_numbered(paragraph: Paragraph) -> bool:
    return _style_of(paragraph) in (LabelStyle.SECTION, LabelStyle.PROGRAMME)


def _is_section(paragraph: Paragraph) -> bool:
    return _style_of(paragraph) is LabelStyle.SECTION


def _holds_sections(paragraph: Paragraph) -> bool:
    """Whether sections counted from 1 can stand under the paragraph."""
    return paragraph.role is Role.TITLE or _style_of(paragraph) is LabelStyle.ARTICLE


def _style_of(paragraph: Paragraph) -> LabelStyle | None:
    return paragraph.label.style if paragraph.label is not None else None


def _numbers_of(paragraph: Paragraph) -> tuple[int, ...]:
    return paragraph.label.numbers if paragraph.label is not None else ()


def _shape(label: Label) -> str:
    """The label with its numbers and letters left out: "(#)", "แผนงานที่#"."""
    printed = "".join(label.text.string.split()).rstrip(":：")
    if label.style is LabelStyle.LETTER:
        return re.sub(r"[^\W\d]", "ก" if re.search("[ก-ฮ]", printed) else "a", printed)
    return re.sub(r"\d+", "#", printed)


_CONTENTS_TITLE = pattern(r"(?:สารบัญ|สารบาญ|เนื้อหาใน(?:เล่ม|ฉบับ|รายงาน|เอกสาร))\S{0,12}$")


def is_contents_title(text: str) -> bool:
    """Whether the text heads a table of contents."""
    return _CONTENTS_TITLE.match(text.strip()) is not None
