"""Puts right what a page end cuts off and paints on both pages.

Chromium paints a glyph that reaches over the page end on both pages: in full where
its line stands, and as a sliver, clipped away but for its rim, on the other page. Of
small type it may paint a mark on the wrong page only.
"""

from __future__ import annotations

from sobtan_extractor.lines.lines import Line
from sobtan_extractor.lines.runs import Piece
from sobtan_extractor.model.thai import MARKS, order_marks

_REACH = 3  # lines: a running header or footer may stand between
_TALL = MARKS | frozenset("ใไโฟฝปฬญฐฎฏฤฦ")  # what reaches out of its line
_ASIDE = 2.0  # points: how far a mark may stand from the letter it belongs to


def drop_slivers(lines: list[Line], following: list[Line]) -> None:
    """Drops, in place, a last or first line that is part of the other page's line.

    `lines` and `following` are those of two consecutive pages, from top to bottom.
    """
    for part in lines[-_REACH:]:
        if any(_gives_back(part, line) for line in following[:_REACH]):
            lines.remove(part)
            return
    for part in following[:_REACH]:
        if any(_gives_back(part, line) for line in lines[-_REACH:]):
            following.remove(part)
            return


def _gives_back(part: Line, whole: Line) -> bool:
    """Whether the one line is slivers of the other, which gets its lost marks back."""
    fragments = [piece for run in part.runs for piece in run.pieces if piece.text != " "]
    if not all(fragment.text in _TALL for fragment in fragments):
        return False
    pieces = [piece for run in whole.runs for piece in run.pieces]
    if len(fragments) >= len(pieces):
        return False
    owners = [_owner(fragment, pieces) for fragment in fragments]
    if not all(owners) or abs(part.size - whole.size) > 0.1 * whole.size:
        return False
    for fragment, owner in zip(fragments, owners, strict=True):
        if owner is not None and fragment.text not in owner.text:
            owner.text = order_marks(owner.text + fragment.text)
            owner.raw += fragment.raw
    return True


def _owner(fragment: Piece, pieces: list[Piece]) -> Piece | None:
    """The character of which the fragment can be a sliver: the same, or bearing its mark."""
    near = [p for p in pieces if p.start - _ASIDE <= fragment.start <= p.end + _ASIDE]
    same = [piece for piece in near if set(fragment.text) <= set(piece.text)]
    if same or fragment.text not in MARKS:
        return same[0] if same else None
    bases = [piece for piece in near if piece.text[0] not in MARKS | {" "}]
    return min(bases, key=lambda piece: abs(piece.end - fragment.start), default=None)
