"""Thai names compared by their letters: what printing changes is left out first.

Spaces, wraps, punctuation, footnote marks, bracketed qualifiers, the order of marks
and a word printed twice are no difference between two names. What is left is
compared letter by letter, and where it differs the letters are marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from types import ModuleType

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Text

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_VOWELS_ABOVE_BELOW = "\u0e31\u0e34-\u0e3a\u0e47"
_TONES = "\u0e48-\u0e4b"

_THAI_DIGITS = dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))
_LEFT_OUT = (
    " \t\n\r\f\v\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}"
    "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
    "()[]{}<>\"'“”‘’„«».,:;!?…·•*/\\|_-–—‐‑−~=+&⁰¹²³⁴⁵⁶⁷⁸⁹ฯ"
)
_FOLDING = str.maketrans(dict.fromkeys(_LEFT_OUT) | _THAI_DIGITS)
_KEPT = pattern(f"[^{re.escape(_LEFT_OUT)}]+")
_A_THAI_DIGIT = pattern("[๐-๙]")

# ำ and แ written as two characters; a tone before its vowel; a mark twice.
_MISPUT = pattern(
    rf"(?P<am>[{_TONES}]?ํ[{_TONES}]?า)|(?P<ae>เเ)"
    rf"|(?P<order>[\u0e48-\u0e4e][{_VOWELS_ABOVE_BELOW}]|ำ[{_TONES}])|(?P<twice>[{_MARKS}])(?P=twice)"
)
_DOUBLED = pattern(r"(.{3,})\1")
_INNER_BRACKET = 3  # letters: "รัก(ษ์)ถิ่น" has its brackets inside a word
_BRACKETED = pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_HEAD_LETTER = pattern("[ก-ฮA-Za-z]")

_MARK = pattern(f"[{_MARKS}]")
_DEPENDENT = frozenset(c for c in map(chr, range(0x0E30, 0x0E4F)) if re.match(f"[{_MARKS}ะาำๅ]", c))
_FREE_END = 14  # letters by which a name may be longer or shorter in running text


def fold(printed: str) -> str:
    """The letters and digits of a string: no spaces, no punctuation, marks in order.

    >>> fold("ครูรัก(ษ์) ถิ่น") == "ครูรักษ์ถิ่น"
    True
    """
    kept = "".join(_KEPT.findall(printed))
    if _A_THAI_DIGIT.search(kept):  # `translate` alone would do, but is slow on Thai
        kept = kept.translate(_FOLDING)
    return _MISPUT.sub(_put_right, kept.lower())


def _put_right(match: re.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "am":
            return "".join(mark for mark in found if mark not in "ํา") + "ำ"
        case "ae":
            return "แ"
        case "order":
            return found[1] + found[0]
        case _:
            return found[0]


@dataclass(frozen=True, eq=False)
class Letters:
    """The letters a name is compared by, each knowing where it stands in print."""

    printed: str
    string: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in print the letters from `start` to `end` stand, marks included."""
        if end <= start:
            begin = self.origins[start] if start < len(self.origins) else len(self.printed)
            return begin, begin
        stop = self.origins[end - 1] + 1
        while stop < len(self.printed) and _is_mark(self.printed[stop]):
            stop += 1
        return self.origins[start], stop

    def between(self, start: int, end: int) -> Letters:
        """The letters from `start` to `end` alone, with the same print."""
        return Letters(self.printed, self.string[start:end], self.origins[start:end])

    @cached_property
    def clusters(self) -> tuple[tuple[int, int], ...]:
        """Where each printed character begins and ends, in letters: a base with its marks.

        A vowel written before its consonant goes with it.
        """
        found = re.finditer(rf"[เ-ไ]?[^เ-ไ][{_MARKS}ะาำ]*|[เ-ไ]", self.string)
        return tuple(match.span() for match in found)


def _is_mark(character: str) -> bool:
    return _MARK.match(character) is not None


@cache
def _folded(character: str) -> str:
    """What stands for the character among letters; empty for what is no letter."""
    return character.translate(_FOLDING).lower()[:1]


def letters(printed: str, keep: Sequence[bool] | None = None) -> Letters:
    """The letters of a string, as `fold` gives them; `keep` says which may be among them."""
    folded = [_folded(character) for character in printed]
    compact = [
        index
        for index, character in enumerate(folded)
        if character and (keep is None or keep[index])
    ]
    string = "".join([folded[index] for index in compact])
    origins: list[int] = []
    parts: list[str] = []
    done = 0
    for match in _MISPUT.finditer(string):
        right = _put_right(match)
        parts += (string[done : match.start()], right)
        origins += compact[done : match.start()]
        origins += compact[match.start() : match.start() + len(right)]
        done = match.end()
    parts.append(string[done:])
    origins += compact[done:]
    return Letters(printed, "".join(parts), tuple(origins))


def name_letters(text: Text | str) -> Letters:
    """The letters of a name: without qualifiers in brackets, footnote marks, doubled words."""
    printed = text if isinstance(text, str) else text.string
    keep = [True] * len(printed)
    if not isinstance(text, str):
        _leave_out_raised(text, keep)
    for match in _BRACKETED.finditer(printed):
        if not _is_inside_word(printed, match):
            keep[match.start() : match.end()] = [False] * (match.end() - match.start())
    return undoubled(letters(printed, keep))


