"""Tells whether characters that cannot be read may have been a number."""

from __future__ import annotations

import unicodedata

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import UNREADABLE

_UNREADABLE = pattern(f"{UNREADABLE}+")


def loses_number(string: str) -> bool:
    """Whether unreadable characters stand where digits may have stood.

    Between letters they are letters or marks; one alone that opens a line is a bullet.
    """
    return any(_may_be_number(string, m.start(), m.end()) for m in _UNREADABLE.finditer(string))


def _may_be_number(string: str, start: int, end: int) -> bool:
    before, after = string[:start], string[end:]
    if before[-1:].isdigit() or after[:1].isdigit():
        return True
    if _is_of_word(before[-1:]) or _is_of_word(after[:1]):
        return False
    is_bullet = not before.strip() and end - start == 1 and after[:1].isspace()
    return not is_bullet


def _is_of_word(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "LM"
