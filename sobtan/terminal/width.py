"""How wide text is on a terminal, and where Thai may be broken into lines.

A Thai vowel or tone mark above or below its base takes no room of its own, and
Thai is written without spaces between words. Lines are broken at spaces; a run
that is too long for that is broken where a syllable surely ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

_LEADING_VOWELS = "เแโใไ"  # written before their consonant: a syllable begins
_CLOSING_VOWELS = "ะำๆฯ"  # with these a syllable ends
_NEVER_FIRST = "ะาำๅๆฯ์)]}»”’\"',.;:!?%…"
_NEVER_LAST = _LEADING_VOWELS + "([{«“‘"
_ROOM_WORTH_FILLING = 20  # cells left on a line that a broken word may use


def cells(text: str) -> int:
    """The number of columns the text takes on a terminal."""
    return len(text) if text.isascii() else cell_len(text)


def pad(text: str, width: int) -> str:
    """The text, filled up with spaces to that many columns."""
    return text + " " * max(0, width - cells(text))


def shorten(text: str, width: int) -> str:
    """The text, cut with an ellipsis where it is wider than that many columns."""
    if cells(text) <= width:
        return text
    return text[: _breaks(text, width - 1)[1]] + "…"


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The text as lines of at most `width` columns; none is lost but spaces at line ends.

    `indent` opens every line, `first` (where given) the first one instead.
    """
    lines: list[str] = []
    line, is_empty = indent if first is None else first, True
    for word in text.split():
        rest = word
        while rest:
            gap = "" if is_empty else " "
            room = width - cells(line) - len(gap)
            part, rest = _fit(rest, room, width - cells(indent))
            if part:
                line, is_empty = line + gap + part, False
            if rest:
                lines.append(line.rstrip())
                line, is_empty = indent, True
    return [*lines, line.rstrip()]


def _fit(word: str, room: int, full: int) -> tuple[str, str]:
    """What of the word goes on a line with `room` columns left of `full`, and the rest."""
    if cells(word) <= room:
        return word, ""
    sure, possible = _breaks(word, room)
    if sure and (room >= _ROOM_WORTH_FILLING or room == full):
        return word[:sure], word[sure:]
    if room < full:
        return "", word
    cut = max(possible, 1)
    return word[:cut], word[cut:]


def _breaks(word: str, room: int) -> tuple[int, int]:
    """The last sure syllable end within that many columns, and the last bearable cut."""
    sure = possible = 0
    for index, used in _cluster_ends(word):
        if used > room:
            break
        before, after = word[index - 1], word[index : index + 1]
        if before in _NEVER_LAST or (after and after in _NEVER_FIRST):
            continue
        possible = index
        if _is_syllable_end(before, after):
            sure = index
    return sure, possible


def _is_syllable_end(before: str, after: str) -> bool:
    if not _is_thai(before) and not _is_thai(after):
        return before in "/-" and after.isalpha()
    return after in _LEADING_VOWELS or before in _CLOSING_VOWELS or before == "์"


def _is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0e7f"


def _cluster_ends(word: str) -> Iterator[tuple[int, int]]:
    """Where each character with its marks ends, and the columns used up to there."""
    used = 0
    for index, character in enumerate(word):
        width = cells(character)
        if width and index:
            yield index, used
        used += width
    yield len(word), used
