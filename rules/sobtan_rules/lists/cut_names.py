"""Cuts lists of names that show by their first word where each begins.

"สพป.ก เขต 4 สพป.ข", "เขตก และเขตข", "สพฐ. อปท. และ กทม.", "หลักสูตรก หลักสูตรข". An
abbreviation is known by its shape, a word by what it is a word for; names of one
list begin alike, and what stands between them belongs to the name before it or, if
it begins like a name of another kind, makes the count uncertain.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.lists.passages import Cut, Item, Passage
from sobtan_rules.lists.words import GOES_ON, closing_bracket, phrase_end

# Kinds of names: words of one line are listed side by side as being of one kind.
_KINDS = """
จังหวัด จ.
อำเภอ อ. เขต
ตำบล ต. แขวง
หมู่บ้าน บ้าน
ชุมชน
ภาค
เทศบาล อบต. อบจ. ทต. ทม. ทน. องค์การบริหารส่วน เมืองพัทยา กรุงเทพมหานคร
มหาวิทยาลัย ม. มรภ. มทร. มอ. มช. มข. สถาบัน วิทยาลัย จุฬาลงกรณ์มหาวิทยาลัย
โรงเรียน รร. ร.ร.
โรงพยาบาล รพ. รพ.สต.
ศูนย์
กรม
กระทรวง
สำนักงาน
สำนัก
กอง
คณะ
บริษัท บมจ. บจก. หจก.
มูลนิธิ
สมาคม
ธนาคาร
สหกรณ์
วัด
โครงการ
หลักสูตร
กิจกรรม
กลุ่ม
ด้าน
ระบบ
ประเทศ สาธารณรัฐ ราชอาณาจักร
"""
_KIND_OF = {word: line for line in _KINDS.strip().splitlines() for word in line.split()}
_WORDS = "|".join(re.escape(word) for word in sorted(_KIND_OF, key=len, reverse=True))
_NAME = '(?=[ก-๙“"])'
_ABBREVIATION = r"[ก-ฮ]{1,6}(?:\.[ก-ฮ]{1,5})*\."
_HEAD = pattern(rf"(?P<word>{_WORDS})\s?{_NAME}|(?P<short>{_ABBREVIATION})")
_IN_PLACE = ("จังหวัด", "จ.", "อำเภอ", "อ.", "ตำบล", "ต.", "แขวง", "ภาค")  # where something is
_PLACES = frozenset(_KIND_OF[word] for word in _IN_PLACE)
_SEPARATORS = pattern(r"(?:[\s,;、•]|-(?=\s))*")
_AND = pattern(r"(?:และ|กับ)\s*")
_JOINT = pattern("และ|กับ")
_WORD = pattern(r"[^\s,;、()]+")
_NUMBERED = pattern(r"(?:เขต|แห่งที่|ที่|หมู่ที่|หมู่)?\s?\d+$|เขต$")
_LONGEST_NAME = 90
_ABBREVIATED = "*."  # the kind of abbreviations that stand alone


class _Head(NamedTuple):
    """What a name begins with, and where that ends."""

    word: str
    end: int
    is_alone: bool = False  # an abbreviation that is the whole name


@dataclass(eq=False)
class _Name:
    start: int
    end: int
    kind: str
    is_alone: bool  # an abbreviation without a name behind it
    behind_and: bool


def cut_names(passage: Passage, start: int, unit: str) -> Cut | None:
    """The names listed from `start` on; None where they do not begin alike."""
    return _Reader(passage, unit).read(start)


@dataclass(eq=False)
class _Reader:
    passage: Passage
    unit: str
    names: list[_Name] = field(default_factory=list)
    others: int = 0  # names of another kind: they may be listed, or say more of a name
    is_dangling: bool = False
    is_closed: bool = False

    def read(self, start: int) -> Cut | None:
        position, has_and = self._next(start)
        first = self._name_at(position, has_and)
        if first is None:
            return None
        self.names.append(first)
        position = first.end
        while (following := self._step(position)) is not None:
            position = following
        return self._cut()

    def _next(self, position: int) -> tuple[int, bool]:
        """Behind the separators, and whether an "และ" is among them."""
        string, has_and = self.passage.string, False
        while True:
            begin = position
            match = _SEPARATORS.match(string, position)
            position = match.end() if match else position
            match = _AND.match(string, position)
            if match is not None and self.passage.is_cut(position):
                has_and, position = True, match.end()
            if position == begin:
                return position, has_and

    def _name_at(self, position: int, behind_and: bool) -> _Name | None:
        """The name that begins there, as far as its first word goes."""
        if not behind_and and not self.passage.is_cut(position):
            return None
        head = self._head_at(position)
        if head is None:
            return None
        if head.is_alone:
            return _Name(position, head.end, _ABBREVIATED, True, behind_and)
        end = self._word_end(head.end)
        if end == head.end:
            return None
        other = self.unit if head.word == self.unit else _ABBREVIATED
        return _Name(position, end, _KIND_OF.get(head.word, other), False, behind_and)

    def _head_at(self, position: int) -> _Head | None:
        """The word or abbreviation that begins a name there; else the noun of what is counted.

        "4 ระบบงาน ได้แก่ ระบบงานบุคคล …".
        """
        string = self.passage.string
        match = _HEAD.match(string, position)
        if match is None:
            behind = position + len(self.unit)
            is_own = len(self.unit) > 2 and string.startswith(self.unit, position)
            is_name = is_own and re.compile(_NAME).match(string, behind) is not None
            return _Head(self.unit, behind) if is_name else None
        if match["word"] is not None:
            return _Head(match["word"], match.end())
        end = self._short_end(position, match.end("short"))
        return _Head(string[position:end], end, self._is_alone(end))

    def _short_end(self, position: int, end: int) -> int:
        """Where the abbreviation ends: at the first wrap between two, "สพฐ.|อปท."."""
        for wrap in sorted(self.passage.wraps):
            before = self.passage.string[position:wrap]
            if position < wrap < end and re.search(r"[ก-ฮ]{2}\.$", before):
                return wrap
        return end

    def _is_alone(self, end: int) -> bool:
        """Whether the abbreviation that ends there is the whole name."""
        string = self.passage.string
        if not re.match(r"[ก-๙“\"]", string[end : end + 1]) or string.startswith("และ", end):
            return True
        return end in self.passage.wraps and _HEAD.match(string, end) is not None

    def _word_end(self, position: int) -> int:
        """Where the run of letters ends that begins there.

        At a space or a mark, and at an "และ" or a wrap behind which another name begins.
        """
        string = self.passage.string
        match = _WORD.match(string, position)
        if match is None:
            return position
        inside = [wrap for wrap in self.passage.wraps if position < wrap < match.end()]
        joints = [position + joint.start() for joint in _JOINT.finditer(match.group(), 1)]
        stops = [wrap for wrap in inside if _HEAD.match(string, wrap)]
        stops += [joint for joint in joints if _HEAD.match(string, joint + 3)]
        return min([match.end(), *stops])

    def _step(self, position: int) -> int | None:
        """Takes up what follows the latest name; None where the list has ended."""
        string = self.passage.string
        begin, has_and = self._next(position)
        latest = self.names[-1]
        if string[begin : begin + 1] == "(" and not has_and:
            closing = closing_bracket(string, begin)
            return None if closing < 0 else closing + 1
        name = self._name_at(begin, has_and)
        if name is not None and self._continues(name, has_and, position, begin):
            return self._take(name)
        if latest.behind_and or begin >= len(string) or string[begin] in ")]":
            self.is_closed = True
            return None
        numbered = _WORD.match(string, begin)
        if numbered is not None and not has_and and _NUMBERED.match(numbered.group()):
            return self._numbered_end(begin, numbered.end())
        return self._unknown(begin, has_and)

    def _continues(self, name: _Name, has_and: bool, position: int, begin: int) -> bool:
        latest = self.names[-1]
        if not latest.behind_and or has_and or "," in self.passage.string[position:begin]:
            return True
        return name.kind in _PLACES and name.kind != self.names[0].kind

    def _take(self, name: _Name) -> int:
        first = self.names[0]
        if name.kind == first.kind or (name.is_alone and first.is_alone):
            self.names.append(name)
        elif name.kind in _PLACES and not name.behind_and:
            pass  # where the name before it is: "อบต.ก จ.ข"
        elif _ABBREVIATED in (name.kind, first.kind) and (
            name.behind_and or self._are_short(name, first)
        ):
            self.names.append(name)
        else:
            self.others += 1
            if name.behind_and:
                self.is_dangling = True
        return name.end

    def _are_short(self, name: _Name, first: _Name) -> bool:
        """Whether both are abbreviated: "มรภ.ก" and "ม.ข"."""
        string = self.passage.string
        return all(re.match(_ABBREVIATION, string[n.start : n.end]) for n in (name, first))

    def _numbered_end(self, begin: int, end: int) -> int:
        """Behind "เขต 4", which belongs to the name before it."""
        string = self.passage.string
        number = re.compile(r"\s?\d+").match(string, end)
        if number is not None and not re.search(r"\d", string[begin:end]):
            end = number.end()
        self.names[-1].end = end
        return end

    def _unknown(self, begin: int, has_and: bool) -> int | None:
        """Words that begin no name: of the name before them if another name follows."""
        string = self.passage.string
        if has_and:
            self.is_dangling = True
            return None
        if GOES_ON.match(string, begin):
            # Other names may hold such words: "โครงการข เพื่อสุขภาพ".
            self.is_closed = self._are_short(self.names[0], self.names[-1])
            return None
        position = begin
        while position - begin < _LONGEST_NAME // 2:
            end = self._word_end(position)
            if end == position or GOES_ON.match(string, position):
                return None
            following, behind_and = self._next(end)
            name = self._name_at(following, behind_and)
            if name is not None and name.kind == self.names[0].kind:
                self.others += 1
                return end
            if behind_and:
                return None
            position = following
        return None

    def _cut(self) -> Cut | None:
        if len(self.names) < 2:
            return None
        items = []
        for name in self.names:
            end = phrase_end(self.passage, name.start, name.end)
            text = self.passage.text.slice(name.start, end).strip()
            items.append(Item(_spelt(text.string), text))
        end = self.names[-1].end
        count = len(items)
        is_open = self.is_dangling or not (self.is_closed or self.names[-1].behind_and)
        return Cut(
            items=tuple(items),
            end=end,
            least=count,
            most=None if is_open else count + self.others,
            is_choice=self.others > 0,
            kind=self.names[0].kind,
        )


def _spelt(name: str) -> str:
    """The name with the space before its number, which a wrap may have swallowed."""
    return re.sub(r"\s?เขต\s?(\d+)$", r" เขต \1", name.strip(" ,"))


def begins_name(words: str) -> bool:
    """Whether the words begin with the name of a place or an organisation."""
    head = _HEAD.match(words)
    if head is None:
        return False
    kind = _KIND_OF.get((head["word"] or head["short"] or "").strip(), "")
    return kind not in _DEEDS


def inner_names(words: str, kind: str, unit: str) -> int:
    """How many names of that kind, or of what is counted, begin inside the words."""
    heads = [word for word in (*kind.split(), unit) if len(word) > 2]
    if not heads:
        return 0
    return len(re.findall("|".join(map(re.escape, heads)), words))


_DEEDS = frozenset(_KIND_OF[word] for word in ("โครงการ", "หลักสูตร", "กิจกรรม", "กลุ่ม", "ด้าน", "ระบบ"))


def is_kind_of(kind: str, unit: str) -> bool:
    """Whether names of that kind are what `unit` counts: "เขต…" are เขต, "มรภ.…" มหาวิทยาลัย."""
    words = [word for word in kind.split() if len(word) > 2]
    return kind == unit or any(unit.startswith(word) for word in words)


def are_deeds(kind: str, unit: str) -> bool:
    """Whether names of that kind are of what is done, in any words: "โครงการ…", "ด้าน…"."""
    return kind in _DEEDS or kind == unit


def are_areas(kind: str) -> bool:
    """Whether names of that kind are of areas: of anything else they say where it is."""
    return kind in _PLACES


def are_abbreviations(kind: str) -> bool:
    """Whether names of that kind are known by being abbreviated, and by nothing else."""
    return kind == _ABBREVIATED
