"""Words and phrases printed twice in a row, told from what Thai rightly repeats.

A stretch of letters that comes twice is only a doubled word where the letters are
words: the dictionary must take it apart without a rest, and no longer word may cover
the joint, as กรรมการ and การ meet in "กรรมการการเลือกตั้ง".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import UNREADABLE, Cell, Document, Paragraph, Text
from sobtan_rules.dates.mentions import Holder, holders, is_contents
from sobtan_rules.thai.dictionary import words

_LONGEST = 60  # letters of a phrase
_GRAM = 3  # letters that must come again for a closer look
_MEANT = 3  # doubled in so many places, a long phrase is no slip: rows run together
_FILLS = 4  # times that a phrase stands in a passage that it fills
_GAP = 1.5  # sizes of the letters: a wider gap parts columns
_LONG = 5  # letters from which a single word that is doubled is surely a slip
_SURELY_APART = 7  # letters from which a word is a word of its own in a longer one
_LONGEST_WORD = 24  # letters
_LONGEST_ENTRY = 20  # letters of a list's entry
_CONTEXT = 6  # letters on either side that show the phrase without its double elsewhere
_THAI = pattern(r"[ก-ฺเ-๎]+")
_MARKS = pattern("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e30\u0e32\u0e33\u0e45]")
_CONNECTIVES = """
และ หรือ โดย จาก เพื่อ ตาม ซึ่ง ด้วย สำหรับ ระหว่าง ภายใต้ เนื่องจาก รวมถึง ได้แก่ จำนวน เมื่อ
"""
_SHORT_BUT_SURE = frozenset(_CONNECTIVES.split())
# Said twice on purpose, or one of a name and its kind: เทศบาลเมืองเมืองพล.
_REDUPLICATED = """
ต่าง มาก น้อย เล็ก ใหญ่ ค่อย เรื่อย บ่อย ช้า เร็ว ใกล้ ไกล เก่า ใหม่ นาน จริง ง่าย ที่ ของ คน ให้ ได้ ว่า จะ ก็
เมือง นคร บ้าน หนอง คลอง เกาะ ดอน ป่า ท่า เขา บาง วัด วัง โคก โนน นา สวน บ่อ ห้วย แม่ ลำ ปาก สาม
"""
_RIGHTLY_TWICE = frozenset(_REDUPLICATED.split())
_BOUND = ("มหา", "นัก", "ผู้", "โรง", "ห้อง", "กรรม", "ต่าง", "ระหว่าง", "ปลัด")  # they open compounds
_LATIN = pattern(r"(?<![\w-])(?P<word>[A-Za-z]{2,})\s+(?P=word)(?![\w-])")
_SMALL_WORDS = "the of and in to for a an is on with by at from as or are was be"
_LATIN_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, eq=False, slots=True)
class Double:
    """A phrase printed twice, at [start, end) of the text."""

    text: Text
    start: int
    end: int
    phrase: str
    is_sure: bool = True  # else it is one only where the same is sure elsewhere


def doubles(document: Document) -> Iterator[Double]:
    """Every doubled word or phrase, in reading order."""
    search = _Search(document)
    found = [
        double
        for holder in holders(document.blocks)
        if not is_contents(holder)
        for double in search.doubles(holder)
    ]
    sure = {double.phrase for double in found if double.is_sure}
    often = Counter(double.phrase for double in found)
    for double in found:
        is_form = often[double.phrase] >= _MEANT and not is_short(double.phrase)
        if double.phrase in sure and not is_form and not _is_column(double):
            yield double


def _is_column(double: Double) -> bool:
    """Whether the copies belong to rows or columns that run together, not to a sentence.

    So it is where a phrase of several words fills its passage, as the office of everyone in a
    list does, and where a gap wider than letters parts the copies.
    """
    phrase, string = double.phrase, double.text.string
    if _wraps_alike(double) or _is_parted(double):
        return True
    last = phrase.split()[-1]  # of a phrase with a space in it, what ends each row
    if string.count(last) >= _FILLS and (last != phrase or _word_count(phrase) > 1):
        return True
    first = double.text.slice(double.start, double.start + (double.end - double.start) // 2)
    clusters = [one for one in first.clusters if one.text.strip()]
    rest = double.text.slice(double.start + len(first), double.end).strip().clusters
    if not clusters or not rest or clusters[-1].page != rest[0].page:
        return False
    left, right = clusters[-1], rest[0]
    is_beside = left.box.top < right.box.bottom and right.box.top < left.box.bottom
    return is_beside and right.box.x0 - left.box.x1 > _GAP * left.size


def _wraps_alike(double: Double) -> bool:
    """Whether a line ends within both copies at the same letter: each is an entry of its own."""
    half = (double.end - double.start) // 2
    first = range(double.start + 1, double.start + half)
    return any(_wraps(double.text, i) and _wraps(double.text, i + half) for i in first)


def _is_parted(double: Double) -> bool:
    """Whether a line's end stands between the copies of a single word.

    It may have taken a space: "การหาพื้นที่ / พื้นที่ผิว" says two things.
    """
    middle = double.start + (double.end - double.start) // 2
    is_word = _word_count(double.phrase) == 1 and double.phrase not in _SHORT_BUT_SURE
    return is_word and _wraps(double.text, middle)


def is_short(phrase: str) -> bool:
    """Whether it is a single short word, of which one cannot be as sure."""
    return len(phrase) < _LONG and phrase not in _SHORT_BUT_SURE


class _Search:
    """Looks for doubled phrases; what is short is looked up in the whole document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def doubles(self, holder: Holder) -> Iterator[Double]:
        string = holder.text.string
        end = 0
        seen: dict[int, int] = {}  # up to where copies of a length repeat each other, once seen
        for middle, length in _repeats(string):
            if middle < max(end, seen.get(length, 0)):
                continue
            starts = list(_rotations(string, middle, length))
            seen[length] = starts[-1] + length + 1
            if isinstance(holder, Cell) and any(_wraps(holder.text, s + length) for s in starts):
                continue  # the lines of a cell are often entries
            if length < _LONG and any(_is_torn(string, start, length) for start in starts):
                continue
            for start in starts:
                double = self._judged(holder, start, length)
                if double is not None:
                    end = double.end
                    yield double
                    break
        for match in _LATIN.finditer(string):
            word = match["word"]
            if word in _LATIN_SMALL or (word.islower() and len(word) >= _LONG):
                yield Double(holder.text, match.start(), match.end(), word)

    def _judged(self, holder: Holder, start: int, length: int) -> Double | None:
        """The doubled phrase, if it is one: words, said twice, for no good reason."""
        string = holder.text.string
        end = start + 2 * length
        printed = string[start : start + length]
        phrase = printed.strip()
        before, behind = string[:start], string[end:]
        is_readable = _is_phrase(phrase) and UNREADABLE not in string[max(0, start - 1) : end + 1]
        if not is_readable or _goes_on(before, printed, behind):
            return None
        if printed == phrase and _is_listed(holder.text, start, length):
            return None
        count = _word_count(phrase)
        is_right = phrase in _RIGHTLY_TWICE or phrase * 2 in words()
        if not count or is_right or _covers_joint(before, phrase, behind):
            return None
        if _is_choice(phrase, behind):
            return None
        if count > 1 or not is_short(phrase):
            return Double(holder.text, start, end, phrase)
        body_start = holder.body_start if isinstance(holder, Paragraph) else 0
        is_sure = not before[body_start:].strip() or self._occurs_once(before, phrase, behind)
        return Double(holder.text, start, end, phrase, is_sure)

    def _occurs_once(self, before: str, phrase: str, behind: str) -> bool:
        """Whether the document has the same words elsewhere with the phrase only once."""
        around = before[-_CONTEXT:], behind[:_CONTEXT]
        if any(len(side) < _CONTEXT for side in around):
            return False
        single = "".join((around[0] + phrase + around[1]).split())
        return any(single in text for text in self._compact)

    @cached_property
    def _compact(self) -> tuple[str, ...]:
        """The paragraphs without spaces."""
        return tuple("".join(p.text.string.split()) for p in self._document.paragraphs)


