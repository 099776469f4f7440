"""Where the tick of a verified number stands."""

from __future__ import annotations

from sobtan_extractor.model.document import Box

_SIZE = 0.42  # of the height of the number's box
_SMALLEST, _LARGEST = 3.0, 9.0  # points
_RAISED = 0.1  # of that height: over the last digit's shoulder, so that "%" stays legible


def tick_box(number: Box) -> Box:
    """The tick's square, above and to the right of the number's last digit."""
    height = number.bottom - number.top
    edge = min(max(height * _SIZE, _SMALLEST), _LARGEST)
    left, top = number.x1 - 0.1 * edge, number.top - _RAISED * height
    return Box(left, top, left + edge, top + edge)
