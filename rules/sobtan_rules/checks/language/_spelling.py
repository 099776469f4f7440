"""Rare spellings close to frequent ones: slips of the pen, and of recognition.

No list of right names is needed: what a report writes often is held to be right. Two
passages are laid side by side where they share the letters before and behind and differ
by a little in between. That they differ proves nothing, for most such pairs are right
both ways (การดำเนินการ, การดำเนินงาน). A rare one is taken for a slip only

- where it breaks a word: letters are left that are in no word of the dictionary, while
  the frequent spelling is made of words alone;
- inside a name of its own kind (a scholarship named by a coined or royal name): where
  the same head stands before it and the same words behind;
- where the name of an office lacks a small word that it has elsewhere, or has one more.

The dictionary is read only where there are pairs to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress
from operator import itemgetter

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Text
from sobtan_rules.kit.review import Review
from sobtan_rules.names.folded import Folded, folded
from sobtan_rules.thai.letters import distance
from sobtan_rules.thai.word_breaks import misfit, pieces

_ANCHOR = 8  # letters that two passages must share on one side of what differs ...
_REJOIN = 5  # ... and on the other
_GAP = 8  # letters that may differ, at most
_REACH = 30  # letters to either side that are looked at
_FREQUENT = 3  # times: what is written as often is a spelling, not a slip
_RARER = 3  # times as rare must a slip be

_SLIP = 2  # letters changed, dropped or added by a slip inside a word
_SHORTEST_WORD = 6  # letters of the words around a slip that are shown and counted
_WORD_CONTEXT = 12  # letters that must be shared around a slip in all

_NAME_CONTEXT = 20  # the same around a name
_SHORTEST_NAME = 8
_SHARED = 8  # letters that two spellings of a name must share

_BREAK = "\n"  # between passages
_THAI = pattern("[ก-๎]*")
# Marks above the letters, and ำ for า: files say these wrong where the page shows them right.
_UNSURE = pattern("[\u0e47-\u0e4e]*|[าำ]*")
_NAME_HEAD = pattern("(?:นักศึกษา|นักเรียน)?ทุน|นักศึกษา|โครงการ|รางวัล|มูลนิธิ|กองทุน")
_OFFICE_HEAD = pattern("กรม(?!การ)|กระทรวง|สำนักงานคณะกรรมการ|มหาวิทยาลัย|มูลนิธิ|สภา|องค์การ")
_SMALL_WORDS = frozenset(("การ", "และ", "แห่ง", "ความ", "เพื่อ", "ด้าน", "ของ"))
_NAME_END = pattern("รุ่น|ระยะที่|ปีที่|จำนวน|กลุ่ม|ให้แก่|ของ|และ|ใน|ที่(?!่)")
_OWN_NAME = pattern("พระ|สมเด็จ|เจ้าฟ้า")
_INNER_BRACKET = pattern(r"[ก-๎]\([ก-๎]{1,3}\)[ก-๎]")


@dataclass(frozen=True, eq=False)
class RareSpelling:
    """A spelling, the frequent one it is close to, and where both stand."""

    rare: str  # letters
    frequent: str
    places: tuple[tuple[Folded, Text], ...]
    frequent_count: int
    frequent_places: tuple[tuple[Folded, Text], ...]  # some of them
    is_word: bool  # a broken word, not a name


def rare_spellings(review: Review) -> tuple[RareSpelling, ...]:
    """The slips in the report under review, one for each wrong spelling (a reading)."""
    corpus = _Corpus(review.reading(folded))
    slips: dict[tuple[str, str], _Slip] = {}
    for pair in _pairs(corpus.stream):
        slip = _slip(pair, corpus)
        if slip is not None:
            slips.setdefault((slip.rare, slip.frequent), slip)
    found = (corpus.located(slip) for slip in _shortest(list(slips.values())))
    return tuple(
        spelling
        for spelling in found
        if any(passage.document is review.document for passage, _ in spelling.places)
    )


# --- Passages side by side ------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Pair:
    """Two passages of the stream that share their surroundings and differ between.

    The rare one differs from `start` to `end`, the frequent one from `other` on.
    """

    stream: str
    start: int
    end: int
    other: int
    other_end: int

    @property
    def rare(self) -> str:
        return self.stream[self.start : self.end]

    @property
    def frequent(self) -> str:
        return self.stream[self.other : self.other_end]

    @cached_property
    def before(self) -> str:
        """The letters that both have right before the difference."""
        size, stream = 0, self.stream
        longest = min(_REACH, self.start, self.other)
        while (
            size < longest
            and stream[self.start - size - 1] == stream[self.other - size - 1] != _BREAK
        ):
            size += 1
        return stream[self.start - size : self.start]

    @cached_property
    def behind(self) -> str:
        """The letters that both have right behind the difference."""
        size, stream = 0, self.stream
        longest = min(_REACH, len(stream) - self.end, len(stream) - self.other_end)
        while size < longest and stream[self.end + size] == stream[self.other_end + size] != _BREAK:
            size += 1
        return stream[self.end : self.end + size]

    @property
    def is_of_letters(self) -> bool:
        """Whether Thai letters alone differ: other numbers are other things."""
        return bool(_THAI.fullmatch(self.rare + self.frequent))


def _pairs(stream: str) -> Iterator[_Pair]:
    """Rare passages, each beside a frequent one; both directions of reading."""
    anchors = [stream[index : index + _ANCHOR] for index in range(len(stream) - _ANCHOR)]
    repeated: dict[str, list[int]] = {
        anchor: []
        for anchor, count in Counter(anchors).items()
        if count > _FREQUENT and _BREAK not in anchor
    }
    for index in compress(range(len(anchors)), map(repeated.__contains__, anchors)):
        repeated[anchors[index]].append(index)
    ahead, back = stream[_ANCHOR:], _BREAK + stream  # the next and the last letter of each
    for found in repeated.values():
        letters_of = itemgetter(*found)
        if not _are_alike(letters_of(ahead)):
            yield from _branching(stream, [index + _ANCHOR for index in found], 1)
        if not _are_alike(letters_of(back)):
            yield from _branching(stream, [index - 1 for index in found], -1)


def _are_alike(letters: Sequence[str]) -> bool:
    """Whether all passages go on with one letter, as nearly always they do."""
    return letters.count(letters[0]) == len(letters)


def _branching(stream: str, found: Sequence[int], step: int) -> Iterator[_Pair]:
    """Where passages that share their anchor part, and come together again.

    `found` is the first letter behind the anchor (before it, where `step` is -1).
    """
    inside = found if found[0] >= 0 else found[1:]
    letters = itemgetter(*inside)(stream)  # at least three
    following = {letter: letters.count(letter) for letter in set(letters)}
    count, letter = max((times, letter) for letter, times in following.items())
    if count < _FREQUENT or count * 2 <= len(inside) or letter == _BREAK:
        return
    rare = {c for c, times in following.items() if c != _BREAK and times * _RARER <= count}
    rare.discard(letter)
    if not rare:
        return
    usual = (i for i in inside if stream[i] == letter)
    frequent = {_read(stream, i, step): i for i in usual}
    all_of_them = _BREAK.join(frequent)
    for index in inside:
        if stream[index] in rare:
            yield from _rejoined(stream, index, frequent, all_of_them, step)


def _read(stream: str, index: int, step: int) -> str:
    """The letters from there on, in the direction of reading."""
    if step > 0:
        return stream[index : index + _GAP + _REJOIN]
    return stream[max(0, index - _GAP - _REJOIN + 1) : index + 1][::-1]


def _rejoined(
    stream: str, index: int, frequent: dict[str, int], all_of_them: str, step: int
) -> Iterator[_Pair]:
    """The pair with the frequent passage that the rare one rejoins soonest.

    `all_of_them` is the frequent passages one behind the other.
    """
    mine = _read(stream, index, step).partition(_BREAK)[0]
    best: tuple[int, int, int, int] | None = None
    for own in range(min(_GAP, len(mine) - _REJOIN) + 1):
        again = mine[own : own + _REJOIN]
        if best is not None and own > best[0]:
            break  # nothing that rejoins later can be sooner
        if again not in all_of_them:
            continue
        for passage, place in frequent.items():
            other = passage.find(again)
            if other >= 0 and _BREAK not in passage[:other]:
                candidate = (own + other, own, other, place)
                best = candidate if best is None else min(best, candidate)
    if best is not None:
        _, own, other, place = best
        if step > 0:
            yield _Pair(stream, index, index + own, place, place + other)
        else:
            yield _Pair(stream, index - own + 1, index + 1, place - other + 1, place + 1)


# --- Which of them are slips ----------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Slip:
    rare: str
    frequent: str
    is_word: bool


def _slip(pair: _Pair, corpus: _Corpus) -> _Slip | None:
    """What is misspelt, or None where the pair may be right both ways."""
    if not pair.is_of_letters:
        return None
    for judge in (_broken_word, _office, _own_name):
        slip = judge(pair, corpus)
        if slip is not None and corpus.is_rare(slip):
            return slip
    return None


def _broken_word(pair: _Pair, corpus: _Corpus) -> _Slip | None:
    """A slip that leaves letters in no word, where the frequent spelling leaves none."""
    if distance(pair.rare, pair.frequent) > _SLIP or _UNSURE.fullmatch(pair.rare + pair.frequent):
        return None
    if len(pair.before) + len(pair.behind) < _WORD_CONTEXT:
        return None
    right = pair.before + pair.frequent + pair.behind
    start, end = _words_around(right, len(pair.before), len(pair.before) + len(pair.frequent))
    before, behind = pair.before[start:], right[len(pair.before) + len(pair.frequent) : end]
    frequent = before + pair.frequent + behind
    rare = before + pair.rare + behind
    if len(frequent) < _SHORTEST_WORD or _is_place(frequent):
        return None
    if misfit(frequent).strange or not misfit(rare).strange:
        return None
    # Strange letters at the end of the window may only be cut off from their word.
    wider = pair.before + pair.rare + pair.behind
    return _Slip(rare, frequent, is_word=True) if misfit(wider) > misfit(right) else None


def _words_around(letters: str, start: int, end: int) -> tuple[int, int]:
    """The words that hold the stretch, with their neighbours where they are short."""
    cut = pieces(letters)
    if start < end:
        held = [i for i, piece in enumerate(cut) if piece.end > start and piece.start < end]
    else:  # nothing stands there: the words on both sides
        held = [i for i, piece in enumerate(cut) if piece.end >= start and piece.start <= end]
    first, last = held[0], held[-1]
    while cut[last].end - cut[first].start < _SHORTEST_WORD and last + 1 < len(cut):
        last += 1
    return cut[first].start, cut[last].end


def _is_place(letters: str) -> bool:
    """Whether it holds a province's name: those are checked against their list."""
    from sobtan_rules.thai.provinces import province_names

    return any(name in letters for name in province_names())