def _repeats(string: str) -> Iterator[tuple[int, int]]:
    """Where a stretch of letters begins again right behind itself, and its length."""
    last: dict[str, int] = {}
    for position in range(len(string) - _GRAM + 1):
        gram = string[position : position + _GRAM]
        before = last.get(gram)
        if before is not None and position - before <= _LONGEST:
            length = position - before
            if string.startswith(string[before:position], position):
                yield position, length
        last[gram] = position


def _rotations(string: str, middle: int, length: int) -> Iterator[int]:
    """Where the doubled stretch may be taken to begin: "ABAB" within "xABABA" in two ways."""
    start = middle - length
    while start and string[start - 1] == string[start - 1 + length]:
        start -= 1
    while string[start : start + length] == string[start + length : start + 2 * length]:
        yield start
        start += 1


def _goes_on(before: str, printed: str, behind: str) -> bool:
    """Whether a copy is only the beginning or the end of something else.

    So it is before a vowel, before ละ or ๆ ("กลุ่มกลุ่มละ 5 คน"), and where a space parts
    two clauses ("สร้างเมือง เมืองสร้างคน").
    """
    if _MARKS.match(behind) or behind.lstrip().startswith(("ละ", "ๆ")):
        return True
    phrase = printed.strip()
    if " " in phrase and _THAI.search(before[-1:]):
        return True  # "รัฐพิธี งานพิธี งานศพ": the first copy is the end of something else
    return phrase != printed and not _stands_apart(before, behind, phrase)


