"""Weighs what a file says its glyphs stand for against what they show.

ActualText helps where glyphs say nothing, and it can lie: a page can show 100 and
say 900. A digit that differs is never taken over and always reported.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

from sobtan_extractor.lines.runs import Piece, to_clusters
from sobtan_extractor.model.document import UNREADABLE, Text, Trouble, TroubleKind
from sobtan_extractor.model.glyphs import ActualText, PageContent
from sobtan_extractor.model.thai import MARKS, SARA_AA, SARA_AM, arabic_digits, order_marks

_MARKS = "".join(MARKS)  # at the beginning they belong to the base before the group


def settle(pieces: list[Piece], content: PageContent) -> list[Trouble]:
    """Takes ActualText over where it fits, in place; returns where it does not."""
    troubles: list[Trouble] = []
    settled: list[Piece] = []
    for group, found in groupby(list(pieces), key=_group):
        members = list(found)
        if group is not None:
            members, trouble = _settle_group(group, members, content)
            troubles += trouble
        settled += members
    pieces[:] = settled
    return troubles


def _group(piece: Piece) -> ActualText | None:
    return piece.actual


def _settle_group(
    group: ActualText, members: list[Piece], content: PageContent
) -> tuple[list[Piece], list[Trouble]]:
    shown = "".join([piece.text for piece in members])
    if shown == group.text:
        return members, []
    said = unicodedata.normalize("NFC", group.text).strip().lstrip(_MARKS)
    if _plain(shown) == _plain(said):
        return members, []
    parts = split_clusters(said)
    whole = _pieces(members, shown, said, parts)
    if whole and len(parts) == len(whole) and _digits_agree(whole, parts):
        for piece, part in zip(whole, parts, strict=True):
            piece.text = part
        return whole, []
    if _digits(shown) == _digits(said):
        return members, []  # it says other letters or spaces: what is shown stands
    text = Text(to_clusters(members, content))
    return members, [Trouble(TroubleKind.ACTUAL_TEXT, content.number, text, said)]


def _pieces(members: list[Piece], shown: str, said: str, parts: list[str]) -> list[Piece]:
    """The characters that what is said may be read for; none where it says other letters."""
    whole = _with_lost_marks(members) if UNREADABLE in shown else members
    if len(whole) == len(parts) and all(map(_may_be, whole, parts)):
        return whole
    fits = UNREADABLE in shown or _skeleton(shown) == _skeleton(said)
    return _with_rings(members) if fits else []


def _may_be(piece: Piece, part: str) -> bool:
    """Whether the letter that is said is the one that can be read, where there is one.

    A glyph that is named by all it was first used for ("ดำ") is told by its first letter.
    """
    letters, said = _skeleton(piece.text.replace(UNREADABLE, "")), _skeleton(part)
    if not letters:
        return UNREADABLE in piece.text
    return letters == said or (len(piece.glyph.text) > 1 and letters[:1] == said)


def _with_rings(members: list[Piece]) -> list[Piece]:
    """The characters, each glyph without width counted with the one painted after it."""
    whole: list[Piece] = []
    ring: Piece | None = None
    for piece in members:
        if piece.end <= piece.start and piece is not members[-1]:
            ring = piece
            continue
        if ring is not None:
            piece.raw = ring.raw + piece.raw
            ring = None
        whole.append(piece)
    return whole


def _with_lost_marks(members: list[Piece]) -> list[Piece]:
    """The characters, each glyph that cannot be read counted with the one painted before it.

    Fonts have marks of another height for tall letters, and producers name none of them.
    """
    whole: list[Piece] = []
    for piece in members:
        if piece.text == UNREADABLE and whole:
            whole[-1].raw += piece.raw
        else:
            whole.append(piece)
    return whole


def _digits_agree(members: list[Piece], parts: list[str]) -> bool:
    """Whether every digit that can be seen is the digit that is said."""
    return all(
        UNREADABLE in piece.text or _digits(piece.text) == _digits(part)
        for piece, part in zip(members, parts, strict=True)
    )


def split_clusters(text: str) -> list[str]:
    """The text cut into printed characters: each with its marks."""
    parts: list[str] = []
    for character in text:
        if character in MARKS and parts:
            parts[-1] = order_marks(parts[-1] + character)
        else:
            parts.append(character)
    return parts


def _plain(text: str) -> str:
    return "".join("".join(split_clusters(text)).split())


def _skeleton(text: str) -> str:
    """The letters without their marks, ำ as the า that carries its ring."""
    bare = "".join(c for c in text if c not in MARKS and not c.isspace())
    return bare.replace(SARA_AM, SARA_AA)


def _digits(text: str) -> str:
    return "".join(c for c in arabic_digits(text) if c.isdecimal())
