"""Cuts a list of provinces by their names, not by its spaces.

A space may stand inside a name, and a wrap may have swallowed the one between two.
What stands between two names and is none is a name misspelt, a piece of one, or
something else that is listed.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from itertools import pairwise

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.lists.announcements import unit_end
from sobtan_rules.lists.passages import Cut, Item, Passage
from sobtan_rules.lists.words import GOES_ON, closing_bracket
from sobtan_rules.thai.provinces import (
    Found,
    nearest_province,
    province_at,
    provinces_in,
    torn_province,
)

PROVINCE = "จังหวัด"
_LONGEST_GAP = 30  # characters between two names that may be another
_SEPARATORS = pattern(r"(?:[\s,;、/•]|-(?=\s))*")
_AND = pattern(r"(?:และ|กับ)(?!อื่น)[\s]*")
_PREFIX = pattern(r"(?:จังหวัด|จ\.)\s?")
_STOP = pattern(r"[.;:)\]\"“”]|\d")
_WEIGHT = pattern(r"\(\s*(?:จำนวน\s*|รวม\s*)?(?=[\d๐-๙])")


def cut_provinces(passage: Passage, start: int, unit: str) -> Cut | None:
    """The provinces listed from `start` on; None where fewer than two names follow.

    `unit` is what is counted: "ภูเก็ต (2 ครั้ง)" counts twice where it is "ครั้ง".
    """
    return _Reader(passage, unit).read(start)


@dataclass(eq=False)
class _Reader:
    passage: Passage
    unit: str
    items: list[Item] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # of the items
    unnamed: int = 0  # things listed that are no province, nor near one
    has_last: bool = False  # whether "และ" stood before the latest item
    is_dangling: bool = False  # something unknown stands behind the last "และ"
    is_open: bool = False  # a weight could not be read

    def read(self, start: int) -> Cut | None:
        string, position = self.passage.string, start
        while position < len(string):
            begin, has_and = self._next_start(position)
            found = self._name_at(begin)
            if found is None:
                position_after = self._other(begin, has_and)
                if position_after is None:
                    break
                position = position_after
                continue
            if not has_and and self._begins_sentence(position, begin):
                self.is_dangling = True
                break
            self._add(Item(found.name, self.passage.text.slice(begin, found.end)), begin, found.end)
            self.has_last = has_and
            position = self._detail(found.end)
        return self._cut()

    def _begins_sentence(self, position: int, begin: int) -> bool:
        """Whether the name that begins there may be the subject of the next sentence.

        One behind the last of a list is, and one with "จังหวัด" before it among names
        without.
        """
        between = self.passage.string[position:begin]
        if not self.items or "," in between:
            return False
        first = self.spans[-1][0]
        is_bare = not self.passage.string[:first].endswith(PROVINCE)
        return self.has_last or (is_bare and between.endswith(PROVINCE))

    def _next_start(self, position: int) -> tuple[int, bool]:
        """Behind the separators, and whether an "และ" is among them."""
        string = self.passage.string
        has_and = False
        while True:
            begin = position
            for between in (_SEPARATORS, _AND, _PREFIX):
                match = between.match(string, position)
                if match is not None and match.end() > position:
                    has_and = has_and or between is _AND
                    position = match.end()
            if position == begin:
                return position, has_and

    def _name_at(self, begin: int) -> Found | None:
        found = province_at(self.passage.string, begin)
        return found if found is not None and self._ends(found.end) else None

    def _ends(self, end: int) -> bool:
        """Whether a name that ends there is whole: it does not run on into another word."""
        if self.passage.ends_word(end):
            return True
        string = self.passage.string
        return GOES_ON.match(string, end) is not None or province_at(string, end) is not None

    def _add(self, item: Item, begin: int, end: int) -> None:
        self.items.append(item)
        self.spans.append((begin, end))

    def _detail(self, position: int) -> int:
        """Where what belongs to the latest name ends: "(2 ครั้ง)", "(เฉพาะอำเภอเมือง)"."""
        string = self.passage.string
        opening = _SEPARATORS.match(string, position)
        opened = opening.end() if opening else position
        if string[opened : opened + 1] == "(":
            closing = closing_bracket(string, opened)
            if closing < 0:
                return len(string)
            self._weigh(opened)
            return closing + 1
        quantity = self._count_behind(position)
        if quantity is not None:
            end = unit_end(self.passage, quantity)
            begin, _ = self._next_start(end)
            if self._name_at(begin) is not None:
                return end
        return position

    def _count_behind(self, position: int) -> Quantity | None:
        behind = re.compile(r"\s*(?:จำนวน\s*)?").match(self.passage.string, position)
        return self.passage.quantity_at(behind.end()) if behind else None

    def _weigh(self, opening: int) -> None:
        weight = _WEIGHT.match(self.passage.string, opening)
        if weight is None:
            return
        quantity = self.passage.quantity_at(weight.end())
        if quantity is None:
            self.is_open = True
        elif quantity.unit is not None and quantity.unit.name == self.unit:
            self.items[-1] = replace(self.items[-1], weight=quantity)

    # --- What is no province ----------------------------------------------------------

    def _other(self, begin: int, has_and: bool) -> int | None:
        """Takes up what stands where a name should; None where the list has ended."""
        following = None if self.has_last else self._next_name(begin)
        if following is None:
            self.is_dangling = has_and and not self.has_last
            return self._last(begin, has_and)
        self._take(begin, following)
        return following

    def _next_name(self, begin: int) -> int | None:
        """Where the next province begins, if what stands before it may be a name."""
        string = self.passage.string
        if GOES_ON.match(string, begin) or province_at(string, begin) is not None:
            return None
        limit = min(len(string), begin + _LONGEST_GAP + 20)
        for position, found in provinces_in(string, begin, limit):
            if position - begin > _LONGEST_GAP:
                return None
            if not self.passage.is_cut(position) and not _behind_and(string, position):
                continue
            if not self._ends(found.end):
                continue
            if not _may_be_names(string[begin:position]):
                return None
            return position
        return None

    def _take(self, begin: int, end: int) -> None:
        """Adds what stands between two names, word by word."""
        for start, stop in self._words(begin, end):
            self._take_word(start, stop)

    def _words(self, begin: int, end: int) -> list[tuple[int, int]]:
        string = self.passage.string
        found = []
        for match in re.finditer(r"[^\s,;、/]+", string[begin:end]):
            word = re.sub(r"^(?:และ|กับ)?(?:จังหวัด|จ\.)?", "", match.group())
            word = re.sub(r"(?:และ|กับ)?(?:จังหวัด|จ\.)?$", "", word)
            if word:
                start = begin + match.start() + match.group().index(word)
                found.append((start, start + len(word)))
        return found

    def _take_word(self, start: int, stop: int) -> None:
        printed = self.passage.string[start:stop]
        if printed.startswith("ภาค") or self._joins_last(start, stop, printed):
            return  # "ภาคเหนือ" heads the provinces behind it
        may_be = nearest_province(printed)
        if not may_be:
            pieces = self._pieces(start, stop)
            if len(pieces) > 1 and all(
                nearest_province(self.passage.string[a:b]) for a, b in pieces
            ):
                for a, b in pieces:
                    self._take_word(a, b)
                return
            self.unnamed += 1
        text = self.passage.text.slice(start, stop)
        self._add(Item(printed, text, is_known=False, may_be=may_be), start, stop)

    def _pieces(self, start: int, stop: int) -> list[tuple[int, int]]:
        cuts = [start, *sorted(w for w in self.passage.wraps if start < w < stop), stop]
        return list(pairwise(cuts))

    def _joins_last(self, start: int, stop: int, printed: str) -> bool:
        """Whether the word is the end of a name that a space parted: "พิษ ณุโลก"."""
        if not self.items or self.passage.string[self.spans[-1][1] : start].strip():
            return False
        before, last = self.spans[-1][0], self.items[-1]
        may_be = torn_province(last.name, printed)
        if not may_be or nearest_province(printed) or not last.is_known or last.weight is not None:
            return False
        name = f"{self.passage.string[before : self.spans[-1][1]]} {printed}"
        text = self.passage.text.slice(before, stop)
        self.items[-1] = Item(name, text, is_known=False, may_be=may_be, parts=2)
        self.spans[-1] = before, stop
        return True

    def _last(self, begin: int, has_and: bool) -> int | None:
        """Takes up a misspelt name at the end of the list; None: the list has ended."""
        string = self.passage.string
        match = re.compile(r"[^\s,;、/().\d]+").match(string, begin)
        if match is None or self.has_last:
            return None
        stop = match.end()
        first_piece = self._pieces(begin, stop)[0]
        for start, end in ((begin, stop), first_piece):
            printed = string[start:end]
            if not has_and and self._joins_last(start, end, printed):
                return end
            if nearest_province(printed):
                self._take_word(start, end)
                self.has_last, self.is_dangling = has_and, False
                return end
        return None

    def _cut(self) -> Cut | None:
        known = sum(item.is_known for item in self.items)
        others = len(self.items) - known
        if known < 2 or others > known or self.unnamed > known / 2 or self.is_open:
            return None
        first = self.items[0]
        if not first.is_known and not first.may_be:
            return None  # "เดิม เชียงใหม่ ลำปาง": what stands before them says what they are
        end = self.spans[-1][1]
        count = len(self.items)
        split = sum(item.parts - 1 for item in self.items)
        is_open = self.is_dangling or not (self.has_last or self._is_over(end))
        return Cut(
            items=tuple(self.items),
            end=end,
            least=count - self.unnamed,
            most=None if is_open else count + split,
            is_choice=others > 0,
            start=self.spans[0][0],
            kind=PROVINCE,
        )

    def _is_over(self, end: int) -> bool:
        """Whether the list has surely ended: at a bracket, a new clause or the text's end."""
        string = self.passage.string
        position = _SEPARATORS.match(string, end)
        behind = position.end() if position else end
        closing = string[behind : behind + 1]
        return not closing or closing in ")." or GOES_ON.match(string, behind) is not None


def _behind_and(string: str, position: int) -> bool:
    return string[:position].rstrip().endswith(("และ", "กับ", "จังหวัด", "จ."))


def _may_be_names(between: str) -> bool:
    """Whether the words before a province, its "และ" left out, may be listed like it."""
    words = re.sub(r"(?:\s*(?:และ|กับ))?\s*(?:จังหวัด|จ\.)?\s*$", "", between).strip()
    if not words or _STOP.search(words):
        return False
    return not any(GOES_ON.match(word) for word in re.split(r"[\s,]+", words))
