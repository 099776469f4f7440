"""Thai characters: their classes, and the repairs of single characters.

Unicode block U+0E00-0E7F; mark positions after the Unicode Standard, section 16.1.
"""

from __future__ import annotations

from sobtan_extractor.late import pattern

SARA_AA = "\u0e32"  # า
SARA_AM = "\u0e33"  # ำ
NIKHAHIT = "\u0e4d"  # the ring of ำ, where a file draws it apart

_ABOVE_BELOW = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47"
_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
_LAST = "\u0e4c\u0e4d\u0e4e"
VOWEL_MARKS = frozenset(_ABOVE_BELOW)
TONE_MARKS = frozenset(_TONES)
MARKS = frozenset(_ABOVE_BELOW + _TONES + _LAST)

# The order of marks on one base: vowel, tone, then the rest.
_RANK = dict.fromkeys(_ABOVE_BELOW, 0) | dict.fromkeys(_TONES, 1) | dict.fromkeys(_LAST, 2)

# Marks moved aside for tall consonants, in the private use area of older Thai fonts.
PRIVATE_USE = {
    "\uf700": "\u0e10", "\uf701": "\u0e34", "\uf702": "\u0e35", "\uf703": "\u0e36",
    "\uf704": "\u0e37", "\uf705": "\u0e48", "\uf706": "\u0e49", "\uf707": "\u0e4a",
    "\uf708": "\u0e4b", "\uf709": "\u0e4c", "\uf70a": "\u0e48", "\uf70b": "\u0e49",
    "\uf70c": "\u0e4a", "\uf70d": "\u0e4b", "\uf70e": "\u0e4c", "\uf70f": "\u0e0d",
    "\uf710": "\u0e31", "\uf711": "\u0e4d", "\uf712": "\u0e47", "\uf713": "\u0e48",
    "\uf714": "\u0e49", "\uf715": "\u0e4a", "\uf716": "\u0e4b", "\uf717": "\u0e4c",
    "\uf718": "\u0e38", "\uf719": "\u0e39", "\uf71a": "\u0e3a",
}  # fmt: skip

# Lowered tone marks of UPC fonts, named by their glyph slot as if it were Latin-1.
# Believed only on a glyph without width behind a Thai letter.
LATIN_MARKS = {"É": "\u0e48", "Ê": "\u0e49", "Ë": "\u0e4a", "Ì": "\u0e4b", "Í": "\u0e4c"}

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = pattern("[๐-๙]")


def arabic_digits(text: str) -> str:
    """The text with its Thai digits made Arabic ones."""
    # Looking whether there is any costs a twentieth of translating letter by letter.
    return text.translate(THAI_DIGITS) if _THAI_DIGIT.search(text) else text


def is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0e7f"


def is_base(character: str) -> bool:
    """Whether marks can stand on the character: a Thai consonant (or a dotted circle)."""
    return "\u0e01" <= character <= "\u0e2e" or character == "\u25cc"


def order_marks(cluster: str) -> str:
    """The cluster with its marks in canonical order and none of them twice.

    >>> order_marks("ท\u0e48\u0e35") == "ท\u0e35\u0e48"
    True
    """
    marks = cluster[1:]
    if len(marks) < 2 or not all(mark in _RANK for mark in marks):
        return cluster
    unique = dict.fromkeys(marks)
    return cluster[0] + "".join(sorted(unique, key=_RANK.__getitem__))
