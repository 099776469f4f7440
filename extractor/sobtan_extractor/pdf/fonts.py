"""What the fonts of a PDF say of its text: the characters of codes, their width, their looks.

Whatever is the matter with a font costs its own glyphs: they are unreadable.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from playa.pdftypes import resolve1

from sobtan_extractor.model.glyphs import FontStyle
from sobtan_extractor.model.thai import LATIN_MARKS
from sobtan_extractor.pdf.first_use import bare_names
from sobtan_extractor.pdf.glyph_shapes import Outlines, same_mark

_HIGHEST = 0x10FFFF  # no character has a greater number
_USUAL_WIDTH = 0.5  # parts of the size: of a glyph of which nothing is known

_LONGEST_NAME = 100  # characters that one code may stand for
_USUAL_BYTES = 2  # of a code in a composite font

Character = tuple[str, int, float]  # its text, its code, its advance in parts of the size


class KnownFont:
    """A font of the library's, with what is kept of it for every string it shows."""

    def __init__(self, font: Any, name: str) -> None:
        bold = "bold" in name.lower() or "black" in name.lower()
        self.style = FontStyle(name, bold, *_extent(font), _FontShapes(font))
        self.damage: str = getattr(font, "damage", "")
        self.shown = _Shown(font)
        names = getattr(font, "tounicode", None)
        if names is not None:
            encoding = getattr(font, "_cid2unicode", {})
            names.bytes2unicode = _Names(names.bytes2unicode, encoding)


class _Shown(dict[bytes, list[Character]]):
    """What each string shows in a font, but for names that say too much (`pdf.first_use`)."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font  # kept also because its id stays its own only while it lives
        self._bare = _bare_names(font)

    def __missing__(self, string: bytes) -> list[Character]:
        bare, width = self._bare, self._font.hdisp
        try:
            shown = [
                (bare.get(text or "", text or ""), code, float(width(code)))
                for code, text in _decoded(self._font, string)
            ]
        except Exception:  # a damaged font can fail anywhere
            shown = [("", code, _USUAL_WIDTH) for code in string]
        self[string] = shown
        return shown


def _decoded(font: Any, string: bytes) -> list[tuple[int, str]]:
    """The codes of the string and what they are called; no part of it is left out.

    The library passes over bytes that a composite font's CMap does not know, all of them
    where it does not know the CMap, and pairs codes with names by their order, though a
    damaged ToUnicode map may part the string otherwise.
    """
    if not hasattr(font, "cmap"):
        return list(font.decode(string))
    codes = list(font.cmap.decode(string))
    if font.tounicode is None:
        decoded = list(font.decode(string))
    else:
        names = list(font.tounicode.decode(string))
        if len(names) != len(codes):
            names = [font.tounicode.bytes2unicode[code] for code, _ in codes]
        decoded = [(number, name) for (_, number), name in zip(codes, names, strict=True)]
    passed_over = len(string) - sum(len(code) for code, _ in codes)
    return decoded + [(0, "")] * -(-passed_over // _USUAL_BYTES)


class _Names(dict[bytes, str]):
    """What a font's ToUnicode map calls its codes, and its encoding those the map leaves out.

    For a code without a name the library would give the character of that number: no
    more than a guess, and a wrong one wherever codes are numbered as they come. Only the
    tones of the UPC fonts are known to have such numbers and no names.
    """

    def __init__(self, names: dict[bytes, str], encoding: dict[int, str]) -> None:
        super().__init__({code: n for code, n in names.items() if len(n) <= _LONGEST_NAME})
        self._encoding = encoding

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: bytes) -> str:
        number = int.from_bytes(code, "big")
        character = chr(number) if number <= _HIGHEST else ""
        return self._encoding.get(number) or (character if character in LATIN_MARKS else "")


def _extent(font: Any) -> tuple[float, float]:
    """Ascent and descent in parts of the size, kept to what marks above and below need."""
    try:
        _, low, _, high = font.char_bbox(32)
    except Exception:
        return 0.9, 0.25
    return min(max(float(high), 0.7), 1.0), min(max(-float(low), 0.2), 0.3)


class _FontShapes:
    """See `sobtan_extractor.model.glyphs.MarkShapes`. Reads the font's program only when asked."""

    def __init__(self, font: Any) -> None:
        self._font = font

    @cached_property
    def _outlines(self) -> Outlines | None:
        try:
            program: Any = resolve1(self._font.descriptor["FontFile2"])
            return Outlines(program.buffer, by_glyph=self._font.multibyte)
        except Exception:  # no program embedded, or none that can be read
            return None

    @cached_property
    def _names(self) -> list[tuple[int, str]]:
        """Codes and what the font calls them; of composite fonts nothing is known."""
        if self._font.multibyte:
            return []
        return [pair for pair in self._font.decode(bytes(range(256))) if pair[1]]

    def mark(self, code: int, among: frozenset[str]) -> str:
        if self._outlines is None:
            return ""
        named = [(other, text) for other, text in self._names if text in among]
        return same_mark(self._outlines, code, named)


def _bare_names(font: Any) -> dict[str, str]:
    """See `pdf.first_use`. Empty where the file does not name its glyphs itself."""
    named = getattr(getattr(font, "tounicode", None), "bytes2unicode", None)
    return bare_names(named.values()) if named else {}