def _leave_out_raised(text: Text, keep: list[bool]) -> None:
    position = 0
    for cluster in text.clusters:
        if cluster.raised:
            keep[position : position + len(cluster.text)] = [False] * len(cluster.text)
        position += len(cluster.text)


def _is_inside_word(printed: str, bracketed: re.Match[str]) -> bool:
    """Whether letters follow the brackets at once and few stand in them."""
    start, end = bracketed.span()
    if end - start - 2 > _INNER_BRACKET or not start or end >= len(printed):
        return False
    return _HEAD_LETTER.match(printed[end]) is not None and not printed[start - 1].isspace()


def undoubled(name: Letters) -> Letters:
    """The name with each word that is printed twice in a row standing once."""
    string, origins = name.string, name.origins
    while (match := _DOUBLED.search(string)) is not None:
        string = string[: match.end(1)] + string[match.end() :]
        origins = origins[: match.end(1)] + origins[match.end() :]
    return Letters(name.printed, string, origins)


def similarity(one: str, other: str) -> float:
    """How alike two names' letters are: 1 for equal, 0 for nothing in common."""
    return float(_levenshtein().normalized_similarity(one, other))


def share_run(one: str, other: str, length: int) -> bool:
    """Whether both have so many letters in a row."""
    return any(one[i : i + length] in other for i in range(len(one) - length + 1))


def distance(one: str, other: str) -> int:
    """How many letters must be changed, dropped or added to make one the other."""
    return int(_levenshtein().distance(one, other))


def is_one_off(one: str, other: str) -> bool:
    """Whether one printed character, a base with its marks, is another: "โชค" and "โชติ"."""
    mine, others = _characters(one), _characters(other)
    differing = sum(a != b for a, b in zip(mine, others, strict=False))
    return len(mine) == len(others) and differing == 1


def _characters(string: str) -> list[str]:
    return [string[start:end] for start, end in Letters(string, string, ()).clusters]


@cache
def _levenshtein() -> ModuleType:
    """Read when it is first needed: it takes a while."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein


def opening(name: str, running: Letters) -> tuple[int, int]:
    """Where a name ends that running text opens with, and how many letters differ.

    The end is that of the beginning of the text most like the name; of several as
    like, the one before a space, then the one of the name's own length.
    """
    if running.string.startswith(name) and _is_whole(running, len(name)):
        return len(name), 0
    shortest = max(1, len(name) - _FREE_END)
    longest = min(len(running.string), len(name) + _FREE_END)
    ends = [end for end in range(shortest, longest + 1) if _is_whole(running, end)]
    if not ends:
        return len(running.string), distance(name, running.string)
    found = [(distance(name, running.string[:end]), end) for end in ends]
    least = min(differing for differing, _ in found)
    end = min(
        (end for differing, end in found if differing == least),
        key=lambda end: (not _ends_word(running, end), abs(end - len(name))),
    )
    return end, least


def _is_whole(running: Letters, end: int) -> bool:
    """Whether no mark or vowel of its last letter is cut off there."""
    return running.string[end : end + 1] not in _DEPENDENT


def _ends_word(running: Letters, end: int) -> bool:
    """Whether a space, a bracket or nothing follows that many letters in print."""
    stop = running.span(0, end)[1]
    return stop >= len(running.printed) or not running.printed[stop].isalnum()


def differ_in_digits_only(one: str, other: str) -> bool:
    """Whether the names are the same but for their numbers: "ระยะที่ 1", "ระยะที่ 2"."""
    return one != other and re.sub(r"\d", "", one) == re.sub(r"\d", "", other)


def marked(one: Letters, other: Letters) -> tuple[str, str]:
    """Both names as printed, with the characters that differ between ⟨ and ⟩.

    Where one has letters more, the other has nothing to mark.
    """
    ones = [one.string[start:end] for start, end in one.clusters]
    others = [other.string[start:end] for start, end in other.clusters]
    found: list[tuple[int, int, int, int]] = []
    for code in _levenshtein().opcodes(ones, others):
        if code.tag == "equal":
            continue
        if found and code.src_start - found[-1][1] <= 1:  # one alike between is chance
            found[-1] = (found[-1][0], code.src_end, found[-1][2], code.dest_end)
        else:
            found.append((code.src_start, code.src_end, code.dest_start, code.dest_end))
    return (
        _with_marks(one, [(start, end) for start, end, _, _ in found]),
        _with_marks(other, [(start, end) for _, _, start, end in found]),
    )


def _with_marks(name: Letters, ranges: Sequence[tuple[int, int]]) -> str:
    begin, stop = name.span(0, len(name.string))
    parts: list[str] = []
    done = begin
    for first, last in ranges:
        if first == last:
            continue
        start, end = name.span(name.clusters[first][0], name.clusters[last - 1][1])
        parts += (name.printed[done:start], "⟨", name.printed[start:end], "⟩")
        done = end
    parts.append(name.printed[done:stop])
    return " ".join("".join(parts).split())
