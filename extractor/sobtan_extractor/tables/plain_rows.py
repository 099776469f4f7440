"""How far a table whose columns are known goes on over the lines below it."""

from __future__ import annotations

from collections.abc import Sequence

from sobtan_extractor.lines.lines import Chunk, Line
from sobtan_extractor.tables.alignment import is_row
from sobtan_extractor.tables.head_lines import is_caption, is_unit_alone
from sobtan_extractor.tables.row_frames import crosses

_LOOSE = 3.0  # parts of the size: a row stands no further below the one above
_OUT = 0.5  # parts of the outer columns' width: a row may reach as far beyond those above


def rows_end(
    begin: int, lines: Sequence[Line], parts: Sequence[Sequence[Chunk]], edges: Sequence[float]
) -> int:
    """Behind which line the rows end that begin there; `begin` where the first is none.

    Names of groups and further lines of cells belong to them where another row follows.
    """
    end = begin
    for index in range(begin, len(lines)):
        near = index == begin or is_near(lines[index - 1], lines[index])
        if not near or not fits(parts[index], edges):
            break
        if len(parts[index]) > 1:
            end = index + 1
    return end


def is_near(above: Line, line: Line) -> bool:
    return line.baseline - above.baseline < _LOOSE * line.size


def fits(parts: Sequence[Chunk], edges: Sequence[float]) -> bool:
    """Whether a line can be a row's: no words cross a border, but for a name before numbers."""
    if is_caption(parts) or is_unit_alone(parts):
        return False
    left, right = _OUT * (edges[1] - edges[0]), _OUT * (edges[-1] - edges[-2])
    if parts[0].start < edges[0] - left or parts[-1].end > edges[-1] + right:
        return False
    named = is_row(parts) and parts[0].start < edges[1]
    return not any(crosses(part, x) for part in parts[named:] for x in edges[1:-1])
