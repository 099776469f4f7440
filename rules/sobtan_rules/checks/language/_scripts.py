"""Letters where no Thai word has them: of another script, or marks that carry nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import UNREADABLE, Document, Text
from sobtan_rules.dates.mentions import holders, is_contents
from sobtan_rules.thai.dictionary import words

_LEADING = "เแโใไ"  # vowels printed before their consonant
_DEPENDENT = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"  # vowels and marks that follow one
# Letters that are not Thai; of the scripts of India and its neighbours also their marks.
_OTHER = r"(?:[^\W\d_ก-๛]|[\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff])"
_FOREIGN = pattern(rf"(?<=[ก-๎]){_OTHER}++|(?<!{_OTHER}){_OTHER}++(?=[ก-๎])")
_LONGEST_WORD = 24  # letters
_LONGEST_LATIN = 2  # letters: more are a word of their own, its spaces lost
_ALWAYS = ("DEVANAGARI", "BENGALI", "LAO", "KHMER", "MYANMAR", "TAMIL", "TELUGU", "GUJARATI")
_LOOK_ALIKE = ("GREEK", "CYRILLIC")
_WORD_MIX = pattern(r"[A-Za-z\u0370-\u03ff\u0400-\u04ff]+")
_STRAY = pattern(
    r"[่-๋][่-๋]"  # two tones
    r"|[\u0e31\u0e34-\u0e37\u0e47][\u0e31\u0e34-\u0e37\u0e47]"  # two vowels above
    r"|(?<=[^ก-ฮ\u0e31-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]"  # on no letter
)
_TOO_MANY = 12  # such places in one document: its text layer is damaged, not its text


@dataclass(frozen=True, eq=False, slots=True)
class Intruder:
    """Letters that do not belong, at [start, end) of the text."""

    text: Text
    start: int
    end: int
    script: str  # the Unicode name of its script: "LATIN"

    @property
    def letters(self) -> str:
        return self.text.string[self.start : self.end]

    @property
    def word(self) -> tuple[int, int]:
        """Where the word begins and ends that they stand in."""
        string = self.text.string
        start, end = self.start, self.end
        while start and not string[start - 1].isspace() and self.start - start < _LONGEST_WORD:
            start -= 1
        while end < len(string) and not string[end].isspace() and end - self.end < _LONGEST_WORD:
            end += 1
        return start, end


def intruders(document: Document) -> list[Intruder]:
    """Letters of another script inside words; none where the file itself is damaged."""
    found = [intruder for text in _texts(document) for intruder in _in_text(text)]
    return found if len(found) <= _TOO_MANY else []


def _texts(document: Document) -> Iterator[Text]:
    """The paragraphs and cells, without the table of contents."""
    for holder in holders(document.blocks):
        if not is_contents(holder):
            yield holder.text


def _in_text(text: Text) -> Iterator[Intruder]:
    string = text.string
    if UNREADABLE in string:
        return
    end = 0
    for match in _FOREIGN.finditer(string):
        start, stop = match.span()
        if start < end:
            continue
        script = _script(match.group())
        if _intrudes(string, start, stop, script):
            end = stop
            yield Intruder(text, start, stop, script)
    for match in _WORD_MIX.finditer(string):
        scripts = [_script(letter) for letter in match.group()]
        odd = [i for i, script in enumerate(scripts) if script in _LOOK_ALIKE]
        if odd and "LATIN" in scripts and match.start() >= end:
            yield Intruder(text, match.start(), match.end(), scripts[odd[0]])


@cache
def _script(letters: str) -> str:
    """The script of the first letter, by its Unicode name."""
    return unicodedata.name(letters[0], "").partition(" ")[0]


def _intrudes(string: str, start: int, end: int, script: str) -> bool:
    """Whether letters that touch Thai ones cannot be a word of their own."""
    if script in _ALWAYS:
        return True
    if script not in ("LATIN", *_LOOK_ALIKE) or end - start > _LONGEST_LATIN:
        return False
    before, behind = string[max(0, start - _LONGEST_WORD) : start], string[end:]
    if before[-1:] in _LEADING or re.match(f"[{_DEPENDENT}]", behind):
        return bool(before[-1:].strip())
    is_inside = "ก" <= before[-1:] <= "๎" and "ก" <= behind[:1] <= "๎"
    if not is_inside or not string[start:end].islower():
        return False
    return not (_ends_with_word(before) and _begins_with_word(behind[:_LONGEST_WORD]))


def _ends_with_word(letters: str) -> bool:
    return any(letters[i:] in words() for i in range(len(letters) - 1))


def _begins_with_word(letters: str) -> bool:
    return any(letters[:i] in words() for i in range(2, len(letters) + 1))


# --- Marks that carry nothing ---------------------------------------------------------


def strays(document: Document) -> list[Intruder]:
    """Thai marks where none can be, in a document whose file says what it shows."""
    if document.troubles:
        return []
    found = [
        Intruder(text, match.start(), match.end(), "THAI")
        for text in _texts(document)
        for match in _STRAY.finditer(text.string)
        if _is_as_printed(text, match.start(), match.end())
    ]
    return found if len(found) <= _TOO_MANY else []


def _is_as_printed(text: Text, start: int, end: int) -> bool:
    """Whether no repair of the text had a hand in it."""
    return text.raw(start, end) == text.slice(start, end).string
