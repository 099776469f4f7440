"""Texts in a form in which two producers' copies of one passage are equal."""

from __future__ import annotations

import unicodedata

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def plain(text: str) -> str:
    """Arabic digits, sara am as one letter, single blanks."""
    composed = unicodedata.normalize("NFKC", text).replace("\u0e4d\u0e32", "\u0e33")
    return " ".join(composed.translate(_ARABIC).split())


def bare(text: str) -> str:
    """The same without any blank."""
    return "".join(plain(text).split())


def letters(text: str) -> str:
    """Only the letters and their marks: what stays when a number beside them changes."""
    return "".join(c for c in bare(text) if unicodedata.category(c)[0] in "LM")