def _office(pair: _Pair, corpus: _Corpus) -> _Slip | None:
    """The name of an office with a small word too few or too many."""
    if pair.rare + pair.frequent not in _SMALL_WORDS or (pair.rare and pair.frequent):
        return None
    head = _last(_OFFICE_HEAD, pair.before)
    if head is None:
        return None
    tail = pair.behind[: corpus.unbroken(pair)]
    if len(pair.before) - head.end() < _REJOIN or len(tail) < _REJOIN:
        return None
    before = pair.before[head.start() :]
    return _Slip(before + pair.rare + tail, before + pair.frequent + tail, is_word=False)


def _own_name(pair: _Pair, corpus: _Corpus) -> _Slip | None:
    """A name of its own kind, behind the same head and before the same words."""
    around = len(pair.before) + len(pair.behind)
    if around < _NAME_CONTEXT or min(len(pair.before), len(pair.behind)) < _REJOIN:
        return None
    head = _last(_NAME_HEAD, pair.before)
    if head is None:
        return None
    tail = pair.behind[: corpus.unbroken(pair)]
    stop = _NAME_END.search(tail)
    tail = tail[: stop.start()] if stop else tail
    before = pair.before[head.end() :]
    rare, frequent = before + pair.rare + tail, before + pair.frequent + tail
    if len(frequent) < _SHORTEST_NAME or len(before) + len(tail) < _SHARED:
        return None
    if distance(rare, frequent) * 3 > len(frequent):
        return None
    is_own = bool(_OWN_NAME.match(frequent)) or corpus.has_inner_bracket(pair)
    if not is_own or corpus.stand_together(rare, frequent):
        return None
    return _Slip(rare, frequent, is_word=False)


