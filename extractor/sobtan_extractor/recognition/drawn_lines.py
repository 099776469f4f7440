"""Finds the rulings of tables in a picture, and takes them out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PIL import Image, ImageChops, ImageDraw

from sobtan_extractor.late import pattern

_CELL = 0.04  # inches: stretches of a line are looked at in steps of this length
_SHORTEST = 0.3  # inches: no stroke of a letter is as long
_THICKEST = 0.04  # inches: what is thicker is a filled area
_FULL = 200  # of 255: how dark a step must be to be part of a line
_BESIDE = 0.01  # inches: how far the rows of one slanting line may be apart

_RUN = pattern(b"\xff+")

Pixels = tuple[int, int, int, int]  # x0, top, x1, bottom; the last two excluded


def find_lines(dark: Image.Image, dpi: int) -> list[Pixels]:
    """The level and upright lines among ink given as 255 on 0."""
    across = _level(dark.transpose(Image.Transpose.TRANSPOSE), dpi)
    upright = [(top, x0, bottom, x1) for x0, top, x1, bottom in across]
    return [*_level(dark, dpi), *upright]


def without_lines(image: Image.Image, lines: Iterable[Pixels], paper: int = 255) -> Image.Image:
    """The picture with paper in place of those lines."""
    clean = image.copy()
    draw = ImageDraw.Draw(clean)
    for x0, top, x1, bottom in lines:
        draw.rectangle((x0 - 2, top - 2, x1 + 1, bottom + 1), fill=paper)
    return clean


def _level(dark: Image.Image, dpi: int) -> list[Pixels]:
    dark = ImageChops.lighter(dark, ImageChops.offset(dark, 0, 1))  # a slanting line has steps
    step = max(round(_CELL * dpi), 1)
    width = dark.width // step
    steps = dark.crop((0, 0, width * step, dark.height)).resize(
        (width, dark.height), Image.Resampling.BOX
    )
    full = steps.point(lambda level: 255 if level >= _FULL else 0).tobytes()
    least, beside = round(_SHORTEST / _CELL), max(round(_BESIDE * dpi), 1)
    open_lines: list[list[int]] = []
    done: list[list[int]] = []
    for row in range(dark.height):
        still_open = [line for line in open_lines if line[3] + beside > row]
        done += [line for line in open_lines if line[3] + beside <= row]
        open_lines = still_open
        for start, end in _runs(full[row * width : (row + 1) * width], least):
            _add(open_lines, start * step, end * step, row)
    thickest = round(_THICKEST * dpi)
    return [(a, b, c, d) for a, b, c, d in [*done, *open_lines] if d - b <= thickest]


def _runs(row: bytes, least: int) -> Iterator[tuple[int, int]]:
    found: Iterable[re.Match[bytes]] = _RUN.finditer(row)
    return (match.span() for match in found if match.end() - match.start() >= least)


def _add(lines: list[list[int]], start: int, end: int, row: int) -> None:
    """Makes the run part of the lines it touches, or a line of its own."""
    touched = [line for line in lines if line[0] <= end and start <= line[2]]
    merged = [start, row, end, row + 1]
    for line in touched:
        lines.remove(line)
        merged = [
            min(merged[0], line[0]),
            min(merged[1], line[1]),
            max(merged[2], line[2]),
            max(merged[3], line[3]),
        ]
    lines.append(merged)
