"""Cuts a page into blocks of writing, so that lines side by side are not taken for one.

Cells of one row may stand at different heights: engines find lines over the whole width, and
lose the half of a line that stands between two others. The writing in each cell of a ruled
table is put below that of the cell before, on pictures of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PIL import Image

from sobtan_extractor.recognition.engine import Word, WrittenLine

_GAP = 0.12  # inches between two cells
_INSIDE = 0.012  # inches within a cell's frame that may still be its ruling
_TALLEST = 10_000  # pixels of one picture
_LARGE = 0.3  # the part of a page beyond which a frame is no cell, but goes around the text

Area = tuple[int, int, int, int]  # x0, top, x1, bottom in pixels


class Block(NamedTuple):
    """A picture to be read, and where what is on it belongs: from what height on, moved how."""

    image: Image.Image
    moves: Sequence[tuple[int, int, int]]  # height on this picture, x and y to be added

    def back(self, line: WrittenLine) -> WrittenLine:
        """The line where it stands on the page."""
        _, x, y = next(move for move in reversed(self.moves) if move[0] <= line.baseline)
        return WrittenLine(
            line.baseline + y,
            line.top + y,
            line.bottom + y,
            [_moved(word, x, y) for word in line.words],
            [_moved(word, x, y) for word in line.figures],
        )


def blocks(
    image: Image.Image, dark: Image.Image, cells: Iterable[Area], dpi: float
) -> Iterator[Block]:
    """The page without what stands in cells, then that, cell below cell.

    `dark` is the page's ink.
    """
    inset = round(_INSIDE * dpi)
    rest = image.copy()
    areas = []
    for cell in cells:
        x0, top, x1, bottom = cell
        area = (x0 + inset, top + inset, x1 - inset, bottom - inset)
        if _is_cell(area, image):
            rest.paste(255, area)
            written = dark.crop(area).getbbox()
            if written:
                areas.append(_grown(area, written, inset))
    if dark.getbbox():
        yield Block(rest, [(0, 0, 0)])
    yield from _stacked(image, areas, round(_GAP * dpi))


def _is_cell(area: Area, image: Image.Image) -> bool:
    width, height = area[2] - area[0], area[3] - area[1]
    return min(width, height) > 0 and width * height < _LARGE * image.width * image.height


def _grown(area: Area, written: Area, by: int) -> Area:
    """What is written in the area, with a little paper around it."""
    left, upper, right, lower = area
    return (
        max(left + written[0] - by, left),
        max(upper + written[1] - by, upper),
        min(left + written[2] + by, right),
        min(upper + written[3] + by, lower),
    )


def _stacked(image: Image.Image, areas: Sequence[Area], gap: int) -> Iterator[Block]:
    stack: list[Area] = []
    height = gap
    for area in areas:
        if stack and height + area[3] - area[1] > _TALLEST:
            yield _stack(image, stack, gap)
            stack, height = [], gap
        stack.append(area)
        height += area[3] - area[1] + gap
    if stack:
        yield _stack(image, stack, gap)


def _stack(image: Image.Image, areas: Sequence[Area], gap: int) -> Block:
    width = max(x1 - x0 for x0, _, x1, _ in areas) + 2 * gap
    height = sum(bottom - top + gap for _, top, _, bottom in areas) + gap
    tall = Image.new("L", (width, height), 255)
    moves, y = [], gap
    for area in areas:
        tall.paste(image.crop(area), (gap, y))
        moves.append((y - gap // 2, area[0] - gap, area[1] - y))
        y += area[3] - area[1] + gap
    return Block(tall, moves)


def _moved(word: Word, x: int, y: int) -> Word:
    return Word(word.text, word.x0 + x, word.top + y, word.x1 + x, word.bottom + y)
