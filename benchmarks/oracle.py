"""Holds the quick reading of page contents against the library's own, on every page of files.

    python benchmarks/oracle.py FILE.pdf... [--seconds N]

Every glyph, code, place, mark, tag, ActualText, ruling, area and picture has to be the same,
and so has what is said of damage. Ends with 1 where anything differs. It also says how many
pages were read the quick way, and the processor time of both.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

from sobtan_extractor.collector import paused_collector
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.pdf import playa_reader
from sobtan_extractor.pdf.instructions import Interpreted
from sobtan_extractor.pdf.playa_reader import PlayaReader

Way = Callable[[Any], Iterator[Any]]


def main() -> int:
    """A line a file; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0, help="for one file, either way")
    given = parser.parse_args()
    differing = [file for file in given.files if _differs(file, given.seconds)]
    return int(bool(differing))


def _differs(file: Path, seconds: float) -> bool:
    ways: list[bool] = []

    def quick(interpreter: Any) -> Iterator[Any]:
        found = QUICK(interpreter)
        ways.append(isinstance(found, Interpreted))
        return found

    new, spent = _read(file, quick, seconds)
    old, before = _read(file, lambda interpreter: interpreter, seconds)
    wrong = [number for number, (a, b) in enumerate(zip_longest(new, old), 1) if a != b]
    if len(new) != len(old):  # out of time: hold only what both have read
        wrong = [number for number in wrong if number <= min(len(new), len(old))]
    print(
        f"{file.name}: {len(old)} pages, {sum(ways)} of {len(ways)} contents read quickly, "
        f"{before:.2f} s, quickly {spent:.2f} s" + (f", DIFFERS on pages {wrong}" if wrong else "")
    )
    return bool(wrong)


QUICK: Way = playa_reader.interpreted


@paused_collector()
def _read(file: Path, way: Way, seconds: float) -> tuple[list[object], float]:
    begin = time.process_time()

    def stop(_: int) -> str:
        return "time" if time.process_time() - begin > seconds else ""

    with _reading(way):
        try:
            reader = PlayaReader(file, file.read_bytes(), stop=stop)
            pages = [page for page in reader.pages() if not page.stopped]
        except ReadError as error:
            return [str(error)], time.process_time() - begin
    spent = time.process_time() - begin
    return [_known(page) for page in pages], spent


@contextmanager
def _reading(way: Way) -> Iterator[None]:
    playa_reader.interpreted = way  # type: ignore[assignment]
    try:
        yield
    finally:
        playa_reader.interpreted = QUICK  # type: ignore[assignment]


def _known(page: PageContent) -> object:
    """All that is known of a page, in values that can be held against each other."""
    glyphs = [
        (*glyph[:6], glyph.font.name, glyph.font.bold, glyph.font.ascent, *_text(glyph), glyph.turn)
        for glyph in page.glyphs
    ]
    groups = [id(glyph.actual) for glyph in page.glyphs]
    changes = [a != b for a, b in pairwise(groups)]
    drawn = page.rulings, page.shades, page.pictures, page.outlines
    return glyphs, changes, drawn, page.error, page.width, page.height, page.origin, page.turn


def _text(glyph: Any) -> tuple[object, object]:
    return (None if glyph.actual is None else glyph.actual.text), glyph.tag


if __name__ == "__main__":
    sys.exit(main())
