"""Signs of fonts that map letters to pictures: what a reader sees for their codes.

A sign that is not known here keeps its code in the private use area, as PDF files of the
same document have it: no such sign is a letter or a digit.
"""

from __future__ import annotations

_PRIVATE = 0xF000  # where Word keeps the codes of these fonts

# Symbol: Greek letters and the signs of formulas, by Adobe's table.
_SYMBOL = dict(
    zip(
        [*range(0x41, 0x5B), *range(0x61, 0x7B)],
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | {
    0x22: "∀", 0x24: "∃", 0x27: "∍", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥",
    0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | {0x80 + digit: "⓪①②③④⑤⑥⑦⑧⑨⑩"[digit] for digit in range(11)} | {
    0x8B + digit: "⓿❶❷❸❹❺❻❼❽❾❿"[digit] for digit in range(11)
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x54: "☒", 0xA3: "□", 0x97: "●", 0x98: "●"} | {
    0x69 + digit: "⓪①②③④⑤⑥⑦⑧⑨⑩"[digit] for digit in range(11)
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def readable(character: str, font: str) -> str:
    """What the character shows in that font: itself, but for fonts of signs."""
    signs = _FONTS.get(font.lower())
    code = ord(character)
    if code >= _PRIVATE and code < _PRIVATE + 0x100:
        code -= _PRIVATE
    elif signs is None or code > 0xFF:
        return character
    if code == 0x20:
        return " "
    if signs is _SYMBOL and 0x20 < code < 0x40 and code not in _SYMBOL:
        return chr(code)  # digits and most points are themselves
    known = (signs or {}).get(code)
    return known if known is not None else chr(_PRIVATE + code)