def _is_listed(text: Text, start: int, length: int) -> bool:
    """Whether a line ends between the copies, and each belongs to an entry of a list.

    A space that a line's end has taken parts them: of "ทับสะแก บางสะพาน" and "บางสะพานน้อย
    ปราณบุรี" the second names another place. What fills a line of its own is an entry.
    """
    string, middle = text.string, start + length
    if not _wraps(text, middle):
        return False
    if _wraps(text, start):
        return True
    entry = _THAI.match(string, middle + length)
    if entry is None or not string[:start][-1:].isspace():
        return False
    around = [*string[:start].split()[-1:], *string[entry.end() :].split()[:1]]
    return len(around) > 1 and all(len(word) <= _LONGEST_ENTRY for word in around)


def _wraps(text: Text, position: int) -> bool:
    """Whether a line ends before that character."""
    return position > 0 and len(text.places(position - 1, position + 1)) > 1


def _is_phrase(phrase: str) -> bool:
    """Whether it is Thai words, spaces between them at most, and long enough."""
    return len(phrase) >= _GRAM and all(_THAI.fullmatch(part) for part in phrase.split(" "))


def _stands_apart(before: str, behind: str, phrase: str) -> bool:
    """Whether the doubled words have spaces on both outer sides as well."""
    return (
        len(phrase) >= _LONG
        and (not before or before[-1].isspace())
        and (not behind or not behind[0].isalpha())
    )


def _covers_joint(before: str, phrase: str, behind: str) -> bool:
    """Whether a longer word ends with the first copy or begins with the second.

    A long word that only stands in a set phrase ("จัดกิจกรรม") is no part of a compound.
    """
    is_single = _word_count(phrase) == 1
    for size in range(1, _LONGEST_WORD - len(phrase)):
        head, tail = before[-size:], behind[:size]
        if len(head) == size and _THAI.fullmatch(head) and head + phrase in words():
            return len(phrase) < _SURELY_APART or head.endswith(_BOUND)
        if len(tail) == size and _THAI.fullmatch(tail) and phrase + tail in words():
            return is_single and len(phrase) < _SURELY_APART
    return False


def _is_choice(phrase: str, behind: str) -> bool:
    """Whether it is two choices, the second said with more: "หรือ[ปรับปรุงวิชา]หรือ[…]เดิม"."""
    return phrase.startswith("หรือ") and phrase != "หรือ" and bool(_THAI.match(behind))


def _is_torn(string: str, start: int, length: int) -> bool:
    """Whether words reach over both ends of the copies: "จา⟨กหลา⟩⟨กหลา⟩ย" doubles no word."""
    first, second = string[start : start + length], string[start + length : start + 2 * length]
    before, behind = string[:start], string[start + 2 * length :]
    return _is_crossed(before, first) and _is_crossed(second, behind)


def _is_crossed(left: str, right: str) -> bool:
    """Whether a word of the dictionary begins in the left and ends in the right."""
    sizes = range(1, _LONGEST_WORD)
    heads = [left[-size:] for size in sizes if size <= len(left) and _THAI.fullmatch(left[-size:])]
    tails = [right[:size] for size in sizes if size <= len(right)]
    return any(head + tail in words() for head in heads for tail in tails if len(head + tail) > 2)


def _word_count(phrase: str) -> int:
    """The fewest words of the dictionary that make the phrase; 0 where letters are left over."""
    letters, known = phrase.replace(" ", ""), words()
    fewest: list[int | None] = [0, *([None] * len(letters))]
    for end in range(1, len(letters) + 1):
        counts = (
            count + 1
            for start in range(max(0, end - _LONGEST_WORD), end - 1)  # a letter is no word
            if (count := fewest[start]) is not None and letters[start:end] in known
        )
        fewest[end] = min(counts, default=None)
    return fewest[-1] or 0
