"""Puts glyphs together to printed characters, in stream order, and repairs Thai.

The repairs, in this order, each on the glyphs of one run of the content stream:

1. private-use marks (U+F700-F71A) become the marks they draw;
2. marks named as Latin letters (lowered marks of UPC fonts) become marks;
3. a mark joins the base it was painted with; the same mark twice is one mark;
4. ำ is put together again: from its ring (U+0E4D, or a glyph without width that the
   file maps to ำ or to a space, or to nothing and that stands before า only) and the า behind it;
5. marks on one base take their canonical order;
6. a character painted twice on the same spot (fake bold) is one character;
7. ActualText is believed where it fits what the glyphs show (`sobtan_extractor.lines.actual_text`).

docs/thai-repairs.md shows an example of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from sobtan_extractor.lines.actual_text import settle
from sobtan_extractor.lines.interleaved import parted
from sobtan_extractor.lines.overprint import drop_overprinted, is_overprint
from sobtan_extractor.lines.runs import Piece, Run, to_clusters
from sobtan_extractor.model.document import UNREADABLE, Text, Trouble, TroubleKind
from sobtan_extractor.model.glyphs import FontStyle, Glyph, PageContent
from sobtan_extractor.model.thai import (
    LATIN_MARKS,
    MARKS,
    NIKHAHIT,
    PRIVATE_USE,
    SARA_AA,
    SARA_AM,
    TONE_MARKS,
    VOWEL_MARKS,
    is_base,
    is_thai,
    order_marks,
)

_RUN_GAP = 1.0  # parts of the size: a wider gap begins a new run
_RUN_BACK = 0.35  # parts of the size: a longer step back begins a new run
_APART = 0.5  # parts of the size: what stands so far behind is no part of the word before
_ASIDE = 0.2  # parts of the size: a mark begins no farther before its base
_RAISED = 0.5  # parts of the size: a mark of a second height is raised by less
_NAMELESS = ("", "\x00")
_TALL = frozenset("ปฝฟฬ")  # their marks are often glyphs of their own
_SOFT_HYPHEN = "\u00ad"
_NO_WIDTH = 0.02  # parts of the size: less is a glyph without width


def read_runs(content: PageContent) -> tuple[list[Run], list[Trouble]]:
    """The page's runs in stream order, repaired, and what could not be read or believed."""
    runs = [run for run in map(_trim, _collect(content.glyphs)) if run.pieces]
    runs = [run for run in drop_overprinted(runs) if _trim(run).pieces]
    troubles: list[Trouble] = []
    for run in runs:
        if any(piece.glyph.actual for piece in run.pieces):
            troubles += settle(run.pieces, content)
    for run in runs:
        lost = run.string.count(UNREADABLE)
        if lost:
            text = Text(to_clusters(run.pieces, content))
            troubles.append(Trouble(TroubleKind.UNREADABLE, content.number, text, str(lost)))
    return parted(runs), troubles


def _collect(glyphs: Sequence[Glyph]) -> Iterator[Run]:
    """Splits the stream into runs and attaches each mark to its base."""
    run = Run()
    last: Piece | None = None
    plain = _PLAIN
    rings = _nameless_rings(glyphs)
    for glyph in glyphs:
        text, _, along, _, baseline, size, _, actual, _, turn, _ = glyph
        if text not in plain or actual is not None:
            text = _shown(glyph, last, rings)
            if not text:
                continue
        if last is not None:
            before = last.glyph
            if baseline == before.baseline and size == before.size and turn == before.turn:
                goes_on = -_RUN_BACK * size < along - last.end < _RUN_GAP * size
            else:
                goes_on = _goes_on_aside(last, glyph)
            if (text == UNREADABLE or not goes_on) and _is_over(last, glyph, text):
                if text == UNREADABLE:  # a mark without a name: what follows stands on the line
                    run.pieces.append(Piece(glyph, text))
                    continue
                goes_on = True
            if goes_on and text in _JOINING and _joins(run.pieces, glyph, text):
                continue
            if text == last.text[0] and is_overprint(last, glyph):
                continue
            if not goes_on:
                yield run
                run = Run()
        last = Piece(glyph, text)
        run.pieces.append(last)
    yield run


def _nameless_rings(glyphs: Sequence[Glyph]) -> set[tuple[FontStyle, int]]:
    """The glyphs without name and width that stand before า only: the ring of a ำ.

    Some producers name a glyph by a whole character only, and the ring is half of one. A tone
    without a name would stand before other letters, too, or on tall letters only.
    """
    bases: dict[tuple[FontStyle, int], set[str]] = defaultdict(set)
    others: set[tuple[FontStyle, int]] = set()
    for place, glyph in enumerate(glyphs[1:-1], 1):
        if glyph.text in _NAMELESS and glyph.advance <= _NO_WIDTH * glyph.size:
            key, base = (glyph.font, glyph.code), glyphs[place - 1].text
            behind = [one.text for one in glyphs[place + 1 : place + 3]]
            if behind[0] != SARA_AA and not (behind[0] in TONE_MARKS and SARA_AA in behind):
                others.add(key)
            elif base not in _TALL:
                bases[key].add(base)
    return {key for key, found in bases.items() if len(found) > 1 and key not in others}


