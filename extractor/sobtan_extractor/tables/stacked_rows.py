"""Finds the printed rows inside one ruled row: where rulings separate columns only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.lines import Chunk, Line, build_lines
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.tables.columns import Columns, columns_of
from sobtan_extractor.tables.level_rules import LevelRules
from sobtan_extractor.tables.rows import printed_rows

_NUMBER = pattern(r"[(\-–−+]?\s*[\d,.]*\d[\d,.]*\s*%?\)?|[-–—−]")
_LEVEL = 0.4  # parts of the size: lines closer in height stand level

Stacks = Mapping[Box, list[Line]]  # frames with the lines printed in them


def unstack(
    stacks: Stacks, filled: Mapping[Box, list[Run]], content: PageContent
) -> dict[Box, list[Run]]:
    """The frames that hold several printed rows, cut into one for each, with all others.

    A ruled row is several printed rows where two of its columns or more hold as many
    lines, level with each other, and one of them holds nothing but numbers.
    """
    rows: dict[tuple[float, float], list[Box]] = defaultdict(list)
    for frame in stacks:
        rows[frame.top, frame.bottom].append(frame)
    cut: dict[Box, list[Run]] = {}
    for frames in rows.values():
        if _are_rows([stacks[frame] for frame in frames]):
            cut.update(_cut({frame: filled[frame] for frame in frames}, content))
        else:
            cut.update({frame: filled[frame] for frame in frames})
    return cut


def _are_rows(stacks: Sequence[list[Line]]) -> bool:
    """Whether the columns' lines are rows, not the lines of one cell each."""
    stacks = [stack for stack in stacks if stack]
    numeric = [stack for stack in stacks if len(stack) > 1 and all(map(_is_number, stack))]
    if len(stacks) < 2 or not numeric or _are_paired(numeric):
        return False
    longest = max(numeric, key=len)
    levels = [line.baseline for line in longest]
    others = [stack for stack in stacks if stack is not longest and len(stack) > 1]
    return any(all(_is_level(line, levels) for line in stack) for stack in others)


def _are_paired(numeric: Sequence[list[Line]]) -> bool:
    """Whether the numbers below each other are one cell's: "2,239.27" over "(60.95%)"."""
    return all(stack[1].text.string.strip().startswith("(") for stack in numeric)


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(arabic_digits(line.text.string.strip())) is not None


def _is_level(line: Line, levels: Sequence[float]) -> bool:
    return any(abs(level - line.baseline) < _LEVEL * line.size for level in levels)


def _cut(filled: Mapping[Box, list[Run]], content: PageContent) -> dict[Box, list[Run]]:
    """A frame for each column and printed row, with what stands in it."""
    frames = sorted(filled, key=lambda frame: frame.x0)
    owner = {id(run): frame for frame in frames for run in filled[frame]}
    lines = build_lines([run for frame in frames for run in filled[frame]], content)
    parts = [_by_frame(line, owner) for line in lines]
    edges = [*(frame.x0 for frame in frames), frames[-1].x1]
    rows = printed_rows(lines, parts, _columns(edges, parts), LevelRules(content), framed=True)
    top, bottom = frames[0].top, frames[0].bottom
    levels = [top, *((a[-1].baseline * 2 + b[0].baseline) / 3 for a, b in pairwise(rows)), bottom]
    cut: dict[Box, list[Run]] = {}
    for row, (upper, lower) in zip(rows, pairwise(levels), strict=True):
        for frame in frames:
            part = Box(frame.x0, upper, frame.x1, lower)
            cut[part] = [run for line in row for run in line.runs if owner[id(run)] == frame]
    return cut


def _columns(edges: Sequence[float], parts: Sequence[Sequence[Chunk]]) -> Columns:
    """The columns between the rulings: how far their words may reach is known."""
    return replace(columns_of(edges, parts), filled=tuple(pairwise(edges)))


def _by_frame(line: Line, owner: Mapping[int, Box]) -> list[Chunk]:
    """The line's words and numbers, one chunk for each frame."""
    inside: dict[Box, list[Run]] = defaultdict(list)
    for run in line.runs:
        inside[owner[id(run)]].append(run)
    return [
        Chunk(
            runs[0].start,
            runs[-1].end,
            " ".join(run.string.strip() for run in runs),
            tuple(piece for run in runs for piece in run.pieces),
        )
        for runs in inside.values()
    ]
