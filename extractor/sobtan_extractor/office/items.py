"""Cuts a typed paragraph where a line break begins an item of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.model.document import Spot, Text
from sobtan_extractor.office.strip import Letter, Strip, letters
from sobtan_extractor.structure.outline import read_label

_LABEL_REACH = 40  # characters: no label is longer with the words behind it


def cut_items(typed: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters of the paragraph, and of each item typed on a line of its own."""
    line: list[Letter] = []
    for index, letter in enumerate(typed):
        if letter.text == "\n" and line and _opens_item(typed[index + 1 :]):
            yield line
            line = []
        else:
            line.append(letter)
    yield line


def _opens_item(typed: Sequence[Letter]) -> bool:
    string = "".join(letter.text for letter in typed[:_LABEL_REACH])
    return read_label(_plain(string.partition("\n")[0].strip())) is not None


def _plain(string: str) -> Text:
    return Strip().set(letters(string), Spot())