def _shown(glyph: Glyph, last: Piece | None, rings: Container[tuple[FontStyle, int]]) -> str:
    """What it shows, by its name and by how it is used; empty for nothing."""
    if len(glyph.text) > 1 and is_base(glyph.text[0]) and _is_marks_glyph(last, glyph):
        return UNREADABLE
    text = _character(glyph, last)
    is_ring = text == UNREADABLE and (glyph.font, glyph.code) in rings
    return NIKHAHIT if is_ring else text


def _is_marks_glyph(last: Piece | None, glyph: Glyph) -> bool:
    """Whether it has no width and is told with the one before it, whatever it is named by."""
    is_told_so = last is not None and glyph.actual is not None and glyph.actual is last.actual
    return is_told_so and glyph.advance <= _NO_WIDTH * glyph.size


def _is_over(last: Piece, glyph: Glyph, text: str) -> bool:
    """Whether it is a mark drawn over that character, or is told to be one of its marks.

    Fonts place marks from the left of their base, raise those of a second height, and give
    them a width where every glyph has one.
    """
    if glyph.turn != last.turn or (text not in MARKS and text != UNREADABLE):
        return False
    if text == UNREADABLE:
        return _is_marks_glyph(last, glyph)
    if glyph.actual is not None:
        return glyph.actual is last.actual
    is_over = last.start - _ASIDE * glyph.size <= glyph.along <= last.end
    is_near = abs(glyph.baseline - last.baseline) < _RAISED * glyph.size
    return is_over and is_near


def _joins(pieces: list[Piece], glyph: Glyph, text: str) -> bool:
    """Whether the glyph became part of a character before it: a mark, or the า of a ำ."""
    if text in MARKS:
        _attach(pieces, glyph, text)
        return True
    return _can_be_sara_aa(text, pieces[-1]) and _join_sara_am(pieces, glyph)


def _character(glyph: Glyph, last: Piece | None) -> str:
    """What a glyph shows that is no plain character; empty where it shows nothing."""
    text = _said_mark(glyph, last) or PRIVATE_USE.get(glyph.text, glyph.text)
    if len(text) == 1 and text not in _SPECIAL and text.isprintable():
        _PLAIN.add(text)
        return text
    if text in LATIN_MARKS and last is not None:
        narrow = glyph.advance < _NO_WIDTH * glyph.size
        return LATIN_MARKS[text] if narrow and is_thai(last.text[0]) else text
    if text.isspace():
        return _said_letter(glyph, last) or " "
    return _dash(glyph, last) if text == _SOFT_HYPHEN else _visible(text)


def _dash(glyph: Glyph, last: Piece | None) -> str:
    """The dash that a soft hyphen shows where it stands in no word; empty at a word's break.

    Fonts give one shape to several dashes, and name it by one: a minus is then a soft
    hyphen, and ActualText says what it is.
    """
    if glyph.actual is not None and glyph.actual.text != _SOFT_HYPHEN:
        return glyph.actual.text
    begins = last is None or abs(glyph.along - last.end) > _APART * glyph.size
    return "-" if begins and glyph.advance > _NO_WIDTH * glyph.size else ""


def _visible(text: str) -> str:
    """The characters of a glyph that stands for several, or for none that can be shown."""
    if not text or text == "\x00":
        return UNREADABLE
    text = "".join(PRIVATE_USE.get(c, c) for c in text if c not in _INVISIBLE)
    shown = all(character.isprintable() or character in _OWN for character in text)
    return text if shown else UNREADABLE


def _said_mark(glyph: Glyph, last: Piece | None) -> str:
    """The mark, or the ring of a ำ, that ActualText says a glyph without width is.

    Producers name every use of a mark's glyph by its first use; ActualText is how they
    put that right.
    """
    if glyph.actual is None or glyph.advance > _NO_WIDTH * glyph.size:
        return ""
    said = glyph.actual.text
    if said in MARKS or said == SARA_AM:
        return said
    if len(said) == 2 and said[0] in MARKS and said[1] == SARA_AM:
        # Two marks of one character: it is the same whichever is called the ring.
        return said[0] if last is not None and last.glyph.actual is glyph.actual else SARA_AM
    return ""


