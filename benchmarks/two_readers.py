"""Compares what is read of each page with what another reader finds there.

    python -m benchmarks.two_readers FOLDER... [--share 0.95]

A page of which we have fewer characters than that share of pdfium's, and of which nothing
is said, is printed with the words that we have nowhere in the file: something of it was lost
without a word, or pdfium finds what is not shown. Only counted are pages where two things
make up for what we have less: text that is painted twice on one spot, and the header of a
table that goes on from a page before, which is repeated there and read once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2

from sobtan.supervision import processor
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.read import read
from tests.accounts import characters, texts

_SECONDS = 60  # of processor time: a check says that it stopped there
_FEW = 5  # characters: fewer are a page number
_SPOT = 2.0  # points: the same character nearer to itself is one painted twice
_LOOK = 90  # characters shown of what is missing


class Short(NamedTuple):
    """A page that we have less of than the other reader."""

    page: int
    ours: int
    theirs: int
    missing: tuple[str, ...]  # words


class Found(NamedTuple):
    """What the other reader finds on a page: words, and characters that stand on their like."""

    words: list[str]
    twice: int


def main() -> int:
    """The exit code: 1 where anything was lost without a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--share", type=float, default=0.95)
    given = parser.parse_args()
    lost = 0
    for path in _files(given.places):
        lost += _in_own_process(path, given.share)
    print(f"{lost} file(s) with pages that are short without a word")
    return int(lost > 0)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.rglob("*.pdf")) if place.is_dir() else [place]


def _in_own_process(path: Path, share: float) -> int:
    """Whether pages of the file are short; a reader that falls takes nothing with it."""
    child = os.fork()
    if child == 0:
        processor.limit(_SECONDS)
        os._exit(_report(path, share))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code < 0:
        print(f"{path.name}: not read within {_SECONDS} s, or it fell ({-code})")
    return int(code > 0)


def _report(path: Path, share: float) -> int:
    try:
        document = read(path)
    except ReadError:
        return 0  # said
    except Exception as error:
        print(f"{path.name}: {type(error).__name__}: {error}")
        return 1
    short = list(short_pages(path, document, share))
    for page, ours, theirs, missing in short:
        what = f"missing {' '.join(missing)[:_LOOK]!r}"
        print(f"{path.name} page {page}: {ours} of {theirs} characters; {what}")
    sys.stdout.flush()
    return int(bool(short))


def short_pages(path: Path, document: Document, share: float) -> Iterator[Short]:
    """The pages of which we have less than that share, and say nothing."""
    if any(trouble.kind.loses and not trouble.page for trouble in document.troubles):
        return
    told = {trouble.page for trouble in document.troubles}
    told |= {page.number for page in document.unread_pages}
    ours, repeated = characters(document), _repeated_headers(document)
    everything = "".join("".join(text.string.split()) for text in texts(document))
    for number, (words, twice) in enumerate(_pdfium_pages(path), 1):
        theirs = sum(map(len, words))
        if number in told or theirs < _FEW:
            continue
        if ours[number] + repeated[number] < share * (theirs - twice):
            missing = tuple(word for word in words if word not in everything)
            yield Short(number, ours[number], theirs, missing)


def _repeated_headers(document: Document) -> Counter[int]:
    """The length of the headers of tables that go on, on each page they go on to."""
    repeated: Counter[int] = Counter()
    for table in document.tables:
        header = [cell.text for cell in table.header]
        length = sum(len("".join(text.string.split())) for text in header)
        first = {cluster.page for text in header for cluster in text.clusters}
        rows = (cell.text for row in table.rows for cell in row.cells if cell)
        pages = {cluster.page for text in rows for cluster in text.clusters}
        repeated.update(dict.fromkeys(pages - first, length))
    return repeated


def _pdfium_pages(path: Path) -> Iterator[Found]:
    """What pdfium finds of each page within what it shows."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return
    for index in range(len(document)):
        try:
            page = document[index].get_textpage()
            yield Found(page.get_text_bounded(errors="ignore").split(), _painted_twice(page))
        except pypdfium2.PdfiumError:
            yield Found([], 0)


def _painted_twice(page: Any) -> int:
    """How many characters stand where the same character stood before."""
    spots: set[tuple[str, int, int]] = set()
    twice = 0
    for place in range(page.count_chars()):
        character = page.get_text_range(place, 1, errors="ignore")
        if character.strip():
            left, bottom, _, _ = page.get_charbox(place)
            x, y = int(left // _SPOT), int(bottom // _SPOT)
            near = ((character, x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            twice += any(spot in spots for spot in near)
            spots.add((character, x, y))
    return twice


if __name__ == "__main__":
    sys.exit(main())
