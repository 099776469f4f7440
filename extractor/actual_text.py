"""Weighs what a file says its glyphs stand for against what they show.

ActualText helps where glyphs say nothing, and it can lie: a page can show 100 and
say 900. A digit that differs is never taken over and always reported.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.glyphs import ActualText, PageContent
from extractor.model import UNREADABLE, Text, Trouble, TroubleKind
from extractor.thai import MARKS, THAI_DIGITS, order_marks

if TYPE_CHECKING:
    from extractor.clusters import Piece


def settle(pieces: list[Piece], content: PageContent) -> list[Trouble]:
    """Takes ActualText over where it fits, in place; returns where it does not."""
    troubles: list[Trouble] = []
    for group, members in groupby(list(pieces), key=_group):
        if group is not None:
            troubles += _settle_group(group, list(members), content)
    return troubles


def _group(piece: Piece) -> ActualText | None:
    return piece.actual


def _settle_group(group: ActualText, members: list[Piece], content: PageContent) -> list[Trouble]:
    from extractor.clusters import to_clusters

    shown = "".join(piece.text for piece in members)
    said = unicodedata.normalize("NFC", group.text).strip()
    if _plain(shown) == _plain(said):
        return []
    if UNREADABLE in shown:
        parts = split_clusters(said)
        if len(parts) == len(members) and _digits_agree(members, parts):
            for piece, part in zip(members, parts, strict=True):
                piece.text = part
            return []
    if _digits(shown) == _digits(said):
        return []  # it says other letters or spaces: what is shown stands
    text = Text(to_clusters(members, content))
    return [Trouble(TroubleKind.ACTUAL_TEXT, content.number, text, said)]


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


def _digits(text: str) -> str:
    return "".join(c for c in text.translate(THAI_DIGITS) if c.isdecimal())