def _last(pattern: re.Pattern[str], string: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(string):
        found = match
    return found


def _shortest(slips: Sequence[_Slip]) -> list[_Slip]:
    """Of slips that are one seen in longer and shorter passages, the shortest."""
    found: list[_Slip] = []
    for slip in sorted(slips, key=lambda slip: (len(slip.rare), slip.rare)):
        if not any(other.rare in slip.rare for other in found):
            found.append(slip)
    return found


# --- The reports' letters in one stream -----------------------------------------------


class _Corpus:
    """All passages one behind the other, and where in print each letter stands."""

    def __init__(self, passages: Sequence[Folded]) -> None:
        self._passages = passages
        self.stream = _BREAK.join(passage.string for passage in passages) + _BREAK
        sizes = (len(passage.string) + 1 for passage in passages)
        self._starts = list(accumulate(sizes, initial=0))

    def _at(self, index: int) -> tuple[Folded, int]:
        number = bisect_right(self._starts, index) - 1
        return self._passages[number], index - self._starts[number]

    def is_rare(self, slip: _Slip) -> bool:
        rare, frequent = self._count(slip.rare), self._count(slip.frequent)
        rare -= frequent if slip.rare in slip.frequent else 0
        frequent -= rare if slip.frequent in slip.rare else 0
        return frequent >= _FREQUENT and 0 < rare * 2 <= frequent

    def _count(self, letters: str) -> int:
        return self.stream.count(letters)

    def unbroken(self, pair: _Pair) -> int:
        """How many of the letters behind the difference go on without a space in print."""
        return min(self._run(pair.end), self._run(pair.other_end))

    def _run(self, index: int) -> int:
        passage, start = self._at(index)
        printed = passage.printed(start, min(start + _REACH, len(passage.string))).string
        match = re.match(r"(?:[^\s()\[\]\"“”,.:;\d]|\([ก-๎]{1,3}\)(?=[ก-๎]))*", printed)
        run = match.group() if match else ""
        return sum(character not in "()" for character in run)

    def has_inner_bracket(self, pair: _Pair) -> bool:
        """Whether the frequent name is printed with brackets inside its word."""
        passage, start = self._at(pair.other)
        end = min(start + _REACH, len(passage.string))
        printed = passage.printed(max(0, start - _ANCHOR), end).string
        name = printed.split(" ", 1)[0] if " " in printed else printed
        return _INNER_BRACKET.search(name) is not None

    def stand_together(self, rare: str, frequent: str) -> bool:
        """Whether one passage has both: then they are two things."""
        return any(rare in p.string and frequent in p.string for p in self._passages)

    def located(self, slip: _Slip) -> RareSpelling:
        return RareSpelling(
            slip.rare,
            slip.frequent,
            tuple(self._places(slip.rare, slip.frequent)),
            self._count(slip.frequent),
            tuple(self._places(slip.frequent))[:_FREQUENT],
            slip.is_word,
        )

    def _places(self, letters: str, longer: str = "") -> Iterator[tuple[Folded, Text]]:
        """Where the letters stand, but for those that are part of something longer."""
        within = longer.find(letters)
        for passage in self._passages:
            start = passage.string.find(letters)
            while start >= 0:
                if within < 0 or not passage.string.startswith(longer, max(0, start - within)):
                    yield passage, passage.printed(start, start + len(letters))
                start = passage.string.find(letters, start + len(letters))
