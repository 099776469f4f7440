"""Lists of Thai words that come with the program (made by tools/word_lists.py)."""

from __future__ import annotations

from importlib.resources import files

_FOLDER = files("sobtan_rules.thai") / "word_lists"


def thai_words() -> list[str]:
    """The words of a Thai dictionary."""
    return _read("words.txt")


def provinces() -> list[str]:
    """The full names of Thailand's provinces, Bangkok among them."""
    return _read("provinces.txt")


def _read(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()