def _said_letter(glyph: Glyph, last: Piece | None) -> str:
    """The one Thai letter that ActualText says a glyph named as blank is; empty for none.

    The า of a font has no name where its first use was to be the half of a ำ.
    """
    group = glyph.actual
    if group is None or len(group.text) != 1 or not is_thai(group.text):
        return ""
    if group.text == SARA_AM and last is not None and last.glyph.actual is group:
        return SARA_AA  # behind its ring
    return "" if group.text in MARKS or group.text.isdecimal() else group.text


def _goes_on_aside(last: Piece, glyph: Glyph) -> bool:
    """Whether a glyph that is raised, lowered or set in another size continues the run."""
    _, _, along, _, baseline, size, _, _, _, turn, _ = glyph
    before = last.glyph
    size = max(size, before.size)
    drop = baseline - before.baseline
    if drop and not _stays_level(drop, size, before, glyph):
        return False
    return -_RUN_BACK * size < along - last.end < _RUN_GAP * size and before.turn == turn


def _stays_level(drop: float, size: float, before: Glyph, glyph: Glyph) -> bool:
    """Whether the step up or down leaves the glyph on its line: a mark, or a raised figure.

    Type of the same size, set a little lower, is another line, set close.
    """
    if not -0.6 * size < drop < 0.6 * size:
        return False
    return abs(drop) <= 0.12 * size or glyph.size <= 0.8 * before.size or not glyph.advance


def _attach(pieces: list[Piece], glyph: Glyph, mark: str) -> None:
    """Adds the mark to the last character that can bear it."""
    for piece in reversed(pieces[-3:]):
        if is_base(piece.text[0]) or not (is_thai(piece.text[0]) or _is_ring(piece)):
            break
    else:
        piece = pieces[-1]
    if piece.text[0] == " " or piece.text[0] in MARKS:  # no base: it stands for itself
        pieces.append(Piece(glyph, mark))
        return
    piece.raw += glyph.text
    if mark in piece.text:
        if piece.codes and glyph.code not in piece.codes and glyph.font is piece.glyph.font:
            piece.text = order_marks(piece.text + _other_mark(piece, glyph, mark))
    else:
        piece.text = order_marks(piece.text + mark)
    piece.codes += (glyph.code,)


def _other_mark(piece: Piece, glyph: Glyph, mark: str) -> str:
    """The second mark of a base whose font calls both its marks by one name.

    A base bears one vowel mark and one tone at most, so one of the two glyphs is of the
    other kind than its name says; its outline tells which mark it is.
    """
    shapes = glyph.font.shapes
    if shapes is not None:
        for code in (*piece.codes, glyph.code):
            drawn = shapes.mark(code, VOWEL_MARKS if mark in TONE_MARKS else TONE_MARKS)
            if drawn:
                return drawn
    return UNREADABLE


def _can_be_sara_aa(text: str, last: Piece) -> bool:
    """Whether the glyph is า, or has no name where nothing but า can stand: behind a ring."""
    return text == SARA_AA or (text == UNREADABLE and last.text == SARA_AM and _is_ring(last))


def _join_sara_am(pieces: list[Piece], glyph: Glyph) -> bool:
    """Whether this า completes a ำ whose ring stands before it."""
    last = pieces[-1]
    if last.text[-1] == NIKHAHIT and len(last.text) > 1:  # taken for a mark on the consonant
        last.text = last.text[:-1]
        whole = Piece(glyph, SARA_AM)
        whole.raw = NIKHAHIT + glyph.text
        last.raw = last.raw.replace(NIKHAHIT, "", 1)
        pieces.append(whole)
        return True
    if not _is_ring(last) or len(pieces) < 2 or not is_base(pieces[-2].text[0]):
        return False
    last.text = SARA_AM
    last.raw += glyph.text or UNREADABLE
    last.start = min(last.start, glyph.along)
    last.end = glyph.along + glyph.advance
    return True


def _is_ring(piece: Piece) -> bool:
    """Whether the glyph, whatever the file calls it, can be the ring of a ำ."""
    return piece.text in (SARA_AM, " ") and piece.end - piece.start < _NO_WIDTH * piece.size


def _trim(run: Run) -> Run:
    """Drops the spaces around a run: padding, which may lie over other characters."""
    pieces = run.pieces
    first, last = 0, len(pieces)
    while first < last and pieces[first].text == " ":
        first += 1
    while last > first and pieces[last - 1].text == " ":
        last -= 1
    run.pieces = pieces[first:last]
    return run


_PLAIN: set[str] = set()  # characters once seen to need no repair; spares looking again
_JOINING = MARKS | {SARA_AA, UNREADABLE}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_OWN = frozenset(chr(code) for code in range(0xE000, 0xF900))  # symbol fonts: bullets
_SPECIAL = frozenset(PRIVATE_USE) | frozenset(LATIN_MARKS) | _INVISIBLE | {"\u00a0", "\ufffd"}
