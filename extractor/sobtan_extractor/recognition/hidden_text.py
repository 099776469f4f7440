"""Text that a scanner's own program put under a picture: one more reading, never print."""

from __future__ import annotations

from collections.abc import Sequence

from sobtan_extractor.model.document import Tilt
from sobtan_extractor.model.glyphs import Glyph
from sobtan_extractor.recognition.page_pictures import Drawn
from sobtan_extractor.recognition.stretches import Stretch


class HiddenText:
    """The letters under a page's picture, by where they stand on the straight picture."""

    def __init__(self, glyphs: Sequence[Glyph], tilt: Tilt, drawn: Drawn) -> None:
        self._letters = sorted(
            (y, x, glyph.text) for glyph in glyphs for x, y in [_place(glyph, tilt, drawn)]
        )

    def at(self, stretch: Stretch) -> str:
        """What it says where that stretch is."""
        return "".join(
            text
            for _, _, text in sorted(
                (x, y, text)
                for y, x, text in self._letters
                if stretch.top < y < stretch.bottom and stretch.x0 <= x <= stretch.x1
            )
        )


def _place(glyph: Glyph, tilt: Tilt, drawn: Drawn) -> tuple[float, float]:
    """The middle of the glyph, in pixels of the straight picture."""
    x, y = glyph.along + glyph.advance / 2, glyph.baseline - glyph.size / 4
    return drawn.on_picture(*tilt.done(x, y))
