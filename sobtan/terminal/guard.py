"""Keeps what reports, names and settings say from steering whatever shows it.

What a report says is shown; what it commands is not obeyed: not by a terminal, and not by
a spreadsheet.
"""

from __future__ import annotations

from sobtan_extractor.late import pattern

# Control characters but for tab, line end and form feed; surrogates; what turns the
# direction of writing round; what ends a line elsewhere.
_STEERING = (
    r"\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff"
    r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
)
_STEERS = pattern(f"[{_STEERING}]")
_STEERS_BUT_COLOUR = pattern(rf"(\x1b\[[0-9;]*m)|[{_STEERING}]")

_NUMBER = pattern(r"[+-]?[\d,]*\.?\d+%?")
_CALL = pattern(r"[A-Za-z_.][\w.]*\s*\(|[|!]|'#|^\W*\$?[A-Za-z]{1,3}\$?\d+\b")
_BEGINNINGS = tuple("=+@＝＋＠")  # also as wide as East Asian letters
_MINUS = tuple("-－")


def harmless(text: str, coloured: bool = False) -> str:
    """The text without characters that steer a terminal; its lines, tabs and pages stay.

    `coloured` text keeps the colours that this program has given it.
    """
    if coloured:
        return _STEERS_BUT_COLOUR.sub(lambda match: match[1] or "", text)
    return _STEERS.sub("", text)


def escaped(json: str) -> str:
    """JSON text in which such characters are written as numbers: it says the same."""
    return _STEERS.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def field(text: str) -> str:
    """A field of a CSV file, with an apostrophe before what would be run as a formula."""
    clean = harmless(text)
    return f"'{clean}" if _is_formula(clean.lstrip()) else clean


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet runs it; "-" alone, "-5" and "- words" are what reports print."""
    if _NUMBER.fullmatch(text):
        return False
    if text.startswith(_BEGINNINGS):
        return True
    return text.startswith(_MINUS) and _CALL.search(text) is not None
